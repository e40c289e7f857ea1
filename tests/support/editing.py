"""Edits of a plain catalogue, as cases write them: where, and what becomes of what stands there."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

_KEYS = ("id", "variable", "name")


def edit(plain: Mapping[str, Any], edits: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a copy of a plain catalogue with edits, one after the other."""
    edited = copy.deepcopy(dict(plain))
    for each in edits:
        *way, last = each["at"].split(".")
        holder: Any = edited
        for step in way:
            holder = _get(holder, step)
        place: Any = _find(holder, last) if isinstance(holder, list) else last
        if each.get("gone"):
            del holder[place]
        elif "moves" in each:
            holder.insert(each["moves"], holder.pop(place))
        elif "added" in each:
            holder[place].insert(each.get("place", len(holder[place])), copy.deepcopy(each["added"]))
        else:
            holder[place] = copy.deepcopy(each["becomes"])
    return edited


def _get(holder: Any, step: str) -> Any:
    return holder[_find(holder, step)] if isinstance(holder, list) else holder[step]


def _find(entries: list[Any], id_: str) -> int:
    """Return the place of an entry by its id; of a question by its variable, of a package by its name."""
    [place] = [place for place, each in enumerate(entries) if id_ in (each.get(key) for key in _KEYS)]
    return place
