"""Tables for spreadsheets (kalkylblad) that ``demo`` writes: in words, one edition a table, marked on every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kvinnofrid_su.cli.checking import SEVERITIES, Checked
from kvinnofrid_su.cli.definitions import list_definitions
from kvinnofrid_su.cli.figures import format_excluded
from kvinnofrid_su.cli.indicators_output import list_changes, list_rows, name_basis
from kvinnofrid_su.cli.measuring import Measured
from kvinnofrid_su.cli.output import Cell, format_sheet
from kvinnofrid_su.cli.overview import name_case
from kvinnofrid_su.cli.words import NOTICE_LINE, Words, name_severity, name_status, name_verdict
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import VERDICTS


def format_results_sheet(measured: Measured, locale: str, _: Words) -> str:
    """Return indicators (*resultat*); nothing is rounded."""
    header = (
        _("sheet", "Utfall"),
        _("sheet", "Underlag"),
        _("sheet", "Antal i underlaget"),
        _("sheet", "Täljare"),
        _("sheet", "Nämnare"),
        _("sheet", "Andel eller medelvärde"),
        _("sheet", "95 % intervall, från"),
        _("sheet", "95 % intervall, till"),
        _("sheet", "Standardavvikelse"),
        _("sheet", "Förbättrade"),
        _("sheet", "Oförändrade"),
        _("sheet", "Försämrade"),
        _("sheet", "p-värde (teckentest)"),
        _("sheet", "Inte med"),
        _("sheet", "Utfallets namn i katalogen"),
        _("sheet", "Så räknas det"),
    )
    catalogue = measured.catalogue
    texts = {each.outcome: each.text.to(locale) for each in list_definitions(measured)}
    rows: Iterable[Sequence[Cell]] = (
        (
            catalogue.outcome(each.outcome).label.to(locale),
            name_basis(basis, _),
            each.cases,
            each.numerator,
            each.denominator,
            each.value,
            each.low,
            each.high,
            each.sd,
            *list_changes(each),
            each.p,
            format_excluded(each.excluded, catalogue, locale, _),
            each.outcome,
            texts[each.outcome],
        )
        for each, basis in list_rows(measured)
    )
    return _format_marked(header, rows, catalogue, locale, _)


def format_issues_sheet(checked: Checked, files: Sequence[str], locale: str, _: Words) -> str:
    """Return the issues (*anmärkningar*), errors first.

    Args:
        checked: what was found.
        files: the names of the files, in their order.
        locale: the language.
        _: its words.
    """
    header = (
        _("sheet", "Allvar"),
        _("sheet", "Fil"),
        _("sheet", "Ärende"),
        _("sheet", "Vad"),
        _("sheet", "Vad man gör"),
        _("sheet", "Kod"),
        _("sheet", "Regel"),
        _("sheet", "Plats i filen"),
    )
    ordered = sorted(checked.located, key=lambda each: SEVERITIES.index(each[1].severity))
    rows: Iterable[Sequence[Cell]] = (
        (
            name_severity(issue.severity, _),
            files[file],
            None if issue.case is None else name_case(issue.case, _),
            issue.message(locale),
            issue.remedy(locale),
            issue.code,
            issue.rule,
            issue.path,
        )
        for file, issue in ordered
    )
    return _format_marked(header, rows, checked.catalogue, locale, _)


def format_verdicts_sheet(checked: Checked, locale: str, _: Words) -> str:
    """Return for each rule how many cases came to each verdict (*utslag*)."""
    header = (
        _("sheet", "Regel"),
        _("sheet", "Allvar"),
        *(name_verdict(verdict, _).capitalize() for verdict in VERDICTS),
        _("sheet", "Regelns namn i katalogen"),
    )
    rules = checked.catalogue.rules
    rows: Iterable[Sequence[Cell]] = (
        (
            rules[rule].description.to(locale),
            name_severity(rules[rule].severity, _),
            *(counts[verdict] for verdict in VERDICTS),
            rule,
        )
        for rule, counts in checked.report.verdicts.items()
    )
    return _format_marked(header, rows, checked.catalogue, locale, _)


def _format_marked(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], catalogue: Catalogue, locale: str, _: Words
) -> str:
    status = f"{catalogue.label.to(locale)} {catalogue.version}, {name_status(catalogue.status, _)}"
    marked: Iterator[Sequence[Cell]] = ((*row, NOTICE_LINE, status) for row in rows)
    return format_sheet((*header, _("sheet", "Märkning"), _("sheet", "Variabelkatalog")), marked, locale)
