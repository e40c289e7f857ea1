"""Groups that results are given for (grupper): by an answer, a band, a number, a year or quarter, or who sent it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kvinnofrid_su.errors import UnsupportedGroup
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.rules.facts import Facts

Grouper = Callable[[Facts], str | None]

_COUNTY_DIGITS = 2
_QUARTER_MONTHS = 3


def find_groupers(by: Sequence[str], catalogue: Catalogue) -> dict[str, Grouper]:
    """Return how each name in ``by`` groups a case (*gruppering*).

    Raises:
        UnsupportedGroup: a name that results cannot be grouped by; lists those they can. A multiple choice is refused, as a
            case with several answers would stand in several groups.

    >>> import kvinnofrid_su as su
    >>> list(find_groupers(("kon", "county"), su.load_catalogue("su-kvinnofrid/2021")))
    ['kon', 'county']
    """
    known = _find_all(catalogue)
    unknown = [name for name in by if name not in known]
    if unknown:
        raise UnsupportedGroup(unknown[0], known, _find_reason(unknown[0], catalogue))
    return {name: known[name] for name in by}


def list_groups(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names that results of a catalogue can be grouped by (*grupper*).

    >>> import kvinnofrid_su as su
    >>> list_groups(su.load_catalogue("su-kvinnofrid/2021"))[:3]
    ('municipality', 'county', 'sender')
    """
    return tuple(_find_all(catalogue))


def list_keys(name: str, catalogue: Catalogue) -> tuple[str, ...] | None:
    """Return the codes or bands that a name groups by (*grupper*), in order; ``None`` where there are none in the catalogue.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> list_keys("age_band", catalogue)[:2], list_keys("sender", catalogue)
    (('18_24', '25_44'), None)
    """
    if name in catalogue.groupings:
        return tuple(band.id for band in catalogue.groupings[name].bands)
    codes = catalogue.questions[name].variable.codes if name in catalogue.questions else None
    return None if codes is None else codes.national


def find_bounds(name: str, catalogue: Catalogue) -> tuple[int, int] | None:
    """Return the smallest and the largest number that a name groups by (*gränser*), where it groups by numbers.

    >>> import kvinnofrid_su as su
    >>> find_bounds("alder", su.load_catalogue("su-kvinnofrid/2021"))
    (0, 120)
    """
    match catalogue.questions.get(name):
        case Question(variable=Variable(minimum=int(minimum), maximum=int(maximum))):
            return minimum, maximum
        case _:
            return None


def _find_reason(name: str, catalogue: Catalogue) -> str | None:
    """Return why results cannot be grouped by something that the catalogue has."""
    variable = catalogue.questions[name].variable if name in catalogue.questions else catalogue.variables.get(name)
    return variable.kind if variable is not None and variable.kind in ("multi", "date") else None


def _find_all(catalogue: Catalogue) -> dict[str, Grouper]:
    found: dict[str, Grouper] = {
        "municipality": lambda facts: facts.case.municipality,
        "county": lambda facts: (facts.case.municipality or "")[:_COUNTY_DIGITS] or None,
        "sender": lambda facts: facts.case.sender,
    }
    for name, question in catalogue.questions.items():
        if question.variable.kind in ("single", "ordinal", "integer"):
            found[name] = _group_by_answer(name)
        elif question.variable.kind == "date":
            found[f"year({name})"] = _group_by_year(name)
            found[f"quarter({name})"] = _group_by_quarter(name)
    for grouping in catalogue.groupings.values():
        found[grouping.id] = _group_by_band(grouping.variable, grouping.find_band)
    return found


def _group_by_answer(name: str) -> Grouper:
    def group(facts: Facts) -> str | None:
        answer = facts.answer(name)
        return None if answer is None else str(answer)

    return group


def _group_by_year(name: str) -> Grouper:
    def group(facts: Facts) -> str | None:
        day = facts.answer(name)
        return str(day.year) if isinstance(day, date) else None

    return group


def _group_by_quarter(name: str) -> Grouper:
    def group(facts: Facts) -> str | None:
        day = facts.answer(name)
        return f"{day.year}Q{(day.month - 1) // _QUARTER_MONTHS + 1}" if isinstance(day, date) else None

    return group


def _group_by_band(name: str, find_band: Callable[[int], str | None]) -> Grouper:
    def group(facts: Facts) -> str | None:
        number = facts.answer(name)
        return find_band(number) if isinstance(number, int) else None

    return group


def sort_groups(
    groups: Sequence[tuple[str | None, ...]], by: Sequence[str], catalogue: Catalogue
) -> list[tuple[str | None, ...]]:
    """Return groups in the order of the catalogue's codes and bands, of numbers and of time (*ordning*), unanswered last."""
    ranks = [_find_rank(name, catalogue) for name in by]

    def rank(group: tuple[str | None, ...]) -> list[tuple[bool, int, str]]:
        return [(True, 0, "") if key is None else (False, *find(key)) for key, find in zip(group, ranks, strict=True)]

    return sorted(groups, key=rank)


def _find_rank(name: str, catalogue: Catalogue) -> Callable[[str], tuple[int, str]]:
    if find_bounds(name, catalogue) is not None:
        return lambda key: (int(key), "")
    order = {key: position for position, key in enumerate(list_keys(name, catalogue) or ())}
    return lambda key: (order.get(key, len(order)), key)
