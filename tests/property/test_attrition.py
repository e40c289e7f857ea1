"""What holds for every flow, whatever the cases: nobody is lost on the way without a reason, and indicators agree."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import kvinnofrid_su as su
from kvinnofrid_su.model.flows import Flow
from kvinnofrid_su.scoring.gather import gather
from tests.strategies import NAMES, deliveries, groupings, load

pytestmark = pytest.mark.property
every_catalogue = pytest.mark.parametrize("name", NAMES)


@every_catalogue
@given(data=st.data())
def test_flows_reconcile_with_indicators(name: str, data: DataObject) -> None:
    """Each step is a part of the one before; what can be used is the denominator; every loss has the indicator's word."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    delivery = {**delivery, "cases": [*delivery["cases"], *delivery["cases"][:1]]}
    gathered, by = gather([delivery], catalogue), data.draw(groupings(catalogue))
    flows = su.attrition(gathered, catalogue, by=by)
    for flow in flows:
        for before, after in zip(flow.steps, flow.steps[1:], strict=False):
            assert before.cases == after.cases + sum(after.lost.values())
        assert sum(flow.aside.reasons.values()) == flow.aside.cases
        lost = sum((Counter(step.lost) for step in flow.steps), Counter[str]())
        assert all(lost[reason] >= count for reason, count in flow.aside.reasons.items())
        for outcome in flow.usable:
            found = {tuple(each.by.values()): each for each in su.indicator(gathered, outcome, catalogue, by=by)}
            check(flow, outcome, found[tuple(flow.by.values())])


def check(flow: Flow, outcome: str, found: su.Indicator) -> None:
    """Compare a flow with the indicator of an outcome in the same group."""
    usable, aside = flow.usable[outcome], flow.aside.usable[outcome]
    assert usable.cases + sum(usable.lost.values()) == flow.answered
    assert aside.cases + sum(aside.lost.values()) == flow.aside.cases
    assert found.cases == flow.steps[0].cases
    assert found.denominator == usable.cases + aside.cases
    assert found.excluded.get("duplicate", 0) == flow.steps[1].lost.get("duplicate", 0)
    # What is left of the excluded are cases that were never measured here, each for the reason of its own score.
    rest = Counter({reason: count for reason, count in found.excluded.items() if reason != "duplicate"})
    rest.subtract(usable.lost)
    rest.subtract(aside.lost)
    assert min(rest.values(), default=0) >= 0
    assert sum(rest.values()) == flow.steps[1].cases - flow.answered - flow.aside.cases


@every_catalogue
@given(data=st.data())
def test_a_flow_says_of_each_case_what_its_score_says(name: str, data: DataObject) -> None:
    """Alone in a delivery, a case that is scored has been measured; one that was not has the state of its score."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, unique=True))
    for facts in gather([delivery], catalogue).cases:
        case = facts.case
        for flow in su.attrition([case], catalogue):
            point = catalogue.at(flow.point)
            questions = [each.variable for each in point.questions.values()]
            counted = {each.id for each in questions if flow.answered_by in (None, each.answered_by)}
            measured = any(counted & each.answers.keys() for each in case.at(flow.point))
            assert measured == bool(flow.answered + flow.aside.cases)
            for outcome in flow.usable:
                found = su.score(case, outcome, catalogue)
                part = flow.usable[outcome] if flow.answered else flow.aside.usable[outcome]
                if measured:
                    assert (found.value is not None, {} if part.cases else {found.state: 1}) == (
                        bool(part.cases),
                        part.lost,
                    )
                else:
                    assert found.value is None


@every_catalogue
@given(data=st.data())
def test_groups_are_together_everybody(name: str, data: DataObject) -> None:
    """The steps, the usable and those aside of all groups are together those of the whole."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    gathered, by = gather([delivery], catalogue), data.draw(groupings(catalogue))
    grouped = su.attrition(gathered, catalogue, by=by)
    for whole in su.attrition(gathered, catalogue):
        parts = [each for each in grouped if (each.point, each.answered_by) == (whole.point, whole.answered_by)]
        for position, step in enumerate(whole.steps):
            assert step.cases == sum(each.steps[position].cases for each in parts)
            assert Counter(step.lost) == sum((Counter(each.steps[position].lost) for each in parts), Counter[str]())
        assert whole.aside.cases == sum(each.aside.cases for each in parts)
        for outcome, step in whole.usable.items():
            assert step.cases == sum(each.usable[outcome].cases for each in parts)
