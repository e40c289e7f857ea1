"""What holds for packages of local variables, whatever is answered: what is common stays as it is, what they add counts."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.export.json_schema.rules import express_rule
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.score import score_facts
from tests.strategies import WITH_PACKAGES, Document, case_documents, deliveries, groupings, load, mutated_documents

pytestmark = pytest.mark.property
every_package = pytest.mark.parametrize("name", WITH_PACKAGES)
OWN_POINT = "su-kvinnofrid/2021+uppfoljning"


def _base(name: str) -> su.Catalogue:
    return load(name.partition("+")[0])


def _nationalize(value: Any, catalogue: su.Catalogue) -> Any:
    """Return a document with national codes only, and everything else as it was; a list with a fault keeps a fault."""
    narrower = {code: broad for codes in catalogue.codelists.values() for code, broad in codes.narrower.items()}
    if isinstance(value, dict):
        return {key: _nationalize(each, catalogue) for key, each in value.items()}
    if not isinstance(value, list):
        return narrower.get(value, value) if isinstance(value, str) else value
    if not all(isinstance(each, str) for each in value) or len(set(value)) < len(value):
        return [_nationalize(each, catalogue) for each in value]
    return list(dict.fromkeys(narrower.get(each, each) for each in value))


@every_package
@given(data=st.data())
def test_what_is_common_comes_to_the_same_with_and_without_a_package(name: str, data: DataObject) -> None:
    """Verdicts, issues of rules and indicators are the same, whatever local answers a delivery has.

    A local code is an answer without its package no more than any other unknown code: the national one stands for it.
    """
    catalogue, base = load(name), _base(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    alone = _nationalize(delivery, catalogue)
    with_, without = su.validate(delivery, catalogue), su.validate(alone, base)
    assert without.verdicts == {rule: with_.verdicts[rule] for rule in base.rules}
    assert _list_broken(without, base) == _list_broken(with_, base)
    for outcome in base.outcomes.values():
        assert _measure(alone, outcome.id, base) == _measure(delivery, outcome.id, catalogue)


def _measure(data: Document, outcome: str, catalogue: su.Catalogue) -> list[Indicator]:
    """Return an outcome over all cases; what it was computed by is told in its definition, and is another thing."""
    found = su.indicator(data, outcome, catalogue, year=2022)
    assert {name: each.version for name, each in catalogue.packages.items()} == found[0].definition.packages
    return [evolve(each, definition=evolve(each.definition, packages={})) for each in found]


def _list_broken(report: su.Report, base: su.Catalogue) -> list[tuple[str, str, str | None]]:
    return [(issue.rule, issue.path, issue.case) for issue in report if issue.rule in base.rules]


@every_package
@settings(max_examples=20)  # each draw is a delivery that everything is computed on, twice
@given(data=st.data())
def test_a_rolled_up_document_says_the_same_without_its_package(name: str, data: DataObject) -> None:
    """It can be read, and comes to the same in every common rule, score, group and step as the document with local codes."""
    catalogue, base = load(name), _base(name)
    delivery = data.draw(deliveries(catalogue))
    rolled = export.roll_up(delivery, catalogue)
    report, alone = su.validate(delivery, catalogue), su.validate(rolled.document, base)
    assert [] == [issue.code for issue in alone if issue.code in ("SU-S008", "SU-V002", "SU-D006")]
    assert alone.verdicts == {rule: report.verdicts[rule] for rule in base.rules}
    assert _list_broken(alone, base) == _list_broken(report, base)
    both, national = gather([delivery], catalogue), gather([rolled.document], base)
    by = data.draw(groupings(base))
    measured = data.draw(st.sampled_from(sorted(base.outcomes)))
    assert [(dict(each.by), each.cases) for each in su.indicator(national, measured, base, by=by, year=2022)] == [
        (dict(each.by), each.cases) for each in su.indicator(both, measured, catalogue, by=by, year=2022)
    ]
    for one, other in zip(national.cases, both.cases, strict=True):
        for outcome in base.outcomes.values():
            assert score_facts(one, outcome, 2022) == score_facts(other, outcome, 2022)
    flows = [each for each in su.attrition(both, catalogue) if each.package is None]
    assert [each.steps for each in su.attrition(national, base)] == [each.steps for each in flows]


@every_package
@settings(max_examples=20)
@given(data=st.data())
def test_rolling_up_takes_anything_and_is_done_once(name: str, data: DataObject) -> None:
    """Whatever is in a document, rolling it up gives a document, the same again the second time, and changes none."""
    catalogue = load(name)
    document = data.draw(case_documents(catalogue, faults=True) | deliveries(catalogue, faults=True))
    before = json.dumps(document)
    found = export.roll_up(document, catalogue)
    again = export.roll_up(found.document, catalogue)
    assert (found.document, 0, 0) == (again.document, again.rolled_up, again.left_out)
    assert before == json.dumps(document)
    strange = data.draw(mutated_documents(catalogue))
    if isinstance(strange, dict):
        assert strange.keys() - export.roll_up(strange, catalogue).document.keys() <= {"packages", "local"}


@every_package
@given(data=st.data(), on=st.dates(date(2022, 1, 1), date(2023, 12, 31)))
def test_what_is_due_and_known_of_the_common_part_is_the_same(name: str, data: DataObject, on: date) -> None:
    """Common points are due as they were, and every common question is in the state that it was in."""
    catalogue, base = load(name), _base(name)
    document = data.draw(case_documents(catalogue))
    measurements = document["measurements"]
    kept = {point: each for point, each in measurements.items() if point in base.points}
    case = su.parse_case(document, catalogue)
    alone = su.parse_case(_nationalize({**document, "measurements": kept}, catalogue), base)
    assert su.due(alone, base, on=on) == tuple(
        each for each in su.due(case, catalogue, on=on) if each.point in base.points
    )
    facts, before = Facts(case, catalogue), Facts(alone, base)
    assert {each: before.state(each) for each in base.questions} == {each: facts.state(each) for each in base.questions}


@cache
def _make_common() -> su.Catalogue:
    """Return the catalogue with its package as if everything in it were common."""
    plain: dict[str, Any] = dict(load(OWN_POINT).plain)
    del plain["packages"]
    for key in ("codelists", "variables", "points", "rules", "outcomes"):
        plain[key] = [{name: part for name, part in each.items() if name != "package"} for each in plain[key]]
    return build_catalogue(plain)


def _move(document: Document, catalogue: su.Catalogue) -> Document:
    """Return a case with the package's answers among the common ones."""
    moved = {}
    for point, found in document["measurements"].items():
        series = [_move_measurement(each, catalogue) for each in (found if isinstance(found, list) else [found])]
        moved[point] = series if isinstance(found, list) else series[0]
    return {**document, "measurements": moved}


def _move_measurement(measurement: Document, catalogue: su.Catalogue) -> Document:
    own = {id_: each for id_, each in measurement.get("local", {}).items() if id_ in catalogue}
    other = {id_: each for id_, each in measurement.get("local", {}).items() if id_ not in own}
    rest = {key: each for key, each in measurement.items() if key != "local"}
    return rest | {"answers": {**measurement["answers"], **own}} | ({"local": other} if other else {})


@given(data=st.data(), on=st.dates(date(2022, 1, 1), date(2023, 12, 31)))
def test_local_answers_are_judged_and_scored_like_common_ones(data: DataObject, on: date) -> None:
    """A point of a package comes to exactly what it would come to if it were common: verdicts, places, states, scores."""
    catalogue, common = load(OWN_POINT), _make_common()
    document = data.draw(case_documents(catalogue, faults=True))
    moved = _move(document, catalogue)
    report, other = su.validate(document, catalogue), su.validate(moved, common)
    assert other.verdicts == report.verdicts
    assert [_describe(issue) for issue in other] == [_describe(issue) for issue in report]
    for outcome in catalogue.outcomes.values():
        assert _measure(moved, outcome.id, common) == _measure(document, outcome.id, catalogue)
    if not [issue for issue in report if issue.code.startswith(("SU-S", "SU-V"))]:
        case, same = su.parse_case(document, catalogue), su.parse_case(moved, common)
        assert su.due(same, common, on=on) == su.due(case, catalogue, on=on)
        facts, before = Facts(case, catalogue), Facts(same, common)
        assert [before.state(each) for each in common.questions] == [facts.state(each) for each in catalogue.questions]


def _describe(issue: Any) -> tuple[Any, ...]:
    path = issue.path.replace("/local/", "/answers/")
    return issue.code, issue.severity, path, issue.case, issue.point, issue.variable, issue.rule, issue.params


@every_package
@given(data=st.data())
def test_a_case_comes_through_reading_and_writing(name: str, data: DataObject) -> None:
    """What is parsed and dumped is the document again, whether the package is active or not; and it is judged alike."""
    catalogue, base = load(name), _base(name)
    document = data.draw(case_documents(catalogue))
    case = su.parse_case(document, catalogue)
    assert document == su.dump_case(case)
    kept = {point: each for point, each in document["measurements"].items() if point in base.points}
    kept = _nationalize(kept, catalogue)  # what stands in ``answers`` must be known where it is read
    unread = su.parse_case({**document, "measurements": kept}, base)
    read = su.parse_case({**document, "measurements": kept}, catalogue)
    facts, before = Facts(read, catalogue), Facts(unread, catalogue)
    assert [before.answer(each) for each in catalogue.questions] == [facts.answer(each) for each in catalogue.questions]


@every_package
@given(data=st.data())
def test_schemas_with_packages_say_what_the_reader_says(name: str, data: DataObject) -> None:
    """A document fits the schema just when it can be read, and the schema of each exact rule just when none is broken."""
    catalogue = load(name)
    document = data.draw(case_documents(catalogue, faults=True))
    if data.draw(st.booleans()):
        document = _add_strange_local(document, catalogue, data)
    report = su.validate(document, catalogue)
    faults = [issue.code for issue in report if issue.rule is None and issue.code.startswith(("SU-S", "SU-V"))]
    case, rules = _make_validators(name)
    assert case.is_valid(document) == (not faults), faults
    if faults:
        return
    broken = {rule for rule, verdicts in report.verdicts.items() if verdicts["broken"]}
    refused = {rule for rule, validator in rules.items() if not validator.is_valid(document)}
    assert refused == broken & set(rules)


def _add_strange_local(document: Document, catalogue: su.Catalogue, data: DataObject) -> Document:
    """Return a case with a local answer where its question is not asked, or whose question there is not."""
    measurements = {point: each for point, each in document["measurements"].items() if isinstance(each, dict)}
    if not measurements:
        return document
    point = data.draw(st.sampled_from(sorted(measurements)))
    prefix = next(iter(catalogue.packages.values())).prefix
    others = st.sampled_from([*catalogue.variables, f"{prefix}_annat", f"{prefix}_", prefix, f"{prefix}x_annat"])
    local = measurements[point].get("local", {}) | {data.draw(others): "ja"}
    changed = {**measurements[point], "local": local}
    return {**document, "measurements": {**document["measurements"], point: changed}}


@cache
def _make_validators(name: str) -> tuple[Draft202012Validator, dict[str, Draft202012Validator]]:
    catalogue = load(name)
    case = export.schemas(catalogue)["case"]
    expressed = {id_: express_rule(rule, catalogue) for id_, rule in catalogue.rules.items()}
    return _validator(case), {
        id_: _validator(each.schema)
        for id_, each in expressed.items()
        if each.coverage == "exact" and each.schema is not None
    }


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, registry=Registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)
