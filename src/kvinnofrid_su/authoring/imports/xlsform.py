"""XLSForm (formulär i kalkylblad): the sheets survey, choices and settings, read into what they ask.

The questions outside repeats are one measurement point, in the order of the form; groups are not points. Each outermost
repeat is a point of its own that repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import define, field

from kvinnofrid_su.authoring.imports.carried import Ledger
from kvinnofrid_su.authoring.imports.choices import ChoiceReader
from kvinnofrid_su.authoring.imports.ids import propose_id
from kvinnofrid_su.authoring.imports.logic import NotExpressible, parse
from kvinnofrid_su.authoring.imports.plans import Asked, Plan, Stage, find_told
from kvinnofrid_su.authoring.imports.ruling import Ruler
from kvinnofrid_su.authoring.imports.saying import LARGEST, find_bounds
from kvinnofrid_su.authoring.imports.source_rows import SourceRow, read_rows
from kvinnofrid_su.authoring.imports.wordings import name_language
from kvinnofrid_su.authoring.imports.xlsform_columns import Type, name_column, read_boundary, read_type
from kvinnofrid_su.model.terms import MissingReason
from kvinnofrid_su.readers.workbook import Sheet

SHEETS = ("survey", "choices", "settings")
_ALWAYS = frozenset({"yes", "true", "true()"})
_NEVER = frozenset({"no", "false", "false()"})
_MAIN = "formular"


def read_form(path: Path, sheets: Iterable[Sheet]) -> tuple[SourceRow, ...]:
    """Return the rows of every sheet of a form (*läs formulär*); of sheets that no form has, each column by its letter.

    Args:
        path: the file.
        sheets: its sheets.

    Raises:
        UnreadableFile: the workbook is damaged, or has more rows than a form.
    """
    rows: list[SourceRow] = []
    for place, sheet in enumerate(sheets):
        name = sheet.name.strip().lower()
        if name in SHEETS:
            rows += read_rows(path, name, sheet.rows(), name_column)
        else:
            # People write names on tabs: what is no sheet of the form is called by its place.
            rows += read_rows(path, f"*{place + 1}", sheet.rows(), lambda _, column: name_column("", column))
    return tuple(rows)


@define
class _Frame:
    """A group, a repeat or a loop that has begun (*del av formuläret*)."""

    row: SourceRow
    kind: str
    stage: Stage | None = None
    skipped: bool = False
    asked: list[Asked] = field(factory=list[Asked])


@define
class FormReader:
    """Reads one form (*formulärläsare*)."""

    plan: Plan
    ledger: Ledger
    rows: Sequence[SourceRow]
    reasons: Mapping[str, MissingReason]
    _frames: list[_Frame] = field(factory=list[_Frame], init=False)
    _closed: list[_Frame] = field(factory=list[_Frame], init=False)
    _left_out: dict[str, str] = field(factory=dict[str, str], init=False)
    _ids: set[str] = field(factory=set[str], init=False)
    _stages: set[str] = field(factory=set[str], init=False)
    _choices: ChoiceReader = field(init=False)

    def read(self) -> None:
        """Read every row into the plan (*läs*)."""
        for row in self.rows:
            if row.sheet.startswith("*"):
                self.ledger.leave_row(row, "sheet")
        self._read_settings()
        self._find_languages()
        self._choices = ChoiceReader(self.plan, self.ledger, self.reasons)
        self._choices.read_rows(row for row in self.rows if row.sheet == "choices")
        main = self._start_stage(_MAIN, None)
        for row in self.rows:
            if row.sheet == "survey":
                self._read_row(row, main)
        for frame in self._frames:
            self.ledger.change(frame.row, "type", "not_ended")
        self.plan.stages[:] = [stage for stage in self.plan.stages if stage.asked]
        self._choices.leave_unused()
        self._make_rules()

    def _read_settings(self) -> None:
        rows = [row for row in self.rows if row.sheet == "settings"]
        for row in rows[1:]:
            self.ledger.leave_row(row, "second_settings")
        if not rows:
            return
        if rows[0].get("form_title"):
            self.plan.title = rows[0], "form_title"
        language = rows[0].get("default_language")
        named = name_language(language) if language else None
        if named is not None:
            self.plan.language = named
            self.ledger.carry(rows[0], "default_language", language=named)
        elif language:
            self.ledger.leave(rows[0], "default_language", "language_unknown")

    def _find_languages(self) -> None:
        """Find the languages of the form; texts without one are in its default language."""
        told = dict.fromkeys(column for row in self.rows if row.sheet in ("survey", "choices") for column in row.cells)
        found = [column.partition("(")[2].rstrip(")") for column in told if column.startswith("label (")]
        if "label" not in told and found and self.plan.language not in found:
            self.plan.language = found[0]
            self.ledger.add("language_first", language=self.plan.language)
        elif "label" in told:
            self.ledger.add("language_default", language=self.plan.language)
        self.plan.languages = (self.plan.language, *(each for each in found if each != self.plan.language))

    def _start_stage(self, name: str, row: SourceRow | None) -> Stage:
        id_ = propose_id(name, self._stages)
        self._stages.add(id_)
        labels = find_told(row, "label", self.plan.language) if row is not None else {}
        stage = Stage(id_, name, repeats=row is not None, labels=labels, row=row)
        self.plan.stages.append(stage)
        return stage

    def _read_row(self, row: SourceRow, main: Stage) -> None:
        text = row.get("type")
        boundary = read_boundary(text)
        if row.get("disabled").lower() in _ALWAYS:
            self.ledger.leave_row(row, "disabled_row")
        elif boundary is not None:
            self._read_boundary(row, *boundary)
        elif not text:
            self.ledger.leave_row(row, "no_type")
        else:
            self._read_question(row, read_type(text), main)

    def _read_boundary(self, row: SourceRow, side: str, kind: str) -> None:
        if side == "end":
            self._end(row, kind)
            return
        skipped = any(frame.skipped for frame in self._frames)
        if skipped or kind == "loop" or (kind == "repeat" and any(frame.kind == "repeat" for frame in self._frames)):
            reason = "in_nested" if skipped else "loop" if kind == "loop" else "nested_repeat"
            self.ledger.leave_row(row, reason)
            self._frames.append(_Frame(row, kind, skipped=True))
            return
        stage = self._frames[-1].stage if self._frames else None
        for column in ("required", "constraint"):
            self.ledger.leave(row, column, "on_group")
        if kind == "repeat":
            stage = self._start_stage(row.get("name") or "repeat", row)
            for column in ("type", "name"):
                self.ledger.change(row, column, "repeat_point", id=stage.id)
        else:
            for column in ("type", "name"):
                self.ledger.change(row, column, "group")
            for column in row.cells:
                if column.startswith(("label", "hint")):
                    self.ledger.leave(row, column, "group_label")
        self._frames.append(_Frame(row, kind, stage))

    def _end(self, row: SourceRow, kind: str) -> None:
        if not self._frames or self._frames[-1].kind != kind:
            self.ledger.leave_row(row, "unmatched")
            return
        self._closed.append(self._frames.pop())
        if self._closed[-1].skipped:
            self.ledger.leave_row(row, "in_nested")
        else:
            self.ledger.carry(row, "type", "end")
            self.ledger.carry(row, "name", "end")

    def _read_question(self, row: SourceRow, kind: Type, main: Stage) -> None:
        name = row.get("name")
        reason = self._find_reason(row, kind)
        if reason:
            self.ledger.leave_row(row, reason)
            self._left_out.setdefault(name, "question_left_out")
            return
        known = {asked.name for asked in self.plan.asked}
        id_ = propose_id(name, self._ids)
        self._ids.add(id_)
        choices = None
        if kind.choices:
            choices = self._choices.use(kind.choices, with_other=kind.other)
        asked = Asked(
            id=id_,
            name=name,
            kind=kind.kind or "integer",
            row=row,
            labels=find_told(row, "label", self.plan.language),
            notes=find_told(row, "hint", self.plan.language),
            choices=choices,
        )
        if name in known:
            self._left_out[name] = "ambiguous"
        self._book_name(row, asked)
        if kind.other:
            self.ledger.change(row, "type", "other", id=id_)
        else:
            self.ledger.carry(row, "type", "kind", kind=asked.kind)
        if kind.kind is None:
            asked.minimum, asked.maximum = read_range(row) or (None, None)
            self.ledger.carry(row, "parameters", "bounds_of", id=id_)
        stage = next((frame.stage for frame in reversed(self._frames) if frame.stage is not None), main)
        stage.asked.append(asked)
        for frame in self._frames:
            frame.asked.append(asked)

    def _book_name(self, row: SourceRow, asked: Asked) -> None:
        if asked.id == asked.name:
            self.ledger.carry(row, "name", "variable", id=asked.id)
        else:
            taken = asked.id != propose_id(asked.name)
            self.ledger.change(row, "name", "name_taken" if taken else "renamed", id=asked.id)

    def _find_reason(self, row: SourceRow, kind: Type) -> str:
        """Return why a question cannot be a variable, or an empty text."""
        if any(frame.skipped for frame in self._frames):
            return "in_nested"
        if kind.kind is None:
            # A range is answered with a whole number when its steps are whole numbers.
            is_range = row.get("type").strip().lower() == "range"
            return "" if is_range and read_range(row) else "decimal" if is_range else kind.reason
        if not row.get("name"):
            return "no_name"
        if kind.choices and not self._choices.has(kind.choices):
            return "no_list"
        here = self._frames[-1].asked if self._frames else self.plan.asked
        if any(asked.name == row.get("name") for asked in here):
            return "duplicate"
        return ""

    def _make_rules(self) -> None:
        ruler = Ruler(self.plan, self.ledger, "xlsform", self._left_out)
        for frame in (*self._closed, *self._frames):
            if frame.row.get("relevant") and not frame.skipped:
                ruler.applies(frame.row, "relevant", frame.asked)
        for asked in self.plan.asked:
            if asked.row.get("relevant"):
                ruler.applies(asked.row, "relevant", (asked,))
            self._read_required(ruler, asked)
            if asked.row.get("constraint"):
                self._read_constraint(ruler, asked)
        ruler.require("required", "error")

    def _read_required(self, ruler: Ruler, asked: Asked) -> None:
        text = asked.row.get("required").lower()
        if text in _ALWAYS:
            asked.required = True
        elif text in _NEVER:
            self.ledger.carry(asked.row, "required", "not_required")
        elif text:
            ruler.required_when(asked.row, "required", asked)

    def _read_constraint(self, ruler: Ruler, asked: Asked) -> None:
        row = asked.row
        try:
            if asked.kind not in ("integer", "date"):
                raise NotExpressible("no_bounds")
            bounds = find_bounds(parse(row.get("constraint"), "xlsform"), asked.kind)
        except NotExpressible as fault:
            self.ledger.leave(row, "constraint", f"logic_{fault.reason}", **fault.params)
            return
        if asked.kind == "integer":
            # Bounds of both the range and the constraint hold: the narrower ones.
            lowest = max(bounds.get("at_least", -LARGEST), -LARGEST if asked.minimum is None else asked.minimum)
            highest = min(bounds.get("at_most", LARGEST), LARGEST if asked.maximum is None else asked.maximum)
            if lowest > highest:
                self.ledger.leave(row, "constraint", "logic_no_bounds")
                return
            asked.minimum = None if lowest == -LARGEST else lowest
            asked.maximum = None if highest == LARGEST else highest
            self.ledger.carry(row, "constraint", "bounds_of", id=asked.id)
        elif ruler.is_repeated(asked):
            self.ledger.leave(row, "constraint", "repeat_each", id=asked.id)
        else:
            content = {"when": {asked.id: {"present": True}}, "then": {asked.id: bounds}}
            rule = ruler.add("implies", "error", (asked,), content, f"inom_{asked.id}", "day", row.locator)
            self.ledger.carry(row, "constraint", "rule", rule=rule)


def read_range(row: SourceRow) -> tuple[int, int] | None:
    """Return the bounds of a range of whole numbers, each of which can be answered (*skala*), or ``None``.

    >>> read_range(SourceRow("survey", 2, {"parameters": "start=1 end=5 step=1"}))
    (1, 5)
    """
    words = row.get("parameters").replace(",", " ").replace(";", " ").split()
    given = {"start": "0", "end": "10", "step": "1"} | {
        key.strip().lower(): value.strip() for key, _, value in (word.partition("=") for word in words)
    }
    try:
        start, end, step = (int(given[key]) for key in ("start", "end", "step"))
    except ValueError:
        return None
    return (min(start, end), max(start, end)) if abs(step) == 1 and max(abs(start), abs(end)) <= LARGEST else None
