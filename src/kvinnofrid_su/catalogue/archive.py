"""A catalogue or a package in a zip (zip-fil): read in place, judged by its own list before anything is unpacked."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from kvinnofrid_su.catalogue.faults import Flaw, flaw, make_fault
from kvinnofrid_su.catalogue.roots import LARGEST_FILE, LARGEST_TOTAL, MOST_FILES, Refused, Root
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.zips import MAGIC, ZIP_FAULTS, BadZip, Careful, Limits, find_bad, read_entry

LARGEST_ZIP: Final = 20_000_000
"""Bytes of the zip itself (*zip-filens storlek*): it is held in memory while it is read."""

LIMITS: Final = Limits(
    entries=MOST_FILES,
    directory=1_000_000,  # two thousand files need a fifth
    entry=LARGEST_FILE,
    total=LARGEST_TOTAL,
    ratio=100,  # text becomes 3–20 times larger
    free=1_000_000,
)
"""How much a zip may hold (*gränser*)."""

ENDING: Final = ".zip"

_REASONS: Mapping[str, Flaw] = {
    "too_many": flaw("too_many_files", most=LIMITS.entries),
    "directory": flaw("long_list"),
    "encrypted": flaw("encrypted_file"),
    "method": flaw("other_compression"),
    "large": flaw("large_file", bytes=LIMITS.entry),
    "ratio": flaw("swelling_file", ratio=LIMITS.ratio),
    "total": flaw("large_together", bytes=LIMITS.total),
    "overlap": flaw("same_bytes"),
    "beyond_end": flaw("cut_off"),
    "other_size": flaw("other_size"),
}

_BESIDES = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What operating systems lay beside the files of a zip or a folder; nobody reads it."""


class BadArchive(Exception):
    """A zip that is not read (*felaktig zip*): with every reason, each with the file it concerns."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} fault(s)")


@frozen
class _Contents:
    """What is in a zip (*innehåll*): its files by path, and what lies in each folder."""

    archive: zipfile.ZipFile
    files: Mapping[str, zipfile.ZipInfo]
    folders: Mapping[str, Iterable[str]]


@frozen
class ZipRoot(Root):
    """A folder or a file in a zip (*plats i en zip*)."""

    contents: _Contents
    path: str

    @property
    def name(self) -> str:
        """Its name, without the folders above."""
        return self.path.rpartition("/")[2]

    def is_file(self) -> bool:
        """Tell whether it is a file."""
        return self.path in self.contents.files

    def is_dir(self) -> bool:
        """Tell whether it is a folder."""
        return self.path in self.contents.folders

    def joinpath(self, *parts: Any) -> ZipRoot:
        """Return what lies below it."""
        return ZipRoot(self.contents, "/".join(part for part in (self.path, *map(str, parts)) if part))

    def iterdir(self) -> Iterator[ZipRoot]:
        """Give what lies in it."""
        return (self.joinpath(name) for name in self.contents.folders.get(self.path, ()))

    def read_bytes(self) -> bytes:
        """Return its content.

        Raises:
            Refused: it is larger than it may be or than the zip says, or it is damaged.
        """
        try:
            return b"".join(read_entry(self.contents.archive, self.contents.files[self.path], LIMITS))
        except BadZip as error:
            raise Refused(_REASONS[error.reason]) from None
        except ZIP_FAULTS:
            raise Refused(flaw("damaged_file")) from None


def open_zip(path: Path) -> ZipRoot:
    """Return the folder of a catalogue or a package that lies in a zip (*zip-fil*): its top, or the one folder there.

    Raises:
        BadArchive: it is no zip, or not one to read; with every reason.
    """
    content = _read(path)
    try:
        archive = zipfile.ZipFile(Careful(BytesIO(content), LIMITS))
    except BadZip as error:
        raise BadArchive([make_fault(path.name, "", _REASONS[error.reason])]) from None
    except ZIP_FAULTS:
        raise BadArchive([make_fault(path.name, "", flaw("damaged_zip"))]) from None
    entries = archive.infolist()
    faults = [
        make_fault(path.name if bad.entry is None else _show(bad.entry), "", _REASONS[bad.reason])
        for bad in find_bad(entries, len(content), LIMITS)
    ]
    if len(entries) <= MOST_FILES:
        faults += _check_entries(entries)
    if not faults and not any(not entry.is_dir() for entry in entries):
        faults.append(make_fault(path.name, "", flaw("empty_zip")))
    if faults:
        raise BadArchive(faults)
    files = {entry.filename: entry for entry in entries if not entry.is_dir()}
    return ZipRoot(_Contents(archive, files, _list_folders(files)), _find_top(files))


def _read(path: Path) -> bytes:
    """Return the zip as it lies there now: what is judged and what is read is the same."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_ZIP + 1)
    except OSError:
        raise BadArchive([make_fault(path.name, "", flaw("unreadable_file"))]) from None
    if not content.startswith(MAGIC):
        raise BadArchive([make_fault(path.name, "", flaw("no_zip"))])
    if len(content) > LARGEST_ZIP:
        raise BadArchive([make_fault(path.name, "", flaw("large_zip", bytes=LARGEST_ZIP))])
    return content


def _check_entries(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    """Give a fault for each entry that is no ordinary file or folder below the zip's top."""
    seen: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        shown = _show(entry.orig_filename)
        # A zip may give a name twice, the second time in Unicode: both are looked at.
        if not all(_is_below(name) for name in (entry.orig_filename, entry.filename)):
            yield make_fault(shown, "", flaw("odd_path"))
            continue
        name = entry.filename.rstrip("/").casefold()
        if name in seen:
            yield make_fault(shown, "", flaw("file_twice"))
        seen.add(name)
        if not entry.is_dir():
            folders.update(_list_above(name))
        mode = stat.S_IFMT(entry.external_attr >> 16)
        if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield make_fault(shown, "", flaw("no_plain_file"))
        if name.endswith(ENDING):
            yield make_fault(shown, "", flaw("zip_in_zip"))
    files = {entry.filename.casefold(): entry for entry in entries if not entry.is_dir()}
    for name in sorted(folders & set(files)):
        yield make_fault(_show(files[name].orig_filename), "", flaw("file_and_folder"))


def _is_below(name: str) -> bool:
    """Tell whether a name in a zip is a path below its top, on every system."""
    parts = name.removesuffix("/").split("/")
    odd = any(sign in name for sign in "\\:") or not name.isprintable()
    return not odd and all(part.strip(". ") for part in parts)


def _list_above(name: str) -> Iterator[str]:
    """Give the folders that a file lies in, the nearest first."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _list_folders(files: Iterable[str]) -> dict[str, dict[str, None]]:
    """Return the names in each folder; a folder is there when there is a file in it."""
    folders: dict[str, dict[str, None]] = {}
    for name in sorted(files):
        below = name
        for above in (*_list_above(name), ""):
            folders.setdefault(above, {})[below.rpartition("/")[2]] = None
            below = above
    return folders


def _find_top(files: Iterable[str]) -> str:
    """Return the one folder in which all files lie, or the top; what systems lay beside them is not counted."""
    paths = [name.split("/") for name in files if not set(name.split("/")) & set(_BESIDES)]
    tops = {path[0] if len(path) > 1 else "" for path in paths}
    return tops.pop() if len(tops) == 1 else ""


def _show(name: str) -> str:
    """Return a name from a zip as it may be told: nothing that a terminal would obey, and not without end."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:80])
