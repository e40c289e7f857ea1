"""Rows of cells as they come out of a file (rutnät), before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Protocol, TypeAlias


class Broken(Enum):
    """A cell that holds no value although it is not blank (*cell utan värde*)."""

    FORMULA = "formula"
    """A formula whose result was never stored in the file."""

    ERROR = "error"
    """A formula that came to nothing, such as ``#REF!``."""


Cell: TypeAlias = str | int | float | bool | date | datetime | Broken | None
"""What a cell holds (*cell*); ``None`` and text without anything but spaces are blank."""

Row: TypeAlias = tuple[int, Sequence[Cell]]
"""A row's number in the file, from 1, and its cells, the first one in column 1."""


class Grid(Protocol):
    """A table in a file (*rutnät*): a CSV file, or one sheet of a workbook."""

    def rows(self) -> Iterator[Row]:
        """Give the rows from first to last; those in which every cell is blank may be left out."""
        ...


def is_blank(cell: Cell) -> bool:
    r"""Tell whether a cell is blank (*tom*).

    >>> is_blank(None), is_blank(" \u00a0"), is_blank(0)
    (True, True, False)
    """
    return cell is None or (isinstance(cell, str) and not cell.strip())
