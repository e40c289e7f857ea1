"""Nothing is accused falsely: what is said never to be never is, on generated rules and generated cases."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su.authoring.reach import Reach
from kvinnofrid_su.authoring.verdicts import find_verdicts
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    ExcludesOtherCodes,
    Implies,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Within,
)
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import judge_alone
from tests.strategies import case_documents, load

pytestmark = pytest.mark.property

CATALOGUES = ("matlag/ett", "matlag/ett+kokskoll")


@st.composite
def single_tests(draw: st.DrawFn, edition: str, names: list[str]) -> Test:
    """A test of one question, with codes and bounds that may be, or may not be, an answer to it."""
    name = draw(st.sampled_from(names))
    variable = load(edition).questions[name].variable
    if draw(st.booleans()):
        return Test(name, "present", True)
    if variable.codes is not None:
        codes = tuple(draw(st.sets(st.sampled_from(list(variable.codes.codes)), min_size=1, max_size=3)))
        return Test(name, "contains_any" if variable.kind == "multi" else "one_of", codes)
    low, high = variable.minimum or 0, variable.maximum or 0
    operand: Any = draw(st.dates() if variable.kind == "date" else st.integers(low - 2, high + 2))
    return Test(name, draw(st.sampled_from(["at_least", "at_most", "is"])), operand)


def conditions(edition: str, names: list[str]) -> st.SearchStrategy[Condition]:
    """Conditions over few questions, so that their parts hang together."""
    parts: st.SearchStrategy[Condition] = single_tests(edition, names)
    return st.recursive(
        parts,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda each: AllOf(tuple(each))),
            st.lists(inner, min_size=1, max_size=3).map(lambda each: AnyOf(tuple(each))),
            inner.map(NotOf),
        ),
        max_leaves=6,
    )


@st.composite
def rules(draw: st.DrawFn, edition: str) -> Rule:
    """A rule of the catalogue with another demand."""
    catalogue = load(edition)
    names = draw(st.lists(st.sampled_from(list(catalogue.questions)), min_size=1, max_size=3, unique=True))
    when, then = draw(conditions(edition, names)), draw(conditions(edition, names))
    judges = tuple(names)
    integers = tuple(name for name, each in catalogue.questions.items() if each.variable.kind == "integer")
    multis = tuple(name for name, each in catalogue.questions.items() if each.variable.kind == "multi")
    bounds = draw(st.tuples(st.none() | st.integers(-2, 120), st.none() | st.integers(-2, 120)))
    demands = [
        ApplicableWhen(judges, when),
        RequiredWhen(judges, draw(st.sampled_from([when, None]))),
        RecommendedWhen(judges, when),
        Implies(judges, when, then),
        Within(integers, *bounds),
        ExcludesOtherCodes(multis),
    ]
    return evolve(next(iter(catalogue.rules.values())), demand=draw(st.sampled_from(demands)))


@given(data=st.data())
def test_a_verdict_that_is_said_not_to_be_possible_never_comes(data: st.DataObject) -> None:
    """Whatever the rule and the case, what the engine comes to is among the verdicts that can be."""
    edition = data.draw(st.sampled_from(CATALOGUES))
    catalogue = load(edition)
    rule = data.draw(rules(edition))
    possible = find_verdicts(rule, catalogue)
    for document in data.draw(st.lists(case_documents(catalogue), min_size=1, max_size=4)):
        facts = Facts(su.parse_case(document, catalogue), catalogue)
        assert judge_alone(rule.demand, facts).verdict in possible


@given(data=st.data())
def test_a_truth_that_is_said_not_to_be_possible_never_comes(data: st.DataObject) -> None:
    """The same of conditions, by themselves and two at once, with many combinations to try and with few."""
    edition = data.draw(st.sampled_from(CATALOGUES))
    catalogue = load(edition)
    names = data.draw(st.lists(st.sampled_from(list(catalogue.questions)), min_size=1, max_size=3, unique=True))
    one, two = (data.draw(conditions(edition, names)) for _ in range(2))
    reach = Reach(catalogue, most=data.draw(st.sampled_from([3, 20_000])))
    single, both = reach.find(one, "then"), reach.find_joint((one, "then"), (two, "when"))
    for document in data.draw(st.lists(case_documents(catalogue), min_size=1, max_size=4)):
        facts = Facts(su.parse_case(document, catalogue), catalogue)
        first, second = decide(one, facts, "then"), decide(two, facts, "when")
        assert first in single
        assert (first, second) in both
