"""What is due: each measurement point on the day it is asked about, as worked out by hand from the contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, get_args

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.errors import OtherCatalogue
from kvinnofrid_su.model.schedule import DueStatus
from kvinnofrid_su.model.windows import Duration, Window
from tests.support.examples import FOLDERS, find_neighbours, list_own, load_edition, read_cases, write_document

MEASURED = {"recorded", "recorded_early", "recorded_on_time", "recorded_late"}
POSSIBLE = {
    "fore": {"not_yet", *MEASURED},
    "under": {"not_applicable", "recorded", "open"},
    "efter": {"not_yet", *MEASURED},
    "brukarenkat": set(get_args(DueStatus)),
}
"""The statuses that the bundled points can have. What ``fore`` and ``efter`` are counted from is asked for at the points
themselves, so that they are measured as soon as there is a day."""

Row = tuple[str, date | None, date | None, date | None]


def _give_cases() -> Iterator[Any]:
    for edition in FOLDERS:
        for point, cases in _find_cases(edition).items():
            for case in cases:
                yield pytest.param(edition, point, case, id=f"{edition}-{point}-{case['title']}")


def _find_cases(edition: str) -> dict[str, list[dict[str, Any]]]:
    """Return the cases of each point that are meant for an edition: those that name it, and those that name none."""
    found = {
        content["point"]: [case for case in content["case"] if edition in case.get("editions", (edition,))]
        for content in read_cases(edition, "due").values()
    }
    return {point: cases for point, cases in found.items() if cases}


def _parse(case: dict[str, Any], catalogue: su.Catalogue) -> su.Case:
    head = {"format": 1, "catalogue": catalogue.id}
    return su.parse_case(head | write_document(case, catalogue), catalogue)


def _find(case: su.Case, point: str, catalogue: su.Catalogue, on: str) -> Row:
    [found] = [each for each in su.due(case, catalogue, on=date.fromisoformat(on)) if each.point == point]
    return found.status, found.target, found.opens, found.closes


@pytest.mark.parametrize(("edition", "point", "case"), list(_give_cases()))
def test_a_point_stands_as_was_worked_out_by_hand(edition: str, point: str, case: dict[str, Any]) -> None:
    """Status, target and both ends of the window are those that a reader of the contract wrote down."""
    catalogue = load_edition(edition)
    days = [date.fromisoformat(case[key]) if key in case else None for key in ("target", "opens", "closes")]
    assert (case["status"], *days) == _find(_parse(case, catalogue), point, catalogue, case["on"])


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_point_has_cases(edition: str) -> None:
    """No point's time is left unlooked at, and no case is left out silently."""
    assert set(list_own(edition, "points")) == set(_find_cases(edition))
    for name, content in read_cases(edition, "due").items():
        assert name == content["point"]
        assert find_neighbours(edition) >= {each for case in content["case"] for each in case.get("editions", ())}


def test_every_status_has_a_case() -> None:
    """All eight are shown in cases of the bundled editions."""
    shown = {
        case["status"] for edition in ("2019", "2021") for cases in _find_cases(edition).values() for case in cases
    }
    assert set(get_args(DueStatus)) == shown


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_status_that_a_point_can_have_has_a_case(edition: str) -> None:
    """Point by point, as the page about measurement points lists them."""
    shown = {point: {case["status"] for case in cases} for point, cases in _find_cases(edition).items()}
    assert {point: POSSIBLE[point] for point in load_edition(edition).points} == shown


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_no_point_has_another_status(edition: str) -> None:
    """Whatever of what cases hold is combined, and on any day before, in, between and after the windows."""
    catalogue = load_edition(edition)
    first, second, third = ({}, {"kon": "kvinna"}, {"aktualiseringsdatum": "2022-03-01"})
    series: tuple[Any, ...] = ([], [{}], [{"insatser": ["stodsamtal"]}])
    ends: tuple[Any, ...] = ({}, {"malupp": "helt"}, {"avslutsorsak": "avliden"}, {"avslutsdatum": "2022-11-20"})
    surveys: tuple[Any, ...] = ({}, {"be_situation": "samre_mycket"}) if "brukarenkat" in catalogue.points else ({},)
    days = [f"{year}-{month:02}-01" for year in (2022, 2023) for month in range(1, 13)]
    seen: dict[str, set[str]] = {point: set() for point in catalogue.points}
    for fore, under, efter, more, survey, day in product((first, second, third), series, ends, ends, surveys, days):
        dated = dict.fromkeys(("fore", "efter", "brukarenkat") if survey else ("fore", "efter"), day)
        answers = {"fore": fore, "under": under, "efter": efter | more} | ({"brukarenkat": survey} if survey else {})
        case = _parse(answers | {"recorded_on": dated}, catalogue)
        for each in su.due(case, catalogue, on=date.fromisoformat(day)):
            seen[each.point].add(each.status)
    assert all(seen[point] <= POSSIBLE[point] for point in seen)
    assert {"not_applicable", "open", "recorded"} == seen["under"]


@pytest.mark.parametrize("edition", FOLDERS)
def test_points_stand_in_the_catalogue_s_order(edition: str) -> None:
    """One for each point, also for a case where nothing is answered."""
    catalogue = load_edition(edition)
    found = su.due(su.Case(catalogue.id, "A-1"), catalogue, on=date(2022, 3, 1))
    assert list(catalogue.points) == [each.point for each in found]


def test_a_case_of_another_catalogue_is_refused() -> None:
    """Its points are not ours, even where they are called the same."""
    with pytest.raises(OtherCatalogue) as caught:
        su.due(su.Case("su-kvinnofrid/2019", "A-1"), load_edition("2021"), on=date(2022, 3, 1))
    assert ("su-kvinnofrid/2019", "su-kvinnofrid/2021") == (caught.value.given, caught.value.wanted)


def _with(edition: str, **points: dict[str, Any]) -> su.Catalogue:
    """Return a catalogue with other windows and roles at some points."""
    catalogue = load_edition(edition)
    changed = {id_: evolve(catalogue.points[id_], **changes) for id_, changes in points.items()}
    return evolve(catalogue, points={**catalogue.points, **changed})


def _window(anchor: str, offset: str = "P0D", earlier: str = "P0D", later: str = "P30D") -> Window:
    return Window(anchor, *(Duration.parse(each) for each in (offset, earlier, later)))


MONTHLY = _with("2021", under={"window": _window("aktualiseringsdatum", "P1M")})
"""A point that repeats, to be measured first a month after the opening and within 30 days."""


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (["2022-04-01", "2022-09-01"], "recorded_on_time"),
        (["2022-03-31", "2022-04-02"], "recorded_early"),
        (["2022-05-02", "2022-04-02"], "recorded_late"),
        (["", "2022-04-02"], "recorded_on_time"),
        (["", ""], "recorded"),
    ],
)
def test_of_a_point_that_repeats_the_first_dated_measurement_counts(days: list[str], status: str) -> None:
    """The first as they stand, in time order; one whose day was not noted says nothing of when."""
    under = [{"insatser": ["stodsamtal"]}, {"insatser": ["gruppstod"]}]
    case = {"fore": {"aktualiseringsdatum": "2022-03-01"}, "under": under, "recorded_on": {"under": days}}
    span = date(2022, 4, 1), date(2022, 4, 1), date(2022, 5, 1)
    assert (status, *span) == _find(_parse(case, MONTHLY), "under", MONTHLY, "2022-06-01")


def test_a_measurement_without_answers_is_not_the_first() -> None:
    """It counts as absent, whatever its day."""
    case = {
        "fore": {"aktualiseringsdatum": "2022-03-01"},
        "under": [{}, {"insatser": ["stodsamtal"]}],
        "recorded_on": {"under": ["2022-04-02", "2022-06-02"]},
    }
    assert "recorded_late" == _find(_parse(case, MONTHLY), "under", MONTHLY, "2022-07-01")[0]


@pytest.mark.parametrize(
    ("on", "closing", "status"),
    [
        ("2022-03-31", {}, "not_yet"),
        ("2022-04-01", {}, "open"),
        ("2022-05-01", {}, "open"),
        ("2022-05-02", {}, "overdue"),
        ("2022-05-02", {"avslutsdatum": "2022-06-01"}, "not_applicable"),
        ("2022-04-01", {"avslutsdatum": "2022-06-01"}, "not_applicable"),
    ],
)
def test_what_is_to_be_measured_on_the_way_ends_with_the_case(on: str, closing: dict[str, str], status: str) -> None:
    """An interim point with a window is open and overdue like any other, until the case is closed."""
    case = {"fore": {"aktualiseringsdatum": "2022-03-01"}, "efter": closing}
    assert status == _find(_parse(case, MONTHLY), "under", MONTHLY, on)[0]


def test_a_window_counted_from_a_repeated_answer_is_counted_from_the_last() -> None:
    """As for rules: of several measurements, the last that answers the question."""
    catalogue = load_edition("2021")
    under, before = catalogue.points["under"], catalogue.points["fore"]
    asked = evolve(before.questions["aktualiseringsdatum"], point="under")
    points = {
        "under": evolve(under, questions={**under.questions, "aktualiseringsdatum": asked}),
        "fore": evolve(
            before, questions={id_: each for id_, each in before.questions.items() if id_ != "aktualiseringsdatum"}
        ),
        "brukarenkat": evolve(catalogue.points["brukarenkat"], window=_window("aktualiseringsdatum", "P3M")),
    }
    changed = evolve(catalogue, points={**catalogue.points, **points})
    series = [
        {"aktualiseringsdatum": "2022-01-15"},
        {"aktualiseringsdatum": "2022-11-30"},
        {"samverkan": ["halso_sjukvard"]},
    ]
    case = _parse({"under": series}, changed)
    assert ("open", date(2023, 2, 28), date(2023, 2, 28), date(2023, 3, 30)) == _find(
        case, "brukarenkat", changed, "2023-03-30"
    )


@pytest.mark.parametrize(("closing", "status"), [({}, "open"), ({"avslutsdatum": "2022-06-01"}, "overdue")])
@pytest.mark.parametrize("point", ["fore", "brukarenkat"])
def test_without_a_window_a_point_is_open_until_the_case_is_closed(
    point: str, closing: dict[str, str], status: str
) -> None:
    """What was not measured while the case was open is late afterwards; only interim points end with the case."""
    catalogue = _with("2021", **{point: {"window": None}})
    assert (status, None, None, None) == _find(_parse({"efter": closing}, catalogue), point, catalogue, "2022-03-01")


def test_a_programme_without_closing_never_closes() -> None:
    """Where no exit point says when a case ends, points without a window stay open."""
    catalogue = _with("ett", slut={"window": None})
    found = su.due(_parse({"slut": {"slutdag": "2020-12-01"}}, catalogue), catalogue, on=date(2099, 12, 31))
    assert [("start", "open"), ("slut", "recorded")] == [(each.point, each.status) for each in found]


@pytest.mark.parametrize(
    ("day", "span"),
    [
        ("1900-01-01", (date(2000, 1, 1), date(1900, 1, 1), date(2100, 1, 1))),
        ("2099-12-31", (date(2199, 12, 31), date(2099, 12, 31), date(2299, 12, 31))),
    ],
)
def test_the_longest_window_around_any_day_can_be_computed(day: str, span: tuple[date, date, date]) -> None:
    """A hundred years, which is the most a catalogue may say, around the first and the last day of a document."""
    catalogue = _with("2021", brukarenkat={"window": _window("aktualiseringsdatum", "P100Y", "P100Y", "P100Y")})
    case = _parse({"fore": {"aktualiseringsdatum": day}}, catalogue)
    assert ("open", *span) == _find(case, "brukarenkat", catalogue, day if day > "2000" else "2100-01-01")


SIX_MONTHS = _with("2021", brukarenkat={"role": "post_exit", "window": _window("avslutsdatum", "P6M", "P1M", "P3M")})
"""A point half a year after the closing, wanted from a month before that day until three months after it."""


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2022-08-31", "not_yet"),
        ("2023-01-27", "not_yet"),
        ("2023-01-28", "open"),
        ("2023-02-28", "open"),
        ("2023-05-28", "open"),
        ("2023-05-29", "overdue"),
    ],
)
def test_six_months_after_a_month_s_end(on: str, status: str) -> None:
    """Closed on 31 August: half a year later is February's last day, and both limits are counted from that day."""
    span = date(2023, 2, 28), date(2023, 1, 28), date(2023, 5, 28)
    case = _parse({"efter": {"avslutsdatum": "2022-08-31"}}, SIX_MONTHS)
    assert (status, *span) == _find(case, "brukarenkat", SIX_MONTHS, on)


@pytest.mark.parametrize(
    ("closing", "span"),
    [
        ("2022-11-30", (date(2023, 5, 30), date(2023, 4, 30), date(2023, 8, 30))),
        ("2023-08-30", (date(2024, 2, 29), date(2024, 1, 29), date(2024, 5, 29))),
        ("2023-08-28", (date(2024, 2, 28), date(2024, 1, 28), date(2024, 5, 28))),
        ("2024-02-29", (date(2024, 8, 29), date(2024, 7, 29), date(2024, 11, 29))),
        ("2022-10-31", (date(2023, 4, 30), date(2023, 3, 30), date(2023, 7, 30))),
    ],
)
def test_six_months_after_other_days(closing: str, span: tuple[date, date, date]) -> None:
    """Worked by hand: the number of the day is kept, and where a month lacks it, it is the month's last."""
    case = _parse({"efter": {"avslutsdatum": closing}}, SIX_MONTHS)
    assert ("not_yet", *span) == _find(case, "brukarenkat", SIX_MONTHS, closing)


def test_death_ends_a_point_after_the_closing() -> None:
    """Also one that would open half a year later, and however late it is asked."""
    case = _parse({"efter": {"avslutsdatum": "2022-08-31", "avslutsorsak": "avliden"}}, SIX_MONTHS)
    found = [_find(case, "brukarenkat", SIX_MONTHS, on)[0] for on in ("2022-09-01", "2023-02-28", "2024-01-01")]
    assert ["not_applicable"] * 3 == found


def test_nothing_about_the_person_is_shown() -> None:
    """What is due says when a case was closed, and how: its ``repr`` names the point alone."""
    catalogue = load_edition("2021")
    case = _parse({"efter": {"avslutsdatum": "2022-11-20", "avslutsorsak": "avliden"}}, catalogue)
    found = su.due(case, catalogue, on=date(2022, 12, 1))
    assert "(Due(point='fore'), Due(point='under'), Due(point='efter'), Due(point='brukarenkat'))" == repr(found)
