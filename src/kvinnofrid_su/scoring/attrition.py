"""Attrition (bortfall): for each measurement point how many are left at each step, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import field, frozen

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.flows import Aside, Flow, Step
from kvinnofrid_su.model.outcomes import Outcome, Scale, find_judged
from kvinnofrid_su.model.points import Point, Role
from kvinnofrid_su.model.terms import AnsweredBy
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.scoring.groups import find_groupers, sort_groups
from kvinnofrid_su.scoring.score import SCORERS, score_facts

_CLIENT: AnsweredBy = "klient"


@frozen
class _Stream:
    """What one flow is about (*ström*): a point, whose answers count there, and the outcomes that they decide."""

    point: Point
    answered_by: AnsweredBy | None
    questions: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = field(repr=False)

    def measured(self, facts: Facts) -> bool:
        """Tell whether any of the questions has an answer (*mätt*); a missing reason is one."""
        return any(facts.answer(name) is not None for name in self.questions)


def attrition(cases: object, catalogue: Catalogue, by: str | Sequence[str] = ()) -> tuple[Flow, ...]:
    """Tell how many are left at each step on the way to each measurement point (*bortfall*), and why.

    Args:
        cases: documents, cases, a delivery, a list of them, a reading, or what ``gather`` gave.
        catalogue: whose points and outcomes are looked at.
        by: what to group by, as for an indicator.

    Returns:
        One flow for each point and group, in the catalogue's order. A point that asks both the caseworker and the client
        has one flow for everybody's answers and one for the client's.

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
    and a scale over several points, which can be scored without the last of them, end at none.

    >>> import kvinnofrid_su as su
    >>> points = find_points(su.load_catalogue("su-kvinnofrid/2021"))
    >>> points["malupp_helt"], points["boende_forandring"], "avslutade" in points
    ('efter', 'efter', False)
    """
    return {outcome.id: stream.point.id for stream in _find_streams(catalogue) for outcome in stream.outcomes}


def _find_streams(catalogue: Catalogue) -> Iterator[_Stream]:
    """Give the point's own flow, and where a point asks the client among others, also that of the client's answers."""
    ends = {
        outcome.id: _find_end(outcome, catalogue) for outcome in catalogue.outcomes.values() if outcome.kind in SCORERS
    }
    for point in catalogue.points.values():
        names: dict[str, AnsweredBy] = {each.name: each.variable.answered_by for each in point.questions.values()}
        asked = frozenset(names.values())
        here = {id_: {names[name] for name in end} for id_, end in ends.items() if end and names.keys() >= end}
        apart = [id_ for id_, judges in here.items() if len(asked) > 1 and judges == {_CLIENT}]
        own = tuple(catalogue.outcomes[id_] for id_ in here if id_ not in apart)
        yield _Stream(point, next(iter(asked)) if len(asked) == 1 else None, tuple(names), own)
        if _CLIENT in asked and len(asked) > 1:
            clients = tuple(name for name, party in names.items() if party == _CLIENT)
            yield _Stream(point, _CLIENT, clients, tuple(catalogue.outcomes[id_] for id_ in apart))


def _find_end(outcome: Outcome, catalogue: Catalogue) -> frozenset[str]:
    """Return the judged questions at the last point where any is (*slutpunkt*); none where the flow ends nowhere."""
    order = list(catalogue.points)
    places = {name: order.index(catalogue.questions[name].point) for name in find_judged(outcome.measure)}
    if isinstance(outcome.measure, Scale) and len(set(places.values())) > 1:
        return frozenset()
    return frozenset(name for name, place in places.items() if place == max(places.values()))


def _follow(
    stream: _Stream, by: Mapping[str, str | None], total: int, members: Sequence[Facts], gathered: Gathered
) -> Flow:
    """Follow a group of cases, each counted once, through one stream."""
    point, survey = stream.point, gathered.catalogue.survey
    steps = [Step("cases", total, {}), Step("unique", len(members), _count_one("duplicate", total - len(members)))]
    left = members
    for name, reason, holds in _GATES[point.role]:
        passed = [facts for facts in left if holds(point, facts)]
        steps.append(Step(name, len(passed), _count_one(reason, len(left) - len(passed))))
        left = passed
    answered = [facts for facts in left if stream.measured(facts)]
    steps.append(Step("answered", len(answered), _count_one("unanswered", len(left) - len(answered))))
    return Flow(
        point=point.id,
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
        reason = next((reason for _, reason, holds in gates if not holds(stream.point, facts)), None)
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


def _is_expected(point: Point, facts: Facts) -> bool:
    return facts.expected(point.id)


def _is_closed(_point: Point, facts: Facts) -> bool:
    return facts.closed()


def _is_offered(point: Point, facts: Facts) -> bool:
    """Tell whether a point has not ended (*erbjuden*); what cannot be decided ends nothing."""
    return point.ends_when is None or decide(point.ends_when, facts, "when") is not True


_Gate = tuple[str, str, Callable[[Point, Facts], bool]]
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
