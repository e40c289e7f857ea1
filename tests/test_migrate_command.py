"""The command ``migrate``: what it writes, what it tells, and what it refuses in one line."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from tests.strategies import ODLING, load

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
OLD, NEW = "su-kvinnofrid/2019", "su-kvinnofrid/2021"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the first round's sample; the process is in it."""
    shutil.copy(DELIVERIES / "omgang1.json", tmp_path / "gammal.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(path: Path, *documents: Any) -> None:
    path.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")


def _case(key: str, catalogue: str = OLD, **answers: Any) -> dict[str, Any]:
    return {"format": 1, "catalogue": catalogue, "case": key, "measurements": {"fore": {"answers": answers}}}


@pytest.mark.parametrize("name", ["ny.json", "ny.ndjson", "ny.csv", "ny.xlsx", "ny.parquet"])
def test_the_sample_in_every_form(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All 200 cases are there, and those that were valid before are valid still; two answers could not be read."""
    assert 1 == main(["migrate", "gammal.json", "--to", NEW, "--out", name])
    told = capsys.readouterr().out
    assert "200 lästa, 200 skrivna, 0 utelämnade" in told
    assert "7\xa0009 lästa, 5\xa0143 oförändrade, 172 flyttade eller omkodade, 1\xa0694 förlorade" in told
    assert "Andra åldersgrupper" in told
    report = su.validate(su.read(folder / name, load(NEW)), load(NEW))
    assert 200 == report.cases == report.judged
    assert [] == [issue.code for issue in report.by_severity("error") if issue.rule is None]


def test_the_file_is_what_the_library_gives(folder: Path) -> None:
    """The same delivery, case by case."""
    main(["migrate", "gammal.json", "--to", NEW, "--out", "ny.json"])
    given = json.loads((folder / "gammal.json").read_text(encoding="utf-8"))
    written = json.loads((folder / "ny.json").read_text(encoding="utf-8"))
    assert su.migrate(given, to=NEW).document == written


def test_each_loss_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its case, place and reason, once; without keys when so asked; said to be as sensitive as the file."""
    arguments = ["migrate", "gammal.json", "--to", NEW, "--out", "ny.json", "--losses", "forlorat.csv"]
    main(arguments)
    assert "forlorat.csv, som är lika känslig" in capsys.readouterr().out
    text = (folder / "forlorat.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert 1694 == len(rows) == sum(int(row["answers"]) for row in rows)
    assert len(rows) == len({row["path"] for row in rows})
    keys = {case["case"] for case in json.loads((folder / "gammal.json").read_text(encoding="utf-8"))["cases"]}
    assert {row["case"] for row in rows} <= keys
    main([*arguments, "--no-keys", "--lang", "en"])
    text = (folder / "forlorat.csv").read_text(encoding="utf-8-sig")
    assert not any(key in text for key in keys)
    assert "The question is not asked in the new edition." in text


def test_what_is_lost_by_the_mapping_alone_is_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0; the account says how many answers of which question."""
    _write(folder / "a.ndjson", _case("A-1", missbruk="ja"), _case("A-2", missbruk="nej", kon="man"))
    assert 0 == main(["migrate", "a.ndjson", "--to", NEW, "--out", "b.ndjson", "--format", "json"])
    [loss] = json.loads(capsys.readouterr().out)["losses"]
    assert ("not_asked", "missbruk", 2, 2) == (loss["reason"], loss["variable"], loss["count"], loss["answers"])


def test_lines_and_cells_that_cannot_be_read_are_losses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is not JSON; a cell that holds no answer, a column that means nothing; told by line, row and column."""
    (folder / "a.ndjson").write_text(json.dumps(_case("A-1", kon="man")) + "\nkanarie\n", encoding="utf-8")
    assert 1 == main(["migrate", "a.ndjson", "--to", NEW, "--out", "b.ndjson", "--losses", "f.csv"])
    [row] = csv.DictReader((folder / "f.csv").read_text(encoding="utf-8-sig").splitlines())
    assert ("*case[1]", "unreadable", "2") == (row["case"], row["reason"], row["line"])
    header = "case,catalogue,kon,alder,recorded_on__fore,kanarie\n"
    (folder / "a.csv").write_text(f"{header}A-1,{OLD},man,unga,i fjol,kanarie\n", encoding="utf-8")
    capsys.readouterr()
    assert 1 == main(["migrate", "a.csv", "--to", NEW, "--out", "b.ndjson", "--losses", "f.csv", "--format", "json"])
    rows = list(csv.DictReader((folder / "f.csv").read_text(encoding="utf-8-sig").splitlines()))
    found = {(row["reason"], row["variable"], row["row"], row["column"], row["answers"]) for row in rows}
    assert {("malformed", "alder", "2", "4", "1"), ("malformed", "", "2", "5", "0")} <= found
    assert "unknown_key" in {row["reason"] for row in rows}
    assert 2 == json.loads(capsys.readouterr().out)["answers"]["read"]
    assert "anarie" not in (folder / "f.csv").read_text(encoding="utf-8-sig")


def test_cells_that_stand_for_one_answer_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A column for each code: a cell that is neither 0 nor 1 is lost at its own place; a label is read without a word."""
    header = "case,catalogue,kon,insatser__stodsamtal,insatser__gruppstod"
    (folder / "a.csv").write_text(f"{header}\nA-1,{OLD},Man,kanarie,1\n", encoding="utf-8")
    assert 1 == main(["migrate", "a.csv", "--to", NEW, "--out", "b.ndjson", "--losses", "f.csv"])
    [row] = csv.DictReader((folder / "f.csv").read_text(encoding="utf-8-sig").splitlines())
    assert ("malformed", "under", "insatser", "2", "4") == (
        row["reason"],
        row["point"],
        row["variable"],
        row["row"],
        row["column"],
    )
    assert "anarie" not in capsys.readouterr().out


def test_a_case_whose_key_is_an_identity_number_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the new file; the account counts it and its answers."""
    _write(folder / "a.ndjson", _case("19121212-1212", kon="man"), _case("A-2", kon="man"))
    assert 1 == main(["migrate", "a.ndjson", "--to", NEW, "--out", "b.ndjson"])
    told = capsys.readouterr()
    assert "2 lästa, 1 skrivna, 1 utelämnade" in told.out
    assert "1 skrivna, 1 utelämnade, 0 sammanvägda" in told.out
    assert "1212" not in told.out + told.err + (folder / "b.ndjson").read_text(encoding="utf-8")


def test_a_table_that_does_not_say_its_edition(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not guessed: the user says it."""
    (folder / "a.csv").write_text("case,kon,missbruk\nA-1,man,nej\n", encoding="utf-8")
    assert 2 == main(["migrate", "a.csv", "--to", NEW, "--out", "b.ndjson"])
    assert "--catalogue" in capsys.readouterr().err
    assert 0 == main(["migrate", "a.csv", "--to", NEW, "--out", "b.ndjson", "--catalogue", OLD])
    [line] = (folder / "b.ndjson").read_text(encoding="utf-8").splitlines()
    assert {"fore": {"answers": {"kon": "man"}}} == json.loads(line)["measurements"]


def test_what_is_there_already_stays_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the edition asked for."""
    _write(folder / "a.ndjson", _case("A-1", NEW, kon="man"))
    assert 0 == main(["migrate", "a.ndjson", "--to", NEW, "--out", "b.ndjson"])
    assert (folder / "a.ndjson").read_text(encoding="utf-8") == (folder / "b.ndjson").read_text(encoding="utf-8")
    assert "Förlorat" not in capsys.readouterr().out


def test_another_programme_in_two_steps(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its folder; the file says its edition."""
    document = {
        "format": 1,
        "catalogue": "odling/ett",
        "case": "A-1",
        "measurements": {"skotsel": [{"answers": {"timmar": 3}}]},
    }
    _write(folder / "a.ndjson", document)
    assert 0 == main(["migrate", "a.ndjson", "--to", str(ODLING / "tre"), "--out", "b.json", "--format", "json"])
    assert ["odling/ett@1.2.0", "odling/tva@1.0.0", "odling/tre@2.0.0"] == json.loads(capsys.readouterr().out)["steps"]
    assert "timmar" in (folder / "b.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("document", "to", "word"),
    [
        (_case("A-1", NEW), OLD, "går från: –"),
        ({**_case("A-1"), "catalogue_version": "1.4.0"}, NEW, "1.4.0"),
        ({**_case("A-1"), "catalogue_version": "0.4.0"}, NEW, "0.4.0"),
        ({**_case("A-1"), "format": 7}, NEW, "format 1"),
        (_case("A-1"), "su-kvinnofrid/2024", "De som finns är"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_in_one_line(
    document: Any, to: str, word: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    _write(folder / "a.ndjson", document)
    assert 2 == main(["migrate", "a.ndjson", "--to", to, "--out", "b.ndjson", "--losses", "f.csv"])
    told = capsys.readouterr()
    assert "" == told.out
    assert word in told.err
    assert 1 == len(told.err.splitlines())
    assert {"a.ndjson", "gammal.json"} == {each.name for each in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.ndjson", [_case("A-1"), _case("A-2"), _case("A-3", "annat/2019")], "Rad 3: "),
        ("a.csv", ["catalogue;case", "su-kvinnofrid/2019;A-1", "annat/2019;A-2"], "Rad 3: "),
        ("a.json", [[_case("A-1"), _case("A-2", "annat/2019")]], "/1: "),
        ("a.json", [_case("A-2", "annat/2019")], ""),
    ],
)
def test_one_of_another_edition_is_refused_with_its_place(
    name: str, content: list[Any], place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole file, for else it would be told that all was carried over; what it says it is, is not repeated."""
    lines = [each if isinstance(each, str) else json.dumps(each) for each in content]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    assert 2 == main(["migrate", name, "--to", NEW, "--out", "b.ndjson", "--catalogue", OLD])
    assert f"{place}Härifrån går det inte att föra över något till {NEW}@1.0.0. Det går från: {OLD}.\n" == (
        capsys.readouterr().err
    )
    assert not (folder / "b.ndjson").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--out", "gammal.json"],
        ["--out", "b.json", "--losses", "gammal.json"],
        ["--out", "b.json", "--losses", "nej/f.csv"],
        ["--out", "b.json", "--losses", "f.json"],
    ],
    ids=" ".join,
)
def test_a_file_that_cannot_be_written_is_refused(
    options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one that is read, one in a folder that is not there, a list in another format; nothing is written."""
    assert 2 == main(["migrate", "gammal.json", "--to", NEW, *options])
    assert 1 == len(capsys.readouterr().err.splitlines())
    assert ["gammal.json"] == [each.name for each in folder.iterdir()]


def test_a_wrong_form_of_the_account_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With those there are; CSV is for the list of losses."""
    assert 2 == main(["migrate", "a.json", "--to", NEW, "--out", "b.json", "--format", "csv"])
    assert "text eller json" in capsys.readouterr().err


def test_nothing_is_written_over_what_was_just_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list of losses may not take the new file's place, whichever way it is named, nor that of what was left out."""
    for losses in ("./ny.csv", "ny-utelamnat.csv"):
        assert 2 == main(["migrate", "gammal.json", "--to", NEW, "--out", "ny.csv", "--losses", losses])
        assert f"{Path(losses)}: något annat ska skrivas dit; välj ett annat namn.\n" == capsys.readouterr().err
    assert ["gammal.json"] == [each.name for each in folder.iterdir()]


def test_what_the_new_file_cannot_take_is_listed_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the edition to reach keeps what it says; what is no answer there is left out, and told where."""
    _write(folder / "ny.ndjson", _case("A-1", NEW, kon="kvinna", missbruk="ja"))
    assert 1 == main(["migrate", "ny.ndjson", "--to", NEW, "--out", "ut.json"])
    assert "ut-utelamnat.csv" in capsys.readouterr().out
    with (folder / "ut-utelamnat.csv").open(encoding="utf-8-sig", newline="") as file:
        assert ["A-1"] == [row["case"] for row in csv.DictReader(file)]
    assert 1 == main(["migrate", "gammal.json", "--to", NEW, "--out", "utan.json"])
    assert not (folder / "utan-utelamnat.csv").exists()


def test_surveys_are_in_the_account(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their answers are written, or left out of a table; what is read adds up either way."""
    survey = {"answers": {"be_situation": "battre_mycket"}}
    head = {"format": 1, "catalogue": NEW}
    document = {**head, "cases": [], "surveys": [survey, survey]}
    (folder / "enkater.json").write_text(json.dumps(document), encoding="utf-8")
    for out, written, left_out in (("ut.json", 2, 0), ("ut.csv", 0, 2)):
        main(["migrate", "enkater.json", "--to", NEW, "--out", out, "--format", "json"])
        answers = json.loads(capsys.readouterr().out)["answers"]
        assert (2, written, left_out) == (answers["read"], answers["written"], answers["left_out"])


def test_the_account_says_what_the_documents_say(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are brought from the edition they name, whatever the file was taken for."""
    main(["migrate", "gammal.json", "--to", NEW, "--out", "ny.json", "--catalogue", NEW])
    assert "SU-Kvinnofrid 2019–2020" in capsys.readouterr().out.splitlines()[1]
