"""Losses that can come up (möjligt bortfall): what a definition has to tell, before any case is looked at."""

from __future__ import annotations

from kvinnofrid_su.model.cases import State
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, Test, walk


def find_losses(name: str, population: Condition | None, catalogue: Catalogue) -> tuple[State, ...]:
    """Return the derived states that a judged question can have in a population (*möjligt bortfall*).

    Args:
        name: the question that is judged.
        population: who is counted; what it demands rules some states out.
        catalogue: where the question stands.

    Returns:
        Those of ``unanswered``, ``not_yet``, ``not_applicable`` and ``undecidable`` that cannot be ruled out. Missing
        reasons are not among them: they stand in the question's code list.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> find_losses("malupp", catalogue.outcome("malupp_helt").population, catalogue)
    ('unanswered',)
    >>> find_losses("malupp", None, catalogue)
    ('unanswered', 'not_yet', 'not_applicable', 'undecidable')
    """
    parts = list_parts(population)
    if Test(name, "present", True) in parts:
        return ()
    question = catalogue.questions[name]
    point = catalogue.points[question.point]
    owners = (None, point.package or question.variable.package)
    asked = {each.name for each in point.questions.values() if each.variable.package in owners}
    closed = catalogue.closing is not None and Test(catalogue.closing, "present", True) in parts
    measured = any(_needs_answer(part, asked) for part in parts)
    sure = {part for rule in catalogue.applicability[name] for part in list_parts(rule.when)} <= set(parts)
    found: list[State] = ["unanswered"]
    if point.role != "baseline" and not closed and not measured:
        found.append("not_yet")
    ends = point.ends_when is not None and point.role in ("survey", "post_exit") and not measured
    if not sure or ends:
        found.append("not_applicable")
    if not sure:
        found.append("undecidable")
    return tuple(found)


def list_parts(condition: Condition | None) -> list[Condition]:
    """Return everything that must be true for a condition to be true (*delar*)."""
    match condition:
        case None:
            return []
        case AllOf(parts):
            return [inner for part in parts for inner in list_parts(part)]
        case AnyOf(parts) if len(parts) == 1:
            return list_parts(parts[0])
        case _:
            return [condition]


def find_undecidable(condition: Condition | None) -> bool:
    """Tell whether a condition can be unknown on a case (*oavgjort*): it compares what need not be answered.

    >>> find_undecidable(Test("a", "is", "x")), find_undecidable(Test("a", "present", True))
    (True, False)
    >>> find_undecidable(AllOf((Test("a", "present", True), Test("a", "is", "x"))))
    False
    """
    parts = list_parts(condition)
    # Where an answer is asked for beside, no answer makes the whole false.
    sure = {part.name for part in parts if isinstance(part, Test) and part.operator == "present"}
    tests = [test for part in parts for test in walk(part)]
    return any(test.operator != "present" and test.name not in sure for test in tests)


def _needs_answer(condition: Condition, names: set[str]) -> bool:
    """Tell whether a condition can be true only when one of some questions is answered."""
    match condition:
        case Test():
            return condition.name in names
        case AnyOf(parts):
            return all(_needs_answer(part, names) for part in parts)
        case AllOf(parts):
            return any(_needs_answer(part, names) for part in parts)
        case _:
            return False  # what is denied needs no answer
