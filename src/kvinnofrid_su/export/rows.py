"""Cases as rows of a table (rader): one row each, points that repeat folded, every cell read back before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from kvinnofrid_su.documents.cells import SEPARATOR, Content, Value, find_reader
from kvinnofrid_su.documents.columns import Column, label_column, list_columns, name_column
from kvinnofrid_su.documents.dump import plain_answer
from kvinnofrid_su.model.cases import Answer, Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.rules.facts import fold

LocalId: TypeAlias = tuple[str, str]
"""A point and the id of a local variable."""

Cell: TypeAlias = str | int | date | None
"""What a writer puts into a cell: a text, a number, a day, or nothing."""


@frozen
class Sheet:
    """The columns of a table that is to be written (*tabell*), and how their cells are written.

    Args:
        columns: in order.
        header: what stands above them.
        typed: whether the format tells numbers from texts.
        days: whether the format has days as a kind of its own; else they are texts.
        labels: the language in which answers are written in words, or ``None`` for codes.
    """

    catalogue: Catalogue
    columns: tuple[Column, ...]
    header: tuple[str, ...]
    typed: bool
    days: bool
    labels: str | None
    _readers: tuple[Callable[[Value], Content], ...] = field(repr=False)

    @property
    def kinds(self) -> tuple[type | None, ...]:
        """What kind of cells each column has (*slag*); ``None`` for a local variable, whose kind is not known."""
        return tuple(map(self._find_kind, self.columns))

    def _find_kind(self, column: Column) -> type | None:
        if column.section == "local" and column.variable is None:
            return None
        kind = None if column.variable is None else column.variable.kind
        if self.days and (kind == "date" or column.name in ("recorded_on", "delivered_on")):
            return date
        return int if kind == "integer" else str

    def write(self, case: Case, delivered_on: date | None) -> Row:
        """Return a case as a row (*rad*)."""
        values, folded = _flatten(case, self.catalogue)
        values["delivered_on",] = delivered_on
        cells: list[Cell] = []
        written = lost = 0
        for column, read in zip(self.columns, self._readers, strict=True):
            value = values.get(column.path)
            cell = self._write_cell(value, column, read)
            cells.append(cell)
            if column.section in ("answers", "local") and value is not None:
                written += cell is not None
                lost += cell is None
        return Row(tuple(cells), written, lost, folded)

    def _write_cell(self, value: Answer | None, column: Column, read: Callable[[Value], Content]) -> Cell:
        """Return what to write; nothing where it would be read as something else."""
        if value is None:
            return None
        wanted = plain_answer(value)
        in_words = self._to_words(wanted, column) if self.labels is not None else None
        for cell in (in_words, self._to_cell(value, column)):
            if cell is None:
                continue
            # Where numbers are texts, they must be read as numbers again.
            shown = str(cell) if isinstance(cell, int) and not self.typed else cell
            if read(shown).value == wanted:
                return cell
        return None

    def _to_cell(self, value: Answer, column: Column) -> Cell:
        if isinstance(value, tuple):
            codes: Iterable[str] = map(str, value)
            # A local variable's kind is not known: a separator at the end says that several could have been chosen.
            alone = column.section == "local" and column.variable is None and len(value) == 1
            return SEPARATOR.join(codes) + (SEPARATOR if alone else "")
        if isinstance(value, date):
            return value if self.days else value.isoformat()
        return value if isinstance(value, int) else str(value)

    def _to_words(self, wanted: str | int | list[str], column: Column) -> str | None:
        codes = None if column.variable is None else column.variable.codes
        if column.section == "envelope":
            codes = self.catalogue.lists.get(column.name)
        if codes is None or self.labels is None:
            return None
        chosen = wanted if isinstance(wanted, list) else [str(wanted)]
        return SEPARATOR.join(_label(code, codes, self.labels) for code in chosen)


@frozen
class Row:
    """A case as a row (*rad*).

    Args:
        cells: as many as the sheet has columns.
        written: how many answers stand in them.
        lost: how many answers the format cannot hold.
        folded: how many answers are in no cell of their own, because measurements were folded.
    """

    cells: tuple[Cell, ...] = field(repr=False)
    written: int
    lost: int
    folded: int


def make_sheet(
    catalogue: Catalogue,
    local: Iterable[LocalId] = (),
    *,
    typed: bool = False,
    days: bool = False,
    labels: str | None = None,
) -> Sheet:
    """Return the columns of a table (*tabell*): all of the catalogue's, then those of local variables.

    Args:
        catalogue: what is asked.
        local: the local variables that cases have of packages that are not active, with their points.
        typed: whether the format tells numbers from texts.
        days: whether the format has days as a kind of its own.
        labels: the language in which headers and answers are written in words; ids and codes otherwise.
    """
    points = catalogue.points
    columns = (
        *list_columns(catalogue),
        *(Column("local", name, points[point]) for point, name in sorted(local, key=_order(catalogue))),
    )
    header = tuple(
        name_column(each, catalogue)
        if labels is None or (each.section == "local" and each.variable is None)
        else label_column(each, catalogue, labels)
        for each in columns
    )
    readers = tuple(find_reader(each, catalogue, typed=typed) for each in columns)
    return Sheet(catalogue, columns, header, typed, days, labels, readers)


def _order(catalogue: Catalogue) -> Callable[[LocalId], tuple[int, str]]:
    points = list(catalogue.points)
    return lambda local: (points.index(local[0]), local[1])


def _label(code: str, codes: CodeList, locale: str) -> str:
    return codes.codes[code].label.to(locale) if code in codes.codes else code


def _flatten(case: Case, catalogue: Catalogue) -> tuple[dict[tuple[str | int, ...], Answer | None], int]:
    """Return the values of a case by their places in a row's document, and how many answers were folded away."""
    values: dict[tuple[str | int, ...], Answer | None] = {
        (name,): getattr(case, name) for name in ("case", "sender", "municipality", "district", "catalogue")
    }
    folded = 0
    for name in case.measurements:
        point = catalogue.points[name]
        base = ("measurements", name, *((0,) if point.repeats else ()))
        series = case.at(name)
        days = [each.recorded_on for each in series if each.recorded_on is not None]
        if days:
            values[*base, "recorded_on"] = days[-1]
        for section in ("answers", "local"):
            for id_, given in _gather(getattr(each, section) for each in series).items():
                question = point.questions.get(id_)
                codes = None if question is None else question.variable.codes
                # An answer that stands alone is written as it is, so that what is wrong with it can still be found.
                values[*base, section, id_] = fold(list(enumerate(given)), codes) if len(given) > 1 else given[0]
                folded += len(given) - 1
    return values, folded


def _gather(answers: Iterable[Mapping[str, Answer]]) -> dict[str, list[Answer]]:
    gathered: dict[str, list[Answer]] = {}
    for each in answers:
        for name, answer in each.items():
            gathered.setdefault(name, []).append(answer)
    return gathered
