"""What ``synth`` does (påhittade ärenden): draws synthetic cases and writes them, with a list of the faults in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kvinnofrid_su.catalogue.finding import open_edition
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import DEFAULT, choose_catalogue, find_path
from kvinnofrid_su.cli.options import Lang, Language, OneCatalogue
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.synthetic_files import FORMS, Written, write_lines, write_synthetic
from kvinnofrid_su.cli.words import Words, name_status
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.export.tables import TABLES
from kvinnofrid_su.i18n import find_plurals, find_words, format_number
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.cases import NoSuchCase
from kvinnofrid_su.synthesis.marginals import Marginals
from kvinnofrid_su.synthesis.planting import plant
from kvinnofrid_su.synthesis.reading import find_marginals

HELP = _(
    "help",
    "Hitta på ärenden att pröva med. De dras av slumpen, aldrig ur verkliga ärenden, och bryter inte mot någon regel. Samma frö ger samma ärenden.\n\n"
    "Exempel: kvinnofrid-su synth --cases 50 --seed 7 --out prova.xlsx\n"
    "Exempel: kvinnofrid-su synth --cases 50 --faults 0.2 --out prova.ndjson",
)

_LARGEST = 2**53


def synth(
    cases: Annotated[
        str, typer.Option("--cases", metavar=_("metavar", "N"), help=_("help", "Hur många ärenden."))
    ] = "100",
    seed: Annotated[
        str,
        typer.Option(
            "--seed", metavar=_("metavar", "FRÖ"), help=_("help", "Frö: ett tal. Ett annat frö ger andra ärenden.")
        ),
    ] = "1",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=_("metavar", "FIL"),
            help=_(
                "help",
                "Fil att skriva: .csv, .xlsx, .parquet, .ndjson, .jsonl eller .json. Annars skrivs de ut, ett per rad.",
            ),
            show_default=False,
        ),
    ] = None,
    catalogue: OneCatalogue = DEFAULT,
    faults: Annotated[
        str,
        typer.Option(
            "--faults",
            metavar=_("metavar", "ANDEL"),
            help=_("help", "Andel ärenden med ett inlagt fel, 0–1. Felen listas i en CSV-fil bredvid."),
        ),
    ] = "0",
    lang: Lang = Language.SV,
) -> int:
    """Write synthetic cases (*syntetiska ärenden*)."""
    _ = find_words(lang)
    count = _read_whole(cases, "--cases", 1, _)
    grain = _read_whole(seed, "--seed", 0, _)
    share = _read_share(faults, _)
    if share and out is None:
        raise WrongInput(_("cli", "Till --faults behövs --out, för listan över felen läggs bredvid filen."))
    if out is not None:
        _check_ending(out, planted=share > 0, _=_)
    chosen = choose_catalogue(catalogue)
    stream = plant(chosen, count, share, grain, _find_marginals(catalogue, chosen))
    try:
        if out is None:
            write_lines(sys.stdout, (each.document for each in stream))
            return 0
        listing = out.with_name(f"{out.stem}-fel.csv") if share else None
        with follow(_("cli", "Hittar på ärenden …"), lang) as follower:
            follower.expect(count)
            written = write_synthetic(out, chosen, stream, listing, follower.step)
    except NoSuchCase as error:
        text = _(
            "cli", "Reglerna går inte att uppfylla tillsammans, så det blir inga ärenden. Brutna till sist: {rules}."
        )
        raise WrongInput(text.format(rules=", ".join(error.rules))) from None
    except OSError:
        if out is None:
            raise  # whoever read our output may have left
        raise WrongInput(_("cli", "Det gick inte att skriva {path}.").format(path=out)) from None
    _tell(written, out, listing, chosen, lang)
    return 0


def _check_ending(out: Path, *, planted: bool, _: Words) -> None:
    """Refuse a file that cannot be written, before any case is drawn."""
    forms = [form for form in FORMS if not planted or form not in TABLES]
    if out.suffix.lower() in forms:
        return
    text = (
        _("cli", "{path}: med inlagda fel ska filens namn sluta på {endings}; en tabell kan inte ha alla slags fel.")
        if planted
        else _("cli", "{path}: filens namn ska sluta på {endings}.")
    )
    raise WrongInput(text.format(path=out, endings=", ".join(forms)))


def _tell(written: Written, out: Path, listing: Path | None, catalogue: Catalogue, lang: str) -> None:
    _, n_ = find_words(lang), find_plurals(lang)
    paper = Paper()
    paper.write(_("cli", "Syntetiska uppgifter: inga verkliga personer, ärenden eller kommuner."))
    paper.write(f"{catalogue.label.to(lang)} – {name_status(catalogue.status, _)}", "bold")
    text = n_("cli", "{path}: {count} ärende.", "{path}: {count} ärenden.", written.cases)
    paper.write(text.format(path=out, count=format_number(written.cases, lang)), indent=2)
    if listing is not None:
        text = n_(
            "cli",
            "{path}: det fel som finns inlagt.",
            "{path}: de fel som finns inlagda, {count} att hitta.",
            written.faults,
        )
        paper.write(text.format(path=listing, count=format_number(written.faults, lang)), indent=2)


def _find_marginals(name: str, catalogue: Catalogue) -> Marginals:
    """Return the shares of the catalogue: a folder or a zip brings its own."""
    path = find_path(name)
    return find_marginals(catalogue, None if path is None else open_edition(path, catalogue.edition))


def _read_whole(text: str, option: str, least: int, _: Words) -> int:
    whole = text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST))
    if not whole or not least <= int(text) <= _LARGEST:
        line = _("cli", "Till {option} anger du ett heltal, minst {least}.")
        raise WrongInput(line.format(option=option, least=least))
    return int(text)


def _read_share(text: str, _: Words) -> float:
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise WrongInput(_("cli", "Till --faults anger du en andel från 0 till 1, till exempel 0.2."))
    return share
