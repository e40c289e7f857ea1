"""Tables as people write them: every cell is read as it was meant, is told to be repaired, or is a fault; never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.documents.cells import Content, Repair, find_reader
from kvinnofrid_su.documents.columns import Column, find_columns, label_column, list_columns, name_column
from kvinnofrid_su.documents.table import find_layout
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.readers.grid import Broken, Cell, Row
from kvinnofrid_su.readers.read import Reading
from kvinnofrid_su.readers.table import Tables, TableSource
from tests.strategies import NAMES, load
from tests.support.examples import CASES, load_edition, read_toml
from tests.support.grids import make_source

CELLS: list[dict[str, Any]] = read_toml(CASES / "tables" / "cells.toml")["cell"]
BESIDE = {"SU-D006"}
"""The note on local answers, which is not about how the cell is written."""


@pytest.mark.parametrize("each", CELLS, ids=lambda each: f"{each['header']}: {each['what']}")
def test_a_cell_is_read_as_it_was_meant(each: dict[str, Any]) -> None:
    """What a cell gives, what is said about it, and what is wrong with it stand in ``tests/cases/tables/cells.toml``."""
    catalogue = load_edition("2021")
    cell: Cell = Broken[each["broken"]] if "broken" in each else each["cell"]
    source = make_source([["case", each["header"]], ["A-1", cell]], typed=each.get("excel", False))
    reading = Reading(source, catalogue)
    [document] = reading
    found = [find_columns(each["header"], catalogue)]
    value = None
    for (column,) in (columns for columns in found if columns):
        value = _find(document, column.path)
    assert each.get("gives") == value
    report = su.validate(Reading(source, catalogue), catalogue)
    unruled = [issue for issue in report if issue.rule is None and issue.code not in BESIDE]
    assert {each[key] for key in ("issue", "note") if key in each} <= {issue.code for issue in unruled}
    assert ([each["issue"]] if "issue" in each else []) == [
        issue.code for issue in unruled if issue.severity == "error"
    ]
    for issue in unruled:
        if issue.severity == "note":
            assert {"count": 1} == dict(issue.params)
        else:
            assert 2 == issue.params["column"]


def _find(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        if isinstance(part, str) and part not in value:
            return None
        value = value[part]
    return value


def test_every_kind_of_repair_is_tried() -> None:
    """Each note that a cell can give occurs among the cases."""
    assert {repair.value for repair in Repair} <= {each.get("note") for each in CELLS}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_every_column_is_known_by_its_id_and_its_label(name: str, locale: str) -> None:
    """What a writer writes as a header, in either way, a reader takes for the same column and for no other."""
    catalogue = load(name)
    for column in list_columns(catalogue):
        assert (column,) == find_columns(name_column(column, catalogue), catalogue)
        assert (column,) == find_columns(label_column(column, catalogue, locale), catalogue)


def _read(*rows: list[Cell], edition: str = "2021", typed: bool = True) -> tuple[list[Any], list[tuple[str, Any]]]:
    catalogue = load_edition(edition)
    reading = Reading(make_source(rows, typed=typed), catalogue)
    documents = list(reading)
    return documents, [(issue.code, dict(issue.params)) for issue in reading.issues]


def test_columns_for_each_answer_make_one_answer() -> None:
    """One column for each answer: those with 1 are chosen; all 0 or blank is no answer; a doubt leaves the answer out."""
    header: list[Cell] = ["case", "riskmetod__freda", "kon", "riskmetod__sara", "riskmetod__samtal"]
    documents, issues = _read(
        header,
        ["A-1", 1, "kvinna", 0, 1],
        ["A-2", 0, "kvinna", 0, 0],
        ["A-3", None, "kvinna", " ", None],
        ["A-4", 1, "kvinna", 7, 1],
        ["A-5", 7, "kvinna", None, 1],
        ["A-6", None, "kvinna", 1, None],
    )
    answers = [document["measurements"]["fore"]["answers"].get("riskmetod") for document in documents]
    assert [["freda", "samtal"], None, None, None, None, ["sara"]] == answers
    assert [("SU-V010", {"row": 5, "column": 4}), ("SU-V010", {"row": 6, "column": 2})] == issues


@pytest.mark.parametrize(
    "header",
    [
        ["case", "kon", "Kön"],
        ["case", "kon", "kon__fore"],
        ["case", "valdstyp", "valdstyp__fysiskt"],
        ["case", "valdstyp__fysiskt", "valdstyp__fore__fysiskt"],
        ["case", "Ärende"],
    ],
)
def test_two_columns_for_one_answer_are_refused(header: list[Cell]) -> None:
    """Nobody can tell which of two columns is meant, however they are written."""
    with pytest.raises(UnreadableFile) as caught:
        _read(header, ["A-1", "x", "y"][: len(header)])
    assert ("duplicate_column", 1) == (caught.value.reason, caught.value.line)


def test_a_header_that_can_mean_several_questions_is_a_fault() -> None:
    """Where the same is asked at two points the question's words alone do not say which."""
    catalogue = load("matlag/ett")
    twice = next(id_ for id_ in catalogue if sum(id_ in point.questions for point in catalogue.points.values()) > 1)
    label = catalogue.text(twice)
    _, issues = _read(["case", label], ["A-1", "x"], edition="ett")
    assert [("SU-S035", {"row": 1, "column": 2})] == issues
    points = [point for point in catalogue.points.values() if twice in point.questions]
    headers: list[Cell] = ["case", *(f"{label} ({point.label})" for point in points)]
    [document], issues = _read(headers, ["A-1", "van", "ovan"], edition="ett")
    assert {point.id for point in points} == set(document["measurements"])
    assert [("SU-S049", {"count": 2})] == issues


def test_what_stands_around_a_table_is_passed_over_and_told() -> None:
    """Titles above, blank rows between and blank columns are no part of the table; each kind is told once, counted."""
    documents, issues = _read(
        ["Uppföljning 2022"],
        [],
        ["Sammanställd av enheten", None, "kon"],
        [None, "Ärende", "kon", None, "alder"],
        [None, "A-1", "kvinna", None, 34],
        [None, " ", None],
        [None, "A-2", "man", None, 35],
        [],
    )
    assert ["A-1", "A-2"] == [document["case"] for document in documents]
    assert [("SU-S050", {"count": 2}), ("SU-S049", {"count": 1}), ("SU-S051", {"count": 2})] == issues


def test_identity_numbers_above_a_table_are_found() -> None:
    """Also in a title, which is not read otherwise, and in a cell that could not be read."""
    _, issues = _read(["19121212-1212"], ["case", "kon"], ["A-1", "kvinna"])
    assert ("SU-P002", {"row": 1, "column": 1}) in issues
    _, issues = _read(["case", "insatser__stodsamtal"], ["A-1", "19121212-1212"])
    assert ("SU-P002", {"row": 2, "column": 2}) in issues
    _, issues = _read(["case", "insatser__stodsamtal"], ["A-1", 191212121212])
    assert ("SU-P002", {"row": 2, "column": 2}) in issues


def test_a_key_that_a_spreadsheet_has_changed_is_a_fault() -> None:
    """A number is a key as it stands, which is told; a date or a truth is no key any more."""
    documents, issues = _read(["case"], [1001], [True])
    assert ["1001", None] == [document["case"] for document in documents]
    assert [("SU-S046", {"count": 1})] == issues
    report = su.validate(documents[1], load_edition("2021"))
    assert ("SU-S003", "/case") in [(issue.code, issue.path) for issue in report]


def test_the_sheet_with_the_case_column_is_read() -> None:
    """The first sheet that names the case is read; that there are others with cases is told, not passed over."""
    catalogue = load_edition("2021")
    readme: list[list[Cell]] = [["Läs mig"]]
    first: list[list[Cell]] = [["case", "kon"], ["A-1", "kvinna"]]
    second: list[list[Cell]] = [["case", "kon"], ["B-1", "kvinna"]]
    reading = Reading(make_source(readme, first, second, second, typed=True), catalogue)
    assert ["A-1"] == [document["case"] for document in reading]
    assert [("SU-S036", "warning", {"count": 2})] == [(i.code, i.severity, dict(i.params)) for i in reading.issues]
    with pytest.raises(UnreadableFile) as caught:
        Reading(make_source(readme, [[]], typed=True), catalogue)
    assert ("no_case_column", 1) == (caught.value.reason, caught.value.line)


def test_a_delivery_date_is_one_for_the_file() -> None:
    """However it is written, the rows must agree; what is no date, or could be two, is a fault once at the first row."""
    for cells, expected in (
        (["2022-03-01", "1.3.2022", None], []),
        (["2022-03-01", "2.3.2022", None], [(3, 2)]),
        (["1/3/2022", "1/3/2022", None], [(2, 2)]),
        ([None, None, "2022-03-01"], [(4, 2)]),
    ):
        rows: list[list[Cell]] = [[f"A-{number}", cell] for number, cell in enumerate(cells)]
        _, issues = _read(["case", "delivered_on"], *rows)
        places = [(params["row"], params["column"]) for code, params in issues if code == "SU-S003"]
        assert expected == places


@pytest.mark.parametrize("file", ["leverans-a.csv"])
def test_the_habits_in_a_sample_are_counted(file: str) -> None:
    """As many labels, dates, spaces and blank rows as the sample's own description says."""
    catalogue = load_edition("2021")
    reading = su.read(Path("examples/deliveries") / file, catalogue)
    assert 300 == sum(1 for _ in reading)
    counts = {issue.code: issue.params.get("count") for issue in reading.issues if issue.case is None}
    assert {"SU-S052": None, "SU-S041": 391, "SU-S042": 70, "SU-S043": 84, "SU-S051": 5} == counts


def test_a_row_says_what_it_says_however_often_it_is_read() -> None:
    """A layout has no memory of earlier rows but the counts it is given."""
    layout = find_layout(["case", "kon"], load_edition("2021"), typed=False)
    repairs: Counter[Repair] = Counter()
    first = layout.build(["A-1", " Kvinna"], repairs)
    assert first == layout.build(["A-1", " Kvinna"], repairs)
    assert {Repair.LABEL: 2, Repair.SPACES: 2} == repairs
    assert (IssueCode.LABELS_READ.value, 3) == (Repair.LABEL.value, layout.find_surplus(["A-1", None, "x"]))


def test_a_doubt_about_one_column_leaves_nothing_of_the_answer() -> None:
    """What was chosen before the doubt is taken out again, and a measurement with nothing else in it as well."""
    header: list[Cell] = ["case", "insatser__stodsamtal", "insatser__gruppstod", "insatser__ingen"]
    documents, issues = _read(header, ["A-1", 1, 7, 1], ["A-2", 1, 0, 0])
    assert [{}, {"under": [{"answers": {"insatser": ["stodsamtal"]}}]}] == [each["measurements"] for each in documents]
    assert [("SU-V010", {"row": 2, "column": 3})] == issues


def test_a_code_of_digits_may_be_a_number() -> None:
    """Where a list has the code 1, the number 1 is that code, which is told; another number is no code."""
    catalogue = load_edition("2021")
    variable = catalogue["kon"]
    assert variable.codes is not None
    first, *others = variable.codes.codes.values()
    codes = {"1": evolve(first, id="1"), **{code.id: code for code in others}}
    changed = evolve(variable, codes=evolve(variable.codes, codes=codes))
    column = Column("answers", "kon", catalogue.at("fore"), changed)
    read = find_reader(column, catalogue, typed=True)
    assert Content("1", (Repair.TEXT,)) == read(1)
    assert Content(2) == read(2)


def test_a_day_with_midnight_is_a_day(tmp_path: Path) -> None:
    """Also where nobody knows that a day is meant."""
    documents, _ = _read(["case", "a_dag__fore"], ["A-1", datetime(2022, 3, 1)])
    assert {"a_dag": "2022-03-01"} == documents[0]["measurements"]["fore"]["local"]


def test_rows_that_a_file_leaves_out_are_blank() -> None:
    """A workbook says nothing about a blank row; it is counted by the number of the next one."""
    grid = _Gaps()
    source = TableSource(Path("table"), {}, lambda: Tables((grid,), "first", typed=True, notes={}))
    reading = Reading(source, load_edition("2021"))
    assert ["A-1", "A-2"] == [document["case"] for document in reading]
    assert [("SU-S051", 3)] == [(issue.code, issue.params["count"]) for issue in reading.issues]


class _Gaps:
    def rows(self) -> Iterator[Row]:
        yield 2, ["case"]
        yield 3, ["A-1"]
        yield 7, ["A-2"]


def test_parquet_of_others_is_read(tmp_path: Path) -> None:
    """Lists are several codes, numbers that are none are blank, days with a zone are no days, the rest is text."""
    polars = pytest.importorskip("polars")
    zone = datetime(2022, 3, 1, 23, 30, tzinfo=UTC)
    columns = {
        "case": ["A-1", "A-2"],
        "alder": [34.0, float("nan")],
        "valdstyp": [["psykiskt", "fysiskt"], None],
        "aktualiseringsdatum": [date(2022, 3, 1), None],
        "avslutsdatum": [zone, None],
        "a_tal__fore": [1.5, 2.0],
        "a_bytes__fore": [b"x", None],
    }
    polars.DataFrame(columns).write_parquet(tmp_path / "a.parquet")
    catalogue = load_edition("2021")
    first, second = su.read(tmp_path / "a.parquet", catalogue)
    fore = first["measurements"]["fore"]
    assert {"alder": 34, "valdstyp": ["psykiskt", "fysiskt"], "aktualiseringsdatum": "2022-03-01"} == fore["answers"]
    assert {"a_tal": 1.5, "a_bytes": "b'x'"} == fore["local"]
    assert {"fore": {"answers": {}, "local": {"a_tal": 2}}} == second["measurements"]
    report = su.validate(su.read(tmp_path / "a.parquet", catalogue), catalogue)
    assert {("SU-V006", "avslutsdatum"), ("SU-V008", None)} <= {(issue.code, issue.variable) for issue in report}
