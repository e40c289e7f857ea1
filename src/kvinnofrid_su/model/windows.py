"""Time in days, months and years (tidsfrister): durations and windows. Dates only; no clock, no zone.

Source: lag (1930:173) om beräkning av lagstadgad tid, 1 §: a time given in months or years ends on the day that has the
number of the day it is counted from, and where the last month has no such day, on the month's last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from attrs import frozen

_DURATION = re.compile(r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?")


@frozen
class Duration:
    """A length of time (*tidslängd*) of months and days.

    >>> Duration.parse("P1Y2M").months, Duration.parse("P2W").days
    (14, 14)
    """

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read an ISO 8601 duration of years, months, weeks and days.

        Raises:
            ValueError: the text is no such duration.
        """
        match = _DURATION.fullmatch(text)
        if match is None or len(text) < 3:
            raise ValueError(text)
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(years * 12 + months, weeks * 7 + days)

    def after(self, day: date) -> date:
        """Return the day this long after a day.

        >>> Duration(months=3).after(date(2022, 11, 30))
        datetime.date(2023, 2, 28)
        """
        return self._move(day, 1)

    def before(self, day: date) -> date:
        """Return the day this long before a day.

        >>> Duration(months=1).before(date(2022, 3, 31))
        datetime.date(2022, 2, 28)
        """
        return self._move(day, -1)

    def _move(self, day: date, direction: int) -> date:
        months = day.year * 12 + day.month - 1 + direction * self.months
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + direction * timedelta(days=self.days)


@frozen
class Span:
    """When a measurement is wanted (*tidsfönster*): its target day, the first and the last day, both included."""

    target: date
    opens: date
    closes: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span.

        >>> span = Span(date(2022, 3, 1), date(2022, 3, 1), date(2022, 3, 31))
        >>> span.holds(date(2022, 3, 31)), span.holds(date(2022, 4, 1))
        (True, False)
        """
        return self.opens <= day <= self.closes


@frozen
class Window:
    """When a point is to be measured (*mätfönster*), counted from a date variable.

    Args:
        anchor: the date variable it is counted from.
        offset: from the anchor to the target.
        earlier: how long before the target it opens.
        later: how long after the target it closes.
    """

    anchor: str
    offset: Duration
    earlier: Duration
    later: Duration

    def around(self, anchor: date) -> Span:
        """Return the span for the day of the anchor.

        >>> month = Window("opened", Duration(), Duration(), Duration(days=30))
        >>> month.around(date(2022, 3, 1)).closes
        datetime.date(2022, 3, 31)
        """
        target = self.offset.after(anchor)
        return Span(target, self.earlier.before(target), self.later.after(target))
