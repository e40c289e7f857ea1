"""The zip around a workbook (zip-arkiv): opened carefully, refused when it is built as no office program builds one.

Nothing is unpacked to disk, and of all entries only those that are asked for are read. What the zip says of itself is
compared with what comes out of it, while it comes.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kvinnofrid_su.readers.sources import refuse_failures

MOST_ENTRIES: Final = 10_000
"""Entries of a zip (*filer i arkivet*). A workbook has some ten and one for each sheet and picture."""

LARGEST_DIRECTORY: Final = 1_000_000
"""Bytes of the zip's own list. Ten thousand entries need less; the list is read whole, so it must not grow."""

LARGEST_ENTRY: Final = 400_000_000
"""Bytes of one unpacked entry. A sheet of 100 000 rows × 50 columns takes 170–250 million."""

LARGEST_TOTAL: Final = 800_000_000
"""Bytes of all unpacked entries."""

HIGHEST_RATIO: Final = 100
"""How many times larger an entry may become. Sheets become 10–30 times larger, nothing but spaces 1000 times."""

FREE_RATIO: Final = 5_000_000
"""Up to so many bytes the ratio does not matter: they are read in a second or so."""

CHUNK: Final = 1 << 14
"""Bytes unpacked at a time: what can become of one chunk is what must fit in memory at once."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEARCHED = 256_000_000
_LOCAL_HEADER = 30
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000


class BadWorkbook(Exception):
    """A workbook that cannot be read (*felaktig arbetsbok*): a stable word for why, and the row where known.

    >>> BadWorkbook("damaged_excel", 3).reason
    'damaged_excel'
    """

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row


ZIP_FAULTS = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What ``zipfile`` says of a damaged zip; some of it quotes names that are in the file."""


class Archive:
    """The zip of a workbook (*arkiv*), open for reading; a context manager.

    Args:
        path: an ordinary file.

    Raises:
        BadWorkbook: it is no zip, one that is protected, or one that no office program writes.
    """

    def __init__(self, path: Path) -> None:
        with refuse_failures(path):
            self._file = path.open("rb")
        try:
            refuse_others(self._file)
            found = os.fstat(self._file.fileno())
            self.stamp = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
            self._zip = zipfile.ZipFile(_Careful(self._file))
            self._entries = _list_entries(self._zip.infolist(), found.st_size)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> Iterator[bytes]:
        """Give an entry in chunks, and count them.

        Raises:
            BadWorkbook: there is no such entry, or it is not as large as the zip says.
        """
        entry = self._entries.get(name.lower())
        if entry is None:
            raise BadWorkbook("damaged_excel")
        size = 0
        with self._zip.open(entry) as file:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                _check_size(size, entry.compress_size)
                yield chunk
        if size != entry.file_size:
            raise BadWorkbook("unsafe_excel")


class _Careful:
    """The file, to a zip reader that would take the whole of the zip's list into memory, however long it says it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(LARGEST_DIRECTORY + 1 if size < 0 else min(size, LARGEST_DIRECTORY + 1))
        if len(data) > LARGEST_DIRECTORY:
            raise BadWorkbook("unsafe_excel")
        return data


def refuse_others(file: BinaryIO) -> None:
    """Refuse a file that is no zip (*inte en zip*), and tell the kinds of Excel file that are none from others."""
    start = file.read(len(_OLE))
    if not start:
        raise BadWorkbook("empty")
    if start == _OLE:
        raise BadWorkbook("encrypted" if _is_encrypted(file) else "old_excel")
    if not start.startswith(_ZIP):
        raise BadWorkbook("not_excel")
    file.seek(0)


def _is_encrypted(file: BinaryIO) -> bool:
    """Tell whether an OLE2 file (*sammansatt fil*) holds an encrypted workbook, by the name of its stream."""
    rest, searched = b"", 0
    while searched < _SEARCHED and (chunk := file.read(1 << 20)):
        if _ENCRYPTED in rest + chunk:
            return True
        rest, searched = chunk[-len(_ENCRYPTED) :], searched + len(chunk)
    return False


def _list_entries(entries: list[zipfile.ZipInfo], file_size: int) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by their names in small letters, as the standard compares them; refuse odd ones."""
    if len(entries) > MOST_ENTRIES:
        raise BadWorkbook("unsafe_excel")
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            raise BadWorkbook("encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadWorkbook("unsafe_excel")
        _check_size(entry.file_size, entry.compress_size)
        # Some programs on Windows write backslashes.
        name = entry.orig_filename.replace("\\", "/").lower()
        if name in named or name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in name:
            raise BadWorkbook("unsafe_excel")
        named[name] = entry
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise BadWorkbook("large_excel")
    _refuse_overlaps(entries, file_size)
    return named


def _check_size(size: int, compressed: int) -> None:
    if size > LARGEST_ENTRY:
        raise BadWorkbook("large_excel")
    if size > FREE_RATIO and size > compressed * HIGHEST_RATIO:
        raise BadWorkbook("unsafe_excel")


def _refuse_overlaps(entries: list[zipfile.ZipInfo], file_size: int) -> None:
    """Refuse entries that share bytes: so a few of them become very many."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise BadWorkbook("unsafe_excel")
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > file_size:
        raise BadWorkbook("damaged_excel")
