"""A table (tabell): its columns found by their headers, each row made into the document of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from kvinnofrid_su.documents.cells import Content, Repair, Value, find_reader
from kvinnofrid_su.documents.columns import Column, find_columns, is_named
from kvinnofrid_su.documents.envelope import FORMAT
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point

Cells = Sequence["Value | IssueCode | None"]
"""The cells of a row: what they hold, the fault of one that cannot be read, or ``None`` where they are blank."""


@frozen
class CellFault:
    """A cell that holds nothing that could stand in a document (*felaktig cell*), and where it is."""

    fault: IssueCode
    column: Column
    position: int


@frozen
class Place:
    """A column of a file (*kolumn i filen*): its position from 1, what it means, and what reads its cells."""

    position: int
    column: Column
    read: Callable[[Value], Content] = field(repr=False)


@frozen
class RowContent:
    """What a row says (*rad*).

    Args:
        document: the case, without what could not be read.
        delivered_on: the date of delivery in the row, as it was read; ``None`` where its cell is blank.
        faults: the cells that could not be read.
        loose: texts that are in no field of the document, with their columns.
    """

    document: Mapping[str, Any] = field(repr=False)
    delivered_on: Any = field(repr=False)
    faults: tuple[CellFault, ...]
    loose: tuple[tuple[str, int], ...] = field(repr=False)


@frozen(slots=False)
class Layout:
    """The columns of a table (*tabellhuvud*).

    Args:
        places: those that were recognised.
        unread: the positions of those that were not, with what is wrong with their headers.
        labelled: how many headers are words instead of ids.
        width: how many columns have a header, or stand before one that has.
    """

    places: tuple[Place, ...]
    unread: tuple[tuple[int, IssueCode], ...]
    labelled: int
    width: int
    catalogue: str

    @cached_property
    def columns(self) -> Mapping[tuple[str | int, ...], int]:
        """The position of each field (*plats*), by its path in the row's document; the first where it has several."""
        return {place.column.path: place.position for place in reversed(self.places)}

    @cached_property
    def repeated(self) -> bool:
        """Whether two columns hold the same answer, so that nobody could tell which one is meant."""
        counts = Counter((each.column.path, each.column.code and each.column.code.id) for each in self.places)
        joined = {each.column.path for each in self.places if each.column.code is None}
        split = {each.column.path for each in self.places if each.column.code is not None}
        return max(counts.values(), default=0) > 1 or bool(joined & split)

    @cached_property
    def _read(self) -> frozenset[int]:
        return frozenset(place.position for place in self.places)

    def build(self, cells: Cells, repairs: Counter[Repair]) -> RowContent:
        """Return what a row says (*rad*); blank cells are absent, and so is a point without filled cells.

        Args:
            cells: the row; no cell is text without anything but spaces.
            repairs: where what was done to cells is counted.
        """
        document: dict[str, Any] = {"format": FORMAT, "catalogue": self.catalogue}
        measurements: dict[str, Any] = {}
        chosen: dict[tuple[str | int, ...], _Choice] = {}
        faults: list[CellFault] = []
        loose = [(str(cells[each - 1]), each) for each in self._find_beside(cells)]
        delivered_on: Any = None
        width = len(cells)
        for place in self.places:
            position, column = place.position, place.column
            cell = cells[position - 1] if position <= width else None
            if cell is None:
                continue
            content = Content(None, fault=cell) if isinstance(cell, IssueCode) else place.read(cell)
            if content.repairs:
                repairs.update(content.repairs)
            if column.name == "delivered_on" and column.point is None:
                delivered_on = content.value or ""
                loose.append((str(cell), position))
            elif content.fault is not None:
                faults.append(CellFault(content.fault, column, position))
                loose.append((str(cell), position))
                if column.code is not None:
                    chosen.setdefault(column.path, _Choice()).readable = False
            elif column.point is None:
                document[column.name] = content.value
            elif column.code is None:
                _put(content.value, column, column.point, measurements)
            else:
                choice = chosen.setdefault(column.path, _Choice())
                if content.value and choice.add(column.code.id):
                    _put(choice.codes, column, column.point, measurements)
        for path, choice in chosen.items():
            if choice.codes and not choice.readable:
                _take_out(path, measurements)
        document["measurements"] = {
            point: [content] if point in self._repeating else content for point, content in measurements.items()
        }
        return RowContent(document, delivered_on, tuple(faults), tuple(loose))

    @cached_property
    def _repeating(self) -> frozenset[str]:
        points = (place.column.point for place in self.places)
        return frozenset(point.id for point in points if point is not None and point.repeats)

    def _find_beside(self, cells: Cells) -> Iterator[int]:
        """Give the positions of filled cells that no recognised column holds."""
        if len(cells) > self.width or len(self._read) < self.width:
            for position, cell in enumerate(cells, start=1):
                if cell is not None and position not in self._read:
                    yield position

    def find_surplus(self, cells: Cells) -> int | None:
        """Return the position after the last header (*överskott*) where a row has filled cells beyond it."""
        return self.width + 1 if any(cell is not None for cell in cells[self.width :]) else None


@define
class _Choice:
    """What was chosen of a multiple choice that has a column for each answer; one column in doubt puts all in doubt."""

    codes: list[str] = field(factory=list[str])
    readable: bool = True

    def add(self, code: str) -> bool:
        """Add a code, and tell whether it is the first."""
        self.codes.append(code)
        return len(self.codes) == 1


def _take_out(path: tuple[str | int, ...], measurements: dict[str, Any]) -> None:
    """Take an answer out again, and its measurement where nothing else is in it."""
    point, section, name = str(path[1]), str(path[-2]), str(path[-1])
    measurement = measurements[point]
    del measurement[section][name]
    if not any(measurement.values()):
        del measurements[point]


def _put(value: Any, column: Column, point: Point, measurements: dict[str, Any]) -> None:
    """Put a value at its place in the measurements."""
    measurement: dict[str, Any] = measurements.setdefault(point.id, {"answers": {}})
    if column.section == "recorded_on":
        measurement["recorded_on"] = value
    else:
        measurement.setdefault(column.section, {})[column.name] = value


def find_layout(headers: Sequence[str], catalogue: Catalogue, *, typed: bool) -> Layout:
    """Return the columns that headers name (*tabellhuvud*).

    Args:
        headers: ids or labels, as :mod:`kvinnofrid_su.documents.columns` has them. Blank ones are passed over.
        catalogue: what they are found in.
        typed: whether the file tells numbers from texts.
    """
    places: list[Place] = []
    unread: list[tuple[int, IssueCode]] = []
    labelled = 0
    for position, header in enumerate(headers, start=1):
        if not header.strip():
            continue
        found = find_columns(header, catalogue)
        if len(found) == 1:
            places.append(Place(position, found[0], find_reader(found[0], catalogue, typed=typed)))
            labelled += not is_named(found[0], header, catalogue)
        else:
            unread.append((position, IssueCode.AMBIGUOUS_COLUMN if found else IssueCode.UNKNOWN_COLUMN))
    return Layout(tuple(places), tuple(unread), labelled, len(headers), catalogue.id)
