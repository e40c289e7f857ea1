"""``new programme --from`` with lists in the formats of others: the folder, the report on the screen, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.authoring.importing import PAGE
from kvinnofrid_su.cli import main
from tests.support.forms import CASES, write_form


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two lists in it; the process is in it."""
    write_form("made/stod.md", tmp_path).rename(tmp_path / "formular.xlsx")
    shutil.copy(CASES / "made" / "dictionary.csv", tmp_path / "redcap.csv")
    (tmp_path / "svar.csv").write_text("case;kon\nhemligt;kvinna\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("file", "variables"), [("formular.xlsx", 13), ("redcap.csv", 15)])
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_list_becomes_a_programme(
    file: str, variables: int, locale: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder loads; what was added, changed and left out is on the screen and in the folder, in the same words."""
    assert 0 == main(["new", "programme", "prov", "--from", file, "--lang", locale])
    told = capsys.readouterr()
    assert variables == len(su.load_catalogue(folder / "prov").variables)
    page = (folder / "prov" / PAGE).read_text(encoding="utf-8")
    assert not told.err
    headings = ("Lades till", "Ändrades", "Kom inte med") if locale == "sv" else ("Added", "Changed", "Left out")
    lines = told.out.splitlines()
    assert all(heading in lines and f"## {heading} (" in page for heading in headings)
    assert ("Mätpunkten" if locale == "sv" else "The measurement point") in told.out
    assert str(Path("prov", PAGE)) in told.out
    assert any(f"- {line}" in page for line in lines if line.endswith((" inte med.", " left out.")))


def test_codes_that_mean_no_answer_are_told(folder: Path) -> None:
    """A code with a minus is given with an equals sign, as other options are."""
    assert 0 == main(["new", "programme", "prov", "--from", "formular.xlsx", "--missing=-99=unknown"])
    assert "unknown" == su.load_catalogue(folder / "prov").codelists["stod"].reason("minus_99")


def test_the_language_of_the_texts_is_told(folder: Path) -> None:
    """Where the list does not say it, the caller does."""
    assert 0 == main(["new", "programme", "prov", "--from", "redcap.csv", "--texts", "en"])
    catalogue = su.load_catalogue(folder / "prov")
    assert ("en", "Yes") == (catalogue.language, catalogue.codelists["barn"].codes["1"].label.to("en"))


WRONG = [
    (["new", "programme", "prov", "--from", "redcap.csv", "--missing", "99"], "--missing"),
    (["new", "programme", "prov", "--from", "redcap.csv", "--missing", "99=kanske"], "declined"),
    (["new", "programme", "prov", "--from", "redcap.csv", "--missing", "finns_ej=unknown"], "koden finns_ej."),
    (
        ["new", "programme", "prov", "--from", "formular.xlsx", "--missing=99=unknown", "--missing=7=unknown"],
        "99 eller 7.",
    ),
    (["new", "programme", "prov", "--missing", "99=unknown"], "--from"),
    (["new", "programme", "prov", "--from", "redcap.csv", "--texts", "rövarspråket"], "--texts"),
    (["new", "package", "prov", "--from", "redcap.csv"], "new programme"),
]


@pytest.mark.parametrize(("arguments", "word"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_use_is_told_in_one_line(
    arguments: list[str], word: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the line says what to do."""
    assert 2 == main(arguments)
    told = capsys.readouterr()
    assert word in told.err
    assert 1 == len(told.err.splitlines())
    assert not (folder / "prov").exists()


def test_another_file_is_not_a_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table that is neither format goes the way of spreadsheets, and no word of it is told."""
    assert main(["new", "programme", "prov", "--from", "svar.csv"]) in (1, 2)
    told = capsys.readouterr()
    assert "hemligt" not in told.out + told.err
    assert not (folder / "prov").exists()
