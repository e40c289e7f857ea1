"""What ``migrate`` does (överföra): a file in another edition, and an account of what became of every answer."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from kvinnofrid_su.catalogue.atlas import Atlas, open_atlas
from kvinnofrid_su.catalogue.load import list_catalogues, load_catalogue
from kvinnofrid_su.cli.completing import complete_catalogue
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.inputs import TableOptions, choose_catalogue, find_path
from kvinnofrid_su.cli.migrate_output import Migrated, format_migrated_json, has_errors, write_migrated
from kvinnofrid_su.cli.options import CatalogueName, Columns, Encoding, Encodings, Lang, Language, Sheet, TextForm
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.progress import follow
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.errors import NotMigratable, UnwritableFile
from kvinnofrid_su.export.conversion import convert, explain_unwritten, find_list_path
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.tables import guard
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.migration.losses import Loss
from kvinnofrid_su.migration.migrate import Migrator
from kvinnofrid_su.migration.stream import MigratedFile
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.read import Reading
from kvinnofrid_su.readers.sources import Source

HELP = _(
    "help",
    "För över en fil till en annan omgång. Varje svar behålls, kodas om eller räknas som förlorat, med skälet. Slutkod: 0 när filen är skriven, 1 när den är skriven men något i den gamla inte gick att läsa, 2 när det inte går.\n\n"
    "Exempel: kvinnofrid-su migrate 2019.json --to su-kvinnofrid/2021 --out ny.csv",
)

_LISTING = ".csv"
_LISTED = ("case", "reason", "point", "variable", "line", "row", "column", "path", "answers", "message")


def migrate_file(
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("metavar", "FIL"),
            help=_("help", "Filen att läsa: .xlsx, .csv, .txt, .json, .ndjson eller .parquet."),
            show_default=False,
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar=_("metavar", "NAMN|SÖKVÄG"),
            help=_("help", "Omgången att föra över till: namn (med eller utan @version), mapp eller zip."),
            show_default=False,
            autocompletion=complete_catalogue,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar=_("metavar", "FIL"),
            help=_("help", "Filen att skriva: .csv, .xlsx, .parquet, .json eller .ndjson."),
            show_default=False,
        ),
    ],
    losses: Annotated[
        Path | None,
        typer.Option(
            "--losses",
            metavar=_("metavar", "FIL.csv"),
            help=_("help", "Lista varje förlust i en CSV-fil: ärende, plats och skäl. Lika känslig som filen själv."),
            show_default=False,
        ),
    ] = None,
    no_keys: Annotated[
        bool, typer.Option("--no-keys", help=_("help", "Visa ärendets plats i filen i stället för dess nyckel."))
    ] = False,
    catalogue: CatalogueName = None,
    columns: Columns = None,
    sheet: Sheet = None,
    encoding: Encoding = Encodings.CP1252,
    form: Annotated[
        TextForm, typer.Option("--format", help=_("help", "text för att läsa, json för program."))
    ] = TextForm.TEXT,
    lang: Lang = Language.SV,
) -> int:
    """Bring a file to another edition (*överför*)."""
    _ = find_words(lang)
    aside = find_list_path(out)
    for target in (out, aside, losses):
        if target is not None and target.exists() and Path(file).exists() and target.samefile(file):
            raise UnwritableFile(str(target), "same_file")
    if losses is not None and losses.resolve() in (out.resolve(), aside.resolve()):
        raise UnwritableFile(str(losses), "same_target")
    if losses is not None and losses.suffix.lower() != _LISTING:
        raise WrongInput(_("cli", "{path}: filens namn ska sluta på {endings}.").format(path=losses, endings=_LISTING))
    atlas = open_atlas(find_path(to) or to)
    source = TableOptions.read(columns, sheet, encoding, _).open(file)
    given = _find_given(source, file, catalogue, atlas, _)
    with follow(_("cli", "För över …"), lang) as follower:
        reading = next(follower.watch([Reading(source, given)], [file]))
        migrator = Migrator(atlas, keys=not no_keys)
        with ExitStack() as stack:
            listing = None if losses is None else stack.enter_context(_open_listing(losses, lang))
            migrated = MigratedFile(reading, given, migrator, listing)
            beside = Path(stack.enter_context(TemporaryDirectory()), "left-out.csv")
            converted = convert(migrated, out, atlas.target, left_out=beside, locale=lang)
            if not converted.complete:
                with explain_unwritten(aside), replace_files(aside) as (staged,):
                    staged.write_bytes(beside.read_bytes())
    if migrator.steps:  # what the documents said themselves, whatever the file was taken for
        name, _at, version = migrator.steps[0].partition("@")
        given = atlas.target if name == atlas.target.id else atlas.load(name, version)
    done = Migrated(given, atlas.target, migrator.steps, migrator.breaks, migrated.tally, converted)
    if form == TextForm.JSON:
        sys.stdout.write(format_migrated_json(done, lang))
    else:
        write_migrated(done, out, losses, Paper(), lang)
    return 1 if has_errors(done) else 0


def _find_given(source: Source, file: str, catalogue: str | None, atlas: Atlas, _: Words) -> Catalogue:
    """Return the edition that a file is written in: what the user says, else what it says itself. It is never guessed."""
    if catalogue is not None:
        return choose_catalogue(catalogue)
    named = source.find_catalogue()
    route = None if named is None else atlas.find_route(named)
    if route is not None:
        return atlas.load(route[0].source, route[0].source_version) if route else atlas.target
    if named is not None and named in list_catalogues():
        return load_catalogue(named)
    if named is not None:
        known = sorted({step.source for step in atlas.crosswalks if atlas.find_route(step.source)})
        raise NotMigratable("no_mapping", "", f"{atlas.target.id}@{atlas.target.version}", known)
    text = _("cli", "{path}: filen säger inte vilken omgång den är från; ange den med --catalogue.")
    raise WrongInput(text.format(path=file))


@contextmanager
def _open_listing(path: Path, locale: str) -> Generator[Callable[[], Callable[[Loss], None]]]:
    """Give what begins a list of losses, once each time the file is gone through; it is there whole or not at all."""
    with explain_unwritten(path), replace_files(path) as (staged,):  # noqa: SIM117 (it is closed before it takes its place)
        with staged.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")

            def tell(loss: Loss) -> None:
                facts = (_find_fact(loss, name, locale) for name in _LISTED)
                writer.writerow([guard(each) if isinstance(each, str) else each for each in facts])

            def start() -> Callable[[Loss], None]:
                file.seek(0)
                file.truncate()
                writer.writerow(_LISTED)
                return tell

            yield start


def _find_fact(loss: Loss, name: str, locale: str) -> str | int | None:
    if name == "message":
        return loss.message(locale)
    fact: str | int | None = loss.params.get(name) if name in ("line", "row", "column") else getattr(loss, name)
    return fact
