"""Synthetic cases: valid by construction, the same for the same seed, with published shares, and with known faults."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.load import DATA
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import CatalogueError
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.conditions import AnyOf, NotOf, Test
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    Demand,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    RequiredWhen,
    Rule,
    Unique,
    Within,
)
from kvinnofrid_su.synthesis import planting
from kvinnofrid_su.synthesis.cases import CaseDrawer, NoSuchCase
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.marginals import UNIFORM, Answering, Bands, Codes, Marginals
from kvinnofrid_su.synthesis.planting import EVERY, plant
from kvinnofrid_su.synthesis.reading import find_marginals, load_marginals
from kvinnofrid_su.synthesis.scene import Scene, describe_issue
from kvinnofrid_su.synthesis.synthesize import synthesize
from tests.strategies import EDITION_FOLDERS, NAMES, load

MATLAG = EDITION_FOLDERS["matlag/ett"]
EXAMPLES = Path(__file__).parents[1] / "examples" / "synthetic"
BUNDLED = ("su-kvinnofrid/2019", "su-kvinnofrid/2021")

Document = dict[str, Any]


def find_shares(name: str) -> Marginals:
    """Return the shares that a catalogue brings; those of another programme lie in its folder."""
    return find_marginals(load(name), EDITION_FOLDERS.get(name))


def each_catalogue(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test on each catalogue, with the shares it brings and with even ones."""
    shares = [(name, kind) for name in NAMES for kind in ("own", "even")]
    return pytest.mark.parametrize(("name", "kind"), shares, ids=[f"{name}-{kind}" for name, kind in shares])(test)


def choose_shares(name: str, kind: str) -> Marginals:
    """Return a catalogue's own shares, or even ones."""
    return UNIFORM if kind == "even" else find_shares(name)


# Valid by construction


@each_catalogue
def test_nothing_is_found_in_clean_cases(name: str, kind: str) -> None:
    """No error, no warning and no note: neither over all cases in one file, nor over each alone."""
    catalogue = load(name)
    documents = list(synthesize(catalogue, 300, 3, choose_shares(name, kind)))
    report = su.validate(documents, catalogue)
    assert 300 == report.judged
    assert [] == [(issue.case, issue.code, issue.rule) for issue in report]
    assert [] == [issue.code for each in documents[:30] for issue in su.validate(each, catalogue)]


@each_catalogue
def test_the_same_seed_gives_the_same_cases(name: str, kind: str) -> None:
    """However many are asked for; another seed gives others, with other keys."""
    catalogue, shares = load(name), choose_shares(name, kind)
    cases = list(synthesize(catalogue, 30, 5, shares))
    assert cases == list(islice(synthesize(catalogue, 10**9, 5, shares), 30))
    others = list(synthesize(catalogue, 30, 6, shares))
    assert not {case["case"] for case in cases} & {case["case"] for case in others}
    assert [case["measurements"] for case in cases] != [case["measurements"] for case in others]


@pytest.mark.parametrize("name", BUNDLED)
def test_what_delivers_differently_is_there(name: str) -> None:
    """Open and closed cases, with and without survey, several measurements, dates, districts, reasons for no answer."""
    catalogue = load(name)
    documents = list(synthesize(catalogue, 400))
    found: Counter[str] = Counter()
    for document in documents:
        points = document["measurements"]
        found.update(list(points))
        found["open"] += "efter" not in points
        found["several"] += len(points.get("under", ())) > 1
        found["dated"] += "recorded_on" in points["fore"]
        found.update(key for key in ("municipality", "district") if key in document)
        found["reason"] += "vet_ej" in points["fore"]["answers"].values()
    for what in ("open", "efter", "under", "several", "dated", "municipality", "district", "reason"):
        assert 0 < found[what] < len(documents), what
    assert len(documents) == found["fore"]
    if name == "su-kvinnofrid/2021":
        assert 0 < found["brukarenkat"] < found["efter"]


@pytest.mark.parametrize("name", NAMES)
def test_even_shares_reach_every_question(name: str) -> None:
    """Each question is answered somewhere, also with a reason for not answering where it has one."""
    catalogue = load(name)
    answered: dict[str, set[str]] = {name: set() for name in catalogue.questions}
    for document in synthesize(catalogue, 400, marginals=UNIFORM):
        for question in catalogue.questions.values():
            for answers in find_answers(document, question.point):
                value = answers.get(question.variable.id)
                if value is not None:
                    answered[question.name].update(value if isinstance(value, list) else [str(value)])
    for question in catalogue.questions.values():
        codes = question.variable.codes
        assert answered[question.name], question.name
        if codes is not None:
            assert set(codes.codes) == answered[question.name], question.name


def find_answers(document: Document, point: str) -> list[Document]:
    """Return the answers at one point, one object for each measurement."""
    found = document["measurements"].get(point, [])
    return [each["answers"] for each in (found if isinstance(found, list) else [found])]


def test_cases_say_that_they_are_synthetic() -> None:
    """Their sender is called so."""
    assert {"syntetisk"} == {case["sender"] for case in synthesize(load("su-kvinnofrid/2021"), 20)}


def test_identity_numbers_are_those_of_nobody() -> None:
    """No key looks like an identity number, whatever the seed; only the well-known test number is ever planted."""
    catalogue = load("su-kvinnofrid/2021")
    for seed in (1, 1912121212, 191212121212):
        assert not su.validate(list(synthesize(catalogue, 3, seed)), catalogue).issues
    text = json.dumps([each.document for each in plant(catalogue, 300, 1)])
    assert "19121212-1212" in text
    report = su.validate(json.loads(text.replace("19121212-1212", "x")), catalogue)
    assert not [issue for issue in report if issue.code.startswith("SU-P")]


# Published shares, typed from the publications; see docs/explanation/synthetic-cases.md

CASES = 6_000


@cache
def draw(name: str) -> list[Document]:
    """Return cases to count in."""
    return list(synthesize(load(name), CASES, 20))


def has(point: str, variable: str, *codes: str) -> Callable[[Document], bool]:
    """Return a test whether a case has one of some answers, or any answer."""

    def test(document: Document) -> bool:
        for answers in find_answers(document, point):
            value = answers.get(variable)
            given = value if isinstance(value, list) else [value]
            if value is not None and (not codes or set(codes) & set(given)):
                return True
        return False

    return test


def aged(low: int, high: int) -> Callable[[Document], bool]:
    """Return a test whether a person's age lies within bounds."""
    return lambda document: low <= document["measurements"]["fore"]["answers"]["alder"] <= high


def everybody(document: Document) -> bool:
    """Every case."""
    return "measurements" in document


PUBLISHED = {
    ("su-kvinnofrid/2021", "women"): (0.94, has("fore", "kon", "kvinna"), everybody),
    ("su-kvinnofrid/2021", "men"): (0.06, has("fore", "kon", "man"), everybody),
    ("su-kvinnofrid/2021", "honour context"): (0.10, has("fore", "hederskontext", "ja"), everybody),
    ("su-kvinnofrid/2021", "very severe violence"): (0.20, has("fore", "valdsgrad", "mycket_grovt"), everybody),
    ("su-kvinnofrid/2021", "FREDA"): (0.48, has("fore", "riskmetod", "freda"), everybody),
    ("su-kvinnofrid/2021", "talk without method"): (0.43, has("fore", "riskmetod", "samtal"), everybody),
    ("su-kvinnofrid/2021", "housing"): (
        0.27,
        has("under", "insatser", "skyddat_boende", "tillfalligt_boende", "stod_bostad"),
        has("under", "insatser"),
    ),
    ("su-kvinnofrid/2021", "closed"): (1528 / 2090, has("efter", "avslutsdatum"), everybody),
    ("su-kvinnofrid/2021", "survey"): (567 / 1528, lambda each: "brukarenkat" in each["measurements"], has("efter", "avslutsdatum")),
    ("su-kvinnofrid/2019", "women"): (0.91, has("fore", "kon", "kvinna"), everybody),
    ("su-kvinnofrid/2019", "honour-related"): (0.15, has("fore", "hederskontext", "ja"), everybody),
    ("su-kvinnofrid/2019", "improved"): (
        0.78,
        has("efter", "bf_situation", "battre_mycket", "battre_lite"),
        has("efter", "bf_situation"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "what"), PUBLISHED, ids=[" ".join(key) for key in PUBLISHED])
def test_published_shares(name: str, what: str) -> None:
    """A share lies within four standard errors of the published figure."""
    published, counts, population = PUBLISHED[name, what]
    members = [document for document in draw(name) if population(document)]
    share = sum(map(counts, members)) / len(members)
    assert abs(share - published) < 4 * sqrt(published * (1 - published) / len(members))


MAJORITIES = {
    ("su-kvinnofrid/2021", "aged 25-44"): aged(25, 44),
    ("su-kvinnofrid/2021", "born in Sweden, a parent too"): has("fore", "bakgrund", "inrikes_minst_en"),
    ("su-kvinnofrid/2019", "aged 26-40"): aged(26, 40),
}


@pytest.mark.parametrize(("name", "what"), MAJORITIES, ids=[" ".join(key) for key in MAJORITIES])
def test_published_majorities(name: str, what: str) -> None:
    """What is published as a majority is one, by more than four standard errors."""
    share = sum(map(MAJORITIES[name, what], draw(name))) / CASES
    assert share - 0.5 > 4 * sqrt(0.25 / CASES)


def test_published_differences() -> None:
    """What is published as more, less or most, without a figure, is so here."""
    documents = draw("su-kvinnofrid/2021")
    honour = [each for each in documents if has("fore", "hederskontext", "ja")(each)]
    others = [each for each in documents if has("fore", "hederskontext", "nej")(each)]
    men = [each for each in documents if has("fore", "kon", "man")(each)]
    women = [each for each in documents if has("fore", "kon", "kvinna")(each)]

    def share(test: Callable[[Document], bool], members: list[Document]) -> float:
        return sum(map(test, members)) / len(members)

    def count(members: Iterable[Document]) -> float:
        codes = [
            {code for answers in find_answers(each, "under") for code in answers.get("insatser", ())} - {"ingen"}
            for each in members
            if has("under", "insatser")(each)
        ]
        return sum(map(len, codes)) / len(codes)

    severe, young = has("fore", "valdsgrad", "mycket_grovt"), aged(18, 24)
    assert share(severe, men) < share(severe, women)
    assert share(severe, honour) > share(severe, others)
    assert share(young, honour) > share(young, others)
    assert count(honour) > count(others)
    reached, judged = has("efter", "malupp", "helt", "delvis"), has("efter", "malupp", "helt", "delvis", "inte")
    wholly = has("efter", "malupp", "helt")
    assert share(wholly, list(filter(judged, honour))) > share(wholly, list(filter(judged, others)))
    assert share(reached, list(filter(judged, honour))) > 0.5
    assert share(aged(66, 120), documents) < 0.05
    kinds = Counter(
        code
        for each in documents
        for code in {code for answers in find_answers(each, "under") for code in answers.get("insatser", ())}
    )
    assert "stodsamtal" == kinds.most_common(1)[0][0]


@pytest.mark.parametrize("name", BUNDLED)
def test_no_case_needs_mending(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the shares of a bundled catalogue no rule is ever broken on the way, so mending bends no share."""
    monkeypatch.setattr("kvinnofrid_su.synthesis.cases._TRIES", 1)
    assert 500 == sum(1 for _ in synthesize(load(name), 500, 8))


@pytest.mark.parametrize("name", BUNDLED)
def test_what_is_claimed_has_a_figure(name: str) -> None:
    """Every share with a published figure names a source that is not ourselves; a guess names ours."""
    marginals = find_shares(name)
    figures = [each.figure for several in marginals.answers.values() for each in several]
    figures += [each.figure for each in marginals.points.values() if each.figure is not None]
    for figure in (*figures, *marginals.figures):
        own = {"kvinnofrid-su"} == {each.ref for each in figure.grounds.sources}
        assert own == (figure.grounds.evidence == "proposed") == (not figure.published)


def test_a_multiple_choice_keeps_its_shares() -> None:
    """Each code comes in its share, although no answer is empty: worked out from the shares, not from the drawing."""
    catalogue = keep_rules(load("matlag/ett"), "slutdag_styr_ratter")
    shares = {"soppa": 0.5, "gryta": 0.45, "5_minuters": 0.3, "inga_ratter": 0.2}
    figure = next(iter(find_shares("matlag/ett").figures))
    marginals = evolve(UNIFORM, closed=1, answers={"lagade_ratter": (Answering(figure, shape=Codes(shares)),)})
    answers = [
        each["measurements"]["slut"]["answers"]["lagade_ratter"]
        for each in synthesize(catalogue, 6000, 1, marginals)
        if "lagade_ratter" in each["measurements"].get("slut", {"answers": {}})["answers"]
    ]
    assert 5000 < len(answers)
    for code, share in shares.items():
        found = sum(code in each for each in answers) / len(answers)
        assert abs(found - share) < 4 * sqrt(share * (1 - share) / len(answers)), code


# Planted faults


@each_catalogue
def test_what_is_found_is_what_was_planted(name: str, kind: str) -> None:
    """Over one file: each planted fault is found as declared, and nothing else is."""
    catalogue, shares = load(name), choose_shares(name, kind)
    synthetic = list(plant(catalogue, 400, 0.5, 11, shares))
    planted = [each for one in synthetic for each in one.planted]
    documents = [one.document for one in synthetic]
    report = su.validate(documents, catalogue)
    places = {f"/{position}": one for position, one in enumerate(synthetic)}
    assert Counter(planted) == Counter(describe_issue(issue, f"/{issue.path.split('/')[1]}") for issue in report)
    for issue in report:
        assert issue.code in {each.code for each in places[f"/{issue.path.split('/')[1]}"].planted}
    hit = sum(bool(one.planted) for one in synthetic)
    assert abs(hit / 400 - 0.5) < 4 * sqrt(0.25 / 400)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_without_a_fault_is_the_clean_one(name: str) -> None:
    """Planting changes no case but those it plants in, and none when nothing is to be planted."""
    catalogue = load(name)
    clean = list(synthesize(catalogue, 100, 4))
    assert [(each, ()) for each in clean] == [(one.document, one.planted) for one in plant(catalogue, 100, 0, 4)]
    for document, one in zip(clean, plant(catalogue, 100, 0.5, 4), strict=True):
        assert (document == one.document) == (not one.planted)


def test_every_kind_of_fault_is_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way to plant a fault succeeds somewhere, and so does a breach of every rule of the little programme."""
    for planter in EVERY:
        monkeypatch.setattr(planting, "EVERY", (planter,))
        assert any(one.planted for name in NAMES for one in plant(load(name), 40, 1, 2)), planter.__name__
    monkeypatch.undo()
    catalogue = load("matlag/ett")
    rules = {each.rule for one in plant(catalogue, 1000, 1, 2, find_shares("matlag/ett")) for each in one.planted}
    assert set(catalogue.rules) == rules - {None}


def test_where_nothing_can_be_planted_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault with another effect than the declared one is not used, nor one that has no place; the case stays clean."""
    catalogue = load("matlag/ett")

    def plant_wrongly(scene: Any) -> list[Any]:
        scene.document["okand"] = 1
        return [scene.declare(IssueCode.MALFORMED, "/okand")]

    monkeypatch.setattr(planting, "EVERY", (plant_wrongly, lambda _scene: []))
    assert list(synthesize(catalogue, 5)) == [one.document for one in plant(catalogue, 5, 1)]


# Other catalogues: what ours do not have


def change_rules(name: str, **demands: Demand) -> su.Catalogue:
    """Return a catalogue in which rules demand something else, each rule named after one that is there."""
    catalogue = load(name)
    rules = dict(catalogue.rules)
    for id_, demand in demands.items():
        kind = re.sub("(?<=[a-z])(?=[A-Z])", "_", type(demand).__name__).lower()
        rules[id_] = evolve(rules[id_], demand=demand, kind=kind)
    return evolve(catalogue, rules=rules)


def keep_rules(catalogue: su.Catalogue, *ids: str) -> su.Catalogue:
    """Return a catalogue with some of its rules only."""
    rules: dict[str, Rule] = {id_: catalogue.rules[id_] for id_ in ids}
    return evolve(catalogue, rules=rules)


def check(catalogue: su.Catalogue, cases: int = 60, **options: Any) -> set[str | None]:
    """Draw clean cases and cases with faults, see that validation agrees, and return the rules that were broken."""
    assert not su.validate(list(synthesize(catalogue, cases, marginals=UNIFORM)), catalogue).issues
    synthetic = list(plant(catalogue, cases, 1, marginals=UNIFORM, **options))
    report = su.validate([one.document for one in synthetic], catalogue)
    planted = Counter(each for one in synthetic for each in one.planted)
    assert planted == Counter(describe_issue(issue, f"/{issue.path.split('/')[1]}") for issue in report)
    return {each.rule for each in planted}


def test_rules_that_contradict_each_other() -> None:
    """Where no case meets the rules, that is said, with the rules."""
    never = Implies(("portioner",), Test("portioner", "present", True), Test("portioner", "at_least", 100))
    with pytest.raises(NoSuchCase) as caught:
        list(synthesize(change_rules("matlag/ett", van_har_lagat=never), 1))
    assert ("van_har_lagat",) == caught.value.rules


def test_a_key_without_the_case() -> None:
    """What is no key of a case cannot stand once in every file."""
    with pytest.raises(NoSuchCase) as caught:
        list(synthesize(change_rules("matlag/ett", deltagare_en_gang=Unique(("municipality",))), 1))
    assert ("deltagare_en_gang",) == caught.value.rules


def test_answers_that_must_stand_in_a_list() -> None:
    """A list that a rule names narrows what is drawn, for answers and for the envelope."""
    codes = load("matlag/ett")["spis"].codes
    assert codes is not None
    fewer = evolve(codes, codes={code: codes.codes[code] for code in ("gasspis", "vedspis")})
    catalogue = change_rules(
        "matlag/ett",
        kurskommun_finns=ExistsIn(("spis",), fewer),
        rimliga_portioner=ExistsIn(("sender", "district"), evolve(codes, codes={"a-1": codes.codes["gasspis"]})),
    )
    cases = list(synthesize(catalogue, 100, marginals=UNIFORM))
    assert {"gasspis", "vedspis"} == {
        answers["spis"] for each in cases for answers in find_answers(each, "start") if "spis" in answers
    }
    assert {("a-1", "a-1")} == {(each["sender"], each["district"]) for each in cases}
    assert not any("municipality" in each for each in cases)
    assert {"kurskommun_finns", "rimliga_portioner"} <= check(catalogue, 400)
    whole = keep_rules(change_rules("matlag/ett", kurskommun_finns=ExistsIn(("spis",), codes)), "kurskommun_finns")
    assert {None} == check(whole, 100)


def test_bounds_and_dates_of_other_rules() -> None:
    """Bounds with one end or none, dates before and after each other in a circle, a demand on a date."""
    catalogue = change_rules(
        "matlag/ett",
        rimliga_portioner=Within(("portioner",), None, 50),
        portioner_kravs=Within(("portioner",), 5, None),
        start_besvaras=Within(("portioner",), None, None),
        start_fore_slut=InOrder((("slut.recorded_on", "slutdag"),)),
        van_har_lagat=RequiredWhen(("slutdag",), Test("slutdag", "present", True)),
        slutdag_styr_ratter=ApplicableWhen(("slutdag",), NotOf(Test("spis", "is", "vedspis"))),
        inga_ratter_ensamt=ExcludesOtherCodes(("lagade_ratter",)),
    )
    assert {"rimliga_portioner", "portioner_kravs", "slutdag_styr_ratter"} <= check(catalogue, 200)


def test_conditions_on_the_envelope_and_on_days() -> None:
    """A condition may ask who sent the case, or when it was measured."""
    when = AnyOf((Test("sender", "is", "syntetisk"), Test("case", "present", True)))
    catalogue = change_rules(
        "matlag/ett",
        slutdag_styr_ratter=ApplicableWhen(("lagade_ratter",), when),
        van_har_lagat=Implies(("spis",), Test("sender", "present", True), Test("sender", "is", "syntetisk")),
        start_besvaras=RequiredWhen(("spis",), Test("start.recorded_on", "present", True)),
    )
    assert "start_besvaras" in check(catalogue, 150)


def test_a_programme_without_windows_or_closing() -> None:
    """Points without windows, points that repeat, and a case that never closes."""
    catalogue = load("su-kvinnofrid/2021")
    points = {
        id_: evolve(point, window=None, role="survey" if point.role == "exit" else point.role, repeats=True)
        for id_, point in catalogue.points.items()
    }
    open_ = evolve(catalogue, points=points, rules={})
    assert open_.closing is None
    assert {None} == check(open_)
    assert any("brukarenkat" in each["measurements"] for each in synthesize(open_, 40, marginals=UNIFORM))


def test_a_programme_that_demands_nothing() -> None:
    """A case without any answer is a case, and faults are planted around it."""
    catalogue = evolve(load("matlag/ett"), rules={})
    empty = [each for each in synthesize(catalogue, 1000, 1, UNIFORM) if not each["measurements"]]
    assert empty
    assert not su.validate(empty, catalogue).issues
    assert {None} == check(catalogue, 1000)
    case = su.parse_case(empty[0], catalogue)
    for planter in EVERY:
        scene = Scene.open(case, empty[0], catalogue, Chance("a"))
        assert Counter(planter(scene)) == Counter(map(describe_issue, su.validate(scene.document, catalogue)))


def test_a_closing_day_asked_at_the_beginning() -> None:
    """The answer that closes a case may stand at any point; an open case lacks it there too."""
    catalogue = load("matlag/ett")
    start, end = catalogue.points["start"], catalogue.points["slut"]
    day = evolve(end.questions["slutdag"], point="start")
    points = {
        "start": evolve(start, questions={**start.questions, "slutdag": day}),
        "slut": evolve(end, questions={name: each for name, each in end.questions.items() if name != "slutdag"}),
    }
    cases = list(synthesize(evolve(catalogue, points=points), 50, marginals=UNIFORM))
    closed = ["slutdag" in each["measurements"]["start"]["answers"] for each in cases]
    assert 0 < sum(closed) < 50
    assert all(day or "slut" not in each["measurements"] for day, each in zip(closed, cases, strict=True))
    check(evolve(catalogue, points=points))


def test_shares_that_break_rules_are_mended() -> None:
    """A share outside a rule is no reason to break the rule: another answer is drawn, or none where none is demanded."""
    figure = find_shares("matlag/ett").figures[0]
    bands = Bands((((61, 99), 0.9), ((5, 6), 0.1)))
    marginals = evolve(UNIFORM, answers={"portioner": (Answering(figure, shape=bands),)})
    cases = list(synthesize(load("matlag/ett"), 50, 1, marginals))
    assert {5, 6} == {answers["portioner"] for each in cases for answers in find_answers(each, "start")}


def test_a_number_without_bounds() -> None:
    """Numbers are drawn from 0 upwards where nothing bounds them, and may be bounded below only."""
    catalogue = load("matlag/ett")
    for minimum, maximum in ((None, None), (7, None), (None, 3)):
        free = evolve(catalogue["portioner"], minimum=minimum, maximum=maximum)
        start = catalogue.points["start"]
        question = evolve(start.questions["portioner"], variable=free)
        points = {**catalogue.points, "start": evolve(start, questions={**start.questions, "portioner": question})}
        other = evolve(catalogue, variables={**catalogue.variables, "portioner": free}, points=points, rules={})
        values = [
            answers["portioner"]
            for each in synthesize(other, 200, marginals=UNIFORM)
            for answers in find_answers(each, "start")
            if "portioner" in answers
        ]
        assert (minimum or 0) == min(values)
        assert max(values) <= (maximum or (minimum or 0) + 100)
        check(other, 100)


def test_days_are_drawn_again_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where mending lets a day in that does not fit those already drawn, all days are drawn again."""
    catalogue = load("su-kvinnofrid/2019")
    drawer = CaseDrawer(catalogue, UNIFORM)
    mended: list[Demand] = []
    find_names = CaseDrawer._find_names

    def watch(self: CaseDrawer, demand: Demand) -> list[str]:
        mended.append(demand)
        return find_names(self, demand)

    monkeypatch.setattr(CaseDrawer, "_find_names", watch)
    for number in (142, 319, 729, 1468, 1675):
        case = drawer.draw("S1-1", Chance(f"mend/{number}"))
        assert not su.validate(case, catalogue).issues
    assert any(isinstance(demand, InOrder) for demand in mended)


# Shares that cannot be used

WRONG_SHARES = """
[period]
first    = "2022-02-30"
last     = "2021-01-01"
evidence = "proposed"
source   = { ref = "okand" }

[closed]
share    = 0.5
evidence = "documented"
source   = { ref = "matlag" }

[[point]]
id       = "okand"
evidence = "proposed"
source   = { ref = "matlag" }

[[point]]
id       = "start"
several  = [0.5, 0.4]
evidence = "proposed"
source   = { ref = "matlag" }

[[point]]
id       = "start"
figure   = "tal"
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "okand"
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "spis"
codes    = { gasspis = 0.5, kolspis = 0.4 }
together = "okand"
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "spis"
given    = { okand = ["x"], "start.knivvana" = ["okand"], portioner = ["x"] }
bands    = [{ from = 1, to = 2, share = 1 }]
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "portioner"
given    = { "start.knivvana" = ["van"] }
bands    = [{ from = 5, to = 4, share = 0.5 }, { from = 90, to = 100, share = 0.4 }]
evidence = "proposed"
source   = [{ ref = "matlag" }, { ref = "okand" }]

[[answer]]
question = "portioner"
bands    = [{ from = 5, to = 6, share = 1 }]
codes    = { x = 1 }
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "lagade_ratter"
given    = { "start.knivvana" = ["van"] }
sets     = [{ codes = ["soppa", "inga_ratter"], share = 0.5 }, { codes = ["okand"], share = 0.4 }]
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "lagade_ratter"
given    = { "start.knivvana" = ["ovad"] }
codes    = { soppa = 0.3, gryta = 0.2, inga_ratter = 0.2 }
evidence = "proposed"
source   = { ref = "matlag" }

[[answer]]
question = "slutdag"
bands    = [{ from = 0, to = 20000, share = 1 }]
evidence = "proposed"
source   = { ref = "matlag" }
"""

FAULTY = [
    ("period.first", "no_day"),
    ("period.source", "unknown_source"),
    ("closed.figure", "misplaced_figure"),
    ("point[0].id", "unknown_point"),
    ("point[1].several", "single_point"),
    ("point[1].several", "wrong_sum"),
    ("point[2].figure", "misplaced_figure"),
    ("point[2].id", "repeated_point"),
    ("answer[0].question", "unknown_question"),
    ("answer[1].codes", "unknown_code"),
    ("answer[1].codes", "wrong_sum"),
    ("answer[1].together", "unknown_question"),
    ("answer[2]", "never_used"),
    ("answer[2].bands", "unfit_form"),
    ("answer[2].given.okand", "unknown_question"),
    ("answer[2].given.portioner", "unknown_code"),
    ("answer[2].given.start.knivvana", "unknown_code"),
    ("answer[3].bands", "wrong_sum"),
    ("answer[3].bands[0].to", "reversed_band"),
    ("answer[3].bands[1]", "outside_bounds"),
    ("answer[3].source", "unknown_source"),
    ("answer[4]", "several_forms"),
    ("answer[5].sets", "wrong_sum"),
    ("answer[5].sets[0].codes", "exclusive_code"),
    ("answer[5].sets[1].codes", "unknown_code"),
    ("answer[6].codes", "impossible_shares"),
]


def find_faults(folder: Path, text: str) -> list[tuple[str, str]]:
    """Return path and name of each fault in a file of shares."""
    (folder / "marginals.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_marginals(folder, load("matlag/ett"))
    assert {"marginals.toml"} == {fault.file for fault in caught.value.faults}
    return [(fault.path, fault.name) for fault in caught.value.faults]


def test_all_faults_in_shares_at_once(tmp_path: Path) -> None:
    """Ids that are not there, sums that are not 1, shapes that do not fit: each with its place."""
    assert sorted(FAULTY) == sorted(find_faults(tmp_path, WRONG_SHARES))
    days = WRONG_SHARES.replace("2022-02-30", "2022-02-28")
    assert ("period.last", "reversed_days") in find_faults(tmp_path, days)


def test_shapes_of_shares_are_refused_by_the_metaschema(tmp_path: Path) -> None:
    """Unknown keys and shares above 1 are faults, and nothing more is looked at then."""
    text = WRONG_SHARES.replace("share    = 0.5\n", "share    = 2\nokand    = 1\n")
    assert {("closed", "unknown_key"), ("closed.share", "breaks_metaschema")} == set(find_faults(tmp_path, text))


def test_shares_are_found_where_they_are() -> None:
    """Bundled catalogues bring theirs, a folder its own; a programme without any gets even ones."""
    assert UNIFORM is find_marginals(load("matlag/ett"))
    assert UNIFORM is find_marginals(load("matlag/ett"), MATLAG.parent)
    assert 0.8 == find_shares("matlag/ett").closed
    assert find_marginals(load(BUNDLED[0])) == load_marginals(DATA / "su-kvinnofrid" / "2019", load(BUNDLED[0]))


def test_chance_is_even() -> None:
    """Each of several comes as often as the others, within four standard errors."""
    chance = Chance("even")
    counts = Counter(chance.choose("abcd") for _ in range(4000))
    assert all(abs(count / 4000 - 0.25) < 4 * sqrt(0.25 * 0.75 / 4000) for count in counts.values())
    assert 4 == len(counts)


# The command

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.mark.parametrize("name", BUNDLED)
def test_the_examples_are_made_by_the_command(run: Run, tmp_path: Path, name: str) -> None:
    """The committed cases are what the command writes: the same bytes, whatever the version of Python."""
    file = f"{name.replace('/', '-')}.ndjson"
    assert 0 == run("synth", "--cases", "60", "--seed", "1", "--catalogue", name, "--out", tmp_path / file)[0]
    assert (EXAMPLES / file).read_bytes() == (tmp_path / file).read_bytes()
    assert (0, "") == (run("validate", EXAMPLES / file, "--format", "json")[0], run("validate", EXAMPLES / file)[2])


def test_without_a_file_the_cases_are_printed(run: Run) -> None:
    """One a line, those that the library gives; nothing else on stdout or stderr."""
    code, out, err = run("synth", "--cases", "3", "--seed", "9")
    assert (0, "") == (code, err)
    assert list(synthesize(load("su-kvinnofrid/2021"), 3, 9)) == [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("ending", [".ndjson", ".jsonl", ".json", ".JSON"])
@pytest.mark.parametrize("name", BUNDLED)
def test_the_list_beside_is_what_validation_finds(run: Run, tmp_path: Path, name: str, ending: str) -> None:
    """Read back from either form: as many findings as the list has rows, at the same places, and no other columns."""
    file = tmp_path / f"a.b{ending}"
    code, out, err = run("synth", "--cases", "150", "--faults", "0,4", "--catalogue", name, "--out", file)
    assert (0, "") == (code, err)
    assert "Syntetiska uppgifter" in out
    with (tmp_path / "a.b-fel.csv").open(encoding="utf-8", newline="") as listed:
        rows = list(csv.reader(listed))
    assert ["case", "code", "severity", "rule", "point", "variable", "path"] == rows.pop(0)
    assert rows
    assert f"{len(rows)} att hitta" in out
    issues = json.loads(run("validate", file, "--format", "json")[1])["issues"]
    found = [
        (
            *(each[key] or "" for key in ("case", "code", "severity", "rule", "point", "variable")),
            "/".join(["", *each["path"].split("/")[3 if ending.lower() == ".json" else 1 :]]),
        )
        for each in issues
    ]
    assert Counter(map(tuple, rows)) == Counter(found)
    assert {file.name, "a.b-fel.csv"} == {each.name for each in tmp_path.iterdir()}


def test_a_folder_brings_its_own_shares(run: Run) -> None:
    """The folder of an edition, and that of a programme with a single one, give the same."""
    one, other = (run("synth", "--cases", "5", "--catalogue", each) for each in (MATLAG, MATLAG.parent))
    assert one == other
    expected = synthesize(load("matlag/ett"), 5, 1, find_shares("matlag/ett"))
    assert list(expected) == [json.loads(line) for line in one[1].splitlines()]


def test_rules_that_cannot_be_met_are_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, exit code 2, and no file."""

    def refuse(*_: Any) -> Any:
        raise NoSuchCase(["van_har_lagat"])

    monkeypatch.setattr("kvinnofrid_su.synthesis.cases.CaseDrawer.draw", refuse)
    code, out, err = run("synth", "--out", tmp_path / "a.json", "--lang", "en")
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert "van_har_lagat" in err
    assert [] == list(tmp_path.iterdir())


WRONG_USE = [
    ["--cases", "0"],
    ["--cases", "-1"],
    ["--cases", "många"],
    ["--cases", "9" * 30],
    ["--seed", "-1"],
    ["--seed", "1.5"],
    ["--faults", "1.1", "--out", "a.json"],
    ["--faults", "nan", "--out", "a.json"],
    ["--faults", "x", "--out", "a.json"],
    ["--faults", "0.1"],
    ["--out", "a.doc"],
    ["--out", "a.xlsx", "--faults", "0.5"],
    ["--out", "a"],
    ["--out", "saknas/a.json"],
    ["--catalogue", "okand"],
    ["--okand"],
    ["till"],
]


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_wrong_use_is_one_line(
    run: Run, arguments: list[str], locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, one line on stderr, nothing on stdout, no file."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run("synth", *arguments, "--lang", locale)
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert [] == list(tmp_path.iterdir())


def test_a_language_before_the_command(run: Run, tmp_path: Path) -> None:
    """The command takes it over."""
    code, out, _ = run("--lang", "en", "synth", "--cases", "2", "--out", tmp_path / "a.ndjson")
    assert 0 == code
    assert "a.ndjson: 2 cases." in out


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """When something goes wrong on the way, what stood there before is untouched and nothing is left behind."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("as it was", encoding="utf-8")
    with pytest.raises(TypeError), replace_files(old, new) as files, files[0].open("w") as file:
        file.writelines(["half", 7])  # type: ignore[list-item]
    assert "as it was" == old.read_text(encoding="utf-8")
    with pytest.raises(IsADirectoryError), replace_files(old, tmp_path):
        pass
    assert [old] == list(tmp_path.iterdir())
    with replace_files(old, new) as files:
        for each in files:
            each.write_text("whole", encoding="utf-8")
    assert ["whole"] * 2 == [each.read_text(encoding="utf-8") for each in (old, new)]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "json", "jsonl"])
def test_every_format_holds_the_same_cases(form: str, tmp_path: Path) -> None:
    """What is written in another format is the same cases, with points that repeat folded in tables."""
    path = tmp_path / f"a.{form}"
    assert 0 == main(["synth", "--cases", "40", "--seed", "3", "--out", str(path)])
    catalogue = load("su-kvinnofrid/2021")
    read = list(su.read(path, catalogue))
    drawn = list(synthesize(catalogue, 40, seed=3))
    assert [case["case"] for case in drawn] == [case["case"] for case in read]
    whole = {"csv": 0, "xlsx": 0, "parquet": 0}.get(form, 1)
    alone = [
        number
        for number, case in enumerate(drawn)
        if whole or all(len(found) == 1 for found in case["measurements"].values() if isinstance(found, list))
    ]
    assert len(alone) > 10
    keys = ("case", "municipality", "sender", "district", "measurements")
    assert [{key: drawn[each].get(key) for key in keys} for each in alone] == [
        {key: read[each].get(key) for key in keys} for each in alone
    ]
    assert [] == list(su.validate(su.read(path, catalogue), catalogue).by_severity("error"))
