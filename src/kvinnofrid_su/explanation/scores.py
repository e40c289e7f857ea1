"""Why a case comes to what it does on outcomes (skäl till poäng)."""

from __future__ import annotations

from kvinnofrid_su.explanation.depending import find_open
from kvinnofrid_su.explanation.explanation import ScoreExplained
from kvinnofrid_su.model.outcomes import Count, Outcome, Rate, Share, find_judged
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.losses import list_parts
from kvinnofrid_su.scoring.score import score_facts


def explain_scores(facts: Facts) -> tuple[ScoreExplained, ...]:
    """Say what a case comes to on each outcome, and why it comes to nothing (*poäng*)."""
    return tuple(_explain(outcome, facts) for outcome in facts.catalogue.outcomes.values())


def _explain(outcome: Outcome, facts: Facts) -> ScoreExplained:
    if isinstance(outcome.measure, Rate):
        return ScoreExplained(outcome.id, None, "needs_year")
    score = score_facts(facts, outcome)
    if score.state == "outside_population":
        parts = list_parts(outcome.population)
        unmet = tuple(part for part in parts if decide(part, facts, "when") is False)
        return ScoreExplained(outcome.id, score, score.state, unmet)
    if score.state == "population_unknown":
        return ScoreExplained(outcome.id, score, score.state, on=find_open(outcome.population, facts, "when"))
    return ScoreExplained(outcome.id, score, score.state, on=_find_lost(outcome, facts))


def _find_lost(outcome: Outcome, facts: Facts) -> tuple[str, ...]:
    """Return what is judged and lacks a substantive answer, else what the numerator depends on; nothing when all is there."""
    lost = tuple(name for name in find_judged(outcome.measure) if facts.state(name) != "answered")
    measure = outcome.measure
    if lost or not isinstance(measure, Share | Count):
        return lost
    return find_open(measure.numerator, facts, "when")
