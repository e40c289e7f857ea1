"""Every answer that can make a difference (svarsrum): finite, whatever the variables are.

Conditions compare an answer with constants of the catalogue only. So it is enough to try each code that is named and one of
each sort that is not, and of numbers and days one in each interval between the constants: no other answer can come to
another verdict. Beyond a limit nothing is tried, and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations, product
from math import prod

from attrs import frozen

from kvinnofrid_su.comparing.readings import RECORDED_ON, Answers, Key, View, find_bounds
from kvinnofrid_su.identifiers import FIRST_DATE, LAST_DATE
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.conditions import Test
from kvinnofrid_su.model.terms import Code, CodeList, Variable

LIMIT = 10_000
"""How many combinations of answers are tried at most."""

_OTHER = "0"
"""An answer of the envelope that no condition names; the shape of a key allows it."""


class TooManyError(Exception):
    """There are too many combinations of answers to try, or answers that cannot be compared."""


@frozen
class Named:
    """What is asked about one key (*prövat svar*).

    Args:
        tests: each test of it, from both catalogues.
        several: whether it matters which codes stand together, also those that no test names.
    """

    key: Key
    tests: tuple[Test, ...] = ()
    several: bool = False


def list_answers(named: Iterable[Named], before: View, after: View) -> Iterator[Answers]:
    """Give every combination of answers that can make a difference (*svarskombinationer*).

    Args:
        named: what is asked about.
        before: the one catalogue.
        after: the other.

    Raises:
        TooManyError: there are more than can be tried.
    """
    keys: list[Key] = []
    values: list[Sequence[Answer | None]] = []
    for each in named:
        keys.append(each.key)
        values.append([None, *_list_values(each, before, after)])
    if prod(map(len, values)) > LIMIT:
        raise TooManyError
    for combination in product(*values):
        yield dict(zip(keys, combination, strict=True))


def _list_values(named: Named, before: View, after: View) -> Iterable[Answer]:
    found = [before.variable(named.key), after.variable(named.key)]
    variables = [each for each in found if each is not None]
    kinds = {each.kind for each in variables}
    if len(kinds) > 1:
        raise TooManyError
    kind = next(iter(kinds), "date" if _is_day(named.key) else None)
    if kind not in ("date", "integer") and any(test.operator in ("at_least", "at_most") for test in named.tests):
        raise TooManyError  # codes have no size
    match kind:
        case None:
            return (*dict.fromkeys(str(each) for each in _list_operands(named)), _OTHER)
        case "date":
            return _list_days(named)
        case "integer":
            return _list_numbers(named, variables)
        case "multi":
            if _fold_differently(named.key, before, after):
                raise TooManyError
            codes = _list_codes(named, [_find_list(each) for each in found], 2 if named.several else 1)
            if 2 ** len(codes) > LIMIT:
                raise TooManyError
            return chain.from_iterable(combinations(codes, size) for size in range(1, len(codes) + 1))
        case _:
            return _list_codes(named, [_find_list(each) for each in found], 1)


def _is_day(key: Key) -> bool:
    return key == "delivered_on" or (isinstance(key, str) and key.endswith(RECORDED_ON))


def _fold_differently(key: Key, before: View, after: View) -> bool:
    """Tell whether several measurements at a point come to one answer in one way here, in another there."""
    views = [view for view in (before, after) if key in view.questions]
    questions = [view.questions[key] for view in views]
    repeats = [view.catalogue.points[each.point].repeats for view, each in zip(views, questions, strict=True)]
    first, last = (_get_codes(each.variable.codes) for each in (questions[0], questions[-1]))
    return any(repeats) and any(
        _sort(first[id_], weighed=True) != _sort(last[id_], weighed=True) for id_ in first if id_ in last
    )


def _find_list(variable: Variable | None) -> CodeList | None:
    return None if variable is None else variable.codes


def _get_codes(codelist: CodeList | None) -> Mapping[str, Code]:
    return dict[str, Code]() if codelist is None else codelist.codes


def _list_operands(named: Named) -> Iterator[object]:
    for test in named.tests:
        yield from test.operand if isinstance(test.operand, tuple) else (test.operand,)


def _list_codes(named: Named, lists: Sequence[CodeList | None], several: int) -> list[str]:
    """Return the codes that are named, and so many of each sort that is not: all of a sort are alike to every test."""
    wanted = set(_list_operands(named))
    known = [_get_codes(each) for each in lists]
    sorts: dict[object, int] = {}
    codes: list[str] = []
    weighed = named.several or any(test.operator != "present" for test in named.tests)
    for id_ in dict.fromkeys(chain.from_iterable(known)):
        sort = tuple(_sort(each.get(id_), weighed=weighed) for each in known)
        sorts[sort] = sorts.get(sort, 0) + (id_ not in wanted)
        if id_ in wanted or sorts[sort] <= several:
            codes.append(id_)
    return codes


def _sort(code: Code | None, *, weighed: bool) -> object:
    """Return what tests can tell a code by that they do not name; nothing, where they only ask for an answer."""
    return None if code is None else weighed and (code.missing is not None, code.exclusive, code.narrower)


def _list_numbers(named: Named, variables: Sequence[Variable]) -> Iterator[int]:
    """Give the first number of each interval within which every test, and every bound, comes to the same."""
    bounds = [find_bounds(each) for each in variables]
    first, last = min(low for low, _ in bounds), max(high for _, high in bounds)
    cuts = {cut for low, high in bounds for cut in (low, high + 1)}
    for test in named.tests:
        cuts.update(_cut(test, int))
    return (cut for cut in sorted(cuts) if first <= cut <= last)


def _list_days(named: Named) -> Iterator[date]:
    cuts = {FIRST_DATE.toordinal()}
    for test in named.tests:
        cuts.update(_cut(test, date))
    return (date.fromordinal(cut) for cut in sorted(cuts) if FIRST_DATE.toordinal() <= cut <= LAST_DATE.toordinal())


def _cut(test: Test, kind: type[int] | type[date]) -> Iterator[int]:
    """Give where a test may change its mind: at what it compares with, and right after it."""
    if test.operator == "present":
        return
    for operand in test.operand if isinstance(test.operand, tuple) else (test.operand,):
        if not isinstance(operand, kind):
            raise TooManyError  # of another kind than the question: it cannot be compared
        place = operand.toordinal() if isinstance(operand, date) else operand
        yield from (place, place + 1)
