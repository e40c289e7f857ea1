"""What ``template`` does (mall): writes an empty delivery to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import DEFAULT, choose_catalogue
from kvinnofrid_su.cli.options import Lang, Language, OneCatalogue, Packages, TemplateForm
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.template import format_template, write_template
from kvinnofrid_su.i18n import find_words

HELP = _(
    "help",
    "Gör en tom leverans att fylla i. I Excel har den listor att välja svar ur, kontroll av datum och en förklaring vid varje rubrik.\n\n"
    "Exempel: kvinnofrid-su template xlsx --out mall.xlsx\n"
    "Exempel: kvinnofrid-su template xlsx --out template.xlsx --lang en\n"
    "Exempel: kvinnofrid-su template csv --catalogue su-kvinnofrid/2019",
)


def template(
    form: Annotated[
        TemplateForm,
        typer.Argument(metavar=_("metavar", "csv|xlsx"), help=_("help", "csv eller xlsx (Excel)."), show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=_("metavar", "FIL"),
            help=_("help", "Filen att skriva. Utan den skrivs csv ut, och xlsx får ett namn efter variabelkatalogen."),
            show_default=False,
        ),
    ] = None,
    catalogue: OneCatalogue = DEFAULT,
    package: Packages = None,
    lang: Lang = Language.SV,
) -> int:
    """Write an empty delivery (*mall*)."""
    _ = find_words(lang)
    chosen = choose_catalogue(catalogue, package or ())
    if form == TemplateForm.CSV and out is None:
        sys.stdout.write(format_template(chosen, lang))
        return 0
    target = out or Path(f"{chosen.programme}-{chosen.edition}.{form}")
    if target.suffix.lower() != f".{form}":
        raise WrongInput(
            _("cli", "{path}: filens namn ska sluta på {endings}.").format(path=target, endings=f".{form}")
        )
    try:
        if form == TemplateForm.CSV:
            with replace_files(target) as (file,):
                file.write_text(format_template(chosen, lang), encoding="utf-8", newline="")
        else:
            write_template(target, chosen, lang)
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva {path}.").format(path=target)) from None
    paper = Paper()
    paper.write(_("cli", "Skrivet: {file}").format(file=target), "bold")
    command = " ".join((f"kvinnofrid-su validate {target}", *(f"--package {name}" for name in package or ())))
    text = _("cli", "Fyll i en rad för varje ärende. Kontrollera sedan filen med: {command}")
    paper.write(text.format(command=command))
    return 0
