"""Every rule on one case (dom): exactly one verdict each. A rule that crashes is a bug and propagates."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import assert_never

from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
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
        facts = Facts(case, self.catalogue, delivered_on)
        return {rule.id: self._judge_rule(rule, facts) for rule in self.catalogue.rules.values()}

    def _judge_rule(self, rule: Rule, facts: Facts) -> Judgement:
        match rule.demand:
            case ApplicableWhen() as demand:
                return kinds.judge_applicable_when(demand, facts)
            case RequiredWhen() | RecommendedWhen() as demand:
                return kinds.judge_required_when(demand, facts)
            case Implies() as demand:
                return kinds.judge_implies(demand, facts)
            case ExcludesOtherCodes() as demand:
                return kinds.judge_excludes_other_codes(demand, facts)
            case Within() as demand:
                return kinds.judge_within(demand, facts)
            case InOrder() as demand:
                return kinds.judge_in_order(demand, facts)
            case WithinWindow() as demand:
                return kinds.judge_within_window(demand, facts)
            case ExistsIn() as demand:
                return kinds.judge_exists_in(demand, facts)
            case Unique() as demand:
                return self._judge_unique(rule.id, demand, facts)
            case _:  # pragma: no cover  # the type checker proves that every kind is above
                assert_never(rule.demand)

    def _judge_unique(self, rule: str, demand: Unique, facts: Facts) -> Judgement:
        """*En gång*: the first with its key holds, every later one is broken."""
        key = tuple(facts.answer(name) for name in demand.key)
        seen = self._seen.setdefault(rule, set())
        if key in seen:
            return Judgement("broken", (Finding(demand.key[-1], None, 0),))
        seen.add(key)
        return Judgement("holds")
