"""Tables (tabeller): one row a case, columns found by their headers, cells read by what the column asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from attrs import frozen

from kvinnofrid_su.documents.envelope import FORMAT
from kvinnofrid_su.identifiers import is_name
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point

_ENVELOPE = ("case", "sender", "municipality", "district", "catalogue", "delivered_on")
_INTEGER = re.compile(r"-?[0-9]{1,15}")


@frozen
class Column:
    """Where the cells of a column belong (*kolumn*).

    Args:
        position: from 1.
        section: ``envelope``, ``recorded_on``, ``answers`` or ``local``.
        name: the field, variable or local id.
        kind: the variable's kind.
    """

    position: int
    section: Literal["envelope", "recorded_on", "answers", "local"]
    name: str
    point: Point | None = None
    kind: str | None = None

    def read_cell(self, text: str) -> Any:
        """Return the plain value in a cell; what does not fit stays text, for validation to find.

        >>> Column(1, "answers", "age", kind="integer").read_cell("34")
        34
        >>> Column(1, "answers", "support", kind="multi").read_cell("a | b")
        ['a', 'b']
        """
        # A local variable's kind is not known here, but a negative number cannot be a code.
        negative = self.section == "local" and text.startswith("-")
        if (self.kind == "integer" or negative) and _INTEGER.fullmatch(text):
            return int(text)
        if self.kind == "multi" or (self.section == "local" and "|" in text):
            return [part.strip() for part in text.split("|")]
        return text

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the cell's value stands in the row's document."""
        if self.point is None:
            return (self.name,)
        measurement = ("measurements", self.point.id, *((0,) if self.point.repeats else ()))
        return (
            (*measurement, "recorded_on") if self.section == "recorded_on" else (*measurement, self.section, self.name)
        )


@frozen(slots=False)
class Layout:
    """The columns of a table (*tabellhuvud*).

    Args:
        columns: those that were recognised.
        unknown: positions of those that were not.
    """

    columns: tuple[Column, ...]
    unknown: tuple[int, ...]
    width: int

    @cached_property
    def places(self) -> Mapping[tuple[str | int, ...], int]:
        """The column of each field (*plats*), by the path in the row's document."""
        return {column.path: column.position for column in self.columns}

    def build(self, cells: Sequence[str], catalogue: str) -> dict[str, Any]:
        """Return the document in a row (*ärende*); blank cells are absent, and so is a point without filled cells."""
        document: dict[str, Any] = {"format": FORMAT, "catalogue": catalogue}
        measurements: dict[str, Any] = {}
        for column in self.columns:
            text = cells[column.position - 1].strip() if column.position <= len(cells) else ""
            if not text or column.name == "delivered_on":
                continue
            value = column.read_cell(text)
            if column.point is None:
                document[column.name] = value
                continue
            measurement: dict[str, Any] = measurements.setdefault(column.point.id, {"answers": {}})
            if column.section == "recorded_on":
                measurement["recorded_on"] = value
            else:
                measurement.setdefault(column.section, {})[column.name] = value
        repeated = {column.point.id for column in self.columns if column.point is not None and column.point.repeats}
        document["measurements"] = {
            point: [content] if point in repeated else content for point, content in measurements.items()
        }
        return document

    def find_loose(self, cells: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """Return the filled cells that are in no document, with their positions: unknown columns, and the delivery's date."""
        used = {column.position for column in self.columns if column.name != "delivered_on"}
        return tuple((cell, each) for each, cell in enumerate(cells, start=1) if each not in used and cell.strip())

    def find_cell(self, cells: Sequence[str], name: str) -> str | None:
        """Return the filled cell of an envelope column, or ``None``."""
        position = self.places.get((name,))
        text = cells[position - 1].strip() if position is not None and position <= len(cells) else ""
        return text or None


def find_layout(headers: Sequence[str], catalogue: Catalogue) -> Layout:
    """Return the columns that headers name (*tabellhuvud*).

    Args:
        headers: ids of the envelope, ``recorded_on__<point>``, variables, ``<variable>__<point>``, and local ids as
            ``<local id>__<point>``. Blank ones are passed over.
        catalogue: what they are found in.
    """
    columns: list[Column] = []
    unknown: list[int] = []
    for position, header in enumerate(headers, start=1):
        column = _find_column(header.strip(), position, catalogue)
        if column is not None:
            columns.append(column)
        elif header.strip():
            unknown.append(position)
    return Layout(tuple(columns), tuple(unknown), len(headers))


def _find_column(header: str, position: int, catalogue: Catalogue) -> Column | None:
    if header in _ENVELOPE:
        return Column(position, "envelope", header)
    name, _, where = header.partition("__")
    point = catalogue.points.get(where)
    if name == "recorded_on" and point is not None:
        return Column(position, "recorded_on", name, point)
    points = [point] if point is not None else [] if where else list(catalogue.points.values())
    asked = [each for each in points if name in each.questions]
    if len(asked) == 1:
        return Column(position, "answers", name, asked[0], asked[0].questions[name].variable.kind)
    local = point is not None and name not in catalogue.variables and is_name(name) and "_" in name
    return Column(position, "local", name, point) if local else None
