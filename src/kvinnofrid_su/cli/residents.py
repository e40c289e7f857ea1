"""What rates need from the user (år och invånare): a year, and a table of how many live where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.i18n import find_words, join_words
from kvinnofrid_su.identifiers import FIRST_DATE, LAST_DATE, is_municipality
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.csv_grid import open_csv
from kvinnofrid_su.readers.grid import Grid
from kvinnofrid_su.readers.read import check_file
from kvinnofrid_su.scoring.residents import PopulationByPlace

_PLACE, _NUMBER, _YEAR = "municipality", "population", "year"
_DIGITS = re.compile("[0-9]{1,15}")

_Row = tuple[int, list[str]]


@frozen
class GivenResidents:
    """What a table of residents says (*folkmängd*).

    Args:
        population: the residents by municipality, or by municipality and year; ``None`` where no table was given.
        note: something to tell the user, or nothing.
    """

    population: PopulationByPlace | None = field(default=None, repr=False, hash=False)
    note: str = ""


def read_year(text: str, _: Words) -> int:
    """Return the calendar year that the user asks for (*årtal*)."""
    year = _find_year(text)
    if year is None:
        line = _("cli", "Till --year anger du ett årtal, {first}–{last}.")
        raise WrongInput(line.format(first=FIRST_DATE.year, last=LAST_DATE.year))
    return year


def read_residents_file(
    path: str | None, year: int | None, encoding: str, catalogue: Catalogue, locale: str
) -> GivenResidents:
    """Read how many live where (*folkmängd*); every fault of the table is told at once, and no cell of it.

    Args:
        path: a CSV file with the columns ``municipality`` and ``population``, perhaps also ``year``.
        year: the year that is asked for.
        encoding: what the file is in when it is not Unicode.
        catalogue: knows the codes of municipalities.
        locale: the language of what is told.
    """
    if path is None:
        return GivenResidents()
    _ = find_words(locale)
    if year is None:
        raise WrongInput(_("cli", "Till --population behövs --year."))
    header, rows = _read_rows(path, encoding, _)
    table = _Table(header)
    for row in rows:
        table.read(*row)
    faults = list(_describe_faults(table, locale))
    if table.dated and table.residents and all(key[1] != year for key in table.residents):
        faults.append(_("cli", "ingen rad gäller året som frågas efter"))
    if not table.residents and not faults:
        faults.append(_("cli", "inga rader finns under rubrikerna"))
    if faults:
        raise WrongInput(f"{path}: {'; '.join(faults)}.")
    return GivenResidents(table.find_population(), _describe_unknown(path, table.places, catalogue, locale))


def _read_rows(path: str, encoding: str, _: Words) -> tuple[Mapping[str, int], Sequence[_Row]]:
    """Return the columns and the filled rows below them, read with the first delimiter that gives the columns."""
    broken: UnreadableFile | None = None
    for grid in open_csv(check_file(path), encoding).grids:
        try:
            rows = list(_give_filled(grid))
        except UnreadableFile as error:
            broken = error
            continue
        for position, (_number, cells) in enumerate(rows):
            header = {cell.lower(): column for column, cell in reversed(list(enumerate(cells)))}
            if _PLACE in header and _NUMBER in header:
                return header, rows[position + 1 :]
    if broken is not None:
        raise broken
    text = _("cli", "{file}: kolumnerna {place} och {number} behövs, och {year} om det är fler år än ett.")
    raise WrongInput(text.format(file=path, place=_PLACE, number=_NUMBER, year=_YEAR))


def _give_filled(grid: Grid) -> Iterator[_Row]:
    for number, cells in grid.rows():
        texts = [str(cell).strip() for cell in cells]
        if any(texts):
            yield number, texts


@define
class _Table:
    """The rows of a table of residents, and in which of them something is wrong."""

    header: Mapping[str, int]
    residents: dict[tuple[str, int | None], int] = field(factory=dict[tuple[str, int | None], int])
    places: dict[int, str] = field(factory=dict[int, str])
    faults: dict[str, list[int]] = field(factory=dict[str, list[int]])

    @property
    def dated(self) -> bool:
        """Whether the rows are about years."""
        return _YEAR in self.header

    def read(self, row: int, cells: Sequence[str]) -> None:
        """Take in one row (*rad*), or what is wrong with it."""
        place, number = self._find(cells, _PLACE).zfill(4), self._find(cells, _NUMBER)
        year = _find_year(self._find(cells, _YEAR)) if self.dated else None
        wrong = {
            _PLACE: not is_municipality(place) or not self._find(cells, _PLACE),
            _NUMBER: _DIGITS.fullmatch(number) is None or int(number) == 0,
            _YEAR: self.dated and year is None,
        }
        if not any(wrong.values()):
            wrong["again"] = (place, year) in self.residents
        for fault in (fault for fault, found in wrong.items() if found):
            self.faults.setdefault(fault, []).append(row)
        if not any(wrong.values()):
            self.residents[place, year] = int(number)
            self.places[row] = place

    def _find(self, cells: Sequence[str], name: str) -> str:
        """Return a cell without spaces, which people put between thousands."""
        column = self.header[name]
        return "".join(cells[column].split()) if column < len(cells) else ""

    def find_population(self) -> PopulationByPlace:
        """Return the residents in the form that rates take them in (*folkmängd*)."""
        if self.dated:
            return {(place, year): number for (place, year), number in self.residents.items() if year is not None}
        return {place: number for (place, _), number in self.residents.items()}


def _find_year(text: str) -> int | None:
    """Return the calendar year that four digits name, or ``None``."""
    named = is_municipality(text) and FIRST_DATE.year <= int(text) <= LAST_DATE.year
    return int(text) if named else None


def _describe_faults(table: _Table, locale: str) -> Iterator[str]:
    _ = find_words(locale)
    texts = {
        _PLACE: _("cli", "kommunkoden är inte fyra siffror på rad {rows}"),
        _NUMBER: _("cli", "antalet invånare är inget heltal över 0 på rad {rows}"),
        _YEAR: _("cli", "året är inget årtal på rad {rows}"),
        "again": _("cli", "samma kommun och år står en gång till på rad {rows}"),
    }
    for fault, text in texts.items():
        if fault in table.faults:
            yield text.format(rows=join_words(map(str, table.faults[fault]), locale))


def _describe_unknown(path: str, places: Mapping[int, str], catalogue: Catalogue, locale: str) -> str:
    """Return a line about municipalities that do not exist (*okända kommuner*), or nothing."""
    _ = find_words(locale)
    known = catalogue.lists.get(_PLACE)
    rows = [str(row) for row, place in places.items() if known is not None and place not in known.codes]
    text = _("cli", "{file}: kommunkoden finns inte i variabelkatalogen på rad {rows}.")
    return text.format(file=path, rows=join_words(rows, locale)) if rows else ""
