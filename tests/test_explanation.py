"""One case in full: everything an explanation says is what validating, scoring and asking what is due say, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.errors import OtherCatalogue
from kvinnofrid_su.explanation.explain import explain_input
from kvinnofrid_su.explanation.explanation import RuleReason, StateReason
from kvinnofrid_su.explanation.sentences import RuleSentences
from kvinnofrid_su.explanation.sentences_state import StateSentences
from kvinnofrid_su.model.cases import State
from kvinnofrid_su.model.conditions import walk
from kvinnofrid_su.model.outcomes import Rate, find_judged
from kvinnofrid_su.model.rules import VERDICTS
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.rules.kinds import Judgement
from kvinnofrid_su.rules.wording import Wording
from tests.strategies import NAMES, deliveries, load
from tests.support.examples import CASES, load_edition, read_toml, write_document

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
FILES = ("leverans-a.csv", "leverans-b.xlsx", "leverans-c.json", "leverans-d.ndjson", "omgang1.json")
DAYS = (date(2020, 6, 1), date(2022, 3, 1), date(2023, 9, 15))
TABLE = read_toml(CASES / "explanations.toml")
LOCALES = ("sv", "en")


# An explanation agrees with everything else


def find_catalogue(name: str) -> su.Catalogue:
    """Return the catalogue that a sample delivery is written in."""
    return load_edition("2019" if name == "omgang1.json" else "2021")


def choose(cases: list[Any]) -> list[int]:
    """Return fifty positions, spread over a file."""
    assert 50 <= len(cases)
    return [number * (len(cases) - 1) // 49 for number in range(50)]


@pytest.mark.parametrize("name", FILES)
def test_fifty_cases_of_a_sample_agree_with_everything(name: str) -> None:
    """Verdicts and broken rules are those of `validate`, days and statuses those of `due`, scores those of `score`."""
    catalogue = find_catalogue(name)
    report = su.validate(su.read(DELIVERIES / name, catalogue), catalogue)
    parts = [part for part in read_parts(su.read(DELIVERIES / name, catalogue), catalogue) if part.kind == "case"]
    positions = choose(parts)
    chosen = {f"*case[{position}]" for position in positions}
    found = list(explain_input(su.read(DELIVERIES / name, catalogue), chosen, catalogue))
    assert 50 == len(found)

    # Every case of the file is judged here by the judge alone, and their sum is what validating the file gives.
    judge = Judge(catalogue)
    judged: dict[int, dict[str, Judgement]] = {}
    for position, part in enumerate(parts):
        if part.inherited is not None:
            judged[position] = judge.judge(part.inherited.case, part.head.delivered_on)
    counted = {rule: Counter(each[rule].verdict for each in judged.values()) for rule in catalogue.rules}
    assert {rule: dict.fromkeys(VERDICTS, 0) | dict(each) for rule, each in counted.items()} == report.verdicts

    told = {issue.case: [] for issue in report} | {part.findings.case: [] for part in parts}
    for issue in report:
        told[issue.case].append(issue)
    names = Counter(part.findings.case for part in parts)
    for position, explanation in zip(positions, found, strict=True):
        part = parts[position]
        if names[part.findings.case] == 1:
            assert told[part.findings.case] == list(explanation.issues)
        if part.inherited is None:
            assert (False, ()) == (explanation.judged, explanation.rules)
            continue
        agree(explanation, part.inherited.case, judged[position], catalogue)
        broken = {(issue.rule, issue.variable) for issue in explanation.issues if issue.rule is not None}
        assert broken == {
            (each.rule, find_variable(at, catalogue)) for each in explanation.by_verdict("broken") for at in each.at
        }


def find_variable(name: str, catalogue: su.Catalogue) -> str | None:
    """Return the variable that an issue at a name has."""
    question = catalogue.questions.get(name)
    return None if question is None else question.variable.id


def agree(explanation: su.Explanation, case: su.Case, judged: dict[str, Judgement], catalogue: su.Catalogue) -> None:
    """Compare an explanation with the judge, with the states, with every score, and with what is due on several days."""
    assert [(id_, each.verdict, each.undecided_on) for id_, each in judged.items()] == [
        (each.rule, each.verdict, each.on) for each in explanation.rules
    ]
    facts = Facts(case, catalogue)
    assert [(name, facts.state(name)) for name in catalogue.questions] == [
        (each.name, each.state) for each in explanation.questions
    ]
    assert [(point, facts.expected(point)) for point in catalogue.points] == [
        (each.point, each.expected) for each in explanation.points
    ]
    yearly = {outcome.id for outcome in catalogue.outcomes.values() if isinstance(outcome.measure, Rate)}
    assert list(catalogue.outcomes) == [each.outcome for each in explanation.scores]
    for each in explanation.scores:
        if each.outcome in yearly:
            assert (None, "needs_year") == (each.score, each.state)
        else:
            score = su.score(case, each.outcome, catalogue)
            assert (score, score.state) == (each.score, each.state)
    for on in DAYS:
        alone = su.explain(case, catalogue, on)
        assert su.due(case, catalogue, on=on) == tuple(each.due for each in alone.points)
    for rule in explanation.rules:
        check_parts(rule)


def check_parts(rule: Any) -> None:
    """The verdicts on each question put together are the rule's: broken, else undecided, else holds, else not applicable."""
    if rule.parts:
        verdicts = [part.verdict for part in rule.parts]
        order = ("broken", "undecided", "holds", "not_applicable")
        assert rule.verdict == next(verdict for verdict in order if verdict in verdicts)
        if rule.verdict == "broken":
            assert rule.at == tuple(part.name for part in rule.parts if part.verdict == "broken")
        if rule.verdict == "undecided":
            assert rule.on == tuple(part.name for part in rule.parts if part.verdict == "undecided")
    for part in rule.parts:
        assert (part.reason in ("condition_open", "applies_open")) == bool(part.on)


@pytest.mark.property
@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(data=st.data())
def test_explanations_of_generated_deliveries_agree(name: str, data: st.DataObject) -> None:
    """Counts of verdicts, issues, states and scores, of any delivery with faults and cases that stand twice."""
    catalogue = load(name)
    document = data.draw(deliveries(catalogue, faults=True))
    report = su.validate(document, catalogue)
    parts = [part for part in read_parts(document, catalogue) if part.kind == "case"]
    found = list(explain_input(document, {f"*case[{number}]" for number in range(len(parts))}, catalogue))
    assert len(parts) == len(found)
    judged = [each for each in found if each.judged]
    assert report.judged == len(judged)
    for position, rule in enumerate(catalogue.rules):
        counts = Counter(each.rules[position].verdict for each in judged)
        assert report.verdicts[rule] == dict.fromkeys(VERDICTS, 0) | dict(counts)
    issues = [issue for issue in report if issue.case is not None]
    assert issues == [issue for each in found for issue in each.issues]
    for part, explanation in zip(parts, found, strict=True):
        if part.inherited is not None:
            judgements = {
                each.rule: Judgement(each.verdict, undecided_on=each.on)  # compared above
                for each in explanation.rules
            }
            agree(explanation, part.inherited.case, judgements, catalogue)
            for locale in LOCALES:
                assert json.dumps(explanation.to_dict(locale))
                assert explanation.to_text(locale, every=True)


# Why, in cases worked by hand


def explain_entry(entry: dict[str, Any]) -> su.Explanation:
    """Return the explanation of the case in an entry of the table."""
    catalogue = load_edition(entry["edition"])
    document = {"format": 1, "catalogue": catalogue.id, **write_document(entry["case"], catalogue)}
    on = date.fromisoformat(entry["on"]) if isinstance(entry.get("on"), str) else None
    return su.explain(su.parse_case(document, catalogue), catalogue, on)


def name_entry(entry: dict[str, Any]) -> str:
    """Return what an entry is about."""
    what = next(entry[key] for key in ("rule", "name", "outcome", "point") if key in entry)
    return f"{what}: {entry.get('reason') or entry.get('state') or entry.get('status')}"


@pytest.mark.parametrize("entry", TABLE["rule"], ids=name_entry)
def test_why_a_rule_came_to_its_verdict(entry: dict[str, Any]) -> None:
    """Reason, what it depends on, where it is broken, and the sentence in both languages."""
    explanation = explain_entry(entry)
    found = next(each for each in explanation.rules if each.rule == entry["rule"])
    wanted = (entry["verdict"], entry["reason"], tuple(entry.get("on", ())), tuple(entry.get("at", ())))
    assert wanted == (found.verdict, found.reason, found.on, found.at)
    for locale in LOCALES:
        assert entry[locale] == RuleSentences(Wording(explanation.catalogue, locale)).write(found)


@pytest.mark.parametrize("entry", TABLE["question"], ids=name_entry)
def test_why_a_question_is_in_its_state(entry: dict[str, Any]) -> None:
    """State, reason, the rules that decide, and the sentence in both languages."""
    explanation = explain_entry(entry)
    found = next(each for each in explanation.questions if each.name == entry["name"])
    wanted = (entry["state"], entry["reason"], tuple(entry.get("rules", ())), tuple(entry.get("on", ())))
    assert wanted == (found.state, found.reason, found.rules, found.on)
    for locale in LOCALES:
        assert entry[locale] == StateSentences(Wording(explanation.catalogue, locale)).question(found)


@pytest.mark.parametrize("entry", TABLE["score"], ids=name_entry)
def test_why_an_outcome_comes_to_what_it_does(entry: dict[str, Any]) -> None:
    """State, what lacks an answer, and the sentence in both languages."""
    explanation = explain_entry(entry)
    found = next(each for each in explanation.scores if each.outcome == entry["outcome"])
    assert (entry["state"], tuple(entry.get("on", ()))) == (found.state, found.on)
    for locale in LOCALES:
        assert entry[locale] == StateSentences(Wording(explanation.catalogue, locale)).score(found)


@pytest.mark.parametrize("entry", TABLE["point"], ids=name_entry)
def test_what_is_due(entry: dict[str, Any]) -> None:
    """Status, whether it is next in turn, and the sentence in both languages."""
    explanation = explain_entry(entry)
    found = next(each for each in explanation.points if each.point == entry["point"])
    assert entry.get("status") == (None if found.due is None else found.due.status)
    following = explanation.find_next()
    assert entry.get("next", False) == (following is not None and following.point == entry["point"])
    for locale in LOCALES:
        assert entry[locale] == StateSentences(Wording(explanation.catalogue, locale)).point(found)


def test_every_reason_is_worked_by_hand() -> None:
    """But for one that needs two cases, and one that here is only part of a rule's: they are tried below."""
    assert set(get_args(RuleReason)) - {"later", "applies_open"} == {entry["reason"] for entry in TABLE["rule"]}
    assert set(get_args(StateReason)) == {entry["reason"] for entry in TABLE["question"]}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_has_words(locale: str) -> None:
    """Each a different one."""
    words = [StateSentences(Wording(load_edition("2021"), locale)).state(state) for state in get_args(State)]
    assert len(get_args(State)) == len(set(words))


def test_one_question_of_several_is_told_by_itself() -> None:
    """A rule that judges many questions says of each what it came to; only those that decided it stand in its sentence."""
    catalogue = load_edition("2021")
    case = su.Case(catalogue.id, "A-1", {"fore": su.Measurement({"alder": 34, "riskmetod": ("ingen",)})})
    found = next(each for each in su.explain(case, catalogue).rules if each.rule == "fore_besvaras")
    parts = {part.name: (part.verdict, part.reason) for part in found.parts}
    assert ("broken", "unanswered") == (found.verdict, found.reason)
    assert ("holds", "answered") == parts["alder"]
    assert ("not_applicable", "does_not_apply") == parts["riskniva"]
    sentences = RuleSentences(Wording(catalogue, "en"))
    assert "Age at opening" not in sentences.write(found)
    texts = [sentences.write_part(found.rule, part) for part in found.parts if part.name in ("alder", "riskniva")]
    applies = "It applies only when “Risk assessment method” does not include “No risk assessment”."
    assert ["Answered: “Age at opening”.", f"Does not apply: “Assessed risk of further violence”. {applies}"] == texts


def test_a_question_of_which_it_is_unclear_whether_it_applies() -> None:
    """Is undecided by itself, though another question breaks the rule; the sentence says what it depends on."""
    catalogue = load_edition("2021")
    case = su.Case(catalogue.id, "A-1", {"fore": su.Measurement({"alder": 34})})
    found = next(each for each in su.explain(case, catalogue).rules if each.rule == "fore_besvaras")
    part = next(part for part in found.parts if part.name == "riskniva")
    assert ("undecided", "applies_open", ("riskmetod",)) == (part.verdict, part.reason, part.on)
    texts = [RuleSentences(Wording(catalogue, locale)).write_part(found.rule, part) for locale in LOCALES]
    assert [
        "Oklart om det gäller: ”Bedömd risk för fortsatt våld”. Det gäller bara när ”Metod för riskbedömning” innehåller inte ”Ingen riskbedömning”. Svar saknas: ”Metod för riskbedömning”.",
        "Unclear whether it applies: “Assessed risk of further violence”. It applies only when “Risk assessment method” does not include “No risk assessment”. Unanswered: “Risk assessment method”.",
    ] == texts


# One case, several cases, cases that cannot be read


def test_a_case_of_another_catalogue_is_refused() -> None:
    """As scoring it is."""
    with pytest.raises(OtherCatalogue):
        su.explain(su.Case("su-kvinnofrid/2019", "A-1"), load_edition("2021"))


def test_nothing_of_the_person_is_shown() -> None:
    """Neither verdicts nor states nor the key in any `repr`."""
    explanation = explain_entry(TABLE["rule"][10])
    text = repr(explanation) + "".join(
        map(repr, (*explanation.rules, *explanation.questions, *explanation.points, *explanation.scores))
    )
    text += repr(explanation.rules[0].parts)
    for word in ("broken", "holds", "answered", "A-0001", "undecided", "scored"):
        assert word not in text


def test_equal_cases_have_equal_explanations() -> None:
    """They are values, that can be compared and hashed."""
    catalogue = load_edition("2021")
    first, second = (su.explain(su.Case(catalogue.id, key), catalogue, DAYS[0]) for key in ("A-1", "A-2"))
    assert first == second
    assert hash(first) == hash(second)
    assert first != su.explain(su.Case(catalogue.id, "A-1"), catalogue)


def make_delivery(catalogue: su.Catalogue) -> dict[str, Any]:
    """Return a delivery with a key twice, an identity number as key, a date after the delivery, and what is no case."""
    opened = {"fore": {"answers": {"aktualiseringsdatum": "2022-03-01", "kon": "K"}}}
    cases: list[Any] = [
        {"case": "A-1", "measurements": opened},
        {"case": "19121212-1212", "measurements": {}},
        {"case": "A-1", "measurements": {}},
        {"case": "A-2", "measurements": 7},
    ]
    return {"format": 1, "catalogue": catalogue.id, "delivered_on": "2022-01-01", "cases": cases}


def test_a_case_is_explained_where_it_stands() -> None:
    """With the day of delivery, and after another with its key; all with the key are explained, in order."""
    catalogue = load_edition("2021")
    first, second = explain_input(make_delivery(catalogue), ["A-1"], catalogue)
    reasons = [{each.rule: each.reason for each in one.rules} for one in (first, second)]
    assert ["first", "later"] == [each["samma_arende_en_gang"] for each in reasons]
    assert ["out_of_order", "days_open"] == [each["datum_fore_leverans"] for each in reasons]
    assert "The case stands earlier in the file already." in second.to_text("en")
    codes = [issue.code for issue in first.issues if issue.rule is None]
    assert ["SU-V002"] == codes


@pytest.mark.parametrize("key", ["19121212-1212", "*case[1]"])
def test_a_key_that_may_not_be_shown(key: str) -> None:
    """Is found by itself, and by what reports call it; it is not said again."""
    catalogue = load_edition("2021")
    [found] = explain_input(make_delivery(catalogue), [key], catalogue)
    assert "SU-P001" in [issue.code for issue in found.issues]
    for locale in LOCALES:
        assert "1212" not in found.to_text(locale, every=True) + json.dumps(found.to_dict(locale))


def test_a_case_that_cannot_be_read() -> None:
    """Has issues and nothing else, and says so."""
    catalogue = load_edition("2021")
    [found] = explain_input(make_delivery(catalogue), ["A-2"], catalogue, DAYS[0])
    assert (False, (), (), (), ()) == (found.judged, found.rules, found.points, found.questions, found.scores)
    assert found.issues
    assert found.find_next() is None
    assert found.to_text("en").endswith("The rest\n  – The case cannot be read, so no more can be said of it.\n")
    assert [] == list(explain_input(make_delivery(catalogue), ["A-3"], catalogue))


@pytest.mark.parametrize(
    ("head", "code"), [({"format": 7}, "SU-D005"), ({"catalogue": "su-kvinnofrid/2019"}, "SU-D002")]
)
def test_a_case_of_a_delivery_that_cannot_be_read(head: dict[str, Any], code: str) -> None:
    """Nothing is wrong with the case itself; what is wrong with the delivery is told, and not that of the one before."""
    catalogue = load_edition("2021")
    sound = make_delivery(catalogue) | {"delivered_on": "yesterday"}
    found = list(explain_input([sound, make_delivery(catalogue) | head], ["A-1"], catalogue))
    assert [True, True, False, False] == [each.judged for each in found]
    assert [[code], [code]] == [[issue.code for issue in each.issues] for each in found[2:]]


def test_what_is_told_and_in_which_order() -> None:
    """First what is wrong, errors first, or that nothing is; then what is undecided, what is due, the questions, the outcomes."""
    catalogue = load_edition("2021")
    first, *_ = explain_input(make_delivery(catalogue), ["A-1"], catalogue, DAYS[1])
    titles = [line for line in first.to_text("en").splitlines()[1:] if line and not line.startswith(" ")]
    assert [
        "To correct or look over",
        "Rules that cannot be decided",
        "The other rules",
        "To do, as of 2022-03-01",
        "The questions in “Before interventions”",
        "The questions in “During interventions”",
        "The questions in “After interventions”",
        "The questions in “Client survey”",
        "Outcomes",
    ] == titles
    marks = [line.split()[0] for line in first.to_text("en").split("\n\n")[1].splitlines()[1:] if line[2] != " "]
    assert marks == sorted(marks, key=["error", "warning", "note"].index)
    whole = first.to_text("sv", every=True)
    assert "Regler som är uppfyllda" in whole
    assert "Regler som inte gäller" in whole
    assert "Övriga regler" not in whole


def test_a_case_without_faults() -> None:
    """Says that there is nothing to correct, and skips the heading of what cannot be decided when nothing is."""
    catalogue = load_edition("ett")
    rules = {id_: rule for id_, rule in catalogue.rules.items() if rule.kind == "unique"}
    text = su.explain(su.Case(catalogue.id, "A-1"), evolve(catalogue, rules=rules)).to_text("en")
    assert "  – Nothing to correct." in text
    assert "cannot be decided" not in text.partition("The other rules")[0]
    assert "  – 1 rule holds. 0 rules are not applicable." in text


def test_local_questions_are_explained_too() -> None:
    """With a package its rules, points, questions and outcomes are among the others."""
    catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    measured = {"efter": su.Measurement({"avslutsdatum": date(2022, 1, 1)})}
    found = su.explain(su.Case(catalogue.id, "A-1", measured), catalogue, date(2022, 7, 1))
    assert set(catalogue.points) == {each.point for each in found.points}
    assert "uppfoljning" in {each.point for each in found.points if each.due is not None and each.due.status == "open"}
    assert set(catalogue.outcomes) == {each.outcome for each in found.scores}


def test_a_case_of_which_it_is_unknown_whether_it_is_counted() -> None:
    """Says what that depends on."""
    catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    measured = {"efter": su.Measurement({"avslutsdatum": date(2022, 1, 1)})}
    found = su.explain(su.Case(catalogue.id, "A-1", measured), catalogue)
    score = next(each for each in found.scores if each.outcome == "uppfoljning_fortsatt_utan_vald")
    assert ("population_unknown", ("vald_efter",)) == (score.state, score.on)
    texts = [StateSentences(Wording(catalogue, locale)).score(score) for locale in LOCALES]
    assert [
        "Det går inte att avgöra om ärendet ingår. Svar saknas: ”Utsatt för våld vid avslut”.",
        "It cannot be decided whether the case is part of it. Unanswered: “Violence at closing”.",
    ] == texts


# No answer is told


def find_compared(catalogue: su.Catalogue) -> set[str]:
    """Return every name that some condition, rule, window or outcome looks at the answer of."""
    names: set[str] = set()
    for rule in catalogue.rules.values():
        demand: Any = rule.demand
        for key in ("when", "then"):
            names |= {test.name for test in walk(getattr(demand, key))} if getattr(demand, key, None) else set()
        if not hasattr(demand, "when"):
            names |= {*getattr(demand, "judges", ()), *(name for pair in getattr(demand, "pairs", ()) for name in pair)}
    for point in catalogue.points.values():
        names |= {test.name for test in walk(point.ends_when)} if point.ends_when is not None else set()
        names |= {point.window.anchor} if point.window is not None else set()
    for outcome in catalogue.outcomes.values():
        names |= set(find_judged(outcome.measure))
        for condition in (outcome.population, getattr(outcome.measure, "numerator", None)):
            names |= {test.name for test in walk(condition)} if condition is not None else set()
    return names


def list_answers(question: Any) -> Iterator[Any]:
    """Give substantive answers to a question: nothing but their existence may be told."""
    variable = question.variable
    if variable.kind == "integer":
        yield from (variable.minimum, variable.maximum)
    elif variable.codes is not None:
        for code in variable.codes.substantive:
            yield (code,) if variable.kind == "multi" else code


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_answers_that_no_condition_compares_cannot_be_told_apart(edition: str) -> None:
    """Whatever is answered, the explanation is the same to the last word: it tells that there is an answer, not which."""
    catalogue = load_edition(edition)
    compared, tried = find_compared(catalogue), 0
    for name, question in catalogue.questions.items():
        if name in compared:
            continue
        texts = set()
        for answer in list_answers(question):
            measurement = su.Measurement({question.variable.id: answer})
            series = (measurement,) if catalogue.points[question.point].repeats else measurement
            found = su.explain(su.Case(catalogue.id, "A-1", {question.point: series}), catalogue, DAYS[1])
            texts.add(json.dumps(found.to_dict("sv")) + found.to_text("en", every=True))
            tried += 1
        assert 1 == len(texts), name
    assert 20 < tried
