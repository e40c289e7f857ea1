"""Dates in a workbook (datum i Excel): numbers of days with a format that shows them as dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from kvinnofrid_su.readers.archive import BadWorkbook
from kvinnofrid_su.readers.grid import Cell
from kvinnofrid_su.readers.markup import Attributes, walk

MOST_FORMATS: Final = 70_000
"""Looks that cells can have. Excel allows 65 490."""


class Shown(Enum):
    """How a format shows a number (*visas som*)."""

    NUMBER = "number"
    DATE = "date"
    """With day, month or year, and perhaps a time."""
    TIME = "time"
    """A time of day or a duration, without a day."""


_BUILT_IN_DATES = (14, 15, 16, 17, 22)
_BUILT_IN_TIMES = (18, 19, 20, 21, 45, 46, 47)

# What stands in a format without being part of the number: texts, single characters, spaces, filling, colours.
_ASIDE = re.compile(r'"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|general|am/pm|a/p', re.IGNORECASE | re.DOTALL)

_FIRST_1904 = date(1904, 1, 1)
_BEFORE_MARCH_1900 = date(1899, 12, 31)
_FROM_MARCH_1900 = date(1899, 12, 30)
_LEAP_DAY = 60
_NEVER = 3_000_000  # more days than there are until the year 9999
_DAY = 86_400_000  # milliseconds: finer than that, a number of days is not exact


def read_formats(chunks: Iterable[bytes]) -> list[Shown]:
    """Return how each look of cells shows numbers (*cellformat*), from the part with formats."""
    custom: dict[str, Shown] = {}
    formats: list[Shown] = []
    for path, attributes in walk(chunks):
        match path:
            case ("styleSheet", "numFmts", "numFmt"):
                custom[attributes.get("numFmtId", "")] = classify_format(attributes.get("formatCode", ""))
            case ("styleSheet", "cellXfs", "xf"):
                formats.append(_find_format(attributes, custom))
            case _:
                pass
        if max(len(custom), len(formats)) > MOST_FORMATS:
            raise BadWorkbook("unsafe_excel")
    return formats


def _find_format(attributes: Attributes, custom: dict[str, Shown]) -> Shown:
    written = attributes.get("numFmtId", "0")
    if written in custom:
        return custom[written]
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise BadWorkbook("damaged_excel")
    number = int(written)
    return Shown.DATE if number in _BUILT_IN_DATES else Shown.TIME if number in _BUILT_IN_TIMES else Shown.NUMBER


def classify_format(code: str) -> Shown:
    """Tell how a format shows a positive number (*talformat*).

    >>> [classify_format(code).value for code in ("yyyy-mm-dd", "[h]:mm", '0.00" dagar"', "[Red]0", "mmm")]
    ['date', 'time', 'number', 'number', 'date']
    """
    positive = _ASIDE.sub(lambda found: "h" if "/" in found[0] and found[0][0] in "aA" else "", code).split(";")[0]
    letters = set(positive.lower())
    if letters & {"d", "y"} or ("m" in letters and not letters & {"h", "s", "["}):
        return Shown.DATE
    return Shown.TIME if letters & {"h", "s", "m"} else Shown.NUMBER


def read_serial(serial: float, shown: Shown, from_1904: bool) -> Cell:
    """Return the date that a number of days shows (*löpnummer*); with a time unless that is midnight.

    What shows no date cannot be taken for one, nor for an answer: times are texts, and so is 29 February 1900, a day
    that Excel has and the calendar has not. Numbers that Excel cannot show as a date stay numbers.

    >>> read_serial(44562, Shown.DATE, from_1904=False), read_serial(43100.5, Shown.DATE, from_1904=True)
    (datetime.date(2022, 1, 1), datetime.datetime(2022, 1, 1, 12, 0))
    >>> read_serial(0.5, Shown.TIME, from_1904=False), read_serial(60, Shown.DATE, from_1904=False)
    ('12:00:00', '1900-02-29')
    """
    if not 0 <= serial < _NEVER:
        return plain_number(serial)
    days, milliseconds = divmod(round(serial * _DAY), _DAY)
    if shown is Shown.TIME or (days == 0 and not from_1904):
        return _write_duration(days, milliseconds)
    if days == _LEAP_DAY and not from_1904:
        return "1900-02-29"
    first = _FIRST_1904 if from_1904 else _BEFORE_MARCH_1900 if days < _LEAP_DAY else _FROM_MARCH_1900
    if days > (date.max - first).days:
        return plain_number(serial)
    day = first + timedelta(days=days)
    return datetime.combine(day, time()) + timedelta(milliseconds=milliseconds) if milliseconds else day


def _write_duration(days: int, milliseconds: int) -> str:
    seconds = days * 86_400 + milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def plain_number(number: float) -> int | float:
    """Return a number as an integer where it is one that a spreadsheet holds exactly (*heltal*).

    >>> plain_number(3.0), plain_number(3.5), plain_number(2.0**53)
    (3, 3.5, 9007199254740992.0)
    """
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
