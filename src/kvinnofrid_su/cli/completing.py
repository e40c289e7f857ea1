"""What the shell suggests for an option (komplettering). What is bundled or installed is looked at, never a user's files."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from kvinnofrid_su.catalogue.load import list_catalogues, list_packages, load_catalogue
from kvinnofrid_su.cli.schema_files import list_files
from kvinnofrid_su.errors import CatalogueError, UnknownCatalogue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Rate
from kvinnofrid_su.published import find_published
from kvinnofrid_su.scoring.groups import list_groups

_NEWEST = -1


def complete_catalogue() -> list[str]:
    """Return the catalogues to choose from (*variabelkataloger*)."""
    return list(list_catalogues())


def complete_published() -> list[str]:
    """Return the catalogues that are published (*publicerade variabelkataloger*)."""
    return list(find_published())


def complete_package() -> list[str]:
    """Return the packages to choose from (*variabelpaket*)."""
    return list(list_packages())


def complete_outcome(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the outcomes of the catalogue that is asked for (*utfall*), with their labels."""
    locale = _find_language(ctx)
    return [(each.id, each.label.to(locale)) for each in _find_catalogue(ctx).outcomes.values()]


def complete_yearly_outcome(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the outcomes that are counted per inhabitants and year (*årsmått*), with their labels."""
    outcomes = _find_catalogue(ctx).outcomes
    return [(name, label) for name, label in complete_outcome(ctx) if isinstance(outcomes[name].measure, Rate)]


def complete_point(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the measurement points of the catalogue that is asked for (*mätpunkter*), with their labels."""
    locale = _find_language(ctx)
    return [(each.id, each.label.to(locale)) for each in _find_catalogue(ctx).points.values()]


def complete_group(ctx: typer.Context) -> Iterator[str]:
    """Give what results can be grouped by (*grupper*), but not years: a shell would take the brackets for its own."""
    yield from (name for name in list_groups(_find_catalogue(ctx)) if "(" not in name)


def complete_file(ctx: typer.Context) -> list[str]:
    """Return the names of the published files to show (*publicerade filer*)."""
    asked = ctx.params.get("catalogue")
    name = asked if asked in find_published() else _find_newest()
    return list(list_files(name, _find_language(ctx)))


def _find_catalogue(ctx: typer.Context) -> Catalogue:
    asked = ctx.params.get("catalogue")
    name = asked if asked in list_catalogues() else _find_newest()
    named = [package for package in ctx.params.get("package") or () if package in list_packages()]
    for packages in (named, ()):
        try:
            return load_catalogue(name, packages)
        except (CatalogueError, UnknownCatalogue):  # the command itself will say what is wrong
            continue
    return load_catalogue(_find_newest())


def _find_newest() -> str:
    return tuple(find_published())[_NEWEST]


def _find_language(ctx: typer.Context) -> str:
    return str(ctx.params.get("lang") or "sv")
