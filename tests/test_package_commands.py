"""Packages of local variables on the command line and on the way out: tables, templates, results, worklists."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su import export, schemas
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import StaleTypes, UnsupportedPackages
from kvinnofrid_su.synthesis.planting import plant
from kvinnofrid_su.synthesis.synthesize import synthesize
from kvinnofrid_su.typed import su_kvinnofrid_2021
from tests.support.examples import load_edition, write_delivery

NAME = "uppfoljning"
Run = Callable[..., tuple[int, str, str]]

CLOSED = {"avslutsdatum": "2022-08-31", "avslutsorsak": "mal_natt", "vald_efter": "upphort", "boende_efter": "skyddat"}
FOLLOWED = {
    "uppfoljning_kontakt": "telefon",
    "uppfoljning_vald": "inget",
    "uppfoljning_boende": "eget",
    "uppfoljning_trygghet": "tryggare",
    "uppfoljning_ny_kontakt": "vet_ej",
}
CASES: list[dict[str, Any]] = [
    {"efter": CLOSED, "uppfoljning": FOLLOWED, "recorded_on": {"uppfoljning": "2023-03-01"}},
    {"efter": CLOSED, "uppfoljning": FOLLOWED | {"uppfoljning_vald": "okat"}},
    {"efter": CLOSED},
    {"efter": CLOSED | {"avslutsorsak": "avliden"}},
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """A delivery with four closed cases, two of them followed up."""
    path = tmp_path / "leverans.json"
    path.write_text(json.dumps(write_delivery(CASES, load_edition(NAME))), encoding="utf-8")
    return path


def test_validate_says_which_packages_were_active(run: Run, delivery: Path) -> None:
    """In the head of the JSON where there are any, and in words; without the package its point is unknown."""
    validator = Draft202012Validator(schemas.get("validate", "output"), registry=Registry())
    reports = {
        packages: json.loads(run("validate", delivery, "--format", "json", *packages)[1])
        for packages in ((), ("--package", NAME))
    }
    for report in reports.values():
        validator.validate(report)
    without, with_ = reports.values()
    assert "packages" not in without
    assert {NAME: "1.0.0"} == with_["packages"]
    assert 2 == sum(issue["code"] == "SU-S005" for issue in without["issues"])
    assert 0 == sum(issue["code"].startswith("SU-S") for issue in with_["issues"])
    assert without["verdicts"] == {rule: with_["verdicts"][rule] for rule in without["verdicts"]}
    assert {"uppfoljning_lage_besvaras", "uppfoljning_i_tid"} <= set(with_["verdicts"])
    text = run("validate", delivery, "--package", NAME, "--lang", "en")[1]
    assert "Packages of local variables: Follow-up after closing (uppfoljning 1.0.0)." in text
    assert "Packages" not in run("validate", delivery, "--lang", "en")[1]


def test_indicators_are_those_of_the_package_too(run: Run, delivery: Path) -> None:
    """All of them after the common ones, or the one that is asked for; common figures are the same."""
    rows = json.loads(run("indicators", delivery, "--package", NAME, "--format", "json")[1])["indicators"]
    found = {row["outcome"]: row for row in rows}
    assert (1, 2, {"unanswered": 1, "not_applicable": 1}) == _show(found["uppfoljning_fortsatt_utan_vald"])
    change = found["uppfoljning_boende_forandring"]
    assert {"improved": 2, "unchanged": 0, "worsened": 0} == change["counts"]
    assert (2, 3, {"outside_population": 1}) == _show(found["uppfoljning_svarsfrekvens"])
    common = json.loads(run("indicators", delivery, "--format", "json")[1])["indicators"]
    assert common == [row for row in rows if not row["outcome"].startswith(NAME)]
    grouped = run("indicators", delivery, "--package", NAME, "--outcome", "avslutade", "--by", "uppfoljning_vald")
    assert 0 == grouped[0]
    assert "Inget våld" in grouped[1]


def _show(row: dict[str, Any]) -> tuple[int, int, dict[str, int]]:
    return row["numerator"], row["denominator"], row["excluded"]


def test_a_worklist_has_the_points_of_packages(run: Run, delivery: Path) -> None:
    """Who was not followed up is due when the window opens, and asked what the package asks."""
    code, out, _ = run("due", delivery, "--on", "2023-01-28", "--package", NAME, "--point", NAME, "--format", "json")
    assert 0 == code
    assert "A-0003" in out
    assert "A-0004" not in out
    assert 2 == run("due", delivery, "--on", "2023-01-28", "--point", NAME)[0]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "ndjson", "json"])
def test_converted_files_hold_local_answers_as_they_were(run: Run, delivery: Path, tmp_path: Path, ending: str) -> None:
    """A variable of an active package has a column under its id alone, and comes back as it went out."""
    out, catalogue = tmp_path / f"ren.{ending}", load_edition(NAME)
    assert 0 == run("convert", delivery, "--out", out, "--package", NAME)[0]
    back = [su.parse_case(document, catalogue).measurements for document in su.read(out, catalogue)]
    given = [su.parse_case(document, catalogue).measurements for document in su.read(delivery, catalogue)]
    assert given == back
    if ending == "csv":
        header = next(csv.reader(out.read_text(encoding="utf-8").splitlines()))
        assert {"uppfoljning_vald", "recorded_on__uppfoljning"} <= set(header)


def test_columns_of_a_package_are_typed_and_labelled(tmp_path: Path) -> None:
    """Headers and answers in words are read; an unknown id of the package's is no column; inactive, all are unknown."""
    catalogue = load_edition(NAME)
    file = tmp_path / "a.csv"
    file.write_text(
        "case,Utsatt för våld sedan avslut,uppfoljning_ny_kontakt__uppfoljning,uppfoljning_annat__uppfoljning\n"
        "A-1,Inget våld,Nej,3\n",
        encoding="utf-8",
    )
    reading = su.read(file, catalogue)
    [document] = reading
    assert {"uppfoljning_vald": "inget", "uppfoljning_ny_kontakt": "nej"} == document["measurements"][NAME]["local"]
    assert [4] == [issue.params["column"] for issue in reading.issues if issue.code == "SU-S031"]
    plain = su.read(file, load_edition("2021"))
    assert {"measurements": {}} == {key: each for key, each in next(iter(plain)).items() if key == "measurements"}
    assert 3 == sum(issue.code == "SU-S031" for issue in plain.issues)


def test_templates_ask_what_packages_ask(run: Run, tmp_path: Path) -> None:
    """As columns with their lists to choose from, and with the command that checks them with the package."""
    catalogue = load_edition(NAME)
    header = export.format_template(catalogue, "en").strip().split(",")
    assert "Exposed to violence since closing" in header
    out = tmp_path / "mall.xlsx"
    code, told, _ = run("template", "xlsx", "--out", out, "--package", NAME)
    assert (0, True) == (code, f"validate {out} --package {NAME}" in " ".join(told.split()))
    workbook = load_workbook(out)
    cases, answers, about = workbook.worksheets
    columns = [cell.value for cell in cases[2]]
    assert list(catalogue.points[NAME].questions) == [each for each in columns if each.startswith(f"{NAME}_")]
    listed = {row[1].value for row in answers.iter_rows(min_row=2)}
    assert {"Inget våld", "Personen avböjde"} <= listed
    text = "\n".join(str(row[0].value) for row in about.iter_rows())
    assert f"--package {NAME}" in text
    assert f"Uppföljning efter avslut ({NAME} 1.0.0)" in text


def test_what_cannot_be_made_with_packages_is_refused() -> None:
    """Nothing is known of how often their questions are answered, and typed classes have no attributes for them."""
    catalogue = load_edition(NAME)
    for make in (lambda: next(synthesize(catalogue, 1)), lambda: next(plant(catalogue, 1, 1.0))):
        with pytest.raises(UnsupportedPackages) as refused:
            make()
        assert (NAME,) == refused.value.packages
    with pytest.raises(UnsupportedPackages):
        export.python_types(catalogue)


def test_typed_classes_keep_local_answers_of_common_points_only(delivery: Path) -> None:
    """They were made without the package: a point that they lack is never dropped in silence."""
    catalogue = load_edition(NAME)
    converter = su_kvinnofrid_2021.make_converter(catalogue)
    document = next(iter(su.read(delivery, catalogue)))
    with pytest.raises(StaleTypes):
        converter.structure(document, su_kvinnofrid_2021.Case)
