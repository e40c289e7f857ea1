"""Lengths of time as people write them (tidslängder)."""

from __future__ import annotations

import re

from kvinnofrid_su.authoring.sheets import Line
from kvinnofrid_su.model.windows import Duration

_LENGTH = re.compile(r"([0-9]{1,3})\s*(\w+)")
_UNITS = {
    "D": ("dag", "dagar", "day", "days"),
    "W": ("vecka", "veckor", "week", "weeks"),
    "M": ("månad", "månader", "month", "months"),
    "Y": ("år", "year", "years"),
}


def _(_context: str, text: str) -> str:
    return text


def read_length(line: Line, key: str) -> str:
    """Return a length of time as the files write it (*tidslängd*), ``P6M``; note what is none. Empty is no time.

    Args:
        line: the row.
        key: the column: ``6 månader``, ``2 weeks``, ``0 dagar`` or ``P6M``.
    """
    text = line.get(key)
    found = _LENGTH.fullmatch(text.casefold())
    unit = next((sign for sign, words in _UNITS.items() if found and found[2] in words), None)
    if found and unit:
        return f"P{int(found[1])}{unit}"
    if not text:
        return "P0D"
    try:
        Duration.parse(text)
    except ValueError:
        line.fault(key, _("sheet fault", "Skriv till exempel 6 månader, 2 veckor eller 0 dagar."))
    return text
