"""Which verdicts a rule can come to (möjliga utslag). One that is not among them it never comes to, whatever the case."""

from __future__ import annotations

from collections.abc import Iterable

from kvinnofrid_su.authoring.reach import ALWAYS, Reach
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, Condition, walk
from kvinnofrid_su.model.rules import (
    VERDICTS,
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

Verdicts = frozenset[Verdict]

_PAIR = 2
"""So many codes there must be for one to stand where it should be alone."""


def find_verdicts(rule: Rule, catalogue: Catalogue) -> Verdicts:
    """Return the verdicts that a rule can come to (*möjliga utslag*); more may be told than can happen, never less.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> sorted(find_verdicts(catalogue.rules["kon_kravs"], catalogue))
    ['broken', 'holds']
    """
    demand = rule.demand
    found: set[Verdict]
    match demand:
        case ApplicableWhen():
            found = _join(_find_applicable(name, demand, catalogue) for name in demand.judges)
        case RequiredWhen() | RecommendedWhen():
            found = _join(_find_required(name, demand.when, catalogue) for name in demand.judges)
        case Implies():
            found = _find_implies(demand, catalogue)
        case ExcludesOtherCodes() | Within() | ExistsIn():
            found = _join(find_measured(name, demand, catalogue) for name in demand.judges)
        case InOrder():
            found = _find_in_order(demand)
        case WithinWindow():
            found = set(VERDICTS)
        case Unique():
            found = {"holds", "broken"}
    return frozenset(found)


def _join(verdicts: Iterable[set[Verdict]]) -> set[Verdict]:
    return set[Verdict]().union(*verdicts)


def find_applicability(name: str, catalogue: Catalogue) -> Condition:
    """Return the condition under which a question applies (*när frågan gäller*)."""
    return AllOf(tuple(demand.when for demand in catalogue.applicability.get(name, ())))


def _find_applicable(name: str, demand: ApplicableWhen, catalogue: Catalogue) -> set[Verdict]:
    truths = Reach(catalogue, {name: True}).find(demand.when)
    words: dict[bool | None, Verdict] = {True: "holds", False: "broken", None: "undecided"}
    return {"holds", *(words[truth] for truth in truths)}


def _find_required(name: str, when: Condition | None, catalogue: Catalogue) -> set[Verdict]:
    found: set[Verdict] = {"holds"}
    reach = Reach(catalogue, {name: False})
    for wanted, applies in reach.find_joint((when or ALWAYS, "when"), (find_applicability(name, catalogue), "when")):
        if wanted is False or applies is False:
            found.add("not_applicable")
        else:
            found.add("broken" if wanted and applies else "undecided")
    if _may_be_unexpected(name, catalogue):
        found.add("not_applicable")
    return found


def _find_implies(demand: Implies, catalogue: Catalogue) -> set[Verdict]:
    found: set[Verdict] = set()
    for when, then in Reach(catalogue).find_joint((demand.when, "when"), (demand.then, "then")):
        if then is True and when is not False:
            found.add("holds")
        elif when is True and then is False:
            found.add("broken")
        else:
            found.add("not_applicable" if when is False else "undecided")
    if "undecided" in found and all(_may_be_unasked(test.name, catalogue) for test in walk(demand.then)):
        found.add("not_applicable")
    return found


def find_measured(name: str, demand: ExcludesOtherCodes | Within | ExistsIn, catalogue: Catalogue) -> set[Verdict]:
    """Return the verdicts that one question can come to by a rule that looks at each measurement by itself."""
    found = _find_fitting(name, demand, catalogue)
    if name != "case":  # every case has a key
        found.add("undecided")
    if _may_be_unasked(name, catalogue):
        found.add("not_applicable")
    return found


def _find_fitting(name: str, demand: ExcludesOtherCodes | Within | ExistsIn, catalogue: Catalogue) -> set[Verdict]:
    question = catalogue.questions.get(name)
    if question is None:
        return {"holds", "broken"}
    variable = question.variable
    codes = () if variable.codes is None else variable.codes.national  # what local ones count as
    match demand:
        case ExcludesOtherCodes():
            alone = frozenset[str]() if variable.codes is None else variable.codes.alone
            return {"holds", "broken"} if alone.intersection(codes) and len(codes) >= _PAIR else {"holds"}
        case ExistsIn():
            listed = [code in demand.codes.national for code in codes]
            return _say(any(listed), all(listed))
        case Within():
            low, high = variable.minimum or 0, variable.maximum or 0
            least, most = demand.at_least, demand.at_most
            some = (least is None or least <= high) and (most is None or low <= most)
            every = (least is None or least <= low) and (most is None or high <= most)
            return _say(some, every)


def _say(some: bool, every: bool) -> set[Verdict]:
    found: set[Verdict] = {"holds"} if some else set()
    return found if every else {*found, "broken"}


def _find_in_order(demand: InOrder) -> set[Verdict]:
    found: set[Verdict] = {"holds", "undecided"}
    if any(first != second for first, second in demand.pairs):
        found.add("broken")
    if any("delivered_on" in pair for pair in demand.pairs):
        found.add("not_applicable")
    return found


def _may_be_unasked(name: str, catalogue: Catalogue) -> bool:
    """Tell whether a question may not apply, or not be expected yet."""
    if name not in catalogue.questions:
        return False
    applies = Reach(catalogue).find(find_applicability(name, catalogue))
    return False in applies or _may_be_unexpected(name, catalogue)


def _may_be_unexpected(name: str, catalogue: Catalogue) -> bool:
    question = catalogue.questions[name]
    return catalogue.points[question.point].role != "baseline"
