"""What one case comes to on one outcome (poäng), or why it comes to nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kvinnofrid_su.errors import OtherCatalogue, UnsupportedOutcome
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Mean, Outcome, Share, find_judged
from kvinnofrid_su.model.results import Score
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts, find_reason
from kvinnofrid_su.scoring.change import score_change
from kvinnofrid_su.scoring.scale import score_scale


def score(case: Case, outcome: str, catalogue: Catalogue) -> Score:
    """Score one case on one outcome (*poängsätt*).

    Args:
        case: the case.
        outcome: the outcome's id.
        catalogue: where the outcome is defined.

    Scale:
        A share gives 1.0 or 0.0, a mean the number itself, a scale 0 to 100, and a change 1.0 for improved, 0.0 for
        unchanged, -1.0 for worsened.

    Missing:
        ``value`` is ``None`` and ``state`` says why: ``outside_population``, ``population_unknown``, or the state of the
        judged variable, a missing reason included; for a change after its point (``fore:unknown``), for a scale
        ``too_few_items``.

    Raises:
        UnknownOutcome: there is no such outcome; lists those there are.
        UnsupportedOutcome: an outcome of a kind that is not computed yet.
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
    return score_facts(Facts(case, catalogue), defined)


def score_facts(facts: Facts, outcome: Outcome) -> Score:
    """Score one case whose facts are known (*poängsätt*)."""
    if outcome.kind not in SCORERS:
        raise UnsupportedOutcome(outcome.id, outcome.kind, SCORERS)
    population = decide(outcome.population, facts, "when")
    if population is not True:
        return _fail(outcome, "outside_population" if population is False else "population_unknown")
    return SCORERS[outcome.kind](facts, outcome, outcome.measure)


def _score_share(facts: Facts, outcome: Outcome, share: Share) -> Score:
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
    answer = facts.answer(mean.variable)
    if state != "answered" or not isinstance(answer, tuple):
        return _fail(outcome, state)
    # A missing reason that somebody ticked beside an answer is nothing to count.
    counted = [
        code
        for code in answer
        if code not in mean.uncounted and find_reason((code,), facts.codes(mean.variable)) is None
    ]
    return Score(float(len(counted)), "scored", 1, 0, outcome.id)


def _fail(outcome: Outcome, state: str) -> Score:
    return Score(None, state, 0, len(find_judged(outcome.measure)) or 1, outcome.id)


SCORERS: Mapping[str, Callable[[Facts, Outcome, Any], Score]] = {
    "change": score_change,
    "mean": _score_mean,
    "scale": score_scale,
    "share": _score_share,
}
"""How each kind of outcome is scored; kinds that are not here are not computed yet."""
