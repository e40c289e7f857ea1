"""What ``indicators`` prints (resultat): for people, for programs, for spreadsheets; always marked as unprotected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvinnofrid_su.cli.comparisons_output import format_comparisons_csv, write_comparisons
from kvinnofrid_su.cli.definitions import list_definitions, write_definitions, write_weak_points
from kvinnofrid_su.cli.figures import (
    NOTHING,
    format_changes,
    format_counts,
    format_excluded,
    format_interval,
    format_value,
    name_group,
    name_grouping,
)
from kvinnofrid_su.cli.measuring import Measured
from kvinnofrid_su.cli.output import Cell, format_csv, format_json
from kvinnofrid_su.cli.overview import describe_catalogue
from kvinnofrid_su.cli.paper import Line, Paper
from kvinnofrid_su.cli.words import NOTICE, NOTICE_LINE, Words
from kvinnofrid_su.i18n import find_plurals, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.results import Indicator

CHANGES = ("improved", "unchanged", "worsened")
"""What the counts of a change are, in the order in which columns give them."""

_BEFORE = ("notice", "outcome", "label", "kind", "basis")
_AFTER = (
    "cases",
    "numerator",
    "denominator",
    "value",
    "low",
    "high",
    "sd",
    *CHANGES,
    "p",
    "year",
    "population",
    "excluded",
)


def format_results_json(measured: Measured) -> str:
    """Return indicators as JSON (*resultat*), and comparisons where any was asked for, one a line; nothing is rounded.

    What each outcome means stands once, before them.
    """
    head = {
        "format": 1,
        "notice": NOTICE,
        "catalogue": measured.catalogue.id,
        "catalogue_version": measured.catalogue.version,
        "packages": {name: package.version for name, package in measured.catalogue.packages.items()},
        "cases": measured.cases,
        "unreadable": measured.unreadable,
        "definitions": {each.outcome: each.to_dict() for each in list_definitions(measured)},
    }
    rows = ",\n".join(format_json(each.to_dict()) for each in measured.indicators)
    compared = ""
    if measured.compared is not None:
        lines = ",\n".join(format_json(each.to_dict()) for each in measured.compared.comparisons)
        compared = f', "comparisons": [{lines}]'
    return f'{format_json(head)[:-1]}, "indicators": [{rows}]{compared}}}\n'


def format_results_csv(measured: Measured, locale: str, *, definitions: bool = False) -> str:
    """Return indicators as CSV (*resultat*), or the comparisons where any was asked for, as one table has one header.

    The notice stands on every row, so that it goes wherever a row goes.

    Args:
        measured: the indicators.
        locale: the language of labels and definitions.
        definitions: whether each row says what its figure means, in a last column.

    Returns:
        The comparisons alone where any was asked for, as one table has one header.
    """
    if measured.compared is not None:
        return format_comparisons_csv(measured.compared.comparisons, measured.catalogue, locale)
    texts = {each.outcome: each.text.to(locale) for each in list_definitions(measured)} if definitions else {}
    last = ("definition",) if definitions else ()
    header = (*_BEFORE, *(f"by_{name}" for name in measured.by), *_AFTER, *last)
    rows = (
        (*_to_row(measured, each, basis, locale), *(texts[each.outcome] for _ in last))
        for each, basis in list_rows(measured)
    )
    return format_csv(header, rows)


def list_rows(measured: Measured) -> Iterator[tuple[Indicator, str]]:
    """Give every indicator (*rader*) and what it is over: ``cases``, then ``unlinked_surveys`` where there are any."""
    for each in measured.indicators:
        yield each, "cases"
        if each.unlinked is not None:
            yield each.unlinked, "unlinked_surveys"


def _to_row(measured: Measured, indicator: Indicator, basis: str, locale: str) -> list[Cell]:
    label = measured.catalogue.outcome(indicator.outcome).label.to(locale)
    excluded = "|".join(f"{reason}={count}" for reason, count in indicator.excluded.items())
    return [
        NOTICE,
        indicator.outcome,
        label,
        indicator.kind,
        basis,
        *(indicator.by.get(name) for name in measured.by),
        indicator.cases,
        indicator.numerator,
        indicator.denominator,
        indicator.value,
        indicator.low,
        indicator.high,
        indicator.sd,
        *list_changes(indicator),
        indicator.p,
        indicator.year,
        indicator.population,
        excluded,
    ]


def list_changes(indicator: Indicator) -> list[int | None]:
    """Return how many improved, are unchanged and worsened (*förändring*), for three columns; blank for other kinds."""
    counts = indicator.counts or {}
    return [counts.get(name) for name in CHANGES]


def name_basis(basis: str, _: Words) -> str:
    """Return in words what a result is over (*underlag*)."""
    return {"cases": _("basis", "Ärenden"), "unlinked_surveys": _("basis", "Enkäter utan ärende")}[basis]


def split_rows(measured: Measured) -> list[tuple[str, list[Indicator]]]:
    """Return the results over cases, and apart from them those over surveys that no case is linked to (*underlag*)."""
    rows: dict[str, list[Indicator]] = {}
    for each, basis in list_rows(measured):
        rows.setdefault(basis, []).append(each)
    return list(rows.items())


def write_results(measured: Measured, paper: Paper, locale: str, _: Words, *, definitions: bool = False) -> None:
    """Write indicators for people (*resultat*): how many of how many, with interval, and who was left out.

    What is weak about them follows; what each means stands there if ``definitions`` are asked for.
    """
    catalogue = measured.catalogue
    paper.write(NOTICE_LINE, "bold red")
    paper.write()
    paper.write(describe_catalogue(catalogue, locale, _))
    paper.write(describe_counted(measured, locale), "bold")
    if any(each.kind == "rate" for each in measured.indicators):
        paper.write(_("cli", "Antal per invånare gäller {year}.").format(year=measured.year))
    for basis, found in split_rows(measured):
        paper.write()
        if basis != "cases":
            paper.write(_("cli", "Enkäter utan ärende, redovisade för sig: de ingår inte i siffrorna ovan."), "bold")
        write = _write_lines if paper.terminal else _write_table
        write(measured, found, paper, locale, _)
    if measured.compared is not None:
        write_comparisons(measured.compared.comparisons, catalogue, paper, locale, _)
    write_weak_points(measured, paper, locale, _)
    write_definitions(measured, paper, locale, _, whole=definitions)


def describe_counted(measured: Measured, locale: str) -> str:
    """Return a line with how many cases the results are about (*underlag*), and how many could not be read."""
    n_ = find_plurals(locale)
    counted = n_("cli", "{count} ärende är med.", "{count} ärenden är med.", measured.cases)
    line = counted.format(count=format_number(measured.cases, locale))
    if measured.unreadable:
        text = n_(
            "cli",
            "{count} ärende gick inte att läsa och är inte med.",
            "{count} ärenden gick inte att läsa och är inte med.",
            measured.unreadable,
        )
        line += " " + text.format(count=format_number(measured.unreadable, locale))
    return line


def _write_lines(measured: Measured, found: Sequence[Indicator], paper: Paper, locale: str, _: Words) -> None:
    header = Line(_("cli", "Utfall"), (_("cli", "Antal"), _("cli", "Värde"), _("cli", "95 % intervall")))
    lines: list[Line] = []
    catalogue = measured.catalogue
    for each in found:
        label = catalogue.outcome(each.outcome).label.to(locale)
        if each.by:
            if label not in (line.label for line in lines if not line.figures):
                lines.append(Line(label))
            names = (name_group(name, code, catalogue, locale, _) for name, code in each.by.items())
            label = "  " + ", ".join(names)
        figures = (format_counts(each, locale, _), format_value(each, locale), format_interval(each, locale))
        notes = filter(None, (format_changes(each, locale), describe_excluded(each, catalogue, locale, _)))
        lines.append(Line(label, figures, ". ".join(notes)))
    if measured.by and any(each.by for each in found):
        groups = join_words((name_grouping(name, catalogue, locale, _) for name in measured.by), locale)
        paper.write(_("cli", "Uppdelat efter: {groups}").format(groups=groups))
        paper.write()
    paper.align(header, lines)


def describe_excluded(indicator: Indicator, catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return a line about who was left out and why (*inte medräknade*), or nothing."""
    if not indicator.excluded:
        return ""
    excluded = format_excluded(indicator.excluded, catalogue, locale, _)
    return _("cli", "Inte med: {excluded}").format(excluded=excluded)


def _write_table(measured: Measured, found: Sequence[Indicator], paper: Paper, locale: str, _: Words) -> None:
    catalogue = measured.catalogue
    # A column that only a change fills is there only where there is one.
    changes = any(each.counts is not None for each in found)
    header = [
        _("cli", "Utfall"),
        *(name_grouping(name, catalogue, locale, _) for name in measured.by),
        _("cli", "Antal"),
        _("cli", "Värde"),
        _("cli", "95 % intervall"),
        *([_("cli", "Förändring")] if changes else []),
        _("cli", "Inte med"),
    ]
    rows = [
        (
            catalogue.outcome(each.outcome).label.to(locale),
            *(
                name_group(name, each.by.get(name), catalogue, locale, _) if name in each.by else NOTHING
                for name in measured.by
            ),
            format_counts(each, locale, _),
            format_value(each, locale),
            format_interval(each, locale),
            *([format_changes(each, locale) or NOTHING] if changes else []),
            format_excluded(each.excluded, catalogue, locale, _),
        )
        for each in found
    ]
    first = 1 + len(measured.by)
    paper.tabulate(header, rows, right=(first, first + 1, first + 2))
