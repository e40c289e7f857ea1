"""Conditions decided on a case (villkor), in three values: true, false and unknown (``None``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Protocol

from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.conditions import AllOf, Condition, NotOf, Operand, Test
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.typing import Truth

Part = Literal["when", "then"]


class Answers(Protocol):
    """What a condition asks a case for."""

    def answer(self, name: str) -> Answer | None:
        """Return the folded answer to a name, or ``None``; local codes count as the national codes they are a kind of."""
        ...

    def given(self, name: str) -> Answer | None:
        """Return the folded answer to a question as it was given, local codes among its codes, or ``None``."""
        ...

    def codes(self, name: str) -> CodeList | None:
        """Return the code list of a name, or ``None``."""
        ...


def decide(condition: Condition | None, answers: Answers, part: Part) -> Truth:
    """Tell whether a condition (*villkor*) is true, false or unknown.

    Args:
        condition: no condition is always true.
        answers: the case it is decided on.
        part: ``when`` or ``then``. A missing reason compared with substantive codes or bounds is false in ``when`` and
            unknown in ``then``, so that a missing reason never breaks a rule.
    """
    match condition:
        case None:
            return True
        case Test():
            return _decide_test(condition, answers, part)
        case NotOf(inner):
            return negate(decide(inner, answers, part))
        case AllOf(parts):
            return conjoin(decide(each, answers, part) for each in parts)
        case _:
            return disjoin(decide(each, answers, part) for each in condition.parts)


def negate(truth: Truth) -> Truth:
    """Three-valued *not* (*inte*): not unknown is unknown.

    >>> negate(None), negate(False)
    (None, True)
    """
    return None if truth is None else not truth


def conjoin(truths: Iterable[Truth]) -> Truth:
    """Three-valued *all* (*alla*): false if any is false, else unknown if any is.

    >>> conjoin([True, None]), conjoin([None, False]), conjoin([])
    (None, False, True)
    """
    found = set(truths)
    return False if False in found else None if None in found else True


def disjoin(truths: Iterable[Truth]) -> Truth:
    """Three-valued *any* (*någon*): true if any is true, else unknown if any is.

    >>> disjoin([False, None]), disjoin([None, True]), disjoin([])
    (None, True, False)
    """
    found = set(truths)
    return True if True in found else None if None in found else False


def _decide_test(test: Test, answers: Answers, part: Part) -> Truth:
    answer = answers.answer(test.name)
    if test.operator == "present":
        return answer is not None
    if answer is None:
        return None
    given = _list_values(answer)
    match test.operator:
        case "at_least":
            return _compare(test.operand, answer)
        case "at_most":
            return _compare(answer, test.operand)
        case _:
            wanted = _list_values(test.operand)
    if given & wanted:
        return True
    codes = answers.codes(test.name)
    if codes is None:
        return False
    # A national code is true of everything that is a kind of it, a local code of itself alone.
    if not wanted.isdisjoint(codes.narrower) and wanted & _list_values(answers.given(test.name)):
        return True
    missing = {code.id for code in codes.codes.values() if code.missing is not None}
    # A missing reason says nothing of substance, so it neither is nor is not one of the substantive codes.
    says_nothing = given <= missing and not wanted <= missing
    return None if says_nothing and part == "then" else False


def _list_values(value: Operand | None) -> set[object]:
    return set(value) if isinstance(value, tuple) else {value}


def _compare(low: Any, high: Any) -> bool:
    """Compare two numbers or two days: that they are of one kind was checked when the catalogue was loaded."""
    return bool(low <= high)
