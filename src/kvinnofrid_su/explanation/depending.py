"""What an undecided condition depends on (beroenden): the names whose answers would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import Condition, NotOf, Test
from kvinnofrid_su.model.rules import ApplicableWhen, Rule
from kvinnofrid_su.rules.conditions import Part, decide
from kvinnofrid_su.rules.facts import Facts


def find_open(condition: Condition | None, facts: Facts, part: Part) -> tuple[str, ...]:
    """Return the names that an undecided condition depends on (*beroenden*), each once; none when it is decided.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> facts = Facts(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
    >>> find_open(catalogue.rules["avslut_kraver_malupp"].demand.when, facts, "when")
    ()
    >>> find_open(catalogue.rules["mal_natt_kraver_malupp"].demand.when, facts, "when")
    ('avslutsorsak',)
    """
    return tuple(dict.fromkeys(_find_open(condition, facts, part)))


def _find_open(condition: Condition | None, facts: Facts, part: Part) -> Iterator[str]:
    if condition is None or decide(condition, facts, part) is not None:
        return
    match condition:
        case Test():
            yield condition.name
        case NotOf(inner):
            yield from _find_open(inner, facts, part)
        case _:
            for each in condition.parts:
                yield from _find_open(each, facts, part)


def find_applicability(name: str, catalogue: Catalogue) -> Iterator[tuple[Rule, ApplicableWhen]]:
    """Give the rules that say when a question applies (*tillämplighet*)."""
    for rule in catalogue.rules.values():
        if isinstance(rule.demand, ApplicableWhen) and name in rule.demand.judges:
            yield rule, rule.demand


def gather(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return names of several lists in one (*sammanslagning*), each once, in order.

    >>> gather([("a", "b"), ("b", "c")])
    ('a', 'b', 'c')
    """
    return tuple(dict.fromkeys(each for some in names for each in some))
