"""Tables in files (tabeller): the sheet and the header row found, then one document a row, with what was done to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from attrs import evolve, field, frozen

from kvinnofrid_su.documents.cells import Repair, Value
from kvinnofrid_su.documents.columns import find_envelope_column, normalize
from kvinnofrid_su.documents.findings import Place
from kvinnofrid_su.documents.stream import Located
from kvinnofrid_su.documents.table import Cells, Layout, RowContent, find_layout
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.grid import Broken, Cell, Grid, Row, is_blank

_HEADER_WITHIN = 100
"""How many rows from the top the headers are looked for: nobody writes a longer title."""

_BROKEN = {Broken.FORMULA: IssueCode.FORMULA_WITHOUT_RESULT, Broken.ERROR: IssueCode.FORMULA_WITH_ERROR}


@frozen
class Tables:
    """The tables of a file (*tabellerna i en fil*).

    Args:
        grids: the sheets of a workbook, or one file read in several ways.
        choose: whether the ``first`` that has the case's key is read, or the ``widest``.
        typed: whether the file tells numbers from texts.
        notes: what there is to say about the file as a whole.
    """

    grids: Sequence[Grid]
    choose: Literal["first", "widest"]
    typed: bool
    notes: Mapping[IssueCode, Mapping[str, str | int]]


@frozen
class _Header:
    """Where a table begins (*rubrikrad*).

    Args:
        above: the rows that stand above it and are not blank.
        first: the first row below it that is not blank.
        others: in how many other sheets there is a table too.
    """

    grid: Grid
    row: int
    names: tuple[str, ...] = field(repr=False)
    above: tuple[Row, ...] = field(repr=False)
    first: Cells = field(repr=False)
    others: int = 0


class TableSource:
    """A file with a table in it (*tabellfil*).

    Args:
        path: the file.
        columns: what the headers of the file stand for, where they are neither ids nor labels: theirs → ours.
        open_tables: gives the tables of the file.
    """

    def __init__(self, path: Path, columns: Mapping[str, str], open_tables: Callable[[], Tables]) -> None:
        self._path = path
        self._columns = {normalize(theirs): ours for theirs, ours in columns.items()}
        self._open = open_tables

    def find_catalogue(self) -> str | None:
        """Return the catalogue in the first row's column for it."""
        header = self._header[1]
        positions = [position for position, name in enumerate(header.names) if _is_envelope(name, "catalogue")]
        cell = header.first[positions[0]] if positions and positions[0] < len(header.first) else None
        return cell.strip() if isinstance(cell, str) else None

    def check(self, catalogue: Catalogue) -> None:
        """Refuse a table in which two columns hold the same answer."""
        tables, header = self._header
        if find_layout(header.names, catalogue, typed=tables.typed).repeated:
            raise UnreadableFile(str(self._path), "duplicate_column", header.row)

    def locate(self, catalogue: Catalogue) -> Iterator[Located]:
        """Give each row's document with its place; what was done to read the table comes last, counted."""
        tables, header = self._header
        layout = find_layout(header.names, catalogue, typed=tables.typed)
        yield from self._locate_headers(header, layout)
        repairs: Counter[Repair] = Counter()
        blank = 0
        stated: object = None
        first = True
        unnamed = [position for position, name in enumerate(header.names, start=1) if not name]
        for row, cells in self._read_rows(header):
            if not cells:
                blank += 1
                continue
            for position in [each for each in unnamed if each <= len(cells) and cells[each - 1] is not None]:
                # A blank column is nothing; one with something in it must not be lost in silence.
                unnamed.remove(position)
                yield _note(IssueCode.UNKNOWN_COLUMN, row=row, column=position)
            content = layout.build(cells, repairs)
            if first:
                stated = content.delivered_on
            if _contradicts(content.delivered_on, stated, first=first):
                position = layout.columns[("delivered_on",)]
                place = Place(params={"row": row, "column": position})
                yield Located(None, place, IssueCode.MALFORMED, "head", key="delivered_on")
            first = False
            beyond = layout.find_surplus(cells)
            if beyond is not None:
                yield _note(IssueCode.TOO_MANY_CELLS, row=row, column=beyond)
            yield _locate(row, content, layout, stated)
        yield from self._tell(tables, header, layout, repairs, blank)

    def _locate_headers(self, header: _Header, layout: Layout) -> Iterator[Located]:
        """Look through what stands above the rows: titles for identity numbers, headers for what they mean."""
        for row, cells in header.above:
            loose = tuple((_text(cell), column) for column, cell in enumerate(cells, start=1) if not is_blank(cell))
            yield Located(None, Place(params={"row": row}), of="head", loose=loose)
        for position, fault in layout.unread:
            place = Place(params={"row": header.row, "column": position})
            yield Located(None, place, fault, "head", loose=((header.names[position - 1], position),))

    def _tell(
        self, tables: Tables, header: _Header, layout: Layout, repairs: Counter[Repair], blank: int
    ) -> Iterator[Located]:
        """Tell what was done to read the table, each kind once with its count."""
        for code, params in tables.notes.items():
            yield _note(code, **params)
        counts = {
            IssueCode.OTHER_SHEETS: header.others if tables.choose == "first" else 0,
            IssueCode.ROWS_ABOVE_SKIPPED: len(header.above),
            IssueCode.HEADERS_READ: layout.labelled,
            **{IssueCode(repair.value): repairs[repair] for repair in Repair},
            IssueCode.BLANK_ROWS_SKIPPED: blank,
        }
        for code, count in counts.items():
            if count:
                yield _note(code, count=count)

    @cached_property
    def _header(self) -> tuple[Tables, _Header]:
        """The tables of the file, and where the one that is read begins."""
        tables = self._open()
        found = [header for header in map(self._look, tables.grids) if header is not None]
        if not found:
            rows = (row for grid in tables.grids for row, cells in grid.rows() if not all(map(is_blank, cells)))
            raise UnreadableFile(str(self._path), "no_case_column", next(rows, None))
        chosen = found[0] if tables.choose == "first" else max(found, key=lambda each: sum(map(bool, each.names)))
        return tables, evolve(chosen, others=len(found) - 1)

    def _look(self, grid: Grid) -> _Header | None:
        """Return where a table begins: at the first row that names the case's key."""
        above: list[Row] = []
        header: _Header | None = None
        rows = ((row, cells) for row, cells in grid.rows() if not all(map(is_blank, cells)))
        try:
            for row, cells in rows:
                names = tuple(self._rename(_text(cell)) for cell in cells)
                # A row of ids right below a row of words, as in our own template, is what the columns go by.
                if header is not None and not _are_ids(names, header.names):
                    return evolve(header, first=_strip_blank(cells))
                if row > _HEADER_WITHIN:
                    break
                if any(_is_envelope(name, "case") for name in names):
                    header = _Header(grid, row, names, tuple(above), ())
                above.append((row, cells))
        except UnreadableFile as error:
            # Read with a delimiter that is not its own, a good file may look broken; then another way is the right one.
            if error.reason != "not_csv":
                raise
        return header

    def _rename(self, name: str) -> str:
        return self._columns.get(normalize(name), name) if name else name

    def _read_rows(self, header: _Header) -> Iterator[tuple[int, Cells]]:
        """Give the rows below the headers; a blank row is an empty one, also where the file leaves it out."""
        last = header.row
        for row, cells in header.grid.rows():
            if row <= header.row:
                continue
            for between in range(last + 1, row):
                yield between, ()
            last = row
            content = _strip_blank(cells)
            yield row, content if any(cell is not None for cell in content) else ()


def _locate(row: int, content: RowContent, layout: Layout, delivered_on: object) -> Located:
    return Located(
        document=content.document,
        place=Place(params={"row": row}, columns=layout.columns),
        delivered_on=read_date(delivered_on),
        cells=content.faults,
        loose=content.loose,
    )


def _note(code: IssueCode, **params: str | int) -> Located:
    return Located(None, Place(params=params), code, "head")


def _contradicts(written: object, stated: object, *, first: bool) -> bool:
    """Tell whether a row's date of delivery is none, or not the one of the first row: it is one for the file."""
    if written is None:
        return False
    return read_date(written) is None if first else written != stated


def _are_ids(names: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether a row has the id of the case's key just below its word."""
    return any(name == "case" != word and _is_envelope(word, "case") for name, word in zip(names, words, strict=False))


def _is_envelope(name: str, field: str) -> bool:
    column = find_envelope_column(name)
    return column is not None and column.name == field


def _strip_blank(cells: Sequence[Cell]) -> list[Value | IssueCode | None]:
    return [
        None
        if cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))
        else _BROKEN[cell]
        if isinstance(cell, Broken)
        else cell
        for cell in cells
    ]


def _text(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, Broken) else str(cell).strip()
