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

Cell = str | int | float | None

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"


def say(*lines: str) -> None:
    """Tell the user something beside the result (*meddela*), on stderr; an empty line is nothing to tell.

    A name that the user gave may hold characters that steer a terminal: they become question marks.
    """
    for line in map(tame, filter(None, lines)):
        width = shutil.get_terminal_size().columns - 1
        print(textwrap.fill(line, width) if sys.stderr.isatty() else line, file=sys.stderr)


def tame(text: str) -> str:
    r"""Return a text (*tämj*) without what cannot be printed; spaces of every width are kept.

    >>> tame("a\x1b[2J\u202e 5\xa0%.json")
    'a?[2J? 5\xa0%.json'
    """
    return "".join(each if each.isprintable() or unicodedata.category(each) == "Zs" else "?" for each in text)


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
