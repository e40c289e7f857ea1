"""The commands (kommandon): what each takes, and what it gives back as exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su import __version__
from kvinnofrid_su.cli.catalogues import format_catalogues_csv, format_catalogues_json, write_catalogues
from kvinnofrid_su.cli.checking import check
from kvinnofrid_su.cli.demo import run_demo
from kvinnofrid_su.cli.help import Command, Group
from kvinnofrid_su.cli.indicators_output import format_results_csv, format_results_json, write_results
from kvinnofrid_su.cli.inputs import open_inputs
from kvinnofrid_su.cli.measuring import describe_errors, describe_left_out, measure
from kvinnofrid_su.cli.options import CatalogueName, Columns, Files, Form, Format, Lang, Language, Packages
from kvinnofrid_su.cli.output import Paper, say, wait
from kvinnofrid_su.cli.synth import HELP as SYNTH_HELP
from kvinnofrid_su.cli.synth import synth
from kvinnofrid_su.cli.validate_output import format_issues_csv, format_report_json, write_report
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.i18n import find_words

app = typer.Typer(
    cls=Group,
    help=_(
        "help",
        "SU-Kvinnofrid: kontrollera leveranser och räkna fram resultat. Variabelkatalogen är en rekonstruktion, ej officiell.",
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)


def _show_version(asked: bool) -> None:
    if asked:
        print(f"kvinnofrid-su {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback has shown it)
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help=_("help", "Visa versionen och sluta.")),
    ] = False,
    lang: Lang = Language.SV,
) -> None:
    """Take the options before the command (*start*); a language there is that of the command."""
    context.default_map = {name: {"lang": lang} for name in ("demo", "validate", "indicators", "catalogues", "synth")}


@app.command(
    cls=Command,
    help=_(
        "help",
        "Gör hela arbetet på påhittade leveranser. De följer med; det blir tabeller för kalkylark och en sida att titta på.\n\n"
        "Exempel: kvinnofrid-su demo --out prova",
    ),
)
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=_("help", "Mapp att skriva i."))] = Path(
        "kvinnofrid-demo"
    ),
    lang: Lang = Language.SV,
) -> int:
    """Do the main job on bundled synthetic deliveries (*demonstration*)."""
    run_demo(out, Paper(), lang, find_words(lang))
    return 0


@app.command(
    cls=Command,
    help=_(
        "help",
        "Hitta allt som är fel i filer. Varje fel får sin plats och vad man gör åt det. Slutkod: 0 utan fel, 1 när det finns fel, 2 när en fil inte kan läsas.\n\n"
        "Exempel: kvinnofrid-su validate leverans.json --format csv --no-keys",
    ),
)
def validate(
    files: Files,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    no_keys: Annotated[
        bool, typer.Option("--no-keys", help=_("help", "Visa ärendets plats i filen i stället för dess nyckel."))
    ] = False,
    form: Form = Format.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Find everything that is wrong with files (*kontrollera*)."""
    _ = find_words(lang)
    inputs = open_inputs(files, catalogue, package or (), columns, _)
    with wait(_("cli", "Kontrollerar …")):
        checked = check(inputs, inputs.catalogue, keys=not no_keys)
    say(inputs.note)
    match form:
        case Format.JSON:
            sys.stdout.write(format_report_json(checked, lang))
        case Format.CSV:
            sys.stdout.write(format_issues_csv(checked, lang))
        case Format.TEXT:
            write_report(checked, Paper(), lang, _)
    return 0 if checked.report.ok else 1


@app.command(
    cls=Command,
    help=_(
        "help",
        "Räkna fram resultat ur filer. Alla filer räknas tillsammans, med nämnare och bortfall. Oskyddade, ej för publicering. Slutkod: 0 utan fel, 1 när fel hittades när filerna lästes (brutna regler räknas inte), 2 när en fil inte kan läsas.\n\n"
        "Exempel: kvinnofrid-su indicators leverans.json --by municipality --format csv",
    ),
)
def indicators(
    files: Files,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="VAR",
            help=_(
                "help",
                "Dela upp efter en variabel, municipality, county, sender eller age_band; kan anges flera gånger.",
            ),
            show_default=False,
        ),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome", metavar="ID", help=_("help", "Bara detta utfall; kan anges flera gånger."), show_default=False
        ),
    ] = None,
    raw: Annotated[  # noqa: ARG001 (there is no protection yet that it could switch off)
        bool,
        typer.Option(
            "--raw", help=_("help", "Visa resultaten utan skydd av små tal. Än så länge är de alltid oskyddade.")
        ),
    ] = False,
    form: Form = Format.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Compute outcomes over files (*resultat*)."""
    _ = find_words(lang)
    inputs = open_inputs(files, catalogue, package or (), columns, _)
    with wait(_("cli", "Räknar …")):
        measured = measure(inputs, tuple(outcome or ()), inputs.catalogue, by or ())
    left_out = describe_left_out(measured, _, lang if form == Format.TEXT else None)
    say(inputs.note, left_out, describe_errors(measured, _))
    match form:
        case Format.JSON:
            sys.stdout.write(format_results_json(measured))
        case Format.CSV:
            sys.stdout.write(format_results_csv(measured, lang))
        case Format.TEXT:
            write_results(measured, Paper(), lang, _)
    return 1 if measured.errors else 0


@app.command(
    cls=Command,
    help=_("help", "Visa de variabelkataloger som följer med.\n\nExempel: kvinnofrid-su catalogues --format json"),
)
def catalogues(form: Form = Format.TEXT, lang: Lang = Language.SV) -> int:
    """List the bundled catalogues (*variabelkataloger*)."""
    match form:
        case Format.JSON:
            sys.stdout.write(format_catalogues_json(lang))
        case Format.CSV:
            sys.stdout.write(format_catalogues_csv(lang))
        case Format.TEXT:
            write_catalogues(Paper(), lang, find_words(lang))
    return 0


app.command(cls=Command, help=SYNTH_HELP)(synth)
