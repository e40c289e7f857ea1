"""Which editions lead to which (karta): the mappings there are, and the catalogues at both their ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from attrs import field, frozen

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.crosswalk import build_crosswalk
from kvinnofrid_su.catalogue.load import SHARED, load_catalogue
from kvinnofrid_su.errors import UnknownCatalogue
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
        target: a bundled edition by name, ``su-kvinnofrid/2021`` for its newest version or ``su-kvinnofrid/2021@1.0.0``;
            or the folder of an edition, whose mappings stand in the programme's folder around it.

    Raises:
        UnknownCatalogue: there is no such edition; lists those there are.
        CatalogueError: the folder has faults; carries all of them.
    """
    return _open_folder(target) if isinstance(target, Path) else _open_bundled(target)


def _open_bundled(target: str) -> Atlas:
    catalogue = load_catalogue(target)
    editions = {**{name: name for name in find_published()}, catalogue.id: target}
    crosswalks = tuple(each for name in editions.values() for each in _read_crosswalks(name))
    return Atlas(catalogue, crosswalks, lambda name, version: load_catalogue(f"{name}@{version}"))


@cache
def _read_crosswalks(catalogue: str) -> tuple[Crosswalk, ...]:
    files = sorted(find_version(catalogue).glob("from_*.json"))
    return tuple(build_crosswalk(json.loads(file.read_text(encoding="utf-8"))) for file in files)


def _open_folder(folder: Path) -> Atlas:
    from kvinnofrid_su.catalogue.compile import compile_all

    root, edition = (folder, None) if (folder / "programme.toml").is_file() else (folder.parent, folder.name)
    editions, mappings = compile_all(root, SHARED)
    if edition is None and len(editions) == 1:
        edition = next(iter(editions))
    if edition not in editions:
        raise UnknownCatalogue(str(folder), (str(root / each) for each in editions))
    catalogues: Mapping[str, Catalogue] = {
        each.id: each for each in (build_catalogue(plain) for plain in editions.values())
    }
    programme = editions[edition]["programme"]
    target = catalogues[f"{programme}/{edition}"]
    crosswalks = tuple(build_crosswalk(plain) for plain in mappings)
    return Atlas(target, crosswalks, lambda name, _: catalogues[name])  # a folder has one version of each edition
