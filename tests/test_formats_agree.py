"""One meaning in every format: the same cases as JSON, NDJSON and CSV give the same issues, verdicts and indicators."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.documents.envelope import HEAD_KEYS, SENDER_KEYS
from kvinnofrid_su.model.cases import Measurement
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.gather import gather
from tests.strategies import ALL, Document, deliveries, load

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
_UNSAID = ("catalogue_version", "packages", "surveys")
"""What a table has no place for: it makes no difference to issues, verdicts and indicators of its cases."""


@pytest.mark.property
@pytest.mark.parametrize("name", ALL)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_generated_cases_are_the_same_in_every_format(name: str, data: DataObject, tmp_path: Path) -> None:
    """Three hundred cases and more, with wrong codes and days and broken rules, read alike from all three formats."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue))
    wrong = data.draw(st.sets(st.integers(0, 40), max_size=3))
    _compare(
        {**delivery, "cases": _spoil([_fold(case, catalogue) for case in delivery["cases"]], wrong)},
        catalogue,
        tmp_path,
    )


@pytest.mark.parametrize("file", ["leverans-c.json", "leverans-d.ndjson", "omgang1.json"])
def test_the_sample_deliveries_are_the_same_in_every_format(file: str, tmp_path: Path) -> None:
    """The deliveries that come with the project, as far as a table can say them, read alike from all three formats."""
    lines = (DELIVERIES / file).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    head: Document = documents[0] if "cases" in documents[0] else {}
    cases: list[Document] = head["cases"] if head else documents
    catalogue = load(documents[0]["catalogue"])
    inner = [{key: value for key, value in case.items() if key not in HEAD_KEYS} for case in cases]
    known = {"format": 1, "catalogue": catalogue.id} | {
        key: head[key] for key in head if key not in (*_UNSAID, "cases")
    }
    _compare(known | {"cases": [_fold(_fit(case, catalogue), catalogue) for case in inner]}, catalogue, tmp_path)


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "xlsx", "parquet"])
@pytest.mark.parametrize("file", ["leverans-a.csv", "leverans-b.xlsx"])
def test_a_messy_table_is_the_same_written_clean(file: str, form: str, tmp_path: Path) -> None:
    """What was saved by hand gives the verdicts, the findings and the figures of its cases written clean.

    Only what could not be read at all is gone: it is in the list of what was left out, and counted.
    """
    catalogue = load("su-kvinnofrid/2021")
    messy, clean = DELIVERIES / file, tmp_path / f"clean.{form}"
    converted = export.convert(su.read(messy, catalogue), clean, catalogue)
    issues, *found = _find_all(messy, catalogue)
    expected = json.loads((DELIVERIES / "expected.json").read_text(encoding="utf-8"))["deliveries"][file]
    assert sum(expected["unreadable_values"].values()) == len(converted.issues) - sum(
        issue.severity != "error" for issue in converted.issues
    )
    others, *again = _find_all(clean, catalogue)
    assert {each: count for each, count in issues.items() if each[5]} == dict(others)
    (verdicts, counts, indicators), (same, recount, figures) = found, again
    assert (verdicts, indicators) == (same, figures)
    assert (counts[0], counts[1]) == (recount[0], recount[1])
    assert 0 == converted.cases_left_out


def _compare(delivery: Document, catalogue: su.Catalogue, folder: Path) -> None:
    delivery = {key: value for key, value in delivery.items() if key not in _UNSAID}
    whole = _find_all(_write(folder / "a.json", json.dumps(delivery)), catalogue)
    assert whole == _find_all(_write(folder / "a.csv", _format_table(delivery)), catalogue)

    # A line is a case by itself, and has no date of delivery.
    undated = {key: value for key, value in delivery.items() if key != "delivered_on"}
    head = {key: value for key, value in undated.items() if key != "cases"}
    lines = "\n".join(json.dumps({**head, **case}) for case in delivery["cases"])
    whole = _find_all(_write(folder / "a.json", json.dumps(undated)), catalogue)
    assert whole == _find_all(_write(folder / "a.ndjson", lines + "\n"), catalogue)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _find_all(path: Path, catalogue: su.Catalogue) -> tuple[Any, ...]:
    """Return what a file comes to, places aside."""
    report = su.validate(su.read(path, catalogue), catalogue)
    gathered = gather([su.read(path, catalogue)], catalogue)
    grouping = next(iter(catalogue.groupings), "municipality")
    indicators = [
        su.indicator(gathered, outcome, catalogue, by=by, year=2022)
        for outcome in catalogue.outcomes
        for by in ((), (grouping,))
    ]
    issues = Counter((i.code, i.severity, i.case, i.point, i.variable, i.rule) for i in report)
    return issues, report.verdicts, (report.cases, report.judged, report.cases_ok), indicators


def _fold(case: Document, catalogue: su.Catalogue) -> Document:
    """Fold each point that repeats to one measurement, as the contract says of tables."""
    measurements = dict(case["measurements"])
    for point in catalogue.points.values():
        if point.repeats and point.id in measurements:
            measurements[point.id] = _fold_series(measurements[point.id], point, catalogue)
    return {**case, "measurements": measurements}


def _fold_series(series: list[Document], point: Point, catalogue: su.Catalogue) -> list[Document]:
    bare = su.Case(catalogue.id, "A-1", {point.id: tuple(Measurement(each.get("answers", {})) for each in series)})
    lists = {id_: question.variable.codes for id_, question in point.questions.items() if question.variable.codes}
    listed = tuple(
        evolve(each, answers={id_: tuple(a) if isinstance(a, list) else a for id_, a in each.answers.items()})
        for each in bare.at(point.id)
    )
    facts = Facts(evolve(bare, measurements={point.id: listed}), catalogue)
    folded = {id_: facts.answer(question.name) for id_, question in point.questions.items()}
    answers = {
        id_: list(a) if id_ in lists and isinstance(a, tuple) else a for id_, a in folded.items() if a is not None
    }
    merged: Document = {"answers": answers}
    for each in series:
        if "recorded_on" in each:
            merged["recorded_on"] = each["recorded_on"]
        if "local" in each:
            merged["local"] = merged.get("local", {}) | each["local"]
    return [merged] if series else []


def _spoil(cases: list[Document], positions: set[int]) -> list[Document]:
    """Make the answers at some positions wrong, in a way that every format can write."""
    spoiled: list[Document] = json.loads(json.dumps(cases))
    number = 0
    for case in spoiled:
        for found in case["measurements"].values():
            for each in found if isinstance(found, list) else [found]:
                for id_, answer in each["answers"].items():
                    if number in positions:
                        each["answers"][id_] = [*answer, "fel_kod"] if isinstance(answer, list) else "fel_kod"
                    number += 1
    return spoiled


def _fit(case: Document, catalogue: su.Catalogue) -> Document:
    """Leave out answers of a type that a cell cannot have, and words that only a table may have instead of a code."""
    fitted: Document = json.loads(json.dumps(case))
    for point, found in fitted["measurements"].items():
        questions = catalogue.points[point].questions
        for each in found if isinstance(found, list) else [found]:
            each["answers"] = {
                id_: answer
                for id_, answer in each["answers"].items()
                if id_ in questions
                and type(answer) is _TYPES.get(questions[id_].variable.kind, str)
                and not (isinstance(answer, str) and answer in _list_labels(questions[id_].variable))
            }
    return fitted


def _list_labels(variable: Variable) -> set[str]:
    codes = variable.codes.codes.values() if variable.codes is not None else ()
    return {text for code in codes for text in code.label.words.values()}


_TYPES: dict[str, type] = {"integer": int, "multi": list}


def _format_table(delivery: Document) -> str:
    """Return the cases of a delivery as CSV: one row each, columns only for what some case says."""
    rows = [_flatten(case, delivery) for case in delivery["cases"]]
    columns = list(dict.fromkeys(("case", *(column for row in rows for column in row))))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _flatten(case: Document, delivery: Document) -> Document:
    shared = {key: delivery[key] for key in ("catalogue", "delivered_on", *SENDER_KEYS) if key in delivery}
    row: Document = shared | {key: case[key] for key in ("case", *SENDER_KEYS) if key in case}
    for point, found in case["measurements"].items():
        for each in found if isinstance(found, list) else [found]:
            if "recorded_on" in each:
                row[f"recorded_on__{point}"] = each["recorded_on"]
            for name, answer in (each["answers"] | each.get("local", {})).items():
                row[f"{name}__{point}"] = "|".join(answer) if isinstance(answer, list) else answer
    return row
