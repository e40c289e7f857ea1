"""Documents and cases as the edition alone knows them (nationellt): local codes rolled up, what packages add left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.merge import leave_out_packages
from kvinnofrid_su.documents.stream import find_kind
from kvinnofrid_su.model.cases import Case, Measurement
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question
from kvinnofrid_su.rules.facts import roll_up as roll_up_answer
from kvinnofrid_su.typing import is_list, is_object

T = TypeVar("T")


@frozen
class RolledUp:
    """A document as the edition alone knows it (*nationellt dokument*).

    Args:
        document: a new document; the one that was given is as it was.
        rolled_up: how many answers had a local code that is a national one now.
        left_out: how many local answers are not there any more.

    >>> RolledUp({"case": "A-1"}, 0, 0)
    RolledUp(rolled_up=0, left_out=0)
    """

    document: dict[str, Any] = field(repr=False)
    rolled_up: int
    left_out: int


def roll_up(document: Mapping[str, Any], catalogue: Catalogue) -> RolledUp:
    """Return a document with national codes only (*räkna upp till nationella koder*), to be compiled with others.

    Local codes become the national codes that they are a kind of, several of the same kind one; local answers, the points
    that packages add, and the names of the packages are left out. What is faulty stays as it is, for ``validate`` to find.

    Args:
        document: a case, a survey or a delivery.
        catalogue: the catalogue it is written in, with the packages that it was written with: their codes are known there.

    *Missing*: a local code of a missing reason becomes the national code of that reason.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    >>> local = {"uppfoljning": {"local": {"uppfoljning_vald": "inget"}}}
    >>> document = {"format": 1, "catalogue": catalogue.id, "case": "A-1", "measurements": local}
    >>> found = roll_up(document, catalogue)
    >>> found.document["measurements"], found.left_out
    ({}, 1)
    """
    rolling = Rolling(catalogue)
    rolled = rolling.roll_document({key: value for key, value in document.items() if key != "packages"})
    return RolledUp(rolled, rolling.rolled_up, rolling.left_out)


def find_edition(catalogue: Catalogue) -> Catalogue:
    """Return the edition without packages (*bara omgången*), in which rolled-up cases are written.

    >>> import kvinnofrid_su as su
    >>> find_edition(su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"]))
    <Catalogue su-kvinnofrid/2021 1.0.0, reconstruction>
    """
    return build_catalogue(leave_out_packages(catalogue.plain)) if catalogue.packages else catalogue


@define
class Rolling:
    """Rolls up documents and cases (*uppräkning*), and counts on the way.

    Args:
        catalogue: what they are written in, with packages.
        rolled_up: how many answers had a local code.
        left_out: how many local answers there were.
    """

    catalogue: Catalogue
    rolled_up: int = 0
    left_out: int = 0

    def roll_case(self, case: Case) -> Case:
        """Return a case, or a survey that is linked to none, as the edition alone knows it (*nationellt ärende*)."""
        measurements: dict[str, Measurement | tuple[Measurement, ...]] = {}
        for name, found in case.measurements.items():
            point = self.catalogue.points[name]
            rolled = tuple(self._roll_measured(each, point) for each in case.at(name))
            if point.package is None:
                measurements[name] = rolled if isinstance(found, tuple) else rolled[0]
        return evolve(case, measurements=measurements, packages={})

    def _roll_measured(self, measurement: Measurement, point: Point) -> Measurement:
        self.left_out += len(measurement.local)
        answers = {
            id_: self._count(answer, roll_up_answer(answer, point.questions[id_].variable.codes))
            for id_, answer in measurement.answers.items()
        }
        return evolve(measurement, answers=answers, local={})

    def _count(self, answer: T, rolled: T) -> T:
        self.rolled_up += rolled != answer
        return rolled

    def roll_document(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Return a case, a survey or a delivery as the edition alone knows it, whatever faults are in it."""
        match find_kind(document, self.catalogue):
            case "delivery":
                return {key: self._roll_part(key, value) for key, value in document.items()}
            case "survey":
                return self._roll_content(document, self.catalogue.survey)
            case _:
                return self._roll_whole(document)

    def _roll_part(self, key: str, value: Any) -> Any:
        if key not in ("cases", "surveys") or not is_list(value):
            return value
        return [self._roll_entry(each) if is_object(each) else each for each in value]

    def _roll_entry(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """Roll up what stands in a delivery; what has cases of its own there is a fault, and stays."""
        inner = find_kind(entry, self.catalogue) == "delivery"
        return self._roll_whole(entry) if inner else self.roll_document(entry)

    def _roll_whole(self, case: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: self._roll_points(value) if key == "measurements" and is_object(value) else value
            for key, value in case.items()
        }

    def _roll_points(self, measurements: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in measurements.items():
            point = self.catalogue.points.get(name)
            rolled = [self._roll_measurement(each, point) for each in (value if is_list(value) else [value])]
            if point is None or point.package is None:
                found[name] = rolled if is_list(value) else rolled[0]
        return found

    def _roll_measurement(self, measurement: Any, point: Point | None) -> Any:
        return self._roll_content(measurement, point) if is_object(measurement) else measurement

    def _roll_content(self, content: Mapping[str, Any], point: Point | None) -> dict[str, Any]:
        if point is None:
            return dict(content)
        return {
            key: self._roll_answers(value, point) if key == "answers" and is_object(value) else value
            for key, value in content.items()
            if key != "local" or not self._leave_out(value)
        }

    def _leave_out(self, local: Any) -> bool:
        """Tell whether local answers are left out; what holds none is a fault, and stays."""
        self.left_out += len(local) if is_object(local) else 0
        return is_object(local)

    def _roll_answers(self, answers: Mapping[str, Any], point: Point) -> dict[str, Any]:
        return {id_: self._roll_value(value, point.questions.get(id_)) for id_, value in answers.items()}

    def _roll_value(self, value: Any, question: Question | None) -> Any:
        codes = None if question is None else question.variable.codes
        if codes is None:
            return value
        if isinstance(value, str):
            return self._count(value, codes.roll_up(value))
        # A list with anything else in it, or with a code twice, is a fault, and stays one.
        known = is_list(value) and all(isinstance(each, str) and each in codes.codes for each in value)
        if not known or len(set(value)) < len(value):
            return value
        return self._count(value, [*dict.fromkeys(map(codes.roll_up, value))])
