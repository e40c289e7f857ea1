"""Computing indicators over files (mått): the material is read once, every outcome is computed on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from attrs import field, frozen

from kvinnofrid_su.cli.comparing import Compared, Pair, compare
from kvinnofrid_su.cli.words import Words, quote
from kvinnofrid_su.documents.stream import Placed
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Rate
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.groups import find_groupers
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.scoring.means import can_give_intervals
from kvinnofrid_su.scoring.residents import Population

_MEANS = ("mean", "scale")


@frozen
class Asked:
    """What is to be computed (*beställning*).

    Args:
        outcomes: all that the catalogue has when none is named.
        by: what to group by.
        pairs: the groups to compare.
        year: the year of outcomes that need one.
        population: the residents that they are related to.
    """

    outcomes: Sequence[str] = ()
    by: Sequence[str] = ()
    pairs: Sequence[Pair] = ()
    year: int | None = None
    population: Population | None = None


@frozen
class Measured:
    """Indicators over files (*mått*).

    Args:
        by: what they are grouped by.
        unreadable: how many cases could not be read; they are not among ``cases``.
        errors: how many errors were found when the files were read; broken rules are not among them.
        left_out: the outcomes that need a year, when none was given.
        year: the year of those that need one.
        compared: the comparisons of groups, where any was asked for.
    """

    catalogue: Catalogue
    by: tuple[str, ...]
    cases: int
    unreadable: int
    errors: int
    left_out: tuple[str, ...]
    indicators: tuple[Indicator, ...] = field(repr=False)
    compared: Compared | None = None
    year: int | None = None


def _choose_outcomes(asked: Asked, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the outcomes to compute (*utfall*), and those that cannot be without a year.

    Raises:
        UnknownOutcome: there is no such outcome.
    """
    outcomes = [catalogue.outcome(name) for name in (dict.fromkeys(asked.outcomes) or catalogue.outcomes)]
    yearly = tuple(outcome.id for outcome in outcomes if asked.year is None and isinstance(outcome.measure, Rate))
    return tuple(outcome.id for outcome in outcomes if outcome.id not in yearly), yearly


def describe_left_out(measured: Measured, _: Words, locale: str | None = None) -> str:
    """Return a line that names what was left out (*utelämnat*), by its label in a language, or else by its id."""
    text = _("cli", "Räknas för ett år i taget och är utelämnade: {outcomes}. För dem behövs indicators --year.")
    listed = _name_outcomes(measured.left_out, measured.catalogue, _, locale)
    return text.format(outcomes=listed) if measured.left_out else ""


def _name_outcomes(outcomes: Sequence[str], catalogue: Catalogue, _: Words, locale: str | None) -> str:
    if locale is None:
        return ", ".join(outcomes)
    return join_words((quote(catalogue.outcome(name).label.to(locale), _) for name in outcomes), locale)


class Read(Protocol):
    """Something that files were read for (*läst*)."""

    @property
    def errors(self) -> int:
        """How many errors were found when the files were read."""
        ...

    @property
    def unreadable(self) -> int:
        """How many cases could not be read."""
        ...


def describe_errors(read: Read, locale: str) -> str:
    """Return a line that says how much could not be read (*läsfel*), or nothing where all could."""
    _, n_ = find_words(locale), find_plurals(locale)
    if not read.errors:
        return ""
    errors = n_(
        "cli",
        "{count} fel hittades när filerna lästes.",
        "{count} fel hittades när filerna lästes.",
        read.errors,
    ).format(count=format_number(read.errors, locale))
    unreadable = n_(
        "cli",
        "{count} ärende kunde inte läsas.",
        "{count} ärenden kunde inte läsas.",
        read.unreadable,
    ).format(count=format_number(read.unreadable, locale))
    parts = (errors, unreadable if read.unreadable else "", _("cli", "Kör validate för att se vad det är."))
    return " ".join(filter(None, parts))


def describe_uncompared(measured: Measured, _: Words, locale: str | None = None) -> str:
    """Return a line that names the outcomes whose groups were not compared (*utelämnat*), by label or else by id."""
    left_out = () if measured.compared is None else measured.compared.left_out
    text = _("cli", "Grupper jämförs inte för: {outcomes}.")
    return text.format(outcomes=_name_outcomes(left_out, measured.catalogue, _, locale)) if left_out else ""


def describe_wanting(measured: Measured, _: Words) -> str:
    """Return a line that says how means get intervals (*tillägg*), or nothing where they have them or there are none."""
    shown = (*measured.indicators, *(each.unlinked for each in measured.indicators if each.unlinked is not None))
    if can_give_intervals() or not any(each.kind in _MEANS and each.denominator > 1 for each in shown):
        return ""
    text = _("cli", "Medelvärden och skalor visas utan intervall: för dem behövs tillägget ”{extra}”: {command}")
    return text.format(extra="stats", command="pip install 'kvinnofrid-su[stats]'")


def describe_unrelated(measured: Measured, _: Words) -> str:
    """Return a line for when some rates have no value although residents were given (*invånare saknas*), or nothing."""
    rates = [each for each in measured.indicators if each.kind == "rate" and each.denominator]
    text = _(
        "cli",
        "Antal per invånare saknas där invånarna inte är kända: varje ärende i en grupp behöver en kommun som har invånare i filen, och andra grupper än kommun och län har inga.",
    )
    return text if any(each.population is None for each in rates) else ""


def measure(readings: Iterable[Placed], catalogue: Catalogue, asked: Asked) -> Measured:
    """Compute outcomes over files (*beräkna*), all files as one material.

    Args:
        readings: the files.
        catalogue: what the files are read by.
        asked: what is to be computed.

    Raises:
        UnknownOutcome: there is no such outcome.
        UnsupportedGroup: a name that results cannot be grouped by; found before any file is read.
        UnknownGroup: a group to compare that is not in the files.
    """
    outcomes, left_out = _choose_outcomes(asked, catalogue)
    by = tuple(dict.fromkeys(asked.by))
    find_groupers(by, catalogue)
    gathered = gather(readings, catalogue)
    found = tuple(
        each
        for outcome in outcomes
        for each in indicator(gathered, outcome, catalogue, by, asked.year, asked.population)
    )
    counts = (len(gathered.cases), gathered.unreadable, gathered.errors)
    compared = compare(gathered, outcomes, asked.pairs) if asked.pairs else None
    return Measured(catalogue, by, *counts, left_out, found, compared, asked.year)
