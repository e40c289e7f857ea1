"""Options that commands share (växlar), with their Swedish help."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from kvinnofrid_su.cli.completing import complete_catalogue, complete_group, complete_package
from kvinnofrid_su.cli.words import mark as _


class Language(StrEnum):
    """The language of what is written (*språk*)."""

    SV = "sv"
    EN = "en"


class Format(StrEnum):
    """The form of what is written (*format*)."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class TextForm(StrEnum):
    """The form of what is no table (*format*)."""

    TEXT = "text"
    JSON = "json"


class Encodings(StrEnum):
    """What a CSV file may be in that is not Unicode (*teckenkodning*)."""

    CP1252 = "cp1252"
    LATIN1 = "iso-8859-1"
    LATIN9 = "iso-8859-15"
    DOS = "cp850"
    MAC = "mac-roman"


class TemplateForm(StrEnum):
    """The form of a template (*mallens format*)."""

    CSV = "csv"
    XLSX = "xlsx"


class Shell(StrEnum):
    """A shell that can complete (*skal*)."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


Files: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar=_("metavar", "FIL..."),
        help=_("help", "En eller flera filer: .xlsx, .csv, .txt, .json, .ndjson eller .parquet."),
        show_default=False,
    ),
]
CatalogueName: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar=_("metavar", "NAMN|SÖKVÄG"),
        help=_(
            "help", "Variabelkatalog: namn, mapp eller zip-fil. Annars den första som filerna anger och som finns här."
        ),
        show_default=False,
        autocompletion=complete_catalogue,
    ),
]
OneCatalogue: TypeAlias = Annotated[
    str,
    typer.Option(
        "--catalogue",
        metavar=_("metavar", "NAMN|SÖKVÄG"),
        help=_("help", "Variabelkatalog: namn, mapp eller zip-fil."),
        autocompletion=complete_catalogue,
    ),
]
Packages: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--package",
        metavar=_("metavar", "NAMN|SÖKVÄG"),
        help=_(
            "help",
            "Lokalt variabelpaket: namn, eller sökväg till en mapp (./mapp) eller zip-fil. Kan anges flera gånger.",
        ),
        show_default=False,
        autocompletion=complete_package,
    ),
]
Columns: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar=_("metavar", "RUBRIKER.csv"),
        help=_("help", "För tabeller med egna rubriker: en CSV-fil med två kolumner, er rubrik och vår (theirs,ours)."),
        show_default=False,
    ),
]
By: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar=_("metavar", "VARIABEL"),
        autocompletion=complete_group,
        help=_(
            "help",
            "Dela upp efter en variabel, municipality, county, sender, age_band, ”year(datum)” eller ”quarter(datum)”; kan anges flera gånger.",
        ),
        show_default=False,
    ),
]
Compare: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--compare",
        metavar=_("metavar", "VARIABEL=GRUPP[,GRUPP]"),
        autocompletion=complete_group,
        help=_(
            "help",
            "Jämför två grupper, eller en grupp med alla övriga; kan anges flera gånger. Med --format csv skrivs bara jämförelserna.",
        ),
        show_default=False,
    ),
]
Sheet: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar=_("metavar", "BLAD"),
        help=_("help", "För arbetsböcker: bladets namn eller nummer. Annars det första som har en kolumn för ärendet."),
        show_default=False,
    ),
]
Encoding: TypeAlias = Annotated[
    Encodings,
    typer.Option(
        "--encoding",
        help=_("help", "För CSV-filer som inte är Unicode: filens teckenkodning."),
    ),
]
Year: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar=_("metavar", "ÅR"),
        help=_("help", "Kalenderår för antal per invånare. Övriga mått räknas på alla ärenden, vilket år det än är."),
        show_default=False,
    ),
]
PopulationFile: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--population",
        metavar=_("metavar", "INVÅNARE.csv"),
        help=_(
            "help",
            "CSV-fil med kolumnerna municipality (kommunkod) och population (vuxna invånare), kanske också year.",
        ),
        show_default=False,
    ),
]
Lang: TypeAlias = Annotated[Language, typer.Option("--lang", help=_("help", "Språk: svenska eller engelska."))]
Form: TypeAlias = Annotated[
    Format, typer.Option("--format", help=_("help", "text för att läsa, json för program, csv för tabeller."))
]
