"""Spreadsheets of authors: what they say stands in the files, and what cannot be used is told all at once, with its place."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su.authoring.beginnings import draft_from_tables
from kvinnofrid_su.authoring.check import check_package
from kvinnofrid_su.authoring.columns import FACTS, TABLES
from kvinnofrid_su.authoring.drafts import write_draft
from kvinnofrid_su.authoring.from_sheets import draft_from_sheets
from kvinnofrid_su.authoring.sheets import UnfitTable, read_sheets
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.i18n import translate
from tests.support.author_sheets import write_csv, write_workbook
from tests.support.examples import CASES, read_toml

CATALOGUE = su.load_catalogue("su-kvinnofrid/2021")
BASE: dict[str, list[list[str]]] = read_toml(CASES / "author_sheets" / "base.toml")
FAULTS: list[dict[str, Any]] = read_toml(CASES / "author_sheets" / "faults.toml")["fault"]


def write_tables(tables: dict[str, list[list[str]]], folder: Path) -> list[Path]:
    """Write each table as a CSV file."""
    return [write_csv(folder / f"{name}.csv", rows) for name, rows in tables.items()]


def find_faults(tables: dict[str, list[list[str]]], folder: Path, locale: str = "sv") -> list[str]:
    """Return what is said of tables that cannot be used."""
    with pytest.raises(UnfitTable) as caught:
        draft_from_sheets("exempelby", read_sheets(write_tables(tables, folder)), CATALOGUE)
    return [fault.describe(locale) for fault in caught.value.faults]


def test_what_the_spreadsheet_says_stands_in_the_package(tmp_path: Path) -> None:
    """Every column of every table comes to its place; what was worked out by hand from the cells is what is loaded."""
    draft = draft_from_tables("exempelby", write_tables(BASE, tmp_path), CATALOGUE)
    write_draft(draft, tmp_path / "exempelby")
    catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=[tmp_path / "exempelby"])
    package = catalogue.packages["exempelby"]
    assert ("1.2.0", "documented", "Questions of our own") == (
        package.version,
        package.grounds.evidence,
        package.label.to("en"),
    )
    assert ("https://exempelby.example/plan", 2026) == (
        catalogue.sources["exempelby-plan"].link,
        catalogue.sources["exempelby-plan"].year,
    )
    variables = {id_: each for id_, each in catalogue.variables.items() if each.package == "exempelby"}
    assert {
        "exempelby_lov": ("single", "handlaggare", "none"),
        "exempelby_antal": ("integer", "klient", "sensitive"),
        "exempelby_dag": ("date", "handlaggare", "identifying"),
        "exempelby_slag": ("multi", "handlaggare", "none"),
        "exempelby_grad": ("ordinal", "handlaggare", "none"),
    } == {id_: (each.kind, each.answered_by, each.sensitivity) for id_, each in variables.items()}
    assert (0, 9) == (variables["exempelby_antal"].minimum, variables["exempelby_antal"].maximum)
    assert variables["exempelby_grad"].codes is variables["exempelby_lov"].codes
    lov, slag = catalogue.codelists["exempelby_lov"], catalogue.codelists["exempelby_slag"]
    assert ("unknown", ("ja", "nej"), {"inga"}) == (lov.reason("vet_ej"), lov.substantive, slag.alone)
    assert {"fore.exempelby_lov", "efter.exempelby_lov", "exempelby_antal"} <= set(catalogue.questions)
    assert {"exempelby_gruppsamtal": "stodsamtal"} == dict(catalogue.codelists["insatser"].narrower)
    point = catalogue.points["exempelby_traff"]
    assert ("post_exit", False, "avslutsdatum") == (point.role, point.repeats, point.window and point.window.anchor)
    assert ("P6M", "P2W", "P30D") == tuple(
        next(each for each in catalogue.plain["points"] if each["id"] == point.id)["window"][key]  # type: ignore[attr-defined]
        for key in ("offset", "earlier", "later")
    )
    plain: Any = {each["id"]: each for each in catalogue.plain["rules"]}  # type: ignore[attr-defined]
    assert {"variable": "efter.exempelby_lov", "one_of": ["ja", "vet_ej"]} == plain["exempelby_grad_nar_lov"]["when"]
    assert {
        "all": [
            {"variable": "exempelby_antal", "at_least": 2},
            {"variable": "exempelby_antal", "at_most": 5},
        ]
    } == plain["exempelby_antal_minst"]["then"]
    assert {"variable": "exempelby_slag", "contains_any": ["a", "b"]} == plain["exempelby_dag_bor"]["when"]
    assert {"variable": "insatser", "contains": "exempelby_gruppsamtal"} == plain["exempelby_besok_nar_grupp"]["when"]
    assert [["aktualiseringsdatum", "exempelby_dag"]] == plain["exempelby_dagar"]["pairs"]
    assert ("error", "warning", "note") == tuple(
        plain[f"exempelby_{id_}"]["severity"] for id_ in ("grad_nar_lov", "antal_minst", "dag_bor")
    )
    assert {"sv": "Fel.", "en": "Wrong."} == plain["exempelby_grad_nar_lov"]["message"]
    assert "The question is not answered." == plain["exempelby_dag_bor"]["message"]["en"]
    outcomes: Any = {each["id"]: each for each in catalogue.plain["outcomes"]}  # type: ignore[attr-defined]
    assert ("fore.exempelby_lov", "higher") == (
        outcomes["exempelby_med_lov"]["judged"],
        outcomes["exempelby_med_lov"]["better"],
    )
    assert {"variable": "exempelby_antal", "at_least": 3} == outcomes["exempelby_manga"]["numerator"]
    assert ("klient", "none") == (outcomes["exempelby_manga"]["judged_by"], outcomes["exempelby_manga"]["better"])
    assert {"variable": "exempelby_slag", "except": ["inga"]} == outcomes["exempelby_slag_medel"]["count"]
    assert [] == [str(fault) for fault in check_package(tmp_path / "exempelby").by_severity("error")]


def _change(cell: list[Any]) -> dict[str, list[list[str]]]:
    table, row, heading, value = cell
    tables = deepcopy(BASE)
    tables[table][row - 1][BASE[table][0].index(heading)] = value
    return tables


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: " ".join(map(str, each["cell"][:3])))
def test_what_cannot_be_used_is_told_with_its_place(fault: dict[str, Any], tmp_path: Path) -> None:
    """The line names sheet, row and column, says what to write, and does not quote the cell."""
    found = find_faults(_change(fault["cell"]), tmp_path)
    told = [line for line in found if line.startswith(fault["told"])]
    assert 1 == len(told), found
    if fault.get("more") != ["*"]:
        assert sorted([told[0], *fault.get("more", ())]) == sorted(found)


def test_everything_is_told_at_once_in_the_order_of_the_spreadsheet(tmp_path: Path) -> None:
    """Faults in several tables come together, table by table and row by row, in either language."""
    tables = _change(["rules", 3, "allvar", "hemskt"])
    tables["variables"][4][1] = ""
    tables["about"][6][1] = ""
    tables["rules"][1][8] = "hemskt"
    found = find_faults(tables, tmp_path)
    assert ["Om: ", "Frågor, rad 5, ", "Regler, rad 2, ", "Regler, rad 3, "] == [
        line[: line.index(":") + 2] if line.startswith("Om") else line[: line.index("kolumn")] for line in found
    ]
    english = find_faults(tables, tmp_path, "en")
    assert "Questions, row 5, column “label”: Something should stand here." == english[1]
    assert len(found) == len(english)


def test_a_workbook_says_the_same_as_files(tmp_path: Path) -> None:
    """Sheets are known by their headings, whatever their tabs are called; numbers and titles above do not matter."""
    sheets: dict[str, Any] = {}
    for number, (name, rows) in enumerate(BASE.items()):
        typed = [[int(cell) if cell.isdecimal() else cell for cell in row] for row in rows]
        sheets[f"Blad{number}"] = [["Exempelby"], [], *typed] if name == "rules" else typed
    sheets["Något annat"] = [["Hej"], ["Det här är ingen tabell"]]
    book = write_workbook(tmp_path / "a.xlsx", sheets)
    first = draft_from_tables("exempelby", [book], CATALOGUE)
    assert first == draft_from_tables("exempelby", write_tables(BASE, tmp_path), CATALOGUE)


def test_a_spreadsheet_may_be_in_english(tmp_path: Path) -> None:
    """Headings and words to choose from in English say the same."""

    def translated(name: str, rows: list[list[str]]) -> list[list[str]]:
        columns = {column.heading: column for column in TABLES[name].columns.values()}
        head = [translate("heading", heading, "en") for heading in rows[0]]
        body: list[list[str]] = []
        for row in rows[1:]:
            cells = [
                translate("choice", cell, "en") if cell in (columns[heading].choices or ()) else cell
                for heading, cell in zip(rows[0], row, strict=True)
            ]
            cells = [
                translate("choice", cell, "en") if cell in ("besvarad", "står i källan") else cell for cell in cells
            ]
            body.append([translate("fact", cells[0], "en") if cells[0] in FACTS else cells[0], *cells[1:]])
        return [head, *body]

    tables = {name: translated(name, rows) for name, rows in BASE.items()}
    assert tables != BASE
    first = draft_from_tables("exempelby", write_tables(tables, tmp_path), CATALOGUE)
    assert first == draft_from_tables("exempelby", write_tables(BASE, tmp_path), CATALOGUE)


def test_files_that_are_no_spreadsheets_are_refused(tmp_path: Path) -> None:
    """The reason is told; a table of something else has no questions."""
    for name, reason in (("saknas.xlsx", "missing"), ("a.json", "no_spreadsheet"), (".", "directory")):
        (tmp_path / "a.json").write_text("{}", encoding="utf-8")
        with pytest.raises(UnreadableFile) as caught:
            read_sheets([tmp_path / name])
        assert reason == caught.value.reason
    other = write_csv(tmp_path / "b.csv", [["case", "kon"], ["A-1", "kvinna"]])
    assert ["Det finns ingen tabell med frågor. Den känns igen på rubrikerna: fråga, etikett, mätpunkt, typ."] == [
        fault.describe() for fault in read_sheets([other]).faults
    ]
    assert any(fault.text.startswith("Den här tabellen står två gånger") for fault in _read_twice(tmp_path).faults)


def _read_twice(folder: Path) -> Any:
    file = write_csv(folder / "v.csv", BASE["variables"])
    return read_sheets([file, file])


def test_nothing_is_written_of_what_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 1, tells each fault in a line, and leaves no folder."""
    monkeypatch.chdir(tmp_path)
    files = write_tables(_change(["variables", 5, "typ", "flytande"]), tmp_path)
    before = sorted(tmp_path.iterdir())
    assert 1 == main(["new", "package", "exempelby", *(word for file in files for word in ("--from", str(file)))])
    told = capsys.readouterr()
    assert "Inget är skrivet." in told.out.splitlines()[0]
    assert "Frågor, rad 5, kolumn ”typ”" in told.out
    assert "flytande" not in told.out + told.err
    assert before == sorted(tmp_path.iterdir())


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "ja", "a, b", "minst 3", "besvarad", "fore.lov", "exempelby_antal", "0", "-1", "P6M", "1.0.0", "=A1"]
    ),
)


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_whatever_stands_in_the_cells_is_read_or_told(data: st.DataObject, tmp_path: Path) -> None:
    """Any text in any cells is never a crash: a draft, or faults."""
    tables = deepcopy(BASE)
    for _ in range(data.draw(st.integers(1, 6))):
        table = data.draw(st.sampled_from(sorted(tables)))
        row = data.draw(st.integers(0, len(tables[table]) - 1))
        column = data.draw(st.integers(0, len(tables[table][0]) - 1))
        tables[table][row][column] = data.draw(CELLS)
    found = _try(tables, tmp_path)
    assert found in ("binary", "not_text", "not_csv") or (found and isinstance(found, list | dict))


def _try(tables: dict[str, list[list[str]]], folder: Path) -> Any:
    """Return the files that tables become, or the faults in them, or why a file cannot be read."""
    try:
        return dict(draft_from_sheets("exempelby", read_sheets(write_tables(tables, folder)), CATALOGUE).files)
    except UnfitTable as error:
        return [fault.describe() for fault in error.faults]
    except UnreadableFile as error:
        return error.reason
