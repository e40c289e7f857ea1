"""What ``catalogues`` prints (variabelkataloger): those that are bundled, with their packages, and how much is in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from kvinnofrid_su.catalogue.load import find_extended, list_catalogues, list_packages, load_catalogue
from kvinnofrid_su.cli.output import format_csv, format_json
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words, name_status
from kvinnofrid_su.i18n import find_plurals, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue

Facts: TypeAlias = "dict[str, str | int]"

_CONTENTS = ("variables", "points", "rules", "outcomes")
_COLUMNS = ("catalogue", "label", "version", "status", *_CONTENTS, "package")


def _list_catalogues(locale: str) -> list[Facts]:
    catalogues = [load_catalogue(name) for name in list_catalogues()]
    return [
        {
            "catalogue": each.id,
            "label": each.label.to(locale),
            "version": each.version,
            "status": each.status,
            **_count(each, None),
        }
        for each in catalogues
    ]


def _list_packages(locale: str) -> list[Facts]:
    """Return the packages (*variabelpaket*): each with the catalogue that it extends, and what it adds to it."""
    rows: list[Facts] = []
    for name in list_packages():
        catalogue = load_catalogue(find_extended(name), [name])
        package = catalogue.packages[name]
        head = {"package": name, "catalogue": catalogue.id, "label": package.label.to(locale)}
        rows.append({**head, "version": package.version, **_count(catalogue, name)})
    return rows


def _count(catalogue: Catalogue, package: str | None) -> dict[str, int]:
    """Count what is common, or what a package adds."""
    listed = (catalogue.variables, catalogue.points, catalogue.rules, catalogue.outcomes)
    counts = (sum(each.package == package for each in entries.values()) for entries in listed)
    return dict(zip(_CONTENTS, counts, strict=True))


def format_catalogues_json(locale: str) -> str:
    """Return the bundled catalogues and packages as JSON (*variabelkataloger*)."""
    listed = {"catalogues": _list_catalogues(locale), "packages": _list_packages(locale)}
    return format_json({"format": 1, **listed}) + "\n"


def format_catalogues_csv(locale: str) -> str:
    """Return the bundled catalogues as CSV (*variabelkataloger*), then the packages; both by the catalogue's columns."""
    rows = (*_list_catalogues(locale), *_list_packages(locale))
    return format_csv(_COLUMNS, [[row.get(column) for column in _COLUMNS] for row in rows])


def write_catalogues(paper: Paper, locale: str, _: Words) -> None:
    """Write the bundled catalogues and packages for people (*variabelkataloger*)."""
    version = _("catalogues", "Version {version}.")
    for facts in _list_catalogues(locale):
        paper.write(f"{facts['catalogue']}: {facts['label']}", "bold")
        paper.write(f"{name_status(str(facts['status']), _)}. {version.format(version=facts['version'])}", indent=2)
        paper.write(f"{_describe_contents(facts, locale)}.", indent=2)
    for facts in _list_packages(locale):
        paper.write(f"{facts['package']}: {facts['label']}", "bold")
        about = _("catalogues", "Lokalt variabelpaket till {catalogue}.").format(catalogue=facts["catalogue"])
        paper.write(f"{about} {version.format(version=facts['version'])}", indent=2)
        paper.write(f"{_describe_contents(facts, locale)}.", indent=2)


def _describe_contents(facts: Mapping[str, str | int], locale: str) -> str:
    n_ = find_plurals(locale)
    variables, points, rules, outcomes = (int(facts[each]) for each in _CONTENTS)
    counted = (
        (n_("catalogues", "{count} variabel", "{count} variabler", variables), variables),
        (n_("catalogues", "{count} mätpunkt", "{count} mätpunkter", points), points),
        (n_("catalogues", "{count} regel", "{count} regler", rules), rules),
        (n_("catalogues", "{count} utfall", "{count} utfall", outcomes), outcomes),
    )
    return join_words((text.format(count=format_number(count, locale)) for text, count in counted), locale)
