"""Outcomes over small populations that were worked by hand from the contract."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

import kvinnofrid_su as su
from tests.support.examples import FOLDERS, find_neighbours, list_own, load_edition, read_cases, write_delivery


def _give_populations() -> Iterator[Any]:
    for edition in FOLDERS:
        for outcome, populations in _find_populations(edition).items():
            for each in populations:
                yield pytest.param(outcome, each, id=f"{edition}-{outcome}-{each['title']}")


def _find_populations(edition: str) -> dict[str, list[dict[str, Any]]]:
    """Return the populations of each outcome that are meant for an edition."""
    found = {
        content["outcome"]: [each for each in content["population"] if each["edition"] == edition]
        for content in read_cases(edition, "outcomes").values()
    }
    return {outcome: populations for outcome, populations in found.items() if populations}


@pytest.mark.parametrize(("outcome", "population"), list(_give_populations()))
def test_an_outcome_is_what_was_worked_out_by_hand(outcome: str, population: dict[str, Any]) -> None:
    """Groups, numerator, denominator, losses by reason, value, spread, changes and residents are as worked out by hand."""
    catalogue = load_edition(population["edition"])
    wanted = population["expected"] if "by" in population else [population["expected"]]
    indicators = su.indicator(
        write_delivery(population["cases"], catalogue),
        outcome,
        catalogue,
        by=population.get("by", ()),
        year=population.get("year"),
        population=_read_residents(population.get("residents")),
    )
    groups = [{name: code or None for name, code in expected.get("by", {}).items()} for expected in wanted]
    assert groups == [found.by for found in indicators]
    for expected, found in zip(wanted, indicators, strict=True):
        _compare(expected, found)
        assert (population.get("year"), expected.get("population")) == (found.year, found.population)


def _compare(expected: dict[str, Any], found: su.Indicator) -> None:
    assert expected["cases"] == found.cases
    assert expected.get("numerator") == found.numerator
    assert expected["denominator"] == found.denominator
    assert expected["excluded"] == found.excluded
    assert _read(expected["value"]) == (None if found.value is None else pytest.approx(found.value, abs=1e-12))
    assert expected.get("counts") == found.counts
    if found.kind in ("mean", "scale"):
        assert _read(expected["sd"]) == (None if found.sd is None else pytest.approx(found.sd, abs=1e-9))


def _read_residents(residents: Any) -> Any:
    """Return residents as they are passed: those of municipality and year stand in rows."""
    rows: Any = residents if isinstance(residents, list) else ()
    return {(place, year): number for place, year, number in rows} if rows else residents


def _read(number: str) -> float | None:
    if not number:
        return None
    return float(Fraction(number)) if "/" in number else float(number)


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_outcome_has_populations(edition: str) -> None:
    """No outcome is published that nobody has worked out by hand."""
    assert set(list_own(edition, "outcomes")) == set(_find_populations(edition))


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_population_is_of_an_edition_that_there_is(edition: str) -> None:
    """No population is left out silently."""
    for name, content in read_cases(edition, "outcomes").items():
        assert name == content["outcome"]
        assert find_neighbours(edition) >= {each["edition"] for each in content["population"]}
