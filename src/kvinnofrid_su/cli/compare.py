"""What ``compare`` does (jämförelse): two catalogues side by side, by name, folder or published file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kvinnofrid_su.catalogue.archive import BadArchive
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.contents import find_names
from kvinnofrid_su.catalogue.finding import Place
from kvinnofrid_su.catalogue.package import FILE
from kvinnofrid_su.cli.completing import complete_catalogue, complete_package
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import choose_catalogue
from kvinnofrid_su.cli.options import Lang, Language, TextForm
from kvinnofrid_su.cli.output import format_json
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.comparing.compare import compare
from kvinnofrid_su.comparing.differences import CatalogueComparison
from kvinnofrid_su.comparing.wording import write_lines
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import ENVELOPE
from kvinnofrid_su.published import read_published
from kvinnofrid_su.readers.read import check_file
from kvinnofrid_su.readers.text import BadText, parse_json

HELP = _(
    "help",
    "Jämför två variabelkataloger. Varje skillnad får en klass och sägs med ord: vad den gör med dokument, scheman och tidsserier, och hur versionen ska höjas. Slutkod: 0 när de har jämförts, vad som än skiljer, 2 när de inte kan läsas.\n\n"
    "Exempel: kvinnofrid-su compare su-kvinnofrid/2019 su-kvinnofrid/2021\n"
    "Exempel: kvinnofrid-su compare su-kvinnofrid/2019 su-kvinnofrid/2021 --lang en",
)


def compare_catalogues(
    before: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "FÖRE"),
            help=_(
                "help",
                "Den variabelkatalog som jämförs: namn (med eller utan @version), mapp eller zip-fil, eller en publicerad catalogue.json.",
            ),
            show_default=False,
            autocompletion=complete_catalogue,
        ),
    ],
    after: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "EFTER"),
            help=_(
                "help",
                "Den som den jämförs med, likaså; eller sökvägen till ett lokalt variabelpaket: då den första med det paketet.",
            ),
            show_default=False,
            autocompletion=complete_catalogue,
        ),
    ],
    package: Annotated[
        list[str] | None,
        typer.Option(
            "--package",
            metavar=_("metavar", "NAMN|SÖKVÄG"),
            help=_(
                "help",
                "Lokalt variabelpaket som läggs till den andra: namn, eller sökväg till en mapp (./mapp) eller zip-fil. Kan anges flera gånger.",
            ),
            show_default=False,
            autocompletion=complete_package,
        ),
    ] = None,
    form: Annotated[
        TextForm, typer.Option("--format", help=_("help", "text för att läsa, json för program."))
    ] = TextForm.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Compare two catalogues (*jämför*)."""
    _ = find_words(lang)
    packages = list(package or ())
    if _is_package(Path(after)):
        packages.append(str(Path(after).resolve()))
        after = before
    first, second = _find_catalogue(before, [], _), _find_catalogue(after, packages, _)
    comparison = compare(first, second)
    if form == TextForm.JSON:
        sys.stdout.write(format_json(comparison.to_dict()) + "\n")
    else:
        _write(comparison, Paper(), lang)
    return 0


def _is_package(path: Path) -> bool:
    """Tell whether a folder or a zip holds a package alone (*paket*)."""
    if not path.exists() or path.suffix.lower() == ".json":
        return False
    try:
        return Place(path.resolve()).open().joinpath(FILE).is_file()
    except BadArchive:
        return False


def _find_catalogue(name: str, packages: list[str], _: Words) -> Catalogue:
    if not name.lower().endswith(".json"):
        return choose_catalogue(name, packages)
    if packages:
        text = _("cli", "Ett paket läggs till en katalog, inte till en fil: ange {path} som namn, mapp eller zip-fil.")
        raise WrongInput(text.format(path=name))
    return _read_catalogue(name, _)


def _read_catalogue(path: str, _: Words) -> Catalogue:
    """Read a published catalogue from a file (*publicerad variabelkatalog*): its shape is checked, it may be anybody's."""
    try:
        plain = parse_json(check_file(path).read_bytes())
    except BadText as error:
        raise UnreadableFile(path, error.reason, error.line) from None
    catalogue = _build(plain)
    if catalogue is None:
        text = _("cli", "{path}: filen är ingen publicerad variabelkatalog (catalogue.json).")
        raise WrongInput(text.format(path=path))
    return catalogue


def _build(plain: Any) -> Catalogue | None:
    """Return the catalogue that plain values describe, ``None`` where they describe none."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    schema = read_published("output", "catalogue.schema.json")
    validator: Any = Draft202012Validator(schema, registry=Registry())  # its types say less than they seem to
    if not validator.is_valid(plain):
        return None
    try:
        catalogue = build_catalogue(plain)
    except (KeyError, ValueError):  # it names what is not there
        return None
    dates = {f"{point}.recorded_on" for point in catalogue.points}
    points = [{key: each[key] for key in ("window", "ends_when") if key in each} for each in plain["points"]]
    named = find_names([points, plain["rules"], plain["outcomes"], plain["groupings"]])
    return catalogue if named <= {*catalogue.questions, *ENVELOPE, *dates} else None


def _write(comparison: CatalogueComparison, paper: Paper, locale: str) -> None:
    for depth, line in write_lines(comparison, locale):
        paper.write(line, "" if depth else "bold", 2 * depth)
