"""Tables written by other programs in every habit give the cases that were written, or a specific issue; never another value."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

import kvinnofrid_su as su
from tests.strategies import load
from tests.support.tables import DateForm, Document, Words, list_habits, make_cases, make_table

CATALOGUE = load("su-kvinnofrid/2021")
CASES = make_cases(CATALOGUE, 10, seed=3)
ENCODINGS = ("cp1252", "utf-8", "utf-8-sig", "utf-16")
DELIMITERS = (";", ",", "\t")
HABITS = list(list_habits())


def _read(path: Path, **options: Any) -> list[Document]:
    """Return what a file gives; all that is said about it is that cells were repaired."""
    reading = su.read(path, CATALOGUE, **options)
    documents = list(reading)
    assert {"note"} >= {issue.severity for issue in reading.issues}
    report = su.validate(reading, CATALOGUE)
    assert [] == [issue.code for issue in report.by_severity("error") if issue.rule is None]
    return documents


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize(("words", "dates", "apart"), HABITS)
def test_csv_by_python(
    encoding: str, delimiter: str, words: Words, dates: DateForm, apart: bool, tmp_path: Path
) -> None:
    """Every encoding, delimiter, form of dates, codes and words, joined and apart: the same cases."""
    path = tmp_path / "a.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(make_table(CASES, CATALOGUE, words, dates, apart=apart))
    assert CASES == _read(path)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_csv_by_pandas(encoding: str, delimiter: str, tmp_path: Path) -> None:
    """A data frame writes whole numbers with decimals where some are missing, and truth as True."""
    for words, dates, apart in HABITS:
        header, *rows = make_table(CASES, CATALOGUE, words, dates, apart=apart, excel=dates != "midnight")
        frame = pd.DataFrame(rows, columns=header)
        marks = [name for name in header if name.count("__") == 2]
        frame[marks] = frame[marks].replace({0: False, 1: True, "0": False, "1": True})
        frame.to_csv(path := tmp_path / "a.csv", encoding=encoding, sep=delimiter, index=False)
        assert CASES == _read(path)


@pytest.mark.parametrize("date_1904", [False, True])
@pytest.mark.parametrize(("words", "dates", "apart"), HABITS)
def test_excel_by_xlsxwriter(words: Words, dates: DateForm, apart: bool, date_1904: bool, tmp_path: Path) -> None:
    """Workbooks with both ways of counting days, a title above the table and a sheet before it."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": date_1904, "default_date_format": "d mmm yyyy"}) as workbook:
        workbook.add_worksheet("Läs mig").write(0, 0, "Om filen")
        sheet = workbook.add_worksheet("Ärenden")
        sheet.write(0, 0, "Uppföljning")
        for number, row in enumerate(make_table(CASES, CATALOGUE, words, dates, apart=apart, excel=True), start=3):
            sheet.write_row(number, 2, ["" if cell is None else cell for cell in row])
    assert CASES == _read(path)


@pytest.mark.parametrize(("words", "dates", "apart"), HABITS)
def test_excel_by_pandas(words: Words, dates: DateForm, apart: bool, tmp_path: Path) -> None:
    """A data frame written by openpyxl, its days with a time at midnight."""
    header, *rows = make_table(CASES, CATALOGUE, words, dates, apart=apart, excel=True)
    frame = pd.DataFrame(rows, columns=header)
    if dates == "midnight":
        days = [name for name in header if frame[name].map(lambda cell: hasattr(cell, "isoformat")).any()]
        frame[days] = frame[days].apply(pd.to_datetime)
    frame.to_excel(path := tmp_path / "a.xlsx", index=False, engine="openpyxl")
    assert CASES == _read(path)


# LibreOffice's numbers for characters: Windows-1252, UTF-8, Unicode. Cells are written as they are shown, days as text.
_CHARSETS = {"cp1252": 1, "utf-8": 76, "utf-16": 65535}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("encoding", _CHARSETS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_csv_by_libreoffice(encoding: str, delimiter: str, tmp_path: Path) -> None:
    """A workbook that LibreOffice opens and saves as CSV."""
    for number, (words, dates, apart) in enumerate(HABITS):
        with xlsxwriter.Workbook(str(tmp_path / f"{number}.xlsx"), {"default_date_format": "yyyy-mm-dd"}) as workbook:
            sheet = workbook.add_worksheet()
            for row, cells in enumerate(make_table(CASES, CATALOGUE, words, dates, apart=apart, excel=True)):
                sheet.write_row(row, 0, ["" if cell is None else cell for cell in cells])
    form = f"csv:Text - txt - csv (StarCalc):{ord(delimiter)},34,{_CHARSETS[encoding]},1"
    _convert(form, tmp_path)
    for number in range(len(HABITS)):
        assert CASES == _read(tmp_path / "out" / f"{number}.csv")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_excel_by_libreoffice(tmp_path: Path) -> None:
    """CSV that LibreOffice opens, understands in its own way, and saves as a workbook."""
    for number, (words, dates, apart) in enumerate(HABITS):
        with (tmp_path / f"{number}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(make_table(CASES, CATALOGUE, words, dates, apart=apart))
    _convert("xlsx:Calc MS Excel 2007 XML", tmp_path, "--infilter=CSV:44,34,76,1")
    for number in range(len(HABITS)):
        assert CASES == _read(tmp_path / "out" / f"{number}.xlsx")


def _convert(form: str, folder: Path, *options: str) -> None:
    files = sorted(map(str, folder.glob("*.*")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        form,
        "--outdir",
        str(folder / "out"),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


_SCRIPT = """
frame <- read.csv("table.csv", fileEncoding = "UTF-8", colClasses = "character", check.names = FALSE, na.strings = "")
for (encoding in c("CP1252", "UTF-8", "UTF-16LE")) {
  for (delimiter in c(";", ",", "\\t")) {
    name <- paste0(encoding, utf8ToInt(delimiter), ".csv")
    connection <- file(name, "w", encoding = encoding)
    if (encoding == "UTF-16LE") cat("\\ufeff", file = connection)
    write.table(frame, connection, sep = delimiter, row.names = FALSE, na = "", qmethod = "double")
    close(connection)
  }
}
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize(("words", "dates", "apart"), HABITS)
def test_csv_by_r(words: Words, dates: DateForm, apart: bool, tmp_path: Path) -> None:
    """A data frame of R's, every cell in quotation marks."""
    with (tmp_path / "table.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(make_table(CASES, CATALOGUE, words, dates, apart=apart))
    subprocess.run(
        ["Rscript", "-e", _SCRIPT],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    written = sorted(path for path in tmp_path.glob("*.csv") if path.name != "table.csv")
    assert 9 == len(written)
    for path in written:
        assert CASES == _read(path)
