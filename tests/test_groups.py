"""Groups: numbers, years and quarters in their order, several at once, everybody in one of them; and what they are called."""

from __future__ import annotations

from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli.figures import name_group, name_grouping
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.scoring.groups import find_bounds, list_groups, list_keys
from tests.support.examples import EVERY_EDITION, load_edition, write_delivery

CATALOGUE = load_edition("2021")
CASES: list[dict[str, Any]] = [
    {"fore": {"alder": 9, "kon": "man"}, "efter": {"avslutsdatum": "2022-03-31"}},
    {"fore": {"alder": 10, "kon": "kvinna"}, "efter": {"avslutsdatum": "2022-04-01"}},
    {"fore": {"alder": 100, "kon": "kvinna"}, "efter": {"avslutsdatum": "2022-12-31"}},
    {"fore": {"kon": "kvinna"}, "efter": {"avslutsdatum": "2023-01-01"}},
    {"fore": {"alder": 9}},
]


def group(by: str | tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return the groups that the cases above fall in, and how many are in each."""
    found = su.indicator(write_delivery(CASES, CATALOGUE), "avslutade", CATALOGUE, by=by)
    return [(*each.by.values(), each.cases) for each in found]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("quarter(avslutsdatum)", [("2022Q1", 1), ("2022Q2", 1), ("2022Q4", 1), ("2023Q1", 1), (None, 1)]),
        ("year(avslutsdatum)", [("2022", 3), ("2023", 1), (None, 1)]),
        ("alder", [("9", 2), ("10", 1), ("100", 1), (None, 1)]),
        (("kon", "alder"), [("kvinna", "10", 1), ("kvinna", "100", 1), ("kvinna", None, 1), ("man", "9", 1), (None, "9", 1)]),
        (("year(avslutsdatum)", "kon"), [("2022", "kvinna", 2), ("2022", "man", 1), ("2023", "kvinna", 1), (None, None, 1)]),
    ],
)  # fmt: skip
def test_everybody_is_in_a_group_and_groups_stand_in_order(by: Any, expected: list[tuple[Any, ...]]) -> None:
    """Worked out by hand: both sides of a quarter and of a year, numbers as numbers, the unanswered last, several at once."""
    assert expected == group(by)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_quarter_is_three_months(month: int) -> None:
    """January to March is the first, and so on."""
    case = {"efter": {"avslutsdatum": f"2022-{month:02d}-15"}}
    [found] = su.indicator(write_delivery([case], CATALOGUE), "avslutade", CATALOGUE, by="quarter(avslutsdatum)")
    assert {"quarter(avslutsdatum)": f"2022Q{' 111222333444'[month]}"} == found.by


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_all_that_can_be_grouped_by_is_listed(edition: str) -> None:
    """Everything but a multiple choice, dates by year and quarter, in any programme."""
    catalogue = load_edition(edition)
    kinds = {name: question.variable.kind for name, question in catalogue.questions.items()}
    expected = {name for name, kind in kinds.items() if kind in ("single", "ordinal", "integer")}
    expected |= {f"{part}({name})" for name, kind in kinds.items() if kind == "date" for part in ("year", "quarter")}
    assert expected | {"municipality", "county", "sender", *catalogue.groupings} == set(list_groups(catalogue))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("kon", "kvinna", "annat"), ("hederskontext", "ja", "vet_ej"), ("age_band", "18_24", "65_plus")],
)
def test_the_groups_that_the_catalogue_knows(name: str, first: str, last: str) -> None:
    """Codes with their missing reasons, and bands; of numbers the bounds; what the data decide is not known."""
    keys = list_keys(name, CATALOGUE)
    assert keys is not None
    assert (first, last) == (keys[0], keys[-1])
    assert ((0, 120), None) == (find_bounds("alder", CATALOGUE), find_bounds(name, CATALOGUE))
    for unknown in ("alder", "sender", "municipality", "county", "year(avslutsdatum)", "quarter(avslutsdatum)"):
        assert list_keys(unknown, CATALOGUE) is None


@pytest.mark.parametrize(
    ("locale", "grouping", "words"),
    [
        ("sv", "Kvartal: Datum då ärendet avslutades", "2022 kvartal 3"),
        ("en", "Quarter: Date case was closed", "2022 quarter 3"),
    ],
)
def test_a_quarter_in_words(locale: str, grouping: str, words: str) -> None:
    """As people say it, in both languages; a number and a year are what they are."""
    _, name = find_words(locale), "quarter(avslutsdatum)"
    assert grouping == name_grouping(name, CATALOGUE, locale, _)
    assert words == name_group(name, "2022Q3", CATALOGUE, locale, _)
    assert "2022" == name_group("year(avslutsdatum)", "2022", CATALOGUE, locale, _)
    assert "34" == name_group("alder", "34", CATALOGUE, locale, _)
    assert name_group("kon", None, CATALOGUE, locale, _) == name_group(name, None, CATALOGUE, locale, _)
