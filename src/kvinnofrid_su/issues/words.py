"""The words of an issue (ordalydelse): from its facts, the catalogue's labels and the registry. Never from data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kvinnofrid_su.i18n import find_words, format_number, join_words, translate
from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.model.catalogue import Catalogue

if TYPE_CHECKING:
    from kvinnofrid_su.issues.issue import Issue


def describe(issue: Issue, part: Literal["text", "remedy"], locale: str) -> str:
    """Return a text of an issue (*ordalydelse*): the rule's own words where a rule was broken, else the registry's."""
    find_words(locale)  # a language that is not there is refused, also where the words are the catalogue's
    if issue.rule is not None:
        rule = issue.catalogue.rules[issue.rule]
        words = (rule.message if part == "text" else rule.remedy).to(locale)
    else:
        pattern = _find_pattern(issue, part, locale)
        words = pattern.format_map(_find_values(issue, locale)) if "{" in pattern else pattern
    return _name_place(issue, locale) + words if part == "text" else words


def _find_pattern(issue: Issue, part: Literal["text", "remedy"], locale: str) -> str:
    """Return a text of the registry; one that counts has words of its own for a single thing."""
    definition = read_registry().definitions[issue.code]
    if part == "text" and definition.text_one is not None and issue.params.get("count") == 1:
        return translate(f"issue.{issue.code}.text_one", definition.text_one, locale)
    return translate(f"issue.{issue.code}.{part}", getattr(definition, part), locale)


def _find_values(issue: Issue, locale: str) -> dict[str, str | int]:
    """Return what the placeholders stand for, in words where there are words."""
    values = dict(issue.params)
    for table in ("key", "kind"):
        if table in values:
            values[table] = _word(table, str(values[table]), locale)
    count = values.get("count")
    if isinstance(count, int):
        values["count"] = format_number(count, locale)
    values["points"] = _list_points(issue.catalogue, locale)
    if "belongs" in values:
        values["belongs"] = issue.catalogue.points[str(values["belongs"])].label.to(locale)
    if issue.variable in issue.catalogue.variables:
        values["choices"] = _list_choices(issue.catalogue, issue.variable, locale)
    return values


# A file may have the same fault a hundred thousand times: what only depends on the catalogue is put together once.
@lru_cache(maxsize=64)
def _list_points(catalogue: Catalogue, locale: str) -> str:
    return join_words((point.label.to(locale) for point in catalogue.points.values()), locale)


@lru_cache(maxsize=1024)
def _list_choices(catalogue: Catalogue, variable: str, locale: str) -> str:
    """Return the answers to choose from, each within quotation marks: some have a comma or an "or" in them."""
    codes = catalogue.variables[variable].codes
    quoted = _word("place", "variable", locale)
    labels = () if codes is None else codes.codes.values()
    return join_words((quoted.format(variable=code.label.to(locale)) for code in labels), locale, "or")


def _name_place(issue: Issue, locale: str) -> str:
    """Name row and column, point and variable, for the reader to find the place."""
    values = {**issue.params, "letters": name_letters(int(issue.params.get("column", 0)))}
    places = [_word("place", key, locale).format_map(values) for key in ("line", "row", "column") if key in values]
    if issue.point is not None:
        places.append(issue.catalogue.points[issue.point].label.to(locale))
    if issue.variable is not None:
        pattern = _word("place", "variable", locale)
        places.append(pattern.format(variable=issue.catalogue.variables[issue.variable].label.to(locale)))
    return f"{', '.join(places)}: " if places else ""


def name_letters(column: int) -> str:
    """Return what a spreadsheet calls a column (*kolumnbokstav*).

    >>> name_letters(1), name_letters(26), name_letters(27), name_letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _word(table: str, key: str, locale: str) -> str:
    return translate(table, read_registry().words[table][key], locale)
