"""Columns and types of XLSForm (kolumner): what each is called, and why those without a counterpart are left out."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from kvinnofrid_su.authoring.imports.source_rows import write_letter
from kvinnofrid_su.authoring.imports.wordings import name_language

_NAMES = {
    "type": "type",
    "command": "type",
    "name": "name",
    "tag": "name",
    "value": "name",
    "label": "label",
    "caption": "label",
    "hint": "hint",
    "guidance_hint": "guidance_hint",
    "required": "required",
    "required_message": "required_message",
    "requiredmsg": "required_message",
    "relevant": "relevant",
    "relevance": "relevant",
    "constraint": "constraint",
    "constraint_message": "constraint_message",
    "constraining_message": "constraint_message",
    "calculation": "calculation",
    "calculate": "calculation",
    "appearance": "appearance",
    "default": "default",
    "choice_filter": "choice_filter",
    "parameters": "parameters",
    "repeat_count": "repeat_count",
    "count": "repeat_count",
    "read_only": "readonly",
    "readonly": "readonly",
    "disabled": "disabled",
    "trigger": "trigger",
    "save_to": "save_to",
    "image": "media",
    "big-image": "media",
    "audio": "media",
    "video": "media",
    "media": "media",
    "list_name": "list_name",
    "list": "list_name",
    "form_title": "form_title",
    "set_form_title": "form_title",
    "form_id": "form_id",
    "set_form_id": "form_id",
    "version": "version",
    "default_language": "default_language",
    "style": "style",
    "instance_name": "instance_name",
    "allow_choice_duplicates": "allow_choice_duplicates",
}
"""What columns are called, by what they may be called: XLSForm's own other names."""

_SPOKEN = ("label", "hint")
_INNER = ("bind", "control", "body", "instance")

_REASONS = {
    "guidance_hint": "guidance",
    "required_message": "message",
    "constraint_message": "message",
    "calculation": "calculation",
    "appearance": "appearance",
    "default": "default",
    "choice_filter": "choice_filter",
    "parameters": "parameters",
    "repeat_count": "repeat_count",
    "readonly": "readonly",
    "disabled": "disabled",
    "trigger": "trigger",
    "save_to": "entity",
    "media": "media",
    "form_id": "form_setting",
    "version": "form_setting",
    "style": "form_setting",
    "instance_name": "form_setting",
    "allow_choice_duplicates": "form_setting",
}


def explain_column(column: str) -> str:
    """Return why a cell is left out that nothing was made of (*skäl*), by its column.

    >>> explain_column("appearance"), explain_column("label (sv)"), explain_column("hint F"), explain_column("F")
    ('appearance', 'second_text', 'language_unknown', 'column')
    """
    base, _, rest = column.partition(" ")
    if base in _SPOKEN:
        return "language_unknown" if rest and not rest.startswith("(") else "second_text"
    return _REASONS.get(base, "column")


def name_column(header: str, place: int) -> str:
    """Return what a column is called here (*kolumnnamn*): ``label (sv)``, ``relevant``; else its letter.

    >>> name_column("Relevance", 3), name_column("label::Swedish (sv)", 4), name_column("min egen", 5)
    ('relevant', 'label (sv)', 'F')
    """
    parts = [part.strip() for part in (header.split("::") if "::" in header else header.split(":"))]
    first = parts[0].lower().replace(" ", "_")
    if first in _INNER and len(parts) > 1:
        first, parts = parts[1].lower().replace(" ", "_"), parts[1:]
        first = {"jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message"}.get(first, first)
    name = _NAMES.get(first)
    if name is None:
        return write_letter(place)
    if len(parts) == 1 or name == "media":
        return f"media {write_letter(place)}" if name == "media" else name
    if name not in _SPOKEN:
        return f"{name} {write_letter(place)}"
    language = name_language(parts[-1])
    return f"{name} ({language})" if language else f"{name} {write_letter(place)}"


_SELECT = re.compile(
    r"(?P<word>add select one prompt using|add select multiple prompt using|select all that apply from"
    r"|select all that apply|select one from|select one|select_one|select1|select_multiple|select multiple)\s+"
    r"(?P<list>\S+)(?P<other>\s+(?:or_other|or other|or specify other))?",
    re.IGNORECASE,
)
_MANY = ("multiple", "all that apply")

KINDS: dict[str, Literal["date", "integer"]] = {"integer": "integer", "int": "integer", "date": "date"}

_WITHOUT = {
    "text": "text",
    "string": "text",
    "decimal": "decimal",
    "note": "note",
    "calculate": "calculate",
    "hidden": "calculate",
    "time": "moment",
    "datetime": "moment",
    "geopoint": "place",
    "geotrace": "place",
    "geoshape": "place",
    "image": "recording",
    "photo": "recording",
    "audio": "recording",
    "video": "recording",
    "file": "recording",
    "barcode": "text",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "rank": "rank",
    "xml-external": "external",
    "csv-external": "external",
    "select_one_from_file": "external",
    "select_multiple_from_file": "external",
    "select_one_external": "external",
    "start": "metadata",
    "end": "metadata",
    "today": "metadata",
    "deviceid": "metadata",
    "subscriberid": "metadata",
    "simserial": "metadata",
    "phonenumber": "metadata",
    "phone_number": "metadata",
    "username": "metadata",
    "email": "metadata",
    "audit": "metadata",
    "start-geopoint": "metadata",
    "background-audio": "metadata",
    "background-geopoint": "metadata",
}


@frozen
class Type:
    """What a cell in the column ``type`` says (*typ*).

    Args:
        kind: our kind, or ``None`` when we have none for it.
        reason: why there is none.
        choices: the list that a selection is from.
        other: the form adds *other* to the list, with a text.
    """

    kind: Literal["date", "integer", "single", "multi"] | None
    reason: str = ""
    choices: str = ""
    other: bool = False


def read_type(text: str) -> Type:
    """Return what a type means (*typ*).

    >>> read_type("select_one kon").choices, read_type("geopoint").reason
    ('kon', 'place')
    """
    words = " ".join(text.split())
    if words.lower() in KINDS:
        return Type(KINDS[words.lower()])
    select = _SELECT.fullmatch(words)
    if select is None:
        first = words.lower().partition(" ")[0]
        return Type(None, _WITHOUT.get(words.lower(), _WITHOUT.get(first, "type_unknown")))
    if "${" in select["list"]:
        return Type(None, "external")
    many = any(word in select["word"].lower() for word in _MANY)
    return Type("multi" if many else "single", "", select["list"], select["other"] is not None)


def read_boundary(text: str) -> tuple[Literal["begin", "end"], str] | None:
    """Return what a row begins or ends (*början, slut*): a ``group``, a ``repeat`` or a ``loop``.

    >>> read_boundary("begin_repeat"), read_boundary("end group"), read_boundary("date")
    (('begin', 'repeat'), ('end', 'group'), None)
    """
    found = re.match(r"(begin|end)[ _](lgroup|looped group|group|repeat|loop)\b", " ".join(text.lower().split()))
    if found is None:
        return None
    kind = "repeat" if found[2] in ("lgroup", "looped group") else found[2]
    return ("begin" if found[1] == "begin" else "end"), kind
