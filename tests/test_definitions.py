"""What results mean: each carries its definition in words, how surely it is known, its weak points and its versions."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.cli import main
from kvinnofrid_su.model.cases import State
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.model.outcomes import find_judged
from kvinnofrid_su.model.packages import Package
from kvinnofrid_su.scoring.define import define
from kvinnofrid_su.scoring.losses import find_losses
from tests.support.examples import CASES, EVERY_EDITION, load_edition, read_toml

DELIVERY = Path(__file__).parents[1] / "examples" / "deliveries" / "leverans-c.json"
TABLE = read_toml(CASES / "definitions.toml")
LOCALES = ("sv", "en")


def unfold(text: str) -> str:
    """Return a text that the table folds, on one line."""
    return " ".join(text.split(" ")).replace("    ", "")


# In words


@pytest.mark.parametrize("entry", TABLE["definition"], ids=lambda entry: f"{entry['edition']}.{entry['outcome']}")
def test_a_definition_in_words(entry: dict[str, Any]) -> None:
    """Who is counted, what counts, who is left out and why, who judged it, what is better: as written by hand."""
    catalogue = load_edition(entry["edition"])
    text = define(catalogue.outcome(entry["outcome"]), catalogue).text
    assert [unfold(entry[locale]) for locale in LOCALES] == [text.to(locale) for locale in LOCALES]


def test_every_kind_is_written_by_hand() -> None:
    """There is a hand-written definition of each kind of outcome that the catalogues have."""
    kinds = {load_edition(each["edition"]).outcome(each["outcome"]).kind for each in TABLE["definition"]}
    assert kinds == {outcome.kind for edition in EVERY_EDITION for outcome in load_edition(edition).outcomes.values()}


@pytest.mark.parametrize("entry", TABLE["made_up"], ids=lambda entry: entry["title"])
def test_a_made_up_definition_in_words(entry: dict[str, Any]) -> None:
    """What no outcome here has."""
    plain = dict(load_edition(entry["edition"]).plain)
    plain["outcomes"] = [{**plain["outcomes"][0], **entry["outcome"]} | {"population": None}]
    del plain["outcomes"][0]["population"]
    plain["outcomes"][0].pop("weak_points", None)
    catalogue = build_catalogue(plain)
    definition = define(catalogue.outcome(entry["outcome"]["id"]), catalogue)
    assert [unfold(entry[locale]) for locale in LOCALES] == [definition.text.to(locale) for locale in LOCALES]
    assert () == definition.weak_points


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_every_outcome_is_defined_in_both_languages(edition: str) -> None:
    """Each is told by sentences, differently in each language and for each outcome, and with no id."""
    catalogue = load_edition(edition)
    texts = [
        define(outcome, catalogue).text.to(locale) for outcome in catalogue.outcomes.values() for locale in LOCALES
    ]
    assert 2 * len(catalogue.outcomes) == len(set(texts))
    assert all(text.endswith(".") and "_" not in text and "{" not in text for text in texts)


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_what_is_lost_is_what_the_definition_tells(edition: str) -> None:
    """On hundreds of synthetic cases nobody is left out by a state that the definition rules out, and most occur."""
    catalogue = load_edition(edition)
    cases = list(find_synthetic(catalogue))
    derived: set[str] = {"unanswered", "not_yet", "not_applicable", "undecidable"}
    told = found_all = 0
    for outcome in catalogue.outcomes.values():
        if outcome.kind in ("share", "mean", "change"):
            names = find_judged(outcome.measure)
            possible = {state for name in names for state in find_losses(name, outcome.population, catalogue)}
            [result] = su.indicator(cases, outcome.id, catalogue)
            found = {reason.rpartition(":")[2] for reason in result.excluded} & derived
            if names:
                assert found <= possible, outcome.id
                told, found_all = told + len(possible), found_all + len(found)
    assert 0 < found_all <= told


def find_synthetic(catalogue: su.Catalogue) -> list[Any]:
    """Return synthetic cases, and cases with answers taken away so that every state occurs."""
    from kvinnofrid_su.synthesis.synthesize import draw_cases

    cases: list[Any] = []
    for number, case in enumerate(draw_cases(catalogue, 150, 7, None)):
        points = list(case.measurements)
        kept = {point: case.measurements[point] for index, point in enumerate(points) if (number >> index) & 1}
        thinned = {point: _thin(measured, number) for point, measured in kept.items()}
        cases += [evolve(case, case=f"A{number}"), evolve(case, case=f"B{number}", measurements=thinned)]
    return cases


def _thin(measured: Any, number: int) -> Any:
    if isinstance(measured, tuple):
        return tuple(_thin(each, number) for each in measured)
    answers = {id_: value for place, (id_, value) in enumerate(measured.answers.items()) if (place + number) % 3}
    return evolve(measured, answers=answers)


PRESENT = Test("avslutsdatum", "present", True)
SURVEY = AnyOf((Test("be_situation", "present", True), Test("be_paverka", "is", "mycket")))


@pytest.mark.parametrize(
    ("name", "population", "losses"),
    [
        ("kon", None, {"unanswered"}),
        ("riskniva", None, {"unanswered", "not_applicable", "undecidable"}),
        ("insatser", None, {"unanswered", "not_yet"}),
        ("insatser", PRESENT, {"unanswered"}),
        ("insatser", AllOf((AnyOf((PRESENT,)), Test("kon", "is", "man"))), {"unanswered"}),
        ("insatser", Test("insatser", "present", True), set()),
        ("insatser", NotOf(PRESENT), {"unanswered", "not_yet"}),
        ("insatser", AnyOf((PRESENT, Test("kon", "is", "man"))), {"unanswered", "not_yet"}),
        ("be_kontakt", None, {"unanswered", "not_yet", "not_applicable"}),
        ("be_kontakt", PRESENT, {"unanswered", "not_applicable"}),
        ("be_kontakt", SURVEY, {"unanswered"}),
        ("be_kontakt", AnyOf((SURVEY, AllOf((PRESENT, SURVEY)))), {"unanswered"}),
        ("be_kontakt", AnyOf((SURVEY, PRESENT)), {"unanswered", "not_yet", "not_applicable"}),
        ("be_kontakt", NotOf(SURVEY), {"unanswered", "not_yet", "not_applicable"}),
        ("vald_efter", PRESENT, {"unanswered"}),
        ("malupp", PRESENT, {"unanswered", "not_applicable", "undecidable"}),
    ],
)
def test_losses_that_can_come_up(name: str, population: Condition | None, losses: set[State]) -> None:
    """What a population demands rules states out, worked by hand from rules and points of 2021."""
    assert losses == set(find_losses(name, population, load_edition("2021")))


# With every result


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_a_result_carries_its_definition(edition: str) -> None:
    """Every group has it, and it says the outcome's own label, evidence, direction and judge, and what it was computed by."""
    catalogue = load_edition(edition)
    group = "sender"
    cases = [su.Case(catalogue.id, f"A-{number}", sender=str(number % 2)) for number in range(4)]
    for outcome in catalogue.outcomes.values():
        results = su.indicator(cases, outcome.id, catalogue, by=group, year=2022)
        assert 2 == len(results)
        for each in results:
            found = each.definition
            assert found is not None
            assert (outcome.id, outcome.label) == (found.outcome, found.label)
            assert (outcome.judged_by, outcome.better) == (found.judged_by, found.better)
            assert (outcome.grounds.evidence, catalogue.id) == (found.evidence, found.catalogue)
            assert (catalogue.version, {}) == (found.catalogue_version, found.packages)
            assert TABLE["weak_points"][outcome.id] == [point.id for point in found.weak_points]
            assert "definition" not in each.to_dict()


def test_results_with_definitions_are_values() -> None:
    """Two equal computations are equal, can be hashed, and show no more than before."""
    catalogue = load_edition("2021")
    first, second = (su.indicator([], "avslutade", catalogue)[0] for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    assert "Underlaget" not in repr(first)
    assert first != evolve(first, definition=None)


def test_a_definition_names_the_packages_that_were_active() -> None:
    """With the version of each."""
    catalogue = load_edition("2021")
    label = catalogue.label
    package = Package("exempelby", "exempelby_", "1.2.0", label, label, catalogue.grounds)
    extended = evolve(catalogue, packages={"exempelby": package})
    [found] = su.indicator([], "avslutade", extended)
    assert found.definition is not None
    assert {"exempelby": "1.2.0"} == found.definition.packages


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_weak_points_are_those_of_the_table(edition: str) -> None:
    """Every outcome has its weak points, in the order of the file; each has a text in both languages, and a source."""
    catalogue = load_edition(edition)
    order = list(catalogue.weak_points)
    for outcome in catalogue.outcomes.values():
        assert TABLE["weak_points"][outcome.id] == list(outcome.weak_points)
        assert sorted(outcome.weak_points, key=order.index) == list(outcome.weak_points)
    for each in catalogue.weak_points.values():
        assert each.text.to("sv") != each.text.to("en")
        assert each.grounds.sources[0].ref in catalogue.sources


def test_a_programme_without_weak_points(tmp_path: Path) -> None:
    """The file may be left out, and then results have none."""
    import shutil

    root = tmp_path / "matlag"
    shutil.copytree(Path(__file__).parent / "programmes" / "matlag", root)
    (root / "weak_points.toml").unlink()
    po = root / "locale" / "en" / "LC_MESSAGES" / "matlag.po"
    po.write_text(po.read_text(encoding="utf-8").partition('msgctxt "matlag.weak_point')[0], encoding="utf-8")
    catalogue = su.load_catalogue(root / "ett")
    assert {} == catalogue.weak_points
    [found] = su.indicator([], "blev_van", catalogue)
    assert found.definition is not None
    assert () == found.definition.weak_points


# On the command line


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command in this process; gives what it printed."""

    def call(*arguments: str) -> str:
        capsys.readouterr()
        assert main([*arguments]) in (0, 1)
        return capsys.readouterr().out

    return call


ASKED = ("indicators", str(DELIVERY), "--outcome", "avslutade", "--outcome", "malupp_helt")


@pytest.mark.parametrize(
    ("locale", "heading", "hint", "only"),
    [
        (
            "sv",
            "Svagheter att känna till:",
            "Hur utfallen räknas visas med --definitions.",
            "Gäller ”Övergripande mål helt nått”.",
        ),
        (
            "en",
            "Weak points to know of:",
            "How the outcomes are computed is shown with --definitions.",
            "Concerns “Overall goal wholly reached”.",
        ),
    ],
)
def test_text_tells_weak_points_and_how_to_see_definitions(
    locale: str, heading: str, hint: str, only: str, run: Callable[..., str]
) -> None:
    """Each weak point once, with its outcomes unless it concerns all that are shown; definitions only when asked for."""
    catalogue = load_edition("2021")
    printed = run(*ASKED, "--lang", locale)
    lines = printed.partition(heading)[2].splitlines()
    texts = [catalogue.weak_points[id_].text.to(locale) for id_ in TABLE["weak_points"]["malupp_helt"]]
    assert [f"  – {texts[0]} {only}", f"  – {texts[1]} {only}", f"  – {texts[2]}", "", hint] == lines[1:]
    whole = run(*ASKED, "--lang", locale, "--definitions")
    assert hint not in whole
    for outcome in ("avslutade", "malupp_helt"):
        assert define(catalogue.outcome(outcome), catalogue).text.to(locale) in whole


def test_many_outcomes_are_counted_not_named(run: Callable[..., str]) -> None:
    """Worked by hand from the table: 19 outcomes of 2021 are computed here, seven of them are the client's own view."""
    printed = run("indicators", str(DELIVERY), "--lang", "en")
    assert "nobody else has judged it. Concerns 7 outcomes of " in printed


def test_text_over_nothing_has_no_weak_points(run: Callable[..., str], tmp_path: Path) -> None:
    """No results, nothing to be careful with."""
    empty = tmp_path / "tom.json"
    empty.write_text("[]", encoding="utf-8")
    printed = run("indicators", str(empty), "--by", "kon", "--lang", "en")
    assert "Weak points" not in printed
    assert "--definitions" not in printed


def test_a_programme_may_have_no_weak_points_to_tell(run: Callable[..., str], tmp_path: Path) -> None:
    """Then only how to see definitions is told."""
    import shutil

    root = tmp_path / "matlag"
    shutil.copytree(Path(__file__).parent / "programmes" / "matlag", root)
    points = root / "weak_points.toml"
    points.write_text(points.read_text("utf-8").replace("concerns = {}", 'concerns = { kind = "rate" }'), "utf-8")
    delivery = tmp_path / "kurs.json"
    delivery.write_text(json.dumps({"format": 1, "catalogue": "matlag/ett", "cases": []}), encoding="utf-8")
    arguments = ("indicators", str(delivery), "--catalogue", str(root / "ett"), "--outcome", "ratter_per_deltagare")
    printed = run(*arguments, "--lang", "en")
    assert "Weak points" not in printed
    assert "--definitions" in printed


def test_csv_has_definitions_when_asked_for(run: Callable[..., str]) -> None:
    """A last column, in the language of the labels; without asking, no such column."""
    catalogue = load_edition("2021")
    assert "definition" not in run(*ASKED, "--format", "csv").splitlines()[0].split(",")
    for locale in LOCALES:
        printed = run(*ASKED, "--format", "csv", "--definitions", "--lang", locale)
        rows = list(csv.DictReader(io.StringIO(printed)))
        assert "definition" == list(rows[0])[-1]
        texts = [define(catalogue.outcome(row["outcome"]), catalogue).text.to(locale) for row in rows]
        assert texts == [row["definition"] for row in rows]


def test_json_has_definitions_once_in_its_head(run: Callable[..., str]) -> None:
    """With versions, before the results, in the order in which they were asked for."""
    catalogue = load_edition("2021")
    printed = json.loads(run(*ASKED, "--by", "kon", "--format", "json"))
    assert ["format", "notice", "catalogue", "catalogue_version", "packages", "cases", "unreadable"] == list(printed)[
        :7
    ]
    assert ["definitions", "indicators"] == list(printed)[7:]
    assert (catalogue.version, {}) == (printed["catalogue_version"], printed["packages"])
    assert ["avslutade", "malupp_helt"] == list(printed["definitions"])
    found = printed["definitions"]["malupp_helt"]
    assert {"sv": "Övergripande mål helt nått", "en": "Overall goal wholly reached"} == found["label"]
    assert ["handlaggare", "higher", "inferred"] == [found[key] for key in ("judged_by", "better", "evidence")]
    assert TABLE["weak_points"]["malupp_helt"] == [each["id"] for each in found["weak_points"]]
    assert set(LOCALES) == set(found["text"]) == set(found["weak_points"][0]["text"])


def test_the_page_and_the_tables_of_the_demo_tell_what_results_mean(run: Callable[..., str], tmp_path: Path) -> None:
    """Every outcome's definition stands on the page and in its table, and every weak point on the page."""
    from html import escape

    run("demo", "--out", str(tmp_path / "ut"), "--lang", "en")
    page = (tmp_path / "ut" / "sammanstallning.html").read_text(encoding="utf-8")
    for edition in ("2019", "2021"):
        catalogue = load_edition(edition)
        table = (tmp_path / "ut" / f"{edition}-indikatorer.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table)))
        computed = [each for each in catalogue.outcomes.values() if each.kind != "rate"]  # no year was asked for
        for outcome in computed:
            text = define(outcome, catalogue).text.to("en")
            assert escape(text) in page
            assert text in {row["How it is computed"] for row in rows}
        for outcome in computed:
            for id_ in outcome.weak_points:
                assert escape(catalogue.weak_points[id_].text.to("en")) in page
