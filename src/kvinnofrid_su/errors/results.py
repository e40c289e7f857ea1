"""What results cannot be computed for (frågor utan svar): years, residents, groups, comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvinnofrid_su.errors.base import KvinnofridError
from kvinnofrid_su.errors.names import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable


class MissingYear(KvinnofridError):
    """An outcome that is counted year by year (*antal per invånare*) without a year; says what to pass.

    >>> print(MissingYear("kolada_mal_natt"))
    Outcome 'kolada_mal_natt' is counted for one calendar year. Say which: year=2023, for example.
    """

    def __init__(self, outcome: str) -> None:
        self.outcome = outcome
        super().__init__(f"Outcome {outcome!r} is counted for one calendar year. Say which: year=2023, for example.")


class InvalidYear(KvinnofridError, ValueError):
    """Something that is no calendar year (*årtal*); says what is wanted.

    >>> print(InvalidYear())
    A year is a whole number from 1900 to 2099.
    """

    def __init__(self) -> None:
        super().__init__("A year is a whole number from 1900 to 2099.")


class InvalidPopulation(KvinnofridError, ValueError):
    """Something that is no population (*folkmängd*); says what is wanted.

    Args:
        places: one number for everything will not do: the residents of each municipality are wanted.

    >>> print(InvalidPopulation(places=True))
    A population is a whole number above 0 for each municipality code of four digits, or for each (municipality code, year).
    """

    def __init__(self, *, places: bool = False) -> None:
        self.places = places
        whole = "" if places else "one whole number above 0 for everything, or "
        super().__init__(
            f"A population is {whole}a whole number above 0 for each municipality code of four digits, "
            "or for each (municipality code, year)."
        )


class NotYearly(Unknown):
    """An outcome that is not counted per inhabitants and year (*inget årsmått*), with those that are.

    >>> print(NotYearly("avslutade", ["kolada_mal_natt"]))
    No outcome per inhabitants and year 'avslutade'. There are: kolada_mal_natt.
    """

    what = "outcome per inhabitants and year"


class UnsupportedGroup(Unknown):
    """Something that results cannot be grouped by (*gruppering*), with what they can.

    Args:
        name: what was asked for.
        known: what there is.
        reason: why it cannot be, for what the catalogue has: ``multi`` (a case would stand in several groups) or ``date``
            (group by its year or quarter); ``None`` for a name that is not there.

    >>> print(UnsupportedGroup("kom", ["sender", "kon"]))
    No name to group by 'kom'. Did you mean kon? There are: kon, sender.
    >>> print(UnsupportedGroup("farger", ["kon"], "multi"))
    No name to group by 'farger': a case would stand in several groups. There are: kon.
    """

    what = "name to group by"

    def __init__(self, name: object, known: Iterable[str], reason: str | None = None) -> None:
        super().__init__(name, known)
        self.reason = reason
        if reason is not None:
            there = ", ".join(self.known) or "none"
            self.args = (f"No {self.what} {name!r}: {_UNGROUPED[reason]}. There are: {there}.",)


_UNGROUPED = {
    "multi": "a case would stand in several groups",
    "date": "group by the year or the quarter of a date",
}


class UnknownGroup(Unknown):
    """No such group (*grupp*) in the catalogue, or in the data where that is what decides which groups there are.

    >>> print(UnknownGroup("kvinnor", ["kvinna", "man"]))
    No group 'kvinnor'. Did you mean kvinna? There are: kvinna, man.
    """

    what = "group"


class UnsupportedComparison(KvinnofridError):
    """Two groups that cannot be compared (*jämförelse*).

    Args:
        reason: a stable word: ``groups`` (not one or two groups), ``same`` (a group with itself) or ``kind`` (an outcome
            of a kind whose groups are not compared).
        outcome: the outcome, for ``kind``.
        kind: its kind.

    >>> print(UnsupportedComparison("kind", "kolada_mal_natt", "rate"))
    Outcome 'kolada_mal_natt' is of kind rate, of which groups are not compared.
    """

    def __init__(self, reason: str, outcome: str | None = None, kind: str | None = None) -> None:
        self.reason = reason
        self.outcome = outcome
        self.kind = kind
        texts = {
            "groups": "Name one group, to compare it with all other cases, or two.",
            "same": "A group cannot be compared with itself.",
            "kind": f"Outcome {outcome!r} is of kind {kind}, of which groups are not compared.",
        }
        super().__init__(texts[reason])
