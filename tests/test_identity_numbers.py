"""Identity numbers wherever they stand in a file are found; keys that only look a little like them are not mistaken."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

import kvinnofrid_su as su
from kvinnofrid_su.identifiers import find_identity_number
from kvinnofrid_su.readers.grid import Cell
from kvinnofrid_su.readers.read import Reading
from tests.strategies import load
from tests.support.grids import make_source

CATALOGUE = load("su-kvinnofrid/2021")
DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
HEADER = (
    *("case", "sender", "municipality", "district", "recorded_on__fore", "aktualiseringsdatum", "kon", "alder"),
    *("valdstyp", "insatser__stodsamtal", "exempelby_kod__fore", "favoritfarg", "delivered_on", "catalogue"),
)
KEYS = ("case", "sender", "district")
COUNT = 10_000


def _make_number(random: Random) -> str:
    """Return a number of nobody's: a personal or coordination number with its check digit, of ten or twelve digits."""
    day = date(1925, 1, 1) + timedelta(days=random.randrange(36_000))
    number = day.day + random.choice((0, 60))
    digits = f"{day:%y%m}{number:02}{random.randrange(1000):03}"
    serial = f"{digits[6:]}{_find_check_digit(digits)}"
    century = random.choice(("", f"{day:%C}"))
    return century + digits[:6] + random.choice(("", "-", "+")) + serial


def _find_check_digit(digits: str) -> int:
    """Return the last digit as one does by hand: every other digit doubled, the digits of the products summed."""
    products = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits)]
    return -sum(int(digit) for product in products for digit in str(product)) % 10


def _surround(number: str, random: Random) -> str:
    return random.choice(("{}", "{}", "A {}", "{}.", "nr:{}", "({})")).format(number)


def test_the_numbers_are_made_right() -> None:
    """Those of the same day and serial as the well-known number of nobody have its check digit; every length occurs."""
    random = Random(1)
    assert 2 == _find_check_digit("121212121")
    assert {10, 11, 12, 13} == {len(_make_number(random)) for _ in range(200)}


@pytest.mark.parametrize("typed", [False, True])
def test_every_number_in_a_table_is_found(typed: bool) -> None:
    """Ten thousand of them, in keys and in cells of every kind of column, alone and in the middle of a text."""
    random = Random(2)
    rows: list[list[Cell]] = [list(HEADER)]
    planted: dict[int, str] = {}
    for number in range(COUNT):
        row: list[Cell] = [f"A-{number:05}", *[None] * (len(HEADER) - 1)]
        column = random.randrange(len(HEADER))
        written = _make_number(random)
        alone = HEADER[column] in KEYS or random.random() < 0.5
        row[column] = written if alone else _surround(written, random)
        if typed and alone and written.isdigit() and written[0] != "0":
            row[column] = int(written)
        rows.append(row)
        planted[number + 2] = HEADER[column]
    report = su.validate(Reading(make_source(rows, typed=typed), CATALOGUE), CATALOGUE)
    found = {(issue.params["row"], issue.params["column"]) for issue in report if issue.code in ("SU-P001", "SU-P002")}
    assert {(row, HEADER.index(name) + 1) for row, name in planted.items()} == found
    keys = {issue.params["row"] for issue in report if issue.code == "SU-P001"}
    assert {row for row, name in planted.items() if name in KEYS} == keys
    assert not [
        issue
        for issue in report
        if issue.case is not None and any(map(str.isdigit, issue.case)) and issue.case[0] not in "A*"
    ]


def test_numbers_in_other_places_are_found(tmp_path: Path) -> None:
    """In titles, headers, beyond the last column, under no header, and in cells of a real workbook."""
    random = Random(3)
    numbers = [_make_number(random) for _ in range(6)]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as workbook:
        sheet = workbook.add_worksheet("Blad")
        sheet.write_row(0, 0, [f"Titel {numbers[0]}"])
        sheet.write_row(1, 0, ["case", numbers[1], "kon", None])
        sheet.write_row(2, 0, ["A-1", numbers[2], numbers[3], numbers[4], numbers[5]])
    report = su.validate(su.read(path, CATALOGUE), CATALOGUE)
    places = {(issue.params["row"], issue.params["column"]) for issue in report if issue.code == "SU-P002"}
    assert {(1, 1), (2, 2), (3, 2), (3, 3), (3, 4), (3, 5)} == places


def test_keys_are_not_mistaken() -> None:
    """A hundred thousand keys as people make them, and as a keyed hash makes them, are none of them found."""
    keys = [f"{letter}-{number:04}" for letter in "ABCDEFGHIJ" for number in range(10_000)]
    secret = b"en hemlighet som bara testet har"
    hashed = [hmac.new(secret, key.encode(), hashlib.sha256).digest() for key in keys]
    forms = (
        keys,
        [each.hex() for each in hashed],
        [each.hex()[:32] for each in hashed],
        [base64.b32encode(each).decode().rstrip("=").lower()[:26] for each in hashed],
    )
    for form in forms:
        assert not [key for key in form if find_identity_number(key) != "none"]


@pytest.mark.parametrize("file", ["leverans-a.csv", "leverans-b.xlsx", "leverans-c.json", "leverans-d.ndjson"])
def test_the_samples_hold_the_one_number_that_is_planted(file: str) -> None:
    """The well-known number of nobody stands in one district of the first sample; no key is mistaken for one."""
    report = su.validate(su.read(DELIVERIES / file, CATALOGUE), CATALOGUE)
    found = [(issue.code, issue.path) for issue in report if issue.code.startswith("SU-P")]
    assert ([("SU-P001", "/district")] if file == "leverans-a.csv" else []) == found
