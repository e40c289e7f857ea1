"""Cases put to the engine (prövning av fall): whether each comes out as its author worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import isclose
from typing import Any

from kvinnofrid_su.authoring.cases import write_delivery, write_document
from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.documents.parse import parse_case
from kvinnofrid_su.errors import InvalidDocument, KvinnofridError
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.model.rules import VERDICTS
from kvinnofrid_su.schedule.find_due import due
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.typing import is_list, is_object
from kvinnofrid_su.validation.validate import validate

Example = Mapping[str, Any]

_COUNTED = ("cases", "numerator", "denominator", "excluded", "counts")
_MEASURED = ("value", "sd")
_NUMBER = re.compile("-?[0-9]{1,15}([.][0-9]{1,20}|/[0-9]{1,15})?")
_CLOSE = 1e-9


def try_rule(rule: str, example: Example, catalogue: Catalogue) -> Iterator[tuple[str, Flaw]]:
    """Give what is wrong with a case of a rule (*regelfall*), each with its place in the case.

    Args:
        rule: the rule's id.
        example: the case in short form, with its ``verdict`` and perhaps ``issues_at``, ``earlier``, ``delivered_on``.
        catalogue: where the rule stands.
    """
    wanted = example["verdict"]
    if wanted not in VERDICTS:
        yield "verdict", flaw("unknown_choice", value=repr(wanted), known=VERDICTS)
        return
    head: dict[str, Any] = {"format": 1, "catalogue": catalogue.id}
    head |= {"delivered_on": example["delivered_on"]} if "delivered_on" in example else {}
    earlier = [{"measurements": {}} | each for each in example.get("earlier", ())]
    report = validate(head | {"cases": [*earlier, write_document(example, catalogue)]}, catalogue)
    yield from _find_broken(report)
    before = validate(head | {"cases": earlier}, catalogue).verdicts[rule] if earlier else dict.fromkeys(VERDICTS, 0)
    found = next((each for each in VERDICTS if report.verdicts[rule][each] > before[each]), "–")
    if found != wanted:
        yield "verdict", flaw("wrong_verdict", rule=rule, expected=wanted, found=found)
        return
    path = f"/cases/{len(earlier)}/" if earlier else "/cases/0/"
    places = [issue.variable or "" for issue in report if issue.rule == rule and f"{issue.path}/".startswith(path)]
    asked = list(example.get("issues_at", ()))
    if places != asked:
        what = flaw("wrong_places", rule=rule, expected=_list(asked), found=_list(places))
        yield "issues_at", what


def _find_broken(report: Report) -> Iterator[tuple[str, Flaw]]:
    """A case that breaks the shape of documents tries something else than it is meant to."""
    for issue in report:
        if issue.rule is None and issue.severity == "error":
            yield "", flaw("faulty_case", code=issue.code, at=issue.path or "/")


def _list(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name or '""' for name in names) or ("–",)


def try_outcome(outcome: str, example: Example, catalogue: Catalogue) -> Iterator[tuple[str, Flaw]]:
    """Give what is wrong with a population of an outcome (*utfallsfall*), each with its place in it.

    Args:
        outcome: the outcome's id.
        example: ``cases`` in short form and what is ``expected``, perhaps ``by``, ``year``,
            ``residents``, and ``faulty`` where some answers are meant to be.
        catalogue: where the outcome stands.
    """
    delivery = write_delivery(example["cases"], catalogue)
    if not example.get("faulty"):  # else its author has put faulty answers there, to see that they are not counted
        yield from _find_broken(validate(delivery, catalogue))
    expected: Any = example["expected"]
    several = is_list(expected)
    wanted: Sequence[Example] = expected if several else [expected]
    try:
        found = indicator(
            delivery,
            outcome,
            catalogue,
            by=example.get("by", ()),
            year=example.get("year"),
            population=_read_residents(example.get("residents")),
        )
    except KvinnofridError as error:
        yield "", flaw("failed_trial", error=str(error))
        return
    groups = [{name: code or None for name, code in each.get("by", {}).items()} for each in wanted]
    if groups != [each.by for each in found]:
        given = tuple("+".join(str(code or "–") for code in each.by.values()) or "–" for each in found) or ("–",)
        yield "expected", flaw("wrong_groups", found=given)
        return
    for index, (each, one) in enumerate(zip(wanted, found, strict=True)):
        place = f"expected[{index}]" if several else "expected"
        yield from ((f"{place}.{key}", what) for key, what in _compare(each, one))


def _compare(expected: Example, found: Indicator) -> Iterator[tuple[str, Flaw]]:
    if not expected.keys() & {*_COUNTED, *_MEASURED}:
        yield "value", flaw("missing_key", keys=("value",))
    for key in (*_COUNTED, *_MEASURED):
        if key not in expected:
            continue
        given, computed = expected[key], getattr(found, key)
        if key in _MEASURED:
            number = _read(given)
            same = number is computed is None or (
                number is not None and computed is not None and isclose(number, computed, abs_tol=_CLOSE)
            )
        else:
            same = given == computed
        if not same:
            yield key, flaw("wrong_result", key=key, expected=_write(given), found=_write(computed))


def _read(number: Any) -> float | None:
    """Read a number as authors write it: ``"3/4"``, ``"0.75"`` or 0.75; an empty text is no number."""
    if number == "":
        return None
    if isinstance(number, str) and not _NUMBER.fullmatch(number):  # 1e99999999 would take for ever
        return float("nan")
    try:
        return float(Fraction(number))
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return float("nan")


def _write(value: Any) -> str:
    if is_object(value):
        return ", ".join(f"{key} = {each}" for key, each in value.items()) or "–"
    return "–" if value in (None, "") else str(value)


def _read_residents(residents: Any) -> Any:
    """Return residents as they are passed: those of municipality and year stand in rows."""
    return {(place, year): number for place, year, number in residents} if is_list(residents) else residents


def _read_day(text: Any) -> date | None:
    """Read a day; those of windows may lie after the last that an answer can be."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def try_due(point: str, example: Example, catalogue: Catalogue) -> Iterator[tuple[str, Flaw]]:
    """Give what is wrong with a case of a point's window (*tidsfall*), each with its place in the case.

    Args:
        point: the point's id.
        example: the case in short form, ``on`` and what is worked out: ``status``, ``target``, ``opens``, ``closes``.
        catalogue: where the point stands.
    """
    days = {key: _read_day(example[key]) for key in ("on", "target", "opens", "closes") if key in example}
    wrong = [key for key, day in days.items() if day is None]
    yield from ((key, flaw("no_day")) for key in wrong)
    on = days["on"]
    try:
        head = {"format": 1, "catalogue": catalogue.id}
        case = parse_case(head | write_document(example, catalogue), catalogue)
    except InvalidDocument as error:
        yield from _find_broken(error.report)
        return
    if on is None or wrong:
        return
    [found] = [each for each in due(case, catalogue, on=on) if each.point == point]
    if found.status != example["status"]:
        yield "status", flaw("wrong_result", key="status", expected=str(example["status"]), found=found.status)
    for key in ("target", "opens", "closes"):
        if days.get(key) != getattr(found, key):
            given, computed = example.get(key), getattr(found, key)
            yield key, flaw("wrong_result", key=key, expected=_write(given), found=_write(computed))
