"""Reading an author's spreadsheet (kalkylblad): its tables found by their headings, every fault kept with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import define, field, frozen

from kvinnofrid_su.authoring.columns import TABLES, Choices, find_choice
from kvinnofrid_su.errors import KvinnofridError, UnreadableFile
from kvinnofrid_su.i18n import SOURCE, find_words, translate
from kvinnofrid_su.readers.csv_grid import open_csv
from kvinnofrid_su.readers.grid import Broken, Cell, Grid, Row, is_blank
from kvinnofrid_su.readers.workbook import open_workbook

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
_KINDS_OF_WORDS = {"headings": "heading", "facts": "fact"}
_HEADER_WITHIN = 30
_MOST_ROWS = 20_000


def _(_context: str, text: str) -> str:
    return text


@frozen
class SheetFault:
    """Something in a spreadsheet that cannot be used (*fel i kalkylbladet*), with its place.

    Args:
        table: the table, as :data:`~kvinnofrid_su.authoring.columns.TABLES` names it, or empty for the whole file.
        row: the row as the spreadsheet numbers it, or ``None``.
        column: the column's heading in Swedish, or ``None``.
        text: what is wrong, in Swedish, known to the translations.
        params: what stands in the text; of a list each entry is translated.
    """

    table: str
    row: int | None
    column: str | None
    text: str
    params: Mapping[str, str | int | Sequence[str]] = field(factory=dict[str, "str | int | Sequence[str]"])

    def describe(self, locale: str = SOURCE) -> str:
        """Return one line about it (*felrad*)."""
        _ = find_words(locale)
        place = [_("sheet", TABLES[self.table].title)] if self.table else []
        if self.row is not None:
            place.append(_("sheet", "rad {row}").format(row=self.row))
        if self.column is not None:
            place.append(_("sheet", "kolumn ”{column}”").format(column=_("heading", self.column)))
        params = {
            key: value
            if isinstance(value, str | int)
            else ", ".join(translate(_KINDS_OF_WORDS.get(key, "choice"), each, locale) for each in value)
            for key, value in self.params.items()
        }
        text = _("sheet fault", self.text).format(**params)
        return f"{', '.join(place)}: {text}" if place else text


class UnfitTable(KvinnofridError):
    """A spreadsheet that nothing can be made of as it is (*kalkylblad med fel*); carries every fault, with its place."""

    def __init__(self, faults: Sequence[SheetFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.describe("en") for fault in self.faults))


@define
class Line:
    """A row of a table (*rad*): its cells as texts, by the column's key."""

    table: str
    number: int
    cells: Mapping[str, str]
    faults: list[SheetFault] = field(repr=False)

    def get(self, key: str) -> str:
        """Return what stands in a column (*cell*), or an empty text."""
        return self.cells.get(key, "")

    def fault(self, key: str | None, text: str, **params: str | int | Sequence[str]) -> None:
        """Note something that is wrong (*fel*) in a column, or with the row as a whole."""
        column = None if key is None else TABLES[self.table].columns[key].heading
        self.faults.append(SheetFault(self.table, self.number, column, text, params))

    def need(self, key: str) -> str:
        """Return what stands in a column; note that it is empty."""
        text = self.get(key)
        if not text:
            self.fault(key, _("sheet fault", "Här ska det stå något."))
        return text

    def choose(self, key: str, default: str | None = None) -> str | None:
        """Return what a word stands for, of those to choose from; note one that is not among them, or that is missing."""
        choices: Choices = TABLES[self.table].columns[key].choices or {}
        word = self.get(key)
        if not word and default is not None:
            return default
        found = find_choice(word, choices)
        if found is None:
            self.fault(key, _("sheet fault", "Skriv något av: {choices}."), choices=list(choices))
        return found

    def integer(self, key: str) -> int | None:
        """Return a whole number; note what is none. An empty cell is none, and no fault."""
        text = self.get(key)
        if not text:
            return None
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdecimal() and len(digits) <= 9:
            return int(text)
        self.fault(key, _("sheet fault", "Här ska det stå ett heltal."))
        return None

    def split(self, key: str) -> list[str]:
        """Return the parts of a cell with commas in it (*uppräkning*)."""
        return [part.strip() for part in self.get(key).split(",") if part.strip()]


@define
class Sheets:
    """The tables of a spreadsheet (*tabeller*), by what they hold, and the faults found in them so far."""

    lines: dict[str, list[Line]] = field(factory=dict[str, list[Line]])
    faults: list[SheetFault] = field(factory=list[SheetFault])

    def of(self, table: str) -> list[Line]:
        """Return the rows of a table (*rader*)."""
        return self.lines.get(table, [])

    def note(self, table: str, text: str, **params: str | int | Sequence[str]) -> None:
        """Note something that is wrong with a table as a whole, or with the file."""
        self.faults.append(SheetFault(table, None, None, text, params))

    def list_faults(self) -> list[SheetFault]:
        """Return the faults (*fel*) in the order of the spreadsheet, each once."""
        order = list(TABLES)
        once = {fault.describe(): fault for fault in self.faults}.values()
        return sorted(once, key=lambda fault: (order.index(fault.table) if fault.table else -1, fault.row or 0))


def read_sheets(paths: Sequence[Path]) -> Sheets:
    """Read an author's spreadsheet (*läs kalkylblad*): a workbook with a sheet for each table, or a CSV file for each.

    Args:
        paths: the files.

    Raises:
        UnreadableFile: a file that is not there, or is no table.
    """
    sheets = Sheets()
    for path in paths:
        for grids in _open(path):
            _read_grids(grids, sheets)
    if "variables" not in sheets.lines:
        text = _("sheet fault", "Det finns ingen tabell med frågor. Den känns igen på rubrikerna: {headings}.")
        headings = [TABLES["variables"].columns[key].heading for key in ("variable", "label", "point", "kind")]
        sheets.note("", text, headings=headings)
    return sheets


def _open(path: Path) -> list[list[Grid]]:
    """Return what may be tables in a file: for each, the ways to read it."""
    suffix = path.suffix.lower()
    if not path.is_file():
        raise UnreadableFile(str(path), "directory" if path.is_dir() else "missing")
    if suffix in WORKBOOKS:
        return [[sheet] for sheet in open_workbook(path).sheets]
    if suffix in TEXTS:
        return [list(open_csv(path).grids)]
    raise UnreadableFile(str(path), "no_spreadsheet")


def _read_grids(grids: Sequence[Grid], sheets: Sheets) -> None:
    found = [each for each in (_find_header(grid) for grid in grids) if each is not None]
    if not found:
        return  # a sheet of something else, such as the one that explains the others
    table, columns, header, grid = max(found, key=lambda each: len(each[1]))
    if table in sheets.lines:
        text = _("sheet fault", "Den här tabellen står två gånger; bara en kan gälla.")
        sheets.note(table, text)
        return
    sheets.lines[table] = list(_read_lines(table, columns, header, grid, sheets))


def _find_header(grid: Grid) -> tuple[str, dict[int, str], Row, Grid] | None:
    """Return which table a grid is, and its columns by position; the row of headings is the one with most that are known."""
    best: tuple[int, str, dict[int, str], Row] | None = None
    for number, cells in _take(grid.rows(), _HEADER_WITHIN):
        words = [cell.strip().rstrip("*").strip().casefold() if isinstance(cell, str) else "" for cell in cells]
        for table, shape in TABLES.items():
            names = {name: key for key, column in shape.columns.items() for name in column.names()}
            columns = {position: names[word] for position, word in enumerate(words) if word in names}
            first = next(iter(shape.columns))
            if first in columns.values() and len(columns) > 1 and (best is None or len(columns) > best[0]):
                best = len(columns), table, columns, (number, cells)
    return None if best is None else (best[1], best[2], best[3], grid)


def _take(rows: Iterator[Row], count: int) -> Iterator[Row]:
    for number, cells in rows:
        if number > count:
            return
        yield number, cells


def _read_lines(table: str, columns: Mapping[int, str], header: Row, grid: Grid, sheets: Sheets) -> Iterator[Line]:
    for position, cell in enumerate(header[1]):
        if not is_blank(cell) and position not in columns:
            text = _("sheet fault", "Rubriken i kolumn {letter} känns inte igen. De som finns är: {headings}.")
            headings = [column.heading for column in TABLES[table].columns.values()]
            sheets.note(table, text, letter=_name_column(position), headings=headings)
    twice = {key for key in columns.values() if list(columns.values()).count(key) > 1}
    for key in sorted(twice):
        sheets.note(
            table,
            _("sheet fault", "Rubriken ”{headings}” står två gånger."),
            headings=[TABLES[table].columns[key].heading],
        )
    for number, cells in grid.rows():
        if number <= header[0]:
            continue
        if number > _MOST_ROWS:
            sheets.note(table, _("sheet fault", "Tabellen har fler än {most} rader."), most=_MOST_ROWS)
            return
        line = Line(table, number, {}, sheets.faults)
        read = {
            key: _read_cell(cells[position], key, line) for position, key in columns.items() if position < len(cells)
        }
        line.cells = {key: text for key, text in read.items() if text}
        if line.cells:
            yield line


def _read_cell(cell: Cell, key: str, line: Line) -> str:
    """Return what stands in a cell as text."""
    if isinstance(cell, Broken):
        line.fault(key, _("sheet fault", "Formeln har inget värde. Skriv in värdet i stället."))
        return ""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _name_column(position: int) -> str:
    """Return the letters that a spreadsheet gives a column.

    >>> _name_column(0), _name_column(27)
    ('A', 'AB')
    """
    letters = ""
    while position >= 0:
        letters = chr(ord("A") + position % 26) + letters
        position = position // 26 - 1
    return letters
