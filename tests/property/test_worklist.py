"""What holds for every worklist, whatever the cases and the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import kvinnofrid_su as su
from kvinnofrid_su.worklist.due_many import Wanted, list_due
from tests.strategies import NAMES, case_documents, json_values, load

pytestmark = pytest.mark.property
every_catalogue = pytest.mark.parametrize("name", NAMES)

DAYS = st.dates(date(2021, 10, 1), date(2022, 9, 30)) | st.dates(date(1900, 1, 1), date(2099, 12, 31))
Told = tuple[Any, ...]


def _draw(data: DataObject, name: str, *, keyed: bool) -> list[Any]:
    """Return documents of cases; ``keyed`` gives each a key of its own."""
    documents: list[Any] = data.draw(st.lists(case_documents(load(name)), max_size=6))
    return [{**each, "case": f"K{position}"} if keyed else each for position, each in enumerate(documents)]


def _describe(task: su.Task) -> Told:
    """Return what is said of a case's point, but not where the case stands."""
    return (task.case, task.point, task.status, task.target, task.opens, task.closes, task.days_over, task.ask)


def _find_urgency(task: su.Task) -> Told:
    """Return what the order is promised by, in plain terms."""
    if task.status == "overdue":
        return ("1 overdue", -(task.days_over or 0))
    if task.status == "open":
        return ("2 open", task.closes or date.max)
    if task.status == "not_yet":
        return ("3 not yet", task.opens or date.max)
    return ("4 the rest",)


@every_catalogue
@given(data=st.data())
def test_a_worklist_says_what_due_says_of_each_case(name: str, data: DataObject) -> None:
    """Every point of every case stands in the whole list as due has it; the list of what is due is a part of it."""
    catalogue, on = load(name), data.draw(DAYS)
    documents = _draw(data, name, keyed=True)
    whole = su.due_many(documents, catalogue, on=on, every=True)
    expected = {
        (position, f"K{position}", each)
        for position, document in enumerate(documents)
        for each in su.due(su.parse_case(document, catalogue), catalogue, on=on)
    }
    assert expected == {
        (task.position, task.case, su.Due(task.point, task.status, task.target, task.opens, task.closes))
        for task in whole.tasks
    }
    urgent = su.due_many(documents, catalogue, on=on)
    assert [task for task in whole.tasks if task.status in ("overdue", "open")] == list(urgent.tasks)
    for task in whole.tasks:
        late = task.status == "overdue" and task.closes is not None
        assert (task.days_over is not None) == late
        assert task.days_over is None or (task.days_over > 0 and task.closes is not None)
        assert (
            task.closes is None or task.days_over is None or on.toordinal() - task.closes.toordinal() == task.days_over
        )


@every_catalogue
@given(data=st.data())
def test_what_is_asked_is_unanswered_and_not_known_not_to_apply(name: str, data: DataObject) -> None:
    """No question that validate would call answered in vain, and none that has an answer already."""
    catalogue = load(name)
    documents = _draw(data, name, keyed=True)
    for task in su.due_many(documents, catalogue, on=data.draw(DAYS), every=True).tasks:
        case = su.parse_case(documents[task.position], catalogue)
        answered = {id_ for each in case.at(task.point) for id_ in each.answers}
        for asked in task.ask:
            question = catalogue.questions[asked]
            assert task.point == question.point
            assert question.variable.id not in answered


@every_catalogue
@given(data=st.data())
def test_every_case_is_read_or_counted_as_unreadable(name: str, data: DataObject) -> None:
    """Whatever stands among the cases, nobody is lost, and duplicates are told."""
    catalogue = load(name)
    documents: list[Any] = _draw(data, name, keyed=False)
    documents += data.draw(st.lists(st.sampled_from(documents or [7]) | json_values(catalogue), max_size=3))
    mixed = data.draw(st.permutations(documents))
    found = su.due_many(mixed, catalogue, on=date(2022, 6, 1), every=True)
    report = su.validate(mixed, catalogue)
    assert (report.judged, report.cases) == (found.cases, found.cases + found.unreadable)
    listed = {task.position for task in found.tasks}
    assert found.cases - found.duplicates == len(listed)
    assert found.errors == len([issue for issue in report.by_severity("error") if issue.rule is None])


@every_catalogue
@given(data=st.data())
def test_the_order_of_the_input_changes_ties_alone(name: str, data: DataObject) -> None:
    """The same tasks in every order, sorted as promised; what is equally urgent stands as in the input."""
    catalogue, on = load(name), data.draw(DAYS)
    documents = _draw(data, name, keyed=True)
    mixed = data.draw(st.permutations(documents))
    one, other = (su.due_many(each, catalogue, on=on, every=True) for each in (documents, mixed))
    assert set(map(_describe, one.tasks)) == set(map(_describe, other.tasks))
    assert len(one.tasks) == len(other.tasks)
    order = list(catalogue.points)
    for found in (one, other):
        ranks = [(_find_urgency(task), task.position, order.index(task.point)) for task in found.tasks]
        assert sorted(ranks) == ranks


@every_catalogue
@given(data=st.data())
def test_splitting_into_files_changes_places_alone(name: str, data: DataObject) -> None:
    """All files together are one caseload."""
    catalogue = load(name)
    documents = _draw(data, name, keyed=False)
    cut = data.draw(st.integers(0, len(documents)))
    wanted = Wanted(date(2022, 6, 1), every=True, keys=True)
    whole, split = (list_due(each, catalogue, wanted) for each in ([documents], [documents[:cut], documents[cut:]]))
    assert [_describe(task) for task in whole.tasks] == [_describe(task) for task in split.tasks]
    assert (whole.cases, whole.duplicates, whole.errors) == (split.cases, split.duplicates, split.errors)
    assert [task.position for task in whole.tasks] == [task.position + cut * task.file for task in split.tasks]


@every_catalogue
@given(data=st.data())
def test_no_answer_and_no_key_is_in_a_representation(name: str, data: DataObject) -> None:
    """What is shown is the point of a task, and of a list the day and how many cases there are."""
    catalogue, on = load(name), data.draw(DAYS)
    documents = _draw(data, name, keyed=True)
    found = su.due_many(documents, catalogue, on=on, every=True)
    counts = f"cases={len(documents)}, duplicates=0, unreadable=0, errors=0"
    assert f"Worklist(catalogue={name!r}, on={on!r}, {counts})" == repr(found)
    assert [f"Task(point={task.point!r})" for task in found.tasks] == [repr(task) for task in found.tasks]


@every_catalogue
@given(data=st.data())
def test_without_keys_no_key_is_told(name: str, data: DataObject) -> None:
    """The list is the same, and names cases by where they stand."""
    catalogue, on = load(name), data.draw(DAYS)
    documents = _draw(data, name, keyed=True)
    shown, hidden = (su.due_many(documents, catalogue, on=on, every=True, keys=keys) for keys in (True, False))
    named = [evolve(task, case=f"*case[{task.position}]") for task in shown.tasks]
    assert named == list(hidden.tasks)
