"""Outcomes over small populations that were worked by hand from the contract."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.scoring.score import SCORERS
from tests.support.examples import CASES, EDITIONS, load_edition, read_toml, write_delivery

FILES = sorted((CASES / "outcomes").glob("*.toml"))


def _give_populations() -> Iterator[Any]:
    for file in FILES:
        content = read_toml(file)
        for each in content["population"]:
            yield pytest.param(content["outcome"], each, id=f"{each['edition']}-{file.stem}-{each['title']}")


@pytest.mark.parametrize(("outcome", "population"), list(_give_populations()))
def test_an_outcome_is_what_was_worked_out_by_hand(outcome: str, population: dict[str, Any]) -> None:
    """Numerator, denominator, losses by reason and value are those worked out by hand."""
    catalogue = load_edition(population["edition"])
    expected = population["expected"]
    (found,) = su.indicator(write_delivery(population["cases"], catalogue), outcome, catalogue)

    assert expected["cases"] == found.cases
    assert expected.get("numerator") == found.numerator
    assert expected["denominator"] == found.denominator
    assert expected["excluded"] == found.excluded
    assert _read(expected["value"]) == (None if found.value is None else pytest.approx(found.value, abs=1e-12))
    if "sd" in expected:
        assert _read(expected["sd"]) == (None if found.sd is None else pytest.approx(found.sd, abs=1e-9))


def _read(number: str) -> float | None:
    if not number:
        return None
    return float(Fraction(number)) if "/" in number else float(number)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_outcome_that_is_computed_has_populations(edition: str) -> None:
    """No outcome is published that nobody has worked out by hand."""
    worked = {read_toml(f)["outcome"] for f in FILES if edition in {p["edition"] for p in read_toml(f)["population"]}}
    assert {o.id for o in load_edition(edition).outcomes.values() if o.kind in SCORERS} == worked
