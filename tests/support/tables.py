"""Cases at random and tables of them in every habit: the table is the truth that a reader is measured by.

Written by other programs than our own: Python's csv, pandas, xlsxwriter, LibreOffice and R.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

import kvinnofrid_su as su
from kvinnofrid_su.model.terms import Variable

Words = Literal["codes", "sv", "en"]
DateForm = Literal["iso", "day_first", "midnight"]
Document = dict[str, Any]
Cell = Any

_START = date(2021, 9, 1)


def make_cases(catalogue: su.Catalogue, count: int, seed: int) -> list[Document]:
    """Return cases whose answers can all be read, whatever rules they break; one measurement a point."""
    random = Random(seed)
    return [_make_case(catalogue, number, random) for number in range(count)]


def make_rich_cases(catalogue: su.Catalogue, count: int, seed: int) -> list[Document]:
    """Return cases that also have local answers of every shape, and up to three measurements where a point repeats."""
    random = Random(seed)
    cases = make_cases(catalogue, count, seed)
    others = iter(make_cases(catalogue, 3 * count, seed + 1))
    for case in cases:
        for point, found in case["measurements"].items():
            if isinstance(found, list):
                more = [next(others)["measurements"].get(point, []) for _ in range(random.randrange(3))]
                found += [each for series in more for each in series]
            for each in found if isinstance(found, list) else [found]:
                if random.random() < 0.3:
                    each["local"] = {name: random.choice(shapes) for name, shapes in _LOCAL.items()}
    return cases


_LOCAL: dict[str, tuple[Any, ...]] = {
    "exempelby_dagar": (0, 12, -5, 10**14),
    "exempelby_kod": ("ja", "0180", "vet_ej", "2022-03-01"),
    "exempelby_flera": (["krissamtal"], ["krissamtal", "jourlagenhet"], ["0", "1"]),
    "exempelby_blandat": (3, "tre", ["tre", "fyra"]),
}


def _make_case(catalogue: su.Catalogue, number: int, random: Random) -> Document:
    case: Document = {"format": 1, "catalogue": catalogue.id, "case": f"A-{number:04}"}
    case |= {key: value for key, value in _SENDERS.items() if random.random() < 0.7}
    measurements: Document = {}
    for point in catalogue.points.values():
        answers = {
            id_: _answer(question.variable, random)
            for id_, question in point.questions.items()
            if random.random() < 0.8
        }
        measurement: Document = {"answers": answers}
        if random.random() < 0.5:
            measurement["recorded_on"] = _day(random)
        if answers or "recorded_on" in measurement:
            measurements[point.id] = [measurement] if point.repeats else measurement
    return case | {"measurements": measurements}


_SENDERS = {"sender": "S-1", "municipality": "0180", "district": "Ost.1"}


def _answer(variable: Variable, random: Random) -> Any:
    if variable.kind == "date":
        return _day(random)
    if variable.kind == "integer":
        return random.randint(variable.minimum or 0, variable.maximum or 120)
    codes = list(variable.codes.codes) if variable.codes is not None else []
    if variable.kind == "multi":
        chosen = random.sample(codes, random.randint(1, min(3, len(codes))))
        return [code for code in codes if code in chosen]  # in the order of the columns
    return random.choice(codes)


def _day(random: Random) -> str:
    return (_START + timedelta(days=random.randrange(900))).isoformat()


def make_table(
    cases: list[Document], catalogue: su.Catalogue, words: Words, dates: DateForm, *, apart: bool, excel: bool = False
) -> list[list[Cell]]:
    """Return cases as a table of cells: answers as codes or in words, several answers joined or in columns of 0 and 1.

    With ``excel`` numbers are numbers, and days are days unless they are written with the day first.
    """
    rows = [_flatten(case, catalogue, words, dates, apart=apart, excel=excel) for case in cases]
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [header, *([row.get(name) for name in header] for row in rows)]


def _flatten(
    case: Document, catalogue: su.Catalogue, words: Words, dates: DateForm, *, apart: bool, excel: bool
) -> dict[str, Cell]:
    row: dict[str, Cell] = {key: case[key] for key in ("case", *_SENDERS) if key in case}
    for point, found in case["measurements"].items():
        measurement = found[0] if isinstance(found, list) else found
        if "recorded_on" in measurement:
            row[f"recorded_on__{point}"] = _write_day(measurement["recorded_on"], dates, excel=excel)
        for id_, answer in measurement["answers"].items():
            question = catalogue.points[point].questions[id_]
            row |= _write(
                question.name.rpartition(".")[2], point, answer, question.variable, words, dates, apart, excel
            )
    return row


def _write(
    name: str,
    point: str,
    answer: Any,
    variable: Variable,
    words: Words,
    dates: DateForm,
    apart: bool,
    excel: bool,
) -> dict[str, Cell]:
    header = f"{name}__{point}"
    if variable.kind == "date":
        return {header: _write_day(answer, dates, excel=excel)}
    if variable.kind == "integer":
        return {header: answer if excel else str(answer)}
    assert variable.codes is not None
    if variable.kind != "multi":
        return {header: _say(variable, answer, words)}
    if not apart:
        return {header: "|".join(_say(variable, code, words) for code in answer)}
    yes, no = (1, 0) if excel else ("1", "0")
    return {f"{header}__{code}": yes if code in answer else no for code in variable.codes.codes}


def _say(variable: Variable, code: str, words: Words) -> str:
    assert variable.codes is not None
    return code if words == "codes" else variable.codes.codes[code].label.to(words)


def _write_day(day: str, dates: DateForm, *, excel: bool) -> Cell:
    year, month, number = day.split("-")
    if dates == "day_first":
        return f"{int(number)}.{int(month)}.{year}"
    if excel:
        return date.fromisoformat(day)
    return day if dates == "iso" else f"{day} 00:00:00"


def list_habits() -> Iterator[tuple[Words, DateForm, bool]]:
    """Give every way in which answers, days and several answers are written."""
    for words in ("codes", "sv", "en"):
        for dates in ("iso", "day_first", "midnight"):
            for apart in (False, True):
                yield words, dates, apart  # type: ignore[misc]
