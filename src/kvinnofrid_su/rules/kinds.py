"""What each kind of rule comes to on one case (regelslag): one function a kind.

Each function reads like its line in the contract's table: the columns from left to right, the first that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from attrs import frozen

from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.conditions import walk
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    RecommendedWhen,
    RequiredWhen,
    Verdict,
    Within,
    WithinWindow,
)
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts, find_reason


@frozen
class Finding:
    """Where a rule is broken (*fynd*).

    Args:
        name: the question or envelope field; ``None`` for the date of a measurement.
        point: the measurement point, or ``None`` for the envelope.
        index: the position of the measurement at its point.
    """

    name: str | None
    point: str | None
    index: int


@frozen
class Judgement:
    """What one rule came to on one case (*bedömning*).

    Args:
        findings: where it is broken; empty unless the verdict is ``broken``.
        undecided_on: names that it could not be decided on; empty unless the verdict is ``undecided``.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    undecided_on: tuple[str, ...] = ()


def judge_applicable_when(demand: ApplicableWhen, facts: Facts) -> Judgement:
    """*Gäller bara när*: an answer where the question does not apply breaks the rule."""
    truth = decide(demand.when, facts, "when")

    def judge(name: str) -> Verdict:
        if truth is True or facts.answer(name) is None:
            return "holds"
        return "broken" if truth is False else "undecided"

    return _judge_each(demand.judges, judge, facts)


def judge_required_when(demand: RequiredWhen | RecommendedWhen, facts: Facts) -> Judgement:
    """*Krävs när*, *bör besvaras när*: a missing reason is an answer, and what does not apply is never required."""
    truth = decide(demand.when, facts, "when")

    def judge(name: str) -> Verdict:
        if facts.answer(name) is not None:
            return "holds"
        if _is_not_asked(name, facts) or truth is False:
            return "not_applicable"
        return "broken" if truth is True and facts.applies(name) is True else "undecided"

    return _judge_each(demand.judges, judge, facts)


def judge_implies(demand: Implies, facts: Facts) -> Judgement:
    """*Medför*: when the first condition is true, so must the second be. One issue, at the first answered variable."""
    when = decide(demand.when, facts, "when")
    then = decide(demand.then, facts, "then")
    named = [test.name for test in walk(demand.then)]
    if then is True and when is not False:
        return Judgement("holds")
    if when is True and then is False:
        answered = (name for name in demand.judges if facts.answer(name) is not None)
        return Judgement("broken", (_find(next(answered, demand.judges[0]), facts),))
    if when is False or all(facts.answer(name) is None and _is_not_asked(name, facts) for name in named):
        return Judgement("not_applicable")
    used = chain(walk(demand.when), walk(demand.then))
    return Judgement("undecided", undecided_on=_find_unanswered((test.name for test in used), facts))


def judge_excludes_other_codes(demand: ExcludesOtherCodes, facts: Facts) -> Judgement:
    """*Uteslutande svarsalternativ*: each measurement by itself."""

    def fits(name: str, answer: Answer) -> bool | None:
        codes = facts.codes(name)
        alone = codes.alone if codes is not None else frozenset[str]()
        return not (isinstance(answer, tuple) and len(answer) > 1 and alone.intersection(answer))

    return _judge_measurements(demand.judges, fits, facts)


def judge_within(demand: Within, facts: Facts) -> Judgement:
    """*Inom gränser*: each measurement by itself; a missing reason lies neither within nor outside."""

    def fits(_: str, answer: Answer) -> bool | None:
        if not isinstance(answer, int):
            return None
        return (demand.at_least is None or demand.at_least <= answer) and (
            demand.at_most is None or answer <= demand.at_most
        )

    return _judge_measurements(demand.judges, fits, facts)


def judge_exists_in(demand: ExistsIn, facts: Facts) -> Judgement:
    """*Finns i*: each measurement by itself, or a field of the envelope."""

    def fits(_: str, answer: Answer) -> bool | None:
        return answer in demand.codes.codes and answer not in demand.codes.narrower

    return _judge_measurements(demand.judges, fits, facts)


def judge_in_order(demand: InOrder, facts: Facts) -> Judgement:
    """*Datum i ordning*: every pair is looked at; an absent date decides nothing. One issue, at the later date."""
    names = tuple(dict.fromkeys(chain.from_iterable(demand.pairs)))
    days = {name: day for name in names if (day := facts.day(name)) is not None}
    decided = [pair for pair in demand.pairs if pair[0] in days and pair[1] in days]
    for first, second in decided:
        if days[first] > days[second]:
            return Judgement("broken", (_find(first if second == "delivered_on" else second, facts),))
    if decided:
        return Judgement("holds")
    if "delivered_on" in names and facts.delivered_on is None:
        return Judgement("not_applicable")
    return Judgement("undecided", undecided_on=_find_unanswered(names, facts))


def judge_within_window(demand: WithinWindow, facts: Facts) -> Judgement:
    """*Inom mätfönstret*: the date of a measurement against its point's window."""
    name = f"{demand.point}.recorded_on"
    day = facts.day(name)
    anchor = facts.day(demand.window.anchor)
    if day is not None and anchor is not None:
        inside = demand.window.around(anchor).holds(day)
        return Judgement("holds") if inside else Judgement("broken", (_find(name, facts),))
    if not any(True for _ in facts.measurements(demand.point)):
        return Judgement("not_applicable")
    return Judgement("undecided", undecided_on=_find_unanswered((name, demand.window.anchor), facts))


def _judge_each(names: Iterable[str], judge: Callable[[str], Verdict], facts: Facts) -> Judgement:
    """Judge each variable, and put the verdicts together: broken, else undecided, else holds, else not applicable."""
    verdicts: dict[str, Verdict] = {name: judge(name) for name in names}
    broken = tuple(_find(name, facts) for name, verdict in verdicts.items() if verdict == "broken")
    undecided = tuple(name for name, verdict in verdicts.items() if verdict == "undecided")
    return Judgement(_combine(verdicts.values()), broken, () if broken else undecided)


def _judge_measurements(names: Iterable[str], fits: Callable[[str, Answer], bool | None], facts: Facts) -> Judgement:
    """Judge each variable in each measurement by itself; the last that breaks the rule is where the issue stands."""
    verdicts: dict[str, Verdict] = {}
    broken: list[Finding] = []
    for name in names:
        fitting = [(index, fits(name, answer)) for index, answer in _find_answers(name, facts)]
        wrong = [index for index, fit in fitting if fit is False]
        if wrong:
            verdicts[name] = "broken"
            broken.append(Finding(name, _find(name, facts).point, wrong[-1]))
        elif any(fit is True for _, fit in fitting):
            verdicts[name] = "holds"
        elif _is_not_asked(name, facts):
            verdicts[name] = "not_applicable"
        else:
            verdicts[name] = "undecided"
    undecided = tuple(name for name, verdict in verdicts.items() if verdict == "undecided")
    return Judgement(_combine(verdicts.values()), tuple(broken), () if broken else undecided)


def _find_answers(name: str, facts: Facts) -> list[tuple[int, Answer]]:
    if name in facts.catalogue.questions:
        return facts.answers(name)
    answer = facts.answer(name)
    return [] if answer is None else [(0, answer)]


def _combine(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    order: tuple[Verdict, ...] = ("broken", "undecided", "holds")
    for verdict in order:
        if verdict in found:
            return verdict
    return "not_applicable"


def _is_not_asked(name: str, facts: Facts) -> bool:
    """Tell whether a question does not apply, or its point is not expected yet."""
    question = facts.catalogue.questions.get(name)
    if question is None:
        return False
    return facts.applies(name) is False or not facts.expected(question.point, question.variable.package)


def _find(name: str, facts: Facts) -> Finding:
    point, index = facts.place(name)
    return Finding(None if name.endswith(".recorded_on") else name, point, index)


def _find_unanswered(names: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """Return what a verdict hangs on: names that are unanswered or answered with a missing reason."""
    return tuple(
        name
        for name in dict.fromkeys(names)
        if (answer := facts.answer(name)) is None or find_reason(answer, facts.codes(name)) is not None
    )
