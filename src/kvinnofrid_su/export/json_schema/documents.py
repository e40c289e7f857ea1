"""Documents as schemas (dokument): a case, a delivery, a survey that is linked to no case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kvinnofrid_su.export.json_schema.envelope import (
    describe_case_key,
    describe_delivered_on,
    describe_head,
    describe_recorded_on,
    describe_sender,
)
from kvinnofrid_su.export.json_schema.fields import annotate, describe_answer, describe_grounds, describe_local
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question

_HEAD = ("format", "catalogue")


def describe_case(catalogue: Catalogue, locale: str, *, own_head: bool = True) -> dict[str, Any]:
    """Return the schema of a case (*ärende*), without what it refers to.

    Args:
        catalogue: whose cases.
        locale: the language of the texts.
        own_head: whether it stands by itself, and not in a delivery that says what it is.
    """
    _ = find_words(locale)
    measurements = annotate(
        _("json schema", "Mätningar"),
        _("json schema", "Vad som har svarats vid varje mätpunkt; en som inte är mätt utelämnas"),
    )
    return _close(
        {
            **(describe_head(catalogue, locale) if own_head else {}),
            "case": describe_case_key(locale),
            **describe_sender(locale),
            "measurements": {
                **measurements,
                **_close({point.id: _refer(point, locale) for point in catalogue.points.values()}),
            },
        },
        (*(_HEAD if own_head else ()), "case", "measurements"),
    )


def describe_survey(catalogue: Catalogue, point: Point, locale: str, *, own_head: bool = True) -> dict[str, Any]:
    """Return the schema of a survey that is linked to no case (*enkät*)."""
    head = describe_head(catalogue, locale) if own_head else {}
    return _close(
        {**head, **describe_sender(locale), **_describe_content(point, catalogue, locale)},
        (*(_HEAD if own_head else ()), "answers"),
    )


def describe_delivery(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    """Return the schema of a delivery (*leverans*)."""
    _ = find_words(locale)
    cases = annotate(_("json schema", "Ärenden"), _("json schema", "Leveransens ärenden, hur många som helst"))
    surveys = annotate(
        _("json schema", "Enkäter"),
        _("json schema", "Enkäter som inte kan kopplas till något ärende, hur många som helst"),
    )
    lists = {"cases": {**cases, "type": "array", "items": {"$ref": "#/$defs/case"}}}
    if catalogue.survey is not None:
        lists["surveys"] = {**surveys, "type": "array", "items": {"$ref": "#/$defs/survey"}}
    return _close(
        {
            **describe_head(catalogue, locale),
            "delivered_on": describe_delivered_on(locale),
            **describe_sender(locale),
            **lists,
        },
        (*_HEAD, "cases"),
    )


def define_case(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    """Return what the schema of a case refers to (*definitioner*): a measurement of each point, and local answers."""
    points = {
        f"measurement_{point.id}": {
            **_describe_point(point, catalogue, locale),
            **_close(_describe_content(point, catalogue, locale), ("answers",) if point.package is None else ()),
        }
        for point in catalogue.points.values()
    }
    return {**points, **define_local(catalogue, locale, catalogue.points.values())}


def define_local(catalogue: Catalogue, locale: str, points: Iterable[Point]) -> dict[str, Any]:
    """Return the schemas of local answers (*lokala svar*) at points, by name: one for each that active packages ask at."""
    asked = {_name_local(point): _list_local(point) for point in points}
    return {
        name: {
            **describe_local(catalogue, locale, [question.variable.id for question in questions]),
            **(
                {"properties": {each.variable.id: describe_answer(each, catalogue, locale) for each in questions}}
                if questions
                else {}
            ),
        }
        for name, questions in asked.items()
    }


def _name_local(point: Point) -> str:
    return f"local_{point.id}" if _list_local(point) else "local"


def _list_local(point: Point) -> list[Question]:
    return [question for question in point.questions.values() if question.section == "local"]


def _describe_point(point: Point, catalogue: Catalogue, locale: str) -> dict[str, Any]:
    grounds = describe_grounds(point.grounds, catalogue, locale)
    return annotate(point.label.to(locale), point.description.to(locale), grounds)


def _describe_content(point: Point, catalogue: Catalogue, locale: str) -> dict[str, Any]:
    _ = find_words(locale)
    answers = annotate(
        _("json schema", "Svar"), _("json schema", "Svaren vid mätpunkten; det som är obesvarat utelämnas")
    )
    questions = {
        id_: describe_answer(question, catalogue, locale)
        for id_, question in point.questions.items()
        if question.section == "answers"
    }
    return {
        "recorded_on": describe_recorded_on(locale),
        "answers": {**answers, **_close(questions)},
        "local": {"$ref": f"#/$defs/{_name_local(point)}"},
    }


def _refer(point: Point, locale: str) -> dict[str, Any]:
    measurement = {"$ref": f"#/$defs/measurement_{point.id}"}
    if not point.repeats:
        return measurement
    _ = find_words(locale)
    series = annotate(
        point.label.to(locale), _("json schema", "Mätpunkten kan mätas flera gånger: mätningarna i tidsordning")
    )
    return {**series, "type": "array", "items": measurement}


def _close(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}
