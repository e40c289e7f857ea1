"""What ``new`` does (nytt): begins a package of local variables or a programme, in working order, for an author to change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kvinnofrid_su.authoring.beginnings import draft_from_tables
from kvinnofrid_su.authoring.drafts import Draft, write_draft
from kvinnofrid_su.authoring.layout import SCHEMAS
from kvinnofrid_su.authoring.names import is_fit, propose_name
from kvinnofrid_su.authoring.sheet_template import write_sheet_template
from kvinnofrid_su.authoring.sheets import UnfitTable
from kvinnofrid_su.authoring.skeletons import draft_package, draft_programme
from kvinnofrid_su.catalogue.load import list_catalogues, list_packages, load_catalogue
from kvinnofrid_su.cli.completing import complete_catalogue
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.help import Command, Group, hand_down
from kvinnofrid_su.cli.importing import Missing, Texts, is_list, read_list, tell_report
from kvinnofrid_su.cli.inputs import DEFAULT
from kvinnofrid_su.cli.options import Lang, Language
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.errors import UnwritableFile
from kvinnofrid_su.i18n import SOURCE, find_plurals, find_words, format_number
from kvinnofrid_su.model.catalogue import Catalogue

_WORKBOOK = ".xlsx"

new = typer.Typer(
    cls=Group,
    help=_(
        "help",
        "Börja på ett eget variabelpaket eller ett eget uppföljningsprogram. Det som skrivs går att använda direkt, och säger vad som ska bytas ut.\n\n"
        "Exempel: kvinnofrid-su new package exempelby",
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)

Folder: TypeAlias = Annotated[
    Path,
    typer.Argument(
        metavar=_("metavar", "MAPP"),
        help=_("help", "Mapp att skriva, som inte finns eller är tom. Dess namn blir namnet."),
        show_default=False,
    ),
]

Extends: TypeAlias = Annotated[
    str,
    typer.Option(
        "--extends",
        metavar=_("metavar", "NAMN"),
        help=_("help", "Variabelkatalogen som frågorna läggs till i."),
        autocompletion=complete_catalogue,
    ),
]
From: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--from",
        metavar=_("metavar", "FIL"),
        help=_("help", "Ifyllt kalkylblad att börja ur: .xlsx, eller flera .csv. Ett tomt görs med new table."),
        show_default=False,
    ),
]
FromAny: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--from",
        metavar=_("metavar", "FIL"),
        help=_(
            "help",
            "Det att börja ur: ett kalkylblad från new table, ett XLSForm (.xlsx) eller en variabellista ur REDCap (.csv).",
        ),
        show_default=False,
    ),
]


@new.callback()
def start(context: typer.Context, lang: Lang = Language.SV) -> None:
    """Take the language before the command (*start*)."""
    hand_down(context, lang)


@new.command(
    "package",
    cls=Command,
    help=_(
        "help",
        "Börja på ett lokalt variabelpaket: egna frågor, regler och mått till en variabelkatalog. Mappens namn blir paketets, och står först i allt som läggs till.\n\n"
        "Exempel: kvinnofrid-su new package exempelby\n"
        "Exempel: kvinnofrid-su new package exempelby --from fragor.xlsx\n"
        "Exempel: kvinnofrid-su new package exempelstad --extends su-kvinnofrid/2019",
    ),
)
def begin_package(
    folder: Folder,
    extends: Extends = DEFAULT,
    tables: From = None,
    lang: Lang = Language.SV,
) -> int:
    """Write the beginning of a package (*nytt variabelpaket*)."""
    _ = find_words(lang)
    catalogue = load_catalogue(extends)
    name = _check_name(folder, lang)
    _check_free(name, catalogue, _)
    if tables and is_list(tables):
        text = _(
            "new", "{path}: ett XLSForm och en lista ur REDCap blir ett program, med new programme, inte ett paket."
        )
        raise WrongInput(text.format(path=tables[0]))
    draft = _read_tables(name, tables, catalogue, lang) if tables else draft_package(name, catalogue, lang)
    if draft is None:
        return 1
    written = write_draft(draft, folder)
    _tell(folder, written, f"kvinnofrid-su validate FIL --package {_write_place(folder)}", lang)
    return 0


@new.command(
    "programme",
    cls=Command,
    help=_(
        "help",
        "Börja på ett eget uppföljningsprogram: en variabelkatalog med egna mätpunkter, frågor, regler och mått. Mappens namn blir programmets.\n\n"
        "Exempel: kvinnofrid-su new programme exempelprogram\n"
        "Exempel: kvinnofrid-su new programme exempelprogram --from formular.xlsx\n"
        "Exempel: kvinnofrid-su new programme exempelprogram --from redcap.csv",
    ),
)
def begin_programme(
    folder: Folder, tables: FromAny = None, missing: Missing = None, texts: Texts = SOURCE, lang: Lang = Language.SV
) -> int:
    """Write the beginning of a programme (*nytt uppföljningsprogram*)."""
    _ = find_words(lang)
    name = _check_name(folder, lang, hyphens=True)
    # What comes with the library is replaced on purpose only: by a list, not by an example.
    if not tables and name in {each.partition("/")[0] for each in list_catalogues()}:
        raise WrongInput(_("new", "Namnet {name} är redan taget av ett program som följer med.").format(name=name))
    imported = read_list(name, tables[0], texts, missing or (), lang) if tables and is_list(tables) else None
    if missing and imported is None:
        raise WrongInput(_("new", "--missing gäller bara för ett XLSForm eller en lista ur REDCap, med --from."))
    if imported is not None:
        draft: Draft | None = imported.draft
    else:
        draft = _read_tables(name, tables, None, lang) if tables else draft_programme(name, lang)
    if draft is None:
        return 1
    written = write_draft(draft, folder)
    if imported is not None:
        tell_report(imported, folder, lang)
    _tell(folder, written, f"kvinnofrid-su validate FIL --catalogue {_write_place(folder)}", lang)
    return 0


@new.command(
    "table",
    cls=Command,
    help=_(
        "help",
        "Gör ett tomt kalkylblad att beskriva egna frågor, regler och mått i. Ifyllt blir det ett paket eller ett program, med new package eller new programme och --from.\n\n"
        "Exempel: kvinnofrid-su new table mina-fragor.xlsx\n"
        "Exempel: kvinnofrid-su new table mitt-program.xlsx --programme",
    ),
)
def make_table(
    file: Annotated[
        Path,
        typer.Argument(metavar=_("metavar", "FIL"), help=_("help", "Filen att skriva, .xlsx."), show_default=False),
    ],
    extends: Extends = DEFAULT,
    programme: Annotated[
        bool, typer.Option("--programme", help=_("help", "För ett eget program i stället för ett paket."))
    ] = False,
    lang: Lang = Language.SV,
) -> int:
    """Write an empty spreadsheet for an author (*tomt kalkylblad*)."""
    _ = find_words(lang)
    catalogue = None if programme else load_catalogue(extends)
    if file.suffix.lower() != _WORKBOOK:
        raise WrongInput(_("cli", "{path}: filens namn ska sluta på {endings}.").format(path=file, endings=_WORKBOOK))
    if file.exists():
        raise UnwritableFile(str(file), "not_empty")
    try:
        write_sheet_template(file, catalogue, lang)
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva {path}.").format(path=file)) from None
    paper = Paper()
    paper.write(_("cli", "Skrivet: {file}").format(file=file), "bold")
    paper.write(_("new", "Första bladet säger hur det fylls i, och vad som sedan görs."))
    return 0


def _read_tables(name: str, paths: Sequence[Path], catalogue: Catalogue | None, locale: str) -> Draft | None:
    """Return what a spreadsheet says; where it cannot be used, everything that is wrong is told, and nothing returned."""
    try:
        return draft_from_tables(name, paths, catalogue, locale)
    except UnfitTable as error:
        faults = error.faults
    _, n_ = find_words(locale), find_plurals(locale)
    text = n_(
        "new",
        "Kalkylbladet har {count} fel. Inget är skrivet.",
        "Kalkylbladet har {count} fel. Inget är skrivet.",
        len(faults),
    )
    paper = Paper()
    paper.write(text.format(count=format_number(len(faults), locale)), "bold")
    for fault in faults:
        paper.write(fault.describe(locale))
    return None


def _check_name(folder: Path, locale: str, *, hyphens: bool = False) -> str:
    """Return the name that a folder gives what stands in it; one that ids cannot begin with is refused, with another."""
    _ = find_words(locale)
    name = folder.resolve().name
    if is_fit(name, hyphens=hyphens):
        return name
    line = _(
        "new",
        "Mappens namn blir början på allt i den, så det ska vara små bokstäver a–z, siffror och enkla understreck.",
    )
    proposal = propose_name(name)
    if proposal:
        line += " " + _("new", "Till exempel: {name}").format(name=proposal)
    raise WrongInput(line)


def _check_free(name: str, catalogue: Catalogue, _: Words) -> None:
    """Refuse a name that another package has, or that begins what is common."""
    if name in list_packages():
        raise WrongInput(_("new", "Namnet {name} är redan taget av ett paket som följer med.").format(name=name))
    common = (catalogue.variables, catalogue.codelists, catalogue.points, catalogue.rules, catalogue.outcomes)
    ids = (id_ for entries in (*common, catalogue.sources, catalogue.groupings) for id_ in entries)
    if any(id_ == name or id_.startswith((f"{name}_", f"{name}-")) for id_ in ids):
        text = _("new", "Namnet {name} går inte att använda: något i {catalogue} börjar redan så.")
        raise WrongInput(text.format(name=name, catalogue=catalogue.id))


def _tell(folder: Path, written: Sequence[Path], command: str, locale: str) -> None:
    _, n_ = find_words(locale), find_plurals(locale)
    paper = Paper()
    count = sum(SCHEMAS not in path.parts for path in written)  # what is there for editors is not for people
    text = n_("cli", "{count} fil skriven i {folder}.", "{count} filer skrivna i {folder}.", count)
    paper.write(text.format(count=format_number(count, locale), folder=folder), "bold")
    paper.write(_("new", "Ändra i filerna; överst i varje står vad som ska bytas ut."))
    paper.write(_("new", "Kontrollera dem så här: {command}").format(command=f"kvinnofrid-su check-package {folder}"))
    paper.write(_("new", "Använd dem så här: {command}").format(command=command))


def _write_place(folder: Path) -> str:
    """Return a folder as an option takes it; a word without a slash would be taken for a name."""
    place = folder.as_posix()
    return place if "/" in place else f"./{place}"
