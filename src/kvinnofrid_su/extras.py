"""Optional parts (tillägg): third-party modules that only some users need, imported when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kvinnofrid_su.errors import MissingExtra


def load_extra(module: str, extra: str) -> Any:
    """Return a module of an extra (*tillägg*).

    Args:
        module: the module's name.
        extra: the extra that brings it.

    Raises:
        MissingExtra: it is not installed; names the extra and the command that installs it.

    >>> load_extra("no_such_module", "excel")
    Traceback (most recent call last):
    kvinnofrid_su.errors.MissingExtra: This needs the extra 'excel'. Install it with: pip install 'kvinnofrid-su[excel]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise MissingExtra(extra) from None


def find_extra(module: str) -> Any | None:
    """Return a module of an extra (*tillägg*), or ``None`` where it is not installed: for what can be done without.

    >>> find_extra("no_such_module") is None
    True
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        return None
