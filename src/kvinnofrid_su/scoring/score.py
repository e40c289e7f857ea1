"""What one case comes to on one outcome (poäng), or why it comes to nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kvinnofrid_su.errors import MissingYear, OtherCatalogue
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Count, Mean, Outcome, Rate, Share, find_judged
from kvinnofrid_su.model.results import Score
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.change import score_change
from kvinnofrid_su.scoring.rate import check_year, score_rate
from kvinnofrid_su.scoring.scale import score_scale


def score(case: Case, outcome: str, catalogue: Catalogue, year: int | None = None) -> Score:
    """Score one case on one outcome (*poängsätt*).

    Args:
        case: the case.
        outcome: the outcome's id.
        catalogue: where the outcome is defined.
        year: the calendar year, for an outcome that is counted year by year.

    Scale:
        A share, a count and a rate give 1.0 or 0.0, a mean the number itself, a scale 0 to 100, and a change 1.0 for
        improved, 0.0 for unchanged, -1.0 for worsened.

    Missing:
        ``value`` is ``None`` and ``state`` says why: ``outside_population``, ``population_unknown``, or the state of the
        judged variable, a missing reason included; for a change after its point (``fore:unknown``), for a scale
        ``too_few_items``.

    Raises:
        UnknownOutcome: there is no such outcome; lists those there are.
        MissingYear: a rate, and no year.
        InvalidYear: no calendar year from 1900 to 2099.
        OtherCatalogue: the case is written in another catalogue.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> case = su.Case("su-kvinnofrid/2021", "A-0001")
    >>> su.score(case, "avslutade", catalogue).value, su.score(case, "malupp_helt", catalogue).state
    (0.0, 'outside_population')
    """
    defined = catalogue.outcome(outcome)
    if case.catalogue != catalogue.id:
        raise OtherCatalogue(case.catalogue, catalogue.id)
    check_year(defined, year)
    return score_facts(Facts(case, catalogue), defined, year)


def score_facts(facts: Facts, outcome: Outcome, year: int | None = None) -> Score:
    """Score one case whose facts are known (*poängsätt*), a rate in a year.

    Raises:
        MissingYear: a rate, and no year.
    """
    measure = outcome.measure
    if isinstance(measure, Rate) and year is None:
        raise MissingYear(outcome.id)
    population = decide(outcome.population, facts, "when")
    if population is not True:
        return _fail(outcome, "outside_population" if population is False else "population_unknown")
    if isinstance(measure, Rate) and year is not None:
        return score_rate(facts, outcome, measure, year)
    return SCORERS[outcome.kind](facts, outcome, measure)


def _score_share(facts: Facts, outcome: Outcome, share: Share | Count) -> Score:
    if share.judged is not None:
        state = facts.state(share.judged)
        if state != "answered":
            return _fail(outcome, state)
    counts = decide(share.numerator, facts, "when")
    if counts is None:
        return _fail(outcome, "undecidable")
    return Score(float(counts), "scored", 1, 0, outcome.id)


def _score_mean(facts: Facts, outcome: Outcome, mean: Mean) -> Score:
    state = facts.state(mean.variable)
    codes, answer = facts.codes(mean.variable), facts.given(mean.variable)
    if state != "answered" or codes is None or not isinstance(answer, tuple):
        return _fail(outcome, state)
    # A missing reason that somebody ticked beside an answer is nothing to count; several kinds of the same are one.
    counted = {
        codes.roll_up(code)
        for code in answer
        if mean.uncounted.isdisjoint((code, codes.roll_up(code))) and codes.reason(code) is None
    }
    return Score(float(len(counted)), "scored", 1, 0, outcome.id)


def _fail(outcome: Outcome, state: str) -> Score:
    return Score(None, state, 0, len(find_judged(outcome.measure)) or 1, outcome.id)


SCORERS: Mapping[str, Callable[[Facts, Outcome, Any], Score]] = {
    "change": score_change,
    "count": _score_share,
    "mean": _score_mean,
    "scale": score_scale,
    "share": _score_share,
}
"""How each kind of outcome is scored; a rate also needs its year."""
