"""When measurement points are due (uppföljning i tid): a point, its days, and how the case stands to them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

DueStatus = Literal[
    "not_applicable",
    "recorded_early",
    "recorded_on_time",
    "recorded_late",
    "recorded",
    "not_yet",
    "open",
    "overdue",
]
"""*Läge*: how a case stands to a measurement point on a day."""


@frozen
class Due:
    """How one case stands to one measurement point on one day (*uppföljningsläge*).

    Args:
        point: the measurement point's id.
        status: ``not_applicable``, measured (``recorded_early``, ``recorded_on_time``, ``recorded_late``, or ``recorded``
            where there is no day or window to compare with), or not measured (``not_yet``, ``open``, ``overdue``).
        target: the day it is best measured; ``None`` for a point without window, or without the day it is counted from.
        opens: the first day of its window, or ``None``.
        closes: the last day of its window, or ``None``.

    The ``repr`` shows no status and no day: they are about one person.

    >>> Due("fore", "open", date(2022, 3, 1), date(2022, 3, 1), date(2022, 3, 31))
    Due(point='fore')
    """

    point: str
    status: DueStatus = field(repr=False)
    target: date | None = field(default=None, repr=False)
    opens: date | None = field(default=None, repr=False)
    closes: date | None = field(default=None, repr=False)


@frozen
class Task:
    """One measurement point of one case in a worklist (*att göra*).

    Args:
        file: the position of the input it stands in, from 0; always 0 where there is one input.
        position: the position of the case in its input, from 0.
        case: the case's key, or ``*case[3]`` where the key may not be shown.
        point: the measurement point's id.
        status: as :class:`Due` has it.
        target: the day it is best measured, or ``None``.
        opens: the first day of its window, or ``None``.
        closes: the last day of its window, or ``None``.
        days_over: for what is ``overdue`` how many days ago the window closed; else, and without a window, ``None``.
        ask: the questions that are unanswered there and apply, or may apply; by the names that rules use, in order.

    The ``repr`` shows the point alone: the rest is about one person.

    >>> Task(0, 3, "A-0004", "fore", "open", None, None, None, None, ("kon",))
    Task(point='fore')
    """

    file: int = field(repr=False)
    position: int = field(repr=False)
    case: str = field(repr=False)
    point: str
    status: DueStatus = field(repr=False)
    target: date | None = field(repr=False)
    opens: date | None = field(repr=False)
    closes: date | None = field(repr=False)
    days_over: int | None = field(repr=False)
    ask: tuple[str, ...] = field(repr=False)

    def to_dict(self) -> dict[str, object]:
        """Return the task as plain values for JSON; days as ``YYYY-MM-DD``.

        >>> Task(0, 3, "A-0004", "fore", "open", date(2022, 3, 1), None, None, None, ("kon",)).to_dict()["target"]
        '2022-03-01'
        """
        days = {name: getattr(self, name) for name in ("target", "opens", "closes")}
        return {
            "case": self.case,
            "file": self.file,
            "point": self.point,
            "status": self.status,
            **{name: None if day is None else day.isoformat() for name, day in days.items()},
            "days_over": self.days_over,
            "ask": list(self.ask),
        }


@frozen
class Worklist:
    """What is due in many cases on a day (*arbetslista*). With case keys it is as sensitive as the cases themselves.

    ``cases + unreadable`` is the number of cases in the input, always.

    Args:
        catalogue: the catalogue's id.
        on: the day it was asked about.
        cases: how many cases could be read, duplicates among them.
        duplicates: how many of them have the key of an earlier case; the list has the first only.
        unreadable: how many cases could not be read; nothing is known of what is due in them.
        errors: how many errors were found while reading; broken rules are not among them.
        tasks: what is due, most urgent first.

    >>> Worklist("su-kvinnofrid/2021", date(2022, 12, 1), 10, 0, 1, 2, ())
    Worklist(catalogue='su-kvinnofrid/2021', on=datetime.date(2022, 12, 1), cases=10, duplicates=0, unreadable=1, errors=2)
    """

    catalogue: str
    on: date
    cases: int
    duplicates: int
    unreadable: int
    errors: int
    tasks: tuple[Task, ...] = field(repr=False)

    def to_dict(self) -> dict[str, object]:
        """Return the worklist as plain values for JSON (*arbetslista*).

        >>> Worklist("su-kvinnofrid/2021", date(2022, 12, 1), 10, 0, 1, 2, ()).to_dict()["sensitive"]
        True
        """
        return {
            "format": 1,
            "sensitive": True,
            "catalogue": self.catalogue,
            "on": self.on.isoformat(),
            "cases": self.cases,
            "duplicates": self.duplicates,
            "unreadable": self.unreadable,
            "tasks": [task.to_dict() for task in self.tasks],
        }
