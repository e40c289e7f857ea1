"""The words of an issue (ordalydelse): from its facts, the catalogue's labels and the registry. Never from data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kvinnofrid_su.i18n import find_words, translate
from kvinnofrid_su.issues.registry import read_registry

if TYPE_CHECKING:
    from kvinnofrid_su.issues.issue import Issue


def describe(issue: Issue, part: Literal["text", "remedy"], locale: str) -> str:
    """Return a text of an issue (*ordalydelse*): the rule's own words where a rule was broken, else the registry's."""
    find_words(locale)  # a language that is not there is refused, also where the words are the catalogue's
    if issue.rule is not None:
        rule = issue.catalogue.rules[issue.rule]
        words = (rule.message if part == "text" else rule.remedy).to(locale)
    else:
        definition = read_registry().definitions[issue.code]
        pattern = translate(f"issue.{issue.code}.{part}", getattr(definition, part), locale)
        words = pattern.format_map(_find_values(issue, locale))
    return _name_place(issue, locale) + words if part == "text" else words


def _find_values(issue: Issue, locale: str) -> dict[str, str | int]:
    """Return what the placeholders stand for, in words where there are words."""
    values = dict(issue.params)
    for table in ("key", "kind"):
        if table in values:
            values[table] = _word(table, str(values[table]), locale)
    points = issue.catalogue.points
    values["points"] = ", ".join(point.label.to(locale) for point in points.values())
    if "belongs" in values:
        values["belongs"] = points[str(values["belongs"])].label.to(locale)
    variable = issue.catalogue.variables.get(issue.variable or "")
    if variable is not None and variable.codes is not None:
        values["choices"] = ", ".join(code.label.to(locale) for code in variable.codes.codes.values())
    return values


def _name_place(issue: Issue, locale: str) -> str:
    """Name row and column, point and variable, for the reader to find the place."""
    places = [
        _word("place", key, locale).format_map(issue.params) for key in ("line", "row", "column") if key in issue.params
    ]
    if issue.point is not None:
        places.append(issue.catalogue.points[issue.point].label.to(locale))
    if issue.variable is not None:
        pattern = _word("place", "variable", locale)
        places.append(pattern.format(variable=issue.catalogue.variables[issue.variable].label.to(locale)))
    return f"{', '.join(places)}: " if places else ""


def _word(table: str, key: str, locale: str) -> str:
    return translate(table, read_registry().words[table][key], locale)
