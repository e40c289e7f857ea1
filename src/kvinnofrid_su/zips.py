"""Zips that strangers have made (zip-arkiv): what they say of themselves is judged before anything in them is unpacked.

What holds for every zip stands here; what its entries may be called, and what is told, is for those who read it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from attrs import frozen

CHUNK: Final = 1 << 14
"""Bytes unpacked at a time: what can become of one chunk is what must fit in memory at once."""

MAGIC: Final = b"PK\x03\x04"
"""How a zip with something in it begins."""

ZIP_FAULTS: Final = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What ``zipfile`` says of a damaged zip; some of it quotes names that are in the file."""

_LOCAL_HEADER = 30
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000


@frozen
class Limits:
    """How much a zip may hold (*gränser*).

    Args:
        entries: files in it.
        directory: bytes of its own list. The list is read whole, so it must not grow.
        entry: bytes of one file, unpacked.
        total: bytes of all files, unpacked.
        ratio: how many times larger a file may become.
        free: up to so many bytes the ratio does not matter.
    """

    entries: int
    directory: int
    entry: int
    total: int
    ratio: int
    free: int


class BadZip(Exception):
    """A zip, or an entry of one, that is not read (*felaktig zip*): a stable word for why, and the entry where known.

    The words: ``too_many``, ``directory``, ``encrypted``, ``method``, ``large``, ``ratio``, ``total``, ``overlap``,
    ``beyond_end``, ``other_size``.

    >>> BadZip("encrypted", "rules.toml").reason
    'encrypted'
    """

    def __init__(self, reason: str, entry: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.entry = entry


class Careful:
    """The file, to a zip reader that would take the whole of the zip's list into memory, however long it says it is."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file = file
        self._most = limits.directory
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, never more than the list may have."""
        data = self._file.read(self._most + 1 if size < 0 else min(size, self._most + 1))
        if len(data) > self._most:
            raise BadZip("directory")
        return data


def find_bad(entries: Iterable[zipfile.ZipInfo], size: int, limits: Limits) -> Iterator[BadZip]:
    """Give what speaks against reading a zip (*hinder*), by its own list: nothing is unpacked.

    Args:
        entries: the zip's list.
        size: bytes of the zip itself.
        limits: how much it may hold.
    """
    listed = list(entries)
    if len(listed) > limits.entries:
        yield BadZip("too_many")
        return
    for entry in listed:
        name = entry.orig_filename
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            yield BadZip("encrypted", name)
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield BadZip("method", name)
        else:
            yield from _find_oversize(entry, entry.file_size, limits)
    if sum(entry.file_size for entry in listed) > limits.total:
        yield BadZip("total")
    yield from _find_overlaps(listed, size)


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """Give an entry in chunks (*innehåll*), and count them.

    Raises:
        BadZip: it is larger than it may be, or not as large as the zip says.
    """
    size = 0
    with archive.open(entry) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            for bad in _find_oversize(entry, size, limits):
                raise bad
            yield chunk
    if size != entry.file_size:
        raise BadZip("other_size", entry.orig_filename)


def _find_oversize(entry: zipfile.ZipInfo, size: int, limits: Limits) -> Iterator[BadZip]:
    if size > limits.entry:
        yield BadZip("large", entry.orig_filename)
    elif size > limits.free and size > entry.compress_size * limits.ratio:
        yield BadZip("ratio", entry.orig_filename)


def _find_overlaps(entries: list[zipfile.ZipInfo], size: int) -> Iterator[BadZip]:
    """Give entries that share bytes: so a few of them become very many; and those that reach beyond the file."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            yield BadZip("overlap", entry.orig_filename)
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > size:
        yield BadZip("beyond_end")
