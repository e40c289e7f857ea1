"""What a command is run on (indata): files, each opened once, and the one catalogue they are read by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from kvinnofrid_su.catalogue.load import list_catalogues, load_catalogue
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.csv_grid import DEFAULT_ENCODING, open_csv
from kvinnofrid_su.readers.grid import Cell
from kvinnofrid_su.readers.read import Reading, check_file, open_source
from kvinnofrid_su.readers.sources import Source

DEFAULT = "su-kvinnofrid/2021"
"""The catalogue of files that name none that is here."""


@frozen
class TableOptions:
    """How tables are read (*tabellval*): what their headers stand for, which sheet, and which encoding."""

    columns: Mapping[str, str] = field(factory=dict[str, str], repr=False, hash=False)
    sheet: str | None = field(default=None, repr=False)
    encoding: str = DEFAULT_ENCODING

    @classmethod
    def read(cls, columns: str | None, sheet: str | None, encoding: str, _: Words) -> TableOptions:
        """Return what the options of a command say; the file with the headers is read."""
        return cls({} if columns is None else read_columns(columns, _), sheet, encoding)

    def open(self, path: str) -> Source:
        """Return what lies in a file (*källa*)."""
        return open_source(path, self.columns, encoding=self.encoding, sheet=self.sheet)


@frozen
class Inputs:
    """Files and the catalogue they are read by (*indata*); iterates over readings, one a file.

    Args:
        opened: what lies in the first files: they are opened already, to find their catalogue, and not read again.
        note: something to tell the user once all went well, or nothing.
    """

    catalogue: Catalogue
    paths: tuple[str, ...]
    table: TableOptions = field(repr=False, hash=False)
    opened: tuple[Source, ...] = field(repr=False)
    note: str = ""

    def __iter__(self) -> Iterator[Reading]:
        for source in self.opened:
            yield Reading(source, self.catalogue)
        for path in self.paths[len(self.opened) :]:
            yield Reading(self.table.open(path), self.catalogue)


def open_inputs(
    paths: Sequence[str], catalogue: str | None, packages: Sequence[str], table: TableOptions, _: Words
) -> Inputs:
    """Open the files of a command (*öppna*) and find the catalogue to read them by."""
    chosen = None if catalogue is None else choose_catalogue(catalogue, packages)
    opened: list[Source] = []
    note = ""
    if chosen is None:
        named = _find_catalogue(paths, table, opened)
        chosen = load_catalogue(named or DEFAULT, packages)
        if named is None:
            text = _("cli", "Ingen av filerna anger en variabelkatalog som finns här; {catalogue} används.")
            note = text.format(catalogue=DEFAULT)
    return Inputs(chosen, tuple(paths), table, tuple(opened), note)


def choose_catalogue(name: str, packages: Sequence[str] = ()) -> Catalogue:
    """Return the catalogue that the user asks for (*variabelkatalog*): one by its name, or in a folder or a zip."""
    return load_catalogue(find_path(name) or name, packages)


def find_path(catalogue: str) -> Path | None:
    """Return the path that the user asks for (*sökväg*): a folder, a zip or an edition in one; names come first."""
    path = Path(catalogue)
    known = catalogue.partition("@")[0] in list_catalogues()
    return path if not known and (path.exists() or path.parent.is_file()) else None


def _find_catalogue(paths: Sequence[str], table: TableOptions, opened: list[Source]) -> str | None:
    """Return the first catalogue there is that a file names, or nothing; what had to be opened for it is kept."""
    for path in paths:
        source = table.open(path)
        opened.append(source)
        named = source.find_catalogue()
        if named is not None and named in list_catalogues():
            return named
    return None


def read_columns(path: str, _: Words) -> dict[str, str]:
    """Read what the headers of tables stand for (*kolumnöversättning*): theirs → ours.

    Args:
        path: a CSV file with two columns, delimited by comma, semicolon or tab; a header ``theirs,ours`` may
            stand first.
        _: the words of the user's language.
    """
    rows = _read_rows(path)
    if rows[:1] == [["theirs", "ours"]]:
        del rows[0]
    headers = {row[0]: row[1] for row in rows if len(row) == 2 and all(row)}
    if len(headers) != len(rows) or not rows:
        text = _("cli", "{file}: varje rad ska ha två celler, er rubrik och vår, och varje rubrik stå en gång.")
        raise WrongInput(text.format(file=path))
    return headers


def _read_rows(path: str) -> list[list[str]]:
    """Return the filled rows, read with the delimiter that gives most of them two cells."""
    found: list[list[list[str]]] = []
    broken: UnreadableFile | None = None
    for grid in open_csv(check_file(path)).grids:
        try:
            rows = [[_show(cell) for cell in cells] for _, cells in grid.rows()]
        except UnreadableFile as error:
            broken = error
        else:
            found.append([row for row in rows if any(row)])
    if not found and broken is not None:
        raise broken
    return max(found, key=lambda rows: sum(len(row) == 2 for row in rows))


def _show(cell: Cell) -> str:
    return str(cell).strip()
