"""Small pieces that schemas are put together from (byggdelar): objects, conjunctions, values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Schema: TypeAlias = "dict[str, Any] | bool"

_OBJECT = {"type", "properties", "required"}
_CONDITIONAL = {"if", "then", "else"}


def make_object(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> dict[str, Any]:
    """Return the schema of an object (*objekt*) that says something of some of its properties.

    >>> make_object({"a": True}, ["a"])
    {'type': 'object', 'properties': {'a': True}, 'required': ['a']}
    """
    schema: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    needed = list(required)
    return {**schema, "required": needed} if needed else schema


def pick(codes: Sequence[str | int]) -> dict[str, Any]:
    """Return the schema of one value among several (*ett av*).

    >>> pick(["ja"]), pick(["ja", "nej"])
    ({'const': 'ja'}, {'enum': ['ja', 'nej']})
    """
    return {"const": codes[0]} if len(codes) == 1 else {"enum": list(codes)}


def conjoin_schemas(schemas: Iterable[Schema]) -> Schema:
    """Return one schema that demands what several demand (*och*), written without ``allOf`` as far as that goes.

    >>> conjoin_schemas([make_object({"a": True}, ["a"]), make_object({"b": True}, ["b"])])
    {'type': 'object', 'properties': {'a': True, 'b': True}, 'required': ['a', 'b']}
    >>> conjoin_schemas([{"type": "array", "contains": {"const": 1}}, {"type": "array", "contains": {"const": 2}}])
    {'type': 'array', 'contains': {'const': 1}, 'allOf': [{'contains': {'const': 2}}]}
    """
    whole: Schema = True
    for schema in schemas:
        whole = _conjoin(whole, schema)
    return whole


def _conjoin(first: Schema, second: Schema) -> Schema:
    if not isinstance(first, dict) or not isinstance(second, dict):
        return first if second is True else second
    both, rest = dict(first), dict[str, Any]()
    if _CONDITIONAL & first.keys() and _CONDITIONAL & second.keys():
        rest = {key: second[key] for key in second if key in _CONDITIONAL}
    for key, value in second.items():
        if key in rest:
            continue
        if key not in both or both[key] == value:
            both[key] = value
        elif key == "properties":
            both[key] = {
                **both[key],
                **{name: _conjoin(both[key].get(name, True), each) for name, each in value.items()},
            }
        elif key == "required":
            both[key] = list(dict.fromkeys([*both[key], *value]))
        elif key == "allOf":
            both[key] = [*both[key], *value]
        else:
            rest[key] = value
    return {**both, "allOf": [*both.get("allOf", ()), rest]} if rest else both


def disjoin_schemas(schemas: Sequence[Schema]) -> Schema:
    """Return one schema that demands what at least one of several demands (*eller*), at the place they are all about.

    >>> disjoin_schemas([make_object({"a": {"const": 1}}), make_object({"a": {"const": 2}}, ["a"])])
    {'type': 'object', 'properties': {'a': {'anyOf': [{'const': 1}, {'const': 2}]}}}
    """
    if len(schemas) == 1 or True in schemas:
        return schemas[0] if len(schemas) == 1 else True
    objects = [
        schema for schema in schemas if isinstance(schema, dict) and "properties" in schema and schema.keys() <= _OBJECT
    ]
    names = {name for schema in objects for name in schema["properties"]}
    if len(objects) < len(schemas) or len(names) != 1 or not all(schema["properties"] for schema in objects):
        return {"anyOf": list(schemas)}
    [name] = names
    # Where one of them is content without the property, so is the whole.
    required = names if all("required" in schema for schema in objects) else ()
    return make_object({name: disjoin_schemas([schema["properties"][name] for schema in objects])}, required)
