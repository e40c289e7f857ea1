"""In which order a case is drawn (ordning): what others hang on comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import Condition, walk
from kvinnofrid_su.model.rules import InOrder
from kvinnofrid_su.synthesis.marginals import Marginals

RECORDED_ON = ".recorded_on"


def find_pairs(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the pairs of dates that must come in order (*datumpar*), those of a case.

    >>> import kvinnofrid_su as su
    >>> find_pairs(su.load_catalogue("su-kvinnofrid/2021"))
    [('aktualiseringsdatum', 'avslutsdatum')]
    """
    demands = (rule.demand for rule in catalogue.rules.values())
    pairs = (pair for demand in demands if isinstance(demand, InOrder) for pair in demand.pairs)
    return list(dict.fromkeys(pair for pair in pairs if "delivered_on" not in pair))


def find_order(catalogue: Catalogue, marginals: Marginals) -> list[str]:
    """Return the questions and the dates of record in the order in which they are drawn (*dragningsordning*).

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su.synthesis.marginals import UNIFORM
    >>> order = find_order(su.load_catalogue("su-kvinnofrid/2019"), UNIFORM)
    >>> order.index("insatser") < order.index("insats_start") < order.index("avslutsdatum") < order.index("malupp")
    True
    """
    needs = _find_needs(catalogue, marginals)
    left = list(needs)
    order: dict[str, None] = {}
    while left:
        # Where everything left hangs on each other, the catalogue's own order decides.
        name = next((each for each in left if _has_all(needs[each], order, needs)), left[0])
        left.remove(name)
        order[name] = None
    return list(order)


def _has_all(needed: Iterable[str], order: Mapping[str, None], known: Collection[str]) -> bool:
    return all(each in order or each not in known for each in needed)


def _find_needs(catalogue: Catalogue, marginals: Marginals) -> dict[str, set[str]]:
    needs: dict[str, set[str]] = {name: set() for name in catalogue.questions}
    needs |= {f"{point}{RECORDED_ON}": set() for point in catalogue.points}
    for name in catalogue.questions:
        for demand in catalogue.applicability[name]:
            needs[name] |= _find_names(demand.when)
        for answering in marginals.answers.get(name, ()):
            needs[name] |= {*answering.given, *([answering.together] if answering.together else [])}
    for first, second in find_pairs(catalogue):
        needs[second].add(first)
    for point in catalogue.points.values():
        recorded = needs[f"{point.id}{RECORDED_ON}"]
        if point.window is not None:
            recorded.add(point.window.anchor)
        if point.repeats and catalogue.closing is not None:
            recorded.add(catalogue.closing)
        if point.ends_when is not None:
            for question in point.questions.values():
                needs[question.name] |= _find_names(point.ends_when)
    for name, needed in needs.items():
        needed.discard(name)
    return needs


def _find_names(condition: Condition) -> set[str]:
    return {test.name for test in walk(condition)}
