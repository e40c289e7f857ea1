"""Tables as files (tabellfiler): CSV, Excel and Parquet. No text that is written can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kvinnofrid_su.errors import UnwritableFile
from kvinnofrid_su.export.rows import Cell, LocalId, Sheet, make_sheet
from kvinnofrid_su.extras import load_extra
from kvinnofrid_su.i18n import SOURCE, translate
from kvinnofrid_su.model.catalogue import Catalogue

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 40
_MOST_ROWS = 1_048_576  # of a sheet; a writer would pass over the rest without a word
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook has no zone)


TABLES = (".csv", ".xlsx", ".parquet")
"""The endings of files that hold a table."""


def make_table_sheet(
    form: str, catalogue: Catalogue, local: Iterable[LocalId] = (), labels: str | None = None
) -> Sheet:
    """Return the columns of a table of some format (*tabell*): each format holds some kinds of cells.

    Args:
        form: one of :data:`TABLES`.
        catalogue: what is asked.
        local: the local variables that cases have of packages that are not active, with their points.
        labels: the language in which headers and answers are written in words; ids and codes otherwise.
    """
    return make_sheet(catalogue, local, typed=form == ".xlsx", days=form != ".csv", labels=labels)


def write_table(path: Path, form: str, sheet: Sheet, rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table (*tabell*) in a format.

    Args:
        path: the file.
        form: one of :data:`TABLES`.
        sheet: its columns.
        rows: the cells, row by row.
    """
    match form:
        case ".csv":
            write_csv(path, sheet.header, rows)
        case ".xlsx":
            write_excel(path, sheet.header, rows, translate("column", "Ärenden", sheet.labels or SOURCE))
        case _:
            write_parquet(path, sheet.header, rows, sheet.kinds)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table as CSV (*CSV-fil*): UTF-8, commas, one line a row.

    Args:
        path: the file.
        header: what stands above the columns.
        rows: the cells, row by row.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([guard(name) for name in header])
        writer.writerows([guard(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def guard(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (*oskadlig text*); our reader takes the mark away again.

    >>> guard("=1+1"), guard("stodsamtal")
    ("'=1+1", 'stodsamtal')
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def write_excel(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> None:
    """Write a table as an Excel workbook (*arbetsbok*), row by row, with the headers frozen.

    Args:
        path: the file.
        header: what stands above the columns.
        rows: the cells, row by row.
        title: the name of the sheet.

    Raises:
        MissingExtra: the extra ``excel`` is not installed.
        UnwritableFile: there are more rows than a sheet can have.
    """
    with make_workbook(path, constant_memory=True) as workbook:
        _write_sheet(workbook, header, rows, title, path)


@contextmanager
def make_workbook(path: Path, **options: object) -> Generator[Any]:
    """Give a workbook to write (*arbetsbok*) in which no text can become a formula or a link.

    What the writer sets aside on the way is as sensitive as the file: it lies beside it, and is gone at the end.

    Raises:
        MissingExtra: the extra ``excel`` is not installed.
        OSError: the file cannot be written.
    """
    xlsxwriter = load_extra("xlsxwriter", "excel")
    safe = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    with TemporaryDirectory(prefix=".", suffix=".tmp", dir=path.parent) as aside:
        workbook = xlsxwriter.Workbook(str(path), {**safe, **options, "tmpdir": aside})
        workbook.set_properties({"created": _LONG_AGO})  # else the clock's time: the same cases give the same file
        try:
            yield workbook
        finally:
            _close(workbook)


def _close(workbook: Any) -> None:
    failure: type[Exception] = load_extra("xlsxwriter.exceptions", "excel").XlsxWriterException
    try:
        workbook.close()
    except failure:
        for sheet in workbook.worksheets():
            if sheet.constant_memory:
                sheet.row_data_fh.close()  # the writer leaves it open when it fails
        raise OSError from None  # its own exception is none of the system's, and may say what the system said


def _write_sheet(workbook: Any, header: Sequence[str], rows: Iterable[Sequence[Cell]], title: str, path: Path) -> None:
    sheet = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 1)
    for column, name in enumerate(header):
        sheet.set_column(column, column, min(_WIDEST, max(10, len(name) + 2)))
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(rows, start=1):
        if number == _MOST_ROWS:
            raise UnwritableFile(str(path), "too_many_rows")
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif cell is not None:
                sheet.write_number(number, column, cell)


def write_parquet(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], kinds: Sequence[type | None]
) -> None:
    """Write a table as Parquet (*Parquet-fil*): texts, whole numbers and days, each column of one kind.

    Args:
        path: the file.
        header: what stands above the columns.
        rows: the cells, row by row.
        kinds: what each column holds; ``None`` where it follows from the cells.

    Raises:
        MissingExtra: the extra ``frames`` is not installed.
    """
    polars = load_extra("polars", "frames")
    columns: list[list[Cell]] = [[] for _ in header]
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    types = {str: polars.String, int: polars.Int64, date: polars.Date}
    series = [
        polars.Series(name, _unify(cells, kind), types[kind or _find_kind(cells)])
        for name, cells, kind in zip(header, columns, kinds, strict=True)
    ]
    polars.DataFrame(series).write_parquet(path)


def _find_kind(cells: Sequence[Cell]) -> type:
    """Return what a column of local answers holds: numbers where there is nothing else, or else texts."""
    return int if {type(cell) for cell in cells if cell is not None} == {int} else str


def _unify(cells: list[Cell], kind: type | None) -> list[Cell]:
    mixed = kind is None and _find_kind(cells) is str
    return [None if cell is None else str(cell) for cell in cells] if mixed else cells
