"""Writing results (utskrift): text to people, JSON and CSV to programs. Results on stdout, the rest on stderr."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Cell = str | int | float | None

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PIPE_WIDTH = 10_000


def say(*lines: str) -> None:
    """Tell the user something beside the result (*meddela*), on stderr; an empty line is nothing to tell."""
    for line in filter(None, lines):
        print(line, file=sys.stderr)


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
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_guard(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def _guard(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    # Python's csv leaves a lone carriage return unquoted, which would end the row.
    return ("'" if cell.startswith(_DANGEROUS) else "") + cell.replace("\r", " ")


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
