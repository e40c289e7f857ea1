"""What holds for every input that is validated, whatever is in it and whatever catalogue it is judged by."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import kvinnofrid_su as su
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.conditions import Test, walk
from kvinnofrid_su.model.rules import ApplicableWhen, Implies, InOrder, Rule, Unique, WithinWindow
from kvinnofrid_su.rules.judge import Judge
from tests.strategies import (
    ALL,
    ODDITIES,
    Document,
    case_documents,
    deliveries,
    find_places,
    json_values,
    load,
    mutated_documents,
    replace,
)

pytestmark = pytest.mark.property
every_catalogue = pytest.mark.parametrize("name", ALL)


@every_catalogue
@given(data=st.data())
def test_validate_never_raises_on_json(name: str, data: DataObject) -> None:
    """Any JSON value at all gives a report with words for every issue in it."""
    catalogue = load(name)
    _check(data.draw(json_values(catalogue)), catalogue)


@every_catalogue
@given(data=st.data())
def test_validate_never_raises_on_a_document_with_something_odd_in_it(name: str, data: DataObject) -> None:
    """A document that is nearly right, with values at random places that JSON may not even have, gives a report."""
    catalogue = load(name)
    _check(data.draw(mutated_documents(catalogue)), catalogue)


@every_catalogue
@pytest.mark.parametrize("position", range(len(ODDITIES)))
def test_validate_never_raises_on_what_only_python_can_hold(name: str, position: int) -> None:
    """Each oddity gives a report wherever it stands in a delivery: as document, field, key, answer or local answer."""
    catalogue, odd = load(name), ODDITIES[position]
    point = next(iter(catalogue.points.values()))
    measurement = {"recorded_on": None, "answers": dict.fromkeys(point.questions), "local": {"a_b": None}}
    case = dict.fromkeys(("case", "sender", "municipality", "district"))
    cases = [{**case, "measurements": {point.id: measurement}}, None]
    head = {"format": 1, "catalogue": catalogue.id, "cases": cases, "surveys": [None, measurement]}
    for path in find_places(head):
        _check(replace(head, path, odd), catalogue)
    for key in odd if isinstance(odd, dict) else [odd] if odd.__hash__ else []:
        _check({**head, key: 1, "cases": [{**case, key: 1, "measurements": {key: {}, point.id: {key: 1}}}]}, catalogue)


@every_catalogue
@given(data=st.data())
def test_verdicts_add_up_to_the_cases_judged(name: str, data: DataObject) -> None:
    """The four counts of every rule are together the cases whose envelope could be read."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    broken = data.draw(st.lists(st.sampled_from((None, {}, {"case": "K1"}, 3)), max_size=2))
    report = su.validate({**delivery, "cases": [*delivery["cases"], *broken]}, catalogue)

    assert len(delivery["cases"]) == report.judged
    assert len(delivery["cases"]) + len(broken) == report.cases
    assert {report.judged} == {sum(counts.values()) for counts in report.verdicts.values()}


@every_catalogue
@given(data=st.data())
def test_dumping_and_parsing_gives_the_same_case(name: str, data: DataObject) -> None:
    """Nothing that a case can hold is lost on its way to a document and back, and a document comes back as it was."""
    catalogue = load(name)
    document = data.draw(case_documents(catalogue))
    case = su.parse_case(document, catalogue)

    assert document == su.dump_case(case)
    assert case == su.parse_case(su.dump_case(case), catalogue)


@every_catalogue
@given(data=st.data())
def test_taking_an_answer_away_breaks_nothing(name: str, data: DataObject) -> None:
    """With one answer less, a rule that held or was undecided is not broken, unless it asks for answers to be there.

    Asking for it is what required_when and recommended_when do, and conditions with ``present``. The answer is taken
    away in all measurements of its point: in one of several, the answer of another would come to count instead, as the
    contract says of points that repeat. For the same reason a rule on the date of such a point is left aside: a
    measurement without answers counts as absent, and the date before it comes to count.
    """
    catalogue = load(name)
    document = data.draw(case_documents(catalogue))
    delivered_on = data.draw(st.none() | st.dates(date(2022, 1, 1), date(2022, 4, 30)))
    answered = sorted({(point, id_) for point, each in _find_measurements(document) for id_ in each["answers"]})
    assume(answered)
    point, variable = data.draw(st.sampled_from(answered))
    less = document
    for place in list(find_places(document)):
        if place[:2] == ("measurements", point) and place[-2:] == ("answers", variable):
            rest = {key: value for key, value in _get(document, place[:-1]).items() if key != variable}
            less = replace(less, place[:-1], rest)
    before, after = (Judge(catalogue).judge(su.parse_case(each, catalogue), delivered_on) for each in (document, less))

    assert [] == [
        rule.id
        for rule in catalogue.rules.values()
        if not _asks_for_answers(rule, catalogue)
        and before[rule.id].verdict in ("holds", "undecided")
        and after[rule.id].verdict == "broken"
    ]


@every_catalogue
def test_only_few_rules_ask_for_answers(name: str) -> None:
    """The property above says something: rules of every other kind are among those that it is about."""
    catalogue = load(name)
    kinds = {rule.kind for rule in catalogue.rules.values() if not _asks_for_answers(rule, catalogue)}
    left_out = {"required_when", "recommended_when"} | ({"applicable_when"} if name.startswith("matlag/ett") else set())
    assert {rule.kind for rule in catalogue.rules.values()} - left_out == kinds


@every_catalogue
@given(data=st.data())
def test_the_order_of_cases_does_not_matter(name: str, data: DataObject) -> None:
    """The same cases in another order have the same issues, each at its own case, and the same verdicts."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True, unique=True))
    shuffled = {**delivery, "cases": data.draw(st.permutations(delivery["cases"]))}
    first, second = su.validate(delivery, catalogue), su.validate(shuffled, catalogue)

    assert _by_case(first, delivery) == _by_case(second, shuffled)
    assert first.verdicts == second.verdicts
    assert (first.cases_ok, first.judged) == (second.cases_ok, second.judged)


@every_catalogue
@given(data=st.data())
def test_the_order_of_equal_cases_only_tells_which_is_the_later_one(name: str, data: DataObject) -> None:
    """Also with keys that stand several times the verdicts and the number of issues at a key are the same."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue))
    cases = [*delivery["cases"], *delivery["cases"][:2]]
    first, second = (
        su.validate({**delivery, "cases": each}, catalogue) for each in (cases, data.draw(st.permutations(cases)))
    )

    assert first.verdicts == second.verdicts
    assert Counter((i.code, i.rule, i.case) for i in first) == Counter((i.code, i.rule, i.case) for i in second)
    unique = [rule.id for rule in catalogue.rules.values() if isinstance(rule.demand, Unique)]
    again = Counter(_find_key(delivery, case) for case in cases)
    assert {rule: sum(again.values()) - len(again) for rule in unique} == {
        rule: first.verdicts[rule]["broken"] for rule in unique
    }


@every_catalogue
@given(data=st.data())
def test_a_rule_is_broken_exactly_when_it_has_issues(name: str, data: DataObject) -> None:
    """A broken rule gives at least one issue, of its own severity, and no other rule gives any."""
    catalogue = load(name)
    document = data.draw(case_documents(catalogue, faults=True))
    report = su.validate(document, catalogue)

    assert {rule for rule, counts in report.verdicts.items() if counts["broken"]} == {i.rule for i in report if i.rule}
    assert [] == [i for i in report if i.rule and i.severity != catalogue.rules[i.rule].severity]


@every_catalogue
@given(data=st.data())
def test_without_keys_a_report_says_the_same(name: str, data: DataObject) -> None:
    """Leaving the case keys out changes how cases are called, and nothing else."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    shown, hidden = su.validate(delivery, catalogue), su.validate(delivery, catalogue, keys=False)

    assert shown.verdicts == hidden.verdicts
    assert [(i.code, i.path, i.rule) for i in shown] == [(i.code, i.path, i.rule) for i in hidden]
    positions = {f"*case[{position}]": case["case"] for position, case in enumerate(delivery["cases"])}
    assert [i.case for i in shown] == [positions.get(i.case or "") for i in hidden]


def _check(value: Any, catalogue: su.Catalogue) -> None:
    """Validate a value; every issue must have words in both languages and stand at a place that is there."""
    report = su.validate(value, catalogue)
    assert {report.judged} == {sum(counts.values()) for counts in report.verdicts.values()}
    for issue in report:
        for locale in ("sv", "en"):
            assert issue.message(locale).strip()
            assert issue.remedy(locale).strip()
            assert "{" not in issue.message(locale) + issue.remedy(locale)
        assert _stands_somewhere(issue, value), issue.path


def _stands_somewhere(issue: Issue, value: Any) -> bool:
    """Tell whether a pointer leads to a value, or to what the value is missing from.

    What a rule misses may lack its whole measurement: then the pointer leads at least to the measurements.
    """
    parts = issue.path.split("/")[1:]
    if issue.path and not issue.path.startswith("/"):
        return False
    steps = 0
    for part in parts:
        found = _step(value, part)
        if found is _NOTHING:
            break
        value, steps = found, steps + 1
    missed = len(parts) - steps
    lacks_measurement = issue.rule is not None and missed > 1 and "measurements" in parts[:steps]
    return missed <= 1 or lacks_measurement


_NOTHING = object()


def _step(value: Any, part: str) -> Any:
    if isinstance(value, dict):
        if part.startswith("*unknown["):
            keys = list(value)
            position = int(part.removeprefix("*unknown[").removesuffix("]"))
            return value[keys[position]] if position < len(keys) else _NOTHING
        return value.get(part, _NOTHING)
    if isinstance(value, list | tuple) and part.isdigit() and int(part) < len(value):
        return value[int(part)]
    return _NOTHING


def _get(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _find_measurements(document: Document) -> list[tuple[str, Document]]:
    return [
        (point, each)
        for point, found in document["measurements"].items()
        for each in (found if isinstance(found, list) else [found])
    ]


def _asks_for_answers(rule: Rule, catalogue: su.Catalogue) -> bool:
    tests: list[Test] = []
    names: tuple[str, ...] = ()
    match rule.demand:
        case ApplicableWhen(when=when):
            tests = [*walk(when)]
        case Implies(when=when, then=then):
            tests = [*walk(when), *walk(then)]
        case InOrder(pairs):
            names = tuple(name for pair in pairs for name in pair)
        case WithinWindow(point):
            names = (f"{point}.recorded_on",)
        case _:
            pass
    names += tuple(test.name for test in tests)
    repeated = {f"{point.id}.recorded_on" for point in catalogue.points.values() if point.repeats}
    present = any(test.operator == "present" for test in tests)
    return rule.kind in ("required_when", "recommended_when") or present or not repeated.isdisjoint(names)


def _find_key(delivery: Document, case: Document) -> tuple[Any, ...]:
    return (*(case.get(name, delivery.get(name)) for name in ("sender", "municipality")), case["case"])


def _by_case(report: su.Report, delivery: Document) -> Counter[tuple[Any, ...]]:
    """Count issues by what they say, with the pointer from the case they stand in."""
    found: Counter[tuple[Any, ...]] = Counter()
    for issue in report:
        parts = issue.path.split("/")
        inside = issue.case is not None and parts[1:2] == ["cases"]
        if inside:
            assert delivery["cases"][int(parts[2])]["case"] == issue.case
        path = "/".join(parts[3:] if inside else parts)
        found[issue.code, issue.severity, path, issue.case, issue.point, issue.variable, issue.rule] += 1
    return found
