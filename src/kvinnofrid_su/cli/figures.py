"""Figures in words (siffror): percentages, means, changes, intervals and groups as people write them."""

from __future__ import annotations

from collections.abc import Mapping

from babel.numbers import format_decimal, format_percent

from kvinnofrid_su.cli.words import Words, name_reason
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words, translate
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.results import Indicator

NOTHING = "–"

_PERCENT = {"sv": "0.0\u00a0%", "en": "0.0%"}
_SHARES = ("share", "change")
_SMALLEST_P = 0.001


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
    return format_ends(indicator.kind, indicator.low, indicator.high, locale)


def format_ends(kind: str, low: float | None, high: float | None, locale: str) -> str:
    r"""Return an interval (*intervall*) in the unit of a kind of outcome; a dash where there is none.

    >>> (
    ...     format_ends("share", 0.125, 0.5, "sv"),
    ...     format_ends("mean", -0.25, 0.5, "sv"),
    ...     format_ends("share", None, None, "sv"),
    ... )
    ('12,5–50,0', '−0,25 till 0,50', '–')
    """
    if low is None or high is None:
        return NOTHING
    ends = (_format_number(kind, low, locale), _format_number(kind, high, locale))
    # A dash between would be read as another minus.
    between = translate("cli", "{low} till {high}", locale) if low < 0 else "{low}–{high}"
    return between.format(low=ends[0], high=ends[1])


def format_difference(kind: str, difference: float | None, locale: str, _: Words) -> str:
    r"""Return a difference with its sign and unit (*skillnad*): percentage points, points of a scale, or a number.

    >>> from kvinnofrid_su.i18n import find_words
    >>> format_difference("share", -0.125, "sv", find_words("sv"))
    '−12,5 procentenheter'
    """
    if difference is None:
        return NOTHING
    sign = "+" if difference > 0 else ""
    number = sign + _format_number(kind, difference, locale)
    if kind in _SHARES:
        return _("cli", "{number} procentenheter").format(number=number)
    return _("cli", "{number} poäng").format(number=number) if kind == "scale" else number


def _format_number(kind: str, number: float, locale: str) -> str:
    if kind in _SHARES:
        number *= 100
    text = format_decimal(number, "0.00" if kind == "mean" else "0.0", locale=locale)
    return text.replace("-", "\u2212")


def format_p(p: float | None, locale: str, _: Words) -> str:
    """Return the p-value of the sign test (*p-värde*); nothing where nobody changed.

    >>> from kvinnofrid_su.i18n import find_words
    >>> (
    ...     format_p(0.0304, "sv", find_words("sv")),
    ...     format_p(0.0004, "en", find_words("en")),
    ...     format_p(None, "sv", find_words("sv")),
    ... )
    ('teckentest: p = 0,030', 'sign test: p < 0.001', '')
    """
    if p is None:
        return ""
    shown = format_decimal(max(p, _SMALLEST_P), "0.000", locale=locale)
    return _("cli", "teckentest: {p}").format(p=f"p < {shown}" if p < _SMALLEST_P else f"p = {shown}")


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
    """Return how many improved, are unchanged and worsened, and the test (*förändring*); nothing for what is no change."""
    if indicator.counts is None:
        return ""
    n_ = find_plurals(locale)
    improved, unchanged, worsened = (indicator.counts[each] for each in ("improved", "unchanged", "worsened"))
    parts = (
        (n_("cli", "{count} förbättrat", "{count} förbättrade", improved), improved),
        (n_("cli", "{count} oförändrat", "{count} oförändrade", unchanged), unchanged),
        (n_("cli", "{count} försämrat", "{count} försämrade", worsened), worsened),
    )
    counts = join_words((text.format(count=format_number(count, locale)) for text, count in parts), locale)
    test = format_p(indicator.p, locale, find_words(locale))
    return f"{counts} ({test})" if test else counts


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
    part, bracket, inner = name.removesuffix(")").partition("(")
    label = catalogue.questions[inner if bracket else name].variable.label.to(locale)
    parts = {"year": _("grouping", "År: {label}"), "quarter": _("grouping", "Kvartal: {label}")}
    return parts[part].format(label=label) if bracket else label


def name_group(name: str, code: str | None, catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return the word for one group (*grupp*)."""
    if code is None and name in catalogue.groupings:
        return _("grouping", "obesvarat eller utanför grupperna")
    if code is None:
        return _("grouping", "obesvarat")
    if name == "municipality":
        known = catalogue.lists.get(name)
        return code if known is None or code not in known.codes else known.codes[code].label.to(locale)
    if name.startswith("quarter("):
        year, _q, quarter = code.partition("Q")
        return _("grouping", "{year} kvartal {quarter}").format(year=year, quarter=quarter)
    if name in catalogue.groupings:
        bands = {band.id: band.label.to(locale) for band in catalogue.groupings[name].bands}
        return bands.get(code, code)
    question = catalogue.questions.get(name)
    codes = None if question is None else question.variable.codes
    return code if codes is None or code not in codes.codes else codes.codes[code].label.to(locale)
