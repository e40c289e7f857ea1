"""Where catalogues and packages are (fyndplatser): bundled, installed, or a folder or a zip that somebody names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from attrs import field, frozen

from kvinnofrid_su.catalogue.archive import ENDING, BadArchive, open_zip
from kvinnofrid_su.catalogue.faults import flaw, make_fault
from kvinnofrid_su.catalogue.installed import CATALOGUE_GROUP, PACKAGE_GROUP, Installed, list_installed
from kvinnofrid_su.catalogue.roots import is_dir, is_file, open_folder
from kvinnofrid_su.errors import CatalogueError, Fault, PackageError, UnknownPackage
from kvinnofrid_su.published import find_published

DATA: Final = Path(__file__).parent / "data"
SHARED: Final = DATA / "shared"
PACKAGES: Final = DATA / "packages"

_PACKAGE_FILE = "package.toml"
_PROGRAMME_FILE = "programme.toml"


@frozen
class Place:
    """Where a package or a programme is (*plats*); two are the same when they lie in the same place.

    Args:
        path: a folder or a zip.
        edition: which edition of a programme; ``None`` means its only one.
        name: what it is installed as, or ``None``.
        distribution: the distribution that brings it, or ``None``.
    """

    path: Path
    edition: str | None = None
    name: str | None = field(default=None, eq=False)
    distribution: str | None = field(default=None, eq=False)

    @property
    def bundled(self) -> bool:
        """Tell whether it is a package that comes with the library (*medföljande*)."""
        return self.path.parent == PACKAGES

    def open(self) -> Traversable:
        """Return the folder to read (*rotmapp*), within bounds.

        Raises:
            BadArchive: it is neither a folder nor a zip to read; with every reason.
        """
        if is_file(self.path):
            return open_zip(self.path)
        if not is_dir(self.path):
            raise BadArchive([make_fault(self.path.name, "", flaw("no_such_path"))])
        return open_folder(self.path, linked=self.bundled or self.distribution is not None)


def find_package(package: str | Path) -> Place:
    """Return where a package of local variables is (*variabelpaket*).

    Args:
        package: a path; or a text, which is a name unless it says itself that it is a path: it has a slash in it, or
            ends with ``.zip``.

    Raises:
        UnknownPackage: there is no such name; lists those there are.
        PackageError: the name is not one package's alone, or its folder is not found.
    """
    if isinstance(package, str):
        if package in list_packages():
            return _find_named_package(package)
        if not (any(sign in package for sign in ("/", os.sep)) or package.lower().endswith(ENDING)):
            raise UnknownPackage(package, list_packages())
    return Place(Path(package).resolve())


def _find_named_package(name: str) -> Place:
    offered = [each for each in list_installed(PACKAGE_GROUP) if each.name == name]
    if name in list_bundled_packages():
        if offered:
            raise PackageError([_tell_taken(name, offered)])
        return Place(PACKAGES / name)
    found = _choose(name, offered)
    if isinstance(found, Fault):
        raise PackageError([found])
    return found


def find_edition(path: Path) -> Place:
    """Return where an edition of a programme is (*omgång*).

    Args:
        path: the folder of an edition, or of a programme with a single one; either may be in a zip.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 (a link keeps its name, which is the edition's)
    if is_file(path.parent) or (is_dir(path) and not is_file(path / _PROGRAMME_FILE)):
        return Place(path.parent, path.name)
    return Place(path)


def find_installed(catalogue: str) -> Place | None:
    """Return where an installed edition is (*installerad omgång*), or nothing when none is called so.

    Args:
        catalogue: its name, without a version.

    Raises:
        CatalogueError: the name is not one distribution's alone, or its folder is not found.
    """
    programme, _, edition = catalogue.partition("/")
    offered = [each for each in list_installed(CATALOGUE_GROUP) if _offers(each, catalogue, programme)]
    if not offered:
        return None
    found = _tell_taken(catalogue, offered) if catalogue in find_published() else _choose(catalogue, offered)
    if isinstance(found, Fault):
        raise CatalogueError([found])
    return Place(found.path, edition, found.name, found.distribution)


def _offers(one: Installed, catalogue: str, programme: str) -> bool:
    """Tell whether a distribution offers an edition; one whose folder is not found offers all that it could."""
    return one.name in (catalogue, programme) and not {catalogue, programme}.isdisjoint(one.list_editions())


def open_edition(catalogue: str | Path, edition: str) -> Traversable | None:
    """Return the folder of an edition (*omgångens mapp*), or nothing when none is called so.

    Args:
        catalogue: a bundled or installed one by name, with or without a version; or a path as for :func:`find_edition`.
        edition: the edition's id.

    Raises:
        CatalogueError: the name is not one distribution's alone, or its folder is not found.

    >>> open_edition("su-kvinnofrid/2021", "2021").name
    '2021'
    """
    if isinstance(catalogue, Path):
        return find_edition(catalogue).open().joinpath(edition)
    name = catalogue.partition("@")[0]
    place = find_installed(name)
    if place is not None:
        return place.open().joinpath(edition)
    return DATA.joinpath(*name.split("/")) if name in find_published() else None


def _choose(name: str, offered: Sequence[Installed]) -> Place | Fault:
    """Return the one place that a name stands for, or what is wrong with it."""
    if len({(each.distribution, each.value) for each in offered}) > 1:
        return _tell_taken(name, offered)
    one = offered[0]
    folder = one.find_folder()
    if folder is None:
        return make_fault(name, "", flaw("no_data_folder", distribution=one.distribution, value=one.value))
    return Place(folder.resolve(), None, name, one.distribution)


def _tell_taken(name: str, offered: Sequence[Installed]) -> Fault:
    bundled = name in (*list_bundled_packages(), *find_published())
    owners = [*(["kvinnofrid-su"] if bundled else []), *(each.distribution for each in offered)]
    return make_fault(name, "", flaw("taken_name", name=name, distributions=tuple(owners)))


def list_catalogues() -> tuple[str, ...]:
    """Return the names of the catalogues there are (*variabelkataloger*): the bundled ones, then those installed.

    Nothing is imported or loaded.

    >>> list_catalogues()
    ('su-kvinnofrid/2019', 'su-kvinnofrid/2021')
    """
    installed = [name for each in list_installed(CATALOGUE_GROUP) for name in each.list_editions()]
    return tuple(dict.fromkeys((*find_published(), *sorted(installed))))


def list_packages() -> tuple[str, ...]:
    """Return the names of the packages there are (*variabelpaket*): the bundled ones, then those installed.

    Nothing is imported or loaded.

    >>> list_packages()
    ('uppfoljning',)
    """
    return tuple(dict.fromkeys((*list_bundled_packages(), *(each.name for each in list_installed(PACKAGE_GROUP)))))


@cache
def list_bundled_packages() -> tuple[str, ...]:
    """Return the names of the packages that come with the library (*medföljande variabelpaket*).

    >>> list_bundled_packages()
    ('uppfoljning',)
    """
    return tuple(sorted(folder.name for folder in PACKAGES.iterdir() if (folder / _PACKAGE_FILE).is_file()))


def find_distributions(name: str) -> tuple[str, ...]:
    """Return the distributions that give a catalogue or a package of a name (*distributioner*); none for bundled ones."""
    packages = [each.distribution for each in list_installed(PACKAGE_GROUP) if each.name == name]
    catalogues = [each.distribution for each in list_installed(CATALOGUE_GROUP) if name in each.list_editions()]
    return tuple(dict.fromkeys((*packages, *catalogues)))
