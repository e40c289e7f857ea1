"""Writing results (utskrift): text to people, JSON and CSV to programs. Results on stdout, the rest on stderr."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from attrs import frozen
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Cell = str | int | float | None

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PIPE_WIDTH = 10_000
_MARK = "\ufeff"
_GAP = 2


def say(*lines: str) -> None:
    """Tell the user something beside the result (*meddela*), on stderr; an empty line is nothing to tell.

    A name that the user gave may hold characters that steer a terminal: they become question marks.
    """
    for line in map(_tame, filter(None, lines)):
        width = shutil.get_terminal_size().columns - 1
        print(textwrap.fill(line, width) if sys.stderr.isatty() else line, file=sys.stderr)


def _tame(text: str) -> str:
    r"""Return a text without what cannot be printed; spaces of every width are kept.

    >>> _tame("a\x1b[2J\u202e 5\xa0%.json")
    'a?[2J? 5\xa0%.json'
    """
    return "".join(each if each.isprintable() or unicodedata.category(each) == "Zs" else "?" for each in text)


def wait(text: str) -> AbstractContextManager[object]:
    """Show on a terminal that long work goes on (*vänta*), on stderr; nothing in pipes."""
    return Console(stderr=True).status(text) if sys.stderr.isatty() else nullcontext()


def format_json(value: object) -> str:
    """Return a value as compact JSON (*JSON*), with Swedish letters as they are.

    >>> format_json({"mål": [1, None]})
    '{"mål": [1, null]}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def format_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    r"""Return a table as CSV (*tabell*). No text can become a formula in a spreadsheet.

    >>> format_csv(["a", "b"], [["=1+1", 0.5], [None, "å"]])
    "a,b\n'=1+1,0.5\n,å\n"
    """
    return _write_csv(header, rows)


def format_sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]], locale: str) -> str:
    r"""Return a table as CSV that a double click opens in a spreadsheet of a language (*kalkylblad*).

    A mark at the beginning says UTF-8. Swedish spreadsheets expect semicolons, and commas in numbers.

    >>> format_sheet(["å", "b"], [["x", 0.5]], "sv"), format_sheet(["å", "b"], [["x", 0.5]], "en")
    ('\ufeffå;b\nx;0,5\n', '\ufeffå,b\nx,0.5\n')
    """
    delimiter, decimal = (";", ",") if locale == "sv" else (",", ".")
    return _MARK + _write_csv(header, rows, delimiter, decimal)


def _write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ",", decimal: str = ".") -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_guard(cell, decimal) for cell in row] for row in rows)
    return buffer.getvalue()


def _guard(cell: Cell, decimal: str) -> Cell:
    if isinstance(cell, float):
        return str(cell).replace(".", decimal)
    if not isinstance(cell, str):
        return cell
    # Python's csv leaves a lone carriage return unquoted, which would end the row.
    return ("'" if cell.startswith(_DANGEROUS) else "") + cell.replace("\r", " ")


@frozen
class Line:
    """One line of figures (*rad*).

    Args:
        label: what the figures are about.
        figures: as many as there are columns; none in a heading.
        note: something that stands beneath, over the whole width.
    """

    label: str
    figures: tuple[str, ...] = ()
    note: str = ""


class Paper:
    """Text for people (*utskrift*): in colour and as wide as the terminal, or plain where it goes to a file or pipe."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file or sys.stdout
        self._terminal = self._file.isatty()
        self._console = Console(
            file=self._file,
            width=None if self._terminal else _PIPE_WIDTH,
            force_terminal=self._terminal,
            color_system="auto" if self._terminal else None,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def write(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Write a paragraph (*stycke*); in a pipe it stays on one line."""
        if self._terminal:
            self._console.print(Padding(Text(text, style), (0, 0, 0, indent)))
        else:
            print(" " * indent + text if text else "", file=self._file)

    @property
    def terminal(self) -> bool:
        """Whether somebody reads this on a screen (*skärm*)."""
        return self._terminal

    def align(self, header: Line, lines: Sequence[Line]) -> None:
        """Write lines of figures for a screen (*rader*): labels to the left, figures in columns, notes beneath."""
        shown = (header, *lines)
        widths = [
            max(map(len, column)) for column in zip(*(each.figures for each in shown if each.figures), strict=True)
        ]
        room = self._console.width - sum(widths) - _GAP * len(widths) - 1
        width = max(10, min(room, max(len(each.label) for each in shown if each.figures)))
        for line in shown:
            style = "bold" if line is header or not line.figures else ""
            figures = "".join(f"{' ' * _GAP}{text:>{size}}" for text, size in zip(line.figures, widths, strict=False))
            start = " " * (len(line.label) - len(line.label.lstrip()))
            room = width if line.figures else self._console.width - 1
            label = textwrap.wrap(line.label, room, subsequent_indent=start)
            first, *rest = label or [""]
            self._console.print(Text(f"{first:<{width}}{figures}", style))
            for each in rest:
                self._console.print(Text(each, style))
            if line.note:
                self.write(line.note, "dim", len(start) + 4)

    def tabulate(self, header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
        """Write a table (*tabell*), its columns in ``right`` to the right; in a pipe each row stays on one line."""
        table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
        for position, name in enumerate(header):
            number = position in right
            table.add_column(name, justify="right" if number else "left", no_wrap=number, overflow="fold")
        for row in rows:
            table.add_row(*row)
        if self._terminal:
            self._console.print(table)
            return
        with self._console.capture() as captured:
            self._console.print(table)
        for line in captured.get().splitlines():
            print(line.rstrip(), file=self._file)
