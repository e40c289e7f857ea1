"""What ``convert`` and ``template`` do (omvandla, mall): files out, and a few lines about what became of them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.errors import UnwritableFile
from kvinnofrid_su.export.convert import Converted, convert, find_list_path
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.template import format_template, write_template
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.read import Reading


def convert_file(
    file: str, out: Path, reading: Reading, catalogue: Catalogue, *, labels: bool, locale: str
) -> Converted:
    """Convert a file (*omvandla*), but never onto itself.

    Args:
        file: what is read, as the user named it.
        out: what is written.
        reading: the file.
        catalogue: what it is read by.
        labels: whether tables say answers in words.
        locale: the language of the words.
    """
    for target in (out, find_list_path(out)):
        if target.exists() and target.samefile(file):
            raise UnwritableFile(str(target), "same_file")
    return convert(reading, out, catalogue, labels=locale if labels else None, locale=locale)


def tell_converted(converted: Converted, out: Path, paper: Paper, _: Words) -> None:
    """Tell what became of a file (*omvandlat*)."""
    paper.write(_("cli", "Skrivet: {file}").format(file=out), "bold")
    text = _("cli", "Ärenden: {read} lästa, {written} skrivna, {left_out} utelämnade.")
    written = converted.cases - converted.cases_left_out
    paper.write(text.format(read=converted.cases, written=written, left_out=converted.cases_left_out))
    text = _("cli", "Svar: {read} lästa, {written} skrivna, {left_out} utelämnade, {folded} sammanvägda.")
    paper.write(
        text.format(
            read=converted.answers,
            written=converted.answers_written,
            left_out=converted.answers_left_out,
            folded=converted.answers_folded,
        )
    )
    for line in _describe_lost(converted.lost, _):
        paper.write(line)
    text = _("cli", "Vad som utelämnades och var det stod, med vad man gör åt det: {file}")
    paper.write(text.format(file=find_list_path(out)))
    for issue in converted.issues:
        if issue.case is None and issue.severity != "error":
            paper.write(issue.message(_locale(_)), indent=2)


def _locale(_: Words) -> str:
    return _("locale", "sv")


def _describe_lost(lost: Mapping[str, int], _: Words) -> list[str]:
    """Return a line for each thing that the new file has no place for (*gick förlorat*)."""
    words = {
        "folded": _("cli", "Ärenden med flera mätningar vid samma mätpunkt, sammanvägda till en: {count}."),
        "surveys": _("cli", "Enkäter utan ärende, som en tabell inte har plats för: {count}."),
        "versions": _(
            "cli", "Uppgiften om variabelkatalogens version eller om lokala paket får inte plats i en tabell."
        ),
        "delivered_on": _("cli", "Leveransdatum får inte plats i filen: {count}."),
        "unwritable": _("cli", "Lokala svar som skulle läsas som något annat i en tabell: {count}."),
    }
    return [words[name].format(count=count) for name, count in lost.items()]


def make_template(form: str, out: Path | None, catalogue: Catalogue, paper: Paper, locale: str, _: Words) -> None:
    """Write an empty delivery (*mall*); as CSV to standard output when no file is named.

    Args:
        form: ``csv`` or ``xlsx``.
        out: the file to write.
        catalogue: what is asked.
        paper: where to tell what was done.
        locale: the language of the template.
        _: the words of the user's language.
    """
    if form == "csv" and out is None:
        sys.stdout.write(format_template(catalogue, locale))
        return
    target = out or Path(f"mall-{catalogue.programme}-{catalogue.edition}.{form}")
    if target.suffix.lower() != f".{form}":
        raise WrongInput(_("cli", "Filens namn ska sluta på .{form}.").format(form=form))
    try:
        if form == "csv":
            with replace_files(target) as (file,):
                file.write_text(format_template(catalogue, locale), encoding="utf-8", newline="")
        else:
            write_template(target, catalogue, locale)
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva i {path}.").format(path=target)) from None
    paper.write(_("cli", "Skrivet: {file}").format(file=target), "bold")
    paper.write(
        _("cli", "Fyll i en rad för varje ärende. Kontrollera sedan filen med: {command}").format(
            command=f"kvinnofrid-su validate {target}"
        )
    )
