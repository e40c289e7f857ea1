"""Conditions as claims (villkor): when one is true, and when it is false. What is neither is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from attrs import frozen

from kvinnofrid_su.export.json_schema.claims import UNTOLD, Claim, Every, Leaf, Some, conjoin, disjoin
from kvinnofrid_su.export.json_schema.places import claim_answer, claim_field, claim_recorded
from kvinnofrid_su.export.json_schema.schemas import Schema, pick
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import ENVELOPE, AllOf, Condition, NotOf, Test
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.terms import CodeList

Part = Literal["when", "then"]

_RECORDED_ON = ".recorded_on"


@frozen
class Both:
    """When a condition is true and when it is false (*sant och falskt*)."""

    true: Claim
    false: Claim


def express(condition: Condition | None, catalogue: Catalogue, part: Part) -> Both:
    """Return when a condition (*villkor*) is true and when it is false.

    Args:
        condition: no condition is always true.
        catalogue: what its names mean.
        part: ``when`` or ``then``: they differ for missing reasons.
    """
    match condition:
        case None:
            return Both(Every(), Some())
        case Test():
            return _express_test(condition, catalogue, part)
        case NotOf(inner):
            both = express(inner, catalogue, part)
            return Both(both.false, both.true)
        case AllOf(parts):
            found = [express(each, catalogue, part) for each in parts]
            return Both(conjoin(each.true for each in found), disjoin(each.false for each in found))
        case _:
            found = [express(each, catalogue, part) for each in condition.parts]
            return Both(disjoin(each.true for each in found), conjoin(each.false for each in found))


def _express_test(test: Test, catalogue: Catalogue, part: Part) -> Both:
    question = catalogue.questions.get(test.name)
    if question is not None:
        return _express_question(test, question, catalogue, part)
    if test.operator == "present" and test.name.endswith(_RECORDED_ON):
        return _decided(claim_recorded(catalogue.points[test.name.removesuffix(_RECORDED_ON)]))
    if test.name not in ENVELOPE or test.name == "delivered_on":
        return Both(UNTOLD, UNTOLD)  # not in the document of a case, or two dates to compare
    if test.operator == "present":
        return _decided(claim_field(test.name))
    equal = pick(_list_operands(test))
    other: Schema = {"not": equal}
    return Both(claim_field(test.name, equal, other), claim_field(test.name, other, equal))


def _decided(leaf: Leaf) -> Both:
    return Both(leaf, leaf.negate())


def _express_question(test: Test, question: Question, catalogue: Catalogue, part: Part) -> Both:
    if test.operator == "present":
        return _decided(claim_answer(question, catalogue))
    codes = question.variable.codes
    if codes is None:
        return _express_number(test, question, catalogue)
    operands = _list_operands(test)
    # A national code is true of everything that is a kind of it, a local code of itself alone.
    wanted = [code for code in codes.codes if code in operands or codes.roll_up(code) in operands]
    if question.variable.kind == "multi":
        repeats = catalogue.points[question.point].repeats
        find = _find_folded if repeats else _find_codes
        return find(question, codes, wanted, catalogue, part)
    others = _find_others(codes, wanted, part)
    if catalogue.points[question.point].repeats:
        return Both(_claim_all(question, codes, wanted, catalogue), _claim_all(question, codes, others, catalogue))
    return Both(*(_claim_codes(question, codes, group, catalogue) for group in (wanted, others)))


def _express_number(test: Test, question: Question, catalogue: Catalogue) -> Both:
    """A number, or a day: days can be compared with one another, but not ordered, by a schema."""
    if catalogue.points[question.point].repeats:
        return Both(UNTOLD, UNTOLD)  # the last measurement decides, and a schema counts from the first
    match test.operator, test.operand:
        case "at_least", int(bound):
            low, high = {"type": "integer", "maximum": bound - 1}, {"type": "integer", "minimum": bound}
            return Both(claim_answer(question, catalogue, high, low), claim_answer(question, catalogue, low, high))
        case "at_most", int(bound):
            low, high = {"type": "integer", "maximum": bound}, {"type": "integer", "minimum": bound + 1}
            return Both(claim_answer(question, catalogue, low, high), claim_answer(question, catalogue, high, low))
        case "is" | "one_of", _:
            equal = pick(_list_operands(test))
            other: Schema = {"not": equal}
            return Both(
                claim_answer(question, catalogue, equal, other), claim_answer(question, catalogue, other, equal)
            )
        case _:
            return Both(UNTOLD, UNTOLD)


def _find_others(codes: CodeList, wanted: Sequence[str], part: Part) -> list[str]:
    """Return the codes that make a comparison false: in ``then`` a missing reason does not, unless one is asked for."""
    reasons = {code.id for code in codes.codes.values() if code.missing is not None}
    silent = reasons if part == "then" and not reasons.issuperset(wanted) else set[str]()
    return [code for code in codes.codes if code not in wanted and code not in silent]


def _claim_codes(question: Question, codes: CodeList, group: Sequence[str], catalogue: Catalogue) -> Claim:
    """Claim that the answer is one of some codes."""
    if not group:
        return Some()
    rest = [code for code in codes.codes if code not in group]
    return claim_answer(question, catalogue, pick(group), pick(rest) if rest else {"not": True})


def _claim_all(question: Question, codes: CodeList, group: Sequence[str], catalogue: Catalogue) -> Claim:
    """At a point that repeats the last answer decides; a schema can tell only where all are alike in this."""
    rest = [code for code in codes.codes if code not in group]
    alike = conjoin([claim_answer(question, catalogue), _claim_none(question, codes, rest, catalogue)])
    return disjoin([alike, UNTOLD]) if group else Some()


def _claim_none(question: Question, codes: CodeList, group: Sequence[str], catalogue: Catalogue) -> Claim:
    claim = _claim_codes(question, codes, group, catalogue)
    return claim.negate() if isinstance(claim, Leaf) else Every()


def _find_codes(question: Question, codes: CodeList, wanted: Sequence[str], catalogue: Catalogue, part: Part) -> Both:
    """A multiple choice in one measurement."""
    true = _claim_contained(question, wanted, catalogue)
    others = _find_others(codes, wanted, part)
    return Both(true, conjoin([_claim_contained(question, others, catalogue), _negate(true)]))


def _find_folded(question: Question, codes: CodeList, wanted: Sequence[str], catalogue: Catalogue, part: Part) -> Both:
    """A multiple choice over all measurements: codes that stand alone count only where there are no others."""

    def some(group: Sequence[str], alone: bool) -> Claim:
        return _claim_contained(question, [code for code in group if (code in codes.alone) is alone], catalogue)

    counted = some(list(codes.codes), alone=False)
    others = _find_others(codes, wanted, part)
    true, false = (
        disjoin([some(group, alone=False), conjoin([some(group, alone=True), _negate(counted)])])
        for group in (wanted, others)
    )
    return Both(true, conjoin([false, _negate(true)]))


def _claim_contained(question: Question, group: Sequence[str], catalogue: Catalogue) -> Claim:
    """Claim that a multiple choice, in some measurement, has at least one of some codes."""
    if not group:
        return Some()
    found: dict[str, Any] = {"type": "array", "contains": pick(group)}
    none: dict[str, Any] = {"type": "array", "items": {"not": pick(group)}}
    return claim_answer(question, catalogue, found, none)


def _negate(claim: Claim) -> Claim:
    match claim:
        case Leaf():
            return claim.negate()
        case Every():
            return disjoin(_negate(part) for part in claim.parts)
        case _:
            return conjoin(_negate(part) for part in claim.parts)


def _list_operands(test: Test) -> list[str | int]:
    operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    return [each.isoformat() if isinstance(each, date) else each for each in operands]
