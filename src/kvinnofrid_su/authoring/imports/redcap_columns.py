"""Columns and field types of REDCap (kolumner): what each is called, and why those without a counterpart are left out."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kvinnofrid_su.authoring.imports.source_rows import write_letter

FIELD = "Variable / Field Name"
FORM = "Form Name"
TYPE = "Field Type"
LABEL = "Field Label"
CHOICES = "Choices, Calculations, OR Slider Labels"
NOTE = "Field Note"
VALIDATION = "Text Validation Type OR Show Slider Number"
LOWEST = "Text Validation Min"
HIGHEST = "Text Validation Max"
IDENTIFIER = "Identifier?"
LOGIC = "Branching Logic (Show field only if...)"
REQUIRED = "Required Field?"
MATRIX = "Matrix Group Name"
ANNOTATION = "Field Annotation"

_NAMES = {
    FIELD: "field_name",
    FORM: "form_name",
    "Section Header": "section_header",
    TYPE: "field_type",
    LABEL: "field_label",
    CHOICES: "select_choices_or_calculations",
    NOTE: "field_note",
    VALIDATION: "text_validation_type_or_show_slider_number",
    LOWEST: "text_validation_min",
    HIGHEST: "text_validation_max",
    IDENTIFIER: "identifier",
    LOGIC: "branching_logic",
    REQUIRED: "required_field",
    "Custom Alignment": "custom_alignment",
    "Question Number (surveys only)": "question_number",
    MATRIX: "matrix_group_name",
    "Matrix Ranking?": "matrix_ranking",
    ANNOTATION: "field_annotation",
}
"""The columns of a data dictionary, as it is downloaded, and as REDCap's interface for programs calls them."""

_KNOWN = {name.casefold(): name for name in _NAMES} | {short: name for name, short in _NAMES.items()}

_REASONS = {
    "Section Header": "section",
    "Custom Alignment": "appearance",
    "Question Number (surveys only)": "question_number",
    "Matrix Ranking?": "matrix_ranking",
    ANNOTATION: "annotation",
    CHOICES: "choices_without",
    VALIDATION: "validation_without",
    LOWEST: "validation_without",
    HIGHEST: "validation_without",
    MATRIX: "matrix_without",
}


def explain_column(column: str) -> str:
    """Return why a cell is left out that nothing was made of (*skäl*), by its column.

    >>> explain_column("Section Header"), explain_column("S")
    ('section', 'column')
    """
    return _REASONS.get(column, "column")


def name_column(header: str, place: int) -> str:
    """Return what a column is called here (*kolumnnamn*), as REDCap calls it; else its letter.

    REDCap itself goes by the order of the columns. Only the first is taken by its place here, whatever it is called.

    >>> name_column("branching_logic", 11), name_column("egen", 18), name_column("1", 0)
    ('Branching Logic (Show field only if...)', 'S', 'Variable / Field Name')
    """
    known = _KNOWN.get(" ".join(header.split()).casefold())
    return known or (FIELD if place == 0 else write_letter(place))


def is_header(headers: list[str]) -> bool:
    """Tell whether a row has the headers of a data dictionary (*rubriker*).

    >>> is_header(["field_name", "form_name", "section_header", "field_type", "field_label"]), is_header(["a", "b"])
    (True, False)
    """
    named = {_KNOWN.get(" ".join(header.split()).casefold()) for header in headers}
    return {FORM, TYPE, LABEL} <= named


@frozen
class FieldType:
    """What type and validation say together (*fälttyp*): our kind, or why there is none."""

    kind: Literal["date", "integer", "single", "multi"] | None
    reason: str = ""


_KINDS: dict[str, Literal["single", "multi"]] = {
    "radio": "single",
    "dropdown": "single",
    "select": "single",
    "yesno": "single",
    "truefalse": "single",
    "checkbox": "multi",
}
_DATES = frozenset({"date_ymd", "date_mdy", "date_dmy", "date"})
_DECIMALS = frozenset({"number", "float"})
_WITHOUT = {
    "notes": "text",
    "textarea": "text",
    "calc": "calculate",
    "file": "recording",
    "descriptive": "note",
    "sql": "external",
}


def read_type(field_type: str, validation: str) -> FieldType:
    """Return what a field type means (*fälttyp*).

    >>> read_type("text", "date_dmy").kind, read_type("text", "number").reason
    ('date', 'decimal')
    """
    kind = field_type.lower()
    if kind in _KINDS:
        return FieldType(_KINDS[kind])
    if kind == "slider":
        return FieldType("integer")
    if kind != "text":
        return FieldType(None, _WITHOUT.get(kind, "type_unknown"))
    rule = validation.lower()
    if rule in _DATES:
        return FieldType("date")
    if rule in ("integer", "int"):
        return FieldType("integer")
    if rule in _DECIMALS or rule.startswith("number_"):
        return FieldType(None, "decimal")
    return FieldType(None, "moment" if rule.startswith(("datetime", "time")) else "text")
