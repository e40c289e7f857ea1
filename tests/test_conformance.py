"""The conformance kit: whole, as its schema says, passed by this implementation, and failed as soon as a value differs."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from dateutil.relativedelta import relativedelta
from jsonschema import Draft202012Validator
from referencing import Registry

from kvinnofrid_su import published, schemas
from kvinnofrid_su.errors import OtherCatalogue, UnreadableFile
from kvinnofrid_su.export.json_schema.assemble import make_schemas
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.rules import VERDICTS
from kvinnofrid_su.model.schedule import DueStatus
from kvinnofrid_su.testing import PARTS, Examinee, agrees, check_kit, check_part, find_stated
from tests.support.examples import EDITIONS, OTHER_EDITIONS, load_edition, read_cases, write_document
from tests.support.sentences import word

ROOT = Path(__file__).parents[1]

editions = pytest.mark.parametrize("edition", EDITIONS)
every_part = pytest.mark.parametrize("part", PARTS)


def find_kit(edition: str) -> Path:
    """Return the folder of an edition's kit."""
    return published.find_version(load_edition(edition).id) / "conformance"


@cache
def read_part(edition: str, part: str) -> dict[str, Any]:
    """Return a part of an edition's kit."""
    return json.loads((find_kit(edition) / f"{part}.json").read_text(encoding="utf-8"))


@cache
def find_examinee(edition: str) -> Examinee:
    """Return this implementation, ready to answer."""
    catalogue = load_edition(edition)
    names = [name for name in published.list_names(catalogue.id) if name not in ("catalogue", "issues")]
    return Examinee(catalogue, {name: schemas.get(name, catalogue.id) for name in names})


@cache
def find_validator(name: str) -> Draft202012Validator:
    """Return a validator for one of our outputs."""
    return Draft202012Validator(schemas.get(name, "output"), registry=Registry())


@editions
def test_this_implementation_passes(edition: str) -> None:
    """Every test of every part passes, and the report is as its schema says."""
    report = check_kit(find_kit(edition), load_edition(edition))
    assert [] == [failed for part in report["parts"] for failed in part["failed"]]
    assert [(part, len(read_part(edition, part)["tests"])) for part in PARTS] == [
        (part["part"], part["passed"]) for part in report["parts"]
    ]
    assert report["passed"]
    assert [] == [error.json_path for error in find_validator("conformance-report").iter_errors(report)]


@editions
@every_part
def test_the_kit_is_as_its_schema_says(edition: str, part: str) -> None:
    """Each file is valid, names its catalogue and part, has one test a line, and no name stands twice."""
    content = read_part(edition, part)
    assert [] == [error.json_path for error in find_validator("conformance-kit").iter_errors(content)]
    catalogue = load_edition(edition)
    assert (part, catalogue.id, catalogue.version) == tuple(content[key] for key in ("part", "catalogue", "version"))
    names = [test["id"] for test in content["tests"]]
    assert len(names) == len(set(names))
    lines = (find_kit(edition) / f"{part}.json").read_text(encoding="utf-8").splitlines()
    assert names == [json.loads(line.removesuffix(","))["id"] for line in lines[1:-1]]


@pytest.mark.parametrize("name", ["conformance-kit", "conformance-report"])
def test_a_schema_shows_an_example_that_is_as_it_says(name: str) -> None:
    """What a reader sees first in the schema is right."""
    validator = find_validator(name)
    assert [[]] == [[error.json_path for error in validator.iter_errors(each)] for each in validator.schema["examples"]]


def test_the_page_shows_a_report_that_is_as_its_schema_says() -> None:
    """Whoever copies the report from the page has one that can be read."""
    page = (ROOT / "docs" / "how-to" / "prove-your-implementation.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert [] == [error.json_path for error in find_validator("conformance-report").iter_errors(json.loads(block))]


def test_a_kit_about_another_catalogue_is_refused() -> None:
    """What it states would be no fault of the implementation."""
    with pytest.raises(OtherCatalogue) as caught:
        check_kit(find_kit("2019"), load_edition("2021"))
    assert ("su-kvinnofrid/2019@1.0.0", "su-kvinnofrid/2021@1.0.0") == (caught.value.given, caught.value.wanted)


def test_a_kit_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A part that is not there, and one that is not JSON, are said to be so."""
    with pytest.raises(UnreadableFile) as caught:
        check_kit(tmp_path, load_edition("2021"))
    assert "missing" == caught.value.reason
    for part in PARTS:
        (tmp_path / f"{part}.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        check_kit(tmp_path, load_edition("2021"))
    assert "not_json" == caught.value.reason


@pytest.mark.parametrize("edition", OTHER_EDITIONS)
def test_any_catalogue_can_be_answered_for(edition: str) -> None:
    """A programme of another's: verdicts, states, scores and schemas, by its own catalogue and hand-written cases."""
    catalogue = load_edition(edition)
    examinee = Examinee(catalogue, make_schemas(catalogue, "sv"))
    cases = [(content["rule"], case) for content in read_cases(edition, "rules").values() for case in content["case"]]
    tried = 0
    for rule, case in cases:
        if not {"earlier", "delivered_on"} & set(case):
            document = {"format": 1, "catalogue": catalogue.id, **write_document(case, catalogue)}
            found = examinee.answer({"document": document, "cases": [{"due": [{"on": "2025-03-01"}]}]})
            [answered] = found["cases"]
            assert case["verdict"] == answered["verdicts"][rule]
            assert set(catalogue.questions) == set(answered["states"])
            assert [list(catalogue.points)] == [[row["point"] for row in day["points"]] for day in answered["due"]]
            faults = [each["code"] for each in found["issues"] if each["code"].startswith(("SU-S", "SU-V"))]
            assert found["schemas"]["case"] == (faults == [])
            tried += 1
    assert tried > 20


# The kit shows everything that there is to show


@editions
def test_every_rule_is_shown_with_every_verdict(edition: str) -> None:
    """Counted over the kit: each rule holds, is broken, undecided, not applicable, but for what its cases say cannot be."""
    impossible = {content["rule"]: content.get("not_possible", {}) for content in read_cases(edition, "rules").values()}
    shown = {(rule, verdict) for case in _find_cases(edition, "verdicts") for rule, verdict in case["verdicts"].items()}
    wanted = {
        (rule, verdict)
        for rule in load_edition(edition).rules
        for verdict in VERDICTS
        if verdict not in impossible.get(rule, {})
    }
    assert set() == wanted - shown


@editions
def test_every_issue_code_is_shown(edition: str) -> None:
    """Every code is worded, and each that can be found in a document or a line is found in one."""
    documents = {issue["code"] for test in read_part(edition, "documents")["tests"] for issue in test.get("issues", ())}
    lines = {issue["code"] for test in read_part(edition, "lines")["tests"] for issue in test["issues"]}
    words = {test["issue"]["code"] for test in read_part(edition, "words")["tests"]}
    assert set(IssueCode) == words
    # An older version of the same kind there is none of before 1.0.0; the rest is found when tables are read.
    tables = {f"SU-S{number:03}" for number in (*range(31, 37), *range(41, 53))} | {"SU-V009", "SU-V010"}
    assert set(IssueCode) - tables - {"SU-D004", "SU-D007", "SU-D008"} == documents | lines


@editions
def test_every_broken_rule_is_shown_with_its_place(edition: str) -> None:
    """For each rule there is a broken case whose issues are stated, with its place, and its words are stated too."""
    tests = [test for test in read_part(edition, "documents")["tests"] if "issues" in test]
    placed = {issue["rule"] for test in tests for issue in test["issues"]}
    worded = {test["issue"]["rule"] for test in read_part(edition, "words")["tests"]}
    rules = load_edition(edition).rules
    assert set(rules) <= placed
    assert {rule.id for rule in rules.values() if hasattr(rule.demand, "judges")} <= worded


@editions
def test_every_state_is_shown(edition: str) -> None:
    """Every derived state, every missing reason that the catalogue's codes carry, and every question in more than one."""
    catalogue = load_edition(edition)
    shown = Counter(state for case in _find_cases(edition, "states") for state in case["states"].values())
    reasons = {code.missing for codes in catalogue.codelists.values() for code in codes.codes.values()}
    derived = {"answered", "unanswered", "not_yet", "not_applicable", "undecidable"}
    assert derived | (reasons - {None}) == set(shown)
    by_question = {
        name: {case["states"][name] for case in _find_cases(edition, "states")} for name in catalogue.questions
    }
    assert set() == {name for name, states in by_question.items() if len(states) < 2}


@editions
def test_every_outcome_is_shown_with_every_state_that_its_cases_reach(edition: str) -> None:
    """Each outcome is scored in some case, and left out for each reason that somebody has worked out by hand."""
    shown = {
        (outcome, score["state"])
        for case in (*_find_cases(edition, "scores"), *_find_years(edition))
        for outcome, score in case["scores"].items()
    }
    worked = {(outcome, "scored") for outcome in load_edition(edition).outcomes}
    for content in read_cases(edition, "outcomes").values():
        for population in content["population"]:
            if population["edition"] == edition:
                expected = population["expected"] if "by" in population else [population["expected"]]
                worked |= {(content["outcome"], reason) for each in expected for reason in each["excluded"]}
    assert set() == {(outcome, reason) for outcome, reason in worked - shown if reason != "duplicate"}


@editions
def test_every_rate_is_shown_as_counted_and_as_not(edition: str) -> None:
    """Each rate has a case that counts in its year and one that does not."""
    shown = {(outcome, score["value"]) for year in _find_years(edition) for outcome, score in year["scores"].items()}
    rates = {outcome.id for outcome in load_edition(edition).outcomes.values() if outcome.kind == "rate"}
    assert {(outcome, value) for outcome in rates for value in (0, 1)} == {
        each for each in shown if each[1] is not None
    }


def _find_years(edition: str) -> list[dict[str, Any]]:
    return [year for case in _find_cases(edition, "rates") for year in case["rates"]]


@editions
def test_every_status_of_what_is_due_is_shown(edition: str) -> None:
    """Each point in every status that somebody has worked out by hand; all eight of them in one edition or the other."""
    worked = {
        (content["point"], case["status"])
        for content in read_cases(edition, "due").values()
        for case in content["case"]
        if edition in case.get("editions", (edition,))
    }
    assert set() == worked - set(_find_statuses(edition))
    assert set(get_args(DueStatus)) == {status for each in EDITIONS for _, status in _find_statuses(each)}


def _find_statuses(edition: str) -> list[tuple[str, str]]:
    days = [day for case in _find_cases(edition, "due") for day in case["due"]]
    return [(row["point"], row["status"]) for day in days for row in day["points"]]


@editions
def test_every_kind_of_document_is_shown_valid_and_not(edition: str) -> None:
    """Cases, deliveries and, where there is one, surveys; each schema accepts some and refuses some."""
    tests = read_part(edition, "documents")["tests"]
    said = {(test["kind"], name, valid) for test in tests for name, valid in test["schemas"].items()}
    kinds = {"case": ("case", "case-rules"), "delivery": ("delivery",), "survey": ("survey",)}
    if load_edition(edition).survey is None:
        del kinds["survey"]
    assert {(kind, name, valid) for kind, names in kinds.items() for name in names for valid in (True, False)} == said


def _find_cases(edition: str, part: str) -> list[dict[str, Any]]:
    """Return the cases of the kit for which something is stated."""
    return [case for test in read_part(edition, "documents")["tests"] for case in test["cases"] if part in case]


@editions
def test_issues_can_be_worded_from_the_published_files_alone(edition: str) -> None:
    """Whoever follows the page on the kit, with issues.json and catalogue.json only, says what we say."""
    texts, catalogue = (schemas.get(name, load_edition(edition).id) for name in ("issues", "catalogue"))
    for test in read_part(edition, "words")["tests"]:
        for locale in ("sv", "en"):
            for part in ("message", "remedy"):
                assert test[part][locale] == word(test["issue"], part, locale, texts, catalogue), test["id"]


@editions
def test_windows_are_as_dateutil_has_them(edition: str) -> None:
    """What was worked by hand too; months, years and days, forwards and backwards, from month ends and a leap day."""
    tests = read_part(edition, "windows")["tests"]
    for test in tests:
        offset, earlier, later = (_read_length(test["window"][name]) for name in ("offset", "earlier", "later"))
        target = date.fromisoformat(test["anchor"]) + offset
        days = [f"{day}" for day in (target, target - earlier, target + later)]
        assert days == [test[name] for name in ("target", "opens", "closes")], test["id"]
    units = {unit for test in tests for length in test["window"].values() for unit in re.findall("[YMWD]", length)}
    assert set("YMWD") == units
    assert {True, False} == {"hand" in test["id"] for test in tests}
    assert any(test["anchor"].endswith("02-29") for test in tests)


def _read_length(text: str) -> relativedelta:
    """Return what dateutil makes of a duration."""
    names = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
    return relativedelta(**{names[unit]: int(number) for number, unit in re.findall(r"(\d+)([YMWD])", text)})


# Whatever is stated is compared


def find_values(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the path of every value inside what a test states, down to what holds no other."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    empty = True
    for key, each in inside:
        empty = False
        if key != "on":  # the day that is asked about is given, not stated
            yield from find_values(each, (*path, key))
    if empty and path:
        yield path


def change(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Return a test with another value at a place."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = change(value[path[0]], path[1:], new)
    return copy


def differ(value: Any) -> list[Any]:
    """Return other values than one: of its kind, and of the kind that is most easily mistaken for it."""
    match value:
        case bool():
            return [not value, int(value)]
        case int() | float():
            return [value + 1, value == 1, str(value)]
        case None:
            return [0, ""]
        case str():
            return [f"{value}x", value.upper() if value.upper() != value else f"{value} ", None]
        case list():
            return [[None]]
        case _:
            return [{"x": None}]


def find_mutants(test: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a test with each value that it states changed, once in every way."""
    for path in find_values(find_stated(test)):
        value: Any = test
        for key in path:
            value = value[key]
        for other in differ(value):
            yield f"{test['id']}: {'/'.join(map(str, path))} is {other!r}", change(test, path, other)
    for name in ("issues", "cases"):
        if test.get(name):
            yield f"{test['id']}: {name} is one less", {**test, name: test[name][:-1]}
            yield f"{test['id']}: {name} is one more", {**test, name: [*test[name], test[name][-1]]}
            if len(test[name]) > 1 and test[name][0] != test[name][-1]:
                yield f"{test['id']}: {name} in another order", {**test, name: test[name][::-1]}


@editions
@every_part
def test_a_changed_value_makes_its_test_fail_and_no_other(edition: str, part: str) -> None:
    """In a sample of the tests each value that is stated is changed: just that test fails, when the part is run."""
    examinee, content = find_examinee(edition), read_part(edition, part)
    groups = {test["id"].rpartition("/")[0]: test for test in content["tests"]}
    sample = [groups[name] for name in sorted(groups)]
    first, *others = sample[:: max(1, len(sample) // 6)]
    for test in others:
        mutants = list(find_mutants(test))
        assert len(mutants) > 8
        for what, mutant in mutants[:: len(mutants) // 8]:
            assert [test["id"]] == check_part({**content, "tests": [first, mutant]}, examinee)["failed"], what


@pytest.mark.property
@editions
@every_part
def test_every_changed_value_is_noticed(edition: str, part: str) -> None:
    """Over all tests, each value that is stated is changed in every way: none of them agrees with what is found.

    In a run that is not long, every fiftieth change of each test.
    """
    examinee, tests = find_examinee(edition), read_part(edition, part)["tests"]
    step = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 50
    for test in tests:
        found = examinee.answer(test)
        assert agrees(find_stated(test), found)
        mutants = list(find_mutants(test))[::step]
        assert mutants
        assert [] == [what for what, mutant in mutants if agrees(find_stated(mutant), found)]


@editions
def test_a_changed_value_in_a_file_is_in_the_report(edition: str, tmp_path: Path) -> None:
    """The files themselves are what is compared: a kit with one word changed gives a report that has not passed."""
    folder = tmp_path / "conformance"
    folder.mkdir()
    for part in PARTS:
        content = read_part(edition, part)
        (folder / f"{part}.json").write_text(json.dumps({**content, "tests": content["tests"][:3]}), encoding="utf-8")
    for name in ("case", "case-rules", "delivery", "survey"):
        file = find_kit(edition).parent / f"{name}.schema.json"
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    assert check_kit(folder, load_edition(edition))["passed"]

    content = read_part(edition, "words")
    first, *rest = content["tests"][:3]
    changed = change(first, ("remedy", "en"), "Do nothing.")
    (folder / "words.json").write_text(json.dumps({**content, "tests": [changed, *rest]}), encoding="utf-8")
    report = check_kit(folder, load_edition(edition))
    assert not report["passed"]
    assert {"words": [first["id"]]} == {part["part"]: part["failed"] for part in report["parts"] if part["failed"]}
    assert list(PARTS) == [part["part"] for part in report["parts"]]
    assert [] == [error.json_path for error in find_validator("conformance-report").iter_errors(report)]
