"""Shapes of texts (former), in the few signs of regular expressions that every language reads alike.

Each goes with a ``maxLength``: Python's ``$`` also stands before a last line break. Where the length varies, a second
pattern shuts line breaks out.
"""

from __future__ import annotations

from typing import Any

from kvinnofrid_su.documents.answers import LONGEST_LOCAL_CODE
from kvinnofrid_su.identifiers import LONGEST_NAME

_YEAR = "(19|20)[0-9]{2}"
_DAYS = (
    "(01|03|05|07|08|10|12)-(0[1-9]|[12][0-9]|3[01])",
    "(04|06|09|11)-(0[1-9]|[12][0-9]|30)",
    "02-(0[1-9]|1[0-9]|2[0-8])",
)
_LEAP_DAY = "(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))-02-29"  # 1900 had none
_DATE = f"({_YEAR}-({'|'.join(_DAYS)})|{_LEAP_DAY})"
_CODE = "[a-z0-9](_{0,1}[a-z0-9]){0,63}_{0,1}"
_KEY = "[A-Za-z0-9][A-Za-z0-9._-]"
_NUMBER = "(0|[1-9][0-9]{0,8})"
_LINE_BREAK = "[\n-\r]"


def shape(pattern: str, longest: int) -> dict[str, Any]:
    """Return the keywords of a text whose length varies (*text*)."""
    guard = {"maxLength": longest, "pattern": _LINE_BREAK}
    return {"maxLength": longest, "pattern": f"^{pattern}$", "not": guard}


def shape_key(longest: int) -> dict[str, Any]:
    """Return the keywords of a key made by the sender (*nyckel*)."""
    return {"type": "string", "minLength": 1, **shape(f"{_KEY}{{0,{longest - 1}}}", longest)}


def shape_date() -> dict[str, Any]:
    """Return the keywords of a day (*datum*) from 1900 to 2099; the pattern knows the days of each month."""
    return {"type": "string", "format": "date", "maxLength": 10, "pattern": f"^{_DATE}$"}


def shape_version() -> dict[str, Any]:
    """Return the keywords of a version (*version*): three numbers."""
    return {"type": "string", **shape(f"{_NUMBER}([.]{_NUMBER}){{2}}", 29)}


def shape_municipality() -> dict[str, Any]:
    """Return the keywords of a municipality's code (*kommunkod*): four digits. Whether it exists is a rule."""
    return {"type": "string", "maxLength": 4, "pattern": "^[0-9]{4}$"}


def shape_local_id() -> dict[str, Any]:
    """Return the keywords of a local variable's id (*lokal variabel*): a prefix, an underscore and the rest."""
    rest = f"([a-z0-9](_{{0,1}}[a-z0-9]){{0,{LONGEST_NAME - 3}}}_{{0,1}}){{0,1}}"
    return shape(f"[a-z][a-z0-9]{{0,{LONGEST_NAME - 2}}}_{rest}", LONGEST_NAME)


def shape_local_code() -> dict[str, Any]:
    """Return the keywords of a local code (*lokal kod*)."""
    return {"type": "string", **shape(_CODE, LONGEST_LOCAL_CODE)}


def shape_local_text() -> dict[str, Any]:
    """Return the keywords of a local code or day (*lokal kod eller datum*)."""
    return {"type": "string", **shape(f"({_CODE}|{_DATE})", LONGEST_LOCAL_CODE)}
