"""Which of two demands is the stricter (krav mot krav): decided on every answer that can make a difference, never guessed.

A demand is taken apart into checks, each about one place where it can find fault. Two demands are compared check by check, on
all combinations of answers, each read as the catalogue in question reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

from attrs import field, frozen

from kvinnofrid_su.comparing.domains import Named, TooManyError, list_answers
from kvinnofrid_su.comparing.readings import RECORDED_ON, Key, Sheet, View
from kvinnofrid_su.model.conditions import Condition, Operator, Test, walk
from kvinnofrid_su.model.rules import (
    Alone,
    ApplicableWhen,
    Demand,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    RecommendedWhen,
    RequiredWhen,
    Unique,
    Within,
    WithinWindow,
)
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.typing import Truth


@frozen
class Relation:
    """How one demand stands to another (*förhållande*).

    Args:
        stricter: whether the second may find fault with a document of the first catalogue where the first does not.
        looser: whether the first may find fault with a document of the second catalogue where the second does not.
        extended: whether the second may find fault with what the first catalogue does not know.
        shortened: whether the first may find fault with what the second catalogue does not know.
        same: whether both come to the same in everything, also in what they leave undecided.
        decided: whether it could be decided; if not, nothing is claimed.
    """

    stricter: bool = False
    looser: bool = False
    extended: bool = False
    shortened: bool = False
    same: bool = False
    decided: bool = True


UNDECIDED = Relation(stricter=True, looser=True, decided=False)


@frozen
class Check:
    """One place where a demand can find fault (*prövning*).

    Args:
        tests: the tests that it depends on, with the view that says what their names stand for.
        needs: what must be answerable for it to find fault at all.
        judge: whether it finds fault with answers, and all else that its verdict depends on.
        surroundings: what it depends on besides answers, such as when the question applies.
        several: whether it matters which codes stand together.
    """

    judge: Callable[[Sheet], tuple[bool, object]]
    tests: Mapping[Key, tuple[Test, ...]] = field(factory=dict[Key, tuple[Test, ...]])
    needs: tuple[Key, ...] = ()
    surroundings: Hashable = None
    several: bool = False


Checks = Mapping[Hashable, Check]


def relate(first: Demand | None, second: Demand | None, before: View, after: View) -> Relation:
    """Return how a demand stands to the one that replaces it (*förhållande*).

    Args:
        first: the demand as it was; ``None`` where there was none.
        second: the demand as it is; ``None`` where there is none.
        before: the catalogue of the first.
        after: the catalogue of the second.
    """
    if isinstance(first, Unique) or isinstance(second, Unique):
        return _relate_unique(first, second)
    old, new = _check(first, before), _check(second, after)
    try:
        relations = [_relate(old.get(place), new.get(place), before, after) for place in dict.fromkeys((*old, *new))]
    except TooManyError:
        return UNDECIDED
    return Relation(
        any(each.stricter for each in relations),
        any(each.looser for each in relations),
        any(each.extended for each in relations),
        any(each.shortened for each in relations),
        old.keys() == new.keys() and all(each.same for each in relations),
    )


def says_same(first: Condition | None, second: Condition | None, before: View, after: View) -> bool:
    """Tell whether two conditions of a point or an outcome come to the same whatever is answered; if in doubt, not."""
    if first is None or second is None:
        return first is second
    tests = _join(_gather(before, first), _gather(after, second))
    try:
        return all(
            decide(first, before.over(answers), "when") == decide(second, after.over(answers), "when")
            for answers in list_answers((Named(key, tuple(each)) for key, each in tests.items()), before, after)
        )
    except TooManyError:
        return before.normalize(first) == after.normalize(second)


def finds_common(demand: Demand, view: View) -> bool:
    """Tell whether a demand can find fault with what is common (*gemensamt*), not with a package's questions alone."""
    return any(_is_common(place, view) for place in _list_places(demand))


def _relate(first: Check | None, second: Check | None, before: View, after: View) -> Relation:
    checks = [each for each in (first, second) if each is not None]
    if first is not None and second is not None and first.surroundings != second.surroundings:
        raise TooManyError  # whether anything is demanded there depends on more than answers
    tests = _join(*(each.tests for each in checks))
    needs = [key for each in checks for key in each.needs]
    several = any(each.several for each in checks)
    old_known, new_known = (all(view.knows(key) for key in needs) for view in (before, after))
    stricter, looser, extended, shortened, same = False, False, False, False, True
    for answers in list_answers((Named(key, tuple(each), several) for key, each in tests.items()), before, after):
        was, said = (False, None) if first is None else first.judge(before.over(answers))
        is_, says = (False, None) if second is None else second.judge(after.over(answers))
        same &= said == says
        if is_ and not was:
            readable = old_known and before.reads(answers)
            stricter, extended = stricter or readable, extended or not readable
        elif was and not is_:
            readable = new_known and after.reads(answers)
            looser, shortened = looser or readable, shortened or not readable
    return Relation(stricter, looser, extended, shortened, same)


def _check(demand: Alone | None, view: View) -> Checks:
    """Take a demand apart into checks, by the place where each finds fault."""
    match demand:
        case None:
            return {}
        case RequiredWhen() | RecommendedWhen():
            return {view.key(name): _check_answered(name, demand.when, view) for name in demand.judges}
        case ApplicableWhen():
            return {view.key(name): _check_applies(name, demand.when, view) for name in demand.judges}
        case Implies():
            return {"": _check_implied(demand, view)}
        case ExcludesOtherCodes():
            return {view.key(name): _check_alone(name, view) for name in demand.judges}
        case Within():
            return {view.key(name): _check_within(name, demand, view) for name in demand.judges}
        case ExistsIn():
            return {view.key(name): _check_listed(name, demand, view) for name in demand.judges}
        case InOrder():
            return {pair: Check(_always, needs=pair) for pair in _key_pairs(demand, view)}
        case _:
            needs = (f"{demand.point}{RECORDED_ON}", view.key(demand.window.anchor))
            return {demand.point: Check(_always, needs=needs)}


def _key_pairs(demand: InOrder, view: View) -> Iterator[tuple[Key, Key]]:
    yield from ((view.key(first), view.key(second)) for first, second in demand.pairs)


def _always(_: Sheet) -> tuple[bool, object]:
    """Find fault whatever the answers are: with two dates alone, or a day and its anchor, it can always happen."""
    return True, True


def _check_answered(name: str, when: Condition | None, view: View) -> Check:
    key = view.key(name)

    def judge(sheet: Sheet) -> tuple[bool, object]:
        truth, answered = decide(when, sheet, "when"), sheet.answer(name) is not None
        return truth is True and not answered, (truth, answered)

    question = view.questions.get(key)
    point = None if question is None else view.catalogue.points[question.point]
    applies = tuple(view.normalize(each.when) for each in view.catalogue.applicability.get(name, ()))
    closing = None if view.catalogue.closing is None else view.key(view.catalogue.closing)
    # These are expected only where something is recorded, so no document without the point can lack an answer there.
    offered = point is not None and point.role in ("survey", "post_exit")
    return Check(
        judge,
        _join(_gather(view, when), {key: ()}),
        needs=(f"{point.id}{RECORDED_ON}",) if point is not None and offered else (),
        surroundings=(applies, None if point is None else point.role, closing),
    )


def _check_applies(name: str, when: Condition, view: View) -> Check:
    key = view.key(name)

    def judge(sheet: Sheet) -> tuple[bool, object]:
        truth, answered = decide(when, sheet, "when"), sheet.answer(name) is not None
        return truth is False and answered, (truth, answered)

    return Check(judge, _join(_gather(view, when), {key: ()}), needs=(key,))


def _check_implied(demand: Implies, view: View) -> Check:
    named = frozenset(view.key(test.name) for test in walk(demand.then))

    def judge(sheet: Sheet) -> tuple[bool, object]:
        truths: tuple[Truth, Truth] = decide(demand.when, sheet, "when"), decide(demand.then, sheet, "then")
        return truths == (True, False), (truths, named)

    return Check(judge, _join(_gather(view, demand.when), _gather(view, demand.then)))


def _check_alone(name: str, view: View) -> Check:
    def judge(sheet: Sheet) -> tuple[bool, object]:
        answer, codes = sheet.answer(name), sheet.codes(name)
        alone = frozenset[str]() if codes is None else codes.alone
        found = isinstance(answer, tuple) and len(answer) > 1 and not alone.isdisjoint(answer)
        return found, (found, answer is not None)

    return Check(judge, {view.key(name): ()}, needs=(view.key(name),), several=True)


def _check_within(name: str, demand: Within, view: View) -> Check:
    bounds: dict[Operator, int | None] = {"at_least": demand.at_least, "at_most": demand.at_most}
    tests = tuple(Test(name, operator, bound) for operator, bound in bounds.items() if bound is not None)

    def judge(sheet: Sheet) -> tuple[bool, object]:
        answer = sheet.answer(name)
        found = isinstance(answer, int) and not all(decide(test, sheet, "when") for test in tests)
        return found, (found, answer is not None)

    return Check(judge, {view.key(name): tests}, needs=(view.key(name),))


def _check_listed(name: str, demand: ExistsIn, view: View) -> Check:
    test = Test(name, "one_of", tuple(demand.codes.codes))

    def judge(sheet: Sheet) -> tuple[bool, object]:
        answer = sheet.answer(name)
        found = answer is not None and answer not in demand.codes.national
        return found, (found, answer is not None)

    return Check(judge, {view.key(name): (test,)}, needs=(view.key(name),))


def _gather(view: View, condition: Condition | None) -> dict[Key, tuple[Test, ...]]:
    """Return the tests of a condition by what they test."""
    tests: dict[Key, tuple[Test, ...]] = {}
    for test in () if condition is None else walk(condition):
        key = view.key(test.name)
        tests[key] = (*tests.get(key, ()), test)
    return tests


def _join(*several: Mapping[Key, tuple[Test, ...]]) -> dict[Key, tuple[Test, ...]]:
    joined: dict[Key, tuple[Test, ...]] = {}
    for tests in several:
        for key, each in tests.items():
            joined[key] = (*joined.get(key, ()), *each)
    return joined


def _relate_unique(first: Demand | None, second: Demand | None) -> Relation:
    """Compare what may stand once: the fewer parts a key has, the more share it."""
    old, new = (frozenset(each.key) if isinstance(each, Unique) else None for each in (first, second))
    if old is None or new is None:
        return Relation(stricter=new is not None, looser=old is not None)
    return Relation(stricter=not old <= new, looser=not new <= old, same=old == new)


def _list_places(demand: Demand) -> Iterator[str]:
    """Give the names at which a demand can find fault."""
    match demand:
        case InOrder(pairs):
            yield from (first if second == "delivered_on" else second for first, second in pairs)
        case WithinWindow(point):
            yield f"{point}{RECORDED_ON}"
        case Unique(key):
            yield from key
        case _:
            yield from demand.judges


def _is_common(name: str, view: View) -> bool:
    question = view.catalogue.questions.get(name)
    if question is not None:
        return question.variable.package is None
    point = view.catalogue.points.get(name.removesuffix(RECORDED_ON))
    return point is None or point.package is None
