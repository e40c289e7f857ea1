"""Keys, codes and identity numbers in text (nycklar, koder, personnummer): shapes only, nothing is looked up.

Source: identity numbers are described in Folkbokföringslag (1991:481) 18 §, coordination numbers (samordningsnummer) in
lag (2022:1697); the check digit is that of ISO/IEC 7812 (Luhn).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, TypeGuard

FIRST_DATE = date(1900, 1, 1)
LAST_DATE = date(2099, 12, 31)
LONGEST_NAME = 64

_MUNICIPALITY_DIGITS = 4

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE = re.compile(r"[a-z0-9][a-z0-9_]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}")  # parts that every language can hold
_IDENTITY_NUMBER = re.compile(r"(?<![A-Za-z0-9])((?:[0-9]{2})?)([0-9]{6})[-+]?([0-9]{4})(?![A-Za-z0-9])")


def read_date(text: object) -> date | None:
    """Return the day that ``YYYY-MM-DD`` names (*datum*), or ``None`` when it is no day from 1900 to 2099.

    >>> read_date("2022-03-01")
    datetime.date(2022, 3, 1)
    >>> read_date("20220301"), read_date("2022-02-30"), read_date("2022-03-01" + chr(10))
    (None, None, None)
    """
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        day = date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None
    return day if FIRST_DATE <= day <= LAST_DATE else None


def is_code(text: str) -> bool:
    """Tell whether a text has the shape of a code (*svarskod*).

    >>> is_code("vet_ej"), is_code("1_6_man"), is_code("Vet ej"), is_code("a__b")
    (True, True, False, False)
    """
    return _CODE.fullmatch(text) is not None and "__" not in text


def is_name(text: str) -> bool:
    """Tell whether a text has the shape of an id (*identitet*) of a variable, point, rule or outcome: at most 64 letters.

    >>> is_name("malupp"), is_name("1a"), is_name("a__b"), is_name("a" * 65)
    (True, False, False, False)
    """
    return len(text) <= LONGEST_NAME and _NAME.fullmatch(text) is not None and "__" not in text


def is_key(text: str, longest: int) -> bool:
    """Tell whether a text has the shape of a case key, sender or district (*nyckel*).

    >>> is_key("A-0001", 64), is_key("-A", 64), is_key("A" * 65, 64)
    (True, False, False)
    """
    return len(text) <= longest and _KEY.fullmatch(text) is not None


def read_version(value: object) -> tuple[int, int, int] | None:
    """Return a version (*version*) as numbers, so that 1.10.0 comes after 1.9.0; ``None`` when it is none.

    >>> read_version("1.10.0") > read_version("1.9.0"), read_version("1.0"), read_version("1.0.01")
    (True, None, None)
    """
    if not isinstance(value, str) or not _VERSION.fullmatch(value):
        return None
    major, minor, patch = (int(part) for part in value.split("."))
    return major, minor, patch


def is_municipality(value: object) -> TypeGuard[str]:
    """Tell whether a value has the shape of a municipality's code (*kommunkod*): four digits.

    >>> is_municipality("0180"), is_municipality("180"), is_municipality(1480)
    (True, False, False)
    """
    return isinstance(value, str) and len(value) == _MUNICIPALITY_DIGITS and value.isascii() and value.isdigit()


def find_identity_number(text: str) -> Literal["none", "shape", "number"]:
    """Tell whether a text holds something like a Swedish identity number (*personnummer*, *samordningsnummer*).

    Args:
        text: any text.

    Returns:
        ``number`` when the check digit is right too, ``shape`` when only the shape and the date fit, else ``none``.

    >>> find_identity_number("19121212-1212"), find_identity_number("121212+1213"), find_identity_number("A-0001")
    ('number', 'shape', 'none')
    """
    found: Literal["none", "shape"] = "none"
    for century, day, serial in _IDENTITY_NUMBER.findall(text):
        if _is_day(century, day):
            if _luhn(day + serial):
                return "number"
            found = "shape"
    return found


def _is_day(century: str, day: str) -> bool:
    number = int(day[4:])
    number -= 60 if number > 60 else 0
    # Two digits of a year do not tell the century: 2000 had a 29 February, so every day of a leap year passes.
    year = int((century or ("20" if int(day[:2]) % 4 == 0 else "19")) + day[:2])
    try:
        date(year, int(day[2:4]), number)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
