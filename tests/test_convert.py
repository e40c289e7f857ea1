"""Converting: what goes in comes out, whatever the formats; what cannot be read is left out, listed and counted."""

from __future__ import annotations

import csv
import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlsxwriter.exceptions

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.errors import NOT_WRITTEN, MissingExtra, UnwritableFile
from kvinnofrid_su.export.clean import count_answers
from tests.strategies import load
from tests.support.tables import Document, make_rich_cases

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
CATALOGUE = load("su-kvinnofrid/2021")
FORMS = ("csv", "xlsx", "parquet", "json", "ndjson")
TABLES = ("csv", "xlsx", "parquet")
COUNT = 5000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 120


def _convert(source: Path, target: Path, **options: Any) -> export.Converted:
    converted = export.convert(su.read(source, CATALOGUE), target, CATALOGUE, **options)
    assert converted.answers == converted.answers_written + converted.answers_left_out + converted.answers_folded
    assert converted.cases >= converted.cases_left_out
    return converted


def _write(folder: Path, cases: list[Document]) -> Path:
    path = folder / "from.ndjson"
    path.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    return path


def _fold(case: Document) -> Document:
    """Return a case as a table can hold it, by the contract's words, worked out apart from the library."""
    folded = json.loads(json.dumps(case))
    for point, found in folded["measurements"].items():
        if isinstance(found, list):
            folded["measurements"][point] = [_merge(found)]
    return folded


def _merge(series: list[Document]) -> Document:
    merged: Document = {"answers": {}}
    for each in series:
        merged |= {key: each[key] for key in ("recorded_on",) if key in each}
        if "local" in each:
            merged["local"] = merged.get("local", {}) | each["local"]
    for id_ in {id_ for each in series for id_ in each["answers"]}:
        given = [each["answers"][id_] for each in series if id_ in each["answers"]]
        codes = CATALOGUE[id_].codes
        if len(given) == 1 or not isinstance(given[0], list):
            merged["answers"][id_] = given[-1]
            continue
        union = list(dict.fromkeys(code for answer in given for code in answer))
        assert codes is not None
        others = [code for code in union if not codes.codes[code].exclusive]
        merged["answers"][id_] = others or union
    return merged


CASES = make_rich_cases(CATALOGUE, COUNT, seed=5)
FOLDED = [_fold(case) for case in CASES]


@pytest.mark.property
@pytest.mark.parametrize("first", FORMS)
@pytest.mark.parametrize("second", FORMS)
def test_every_round_trip_is_equal(first: str, second: str, tmp_path: Path) -> None:
    """Out to one format, on to another, and home again: missing reasons, repeats and local answers as they were."""
    paths = [_write(tmp_path, CASES), *(tmp_path / f"{number}.{form}" for number, form in enumerate((first, second)))]
    for source, target in pairwise([*paths, tmp_path / "home.ndjson"]):
        converted = _convert(source, target)
        assert converted.complete
        assert 0 == converted.cases_left_out == converted.answers_left_out
    expected = FOLDED if {first, second} & set(TABLES) else CASES
    assert expected == list(su.read(tmp_path / "home.ndjson", CATALOGUE))


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_table_in_words_is_read_as_the_codes(form: str, locale: str, tmp_path: Path) -> None:
    """Words in headers and cells are an option; what they stand for is not lost."""
    converted = _convert(_write(tmp_path, CASES[:40]), tmp_path / f"a.{form}", labels=locale)
    assert converted.complete
    assert FOLDED[:40] == list(su.read(tmp_path / f"a.{form}", CATALOGUE))


def test_what_is_folded_is_counted(tmp_path: Path) -> None:
    """A table has one value for a point that repeats: how many answers and cases that concerns is told."""
    source = _write(tmp_path, CASES)
    converted = _convert(source, tmp_path / "a.csv")
    several = [[each for each in case["measurements"].values() if isinstance(each, list)] for case in CASES]
    series = [found for each in several for found in each]
    names = [
        [(section, id_) for each in found for section in ("answers", "local") for id_ in each.get(section, {})]
        for found in series
    ]
    assert sum(len(each) - len(set(each)) for each in names) == converted.answers_folded > 0
    assert sum(len(each) > len(set(each)) for each in names) == converted.lost["folded"]
    assert {} == _convert(source, tmp_path / "a.json").lost


FAULTY = [
    # What is in the file; how many cases and answers are read, and how many of them are left out.
    ({"alder": 34}, (1, 0, 1, 0), []),
    ({"alder": "34"}, (1, 0, 1, 1), ["SU-V001"]),
    ({"kon": "fel", "alder": 34, "malupp": "helt"}, (1, 0, 3, 2), ["SU-V002", "SU-S009"]),
    ({"valdstyp": ["fel", "fysiskt", "fel"]}, (1, 0, 1, 1), ["SU-V002", "SU-V002"]),
    ({"case": "19121212-1212", "alder": 34}, (1, 1, 1, 1), ["SU-P001"]),
    ({"case": "1913131213", "alder": 34}, (1, 0, 1, 0), []),
    ({"case": "å", "alder": 34}, (1, 1, 1, 1), ["SU-S003"]),
    ({"sender": "19121212-1213", "alder": 34}, (1, 0, 1, 0), ["SU-P001"]),
    ({"catalogue": "su-kvinnofrid/2019", "alder": 34}, (1, 1, 1, 1), ["SU-D002"]),
    ({"x": 1, "alder": 34}, (1, 0, 2, 1), ["SU-S008"]),
]


@pytest.mark.parametrize(("given", "expected", "codes"), FAULTY, ids=repr)
@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_read_is_left_out_and_listed(
    given: Document, expected: tuple[int, ...], codes: list[str], form: str, tmp_path: Path
) -> None:
    """Cases and answers are counted as they were given, and each fault stands in the list with its place."""
    envelope = {key: given[key] for key in ("case", "sender", "catalogue") if key in given}
    answers = {key: given[key] for key in given if key not in envelope}
    case = {"format": 1, "catalogue": CATALOGUE.id, "case": "A-1", "measurements": {"fore": {"answers": answers}}}
    converted = _convert(_write(tmp_path, [case | envelope]), tmp_path / f"a.{form}")
    counts = (converted.cases, converted.cases_left_out, converted.answers, converted.answers_left_out)
    assert expected == counts
    with (tmp_path / "a-utelamnat.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    assert sorted(codes) == sorted(each["code"] for each in listed)
    assert all(each["line"] == "1" and each["message"] and each["remedy"] for each in listed)
    assert (not codes) == converted.complete
    empty = form == "ndjson" and expected[0] == expected[1]  # no line at all
    home = [] if empty else list(su.read(tmp_path / f"a.{form}", CATALOGUE))
    assert expected[0] - expected[1] == len(home)
    assert expected[2] - expected[3] == sum(count_answers(su.parse_case(document, CATALOGUE)) for document in home)
    assert "1912" not in (tmp_path / "a-utelamnat.csv").read_text(encoding="utf-8")
    texts = "" if form in ("xlsx", "parquet") else (tmp_path / f"a.{form}").read_text(encoding="utf-8")
    assert "19121212" not in texts


def test_identity_numbers_are_left_out(tmp_path: Path) -> None:
    """A local code that is an identity number is not carried over, nor one in the head of a delivery or a survey."""
    local = {"exempelby_a": "191212121212", "exempelby_b": ["191212121212"], "exempelby_c": "ja"}
    measurement = {"answers": {}, "local": local}
    survey = {"district": "121212-1212", "answers": {"be_kontakt": "vet_ej"}}
    delivery = {
        "format": 1,
        "catalogue": CATALOGUE.id,
        "sender": "19121212-1212",
        "cases": [{"case": "A-1", "measurements": {"fore": measurement, "under": [measurement]}}],
        "surveys": [survey],
    }
    source = tmp_path / "from.json"
    source.write_text(json.dumps(delivery), encoding="utf-8")
    converted = _convert(source, tmp_path / "a.json")
    assert (6, 2, 4) == (converted.answers, converted.answers_written, converted.answers_left_out)
    kept = {"answers": {}, "local": {"exempelby_c": "ja"}}
    case = {"case": "A-1", "measurements": {"fore": kept, "under": [kept]}}
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {
        "format": 1,
        "catalogue": CATALOGUE.id,
        "cases": [case],
        "surveys": [{"answers": survey["answers"]}],
    } == written


def test_a_delivery_stays_a_delivery(tmp_path: Path) -> None:
    """Head, surveys, versions and packages of the sample come through JSON as they were; other formats say what they lose."""
    source = DELIVERIES / "leverans-c.json"
    given = json.loads(source.read_text(encoding="utf-8"))
    converted = _convert(source, tmp_path / "a.json")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    inherited = {key: given.pop(key) for key in ("sender", "municipality", "district") if key in given}
    assert {key: given[key] for key in given if key not in ("cases", "surveys")} == {
        key: written[key] for key in written if key not in ("cases", "surveys")
    }
    assert len(given["cases"]) == len(written["cases"]) == converted.cases
    assert [each | inherited for each in given["surveys"]] == [each | {} for each in written["surveys"]]
    faulty = {issue.case for issue in converted.issues if issue.severity == "error"}
    pairs = zip(given["cases"], written["cases"], strict=True)
    assert not [case["case"] for case, other in pairs if case["case"] not in faulty and {**inherited, **case} != other]
    assert {"surveys": 55, "versions": 1, "folded": 104} == _convert(source, tmp_path / "a.csv").lost
    assert {"delivered_on": 1} == _convert(source, tmp_path / "a.ndjson").lost
    assert 55 == len([line for line in (tmp_path / "a.ndjson").read_text().splitlines() if '"case"' not in line])


def test_cases_of_several_versions_are_a_list(tmp_path: Path) -> None:
    """A delivery has one version for all; cases that name different ones are written with their own."""
    base: Document = {"format": 1, "catalogue": CATALOGUE.id, "measurements": {}}
    cases = [base | {"case": "A-1", "catalogue_version": "1.0.0"}, base | {"case": "A-2", "packages": {"x": "1.0.0"}}]
    survey = {"format": 1, "catalogue": CATALOGUE.id, "answers": {"be_kontakt": "vet_ej"}}
    converted = _convert(_write(tmp_path, [*cases, survey]), tmp_path / "a.json")
    assert {} == converted.lost
    assert [*cases, survey] == json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {"versions": 2, "surveys": 1} == _convert(tmp_path / "from.ndjson", tmp_path / "a.csv").lost
    empty = tmp_path / "empty.json"
    empty.write_text("[]", encoding="utf-8")
    _convert(empty, tmp_path / "b.json")
    assert {"format": 1, "catalogue": CATALOGUE.id, "cases": []} == json.loads((tmp_path / "b.json").read_text())


def test_what_a_table_cannot_hold_is_counted(tmp_path: Path) -> None:
    """A local code of digits would be read as a number, so it is left out of CSV and kept where cells have kinds."""
    local = {"exempelby_a": "12", "exempelby_b": 10**15, "exempelby_c": "ja"}
    case: Document = {"format": 1, "catalogue": CATALOGUE.id, "case": "A-1"}
    case |= {"measurements": {"fore": {"answers": {}, "local": local}}}
    converted = _convert(_write(tmp_path, [case]), tmp_path / "a.csv")
    assert (3, 2, 1, {"unwritable": 1}) == (
        converted.answers,
        converted.answers_written,
        converted.answers_left_out,
        converted.lost,
    )
    assert not converted.complete
    assert _convert(tmp_path / "from.ndjson", tmp_path / "a.xlsx").complete
    assert [case] == list(su.read(tmp_path / "a.xlsx", CATALOGUE))


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What cannot be written says why, what was there stays, and nothing half is left behind."""
    source = _write(tmp_path, CASES[:3])
    for name, reason in (("a.doc", "unknown_format"), ("nej/a.csv", "no_folder"), ("mapp.csv", "directory")):
        (tmp_path / "mapp.csv").mkdir(exist_ok=True)
        with pytest.raises(UnwritableFile) as caught:
            _convert(source, tmp_path / name)
        assert reason == caught.value.reason
        assert NOT_WRITTEN[reason] in str(caught.value)
    (tmp_path / "a.csv").write_text("det som var", encoding="utf-8")
    broken = tmp_path / "broken.ndjson"
    broken.write_text(json.dumps(CASES[0]) + "\n" + " " * 11_000_000, encoding="utf-8")
    with pytest.raises(su.errors.UnreadableFile):
        _convert(broken, tmp_path / "a.csv")
    assert "det som var" == (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert {"a.csv", "broken.ndjson", "from.ndjson", "mapp.csv"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(("error", "reason"), [(PermissionError, "not_permitted"), (OSError, "write_failed")])
def test_what_the_system_refuses(
    error: type[OSError], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own words are not passed on."""

    def refuse(*_: Any, **__: Any) -> None:
        raise error(5, "hemligt")

    source = su.read(_write(tmp_path, CASES[:3]), CATALOGUE)
    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(UnwritableFile) as caught:
        export.convert(source, tmp_path / "a.csv", CATALOGUE)
    assert reason == caught.value.reason
    assert "hemligt" not in str(caught.value)


def test_a_workbook_that_cannot_be_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the writer of workbooks says of a full disk is not passed on, and nothing is left behind."""
    source = su.read(_write(tmp_path, CASES[:3]), CATALOGUE)

    def refuse(_: Any) -> None:
        raise xlsxwriter.exceptions.FileCreateError("hemligt")

    monkeypatch.setattr(xlsxwriter.Workbook, "_store_workbook", refuse)
    with pytest.raises(UnwritableFile) as caught:
        export.convert(source, tmp_path / "a.xlsx", CATALOGUE)
    assert "write_failed" == caught.value.reason
    assert "hemligt" not in str(caught.value)
    assert ["from.ndjson"] == [path.name for path in tmp_path.iterdir()]


def test_a_sheet_has_only_so_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet can have are refused, not cut off."""
    monkeypatch.setattr("kvinnofrid_su.export.tables._MOST_ROWS", 3)
    _convert(_write(tmp_path, CASES[:2]), tmp_path / "a.xlsx")
    with pytest.raises(UnwritableFile) as caught:
        _convert(_write(tmp_path, CASES[:3]), tmp_path / "b.xlsx")
    assert "too_many_rows" == caught.value.reason
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize(("form", "module"), [("xlsx", "xlsxwriter"), ("parquet", "polars")])
def test_a_format_without_its_extra(form: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing and how to install it is said; nothing is written."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtra):
        _convert(_write(tmp_path, CASES[:2]), tmp_path / f"a.{form}")
    assert not list(tmp_path.glob("a*"))


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """Words that begin like a formula are written as text, and read again as what they stand for."""
    from attrs import evolve

    from kvinnofrid_su.model.texts import Text

    variable = CATALOGUE["kon"]
    assert variable.codes is not None
    codes = {
        code.id: evolve(code, label=Text("sv", {"sv": f"=SUMMA({code.id})"})) for code in variable.codes.codes.values()
    }
    changed = evolve(variable, codes=evolve(variable.codes, codes=codes), label=Text("sv", {"sv": "+Kön"}))
    point = CATALOGUE.points["fore"]
    question = evolve(point.questions["kon"], variable=changed)
    points = {**CATALOGUE.points, "fore": evolve(point, questions={**point.questions, "kon": question})}
    catalogue = evolve(CATALOGUE, points=points, variables={**CATALOGUE.variables, "kon": changed})
    case = {
        "format": 1,
        "catalogue": CATALOGUE.id,
        "case": "A-1",
        "measurements": {"fore": {"answers": {"kon": "man"}}},
    }
    source = su.read(_write(tmp_path, [case]), catalogue)
    for form in ("csv", "xlsx"):
        export.convert(source, tmp_path / f"a.{form}", catalogue, labels="sv")
        assert [case] == list(su.read(tmp_path / f"a.{form}", catalogue))
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert {"'=SUMMA(man)", "'+Kön"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
