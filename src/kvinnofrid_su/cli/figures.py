"""Figures in words (siffror): percentages, means, intervals and groups as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.numbers import format_decimal, format_percent

from kvinnofrid_su.cli.words import Words, name_reason
from kvinnofrid_su.i18n import format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.model.rules import ExistsIn

NOTHING = "–"

_PERCENT = {"sv": "0.0\u00a0%", "en": "0.0%"}


def format_value(indicator: Indicator, locale: str) -> str:
    r"""Return a share in percent or a mean (*värde*); a dash over nothing.

    >>> format_value(Indicator("o", "share", {}, 8, 3, 8, 0.375, None, None, {}), "sv")
    '37,5\xa0%'
    """
    if indicator.value is None:
        return NOTHING
    if indicator.kind == "share":
        return format_percent(indicator.value, _PERCENT[locale], locale=locale)
    return format_decimal(indicator.value, "0.00", locale=locale)


def format_interval(indicator: Indicator, locale: str) -> str:
    """Return the 95 % interval (*konfidensintervall*); a dash where there is none."""
    if indicator.low is None or indicator.high is None:
        return NOTHING
    if indicator.kind == "share":
        low, high = (format_decimal(end * 100, "0.0", locale=locale) for end in (indicator.low, indicator.high))
    else:
        low, high = (format_decimal(end, "0.00", locale=locale) for end in (indicator.low, indicator.high))
    return f"{low}–{high}"


def format_counts(indicator: Indicator, locale: str, _: Words) -> str:
    """Return how many of how many (*antal*); for a mean over how many."""
    denominator = format_number(indicator.denominator, locale)
    if indicator.numerator is None:
        return denominator
    text = _("cli", "{numerator} av {denominator}")
    return text.format(numerator=format_number(indicator.numerator, locale), denominator=denominator)


def format_excluded(excluded: Mapping[str, int], locale: str, _: Words) -> str:
    """Return in words who was left out and why (*bortfall*), the most first."""
    ordered = sorted(excluded.items(), key=lambda item: -item[1])
    reasons = (f"{name_reason(reason, _)} {format_number(count, locale)}" for reason, count in ordered)
    return join_words(reasons, locale) or NOTHING


def name_grouping(name: str, catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return the word for what results are grouped by (*indelning*)."""
    words = {
        "municipality": _("grouping", "Kommun"),
        "county": _("grouping", "Län"),
        "sender": _("grouping", "Avsändare"),
    }
    if name in words:
        return words[name]
    if name in catalogue.groupings:
        return catalogue.groupings[name].label.to(locale)
    inner = name.removeprefix("year(").removesuffix(")")
    label = catalogue.questions[inner].variable.label.to(locale)
    return label if inner == name else _("grouping", "År: {label}").format(label=label)


def name_group(name: str, code: str | None, catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return the word for one group (*grupp*)."""
    if code is None and name in catalogue.groupings:
        return _("grouping", "obesvarat eller utanför grupperna")
    if code is None:
        return _("grouping", "obesvarat")
    if name == "municipality":
        return _name_municipalities(catalogue, locale).get(code, code)
    if name in catalogue.groupings:
        bands = {band.id: band.label.to(locale) for band in catalogue.groupings[name].bands}
        return bands.get(code, code)
    question = catalogue.questions.get(name)
    codes = None if question is None else question.variable.codes
    return code if codes is None or code not in codes.codes else codes.codes[code].label.to(locale)


@cache
def _name_municipalities(catalogue: Catalogue, locale: str) -> Mapping[str, str]:
    """Return the names of the municipalities: the list that a rule demands their codes to be in."""
    for rule in catalogue.rules.values():
        if isinstance(rule.demand, ExistsIn) and "municipality" in rule.demand.judges:
            return {code.id: code.label.to(locale) for code in rule.demand.codes.codes.values()}
    return {}
