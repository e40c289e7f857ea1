"""A case in which a fault is to be planted (felplats), and what a planted fault must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from attrs import define, field, frozen

from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question
from kvinnofrid_su.model.rules import RecommendedWhen, RequiredWhen, Rule, Severity
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.typing import is_list

Document = dict[str, Any]


@frozen
class Planted:
    """One thing that validation must find (*planterat fel*): where, and what, but no answer.

    Args:
        path: RFC 6901 pointer into the case's own document.

    >>> Planted("S1-1", "SU-V003", "error", None, "fore", "kon", "/measurements/fore/answers/kon").code
    'SU-V003'
    """

    case: str | None
    code: str
    severity: Severity
    rule: str | None
    point: str | None
    variable: str | None
    path: str


def describe_issue(issue: Issue, below: str = "") -> Planted:
    """Return what an issue says in the words of planted faults (*anmärkning*).

    Args:
        issue: what validation found.
        below: where the case's own document begins.

    >>> import kvinnofrid_su as su
    >>> issue = su.validate([7], su.load_catalogue("su-kvinnofrid/2021")).issues[0]
    >>> describe_issue(issue, below="/0").path
    ''
    """
    return Planted(
        issue.case,
        issue.code,
        issue.severity,
        issue.rule,
        issue.point,
        issue.variable,
        issue.path.removeprefix(below),
    )


@frozen
class Spot:
    """An answer in a document (*svarsplats*).

    Args:
        answers: the answers among which it stands; to be changed.
        path: the pointer to it.
    """

    question: Question
    answers: Document = field(repr=False)
    path: str

    @property
    def value(self) -> Any:
        """What stands there (*svaret*), as a plain value."""
        return self.answers[self.question.variable.id]

    def fill(self, value: object) -> None:
        """Put something else there (*byt*)."""
        self.answers[self.question.variable.id] = value


@define
class Scene:
    """A copy of a case's document, to be spoiled (*felplats*).

    Args:
        document: the copy.
        case: the case as it was.
        previous: the document before it in the file, if its key can be used again.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> case = su.Case(catalogue.id, "S1-1", {"fore": su.Measurement({"kon": "man"})})
    >>> [spot.path for spot in Scene.open(case, su.dump_case(case), catalogue, Chance("a")).find_spots()]
    ['/measurements/fore/answers/kon']
    """

    catalogue: Catalogue
    document: Document = field(repr=False)
    case: Case = field(repr=False)
    chance: Chance
    previous: Document | None = field(default=None, repr=False)

    @classmethod
    def open(
        cls, case: Case, document: Document, catalogue: Catalogue, chance: Chance, previous: Document | None = None
    ) -> Scene:
        """Return a scene with a copy of a document (*öppna*).

        >>> import kvinnofrid_su as su
        >>> document = {"measurements": {}}
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> scene = Scene.open(su.Case(catalogue.id, "S1-1"), document, catalogue, Chance("a"))
        >>> scene.document is document
        False
        """
        return cls(catalogue, deepcopy(document), case, chance, previous)

    @property
    def facts(self) -> Facts:
        """What the case said before it was spoiled (*fakta*)."""
        return Facts(self.case, self.catalogue)

    def find_measurements(self) -> Iterator[tuple[Point, str, Document]]:
        """Give each measurement (*mätning*) with its point and the pointer to it."""
        for id_, found in self.document["measurements"].items():
            point = self.catalogue.points[id_]
            if is_list(found):
                for index, each in enumerate(found):
                    yield point, f"/measurements/{id_}/{index}", each
            else:
                yield point, f"/measurements/{id_}", found

    def find_spots(self, *kinds: str) -> list[Spot]:
        """Return each answer to a variable of some kinds (*svarsplatser*), or of any."""
        return [
            Spot(point.questions[id_], measurement["answers"], f"{path}/answers/{id_}")
            for point, path, measurement in self.find_measurements()
            for id_ in measurement["answers"]
            if not kinds or point.questions[id_].variable.kind in kinds
        ]

    def find_named(self, name: str) -> list[Spot]:
        """Return each answer to one question (*svarsplatser*)."""
        return [spot for spot in self.find_spots() if spot.question.name == name]

    def make_spot(self, question: Question) -> Spot:
        """Return where a question can be answered that is not (*ny svarsplats*): in the last measurement at its point."""
        point = self.catalogue.points[question.point]
        measurements: dict[str, Any] = self.document["measurements"]
        found = measurements.setdefault(point.id, [{"answers": {}}] if point.repeats else {"answers": {}})
        path = f"/measurements/{point.id}"
        if is_list(found):
            path, found = f"{path}/{len(found) - 1}", found[-1]
        return Spot(question, found["answers"], f"{path}/answers/{question.variable.id}")

    def read(self) -> Facts | None:
        """Return what the spoiled case says (*fakta*), or ``None`` where it cannot be judged."""
        [part] = read_parts(self.document, self.catalogue)
        return None if part.inherited is None else Facts(part.inherited.case, self.catalogue)

    def declare(
        self,
        code: IssueCode,
        path: str,
        point: str | None = None,
        variable: str | None = None,
        rule: Rule | None = None,
    ) -> Planted:
        """Return what a fault must give (*tillkännage*): with the severity of its rule, or of its code."""
        severity = read_registry().definitions[code].severity if rule is None else rule.severity
        key = self.document.get("case")
        id_ = None if rule is None else rule.id
        return Planted(
            key if isinstance(key, str) else None, str(code), severity or "error", id_, point, variable, path
        )

    def declare_at(self, code: IssueCode, spot: Spot, rule: Rule | None = None, below: str = "") -> Planted:
        """Return what a fault in an answer must give (*tillkännage*)."""
        return self.declare(code, f"{spot.path}{below}", spot.question.point, spot.question.variable.id, rule)

    def declare_missing(self, spot: Spot) -> list[Planted]:
        """Return what must be found when an answer no longer counts (*obesvarad*): the demands that it be answered.

        A faulty answer is no answer. Where another measurement answers the question too, nothing is missing.
        """
        name = spot.question.name
        if len(self.find_named(name)) > int(spot.question.variable.id in spot.answers):
            return []
        found: list[Planted] = []
        for rule in self.catalogue.rules.values():
            demand = rule.demand
            if not isinstance(demand, RequiredWhen | RecommendedWhen) or name not in demand.judges:
                continue
            if decide(demand.when, self.facts, "when") is True:
                code = IssueCode.REQUIRED if isinstance(demand, RequiredWhen) else IssueCode.RECOMMENDED
                found.append(self.declare_at(code, self._find_last(spot), rule))
        return found

    def _find_last(self, spot: Spot) -> Spot:
        """Return where the lack is told: at a point that repeats the last measurement that still answers anything."""
        id_ = spot.question.variable.id
        path = spot.path
        for point, place, measurement in self.find_measurements():
            others: Mapping[str, Any] = measurement["answers"]
            if point.id == spot.question.point and any(others is not spot.answers or each != id_ for each in others):
                path = f"{place}/answers/{id_}"
        return Spot(spot.question, spot.answers, path)
