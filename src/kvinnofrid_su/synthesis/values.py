"""Drawing one answer (svarsdragning): by the shares that are given, or evenly among what the rules let pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum, prod
from typing import TypeAlias

from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.rules import ExistsIn, Within
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.marginals import Bands, Codes, Sets, Shape

Drawing: TypeAlias = Callable[[Chance], Answer]
"""Draws an answer."""

_BESIDE = 0.25
_SPAN = 100


def prepare(question: Question, shape: Shape | None, catalogue: Catalogue) -> Drawing:
    """Return what draws answers to a question (*svarsdragning*), dates aside.

    Args:
        question: what is asked.
        shape: the shares; ``None`` draws evenly.
        catalogue: its rules narrow what is drawn evenly.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> draw = prepare(catalogue.questions["kon"], Codes({"kvinna": 1.0}), catalogue)
    >>> draw(Chance("a"))
    'kvinna'
    """
    codes = question.variable.codes
    match shape:
        case Sets():
            return lambda chance: chance.weigh(shape.shares)
        case Bands():
            return lambda chance: _draw_in_band(shape.shares, chance)
        case Codes() if question.variable.kind == "multi" and codes is not None:
            return _prepare_several(list(shape.shares.items()), codes)
        case Codes():
            pairs = [(code, share) for code, share in shape.shares.items() if share > 0]
            return lambda chance: chance.weigh(pairs)
        case _:
            return _prepare_even(question, catalogue)


def _draw_in_band(bands: Sequence[tuple[tuple[int, int], float]], chance: Chance) -> int:
    start, end = chance.weigh(bands)
    return start + chance.below(end - start + 1)


def _prepare_several(shares: Sequence[tuple[str, float]], codes: CodeList) -> Drawing:
    """Draw what stands alone first, then each other code by itself until there is one.

    Drawing again until there is one raises every share alike, so each is lowered beforehand by just as much.
    """
    alone = [(code, share) for code, share in shares if code in codes.alone]
    left = 1 - fsum(share for _code, share in alone)  # not sum: its last digit depends on the version of Python
    beside = _lower([(code, share / left) for code, share in shares if code not in codes.alone]) if left > 0 else []

    def draw(chance: Chance) -> Answer:
        if not chance.happens(left):
            return (chance.weigh([(code, share / (1 - left)) for code, share in alone]),)
        while True:
            drawn = tuple(code for code, share in beside if chance.happens(share))
            if drawn:
                return drawn

    return draw


def _lower(shares: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the shares that, where nothing at all is drawn again, come out as those given."""
    something = 1.0
    for _ in range(_STEPS):
        something = 1 - prod(1 - share * something for _code, share in shares)
    return [(code, share * something) for code, share in shares]


_STEPS = 500


def _prepare_even(question: Question, catalogue: Catalogue) -> Drawing:
    variable = question.variable
    if variable.codes is None:
        low, high = find_bounds(question, catalogue)
        return lambda chance: low + chance.below(high - low + 1)
    codes = find_codes(question, catalogue)
    if variable.kind != "multi":
        return lambda chance: chance.choose(codes)
    beside = [code for code in codes if code not in variable.codes.alone]

    def draw(chance: Chance) -> Answer:
        first = chance.choose(codes)
        if first not in beside:
            return (first,)
        return tuple(code for code in beside if code == first or chance.happens(_BESIDE))

    return draw


def find_bounds(question: Question, catalogue: Catalogue) -> tuple[int, int]:
    """Return the bounds that type and rules set for a number (*gränser*).

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> find_bounds(catalogue.questions["alder"], catalogue)
    (18, 110)
    """
    low, high = question.variable.minimum, question.variable.maximum
    lows, highs = [] if low is None else [low], [] if high is None else [high]
    for rule in catalogue.rules.values():
        if isinstance(rule.demand, Within) and question.name in rule.demand.judges:
            lows += [] if rule.demand.at_least is None else [rule.demand.at_least]
            highs += [] if rule.demand.at_most is None else [rule.demand.at_most]
    low = max(lows, default=0)
    return low, max(low, min(highs, default=low + _SPAN))


def find_codes(question: Question, catalogue: Catalogue) -> list[str]:
    """Return the codes that a question can be answered with and that every shared list has (*koder*).

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> find_codes(catalogue.questions["kon"], catalogue)
    ['kvinna', 'man', 'annat']
    """
    codes = question.variable.codes
    lists = find_lists(question.name, catalogue)
    return [code for code in (codes.codes if codes is not None else ()) if all(code in each.codes for each in lists)]


def find_lists(name: str, catalogue: Catalogue) -> list[CodeList]:
    """Return the shared lists in which an answer or a field of the envelope must stand (*delade listor*).

    >>> import kvinnofrid_su as su
    >>> [len(each.codes) for each in find_lists("municipality", su.load_catalogue("su-kvinnofrid/2021"))]
    [290]
    """
    demands = (rule.demand for rule in catalogue.rules.values())
    return [each.codes for each in demands if isinstance(each, ExistsIn) and name in each.judges]
