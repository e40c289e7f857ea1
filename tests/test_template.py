"""The empty delivery: every column is known, what it offers to choose is what can be read, and filled in it is a delivery."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.errors import MissingExtra
from tests.strategies import NAMES, load
from tests.support.tables import Document, make_cases

WORDS = {"sv": ("Ärenden", "Svarsalternativ", "Läs mig"), "en": ("Cases", "Answers", "Read me")}


def _make(folder: Path, name: str, locale: str) -> Path:
    path = folder / "mall.xlsx"
    export.write_template(path, load(name), locale)
    return path


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_an_empty_template_is_an_empty_delivery(name: str, locale: str, tmp_path: Path) -> None:
    """No case, nothing wrong; all that is told is that the row of words above the ids is passed over."""
    catalogue = load(name)
    reading = su.read(_make(tmp_path, name, locale), catalogue)
    assert [] == list(reading)
    assert [("SU-S050", 1)] == [(issue.code, issue.params["count"]) for issue in reading.issues]
    workbook = openpyxl.load_workbook(tmp_path / "mall.xlsx")
    assert list(WORDS[locale]) == workbook.sheetnames
    words, ids = (
        [cell.value for cell in row] for row in workbook.worksheets[0].iter_rows(min_row=1, max_row=2, max_col=200)
    )
    filled = [(word, id_) for word, id_ in zip(words, ids, strict=True) if word or id_]
    assert all(word and id_ for word, id_ in filled)
    asked = {question.variable.id for point in catalogue.points.values() for question in point.questions.values()}
    assert asked <= {str(id_).partition("__")[0] for _, id_ in filled}
    assert "C3" not in workbook.worksheets[0]._cells
    assert "B3" == workbook.worksheets[0].freeze_panes


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_chosen_is_what_can_be_read(name: str, locale: str, tmp_path: Path) -> None:
    """Each list holds just the answers of its question, in words; numbers and days have their bounds."""
    catalogue = load(name)
    workbook = openpyxl.load_workbook(_make(tmp_path, name, locale))
    sheet = workbook.worksheets[0]
    ids = {cell.column: str(cell.value) for cell in sheet[2]}
    checked = {}
    for check in sheet.data_validations.dataValidation:
        (cells,) = check.sqref.ranges
        checked[ids[cells.min_col]] = check
        assert (3, cells.min_col) == (cells.min_row, cells.max_col)
        assert cells.max_row > 1000
    for header, check in checked.items():
        variable = catalogue.variables.get(header.partition("__")[0])
        if check.type == "list":
            codes = catalogue.lists[header] if variable is None else variable.codes
            assert codes is not None
            title, cells = check.formula1.lstrip("=").split("!")
            offered = [row[0].value for row in workbook[title.strip("'")][cells.replace("$", "")]]
            assert [code.label.to(locale) for code in codes.codes.values()] == offered
        elif check.type == "whole":
            bounds = (0, 1) if variable is None or variable.kind == "multi" else (variable.minimum, variable.maximum)
            assert bounds == (int(check.formula1), int(check.formula2))
        else:
            assert "date" == check.type
            first = date(1899, 12, 30).toordinal()
            assert (date(1900, 1, 1), date(2099, 12, 31)) == tuple(
                date.fromordinal(first + int(each) + (int(each) < 60)) for each in (check.formula1, check.formula2)
            )
    wanted = {question.variable.id for point in catalogue.points.values() for question in point.questions.values()}
    assert wanted <= {header.partition("__")[0] for header in checked}


def _fill(path: Path, cases: list[Document], catalogue: su.Catalogue, locale: str) -> None:
    """Fill in a template as a person does: choosing words from the lists, 1 and 0, days as days."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[2] if cell.value}
    for row, case in enumerate(cases, start=3):
        for header in ("case", "sender", "district"):
            if header in case:
                sheet.cell(row, columns[header], case[header])
        if "municipality" in case:
            codes = catalogue.lists["municipality"].codes
            sheet.cell(row, columns["municipality"], codes[case["municipality"]].label.to(locale))
        for point, found in case["measurements"].items():
            measurement = found[0] if isinstance(found, list) else found
            if "recorded_on" in measurement:
                day = date.fromisoformat(measurement["recorded_on"])
                sheet.cell(row, columns[f"recorded_on__{point}"], day)
            for id_, answer in measurement["answers"].items():
                for header, cell in _say(id_, answer, catalogue, locale):
                    sheet.cell(row, columns[header], cell)
    workbook.save(path)


def _say(id_: str, answer: Any, catalogue: su.Catalogue, locale: str) -> list[tuple[str, Any]]:
    variable = catalogue[id_]
    if variable.kind == "date":
        return [(id_, date.fromisoformat(answer))]
    if variable.codes is None:
        return [(id_, answer)]
    codes = variable.codes.codes
    if variable.kind == "multi":
        return [(f"{id_}__{code}", 1 if code in answer else 0) for code in codes]
    return [(id_, codes[answer].label.to(locale))]


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("office", [False, True])
def test_filled_in_it_is_a_delivery(edition: str, locale: str, office: bool, tmp_path: Path) -> None:
    """What was chosen from the lists is read as it was meant, also after LibreOffice has opened and saved the file."""
    if office and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    name = f"su-kvinnofrid/{edition}"
    catalogue = load(name)
    cases = make_cases(catalogue, 20, seed=11)
    path = _make(tmp_path, name, locale)
    _fill(path, cases, catalogue, locale)
    if office:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "out"),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        path = tmp_path / "out" / path.name
    reading = su.read(path, catalogue)
    assert cases == list(reading)
    assert {"note"} == {issue.severity for issue in reading.issues}


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_csv_template_is_an_empty_delivery(name: str, locale: str, tmp_path: Path) -> None:
    """One row of headers in words, each of them known, with the delimiter that a spreadsheet of the language expects."""
    text = export.format_template(load(name), locale)
    assert text.startswith("\ufeff")
    path = tmp_path / "mall.csv"
    path.write_text(text, encoding="utf-8", newline="")
    reading = su.read(path, load(name))
    assert [] == list(reading)
    (header,) = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if locale == "sv" else ",")
    [note] = reading.issues
    assert ("SU-S049", len(header)) == (note.code, note.params["count"])


def test_the_template_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra it says which one is missing, and writes nothing."""
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra):
        _make(tmp_path, NAMES[0], "sv")
    assert not list(tmp_path.iterdir())


def test_a_row_of_ids_counts_only_right_below_the_words(tmp_path: Path) -> None:
    """A case may be called anything, also what a column is called: only the row after the headers can be ids."""
    path = tmp_path / "a.csv"
    catalogue = load("su-kvinnofrid/2021")
    path.write_text("Ärende,Kön\nA-1,kvinna\ncase,man\n", encoding="utf-8")
    assert ["A-1", "case"] == [document["case"] for document in su.read(path, catalogue)]
    path.write_text("Ärende,Stadsdel\nA-1,case\nA-2,case\n", encoding="utf-8")
    assert ["A-1", "A-2"] == [document["case"] for document in su.read(path, catalogue)]
