"""The zip around a workbook (zip-arkiv): opened carefully, refused when it is built as no office program builds one.

Nothing is unpacked to disk, and of all entries only those that are asked for are read. What the zip says of itself is
compared with what comes out of it, while it comes.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kvinnofrid_su.readers.sources import refuse_failures
from kvinnofrid_su.zips import MAGIC, BadZip, Careful, Limits, find_bad, read_entry

LIMITS: Final = Limits(
    entries=10_000,  # a workbook has some ten and one for each sheet and picture
    directory=1_000_000,  # ten thousand entries need less
    entry=400_000_000,  # a sheet of 100 000 rows × 50 columns takes 170–250 million
    total=800_000_000,
    ratio=100,  # sheets become 10–30 times larger, nothing but spaces 1000 times
    free=5_000_000,  # read in a second or so
)
"""How much a workbook may hold (*gränser*)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEARCHED = 256_000_000

_REASONS = {"encrypted": "encrypted", "large": "large_excel", "total": "large_excel", "beyond_end": "damaged_excel"}
"""What is told of a zip that is not read; the rest is how no office program builds one."""


class BadWorkbook(Exception):
    """A workbook that cannot be read (*felaktig arbetsbok*): a stable word for why, and the row where known.

    >>> BadWorkbook("damaged_excel", 3).reason
    'damaged_excel'
    """

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row


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
            self._zip = zipfile.ZipFile(Careful(self._file, LIMITS))
            self._entries = _list_entries(self._zip.infolist(), found.st_size)
        except BadZip as error:
            self._file.close()
            raise _refuse(error) from None
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
        try:
            yield from read_entry(self._zip, entry, LIMITS)
        except BadZip as error:
            raise _refuse(error) from None


def _refuse(error: BadZip) -> BadWorkbook:
    return BadWorkbook(_REASONS.get(error.reason, "unsafe_excel"))


def refuse_others(file: BinaryIO) -> None:
    """Refuse a file that is no zip (*inte en zip*), and tell the kinds of Excel file that are none from others."""
    start = file.read(len(_OLE))
    if not start:
        raise BadWorkbook("empty")
    if start == _OLE:
        raise BadWorkbook("encrypted" if _is_encrypted(file) else "old_excel")
    if not start.startswith(MAGIC):
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
    for bad in find_bad(entries, file_size, LIMITS):
        raise bad
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        # Some programs on Windows write backslashes.
        name = entry.orig_filename.replace("\\", "/").lower()
        if name in named or name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in name:
            raise BadWorkbook("unsafe_excel")
        named[name] = entry
    return named
