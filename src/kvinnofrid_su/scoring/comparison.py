"""What tells two groups apart on one outcome (jämförelse), with an interval, and no more than the interval can bear."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Literal

from attrs import evolve

from kvinnofrid_su.errors import UnknownGroup, UnsupportedComparison
from kvinnofrid_su.identifiers import find_identity_number
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.comparisons import Comparison, Direction
from kvinnofrid_su.model.outcomes import Better
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.scoring.groups import find_bounds, find_groupers, list_keys
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.scoring.intervals import find_newcombe_interval
from kvinnofrid_su.scoring.means import Spread, find_welch_interval

Interval = tuple[float, float]

_TWO = 2
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,9}")  # as numbers are written in a group, and not too long to read


def compare_groups(
    cases: object, outcome: str, catalogue: Catalogue, *, by: str, groups: str | Sequence[str]
) -> Comparison:
    """Compare an outcome in two groups (*jämförelse*): women and men, one municipality and all others.

    Args:
        cases: documents, cases, a delivery, a reading, a list of them, or what ``gather`` gave.
        outcome: the outcome's id; shares, changes, means and scales can be compared.
        catalogue: where it is defined.
        by: what to group by, one of the names that ``indicator`` takes.
        groups: the keys of two groups, or of one, which is compared with all other cases: with the whole it would be
            compared with itself too.

    Returns:
        Both indicators, the first value minus the second, and its two-sided 95 % interval: Newcombe's for shares and for
        the share that improved; Welch's for means and scales, with the extra ``stats``, else none.

    Missing:
        Cases are left out and duplicates counted as ``indicator`` does. Over nothing there is no difference.

    Raises:
        UnknownOutcome: there is no such outcome.
        UnsupportedGroup: a name that cannot be grouped by.
        UnsupportedComparison: not one or two different groups, or a kind of outcome whose groups are not compared.
        UnknownGroup: no such group in the catalogue, or in the data where that decides; lists those there are, unless they are
            somebody's answers.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> found = su.compare_groups([], "avslutade", catalogue, by="kon", groups=("kvinna", "man"))
    >>> found.first.denominator, found.difference, found.direction
    (0, None, None)
    """
    first, second = check_groups(by, groups, catalogue)
    defined = catalogue.outcome(outcome)
    if defined.kind not in COMPARED:
        raise UnsupportedComparison("kind", outcome, defined.kind)
    gathered = cases if isinstance(cases, Gathered) else gather([cases], catalogue)
    keys = _group(gathered, by)
    _check_there(by, (first, second), keys, catalogue)
    in_first = _summarise(gathered, outcome, {by: first}, [key == first for key in keys])
    if second is None:
        in_second = _summarise(gathered, outcome, {}, [key != first for key in keys])
    else:
        in_second = _summarise(gathered, outcome, {by: second}, [key == second for key in keys])
    return _compare(by, (first, second), in_first, in_second, defined.better)


def check_groups(by: str, groups: str | Sequence[str], catalogue: Catalogue) -> tuple[str, str | None]:
    """Return the keys of the groups to compare (*grupper*), the second ``None`` for the rest, before any case is read.

    Raises:
        UnsupportedGroup: a name that cannot be grouped by.
        UnsupportedComparison: not one or two different groups.
        UnknownGroup: a group that the catalogue says there is none of.
    """
    find_groupers((by,), catalogue)
    keys = (groups,) if isinstance(groups, str) else tuple(groups)
    if not 1 <= len(keys) <= _TWO:
        raise UnsupportedComparison("groups")
    if len(set(keys)) != len(keys):
        raise UnsupportedComparison("same")
    for key in keys:
        _check_known(by, key, catalogue)
    return keys[0], keys[1] if len(keys) == _TWO else None


def _check_known(by: str, key: str, catalogue: Catalogue) -> None:
    """Refuse a group that the catalogue says there is none of."""
    bounds, known = find_bounds(by, catalogue), list_keys(by, catalogue)
    if bounds is not None:
        minimum, maximum = bounds
        if not (_NUMBER.fullmatch(key) and minimum <= int(key) <= maximum):
            raise UnknownGroup(key, (f"{minimum}–{maximum}",))
    elif known is not None and key not in known:
        raise UnknownGroup(key, known)


def _group(gathered: Gathered, by: str) -> list[str | None]:
    [grouper] = find_groupers((by,), gathered.catalogue).values()
    return [grouper(facts) for facts in gathered.cases]


def _check_there(by: str, wanted: Sequence[str | None], keys: Sequence[str | None], catalogue: Catalogue) -> None:
    """Refuse a group that only the data could have, and that they have not."""
    if by in catalogue.groupings or by in catalogue.questions:
        return  # the catalogue has decided already
    there = {key for key in keys if key is not None}
    for key in wanted:
        if key is not None and key not in there:
            # Years and quarters are somebody's answers; who sends may have taken an identity number for a name.
            answered = by.endswith(")")
            listed = () if answered else (each for each in there if find_identity_number(each) == "none")
            raise UnknownGroup(key, listed)


def _summarise(gathered: Gathered, outcome: str, by: Mapping[str, str | None], members: Sequence[bool]) -> Indicator:
    """Compute an outcome over some of the cases; a case that stands again is a duplicate in whichever group it is."""
    part = evolve(
        gathered,
        cases=tuple(compress(gathered.cases, members)),
        duplicates=tuple(compress(gathered.duplicates, members)),
        surveys=(),
    )
    [found] = indicator(part, outcome, gathered.catalogue)
    return evolve(found, by=by)


def _compare(
    by: str, groups: tuple[str, str | None], first: Indicator, second: Indicator, better: Better
) -> Comparison:
    difference = None if first.value is None or second.value is None else first.value - second.value
    interval = COMPARED[first.kind](first, second)
    low, high = interval or (None, None)
    direction = None if interval is None else _find_direction(interval)
    return Comparison(
        outcome=first.outcome,
        kind=first.kind,
        by=by,
        groups=groups,
        first=first,
        second=second,
        difference=difference,
        low=low,
        high=high,
        direction=direction,
        favours=_find_favoured(direction, better),
    )


def _find_direction(interval: Interval) -> Direction:
    low, high = interval
    if low > 0:
        return "higher"
    return "lower" if high < 0 else "no_clear_difference"


def _find_favoured(direction: Direction | None, better: Better) -> Literal["first", "second"] | None:
    if direction not in ("higher", "lower") or better == "none":
        return None
    return "first" if direction == better else "second"


def _compare_shares(first: Indicator, second: Indicator) -> Interval | None:
    return find_newcombe_interval(first.numerator or 0, first.denominator, second.numerator or 0, second.denominator)


def _compare_means(first: Indicator, second: Indicator) -> Interval | None:
    spreads = (Spread(each.denominator, each.value, each.sd) for each in (first, second))
    return find_welch_interval(*spreads)


COMPARED: Mapping[str, Callable[[Indicator, Indicator], Interval | None]] = {
    "change": _compare_shares,
    "mean": _compare_means,
    "scale": _compare_means,
    "share": _compare_shares,
}
"""How the difference between two groups gets its interval, kind by kind; other kinds are not compared."""
