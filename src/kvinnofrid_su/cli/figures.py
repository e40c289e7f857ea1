"""Figures in words (siffror): percentages, means, changes, intervals and groups as people write them."""

from __future__ import annotations

from collections.abc import Mapping

from babel.numbers import format_decimal, format_percent

from kvinnofrid_su.cli.words import Words, name_reason
from kvinnofrid_su.i18n import find_plurals, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.results import Indicator

NOTHING = "–"

_PERCENT = {"sv": "0.0\u00a0%", "en": "0.0%"}
_SHARES = ("share", "change")


def format_value(indicator: Indicator, locale: str) -> str:
    r"""Return a share in percent, a number, a mean, or a scale with its maximum (*värde*); a dash over nothing.

    >>> format_value(Indicator("o", "share", {}, 8, 3, 8, 0.375, None, None, {}), "sv")
    '37,5\xa0%'
    >>> format_value(Indicator("o", "scale", {}, 8, None, 8, 78.34, None, None, {}), "sv")
    '78,3/100'
    """
    if indicator.value is None:
        return NOTHING
    if indicator.kind in _SHARES:
        return format_percent(indicator.value, _PERCENT[locale], locale=locale)
    if indicator.kind == "count":
        return format_number(round(indicator.value), locale)
    if indicator.kind == "scale":
        return f"{format_decimal(indicator.value, '0.0', locale=locale)}/100"
    return format_decimal(indicator.value, "0.00", locale=locale)


def format_interval(indicator: Indicator, locale: str) -> str:
    """Return the 95 % interval (*konfidensintervall*); a dash where there is none."""
    if indicator.low is None or indicator.high is None:
        return NOTHING
    if indicator.kind in _SHARES:
        low, high = (format_decimal(end * 100, "0.0", locale=locale) for end in (indicator.low, indicator.high))
    else:
        low, high = (format_decimal(end, "0.00", locale=locale) for end in (indicator.low, indicator.high))
    return f"{low}–{high}"


def format_counts(indicator: Indicator, locale: str, _: Words) -> str:
    """Return how many of how many (*antal*); for a mean and a scale over how many, for a rate also the residents."""
    denominator = format_number(indicator.denominator, locale)
    if indicator.numerator is None:
        return denominator
    text = _("cli", "{numerator} av {denominator}")
    counts = text.format(numerator=format_number(indicator.numerator, locale), denominator=denominator)
    if indicator.population is None:
        return counts
    text = _("cli", "{counts} ({residents} invånare)")
    return text.format(counts=counts, residents=format_number(indicator.population, locale))


def format_changes(indicator: Indicator, locale: str) -> str:
    """Return how many improved, are unchanged and worsened (*förändring*); nothing for what is no change."""
    if indicator.counts is None:
        return ""
    n_ = find_plurals(locale)
    improved, unchanged, worsened = (indicator.counts[each] for each in ("improved", "unchanged", "worsened"))
    parts = (
        (n_("cli", "{count} förbättrat", "{count} förbättrade", improved), improved),
        (n_("cli", "{count} oförändrat", "{count} oförändrade", unchanged), unchanged),
        (n_("cli", "{count} försämrat", "{count} försämrade", worsened), worsened),
    )
    return join_words((text.format(count=format_number(count, locale)) for text, count in parts), locale)


def format_excluded(excluded: Mapping[str, int], catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return in words who was left out and why (*bortfall*), the most first."""
    ordered = sorted(excluded.items(), key=lambda item: -item[1])
    counted = (f"{_name_loss(each, catalogue, locale, _)} {format_number(count, locale)}" for each, count in ordered)
    return join_words(counted, locale) or NOTHING


def _name_loss(reason: str, catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return the words for a reason; a change also says at which point the case was lost."""
    point, _colon, state = reason.rpartition(":")
    words = name_reason(state, _)
    return f"{words} ({catalogue.points[point].label.to(locale)})" if point else words


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
        known = catalogue.lists.get(name)
        return code if known is None or code not in known.codes else known.codes[code].label.to(locale)
    if name in catalogue.groupings:
        bands = {band.id: band.label.to(locale) for band in catalogue.groupings[name].bands}
        return bands.get(code, code)
    question = catalogue.questions.get(name)
    codes = None if question is None else question.variable.codes
    return code if codes is None or code not in codes.codes else codes.codes[code].label.to(locale)
