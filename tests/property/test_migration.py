"""What holds for every migration: each answer is accounted for, what comes out is sound, and figures that may be compared agree.

The mapping is read again here, from the published file and from the folder, by code of the test's own.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.atlas import Atlas, open_atlas
from kvinnofrid_su.catalogue.compile import compile_all
from kvinnofrid_su.catalogue.finding import SHARED
from kvinnofrid_su.errors import NotMigratable
from kvinnofrid_su.migration.migrate import Migrator
from kvinnofrid_su.model.outcomes import Rate
from tests.strategies import (
    ODLING,
    Document,
    case_documents,
    deliveries,
    json_values,
    load,
    mutated_documents,
    surveys,
)

pytestmark = pytest.mark.property

ROOT = Path(__file__).parents[2]
FOLDERS = {f"odling/{edition}": ODLING / edition for edition in ("ett", "tva", "tre")}
STEPS = [("su-kvinnofrid/2019", "su-kvinnofrid/2021"), ("odling/ett", "odling/tva"), ("odling/tva", "odling/tre")]
ROUTES = [*STEPS, ("odling/ett", "odling/tre")]
OLD, NEW = STEPS[0]

every_step = pytest.mark.parametrize(("old", "new"), STEPS, ids=map(" to ".join, STEPS))
every_route = pytest.mark.parametrize(("old", "new"), ROUTES, ids=map(" to ".join, ROUTES))


@cache
def _open(new: str) -> Atlas:
    return open_atlas(FOLDERS.get(new, new))


def _migrate(document: Any, new: str) -> su.Migration:
    return Migrator(_open(new)).migrate(document)


@cache
def _read_mapping(old: str, new: str) -> Any:
    if old == OLD:
        return json.loads((ROOT / "schemas" / NEW / "v1.0.0" / "from_2019.json").read_text(encoding="utf-8"))
    mappings = compile_all(ODLING, SHARED)[1]
    return next(each for each in mappings if (each["from"]["catalogue"], each["to"]["catalogue"]) == (old, new))


def _count(value: Any) -> int:
    """Return how many answers and local answers stand in something, wherever."""
    if isinstance(value, dict):
        inside = ((key, each) for key, each in value.items())
        return sum(
            len(each) if key in ("answers", "local") and isinstance(each, dict) else _count(each)
            for key, each in inside
        )
    return sum(map(_count, value)) if isinstance(value, list) else 0


def _documents(old: str, *, faults: bool) -> st.SearchStrategy[Any]:
    catalogue = load(old)
    kinds = [case_documents(catalogue, faults=faults), deliveries(catalogue, faults=faults)]
    if catalogue.survey is not None:
        head = {"format": 1, "catalogue": old}
        kinds.append(surveys(catalogue, faults=faults).map(head.__or__))
    return st.one_of(kinds)


@every_route
@given(data=st.data())
def test_each_answer_is_kept_recoded_or_lost(old: str, new: str, data: DataObject) -> None:
    """Also of faulty documents: the counts add up, no place is told twice, and the given document is as it was."""
    document = data.draw(_documents(old, faults=True) | st.lists(_documents(old, faults=True), max_size=2))
    before = copy.deepcopy(document)
    migration = _migrate(document, new)
    assert before == document
    assert _count(document) == migration.kept + migration.recoded + migration.lost
    assert migration.kept + migration.recoded == _count(migration.document)
    places = [each.path for each in migration.losses]
    assert len(places) == len(set(places))
    for each in migration.losses:
        assert each.message("sv") != each.message("en")


@every_route
@given(data=st.data())
def test_what_comes_out_is_sound(old: str, new: str, data: DataObject) -> None:
    """No fault in structure, values or versions, whatever went in; and once there it is brought nowhere else."""
    migration = _migrate(data.draw(_documents(old, faults=True)), new)
    if migration.document is None:
        return
    report = su.validate(migration.document, load(new))
    found = [issue.code for issue in report if issue.rule is None]
    assert [] == [code for code in found if code[:4] in ("SU-S", "SU-V", "SU-D")]
    assert report.cases == report.judged
    again = _migrate(migration.document, new)
    assert (again.document, again.losses) == (migration.document, ())


@every_route
@given(data=st.data())
def test_nothing_is_raised_but_what_is_promised(old: str, new: str, data: DataObject) -> None:
    """Any value at all: it is carried over, told of as lost, or refused for what it says it is written in.

    What is no JSON at all is bad use.
    """
    value = data.draw(mutated_documents(load(old)) | json_values(load(old)))
    if not isinstance(value, dict | list | tuple | str | int | float | None):
        with pytest.raises(TypeError, match="migrate takes a document, a case or a list of them"):
            _migrate(value, new)
        return
    try:
        losses = _migrate(value, new).losses
    except NotMigratable:
        losses = ()
    assert all(each.message("sv") != each.message("en") for each in losses)


# The same, by another implementation


def _expect(document: Any, mapping: Any, old: su.Catalogue, new: su.Catalogue) -> tuple[set[Any], set[str]]:
    """Return the answers that should be in the new case, and the pointers of those that should be lost.

    Only for cases in which every point that repeats still does; answers stand with the position of their measurement.
    """
    table = {(each["from"]["point"], each["from"]["variable"]): each for each in mapping["questions"] if "from" in each}
    faults = [issue.path for issue in su.validate(document, old) if issue.code[:4] in ("SU-S", "SU-V")]
    kept: set[Any] = set()
    lost: set[str] = set()
    for point, content in document["measurements"].items():
        for index, measurement in enumerate(content if isinstance(content, list) else [content]):
            place = f"/measurements/{point}" + (f"/{index}" if isinstance(content, list) else "")
            for variable, answer in measurement["answers"].items():
                path = f"{place}/answers/{variable}"
                to = table[point, variable].get("to")
                if to is None or any(fault == path or fault.startswith(f"{path}/") for fault in faults):
                    lost.add(path)
                    continue
                codes = table[point, variable].get("codes")
                many = answer if isinstance(answer, list) else [answer]
                new_answer = tuple(codes[each] if codes else each for each in many)
                kept.add((to["point"], index, to["variable"], new_answer))
    return kept, lost


def _list_answers(document: Any) -> set[Any]:
    return {
        (point, index, variable, tuple(answer if isinstance(answer, list) else [answer]))
        for point, content in document["measurements"].items()
        for index, measurement in enumerate(content if isinstance(content, list) else [content])
        for variable, answer in measurement["answers"].items()
    }


@given(data=st.data())
def test_each_answer_comes_to_its_place(data: DataObject) -> None:
    """From 2019 to 2021: what is there, and what is lost, is what the published mapping says, answer by answer."""
    document = data.draw(case_documents(load(OLD), faults=True))
    migration = _migrate(document, NEW)
    kept, lost = _expect(document, _read_mapping(OLD, NEW), load(OLD), load(NEW))
    assert kept == _list_answers(migration.document)
    assert lost == {each.path for each in migration.losses if "/answers/" in each.path}


def _turn(document: Document, mapping: Any) -> Document:
    """Return a case of the new edition in the old one, by the mapping turned round; only what was carried over one to one."""
    table = {
        (each["to"]["point"], each["to"]["variable"]): each
        for each in mapping["questions"]
        if len({*each} & {"from", "to"}) == 2
    }
    measurements: Document = {}
    for point, measurement in document["measurements"].items():
        for variable, answer in measurement["answers"].items():
            entry = table[point, variable]
            codes = {new: code for code, new in entry.get("codes", {}).items()}
            old = measurements.setdefault(entry["from"]["point"], {"answers": {}})
            old["answers"][entry["from"]["variable"]] = codes.get(answer, answer) if isinstance(answer, str) else answer
    return {**document, "catalogue": mapping["from"]["catalogue"], "measurements": measurements}


@given(data=st.data())
def test_what_is_carried_over_whole_comes_back(data: DataObject) -> None:
    """From 2019 to 2021 and back: every answer that is not lost is what it was."""
    mapping = _read_mapping(OLD, NEW)
    whole = {
        (each["from"]["point"], each["from"]["variable"])
        for each in mapping["questions"]
        if "from" in each and "to" in each
    }
    document = data.draw(case_documents(load(OLD)))
    single: Document = {}
    for point, content in document["measurements"].items():
        answers = (
            {name: each for name, each in content["answers"].items() if (point, name) in whole}
            if isinstance(content, dict)
            else {}
        )
        single |= {point: {"answers": answers}} if answers else {}
    document = {"format": 1, "catalogue": OLD, "catalogue_version": "1.0.0", "case": "A-1", "measurements": single}
    migration = _migrate(document, NEW)
    assert () == migration.losses
    assert document == _turn(migration.document, mapping)


# Figures


@cache
def _list_comparable(old: str, new: str, *kinds: str) -> list[str]:
    return [each["id"] for each in _read_mapping(old, new)["outcomes"] if each["kind"] in kinds]


def _compute(documents: Any, outcome: str, catalogue: su.Catalogue) -> su.Indicator:
    rate = isinstance(catalogue.outcome(outcome).measure, Rate)
    [found] = su.indicator(documents, outcome, catalogue, year=2022 if rate else None)
    return found


@every_step
@given(data=st.data())
def test_outcomes_that_may_be_compared_stay_as_they_were(old: str, new: str, data: DataObject) -> None:
    """What the mapping calls comparable: the same cases counted, and as many left out, before and after.

    Why a case is left out may change: a point that had only lost answers counts as not measured any more.
    """
    document = data.draw(deliveries(load(old), unique=True))
    migrated = _migrate(document, new).document
    assert _list_comparable(old, new, "comparable")
    for outcome in _list_comparable(old, new, "comparable"):
        before, after = _compute(document, outcome, load(old)), _compute(migrated, outcome, load(new))
        assert (before.cases, before.numerator, before.denominator, before.value) == (
            after.cases,
            after.numerator,
            after.denominator,
            after.value,
        ), outcome
        assert sum(before.excluded.values()) == sum(after.excluded.values()), outcome


@given(data=st.data())
def test_outcomes_with_a_break_are_computed_alike(data: DataObject) -> None:
    """Where something around them changed, a figure over carried answers is what it was; that does not make it comparable."""
    document = data.draw(deliveries(load(OLD), unique=True))
    migrated = _migrate(document, NEW).document
    assert "situation_forbattrad" in _list_comparable(OLD, NEW, "break")
    for outcome in _list_comparable(OLD, NEW, "break"):
        before, after = _compute(document, outcome, load(OLD)), _compute(migrated, outcome, load(NEW))
        assert (before.numerator, before.denominator, before.value) == (
            after.numerator,
            after.denominator,
            after.value,
        ), outcome


@pytest.mark.parametrize("source", ["examples/deliveries/omgang1.json", "examples/synthetic/su-kvinnofrid-2019.ndjson"])
def test_the_figures_of_the_samples_agree(source: str) -> None:
    """On cases that look like real ones, where there is much to count."""
    text = (ROOT / source).read_text(encoding="utf-8")
    documents = json.loads(text) if source.endswith(".json") else [json.loads(line) for line in text.splitlines()]
    migrated = _migrate(documents, NEW).document
    counted = 0
    for outcome in _list_comparable(OLD, NEW, "comparable", "break"):
        before, after = _compute(documents, outcome, load(OLD)), _compute(migrated, outcome, load(NEW))
        assert (before.numerator, before.denominator, before.value) == (
            after.numerator,
            after.denominator,
            after.value,
        ), outcome
        counted += before.denominator
    assert 500 < counted
