"""Comparing catalogues, whatever differs: no edit is passed over, and what is claimed of rules is so on generated cases."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.model.conditions import ENVELOPE, walk
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.schemas import REGISTRY
from tests import strategies
from tests.support.editing import edit
from tests.test_comparing import PAIRS, build, write

pytestmark = pytest.mark.property

OPPOSITE = {
    "added": "removed",
    "removed": "added",
    "narrowed": "widened",
    "widened": "narrowed",
    "rule stricter": "rule looser",
    "rule looser": "rule stricter",
}


@cache
def _read_plain() -> dict[str, Any]:
    """Return the little programme as it would be published, with few municipalities: their names are all alike."""
    plain: dict[str, Any] = copy.deepcopy(dict(strategies.load("matlag/ett").plain))
    codelists = {each["id"]: each for each in plain["codelists"]}
    del codelists["kommunkoder"]["codes"][3:]
    for rule in plain["rules"]:
        rule["json_schema"] = "weaker"
    return {"format": 1, **plain}


@cache
def _is_catalogue() -> jsonschema_rs.Validator:
    folder = Path(__file__).parents[2] / "schemas" / "output"
    return jsonschema_rs.validator_for(json.loads((folder / "catalogue.schema.json").read_text(encoding="utf-8")))


def _list_places(plain: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(plain, dict):
        for key, each in plain.items():
            yield (*way, key)
            yield from _list_places(each, (*way, key))
    elif isinstance(plain, list):
        for index, each in enumerate(plain):
            yield (*way, index)
            yield from _list_places(each, (*way, index))


@cache
def _list_values() -> dict[Any, list[Any]]:
    """Return the values that stand in places of each name, so that one can take the place of another."""
    values: dict[Any, list[Any]] = {}
    for way in _list_places(_read_plain()):
        values.setdefault(next(each for each in reversed(way) if isinstance(each, str)), []).append(_get(way))
    return values


def _get(way: tuple[Any, ...], plain: Any = None) -> Any:
    found = _read_plain() if plain is None else plain
    for step in way:
        found = found[step]
    return found


PLACES = list(_list_places(_read_plain()))


@st.composite
def edited(draw: st.DrawFn) -> dict[str, Any]:
    """Give the little programme with something in it changed, removed, added or moved; still a catalogue."""
    plain = copy.deepcopy(_read_plain())
    way = draw(st.sampled_from(PLACES))
    *before, last = way
    holder = _get(tuple(before), plain)
    value = holder[last]
    acts = ["change", "remove"]
    acts += ["add", "move"] if isinstance(holder, list) else []
    match draw(st.sampled_from(acts)):
        case "remove":
            del holder[last]
        case "add":
            another = copy.deepcopy(value)
            if isinstance(another, dict) and "id" in another:
                another["id"] = f"{another['id']}_ny"
            holder.insert(last, another)
        case "move":
            holder.insert(draw(st.integers(0, len(holder) - 1)), holder.pop(last))
        case _:
            name = next(each for each in reversed(way) if isinstance(each, str))
            others = st.sampled_from(_list_values()[name])
            holder[last] = draw(others | st.just(_alter(value)))
    assume(plain != _read_plain())
    return plain


def _alter(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value}x"
        case _:
            return value


def _build(plain: dict[str, Any]) -> su.Catalogue | None:
    """Return what is a catalogue, as it would have been checked when it was loaded; ``None`` of what is none."""
    if not _is_catalogue().is_valid(plain):
        return None
    try:
        catalogue = build_catalogue(plain)
    except (KeyError, ValueError):
        return None
    points = {f"{point}.recorded_on" for point in catalogue.points}
    known = {*catalogue.questions, *points, *ENVELOPE}
    whole = all(plain["language"] in _get(way, plain) for way in _list_places(plain) if _is_text(_get(way, plain)))
    return catalogue if whole and set(_list_names(catalogue)) <= known else None


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and bool({"sv", "en"} & value.keys())


def _list_names(catalogue: su.Catalogue) -> Iterator[str]:
    """Give every name that rules, outcomes and points use."""
    conditions: list[Any] = [each.ends_when for each in catalogue.points.values()]
    for rule in catalogue.rules.values():
        yield from getattr(rule.demand, "judges", ())
        yield from (name for pair in getattr(rule.demand, "pairs", ()) for name in pair)
        conditions += [getattr(rule.demand, part, None) for part in ("when", "then")]
    for outcome in catalogue.outcomes.values():
        conditions += [outcome.population, getattr(outcome.measure, "numerator", None)]
    for condition in conditions:
        yield from () if condition is None else (test.name for test in walk(condition))


@settings(max_examples=settings.default.max_examples * 4)
@given(edited())
def test_no_edit_is_passed_over(plain: dict[str, Any]) -> None:
    """Whatever leaf or entry is changed, removed, added or moved, something differs; and it differs both ways."""
    catalogue = _build(plain)
    assume(catalogue is not None)
    assert catalogue is not None
    first = build_catalogue(_read_plain())
    there, back = su.compare(first, catalogue), su.compare(catalogue, first)
    assert not there.same
    assert not back.same
    assert su.compare(catalogue, build_catalogue(copy.deepcopy(plain))).same
    assert sorted(OPPOSITE.get(each.kind, each.kind) for each in there.differences) == sorted(
        each.kind for each in back.differences
    )
    assert json.dumps(there.to_dict())
    assert all(each in there.to_text("sv") for each in (each.address for each in there.differences))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["title"])
def test_the_way_back_is_the_opposite(pair: dict[str, Any]) -> None:
    """What is added one way is removed the other, what is stricter is looser; the rest is the same both ways."""
    first, second = build(pair)
    there, back = su.compare(first, second), su.compare(second, first)
    assert sorted(OPPOSITE.get(each.kind, each.kind) for each in there.differences) == sorted(
        each.kind for each in back.differences
    ), [write(each) for each in back.differences]
    assert su.compare(first, first).same
    assert su.compare(second, second).same
