"""What ``catalogues`` prints (variabelkataloger): those that are bundled, and how much is in them."""

from __future__ import annotations

from collections.abc import Mapping

from kvinnofrid_su.catalogue.load import list_catalogues, load_catalogue
from kvinnofrid_su.cli.output import format_csv, format_json
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words, name_status
from kvinnofrid_su.i18n import find_plurals, format_number, join_words

_COLUMNS = ("catalogue", "label", "version", "status", "variables", "points", "rules", "outcomes")


def _list_rows(locale: str) -> list[tuple[str | int, ...]]:
    catalogues = [load_catalogue(name) for name in list_catalogues()]
    return [
        (
            each.id,
            each.label.to(locale),
            each.version,
            each.status,
            len(each.variables),
            len(each.points),
            len(each.rules),
            len(each.outcomes),
        )
        for each in catalogues
    ]


def format_catalogues_json(locale: str) -> str:
    """Return the bundled catalogues as JSON (*variabelkataloger*)."""
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in _list_rows(locale)]
    return format_json({"format": 1, "catalogues": rows}) + "\n"


def format_catalogues_csv(locale: str) -> str:
    """Return the bundled catalogues as CSV (*variabelkataloger*)."""
    return format_csv(_COLUMNS, _list_rows(locale))


def write_catalogues(paper: Paper, locale: str, _: Words) -> None:
    """Write the bundled catalogues for people (*variabelkataloger*)."""
    version = _("catalogues", "Version {version}.")
    for row in _list_rows(locale):
        facts: dict[str, str | int] = dict(zip(_COLUMNS, row, strict=True))
        paper.write(f"{facts['catalogue']}: {facts['label']}", "bold")
        paper.write(f"{name_status(str(facts['status']), _)}. {version.format(version=facts['version'])}", indent=2)
        paper.write(f"{_count_contents(facts, locale)}.", indent=2)


def _count_contents(facts: Mapping[str, str | int], locale: str) -> str:
    n_ = find_plurals(locale)
    variables, points, rules, outcomes = (int(facts[each]) for each in ("variables", "points", "rules", "outcomes"))
    counted = (
        (n_("catalogues", "{count} variabel", "{count} variabler", variables), variables),
        (n_("catalogues", "{count} mätpunkt", "{count} mätpunkter", points), points),
        (n_("catalogues", "{count} regel", "{count} regler", rules), rules),
        (n_("catalogues", "{count} utfall", "{count} utfall", outcomes), outcomes),
    )
    return join_words((text.format(count=format_number(count, locale)) for text, count in counted), locale)
