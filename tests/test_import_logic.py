"""Expressions of forms: what our conditions say of them is what the form says, and the rest is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvinnofrid_su.authoring.imports.logic import Dialect, NotExpressible, parse
from kvinnofrid_su.authoring.imports.saying import Known, find_bounds, say

KNOWN = {
    "kon": Known("kon", "single", {"K": "k", "M": "m"}),
    "grad": Known("grad", "single", {"1": "1", "2": "2", "10": "10", "-9": "minus_9", "vet-ej": "vet_ej"}),
    "stod": Known("stod", "multi", {"a": "a", "99": "99"}),
    "alder": Known("alder", "integer", {}),
    "dag": Known("dag", "date", {}),
}


def look(name: str) -> Known:
    """Find a question, as a plan does."""
    if name not in KNOWN:
        raise NotExpressible("unknown_question")
    return KNOWN[name]


SAID: list[tuple[Dialect, str, dict[str, Any]]] = [
    ("xlsform", "${kon} = 'K'", {"kon": {"is": "k"}}),
    ("xlsform", "'K' = ${kon}", {"kon": {"is": "k"}}),
    ("xlsform", '${ kon } != "M"', {"not": {"kon": {"is": "m"}}}),
    ("xlsform", "${kon} = ''", {"not": {"kon": {"present": True}}}),
    ("xlsform", "${stod} != ''", {"stod": {"present": True}}),
    ("xlsform", "selected(${kon}, 'K')", {"kon": {"is": "k"}}),
    ("xlsform", "selected(${stod}, '99')", {"stod": {"contains": "99"}}),
    ("xlsform", "selected(${stod}, 99)", {"stod": {"contains": "99"}}),
    ("xlsform", "not(selected(${stod}, 'a'))", {"not": {"stod": {"contains": "a"}}}),
    ("xlsform", "${grad} = 2", {"grad": {"is": "2"}}),
    ("xlsform", "${grad} > 1", {"grad": {"one_of": ["2", "10"]}}),
    ("xlsform", "${grad} <= -9", {"grad": {"is": "minus_9"}}),
    ("xlsform", "${alder} = 18", {"alder": {"is": 18}}),
    ("xlsform", "${alder} = '18'", {"alder": {"is": 18}}),
    ("xlsform", "${alder} > 17.5", {"alder": {"at_least": 18}}),
    ("xlsform", "${alder} < 18", {"alder": {"at_most": 17}}),
    ("xlsform", "18 <= ${alder}", {"alder": {"at_least": 18}}),
    ("xlsform", "${dag} >= date('2022-02-28')", {"dag": {"at_least": "2022-02-28"}}),
    ("xlsform", "${dag} > date('2020-02-28')", {"dag": {"at_least": "2020-02-29"}}),
    ("xlsform", "${dag} < date('2022-01-01')", {"dag": {"at_most": "2021-12-31"}}),
    ("xlsform", "${dag} = '2022-01-01'", {"dag": {"is": "2022-01-01"}}),
    ("xlsform", "${kon}='K' or ${alder}>1 and ${grad}=2", {"any": [{"kon": {"is": "k"}}, {"all": [{"alder": {"at_least": 2}}, {"grad": {"is": "2"}}]}]}),
    ("xlsform", "(${kon}='K' or ${alder}>1) and ${grad}=2", {"all": [{"any": [{"kon": {"is": "k"}}, {"alder": {"at_least": 2}}]}, {"grad": {"is": "2"}}]}),
    ("redcap", "[kon] = 'K'", {"kon": {"is": "k"}}),
    ("redcap", "[kon] <> \"K\"", {"not": {"kon": {"is": "k"}}}),
    ("redcap", "[stod(99)] = '1'", {"stod": {"contains": "99"}}),
    ("redcap", "[stod(99)] = 0", {"not": {"stod": {"contains": "99"}}}),
    ("redcap", "[stod(99)] <> '1'", {"not": {"stod": {"contains": "99"}}}),
    ("redcap", "[grad] > '1'", {"grad": {"one_of": ["2", "10"]}}),
    ("redcap", "[kon] = 'K' AND NOT([alder] < 18 OR [grad] = 2)", {"all": [{"kon": {"is": "k"}}, {"not": {"any": [{"alder": {"at_most": 17}}, {"grad": {"is": "2"}}]}}]}),
]  # fmt: skip

REFUSED: list[tuple[Dialect, str, str]] = [
    ("xlsform", "${alder} > today()", "function"),
    ("xlsform", "count-selected(${stod}) > 1", "function"),
    ("xlsform", "${kon} = true()", "function"),
    ("xlsform", "${dag} > date(${dag})", "function"),
    ("xlsform", "selected(${stod}, ${kon})", "function"),
    ("xlsform", "${alder} + 1 > 3", "arithmetic"),
    ("xlsform", "${alder} > 3 * 2", "arithmetic"),
    ("xlsform", "${alder} div 2 = 3", "arithmetic"),
    ("xlsform", "${alder} > ${alder}", "two_questions"),
    ("xlsform", "1 = 1", "no_question"),
    ("xlsform", "${kon}", "no_comparison"),
    ("xlsform", "not(${kon})", "no_comparison"),
    ("xlsform", "'a'", "no_comparison"),
    ("xlsform", "${okand} = 1", "unknown_question"),
    ("xlsform", ". = 1", "unknown_question"),
    ("xlsform", "${kon} = 'X'", "unknown_code"),
    ("xlsform", "${kon} = 1", "unknown_code"),
    ("xlsform", "selected(${stod}, 'X')", "unknown_code"),
    ("xlsform", "${stod} = 'a'", "other_kind"),
    ("xlsform", "${kon} > 'K'", "other_kind"),
    ("xlsform", "selected(${alder}, '1')", "other_kind"),
    ("xlsform", "${alder} = 1.5", "other_kind"),
    ("xlsform", "${alder} = '018'", "other_kind"),
    ("xlsform", "${alder} > 'gammal'", "other_kind"),
    ("xlsform", "${alder} > 99999999999", "other_kind"),
    ("xlsform", "${alder} = date('2020-01-01')", "other_kind"),
    ("xlsform", "${grad} = date('2020-01-01')", "other_kind"),
    ("xlsform", "${dag} > '2020-01-01'", "other_kind"),
    ("xlsform", "${dag} > date('2020-02-30')", "other_kind"),
    ("xlsform", "${dag} > date('2099-12-31')", "other_kind"),
    ("xlsform", "${dag} = 2020", "other_kind"),
    ("xlsform", "${kon} = ‘K’", "unreadable"),
    ("xlsform", "${kon} = 'K' ${alder} = 1", "unreadable"),
    ("xlsform", "${kon} = 'K' = 'K'", "unreadable"),
    ("xlsform", "(${kon} = 'K') = 'K'", "unreadable"),
    ("xlsform", "${kon} = 'K' AND ${alder} = 1", "unreadable"),
    ("xlsform", "(${kon} = 'K'", "unreadable"),
    ("xlsform", "${kon} =", "unreadable"),
    ("xlsform", "kon = 'K'", "unreadable"),
    ("xlsform", "-${alder} = 1", "arithmetic"),
    ("xlsform", "", "unreadable"),
    ("xlsform", "(" * 13 + "${kon} = 'K'" + ")" * 13, "long"),
    ("xlsform", "${kon} = '" + "K" * 5000 + "'", "long"),
    ("redcap", "[handelse_arm_1][kon] = 'K'", "event"),
    ("redcap", "[kon][2] = 'K'", "event"),
    ("redcap", "[event-name] = 'K'", "smart_variable"),
    ("redcap", "[kon:value] = 'K'", "smart_variable"),
    ("redcap", "datediff([dag], 'today', 'd') > 3", "function"),
    ("redcap", "selected([stod], 'a')", "function"),
    ("redcap", "[alder] - 3 > 2", "arithmetic"),
    ("redcap", "[stod(a)] = 'x'", "other_kind"),
    ("redcap", "[stod(a)] > 0", "other_kind"),
    ("redcap", "[kon(K)] = '1'", "other_kind"),
    ("redcap", "[stod(b)] = '1'", "unknown_code"),
    ("redcap", "[dag] > '2020-01-01'", "other_kind"),
]  # fmt: skip


@pytest.mark.parametrize(("dialect", "text", "expected"), SAID)
def test_what_can_be_said_is_said(dialect: Dialect, text: str, expected: dict[str, Any]) -> None:
    """An expression becomes the condition that was worked out by hand."""
    assert expected == say(parse(text, dialect), look)


@pytest.mark.parametrize(("dialect", "text", "reason"), REFUSED)
def test_what_cannot_be_said_is_refused_by_name(dialect: Dialect, text: str, reason: str) -> None:
    """Nothing is approximated: what our conditions cannot say has a word for why."""
    with pytest.raises(NotExpressible) as caught:
        say(parse(text, dialect), look)
    assert reason == caught.value.reason


BOUNDS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("integer", ". >= 0 and . <= 120", {"at_least": 0, "at_most": 120}),
    ("integer", "0 < . and (. < 10 and . < 8)", {"at_least": 1, "at_most": 7}),
    ("integer", ". = 5", {"at_least": 5, "at_most": 5}),
    ("integer", ". > -1.5", {"at_least": -1}),
    ("date", ". >= date('2020-01-01')", {"at_least": "2020-01-01"}),
    ("date", ". > date('2020-01-01') and . < date('2021-01-01')", {"at_least": "2020-01-02", "at_most": "2020-12-31"}),
    ("integer", ". >= 5 and . <= 3", None),
    ("integer", ". < 3 or . > 5", None),
    ("integer", ". != 3", None),
    ("integer", "not(. < 3)", None),
    ("integer", ". != ''", None),
    ("integer", ". = ''", None),
    ("integer", "${alder} > 3", None),
    ("integer", ". > 'gammal'", None),
    ("date", ". > 3", None),
]


@pytest.mark.parametrize(("kind", "text", "expected"), BOUNDS)
def test_bounds_are_found_where_a_constraint_is_nothing_else(
    kind: str, text: str, expected: dict[str, Any] | None
) -> None:
    """Fixed bounds become bounds; anything else does not become half of what it was."""
    if expected is not None:
        assert expected == find_bounds(parse(text, "xlsform"), kind)
        return
    with pytest.raises(NotExpressible) as caught:
        find_bounds(parse(text, "xlsform"), kind)
    assert "no_bounds" == caught.value.reason


# Any expression, with all answered: the form's meaning, computed where the expression is made, is that of our condition

Answers = Mapping[str, Any]
_SIGNS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


@st.composite
def _expressions(draw: st.DrawFn, answers: Answers, depth: int = 2) -> tuple[str, bool]:
    """An XLSForm expression, and whether it is true of the answers."""
    kind = draw(st.sampled_from(["code", "number", "selected", *(["and", "or", "not"] if depth else [])]))
    match kind:
        case "code":
            sign, code = draw(st.sampled_from(["=", "!="])), draw(st.sampled_from(["K", "M"]))
            return f"${{kon}} {sign} '{code}'", _SIGNS[sign](answers["kon"], code)
        case "number":
            sign, number = draw(st.sampled_from(sorted(_SIGNS))), draw(st.integers(-2, 4))
            return f"${{alder}} {sign} {number}", _SIGNS[sign](answers["alder"], number)
        case "selected":
            code = draw(st.sampled_from(["a", "99"]))
            return f"selected(${{stod}}, '{code}')", code in answers["stod"]
        case "not":
            text, truth = draw(_expressions(answers, depth - 1))
            return f"not({text})", not truth
        case _:
            parts = draw(st.lists(_expressions(answers, depth - 1), min_size=2, max_size=3))
            truth = (all if kind == "and" else any)(truth for _, truth in parts)
            return f" {kind} ".join(f"({text})" for text, _ in parts), truth


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Answers, str, bool]:
    answers = {
        "kon": draw(st.sampled_from(["K", "M"])),
        "alder": draw(st.integers(-3, 5)),
        "stod": draw(st.sets(st.sampled_from(["a", "99"]), min_size=1)),
    }
    return answers, *draw(_expressions(answers))


def _holds(tree: dict[str, Any], answers: Answers) -> bool:
    """Tell whether a condition is true of answers that all are there, as docs/reference says it."""
    [(key, value)] = tree.items()
    match key:
        case "all" | "any":
            return (all if key == "all" else any)(_holds(part, answers) for part in value)
        case "not":
            return not _holds(value, answers)
        case _:
            [(operator, operand)] = value.items()
            answer = answers[key]
            theirs = {"k": "K", "m": "M"}.get(operand, operand)
            compared = {"is": answer == theirs, "contains": key == "stod" and operand in answer}
            if key == "alder":
                compared |= {"at_least": answer >= operand, "at_most": answer <= operand}
            return compared[operator]


@given(_cases())
def test_the_meaning_is_kept(case: tuple[Answers, str, bool]) -> None:
    """Where everything is answered, our condition is true when the form's expression is."""
    answers, text, truth = case
    assert truth == _holds(say(parse(text, "xlsform"), look), answers)
