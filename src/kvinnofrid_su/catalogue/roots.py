"""The folders that catalogues are read from (rotmappar): nothing outside of them, nothing endless, nothing that hangs.

A folder may come from anybody. What is read of it is bounded, and a link that leaves it is not followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from attrs import Factory, frozen, mutable

from kvinnofrid_su.catalogue.faults import Flaw, flaw

MOST_FILES: Final = 2_000
"""Files in a zip, or in one folder (*filer*). A large programme has a hundred."""

LARGEST_FILE: Final = 4_000_000
"""Bytes of one file. The largest of ours, a list of codes for the whole country, has 30 000."""

LARGEST_TOTAL: Final = 40_000_000
"""Bytes of all files that are read."""


class Refused(Exception):
    """A file or folder that is not read (*vägrad fil*), and why.

    >>> Refused(flaw("unreadable_file")).flaw.name
    'unreadable_file'
    """

    def __init__(self, what: Flaw) -> None:
        super().__init__(what.name)
        self.flaw = what


@mutable
class _Total:
    """How many bytes have been read below one root (*summa*)."""

    read: int = 0

    def add(self, content: bytes) -> None:
        self.read += len(content)
        if self.read > LARGEST_TOTAL:
            raise Refused(flaw("large_together", bytes=LARGEST_TOTAL))


class Root(Traversable):
    """A folder or a file that is read as bytes only (*rotmapp*)."""

    def __truediv__(self, child: Any) -> Any:
        """Return what lies below it."""
        return self.joinpath(child)

    def open(self, mode: Any = "r", *_: Any, **__: Any) -> IO[Any]:
        """Return its content as an open file; as bytes only."""
        if mode != "rb":
            raise ValueError("Only bytes can be read: mode 'rb'.")
        return BytesIO(self.read_bytes())

    def read_text(self, encoding: str | None = None, *_: Any) -> str:
        """Return its content as text."""
        return self.read_bytes().decode(encoding or "utf-8")


@frozen
class FolderRoot(Root):
    """A folder or a file in one (*mapp*), read within bounds.

    Args:
        path: where it lies.
        top: the folder that links may not leave; ``None`` where an installer may have linked the files.
    """

    path: Path
    top: Path | None
    total: _Total = Factory(_Total)

    @property
    def name(self) -> str:
        """Its name, without the folders above."""
        return self.path.name

    def is_file(self) -> bool:
        """Tell whether it is an ordinary file."""
        return is_file(self.path)

    def is_dir(self) -> bool:
        """Tell whether it is a folder."""
        return is_dir(self.path)

    def joinpath(self, *parts: Any) -> FolderRoot:
        """Return what lies below it."""
        return FolderRoot(self.path.joinpath(*parts), self.top, self.total)

    def iterdir(self) -> Iterator[FolderRoot]:
        """Give what lies in it.

        Raises:
            Refused: it cannot be listed, or too much lies there.
        """
        try:
            names = [each.name for each in islice(self.path.iterdir(), MOST_FILES + 1)]
        except OSError:
            raise Refused(flaw("unreadable_folder")) from None
        if len(names) > MOST_FILES:
            raise Refused(flaw("too_many_files", most=MOST_FILES))
        return (self.joinpath(name) for name in names)

    def read_bytes(self) -> bytes:
        """Return its content.

        Raises:
            Refused: it lies elsewhere, is too large or cannot be read.
        """
        try:
            if self.top is not None and not self.path.resolve().is_relative_to(self.top):
                raise Refused(flaw("outside_folder"))
            with self.path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except (OSError, RuntimeError):  # a link that leads to itself
            raise Refused(flaw("unreadable_file")) from None
        if len(content) > LARGEST_FILE:
            raise Refused(flaw("large_file", bytes=LARGEST_FILE))
        self.total.add(content)
        return content


def is_file(path: Path) -> bool:
    """Tell whether there is a file (*fil*); what the system refuses to look at is not there."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_dir(path: Path) -> bool:
    """Tell whether there is a folder (*mapp*); what the system refuses to look at is not there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def open_folder(path: Path, *, linked: bool = False) -> FolderRoot:
    """Return a folder to read a catalogue or a package from (*mapp*).

    Args:
        path: the folder.
        linked: its files may be links to elsewhere, as some installers make them.
    """
    return FolderRoot(path, None if linked else path.resolve())
