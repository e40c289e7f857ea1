"""Why rules came to their verdicts (skäl till utslag). The verdicts themselves are the judge's own: nothing is judged twice."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from kvinnofrid_su.explanation.depending import find_applicability, find_open, gather
from kvinnofrid_su.explanation.explanation import Part, RuleExplained, RuleReason
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Unique,
    Verdict,
    Within,
    WithinWindow,
)
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import judge_alone
from kvinnofrid_su.rules.kinds import Judgement

Each = ApplicableWhen | RequiredWhen | RecommendedWhen | ExcludesOtherCodes | Within | ExistsIn
"""Demands that judge each question by itself."""

Reason = tuple[RuleReason, tuple[str, ...]]
"""Why, and the names that an undecided one depends on."""


def explain_rules(facts: Facts, judgements: Mapping[str, Judgement]) -> tuple[RuleExplained, ...]:
    """Say why each rule came to its verdict (*skäl*).

    Args:
        facts: what the case says.
        judgements: what each rule came to, as the judge found it where the case stands.
    """
    return tuple(_explain(facts.catalogue.rules[id_], each, facts) for id_, each in judgements.items())


def _explain(rule: Rule, judgement: Judgement, facts: Facts) -> RuleExplained:
    demand = rule.demand
    parts: tuple[Part, ...] = ()
    match demand:
        case Unique():
            reason: RuleReason = "first" if judgement.verdict == "holds" else "later"
        case Implies():
            reason = _explain_implies(demand, judgement, facts)
        case InOrder():
            reason = _IN_ORDER[judgement.verdict]
        case WithinWindow():
            reason = _WITHIN_WINDOW[judgement.verdict]
        case _:
            parts = tuple(_explain_part(demand, name, facts) for name in demand.judges)
            reason = next(part.reason for part in parts if part.verdict == judgement.verdict)
    at = tuple(finding.name or f"{finding.point}.recorded_on" for finding in judgement.findings)
    return RuleExplained(rule.id, judgement.verdict, reason, judgement.undecided_on, at, parts)


_IN_ORDER: Mapping[Verdict, RuleReason] = {
    "holds": "in_order",
    "broken": "out_of_order",
    "not_applicable": "no_delivery_day",
    "undecided": "days_open",
}
_WITHIN_WINDOW: Mapping[Verdict, RuleReason] = {
    "holds": "in_window",
    "broken": "outside_window",
    "not_applicable": "not_measured",
    "undecided": "days_open",
}


def _explain_implies(demand: Implies, judgement: Judgement, facts: Facts) -> RuleReason:
    when = decide(demand.when, facts, "when")
    match judgement.verdict:
        case "holds":
            return "then_met"
        case "broken":
            return "then_not_met"
        case "not_applicable":
            return "condition_not_met" if when is False else "not_asked"
        case _:
            return "condition_open" if when is None else "then_open"


def _explain_part(demand: Each, name: str, facts: Facts) -> Part:
    verdict = judge_alone(evolve(demand, judges=(name,)), facts).verdict
    match demand:
        case ApplicableWhen():
            reason, on = _explain_applicable(demand, name, verdict, facts)
        case RequiredWhen() | RecommendedWhen():
            reason, on = _explain_required(demand, name, verdict, facts)
        case _:
            reason, on = _explain_value(name, verdict, facts), ()
    return Part(name, verdict, reason, on)


def _explain_applicable(demand: ApplicableWhen, name: str, verdict: Verdict, facts: Facts) -> Reason:
    match verdict:
        case "broken":
            return "condition_not_met", ()
        case "undecided":
            return "condition_open", find_open(demand.when, facts, "when")
        case _:
            return ("unanswered" if facts.answer(name) is None else "condition_met"), ()


def _explain_required(demand: RequiredWhen | RecommendedWhen, name: str, verdict: Verdict, facts: Facts) -> Reason:
    match verdict:
        case "holds":
            return "answered", ()
        case "broken":
            return "unanswered", ()
        case "undecided":
            on = find_open(demand.when, facts, "when")
            return ("condition_open", on) if on else ("applies_open", find_applies_open(name, facts))
        case _:
            return (find_not_asked(name, facts) or "condition_not_met"), ()


def _explain_value(name: str, verdict: Verdict, facts: Facts) -> RuleReason:
    match verdict:
        case "holds":
            return "as_it_should"
        case "broken":
            return "not_as_it_should"
        case _:
            return find_not_asked(name, facts) or "unanswered"


def find_not_asked(name: str, facts: Facts) -> RuleReason | None:
    """Return why a question is not asked (*ställs inte*), or ``None`` when it is, or that is undecided."""
    question = facts.catalogue.questions.get(name)
    if question is None:
        return None
    if facts.applies(name) is False:
        return "does_not_apply"
    return None if facts.expected(question.point, question.variable.package) else "not_expected"


def find_applies_open(name: str, facts: Facts) -> tuple[str, ...]:
    """Return what it depends on whether a question applies (*beroenden*)."""
    rules = find_applicability(name, facts.catalogue)
    return gather(find_open(demand.when, facts, "when") for _, demand in rules)
