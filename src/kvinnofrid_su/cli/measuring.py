"""Computing indicators over files (mått): the material is read once, every outcome is computed on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from kvinnofrid_su.cli.words import Words, quote
from kvinnofrid_su.documents.stream import Placed
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Rate
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.groups import find_groupers
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.scoring.residents import Population


@frozen
class Measured:
    """Indicators over files (*mått*).

    Args:
        by: what they are grouped by.
        unreadable: how many cases could not be read; they are not among ``cases``.
        errors: how many errors were found when the files were read; broken rules are not among them.
        left_out: the outcomes that need a year, when none was given.
        year: the year of those that need one.
    """

    catalogue: Catalogue
    by: tuple[str, ...]
    cases: int
    unreadable: int
    errors: int
    left_out: tuple[str, ...]
    indicators: tuple[Indicator, ...] = field(repr=False)
    year: int | None = None


def _choose_outcomes(
    asked: Sequence[str], catalogue: Catalogue, year: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the outcomes to compute (*utfall*), and those that cannot be without a year.

    Raises:
        UnknownOutcome: there is no such outcome.
    """
    outcomes = [catalogue.outcome(name) for name in (dict.fromkeys(asked) or catalogue.outcomes)]
    yearly = tuple(outcome.id for outcome in outcomes if year is None and isinstance(outcome.measure, Rate))
    return tuple(outcome.id for outcome in outcomes if outcome.id not in yearly), yearly


def describe_left_out(measured: Measured, _: Words, locale: str | None = None) -> str:
    """Return a line that names what was left out (*utelämnat*), by its label in a language, or else by its id."""
    catalogue = measured.catalogue
    names = (
        name if locale is None else quote(catalogue.outcome(name).label.to(locale), _) for name in measured.left_out
    )
    text = _("cli", "Räknas för ett år i taget och är utelämnade: {outcomes}. För dem behövs indicators --year.")
    listed = ", ".join(names) if locale is None else join_words(names, locale)
    return text.format(outcomes=listed) if measured.left_out else ""


def describe_errors(measured: Measured, locale: str) -> str:
    """Return a line that says how much could not be read (*läsfel*), or nothing where all could."""
    _, n_ = find_words(locale), find_plurals(locale)
    if not measured.errors:
        return ""
    errors = n_(
        "cli",
        "{count} fel hittades när filerna lästes.",
        "{count} fel hittades när filerna lästes.",
        measured.errors,
    ).format(count=format_number(measured.errors, locale))
    unreadable = n_(
        "cli",
        "{count} ärende kunde inte läsas.",
        "{count} ärenden kunde inte läsas.",
        measured.unreadable,
    ).format(count=format_number(measured.unreadable, locale))
    parts = (errors, unreadable if measured.unreadable else "", _("cli", "Kör validate för att se vad det är."))
    return " ".join(filter(None, parts))


def describe_unrelated(measured: Measured, _: Words) -> str:
    """Return a line for when some rates have no value although residents were given (*invånare saknas*), or nothing."""
    rates = [each for each in measured.indicators if each.kind == "rate" and each.denominator]
    text = _(
        "cli",
        "Antal per invånare saknas där invånarna inte är kända: varje ärende i en grupp behöver en kommun som har invånare i filen, och andra grupper än kommun och län har inga.",
    )
    return text if any(each.population is None for each in rates) else ""


def measure(
    readings: Iterable[Placed],
    asked: Sequence[str],
    catalogue: Catalogue,
    by: Sequence[str] = (),
    year: int | None = None,
    population: Population | None = None,
) -> Measured:
    """Compute outcomes over files (*beräkna*), all files as one material.

    Args:
        readings: the files.
        asked: the outcomes; all that the catalogue has when none is asked for.
        catalogue: what the files are read by.
        by: what to group by.
        year: the year of outcomes that need one.
        population: the residents that they are related to.

    Raises:
        UnknownOutcome: there is no such outcome.
        UnsupportedGroup: a name that results cannot be grouped by; found before any file is read.
    """
    outcomes, left_out = _choose_outcomes(asked, catalogue, year)
    names = tuple(dict.fromkeys(by))
    find_groupers(names, catalogue)
    gathered = gather(readings, catalogue)
    found = tuple(
        each for outcome in outcomes for each in indicator(gathered, outcome, catalogue, names, year, population)
    )
    counts = (len(gathered.cases), gathered.unreadable, gathered.errors)
    return Measured(catalogue, names, *counts, left_out, found, year)
