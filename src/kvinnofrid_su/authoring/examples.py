"""Cases for an author to begin with (exempel): short examples of each rule and outcome, drawn up from what they say.

They are tried on the catalogue itself, so they show what was written. Whether that is what was meant, the author says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, islice, product
from math import prod
from typing import Any

from kvinnofrid_su.documents.parse import parse_case
from kvinnofrid_su.i18n import SOURCE
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.typing import is_list, is_object
from kvinnofrid_su.validation.validate import validate

Value = str | int | list[str] | None
Answers = dict[str, Value]
"""Answers by the question's name; ``None`` for one that is not answered."""

_VERDICTS = ("holds", "broken", "not_applicable", "undecided")
_EACH = 2
_MOST = 400
"""How many combinations of answers are tried: each is judged, and a rule about many questions has millions."""
_DAYS = ("2026-03-02", "2026-03-16")
_OPERATORS = ("is", "one_of", "contains", "contains_any", "at_least", "at_most", "present")


def _(_context: str, text: str) -> str:
    """Return a text as it is: what stands in cases is in the language of the files."""
    return text


def draft_rule_cases(rule: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Return cases for a rule (*regelexempel*): of each verdict that it can come to, the plainest one or two.

    Args:
        rule: the rule as it stands in the file.
        catalogue: the catalogue with the rule in it.
    """
    judged: Sequence[str] = rule.get("order") or rule["judges"]
    conditions = [rule[key] for key in ("when", "then") if key in rule]
    names = list(dict.fromkeys((*_list_names(conditions), *judged)))
    found: dict[str, dict[tuple[int, ...], tuple[tuple[int, ...], dict[str, Any]]]] = {each: {} for each in _VERDICTS}
    for answers, extra in _combine(rule, names, judged, conditions, catalogue):
        example = _write(answers | extra, catalogue)
        verdict, issues = _judge(rule["id"], example, catalogue)
        states = [_find_state(catalogue.questions[name], answers[name]) for name in names]
        # The plainest: nothing beside what the rule is about, everything answered, and with something that is said.
        cost = (len(extra), states.count(0) + states.count(1), *(-state for state in states))
        title = "; ".join(_tell(catalogue.questions[name], value) for name, value in (answers | extra).items())
        case = {"title": title, "verdict": verdict} | ({"issues_at": issues} if issues else {}) | example
        pattern = tuple(states)
        if pattern not in found[verdict] or cost < found[verdict][pattern][0]:
            found[verdict][pattern] = cost, case
    cases = [
        case
        for verdict in _VERDICTS
        for _cost, case in sorted(found[verdict].values(), key=lambda each: each[0])[:_EACH]
    ]
    reasons = {
        "holds": _("draft", "Inget exempel hittades."),
        "broken": _("draft", "Inget exempel hittades."),
        "undecided": _("draft", "Det går alltid att avgöra."),
        "not_applicable": _("draft", "Det finns inget ärende som en sådan regel inte gäller."),
    }
    impossible = {verdict: reasons[verdict] for verdict in _VERDICTS if not found[verdict]}
    return {"rule": rule["id"], **({"not_possible": impossible} if impossible else {}), "case": cases}


def draft_outcome_cases(outcome: Mapping[str, Any], catalogue: Catalogue, edition: str) -> dict[str, Any]:
    """Return populations for an outcome (*måttexempel*): those that are counted, those that are not, and nobody.

    Args:
        outcome: the outcome as it stands in the file.
        catalogue: the catalogue with the outcome in it.
        edition: what populations say that they are of: the package, or the programme's edition.
    """
    name: str = outcome.get("judged") or outcome["count"]["variable"]
    question = catalogue.questions[name]
    inside = {key: _satisfy(catalogue.questions[key], test) for key, test in outcome.get("population", {}).items()}
    values = _list_values(question, _list_tests(outcome.get("numerator", {}), name), ())
    if question.variable.kind == "multi" and question.variable.codes is not None:
        together = [code for code in question.variable.codes.substantive if code not in question.variable.codes.alone]
        values = [*(value for value in values if value is None or len(_as_list(value)) == 1), together[:2]]
    said = [value for value in values if _find_state(question, value) == _SAID]
    counted = [inside | {name: value} for value in (said or values[:1])]
    lost = [inside | {name: value} for value in values if _find_state(question, value) != _SAID]
    lost += [{name: said[0]}] if inside and name not in inside else []
    titles: tuple[tuple[str, list[Answers]], ...] = (
        (_("draft", "De som räknas: varje svar en gång"), counted),
        (_("draft", "De som inte räknas, och en som gör det"), [counted[0], *lost]),
        (_("draft", "Inga ärenden"), []),
    )
    return {
        "outcome": outcome["id"],
        "population": [
            {"title": title, "edition": edition, "cases": cases, "expected": _count(outcome["id"], cases, catalogue)}
            for title, cases in ((title, [_write(each, catalogue) for each in all_]) for title, all_ in titles)
        ],
    }


_SAID = 2


def _find_state(question: Question, value: Value) -> int:
    """Return how much an answer says: 0 for none, 1 for a missing reason, 2 for something of the matter."""
    if value is None:
        return 0
    codes = question.variable.codes
    chosen = value if is_list(value) else [value]
    return 1 if codes is not None and all(codes.reason(str(code)) is not None for code in chosen) else _SAID


def _combine(
    rule: Mapping[str, Any],
    names: Sequence[str],
    judged: Sequence[str],
    conditions: Sequence[Any],
    catalogue: Catalogue,
) -> Iterator[tuple[Answers, Answers]]:
    """Give answers that may show what a rule does, and with them what else may have to be answered."""
    bounds = [rule[key] for key in ("at_least", "at_most") if key in rule]
    values = [
        _list_values(catalogue.questions[name], _list_tests(conditions, name), bounds if name in judged else ())
        for name in names
    ]
    extras: list[Answers] = [{}]
    closing = catalogue.closing
    companion = _find_companion(catalogue.questions[judged[0]], names, catalogue)
    if companion is not None:
        extras.append(companion)
    if closing is not None and closing not in names:
        extras.append({closing: "2026-06-30"})
    if len(extras) > _EACH:
        extras.append(extras[1] | extras[2])
    for chosen in _choose(values):
        for extra in extras:
            yield dict(zip(names, chosen, strict=True)), extra


def _choose(values: Sequence[Sequence[Value]]) -> Iterable[tuple[Value, ...]]:
    """Give every combination of answers; where they are too many, those that differ in one answer, and some more."""
    every = product(*values)
    if prod(map(len, values)) <= _MOST:
        return every
    bases = [tuple(each[place] for each in values) for place in (0, -1)]  # all answered, and none
    one_by_one = (
        (*base[:place], value, *base[place + 1 :])
        for base in bases
        for place, each in enumerate(values)
        for value in each
    )
    return islice(chain(bases, one_by_one, every), _MOST)


def _find_companion(question: Question, names: Sequence[str], catalogue: Catalogue) -> Answers | None:
    """Return an answer to another question at the same point, which makes a measurement there."""
    for other in catalogue.points[question.point].questions.values():
        if other.name not in names and other.section == question.section:
            return {other.name: _list_values(other, [], ())[0]}
    return None


def _list_values(question: Question, tests: Sequence[Mapping[str, Any]], bounds: Sequence[int]) -> list[Value]:
    """Return the answers to a question that a rule may tell apart, and none."""
    variable = question.variable
    if variable.kind == "date":
        return [*_DAYS, None]
    if variable.kind == "integer":
        edges = [*bounds, *(test[key] for test in tests for key in ("at_least", "at_most", "is") if key in test)]
        # The edge itself comes first: it shows best what a bound means.
        numbers = list(dict.fromkeys(near for edge in edges for near in (edge, edge - 1, edge + 1))) or [3]
        lowest, highest = variable.minimum or 0, variable.maximum or 0
        return [*(number for number in numbers if lowest <= number <= highest), None]
    if variable.codes is None:
        return [None]
    codes = _list_codes(variable.codes, tests)
    if variable.kind != "multi":
        return [*codes, None]
    alone = [[code, next(each for each in codes if each != code)] for code in sorted(variable.codes.alone)]
    return [*([code] for code in codes), *alone, None]


def _list_codes(codes: CodeList, tests: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a code that the rule names, one that it does not, those that stand alone, and one of each missing reason."""
    named = [
        code for test in tests for key in _OPERATORS[:4] for code in _as_list(test.get(key, [])) if code in codes.codes
    ]
    others = [code for code in codes.substantive if code not in named]
    reasons = {code.missing: code.id for code in reversed(list(codes.codes.values())) if code.missing is not None}
    chosen = (*named[:1], *others[:1], *sorted(codes.alone), *reversed(list(reasons.values())))
    return list(dict.fromkeys(chosen))


def _as_list(value: Any) -> list[Any]:
    return list(value) if is_list(value) else [value]


def _list_tests(conditions: Any, name: str) -> list[Mapping[str, Any]]:
    """Return what conditions say of a question."""
    each_of = conditions if is_list(conditions) else [conditions]
    return [condition[name] for condition in each_of if name in condition]


def _list_names(conditions: Iterable[Mapping[str, Any]]) -> list[str]:
    return [name for condition in conditions for name in condition]


def _satisfy(question: Question, test: Mapping[str, Any]) -> Value:
    """Return an answer of which a test is true."""
    operator, operand = next(iter(test.items()))
    if operator == "present":
        return _list_values(question, [], ())[0]
    value = operand[0] if is_list(operand) else operand
    return [value] if question.variable.kind == "multi" else value


def _write(answers: Answers, catalogue: Catalogue) -> dict[str, Any]:
    """Return answers as a short example: by point, and in a list where the point repeats."""
    example: dict[str, Any] = {}
    for name, value in answers.items():
        if value is not None:
            question = catalogue.questions[name]
            example.setdefault(question.point, {})[question.variable.id] = value
    ordered = {point.id: example[point.id] for point in catalogue.points.values() if point.id in example}
    return {id_: [each] if catalogue.points[id_].repeats else each for id_, each in ordered.items()}


def _tell(question: Question, value: Value) -> str:
    codes = question.variable.codes
    if value is None:
        said = _("draft", "obesvarad")
    elif codes is not None:
        said = ", ".join(codes.codes[str(code)].label.to(SOURCE) for code in _as_list(value))
    else:
        said = str(value)
    return f"{question.variable.label.to(SOURCE)}: {said}"


def _parse(example: Mapping[str, Any], number: int, catalogue: Catalogue) -> Case:
    def measure(point: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        measurement: dict[str, Any] = {"answers": {}}
        for id_, value in answers.items():
            measurement.setdefault(catalogue.points[point].questions[id_].section, {})[id_] = value
        return measurement

    measurements = {
        point: measure(point, each) if is_object(each) else [measure(point, one) for one in each]
        for point, each in example.items()
    }
    head = {"format": 1, "catalogue": catalogue.id, "case": f"A-{number:04}"}
    return parse_case(head | {"measurements": measurements}, catalogue)


def _judge(rule: str, example: Mapping[str, Any], catalogue: Catalogue) -> tuple[str, list[str]]:
    report = validate(_parse(example, 1, catalogue), catalogue)
    [verdict] = [verdict for verdict, count in report.verdicts[rule].items() if count]
    return verdict, [issue.variable or "" for issue in report if issue.rule == rule]


def _count(outcome: str, examples: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> dict[str, Any]:
    [found] = indicator(
        [_parse(each, number, catalogue) for number, each in enumerate(examples, 1)], outcome, catalogue
    )
    expected: dict[str, Any] = {"cases": found.cases}
    if found.numerator is not None:
        expected["numerator"] = found.numerator
    expected |= {"denominator": found.denominator, "excluded": dict(found.excluded)}
    expected["value"] = "" if found.value is None else str(Fraction(found.value).limit_denominator(1000))
    if found.kind == "mean":
        expected["sd"] = "" if found.sd is None else repr(found.sd)
    return expected
