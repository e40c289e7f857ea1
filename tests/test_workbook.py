"""Workbooks: each cell comes as what the program that wrote it meant, at its own row and column, or not at all."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.readers.grid import Broken, Cell
from kvinnofrid_su.readers.number_formats import Shown, classify_format
from kvinnofrid_su.readers.workbook import Sheet, open_workbook
from tests.support.workbooks import MAIN, OFFICE, STRICT, make_parts, write_relations, write_sheet, write_zip

SECRET = "hemligt"
Rows = list[tuple[int, list[Cell]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a workbook is written."""
    return tmp_path / "a.xlsx"


def _rows(sheet: Sheet) -> Rows:
    """Return a sheet's rows; ``1``, ``1.0`` and ``True`` are told apart by :func:`_typed`."""
    return [(number, list(cells)) for number, cells in sheet.rows()]


def _read(path: Path) -> Rows:
    [sheet] = open_workbook(path).sheets
    return _rows(sheet)


def _typed(rows: Rows) -> list[tuple[int, list[tuple[type, Cell]]]]:
    return [(number, [(type(cell), cell) for cell in cells]) for number, cells in rows]


def _reason(path: Path) -> tuple[str, int | None]:
    with pytest.raises(UnreadableFile) as caught:
        _read(path)
    assert SECRET not in str(caught.value).removeprefix(str(path))
    # Not even hidden behind it does another exception tell what stands in the file.
    assert caught.value.__context__ is None
    return caught.value.reason, caught.value.line


# Values --------------------------------------------------------------------------------------------------------------

VALUES: list[Cell] = [
    "case", "åäö ÅÄÖ €", " x ", "a\nb", "<&>\"'", "#N/A", "=1+1", "1", "01", "_x0041_", "\U0001f424", "a\tb",
    1, 0, -1, 3.5, -0.25, 1e-7, 1e300, 2**53 - 1, 2.0**53, 2.0**60, True, False,
]  # fmt: skip


@pytest.mark.parametrize("constant_memory", [False, True])
def test_values_come_back_as_they_were_written(path: Path, constant_memory: bool) -> None:
    """Texts, shared or in their cells, numbers and truths come back with their types; whole numbers as integers."""
    options = {"constant_memory": constant_memory, "strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        for row, value in enumerate(VALUES):
            sheet.write(row, row % 3, value)
    expected: Rows = [(row + 1, [None] * (row % 3) + [value]) for row, value in enumerate(VALUES)]
    assert _typed(expected) == _typed(_read(path))


def test_values_of_another_program(path: Path) -> None:
    """What openpyxl writes comes back likewise, but for what it writes as something else: formulas, errors, escapes."""
    values = [value for value in VALUES if value not in ("_x0041_", "=1+1", "#N/A")]
    book = openpyxl.Workbook()
    for row, value in enumerate(values, start=1):
        book.active.cell(row=row, column=2, value=value)
    book.save(path)
    assert _typed([(row, [None, value]) for row, value in enumerate(values, start=1)]) == _typed(_read(path))


def test_rows_and_columns_are_those_that_excel_shows(path: Path) -> None:
    """A table that begins at C4, with gaps, hidden rows and columns, keeps its place; reading again reads the same."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("C4", "case")
        sheet.write("E4", "kon")
        sheet.write("AB6", 1)
        sheet.write("XFD1048576", 2)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("E:E", None, None, {"hidden": True})
        sheet.set_column("A:XFD", 20, book.add_format({"bold": True}))
        sheet.set_row(4, None, book.add_format({"italic": True}))
        sheet.write_blank("D5", None, book.add_format({"bold": True}))
    [sheet] = open_workbook(path).sheets
    expected = [(4, [None, None, "case", None, "kon"]), (6, [None] * 27 + [1]), (1048576, [None] * 16383 + [2])]
    assert expected == _rows(sheet) == _rows(sheet)


def test_merged_cells_hold_their_value_once(path: Path) -> None:
    """The first of merged cells has the value; the others are blank."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C2", "rubrik")
        sheet.write("D2", "x")
    assert [(1, ["rubrik"]), (2, [None, None, None, "x"])] == _read(path)


def test_text_in_several_looks_is_one_text(path: Path) -> None:
    """Rich text is put together, and a reading aid for Japanese is no part of it, in shared texts and in cells."""
    texts = "<si><r><t>hel</t></r><r><rPr><b/></rPr><t>het</t></r><rPh sb='0' eb='1'><t>x</t></rPh><phoneticPr/></si>"
    inline = texts.replace("si>", "is>")
    rows = f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr">{inline}</c></row>'
    assert [(1, ["helhet", "helhet"])] == _read(write_zip(path, make_parts(rows, texts)))


# Formulas and errors -------------------------------------------------------------------------------------------------

FORMULAS: list[tuple[str, Cell]] = [
    ("<c><f>A1</f><v>3</v></c>", 3),
    ("<c><f>A1</f></c>", Broken.FORMULA),
    ("<c><f>A1</f><v></v></c>", Broken.FORMULA),
    ("<c><f>A1</f><v/></c>", Broken.FORMULA),
    ('<c t="str"><f>A1</f></c>', Broken.FORMULA),
    ('<c t="str"><f>A1</f><v></v></c>', None),
    ('<c t="str"><f>A1</f><v>a</v></c>', "a"),
    ('<c t="b"><f>A1</f><v>1</v></c>', True),
    ('<c><f t="shared" si="0"/></c>', Broken.FORMULA),
    ('<c t="e"><f>A1</f><v>#REF!</v></c>', Broken.ERROR),
    ('<c t="e"><v>#N/A</v></c>', Broken.ERROR),
    ('<c t="e"/>', Broken.ERROR),
    ('<c t="str"><v>#N/A</v></c>', "#N/A"),
    ('<c t="inlineStr"><is><t>#REF!</t></is></c>', "#REF!"),
    ("<c/>", None),
    ("<c><v/></c>", None),
    ("<c><v> 7 </v></c>", 7),
    ("<c><v><![CDATA[7]]></v></c>", 7),
    ('<c t="s"><v>0</v></c>', "delad"),
    ('<c t="d"><v>2022-03-01</v></c>', dt.date(2022, 3, 1)),
    ('<c t="d"><v>2022-03-01T00:00:00</v></c>', dt.date(2022, 3, 1)),
    ('<c t="d"><v>2022-03-01T12:30:00</v></c>', dt.datetime(2022, 3, 1, 12, 30)),
    ('<c t="d"><v>2022-03-01T12:30:00Z</v></c>', "2022-03-01T12:30:00Z"),
    ('<c t="d"><v>12:30:00</v></c>', "12:30:00"),
    ('<c t="str"><v>a_x000D_b</v></c>', "a\rb"),
    ('<c t="str"><v>_xD83D_</v></c>', "_xD83D_"),
]


@pytest.mark.parametrize(("cell", "expected"), FORMULAS)
@pytest.mark.parametrize("space", [MAIN, STRICT])
def test_a_cell_as_it_stands_in_the_file(path: Path, cell: str, expected: Cell, space: str) -> None:
    """Without a stored result a formula is broken, an error is one, and text that looks like an error is text."""
    parts = make_parts(sheet=write_sheet(f"<row>{cell}<c><v>1</v></c></row>", space), texts="<si><t>delad</t></si>")
    assert _typed([(1, [expected, 1])]) == _typed(_read(write_zip(path, parts)))


def test_formulas_that_a_program_wrote(path: Path) -> None:
    """A program that computes nothing stores no results: each of its formulas is broken, and no cell beside it."""
    book = openpyxl.Workbook()
    book.active.append(["case", "=1+1", "x"])
    book.active["B2"] = ArrayFormula("B2:B3", "=A1:A2")
    book.active["C2"] = "=NA()"
    book.save(path)
    expected = [(1, ["case", Broken.FORMULA, "x"]), (2, [None, Broken.FORMULA, Broken.FORMULA])]
    assert expected == _read(path)


# Dates ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("writer", ["xlsxwriter", "openpyxl"])
def test_dates_are_the_same_in_both_of_excels_calendars(path: Path, from_1904: bool, writer: str) -> None:
    """Dates around the day that Excel has too many, the newest there is, and times come back as they were written."""
    days = [dt.date(1904, 1, 2), dt.date(2000, 2, 29), dt.date(2022, 12, 31), dt.date(9999, 12, 31)]
    # Before March 1900 openpyxl counts the days of the calendar, Excel and xlsxwriter one more.
    days += [] if from_1904 else [dt.date(1900, 3, 1), dt.date(1900, 3, 2)]
    days += [dt.date(1900, 1, 1), dt.date(1900, 2, 28)] if writer == "xlsxwriter" and not from_1904 else []
    moments = [dt.datetime(2022, 3, 1, 12, 30), dt.datetime(2022, 3, 1, 23, 59, 59), dt.datetime(2022, 3, 1, 0, 0, 1)]
    if writer == "xlsxwriter":
        with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as made:
            sheet = made.add_worksheet()
            for row, value in enumerate([*days, *moments]):
                sheet.write_datetime(row, 0, value, made.add_format({"num_format": "d.m.yyyy h:mm"}))
    else:
        book = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904 if from_1904 else book.epoch
        for value in [*days, *moments]:
            book.active.append([value])
        book.save(path)
    expected: Rows = [(row, [value]) for row, value in enumerate([*days, *moments], start=1)]
    assert _typed(expected) == _typed(_read(path))


SERIALS: list[tuple[str, float, bool, Cell]] = [
    ("yyyy-mm-dd", 1, False, dt.date(1900, 1, 1)),
    ("yyyy-mm-dd", 59, False, dt.date(1900, 2, 28)),
    ("yyyy-mm-dd", 60, False, "1900-02-29"),
    ("yyyy-mm-dd", 61, False, dt.date(1900, 3, 1)),
    ("yyyy-mm-dd", 0, False, "00:00:00"),
    ("yyyy-mm-dd", 0.5, False, "12:00:00"),
    ("yyyy-mm-dd", 0, True, dt.date(1904, 1, 1)),
    ("yyyy-mm-dd", 60, True, dt.date(1904, 3, 1)),
    ("yyyy-mm-dd", -1, False, -1),
    ("yyyy-mm-dd", 2958465, False, dt.date(9999, 12, 31)),
    ("yyyy-mm-dd", 2958466, False, 2958466),
    ("yyyy-mm-dd", 1e10, True, 10_000_000_000),
    ("yyyy-mm-dd", 44562.9999999999, False, dt.date(2022, 1, 2)),
    ("[h]:mm", 1.5, False, "36:00:00"),
    ("h:mm", 2, False, "48:00:00"),
    ("0.00", 44562, False, 44562),
]


@pytest.mark.parametrize(("code", "serial", "from_1904", "expected"), SERIALS)
def test_what_a_number_of_days_shows(path: Path, code: str, serial: float, from_1904: bool, expected: Cell) -> None:
    """What Excel shows as a date is one; times, and a day that never was, can be taken for no date and no answer."""
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as book:
        book.add_worksheet().write_number(0, 0, serial, book.add_format({"num_format": code}))
    assert _typed([(1, [expected])]) == _typed(_read(path))


FORMATS = {
    "date": [
        "yyyy-mm-dd", "d.m.yyyy", "D/M/YY", "mmm", "mmmm yyyy", "[$-41D]d mmmm yyyy;@", "yyyy-mm-dd\\ hh:mm",
        'd "dag" m', "yyyy/mm/dd h:mm AM/PM", "ddd",
    ],
    "time": ["h:mm", "hh:mm:ss", "[h]:mm", "[mm]:ss", "mm:ss", "h AM/PM"],
    "number": [
        "General", "general", "0", "0.00E+00", "#,##0 \"kr\"", '0 "dagar"', "[Red]0;[Blue]-0", "@", "0%", "# ?/?",
        "[$kr-41D] 0", "\\d0", "0_d", "*y0", "", '0;"d"',
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in FORMATS.items() for code in codes])
def test_formats_that_show_dates(kind: str, code: str) -> None:
    """Letters of dates count only where they are no text, colour, currency or filling."""
    assert Shown(kind) is classify_format(code)


@pytest.mark.parametrize("number", range(50))
def test_built_in_formats_are_those_that_another_reader_knows(path: Path, number: int) -> None:
    """Formats that stand in no file, for Excel has them itself, are dates where openpyxl has them as dates or times."""
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    targets = {"r1_worksheet": "worksheets/sheet1.xml", "r3_styles": "styles.xml"}
    rows = '<row r="1"><c r="A1" s="1"><v>44562.5</v></c></row>'
    parts = make_parts(rows, relations=write_relations(**targets), **{"xl/styles.xml": styles})
    write_zip(path, parts)
    code = openpyxl.styles.numbers.BUILTIN_FORMATS.get(number, "General")
    expected = openpyxl.styles.numbers.is_date_format(code)
    assert expected == (_read(path) != [(1, [44562.5])])


# Sheets --------------------------------------------------------------------------------------------------------------


def test_sheets_are_those_with_cells_in_their_order(path: Path) -> None:
    """Charts are no sheets, hidden sheets say so, an empty one has no rows, and no name is shown."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Läs mig").write(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='Läs mig'!$A$1:$A$2"})
        book.add_chartsheet("Diagram").set_chart(chart)
        book.add_worksheet(SECRET).hide()
        book.add_worksheet("d").very_hidden()
    found = open_workbook(path)
    assert [("Läs mig", False), (SECRET, True), ("d", True)] == [(each.name, each.hidden) for each in found.sheets]
    assert [[(1, [1])], [], []] == [_rows(each) for each in found.sheets]
    assert SECRET not in repr(found)


def test_parts_may_lie_and_be_called_as_they_like(path: Path) -> None:
    """Parts are found by what refers to them: absolute or relative, in any folder, with prefixes and in UTF-16."""
    workbook = f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{OFFICE}"><x:sheets><x:sheet q:id="r1" name="a"/></x:sheets></x:workbook>'
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": write_relations(r1_officeDocument="/Bok/B.xml"),
        "bok/b.xml": workbook,
        "bok/_rels/b.xml.rels": write_relations(r1_worksheet="../Blad\\1.XML".replace("\\", "/")),
        "blad\\1.xml": sheet.encode("utf-16"),
    }
    assert [(1, [5])] == _read(write_zip(path, parts))


def test_strict_workbooks_are_read(path: Path) -> None:
    """The format's strict variety, with its own names for everything, is read like the other one."""
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = make_parts('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', "<si><t>a</t></si>")
    parts = {name: str(content).replace(OFFICE, office).replace(MAIN, STRICT) for name, content in parts.items()}
    assert [(2, [None, "a"])] == _read(write_zip(path, parts))


# Contradictions ------------------------------------------------------------------------------------------------------

BROKEN: list[tuple[str, str, int | None]] = [
    ('<row r="2"/><row r="2"/>', "damaged_excel", 2),
    ('<row r="2"/><row r="1"/>', "damaged_excel", 2),
    ('<row r="0"/>', "damaged_excel", None),
    ('<row r="x"/>', "damaged_excel", None),
    ('<row r="2"><c r="A1"><v>1</v></c></row>', "damaged_excel", 2),
    ('<row r="1"><c r="A11"><v>1</v></c></row>', "damaged_excel", 1),
    ('<row r="1"><c r="1"><v>1</v></c></row>', "damaged_excel", 1),
    ('<row r="1"><c r="a1"><v>1</v></c></row>', "damaged_excel", 1),
    ('<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>', "damaged_excel", 1),
    ("<row><c><v>1</v><v>2</v></c></row>", "damaged_excel", 1),
    ("<row><c><v>1<x/>2</v></c></row>", "damaged_excel", 1),
    ("<row><c><v>1</v><is><t>2</t></is></c></row>", "damaged_excel", 1),
    ("<row><c><c/></c></row>", "damaged_excel", 1),
    ("<row><row/></row>", "damaged_excel", 1),
    ("<row><v>1</v></row>", "damaged_excel", 1),
    ("<row><f>1</f></row>", "damaged_excel", 1),
    ("<c/>", "damaged_excel", None),
    ("</sheetData><row/><sheetData>", "damaged_excel", None),
    ("</sheetData><sheetData>", "damaged_excel", None),
    ("<row><c><v>hemligt</v></c></row>", "damaged_excel", 1),
    ("<row><c><v>1_000</v></c></row>", "damaged_excel", 1),
    ("<row><c><v>nan</v></c></row>", "damaged_excel", 1),
    ("<row><c><v>\u0661</v></c></row>", "damaged_excel", 1),
    ('<row><c t="b"><v>2</v></c></row>', "damaged_excel", 1),
    ('<row><c t="s"><v>-1</v></c></row>', "damaged_excel", 1),
    ('<row><c t="s"><v>0000000000</v></c></row>', "damaged_excel", 1),
    ('<row><c t="hemligt"><v>1</v></c></row>', "damaged_excel", 1),
    ('<row><c s="7"><v>1</v></c></row>', "damaged_excel", 1),
    ("<row><c>", "damaged_excel", None),
]


@pytest.mark.parametrize(("rows", "reason", "row"), BROKEN)
def test_a_sheet_that_contradicts_itself_is_not_read(path: Path, rows: str, reason: str, row: int | None) -> None:
    """What two programs could read in two ways is refused, with its row where there is one."""
    assert (reason, row) == _reason(write_zip(path, make_parts(rows)))


def test_a_workbook_that_changes_while_it_is_read_is_not_put_together(path: Path) -> None:
    """Sheets of one file and texts of another are nobody's answers; a file that is gone is gone."""
    [sheet] = open_workbook(write_zip(path, make_parts("<row><c><v>1</v></c></row>"))).sheets
    write_zip(path, make_parts("<row><c><v>1</v></c></row><row/>"))
    for reason in ("read_failed", "missing"):
        with pytest.raises(UnreadableFile) as caught:
            _rows(sheet)
        assert reason == caught.value.reason
        path.unlink(missing_ok=True)


def test_a_reading_that_stops_halfway_closes_the_file(path: Path) -> None:
    """Whoever only wants the first row need not read the rest; ``error`` on unclosed files is on in these tests."""
    [sheet] = open_workbook(write_zip(path, make_parts("<row><c><v>1</v></c></row>" * 10_000))).sheets
    rows = sheet.rows()
    assert (1, [1]) == next(rows)
    del rows


# Other readers and mutations -----------------------------------------------------------------------------------------


def _make_random(path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    values: list[Callable[[], Any]] = [
        lambda: chosen.randrange(-5, 3000),
        lambda: chosen.random() * 1000,
        lambda: chosen.choice(["ja", "nej", "vet_ej", "Å"]),
        lambda: f"A-{chosen.randrange(10**6)}",
        lambda: dt.date(2019, 1, 1) + dt.timedelta(days=chosen.randrange(2000)),
        lambda: dt.datetime(2021, 1, 1) + dt.timedelta(seconds=chosen.randrange(10**8)),
        lambda: chosen.random() < 0.5,
        lambda: None,
        lambda: None,
    ]
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet()
        for row in range(chosen.randrange(3), 60):
            for column in range(chosen.randrange(3), 12):
                value = chosen.choice(values)()
                if value is not None:
                    sheet.write(row, column, value)


def _normalise(rows: list[list[Any]]) -> list[list[Any]]:
    """Return cells as another reader gives them in ours: blanks as ``None``, midnights as days, whole numbers whole."""

    def change(cell: Any) -> Any:
        if isinstance(cell, dt.datetime) and cell.time() == dt.time():
            return cell.date()
        return int(cell) if isinstance(cell, float) and cell.is_integer() else None if cell == "" else cell

    return [[change(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("seed", range(10))
def test_three_readers_see_the_same(path: Path, seed: int) -> None:
    """Two others, which share nothing with this reader or with each other, read every cell alike."""
    _make_random(path, seed)
    mine = _read(path)
    width = max(len(cells) for _, cells in mine)
    table = {number: [*cells, *[None] * (width - len(cells))] for number, cells in mine}
    ours = [table.get(number, [None] * width) for number in range(1, mine[-1][0] + 1)]
    book = openpyxl.load_workbook(path, read_only=True)
    theirs = _normalise([list(row) for row in book.active.iter_rows(max_col=width, values_only=True)])
    book.close()
    assert theirs == ours
    with python_calamine.CalamineWorkbook.from_path(path) as other:
        assert _normalise(other.get_sheet_by_index(0).to_python(skip_empty_area=False)) == ours


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_is_read(path: Path, tmp_path: Path) -> None:
    """A workbook that LibreOffice has opened and saved holds the same; numbers in it have fifteen digits."""
    values: list[Cell] = [value for value in VALUES if not isinstance(value, float | int) or abs(value) < 1e15]
    values += [dt.date(2022, 3, 1), dt.datetime(2022, 3, 1, 12, 30)]
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet()
        for row, value in enumerate(values):
            sheet.write(row, row % 3, value)
        sheet.write_formula("E1", "=1+1", None, 2)
        sheet.write_formula("F1", "=NA()", None, "#N/A")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    expected: Rows = [(row + 1, [None] * (row % 3) + [value]) for row, value in enumerate(values)]
    expected[0] = (1, [values[0], None, None, None, 2, Broken.ERROR])
    assert _typed(expected) == _typed(_read(tmp_path / "saved" / path.name))


@pytest.mark.parametrize("seed", range(10))
def test_damage_ends_in_rows_or_in_a_reason(path: Path, seed: int) -> None:
    """Bytes changed, lost and doubled in the parts or in the zip itself never end in anything else."""
    chosen = random.Random(seed)
    _make_random(path, seed)
    whole = path.read_bytes()
    parts = _unzip(path)
    ends = {"rows": 0, "damaged_excel": 0}
    for _ in range(40):
        if chosen.random() < 0.7:
            name = chosen.choice([each for each in parts if "theme" not in each and "docProps" not in each])
            write_zip(path, parts | {name: _mutate(parts[name], chosen)})
        else:
            path.write_bytes(_mutate(whole, chosen))
        try:
            for sheet in open_workbook(path).sheets:
                _rows(sheet)
            end = "rows"
        except UnreadableFile as error:
            end = error.reason
        ends[end] = ends.get(end, 0) + 1
    # The mutations are worth something: they neither all miss nor all hit.
    assert all(ends.values())


def _unzip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _mutate(content: bytes, chosen: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chosen.choice([1, 1, 2, 5])):
        position = chosen.randrange(len(changed))
        match chosen.randrange(4):
            case 0:
                changed[position] = chosen.randrange(256)
            case 1:
                del changed[position : position + chosen.randrange(1, 20)]
            case 2:
                changed[position:position] = changed[position : position + chosen.randrange(1, 60)]
            case _:
                changed[position] ^= 1 << chosen.randrange(8)
    return bytes(changed)
