"""What ``due`` does (arbetslista): tells what is overdue and what can be done, in files and on a day that is named."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from kvinnofrid_su.cli.completing import complete_point
from kvinnofrid_su.cli.due_output import format_tasks_csv, format_worklist_json, write_worklist
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import TableOptions, open_inputs
from kvinnofrid_su.cli.measuring import describe_errors
from kvinnofrid_su.cli.options import (
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
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.windows import Duration
from kvinnofrid_su.worklist.due_many import Wanted, list_due

HELP = _(
    "help",
    "Lista vad som ska följas upp, i ärende efter ärende. Försenat står först, sedan det som kan göras nu, med frågorna att ställa. Slutkod: 0 utan fel, 1 när fel hittades när filerna lästes (brutna regler räknas inte), 2 när en fil inte kan läsas.\n\n"
    "Exempel: kvinnofrid-su due leverans.json --on 2022-12-01\n"
    "Exempel: kvinnofrid-su due leverans.xlsx --on 2022-12-01 --ahead P14D\n"
    "Exempel: kvinnofrid-su due leverans.ndjson --on 2022-12-01 --point brukarenkat\n"
    "Exempel: kvinnofrid-su due leverans.json --on 2022-12-01 --all --format csv",
)


def due(
    files: Files,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            metavar=_("metavar", "ÅÅÅÅ-MM-DD"),
            help=_("help", "Dagen som listan gäller. Den behövs: programmet tittar aldrig på klockan."),
            show_default=False,
        ),
    ],
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
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
    ahead: Annotated[
        str | None,
        typer.Option(
            "--ahead",
            metavar=_("metavar", "TID"),
            help=_("help", "Ta också med det som öppnar inom denna tid, till exempel P14D (dagar) eller P1M (månad)."),
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=_("help", "Visa varje mätpunkt i varje ärende med sitt läge."))
    ] = False,
    no_keys: Annotated[
        bool, typer.Option("--no-keys", help=_("help", "Visa ärendets plats i filen i stället för dess nyckel."))
    ] = False,
    form: Form = Format.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """List what is due in files on a day (*arbetslista*)."""
    _ = find_words(lang)
    day = _read_day(on, _)
    wanted = Wanted(day, tuple(point or ()), _find_until(ahead, day, _), every=every, keys=not no_keys)
    with follow(_("cli", "Ser efter vad som ska göras …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs(files, catalogue, package or (), table, _)
        worklist = list_due(follower.watch(inputs, inputs.paths), inputs.catalogue, wanted)
    say(inputs.note, describe_errors(worklist, lang))
    match form:
        case Format.JSON:
            sys.stdout.write(format_worklist_json(worklist))
        case Format.CSV:
            sys.stdout.write(format_tasks_csv(worklist))
        case Format.TEXT:
            write_worklist(worklist, inputs.catalogue, Paper(), lang, several=len(files) > 1)
    return 1 if worklist.errors else 0


def _read_day(text: str, _: Words) -> date:
    day = read_date(text)
    if day is None:
        raise WrongInput(_("cli", "Till --on anger du en dag från 1900 till 2099, till exempel 2022-12-01."))
    return day


def _find_until(ahead: str | None, on: date, _: Words) -> date | None:
    if ahead is None:
        return None
    try:
        return Duration.parse(ahead).after(on)
    except ValueError:
        text = _("cli", "Till --ahead anger du en tid i år, månader, veckor och dagar, till exempel P14D eller P1M.")
        raise WrongInput(text) from None
