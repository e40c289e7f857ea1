"""What is due in many cases (arbetslista): the cases read one by one, what is wanted of each, most urgent first."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from datetime import date

from attrs import field, frozen

from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.schedule import Due, DueStatus, Task, Worklist
from kvinnofrid_su.model.windows import Duration
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.schedule.find_due import find_due

_NOW: tuple[DueStatus, ...] = ("overdue", "open")


@frozen
class Wanted:
    """What a worklist is to hold (*urval*).

    Args:
        on: the day that is asked about.
        points: the measurement points to look at; all when there are none.
        until: what opens later, but by this day, is listed too; ``None`` for nothing more.
        every: whether every point is listed, whatever its status.
        keys: whether cases are named by their keys; else by their positions.
    """

    on: date
    points: Collection[str] = ()
    until: date | None = None
    every: bool = False
    keys: bool = True

    def holds(self, found: Due) -> bool:
        """Tell whether a point is to be listed."""
        if self.points and found.point not in self.points:
            return False
        soon = found.opens is not None and self.until is not None and found.opens <= self.until
        return self.every or found.status in _NOW or (found.status == "not_yet" and soon)


def due_many(
    cases: object,
    catalogue: Catalogue,
    *,
    on: date,
    points: str | Collection[str] = (),
    ahead: str | None = None,
    every: bool = False,
    keys: bool = True,
) -> Worklist:
    """Tell what is due in many cases on a day (*arbetslista*): what is overdue first, and what to ask.

    Args:
        cases: documents, cases, a delivery, a reading of a file, or a list of them. What stands in it never raises.
        catalogue: what they are read by.
        on: the day that is asked about. There is no default: the library never reads the clock.
        points: only these measurement points; all when none is named.
        ahead: also what opens within this time after the day, an ISO 8601 duration such as ``P14D``.
        every: every point of every case, whatever its status.
        keys: whether cases are named by their keys; else by their positions in the input, ``*case[3]``.

    Returns:
        A worklist: first what is ``overdue``, the most days over first; then what is ``open``, by the day it closes,
        last what never closes; then what opens later, by that day; then, where every point is asked for, the rest.
        What is equal in that stands in the order of the input.

    Missing:
        As in :func:`~kvinnofrid_su.schedule.find_due.due`. A case that stands twice is listed once, as it stands first;
        a case that cannot be read is counted. A missing reason is an answer, so it is not asked for again.

    Raises:
        UnknownPoint: there is no such measurement point; lists those there are.
        ValueError: ``ahead`` is no duration.
        UnreadableFile: only for a reading whose file cannot be read to its end.

    >>> from datetime import date
    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> closed = su.Measurement({"avslutsdatum": date(2022, 11, 20)})
    >>> cases = [
    ...     su.Case("su-kvinnofrid/2021", "A-0001"),
    ...     su.Case("su-kvinnofrid/2021", "A-0002", {"efter": closed}),
    ... ]
    >>> found = su.due_many(cases, catalogue, on=date(2023, 2, 1))
    >>> for task in found.tasks:
    ...     print(task.case, task.point, task.status, task.days_over, task.ask[:2])
    A-0002 brukarenkat overdue 13 ('be_betydelse', 'be_situation')
    A-0001 under open None ('insatser', 'beslutsform')
    """
    until = None if ahead is None else Duration.parse(ahead).after(on)
    named = (points,) if isinstance(points, str) else tuple(points)
    return list_due([cases], catalogue, Wanted(on, named, until, every, keys))


def list_due(inputs: Iterable[object], catalogue: Catalogue, wanted: Wanted) -> Worklist:
    """Tell what is due in several inputs (*arbetslista*), together as one caseload.

    Raises:
        UnknownPoint: there is no such measurement point; found before anything is read.
    """
    for point in wanted.points:
        catalogue.at(point)
    reader = _Reader(catalogue, wanted)
    tasks = sorted(reader.read(inputs), key=_find_urgency)
    return Worklist(
        catalogue.id, wanted.on, reader.cases, reader.duplicates, reader.unreadable, reader.errors, tuple(tasks)
    )


class _Reader:
    """Goes through inputs case by case, and counts."""

    def __init__(self, catalogue: Catalogue, wanted: Wanted) -> None:
        self._catalogue = catalogue
        self._wanted = wanted
        self._seen: set[Hashable] = set()
        self.cases = self.duplicates = self.unreadable = self.errors = 0

    def read(self, inputs: Iterable[object]) -> Iterator[Task]:
        """Give the tasks in the order of the inputs, and of the catalogue's points."""
        for file, data in enumerate(inputs):
            position = -1
            for part in read_parts(data, self._catalogue, keys=self._wanted.keys):
                self.errors += sum(issue.severity == "error" for issue in part.issues)
                position += part.kind == "case"
                if part.inherited is not None:
                    self.cases += 1
                    named = part.findings.case or ""
                    yield from self._list_tasks(part.inherited.case, _Place(file, position, named))
                elif part.kind == "case":
                    self.unreadable += 1

    def _list_tasks(self, case: Case, place: _Place) -> Iterator[Task]:
        key = (case.sender, case.municipality, case.case)
        if key in self._seen:
            self.duplicates += 1
            return
        self._seen.add(key)
        facts = Facts(case, self._catalogue)
        for found in find_due(facts, self._wanted.on):
            if self._wanted.holds(found):
                yield _make_task(place, found, facts, self._wanted.on)


@frozen
class _Place:
    """Where a case stands, and what it is called."""

    file: int
    position: int
    case: str = field(repr=False)


def _make_task(place: _Place, found: Due, facts: Facts, on: date) -> Task:
    closed = found.closes if found.status == "overdue" else None
    return Task(
        file=place.file,
        position=place.position,
        case=place.case,
        point=found.point,
        status=found.status,
        target=found.target,
        opens=found.opens,
        closes=found.closes,
        days_over=None if closed is None else (on - closed).days,
        ask=() if found.status == "not_applicable" else tuple(_find_asked(found.point, facts)),
    )


def _find_asked(point: str, facts: Facts) -> Iterator[str]:
    """Give the questions at a point that are unanswered, but for those that do not apply."""
    for question in facts.catalogue.at(point).questions.values():
        if facts.answer(question.name) is None and facts.applies(question.name) is not False:
            yield question.name


def _find_urgency(task: Task) -> tuple[int, int]:
    """Return what decides the place of a task; of equal ones the first in the input stands first."""
    if task.status == "overdue":
        return 0, -(task.days_over or 0)
    day = {"open": task.closes, "not_yet": task.opens}.get(task.status)
    rank = {"open": 1, "not_yet": 2}.get(task.status, 3)
    return rank, (day or date.max).toordinal()
