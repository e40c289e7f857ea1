"""Rows of a list that is imported (källrader): texts by column, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.readers.grid import Broken, Cell, Row, is_blank

LONGEST = 20_000
"""More rows than any form has; each is held in memory, and has lines in the report."""

BROKEN = "\0"
"""What a cell reads as whose formula has no result: no column takes it for a value."""


@frozen
class SourceRow:
    """A row that is not blank (*källrad*).

    Args:
        sheet: the sheet, or an empty text for a CSV file.
        number: its number in the file, from 1.
        cells: the texts of its cells that are not blank, by the column as the format calls it.
    """

    sheet: str
    number: int
    cells: Mapping[str, str] = field(repr=False)

    def get(self, column: str) -> str:
        """Return the text of a cell (*celltext*); empty where it is blank or has no value.

        >>> SourceRow("survey", 2, {"type": "date"}).get("label")
        ''
        """
        text = self.cells.get(column, "")
        return "" if text == BROKEN else text

    @property
    def locator(self) -> str:
        """Where it stands, as sources say it (*plats*).

        >>> SourceRow("survey", 2, {}).locator, SourceRow("", 7, {}).locator
        ('survey!2', '7')
        """
        return f"{self.sheet}!{self.number}" if self.sheet else str(self.number)


def read_rows(
    path: Path, sheet: str, rows: Iterable[Row], name_column: Callable[[str, int], str]
) -> tuple[SourceRow, ...]:
    """Return the rows below the first one that is not blank, which has the headers (*läs rader*).

    Args:
        path: the file, for what is said when it is too long.
        sheet: the sheet's name, or an empty text.
        rows: the sheet, from its first row.
        name_column: gives a column its name, from its header (perhaps empty) and its place from 0.

    Raises:
        UnreadableFile: more rows than a list of variables has.
    """
    found: list[SourceRow] = []
    header: Sequence[str] | None = None
    for number, cells in rows:
        texts = [write_cell(cell) for cell in cells]
        if not any(texts):
            continue
        if header is None:
            header = _name_columns(texts, name_column)
            continue
        header = [*header, *(name_column("", place) for place in range(len(header), len(texts)))]
        found.append(SourceRow(sheet, number, {header[place]: text for place, text in enumerate(texts) if text}))
        if len(found) > LONGEST:
            raise UnreadableFile(str(path), "long_list")
    return tuple(found)


def _name_columns(headers: Sequence[str], name_column: Callable[[str, int], str]) -> list[str]:
    """Name the columns, each once: a second one of the same name is called by its letter too."""
    names: list[str] = []
    for place, header in enumerate(headers):
        name = name_column(header, place)
        names.append(f"{write_letter(place)} ({name})" if name in names else name)
    return names


def is_second(column: str) -> bool:
    """Tell whether a column is the second of its name (*andra med samma namn*).

    >>> is_second("H (relevant)"), is_second("label (sv)"), is_second("H")
    (True, False, False)
    """
    return re.fullmatch(r"[A-Z]+ \(.*\)", column) is not None


def write_letter(place: int) -> str:
    """Return what a spreadsheet calls a column (*kolumnbokstav*), from its place from 0.

    >>> write_letter(0), write_letter(25), write_letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def write_cell(cell: Cell) -> str:
    """Return a cell as a form's tools read it (*celltext*): numbers without a point where they are whole.

    >>> write_cell(True), write_cell(3), write_cell(" a "), write_cell(None)
    ('TRUE', '3', 'a', '')
    """
    if isinstance(cell, Broken):
        return BROKEN
    if cell is None or is_blank(cell):
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()
