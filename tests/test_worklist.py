"""Worklists: what is due in a caseload, in which order, what to ask; nobody is lost on the way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.errors import UnknownPoint
from kvinnofrid_su.worklist.due_many import Wanted, list_due
from tests.support.examples import EVERY_EDITION, load_edition, write_delivery, write_document

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
ON = date(2023, 2, 1)
Row = tuple[str, str, str, int | None]

CASELOAD: list[dict[str, Any]] = [
    {"case": "OPPET", "fore": {"aktualiseringsdatum": "2022-12-01"}},
    {"case": "ENKAT-13", "efter": {"avslutsdatum": "2022-11-20"}},
    {"case": "ENKAT-OPPEN", "efter": {"avslutsdatum": "2023-01-10"}},
    {"case": "AVLIDEN", "efter": {"avslutsdatum": "2022-11-20", "avslutsorsak": "avliden"}},
    {"case": "ENKAT-49", "efter": {"avslutsdatum": "2022-10-15"}},
    {"case": "KLART", "efter": {"avslutsdatum": "2022-11-20"}, "brukarenkat": {"be_situation": "battre_mycket"}},
    {"case": "ENKAT-STANGER-FORE", "efter": {"avslutsdatum": "2022-12-05"}},
    {"case": "FRAMTIDA", "efter": {"avslutsdatum": "2023-03-15"}},
    {"case": "MATT", "fore": {"aktualiseringsdatum": "2022-12-01"}, "under": [{"insatser": ["stodsamtal"]}]},
]
"""Worked by hand: a survey closes 60 days after the case, so on 1 February 2023 one of 20 November is 13 days over."""


def _find(*cases: dict[str, Any], edition: str = "2021", **options: Any) -> su.Worklist:
    catalogue = load_edition(edition)
    return su.due_many(write_delivery(list(cases), catalogue), catalogue, **{"on": ON, **options})


def _rows(found: su.Worklist) -> list[Row]:
    return [(task.case, task.point, task.status, task.days_over) for task in found.tasks]


def test_what_is_most_urgent_stands_first() -> None:
    """Overdue, the most days over first; then open, by the day it closes, last what never closes."""
    found = _find(*CASELOAD)
    assert [
        ("ENKAT-49", "brukarenkat", "overdue", 49),
        ("ENKAT-13", "brukarenkat", "overdue", 13),
        ("ENKAT-STANGER-FORE", "brukarenkat", "open", None),
        ("ENKAT-OPPEN", "brukarenkat", "open", None),
        ("OPPET", "under", "open", None),
    ] == _rows(found)
    assert [date(2022, 12, 14), date(2023, 1, 19), date(2023, 2, 3), date(2023, 3, 11), None] == [
        task.closes for task in found.tasks
    ]
    assert (9, 0, 0, 0) == (found.cases, found.duplicates, found.unreadable, found.errors)


def test_the_day_after_it_closed_is_one_day_over() -> None:
    """A survey of 3 December 2022 closes on 1 February 2023: that day it is open, and the day after one day over."""
    case = {"efter": {"avslutsdatum": "2022-12-03"}}
    days = [date(2023, 2, 1), date(2023, 2, 2), date(2023, 2, 3)]
    found = [[(task.status, task.days_over) for task in _find(case, on=day).tasks] for day in days]
    assert [[("open", None)], [("overdue", 1)], [("overdue", 2)]] == found


def test_what_opens_soon_is_listed_where_it_is_asked_for() -> None:
    """Within the time that is named, that day included, after everything that can be done now."""
    assert "FRAMTIDA" not in [task.case for task in _find(*CASELOAD, ahead="P11D").tasks]
    found = _find(*CASELOAD, ahead="P12D").tasks
    assert ("FRAMTIDA", "brukarenkat", "not_yet", date(2023, 2, 13)) == (
        found[-1].case,
        found[-1].point,
        found[-1].status,
        found[-1].opens,
    )
    assert 6 == len(found) == len(_find(*CASELOAD, ahead="P1M").tasks)


def test_a_time_ahead_that_is_no_duration_is_refused() -> None:
    """It is the caller's own, and said at once."""
    with pytest.raises(ValueError):
        _find(*CASELOAD, ahead="13 dagar")


def test_every_point_can_be_listed() -> None:
    """Each point of each case once; what cannot be done now stands last."""
    found = _find(*CASELOAD, every=True)
    assert 4 * 9 == len({(task.case, task.point) for task in found.tasks}) == len(found.tasks)
    first = _find(*CASELOAD, ahead="P1M").tasks
    assert first == found.tasks[: len(first)]
    ranks = {"overdue": 0, "open": 1, "not_yet": 2}
    order = [ranks.get(task.status, 3) for task in found.tasks]
    assert sorted(order) == order
    assert {"recorded", "not_applicable", *ranks} == {task.status for task in found.tasks}


def test_only_some_points_are_listed() -> None:
    """By their ids, one or several."""
    assert {"under"} == {task.point for task in _find(*CASELOAD, points="under").tasks}
    both = _find(*CASELOAD, points=["under", "brukarenkat"])
    assert _find(*CASELOAD).tasks == both.tasks
    assert 9 == both.cases


def test_a_point_that_is_not_there_is_refused() -> None:
    """With the points that are, before anything is read."""
    with pytest.raises(UnknownPoint) as caught:
        _find(*CASELOAD, points=["enkat"])
    assert {"fore", "under", "efter", "brukarenkat"} == set(caught.value.known)


# What to ask


def test_what_is_asked_is_what_is_unanswered_and_may_apply() -> None:
    """By hand: goals are asked about when goals were set, and no goal is asked for without interventions."""
    catalogue = load_edition("2021")
    everything = tuple(question.name for question in catalogue.at("brukarenkat").questions.values())
    assert [everything] == [task.ask for task in _find({"efter": {"avslutsdatum": "2022-11-20"}}).tasks]
    asked = {
        task.point: task.ask
        for task in _find(
            {
                "under": [{"insatser": ["ingen"]}],
                "efter": {"avslutsdatum": "2022-11-20", "avslutsorsak": "vet_ej"},
            },
            every=True,
        ).tasks
    }
    assert "avslutsorsak" not in asked["efter"]
    assert "vald_efter" in asked["efter"]
    assert "malupp" not in asked["efter"]  # applies only where there was an intervention
    assert "insatser" not in asked["under"]


def test_nothing_is_asked_for_where_a_point_does_not_apply() -> None:
    """After death there is no survey, so it has no questions to ask."""
    found = _find({"efter": {"avslutsdatum": "2022-11-20", "avslutsorsak": "avliden"}}, every=True)
    assert {"under": (), "brukarenkat": ()} == {
        task.point: task.ask for task in found.tasks if task.status == "not_applicable"
    }


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_questions_are_asked_in_the_catalogue_s_order(edition: str) -> None:
    """Each by the name that rules and tables use, at its own point."""
    catalogue = load_edition(edition)
    found = _find({}, edition=edition, every=True)
    assert len(catalogue.points) == len(found.tasks)
    for task in found.tasks:
        order = [question.name for question in catalogue.at(task.point).questions.values()]
        assert set(task.ask) <= set(order)
        assert sorted(task.ask, key=order.index) == list(task.ask)
    assert any(task.ask for task in found.tasks)


def test_another_programme_has_worklists_too() -> None:
    """A course that is over where nobody asked at its start: too late, and without a window nobody knows how late."""
    found = _find({"slut": {"slutdag": "2020-12-01"}}, edition="ett")
    assert [("A-0001", "start", "overdue", None)] == _rows(found)
    assert found.tasks[0].ask


def test_a_point_of_a_package_is_due_like_any_other() -> None:
    """Half a year after 31 August 2022, with questions of its own; without the package there is no such point."""
    catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    cases = write_delivery([{"efter": {"avslutsdatum": "2022-08-31"}}], catalogue)
    found = su.due_many(cases, catalogue, on=date(2023, 5, 29), points="uppfoljning")
    assert [("A-0001", "uppfoljning", "overdue", 1)] == _rows(found)
    assert tuple(question.name for question in catalogue.at("uppfoljning").questions.values()) == found.tasks[0].ask
    with pytest.raises(UnknownPoint):
        su.due_many(cases, load_edition("2021"), on=date(2023, 5, 29), points="uppfoljning")


# Nobody is lost


def test_a_case_that_stands_twice_is_listed_once_and_told() -> None:
    """The first is listed; another municipality may use the same key for another case."""
    twice = {"case": "A-1", "efter": {"avslutsdatum": "2022-11-20"}}
    found = _find(twice, {**twice, "efter": {"avslutsdatum": "2022-10-15"}}, {**twice, "municipality": "1481"})
    assert [(0, 13), (2, 13)] == [(task.position, task.days_over) for task in found.tasks]
    assert (3, 1) == (found.cases, found.duplicates)


def test_a_case_that_stands_in_two_files_is_listed_once() -> None:
    """All files of a list are one caseload; each task says in which file its case stands."""
    catalogue = load_edition("2021")
    first = write_delivery(CASELOAD[1:3], catalogue)
    second = write_delivery(CASELOAD[2:5], catalogue)
    found = list_due([first, second], catalogue, Wanted(ON))
    assert (5, 1) == (found.cases, found.duplicates)
    assert [("ENKAT-49", 1, 2), ("ENKAT-13", 0, 0), ("ENKAT-OPPEN", 0, 1)] == [
        (task.case, task.file, task.position) for task in found.tasks
    ]


def test_what_cannot_be_read_is_counted() -> None:
    """No object, no key, another catalogue: nothing is known of what is due there; the others are listed."""
    catalogue = load_edition("2021")
    case = {"format": 1, "catalogue": catalogue.id} | write_document(CASELOAD[1], catalogue)
    odd: list[Any] = [7, {**case, "case": "A B"}, {**case, "catalogue": "su-kvinnofrid/2019"}, {"format": 1}]
    found = su.due_many([*odd, case], catalogue, on=ON)
    assert (1, 4) == (found.cases, found.unreadable)
    assert [("ENKAT-13", 4)] == [(task.case, task.position) for task in found.tasks]
    assert 6 == found.errors


def test_a_faulty_answer_counts_as_unanswered() -> None:
    """A closing day that is no day closes nothing; that something was wrong is told."""
    found = _find({"efter": {"avslutsdatum": "20221120"}})
    assert ([("A-0001", "under", "open", None)], 1) == (_rows(found), found.errors)


def test_broken_rules_are_no_errors_here() -> None:
    """They remove no case and are what validate is for."""
    catalogue = load_edition("2021")
    delivery = write_delivery([{"fore": {"alder": 12}, "efter": {"avslutsdatum": "2022-11-20"}}], catalogue)
    assert su.validate(delivery, catalogue).by_severity("error")
    assert 0 == su.due_many(delivery, catalogue, on=ON).errors


def test_a_survey_that_is_linked_to_no_case_measures_none() -> None:
    """It is no case, so it is not counted, and the case's own survey is still awaited."""
    catalogue = load_edition("2021")
    delivery = write_delivery([CASELOAD[1]], catalogue) | {"surveys": [{"answers": {"be_situation": "battre_mycket"}}]}
    found = su.due_many(delivery, catalogue, on=ON)
    assert (1, 0, 1) == (found.cases, found.unreadable, len(found.tasks))


@pytest.mark.parametrize("file", ["leverans-a.csv", "leverans-b.xlsx", "leverans-c.json", "leverans-d.ndjson"])
def test_files_are_read_as_they_are(file: str) -> None:
    """Tables, which may lack the days of measurements, and documents alike; every case is counted."""
    catalogue = load_edition("2021")
    reading = su.read(DELIVERIES / file, catalogue)
    found = su.due_many(reading, catalogue, on=date(2024, 1, 1))
    report = su.validate(su.read(DELIVERIES / file, catalogue), catalogue)
    assert (report.judged, report.cases) == (found.cases, found.cases + found.unreadable)
    assert found.tasks


def test_one_case_and_cases_as_values_are_taken_too() -> None:
    """A document, a case, a list of either."""
    catalogue = load_edition("2021")
    document = {"format": 1, "catalogue": catalogue.id} | write_document(CASELOAD[1], catalogue)
    case = su.parse_case(document, catalogue)
    inputs = (document, case, [document], [case], iter([case]))
    expected = [("ENKAT-13", "brukarenkat", "overdue", 13)]
    assert [expected] * 5 == [_rows(su.due_many(each, catalogue, on=ON)) for each in inputs]


# What it says of persons


@pytest.mark.parametrize("key", ["19121212-1212", "121212-1212", "20230515-0003"])
def test_an_identity_number_is_no_name_of_a_case(key: str) -> None:
    """The position stands in its place; it is an error of the data besides."""
    found = _find({}, {"case": key, "efter": {"avslutsdatum": "2022-11-20"}}, points="brukarenkat")
    assert [("*case[1]", "brukarenkat", "overdue", 13)] == _rows(found)
    assert key not in json.dumps(found.to_dict())
    assert 1 == found.errors


def test_cases_can_be_named_by_position_alone() -> None:
    """``keys=False`` gives their positions in the input, and else the same list."""
    shown, hidden = _find(*CASELOAD), _find(*CASELOAD, keys=False)
    assert [f"*case[{task.position}]" for task in shown.tasks] == [task.case for task in hidden.tasks]
    assert not [task for task in hidden.tasks if "ENKAT" in str(task.to_dict())]
    assert [row[1:] for row in _rows(shown)] == [row[1:] for row in _rows(hidden)]


def test_nothing_about_a_person_is_in_the_representation() -> None:
    """The list says how many and what day was asked; a task says at which point, and no more."""
    found = _find(*CASELOAD, {"case": "A B"})
    head = "Worklist(catalogue='su-kvinnofrid/2021', on=datetime.date(2023, 2, 1), cases=9, duplicates=0, "
    assert f"{head}unreadable=1, errors=1)" == repr(found)
    assert {"Task(point='brukarenkat')", "Task(point='under')"} == set(map(repr, found.tasks))


def test_a_worklist_as_plain_values() -> None:
    """What goes into JSON: days as text, no list of what is not there."""
    found = _find(CASELOAD[1], CASELOAD[0]).to_dict()
    tasks: Any = found.pop("tasks")
    assert {
        "format": 1,
        "sensitive": True,
        "catalogue": "su-kvinnofrid/2021",
        "on": "2023-02-01",
        "cases": 2,
        "duplicates": 0,
        "unreadable": 0,
    } == found
    ask = tasks[0].pop("ask")
    assert {
        "case": "ENKAT-13",
        "file": 0,
        "point": "brukarenkat",
        "status": "overdue",
        "target": "2022-11-20",
        "opens": "2022-10-21",
        "closes": "2023-01-19",
        "days_over": 13,
    } == tasks[0]
    assert "be_situation" in ask
    assert (None, None, None, None) == tuple(tasks[1][key] for key in ("target", "opens", "closes", "days_over"))
