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
