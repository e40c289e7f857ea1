"""Parquet files (Parquet-filer): the names of the columns, then the rows, some thousands at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from kvinnofrid_su.documents.cells import SEPARATOR
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.extras import load_extra
from kvinnofrid_su.readers.grid import Cell, Row
from kvinnofrid_su.readers.sources import refuse_failures
from kvinnofrid_su.readers.table import Tables
from kvinnofrid_su.typing import is_list

_MARK = b"PAR1"
_BATCH = 5_000


@frozen
class ParquetGrid:
    """A Parquet file (*Parquet-fil*); its column names are the first row."""

    path: Path

    def rows(self) -> Iterator[Row]:
        """Give the names, then every row, with numbers from 1."""
        polars = load_extra("polars", "frames")
        failed = False
        try:
            frame = polars.scan_parquet(self.path)
            yield 1, list(frame.collect_schema().names())
            start = 0
            while rows := frame.slice(start, _BATCH).collect().rows():
                for number, row in enumerate(rows, start=start + 2):
                    yield number, [_simplify(value) for value in row]
                start += _BATCH
        except (polars.exceptions.PolarsError, polars.exceptions.PanicException, OSError):
            failed = True
        # Raised here, not above: the other exception may quote the file.
        if failed:
            raise UnreadableFile(str(self.path), "not_parquet")


def open_parquet(path: Path) -> Tables:
    """Return a Parquet file as a table (*Parquet-fil*).

    Raises:
        UnreadableFile: the file is no Parquet file.
        MissingExtra: the extra ``frames`` is not installed.
    """
    with refuse_failures(path), path.open("rb") as file:
        start = file.read(len(_MARK))
        file.seek(-len(_MARK), 2)
        end = file.read()
    if (start, end) != (_MARK, _MARK):
        raise UnreadableFile(str(path), "not_parquet")
    return Tables((ParquetGrid(path),), "first", typed=False, notes={})


def _simplify(value: Any) -> Cell:
    """Return a value as a cell: lists as joined codes, numbers that are none as blank."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or value != value:
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat()  # another zone may be another day
    if is_list(value):
        return SEPARATOR.join(str(each) for each in value)
    return value if isinstance(value, str | int | float | date) else str(value)
