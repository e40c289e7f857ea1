"""What ``catalogues`` prints (variabelkataloger): those that are bundled or installed, with their packages, and how much is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kvinnofrid_su.catalogue.finding import find_distributions
from kvinnofrid_su.catalogue.load import find_extended, list_catalogues, list_packages, load_catalogue
from kvinnofrid_su.cli.faults import describe_error
from kvinnofrid_su.cli.output import format_csv, format_json
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words, name_status
from kvinnofrid_su.errors import KvinnofridError
from kvinnofrid_su.i18n import find_plurals, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue

Facts: TypeAlias = "dict[str, str | int]"

_CONTENTS = ("variables", "points", "rules", "outcomes")
_COLUMNS = ("catalogue", "label", "version", "status", *_CONTENTS, "package", "distribution", "fault")


def _list_catalogues(locale: str) -> list[Facts]:
    return [_describe("catalogue", name, _describe_catalogue, locale) for name in list_catalogues()]


def _list_packages(locale: str) -> list[Facts]:
    """Return the packages (*variabelpaket*): each with the catalogue that it extends, and what it adds to it."""
    return [_describe("package", name, _describe_package, locale) for name in list_packages()]


def _describe(kind: str, name: str, describe: Callable[[str, str], Facts], locale: str) -> Facts:
    """Return what is known of one that is listed; of one that cannot be used, why.

    Whoever installs something faulty can still see what else there is.
    """
    distributions = ", ".join(find_distributions(name))
    facts: Facts = {"distribution": distributions} if distributions else {}
    try:
        return describe(name, locale) | facts
    except KvinnofridError as error:
        return {kind: name, **facts, "fault": describe_error(error, locale)}


def _describe_catalogue(name: str, locale: str) -> Facts:
    catalogue = load_catalogue(name)
    head = {"catalogue": catalogue.id, "label": catalogue.label.to(locale)}
    return {**head, "version": catalogue.version, "status": catalogue.status, **_count(catalogue, None)}


def _describe_package(name: str, locale: str) -> Facts:
    catalogue = load_catalogue(find_extended(name), [name])
    package = catalogue.packages[name]
    head = {"package": name, "catalogue": catalogue.id, "label": package.label.to(locale)}
    return {**head, "version": package.version, **_count(catalogue, name)}


def _count(catalogue: Catalogue, package: str | None) -> dict[str, int]:
    """Count what is common, or what a package adds."""
    listed = (catalogue.variables, catalogue.points, catalogue.rules, catalogue.outcomes)
    counts = (sum(each.package == package for each in entries.values()) for entries in listed)
    return dict(zip(_CONTENTS, counts, strict=True))


def format_catalogues_json(locale: str) -> str:
    """Return the catalogues and packages there are as JSON (*variabelkataloger*).

    ``distribution`` stands where one is installed, ``fault`` where it cannot be used: then only its name is known.
    """
    listed = {"catalogues": _list_catalogues(locale), "packages": _list_packages(locale)}
    return format_json({"format": 1, **listed}) + "\n"


def format_catalogues_csv(locale: str) -> str:
    """Return the catalogues as CSV (*variabelkataloger*), then the packages; both by the catalogue's columns."""
    rows = (*_list_catalogues(locale), *_list_packages(locale))
    return format_csv(_COLUMNS, [[row.get(column) for column in _COLUMNS] for row in rows])


def write_catalogues(paper: Paper, locale: str, _: Words) -> None:
    """Write the catalogues and packages there are for people (*variabelkataloger*)."""
    for facts in _list_catalogues(locale):
        _write(facts, str(facts["catalogue"]), f"{name_status(str(facts.get('status')), _)}.", paper, locale, _)
    for facts in _list_packages(locale):
        about = _("catalogues", "Lokalt variabelpaket till {catalogue}.").format(catalogue=facts.get("catalogue"))
        _write(facts, str(facts["package"]), about, paper, locale, _)


def _write(facts: Facts, name: str, about: str, paper: Paper, locale: str, _: Words) -> None:
    """Write what is known of one, or why it cannot be used, and who brings it."""
    if "fault" in facts:
        paper.write(name, "bold")
        paper.write(_("catalogues", "Kan inte användas: {fault}").format(fault=facts["fault"]), indent=2)
    else:
        paper.write(f"{name}: {facts['label']}", "bold")
        version = _("catalogues", "Version {version}.").format(version=facts["version"])
        paper.write(f"{about} {version}", indent=2)
        paper.write(f"{_describe_contents(facts, locale)}.", indent=2)
    if "distribution" in facts:
        text = _("catalogues", "Installerat med {distribution}.").format(distribution=facts["distribution"])
        paper.write(text, indent=2)


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
