"""The bundled catalogues hold what the tables they were made from hold, and their compiled form is equal to the TOML."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.compile import compile_programme
from kvinnofrid_su.catalogue.load import DATA, SHARED
from kvinnofrid_su.errors import UnknownCatalogue, UnknownOutcome, UnknownPoint, UnknownVariable
from kvinnofrid_su.export.publication import publish_catalogue
from kvinnofrid_su.published import read_published
from tests.support.examples import CASES, EDITIONS, load_edition

PROGRAMMES = Path(__file__).parent / "programmes"


def _read_csv(name: str) -> list[dict[str, str]]:
    with (CASES / "source" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_editions_have_the_documented_number_of_variables() -> None:
    """40 variables in 2019; 29 in 2021 and the survey beside them."""
    first, second = (load_edition(edition) for edition in EDITIONS)
    survey = second.at("brukarenkat").questions

    assert 40 == len(first.variables)
    assert 29 == len(second.variables) - len(survey)
    assert [row["id"] for row in _read_csv("survey")] != []
    assert {row["id"] for row in _read_csv("survey")} == set(survey)


@pytest.mark.parametrize("edition", EDITIONS)
def test_variables_are_those_of_the_table(edition: str) -> None:
    """Ids, order, points, kinds, labels, respondents, evidence and sensitivity are those of the table."""
    catalogue = load_edition(edition)
    rows = [row for row in _read_csv("variables") if row[f"in_{edition}"] == "1"]
    asked = [question for point in catalogue.points.values() for question in point.questions.values()]
    wanted = [
        (
            *(row["measurement_point"], row["id"], row["type"], row["label_sv"], row["label_en"], row["respondent"]),
            *(row[f"evidence_{edition}"], row["sensitivity"]),
        )
        for point in catalogue.points
        for row in rows
        if row["measurement_point"] == point
    ]
    found = [
        (
            *(question.point, variable.id, variable.kind, str(variable.label), variable.label.to("en")),
            *(variable.answered_by, question.grounds.evidence, variable.sensitivity),
        )
        for question in asked
        if question.point != "brukarenkat"
        for variable in [question.variable]
    ]
    assert wanted == found


def test_the_survey_is_that_of_the_table() -> None:
    """The client survey's questions, labels, kinds and answers are those of the table."""
    catalogue = load_edition("2021")
    for row in _read_csv("survey"):
        variable = catalogue[row["id"]]
        assert variable.codes is not None
        answers = "; ".join(f"{code.id}={code.label}" for code in variable.codes.codes.values())
        assert (row["type"], row["label_sv"], row["label_en"]) == (
            variable.kind,
            str(variable.label),
            variable.label.to("en"),
        )
        assert row["answers"] == answers
        assert row["evidence"] == catalogue.questions[row["id"]].grounds.evidence
        assert "klient" == variable.answered_by


@pytest.mark.parametrize("edition", EDITIONS)
def test_code_lists_are_those_of_the_table(edition: str) -> None:
    """Codes, labels, missing reasons, exclusive codes and order are those of the table."""
    catalogue = load_edition(edition)
    rows = _read_csv("codelists")
    for row in _read_csv("variables"):
        if row[f"in_{edition}"] != "1" or row["type"] in ("date", "integer") or row["answers"].startswith("="):
            continue
        codes = catalogue[row["id"]].codes
        assert codes is not None
        assert row["answers"] == "; ".join(f"{code.id}={code.label}" for code in codes.codes.values()), row["id"]
    for codelist in catalogue.codelists.values():
        table = [row for row in rows if row["list"] == codelist.id]
        if codelist.id == "ja_nej_vet_ej":
            table = table[:3]  # the table has a second list of the same name for the survey
        if not table:
            continue
        assert [(r["code"], r["missing_reason"] or None, r["order"]) for r in table] == [
            (code.id, code.missing, str(code.order or "")) for code in codelist.codes.values()
        ]
        exclusive = {row["code"] for row in table if row["exclusive"] == "yes"}
        assert exclusive == {
            c.id for c in codelist.codes.values() if c.exclusive and (not c.missing or c.id in exclusive)
        }


def test_housing_at_closing_has_the_answers_of_housing_at_opening() -> None:
    """The same code list serves before and after, so that they can be compared."""
    catalogue = load_edition("2021")
    assert catalogue["boende_fore"].codes is catalogue["boende_efter"].codes


@pytest.mark.parametrize("edition", EDITIONS)
def test_rules_are_those_of_the_table(edition: str) -> None:
    """Ids, kinds, severities and evidence are those of the table."""
    wanted = {
        (row["id"], row["kind"], row["severity"], row["evidence"])
        for row in _read_csv("rules")
        if edition in row["editions"].split()
    }
    rules = load_edition(edition).rules.values()
    assert wanted == {(rule.id, rule.kind, rule.severity, rule.grounds.evidence) for rule in rules}


@pytest.mark.parametrize("edition", EDITIONS)
def test_outcomes_are_those_of_the_table(edition: str) -> None:
    """Ids, kinds, judges, better direction and evidence are those of the table."""
    wanted = {
        (row["id"], row["kind"], row["judged_by"], row["better"], row["evidence"])
        for row in _read_csv("outcomes")
        if edition in row["editions"].split()
    }
    outcomes = load_edition(edition).outcomes.values()
    assert wanted == {(o.id, o.kind, o.judged_by, o.better, o.grounds.evidence) for o in outcomes}


def test_municipalities_are_the_290() -> None:
    """Every municipality code of the table is in the shared list, and no other."""
    codes = load_edition("2021").codelists["kommunkoder"].codes
    assert {row["kommunkod"]: row["kommun"] for row in _read_csv("kommunkoder")} == {
        code.id: str(code.label) for code in codes.values()
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_compiled_catalogue_is_equal_to_the_toml(edition: str) -> None:
    """What is loaded by default is what the TOML says, with its form and what a JSON Schema makes of each rule."""
    plain = compile_programme(DATA / "su-kvinnofrid", SHARED)[edition]
    published = read_published("su-kvinnofrid", edition, "v1.0.0", "catalogue.json")
    assert published == publish_catalogue(build_catalogue(plain))
    rules = [_without(rule, "json_schema") for rule in published["rules"]]
    assert {"format": 1, **plain} == {**published, "rules": rules}


def _without(entry: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in entry.items() if name != key}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_entry_is_sourced_and_translated(edition: str) -> None:
    """Everything has evidence, a source that exists and English; nothing is presented as official."""
    catalogue = load_edition(edition)
    assert "reconstruction" == catalogue.status
    entries = [
        *catalogue.points.values(),
        *catalogue.rules.values(),
        *catalogue.outcomes.values(),
        *catalogue.groupings.values(),
        *catalogue.questions.values(),
    ]
    for entry in entries:
        assert entry.grounds.evidence in ("documented", "inferred", "proposed")
        assert entry.grounds.sources
        assert all(each.ref in catalogue.sources for each in entry.grounds.sources)
    for source in catalogue.sources.values():
        assert source.publisher
        assert str(source.terms)
        assert source.year > 1990
    english = [text for text in _find_texts(json.loads(json.dumps(catalogue.plain))) if not text.get("en")]
    assert [] == english


def _find_texts(plain: object) -> list[dict[str, str]]:
    if isinstance(plain, dict):
        if "sv" in plain:
            return [plain]
        return [text for value in plain.values() for text in _find_texts(value)]
    return [text for value in plain for text in _find_texts(value)] if isinstance(plain, list) else []


def test_only_ids_and_codes_of_the_right_form() -> None:
    """Ids and codes keep to the contract's forms, so that they can be column names anywhere."""
    for edition in EDITIONS:
        catalogue = load_edition(edition)
        ids = [*catalogue.variables, *catalogue.points, *catalogue.rules, *catalogue.outcomes]
        codes = [code for codelist in catalogue.codelists.values() for code in codelist.codes]
        assert [] == [id_ for id_ in ids if not re.fullmatch(r"[a-z][a-z0-9_]*", id_) or "__" in id_]
        assert [] == [code for code in codes if not re.fullmatch(r"[a-z0-9][a-z0-9_]*", code) or "__" in code]


def test_a_folder_of_another_programme_is_loaded() -> None:
    """A programme's only edition can be named by the programme's folder or by its own."""
    whole, edition = su.load_catalogue(PROGRAMMES / "matlag"), su.load_catalogue(PROGRAMMES / "matlag" / "ett")
    assert "matlag/ett" == whole.id == edition.id
    assert whole.plain == edition.plain


def test_the_bundled_programme_can_be_loaded_as_a_folder() -> None:
    """One road: a folder gives the same catalogue as the compiled form."""
    folder = su.load_catalogue(DATA / "su-kvinnofrid" / "2019")
    assert load_edition("2019").plain == publish_catalogue(folder)


def test_what_is_not_there_is_answered_with_what_is() -> None:
    """Unknown names give an exception that lists the known ones, the nearest first."""
    catalogue = load_edition("2021")
    with pytest.raises(UnknownVariable) as variable:
        catalogue["malup"]
    assert "malupp" == variable.value.known[0]
    with pytest.raises(UnknownPoint) as point:
        catalogue.at("after")
    assert set(catalogue.points) == set(point.value.known)
    with pytest.raises(UnknownOutcome) as outcome:
        catalogue.outcome("malupp_halv")
    assert outcome.value.known[0].startswith("malupp")
    for name in ("su-kvinnofrid/2020", "su-kvinnofrid/2021@9.9.9"):
        with pytest.raises(UnknownCatalogue) as unknown:
            su.load_catalogue(name)
        assert "su-kvinnofrid/2021" in unknown.value.known
    with pytest.raises(UnknownCatalogue):
        su.load_catalogue(DATA / "su-kvinnofrid")  # two editions: one must be named
    with pytest.raises(TypeError, match="by its name"):
        su.load_catalogue(catalogue)  # type: ignore[arg-type]  # it is loaded already
    with pytest.raises(TypeError, match="by its name"):
        su.migrate({}, to=catalogue)  # type: ignore[arg-type]


def test_a_catalogue_without_exit_is_never_closed(tmp_path: Path) -> None:
    """A programme that has no exit point has no closed cases."""
    plain = dict(su.load_catalogue(PROGRAMMES / "matlag").plain)
    points = [dict(point) for point in plain["points"]]
    points[1]["role"] = "interim"
    catalogue = build_catalogue(plain | {"points": points})
    assert catalogue.closing is None
    case = su.Case(catalogue.id, "A-1", {"slut": su.Measurement({"knivvana": "van"})})
    assert "not_yet" != su.score(case, next(iter(catalogue.outcomes)), catalogue).state
