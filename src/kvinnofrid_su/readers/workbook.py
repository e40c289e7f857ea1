"""Workbooks of Excel's kind (arbetsböcker): their sheets, each a grid that streams.

Of a workbook only the list of its sheets, its shared texts, its formats of numbers and its cells are read. Formulas,
macros, pictures and links are never looked at, and nothing outside the file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from xml.parsers.expat import ExpatError

from attrs import field, frozen

from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.readers.archive import Archive, BadWorkbook
from kvinnofrid_su.readers.cell_values import Meanings
from kvinnofrid_su.readers.grid import Row
from kvinnofrid_su.readers.number_formats import read_formats
from kvinnofrid_su.readers.shared_texts import read_texts
from kvinnofrid_su.readers.sheet_rows import read_rows
from kvinnofrid_su.readers.sources import refuse_failures
from kvinnofrid_su.readers.workbook_parts import Parts, read_parts
from kvinnofrid_su.zips import ZIP_FAULTS

_T = TypeVar("_T")


class _Book:
    """The file that sheets are in (*boken*), and what their cells refer to, read when first needed."""

    def __init__(self, path: Path, stamp: tuple[int, ...], parts: Parts) -> None:
        self.path = path
        self._stamp = stamp
        self._parts = parts
        self._meanings: Meanings | None = None

    def read(self, part: str) -> Iterator[Row]:
        with Archive(self.path) as archive:
            if archive.stamp != self._stamp:
                # Parts of two files, put together, would be a third that nobody has written.
                raise BadWorkbook("read_failed")
            if self._meanings is None:
                texts = read_texts(archive.read(self._parts.texts)) if self._parts.texts else []
                formats = read_formats(archive.read(self._parts.formats)) if self._parts.formats else []
                self._meanings = Meanings(texts, formats, self._parts.from_1904)
            yield from read_rows(archive.read(part), self._meanings)


@frozen
class Sheet:
    """A sheet of a workbook (*blad*), as a grid: rows from 1, cells from column A.

    Args:
        name: what its tab says; never shown, for people write names on tabs.
        hidden: it has no tab.
    """

    name: str = field(repr=False)
    hidden: bool
    _part: str = field(repr=False)
    _book: _Book = field(repr=False, eq=False)

    def rows(self) -> Iterator[Row]:
        """Give the rows that hold something, from first to last; again from the beginning each time.

        Dates come as dates, with a time only when it is another than midnight. Of merged cells the first holds the
        value. Hidden rows and columns are rows and columns.

        Raises:
            UnreadableFile: the workbook is damaged, too large, or no longer the one that was opened.
        """
        return _refuse_damage(self._book.path, self._book.read(self._part))


@frozen
class Workbook:
    """A workbook (*arbetsbok*): its worksheets in the order of their tabs, hidden ones too."""

    sheets: tuple[Sheet, ...]


def open_workbook(path: Path) -> Workbook:
    """Open a workbook (*öppna*), ``.xlsx`` or ``.xlsm``, and return its sheets.

    Args:
        path: an ordinary file.

    Raises:
        UnreadableFile: it is no workbook, or one that cannot be read safely.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.xlsx"
    ...     _ = file.write_text("case;kon")
    ...     try:
    ...         open_workbook(file)
    ...     except UnreadableFile as error:
    ...         error.reason
    'not_excel'
    """
    (workbook,) = _refuse_damage(path, _open(path))
    return workbook


def _open(path: Path) -> Iterator[Workbook]:
    with Archive(path) as archive:
        parts = read_parts(archive)
        book = _Book(path, archive.stamp, parts)
        yield Workbook(tuple(Sheet(each.name, each.hidden, each.part, book) for each in parts.sheets))


def _refuse_damage(path: Path, work: Iterator[_T]) -> Iterator[_T]:
    """Give what the work gives, and turn what stops it into :class:`UnreadableFile` (*skadad fil*)."""
    fault: tuple[str, int | None] | None = None
    with refuse_failures(path):
        try:
            yield from work
        except BadWorkbook as error:
            fault = error.reason, error.row
        except (*ZIP_FAULTS, ExpatError):
            fault = "damaged_excel", None
    # Raised here, not above: the new exception would keep the other one, which may quote the file.
    if fault is not None:
        raise UnreadableFile(str(path), *fault)
