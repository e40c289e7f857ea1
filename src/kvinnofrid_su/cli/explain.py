"""What ``explain`` does (förklaring): tells everything about one case of a file, and why. The key is never said again."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from kvinnofrid_su.cli.explain_output import format_explanations_json, write_explanations
from kvinnofrid_su.cli.faults import WrongInput
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
    TextForm,
)
from kvinnofrid_su.cli.output import say
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.explanation.explain import explain_input
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.identifiers import read_date

HELP = _(
    "help",
    "Förklara ett ärende i en fil. Varje regel med sitt utslag och varför, vad som ska göras, varje frågas läge och varje utfall; aldrig ett svar. Slutkod: 0 utan fel i ärendet, 1 när det har fel, 2 när ärendet inte finns eller filen inte kan läsas.\n\n"
    "Exempel: kvinnofrid-su explain leverans.json EX-0001\n"
    "Exempel: kvinnofrid-su explain leverans.json EX-0001 --on 2022-12-01 --all\n"
    "Exempel: kvinnofrid-su explain leverans.json '*case[0]' --format json",
)


def explain(
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "FIL"),
            help=_("help", "En fil: .xlsx, .csv, .txt, .json, .ndjson eller .parquet."),
            show_default=False,
        ),
    ],
    case: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "ÄRENDE"),
            help=_("help", "Ärendets nyckel, eller dess plats i filen som rapporter skriver den: *case[3]."),
            show_default=False,
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar=_("metavar", "ÅÅÅÅ-MM-DD"),
            help=_("help", "Dagen att säga vad som ska göras för. Utan dag sägs det inte."),
            show_default=False,
        ),
    ] = None,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    every: Annotated[
        bool, typer.Option("--all", help=_("help", "Visa också de regler som är uppfyllda och de som inte gäller."))
    ] = False,
    form: Annotated[
        TextForm, typer.Option("--format", help=_("help", "text för att läsa, json för program."))
    ] = TextForm.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Explain one case of a file (*förklara*)."""
    _ = find_words(lang)
    day = _read_day(on, _)
    with follow(_("cli", "Letar efter ärendet …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs([file], catalogue, package or (), table, _)
        readings = follower.watch(inputs, inputs.paths)
        found = [each for reading in readings for each in explain_input(reading, [case], inputs.catalogue, day)]
    if not found:
        raise WrongInput(_("cli", "{file}: ärendet finns inte i filen.").format(file=file))
    say(inputs.note)
    if form == TextForm.JSON:
        sys.stdout.write(format_explanations_json(found, inputs.catalogue, lang))
    else:
        write_explanations(found, inputs.catalogue, Paper(), lang, every=every)
    return 1 if any(issue.severity == "error" for each in found for issue in each.issues) else 0


def _read_day(text: str | None, _: Words) -> date | None:
    day = None if text is None else read_date(text)
    if text is not None and day is None:
        raise WrongInput(_("cli", "Till --on anger du en dag från 1900 till 2099, till exempel 2022-12-01."))
    return day
