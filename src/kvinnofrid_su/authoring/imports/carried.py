"""What became of each cell of a list that is imported (redovisning): a book is kept, and nothing is lost in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from kvinnofrid_su.authoring.imports.source_rows import BROKEN, SourceRow, is_second

Outcome: TypeAlias = Literal["carried", "changed", "left_out"]
OUTCOMES: tuple[Outcome, ...] = ("carried", "changed", "left_out")

Param: TypeAlias = "str | int | tuple[str, ...]"


@frozen
class Line:
    """What became of one cell, of a whole row, or what was added (*rad i redovisningen*).

    Args:
        outcome: ``carried`` as it stands, ``changed``, ``left_out``, or ``added`` without standing in the source.
        reason: a stable word; :mod:`kvinnofrid_su.authoring.imports.report_texts` says it in a sentence.
        sheet: the sheet, or an empty text for a CSV file and for what was added to the whole.
        row: the row in the file from 1, or ``None`` for the whole.
        column: the column as the format calls it, or ``None`` for the whole row.
        params: what the sentence names: ids of what was written, counts; never text of the source.
    """

    outcome: Literal["carried", "changed", "left_out", "added"]
    reason: str
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    params: Mapping[str, Param] = field(factory=dict[str, Param])

    def to_dict(self) -> dict[str, Any]:
        """Return the line as plain values (*rad*)."""
        params = {key: list(value) if isinstance(value, tuple) else value for key, value in self.params.items()}
        plain = {"outcome": self.outcome, "reason": self.reason, "sheet": self.sheet or None}
        return plain | {"row": self.row, "column": self.column, "params": params}


@frozen
class Report:
    """What was carried over, changed, left out and added (*redovisning*).

    Every row that is not blank is in one of ``rows``'s three counts, and every cell in one of ``cells``'s.

    Args:
        format: ``xlsform`` or ``redcap``.
        lines: what became of every cell, in the order of the file; what was added comes first.
    """

    format: str
    lines: tuple[Line, ...]
    rows: Mapping[Outcome, int]
    cells: Mapping[Outcome, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values (*redovisning*)."""
        lines = [line.to_dict() for line in self.lines]
        return {"format": self.format, "rows": dict(self.rows), "cells": dict(self.cells), "lines": lines}


class Ledger:
    """Keeps the book (*liggare*) of every cell of a source; what nobody takes is left out, and said to be."""

    def __init__(self, rows: Iterable[SourceRow]) -> None:
        self._rows = tuple(rows)
        self._lines: list[Line] = []
        self._noted: dict[tuple[str, int, str], list[Line]] = {}
        self._cells: dict[tuple[str, int, str], list[Outcome]] = {
            (row.sheet, row.number, column): [] for row in self._rows for column in row.cells
        }

    def carry(self, row: SourceRow, column: str, reason: str = "carried", **params: Param) -> None:
        """Say that a cell stands in what is written, as it is (*fördes över*)."""
        self._note("carried", reason, row, column, params)

    def change(self, row: SourceRow, column: str, reason: str, **params: Param) -> None:
        """Say that a cell stands in what is written, otherwise than it was (*ändrades*)."""
        self._note("changed", reason, row, column, params)

    def leave(self, row: SourceRow, column: str, reason: str, **params: Param) -> None:
        """Say that a cell is not in what is written, and why (*togs inte med*)."""
        self._note("left_out", reason, row, column, params)

    def leave_row(self, row: SourceRow, reason: str, **params: Param) -> None:
        """Say that nothing of a row is in what is written, and why (*togs inte med*)."""
        self._lines.append(Line("left_out", reason, row.sheet, row.number, None, params))
        for column in row.cells:
            self._cells[row.sheet, row.number, column].append("left_out")

    def add(self, reason: str, row: SourceRow | None = None, **params: Param) -> None:
        """Say that something is in what is written without standing in the source (*lades till*)."""
        sheet, number = (row.sheet, row.number) if row is not None else ("", None)
        self._lines.append(Line("added", reason, sheet, number, None, params))

    def _note(
        self,
        outcome: Outcome,
        reason: str,
        row: SourceRow,
        column: str,
        params: Mapping[str, Param],
    ) -> None:
        if column not in row.cells:
            return  # a cell that is not there has nothing to become
        line = Line(outcome, reason, row.sheet, row.number, column, params)
        if line not in self._noted.setdefault((row.sheet, row.number, column), []):
            self._noted[row.sheet, row.number, column].append(line)
            self._lines.append(line)
        self._cells[row.sheet, row.number, column].append(outcome)

    def close(self, form: str, explain: Callable[[str], str]) -> Report:
        """Close the book (*avsluta*): what nobody took is left out.

        Args:
            form: the format of the source.
            explain: why a column has no counterpart, by what it is called.
        """
        for row in self._rows:
            for column, text in row.cells.items():
                if not self._cells[row.sheet, row.number, column]:
                    reason = "second_column" if is_second(column) else explain(column)
                    self.leave(row, column, "broken_cell" if text == BROKEN else reason)
        cells: dict[tuple[str, int, str], Outcome] = {key: _sum_up(outcomes) for key, outcomes in self._cells.items()}
        rows: list[Outcome] = [
            _sum_up(cells[row.sheet, row.number, column] for column in row.cells) for row in self._rows
        ]
        order = {(row.sheet, row.number): place for place, row in enumerate(self._rows)}
        lines = sorted(self._lines, key=lambda line: order.get((line.sheet, line.row or 0), -1))
        return Report(form, tuple(lines), _count(rows), _count(cells.values()))


def _sum_up(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what became of a whole: what came over in part is changed."""
    kinds: set[Outcome] = set(outcomes)
    return next(iter(kinds)) if len(kinds) == 1 else "changed"


def _count(outcomes: Iterable[Outcome]) -> dict[Outcome, int]:
    counts = Counter(outcomes)
    return {outcome: counts[outcome] for outcome in OUTCOMES}
