"""Loading catalogues (inläsning): the bundled ones from their compiled form, others from a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.errors import Fault, PackageError, UnknownCatalogue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.published import find_published, find_version

DATA = Path(__file__).parent / "data"
SHARED = DATA / "shared"


def load_catalogue(catalogue: str | Path, packages: Iterable[str | Path] = ()) -> Catalogue:
    """Return a catalogue (*variabelkatalog*).

    Args:
        catalogue: a bundled one by name, ``su-kvinnofrid/2021`` for its newest version or ``su-kvinnofrid/2021@1.0.0``
            for one version; or the folder of an edition, such as ``Path("my-programme/2025")``.
        packages: local variable packages that are to be active. None can be loaded yet.

    Raises:
        UnknownCatalogue: there is no such bundled catalogue; lists those there are.
        CatalogueError: the folder has faults; carries all of them.

    >>> load_catalogue("su-kvinnofrid/2021@1.0.0").version
    '1.0.0'
    """
    named = [str(package) for package in packages]
    if named:
        raise PackageError([Fault(name, "", "Packages of local variables cannot be loaded yet.") for name in named])
    if isinstance(catalogue, Path):
        return _load_folder(catalogue)
    return _load_bundled(catalogue)


@cache
def _load_bundled(name: str) -> Catalogue:
    return build_catalogue(json.loads((find_version(name) / "catalogue.json").read_text(encoding="utf-8")))


def _load_folder(folder: Path) -> Catalogue:
    """Load one edition: its folder, or the programme's folder when it has a single edition."""
    from kvinnofrid_su.catalogue.compile import compile_programme

    root, edition = (folder, None) if (folder / "programme.toml").is_file() else (folder.parent, folder.name)
    editions: dict[str, dict[str, Any]] = compile_programme(root, SHARED)
    if edition is None and len(editions) == 1:
        edition = next(iter(editions))
    if edition not in editions:
        raise UnknownCatalogue(str(folder), (str(root / each) for each in editions))
    return build_catalogue(editions[edition])


def list_catalogues() -> tuple[str, ...]:
    """Return the names of the bundled catalogues (*variabelkataloger*), without importing or loading anything.

    >>> list_catalogues()
    ('su-kvinnofrid/2019', 'su-kvinnofrid/2021')
    """
    return tuple(find_published())
