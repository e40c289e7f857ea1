"""What an answer can be (möjliga svar), as far as conditions can tell answers apart: a few for each name, and none left out.

Two answers that every test of a condition treats alike are one: so a list of three hundred codes is as many as are named
in the condition, and two more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain, combinations

from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import Test
from kvinnofrid_su.model.terms import CodeList, Variable

_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)

_OTHER = "?"
"""Stands for any text that is not named; no code is written so."""

MOST = 4096
"""A name with more answers to tell apart than this has too many to look at."""


def find_answers(name: str, tests: Iterable[Test], catalogue: Catalogue) -> Sequence[Answer | None]:
    """Return the answers to a name that tests tell apart (*möjliga svar*), unanswered among them.

    Args:
        name: the name of a question, a date of record or a field of the envelope.
        tests: every test that is looked at together; those of other names are left out.
        catalogue: where the name stands.

    Returns:
        Every answer that can be given is treated as one of these are; empty where there are too many.
    """
    named = [each for test in tests if test.name == name for each in _list_operands(test)]
    question = catalogue.questions.get(name)
    if question is None:
        if name == "delivered_on" or name.endswith(".recorded_on"):
            return [None, *_find_days(named)]
        texts: list[Answer | None] = [*dict.fromkeys(str(each) for each in named), _OTHER]
        return texts if name == "case" else [None, *texts]
    answers = _find_answers(question.variable, named)
    return [None, *answers] if answers else []


def _list_operands(test: Test) -> Sequence[str | int | date]:
    if test.operator == "present":
        return ()
    return test.operand if isinstance(test.operand, tuple) else (test.operand,)


def _find_answers(variable: Variable, named: Sequence[str | int | date]) -> Sequence[Answer]:
    if variable.codes is None:
        return _find_days(named) if variable.kind == "date" else _find_numbers(variable, named)
    codes = _find_codes(variable.codes, named)
    if variable.kind != "multi":
        return codes
    if 2 ** len(codes) > MOST:
        return ()
    return list(chain.from_iterable(combinations(codes, size) for size in range(1, len(codes) + 1)))


def _find_codes(codelist: CodeList, named: Sequence[str | int | date]) -> list[str]:
    """Return the codes that are named, and of the others one that says something and one for each that says nothing."""
    codes = [code for code in codelist.codes if code in named]
    for substantive in (True, False):
        others = (code.id for code in codelist.codes.values() if (code.missing is None) is substantive)
        # A local code counts as the national one that it is a kind of, so beside that it is no other.
        codes += [next((code for code in others if code not in named and codelist.roll_up(code) not in named), "")]
    return [code for code in codes if code]


def _find_days(named: Sequence[str | int | date]) -> list[date]:
    # A condition built by hand may hold days as texts.
    days = [each if isinstance(each, date) else read_date(each) for each in named]
    around = {day + timedelta(days=step) for day in days if day is not None for step in (-1, 0, 1)}
    return sorted({_FIRST, _LAST, *(day for day in around if _FIRST <= day <= _LAST)})


def _find_numbers(variable: Variable, named: Sequence[str | int | date]) -> list[int]:
    low, high = variable.minimum or 0, variable.maximum or 0
    around = {each + step for each in named if isinstance(each, int) for step in (-1, 0, 1)}
    return sorted({low, high, *(each for each in around if low <= each <= high)})
