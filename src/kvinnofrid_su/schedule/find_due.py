"""What is due in one case on one day (uppföljning i tid): each measurement point with its window and its status."""

from __future__ import annotations

from datetime import date

from kvinnofrid_su.errors import OtherCatalogue
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.schedule import Due, DueStatus
from kvinnofrid_su.model.windows import Span
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts


def due(case: Case, catalogue: Catalogue, *, on: date) -> tuple[Due, ...]:
    """Tell what is due in a case on a day (*uppföljningsläge*), point by point.

    Args:
        case: the case.
        catalogue: whose points and windows are looked at.
        on: the day that is asked about. There is no default: the library never reads the clock.

    Returns:
        One :class:`~kvinnofrid_su.model.schedule.Due` for each measurement point, in the catalogue's order.

    Missing:
        A measurement without answers counts as absent. Without the answer that a window is counted from there are no
        days; what is not measured is then ``not_yet``, what is measured is ``recorded``. A condition that ends a point
        and that cannot be decided ends nothing.

    Raises:
        OtherCatalogue: the case is written in another catalogue.

    >>> from datetime import date
    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> document = {
    ...     "format": 1,
    ...     "catalogue": "su-kvinnofrid/2021",
    ...     "case": "A-0001",
    ...     "measurements": {
    ...         "fore": {"recorded_on": "2022-03-04", "answers": {"aktualiseringsdatum": "2022-03-01"}},
    ...         "efter": {"answers": {"avslutsdatum": "2022-11-20"}},
    ...     },
    ... }
    >>> found = su.due(su.parse_case(document, catalogue), catalogue, on=date(2022, 12, 1))
    >>> for each in found:
    ...     print(each.point, each.status, each.closes)
    fore recorded_on_time 2022-03-31
    under not_applicable None
    efter recorded 2022-12-20
    brukarenkat open 2023-01-19
    """
    if case.catalogue != catalogue.id:
        raise OtherCatalogue(case.catalogue, catalogue.id)
    return find_due(Facts(case, catalogue), on)


def find_due(facts: Facts, on: date) -> tuple[Due, ...]:
    """Tell what is due in a case whose facts are known (*uppföljningsläge*), point by point."""
    return tuple(_look_at(point, facts, on) for point in facts.catalogue.points.values())


def _look_at(point: Point, facts: Facts, on: date) -> Due:
    anchor = facts.day(point.window.anchor) if point.window is not None else None
    if point.window is None or anchor is None:
        return Due(point.id, _find_status(point, None, facts, on))
    span = point.window.around(anchor)
    return Due(point.id, _find_status(point, span, facts, on), span.target, span.opens, span.closes)


def _find_status(point: Point, span: Span | None, facts: Facts, on: date) -> DueStatus:
    """Return the first status that fits, in the order of the contract's table."""
    if point.ends_when is not None and decide(point.ends_when, facts, "when") is True:
        return "not_applicable"
    measured = [measurement for _, measurement in facts.measurements(point.id)]
    if measured:
        days = [each.recorded_on for each in measured if each.recorded_on is not None]
        return "recorded" if span is None or not days else _compare(days[0], span)
    if point.role == "interim" and facts.closed():
        return "not_applicable"
    if span is not None:
        return "not_yet" if on < span.opens else "open" if on <= span.closes else "overdue"
    if point.window is not None:
        return "not_yet"
    # Without a window, what is asked for while a case is open is late once the case is closed.
    return "overdue" if facts.closed() else "open"


def _compare(day: date, span: Span) -> DueStatus:
    if span.holds(day):
        return "recorded_on_time"
    return "recorded_early" if day < span.opens else "recorded_late"
