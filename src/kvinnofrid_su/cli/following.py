"""Following cases through measurement points (bortfall): the material is read once, then parts of it are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, field, frozen

from kvinnofrid_su.cli.measuring import Measured
from kvinnofrid_su.cli.words import Words, quote
from kvinnofrid_su.documents.stream import Placed
from kvinnofrid_su.i18n import join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.flows import Flow, Step
from kvinnofrid_su.scoring.attrition import attrition, find_points
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.groups import find_groupers


@frozen
class Followed:
    """Flows over files (*bortfall*).

    Args:
        read: what was read, and the outcomes that were asked for and are judged at no point.
        unlinked: how many surveys no case is linked to.
    """

    read: Measured
    unlinked: int
    flows: tuple[Flow, ...] = field(repr=False)


def follow_cases(
    readings: Iterable[Placed],
    catalogue: Catalogue,
    by: Sequence[str] = (),
    points: Sequence[str] = (),
    outcomes: Sequence[str] = (),
) -> Followed:
    """Follow the cases of files through the measurement points (*följ*), all files as one material.

    Args:
        readings: the files.
        catalogue: what the files are read by.
        by: what to group by.
        points: only these points; all when none is asked for, or those at which the outcomes asked for are judged.
        outcomes: only these outcomes; all when none is asked for.

    Raises:
        UnknownPoint: there is no such point.
        UnknownOutcome: there is no such outcome.
        UnsupportedGroup: a name that results cannot be grouped by; all three are found before any file is read.
    """
    asked = {catalogue.outcome(name).id for name in outcomes}
    chosen = {catalogue.at(name).id for name in points}
    names = tuple(dict.fromkeys(by))
    find_groupers(names, catalogue)
    gathered = gather(readings, catalogue)
    flows = [
        _choose(flow, asked)
        for flow in attrition(gathered, catalogue, names)
        if flow.point in chosen or not (chosen or (asked and asked.isdisjoint(flow.usable)))
    ]
    left_out = tuple(name for name in dict.fromkeys(outcomes) if name not in find_points(catalogue))
    read = Measured(
        catalogue=catalogue,
        by=names,
        cases=len(gathered.cases),
        unreadable=gathered.unreadable,
        errors=gathered.errors,
        left_out=left_out,
        indicators=(),
    )
    return Followed(read, len(gathered.surveys), tuple(flows))


def _choose(flow: Flow, asked: set[str]) -> Flow:
    """Return a flow with only the outcomes that are asked for; with all when none is."""

    def choose(usable: dict[str, Step]) -> dict[str, Step]:
        return {outcome: step for outcome, step in usable.items() if not asked or outcome in asked}

    aside = evolve(flow.aside, usable=choose(dict(flow.aside.usable)))
    return evolve(flow, usable=choose(dict(flow.usable)), aside=aside)


def describe_unjudged(followed: Followed, _: Words, locale: str | None = None) -> str:
    """Return a line with the outcomes that have no flow (*utelämnat*), by label in a language, or else by id."""
    catalogue, names = followed.read.catalogue, followed.read.left_out
    text = _("cli", "Bedöms inte vid någon mätpunkt och är utelämnade: {outcomes}.")
    if locale is None:
        listed = ", ".join(names)
    else:
        listed = join_words((quote(catalogue.outcome(name).label.to(locale), _) for name in names), locale)
    return text.format(outcomes=listed) if names else ""
