"""A case and what was answered in it (ärende, mätning, enkät). ``repr`` shows no answer and no key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from attrs import field, frozen

Answer: TypeAlias = str | int | date | tuple[str, ...]
"""A code, a number, a day or several codes (*svar*)."""

State = Literal[
    "answered",
    "unknown",
    "declined",
    "not_collected",
    "not_assessable",
    "withheld_for_safety",
    "not_yet",
    "not_applicable",
    "undecidable",
    "unanswered",
]
"""*Tillstånd*: answered, a missing reason, or one of the four states that are derived and never entered."""


@frozen
class Measurement:
    """The answers at one point of one case (*mätning*).

    Args:
        recorded_on: the day it was recorded.
        answers: by the variable's id.
        local: answers to local variables: of active packages read like others, of other packages kept as they are.

    >>> Measurement({"alder": 34})
    Measurement()
    """

    answers: Mapping[str, Answer] = field(factory=dict[str, Answer], hash=False, repr=False)
    recorded_on: date | None = field(default=None, repr=False)
    local: Mapping[str, Answer] = field(factory=dict[str, Answer], hash=False, repr=False)


@frozen
class Case:
    """A case (*ärende*), the unit that is counted.

    Args:
        catalogue: the catalogue it is written in, ``programme/edition``.
        case: the key, a pseudonym made by the sender.
        measurements: by point; a point that repeats holds several, in time order.

    >>> Case("su-kvinnofrid/2021", "A-0001")
    Case(catalogue='su-kvinnofrid/2021')
    """

    catalogue: str
    case: str = field(repr=False)
    measurements: Mapping[str, Measurement | tuple[Measurement, ...]] = field(
        factory=dict[str, "Measurement | tuple[Measurement, ...]"], hash=False, repr=False
    )
    sender: str | None = field(default=None, repr=False)
    municipality: str | None = field(default=None, repr=False)
    district: str | None = field(default=None, repr=False)
    catalogue_version: str | None = field(default=None, repr=False)
    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False, repr=False)

    def at(self, point: str) -> tuple[Measurement, ...]:
        """Return the measurements (*mätningar*) at a point, none or several.

        >>> Case("su-kvinnofrid/2021", "A-0001", {"fore": Measurement({"alder": 34})}).at("fore")
        (Measurement(),)
        """
        found = self.measurements.get(point, ())
        return found if isinstance(found, tuple) else (found,)
