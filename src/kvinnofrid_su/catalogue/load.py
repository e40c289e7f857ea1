"""Loading catalogues (inläsning): the bundled ones from their compiled form, others from a folder or zip, and packages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvinnofrid_su.catalogue.archive import BadArchive
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.faults import flaw, make_fault
from kvinnofrid_su.catalogue.finding import (
    DATA,
    PACKAGES,
    SHARED,
    Place,
    find_edition,
    find_installed,
    find_package,
    list_catalogues,
    list_packages,
)
from kvinnofrid_su.errors import CatalogueError, Fault, PackageError, UnknownCatalogue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.published import find_published, find_version

if TYPE_CHECKING:
    from kvinnofrid_su.catalogue.package import Addition

__all__ = ["DATA", "PACKAGES", "SHARED", "find_extended", "list_catalogues", "list_packages", "load_catalogue"]


def load_catalogue(catalogue: str | Path, packages: Iterable[str | Path] = ()) -> Catalogue:
    """Return a catalogue (*variabelkatalog*), with the packages of local variables that are named.

    Args:
        catalogue: a bundled or installed one by name, ``su-kvinnofrid/2021`` for its newest version or
            ``su-kvinnofrid/2021@1.0.0`` for one version; or the folder of an edition, such as
            ``Path("my-programme/2025")``. The programme may be a zip: ``Path("my-programme.zip/2025")``. A programme
            with one edition can be named without it.
        packages: packages of local variables (*variabelpaket*) that are to be active: a bundled or installed one by
            name, or the folder or zip of one. None is active that is not named; the order and repetitions mean nothing.

    Raises:
        UnknownCatalogue: there is no such catalogue, or not in that version; lists those there are.
        UnknownPackage: there is no such package; lists those there are.
        CatalogueError: the folder or zip has faults, or two distributions give the name; carries all of them.
        PackageError: a package has faults, extends another edition or version, or claims ids that are taken.

    >>> load_catalogue("su-kvinnofrid/2021@1.0.0").version
    '1.0.0'
    >>> load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    <Catalogue su-kvinnofrid/2021 1.0.0, reconstruction, with uppfoljning 1.0.0>
    """
    if isinstance(packages, str | Path):  # its letters would be taken for names
        raise TypeError("packages is a list, also of one: packages=[…]")
    places = tuple(dict.fromkeys(find_package(package) for package in packages))
    if isinstance(catalogue, Path):
        return _build(_compile(find_edition(catalogue), str(catalogue)), places)
    if not isinstance(catalogue, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError("a catalogue is loaded by its name, such as su-kvinnofrid/2021, or by the Path of its folder")
    name, _, version = catalogue.partition("@")
    place = find_installed(name)
    if place is not None:
        return _build(_compile_installed(name, version, place), places)
    if name not in find_published():
        raise UnknownCatalogue(catalogue, list_catalogues())
    if all(place.bundled for place in places):
        return _build_bundled(catalogue, places)
    return _build(_read_bundled(catalogue), places)


@cache
def _build_bundled(name: str, packages: tuple[Place, ...]) -> Catalogue:
    return _build(_read_bundled(name), packages)


@cache
def _read_bundled(name: str) -> Mapping[str, Any]:
    plain: Mapping[str, Any] = json.loads((find_version(name) / "catalogue.json").read_text(encoding="utf-8"))
    return plain


def _build(plain: Mapping[str, Any], packages: tuple[Place, ...]) -> Catalogue:
    if not packages:
        return build_catalogue(plain)
    from kvinnofrid_su.catalogue.merge import merge_packages

    additions: list[Addition] = []
    faults: list[Fault] = []
    for place in packages:
        try:
            additions.append(_compile_package(place, plain))
        except PackageError as error:
            faults += error.faults if len(packages) == 1 else (_tell_whose(fault, place) for fault in error.faults)
    if faults:
        raise PackageError(faults)
    return build_catalogue(merge_packages(plain, additions))


def _compile_package(place: Place, plain: Mapping[str, Any]) -> Addition:
    from kvinnofrid_su.catalogue.package import compile_package

    try:
        addition = compile_package(place.open(), SHARED, plain)
    except BadArchive as error:
        raise PackageError(error.faults) from None
    _check_name(place, addition.head["name"], PackageError)
    return addition


def _tell_whose(fault: Fault, place: Place) -> Fault:
    """Return a fault with the folder or the zip before its file: there are several packages it could be of."""
    whole = fault.file in (place.path.name, place.name)
    file = fault.file if whole else f"{place.path.name}/{fault.file}"
    return Fault(file, fault.path, fault.text, fault.name, fault.params)


def _compile_installed(name: str, version: str, place: Place) -> Mapping[str, Any]:
    """Compile one edition of an installed programme; it is what it is installed as, and of the version asked for."""
    plain = _compile(place, name)
    _check_name(place, f"{plain['programme']}/{plain['edition']}", CatalogueError)
    if version not in ("", plain["version"]):
        raise UnknownCatalogue(f"{name}@{version}", (*list_catalogues(), f"{name}@{plain['version']}"))
    return plain


def _check_name(place: Place, found: str, error: type[CatalogueError]) -> None:
    """Refuse what is called something else than what it is installed as."""
    if place.name not in (None, found):
        what = flaw("other_name", distribution=str(place.distribution), found=found, name=str(place.name))
        raise error([make_fault(str(place.name), "", what)])


def _compile(place: Place, asked: str) -> Mapping[str, Any]:
    editions, _ = compile_place(place)
    return editions[choose_edition(place, editions, asked)]


def compile_place(place: Place) -> tuple[Mapping[str, Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """Return the plain editions of a programme that lies somewhere (*omgångar*), by id, and its plain mappings.

    Raises:
        CatalogueError: the folder or zip has faults; carries all of them.
    """
    from kvinnofrid_su.catalogue.compile import compile_all

    try:
        return compile_all(place.open(), SHARED)
    except BadArchive as error:
        raise CatalogueError(error.faults) from None


def choose_edition(place: Place, editions: Iterable[str], asked: str) -> str:
    """Return which edition of a programme is meant (*omgång*): the one that is named, or the only one.

    Raises:
        UnknownCatalogue: there is none of that name, or several; lists those there are.
    """
    known = list(editions)
    edition = known[0] if place.edition is None and len(known) == 1 else place.edition
    if edition not in known:
        raise UnknownCatalogue(asked, (str(place.path / each) for each in known))
    return edition


def find_extended(package: str) -> str:
    """Return the edition that a bundled or installed package extends (*utvidgad omgång*).

    Raises:
        UnknownPackage: there is no such package; lists those there are.
        PackageError: it does not say.

    >>> find_extended("uppfoljning")
    'su-kvinnofrid/2021'
    """
    from kvinnofrid_su.catalogue.folder import Folder
    from kvinnofrid_su.catalogue.package import FILE

    folder = Folder(find_package(package).open(), SHARED)
    head = folder.read(FILE, "package")
    if not head.sound:
        raise PackageError(folder.faults)
    return str(head.value["extends"])
