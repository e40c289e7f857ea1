"""What a command is run on (indata): files, each opened once, and the one catalogue they are read by."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from attrs import field, frozen

from kvinnofrid_su.catalogue.load import list_catalogues, load_catalogue
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.read import Reading, check_file, open_source
from kvinnofrid_su.readers.sources import Source, refuse_failures

DEFAULT = "su-kvinnofrid/2021"
"""The catalogue of files that name none that is here."""

_QUOTED = re.compile(r'"[^"]*"')


@frozen
class Inputs:
    """Files and the catalogue they are read by (*indata*); iterates over readings, one a file.

    Args:
        opened: what lies in the first files: they are opened already, to find their catalogue, and not read again.
        note: something to tell the user once all went well, or nothing.
    """

    catalogue: Catalogue
    paths: tuple[str, ...]
    columns: Mapping[str, str] = field(repr=False, hash=False)
    opened: tuple[Source, ...] = field(repr=False)
    note: str = ""

    def __iter__(self) -> Iterator[Reading]:
        for source in self.opened:
            yield Reading(source, self.catalogue)
        for path in self.paths[len(self.opened) :]:
            yield Reading(open_source(path, self.columns), self.catalogue)


def open_inputs(
    paths: Sequence[str], catalogue: str | None, packages: Sequence[str], columns: str | None, _: Words
) -> Inputs:
    """Open the files of a command (*öppna*) and find the catalogue to read them by."""
    headers = read_columns(columns, _) if columns is not None else {}
    chosen = None if catalogue is None else choose_catalogue(catalogue, packages)
    opened: list[Source] = []
    note = ""
    if chosen is None:
        named = _find_catalogue(paths, headers, opened)
        chosen = load_catalogue(named or DEFAULT, packages)
        if named is None:
            text = _("cli", "Ingen av filerna anger en variabelkatalog som finns här; {catalogue} används.")
            note = text.format(catalogue=DEFAULT)
    return Inputs(chosen, tuple(paths), headers, tuple(opened), note)


def choose_catalogue(name: str, packages: Sequence[str] = ()) -> Catalogue:
    """Return the catalogue that the user asks for (*variabelkatalog*): a bundled one by its name, or a folder."""
    folder = name.partition("@")[0] not in list_catalogues() and Path(name).is_dir()
    return load_catalogue(Path(name) if folder else name, packages)


def _find_catalogue(paths: Sequence[str], columns: Mapping[str, str], opened: list[Source]) -> str | None:
    """Return the first bundled catalogue that a file names, or nothing; what had to be opened for it is kept."""
    for path in paths:
        source = open_source(path, columns)
        opened.append(source)
        named = source.find_catalogue()
        if named is not None and named in list_catalogues():
            return named
    return None


def read_columns(path: str, _: Words) -> dict[str, str]:
    """Read what the headers of tables stand for (*kolumnöversättning*): theirs → ours.

    Args:
        path: a CSV file as UTF-8 with two columns, delimited by comma, semicolon or tab; a header ``theirs,ours`` may
            stand first.
        _: the words of the user's language.
    """
    rows = _read_rows(path)
    if rows[:1] == [["theirs", "ours"]]:
        del rows[0]
    pairs = [row for row in rows if any(row)]
    headers = {row[0]: row[1] for row in pairs if len(row) == 2 and all(row)}
    if len(headers) != len(pairs) or not pairs:
        text = _("cli", "{file}: varje rad ska ha två celler, er rubrik och vår, och varje rubrik stå en gång.")
        raise WrongInput(text.format(file=path))
    return headers


def _read_rows(path: str) -> list[list[str]]:
    reason: str | None = None
    with refuse_failures(Path(path)), check_file(path).open(encoding="utf-8-sig", newline="") as file:
        try:
            delimiter = _find_delimiter(file)
            file.seek(0)
            return [[cell.strip() for cell in row] for row in csv.reader(file, delimiter=delimiter, strict=True)]
        except UnicodeDecodeError:
            reason = "not_utf8"
        except csv.Error:
            reason = "not_csv"
    # Raised here, not above: the new exception would keep the file's bytes in its context.
    raise UnreadableFile(path, reason)


def _find_delimiter(file: TextIO) -> str:
    """Return the delimiter (*skiljetecken*) that stands most often in the first row, outside quotation marks."""
    row = ""
    for line in file:
        row += line
        if row.strip() and row.count('"') % 2 == 0:
            break
    return max(",;\t", key=_QUOTED.sub("", row).count)
