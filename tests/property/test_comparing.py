"""Comparing catalogues, whatever differs: no edit is passed over, and what is claimed of rules is so on generated cases."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, cast

import jsonschema_rs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.conditions import ENVELOPE, walk
from kvinnofrid_su.model.rules import Alone
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import judge_alone
from tests.test_comparing import MATLAG, PAIRS, build, write

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
    """Return the little programme as it would be published."""
    plain: dict[str, Any] = copy.deepcopy(MATLAG)
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


@given(edited())
def test_no_edit_is_passed_over(plain: dict[str, Any]) -> None:
    """Whatever leaf or entry is changed, removed, added or moved, something differs; and it differs both ways."""
    catalogue = _build(plain)
    assume(catalogue is not None)
    assert catalogue is not None
    first = build_base()
    there, back = su.compare(first, catalogue), su.compare(catalogue, first)
    assert not there.same
    assert not back.same
    assert su.compare(catalogue, build_catalogue(copy.deepcopy(plain))).same
    assert sorted(OPPOSITE.get(each.kind, each.kind) for each in there.differences) == sorted(
        each.kind for each in back.differences
    )
    text = there.to_text("sv")
    assert all(each.address in text for each in there.differences)


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


# What is said of rules

NAMES = ("portioner", "spis", "start.knivvana", "slut.knivvana", "slutdag", "lagade_ratter")
UNIQUE = {"deltagare_en_gang"}
"""Rules that concern several cases."""

CLAIMS = {"rule stricter", "rule looser", "meaning", "wording", "added", "removed"}


def _tests() -> st.SearchStrategy[dict[str, Any]]:
    """Give tests of one answer, in plain form."""
    knives = st.sampled_from(["van", "ovad", "ovan", "vill_inte_saga", "inte_fragad"])
    stoves = st.sampled_from(["gasspis", "induktion", "vedspis", "uppges_inte"])
    dishes = st.sampled_from(["soppa", "gryta", "inga_ratter", "inte_antecknat"])
    days = st.sampled_from(["2022-01-15", "2022-03-01"])
    skill = st.sampled_from(["start.knivvana", "slut.knivvana"])

    def test(name: st.SearchStrategy[str], operator: str, operand: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.builds(lambda one, other: {"variable": one, operator: other}, name, operand)

    return st.one_of(
        test(st.sampled_from(NAMES), "present", st.just(True)),
        test(skill, "is", knives),
        test(skill, "one_of", st.lists(knives, min_size=1, max_size=3, unique=True)),
        test(st.just("spis"), "one_of", st.lists(stoves, min_size=1, max_size=3, unique=True)),
        test(st.just("lagade_ratter"), "contains", dishes),
        test(st.just("lagade_ratter"), "contains_any", st.lists(dishes, min_size=1, max_size=2, unique=True)),
        test(st.just("portioner"), "at_least", st.integers(0, 99)),
        test(st.just("portioner"), "at_most", st.integers(0, 99)),
        test(st.just("slutdag"), "at_least", days),
    )


CONDITIONS = st.recursive(
    _tests(),
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=4,
)
ASKED = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Give a rule of a kind that has conditions or bounds, as plain values."""
    texts = {key: {"sv": "Prov.", "en": "Trial."} for key in ("description", "message", "remedy")}
    rule = {"id": "prov", "kind": kind, "severity": "error", "evidence": "proposed", "source": [{"ref": "matlag"}]}
    if kind == "within":
        bounds = {"at_least": draw(st.integers(0, 50)), "at_most": draw(st.integers(50, 99))}
        return rule | texts | {"judges": ["portioner"]} | bounds
    if kind == "in_order":
        days = ["slutdag", "start.recorded_on", "slut.recorded_on", "delivered_on"]
        pairs = st.lists(st.lists(st.sampled_from(days), min_size=2, max_size=2, unique=True), min_size=1, max_size=3)
        return rule | texts | {"pairs": draw(pairs)}
    rule |= texts | {"judges": draw(ASKED), "when": draw(CONDITIONS)}
    return rule | ({"then": draw(CONDITIONS)} if kind == "implies" else {})


KINDS = st.sampled_from(["implies", "implies", "required_when", "applicable_when", "within", "in_order"])


@cache
def draw_documents(catalogue: su.Catalogue, count: int) -> list[dict[str, Any]]:
    """Return deliveries of one case each, drawn by chance: any answers beside each other, right in form."""
    chance = Random(7)
    return [
        {
            "format": 1,
            "catalogue": catalogue.id,
            "delivered_on": f"2022-0{chance.randint(1, 4)}-15",
            "cases": [{"case": "K1", "measurements": _draw_measurements(catalogue, chance)}],
        }
        for _ in range(count)
    ]


def _draw_measurements(catalogue: su.Catalogue, chance: Random) -> dict[str, Any]:
    measurements: dict[str, Any] = {}
    for point in catalogue.points.values():
        answers = {id_: _draw(each.variable, chance) for id_, each in point.questions.items() if chance.random() < 0.7}
        measurement = {"answers": answers} | ({"recorded_on": _draw_day(chance)} if chance.random() < 0.7 else {})
        measurements[point.id] = [measurement] if point.repeats else measurement
    return measurements


def _draw_day(chance: Random) -> str:
    return f"2022-0{chance.randint(1, 4)}-{chance.randint(10, 28)}"


def _draw(variable: Variable, chance: Random) -> Any:
    codes = [] if variable.codes is None else list(variable.codes.codes)
    match variable.kind:
        case "date":
            return _draw_day(chance)
        case "integer":
            low, high = variable.minimum or 0, variable.maximum or 0
            return chance.choice([low, high, chance.randint(low, high), min(high, low + chance.randint(0, 9))])
        case "multi":
            return chance.sample(codes, chance.randint(1, min(3, len(codes))))
        case _:
            return chance.choice(codes)


@cache
def read_facts(catalogue: su.Catalogue) -> list[tuple[Case, Any]]:
    """Return the cases of many documents, with the day of their delivery."""
    parts = [part for each in draw_documents(catalogue, 150) for part in read_parts(each, catalogue)]
    return [(part.inherited.case, part.head.delivered_on) for part in parts if part.inherited is not None]


@cache
def build_base() -> su.Catalogue:
    """Return the little programme as it is."""
    return build_catalogue(_read_plain())


def add_rule(rule: dict[str, Any]) -> su.Catalogue:
    """Return the little programme with one more rule."""
    return build_catalogue({**_read_plain(), "rules": [*_read_plain()["rules"], rule]})


@given(KINDS.flatmap(lambda kind: st.tuples(rules(kind), rules(kind))))
def test_what_is_said_of_a_rule_that_changes_is_so(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """A rule that is only stricter is broken wherever it was; one written otherwise comes to the same everywhere."""
    first, second = map(add_rule, pair)
    check_claims(
        first, second, [(Facts(each, first, day), Facts(each, second, day)) for each, day in read_facts(build_base())]
    )


@given(KINDS.flatmap(rules))
def test_what_is_said_of_a_new_rule_is_so(rule: dict[str, Any]) -> None:
    """A new rule that is no stricter is broken by nothing."""
    first, second = build_base(), add_rule(rule)
    check_claims(
        first, second, [(Facts(each, first, day), Facts(each, second, day)) for each, day in read_facts(first)]
    )


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair["file"] == "rules"], ids=lambda pair: pair["title"])
def test_what_is_said_of_the_pairs_is_so(pair: dict[str, Any]) -> None:
    """The pairs that were worked out by hand, tried on documents that both catalogues read."""
    first, second = build(pair)
    tried = []
    for document in [*draw_documents(first, 40), *draw_documents(second, 40)]:
        facts = [_read(document, catalogue) for catalogue in (first, second)]
        if facts[0] is not None and facts[1] is not None:
            tried.append((facts[0], facts[1]))
    assert 10 <= len(tried)
    check_claims(first, second, tried)


def _read(document: dict[str, Any], catalogue: su.Catalogue) -> Facts | None:
    """Return what a document says, ``None`` where the catalogue does not read all of it."""
    [part] = [each for each in read_parts(document, catalogue) if each.kind == "case"]
    if part.inherited is None or any(issue.severity == "error" for issue in part.issues):
        return None
    return Facts(part.inherited.case, catalogue, part.head.delivered_on)


def check_claims(first: su.Catalogue, second: su.Catalogue, cases: list[tuple[Facts, Facts]]) -> None:
    """Try what a comparison says of rules on cases, as the interpreter judges them."""
    said: dict[str, set[str]] = {}
    for each in su.compare(first, second).differences:
        if each.what == "rule" and each.field not in ("severity", "json_schema"):
            said.setdefault(each.address.rpartition(".")[2], set()).add(each.kind)
    for rule, kinds in said.items():
        assert kinds <= CLAIMS
        if "meaning" in kinds or rule in UNIQUE:
            continue
        for facts in cases:
            was, is_ = (_judge(rule, each) for each in facts)
            assert kinds != {"wording"} or was == is_
            assert "rule stricter" in kinds or was == "broken" or is_ != "broken"
            assert "rule looser" in kinds or is_ == "broken" or was != "broken"


def _judge(rule: str, facts: Facts) -> str | None:
    found = facts.catalogue.rules.get(rule)
    return None if found is None else judge_alone(cast("Alone", found.demand), facts).verdict
