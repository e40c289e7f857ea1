"""What ``schema`` does (scheman): lists, shows and copies the published files, for systems that run no Python."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kvinnofrid_su.catalogue.load import load_catalogue
from kvinnofrid_su.cli.completing import complete_file, complete_published
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.files import write_files
from kvinnofrid_su.cli.help import Command, Group, hand_down
from kvinnofrid_su.cli.inputs import DEFAULT
from kvinnofrid_su.cli.options import Form, Format, Lang, Language
from kvinnofrid_su.cli.output import format_csv, format_json
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.schema_files import (
    Entry,
    Section,
    collect_files,
    find_different,
    list_sections,
    read_file,
    to_rows,
)
from kvinnofrid_su.cli.words import Words, name_status
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.i18n import find_plurals, find_words, format_number
from kvinnofrid_su.published import read_published

_COLUMNS = ("catalogue", "version", "status", "path", "id", "sha256")
_NAMED = 3

schema = typer.Typer(
    cls=Group,
    help=_(
        "help",
        "Visa och hämta de publicerade filerna: JSON-scheman, variabelkatalogen och texterna, för andra system. De följer med programmet; inget hämtas över nätet.\n\n"
        "Exempel: kvinnofrid-su schema list\n"
        "Exempel: kvinnofrid-su schema export scheman",
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)


Published: TypeAlias = Annotated[
    str,
    typer.Option(
        "--catalogue",
        metavar=_("metavar", "NAMN"),
        help=_("help", "Variabelkatalog, med eller utan version. Utan version gäller den nyaste."),
        autocompletion=complete_published,
    ),
]


@schema.callback()
def start(context: typer.Context, lang: Lang = Language.SV) -> None:
    """Take the language before the command (*start*)."""
    hand_down(context, lang)


@schema.command(
    "list",
    cls=Command,
    help=_(
        "help",
        "Lista de publicerade filerna. För varje fil visas dess namn, plats och adress ($id); adressen är ett namn och besöks aldrig.\n\n"
        "Exempel: kvinnofrid-su schema list\n"
        "Exempel: kvinnofrid-su schema list --format json",
    ),
)
def list_published(form: Form = Format.TEXT, lang: Lang = Language.SV) -> int:
    """List what is published (*publicerat*)."""
    match form:
        case Format.JSON:
            sys.stdout.write(format_json(read_published("index.json")) + "\n")
        case Format.CSV:
            sys.stdout.write(format_csv(_COLUMNS, to_rows(list_sections())))
        case Format.TEXT:
            _write_sections(list_sections(), Paper(), lang, find_words(lang))
    return 0


@schema.command(
    cls=Command,
    help=_(
        "help",
        "Skriv ut en publicerad fil. Scheman finns på svenska och engelska (--lang).\n\n"
        "Exempel: kvinnofrid-su schema show case\n"
        "Exempel: kvinnofrid-su schema show survey --lang en\n"
        "Exempel: kvinnofrid-su schema show case --catalogue su-kvinnofrid/2019\n"
        "Exempel: kvinnofrid-su schema show output/validate",
    ),
)
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "FIL"),
            help=_("help", "Filens namn, som schema list visar det: case, issues, output/validate …"),
            show_default=False,
            autocompletion=complete_file,
        ),
    ],
    catalogue: Published = DEFAULT,
    lang: Lang = Language.SV,
) -> int:
    """Print one published file (*publicerad fil*)."""
    sys.stdout.write(read_file(name, catalogue, lang))
    return 0


@schema.command(
    cls=Command,
    help=_(
        "help",
        "Kopiera de publicerade filerna till en mapp. De blir oförändrade till sista byte, och antingen skrivs alla eller ingen. Filer som redan finns och är likadana får vara; finns en med annat innehåll skrivs inget, om du inte anger --replace. Andra filer i mappen rörs aldrig.\n\n"
        "Exempel: kvinnofrid-su schema export scheman\n"
        "Exempel: kvinnofrid-su schema export scheman --catalogue su-kvinnofrid/2021",
    ),
)
def export(
    folder: Annotated[
        Path,
        typer.Argument(metavar=_("metavar", "MAPP"), help=_("help", "Mapp att skriva i."), show_default=False),
    ],
    catalogue: Annotated[
        str | None,
        typer.Option(
            "--catalogue",
            metavar=_("metavar", "NAMN"),
            help=_("help", "Bara denna variabelkatalog, med eller utan version. Annars allt som är publicerat."),
            show_default=False,
            autocompletion=complete_published,
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help=_("help", "Ersätt filer som har annat innehåll."))] = False,
    lang: Lang = Language.SV,
) -> int:
    """Copy the published files into a folder (*kopiera*)."""
    _ = find_words(lang)
    contents = collect_files(catalogue)
    try:
        missing, different = find_different(folder, contents)
        if different and not replace:
            raise WrongInput(_describe_different(folder, different, lang))
        write_files(folder, {name: contents[name] for name in contents if name in {*missing, *different}})
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva i {path}.").format(path=folder)) from None
    _tell(folder, len(missing) + len(different), len(contents), lang)
    return 0


def _describe_different(folder: Path, different: list[str], locale: str) -> str:
    n_ = find_plurals(locale)
    text = n_(
        "cli",
        "{folder}: {count} fil finns redan med annat innehåll ({names}). Inget har skrivits. Med --replace ersätts den.",
        "{folder}: {count} filer finns redan med annat innehåll ({names}). Inget har skrivits. Med --replace ersätts de.",
        len(different),
    )
    names = [*different[:_NAMED], *(["…"] if len(different) > _NAMED else [])]
    return text.format(folder=folder, count=format_number(len(different), locale), names=", ".join(names))


def _tell(folder: Path, written: int, wanted: int, locale: str) -> None:
    n_ = find_plurals(locale)
    text = n_("cli", "{count} fil skriven i {folder}.", "{count} filer skrivna i {folder}.", written)
    line = text.format(count=format_number(written, locale), folder=folder)
    same = wanted - written
    if same:
        text = n_("cli", "{count} fanns redan, likadan.", "{count} fanns redan, likadana.", same)
        line += " " + text.format(count=format_number(same, locale))
    Paper().write(line, "bold")


def _write_sections(sections: list[Section], paper: Paper, locale: str, _: Words) -> None:
    width = max(len(_name_entry(entry)) for section in sections for entry in section.entries)
    for position, section in enumerate(sections):
        if position:
            paper.write()
        if section.version:
            catalogue = load_catalogue(f"{section.catalogue}@{section.version}")
            paper.write(f"{section.catalogue} {section.version}: {catalogue.label.to(locale)}", "bold")
            paper.write(f"{name_status(catalogue.status, _)}. {_name_standing(section.status, _)}", indent=2)
        else:
            paper.write(_name_shared(section.catalogue, _), "bold")
        for entry in section.entries:
            paper.list(_name_entry(entry), ((entry.path, ""), (entry.id, "dim")), width=width)


def _name_entry(entry: Entry) -> str:
    return f"{entry.name} ({entry.locale})" if entry.locale else entry.name


def _name_shared(name: str, _: Words) -> str:
    """Return in words what the schemas are of that belong to no catalogue (*gemensamma scheman*)."""
    return {
        "meta": _("schema", "De filer som en variabelkatalog skrivs i"),
        "output": _("schema", "Det som programmet skriver ut för andra program"),
    }[name]


def _name_standing(status: str, _: Words) -> str:
    """Return in words how firm a published version is (*status*)."""
    return {
        "draft": _("schema", "Utkast: filerna kan ändras."),
        "released": _("schema", "Utgiven: filerna ändras aldrig."),
        "retired": _("schema", "Ersatt av en nyare: filerna går ännu att använda."),
    }[status]
