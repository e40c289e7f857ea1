"""Public names say what they are, with the Swedish word and an example that runs."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su import errors, schemas


def _find_public() -> dict[str, Any]:
    """Return every public name with what it names: the package's, the exceptions', and the members of its classes."""
    found: dict[str, Any] = {name: getattr(su, name) for name in su.__all__ if name not in ("errors", "schemas")}
    for module in (errors, schemas):
        for name, value in vars(module).items():
            defined = getattr(value, "__module__", "") == module.__name__
            if not name.startswith("_") and defined and (inspect.isclass(value) or callable(value)):
                found[f"{module.__name__}.{name}"] = value
    for name, value in list(found.items()):
        if inspect.isclass(value):
            found |= {f"{name}.{member}": each for member, each in _find_members(value)}
    return found


def _find_members(class_: type) -> Iterator[tuple[str, Any]]:
    for name, value in vars(class_).items():
        if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
            yield name, value


PUBLIC = _find_public()


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_has_an_example(name: str) -> None:
    """The docstring says what it is, with the Swedish word between asterisks, and shows it in use."""
    text = inspect.getdoc(PUBLIC[name]) or ""
    assert ">>>" in text
    if "." not in name:
        assert "*" in text.splitlines()[0]
