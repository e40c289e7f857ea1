"""CSV files (CSV-filer) as UTF-8: a header row, then one row a case, read row by row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kvinnofrid_su.documents.findings import Place
from kvinnofrid_su.documents.stream import Located
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.sources import refuse_failures
from kvinnofrid_su.readers.table import Layout, find_layout

_DELIMITERS = (",", ";", "\t")

Row = tuple[int, list[str]]


class CSVSource:
    """A CSV file (*CSV-fil*) as UTF-8 with or without byte order mark, delimited by comma, semicolon or tab.

    Args:
        path: the file.
        columns: what the headers of the file stand for, where they are not ids: theirs → ours.
    """

    def __init__(self, path: Path, columns: dict[str, str]) -> None:
        self._path = path
        self._columns = columns

    def find_catalogue(self) -> str | None:
        """Return the catalogue in the first row's column ``catalogue``."""
        rows = self._read_rows()
        headers = self._read_header(rows)[1]
        position = headers.index("catalogue") if "catalogue" in headers else None
        cells = next(rows, (0, list[str]()))[1]
        return cells[position].strip() or None if position is not None and position < len(cells) else None

    def check(self, catalogue: Catalogue) -> None:
        """Refuse a table in which two columns hold the same answer."""
        row, headers = self._read_header(self._read_rows())
        counts = Counter(column.path for column in find_layout(headers, catalogue).columns)
        if any(count > 1 for count in counts.values()):
            raise UnreadableFile(str(self._path), "duplicate_column", row)

    def locate(self, catalogue: Catalogue) -> Iterator[Located]:
        """Give each row's document with its place; unknown columns and overlong rows are faults at their places."""
        rows = self._read_rows()
        header_row, headers = self._read_header(rows)
        layout = find_layout(headers, catalogue)
        for position in layout.unknown:
            place = Place(params={"row": header_row, "column": position})
            yield Located(None, place, IssueCode.UNKNOWN_COLUMN, "head", loose=((headers[position - 1], position),))
        stated: str | None = None
        nameless = {position for position, header in enumerate(headers, start=1) if not header}
        for number, (row, cells) in enumerate(rows):
            for position in sorted(nameless):
                if position <= len(cells) and cells[position - 1].strip():
                    # A blank column is nothing; one with something in it must not be lost in silence.
                    nameless.remove(position)
                    place = Place(params={"row": row, "column": position})
                    yield Located(None, place, IssueCode.UNKNOWN_COLUMN, "head")
            written = layout.find_cell(cells, "delivered_on")
            if number == 0:
                stated = written
            # The date of delivery is one for the file: the first row's. Another one, or none that can be read, is a fault.
            if written is not None and (written != stated or (number == 0 and read_date(written) is None)):
                position = layout.places[("delivered_on",)]
                place = Place(params={"row": row, "column": position})
                yield Located(None, place, IssueCode.MALFORMED, "head", key="delivered_on")
            yield from self._locate_row(row, cells, layout, catalogue, stated)

    def _locate_row(
        self, row: int, cells: list[str], layout: Layout, catalogue: Catalogue, delivered_on: str | None
    ) -> Iterator[Located]:
        if any(cell.strip() for cell in cells[layout.width :]):
            place = Place(params={"row": row, "column": layout.width + 1})
            yield Located(None, place, IssueCode.TOO_MANY_CELLS, "head")
        yield Located(
            document=layout.build(cells, catalogue.id),
            place=Place(params={"row": row}, columns=layout.places),
            delivered_on=read_date(delivered_on),
            loose=layout.find_loose(cells),
        )

    def _read_header(self, rows: Iterator[Row]) -> tuple[int, list[str]]:
        row, cells = next(rows, (1, list[str]()))
        headers = [self._columns.get(cell.strip(), cell.strip()) for cell in cells]
        if "case" not in headers:
            raise UnreadableFile(str(self._path), "no_case_column", row)
        return row, headers

    def _read_rows(self) -> Iterator[Row]:
        """Give the rows that are not blank, with their numbers from 1."""
        reason: str | None = None
        with refuse_failures(self._path), self._path.open(encoding="utf-8-sig", newline="") as file:
            try:
                delimiter = _find_delimiter(file)
                file.seek(0)
                for number, cells in enumerate(csv.reader(file, delimiter=delimiter, strict=True), start=1):
                    if any(cell.strip() for cell in cells):
                        yield number, cells
            except UnicodeDecodeError:
                reason = "not_utf8"
            except csv.Error:
                reason = "not_csv"
        # Raised here, not above: the new exception would keep the file's bytes in its context.
        if reason is not None:
            raise UnreadableFile(str(self._path), reason)


def _find_delimiter(file: TextIO) -> str:
    """Return the delimiter (*skiljetecken*) by which the first row that is not blank has most cells."""
    return max(_DELIMITERS, key=lambda delimiter: _count_headers(file, delimiter))


def _count_headers(file: TextIO, delimiter: str) -> int:
    file.seek(0)
    try:
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        return next((len(cells) for cells in rows if any(cell.strip(_BLANK) for cell in cells)), 0)
    except csv.Error:
        return 0


_BLANK = " " + "".join(_DELIMITERS)
