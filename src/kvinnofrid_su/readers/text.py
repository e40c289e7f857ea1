"""Strict JSON (strikt JSON): what the standard forbids or leaves open is refused, never repaired or guessed."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from kvinnofrid_su.typing import is_list, is_object

DEEPEST = 64
_MOST_DIGITS = 600  # fewer than any interpreter can be told to refuse


class BadText(Exception):
    """A text that is not strict JSON (*felaktig text*): a stable word for why, and the line.

    The text itself is never in it.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def parse_json(content: bytes) -> Any:
    """Return the value that a JSON text holds.

    Args:
        content: the text as UTF-8, with or without byte order mark.

    Raises:
        BadText: not UTF-8, not JSON, NaN or Infinity, the same key twice, half a character, nested deeper than 64, or a
            number of more than a thousand digits.

    >>> parse_json(b'{"a": [1, 2]}')
    {'a': [1, 2]}
    >>> try:
    ...     parse_json(b'{"a": 1, "a": 2}')
    ... except BadText as error:
    ...     error.reason
    'duplicate_key'
    """
    value, fault = _load(content)
    if fault is not None:
        raise fault
    _check(value)
    return value


def _load(content: bytes) -> tuple[Any, BadText | None]:
    """Return the value or what is wrong. Raising here would keep the text in the new exception's context."""
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_read_object,
            parse_constant=_refuse_constant,
            parse_float=_read_float,
            parse_int=_read_integer,
        )
    except UnicodeDecodeError:
        return None, BadText("not_utf8")
    except json.JSONDecodeError as error:
        return None, BadText("not_json", error.lineno)
    except RecursionError:
        return None, BadText("too_deep")
    return value, None


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise BadText("duplicate_key")
    return content


def _refuse_constant(_: str) -> NoReturn:
    raise BadText("not_finite")


def _read_float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BadText("not_finite")
    return number


def _read_integer(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise BadText("long_integer")
    return int(text)


def _check(value: Any) -> None:
    """Refuse deep nesting and half characters, without recursion."""
    left: list[tuple[int, Any]] = [(1, value)]
    while left:
        depth, each = left.pop()
        if isinstance(each, str):
            _check_text(each)
        elif is_object(each):
            _check_depth(depth)
            for key in each:
                _check_text(key)
            left += [(depth + 1, inner) for inner in each.values()]
        elif is_list(each):
            _check_depth(depth)
            left += [(depth + 1, inner) for inner in each]


def _check_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise BadText("too_deep")


def _check_text(text: str) -> None:
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise BadText("lone_surrogate")
