"""Where in a case something is said (platser): claims about one question, one point or one field of the envelope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kvinnofrid_su.export.json_schema.claims import Claim, Leaf, disjoin
from kvinnofrid_su.export.json_schema.schemas import Schema, disjoin_schemas, make_object
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question, Section

FORBIDDEN: dict[str, Any] = {"not": True}
"""No value at all; unlike ``false``, every validator then points at the field."""


def claim_answer(question: Question, catalogue: Catalogue, value: Schema = True, other: Schema = FORBIDDEN) -> Leaf:
    """Claim that a question has an answer of some kind (*svar*); at a point that repeats, in some measurement.

    Args:
        question: the question.
        catalogue: where its point is described.
        value: schema of the answers that are meant.
        other: schema of all other answers; forbids any where every answer is meant.
    """
    name = question.variable.id

    def place(schema: Schema, required: bool) -> Schema:
        return make_object({name: schema}, [name] if required else ())

    return _claim_measurement(catalogue.points[question.point], question.section, place, value, other)


def claim_measured(point: Point, catalogue: Catalogue, package: str | None = None) -> Claim:
    """Claim that a point has been measured (*mätt*): a measurement without answers counts as absent.

    Args:
        point: the point.
        catalogue: where it is described.
        package: whose answers count beside the common ones; at a point that a package adds always its own.
    """

    def place(schema: Schema, _: bool) -> Schema:
        return schema

    some, none = {"type": "object", "minProperties": 1}, {"type": "object", "maxProperties": 0}
    common = _claim_measurement(point, "answers", place, some, none)
    own = [claim_answer(question, catalogue) for question in _find_own(point, package)]
    return disjoin(own if point.package is not None else [common, *own])


def _find_own(point: Point, package: str | None) -> list[Question]:
    owner = point.package or package
    questions = point.questions.values()
    return [question for question in questions if owner is not None and question.variable.package == owner]


def _claim_measurement(
    point: Point, section: Section, place: Callable[[Schema, bool], Schema], value: Schema, other: Schema
) -> Leaf:
    def wrap(measurement: Schema, required: bool) -> Schema:
        inside = make_object({point.id: measurement}, [point.id] if required else ())
        return make_object({"measurements": inside}, ["measurements"] if required else ())

    found = make_object({section: place(value, True)}, [section])
    none = make_object({section: place(other, False)})
    if point.repeats:
        return Leaf(wrap({"type": "array", "contains": found}, True), wrap({"type": "array", "items": none}, False))
    return Leaf(wrap(found, True), wrap(none, False))


def claim_field(name: str, value: Schema = True, other: Schema = FORBIDDEN) -> Leaf:
    """Claim something of a field of the envelope (*kuvertfält*)."""
    return Leaf(make_object({name: value}, [name]), make_object({name: other}))


def claim_recorded(point: Point) -> Leaf:
    """Claim that a point has been measured with the day of it (*mätdatum*)."""
    section: Section = "answers" if point.package is None else "local"
    measured: Schema = {"type": "object", "minProperties": 1}
    if point.package is not None:
        own = [question.variable.id for question in _find_own(point, None)]
        measured = disjoin_schemas([make_object({id_: True}, [id_]) for id_ in own])
    found = make_object({"recorded_on": True, section: measured}, ["recorded_on", section])
    inside: Schema = {"type": "array", "contains": found} if point.repeats else found
    schema = make_object({"measurements": make_object({point.id: inside}, [point.id])}, ["measurements"])
    return Leaf(schema, {"not": schema})
