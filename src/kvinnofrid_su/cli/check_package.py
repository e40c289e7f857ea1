"""What ``check-package`` does (kontroll av paket): looks at a package or a programme as a whole, and tells all at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su.authoring.check import Check, check_package, find_severity, open_root
from kvinnofrid_su.catalogue.faults import Severity, describe_fault
from kvinnofrid_su.catalogue.package import FILE
from kvinnofrid_su.catalogue.roots import open_folder
from kvinnofrid_su.cli.completing import complete_catalogue
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import choose_catalogue
from kvinnofrid_su.cli.options import Lang, Language, TextForm
from kvinnofrid_su.cli.output import format_json
from kvinnofrid_su.cli.paper import ARROW, Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.words import Words, count_severities, name_severity
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.errors import Fault, UnreadableFile
from kvinnofrid_su.i18n import find_plurals, find_words, format_number

HELP = _(
    "help",
    "Kontrollera ett variabelpaket eller ett uppföljningsprogram: allt som är fel i filerna, det som aldrig kan vara sant, det som inte används, och om varje fall blir som det säger. Slutkod: 0 utan fel, 1 med fel, 2 när mappen inte kan läsas.\n\n"
    "Exempel: kvinnofrid-su check-package mittpaket\n"
    "Exempel: kvinnofrid-su check-package mittpaket --format json",
)

_SEVERITIES: tuple[Severity, ...] = ("error", "warning")
_STYLES: Mapping[Severity, str] = {"error": "bold red", "warning": "yellow"}


def check(
    path: Annotated[
        Path,
        typer.Argument(
            metavar=_("metavar", "MAPP|ZIP"),
            help=_("help", "Mappen eller zip-filen med package.toml eller programme.toml."),
            show_default=False,
        ),
    ],
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases",
            metavar=_("metavar", "MAPP"),
            help=_("help", "Mapp med fall, om de inte ligger i cases i mappen."),
            show_default=False,
        ),
    ] = None,
    catalogue: Annotated[
        str | None,
        typer.Option(
            "--catalogue",
            metavar=_("metavar", "NAMN|MAPP|ZIP"),
            help=_("help", "Variabelkatalogen som paketet utvidgar. Annars den som paketet anger."),
            show_default=False,
            autocompletion=complete_catalogue,
        ),
    ] = None,
    form: Annotated[
        TextForm, typer.Option("--format", help=_("help", "text för att läsa, json för program."))
    ] = TextForm.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Look at a package or a programme as a whole (*kontrollera paket*)."""
    _ = find_words(lang)
    if cases is not None and not cases.is_dir():
        if cases.exists():
            raise WrongInput(_("check", "Till --cases anger du en mapp: {path} är ingen.").format(path=cases))
        raise UnreadableFile(str(cases), "missing")
    root = open_root(path)
    if catalogue is not None and not root.joinpath(FILE).is_file():
        raise WrongInput(_("check", "--catalogue gäller ett paket: ett program utvidgar ingen variabelkatalog."))
    base = None if catalogue is None else choose_catalogue(catalogue)
    with follow(_("cli", "Kontrollerar …"), lang):
        found = check_package(root, None if cases is None else open_folder(cases), base)
    if form is TextForm.JSON:
        sys.stdout.write(format_json(to_dict(found, lang)) + "\n")
    else:
        _write(found, Paper(), lang, _)
    return 0 if found.ok else 1


def to_dict(found: Check, locale: str) -> dict[str, object]:
    """Return what was found as plain values for JSON (*kontroll*)."""
    return {
        "format": 1,
        "kind": found.kind,
        "name": found.name,
        "complete": found.complete,
        "cases": found.tried,
        "errors": len(found.by_severity("error")),
        "warnings": len(found.by_severity("warning")),
        "findings": [
            {
                "name": fault.name,
                "severity": find_severity(fault),
                "file": fault.file,
                "path": fault.path,
                "text": describe_fault(fault, "text", locale),
                "remedy": describe_fault(fault, "remedy", locale),
            }
            for fault in found.faults
        ],
    }


def _write(found: Check, paper: Paper, locale: str, _: Words) -> None:
    """Write what was found for people (*kontroll*), file by file."""
    n_ = find_plurals(locale)
    what = {"package": _("check", "Paketet {name}"), "programme": _("check", "Programmet {name}")}[found.kind]
    paper.write(what.format(name=found.name or "–"), "bold")
    counts = [count_severities(each, len(found.by_severity(each)), locale) for each in _SEVERITIES]
    paper.write(_("check", "Hittat: {errors}, {warnings}.").format(errors=counts[0], warnings=counts[1]))
    tried = n_("check", "{count} fall prövat.", "{count} fall prövade.", found.tried)
    paper.write(tried.format(count=format_number(found.tried, locale)))
    if not found.complete:
        line = _("check", "Fall och motsägelser prövas när filernas egna fel är rättade.")
        paper.write(line)
    width = max(len(name_severity(each, _)) for each in _SEVERITIES)
    for file, faults in groupby(found.faults, key=lambda fault: fault.file):
        paper.write()
        paper.write(file, "bold underline")
        for fault in faults:
            _write_fault(fault, paper, locale, width, _)


def _write_fault(fault: Fault, paper: Paper, locale: str, width: int, _: Words) -> None:
    severity = find_severity(fault)
    remedy = describe_fault(fault, "remedy", locale)
    details = f"[{' '.join(part for part in (fault.name, fault.path) if part)}]"
    paragraphs = (
        (describe_fault(fault, "text", locale), ""),
        (ARROW + remedy if remedy else "", ""),
        (details if fault.name or fault.path else "", "dim"),
    )
    paper.list(name_severity(severity, _), paragraphs, _STYLES[severity], width)
