"""CSV files (CSV-filer): which encoding they are in, which delimiter they have, and their rows one by one."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from attrs import frozen

from kvinnofrid_su.errors import UnknownEncoding, UnreadableFile
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.readers.grid import Row
from kvinnofrid_su.readers.sources import LONGEST_LINE, refuse_failures
from kvinnofrid_su.readers.table import Tables

ENCODINGS = {
    "cp1252": "Windows-1252",
    "iso-8859-1": "ISO 8859-1",
    "iso-8859-15": "ISO 8859-15",
    "cp850": "DOS 850",
    "mac-roman": "Mac Roman",
}
"""What a file may be in that is not Unicode, by the name that is given and the name that people know."""

DEFAULT_ENCODING = "cp1252"
"""What spreadsheets in Sweden save as CSV when nobody has chosen UTF-8."""

_DELIMITERS = (",", ";", "\t")
_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZIP = b"PK\x03\x04"


@frozen
class CSVGrid:
    """A CSV file read with one delimiter (*CSV-fil*)."""

    path: Path
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[Row]:
        """Give every row, also blank ones, with its number from 1."""
        reason, line = None, None
        with refuse_failures(self.path), self.path.open(encoding=self.encoding, newline="") as file:
            text = _Lines(file)
            rows = csv.reader(text, delimiter=self.delimiter, strict=True)
            try:
                for number, cells in enumerate(rows, start=1):
                    text.spent = 0
                    yield number, cells
            except csv.Error:
                reason, line = ("long_line" if text.spent > LONGEST_LINE else "not_csv"), rows.line_num
            except UnicodeDecodeError:  # the file has changed since it was looked through
                reason = "not_text"
        # Raised here, not above: the new exception would keep the file's text in its context.
        if reason is not None:
            raise UnreadableFile(str(self.path), reason, line)


def open_csv(path: Path, encoding: str = DEFAULT_ENCODING) -> Tables:
    """Return a CSV file, read with each delimiter that it may have (*CSV-fil*).

    Args:
        path: the file.
        encoding: what it is in when it is not Unicode: one of :data:`ENCODINGS`.

    Raises:
        UnknownEncoding: an encoding that is not supported.
        UnreadableFile: the file is no text, or has a line that no table has.
    """
    if encoding not in ENCODINGS:
        raise UnknownEncoding(encoding, ENCODINGS)
    found = _find_encoding(path, encoding)
    notes = {IssueCode.OTHER_ENCODING: {"encoding": ENCODINGS[found]}} if found in ENCODINGS else {}
    grids = tuple(CSVGrid(path, found, delimiter) for delimiter in _DELIMITERS)
    return Tables(grids, choose="widest", typed=False, notes=notes)


class _Lines:
    """The lines of a file, of which one row of the table may take only so many characters."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.spent = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(LONGEST_LINE + 1):
            self.spent += len(line)
            if self.spent > LONGEST_LINE:
                raise csv.Error
            yield line


def _find_encoding(path: Path, declared: str) -> str:
    """Return what a file is in (*teckenkodning*): as its mark says, else UTF-8 where all of it is, else as declared.

    Nothing is guessed from how often letters occur: such guesses are wrong now and then, and nobody sees it.
    """
    with refuse_failures(path), path.open("rb") as file:
        start = file.read(4)
    if start.startswith(_ZIP):
        raise UnreadableFile(str(path), "is_excel")
    if start == codecs.BOM_UTF32_LE:
        raise UnreadableFile(str(path), "not_text")
    marked = [encoding for mark, encoding in _MARKS if start.startswith(mark)]
    line = 0
    for encoding in marked or ("utf-8", declared):
        fault = _look_through(path, encoding)
        if fault is None:
            return encoding
        reason, line = fault
        if reason != "not_text":
            raise UnreadableFile(str(path), reason, line)
    raise UnreadableFile(str(path), "not_text", line)


def _look_through(path: Path, encoding: str) -> tuple[str, int] | None:
    """Return what hinders a file from being read as text, and in which line; ``None`` where nothing does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, unended = 1, 0
    with refuse_failures(path), path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return "not_text", line + chunk[: error.start].count(b"\n")
            if "\0" in text:
                return "binary", line + text[: text.index("\0")].count("\n")
            end = max(text.rfind("\n"), text.rfind("\r"))
            unended = unended + len(text) if end < 0 else len(text) - end - 1
            if unended > LONGEST_LINE:
                return "long_line", line
            line += text.count("\n")
            if not chunk:
                return None
