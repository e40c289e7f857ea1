"""Rules that cannot be followed together (regler som motsäger varandra)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from kvinnofrid_su.authoring.reach import ALWAYS, Reach
from kvinnofrid_su.authoring.verdicts import find_applicability
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, Condition, NotOf, Test, walk
from kvinnofrid_su.model.rules import ApplicableWhen, Implies, RecommendedWhen, RequiredWhen, Rule

_MOST = 2_000
"""There are many pairs of rules, so fewer combinations of answers are tried for each."""


@frozen(slots=False)
class _Wish:
    """What a rule asks for (*önskan*): when one condition is true, the other is to be."""

    when: Condition
    then: Condition
    certain: bool = True
    """Whether the rule is broken whenever the first is true and the second false."""

    @cached_property
    def asked(self) -> frozenset[str]:
        return frozenset(test.name for test in walk(self.then))

    @cached_property
    def names(self) -> frozenset[str]:
        return self.asked.union(test.name for test in walk(self.when))


def find_clashes(rules: Sequence[Rule], catalogue: Catalogue) -> Iterator[tuple[Rule, Rule]]:
    """Give each rule that whoever follows it breaks another by (*motsägelser*), with the other.

    Args:
        rules: those that are looked at, each against every rule of the catalogue.
        catalogue: where they stand.
    """
    reach = Reach(catalogue, most=_MOST)
    wishes = {rule.id: list(_list_wishes(rule, catalogue)) for rule in catalogue.rules.values()}
    told: set[frozenset[str]] = set()
    for rule in rules:
        for other in catalogue.rules.values():
            pair = frozenset({rule.id, other.id})
            if other is rule or pair in told:
                continue
            if any(_clash(one, two, reach) for one in wishes[rule.id] for two in wishes[other.id] if two.certain):
                told.add(pair)
                yield rule, other


def _list_wishes(rule: Rule, catalogue: Catalogue) -> Iterator[_Wish]:
    demand = rule.demand
    match demand:
        case ApplicableWhen():
            for name in demand.judges:
                yield _Wish(NotOf(demand.when), NotOf(Test(name, "present", True)))
        case RequiredWhen() | RecommendedWhen():
            for name in demand.judges:
                applies = find_applicability(name, catalogue)
                expected = catalogue.points[catalogue.questions[name].point].role == "baseline"
                wanted = AllOf((demand.when or ALWAYS, applies))
                yield _Wish(wanted, Test(name, "present", True), certain=expected)
        case Implies():
            yield _Wish(demand.when, demand.then)
        case _:
            return


def _clash(one: _Wish, two: _Wish, reach: Reach) -> bool:
    """Tell whether every case that meets one wish, and was asked to, was asked for the other and does not meet it.

    What already follows from being asked is no fault of the wish: some case that does not meet it must do better.
    """
    if not one.asked & two.names:
        return False  # what is done about the one changes nothing in the other
    joint = reach.find_joint((one.when, "when"), (one.then, "then"), (two.when, "when"), (two.then, "then"))
    asked = {(second is True, (when, then)) for first, second, when, then in joint if first is True}
    followed = {each for met, each in asked if met}
    return followed == {(True, False)} and any(each != (True, False) for met, each in asked if not met)
