"""What can never be in a catalogue (motsägelser): conditions, rules and outcomes that no case can meet, or none fail.

Only what is proved is told: see :mod:`kvinnofrid_su.authoring.reach`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from kvinnofrid_su.authoring.clashes import find_clashes
from kvinnofrid_su.authoring.places import Written
from kvinnofrid_su.authoring.reach import ALWAYS, Reach
from kvinnofrid_su.authoring.verdicts import find_applicability, find_measured, find_verdicts
from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import Condition, walk
from kvinnofrid_su.model.outcomes import Count, Outcome, Rate, Share
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    ExistsIn,
    Implies,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Within,
)
from kvinnofrid_su.rules.conditions import Part


def find_impossible(catalogue: Catalogue, package: str | None, written: Written) -> Iterator[Fault]:
    """Give a fault for everything that can never be, or never not be (*motsägelser*).

    Args:
        catalogue: what is looked at.
        package: whose entries are looked at: a package's, or with ``None`` the edition's own.
        written: where they stand.
    """
    yield from _Looker(catalogue, package, written).look()


@frozen(slots=False)
class _Looker:
    catalogue: Catalogue
    package: str | None
    written: Written

    @cached_property
    def reach(self) -> Reach:
        return Reach(self.catalogue)

    def look(self) -> Iterator[Fault]:
        rules = [rule for rule in self.catalogue.rules.values() if rule.package == self.package]
        for rule in rules:
            yield from self._look_at_rule(rule)
        for rule, other in find_clashes(rules, self.catalogue):
            what = flaw("contradictory_rules", rule=rule.id, other=other.id)
            yield from self._tell("rule", rule.id, "", what)
        for outcome in self.catalogue.outcomes.values():
            if outcome.package == self.package:
                yield from self._look_at_outcome(outcome)
        for point in self.catalogue.points.values():
            if point.package == self.package and point.ends_when is not None:
                yield from self._look_at_condition("point", point.id, "ends_when", point.ends_when)

    def _tell(self, kind: str, id_: str, path: str, what: Flaw) -> Iterator[Fault]:
        return self.written.fault(kind, id_, self.catalogue.edition, path, what)

    def _look_at_condition(
        self, kind: str, id_: str, path: str, condition: Condition, part: Part = "when"
    ) -> Iterator[Fault]:
        truths = self.reach.find(condition, part)
        if True not in truths:
            yield from self._tell(kind, id_, path, flaw("never_true"))
            return
        if truths == frozenset([True]):
            yield from self._tell(kind, id_, path, flaw("always_true"))
        for name in dict.fromkeys(test.name for test in walk(condition) if True not in self.reach.find(test, part)):
            yield from self._tell(kind, id_, path, flaw("impossible_test", variable=name))

    def _look_at_rule(self, rule: Rule) -> Iterator[Fault]:
        demand = rule.demand
        when = getattr(demand, "when", None)
        if when is not None:
            told = list(self._look_at_condition("rule", rule.id, "when", when))
            yield from told
            if any(fault.name == "never_true" for fault in told):
                return  # what follows from it is not told too
        verdicts = find_verdicts(rule, self.catalogue)
        if "broken" not in verdicts:
            unreachable = list(self._look_at_required(rule))
            yield from unreachable or self._tell("rule", rule.id, "", flaw("never_broken"))
            return
        match demand:
            case Implies():
                if "holds" not in verdicts:
                    yield from self._tell("rule", rule.id, "then", flaw("never_holds"))
                else:
                    truths = self.reach.find(demand.then, "then")
                    parts = dict.fromkeys(t.name for t in walk(demand.then) if True not in self.reach.find(t, "then"))
                    for name in parts if True in truths else ():
                        yield from self._tell("rule", rule.id, "then", flaw("impossible_test", variable=name))
            case Within() | ExistsIn():
                for name in demand.judges:
                    if "holds" not in find_measured(name, demand, self.catalogue):
                        yield from self._tell("rule", rule.id, "judges", flaw("always_broken", variable=name))
            case ApplicableWhen():
                yield from self._look_at_applicable(rule, demand)
            case _:
                yield from self._look_at_required(rule)

    def _look_at_applicable(self, rule: Rule, demand: ApplicableWhen) -> Iterator[Fault]:
        """Several rules may together leave nothing: each can be met, but not all at once."""
        for name in demand.judges:
            demands = self.catalogue.applicability[name]
            if len(demands) > 1 and True not in self.reach.find(find_applicability(name, self.catalogue)):
                yield from self._tell("rule", rule.id, "judges", flaw("never_applicable", variable=name))

    def _look_at_required(self, rule: Rule) -> Iterator[Fault]:
        """What is required exactly when it does not apply is never required."""
        demand = rule.demand
        if not isinstance(demand, RequiredWhen | RecommendedWhen):
            return
        for name in demand.judges:
            reach = Reach(self.catalogue, {name: False})
            applies = find_applicability(name, self.catalogue)
            joint = reach.find_joint((demand.when or ALWAYS, "when"), (applies, "when"))
            if {other for wanted, other in joint if wanted is True} == {False}:
                yield from self._tell("rule", rule.id, "judges", flaw("required_never_applicable", variable=name))

    def _look_at_outcome(self, outcome: Outcome) -> Iterator[Fault]:
        told: list[Fault] = []
        population = outcome.population
        numerator = outcome.measure.numerator if isinstance(outcome.measure, Share | Count | Rate) else None
        for path, condition in (("population", population), ("numerator", numerator)):
            if condition is not None:
                told += self._look_at_condition("outcome", outcome.id, path, condition)
        yield from told
        if population is None or numerator is None or any(fault.name == "never_true" for fault in told):
            return
        if (True, True) not in self.reach.find_joint((population, "when"), (numerator, "when")):
            yield from self._tell("outcome", outcome.id, "numerator", flaw("numerator_outside_population"))
