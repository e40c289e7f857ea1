"""The command ``due``: a list that a unit can work from, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from tests.support.examples import load_edition, write_delivery
from tests.support.screen import Screen
from tests.test_worklist import CASELOAD

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
ON = ("--on", "2023-02-01")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["due", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def caseload(tmp_path: Path) -> Path:
    """A file with the caseload that was worked by hand."""
    return _write(tmp_path / "lista.json", CASELOAD)


def _write(path: Path, cases: list[dict[str, Any]]) -> Path:
    path.write_text(json.dumps(write_delivery(cases, load_edition("2021"))), encoding="utf-8")
    return path


def _find_section(out: str, heading: str) -> list[str]:
    """Return the lines of a section, from its heading to the next empty line."""
    lines = out.splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(heading))
    end = lines.index("", begin) if "" in lines[begin:] else len(lines)
    return lines[begin:end]


# For people


def test_the_list_begins_with_what_it_is_and_how_much_there_is(run: Run, caseload: Path) -> None:
    """That it is sensitive, the catalogue, the day, how many cases, how much is overdue and can be done."""
    code, out, err = run(caseload, *ON)
    assert (0, "") == (code, err)
    assert [
        "Lika känslig som filen själv: listan säger vad som ska göras i vilka ärenden. Hantera den som filen.",
        "",
        "Variabelkatalog: SU-Kvinnofrid 2021–2023 (su-kvinnofrid/2021 1.0.0). Rekonstruktion (ej officiell).",
        "",
        "Läget den 2023-02-01: 9 ärenden. 2 mätningar är försenade. 3 mätningar kan göras nu.",
        "",
    ] == out.splitlines()[:6]


def test_what_is_overdue_and_what_can_be_done_stand_in_order(run: Run, caseload: Path) -> None:
    """One line for each, with how late it is or until when it can be done, its window, and what to ask."""
    _, out, _ = run(caseload, *ON)
    assert [
        "Försenat (2)",
        "  49 dagar över: Ärende ENKAT-49 – Brukarenkät (2022-09-15–2022-12-14), alla frågor",
        "  13 dagar över: Ärende ENKAT-13 – Brukarenkät (2022-10-21–2023-01-19), alla frågor",
    ] == _find_section(out, "Försenat")
    assert [
        "Kan göras nu (3)",
        "  till 2023-02-03: Ärende ENKAT-STANGER-FORE – Brukarenkät (2022-11-05–2023-02-03), alla frågor",
        "  till 2023-03-11: Ärende ENKAT-OPPEN – Brukarenkät (2022-12-11–2023-03-11), alla frågor",
        "  –: Ärende OPPET – Under insats, alla frågor",
    ] == _find_section(out, "Kan göras nu")
    survey = _find_section(out, "Alla frågor")[-1]
    catalogue = load_edition("2021")
    labels = [each.variable.label.to("sv") for each in catalogue.at("brukarenkat").questions.values()]
    assert labels == re.findall("”([^”]+)”", survey)
    assert survey.startswith("  Brukarenkät: ")


def test_english_says_the_same(run: Run, caseload: Path) -> None:
    """In the reader's own words."""
    _, out, _ = run(caseload, *ON, "--lang", "en", "--ahead", "P1M")
    assert "As it stands on 2023-02-01: 9 cases. 2 measurements are overdue. 3 measurements can be done now." in out
    assert "  49 days over: Case ENKAT-49 – Client survey (2022-09-15–2022-12-14), all questions" in out
    assert "  from 2023-02-13: Case FRAMTIDA – Client survey (2023-02-13–2023-05-14), all questions" in out
    assert out.startswith("As sensitive as the file itself")


def test_numbers_and_words_agree(run: Run, tmp_path: Path) -> None:
    """One case, one measurement, one day."""
    path = _write(tmp_path / "en.json", [{"efter": {"avslutsdatum": "2022-12-02"}}])
    _, out, _ = run(path, *ON)
    assert "1 ärende. 1 mätning är försenad." in out
    assert "  1 dag över: " in out


def test_some_questions_are_named_where_not_all_are_to_be_asked(run: Run, tmp_path: Path) -> None:
    """With labels, after an arrow."""
    answers = {"insatser": ["stodsamtal"], "beslutsform": "bistand", "samverkan": ["halso_sjukvard"]}
    path = _write(tmp_path / "en.json", [{"under": [answers], "efter": {"avslutsdatum": "2022-12-02"}}])
    _, out, _ = run(path, *ON, "--all")
    lines = _find_section(out, "Gjort, utan dag att jämföra")
    catalogue = load_edition("2021")
    assert f"      → ”{catalogue.text('insats_barn')}”" in lines
    for name in ("avslutsorsak", "malupp"):
        assert f"”{catalogue.text(name)}”" in "".join(lines)
    assert f"”{catalogue.text('insatser')}”" not in "".join(lines)


def test_there_may_be_nothing_to_do(run: Run, tmp_path: Path) -> None:
    """Which is said."""
    _, out, _ = run(_write(tmp_path / "klart.json", [CASELOAD[5]]), *ON)
    assert "Läget den 2023-02-01: 1 ärende. Inget att göra." in out
    _, out, _ = run(_write(tmp_path / "tom.json", []), *ON)
    assert "Läget den 2023-02-01: 0 ärenden. Inget att göra." in out


def test_every_status_has_its_section(run: Run) -> None:
    """With --all each point of each case, the most urgent first; each section says how many it has."""
    _, out, _ = run(DELIVERIES / "leverans-c.json", "--on", "2022-06-01", "--all")
    headings = re.findall(r"(?m)^([A-Z][^:\n]+) \((\d[\d\xa0]*)\)$", out)
    assert [
        "Försenat",
        "Kan göras nu",
        "Inte ännu",
        "Gjort i tid",
        "Gjort för tidigt",
        "Gjort för sent",
        "Gjort, utan dag att jämföra",
        "Inte aktuellt",
    ] == [heading for heading, _ in headings]
    assert 4 * 400 == sum(int(count.replace("\xa0", "")) for _, count in headings)
    assert re.search(r"(?m)^  2021-11-03–2021-12-03: Ärende EX-0001 – Före insats$", out)


def test_several_files_are_one_caseload(run: Run, tmp_path: Path) -> None:
    """Each case is told with its file; one that stands in both is listed once, and that is said."""
    first, second = _write(tmp_path / "a.json", CASELOAD[1:3]), _write(tmp_path / "b.json", CASELOAD[2:5])
    _, out, _ = run(first, second, *ON)
    assert "1 ärende står mer än en gång och är med en gång." in out
    assert "Ärende ENKAT-49, fil 2 – Brukarenkät" in out
    assert "Ärende ENKAT-OPPEN, fil 1 – Brukarenkät" in out
    assert "fil 1" not in run(first, *ON)[1]
    found = json.loads(run(first, second, *ON, "--format", "json")[1])
    assert [1, 0, 0] == [task["file"] for task in found["tasks"]]
    assert (5, 1) == (found["cases"], found["duplicates"])


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_list_fits_the_screen(columns: int, caseload: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal nothing is wider than it, and what is overdue is red."""
    for name, value in {"TERM": "xterm-256color", "COLUMNS": f"{columns}"}.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    shown = Screen()
    monkeypatch.setattr(sys, "stdout", shown)
    assert 0 == main(["due", str(caseload), *ON])
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.getvalue())
    assert max(map(len, plain.splitlines())) <= min(columns, 100)
    assert "ENKAT-49" in plain
    assert re.search(r"\x1b\[1;31m +49 dagar över", shown.getvalue())


# For programs and spreadsheets


def test_json_and_csv_say_what_the_library_says(run: Run, caseload: Path) -> None:
    """The same tasks in the same order, with ids."""
    catalogue = load_edition("2021")
    expected = su.due_many(su.read(caseload, catalogue), catalogue, on=date(2023, 2, 1), ahead="P1M")
    found = json.loads(run(caseload, *ON, "--ahead", "P1M", "--format", "json")[1])
    assert expected.to_dict() == found
    rows = list(csv.DictReader(io.StringIO(run(caseload, *ON, "--ahead", "P1M", "--format", "csv")[1])))
    assert len(found["tasks"]) == len(rows)
    for task, row in zip(found["tasks"], rows, strict=True):
        assert list(row) == ["file", "case", "point", "status", "target", "opens", "closes", "days_over", "ask"]
        assert {key: "" if value is None else str(value) for key, value in task.items() if key != "ask"} == {
            key: value for key, value in row.items() if key != "ask"
        }
        assert task["ask"] == row["ask"].split("|")


def test_only_the_points_that_are_named_are_listed(run: Run, caseload: Path) -> None:
    """One or several."""
    found = json.loads(run(caseload, *ON, "--point", "under", "--format", "json")[1])
    assert ["OPPET"] == [task["case"] for task in found["tasks"]]
    both = run(caseload, *ON, "--point", "under", "--point", "brukarenkat")
    assert run(caseload, *ON) == both


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_keys_can_be_kept_out(run: Run, caseload: Path, form: str) -> None:
    """With --no-keys a case is its position in its file."""
    _, out, _ = run(caseload, *ON, "--format", form, "--no-keys", "--all")
    assert "ENKAT" not in out
    assert "*case[4]" in out
    assert "ENKAT-49" in run(caseload, *ON, "--format", form)[1]


def test_no_key_becomes_a_formula(run: Run, caseload: Path) -> None:
    """A position begins with an asterisk, which no spreadsheet computes; nothing begins with what one does."""
    rows = csv.reader(io.StringIO(run(caseload, *ON, "--format", "csv", "--no-keys", "--all")[1]))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("name", ["leverans-a.csv", "leverans-b.xlsx"])
def test_tables_are_lists_too(run: Run, name: str) -> None:
    """They may lack the days of measurements; what was measured is then done, without a day to compare."""
    code, out, _ = run(DELIVERIES / name, "--on", "2024-01-01", "--format", "json", "--all")
    found = json.loads(out)
    assert code in (0, 1)
    assert 4 * (found["cases"] - found["duplicates"]) == len(found["tasks"])
    assert {"overdue", "recorded"} <= {task["status"] for task in found["tasks"]}


def test_a_table_without_days_of_measurements(run: Run, tmp_path: Path) -> None:
    """What is answered is measured, an empty point is not, and windows are counted from the answers alone."""
    path = tmp_path / "tabell.csv"
    path.write_text(
        "case,aktualiseringsdatum,avslutsdatum\nA-1,2022-03-01,2022-11-20\nA-2,2022-03-01,\n", encoding="utf-8"
    )
    found = json.loads(run(path, *ON, "--format", "json", "--all")[1])
    statuses = {(task["case"], task["point"]): task["status"] for task in found["tasks"]}
    assert {
        ("A-1", "fore"): "recorded",
        ("A-1", "under"): "not_applicable",
        ("A-1", "efter"): "recorded",
        ("A-1", "brukarenkat"): "overdue",
        ("A-2", "fore"): "recorded",
        ("A-2", "under"): "open",
        ("A-2", "efter"): "not_yet",
        ("A-2", "brukarenkat"): "not_yet",
    } == statuses


# What goes wrong


def test_what_could_not_be_read_is_told(run: Run, tmp_path: Path) -> None:
    """On stderr, with exit code 1; the list has the rest, and is whole in itself."""
    path = tmp_path / "odd.json"
    path.write_text(json.dumps([7, {"format": 1}]), encoding="utf-8")
    code, out, err = run(path, *ON, "--catalogue", "su-kvinnofrid/2021")
    assert 1 == code
    assert "4 fel hittades när filerna lästes. 2 ärenden kunde inte läsas." in err
    assert "0 ärenden. Inget att göra." in out


@pytest.mark.parametrize(
    "day", ["", "20230201", "2023-02-30", "1899-12-31", "2100-01-01", "1.2.2023", "idag", "2023-02-01 "]
)
def test_a_day_that_is_none_is_refused(run: Run, caseload: Path, day: str) -> None:
    """In one line, before any file is read."""
    code, out, err = run(caseload, "--on", day)
    assert (2, "") == (code, out)
    assert "Till --on anger du en dag från 1900 till 2099, till exempel 2022-12-01.\n" == err


def test_a_day_is_needed(run: Run, caseload: Path) -> None:
    """The clock is never looked at, so without a day there is no list."""
    code, out, err = run(caseload)
    assert (2, "") == (code, out)
    assert err.startswith("Växeln --on behövs.")


@pytest.mark.parametrize("ahead", ["", "14", "P14", "14 dagar", "PT1H", "-P1D", "P9999Y"])
def test_a_time_ahead_that_is_none_is_refused(run: Run, caseload: Path, ahead: str) -> None:
    """In one line; also one that ends after the last year there is."""
    code, out, err = run(caseload, *ON, f"--ahead={ahead}")
    assert (2, "") == (code, out)
    assert err.startswith("Till --ahead anger du en tid")
    assert 1 == len(err.splitlines())


def test_a_point_that_is_not_there_is_refused(run: Run, caseload: Path) -> None:
    """With those that are."""
    code, out, err = run(caseload, *ON, "--point", "enkat")
    assert (2, "") == (code, out)
    assert "Mätpunkten finns inte i variabelkatalogen." in err
    assert "brukarenkat" in err


@pytest.mark.parametrize("file", ["saknas.json", "."])
def test_a_file_that_cannot_be_read_ends_with_2(run: Run, file: str) -> None:
    """In one line, with nothing on stdout."""
    code, out, err = run(file, *ON)
    assert (2, "", 1) == (code, out, len(err.splitlines()))
