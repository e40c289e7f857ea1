"""Every published schema: sound, and within the profile that all implementations read alike."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.portable import (
    check_definitions,
    check_identity,
    check_portable,
    check_required,
    check_texts,
)

FOLDER = Path(__file__).parents[1] / "schemas"
FILES = sorted(FOLDER.rglob("*.schema.json"))

schemas = pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())


def _load(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text(encoding="utf-8"))


@schemas
def test_identity(file: Path) -> None:
    """Each schema is sound, and its identifier says where it stands."""
    shared = file.parent.name in ("meta", "output")
    folder = f"{file.parent.name}/v1" if shared else file.parent.relative_to(FOLDER).as_posix()
    check_identity(_load(file), f"{folder}/{file.name.removesuffix('.schema.json')}")


@schemas
def test_texts(file: Path) -> None:
    """Whoever meets a part of a schema is told what it is."""
    check_texts(_load(file))


@schemas
def test_portable(file: Path) -> None:
    """No keyword and no pattern that two implementations may read differently."""
    check_portable(_load(file))


@schemas
def test_required_keys_and_definitions(file: Path) -> None:
    """What is demanded is described, and what is defined is used."""
    check_required(_load(file))
    check_definitions(_load(file))


BASE = _load(FOLDER / "meta" / "edition.schema.json")
TEXT = {"title": "T", "description": "D", "type": "string", "maxLength": 9}


def _guard(pattern: str, **changes: Any) -> dict[str, Any]:
    guard = {"maxLength": 9, "pattern": "[\n-\r]"}
    return {**TEXT, "pattern": pattern, "not": guard, **changes}


@pytest.mark.parametrize(
    "planted",
    [
        _guard("^a?$"),
        _guard("^[a-z]*$"),
        _guard("^[a-z]+$"),
        _guard("^\\d{4}$"),
        _guard("^(?:a)$"),
        _guard("^a.b$"),
        _guard("^[^a]$"),
        _guard("a$"),
        _guard("^a"),
        _guard("^a$", **{"not": {"maxLength": 9, "pattern": "[\n]"}}),
        _guard("^a$", type=["string", "null"]),
        {key: value for key, value in TEXT.items() if key != "maxLength"},
        {**TEXT, "type": ["string", "integer"]},
        {**TEXT, "format": "date"},
        {**TEXT, "anyOf": [TEXT, TEXT]},
        {**TEXT, "$id": "https://example.org/other"},
        {**TEXT, "oneOf": [{"const": "a"}]},
        {"title": "T", "description": "D", "type": "integer", "minimum": 0},
        {"title": "T", "description": "D", "type": ["number", "null"], "minimum": 0, "maximum": 2**53},
        {"title": "T", "description": "D", "type": "object", "properties": {}},
        {"$ref": "https://example.org/other"},
        {"$ref": "#/$defs/none"},
    ],
    ids=repr,
)
def test_what_is_not_portable_is_found(planted: dict[str, Any]) -> None:
    """One part that implementations may read differently, in a schema that is otherwise as it should be."""
    schema = copy.deepcopy(BASE)
    schema["properties"]["planted"] = planted
    with pytest.raises((AssertionError, KeyError)):
        check_portable(schema)


@pytest.mark.parametrize(
    "planted",
    [
        _guard("^(a|[b-d]{1,3}){0,1}[.]x$"),
        _guard("^a$", type=["string", "null"], **{"not": {"type": "string", "maxLength": 9, "pattern": "[\n-\r]"}}),
        {"title": "T", "description": "D", "type": ["integer", "null"], "minimum": 0, "maximum": 9},
        {"title": "T", "description": "D", "type": "integer", "const": 1},
        {**TEXT, "oneOf": [{"const": "a", "title": "A"}]},
        {**TEXT, "pattern": "^(aaa|[b-d]{3}){3}$"},
        {"title": "T", "description": "D", "anyOf": [TEXT, {"type": "integer", "minimum": 0, "maximum": 9}]},
    ],
    ids=repr,
)
def test_what_is_portable_passes(planted: dict[str, Any]) -> None:
    """The checks refuse nothing that all implementations read alike."""
    schema = copy.deepcopy(BASE)
    schema["properties"]["planted"] = planted
    check_portable(schema)
