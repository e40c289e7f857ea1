"""What ``synth`` does (påhittade ärenden): draws synthetic cases and writes them, with a list of the faults in them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO, TypeAlias

import typer

from kvinnofrid_su.catalogue.load import list_catalogues
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import DEFAULT, choose_catalogue
from kvinnofrid_su.cli.options import Lang, Language
from kvinnofrid_su.cli.output import Paper, format_json, wait
from kvinnofrid_su.cli.streams import open_whole
from kvinnofrid_su.cli.words import Words, name_status
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.documents.envelope import FORMAT, HEAD_KEYS
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.cases import SENDER, NoSuchCase
from kvinnofrid_su.synthesis.marginals import Marginals
from kvinnofrid_su.synthesis.planting import Synthetic, plant
from kvinnofrid_su.synthesis.reading import find_marginals

HELP = _(
    "help",
    "Hitta på ärenden att pröva med. De dras av slumpen, aldrig ur verkliga ärenden, och bryter inte mot någon regel. Samma frö ger samma ärenden.\n\n"
    "Exempel: kvinnofrid-su synth --cases 500 --seed 7 --out prova.ndjson",
)

_COLUMNS = ("case", "code", "severity", "rule", "point", "variable", "path")
_LARGEST = 2**53

Form: TypeAlias = Callable[[TextIO, Catalogue, Iterable[dict[str, Any]]], None]
"""Writes documents to a text file, one after the other."""


def synth(
    cases: Annotated[str, typer.Option("--cases", metavar="N", help=_("help", "Hur många ärenden."))] = "100",
    seed: Annotated[
        str, typer.Option("--seed", metavar="S", help=_("help", "Frö: ett tal. Ett annat frö ger andra ärenden."))
    ] = "1",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=_("help", "Fil att skriva: .ndjson, .jsonl eller .json. Annars skrivs de ut, ett per rad."),
            show_default=False,
        ),
    ] = None,
    catalogue: Annotated[
        str,
        typer.Option("--catalogue", metavar="ID|FOLDER", help=_("help", "Variabelkatalog: namn eller mapp.")),
    ] = DEFAULT,
    faults: Annotated[
        str,
        typer.Option(
            "--faults",
            metavar="P",
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
    form = write_lines if out is None else find_form(out, _)
    chosen = choose_catalogue(catalogue)
    stream = plant(chosen, count, share, grain, _find_marginals(catalogue, chosen))
    try:
        if out is None:
            form(sys.stdout, chosen, (each.document for each in stream))
        else:
            _write(out, form, chosen, stream, listed=bool(share), paper=Paper(), lang=lang, _=_)
    except NoSuchCase as error:
        text = _(
            "cli", "Reglerna går inte att uppfylla tillsammans, så det blir inga ärenden. Brutna till sist: {rules}."
        )
        raise WrongInput(text.format(rules=", ".join(error.rules))) from None
    return 0


def find_form(out: Path, _: Words) -> Form:
    """Return what writes a file of this ending (*filformat*); this is where writers of tables are to be plugged in."""
    forms: dict[str, Form] = {".ndjson": write_lines, ".jsonl": write_lines, ".json": write_delivery}
    form = forms.get(out.suffix.lower())
    if form is None:
        text = _("cli", "{path}: filens namn ska sluta på {endings}.")
        raise WrongInput(text.format(path=out, endings=", ".join(forms)))
    return form


def write_lines(file: TextIO, catalogue: Catalogue, documents: Iterable[dict[str, Any]]) -> None:
    """Write one document a line (*NDJSON*)."""
    del catalogue  # each document names its own
    file.writelines(format_json(document) + "\n" for document in documents)


def write_delivery(file: TextIO, catalogue: Catalogue, documents: Iterable[dict[str, Any]]) -> None:
    """Write a delivery (*leverans*), a case a line; what the head says is left out of the cases."""
    head = {
        "format": FORMAT,
        "catalogue": catalogue.id,
        "catalogue_version": catalogue.version,
        "sender": SENDER,
    }
    file.write(format_json(head).removesuffix("}") + ', "cases": [')
    for index, document in enumerate(documents):
        case = {key: value for key, value in document.items() if key not in HEAD_KEYS}
        file.write((",\n" if index else "\n") + format_json(case))
    file.write("\n]}\n")


def _write(
    out: Path,
    form: Form,
    catalogue: Catalogue,
    stream: Iterator[Synthetic],
    *,
    listed: bool,
    paper: Paper,
    lang: str,
    _: Words,
) -> None:
    """Write the cases and, where faults are planted, the list of what is to be found in them; tell what was written."""
    beside = out.with_name(f"{out.stem}-fel.csv")
    counts = {"cases": 0, "faults": 0}

    def give(list_: TextIO | None) -> Iterator[dict[str, Any]]:
        writer = None if list_ is None else csv.writer(list_, lineterminator="\n")
        if writer is not None:
            writer.writerow(_COLUMNS)
        for each in stream:
            counts["cases"] += 1
            counts["faults"] += len(each.planted)
            if writer is not None:
                writer.writerows([getattr(planted, name) for name in _COLUMNS] for planted in each.planted)
            yield each.document

    try:
        with wait(_("cli", "Hittar på ärenden …")), open_whole(out, *([beside] if listed else [])) as files:
            form(files[0], catalogue, give(files[1] if listed else None))
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva {path}.").format(path=out)) from None
    paper.write(_("cli", "Syntetiska uppgifter: inga verkliga personer, ärenden eller kommuner."))
    paper.write(f"{catalogue.label.to(lang)} – {name_status(catalogue.status, _)}", "bold")
    paper.write(_("cli", "{path}: {count} ärenden.").format(path=out, count=counts["cases"]), indent=2)
    if listed:
        text = _("cli", "{path}: de fel som finns inlagda, {count} att hitta.")
        paper.write(text.format(path=beside, count=counts["faults"]), indent=2)


def _find_marginals(name: str, catalogue: Catalogue) -> Marginals:
    """Return the shares of the catalogue: a folder brings its own."""
    if name.partition("@")[0] in list_catalogues():
        return find_marginals(catalogue)
    folder = Path(name)
    return find_marginals(catalogue, folder / catalogue.edition if (folder / "programme.toml").is_file() else folder)


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
