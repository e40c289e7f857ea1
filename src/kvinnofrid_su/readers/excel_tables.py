"""The sheets of a workbook as tables (arbetsbokens blad): all of them, or the one that is asked for."""

from __future__ import annotations

from pathlib import Path

from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.readers.table import Tables
from kvinnofrid_su.readers.workbook import open_workbook


def open_excel(path: Path, sheet: str | int | None = None) -> Tables:
    """Return the sheets of a workbook (*arbetsbok*) as tables, of which the first with a column for the case is read.

    Args:
        path: the file.
        sheet: the name of the only sheet that counts, or its number from 1; a name comes before a number.

    Raises:
        UnreadableFile: the file is no workbook that can be read, or has no such sheet.
    """
    sheets = open_workbook(path).sheets
    if sheet is None:
        return Tables(sheets, "first", typed=True, notes={})
    wanted = str(sheet).strip()
    named = [each for each in sheets if each.name.strip().casefold() == wanted.casefold()]
    numbered = [each for number, each in enumerate(sheets, start=1) if str(number) == wanted]
    if not (named or numbered):
        raise UnreadableFile(str(path), "no_such_sheet")
    return Tables((named or numbered)[:1], "first", typed=True, notes={})
