"""Files of an author that nothing reads (olästa filer): a misspelt name would else go unseen, and its rules never hold."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

from attrs import field, frozen

from kvinnofrid_su.authoring.places import FILES, TOPICS
from kvinnofrid_su.catalogue.faults import flaw, make_fault
from kvinnofrid_su.catalogue.roots import Refused, Root
from kvinnofrid_su.errors import Fault

_ENDINGS = (".toml", ".po")
"""Files that an author means to be read. A README or an example beside them is no concern of ours."""

_DEEPEST = 4
"""How many folders down is looked: translations lie three down, and a link may lead round for ever."""


@frozen
class WatchedRoot(Root):
    """A folder or a file in one (*bevakad mapp*) that remembers which files below it were read.

    Args:
        inner: the folder itself.
        path: where this stands in it.
        read: the files that were read, by path.
    """

    inner: Traversable
    path: str = ""
    read: set[str] = field(factory=set[str])

    @property
    def name(self) -> str:
        """Its name, without the folders above."""
        return self.inner.name

    def is_file(self) -> bool:
        """Tell whether it is a file."""
        return self.inner.is_file()

    def is_dir(self) -> bool:
        """Tell whether it is a folder."""
        return self.inner.is_dir()

    def joinpath(self, *parts: Any) -> WatchedRoot:
        """Return what lies below it."""
        path = "/".join(part for part in (self.path, *map(str, parts)) if part)
        return WatchedRoot(self.inner.joinpath(*parts), path, self.read)

    def iterdir(self) -> Iterator[WatchedRoot]:
        """Give what lies in it."""
        return (self.joinpath(each.name) for each in self.inner.iterdir())

    def read_bytes(self) -> bytes:
        """Return its content, and remember that it was asked for."""
        self.read.add(self.path)
        return self.inner.read_bytes()


def find_unread(root: WatchedRoot) -> Iterator[Fault]:
    """Give a fault for each file that an author meant to be read and nothing read (*oläst fil*)."""
    known = (*(f"{name}.toml" for name in FILES.values()), *(f"{name}/….toml" for name in TOPICS.values()))
    for path in _list_files(root, _DEEPEST):
        if path not in root.read:
            yield make_fault(path, "", flaw("unread_file", known=known))


def _list_files(folder: WatchedRoot, levels: int) -> Iterator[str]:
    try:
        inside = sorted(folder.iterdir(), key=lambda each: each.name)
    except Refused:  # whoever reads the folder says so
        return
    for each in inside:
        if each.name.startswith("."):
            continue  # what tools and editors keep
        if each.is_dir():
            yield from _list_files(each, levels - 1) if levels else ()
        elif each.name.lower().endswith(_ENDINGS):
            yield each.path
