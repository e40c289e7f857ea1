"""Attrition (bortfall): for each measurement point how many are left at each step, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import get_args

from attrs import field, frozen

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.flows import Aside, Flow, Step
from kvinnofrid_su.model.outcomes import Outcome, Rate, Scale, find_judged
from kvinnofrid_su.model.points import Point, Role
from kvinnofrid_su.model.terms import AnsweredBy
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.scoring.groups import find_groupers, sort_groups
from kvinnofrid_su.scoring.score import score_facts

_PARTIES = get_args(AnsweredBy)
_CLIENT: AnsweredBy = "klient"


@frozen
class _Stream:
    """What one flow is about (*ström*): a point, whose answers count there, and the outcomes that they decide."""

    point: Point
    package: str | None
    answered_by: AnsweredBy | None
    questions: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = field(repr=False)

    def measured(self, facts: Facts) -> bool:
        """Tell whether any of the questions has an answer (*mätt*); a missing reason is one."""
        return any(facts.answer(name) is not None for name in self.questions)


def attrition(cases: object, catalogue: Catalogue, by: str | Sequence[str] = ()) -> tuple[Flow, ...]:
    """Tell how many are left at each step on the way to each measurement point (*bortfall*), and why.

    Args:
        cases: documents, cases, a delivery, a reading, a list of them, or what ``gather`` gave.
        catalogue: whose points and outcomes are looked at.
        by: what to group by, as for an indicator.

    Returns:
        One flow for each point and group, in the catalogue's order. A point that asks both the caseworker and the client
        has one flow for everybody's answers and one for the client's. What a package asks at a common point has a flow
        of its own.

    Missing:
        A point is answered when it has at least one answer; a missing reason is an answer, a measurement without
        answers is none. Nobody is imputed or weighted.

    Raises:
        UnsupportedGroup: a name that cannot be grouped by.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> case = su.Case("su-kvinnofrid/2021", "A-1", {"fore": su.Measurement({"kon": "kvinna"})})
    >>> for flow in su.attrition([case], catalogue):
    ...     print(flow.point, [(step.name, step.cases) for step in flow.steps])
    fore [('cases', 1), ('unique', 1), ('answered', 1)]
    under [('cases', 1), ('unique', 1), ('expected', 0), ('answered', 0)]
    efter [('cases', 1), ('unique', 1), ('closed', 0), ('answered', 0)]
    brukarenkat [('cases', 1), ('unique', 1), ('closed', 0), ('offered', 0), ('answered', 0)]
    """
    names = (by,) if isinstance(by, str) else tuple(dict.fromkeys(by))
    groupers = find_groupers(names, catalogue)
    gathered = cases if isinstance(cases, Gathered) else gather([cases], catalogue)
    groups: dict[tuple[str | None, ...], list[Facts]] = {} if names else {(): []}
    totals: Counter[tuple[str | None, ...]] = Counter()
    for facts, duplicate in zip(gathered.cases, gathered.duplicates, strict=True):
        group = tuple(grouper(facts) for grouper in groupers.values())
        totals[group] += 1
        groups.setdefault(group, []).extend(() if duplicate else (facts,))
    ordered = sort_groups(list(groups), names, catalogue)
    return tuple(
        _follow(stream, dict(zip(names, group, strict=True)), totals[group], groups[group], gathered)
        for stream in _find_streams(catalogue)
        for group in ordered
    )


def find_points(catalogue: Catalogue) -> Mapping[str, str]:
    """Return for each outcome the point that its flow ends at (*mätpunkt*), by the outcome's id.

    An outcome over two points ends at the later one. One without judged variables, which counts its whole population,
    ends at none; nor does a rate, which is about a year, nor a scale over several points, or over common and local
    questions, which can be scored without some of them.

    >>> import kvinnofrid_su as su
    >>> points = find_points(su.load_catalogue("su-kvinnofrid/2021"))
    >>> points["malupp_helt"], points["boende_forandring"], "avslutade" in points
    ('efter', 'efter', False)
    """
    return {outcome.id: stream.point.id for stream in _find_streams(catalogue) for outcome in stream.outcomes}


def _find_streams(catalogue: Catalogue) -> Iterator[_Stream]:
    """Give the point's own flow, and where a point asks the client among others, also that of the client's answers."""
    ends = [(outcome, _find_end(outcome, catalogue)) for outcome in catalogue.outcomes.values()]
    for point in catalogue.points.values():
        asked = [question.variable for question in point.questions.values()]
        # No answer to a package's question changes what others find: at a common point it has a flow of its own.
        for package in dict.fromkeys((point.package, *(variable.package for variable in asked))):
            parties: dict[str, AnsweredBy] = {
                each.name: each.variable.answered_by
                for each in point.questions.values()
                if each.variable.package == package
            }
            yield from _split_parties(point, package, parties, ends)


def _split_parties(
    point: Point, package: str | None, parties: Mapping[str, AnsweredBy], ends: Sequence[tuple[Outcome, frozenset[str]]]
) -> Iterator[_Stream]:
    """Give the flow of everybody's answers to some questions, and that of the client's where others answer as well."""
    asked = frozenset(parties.values())
    here = [(outcome, {parties[name] for name in end}) for outcome, end in ends if end and parties.keys() >= end]
    if len(asked) < len(_PARTIES):
        yield _Stream(point, package, next(iter(asked), None), tuple(parties), tuple(outcome for outcome, _ in here))
        return
    others = tuple(outcome for outcome, judges in here if judges != {_CLIENT})
    yield _Stream(point, package, None, tuple(parties), others)
    names = tuple(name for name, party in parties.items() if party == _CLIENT)
    clients = tuple(outcome for outcome, judges in here if judges == {_CLIENT})
    yield _Stream(point, package, _CLIENT, names, clients)


def _find_end(outcome: Outcome, catalogue: Catalogue) -> frozenset[str]:
    """Return the questions that the flow of an outcome ends at (*slutfrågor*); none where it ends nowhere.

    Whoever is scored has answered one of them: a change needs both its answers, so the later of its questions is enough;
    of a scale it may be any.
    """
    if isinstance(outcome.measure, Rate):
        return frozenset()
    order = list(catalogue.points)
    judged = find_judged(outcome.measure)
    places = [order.index(catalogue.questions[name].point) for name in judged]
    if isinstance(outcome.measure, Scale):
        return frozenset(judged if len(set(places)) == 1 else ())
    return frozenset(name for _, name in sorted(zip(places, judged, strict=True), key=itemgetter(0))[-1:])


def _follow(
    stream: _Stream, by: Mapping[str, str | None], total: int, members: Sequence[Facts], gathered: Gathered
) -> Flow:
    """Follow a group of cases, each counted once, through one stream."""
    point, survey = stream.point, gathered.catalogue.survey
    steps = [Step("cases", total, {}), Step("unique", len(members), _count_one("duplicate", total - len(members)))]
    left = members
    for name, reason, holds in _GATES[point.role]:
        passed = [facts for facts in left if holds(stream, facts)]
        steps.append(Step(name, len(passed), _count_one(reason, len(left) - len(passed))))
        left = passed
    answered = [facts for facts in left if stream.measured(facts)]
    steps.append(Step("answered", len(answered), _count_one("unanswered", len(left) - len(answered))))
    return Flow(
        point=point.id,
        package=stream.package,
        answered_by=stream.answered_by,
        by=by,
        steps=tuple(steps),
        usable=_score(stream, answered),
        aside=_find_aside(stream, members),
        unlinked=len(gathered.surveys) if survey is not None and survey.id == point.id else 0,
        unreadable=gathered.unreadable,
    )


def _find_aside(stream: _Stream, members: Sequence[Facts]) -> Aside:
    """Return the cases that are measured without having come so far (*vid sidan av*), and where they were lost."""
    gates = _GATES[stream.point.role]
    aside: list[Facts] = []
    reasons: Counter[str] = Counter()
    for facts in members:
        reason = next((reason for _, reason, holds in gates if not holds(stream, facts)), None)
        if reason is not None and stream.measured(facts):
            aside.append(facts)
            reasons[reason] += 1
    return Aside(len(aside), dict(sorted(reasons.items())), _score(stream, aside))


def _score(stream: _Stream, members: Sequence[Facts]) -> dict[str, Step]:
    """Return for each outcome how many of some cases are scored (*användbara*), and why the others are not."""
    usable: dict[str, Step] = {}
    for outcome in stream.outcomes:
        states = Counter(score_facts(facts, outcome).state for facts in members)
        usable[outcome.id] = Step("usable", states.pop("scored", 0), dict(sorted(states.items())))
    return usable


def _count_one(reason: str, count: int) -> dict[str, int]:
    return {reason: count} if count else {}


def _is_expected(stream: _Stream, facts: Facts) -> bool:
    return facts.expected(stream.point.id, stream.package)


def _is_closed(_stream: _Stream, facts: Facts) -> bool:
    return facts.closed()


def _is_offered(stream: _Stream, facts: Facts) -> bool:
    """Tell whether a point has not ended (*erbjuden*); what cannot be decided ends nothing."""
    ends_when = stream.point.ends_when
    return ends_when is None or decide(ends_when, facts, "when") is not True


_Gate = tuple[str, str, Callable[[_Stream, Facts], bool]]
_CLOSED: _Gate = ("closed", "not_yet", _is_closed)
_OFFERED: _Gate = ("offered", "not_applicable", _is_offered)
_GATES: Mapping[Role, tuple[_Gate, ...]] = {
    "baseline": (),
    "interim": (("expected", "not_yet", _is_expected),),
    "exit": (_CLOSED,),
    "survey": (_CLOSED, _OFFERED),
    "post_exit": (_CLOSED, _OFFERED),
}
"""What a case must come through before it can be measured at a point of each role: the step, and why it is lost there."""
