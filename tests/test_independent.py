"""Every outcome was computed again in R, from the same tables: the numbers are the same (tests/independent/README.md)."""

from __future__ import annotations

import csv
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.scoring.gather import Gathered, gather

FOLDER = Path(__file__).parent / "independent"
TABLES = sorted(path.stem for path in (FOLDER / "cases").glob("*.csv"))
YEARS = {"2019": 2020, "2021": 2022}
RESIDENTS = {"1480": 480_000, "1481": 55_000, "1482": 38_000}
CLOSE = 1e-12
SCIPY = find_spec("scipy") is not None

Row = dict[str, str]
Key = tuple[str, ...]


def read_rows(text: str) -> dict[Key, Row]:
    """Return the rows of R's output by table, grouping, group and outcome."""
    rows = list(csv.DictReader(text.splitlines()))
    keyed = {(f"{row['edition']}-{row['scenario']}", row["by"], row["group"], row["outcome"]): row for row in rows}
    assert len(rows) == len(keyed)
    return keyed


@cache
def find_expected() -> dict[Key, Row]:
    """Return the committed numbers."""
    return read_rows((FOLDER / "expected.csv").read_text(encoding="utf-8"))


@cache
def find_material(table: str) -> Gathered:
    """Return the cases of a table, as a delivery is read."""
    catalogue = su.load_catalogue(f"su-kvinnofrid/{table[:4]}")
    return gather([su.read(FOLDER / "cases" / f"{table}.csv", catalogue)], catalogue)


def close(text: str) -> Any:
    """Return the number of a cell to compare with; relative for the large ones of a scale."""
    return pytest.approx(float(text), rel=CLOSE, abs=CLOSE)


def compare(row: Row, found: su.Indicator) -> None:
    """Compare one indicator with R's line."""
    assert row["kind"] == found.kind
    assert [int(row["cases"]), int(row["denominator"])] == [found.cases, found.denominator]
    assert row["numerator"] == ("" if found.numerator is None else str(found.numerator))
    excluded = dict(part.split("=") for part in row["excluded"].split("|") if part)
    assert {reason: int(count) for reason, count in excluded.items()} == found.excluded
    assert (row["value"] == "") == (found.value is None)
    assert found.value is None or close(row["value"]) == found.value
    assert (row["sd"] == "") == (found.sd is None)
    assert found.sd is None or close(row["sd"]) == found.sd
    for name, value in (("low", found.low), ("high", found.high)):
        # The interval of a mean needs scipy: without it there is none.
        if SCIPY or found.kind in ("share", "change"):
            assert (row[name] == "") == (value is None)
        assert value is None or close(row[name]) == value
    if found.counts is None:
        assert row["improved"] == ""
    else:
        assert {name: int(row[name]) for name in ("improved", "unchanged", "worsened")} == found.counts
    assert (row["p"] == "") == (found.p is None)
    assert found.p is None or close(row["p"]) == found.p


@pytest.mark.parametrize("by", ["", "hederskontext", "municipality", "hederskontext|municipality"])
@pytest.mark.parametrize("table", TABLES)
def test_every_outcome_is_what_r_says(table: str, by: str) -> None:
    """Cases, numerator, denominator, every loss, value, interval, spread and changes, for all cases and in groups."""
    names = tuple(by.split("|")) if by else ()
    gathered = find_material(table)
    rows = {key: row for key, row in find_expected().items() if key[:2] == (table, by)}
    compared = 0
    for outcome in gathered.catalogue.outcomes.values():
        for found in su.indicator(gathered, outcome.id, gathered.catalogue, names, YEARS[table[:4]], RESIDENTS):
            group = "|".join(found.by[name] or "-" for name in names)
            compare(rows[table, by, group, outcome.id], found)
            compared += 1
    assert len(rows) == compared


def test_every_outcome_and_every_loss_is_met() -> None:
    """The tables are of both editions; nothing that can be lost in a table's cases is missing among them."""
    rows = find_expected().values()
    for edition in ("2019", "2021"):
        outcomes = su.load_catalogue(f"su-kvinnofrid/{edition}").outcomes.values()
        assert {each.id for each in outcomes} == {row["outcome"] for row in rows if row["edition"] == edition}
        scenarios = {"all-answered", "some-missing", "none-applicable", "empty", "one-case", "random"}
        assert scenarios == {row["scenario"] for row in rows if row["edition"] == edition}
    lost = {part.partition("=")[0] for row in rows for part in row["excluded"].split("|") if part}
    assert lost == {
        *("duplicate", "outside_population", "not_yet", "unanswered", "unknown", "not_assessable", "too_few_items"),
        *("population_unknown", "undecidable"),
        *("fore:unanswered", "fore:unknown", "efter:unanswered", "efter:unknown"),
    }


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here")
def test_r_says_the_same_again() -> None:
    """What the script gives now is what is committed, to the last digits that a processor may differ in."""
    done = subprocess.run(
        ["Rscript", "--vanilla", str(FOLDER / "outcomes.R")],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    found, expected = read_rows(done.stdout), find_expected()
    assert expected.keys() == found.keys()
    numbers = ("value", "low", "high", "sd", "p")
    for key, row in expected.items():
        other = found[key]
        assert {name: text for name, text in row.items() if name not in numbers} == {
            name: text for name, text in other.items() if name not in numbers
        }
        for name in numbers:
            assert (row[name] == "") == (other[name] == "")
            assert row[name] == "" or close(row[name]) == float(other[name])
