"""What ``new programme --from`` does with lists in the formats of others (import): reads them, and tells what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias, get_args

import typer

from kvinnofrid_su.authoring.importing import PAGE, Imported, import_variables, recognize
from kvinnofrid_su.authoring.imports.report_texts import write_counts, write_notes
from kvinnofrid_su.authoring.imports.wordings import name_language
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.i18n import find_words, join_words
from kvinnofrid_su.model.terms import MissingReason

_REASONS: dict[str, MissingReason] = {reason: reason for reason in get_args(MissingReason)}

Missing: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--missing",
        metavar=_("metavar", "KOD=SKÄL"),
        help=_(
            "help",
            "En kod i ett XLSForm eller en lista ur REDCap som betyder att svar saknas, och varför. Kan anges flera gånger: --missing 99=unknown.",
        ),
        show_default=False,
    ),
]
Texts: TypeAlias = Annotated[
    str,
    typer.Option(
        "--texts",
        metavar=_("metavar", "SPRÅK"),
        help=_("help", "Språket i ett XLSForm eller en lista ur REDCap, när filen själv inte säger det."),
    ),
]


def is_list(paths: Sequence[Path]) -> bool:
    """Tell whether files are one list in a format of others (*variabellista*)."""
    return len(paths) == 1 and paths[0].is_file() and recognize(paths[0]) is not None


def read_list(name: str, path: Path, texts: str, missing: Sequence[str], locale: str) -> Imported:
    """Return what a list of variables becomes (*import*).

    Args:
        name: the programme's id.
        path: the list.
        texts: the language of texts without one.
        missing: codes with their missing reasons, ``99=unknown``.
        locale: the language of the report.
    """
    _ = find_words(locale)
    language = name_language(texts)
    if language is None:
        raise WrongInput(_("new", "--texts: skriv en språkkod, till exempel sv."))
    reasons: dict[str, MissingReason] = {}
    for each in missing:
        code, sign, word = each.rpartition("=")
        reason = _REASONS.get(word.strip())
        if not sign or not code.strip() or reason is None:
            text = _("new", "--missing: skriv kod=skäl, där skälet är något av {reasons}.")
            raise WrongInput(text.format(reasons=", ".join(_REASONS)))
        reasons[code.strip()] = reason
    imported = import_variables(path, name, language=language, missing=reasons, locale=locale)
    if imported.unused:  # written in another way, such as 9 for 09: nobody would see that it did nothing
        text = _("new", "--missing: ingen fråga i {path} har något svar med koden {codes}.")
        raise WrongInput(text.format(path=path, codes=join_words(imported.unused, locale, "or")))
    return imported


def tell_report(imported: Imported, folder: Path, locale: str) -> None:
    """Print what was added, changed and left out (*redovisning*)."""
    _ = find_words(locale)
    paper = Paper()
    for heading, notes in write_notes(imported.report, locale):
        paper.write(heading, "bold")
        for note in notes:
            paper.write(note)
        paper.write("")
    for count in write_counts(imported.report, locale):
        paper.write(count)
    paper.write(_("new", "Allt detta, och vad som kom med, står i {file}.").format(file=folder / PAGE))
