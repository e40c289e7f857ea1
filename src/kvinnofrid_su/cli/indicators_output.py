"""What ``indicators`` prints (resultat): for people, for programs, for spreadsheets; always marked as unprotected."""

from __future__ import annotations

from collections.abc import Iterator

from kvinnofrid_su.cli.figures import (
    NOTHING,
    format_counts,
    format_excluded,
    format_interval,
    format_value,
    name_group,
    name_grouping,
)
from kvinnofrid_su.cli.measuring import Measured
from kvinnofrid_su.cli.output import Cell, Paper, format_csv, format_json
from kvinnofrid_su.cli.validate_output import describe_catalogue
from kvinnofrid_su.cli.words import NOTICE, NOTICE_LINE, Words
from kvinnofrid_su.model.results import Indicator

_BEFORE = ("notice", "outcome", "label", "kind", "basis")
_AFTER = ("cases", "numerator", "denominator", "value", "low", "high", "sd", "excluded")


def format_results_json(measured: Measured) -> str:
    """Return indicators as JSON (*resultat*), one a line; nothing is rounded."""
    head = {
        "format": 1,
        "notice": NOTICE,
        "catalogue": measured.catalogue.id,
        "cases": measured.cases,
        "unreadable": measured.unreadable,
    }
    rows = ",\n".join(format_json(each.to_dict()) for each in measured.indicators)
    return f'{format_json(head)[:-1]}, "indicators": [{rows}]}}\n'


def format_results_csv(measured: Measured, locale: str) -> str:
    """Return indicators as CSV (*resultat*); the notice stands on every row, so that it goes wherever a row goes."""
    header = (*_BEFORE, *(f"by_{name}" for name in measured.by), *_AFTER)
    return format_csv(header, (_to_row(measured, each, basis, locale) for each, basis in list_rows(measured)))


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
        excluded,
    ]


def name_row(measured: Measured, indicator: Indicator, basis: str, locale: str, _: Words) -> str:
    """Return what a row is about, in words (*etikett*)."""
    label = measured.catalogue.outcome(indicator.outcome).label.to(locale)
    return label if basis == "cases" else _("cli", "{label} (enkäter utan ärende)").format(label=label)


def write_results(measured: Measured, paper: Paper, locale: str, _: Words) -> None:
    """Write indicators for people (*resultat*): how many of how many, with interval, and who was left out."""
    catalogue = measured.catalogue
    paper.write(NOTICE_LINE, "bold red")
    paper.write()
    paper.write(describe_catalogue(catalogue, locale, _))
    text = _("cli", "Ärenden: {cases}. Oläsbara, inte medräknade: {unreadable}.")
    paper.write(text.format(cases=measured.cases, unreadable=measured.unreadable))
    paper.write()
    header = [
        _("cli", "Utfall"),
        *(name_grouping(name, catalogue, locale, _) for name in measured.by),
        _("cli", "Antal"),
        _("cli", "Värde"),
        _("cli", "95 % intervall"),
        _("cli", "Bortfall"),
    ]
    rows = [
        (
            name_row(measured, each, basis, locale, _),
            *(
                name_group(name, each.by.get(name), catalogue, locale, _) if name in each.by else NOTHING
                for name in measured.by
            ),
            format_counts(each),
            format_value(each, locale),
            format_interval(each, locale),
            format_excluded(each.excluded, _),
        )
        for each, basis in list_rows(measured)
    ]
    first = 1 + len(measured.by)
    paper.tabulate(header, rows, right=(first, first + 1, first + 2))
