"""Cleaning (rensning): cases without what could not be read and without identity numbers, and what that left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import define, evolve, field

from kvinnofrid_su.documents.stream import Located, Placed, find_list, read_parts
from kvinnofrid_su.export.national import Rolling
from kvinnofrid_su.identifiers import find_identity_number
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.cases import Answer, Case, Measurement
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typing import is_list, is_object

_SECTIONS = ("answers", "local")


@define
class Cleaning:
    """Goes through a source and gives its cases clean (*rensning*), counting on the way.

    Args:
        catalogue: what the source is read by.
        cases: how many cases there are.
        cases_left_out: how many could not be given.
        answers: how many answers there are.
        answers_left_out: how many could not be given.
        issues: what was found.
        surveys: the surveys that are linked to no case.
        rolling: what makes everything national, or ``None`` where local codes and answers stay.
    """

    catalogue: Catalogue
    cases: int = 0
    cases_left_out: int = 0
    answers: int = 0
    answers_left_out: int = 0
    issues: list[Issue] = field(factory=list[Issue], repr=False)
    surveys: list[Case] = field(factory=list[Case], repr=False)
    rolling: Rolling | None = None

    def clean(self, source: Placed) -> Iterator[tuple[Case, date | None]]:
        """Give every case that can be written, with its day of delivery."""
        for located in source.locate():
            found = count_located(located)
            self.answers += found
            self.answers_left_out += found
            for part in read_parts(located, self.catalogue, first=self.cases):
                self.issues += part.issues
                if part.survey is not None:
                    self.surveys.append(self._prepare(part.survey))
                if part.kind != "case":
                    continue
                self.cases += 1
                case = None if part.inherited is None else self._prepare(part.inherited.case)
                if case is None or find_identity_number(case.case) != "none":
                    self.cases_left_out += 1
                    continue
                self.answers_left_out -= count_answers(case)
                yield case, part.head.delivered_on

    def _prepare(self, case: Case) -> Case:
        clean = clean_case(case)
        return clean if self.rolling is None else self.rolling.roll_case(clean)


def clean_case(case: Case) -> Case:
    """Return a case without identity numbers (*rensat ärende*) in anything but its key.

    >>> clean_case(Case("su-kvinnofrid/2021", "A-1", sender="19121212-1212", district="Ost")).sender is None
    True
    """
    measurements = {
        point: tuple(map(_clean, found)) if isinstance(found, tuple) else _clean(found)
        for point, found in case.measurements.items()
    }
    return evolve(case, measurements=measurements, sender=_clean_key(case.sender), district=_clean_key(case.district))


def _clean(measurement: Measurement) -> Measurement:
    # A code of the catalogue is no identity number; a local code can be one.
    local = {name: answer for name, answer in measurement.local.items() if not _is_number(answer)}
    return measurement if len(local) == len(measurement.local) else evolve(measurement, local=local)


def _is_number(answer: Answer) -> bool:
    texts = answer if isinstance(answer, tuple) else (str(answer),)
    return any(find_identity_number(text) == "number" for text in texts)


def _clean_key(key: str | None) -> str | None:
    return None if key is not None and find_identity_number(key) != "none" else key


def count_answers(case: Case) -> int:
    """Return how many answers a case has (*antal svar*), local ones among them."""
    series = (measurement for point in case.measurements for measurement in case.at(point))
    return sum(len(each.answers) + len(each.local) for each in series)


def count_located(located: Located) -> int:
    """Return how many answers stand in a document as it was given (*antal svar*), whatever can be read of them."""
    cells = {cell.column.path for cell in located.cells if cell.column.section in _SECTIONS}
    return len(cells) + _count(located.document)


def _count(document: object) -> int:
    if not is_object(document):
        return 0
    cases = sum(map(_count, find_list(document, "cases")))
    measurements = document.get("measurements")
    found = measurements.values() if is_object(measurements) else ()
    return cases + sum(
        _count_measurement(each) for series in found for each in (series if is_list(series) else [series])
    )


def _count_measurement(measurement: object) -> int:
    sections = [measurement.get(name) for name in _SECTIONS] if is_object(measurement) else []
    return sum(len(each) for each in sections if is_object(each))
