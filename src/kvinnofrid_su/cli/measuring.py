"""Computing indicators over files (mått): the material is read once, every outcome is computed on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.readers.read import Reading
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.groups import find_groupers
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.scoring.score import SCORERS


@frozen
class Measured:
    """Indicators over files (*mått*).

    Args:
        by: what they are grouped by.
        unreadable: how many cases could not be read; they are not among ``cases``.
    """

    catalogue: Catalogue
    by: tuple[str, ...]
    cases: int
    unreadable: int
    indicators: tuple[Indicator, ...] = field(repr=False)


def choose_outcomes(asked: Sequence[str], catalogue: Catalogue, _: Words) -> tuple[tuple[str, ...], str]:
    """Return the outcomes to compute (*utfall*), and a note that names those of kinds that are not computed yet.

    Raises:
        UnknownOutcome: there is no such outcome.
    """
    outcomes = [catalogue.outcome(name) for name in (dict.fromkeys(asked) or catalogue.outcomes)]
    left_out = [outcome.id for outcome in outcomes if outcome.kind not in SCORERS]
    note = _("cli", "Beräknas inte än och är utelämnade: {outcomes}.").format(outcomes=", ".join(left_out))
    return tuple(outcome.id for outcome in outcomes if outcome.kind in SCORERS), note if left_out else ""


def measure(
    readings: Iterable[Reading], outcomes: Iterable[str], catalogue: Catalogue, by: Sequence[str] = ()
) -> Measured:
    """Compute outcomes over files (*beräkna*), all files as one material.

    Raises:
        UnsupportedGroup: a name that results cannot be grouped by; found before any file is read.
    """
    names = tuple(dict.fromkeys(by))
    find_groupers(names, catalogue)
    gathered = gather(readings, catalogue)
    found = tuple(each for outcome in outcomes for each in indicator(gathered, outcome, catalogue, by=names))
    return Measured(catalogue, names, len(gathered.cases), gathered.unreadable, found)
