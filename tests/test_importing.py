"""Lists from XLSForm and REDCap: what they become loads, and the report accounts for every row and cell of them."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2xform import convert

import kvinnofrid_su as su
from kvinnofrid_su.authoring.drafts import write_draft
from kvinnofrid_su.authoring.importing import PAGE, Imported, import_variables, recognize
from kvinnofrid_su.authoring.imports.report_reasons import REASONS
from kvinnofrid_su.authoring.imports.report_texts import write_counts, write_line, write_page
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.i18n import translate
from kvinnofrid_su.model.catalogue import Catalogue
from tests.support.forms import CASES, read_form, write_form, write_workbook

SECRET = "hemligt"
LISTS = ("made/stod.md", "made/kanter.md", "made/dictionary.csv", "rarelink/dictionary.csv", "xlsconv/select.csv", "xlsconv/repeat.csv")  # fmt: skip
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((CASES / "expected.toml").read_text(encoding="utf-8"))
lists = pytest.mark.parametrize("name", LISTS)


@cache
def run(name: str) -> tuple[Imported, Catalogue]:
    """Return what an example becomes, and the catalogue that its folder loads as."""
    with TemporaryDirectory() as scratch:
        imported = import_variables(write_form(name, Path(scratch)), "prov")
        folder = Path(scratch) / "prov"
        write_draft(imported.draft, folder)
        return imported, su.load_catalogue(folder)


@cache
def count_source(name: str) -> dict[tuple[str, int], int]:
    """Return how many cells hold something in each row below the headers, by sheet and row, counted from the text."""
    if name.endswith("dictionary.csv"):
        with (CASES / name).open(encoding="utf-8", newline="") as file:
            tables = {"": list(csv.reader(file))}
    else:
        forms = ("survey", "choices", "settings")
        sheets = enumerate(read_form(CASES / name).items(), start=1)
        tables = {sheet if sheet in forms else f"*{place}": rows for place, (sheet, rows) in sheets}
    counts = {
        (sheet, number): sum(bool(cell.strip()) for cell in row)
        for sheet, rows in tables.items()
        for number, row in enumerate(rows[1:], start=2)
    }
    return {place: count for place, count in counts.items() if count}


def tell(imported: Imported, outcome: str) -> list[str]:
    """Return the lines of an outcome that stand at a row, each as ``sheet row column reason``."""
    return [
        " ".join(str(part) for part in (line.sheet, line.row, line.column or "*", line.reason) if part)
        for line in imported.report.lines
        if line.outcome == outcome and line.row is not None
    ]


@lists
def test_every_row_and_cell_is_accounted_for(name: str) -> None:
    """As many as the source holds, counted by another reader; each cell has a line, or its row has one."""
    report, counts = run(name)[0].report, count_source(name)
    assert (len(counts), sum(counts.values())) == (sum(report.rows.values()), sum(report.cells.values()))
    told = {(line.sheet, line.row, line.column) for line in report.lines if line.outcome != "added"}
    for (sheet, row), count in counts.items():
        here = {column for each, number, column in told if (each, number) == (sheet, row)}
        assert here == {None} or (None not in here and len(here) == count), (sheet, row)


@lists
def test_what_is_carried_over_is_what_was_worked_out_by_hand(name: str) -> None:
    """Variables with their kinds, codes, bounds; rules with their conditions; points; languages."""
    imported, catalogue = run(name)
    expected = EXPECTED[name]
    found = {id_: variable.kind for id_, variable in catalogue.variables.items()}
    assert expected["variables"] == found
    assert expected["points"] == {id_: [point.role, *point.questions] for id_, point in catalogue.points.items()}
    assert expected.get("languages", ["sv"]) == list(catalogue.languages)
    rules = {rule["id"]: rule for rule in imported.draft.files.get("1/rules.toml", {"rule": []})["rule"]}
    keys = ("when", "then", "at_least", "at_most")
    demands = {
        id_: [rule["kind"], rule["severity"], *rule["judges"], *({key: rule[key]} for key in keys if key in rule)]
        for id_, rule in rules.items()
    }
    assert expected.get("rules", {}) == demands


@lists
def test_what_is_not_carried_over_is_what_was_worked_out_by_hand(name: str) -> None:
    """Every cell and row that was left out or changed, with the reason; nothing else was."""
    imported, _ = run(name)
    expected = EXPECTED[name]
    assert sorted(expected["left_out"]) == sorted(tell(imported, "left_out"))
    assert sorted(expected.get("changed", [])) == sorted(tell(imported, "changed"))


@lists
def test_codes_and_bounds_are_those_of_the_source(name: str) -> None:
    """The codes of each list, and the numbers that can be answered."""
    _, catalogue = run(name)
    expected = EXPECTED[name]
    assert expected["codes"] == {id_: list(each.codes) for id_, each in catalogue.codelists.items()}
    bounds = {id_: [each.minimum, each.maximum] for id_, each in catalogue.variables.items() if each.kind == "integer"}
    assert expected.get("bounds", {}) == bounds


# What another implementation reads


def walk(elements: list[dict[str, Any]], within: tuple[str, ...] = ()) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Return every element of a form below others, with the kinds of what it stands in."""
    return [
        each
        for element in elements
        for each in ((element, within), *walk(element.get("children", []), (*within, str(element["type"]))))
    ]


@pytest.mark.parametrize("name", ["made/stod.md", "xlsconv/select.csv", "xlsconv/repeat.csv"])
def test_pyxform_finds_the_same_questions_and_answers(name: str, tmp_path: Path) -> None:
    """The form's own reader counts as many questions of each kind, and as many codes in each list."""
    kinds = {"select one": "single", "select all that apply": "multi", "integer": "integer", "date": "date", "range": "integer"}  # fmt: skip
    form: dict[str, Any] = convert(xlsform=str(write_form(name, tmp_path)), form_name="form")._pyxform
    _, catalogue = run(name)
    found = [
        (element["name"].lower(), kinds[element["type"]], element.get("list_name"))
        for element, within in walk(form["children"])
        if element["type"] in kinds and within.count("repeat") < 2
    ]
    ours = [(id_.removesuffix("_2"), variable.kind, variable.codes) for id_, variable in catalogue.variables.items()]
    assert sorted((id_, kind) for id_, kind, _ in found) == sorted((id_, kind) for id_, kind, _ in ours)
    lists = {id_: codes for id_, _, codes in ours if codes is not None}
    for id_, _, theirs in found:
        assert (theirs is not None) == (id_ in lists)
        if theirs is not None:
            assert len(form["choices"][theirs]) == len(lists[id_].codes), theirs


# The report in words


@lists
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_the_report_is_in_the_folder_in_words(name: str, locale: str, tmp_path: Path) -> None:
    """Every line stands on the page, with a sentence in the reader's language; the counts stand first."""
    imported = import_variables(write_form(name, tmp_path), "prov", locale=locale)
    page = imported.draft.others[PAGE]
    assert page == write_page(imported.report, locale)
    assert all(count in page for count in write_counts(imported.report, locale))
    for line in imported.report.lines:
        assert write_line(line, locale) in page
        assert "{" not in write_line(line, locale)
    assert ("## Kom inte med" if locale == "sv" else "## Left out") in page
    comments = imported.draft.comments
    assert comments.keys() == imported.draft.files.keys()
    assert all(each.startswith("Importerad." if locale == "sv" else "Imported.") for each in comments.values())


def test_every_reason_is_translated() -> None:
    """No sentence is the Swedish one in English, and what is put into both is the same."""
    for reason, text in REASONS.items():
        english = translate("import", text, "en")
        assert english != text, reason
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english)), reason


@lists
def test_the_report_is_plain_values(name: str) -> None:
    """It can be written as JSON, and says of each line where it stands."""
    report = run(name)[0].report
    plain = json.loads(json.dumps(report.to_dict()))
    assert len(report.lines) == len(plain["lines"])
    assert {"carried", "changed", "left_out"} == set(plain["rows"]) == set(plain["cells"])
    assert all((line["row"] is None) <= (line["outcome"] == "added") for line in plain["lines"])


def test_texts_of_the_source_are_not_quoted(tmp_path: Path) -> None:
    """Tabs, headers nobody knows, and cells that are left out stand neither in the report nor in the folder."""
    form = {
        "survey": [
            ["type", "name", "label", "default", f"{SECRET} 1", f"label::{SECRET}", "relevant", "constraint"],
            ["integer", "antal", "Antal", SECRET, SECRET, SECRET, f"${{{SECRET}}} = '{SECRET}'", f". > {SECRET}(1)"],
            ["text", SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET],
            [SECRET, SECRET, SECRET],
        ],
        "choices": [["list_name", "name", "label"], [SECRET, SECRET, SECRET]],
        "settings": [["form_id", "version"], [SECRET, SECRET]],
        SECRET: [["a"], [SECRET]],
    }
    imported = import_variables(write_workbook(form, tmp_path / "form.xlsx"), "prov")
    assert SECRET not in repr(imported)
    assert SECRET not in json.dumps(imported.report.to_dict())
    assert SECRET not in imported.draft.others[PAGE]


# What is told, and what is not


def test_a_language_is_there_when_it_is_whole() -> None:
    """English has every text and is translated; Finnish lacks two, and nothing of it is in the folder."""
    imported, catalogue = run("made/stod.md")
    contact = catalogue["kontakt"]
    assert ("Datum för första kontakten", "Date of the first contact") == (
        contact.label.to("sv"),
        contact.label.to("en"),
    )
    assert "The day when the person called" == contact.description.to("en")
    assert "Former partner" == catalogue.codelists["relation_or_other"].codes["tidigare_partner"].label.to("en")
    [line] = [line for line in imported.report.lines if line.reason == "language_incomplete"]
    assert {"language": "fi", "count": 2} == line.params
    assert "Ensimmäinen" not in json.dumps(imported.draft.files) + json.dumps(imported.draft.texts)


def test_a_language_that_we_have_no_texts_in_gets_english_ones(tmp_path: Path) -> None:
    """A form in Finnish only loads; what the source has no text for is English, and the report says so."""
    form = {"survey": [["type", "name", "label::Finnish (fi)"], ["date", "paiva", "Päivä"]]}
    imported = import_variables(write_workbook(form, tmp_path / "form.xlsx"), "prov")
    write_draft(imported.draft, tmp_path / "prov")
    catalogue = su.load_catalogue(tmp_path / "prov")
    assert (("fi",), "Päivä") == (catalogue.languages, catalogue["paiva"].label.to("fi"))
    assert "The list says no more than the question." == catalogue["paiva"].description.to("fi")
    assert {"language_first", "own_texts"} <= {line.reason for line in imported.report.lines}


@pytest.mark.parametrize(("name", "list_", "code"), [("made/kanter.md", "kod", "99"), ("made/dictionary.csv", "skydd", "99")])  # fmt: skip
def test_missing_reasons_are_told(name: str, list_: str, code: str, tmp_path: Path) -> None:
    """A code is a missing reason only when the caller says so; then it stands last."""
    assert all(each.reason != "missing_reason" for each in run(name)[0].report.lines)
    imported = import_variables(write_form(name, tmp_path), "prov", missing={code: "unknown"})
    write_draft(imported.draft, tmp_path / "prov")
    codes = su.load_catalogue(tmp_path / "prov").codelists[list_]
    assert (code, "unknown") == (list(codes.codes)[-1], codes.reason(code))
    assert sum(each.reason == "missing_reason" for each in imported.report.lines) == 1


def test_what_the_source_does_not_say_is_said_to_be_added() -> None:
    """Each default of the folder has its line, once."""
    for name in LISTS:
        added = [line.reason for line in run(name)[0].report.lines if line.outcome == "added" and line.row is None]
        once = ["programme", "source", "exit", "answered_by", "sensitivity", "description"]
        assert [1] * len(once) == [added.count(reason) for reason in once], name


def test_who_is_pointed_out_is_carried_over() -> None:
    """A field that REDCap calls an identifier identifies here; everything else is sensitive until somebody says otherwise."""
    _, catalogue = run("made/dictionary.csv")
    found = {id_: variable.sensitivity for id_, variable in catalogue.variables.items()}
    assert "identifying" == found.pop("personnr")
    assert {"sensitive"} == set(found.values())


def test_what_no_other_answer_may_stand_beside_is_exclusive() -> None:
    """REDCap's @NONEOFTHEABOVE of a checkbox is an exclusive code, with a rule."""
    _, catalogue = run("made/dictionary.csv")
    assert {"minus_8"} == catalogue.codelists["vald"].alone


# Files that are refused

REFUSED: list[tuple[str, dict[str, list[list[str]]] | str, str]] = [
    ("a.xlsx", {SECRET: [["type", "name"], [SECRET, SECRET]]}, "not_variables"),
    ("a.xlsx", {"survey": [["type", "name", "label"], ["text", SECRET, SECRET]]}, "no_variables"),
    ("a.xlsx", {"survey": []}, "no_variables"),
    ("a.xlsx", SECRET, "not_excel"),
    ("a.csv", f"case;kon\n{SECRET};kvinna\n", "not_variables"),
    ("a.csv", "", "not_variables"),
    ("a.csv", f"field_name,form_name,field_type,field_label\n{SECRET},a,text,b\n", "no_variables"),
    ("a.csv", f'field_name,form_name,field_type,field_label\na,"{SECRET}"x,text,b\n', "not_csv"),
    ("a.json", SECRET, "not_variables"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED)
def test_other_files_are_refused(name: str, content: Any, reason: str, tmp_path: Path) -> None:
    """What is no list of variables is refused with a reason, without a word of it."""
    path = tmp_path / name
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        write_workbook(content, path)
    with pytest.raises(UnreadableFile) as caught:
        import_variables(path, "prov")
    assert reason == caught.value.reason
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    if reason == "not_variables":
        assert recognize(path) is None


def test_formats_are_recognized(tmp_path: Path) -> None:
    """An XLSForm by its sheet, a dictionary by its headers, however it is delimited."""
    assert "xlsform" == recognize(write_form("made/stod.md", tmp_path))
    assert "redcap" == recognize(CASES / "made" / "dictionary.csv")
    with (CASES / "made" / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    other = tmp_path / "other.csv"
    with other.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert run("made/dictionary.csv")[0].draft.files == import_variables(other, "prov").draft.files


def test_a_list_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than any list has are not read."""
    monkeypatch.setattr("kvinnofrid_su.authoring.imports.source_rows.LONGEST", 20)
    with pytest.raises(UnreadableFile) as caught:
        import_variables(CASES / "made" / "dictionary.csv", "prov")
    assert "long_list" == caught.value.reason


def test_a_formula_without_a_result_is_named(tmp_path: Path) -> None:
    """A cell whose formula was never computed holds nothing, and is said to."""
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("survey")
        sheet.write_row(0, 0, ["type", "name", "label", "relevant"])
        sheet.write_row(1, 0, ["date", "dag", "Dag"])
        sheet.write_formula(1, 3, '=""&"${a}=1"', value="")
        sheet.write_row(2, 0, ["date", "natt", "Natt"])
    lines = import_variables(path, "prov").report.lines
    assert [("survey", 2, "relevant")] == [(e.sheet, e.row, e.column) for e in lines if e.reason == "broken_cell"]


# Small lists, each with one thing in it

LONG = "Hur ofta " + "och när " * 40

SMALL: list[tuple[list[list[str]], str, set[tuple[int | None, str | None, str]]]] = [
    ([["range", "a", "A", "parameters", "start=1 end=2 step=0.5"], ["date", "b", "B"]], "b", {(2, None, "decimal")}),
    ([["range", "a", "A", "parameters", "start=5, end=1; step=-1"]], "a", {(2, "parameters", "bounds_of")}),
    ([["date", "a", LONG]], "a", {(2, "label", "shortened"), (2, None, "whole_label")}),
    ([["date", "a", LONG, "hint", "<p></p>"]], "a", {(2, "label", "shortened"), (2, None, "no_text")}),
    ([["date", "a", "<b>Dag</b>"]], "a", {(2, "label", "markup")}),
    ([["range", "a", "A", "constraint", ". > 20"]], "a", {(2, "constraint", "logic_no_bounds")}),
    ([["integer", "a", "A", "constraint", ". > 20"]], "a", {(2, "constraint", "bounds_of"), (2, None, "bounds")}),
    ([["integer", "case", "A"]], "v_case", {(2, "name", "renamed")}),
    ([["int", "_a__b", "A"]], "a_b", {(2, "name", "renamed")}),
    ([["select_one ${a}", "a", "A"], ["date", "b", "B"]], "b", {(2, None, "external")}),
    ([["select_one_from_file a.csv", "a", "A"], ["date", "b", "B"]], "b", {(2, None, "external")}),
    ([["begin repeat", "r", "R"], ["date", "a", "A", "required", "${b} = 1"], ["end repeat"], ["integer", "b", "B"]], "a", {(3, "required", "repeat_each")}),
    ([["begin group", "g", "G", "relevant", "${b} = 1"], ["note", "n", "N"], ["end group"], ["integer", "b", "B"]], "b", {(2, "relevant", "no_question")}),
    ([["integer", "a", "A", "relevant", "regex(., 'x')"]], "a", {(2, "relevant", "logic_function")}),
    ([["date", "a", "A", "bind::jr:constraintMsg", "Fel"]], "a", {(2, "constraint_message", "message")}),
    ([["date", "a", "A", "media::image::sv", "a.png"]], "a", {(2, "media D", "media")}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "id_", "expected"), SMALL)
def test_each_thing_in_a_form_has_its_line(
    rows: list[list[str]], id_: str, expected: set[tuple[int | None, str | None, str]], tmp_path: Path
) -> None:
    """A form of a few rows, one of which may have a fourth column: what became of what is in it, and it loads."""
    header = ["type", "name", "label", *(row[3] for row in rows if len(row) > 3)]
    body = [[*row[:3], *row[4:]] for row in rows]
    imported = import_variables(write_workbook({"survey": [header, *body]}, tmp_path / "form.xlsx"), "prov")
    assert expected <= {(line.row, line.column, line.reason) for line in imported.report.lines}
    write_draft(imported.draft, tmp_path / "prov")
    assert id_ in su.load_catalogue(tmp_path / "prov").variables


FIELDS = ["field_name", "form_name", "field_type", "field_label", "select_choices_or_calculations", "text_validation_type_or_show_slider_number", "text_validation_min", "text_validation_max"]  # fmt: skip
DICTIONARIES: list[tuple[list[str], set[tuple[int | None, str | None, str]]]] = [
    (["a", "f", "slider", "A", "", "", "1", "5"], {(3, "Text Validation Min", "bounds_of")}),
    (["a", "f", "slider", "A", "", "", "1", "x"], {(3, "Text Validation Max", "validation_without")}),
    (
        ["a", "f", "slider", "A", "", "", "300", ""],
        {(3, "Text Validation Min", "logic_no_bounds"), (3, None, "slider")},
    ),
    (["a", "f", "text", "A", "", "integer", "5", "3"], {(3, "Text Validation Max", "logic_no_bounds")}),
    (["a", "f", "radio", "A", ", Tom | 1, Ja"], {(3, "Choices, Calculations, OR Slider Labels", "no_choice")}),
    (["a", "f", "radio", "A", "1, Ja | 1.0, Nej"], {(3, "Choices, Calculations, OR Slider Labels", "code_renamed")}),
    (["a", "f", "radio", "A", "Ja | JA"], {(3, "Choices, Calculations, OR Slider Labels", "code_taken")}),
    (["A", "F", "text", "A", "", "integer", "0.00", "1e3"], {(3, "Text Validation Max", "logic_no_bounds")}),
    (["a", "", "yesno", "A", "x"], {(3, "Choices, Calculations, OR Slider Labels", "choices_without")}),
]


@pytest.mark.parametrize(("row", "expected"), DICTIONARIES)
def test_each_thing_in_a_dictionary_has_its_line(
    row: list[str], expected: set[tuple[int | None, str | None, str]], tmp_path: Path
) -> None:
    """A dictionary as REDCap's interface for programs writes it, with a field and rows that are none."""
    path = tmp_path / "dictionary.tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerows([FIELDS, ["record_id", "f", "text", "Id"], row, ["", "f", "radio", "B"], ["c", "f", "", "C"]])
        writer.writerows([["d", "f", "radio", "D"], [*["e"] * 8, "till"]])
    imported = import_variables(path, "prov")
    found = {(line.row, line.column, line.reason) for line in imported.report.lines}
    expected |= {(4, None, "no_name"), (5, None, "no_type"), (6, None, "no_list"), (7, None, "type_unknown")}
    assert expected <= found
    write_draft(imported.draft, tmp_path / "prov")
    assert ["a"] == list(su.load_catalogue(tmp_path / "prov").variables)


def test_a_title_is_tidied_like_other_texts(tmp_path: Path) -> None:
    """What is done to the title is said."""
    form = {"survey": [["type", "name", "label"], ["date", "a", "A"]], "settings": [["form_title"], ["<b>Stöd</b>"]]}
    imported = import_variables(write_workbook(form, tmp_path / "form.xlsx"), "prov")
    assert "Stöd" == imported.draft.files["programme.toml"]["label"]
    assert ("form_title", "markup") in {(line.column, line.reason) for line in imported.report.lines}


# Whatever a list says

NAMES = st.sampled_from(["a", "b", "A", "å", "case", "1", "", "x y", "a__b", "_", "-9", "99", "a_2", "v_a", "日本", "other", "{x}", "a-b", "formular", "1.5", "Å" * 90])  # fmt: skip
WORDS = st.sampled_from(["", "Hej", "<b>x</b>", "<br>", "${a}", "{x}", "[a]", "  ", "å" * 400, "a\nb", "&amp;&#0;", '"q" \\ \'', "%s {0}", "\u202e", "=1+1", "#: x"])  # fmt: skip
LOGIC = st.sampled_from(["", "${a} = 'a'", "${b} > 1", "selected(${a}, '99')", ". > 1", ". < 1", "[a] = '1'", "[a(99)] = '1'", "[b]<>''", "${a} != ''", "${a}='a' and ${b}='b' or ${x y}=''", ". >= date('2020-01-01')", "(((", "yes", "no"])  # fmt: skip
TYPES = st.sampled_from(["integer", "date", "select_one l", "select_multiple l", "select_one l or_other", "text", "begin group", "end group", "begin repeat", "end repeat", "begin loop over l", "end loop", "range", "", "int"])  # fmt: skip
FIELD_TYPES = st.sampled_from(
    ["text", "radio", "checkbox", "yesno", "truefalse", "slider", "calc", "dropdown", "", "x"]
)
BOUND = st.sampled_from(["", "1", "2020-01-01", "5", "-9", "300", "99999999999", "x"])


@st.composite
def _forms(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    labels = draw(
        st.sampled_from([["label"], ["label::sv", "label::English (en)"], ["label", "label::fr", "hint::fr"]])
    )
    parameters = st.sampled_from(["", "start=1 end=5", "start=x", "step=2"])
    row = st.tuples(TYPES, NAMES, *(WORDS for _ in labels), LOGIC, LOGIC, LOGIC, parameters)
    answer = st.tuples(st.sampled_from(["l", "k", ""]), NAMES, *(WORDS for _ in labels))
    head = [*labels, "relevant", "constraint", "required", "parameters"]
    return {
        "survey": [["type", "name", *head], *map(list, draw(st.lists(row, min_size=1, max_size=12)))],
        "choices": [["list_name", "name", *labels], *map(list, draw(st.lists(answer, max_size=8)))],
        "settings": [["form_title", "default_language"], [draw(WORDS), draw(st.sampled_from(["", "sv", "fr", "x"]))]],
    }


@st.composite
def _dictionaries(draw: st.DrawFn) -> list[list[str]]:
    head = [*FIELDS, "field_note", "branching_logic", "required_field", "matrix_group_name", "field_annotation"]
    choices = st.lists(st.tuples(NAMES, WORDS), max_size=4).map(lambda each: " | ".join(map(", ".join, each)))
    validation = st.sampled_from(["", "integer", "date_ymd", "number"])
    flags = (st.sampled_from(["", "y"]), st.sampled_from(["", "m"]), st.sampled_from(["", "@NONEOFTHEABOVE='99'"]))
    row = st.tuples(NAMES, NAMES, FIELD_TYPES, WORDS, choices, validation, BOUND, BOUND, WORDS, LOGIC, *flags)
    return [head, *map(list, draw(st.lists(row, min_size=1, max_size=12)))]


@pytest.mark.property
@given(st.one_of(_forms(), _dictionaries()), st.sampled_from(["sv", "en", "fi"]))
def test_whatever_a_list_says_it_loads_and_is_accounted_for(source: Any, language: str) -> None:
    """Nothing crashes, what is written loads, and the counts are those of the source."""
    with TemporaryDirectory() as scratch:
        if isinstance(source, dict):
            path = write_workbook(source, Path(scratch, "form.xlsx"))
            tables = list(source.values())
        else:
            path, tables = Path(scratch, "dictionary.csv"), [source]
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(source)
        imported, refused = None, ""
        try:
            imported = import_variables(path, "prov", language=language, missing={"99": "unknown"})
        except UnreadableFile as error:
            refused = error.reason
        if imported is None:
            assert "no_variables" == refused
            return
        write_draft(imported.draft, Path(scratch, "prov"))
        assert su.load_catalogue(Path(scratch, "prov")).variables
    rows = [[cell for cell in row if cell.strip()] for table in tables for row in table[1:]]
    counts = sum(bool(row) for row in rows), sum(map(len, rows))
    assert counts == (sum(imported.report.rows.values()), sum(imported.report.cells.values()))


def test_a_long_dictionary_has_every_field_once(tmp_path: Path) -> None:
    """Two thousand fields with lists of their own, the last of them twice: names, ids and lists are told apart."""
    path = tmp_path / "dictionary.csv"
    rows = [[f"q{place}", "f", "radio", f"Q{place}", "1, A | 2, B"] for place in range(2_000)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FIELDS, ["record_id", "f", "text", "Id"], *rows, rows[-1]])
    imported = import_variables(path, "prov")
    [variables] = [each["variable"] for name, each in imported.draft.files.items() if name.startswith("variables/")]
    assert [f"q{place}" for place in range(2_000)] == [each["id"] for each in variables]
    assert 2_000 == len({each["codes"] for each in variables})
    assert ["duplicate"] == [line.reason for line in imported.report.lines if line.row == 2_003]
