"""What one cell of a workbook holds (cellvärde), from how its value is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from kvinnofrid_su.readers.archive import BadWorkbook
from kvinnofrid_su.readers.grid import Broken, Cell
from kvinnofrid_su.readers.number_formats import Shown, plain_number, read_serial
from kvinnofrid_su.readers.shared_texts import unescape

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)


@frozen
class Meanings:
    """What cells of a workbook refer to (*hänvisningar*).

    Args:
        texts: the shared texts.
        formats: how each look shows numbers; empty when the workbook has no looks.
        from_1904: days are counted from 1904, as on old Macintoshes.
    """

    texts: Sequence[str]
    formats: Sequence[Shown]
    from_1904: bool

    def read_cell(self, kind: str, style: str | None, text: str | None, formula: bool) -> Cell:
        """Return what a cell holds (*cell*).

        Args:
            kind: its ``t``, which says how its value is written.
            style: its ``s``, the number of its look.
            text: its value as it stands, or ``None``.
            formula: it has a formula.

        Raises:
            BadWorkbook: the value is not of the kind it says.
        """
        if text is not None and kind not in _TEXTS:
            text = text.strip()
        match kind:
            case "e":
                return Broken.ERROR
            case _ if formula and (text is None or (text == "" and kind != "str")):
                return Broken.FORMULA
            case _ if not text:
                return None
            case "s":
                return self.texts[_find(text, self.texts)] or None
            case "n":
                return self._read_number(text, style)
            case _ if kind in _TEXTS:
                return unescape(text)
            case "b" if text in _TRUTHS:
                return _TRUTHS[text]
            case "d":
                return _read_written_date(text)
            case _:
                raise BadWorkbook("damaged_excel")

    def _read_number(self, text: str, style: str | None) -> Cell:
        if _NUMBER.fullmatch(text) is None:
            raise BadWorkbook("damaged_excel")
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise BadWorkbook("damaged_excel")
        shown = self.find_format(style)
        return plain_number(number) if shown is Shown.NUMBER else read_serial(number, shown, self.from_1904)

    def find_format(self, style: str | None) -> Shown:
        """Return how a look shows numbers (*talformat*); a cell without one has the first."""
        if not self.formats and style in (None, "0"):
            return Shown.NUMBER
        return self.formats[_find(style or "0", self.formats)]


def _find(number: str, among: Sequence[object]) -> int:
    """Return the position that a reference names (*hänvisning*)."""
    if not (number.isascii() and number.isdecimal() and len(number) < 10) or int(number) >= len(among):
        raise BadWorkbook("damaged_excel")
    return int(number)


_TEXTS = ("str", "inlineStr")
_TRUTHS = {"1": True, "true": True, "0": False, "false": False}


def _read_written_date(text: str) -> Cell:
    """Return a date that is written out, or the text when it is another one."""
    try:
        moment = datetime.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        return text
    return moment if moment.time() != moment.min.time() else moment.date()
