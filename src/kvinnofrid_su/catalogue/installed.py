"""Catalogues and packages that installed distributions bring (installerade paket): found by their entry points.

Nothing is imported. An entry point's value is not an object here but a folder of the distribution, with a dot for each
step: ``exempelby_data`` or ``exempelby_data.v1``. Whether the folder is a Python package too means nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path
from typing import Final

from attrs import field, frozen

PACKAGE_GROUP: Final = "kvinnofrid_su.packages"
"""The group of entry points for packages of local variables; the name is the package's."""

CATALOGUE_GROUP: Final = "kvinnofrid_su.catalogues"
"""The group of entry points for programmes; the name is the programme's, or ``programme/edition`` for one edition."""

_FOLDER = re.compile(r"\w+(?:\.\w+)*", re.ASCII)


@frozen
class Installed:
    """Something that an installed distribution offers (*installerat*).

    Args:
        name: what it is offered as.
        distribution: the distribution's name.
        value: the folder, as the distribution writes it.
        source: the distribution itself.
    """

    name: str
    distribution: str
    value: str
    source: Distribution = field(repr=False, eq=False)

    def find_folder(self) -> Path | None:
        """Return where the folder lies (*mapp*), or nothing when it cannot be found without importing anything."""
        if not _FOLDER.fullmatch(self.value):
            return None
        parts = self.value.split(".")
        folders = (base.joinpath(*parts) for base in _list_bases(self.source, tuple(parts)))
        return next((folder for folder in folders if folder.is_dir()), None)

    def list_editions(self) -> tuple[str, ...]:
        """Return the editions that a programme offers (*omgångar*), by the look of its folder; no file is read."""
        folder = self.find_folder()
        if "/" in self.name or folder is None:
            return (self.name,)
        editions = sorted(each.parent.name for each in folder.glob("*/edition.toml"))
        return tuple(f"{self.name}/{edition}" for edition in editions) or (self.name,)


def list_installed(group: str) -> tuple[Installed, ...]:
    """Return what installed distributions offer (*installerat*), by name; nothing of theirs is imported.

    Args:
        group: the group of entry points, :data:`PACKAGE_GROUP` or :data:`CATALOGUE_GROUP`.

    >>> list_installed("kvinnofrid_su.nothing")
    ()
    """
    # What is installed is looked up once for each search path: that takes longer than loading what is bundled.
    return _scan(group, tuple(sys.path))


@cache
def _scan(group: str, path: tuple[str, ...]) -> tuple[Installed, ...]:
    del path
    found = (_describe(each) for each in entry_points(group=group))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: (each.name, each.distribution)))


def _describe(entry: EntryPoint) -> Installed | None:
    source = entry.dist
    return None if source is None else Installed(entry.name, str(source.name), entry.value, source)


def _list_bases(source: Distribution, parts: tuple[str, ...]) -> Iterator[Path]:
    """Give the folders that a distribution's files may lie in: where it is installed, or where its ``.pth`` files lead.

    An editable install leaves a ``.pth`` file with the folder of the sources. Such a file may also hold code, which is
    never run; what can be found by that code only is not found.
    """
    root = source.locate_file("")
    if not isinstance(root, Path):  # in a zip
        return
    files = source.files
    if files is None or any(file.parts[: len(parts)] == parts for file in files):
        yield root
    for file in files or ():
        if file.suffix == ".pth" and len(file.parts) == 1:
            yield from _read_lines(root / file)


def _read_lines(file: Path) -> Iterator[Path]:
    """Give the folders that a ``.pth`` file names; they may be relative to it."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in map(str.strip, lines):
        if line and not line.startswith(("#", "import ", "import\t")):
            yield file.parent / line
