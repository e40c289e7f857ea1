"""Which editions lead to which (karta): the mappings there are, and the catalogues at both their ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from attrs import field, frozen

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.crosswalk import build_crosswalk
from kvinnofrid_su.catalogue.finding import Place, find_edition, find_installed
from kvinnofrid_su.catalogue.load import choose_edition, compile_place, load_catalogue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.crosswalks import Crosswalk
from kvinnofrid_su.published import find_published, find_version


@frozen
class Atlas:
    """The editions that answers can be brought between (*karta*).

    Args:
        target: the edition to reach, in the version to reach.
        crosswalks: what leads from one edition to another.
        load: gives the catalogue of an edition in a version.
    """

    target: Catalogue
    crosswalks: tuple[Crosswalk, ...]
    load: Callable[[str, str], Catalogue] = field(repr=False)

    def find_route(self, source: str) -> tuple[Crosswalk, ...] | None:
        """Return the fewest steps from an edition to the target (*väg*); ``None`` where nothing leads there.

        >>> atlas = open_atlas("su-kvinnofrid/2021")
        >>> [step.target for step in atlas.find_route("su-kvinnofrid/2019")], atlas.find_route("su-kvinnofrid/2021")
        (['su-kvinnofrid/2021'], ())
        """
        routes: dict[str, tuple[Crosswalk, ...]] = {self.target.id: ()}
        edges = [self.target.id]
        for edition in edges:  # grows while it is gone through: the nearest first
            for step in self.crosswalks:
                if step.target == edition and step.source not in routes:
                    routes[step.source] = (step, *routes[edition])
                    edges.append(step.source)
        return routes.get(source)


def open_atlas(target: str | Path) -> Atlas:
    """Return what leads to an edition (*karta*).

    Args:
        target: the edition, as for :func:`kvinnofrid_su.load_catalogue`: a bundled or installed one by name, with or
            without a version, or the folder of one. Mappings stand with the programme.

    Raises:
        UnknownCatalogue: there is no such edition, or not in that version; lists those there are.
        CatalogueError: the folder or zip has faults; carries all of them.
    """
    if isinstance(target, Path):
        return _open_programme(find_edition(target), str(target))
    catalogue = load_catalogue(target)
    place = find_installed(catalogue.id)
    if place is not None:
        return _open_programme(place, target)
    editions = {**{name: name for name in find_published()}, catalogue.id: target}
    crosswalks = tuple(each for name in editions.values() for each in _read_crosswalks(name))
    return Atlas(catalogue, crosswalks, lambda name, version: load_catalogue(f"{name}@{version}"))


@cache
def _read_crosswalks(catalogue: str) -> tuple[Crosswalk, ...]:
    files = sorted(find_version(catalogue).glob("from_*.json"))
    return tuple(build_crosswalk(json.loads(file.read_text(encoding="utf-8"))) for file in files)


def _open_programme(place: Place, asked: str) -> Atlas:
    """Return the editions of a programme that lies in one place; it has one version of each."""
    editions, mappings = compile_place(place)
    catalogues = {edition: build_catalogue(plain) for edition, plain in editions.items()}
    by_name = {catalogue.id: catalogue for catalogue in catalogues.values()}
    target = catalogues[choose_edition(place, editions, asked)]
    return Atlas(target, tuple(map(build_crosswalk, mappings)), lambda name, _: by_name[name])
