"""Groups that results are given for (grupper): by an answer, a band, a year, or who sent it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kvinnofrid_su.errors import UnsupportedGroup
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.rules.facts import Facts

Grouper = Callable[[Facts], str | None]

_COUNTY_DIGITS = 2


def find_groupers(by: Sequence[str], catalogue: Catalogue) -> dict[str, Grouper]:
    """Return how each name in ``by`` groups a case (*gruppering*).

    Raises:
        UnsupportedGroup: a name that results cannot be grouped by; lists those they can.

    >>> import kvinnofrid_su as su
    >>> list(find_groupers(("kon", "county"), su.load_catalogue("su-kvinnofrid/2021")))
    ['kon', 'county']
    """
    known = _find_all(catalogue)
    unknown = [name for name in by if name not in known]
    if unknown:
        raise UnsupportedGroup(unknown[0], known)
    return {name: known[name] for name in by}


def list_groups(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names that results of a catalogue can be grouped by (*grupper*).

    >>> import kvinnofrid_su as su
    >>> list_groups(su.load_catalogue("su-kvinnofrid/2021"))[:3]
    ('municipality', 'county', 'sender')
    """
    return tuple(_find_all(catalogue))


def _find_all(catalogue: Catalogue) -> dict[str, Grouper]:
    found: dict[str, Grouper] = {
        "municipality": lambda facts: facts.case.municipality,
        "county": lambda facts: (facts.case.municipality or "")[:_COUNTY_DIGITS] or None,
        "sender": lambda facts: facts.case.sender,
    }
    for name, question in catalogue.questions.items():
        if question.variable.kind in ("single", "ordinal"):
            found[name] = _group_by_code(name)
        elif question.variable.kind == "date":
            found[f"year({name})"] = _group_by_year(name)
    for grouping in catalogue.groupings.values():
        found[grouping.id] = _group_by_band(grouping.variable, grouping.find_band)
    return found


def _group_by_code(name: str) -> Grouper:
    def group(facts: Facts) -> str | None:
        answer = facts.answer(name)
        return None if answer is None else str(answer)

    return group


def _group_by_year(name: str) -> Grouper:
    def group(facts: Facts) -> str | None:
        day = facts.answer(name)
        return str(day.year) if isinstance(day, date) else None

    return group


def _group_by_band(name: str, find_band: Callable[[int], str | None]) -> Grouper:
    def group(facts: Facts) -> str | None:
        number = facts.answer(name)
        return find_band(number) if isinstance(number, int) else None

    return group


def sort_groups(
    groups: Sequence[tuple[str | None, ...]], by: Sequence[str], catalogue: Catalogue
) -> list[tuple[str | None, ...]]:
    """Return groups in the order of the catalogue's codes and bands (*ordning*), unanswered last."""
    orders = [_find_order(name, catalogue) for name in by]

    def rank(group: tuple[str | None, ...]) -> list[tuple[bool, int, str]]:
        return [
            (key is None, order.get(key or "", len(order)), key or "") for key, order in zip(group, orders, strict=True)
        ]

    return sorted(groups, key=rank)


def _find_order(name: str, catalogue: Catalogue) -> dict[str, int]:
    if name in catalogue.groupings:
        return {band.id: order for order, band in enumerate(catalogue.groupings[name].bands)}
    question = catalogue.questions.get(name)
    codes = question.variable.codes if question is not None else None
    return {} if codes is None else {code: order for order, code in enumerate(codes.codes)}
