"""Every issue code: it is defined once, it can be raised, it names its place, and its words help."""

from __future__ import annotations

import json
import string
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.issues.registry import Definition, Registry, read_registry
from tests.support.examples import load_edition
from tests.support.raising import ENVELOPE, EXAMPLES, raise_issues

PLACEHOLDERS = {"key", "kind", "belongs", "choices", "points", "minimum", "maximum", "expected", "count", "encoding"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["code"])
def test_an_issue_is_raised_at_its_place(example: dict[str, Any], tmp_path: Path) -> None:
    """The code's example gives the code, with pointer, point, variable and severity, and words in both languages."""
    report = raise_issues(example, tmp_path)
    found = [issue for issue in report if issue.code == example["code"]]
    places = [(issue.path, issue.point, issue.variable) for issue in found]
    assert (example["path"], example.get("point"), example.get("variable")) in places
    assert not [issue for issue in found if not example.get("params", {}).items() <= issue.params.items()]

    definition = read_registry().definitions[example["code"]]
    for issue in found:
        assert definition.severity in (None, issue.severity)
        assert (definition.severity is None) == (issue.rule is not None)
        for locale in ("sv", "en"):
            assert "{" not in issue.message(locale) + issue.remedy(locale)
            assert issue.message(locale)[-1] in ".!?"
            assert issue.remedy(locale)[-1] in ".!?"
        assert issue.message("sv") != issue.message("en")


def test_every_code_has_an_example_and_a_definition() -> None:
    """Codes, definitions and examples are the same set."""
    assert {code.value for code in IssueCode} == set(read_registry().definitions)
    assert {code.value for code in IssueCode} == {example["code"] for example in EXAMPLES}


def test_placeholders_are_those_that_are_filled_in() -> None:
    """No text has a placeholder that nothing fills in."""
    for definition in read_registry().definitions.values():
        for text in filter(None, (definition.text, definition.text_one, definition.remedy)):
            assert find_placeholders(text) <= PLACEHOLDERS, definition.code
        assert ("count" in find_placeholders(definition.text)) == (definition.text_one is not None), definition.code


def find_placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("count", "locale", "message"),
    [
        (1, "sv", "Ett datum är omskrivet."),
        (2, "sv", "2 datum är omskrivna."),
        (1234, "sv", "1\u00a0234 datum är omskrivna."),
        (1234, "en", "1,234 datum är omskrivna."),
    ],
)
def test_a_text_that_counts_agrees_with_its_number(
    monkeypatch: pytest.MonkeyPatch, count: int, locale: str, message: str
) -> None:
    """One thing has words of its own, and a large number is written as people write it."""
    issue = su.validate([7], load_edition("2021")).issues[0]
    counting = Definition(
        issue.code, "note", "{count} datum är omskrivna.", "Gör så.", "Ett.", "Ett datum är omskrivet."
    )
    monkeypatch.setattr("kvinnofrid_su.issues.words.read_registry", lambda: Registry({issue.code: counting}, {}))
    assert message == evolve(issue, params={"count": count}).message(locale)


@pytest.mark.parametrize(
    ("locale", "remedy"),
    [
        ("sv", "Välj något av: ”Kvinna”, ”Man” eller ”Annat eller uppgift saknas”."),
        ("en", "Choose one of: “Woman”, “Man” or “Other or not known”."),
    ],
)
def test_choices_are_a_list_in_the_language_of_the_reader(locale: str, remedy: str) -> None:
    """What there is to choose from reads as a sentence, each answer within quotation marks."""
    case = {"fore": {"answers": {"kon": "k"}}}
    (issue,) = (
        each for each in su.validate(ENVELOPE | {"measurements": case}, load_edition("2021")) if each.code == "SU-V002"
    )
    assert remedy == issue.remedy(locale)


def test_a_message_reads_like_a_helpful_colleague() -> None:
    """Labels, not ids; the point and the question are named; it says what to do."""
    case = {"fore": {"answers": {"alder": 121}}, "efter": {"answers": {"avslutsorsak": "mal_natt", "malupp": "inte"}}}
    report = su.validate(ENVELOPE | {"measurements": case}, load_edition("2021"))
    words = {(issue.code, issue.variable): (issue.message("sv"), issue.remedy("sv")) for issue in report}

    message, remedy = words["SU-V007", "alder"]
    assert "Före insats, ”Ålder vid aktualisering”: Talet ligger utanför vad som kan vara ett svar (0–120)." == message
    assert "Rätta talet, eller lämna frågan obesvarad." == remedy
    message, _ = words["SU-R004", "malupp"]
    assert message.startswith("Efter insats, ”Övergripande mål med insatserna nått”: ")
    assert "malupp" not in message


def test_a_key_is_shown_only_when_it_may_be(tmp_path: Path) -> None:
    """A key that is an identity number or malformed gives way to the case's position; so does every key without keys."""
    catalogue = load_edition("2021")
    keys = ["A-0001", "19121212-1212", "å", 7]
    delivery = {"format": 1, "catalogue": catalogue.id, "cases": [{"case": key, "measurements": {}} for key in keys]}
    shown = {issue.case for issue in su.validate(delivery, catalogue)}
    assert {"A-0001", "*case[1]", "*case[2]", "*case[3]"} == shown
    hidden = {issue.case for issue in su.validate(delivery, catalogue, keys=False)}
    assert {"*case[0]", "*case[1]", "*case[2]", "*case[3]"} == hidden


def test_an_issue_holds_its_catalogue_aside() -> None:
    """The catalogue is in an issue for its words, not in what it is."""
    catalogue = load_edition("2021")
    issue = su.validate(ENVELOPE, catalogue).issues[0]
    other = evolve(issue, catalogue=load_edition("2019"))
    assert issue == other
    assert hash(issue) == hash(other)
    assert "Catalogue" not in repr(issue)


def test_a_report_counts_and_sorts() -> None:
    """A report tells whether all is well, gives issues by severity, and stays true when it is empty."""
    catalogue = load_edition("2021")
    report = su.validate(ENVELOPE, catalogue)
    assert not report.ok
    assert len(report) == len(list(report)) == sum(len(report.by_severity(s)) for s in ("error", "warning", "note"))
    empty = su.validate([], catalogue)
    assert empty.ok
    assert bool(empty)
    assert (0, 0, 0) == (empty.cases, empty.judged, len(empty))
    plain = json.loads(json.dumps(report.to_dict("en")))
    assert (1, True, catalogue.id, 1, 1, 0) == tuple(
        plain[key] for key in ("format", "sensitive", "catalogue", "cases", "judged", "ok")
    )


def test_a_report_can_be_written_in_three_forms() -> None:
    """Text says first how sensitive it is; JSON is the report; the basic form keeps errors and remarks apart."""
    catalogue = load_edition("2021")
    fore = {"answers": {"aktualiseringsdatum": "2022-03-01", "kon": "kvinna", "alder": 17}}
    report = su.validate(ENVELOPE | {"measurements": {"fore": fore}}, catalogue)

    lines = report.to_text("en").splitlines()
    assert 1 + 2 * len(report) == len(lines)
    assert lines[0].startswith("As sensitive as the file")
    assert report.to_dict("en") == json.loads(report.to_json("en"))
    basic = report.to_basic("en")
    assert not basic["valid"]
    (error,) = basic["errors"]
    assert ("/rules/endast_vuxna", "/measurements/fore/answers/alder") == (
        error["keywordLocation"],
        error["instanceLocation"],
    )
    assert len(report) - 1 == len(basic["annotations"])


def test_what_is_of_another_catalogue_is_one_issue() -> None:
    """A delivery of another edition is told so once; its answers are not listed as unknown, and nothing is judged."""
    first, second = load_edition("2019"), load_edition("2021")
    efter = {"answers": {"bf_situation": "battre_lite"}}
    cases = [{"case": "A-1", "measurements": {"efter": efter}}, {"case": "A-2", "measurements": {}}]
    delivery = {"format": 1, "catalogue": first.id, "catalogue_version": "7.0.0", "cases": cases}
    report = su.validate(delivery, second)
    assert [("SU-D002", "/catalogue")] == [(issue.code, issue.path) for issue in report]
    assert (2, 0, 0) == (report.cases, report.judged, report.cases_ok)
    survey = {"format": 2, "catalogue": second.id, "answers": {"bf_situation": "battre_lite"}}
    assert ["SU-D005"] == [issue.code for issue in su.validate(survey, second)]
