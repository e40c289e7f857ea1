"""Residents (invånare) that rates are related to: given by the caller, never known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen

from kvinnofrid_su.errors import InvalidPopulation
from kvinnofrid_su.identifiers import is_municipality
from kvinnofrid_su.typing import is_whole

PopulationByPlace: TypeAlias = Mapping[str, int] | Mapping[tuple[str, int], int]
"""Residents of each municipality, or of each municipality and year (*folkmängd efter kommun*)."""

Population: TypeAlias = int | PopulationByPlace
"""Residents of everything together, or of each municipality (*folkmängd*)."""

_PLACES = ("municipality", "county")
"""What divides residents as it divides cases; how many residents the other groups have is not known here."""


@frozen
class Residents:
    """How many residents there are in one year (*invånare*).

    Args:
        whole: of everything together, where that is all that is known.
        places: by municipality.
    """

    whole: int | None
    places: Mapping[str, int] = field(hash=False)

    def count(self, places: Iterable[str | None], by: Sequence[str] = ()) -> int | None:
        """Return how many residents a group of cases has (*folkmängd*).

        Args:
            places: the municipality of each case in the group.
            by: what the cases are grouped by.

        Returns:
            The residents of the municipalities together; ``None`` when they are not all known, because a part of them
            would make a rate too high.

        >>> Residents(None, {"1480": 400, "1481": 50}).count(["1480", "1481", "1480"])
        450
        >>> Residents(None, {"1480": 400}).count(["1480", None]) is None
        True
        """
        if not set(by) <= set(_PLACES):
            return None
        if self.whole is not None:
            return None if by else self.whole
        found = [self.places.get(place or "") for place in set(places)]
        known = [each for each in found if each is not None]
        return sum(known) if known and len(known) == len(found) else None


def read_residents(population: Population | None, year: int | None) -> Residents:
    """Return the residents of a year (*invånare*).

    Args:
        population: how many live where; nothing is known when ``None``.
        year: the year to choose where there are several.

    Raises:
        InvalidPopulation: it has another shape, or something in it is no whole number above 0.

    >>> read_residents({("1480", 2022): 400, ("1480", 2023): 410}, 2023).places
    {'1480': 410}
    """
    given: object = population
    if given is None:
        return Residents(None, {})
    if not isinstance(given, Mapping):
        return Residents(_read_number(given), {})
    numbers: dict[Any, int] = {key: _read_number(number) for key, number in given.items()}
    if all(is_municipality(key) for key in numbers):
        return Residents(None, numbers)
    if not all(_is_place_and_year(key) for key in numbers):
        raise InvalidPopulation
    return Residents(None, {key[0]: number for key, number in numbers.items() if key[1] == year})


def _read_number(number: object) -> int:
    if not is_whole(number) or number < 1:
        raise InvalidPopulation
    return number


def _is_place_and_year(key: object) -> bool:
    match key:
        case (str(place), int(year)):
            return is_municipality(place) and is_whole(year)
        case _:
            return False
