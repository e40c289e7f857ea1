"""What was published comes out of synthetic cases where they were fitted on it; of no other outcome is that claimed."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from math import sqrt
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.synthesis.marginals import Figure
from kvinnofrid_su.synthesis.reading import find_marginals
from kvinnofrid_su.synthesis.synthesize import synthesize

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "synthetic-cases.md"
EDITIONS = ("2019", "2021")
CASES = 2_500
ERRORS = 4

# Typed from the publications, with the words that marginals.toml has for them.
CLOSED = "1 528 av 2 090 ärenden avslutade (maj 2023)"
SURVEYS = "567 svar på 1 528 avslutade ärenden (maj 2023)"
HOUSING = "Stödsamtal vanligast; någon boendeinsats i minst 27 procent av ärendena (slutresultat)"
IMPROVED = "78 procent av de klienter som svarade uppgav att situationen hade förbättrats"
FITTED = {
    ("2019", "situation_forbattrad"): (Fraction(78, 100), {IMPROVED}),
    ("2021", "avslutade"): (Fraction(1528, 2090), {CLOSED}),
    ("2021", "svarsfrekvens"): (Fraction(567, 1528), {SURVEYS}),
    ("2021", "svarsfrekvens_alla"): (Fraction(567, 2090), {CLOSED, SURVEYS}),
    ("2021", "boendeinsats"): (Fraction(27, 100), {HOUSING}),
}
SILENT = "not fitted: says nothing"


@cache
def draw(edition: str) -> Gathered:
    """Return cases of an edition, the same on every run."""
    catalogue = su.load_catalogue(f"su-kvinnofrid/{edition}")
    return gather([list(synthesize(catalogue, CASES, seed=20240115))], catalogue)


def find_figures(edition: str) -> list[Figure]:
    """Return every published figure that an edition's shares are fitted on."""
    marginals = find_marginals(su.load_catalogue(f"su-kvinnofrid/{edition}"))
    points = [each.figure for each in marginals.points.values() if each.figure is not None]
    answers = [each.figure for several in marginals.answers.values() for each in several]
    return [figure for figure in (*marginals.figures, *points, *answers) if figure.published]


def read_table(heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading of the page, without its own heading."""
    below = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in below.splitlines() if line[:1] == "|"
    ]
    return rows[2:]


@pytest.mark.parametrize(("edition", "outcome"), FITTED, ids=" ".join)
def test_what_was_fitted_comes_out_as_published(edition: str, outcome: str) -> None:
    """The indicator over drawn cases lies within four standard errors of the published share."""
    published = float(FITTED[edition, outcome][0])
    (found,) = su.indicator(draw(edition), outcome, su.load_catalogue(f"su-kvinnofrid/{edition}"))
    assert found.value is not None
    assert found.denominator > 500
    assert abs(found.value - published) < ERRORS * sqrt(published * (1 - published) / found.denominator)


def test_what_was_fitted_is_what_the_shares_say() -> None:
    """Each fitted outcome rests on documented figures of its edition."""
    for (edition, _), (_, figures) in FITTED.items():
        documented = {each.published for each in find_figures(edition) if each.grounds.evidence == "documented"}
        assert figures <= documented


def test_the_page_lists_the_figures_that_the_shares_have() -> None:
    """Edition, words, evidence and sources are those of the data; nothing is missing and nothing more is claimed."""
    listed = {
        (edition, figure, evidence, tuple(re.findall(r"[a-z0-9-]+", sources)))
        for edition, figure, _, evidence, sources in read_table("What they are fitted on")
    }
    assert listed == {
        (edition, each.published, each.grounds.evidence, tuple(source.ref for source in each.grounds.sources))
        for edition in EDITIONS
        for each in find_figures(edition)
    }


def test_the_page_claims_nothing_of_any_other_outcome() -> None:
    """Every outcome of every edition is named: as fitted on its figure, or as saying nothing."""
    said = {
        (edition, outcome): cell
        for outcome, *cells in read_table("What the outcomes of synthetic cases say")
        for edition, cell in zip(EDITIONS, cells, strict=True)
        if cell != "–"
    }
    assert said.keys() == {
        (edition, outcome) for edition in EDITIONS for outcome in su.load_catalogue(f"su-kvinnofrid/{edition}").outcomes
    }
    fitted = {key: Fraction(cell.removeprefix("fitted: ")) for key, cell in said.items() if cell != SILENT}
    assert fitted == {key: share for key, (share, _) in FITTED.items()}
