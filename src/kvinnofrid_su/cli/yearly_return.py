"""What ``yearly-return`` does (årsredovisning): a table to report from, and warnings about what is missing in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su.cli.completing import complete_yearly_outcome
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import TableOptions, open_inputs
from kvinnofrid_su.cli.options import (
    CatalogueName,
    Columns,
    Encoding,
    Encodings,
    Files,
    Lang,
    Language,
    Packages,
    PopulationFile,
    Sheet,
)
from kvinnofrid_su.cli.output import format_csv, say
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.residents import read_residents_file, read_year
from kvinnofrid_su.cli.words import NOTICE, NOTICE_LINE, name_reason, quote
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.returns import ReturnRow, YearlyReturn, yearly_return
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.scoring.gather import gather

HELP = _(
    "help",
    "Gör en årsredovisning i den form Kolada samlar in: en rad för varje kommun, med antal ärenden och, när invånarna anges, antal per invånare. Det som inte kan bedömas är tomt, aldrig noll. Oskyddad, ej för publicering. Slutkod: 0 utan fel, 1 när fel hittades när filerna lästes (brutna regler räknas inte), 2 när en fil inte kan läsas.\n\n"
    "Exempel: kvinnofrid-su yearly-return leverans.json --year 2022\n"
    "Exempel: kvinnofrid-su yearly-return leverans.ndjson --year 2022 --out ut.csv",
)

_ENDING = ".csv"


def make_yearly_return(
    files: Files,
    year: Annotated[
        str, typer.Option("--year", metavar=_("metavar", "ÅR"), help=_("help", "Kalenderår att redovisa."))
    ],
    population: PopulationFile = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            metavar=_("metavar", "UTFALL"),
            autocompletion=complete_yearly_outcome,
            help=_("help", "Bara detta utfall; kan anges flera gånger."),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=_("metavar", "FIL.csv"),
            help=_("help", "CSV-fil att skriva. Annars skrivs tabellen ut."),
            show_default=False,
        ),
    ] = None,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    lang: Lang = Language.SV,
) -> int:
    """Compute what each municipality has to report for a year (*årsredovisning*)."""
    _ = find_words(lang)
    asked = read_year(year, _)
    if out is not None and out.suffix.lower() != _ENDING:
        raise WrongInput(_("cli", "{path}: filens namn ska sluta på {endings}.").format(path=out, endings=_ENDING))
    with follow(_("cli", "Räknar …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs(files, catalogue, package or (), table, _)
        given = read_residents_file(population, asked, encoding, inputs.catalogue, lang)
        readings = follower.watch(inputs, inputs.paths)
        found = yearly_return(
            gather(readings, inputs.catalogue),
            inputs.catalogue,
            year=asked,
            population=given.population,
            outcomes=outcome or None,
        )
    if not found.outcomes:
        raise WrongInput(_("cli", "Variabelkatalogen har inget som räknas per invånare och år."))
    say(inputs.note, given.note)
    _write(found, out, lang)
    say(*describe_return(found, inputs.catalogue, lang))
    return 1 if found.errors else 0


def _write(found: YearlyReturn, out: Path | None, locale: str) -> None:
    text = format_csv(("notice", *found.header), ((NOTICE, *cells) for cells in found.to_cells()))
    if out is None:
        sys.stdout.write(text)
        return
    _ = find_words(locale)
    try:
        with replace_files(out) as (file,):
            file.write_text(text, encoding="utf-8", newline="")
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva {path}.").format(path=out)) from None
    say(_("cli", "Skrivet: {file}").format(file=out))


def describe_return(found: YearlyReturn, catalogue: Catalogue, locale: str) -> Iterator[str]:
    """Give the lines that go with a return (*upplysningar*): what it is, and what is missing in it."""
    _, n_ = find_words(locale), find_plurals(locale)
    yield NOTICE_LINE
    yield _(
        "cli",
        "Kolumnerna är vårt förslag: formuläret i Kolada visas först när uppgifterna samlas in. För över siffrorna dit.",
    )
    if found.errors:
        text = n_(
            "cli", "{count} fel hittades när filerna lästes.", "{count} fel hittades när filerna lästes.", found.errors
        )
        yield (
            text.format(count=format_number(found.errors, locale))
            + " "
            + _("cli", "Kör validate för att se vad det är.")
        )
    if found.early:
        text = n_(
            "cli",
            "{count} ärende kommer ur en leverans som gjordes innan {year} var slut.",
            "{count} ärenden kommer ur leveranser som gjordes innan {year} var slut.",
            found.early,
        )
        yield text.format(count=format_number(found.early, locale), year=found.year)
    if any(row.municipality is None for row in found.rows):
        yield _("cli", "En del ärenden saknar kommun; de står på en egen rad och kan inte redovisas för någon kommun.")
    unknown = [_name(row, locale) for row in found.rows if row.municipality is not None and row.population is None]
    if found.related and unknown:
        text = _("cli", "Invånare saknas för {places}.")
        yield text.format(places=join_words(unknown, locale))
    for row in found.rows:
        yield from _describe_undated(row, catalogue, locale)


def _describe_undated(row: ReturnRow, catalogue: Catalogue, locale: str) -> Iterator[str]:
    """Give a line about the cases of a municipality that no year can be said of (*datum saknas*), if there are any."""
    _ = find_words(locale)
    parts = [
        f"{quote(catalogue.outcome(id_).label.to(locale), _)} {format_number(count, locale)} ({name_reason(state, _)})"
        for id_, counts in row.undated.items()
        for state, count in counts.items()
    ]
    if parts:
        text = _("cli", "{place}: datum saknas, så ärenden kan inte läggas på något år: {figures}.")
        yield text.format(place=_name(row, locale), figures=join_words(parts, locale))


def _name(row: ReturnRow, locale: str) -> str:
    """Return a municipality as people know it (*kommun*)."""
    _ = find_words(locale)
    if row.municipality is None:
        return _("cli", "Utan kommun")
    return row.municipality if row.name is None else f"{row.name} ({row.municipality})"
