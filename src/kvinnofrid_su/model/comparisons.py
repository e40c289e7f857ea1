"""Comparisons (jämförelser): one outcome in two groups of different cases. Nothing here is rounded or imputed."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kvinnofrid_su.model.results import Indicator

Direction = Literal["higher", "lower", "no_clear_difference"]


@frozen
class Comparison:
    """One outcome in two groups (*jämförelse*).

    Args:
        outcome: the outcome's id.
        kind: its kind.
        by: what the cases are grouped by.
        groups: the keys of the two groups; the second is ``None`` for the rest, which is all other cases, those included
            where the group is unanswered.
        first: the outcome in the first group.
        second: the outcome in the second group; of the rest ``by`` is empty.
        difference: the first value minus the second, ``None`` where either is over nothing.
        low: lower end of the two-sided 95 % interval of the difference, ``None`` where there is none.
        high: upper end.
        direction: whether the first is ``higher`` or ``lower``, or ``no_clear_difference`` where the interval holds 0;
            ``None`` where there is no interval to tell by.
        favours: the group that the difference speaks for, by what is better in the outcome; ``None`` where there is no
            clear difference, or neither is better.

    >>> found = Indicator("o", "share", {}, 0, 0, 0, None, None, None, {})
    >>> Comparison("o", "share", "grupp", ("a", None), found, found, None, None, None, None, None).to_dict()["groups"]
    ['a', None]
    """

    outcome: str
    kind: str
    by: str
    groups: tuple[str, str | None]
    first: Indicator
    second: Indicator
    difference: float | None
    low: float | None
    high: float | None
    direction: Direction | None
    favours: Literal["first", "second"] | None

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain values for JSON.

        >>> found = Indicator("o", "mean", {}, 0, None, 0, None, None, None, {})
        >>> Comparison("o", "mean", "grupp", ("a", "b"), found, found, None, None, None, None, None).to_dict()["by"]
        'grupp'
        """
        return {
            "outcome": self.outcome,
            "kind": self.kind,
            "by": self.by,
            "groups": list(self.groups),
            "first": self.first.to_dict(),
            "second": self.second.to_dict(),
            "difference": self.difference,
            "low": self.low,
            "high": self.high,
            "direction": self.direction,
            "favours": self.favours,
        }
