"""REDCap data dictionaries (variabellistor ur REDCap): one row for each field, read into what they ask.

Each instrument is a measurement point. The dictionary does not say when instruments are filled in, nor which repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import define, field, frozen

from kvinnofrid_su.authoring.imports.carried import Ledger
from kvinnofrid_su.authoring.imports.ids import propose_code, propose_id
from kvinnofrid_su.authoring.imports.plans import Asked, Choice, ChoiceList, Plan, Stage, Told
from kvinnofrid_su.authoring.imports.redcap_columns import (
    ANNOTATION,
    CHOICES,
    FIELD,
    FORM,
    HIGHEST,
    IDENTIFIER,
    LABEL,
    LOGIC,
    LOWEST,
    MATRIX,
    NOTE,
    REQUIRED,
    TYPE,
    VALIDATION,
    FieldType,
    is_header,
    name_column,
    read_type,
)
from kvinnofrid_su.authoring.imports.ruling import Ruler
from kvinnofrid_su.authoring.imports.saying import LARGEST, Tree, is_crossed
from kvinnofrid_su.authoring.imports.source_rows import SourceRow, read_rows, write_cell
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.terms import MissingReason
from kvinnofrid_su.readers.csv_grid import DEFAULT_ENCODING, open_csv
from kvinnofrid_su.readers.grid import Grid

_NEITHER = {
    "yesno": {"sv": ("Ja", "Nej"), "en": ("Yes", "No")},
    "truefalse": {"sv": ("Sant", "Falskt"), "en": ("True", "False")},
}
"""The answers of the two types of field that have them built in; their codes are 1 and 0."""

_SLIDER = (0, 100)
_ALONE = re.compile(r"@NONEOFTHEABOVE\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|([A-Za-z0-9_.-]+))", re.IGNORECASE)


@frozen
class Dictionary:
    """A data dictionary as it stands in its file (*variabellista*).

    Args:
        rows: its fields.
        by_place: the first column has another header than REDCap gives it.
    """

    rows: tuple[SourceRow, ...]
    by_place: bool = False


def find_dictionary(path: Path, encoding: str = DEFAULT_ENCODING) -> Dictionary | None:
    """Return a data dictionary (*variabellista*), or ``None`` where the file is something else.

    Args:
        path: a CSV file.
        encoding: what it is in when it is not Unicode.

    Raises:
        UnreadableFile: it cannot be read, or has more rows than a dictionary.
    """
    for grid in open_csv(path, encoding).grids:
        headers = _find_first(grid)
        if is_header(headers):
            return Dictionary(read_rows(path, "", grid.rows(), name_column), name_column(headers[0], 1) != FIELD)
    return None


def _find_first(grid: Grid) -> list[str]:
    try:
        for _, cells in grid.rows():
            texts = [write_cell(cell) for cell in cells]
            if any(texts):
                return texts
    except UnreadableFile:
        return []  # with this delimiter it is no table
    return []


@define
class DictionaryReader:
    """Reads one data dictionary (*läsare*)."""

    plan: Plan
    ledger: Ledger
    dictionary: Dictionary
    reasons: Mapping[str, MissingReason]
    _stages: dict[str, Stage] = field(factory=dict[str, Stage], init=False)
    _left_out: dict[str, str] = field(factory=dict[str, str], init=False)
    _ids: set[str] = field(factory=set[str], init=False)
    _names: set[str] = field(factory=set[str], init=False)
    _list_ids: set[str] = field(factory=set[str], init=False)
    _lists: dict[str, ChoiceList] = field(factory=dict[str, ChoiceList], init=False)

    def read(self) -> None:
        """Read every row into the plan (*läs*)."""
        self.plan.languages = (self.plan.language,)
        self.plan.piped = frozenset(row.get(FIELD) for row in self.dictionary.rows)
        self.ledger.add("language_told", language=self.plan.language)
        if self.dictionary.by_place:
            self.ledger.add("first_column")
        for place, row in enumerate(self.dictionary.rows):
            self._read_row(row, first=not place)
        self.plan.stages[:] = [stage for stage in self._stages.values() if stage.asked]
        ruler = Ruler(self.plan, self.ledger, "redcap", self._left_out)
        for asked in self.plan.asked:
            if asked.row.get(LOGIC):
                ruler.applies(asked.row, LOGIC, (asked,))
            self._suggest_bounds(ruler, asked)
            if (
                asked.choices is not None
                and asked.kind == "multi"
                and any(each.alone for each in asked.choices.choices)
            ):
                ruler.add(
                    "excludes_other_codes", "error", (asked,), {}, f"ensamt_{asked.id}", "alone", asked.row.locator
                )
        # REDCap reminds, and lets the page be left all the same.
        ruler.require(REQUIRED, "warning")

    def _read_row(self, row: SourceRow, *, first: bool) -> None:
        name, field_type = row.get(FIELD), read_type(row.get(TYPE), row.get(VALIDATION))
        choices = list(split_choices(row.get(CHOICES)))
        reason = self._find_reason(row, field_type, choices, first=first)
        if reason:
            self.ledger.leave_row(row, reason)
            if reason != "duplicate":
                self._left_out.setdefault(name, "question_left_out")
            return
        id_ = propose_id(name, self._ids)
        self._ids.add(id_)
        self._names.add(name)
        labels = {self.plan.language: Told(row.get(LABEL), LABEL)} if row.get(LABEL) else {}
        notes = {self.plan.language: Told(row.get(NOTE), NOTE)} if row.get(NOTE) else {}
        asked = Asked(id_, name, field_type.kind or "integer", row, labels, notes)
        if id_ == name:
            self.ledger.carry(row, FIELD, "variable", id=id_)
        else:
            self.ledger.change(row, FIELD, "renamed" if id_ == propose_id(name) else "name_taken", id=id_)
        self._book_type(row, asked)
        if asked.kind in ("single", "multi"):
            asked.choices = self._read_choices(row, asked, choices)
        elif row.get(TYPE).lower() == "slider":
            asked.minimum, asked.maximum = self._read_slider(row, asked)
        self._read_marks(row, asked)
        self._find_stage(row).asked.append(asked)

    def _find_reason(
        self, row: SourceRow, field_type: FieldType, choices: Sequence[tuple[str, str]], *, first: bool
    ) -> str:
        """Return why a field cannot be a variable, or an empty text."""
        name, kind = row.get(FIELD), row.get(TYPE).lower()
        if not name or not kind:
            return "no_name" if not name else "no_type"
        if first:
            return "record_id"
        if name in self._names:
            return "duplicate"
        if field_type.kind is None:
            return field_type.reason
        coded = kind in _NEITHER or any(code for code, _ in choices)
        return "no_list" if field_type.kind in ("single", "multi") and not coded else ""

    def _book_type(self, row: SourceRow, asked: Asked) -> None:
        self.ledger.carry(row, TYPE, "kind", kind=asked.kind)
        if asked.kind in ("date", "integer") and row.get(TYPE).lower() == "text":
            self.ledger.carry(row, VALIDATION, "kind", kind=asked.kind)

    def _find_stage(self, row: SourceRow) -> Stage:
        name = row.get(FORM) or "formular"
        if name not in self._stages:
            taken = {stage.id for stage in self._stages.values()}
            self._stages[name] = Stage(propose_id(name, taken), name)
        stage = self._stages[name]
        if stage.id == name:
            self.ledger.carry(row, FORM, "point", id=stage.id)
        else:
            self.ledger.change(row, FORM, "point_renamed", id=stage.id)
        return stage

    def _read_choices(self, row: SourceRow, asked: Asked, choices: Sequence[tuple[str, str]]) -> ChoiceList:
        built_in = _NEITHER.get(row.get(TYPE).lower())
        group = row.get(MATRIX)
        shared = self._lists.get(group) if group else None
        if built_in is not None:
            yes, no = built_in["sv" if self.plan.language == "sv" else "en"]
            choices = [("1", yes), ("0", no)]
            self.ledger.add("built_in", row, id=asked.id)
        found = self._make_list(row, group or asked.id, choices)
        if shared is not None and [_write(each) for each in shared.choices] == [_write(each) for each in found.choices]:
            found = shared
        else:
            self.plan.lists.append(found)
            self._list_ids.add(found.id)
            if group:
                self._lists[group] = found
        if group:
            self.ledger.change(row, MATRIX, "matrix", list=found.id)
        self._book_choices(row, found, built_in=built_in is not None)
        return found

    def _make_list(self, row: SourceRow, name: str, choices: Sequence[tuple[str, str]]) -> ChoiceList:
        alone = _find_alone(row.get(ANNOTATION)) if row.get(TYPE).lower() == "checkbox" else frozenset[str]()
        # What is built in stands in no cell.
        column = "" if row.get(TYPE).lower() in _NEITHER else CHOICES
        made = ChoiceList(propose_id(name, self._list_ids))
        ours, taken = set[str](), set[str]()
        for theirs, label in choices:
            if not theirs:
                self.ledger.leave(row, CHOICES, "no_choice")
                continue
            if theirs in ours:
                self.ledger.leave(row, CHOICES, "duplicate_code", list=made.id)
                continue
            code = propose_code(theirs, taken)
            ours.add(theirs)
            taken.add(code)
            told = {self.plan.language: Told(label, column)} if label else {}
            choice = Choice(code, theirs, row, told, self.reasons.get(theirs), theirs in alone)
            made.choices.append(choice)
        if alone & made.codes.keys():
            self.ledger.change(row, ANNOTATION, "alone")
        return made

    def _book_choices(self, row: SourceRow, found: ChoiceList, *, built_in: bool) -> None:
        if built_in:
            return
        self.ledger.carry(row, CHOICES, "list", list=found.id)
        for choice in found.choices:
            if choice.code != choice.name:
                reason = "code_renamed" if choice.code == propose_code(choice.name) else "code_taken"
                self.ledger.change(row, CHOICES, reason, code=choice.code)
            if choice.reason is not None:
                self.ledger.change(row, CHOICES, "missing_reason", code=choice.code, missing=choice.reason)

    def _read_slider(self, row: SourceRow, asked: Asked) -> tuple[int, int]:
        self.ledger.leave(row, VALIDATION, "appearance")
        self.ledger.leave(row, CHOICES, "slider_labels")
        told = [_read_whole(row.get(column)) for column in (LOWEST, HIGHEST)]
        lowest, highest = (_SLIDER[place] if number is None else number for place, number in enumerate(told))
        if lowest > highest:
            told = [None, None]
            lowest, highest = _SLIDER
            for column in (LOWEST, HIGHEST):
                self.ledger.leave(row, column, "logic_no_bounds")
        if None in told:
            self.ledger.add("slider", row, id=asked.id)
        for column, number in zip((LOWEST, HIGHEST), told, strict=True):
            if number is not None:
                self.ledger.carry(row, column, "bounds_of", id=asked.id)
        return lowest, highest

    def _read_marks(self, row: SourceRow, asked: Asked) -> None:
        if row.get(IDENTIFIER).lower() in ("y", "yes", "1"):
            asked.identifying = True
            self.ledger.carry(row, IDENTIFIER, "identifying", id=asked.id)
        asked.required = row.get(REQUIRED).lower() in ("y", "yes", "1")

    def _suggest_bounds(self, ruler: Ruler, asked: Asked) -> None:
        """Make the bounds that REDCap warns beyond, and lets an answer pass, a rule that warns too."""
        row = asked.row
        if row.get(TYPE).lower() != "text":
            return
        bounds: Tree = {}
        for column, key in ((LOWEST, "at_least"), (HIGHEST, "at_most")):
            text = row.get(column)
            bound = _read_whole(text) if asked.kind == "integer" else _read_day(text)
            if bound is not None:
                bounds[key] = bound
            elif text:
                self.ledger.leave(row, column, "logic_no_bounds")
        if is_crossed(bounds):
            for column in (LOWEST, HIGHEST):
                self.ledger.leave(row, column, "logic_no_bounds")
            return
        if not bounds:
            return
        if asked.kind == "integer":
            content = dict(bounds)
            rule = ruler.add("within", "warning", (asked,), content, f"inom_{asked.id}", "suggested", row.locator)
        else:
            whole = {"when": {asked.id: {"present": True}}, "then": {asked.id: bounds}}
            rule = ruler.add("implies", "warning", (asked,), whole, f"inom_{asked.id}", "day", row.locator)
        for column, key in ((LOWEST, "at_least"), (HIGHEST, "at_most")):
            if key in bounds:
                self.ledger.carry(row, column, "rule", rule=rule)


def _find_alone(annotation: str) -> frozenset[str]:
    """Return the codes of a checkbox that no other may be ticked beside (*uteslutande*)."""
    found = (next(filter(None, match.groups()), "") for match in _ALONE.finditer(annotation))
    return frozenset(code.strip() for codes in found for code in codes.split(","))


def _write(choice: Choice) -> tuple[str, Mapping[str, Told], bool]:
    return choice.code, choice.labels, choice.alone


def split_choices(text: str) -> Iterator[tuple[str, str]]:
    """Give the answers in a cell (*svarsalternativ*): each code and its text.

    >>> list(split_choices("1, Ja, gärna | 2, Nej"))
    [('1', 'Ja, gärna'), ('2', 'Nej')]
    """
    for part in re.split(r"\||\n", text):
        code, comma, label = part.partition(",")
        if part.strip():
            yield code.strip(), label.strip() if comma else code.strip()


def _read_whole(text: str) -> int | None:
    found = re.fullmatch(r"([+-]?[0-9]{1,10})(\.0*)?", text)
    number = int(found[1]) if found else None
    return number if number is not None and abs(number) <= LARGEST else None


def _read_day(text: str) -> str | None:
    day = read_date(text)
    return day.isoformat() if day is not None else None
