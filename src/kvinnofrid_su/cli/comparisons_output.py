"""What ``indicators --compare`` prints of comparisons (jämförelser): what can be said, and with which caution."""

from __future__ import annotations

from collections.abc import Iterable

from kvinnofrid_su.cli.figures import (
    NOTHING,
    format_counts,
    format_difference,
    format_ends,
    format_value,
    name_group,
    name_grouping,
)
from kvinnofrid_su.cli.output import Cell, format_csv
from kvinnofrid_su.cli.paper import Line, Paper
from kvinnofrid_su.cli.words import NOTICE, Words
from kvinnofrid_su.i18n import find_plurals, format_number
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.comparisons import Comparison
from kvinnofrid_su.model.results import Indicator

_FIGURES = ("cases", "numerator", "denominator", "value", "sd")
_HEADER = (
    *("notice", "outcome", "label", "kind", "by", "first_group", "second_group"),
    *(f"{side}_{name}" for side in ("first", "second") for name in _FIGURES),
    *("difference", "low", "high", "direction", "favours"),
)


def format_comparisons_csv(comparisons: Iterable[Comparison], catalogue: Catalogue, locale: str) -> str:
    """Return comparisons as CSV (*jämförelser*), one a row; ``second_group`` is blank for the rest."""
    return format_csv(_HEADER, (_to_row(each, catalogue, locale) for each in comparisons))


def _to_row(found: Comparison, catalogue: Catalogue, locale: str) -> list[Cell]:
    return [
        NOTICE,
        found.outcome,
        catalogue.outcome(found.outcome).label.to(locale),
        found.kind,
        found.by,
        *found.groups,
        *_list_figures(found.first),
        *_list_figures(found.second),
        found.difference,
        found.low,
        found.high,
        found.direction,
        found.favours,
    ]


def _list_figures(found: Indicator) -> list[Cell]:
    return [found.cases, found.numerator, found.denominator, found.value, found.sd]


def write_comparisons(
    comparisons: Iterable[Comparison], catalogue: Catalogue, paper: Paper, locale: str, _: Words
) -> None:
    """Write comparisons for people (*jämförelser*), pair by pair, with what they do not say."""
    pairs: dict[tuple[str, tuple[str, str | None]], list[Comparison]] = {}
    for each in comparisons:
        pairs.setdefault((each.by, each.groups), []).append(each)
    paper.write()
    paper.write(_("cli", "Jämförelser"), "bold")
    for (by, groups), found in pairs.items():
        paper.write()
        first, second = (_name_side(by, key, catalogue, locale, _) for key in groups)
        text = _("cli", "{by}: {first} jämfört med {second}")
        grouping = name_grouping(by, catalogue, locale, _)
        paper.write(text.format(by=grouping, first=first, second=second), "bold")
        write = _write_lines if paper.terminal else _write_table
        write(found, (first, second), catalogue, paper, locale, _)
    paper.write()
    for line in _list_cautions([each for found in pairs.values() for each in found], locale, _):
        paper.write(line)


def _name_side(by: str, key: str | None, catalogue: Catalogue, locale: str, _: Words) -> str:
    return _("cli", "övriga") if key is None else name_group(by, key, catalogue, locale, _)


def _write_table(
    found: list[Comparison], names: tuple[str, str], catalogue: Catalogue, paper: Paper, locale: str, _: Words
) -> None:
    header = (
        _("cli", "Utfall"),
        *names,
        _("cli", "Skillnad"),
        _("cli", "95 % intervall"),
        _("cli", "Vad som kan sägas"),
    )
    rows = (
        (
            catalogue.outcome(each.outcome).label.to(locale),
            _format_side(each.first, locale, _),
            _format_side(each.second, locale, _),
            format_difference(each.kind, each.difference, locale, _),
            format_ends(each.kind, each.low, each.high, locale),
            describe_direction(each, names, _),
        )
        for each in found
    )
    paper.tabulate(header, rows, right=(1, 2, 3, 4))


def _write_lines(
    found: list[Comparison], names: tuple[str, str], catalogue: Catalogue, paper: Paper, locale: str, _: Words
) -> None:
    header = Line(_("cli", "Utfall"), (*names, _("cli", "Skillnad"), _("cli", "95 % intervall")))
    lines = [
        Line(
            catalogue.outcome(each.outcome).label.to(locale),
            (
                _format_side(each.first, locale, _),
                _format_side(each.second, locale, _),
                format_difference(each.kind, each.difference, locale, _),
                format_ends(each.kind, each.low, each.high, locale),
            ),
            describe_direction(each, names, _),
        )
        for each in found
    ]
    paper.align(header, lines)


def _format_side(found: Indicator, locale: str, _: Words) -> str:
    if found.value is None:
        return NOTHING
    return f"{format_value(found, locale)} ({format_counts(found, locale, _)})"


def describe_direction(found: Comparison, names: tuple[str, str], _: Words) -> str:
    """Return in words what can be said of a difference (*slutsats*), and no more."""
    if found.difference is None:
        return _("cli", "går inte att jämföra: ett värde saknas")
    words = {
        "higher": _("cli", "säkerställt högre för {first}"),
        "lower": _("cli", "säkerställt lägre för {first}"),
        "no_clear_difference": _("cli", "ingen säkerställd skillnad"),
        None: _("cli", "utan intervall går det inte att säga"),
    }
    said = words[found.direction].format(first=names[0])
    if found.favours is None:
        return said
    favoured = names[0] if found.favours == "first" else names[1]
    return _("cli", "{said}, till fördel för {group}").format(said=said, group=favoured)


def _list_cautions(found: list[Comparison], locale: str, _: Words) -> list[str]:
    n_, tested = find_plurals(locale), sum(each.direction is not None for each in found)
    several = n_(
        "cli",
        "Av jämförelser där ingen skillnad finns visar ungefär en av tjugo ändå en av slump. Här är det {count}.",
        "Av jämförelser där ingen skillnad finns visar ungefär en av tjugo ändå en av slump. Här är de {count}.",
        tested,
    )
    cautions = [
        several.format(count=format_number(tested, locale)) if tested else "",
        _("cli", "Grupperna kan skilja sig åt även i annat: en skillnad säger inte vad den beror på."),
    ]
    if any(each.groups[1] is None for each in found):
        cautions.append(_("cli", "Övriga är alla andra ärenden, även de där svaret saknas."))
    return [each for each in cautions if each]
