"""Why questions are in their states (skäl till tillstånd), and how points stand."""

from __future__ import annotations

from datetime import date

from kvinnofrid_su.explanation.depending import find_applicability, find_open, gather
from kvinnofrid_su.explanation.explanation import PointExplained, QuestionExplained
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.schedule.find_due import find_due


def explain_points(facts: Facts, on: date | None) -> tuple[PointExplained, ...]:
    """Say how a case stands to each measurement point (*mätpunkter*), on a day if one is given."""
    found = {} if on is None else {each.point: each for each in find_due(facts, on)}
    return tuple(
        PointExplained(
            point.id,
            facts.expected(point.id),
            point.ends_when is not None and decide(point.ends_when, facts, "when") is True,
            found.get(point.id),
        )
        for point in facts.catalogue.points.values()
    )


def explain_questions(facts: Facts) -> tuple[QuestionExplained, ...]:
    """Say what state each question is in, and why (*tillstånd*)."""
    return tuple(_explain(name, facts) for name in facts.catalogue.questions)


def _explain(name: str, facts: Facts) -> QuestionExplained:
    state = facts.state(name)
    match state:
        case "answered" | "unanswered":
            return QuestionExplained(name, state, "answered" if state == "answered" else "asked")
        case "not_yet":
            return QuestionExplained(name, state, "not_asked_yet")
        case "not_applicable":
            if facts.applies(name) is False:
                return QuestionExplained(name, state, "condition_not_met", _find_rules(name, facts, truth=False))
            return QuestionExplained(name, state, "point_ended")
        case "undecidable":
            rules = _find_rules(name, facts, truth=None)
            on = gather(
                find_open(demand.when, facts, "when") for _, demand in find_applicability(name, facts.catalogue)
            )
            return QuestionExplained(name, state, "condition_open", rules, on)
        case _:
            return QuestionExplained(name, state, "missing_reason")


def _find_rules(name: str, facts: Facts, *, truth: bool | None) -> tuple[str, ...]:
    """Return the rules whose condition decides that a question does not apply, or leaves it open."""
    rules = find_applicability(name, facts.catalogue)
    return tuple(rule.id for rule, demand in rules if decide(demand.when, facts, "when") is truth)
