"""The commands (kommandon): what each takes, and what it gives back as exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su import __version__
from kvinnofrid_su.cli.attrition import HELP as ATTRITION_HELP
from kvinnofrid_su.cli.attrition import attrition
from kvinnofrid_su.cli.catalogues import format_catalogues_csv, format_catalogues_json, write_catalogues
from kvinnofrid_su.cli.check_package import HELP as CHECK_PACKAGE_HELP
from kvinnofrid_su.cli.check_package import check as check_folder
from kvinnofrid_su.cli.checking import check
from kvinnofrid_su.cli.compare import HELP as COMPARE_HELP
from kvinnofrid_su.cli.compare import compare_catalogues
from kvinnofrid_su.cli.comparing import read_pairs
from kvinnofrid_su.cli.completing import complete_outcome
from kvinnofrid_su.cli.convert import HELP as CONVERT_HELP
from kvinnofrid_su.cli.convert import convert
from kvinnofrid_su.cli.demo import prepare_demo, tell_demo
from kvinnofrid_su.cli.due import HELP as DUE_HELP
from kvinnofrid_su.cli.due import due
from kvinnofrid_su.cli.explain import HELP as EXPLAIN_HELP
from kvinnofrid_su.cli.explain import explain
from kvinnofrid_su.cli.help import Command, Group, hand_down
from kvinnofrid_su.cli.indicators_output import format_results_csv, format_results_json, write_results
from kvinnofrid_su.cli.inputs import TableOptions, open_inputs
from kvinnofrid_su.cli.measuring import (
    Asked,
    describe_errors,
    describe_left_out,
    describe_uncompared,
    describe_unrelated,
    describe_wanting,
    measure,
)
from kvinnofrid_su.cli.migrate import HELP as MIGRATE_HELP
from kvinnofrid_su.cli.migrate import migrate_file
from kvinnofrid_su.cli.new import new
from kvinnofrid_su.cli.options import (
    By,
    CatalogueName,
    Columns,
    Compare,
    Encoding,
    Encodings,
    Files,
    Form,
    Format,
    Lang,
    Language,
    Packages,
    PopulationFile,
    Sheet,
    Year,
)
from kvinnofrid_su.cli.output import say
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.residents import read_residents_file, read_year
from kvinnofrid_su.cli.schema import schema
from kvinnofrid_su.cli.shells import InstallCompletion, ShowCompletion
from kvinnofrid_su.cli.synth import HELP as SYNTH_HELP
from kvinnofrid_su.cli.synth import synth
from kvinnofrid_su.cli.template import HELP as TEMPLATE_HELP
from kvinnofrid_su.cli.template import template
from kvinnofrid_su.cli.validate_output import format_issues_csv, format_report_json, write_report
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.cli.yearly_return import HELP as YEARLY_RETURN_HELP
from kvinnofrid_su.cli.yearly_return import make_yearly_return
from kvinnofrid_su.i18n import find_words

app = typer.Typer(
    cls=Group,
    help=_(
        "help",
        "SU-Kvinnofrid: kontrollera leveranser och räkna fram resultat. Variabelkatalogen är en rekonstruktion, ej officiell.\n\n"
        "Exempel: kvinnofrid-su demo\n"
        "Exempel: kvinnofrid-su validate --help",
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)


def _show_version(context: typer.Context, asked: bool) -> None:
    if asked and not context.resilient_parsing:
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
    show_completion: ShowCompletion = None,  # noqa: ARG001 (these two have answered already)
    install_completion: InstallCompletion = None,  # noqa: ARG001
) -> None:
    """Take the options before the command (*start*); a language there is that of the command."""
    hand_down(context, lang)


@app.command(
    cls=Command,
    help=_(
        "help",
        "Gör hela arbetet på påhittade leveranser. De följer med; det blir tabeller för kalkylark och en sida att titta på.\n\n"
        "Exempel: kvinnofrid-su demo\n"
        "Exempel: kvinnofrid-su demo --out prova --lang en",
    ),
)
def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar=_("metavar", "MAPP"), help=_("help", "Mapp att skriva i."))
    ] = Path("kvinnofrid-demo"),
    lang: Lang = Language.SV,
) -> int:
    """Do the main job on bundled synthetic deliveries (*demonstration*)."""
    _ = find_words(lang)
    with follow(_("cli", "Kontrollerar och räknar …"), lang):
        works = prepare_demo(out, lang, _)
    tell_demo(works, out, Paper(), lang, _)
    say(*dict.fromkeys(describe_wanting(work.measured, _) for work in works))
    return 0


@app.command(
    cls=Command,
    help=_(
        "help",
        "Hitta allt som är fel i filer. Varje fel får sin plats och vad man gör åt det. Slutkod: 0 utan fel, 1 när det finns fel, 2 när en fil inte kan läsas.\n\n"
        "Exempel: kvinnofrid-su validate leverans.xlsx\n"
        "Exempel: kvinnofrid-su validate leverans.xlsx --sheet Ärenden\n"
        "Exempel: kvinnofrid-su validate leverans.json leverans.ndjson\n"
        "Exempel: kvinnofrid-su validate leverans.csv --columns rubriker.csv\n"
        "Exempel: kvinnofrid-su validate leverans.json --format csv --no-keys",
    ),
)
def validate(
    files: Files,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    no_keys: Annotated[
        bool, typer.Option("--no-keys", help=_("help", "Visa ärendets plats i filen i stället för dess nyckel."))
    ] = False,
    form: Form = Format.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Find everything that is wrong with files (*kontrollera*)."""
    _ = find_words(lang)
    with follow(_("cli", "Kontrollerar …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs(files, catalogue, package or (), table, _)
        checked = check(follower.watch(inputs, inputs.paths), inputs.catalogue, keys=not no_keys)
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
        "Exempel: kvinnofrid-su indicators leverans.json\n"
        "Exempel: kvinnofrid-su indicators leverans.json --by municipality --format csv\n"
        "Exempel: kvinnofrid-su indicators leverans.ndjson --outcome malupp_helt\n"
        "Exempel: kvinnofrid-su indicators leverans.json --compare kon=kvinna,man\n"
        "Exempel: kvinnofrid-su indicators leverans.json --year 2023 --by municipality",
    ),
)
def indicators(
    files: Files,
    catalogue: CatalogueName = None,
    package: Packages = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    by: By = None,
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
    compare: Compare = None,
    year: Year = None,
    population: PopulationFile = None,
    raw: Annotated[  # noqa: ARG001 (there is no protection yet that it could switch off)
        bool,
        typer.Option(
            "--raw", help=_("help", "Visa resultaten utan skydd av små tal. Än så länge är de alltid oskyddade.")
        ),
    ] = False,
    definitions: Annotated[
        bool,
        typer.Option("--definitions", help=_("help", "Skriv ut hur varje utfall räknas. I JSON står det alltid.")),
    ] = False,
    form: Form = Format.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Compute outcomes over files (*resultat*)."""
    _ = find_words(lang)
    with follow(_("cli", "Räknar …"), lang) as follower:
        table = TableOptions.read(columns, sheet, encoding, _)
        inputs = open_inputs(files, catalogue, package or (), table, _)
        pairs = read_pairs(compare or (), inputs.catalogue, _)
        counted = None if year is None else read_year(year, _)
        given = read_residents_file(population, counted, encoding, inputs.catalogue, lang)
        wanted = Asked(outcome or (), by or (), pairs, counted, given.population)
        measured = measure(follower.watch(inputs, inputs.paths), inputs.catalogue, wanted)
    say(inputs.note, given.note, describe_errors(measured, lang))
    match form:
        case Format.JSON:
            sys.stdout.write(format_results_json(measured))
        case Format.CSV:
            sys.stdout.write(format_results_csv(measured, lang, definitions=definitions))
        case Format.TEXT:
            write_results(measured, Paper(), lang, _, definitions=definitions)
    named = lang if form == Format.TEXT else None
    say(describe_left_out(measured, _, named), describe_uncompared(measured, _, named), describe_wanting(measured, _))
    say("" if given.population is None else describe_unrelated(measured, _))
    return 1 if measured.errors else 0


@app.command(
    cls=Command,
    help=_(
        "help",
        "Visa de variabelkataloger och lokala variabelpaket som följer med eller är installerade.\n\nExempel: kvinnofrid-su catalogues\nExempel: kvinnofrid-su catalogues --format json",
    ),
)
def catalogues(form: Form = Format.TEXT, lang: Lang = Language.SV) -> int:
    """List the catalogues and packages there are (*variabelkataloger*)."""
    match form:
        case Format.JSON:
            sys.stdout.write(format_catalogues_json(lang))
        case Format.CSV:
            sys.stdout.write(format_catalogues_csv(lang))
        case Format.TEXT:
            write_catalogues(Paper(), lang, find_words(lang))
    return 0


app.command(cls=Command, help=ATTRITION_HELP)(attrition)
app.command(cls=Command, help=CONVERT_HELP)(convert)
app.command(cls=Command, help=TEMPLATE_HELP)(template)
app.command(cls=Command, help=SYNTH_HELP)(synth)
app.command(cls=Command, help=DUE_HELP)(due)
app.command("yearly-return", cls=Command, help=YEARLY_RETURN_HELP)(make_yearly_return)
app.command(cls=Command, help=EXPLAIN_HELP)(explain)
app.command("compare", cls=Command, help=COMPARE_HELP)(compare_catalogues)
app.command("migrate", cls=Command, help=MIGRATE_HELP)(migrate_file)
app.add_typer(schema, name="schema")
app.add_typer(new, name="new")
app.command("check-package", cls=Command, help=CHECK_PACKAGE_HELP)(check_folder)
