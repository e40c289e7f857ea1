"""Lists of variables to import: XLSForms kept as text, made into the workbooks that people have."""

from __future__ import annotations

import csv
from pathlib import Path

import xlsxwriter

CASES = Path(__file__).parents[1] / "cases" / "imports"

Sheets = dict[str, list[list[str]]]


def read_form(path: Path) -> Sheets:
    """Return the sheets of a form that is kept as text: a row with the sheet's name, then its rows, one cell to the right.

    In Markdown cells stand between bars, in CSV between commas.
    """
    if path.suffix == ".md":
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    else:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    sheets: Sheets = {}
    for row in rows:
        if row[0]:
            sheets[row[0]] = []
        else:
            next(reversed(sheets.values())).append(row[1:])
    return sheets


def write_workbook(sheets: Sheets, path: Path) -> Path:
    """Write sheets as a workbook; what is a whole number is one, as a spreadsheet makes it."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell.lstrip("-").isdigit():
                        sheet.write_number(number, place, int(cell))
                    elif cell:
                        sheet.write_string(number, place, cell)
    return path


def write_form(name: str, folder: Path) -> Path:
    """Write one of the forms in ``cases/imports`` as a workbook in a folder, and return its path."""
    source = CASES / name
    if source.name == "dictionary.csv":
        return source
    return write_workbook(read_form(source), folder / f"{source.stem}.xlsx")
