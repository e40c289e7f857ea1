"""Copies of a JSON value with one deviation each: a key less, a key more, or a value of another kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from tests.strategies import Path_, find_places, replace

SAMPLES: dict[str, Any] = {
    "null": None,
    "boolean": True,
    "negative": -1,
    "large": 2**60,
    "fraction": 1.5,
    "text": "två ord",
    "newline": "a\n",
    "blank": "",
    "array": [],
    "object": {},
}


@frozen
class Freedom:
    """What may differ without being wrong.

    Args:
        right: which samples may stand under a key; with ``[]`` in the list of that name, with ``/`` in the object of that name
            whose keys are free, and under ``/`` alone in any such object. None may stand where nothing is said.
        is_map: tells from its name whether the keys of an object are free, such as ids or languages.
        optional: keys that may be gone; after a kind and a slash where only entries of that kind may lack them.
    """

    right: Mapping[str, Collection[str]]
    is_map: Callable[[str, Mapping[str, Any]], bool]
    optional: Collection[str] = ()


def plant_deviations(value: Any, freedom: Freedom, part: Path_ = ()) -> Iterator[tuple[str, Any]]:
    """Give copies of a value with one deviation each, somewhere within a part of it, and what it is."""
    for path in find_places(_get(value, part), part):
        here, holder = _get(value, path), _get(value, path[:-1])
        within, key = _find_name(path[:-1]), _find_name(path)
        place = "/".join(map(str, path))
        if isinstance(holder, list) and path:
            key = f"{within}[]"
        elif path:
            if freedom.is_map(within, holder):
                key = f"{within}/" if f"{within}/" in freedom.right else "/"
            elif not {key, f"{holder.get('kind', '')}/{key}"} & set(freedom.optional):
                rest = {name: each for name, each in holder.items() if name != path[-1]}
                yield f"{place} is gone", replace(value, path[:-1], rest)
        if isinstance(here, dict):
            yield f"{place} has one more", replace(value, (*path, "En till"), next(iter(here.values()), 1))
        for sample, wrong in SAMPLES.items():
            same = type(wrong) is type(here) and wrong == here
            if not same and sample not in freedom.right.get(key, ()):
                yield f"{place} is {sample}", replace(value, path, wrong)


def find_shape(value: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what tells one kind of entry from another: its kind, its keys, and the types of what stands there."""
    return (value.get("kind"), *((key, type(each).__name__) for key, each in value.items()))


def _find_name(path: Path_) -> str:
    return str(path[-1]) if path else ""


def _get(value: Any, path: Path_) -> Any:
    for key in path:
        value = value[key]
    return value
