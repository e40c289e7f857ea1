"""One case (ärende) drawn by chance: in the order of what hangs on what, judged, and mended until no rule is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from kvinnofrid_su.errors import KvinnofridError, UnsupportedPackages
from kvinnofrid_su.model.cases import Answer, Case, Measurement
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import ENVELOPE, walk
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.rules import (
    Demand,
    Implies,
    InOrder,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Unique,
    WithinWindow,
)
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.days import Days
from kvinnofrid_su.synthesis.draft import Draft
from kvinnofrid_su.synthesis.marginals import Answering, Figure, Marginals, Measuring
from kvinnofrid_su.synthesis.order import RECORDED_ON, find_order
from kvinnofrid_su.synthesis.values import Drawing, find_lists, prepare

SENDER = "syntetisk"
"""Who has sent every synthetic case: so that a file says itself that nobody real is in it."""

_TRIES = 200
_WITH_MUNICIPALITY = 0.98
_WITH_DISTRICT = 0.2
_DISTRICTS = 4
_GUESS = Figure(Grounds("proposed", ()))
_EVEN = Answering(_GUESS, answered=0.8)


class NoSuchCase(KvinnofridError):
    """Rules that no case could be drawn to meet (*oförenliga regler*).

    Args:
        rules: the ids of the rules that were broken at last.

    >>> print(NoSuchCase(["a"]))
    No case was found that breaks no rule. Broken at last: a.
    """

    def __init__(self, rules: Iterable[str]) -> None:
        self.rules = tuple(rules)
        super().__init__(f"No case was found that breaks no rule. Broken at last: {', '.join(self.rules)}.")


@frozen
class _Way:
    """One way to answer a question, ready to be drawn."""

    answering: Answering
    draw: Drawing


class CaseDrawer:
    """Draws cases that break no rule (*ärendedragning*).

    Args:
        catalogue: what the cases are of.
        marginals: how often things are answered, and how.

    Raises:
        NoSuchCase: a rule wants something once in a file that is no key of a case.
        UnsupportedPackages: packages of local variables are active: no shares are known for what they ask.

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su.synthesis.marginals import UNIFORM
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> case = CaseDrawer(catalogue, UNIFORM).draw("S1-1", Chance("1/0"))
    >>> len(su.validate(case, catalogue).issues)
    0
    """

    def __init__(self, catalogue: Catalogue, marginals: Marginals) -> None:
        if catalogue.packages:
            raise UnsupportedPackages("Synthetic cases", catalogue.packages)
        self.catalogue = catalogue
        self.marginals = marginals
        self._order = find_order(catalogue, marginals)
        self._days = Days(catalogue, marginals)
        self._demanded = {
            name
            for rule in catalogue.rules.values()
            if isinstance(rule.demand, RequiredWhen | RecommendedWhen)
            for name in rule.demand.judges
        }
        self._ways = {name: tuple(self._prepare(name)) for name in catalogue.questions}
        self._lists = {
            name: [code for code in lists[0].codes if all(code in each.codes for each in lists)]
            for name in ENVELOPE
            if (lists := find_lists(name, catalogue))
        }
        # Keys are unique because they are made so; a judge that remembered them all would grow with every case.
        rules = {id_: rule for id_, rule in catalogue.rules.items() if not isinstance(rule.demand, Unique)}
        keyless = [
            rule.id
            for rule in catalogue.rules.values()
            if isinstance(rule.demand, Unique) and "case" not in rule.demand.key
        ]
        if keyless:
            raise NoSuchCase(keyless)
        self._judge = Judge(evolve(catalogue, rules=rules))

    def _prepare(self, name: str) -> Iterator[_Way]:
        question = self.catalogue.questions[name]
        for answering in (*self.marginals.answers.get(name, ()), _EVEN):
            yield _Way(answering, prepare(question, answering.shape, self.catalogue))

    def draw(self, key: str, chance: Chance) -> Case:
        """Return one case (*ärende*).

        Args:
            key: its key.
            chance: what decides everything else.

        Raises:
            NoSuchCase: the rules contradict each other, so that no case meets them.

        >>> import kvinnofrid_su as su
        >>> from kvinnofrid_su.synthesis.marginals import UNIFORM
        >>> drawer = CaseDrawer(su.load_catalogue("su-kvinnofrid/2021"), UNIFORM)
        >>> drawer.draw("S1-1", Chance("1/0")) == drawer.draw("S1-1", Chance("1/0"))
        True
        """
        closed = self.catalogue.closing is not None and chance.happens(self.marginals.closed)
        draft = Draft(self.catalogue, closed, self._draw_envelope(key, chance))
        broken: list[Rule] = []
        for _ in range(_TRIES):
            self._fill(draft, chance)
            case = self._assemble(draft, chance)
            judgements = self._judge.judge(case)
            broken = [self.catalogue.rules[id_] for id_, each in judgements.items() if each.verdict == "broken"]
            if not broken:
                return case
            for rule in broken:
                self._reopen(rule.demand, draft, chance)
        raise NoSuchCase(rule.id for rule in broken)

    def _reopen(self, demand: Demand, draft: Draft, chance: Chance) -> None:
        """Let what a broken rule is about be drawn again, or sometimes be left unanswered where that is allowed."""
        leave = chance.happens(0.5)
        for name in self._find_names(demand):
            draft.kept.pop(name, None)
            if leave and name not in self._demanded and name != self.catalogue.closing:
                draft.kept[name] = None

    def _find_names(self, demand: Demand) -> list[str]:
        """Return what must be drawn again where a demand is not met: all it names; where it is about days, every day."""
        match demand:
            case Implies(when=when, then=then):
                return [test.name for part in (when, then) for test in walk(part)]
            case InOrder() | WithinWindow() | Unique():
                return [
                    name
                    for name in self._order
                    if name not in self._ways or self.catalogue.questions[name].variable.kind == "date"
                ]
            case _:
                return list(demand.judges)

    def _draw_envelope(self, key: str, chance: Chance) -> dict[str, str]:
        envelope = {"case": key, "sender": SENDER}
        if chance.happens(_WITH_DISTRICT):
            envelope["district"] = f"{SENDER}-{1 + chance.below(_DISTRICTS)}"
        for name, codes in self._lists.items():
            if name != "municipality" or chance.happens(_WITH_MUNICIPALITY):
                envelope[name] = chance.choose(codes)
        return envelope

    def _fill(self, draft: Draft, chance: Chance) -> None:
        """Draw what is not kept from the round before, in the order of what hangs on what."""
        draft.answers.clear()
        for name in self._order:
            if not self._is_asked(name, draft, chance):
                continue
            if name not in draft.kept:
                draft.kept[name] = self._draw(name, draft, chance)
            answer = draft.kept[name]
            if answer is not None:
                draft.answers[name] = answer

    def _is_asked(self, name: str, draft: Draft, chance: Chance) -> bool:
        question = self.catalogue.questions.get(name)
        point = self.catalogue.points[name.removesuffix(RECORDED_ON) if question is None else question.point]
        if point.id not in draft.measured:
            draft.measured[point.id] = self._count(point, draft, chance)
        if not draft.measured[point.id] or (point.ends_when is not None and draft.holds(point.ends_when)):
            return False
        if name == self.catalogue.closing and not draft.closed:
            return False
        return question is None or draft.applies(name)

    def _count(self, point: Point, draft: Draft, chance: Chance) -> int:
        """Draw how many measurements a point has: always one where it is expected."""
        measuring = self._measuring(point)
        several = chance.weigh(list(enumerate(measuring.several, start=1)))
        match point.role:
            case "baseline":
                share = 1.0
            case "interim":
                share = 1.0 if draft.closed else measuring.share
            case "exit":
                share = float(draft.closed)
            case _:  # a survey, or something after the end
                share = measuring.share if draft.closed or self.catalogue.closing is None else 0.0
        return several if chance.happens(share) else 0

    def _measuring(self, point: Point) -> Measuring:
        return self.marginals.points.get(point.id, _EVENLY_REPEATED if point.repeats else _EVENLY)

    def _draw(self, name: str, draft: Draft, chance: Chance) -> Answer | None:
        if name not in self._ways:
            point = self.catalogue.points[name.removesuffix(RECORDED_ON)]
            recorded = chance.happens(self._measuring(point).recorded)
            return self._days.draw(name, None, draft, chance) if recorded else None
        way = next(each for each in self._ways[name] if _fits(each.answering, draft))
        answering = way.answering
        if answering.together is not None and answering.together not in draft.answers:
            return None
        if name not in self._demanded and name != self.catalogue.closing and not chance.happens(answering.answered):
            return None
        if self.catalogue.questions[name].variable.kind == "date":
            return self._days.draw(name, answering.shape, draft, chance)
        return way.draw(chance)

    def _assemble(self, draft: Draft, chance: Chance) -> Case:
        measurements: dict[str, Measurement | tuple[Measurement, ...]] = {}
        for point in self.catalogue.points.values():
            answers = {
                question.variable.id: draft.answers[question.name]
                for question in point.questions.values()
                if question.name in draft.answers
            }
            day = draft.day(f"{point.id}{RECORDED_ON}")
            if answers and point.repeats:
                measurements[point.id] = _spread(answers, draft.measured[point.id], day, draft.days()[:1], chance)
            elif answers:
                measurements[point.id] = Measurement(answers, day)
        return Case(
            catalogue=self.catalogue.id,
            case=draft.envelope["case"],
            measurements=measurements,
            sender=draft.envelope.get("sender"),
            municipality=draft.envelope.get("municipality"),
            district=draft.envelope.get("district"),
            catalogue_version=self.catalogue.version,
        )


_EVENLY = Measuring()
_EVENLY_REPEATED = Measuring(several=(0.5, 0.3, 0.2))


def _fits(answering: Answering, draft: Draft) -> bool:
    return all(
        bool(codes.intersection(answer if isinstance(answer := draft.answer(name), tuple) else (str(answer),)))
        for name, codes in answering.given.items()
    )


def _spread(
    answers: Mapping[str, Answer], count: int, last: date | None, first: Sequence[date], chance: Chance
) -> tuple[Measurement, ...]:
    """Spread folded answers over the measurements at a point that repeats, so that they fold to the same again."""
    parts: list[dict[str, Answer]] = [{} for _ in range(count)]
    for name, answer in answers.items():
        if not isinstance(answer, tuple):
            chance.choose(parts)[name] = answer
            continue
        for code in answer:
            part = chance.choose(parts)
            earlier = part.get(name, ())
            part[name] = (*(earlier if isinstance(earlier, tuple) else ()), code)
    filled = [part for part in parts if part]
    if last is None:
        return tuple(Measurement(part) for part in filled)
    days = sorted(chance.find_day(min(*first, last), last) for _ in filled[1:])
    return tuple(Measurement(part, day) for part, day in zip(filled, (*days, last), strict=True))
