"""Fields of a document as schemas (fält): what each holds, with its label and how surely it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kvinnofrid_su.documents.answers import LARGEST_INTEGER
from kvinnofrid_su.export.json_schema.patterns import (
    shape,
    shape_date,
    shape_local_code,
    shape_local_id,
    shape_local_text,
)
from kvinnofrid_su.export.json_schema.schemas import pick
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.identifiers import LONGEST_NAME
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.terms import CodeList


def annotate(title: str, description: str, comment: str | None = None) -> dict[str, Any]:
    """Return the texts of a schema (*texter*); they end without a full stop, for forms to set as they like.

    >>> annotate("Ålder", "Ålder i hela år.")
    {'title': 'Ålder', 'description': 'Ålder i hela år'}
    """
    texts = {"title": title.removesuffix("."), "description": description.removesuffix(".")}
    return {**texts, "$comment": comment} if comment else texts


def describe_grounds(grounds: Grounds, catalogue: Catalogue, locale: str) -> str:
    """Say how surely something is known and from where (*belägg och källa*)."""
    _ = find_words(locale)
    words = {
        "documented": _("evidence", "belagt"),
        "inferred": _("evidence", "slutlett"),
        "proposed": _("evidence", "vårt förslag"),
    }
    word = words[grounds.evidence]
    sources = (
        f"{catalogue.sources[each.ref].title.to(locale)} ({each.ref}{f', {each.locator}' if each.locator else ''})"
        for each in grounds.sources
    )
    return _("json schema", "Belägg: {evidence}. Källa: {sources}").format(
        evidence=word if word == grounds.evidence else f"{word} ({grounds.evidence})", sources="; ".join(sources)
    )


def describe_answer(question: Question, catalogue: Catalogue, locale: str) -> dict[str, Any]:
    """Return the schema of the answers to a question (*svar*).

    Args:
        question: the question.
        catalogue: where it stands.
        locale: the language of the texts.
    """
    variable = question.variable
    label = variable.label.to(locale)
    texts = annotate(label, variable.description.to(locale), describe_grounds(question.grounds, catalogue, locale))
    match variable.kind:
        case "date":
            return {**texts, **shape_date()}
        case "integer":
            return {**texts, "type": "integer", "minimum": variable.minimum, "maximum": variable.maximum}
        case "multi":
            _ = find_words(locale)
            item = annotate(label, _("json schema", "Ett av svaren"))
            return {**texts, **_list({**item, **_choose(variable.codes, locale)})}
        case _:
            return {**texts, **_choose(variable.codes, locale)}


def _choose(codes: CodeList | None, locale: str) -> dict[str, Any]:
    """A coded answer: forms show a labelled choice."""
    listed = () if codes is None else codes.codes.values()
    return {"type": "string", "oneOf": [{"const": code.id, "title": code.label.to(locale)} for code in listed]}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": items}


def _shape_owned(prefix: str, asked: Sequence[str]) -> dict[str, Any]:
    """Return the keywords of the ids that an active package owns and does not ask here (*egna namn*)."""
    owned = [id_ for id_ in asked if id_.startswith(f"{prefix}_")]
    shaped = shape(f"{prefix}_[a-z0-9_]{{0,{LONGEST_NAME - 1}}}", LONGEST_NAME)
    return {**shaped, "not": {"anyOf": [shaped["not"], pick(owned)]}} if owned else shaped


def describe_local(catalogue: Catalogue, locale: str, asked: Sequence[str] = ()) -> dict[str, Any]:
    """Return the schema of local answers (*lokala svar*): of packages that are not known here the shapes only.

    Args:
        catalogue: whose variables are no local ones; an id that an active package owns must be one that it asks.
        locale: the language of the texts.
        asked: what active packages ask at the point.
    """
    _ = find_words(locale)
    text = annotate(_("json schema", "Svarskod eller datum"), _("json schema", "En svarskod, eller ett datum"))
    number = annotate(_("json schema", "Heltal"), _("json schema", "Ett heltal"))
    several = annotate(_("json schema", "Flera svarskoder"), _("json schema", "Olika svarskoder, minst en"))
    code = annotate(_("json schema", "Svarskod"), _("json schema", "En svarskod"))
    answer = annotate(
        _("json schema", "Lokalt svar"),
        _("json schema", "En svarskod, ett datum, ett heltal eller en lista av svarskoder"),
    )
    own = annotate(
        _("json schema", "Lokala svar"),
        _("json schema", "Svar på lokala variabler, var och en med sitt pakets förled i namnet"),
    )
    name = annotate(
        _("json schema", "Lokal variabel"),
        _("json schema", "Förled, understreck och namn, och aldrig namnet på en gemensam variabel"),
    )
    ids = shape_local_id()
    common = [variable.id for variable in catalogue.variables.values() if variable.package is None]
    taken = [{"enum": common}, *(_shape_owned(each.prefix, asked) for each in catalogue.packages.values())]
    return {
        **own,
        "type": "object",
        "propertyNames": {**name, **ids, "not": {"anyOf": [ids["not"], *taken]}},
        "additionalProperties": {
            **answer,
            "anyOf": [
                {**text, **shape_local_text()},
                {**number, "type": "integer", "minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER},
                {**several, **_list({**code, **shape_local_code()})},
            ],
        },
    }
