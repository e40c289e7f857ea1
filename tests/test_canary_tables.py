"""Nothing that a table holds is said again: cells, headers, titles, sheet names and the properties of the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.cli.convert import tell_converted
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.documents.columns import label_column, list_columns, name_column
from kvinnofrid_su.errors import KvinnofridError, UnreadableFile
from tests.strategies import NAMES, load
from tests.support.grids import make_source
from tests.test_canary import CANARIES, _describe, _find_words, _holds, _is_shown

BLOCKS, RUNS = 20, 100
TEXTS = [canary for canary in CANARIES if isinstance(canary, str)]
_ENDINGS = (".csv", ".xlsx")


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_text_about_a_table_holds_a_canary(block: int, tmp_path: Path) -> None:
    """A hundred tables with a canary at random places: what is found, told, raised and listed is free of it."""
    for run in range(RUNS):
        random = Random(block * RUNS + run)
        canary = random.choice(TEXTS)
        catalogue = load(random.choice(NAMES))
        path = tmp_path / f"a{random.choice(_ENDINGS)}"
        _write(path, canary, catalogue, random)
        for text in _find_texts(path, catalogue, random):
            assert not _holds(text, canary), (block, run, text[:300])


def test_the_tables_reach_what_can_be_said() -> None:
    """The runs above are about something: every family of issues that a table can give is among what they find."""
    found: set[str] = set()
    for seed in range(150):
        random = Random(seed)
        catalogue = load(random.choice(NAMES))
        rows = _make_rows(random.choice(TEXTS), catalogue, random)
        try:
            reading = su.Reading(make_source(rows, typed=True), catalogue)
            found |= {issue.code for issue in su.validate(reading, catalogue)}
        except UnreadableFile as error:
            found.add(error.reason)
    assert {"SU-P001", "SU-P002", "SU-P003", "SU-S003", "SU-S031", "SU-S050", "SU-V001", "SU-V002", "SU-V006"} <= found
    assert {"SU-V010", "SU-S041", "SU-S032", "no_case_column"} <= found


def _make_rows(canary: str, catalogue: su.Catalogue, random: Random) -> list[list[Any]]:
    """Return a table with the canary in titles, headers and cells; how often is random, so that each code is reached."""
    density = random.choice((0.02, 0.1, 0.3, 1.0))

    def put(value: Any) -> Any:
        written = random.choice(("{}", "{}", " {}", "x {}")).format(canary)
        return written if random.random() < density else value

    columns = random.sample(list(list_columns(catalogue)), 8)
    words = random.random() < 0.3
    headers = [label_column(each, catalogue, "sv") if words else name_column(each, catalogue) for each in columns]
    multi = [each for each in catalogue.variables.values() if each.kind == "multi" and each.codes is not None]
    for variable in multi[:1]:
        assert variable.codes is not None
        headers += [f"{variable.id}__{code}" for code in list(variable.codes.codes)[:2]]
    title = [[put(None), put("Titel")]] if random.random() < 0.5 else []
    header = [
        put("case") if random.random() < 0.1 else "case",
        *(put(each) if random.random() < 0.3 else each for each in headers),
    ]
    right = ("2022-03-01", "ja", "Ja", "1", "34", None, "1.3.2022", "0180")
    rows = [[put(f"A-{number}"), *(put(random.choice(right)) for _ in headers)] for number in range(4)]
    beyond = [[*row, *([put("mer")] if random.random() < 0.2 else [])] for row in rows]
    return [*title, header, *beyond]


def _write(path: Path, canary: str, catalogue: su.Catalogue, random: Random) -> None:
    rows = _make_rows(canary, catalogue, random)
    if path.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text, delimiter=random.choice(",;\t")).writerows(rows)
        content = text.getvalue().encode(random.choice(("utf-8", "utf-8-sig", "utf-16", "utf-8")))
        spoiled = random.random()
        path.write_bytes(content + b"\x81" if spoiled < 0.05 else content + b'"' if spoiled < 0.1 else content)
        return
    name = "".join(each for each in canary if each not in "[]:*?/\\'")[:31]
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        workbook.set_properties(dict.fromkeys(("title", "author", "company", "comments", "keywords"), canary))
        workbook.set_custom_property(canary, canary)
        workbook.add_worksheet("Före").write(0, 0, canary)
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
        sheet.write_comment(0, 0, canary)
        sheet.write_formula(len(rows), 1, f'="{canary}"', value="")
        sheet.write_datetime(len(rows), 2, datetime(2022, 3, 1))
    if random.random() < 0.1:
        path.write_bytes(path.read_bytes()[: random.randrange(50, 3000)])


def _find_texts(path: Path, catalogue: su.Catalogue, random: Random) -> Iterator[str]:
    """Give every text that the library and the command make of a file."""
    out = path.with_name(f"ren{random.choice(('.csv', '.xlsx', '.ndjson', '.json'))}")
    try:
        sheet = random.choice((None, None, None, 2, "nej"))
        reading = su.read(path, catalogue, sheet=sheet)
        yield repr(list(reading) and reading)
        report = su.validate(reading, catalogue)
        yield repr(report) + repr(dict(report.verdicts))
        for issue in (*reading.issues, *report):
            _is_shown(issue.case)  # asserts that a key is shown only where it is one
            yield from _find_words(evolve(issue, case=None))
        converted = export.convert(reading, out, catalogue, locale=random.choice(("sv", "en")))
        yield repr(converted)
        told = io.StringIO()
        tell_converted(converted, Path("ren"), Paper(told), random.choice(("sv", "en")))
        yield told.getvalue()
        with out.with_name("ren-utelamnat.csv").open(encoding="utf-8-sig", newline="") as file:
            yield repr([{key: cell for key, cell in row.items() if key != "case"} for row in csv.DictReader(file)])
    except KvinnofridError as error:
        yield from _describe(error)
