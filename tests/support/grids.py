"""Tables that are not in a file, for tests of how cells are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from kvinnofrid_su.readers.grid import Cell, Row
from kvinnofrid_su.readers.table import Tables, TableSource


@frozen
class ListGrid:
    """Rows from a list, the first with number 1."""

    content: Sequence[Sequence[Cell]]

    def rows(self) -> Iterator[Row]:
        """Give the rows."""
        yield from enumerate(self.content, start=1)


def make_source(*sheets: Sequence[Sequence[Cell]], typed: bool, columns: dict[str, str] | None = None) -> TableSource:
    """Return a table of rows, or several as the sheets of a workbook."""
    grids = tuple(map(ListGrid, sheets))
    return TableSource(Path("table"), columns or {}, lambda: Tables(grids, "first", typed=typed, notes={}))
