"""Cells of a table (celler): from what stands in a file to a plain value, every repair named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from attrs import frozen

from kvinnofrid_su.documents.columns import Column, normalize
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.terms import CodeList

Value: TypeAlias = "str | int | float | bool | date | datetime"
"""What a filled cell holds."""

SEPARATOR = "|"
"""What stands between the codes of a multiple choice that is one column."""

# Ten digits that begin with 0 can be an identity number, which would not be found in the number they make.
_DIGITS = r"-?(?:[0-9]{1,9}|[1-9][0-9]{9,14})"
_INTEGER = re.compile(_DIGITS)
_DECIMALS = re.compile(rf"({_DIGITS})[.,]0+")
_LOCAL_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_TWO_WAYS = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-](?:[0-9]{2}|[0-9]{4})|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}")
_DATE_AND_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)")
_MUNICIPALITY = re.compile(r"([0-9]{1,4})(?:[.,]0+)?")

_YES = frozenset(map(normalize, ("1", "x", "ja", "sant", "yes", "true")))
_NO = frozenset(map(normalize, ("0", "nej", "falskt", "no", "false")))


class Repair(StrEnum):
    """What was done to a cell so that it could be read (*omskrivning*); the values are issue codes of notes."""

    LABEL = IssueCode.LABELS_READ.value
    SPACES = IssueCode.SPACES_TRIMMED.value
    DAY_FIRST = IssueCode.DATES_REWRITTEN.value
    TIME = IssueCode.TIMES_LEFT_OUT.value
    NUMBER = IssueCode.NUMBERS_REWRITTEN.value
    TEXT = IssueCode.NUMBERS_READ_AS_TEXT.value
    PADDED = IssueCode.MUNICIPALITIES_PADDED.value
    MARK = IssueCode.MARKS_READ.value


@frozen
class Content:
    """What a cell says (*innehåll*).

    Args:
        value: the plain value; what does not fit stays as it is, for validation to find.
        repairs: what was done to it.
        fault: what is wrong, where validation could not tell it from the value; then there is none.
    """

    value: Any
    repairs: tuple[Repair, ...] = ()
    fault: IssueCode | None = None


def find_reader(column: Column, catalogue: Catalogue, *, typed: bool) -> Callable[[Value], Content]:
    """Return what reads the cells of a column (*cellläsare*); equal texts are read once.

    Args:
        column: what the cells mean.
        catalogue: where codes and labels come from.
        typed: whether the file tells numbers from texts, as a workbook does and CSV does not.

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su.documents.columns import find_columns
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> [column] = find_columns("Kön", catalogue)
    >>> read = find_reader(column, catalogue, typed=False)
    >>> read("kvinna").value, read("Kvinna").value, read("Kvinna").repairs[0].name
    ('kvinna', 'kvinna', 'LABEL')
    """
    codes = _find_codes(column, catalogue)
    read = _choose(column, codes, typed=typed)

    def read_text(text: str) -> Content:
        trimmed = text.strip()
        content = read(trimmed)
        return content if trimmed == text else Content(content.value, (*content.repairs, Repair.SPACES), content.fault)

    # Most cells of a column hold one of a few texts; dates and keys are forgotten again.
    remembered = lru_cache(maxsize=512)(read_text)

    def read_cell(value: Value) -> Content:
        return remembered(value) if isinstance(value, str) else read(value)

    return read_cell


def _find_codes(column: Column, catalogue: Catalogue) -> CodeList | None:
    if column.variable is not None:
        return column.variable.codes
    return catalogue.lists.get(column.name) if column.section == "envelope" else None


def _choose(column: Column, codes: CodeList | None, *, typed: bool) -> Callable[[Value], Content]:
    kind = None if column.variable is None else column.variable.kind
    if kind == "date" or column.name in ("recorded_on", "delivered_on"):
        return _read_date
    if kind == "integer":
        return lambda value: _read_integer(value, typed=typed)
    if column.code is not None:
        return _read_mark
    if column.section == "local" and column.variable is None:
        return _read_local if typed else _read_local_text
    if column.name == "municipality" and column.section == "envelope":
        return lambda value: _read_municipality(value, _look_up(codes))
    if codes is None:
        return _read_key
    words = _look_up(codes)
    if kind == "multi":
        return lambda value: _read_codes(value, codes, words)
    return lambda value: _read_code(value, codes, words)


def _look_up(codes: CodeList | None) -> Mapping[str, str]:
    """Return the code that each label stands for, in every language; a label of two codes stands for none."""
    found: dict[str, set[str]] = {}
    for code in codes.codes.values() if codes is not None else ():
        for text in (code.id, *code.label.words.values()):
            found.setdefault(normalize(text), set()).add(code.id)
    return {text: ids.pop() for text, ids in found.items() if len(ids) == 1}


def _read_code(value: Value, codes: CodeList, words: Mapping[str, str]) -> Content:
    if isinstance(value, str):
        if value in codes.codes:
            return Content(value)
        code = words.get(normalize(value))
        return Content(value) if code is None else Content(code, (Repair.LABEL,))
    if type(value) is int and str(value) in codes.codes:
        return Content(str(value), (Repair.TEXT,))
    return Content(_show(value))


def _read_codes(value: Value, codes: CodeList, words: Mapping[str, str]) -> Content:
    if not isinstance(value, str):
        content = _read_code(value, codes, words)
        return Content([content.value], content.repairs)
    whole = _read_code(value, codes, words)
    if whole.value in codes.codes:  # a label may hold the separator
        return Content([whole.value], whole.repairs)
    parts = [_read_code(part.strip(), codes, words) for part in value.split(SEPARATOR)]
    repairs = {repair: None for part in parts for repair in part.repairs}
    return Content([part.value for part in parts], tuple(repairs))


def _read_mark(value: Value) -> Content:
    """Read whether a code was chosen: 1 or 0, or a word or cross that can mean nothing else."""
    if isinstance(value, bool):
        return Content(value, (Repair.MARK,))
    if isinstance(value, int) and value in (0, 1):
        return Content(bool(value))
    if isinstance(value, str):
        word = normalize(_cut_decimals(value))
        if word in _YES or word in _NO:
            return Content(word in _YES, () if value in ("0", "1") else (Repair.MARK,))
    return Content(None, fault=IssueCode.NOT_A_MARK)


def _read_integer(value: Value, *, typed: bool) -> Content:
    if isinstance(value, str):
        if _INTEGER.fullmatch(value):
            return Content(int(value), (Repair.NUMBER,) if typed else ())
        whole = _cut_decimals(value)
        return Content(value) if whole == value else Content(int(whole), (Repair.NUMBER,))
    return Content(_show(value))


def _cut_decimals(text: str) -> str:
    found = _DECIMALS.fullmatch(text)
    return text if found is None else found[1]


def _read_date(value: Value) -> Content:
    """Read a day; a text that could be two different days is a fault, not a guess."""
    if isinstance(value, datetime):
        return Content(value.date().isoformat(), () if value.time() == time() else (Repair.TIME,))
    if not isinstance(value, str):
        return Content(_show(value) if isinstance(value, date) else str(value))
    found = _DAY_MONTH_YEAR.fullmatch(value)
    if found is not None:
        day, month, year = found.groups()
        iso = f"{year}-{month:0>2}-{day:0>2}"
        return Content(value) if read_date(iso) is None else Content(iso, (Repair.DAY_FIRST,))
    found = _DATE_AND_TIME.fullmatch(value)
    if found is not None and read_date(found[1]) is not None and _is_time(found[2]):
        return Content(found[1], (Repair.TIME,))
    if _TWO_WAYS.fullmatch(value):
        return Content(None, fault=IssueCode.AMBIGUOUS_DATE)
    return Content(value)


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text[:8])
    except ValueError:
        return False
    return True


def _read_municipality(value: Value, words: Mapping[str, str]) -> Content:
    text = str(value) if type(value) is int else value
    found = _MUNICIPALITY.fullmatch(text) if isinstance(text, str) else None
    if found is not None:
        code = found[1].zfill(4)
        if code != found[1]:
            return Content(code, (Repair.PADDED,))
        return Content(code, () if value == code else (Repair.TEXT,))
    if isinstance(value, str):
        code = words.get(normalize(value), value)
        return Content(code, () if code == value else (Repair.LABEL,))
    return Content(_show(value))


def _read_key(value: Value) -> Content:
    if isinstance(value, str):
        return Content(value)
    # A key that a spreadsheet has made into a date or a truth is not the key any more.
    return Content(str(value), (Repair.TEXT,)) if type(value) is int else Content(None)


def _read_local(value: Value) -> Content:
    """Read an answer to a local variable, whose kind is not known here, from a cell that knows its own kind."""
    if isinstance(value, str):
        return Content(_split(value))
    return Content(_show(value))


def _read_local_text(value: Value) -> Content:
    if isinstance(value, str) and _LOCAL_INTEGER.fullmatch(value):
        return Content(int(value))
    return _read_local(value)


def _split(text: str) -> str | list[str]:
    """Return the codes of a multiple choice; one code alone has a separator after it, or it would be a single choice."""
    if SEPARATOR not in text:
        return text
    return [part.strip() for part in text.removesuffix(SEPARATOR).split(SEPARATOR)]


def _show(value: Value) -> str | int | float | bool:
    """Return a value as JSON has it; only days change."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
