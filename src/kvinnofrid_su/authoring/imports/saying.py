"""Expressions of forms said in our conditions (villkor av uttryck): exactly, or not at all."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from attrs import frozen

from kvinnofrid_su.authoring.imports.logic import (
    Comparison,
    Constant,
    Expression,
    Joined,
    Negated,
    NotExpressible,
    Ref,
    Selected,
    Ticked,
)
from kvinnofrid_su.identifiers import read_date

Tree: TypeAlias = dict[str, Any]
"""A condition as an author writes it: ``{"kon": {"is": "k"}}``."""

LARGEST = 1_000_000_000
"""What an integer of ours may be at most, either way."""


@frozen
class Known:
    """A question that conditions may name (*känd fråga*).

    Args:
        id: its id.
        kind: its kind.
        codes: its codes by what they are called in the source.
    """

    id: str
    kind: str
    codes: Mapping[str, str]


Look: TypeAlias = Callable[[str], Known]
"""Gives the question of a name in the source, or raises :class:`NotExpressible` where conditions cannot name it."""


def say(expression: Expression, look: Look) -> Tree:
    """Return an expression as a condition of ours (*villkor*).

    Args:
        expression: what :func:`kvinnofrid_su.authoring.imports.logic.parse` gives.
        look: finds questions.

    Raises:
        NotExpressible: our conditions cannot say it exactly.

    >>> from kvinnofrid_su.authoring.imports.logic import parse
    >>> known = Known("kon", "single", {"K": "k", "M": "m"})
    >>> say(parse("${kon} != 'K'", "xlsform"), lambda name: known)
    {'not': {'kon': {'is': 'k'}}}
    """
    match expression:
        case Joined(word, parts):
            return {word: [say(part, look) for part in parts]}
        case Negated(part):
            return {"not": say(part, look)}
        case Selected(name, code):
            return _say_selected(look(name), code)
        case Comparison(Ticked(name, code), sign, right):
            return _say_ticked(look(name), code, sign, right)
        case Comparison(Ref(name), "!=", Constant("text", "")):
            return {look(name).id: {"present": True}}
        case Comparison(Ref(name), "!=", Constant() as right):
            return {"not": _say_test(look(name), "=", right)}
        case Comparison(Ref(name), sign, Constant() as right):
            return _say_test(look(name), sign, right)
        case _:  # pragma: no cover  # the parser makes nothing else
            raise NotExpressible("unreadable")


def _say_selected(known: Known, code: str) -> Tree:
    if known.kind not in ("single", "multi"):
        raise NotExpressible("other_kind", name=known.id)
    return {known.id: {"contains" if known.kind == "multi" else "is": _find_code(known, code)}}


def _say_ticked(known: Known, code: str, sign: str, right: Any) -> Tree:
    if known.kind != "multi" or sign not in ("=", "!=") or right.text not in ("0", "1"):
        raise NotExpressible("other_kind", name=known.id)
    ticked = {known.id: {"contains": _find_code(known, code)}}
    return ticked if (right.text == "1") == (sign == "=") else {"not": ticked}


def _find_code(known: Known, code: str) -> str:
    if code not in known.codes:
        raise NotExpressible("unknown_code", name=known.id)
    return known.codes[code]


def _say_test(known: Known, sign: str, right: Constant) -> Tree:
    """Say one comparison other than *is not*."""
    if right.kind == "text" and right.text == "" and sign == "=":
        return {"not": {known.id: {"present": True}}}
    match known.kind:
        case "single":
            return {known.id: _say_codes(known, sign, right)}
        case "integer":
            return {known.id: _say_bounds(known, sign, right)}
        case "date" if right.kind == "day" or (right.kind == "text" and sign == "="):
            return {known.id: _say_days(known, sign, right)}
        case _:
            raise NotExpressible("other_kind", name=known.id)


def _say_codes(known: Known, sign: str, right: Constant) -> Tree:
    if sign == "=" and right.kind == "text":
        return {"is": _find_code(known, right.text)}
    number = _read_number(right.text)
    if number is None or right.kind == "day":
        raise NotExpressible("other_kind", name=known.id)
    fitting = [ours for theirs, ours in known.codes.items() if _holds(_read_number(theirs), sign, number)]
    if not fitting:
        raise NotExpressible("unknown_code", name=known.id)
    return {"is": fitting[0]} if len(fitting) == 1 else {"one_of": fitting}


def _holds(left: float | None, sign: str, right: float) -> bool:
    if left is None:
        return False
    return {"=": left == right, "<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def _say_bounds(known: Known, sign: str, right: Constant) -> Tree:
    number = _read_number(right.text) if right.kind != "day" else None
    if number is None or abs(number) > LARGEST or (sign == "=" and not number.is_integer()):
        raise NotExpressible("other_kind", name=known.id)
    if sign == "=" and right.kind == "text" and right.text != str(int(number)):  # texts are compared letter by letter
        raise NotExpressible("other_kind", name=known.id)
    return _bound(sign, number)


def _bound(sign: str, number: float) -> Tree:
    """Return what a comparison with a number says of whole numbers; it is the same thing said otherwise."""
    match sign:
        case "=":
            return {"is": int(number)}
        case ">=":
            return {"at_least": math.ceil(number)}
        case ">":
            return {"at_least": math.floor(number) + 1}
        case "<=":
            return {"at_most": math.floor(number)}
        case _:
            return {"at_most": math.ceil(number) - 1}


def _say_days(known: Known, sign: str, right: Constant) -> Tree:
    day = read_date(right.text)
    if day is None:
        raise NotExpressible("other_kind", name=known.id)
    match sign:
        case "=":
            return {"is": day.isoformat()}
        case ">=" | "<=":
            return {"at_least" if sign == ">=" else "at_most": day.isoformat()}
        case _:
            # Later than a day is the next day or later, and it has to be a day that can be answered.
            step = 1 if sign == ">" else -1
            moved = (day + timedelta(days=step)).isoformat()
            if read_date(moved) is None:
                raise NotExpressible("other_kind", name=known.id)
            return {"at_least" if step > 0 else "at_most": moved}


def _read_number(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() and len(text) < 20 else None
    except ValueError:
        return None
    return number if number is not None and math.isfinite(number) else None


def find_bounds(expression: Expression, kind: str) -> Tree:
    """Return the bounds that a constraint puts on its own question (*gränser*): ``at_least``, ``at_most``.

    Args:
        expression: the constraint.
        kind: ``integer`` or ``date``.

    Raises:
        NotExpressible: it says anything else, or more.

    >>> from kvinnofrid_su.authoring.imports.logic import parse
    >>> find_bounds(parse(". > 0 and . <= 120", "xlsform"), "integer")
    {'at_least': 1, 'at_most': 120}
    """
    parts: Sequence[Expression] = expression.parts if isinstance(expression, Joined) else (expression,)
    if isinstance(expression, Joined) and expression.word == "any":
        raise NotExpressible("no_bounds")
    known = Known("self", kind, {})
    bounds: Tree = {}
    for part in parts:
        match part:
            case Joined("all"):
                found = find_bounds(part, kind)
            case Comparison(Ref(""), sign, Constant() as right) if sign != "!=" and right.text:
                found = _say_bound(known, sign, right)
            case _:
                raise NotExpressible("no_bounds")
        for key, value in found.items():
            _narrow(bounds, key, value)
    if is_crossed(bounds):
        raise NotExpressible("no_bounds")
    return bounds


def is_crossed(bounds: Mapping[str, Any]) -> bool:
    """Tell whether nothing lies within bounds (*korsade gränser*): the lower one is above the upper.

    >>> is_crossed({"at_least": 3, "at_most": 1}), is_crossed({"at_least": 3})
    (True, False)
    """
    return "at_least" in bounds and "at_most" in bounds and bounds["at_least"] > bounds["at_most"]


def _say_bound(known: Known, sign: str, right: Constant) -> Tree:
    try:
        bound: Tree = _say_test(known, sign, right)[known.id]
    except NotExpressible:
        raise NotExpressible("no_bounds") from None
    return bound


def _narrow(bounds: Tree, key: str, value: Any) -> None:
    """Take one bound more into those found."""
    if key == "is":
        _narrow(bounds, "at_least", value)
        _narrow(bounds, "at_most", value)
    elif key == "at_least":
        bounds[key] = max(bounds.get(key, value), value)
    else:
        bounds[key] = min(bounds.get(key, value), value)
