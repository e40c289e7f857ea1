"""The columns of a table (kolumner): what a row can hold, by ids and by labels in every language of the catalogue."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from kvinnofrid_su.i18n import LOCALES, SOURCE, translate
from kvinnofrid_su.identifiers import is_name
from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question
from kvinnofrid_su.model.terms import Code, Variable

ENVELOPE_COLUMNS = ("case", "sender", "municipality", "district", "catalogue", "delivered_on")
"""Columns that every programme has; ``delivered_on`` and ``catalogue`` have one value for the file."""

Section: TypeAlias = Literal["envelope", "recorded_on", "answers", "local"]

_GUARD = "'"  # stands before a text that a spreadsheet would take for a formula


@frozen
class Column:
    """What the cells of a column mean (*kolumn*).

    Args:
        name: the field, the variable's id or the local id.
        point: where it was measured; ``None`` in the envelope.
        variable: what is asked; ``None`` outside ``answers``, and for a local variable whose package is not active.
        code: for a column that holds 0 or 1 for one code of a multiple choice.
    """

    section: Section
    name: str
    point: Point | None = None
    variable: Variable | None = None
    code: Code | None = None

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the value stands in the row's document (*plats*)."""
        if self.point is None:
            return (self.name,)
        measurement = ("measurements", self.point.id, *((0,) if self.point.repeats else ()))
        if self.section == "recorded_on":
            return (*measurement, "recorded_on")
        return (*measurement, self.section, self.name)


def list_columns(catalogue: Catalogue) -> tuple[Column, ...]:
    """Return every column that a table of a catalogue can have (*kolumner*), in order; multiple choices joined."""
    points = catalogue.points.values()
    return (
        *(Column("envelope", name) for name in ENVELOPE_COLUMNS),
        *(Column("recorded_on", "recorded_on", point) for point in points),
        *(_ask(question, point) for point in points for question in point.questions.values()),
    )


def name_column(column: Column, catalogue: Catalogue) -> str:
    """Return the header of a column by ids (*rubrik*): with its point where several points ask the same.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> [name_column(column, catalogue) for column in list_columns(catalogue)[5:8]]
    ['delivered_on', 'recorded_on__fore', 'recorded_on__under']
    """
    point = column.point
    if point is None:
        return column.name
    if column.variable is None or len(_find_points(column.name, catalogue)) > 1:
        return "__".join((column.name, point.id, *([column.code.id] if column.code else [])))
    return column.name if column.code is None else f"{column.name}__{column.code.id}"


def label_column(column: Column, catalogue: Catalogue, locale: str) -> str:
    """Return the header of a column in words (*etikett*).

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> [label_column(column, catalogue, "en") for column in list_columns(catalogue)[5:8]]
    ['Date of delivery', 'Date of measurement (Before interventions)', 'Date of measurement (During interventions)']
    """
    point, variable = column.point, column.variable
    if point is None:
        return _word(column.name, locale)
    where = point.label.to(locale)
    if variable is None:
        return f"{_word(column.name, locale)} ({where})" if column.section == "recorded_on" else column.name
    label = variable.label.to(locale)
    if len(_find_points(column.name, catalogue)) > 1:
        label = f"{label} ({where})"
    return label if column.code is None else f"{label}: {column.code.label.to(locale)}"


def normalize(text: str) -> str:
    """Return a text as it is compared (*jämförelseform*): without regard to case, spaces, and how letters are composed.

    >>> normalize("  VET  ej\u00a0") == normalize("Vet ej")
    True
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join(composed.split()).removeprefix(_GUARD).casefold()


def find_envelope_column(header: str) -> Column | None:
    """Return the column of the envelope that a header names (*rubrik*), by id or by label; no catalogue is needed."""
    name = _envelope_headers().get(normalize(header))
    return None if name is None else Column("envelope", name)


def find_columns(header: str, catalogue: Catalogue) -> tuple[Column, ...]:
    """Return what a header can mean (*rubrik*): one column, none where it is not known, several where it is ambiguous."""
    known = _headers(catalogue).get(normalize(header), ())
    return known or tuple(_find_local(header.strip(), catalogue))


def _find_local(header: str, catalogue: Catalogue) -> Iterator[Column]:
    """Give the column of a local variable whose package is not active, so that its header names its point."""
    name, _, where = header.partition("__")
    point = catalogue.points.get(where)
    ours = name in catalogue.variables or name in ("recorded_on", *ENVELOPE_COLUMNS)
    ours = ours or catalogue.find_owner(name) is not None
    if point is not None and not ours and is_name(name) and "_" in name:
        yield Column("local", name, point)


def is_named(column: Column, header: str, catalogue: Catalogue) -> bool:
    """Tell whether a header names a column by its ids (*identitet*), not in words."""
    plain = header.strip()
    names = {name_column(column, catalogue), *_spell_out(column)}
    return plain in names


def _spell_out(column: Column) -> Iterator[str]:
    """Give the ways in which a column can be written by ids; without its point one may stand for several."""
    if column.point is not None:
        code = "" if column.code is None else f"__{column.code.id}"
        yield f"{column.name}__{column.point.id}{code}"
        if column.variable is not None:
            yield f"{column.name}{code}"


def _ask(question: Question, point: Point, code: Code | None = None) -> Column:
    return Column(question.section, question.variable.id, point, question.variable, code)


@lru_cache(maxsize=4096)
def _find_points(variable: str, catalogue: Catalogue) -> tuple[Point, ...]:
    return tuple(point for point in catalogue.points.values() if variable in point.questions)


@lru_cache(maxsize=8)
def _headers(catalogue: Catalogue) -> Mapping[str, tuple[Column, ...]]:
    """Return what every header can mean, in the form in which headers are compared."""
    found: dict[str, dict[tuple[object, ...], Column]] = {}
    for column in _list_all(catalogue):
        for header in (name_column(column, catalogue), *_spell_out(column), *_list_labels(column, catalogue)):
            key = (column.path, column.code.id if column.code else None)
            found.setdefault(normalize(header), {}).setdefault(key, column)
    return {header: tuple(columns.values()) for header, columns in found.items()}


def _list_labels(column: Column, catalogue: Catalogue) -> Iterator[str]:
    """Give the words that may stand for a column; the question's own words may do so for several."""
    for locale in (*LOCALES, *catalogue.languages):
        yield label_column(column, catalogue, locale)
        if column.point is not None and column.variable is not None:
            label, where = column.variable.label.to(locale), column.point.label.to(locale)
            code = "" if column.code is None else f": {column.code.label.to(locale)}"
            yield f"{label}{code}"
            yield f"{label} ({where}){code}"


def _list_all(catalogue: Catalogue) -> Iterator[Column]:
    yield from list_columns(catalogue)
    for point in catalogue.points.values():
        for question in point.questions.values():
            codes = question.variable.codes
            if question.variable.kind == "multi" and codes is not None:
                for code in codes.codes.values():
                    yield _ask(question, point, code)


@cache
def _envelope_headers() -> Mapping[str, str]:
    return {
        normalize(header): name
        for name in ENVELOPE_COLUMNS
        for header in (name, *(_word(name, locale) for locale in LOCALES))
    }


def _word(name: str, locale: str) -> str:
    words = read_registry().words["column"]
    return translate("column", words[name], locale if locale in LOCALES else SOURCE)
