"""What ``convert`` does (omvandla): messy in, clean out, and a few lines about what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su.cli.inputs import TableOptions, open_inputs
from kvinnofrid_su.cli.options import (
    CatalogueName,
    Columns,
    Encoding,
    Encodings,
    Lang,
    Language,
    Packages,
    Sheet,
)
from kvinnofrid_su.cli.output import say
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.errors import UnwritableFile
from kvinnofrid_su.export.conversion import Converted, find_list_path
from kvinnofrid_su.export.conversion import convert as write
from kvinnofrid_su.i18n import find_plurals, find_words, format_number

HELP = _(
    "help",
    "Gör en ren fil av en som kan läsas: gemensamma koder, en rad per ärende. Det som inte går att läsa utelämnas och listas i en fil bredvid. Slutkod: 0 när allt kom med, 1 när något utelämnades, 2 när en fil inte kan läsas eller skrivas.\n\n"
    "Exempel: kvinnofrid-su convert leverans.xlsx --out ren.csv\n"
    "Exempel: kvinnofrid-su convert leverans.json --out ren.xlsx --labels\n"
    "Exempel: kvinnofrid-su convert leverans.xlsx --sheet 2 --out ren.ndjson\n"
    "Exempel: kvinnofrid-su convert leverans.json --national --out nationell.json",
)


def convert(
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "FIL"),
            help=_("help", "Filen att läsa: .xlsx, .csv, .txt, .json, .ndjson eller .parquet."),
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar=_("metavar", "FIL"),
            help=_("help", "Filen att skriva: .csv, .xlsx, .parquet, .json eller .ndjson."),
            show_default=False,
        ),
    ],
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    labels: Annotated[
        bool, typer.Option("--labels", help=_("help", "Skriv frågor och svar i ord i tabeller, i stället för koder."))
    ] = False,
    national: Annotated[
        bool,
        typer.Option(
            "--national",
            help=_(
                "help",
                "Skriv för den nationella sammanställningen: lokala svar räknas till de nationella svar de är ett slag av, och lokala frågor och mätpunkter lämnas utanför.",
            ),
        ),
    ] = False,
    lang: Lang = Language.SV,
) -> int:
    """Write a clean file of one that can be read (*omvandla*)."""
    _ = find_words(lang)
    for target in (out, find_list_path(out)):
        if target.exists() and Path(file).exists() and target.samefile(file):
            raise UnwritableFile(str(target), "same_file")
    with follow(_("cli", "Omvandlar …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs([file], catalogue, package or (), table, _)
        reading = next(follower.watch(inputs, inputs.paths))  # the one file; it is done when it is written
        words = lang if labels else None
        converted = write(reading, out, inputs.catalogue, labels=words, locale=lang, national=national)
    say(inputs.note)
    tell_converted(converted, out, Paper(), lang)
    return 0 if converted.complete else 1


def tell_converted(converted: Converted, out: Path, paper: Paper, locale: str) -> None:
    """Tell what became of a file (*omvandlat*): how much was read, written and left out, and what was done to read it."""
    _ = find_words(locale)
    paper.write(_("cli", "Skrivet: {file}").format(file=out), "bold")
    text = _("cli", "Ärenden: {read} lästa, {written} skrivna, {left_out} utelämnade.")
    counts = {
        "read": converted.cases,
        "written": converted.cases - converted.cases_left_out,
        "left_out": converted.cases_left_out,
    }
    paper.write(text.format_map(_say(counts, locale)))
    text = _("cli", "Svar: {read} lästa, {written} skrivna, {left_out} utelämnade, {folded} sammanvägda.")
    counts = {
        "read": converted.answers,
        "written": converted.answers_written,
        "left_out": converted.answers_left_out,
        "folded": converted.answers_folded,
    }
    paper.write(text.format_map(_say(counts, locale)))
    if converted.answers_rolled_up:
        paper.write(_say_rolled_up(converted.answers_rolled_up, locale), indent=2)
    for line in describe_lost(converted.lost, locale):
        paper.write(line, indent=2)
    for issue in converted.issues:
        if issue.case is None and issue.severity != "error":
            paper.write(issue.message(locale), indent=2)
    text = _("cli", "Vad som utelämnades står här, med plats och vad man gör åt det: {file}")
    paper.write(text.format(file=find_list_path(out)))


def _say_rolled_up(count: int, locale: str) -> str:
    n_ = find_plurals(locale)
    text = n_(
        "cli",
        "Ett svar har en lokal kod och är skrivet med den nationella.",
        "{count} svar har en lokal kod och är skrivna med den nationella.",
        count,
    )
    return text.format(count=format_number(count, locale))


def _say(counts: Mapping[str, int], locale: str) -> dict[str, str]:
    return {name: format_number(count, locale) for name, count in counts.items()}


def describe_lost(lost: Mapping[str, int], locale: str) -> list[str]:
    """Return a line for each thing that the new file has no place for (*gick förlorat*)."""
    n_ = find_plurals(locale)
    lines: list[str] = []
    for name, count in lost.items():
        words = {
            "folded": n_(
                "lost",
                "Ett ärende har flera mätningar vid samma mätpunkt. En tabell har plats för en; de är sammanvägda.",
                "{count} ärenden har flera mätningar vid samma mätpunkt. En tabell har plats för en; de är sammanvägda.",
                count,
            ),
            "surveys": n_(
                "lost",
                "En enkät utan ärende har inte plats i en tabell och är inte med.",
                "{count} enkäter utan ärende har inte plats i en tabell och är inte med.",
                count,
            ),
            "versions": n_(
                "lost",
                "Variabelkatalogens version, eller vilka lokala paket som hör till, har inte plats i en tabell.",
                "Variabelkatalogens versioner, eller vilka lokala paket som hör till, har inte plats i en tabell.",
                count,
            ),
            "delivered_on": n_(
                "lost",
                "Leveransens datum har inte plats i filen.",
                "{count} leveransdatum har inte plats i filen.",
                count,
            ),
            "unwritable": n_(
                "lost",
                "Ett lokalt svar skulle läsas som något annat i en tabell och är inte med.",
                "{count} lokala svar skulle läsas som något annat i en tabell och är inte med.",
                count,
            ),
            "local": n_(
                "lost",
                "Ett svar på en lokal fråga hör inte till den nationella sammanställningen och är inte med.",
                "{count} svar på lokala frågor hör inte till den nationella sammanställningen och är inte med.",
                count,
            ),
        }
        lines.append(words[name].format(count=format_number(count, locale)))
    return lines
