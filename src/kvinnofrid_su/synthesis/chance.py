"""Chance (slump) that gives the same for ever: everything is made from one method that Python promises not to change.

Of ``random.Random`` only seeding with a text and ``random()`` are used. Python's documentation promises of just these
that the same seed gives the same sequence in every version.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from datetime import date
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws what is left to chance (*slump*), the same for the same seed.

    Args:
        seed: what makes one stream of draws differ from another.

    >>> chance = Chance("1/0")
    >>> Chance("1/0").below(1000) == chance.below(1000)
    True
    """

    def __init__(self, seed: str) -> None:
        self._draw = Random(seed).random  # noqa: S311 (nothing here is to be kept secret)

    def below(self, end: int) -> int:
        """Draw a whole number from 0, smaller than an end.

        >>> {Chance(str(seed)).below(3) for seed in range(50)}
        {0, 1, 2}
        """
        return int(self._draw() * end)

    def happens(self, share: float) -> bool:
        """Tell whether something happens that does in this share (*andel*) of the cases.

        >>> Chance("a").happens(0), Chance("a").happens(1)
        (False, True)
        """
        return self._draw() < share

    def choose(self, several: Sequence[T]) -> T:
        """Draw one of several, all alike.

        >>> Chance("a").choose(["x"])
        'x'
        """
        return several[self.below(len(several))]

    def weigh(self, several: Sequence[tuple[T, float]]) -> T:
        """Draw one of several by their shares, which sum to 1.

        >>> Chance("a").weigh([("never", 0.0), ("always", 1.0)])
        'always'
        """
        left = self._draw()
        for each, share in several[:-1]:
            left -= share
            if left < 0:
                return each
        return several[-1][0]  # also where the shares, as the machine holds them, sum to a hair less than 1

    def find_day(self, first: date, last: date) -> date:
        """Draw a day, both ends included (*dag*).

        >>> Chance("a").find_day(date(2022, 3, 1), date(2022, 3, 1))
        datetime.date(2022, 3, 1)
        """
        return date.fromordinal(first.toordinal() + self.below((last - first).days + 1))

    def shuffle(self, several: MutableSequence[T]) -> None:
        """Bring several into an order left to chance (*blanda*).

        >>> cards = [1, 2, 3]
        >>> Chance("a").shuffle(cards)
        >>> sorted(cards)
        [1, 2, 3]
        """
        for last in range(len(several) - 1, 0, -1):
            other = self.below(last + 1)
            several[last], several[other] = several[other], several[last]
