"""The profile of JSON Schema that every implementation reads alike, as checks on one schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://w3id.org/kvinnofrid-su/"
FORBIDDEN = {
    "patternProperties",
    "unevaluatedProperties",
    "$dynamicRef",
    "$anchor",
    "multipleOf",
    "dependentSchemas",
}
# Keywords whose subschemas only steer, and need no title.
STEERING = {"if", "then", "else", "allOf", "anyOf", "not", "contains"}
# What a pattern is made of: ^ $ ( | ) {m,n} classes with explicit ranges, and plain letters; [.] for a dot.
PORTABLE = re.compile(r"(\[[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+\]|\{[0-9]+(,[0-9]+)?\}|[a-zA-Z0-9_:/-]|[()|^$])+")
# Python's $ also matches before a last newline, so that a pattern alone would let "spis\n" through.
NEWLINE = "[\n-\r]"
LARGEST = 2**53 - 1


def walk(schema: Any, path: str = "#", steering: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """Yield every schema inside a schema, with its place and whether it only steers (if, then, else …).

    What says which documents break a rule steers throughout: the fields are described elsewhere.
    """
    yield path, schema, steering
    steering = steering or path.startswith("#/$defs/rule_")
    if not isinstance(schema, dict):
        return
    for keyword in ("properties", "$defs"):
        for key, child in schema.get(keyword, {}).items():
            yield from walk(child, f"{path}/{keyword}/{key}", steering)
    for keyword in ("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"):
        if keyword in schema:
            yield from walk(schema[keyword], f"{path}/{keyword}", steering or keyword in STEERING)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, child in enumerate(schema.get(keyword, [])):
            yield from walk(child, f"{path}/{keyword}/{index}", steering or keyword in STEERING)


def check_identity(schema: dict[str, Any], name: str) -> None:
    """A schema is sound 2020-12, says so, and has its own identifier and texts; ``name`` is its place, as in the files."""
    Draft202012Validator.check_schema(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert DIALECT == schema["$schema"]
    assert f"{BASE}{name}.schema.json" == schema["$id"]
    assert schema["title"]
    assert schema["description"]


def check_texts(schema: dict[str, Any]) -> None:
    """Every schema that somebody may meet has a title and a description, or is only a reference to one."""
    for path, each, steering in walk(schema):
        if not steering and isinstance(each, dict) and set(each) != {"$ref"}:
            assert each.get("title"), path
            assert each.get("description") or "/oneOf/" in path, path  # a code's label says it all


def check_portable(whole: dict[str, Any]) -> None:
    """A schema keeps to what all implementations read alike."""
    for path, schema, steering in walk(whole):
        if not isinstance(schema, dict):
            continue
        assert not FORBIDDEN & set(schema), path
        assert "$id" not in schema or path == "#", path
        if "$ref" in schema:
            assert schema["$ref"].startswith("#/$defs/"), path
            assert schema["$ref"].removeprefix("#/$defs/") in whole["$defs"], path
        if "properties" in schema and not steering and not path.startswith("#/$defs/rule_"):
            # Where other keys may stand beside the known ones, it is told which.
            open_ = "propertyNames" in schema or path == "#/$defs/condition"
            assert schema["additionalProperties"] is False or open_, path
        if "oneOf" in schema:
            kind = {"string": str, "integer": int}[schema["type"]]
            assert all(isinstance(choice["const"], kind) for choice in schema["oneOf"]), path
            assert all(
                {"const", "title"} <= set(choice) <= {"const", "title", "description"} for choice in schema["oneOf"]
            )
        if "anyOf" in schema and not steering:
            kinds = [choice["type"] for choice in schema["anyOf"]]
            # At most one choice can fit, so that a fault is told of that one.
            assert len(set(kinds)) == len(kinds), path
        _check_text(schema, path, steering)
        _check_number(schema, path, steering)


def _check_text(schema: dict[str, Any], path: str, steering: bool) -> None:
    types = _types(schema, path)
    if path.endswith(("/not", "/not/anyOf/0")) and schema.get("pattern") == NEWLINE:
        assert "maxLength" in schema, path
    elif "pattern" in schema:
        # Where null is allowed too, the guard must not speak of it.
        only = {"type": "string"} if "null" in types else {}
        guard = {**only, "maxLength": schema["maxLength"], "pattern": NEWLINE}
        if not _has_one_length(schema["pattern"], schema["maxLength"]):
            assert schema["not"] == guard or guard in schema["not"]["anyOf"], path
        assert schema["pattern"].startswith("^"), path
        assert schema["pattern"].endswith("$"), path
        assert PORTABLE.fullmatch(schema["pattern"]), path
    if "format" in schema:
        assert "pattern" in schema, path
        assert schema["format"] == "date", path
    if "string" in types and "oneOf" not in schema and not steering:
        assert "maxLength" in schema, path


def _has_one_length(pattern: str, longest: int) -> bool:
    """Tell whether only texts of the greatest length fit, so that a line break at the end makes them too long."""
    return re._parser.parse(pattern).getwidth() == (longest, longest)


def _check_number(schema: dict[str, Any], path: str, steering: bool) -> None:
    if {"integer", "number"} & _types(schema, path) and not {"const", "oneOf"} & set(schema) and not steering:
        assert -LARGEST <= schema["minimum"] <= schema["maximum"] <= LARGEST, path


def _types(schema: dict[str, Any], path: str) -> set[str]:
    """Return the types of a schema: one, or one and null, which is all the union that ajv's strict mode allows."""
    types = schema.get("type", [])
    found = {types} if isinstance(types, str) else set(types)
    assert len(found - {"null"}) <= 1, path
    return found


def check_required(schema: dict[str, Any]) -> None:
    """A required key is described beside the demand, as ajv's strict mode wants."""
    for path, each, _ in walk(schema):
        if isinstance(each, dict):
            assert set(each.get("required", [])) <= set(each.get("properties", {})), path


def check_definitions(schema: dict[str, Any]) -> None:
    """Every definition is used, and whatever is used is defined."""
    used = {each["$ref"] for _, each, _ in walk(schema) if isinstance(each, dict) and "$ref" in each}
    assert used == {f"#/$defs/{key}" for key in schema.get("$defs", {})}
