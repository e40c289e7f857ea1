"""Loading catalogues (inläsning): the bundled ones from their compiled form, others from a folder, and packages."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.errors import UnknownCatalogue, UnknownPackage
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.published import find_published, find_version

DATA = Path(__file__).parent / "data"
SHARED = DATA / "shared"
PACKAGES = DATA / "packages"


def load_catalogue(catalogue: str | Path, packages: Iterable[str | Path] = ()) -> Catalogue:
    """Return a catalogue (*variabelkatalog*), with the packages of local variables that are named.

    Args:
        catalogue: a bundled one by name, ``su-kvinnofrid/2021`` for its newest version or ``su-kvinnofrid/2021@1.0.0``
            for one version; or the folder of an edition, such as ``Path("my-programme/2025")``.
        packages: packages of local variables (*variabelpaket*) that are to be active: a bundled one by name, or the
            folder of one. None is active that is not named; the order and repetitions mean nothing.

    Raises:
        UnknownCatalogue: there is no such bundled catalogue; lists those there are.
        UnknownPackage: there is no such bundled package; lists those there are.
        CatalogueError: the folder has faults; carries all of them.
        PackageError: a package has faults, extends another edition or version, or claims ids that are taken.

    >>> load_catalogue("su-kvinnofrid/2021@1.0.0").version
    '1.0.0'
    >>> load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    <Catalogue su-kvinnofrid/2021 1.0.0, reconstruction, with uppfoljning 1.0.0>
    """
    folders = tuple(dict.fromkeys(_find_package(package) for package in packages))
    if isinstance(catalogue, Path):
        return _build(_compile_edition(catalogue), folders)
    if all(folder.parent == PACKAGES for folder in folders):
        return _build_bundled(catalogue, folders)
    return _build(_read_bundled(catalogue), folders)


@cache
def _build_bundled(name: str, packages: tuple[Path, ...]) -> Catalogue:
    return _build(_read_bundled(name), packages)


@cache
def _read_bundled(name: str) -> Mapping[str, Any]:
    plain: Mapping[str, Any] = json.loads((find_version(name) / "catalogue.json").read_text(encoding="utf-8"))
    return plain


def _build(plain: Mapping[str, Any], packages: tuple[Path, ...]) -> Catalogue:
    if not packages:
        return build_catalogue(plain)
    from kvinnofrid_su.catalogue.merge import merge_packages
    from kvinnofrid_su.catalogue.package import compile_package

    return build_catalogue(merge_packages(plain, [compile_package(folder, SHARED, plain) for folder in packages]))


def _compile_edition(folder: Path) -> Mapping[str, Any]:
    """Compile one edition: its folder, or the programme's folder when it has a single edition."""
    from kvinnofrid_su.catalogue.compile import compile_programme

    root, edition = (folder, None) if (folder / "programme.toml").is_file() else (folder.parent, folder.name)
    editions: dict[str, dict[str, Any]] = compile_programme(root, SHARED)
    if edition is None and len(editions) == 1:
        edition = next(iter(editions))
    if edition not in editions:
        raise UnknownCatalogue(str(folder), (str(root / each) for each in editions))
    return editions[edition]


def _find_package(package: str | Path) -> Path:
    """Return the folder of a package; a text is a name unless it says itself that it is a path."""
    if isinstance(package, Path):
        return package.resolve()
    if package in list_packages():
        return PACKAGES / package
    if any(sign in package for sign in ("/", os.sep)):
        return Path(package).resolve()
    raise UnknownPackage(package, list_packages())


def list_catalogues() -> tuple[str, ...]:
    """Return the names of the bundled catalogues (*variabelkataloger*), without importing or loading anything.

    >>> list_catalogues()
    ('su-kvinnofrid/2019', 'su-kvinnofrid/2021')
    """
    return tuple(find_published())


@cache
def find_extended(package: str) -> str:
    """Return the edition that a bundled package extends (*utvidgad omgång*).

    >>> find_extended("uppfoljning")
    'su-kvinnofrid/2021'
    """
    return str(tomllib.loads((PACKAGES / package / "package.toml").read_text(encoding="utf-8"))["extends"])


@cache
def list_packages() -> tuple[str, ...]:
    """Return the names of the bundled packages (*variabelpaket*), without importing or loading anything.

    >>> list_packages()
    ('uppfoljning',)
    """
    return tuple(sorted(folder.name for folder in PACKAGES.iterdir() if (folder / "package.toml").is_file()))
