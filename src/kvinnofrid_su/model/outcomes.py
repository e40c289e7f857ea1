"""Outcomes (utfall): how results are defined. How they are computed is in ``scoring``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.terms import AnsweredBy
from kvinnofrid_su.model.texts import Text

Better = Literal["higher", "lower", "none"]


@frozen
class Share:
    """The part of the cases for which a condition is true (*andel*).

    Args:
        judged: the variable whose state decides whether a case can be counted; ``None`` counts the whole population.
    """

    numerator: Condition
    judged: str | None = None


@frozen
class Count:
    """How many cases there are for which a condition is true (*antal*).

    Args:
        judged: as in a share.
    """

    numerator: Condition
    judged: str | None = None


@frozen
class Mean:
    """The mean number of codes in a multiple choice (*medelvärde*), some codes not counted."""

    variable: str
    uncounted: frozenset[str]


@frozen
class Item:
    """A variable in a scale and which end of its list is best (*delfråga*)."""

    variable: str
    best: Literal["first", "last"]


@frozen
class Scale:
    """Percent of maximum possible over several items (*skala*).

    Args:
        at_least: how many items must be answered.
    """

    items: tuple[Item, ...]
    at_least: int


@frozen
class Move:
    """From some answers to some others (*förflyttning*)."""

    before: frozenset[str]
    after: frozenset[str]


@frozen
class Change:
    """The same matter before and after (*förändring*); what is neither an improvement nor for the worse is unchanged."""

    before: str
    after: str
    improved: Move
    worsened: Move


@frozen
class Rate:
    """Cases in a year in relation to a population (*antal per invånare*).

    Args:
        per: how many inhabitants the cases are related to.
        first: the date that must lie in the year, or by the end of it when there is a ``last``.
        last: the last date on which the case was active, if it spans time; it does not lie before the year.
        numerator: what else must be true of the case.
    """

    per: int
    first: str
    last: str | None
    numerator: Condition | None


Measure: TypeAlias = Share | Count | Mean | Scale | Change | Rate


def find_judged(measure: Measure) -> tuple[str, ...]:
    """Return the variables whose states decide whether a case can be counted (*bedömda variabler*).

    >>> find_judged(
    ...     Change("fore.boende", "efter.boende", Move(frozenset(), frozenset()), Move(frozenset(), frozenset()))
    ... )
    ('fore.boende', 'efter.boende')
    """
    match measure:
        case Share(judged=str(judged)) | Count(judged=str(judged)):
            return (judged,)
        case Mean():
            return (measure.variable,)
        case Scale():
            return tuple(item.variable for item in measure.items)
        case Change():
            return (measure.before, measure.after)
        case Rate():
            return (measure.first,) if measure.last is None else (measure.first, measure.last)
        case _:
            return ()


@frozen
class Outcome:
    """An outcome (*utfall*): who is counted, what is counted, who judged it and what is better.

    Args:
        package: the package that adds it, or ``None`` for a common one.
        weak_points: ids of what is to be told with every result of it.
    """

    id: str
    kind: str
    label: Text
    description: Text
    judged_by: AnsweredBy
    better: Better
    measure: Measure
    grounds: Grounds
    population: Condition | None = None
    package: str | None = None
    weak_points: tuple[str, ...] = ()
