"""Outcomes over small populations that were worked by hand from the contract."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.scoring.score import SCORERS
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
    """Numerator, denominator, losses by reason, value, spread and changes are those worked out by hand."""
    catalogue = load_edition(population["edition"])
    expected = population["expected"]
    (found,) = su.indicator(write_delivery(population["cases"], catalogue), outcome, catalogue)

    assert expected["cases"] == found.cases
    assert expected.get("numerator") == found.numerator
    assert expected["denominator"] == found.denominator
    assert expected["excluded"] == found.excluded
    assert _read(expected["value"]) == (None if found.value is None else pytest.approx(found.value, abs=1e-12))
    assert expected.get("counts") == found.counts
    if found.kind in ("mean", "scale"):
        assert _read(expected["sd"]) == (None if found.sd is None else pytest.approx(found.sd, abs=1e-9))


def _read(number: str) -> float | None:
    if not number:
        return None
    return float(Fraction(number)) if "/" in number else float(number)


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_outcome_that_is_computed_has_populations(edition: str) -> None:
    """No outcome is published that nobody has worked out by hand."""
    outcomes = load_edition(edition).outcomes
    computed = {outcome for outcome in list_own(edition, "outcomes") if outcomes[outcome].kind in SCORERS}
    assert computed == set(_find_populations(edition))


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_population_is_of_an_edition_that_there_is(edition: str) -> None:
    """No population is left out silently."""
    for name, content in read_cases(edition, "outcomes").items():
        assert name == content["outcome"]
        assert find_neighbours(edition) >= {each["edition"] for each in content["population"]}
