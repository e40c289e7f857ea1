"""What a case says (fakta i ärendet): folded answers, states, what is expected and what applies.

A local code counts as the national code that it is a kind of, unless somebody asks for the answer as it was given.
A measurement without answers counts as absent. For what is common only common answers count, and for what a package asks
its own besides: so no answer to a local variable changes what anybody else's rules and outcomes come to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import field, frozen

from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.cases import Answer, Case, Measurement, State
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import ENVELOPE
from kvinnofrid_su.model.terms import CodeList, MissingReason, Variable
from kvinnofrid_su.rules.conditions import conjoin, decide
from kvinnofrid_su.typing import Truth

_RECORDED_ON = ".recorded_on"


@frozen(slots=False)
class Facts:
    """What one case says about the questions of a catalogue (*fakta*).

    Args:
        case: the case, its faulty answers left out.
        delivered_on: the day the delivery was made, or ``None``.
    """

    case: Case = field(repr=False)
    catalogue: Catalogue
    delivered_on: date | None = field(default=None, repr=False)

    def measurements(self, point: str, package: str | None = None) -> Iterator[tuple[int, Measurement]]:
        """Give the measurements at a point with their positions; one without answers counts as absent.

        Args:
            point: the point's id.
            package: whose answers count beside the common ones; at a point that a package adds always its own.
        """
        owner = self.catalogue.points[point].package or package
        for index, measurement in enumerate(self.case.at(point)):
            if measurement.answers or (owner is not None and self._has_local(measurement, point, owner)):
                yield index, measurement

    def _has_local(self, measurement: Measurement, point: str, package: str) -> bool:
        questions = self.catalogue.points[point].questions.values()
        asked = (question.variable for question in questions if question.variable.package == package)
        return any(_find_local(measurement, variable) is not None for variable in asked)

    def answers(self, name: str) -> list[tuple[int, Answer]]:
        """Return each answer to a question with the position of its measurement, in national codes."""
        codes = self.codes(name)
        return [(index, roll_up(answer, codes)) for index, answer in self._read(name)]

    def _read(self, name: str) -> list[tuple[int, Answer]]:
        question = self.catalogue.questions[name]
        if question.section == "local":
            found = ((index, _find_local(each, question.variable)) for index, each in self._series(question.point))
            return [(index, answer) for index, answer in found if answer is not None]
        id_ = question.variable.id
        return [(index, each.answers[id_]) for index, each in self._series(question.point) if id_ in each.answers]

    def _series(self, point: str) -> Iterator[tuple[int, Measurement]]:
        return iter(enumerate(self.case.at(point)))

    @cached_property
    def _folded(self) -> dict[str, Answer]:
        found = ((name, self._fold(name, self.answers(name))) for name in self.catalogue.questions)
        return {name: answer for name, answer in found if answer is not None}

    def _fold(self, name: str, answers: list[tuple[int, Answer]]) -> Answer | None:
        if not answers:
            return None
        repeats = self.catalogue.points[self.catalogue.questions[name].point].repeats
        return fold(answers, self.codes(name)) if repeats else answers[-1][1]

    def given(self, name: str) -> Answer | None:
        """Return the one answer to a question as it was given, with its local codes, or ``None``."""
        return self._fold(name, self._read(name))

    def answer(self, name: str) -> Answer | None:
        """Return the one answer that rules and scores use for a name, or ``None``, in national codes.

        For a question at a point that repeats it is the last measurement's answer, or the union of a multiple choice.
        """
        if name.endswith(_RECORDED_ON):
            return self.recorded_on(name.removesuffix(_RECORDED_ON))
        if name == "delivered_on":
            return self.delivered_on
        if name in ENVELOPE:
            value: str | None = getattr(self.case, name)
            return value
        return self._folded.get(name)

    def day(self, name: str) -> date | None:
        """Return the day that a name stands for, or ``None``."""
        answer = self.answer(name)
        return answer if isinstance(answer, date) else None

    def recorded_on(self, point: str) -> date | None:
        """Return when a point was measured; for a point that repeats, the last date."""
        days = [each.recorded_on for _, each in self.measurements(point) if each.recorded_on is not None]
        return days[-1] if days else None

    def codes(self, name: str) -> CodeList | None:
        """Return the code list of a name, or ``None`` where there is none."""
        question = self.catalogue.questions.get(name)
        return None if question is None else question.variable.codes

    def place(self, name: str) -> tuple[str | None, int]:
        """Return the point of a name and the position of the last measurement that contributes to it."""
        question = self.catalogue.questions.get(name)
        if question is None:
            point = name.removesuffix(_RECORDED_ON)
            if point == name:
                return None, 0
            dated = [index for index, each in self.measurements(point) if each.recorded_on is not None]
            return point, dated[-1] if dated else 0
        answered = self.answers(name)
        positions = [index for index, _ in answered or self.measurements(question.point, question.variable.package)]
        return question.point, positions[-1] if positions else 0

    def closed(self) -> bool:
        """Tell whether the case is closed (*avslutat*): the exit point's anchor is answered."""
        closing = self.catalogue.closing
        return closing is not None and self.answer(closing) is not None

    def expected(self, point: str, package: str | None = None) -> bool:
        """Tell whether a point is expected (*väntad*) to be measured by now.

        Args:
            point: the point's id.
            package: for what a package asks there, the package: its answers count too.
        """
        if any(True for _ in self.measurements(point, package)):
            return True
        role = self.catalogue.points[point].role
        return role == "baseline" or (role in ("interim", "exit") and self.closed())

    def applies(self, name: str) -> Truth:
        """Tell whether a question applies (*gäller*): ``None`` when that depends on something unanswered."""
        return conjoin(decide(demand.when, self, "when") for demand in self.catalogue.applicability[name])

    def state(self, name: str) -> State:
        """Return the state (*tillstånd*) of a question: answered, a missing reason, or a derived one."""
        answer = self.answer(name)
        if answer is not None:
            return find_reason(answer, self.codes(name)) or "answered"
        question = self.catalogue.questions[name]
        point = self.catalogue.points[question.point]
        if not self.expected(point.id, question.variable.package):
            # A survey that was offered and not answered is a loss; one that could not be offered is none.
            if point.role not in ("survey", "post_exit") or not self.closed():
                return "not_yet"
            if point.ends_when is not None and decide(point.ends_when, self, "when") is True:
                return "not_applicable"
        match self.applies(name):
            case False:
                return "not_applicable"
            case None:
                return "undecidable"
            case _:
                return "unanswered"


def _find_local(measurement: Measurement, variable: Variable) -> Answer | None:
    """Return the answer to a local variable, or ``None``.

    A case may have been read when the package was not active, and its local answers kept unread: what would have been a
    fault then is no answer now.
    """
    answer = measurement.local.get(variable.id)
    match variable.kind:
        case "date":
            return answer if isinstance(answer, date) else read_date(answer)
        case "integer":
            low, high = variable.minimum or 0, variable.maximum or 0
            return answer if isinstance(answer, int) and low <= answer <= high else None
        case "multi":
            codes = answer if isinstance(answer, tuple) else ()
        case _:
            codes = (answer,) if isinstance(answer, str) else ()
    known = frozenset[str]() if variable.codes is None else variable.codes.codes.keys()
    return answer if codes and known >= set(codes) else None


def fold(answers: list[tuple[int, Answer]], codes: CodeList | None) -> Answer:
    """Return one answer for the measurements at a point that repeats (*sammanvägning*), also where there is only one.

    A single value is the last one; a multiple choice is the union, without exclusive codes and missing reasons when any
    other code is in it.
    """
    last = answers[-1][1]
    if not isinstance(last, tuple) or codes is None:
        return last
    union = dict.fromkeys(code for _, answer in answers if isinstance(answer, tuple) for code in answer)
    others = tuple(code for code in union if code not in codes.alone)
    return others or tuple(union)


def roll_up(answer: Answer, codes: CodeList | None) -> Answer:
    """Return an answer in national codes (*nationella koder*); several kinds of the same are one."""
    if codes is None or not codes.narrower:
        return answer
    if isinstance(answer, tuple):
        return tuple(dict.fromkeys(map(codes.roll_up, answer)))
    return codes.roll_up(str(answer))


def find_reason(answer: Answer, codes: CodeList | None) -> MissingReason | None:
    """Return the missing reason (*bortfallsorsak*) that a folded answer stands for, or ``None``."""
    if codes is None:
        return None
    reasons: list[MissingReason | None] = [
        codes.reason(code) for code in (answer if isinstance(answer, tuple) else (str(answer),))
    ]
    return reasons[0] if all(reasons) else None
