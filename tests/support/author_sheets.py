"""Spreadsheets of authors, as workbooks and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

ABOUT: Rows = (
    ("uppgift", "på svenska", "på engelska"),
    ("Namn", "Egna frågor", "Questions of our own"),
    ("Beskrivning", "Påhittade.", "Made up."),
    ("Vem som har bestämt frågorna", "Exempelby", ""),
    ("Dokumentet där de står", "Planen", "The plan"),
    ("År", 2026, ""),
)
QUESTIONS: Rows = (
    (
        "fråga",
        "etikett",
        "etikett på engelska",
        "beskrivning",
        "beskrivning på engelska",
        "mätpunkt",
        "typ",
        "minst",
        "högst",
        "känslighet",
    ),
    ("vantan", "Väntan", "Wait", "Hur många dagar.", "How many days.", "fore", "heltal", 0, 365, "ingen"),
)


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write tables as the sheets of a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def write_csv(path: Path, rows: Rows) -> Path:
    """Write a table as CSV, the way spreadsheets in Sweden do."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def read_csv(path: Path) -> Rows:
    """Return the rows of such a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def write_about_and_question(path: Path) -> Path:
    """Write the smallest workbook that a package can be made of."""
    return write_workbook(path, {"Om": ABOUT, "Frågor": QUESTIONS})
