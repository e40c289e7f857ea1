"""The rows of one sheet (rader i ett blad), read from its XML as it streams; what was given is forgotten again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kvinnofrid_su.readers.archive import BadWorkbook
from kvinnofrid_su.readers.cell_values import Meanings
from kvinnofrid_su.readers.grid import Broken, Cell, Row
from kvinnofrid_su.readers.markup import DEEPEST, SPREADSHEET, Attributes, Markup

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""Excel's own bounds of a sheet (*rader, kolumner*)."""

MOST_CELLS: Final = 6_000_000
"""Cells from column A to each row's last filled one: a fifth more than 100 000 rows × 50 columns."""

MOST_TAGS: Final = 32_000_000
"""Tags of a sheet: five million cells have four each, six when their texts are not shared."""

MOST_IDLE_TAGS: Final = 1_500_000
"""Tags of a sheet in which hardly any cell holds something: blanks that are formatted are soon read, and then enough."""

_IDLE: Final = 30  # times as many tags as cells; a cell that holds something has six at most

LONGEST_ROW: Final = 10_000_000
"""Bytes of one row in the file, as for lines of text."""

_SHORT = 40
_MOST_KNOWN = 50_000
_LETTERS = re.compile("[A-Z]{1,3}")


def read_rows(chunks: Iterable[bytes], meanings: Meanings) -> Iterator[Row]:
    """Give the rows of a sheet that hold something (*rader*), with Excel's own numbers, from column A.

    Raises:
        BadWorkbook: the XML is no sheet, contradicts itself, or holds more than can be read.
    """
    sheet = _Sheet(meanings)
    ended = cells = 0
    try:
        for _ in sheet.markup.feed(chunks):
            if sheet.ended or sheet.done:
                ended = sheet.markup.fed
            if sheet.markup.fed - ended > LONGEST_ROW:
                raise BadWorkbook("long_line")
            for number, row in sheet.done:
                cells += len(row)
                if cells > MOST_CELLS:
                    raise BadWorkbook("large_excel")
                if row:
                    yield number, row
            sheet.done.clear()
            if sheet.markup.tags > max(MOST_IDLE_TAGS, _IDLE * cells):
                raise BadWorkbook("large_excel")
    except BadWorkbook as error:
        error.row = sheet.number or None
        raise


class _Sheet:
    """Where the parser stands in a sheet (*läget*), and the rows that are complete.

    Every name is checked to stand where it may: two readers must not see two things in one file.
    """

    def __init__(self, meanings: Meanings) -> None:
        self.markup = Markup(self.start, self.end, MOST_TAGS)
        self.done: list[tuple[int, list[Cell]]] = []
        self.number = 0
        self.ended = False
        self._meanings = meanings
        self._columns: dict[str, int] = {}
        self._known: dict[tuple[str | None, str | None, str], Cell] = {}
        self._pieces: list[str] = []
        self._add = self._pieces.append
        self._row: list[Cell] | None = None
        self._digits = ""
        self._column = 0
        self._kind: str | None = None
        self._style: str | None = None
        self._formula = self._valued = self._inline = self._aside = self._leaf = self._open = False
        self._others = 0
        self._space = self._cell_tag = self._value_tag = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == self._value_tag:
            if self._kind is None or self._valued or self._leaf:
                raise BadWorkbook("damaged_excel")
            self._valued = self._leaf = True
            self.markup.collect(self._add)
        elif tag != self._cell_tag:
            self._start_other(tag.removeprefix(self._space), attributes, tag)
        elif self._row is None or self._kind is not None:
            raise BadWorkbook("damaged_excel")
        else:
            get = attributes.get
            self._kind = get("t", "n")
            self._style = get("s")
            reference = get("r")
            if reference is None:
                self._column += 1
            elif reference.endswith(self._digits):
                letters = reference[: -len(self._digits)]
                self._column = self._columns.get(letters) or self._read_letters(letters)
            else:
                raise BadWorkbook("damaged_excel")

    def end(self, tag: str) -> None:
        if self._leaf:
            self._leaf = False
            self.markup.collect(None)
        elif tag != self._cell_tag:
            self._end_other(tag.removeprefix(self._space))
        else:
            if self._valued or self._formula:
                text = "".join(self._pieces)
                self._pieces.clear()
                key = self._kind, self._style, text
                # Nearly all cells say what some other one has said.
                value = None if self._formula else self._known.get(key)
                if value is None:
                    value = self._read_value(text)
                row = self._row
                if row is not None and len(row) == self._column - 1 < MOST_COLUMNS:
                    row.append(value)
                elif row is not None and value is not None:
                    self._put(row, value)
                self._valued = self._formula = False
            elif self._kind == "e" and self._row is not None:
                self._put(self._row, Broken.ERROR)
            self._kind = None

    def _read_value(self, text: str) -> Cell:
        kind, style = self._kind or "", self._style
        value = self._meanings.read_cell(kind, style, text if self._valued else None, self._formula)
        if not self._formula and len(text) <= _SHORT and len(self._known) < _MOST_KNOWN:
            self._known[kind, style, text] = value
        return value

    def _read_letters(self, letters: str) -> int:
        if _LETTERS.fullmatch(letters) is None:
            raise BadWorkbook("damaged_excel")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = column
        return column

    def _put(self, row: list[Cell], value: Cell) -> None:
        column, width = self._column, len(row)
        if column > MOST_COLUMNS or (column <= width and row[column - 1] is not None):
            raise BadWorkbook("damaged_excel")
        if column > width:
            row += [None] * (column - width - 1)
            row.append(value)
        else:
            row[column - 1] = value

    def _start_other(self, name: str, attributes: Attributes, tag: str) -> None:
        if not self._space:
            self._start_sheet(tag)
            return
        match name:
            case "row":
                self._start_row(attributes)
            case "sheetData":
                self._demand(not (self._open or self.ended))
                self._open = True
            case "f":
                self._demand(self._kind is not None and not self._formula)
                self._formula = True
            case "is":
                self._demand(self._kind is not None and not self._valued)
                self._inline = self._valued = True
            case "t" if self._inline and not self._aside:
                self._demand(not self._leaf)
                self._leaf = True
                self.markup.collect(self._add)
            case _:
                self._demand(not self._leaf)
                self._aside = self._aside or name == "rPh"
                self._others += 1
                if self._others > DEEPEST:
                    raise BadWorkbook("unsafe_excel")

    def _demand(self, true: bool) -> None:
        if not true:
            raise BadWorkbook("damaged_excel")

    def _start_sheet(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if space not in SPREADSHEET or name != "worksheet":
            raise BadWorkbook("damaged_excel")
        self._space = space + " "
        self._cell_tag, self._value_tag = self._space + "c", self._space + "v"

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r", str(self.number + 1))
        number = int(written) if written.isascii() and written.isdecimal() and len(written) < 8 else 0
        if self._row is not None or not self._open or not self.number < number <= MOST_ROWS:
            raise BadWorkbook("damaged_excel")
        self.number, self._digits, self._row, self._column = number, str(number), [], 0

    def _end_other(self, name: str) -> None:
        match name:
            case "row":
                self.done.append((self.number, self._row or []))
                self._row = None
            case "sheetData":
                self._open, self.ended = False, True
            case "is":
                self._inline = False
            case "f" | "worksheet":
                pass
            case _:
                self._aside = self._aside and name != "rPh"
                self._others -= 1
