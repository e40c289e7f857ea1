"""What ``attrition`` does (bortfall): how many are left at each step on the way to each measurement point."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kvinnofrid_su.cli.attrition_output import format_flows_csv, format_flows_json, write_flows
from kvinnofrid_su.cli.completing import complete_outcome, complete_point
from kvinnofrid_su.cli.following import describe_unjudged, follow_cases
from kvinnofrid_su.cli.inputs import TableOptions, open_inputs
from kvinnofrid_su.cli.measuring import describe_errors
from kvinnofrid_su.cli.options import (
    By,
    CatalogueName,
    Columns,
    Encoding,
    Encodings,
    Files,
    Form,
    Format,
    Lang,
    Language,
    Packages,
    Sheet,
)
from kvinnofrid_su.cli.output import say
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.i18n import find_words

HELP = _(
    "help",
    "Visa bortfallet: hur många ärenden som är kvar vid varje steg fram till svaren vid varje mätpunkt och till varje utfall, och varför de andra saknas. Alla filer räknas tillsammans. Oskyddat, ej för publicering. Slutkod: 0 utan fel, 1 när fel hittades när filerna lästes, 2 när en fil inte kan läsas.\n\n"
    "Exempel: kvinnofrid-su attrition leverans.json\n"
    "Exempel: kvinnofrid-su attrition leverans.json --by kon --point brukarenkat\n"
    "Exempel: kvinnofrid-su attrition leverans.ndjson --outcome malupp_helt",
)


def attrition(
    files: Files,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    by: By = None,
    point: Annotated[
        list[str] | None,
        typer.Option(
            "--point",
            metavar=_("metavar", "MÄTPUNKT"),
            autocompletion=complete_point,
            help=_("help", "Bara denna mätpunkt; kan anges flera gånger."),
            show_default=False,
        ),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            metavar=_("metavar", "UTFALL"),
            autocompletion=complete_outcome,
            help=_("help", "Bara detta utfall; kan anges flera gånger."),
            show_default=False,
        ),
    ] = None,
    form: Form = Format.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Show who is missing at each step (*bortfall*)."""
    _ = find_words(lang)
    with follow(_("cli", "Räknar …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs(files, catalogue, package or (), table, _)
        readings = follower.watch(inputs, inputs.paths)
        followed = follow_cases(readings, inputs.catalogue, by or (), point or (), outcome or ())
    say(inputs.note, describe_errors(followed.read, lang))
    match form:
        case Format.JSON:
            sys.stdout.write(format_flows_json(followed))
        case Format.CSV:
            sys.stdout.write(format_flows_csv(followed, lang))
        case Format.TEXT:
            write_flows(followed, Paper(), lang, _)
    say(describe_unjudged(followed, _, lang if form == Format.TEXT else None))
    return 1 if followed.read.errors else 0
