"""What a command is run on (indata): files, each opened once, and the one catalogue they are read by."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from kvinnofrid_su.catalogue.load import list_catalogues, load_catalogue
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.read import Reading, open_source
from kvinnofrid_su.readers.sources import Source

DEFAULT = "su-kvinnofrid/2021"
"""The catalogue of files that name none."""


@frozen
class Inputs:
    """Files and the catalogue they are read by (*indata*); iterates over readings, one a file.

    Args:
        first: what lies in the first file: it is opened already, to find its catalogue.
        note: something to tell the user once all went well, or nothing.
    """

    catalogue: Catalogue
    paths: tuple[str, ...]
    columns: Mapping[str, str] = field(repr=False, hash=False)
    first: Source = field(repr=False)
    note: str = ""

    def __iter__(self) -> Iterator[Reading]:
        yield Reading(self.first, self.catalogue)
        for path in self.paths[1:]:
            yield Reading(open_source(path, self.columns), self.catalogue)


def open_inputs(
    paths: Sequence[str], catalogue: str | None, packages: Sequence[str], columns: str | None, _: Words
) -> Inputs:
    """Open the files of a command (*öppna*) and find the catalogue to read them by."""
    headers = read_columns(columns, _) if columns is not None else {}
    chosen = None if catalogue is None else choose_catalogue(catalogue, packages)
    first = open_source(paths[0], headers)
    note = ""
    if chosen is None:
        named = _find_catalogue(paths[0], first, _)
        chosen = load_catalogue(named or DEFAULT, packages)
        if named is None:
            note = _("cli", "Den första filen anger ingen variabelkatalog; {catalogue} används.").format(
                catalogue=DEFAULT
            )
    return Inputs(chosen, tuple(paths), headers, first, note)


def choose_catalogue(name: str, packages: Sequence[str] = ()) -> Catalogue:
    """Return the catalogue that the user asks for (*variabelkatalog*): a bundled one by its name, or a folder."""
    folder = name.partition("@")[0] not in list_catalogues() and Path(name).is_dir()
    return load_catalogue(Path(name) if folder else name, packages)


def _find_catalogue(path: str, source: Source, _: Words) -> str | None:
    """Return the bundled catalogue that a file names, or nothing where it names none."""
    named = source.find_catalogue()
    if named is not None and named not in list_catalogues():
        text = _("cli", "{file}: variabelkatalogen som filen anger finns inte här. Välj en med --catalogue: {known}.")
        raise WrongInput(text.format(file=path, known=", ".join(list_catalogues())))
    return named


def read_columns(path: str, _: Words) -> dict[str, str]:
    """Read what the headers of tables stand for (*kolumnöversättning*): theirs → ours.

    Args:
        path: a CSV file as UTF-8 with two columns, delimited by comma, semicolon or tab; a header ``theirs,ours`` may
            stand first.
        _: the words of the user's language.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        rows = [
            [cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
        ]
    except FileNotFoundError:
        raise UnreadableFile(path, "missing") from None
    except IsADirectoryError:
        raise UnreadableFile(path, "directory") from None
    except PermissionError:
        raise UnreadableFile(path, "not_permitted") from None
    except OSError:
        raise UnreadableFile(path, "read_failed") from None
    except UnicodeDecodeError:
        raise UnreadableFile(path, "not_utf8") from None
    except csv.Error:
        raise UnreadableFile(path, "not_csv") from None
    if rows[:1] == [["theirs", "ours"]]:
        del rows[0]
    pairs = [row for row in rows if any(row)]
    headers = {row[0]: row[1] for row in pairs if len(row) == 2 and all(row)}
    if len(headers) != len(pairs) or not pairs:
        text = _("cli", "{file}: varje rad ska ha två celler, er rubrik och vår, och varje rubrik stå en gång.")
        raise WrongInput(text.format(file=path))
    return headers
