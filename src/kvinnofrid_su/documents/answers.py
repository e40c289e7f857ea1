"""One answer (svar): from a plain value to a value of the model, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from kvinnofrid_su.documents.findings import Findings, Parts
from kvinnofrid_su.identifiers import is_code, read_date
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.typing import is_list

LocalAnswer = str | int | tuple[str, ...]

LONGEST_LOCAL_CODE = 64
"""How long a code of a local answer may be (*längsta lokala kod*)."""

LARGEST_INTEGER = 2**53 - 1
"""What every reader of JSON can hold (*största heltal*)."""


@frozen
class _Fault:
    """What is wrong with a value, and at which element of a list."""

    code: IssueCode
    element: int | None = None
    params: Mapping[str, str | int] = field(factory=dict[str, str | int])


def read_answer(value: object, question: Question, path: Parts, findings: Findings) -> Answer | None:
    """Return the answer (*svar*) that a plain value is, or ``None``; everything wrong with it is noted.

    Args:
        value: any JSON value.
        question: what it answers.
        path: where it stands in the document.
        findings: where to note what is wrong.
    """
    answer = _read(value, question.variable)
    if not isinstance(answer, list):
        return answer
    for fault in answer:
        place = path if fault.element is None else (*path, fault.element)
        findings.add(fault.code, place, point=question.point, variable=question.variable.id, **fault.params)
    return None


def _read(value: object, variable: Variable) -> Answer | list[_Fault]:
    wrong_type = [_Fault(IssueCode.WRONG_TYPE, params={"kind": variable.kind})]
    if value is None:
        return [_Fault(IssueCode.NULL)]
    if variable.kind == "multi":
        return _read_codes(value, variable) if is_list(value) else wrong_type
    if variable.kind == "integer":
        return _read_integer(value, variable) if type(value) is int else wrong_type
    if not isinstance(value, str):
        return wrong_type
    if variable.kind == "date":
        return read_date(value) or [_Fault(IssueCode.NOT_A_DATE)]
    return value if _knows(variable, value) else [_Fault(IssueCode.UNKNOWN_CODE)]


def _read_integer(value: int, variable: Variable) -> int | list[_Fault]:
    low, high = variable.minimum, variable.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return [_Fault(IssueCode.OUT_OF_BOUNDS, params={"minimum": low or 0, "maximum": high or 0})]
    return value


def _read_codes(value: list[object], variable: Variable) -> tuple[str, ...] | list[_Fault]:
    if not value:
        return [_Fault(IssueCode.EMPTY_LIST)]
    codes: list[str] = []
    faults: list[_Fault] = []
    for element, code in enumerate(value):
        if not isinstance(code, str):
            faults.append(_Fault(IssueCode.WRONG_TYPE, element, {"kind": "single"}))
        elif not _knows(variable, code):
            faults.append(_Fault(IssueCode.UNKNOWN_CODE, element))
        elif code in codes:
            faults.append(_Fault(IssueCode.REPEATED_CODE, element))
        else:
            codes.append(code)
    return faults or tuple(codes)


def _knows(variable: Variable, code: str) -> bool:
    return variable.codes is not None and code in variable.codes.codes


def read_local(value: object) -> LocalAnswer | None:
    """Return a local answer (*lokalt svar*) as it is, or ``None`` when it has none of the five shapes.

    >>> (
    ...     read_local("stodgrupp"),
    ...     read_local(["a", "b"]),
    ...     read_local("Fri text"),
    ...     read_local(True),
    ...     read_local(["a", "a"]),
    ... )
    ('stodgrupp', ('a', 'b'), None, None, None)
    """
    match value:
        case str():
            short = len(value) <= LONGEST_LOCAL_CODE and is_code(value)
            return value if short or read_date(value) is not None else None
        case bool():
            return None
        case int():
            return value if abs(value) <= LARGEST_INTEGER else None
        case _ if is_list(value):
            codes = tuple(code for code in value if isinstance(code, str) and is_code(code))
            short = all(len(code) <= LONGEST_LOCAL_CODE for code in codes)
            return codes if codes and short and len(set(codes)) == len(value) else None
        case _:
            return None
