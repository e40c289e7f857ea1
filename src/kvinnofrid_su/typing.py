"""Names of shapes that several layers share (typer), and tests that type checkers understand."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeGuard

Truth: TypeAlias = bool | None
"""Three-valued truth: ``None`` is *unknown* (*okänt*), never *false*."""


def is_object(value: object) -> TypeGuard[dict[Any, Any]]:
    """Tell whether a plain value is an object (*objekt*).

    >>> is_object({}), is_object([])
    (True, False)
    """
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a plain value is a list (*lista*).

    >>> is_list([]), is_list(())
    (True, False)
    """
    return isinstance(value, list)


def is_whole(value: object) -> TypeGuard[int]:
    """Tell whether a plain value is a whole number (*heltal*); a truth value is none.

    >>> is_whole(3), is_whole(True), is_whole(3.0)
    (True, False, False)
    """
    return isinstance(value, int) and type(value) is not bool
