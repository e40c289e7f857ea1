"""Every rule on one case (dom): exactly one verdict each. A rule that crashes is a bug and propagates."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import assert_never

from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import (
    Alone,
    ApplicableWhen,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Unique,
    Within,
    WithinWindow,
)
from kvinnofrid_su.rules import kinds
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.kinds import Finding, Judgement


class Judge:
    """Judges the cases of one file, one after the other (*domare*); it remembers which keys it has seen.

    Args:
        catalogue: the catalogue whose rules are to be judged.

    >>> import kvinnofrid_su as su
    >>> judge = Judge(su.load_catalogue("su-kvinnofrid/2021"))
    >>> case = su.parse_case(
    ...     {
    ...         "format": 1,
    ...         "catalogue": "su-kvinnofrid/2021",
    ...         "case": "A-1",
    ...         "measurements": {"fore": {"answers": {"kon": "kvinna"}}},
    ...     },
    ...     judge.catalogue,
    ... )
    >>> judge.judge(case)["kon_kravs"].verdict, judge.judge(case)["samma_arende_en_gang"].verdict
    ('holds', 'broken')
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._seen: dict[str, set[Hashable]] = {}

    def judge(self, case: Case, delivered_on: date | None = None) -> dict[str, Judgement]:
        """Return the judgement (*bedömning*) of every rule on a case, by the rule's id.

        Args:
            case: a case in the catalogue of this judge.
            delivered_on: the day of the delivery it stands in.
        """
        return self.judge_facts(Facts(case, self.catalogue, delivered_on))

    def judge_facts(self, facts: Facts) -> dict[str, Judgement]:
        """Return the judgement (*bedömning*) of every rule on a case whose facts are known, by the rule's id."""
        return {rule.id: self._judge_rule(rule, facts) for rule in self.catalogue.rules.values()}

    def _judge_rule(self, rule: Rule, facts: Facts) -> Judgement:
        demand = rule.demand
        return self._judge_unique(rule.id, demand, facts) if isinstance(demand, Unique) else judge_alone(demand, facts)

    def _judge_unique(self, rule: str, demand: Unique, facts: Facts) -> Judgement:
        """*En gång*: the first with its key holds, every later one is broken."""
        key = tuple(facts.answer(name) for name in demand.key)
        seen = self._seen.setdefault(rule, set())
        if key in seen:
            return Judgement("broken", (Finding(demand.key[-1], None, 0),))
        seen.add(key)
        return Judgement("holds")


def judge_alone(demand: Alone, facts: Facts) -> Judgement:
    """Return what a demand comes to on one case (*bedömning*), where no other case matters."""
    match demand:
        case ApplicableWhen():
            return kinds.judge_applicable_when(demand, facts)
        case RequiredWhen() | RecommendedWhen():
            return kinds.judge_required_when(demand, facts)
        case Implies():
            return kinds.judge_implies(demand, facts)
        case ExcludesOtherCodes():
            return kinds.judge_excludes_other_codes(demand, facts)
        case Within():
            return kinds.judge_within(demand, facts)
        case InOrder():
            return kinds.judge_in_order(demand, facts)
        case WithinWindow():
            return kinds.judge_within_window(demand, facts)
        case ExistsIn():
            return kinds.judge_exists_in(demand, facts)
        case _:  # pragma: no cover  # the type checker proves that every kind is above
            assert_never(demand)
