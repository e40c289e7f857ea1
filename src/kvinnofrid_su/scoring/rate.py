"""A rate (antal per invånare): the cases of one calendar year, placed there by their dates."""

from __future__ import annotations

from datetime import date

from kvinnofrid_su.errors import InvalidYear, MissingYear
from kvinnofrid_su.identifiers import FIRST_DATE, LAST_DATE
from kvinnofrid_su.model.cases import State
from kvinnofrid_su.model.outcomes import Outcome, Rate
from kvinnofrid_su.model.results import Score
from kvinnofrid_su.rules.conditions import conjoin, decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.typing import Truth, is_whole


def check_year(outcome: Outcome, year: int | None) -> None:
    """Refuse a year that is none (*kontrollera år*), and a rate without one.

    Raises:
        MissingYear: a rate, and no year.
        InvalidYear: no calendar year from 1900 to 2099.
    """
    given: object = year
    if given is None:
        if isinstance(outcome.measure, Rate):
            raise MissingYear(outcome.id)
    elif not is_whole(given) or not FIRST_DATE.year <= given <= LAST_DATE.year:
        raise InvalidYear


def score_rate(facts: Facts, outcome: Outcome, rate: Rate, year: int) -> Score:
    """Score one case of the population on a rate (*poängsätt*): 1.0 when it counts in the year, else 0.0.

    Missing: a case that one of its dates, or the condition, surely keeps out counts as 0.0 whatever else is missing. Else
    the state is that of the first date without which it cannot be placed, ``not_yet`` for the closing of an open case;
    ``undecidable`` when only the condition is unknown.
    """
    dates = _place(facts, rate, year)
    answered = sum(facts.state(name) == "answered" for name, _ in dates)
    counts = conjoin((*(truth for _, truth in dates), decide(rate.numerator, facts, "when")))
    if counts is None:
        return Score(
            None, find_unplaced(facts, rate, year) or "undecidable", answered, len(dates) - answered, outcome.id
        )
    return Score(float(counts), "scored", answered, len(dates) - answered, outcome.id)


def find_unplaced(facts: Facts, rate: Rate, year: int) -> State | None:
    """Return the state of the first date without which a case cannot be placed (*datum saknas*); ``None`` where it can."""
    unknown = [name for name, truth in _place(facts, rate, year) if truth is None]
    return facts.state(unknown[0]) if unknown else None


def _place(facts: Facts, rate: Rate, year: int) -> list[tuple[str, Truth]]:
    """Return for each date of a rate whether it lets the case count in a year."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    first = facts.day(rate.first)
    if rate.last is None:
        return [(rate.first, None if first is None else start <= first <= end)]
    last = facts.day(rate.last)
    # Nothing says when an open case was active for the last time: it still is.
    still = (None if facts.closed() else True) if last is None else last >= start
    return [(rate.first, None if first is None else first <= end), (rate.last, still)]
