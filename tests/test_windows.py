"""The arithmetic of windows: equal to dateutil's on every month's ends of 400 years, and one and the same everywhere."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta

import kvinnofrid_su as su
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.rules import WithinWindow
from kvinnofrid_su.model.windows import Duration, Span, Window
from tests.support.examples import FOLDERS, load_edition, write_document

YEARS = range(1800, 2200)
"""All there are: the calendar begins again after 400 years. The dates that a document can hold lie among them."""

LAST = [date(year, month, monthrange(year, month)[1]) for year in YEARS for month in range(1, 13)]
FIRST = [day.replace(day=1) for day in LAST]
BEFORE_LAST = [day - timedelta(days=1) for day in LAST]
ONE_DAY = timedelta(days=1)

LENGTHS: dict[str, relativedelta] = {
    "P0D": relativedelta(),
    "P1D": relativedelta(days=1),
    "P30D": relativedelta(days=30),
    "P60D": relativedelta(days=60),
    "P366D": relativedelta(days=366),
    "P1W": relativedelta(weeks=1),
    "P26W": relativedelta(weeks=26),
    "P1M": relativedelta(months=1),
    "P2M": relativedelta(months=2),
    "P3M": relativedelta(months=3),
    "P6M": relativedelta(months=6),
    "P11M": relativedelta(months=11),
    "P18M": relativedelta(months=18),
    "P1Y": relativedelta(years=1),
    "P4Y": relativedelta(years=4),
    "P100Y": relativedelta(years=100),
    "P1M1D": relativedelta(months=1, days=1),
    "P1Y2M3W4D": relativedelta(years=1, months=2, weeks=3, days=4),
}
"""Lengths as a catalogue writes them, and what dateutil makes of the same numbers."""

WINDOWS = [
    ("P0D", "P0D", "P30D"),
    ("P0D", "P30D", "P60D"),
    ("P6M", "P1M", "P3M"),
    ("P1Y", "P2M", "P2M"),
    ("P1M", "P1M", "P1M"),
    ("P3M", "P1M1D", "P1M1D"),
    ("P4Y", "P1W", "P26W"),
]
"""Offset, earlier, later: the bundled windows first."""


def test_the_days_are_all_there() -> None:
    """4 800 last days of a month, of which 97 are a 29 February."""
    assert 4800 == len(LAST) == len(FIRST) == len(BEFORE_LAST)
    assert 97 == sum(isleap(year) for year in YEARS) == sum((day.month, day.day) == (2, 29) for day in LAST)


@pytest.mark.parametrize("text", LENGTHS)
def test_a_length_of_time_is_as_in_dateutil(text: str) -> None:
    """Forwards and backwards from the last day of every month, the day before it, and the first."""
    ours, theirs = Duration.parse(text), LENGTHS[text]
    days = [*LAST, *BEFORE_LAST, *FIRST]
    assert [day + theirs for day in days] == [ours.after(day) for day in days]
    assert [day - theirs for day in days] == [ours.before(day) for day in days]


@pytest.mark.parametrize("lengths", WINDOWS, ids="-".join)
def test_a_window_is_as_in_dateutil_on_both_sides_of_each_limit(lengths: tuple[str, str, str]) -> None:
    """Target and limits from every month's last and first day; the limits belong to it, the days beyond do not."""
    window = Window("opened", *(Duration.parse(each) for each in lengths))
    offset, earlier, later = (LENGTHS[each] for each in lengths)
    for anchor in (*LAST, *FIRST):
        target = anchor + offset
        opens, closes = target - earlier, target + later
        span = window.around(anchor)
        assert Span(target, opens, closes) == span
        around = (opens - ONE_DAY, opens, target, closes, closes + ONE_DAY)
        assert [False, True, True, True, False] == [span.holds(day) for day in around]


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("P0D", 0, 0),
        ("P0Y0M0W0D", 0, 0),
        ("P1Y", 12, 0),
        ("P18M", 18, 0),
        ("P1Y6M", 18, 0),
        ("P2W", 0, 14),
        ("P1W1D", 0, 8),
        ("P1M10D", 1, 10),
        ("P9999D", 0, 9999),
    ],
)
def test_a_duration_is_read_as_iso_8601_writes_it(text: str, months: int, days: int) -> None:
    """A year is twelve months and a week seven days; a month is no number of days."""
    assert Duration(months, days) == Duration.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "1M",
        "P1",
        "PM",
        "p1m",
        "P1H",
        "PT1H",
        "P1MT",
        "P-1M",
        "-P1M",
        "P+1M",
        "P1.5M",
        "P1,5M",
        "P1D1M",
        "P1M\n",
        "P 1M",
        "P1M1M",
        "P10000D",
        "P\uff11M",
        "P1M/P2M",
    ],
)
def test_what_is_no_such_duration_is_refused(text: str) -> None:
    """No hours, no signs, no fractions, each unit once and in order, plain digits, and nothing after them."""
    with pytest.raises(ValueError):
        Duration.parse(text)


def test_months_come_before_days() -> None:
    """31 January and a month and a day is 1 March; the day first would give 1 February and then 1 March a year of 28."""
    length = Duration.parse("P1M1D")
    assert date(2023, 3, 1) == length.after(date(2023, 1, 31))
    assert date(2023, 3, 1) == length.after(date(2023, 1, 29))
    assert date(2023, 2, 27) == length.before(date(2023, 3, 29))
    assert date(2023, 2, 27) == length.before(date(2023, 3, 31))


def _find_window_rules() -> Iterator[Any]:
    for edition in FOLDERS:
        for rule in load_edition(edition).rules.values():
            if isinstance(rule.demand, WithinWindow):
                yield pytest.param(edition, rule.id, rule.demand, id=f"{edition}-{rule.id}")


WINDOW_RULES = list(_find_window_rules())


def test_there_are_rules_about_windows() -> None:
    """In each bundled edition at least one."""
    assert {"2019", "2021"} <= {each.values[0] for each in WINDOW_RULES}


def _with(catalogue: su.Catalogue, rule: str, demand: WithinWindow, lengths: tuple[str, str, str]) -> su.Catalogue:
    """Return a catalogue whose point has another window, and so has the rule about it, as when it is loaded."""
    window = Window(demand.window.anchor, *(Duration.parse(each) for each in lengths))
    point = evolve(catalogue.points[demand.point], window=window)
    changed = evolve(catalogue.rules[rule], demand=evolve(demand, window=window))
    return evolve(
        catalogue,
        points={**catalogue.points, point.id: point},
        rules={**catalogue.rules, rule: changed},
    )


def _answer(point: Point) -> dict[str, Any]:
    """Return an answer to one question of a point, so that it is measured."""
    coded = ((id_, question.variable) for id_, question in point.questions.items())
    id_, codes = next((id_, variable.codes) for id_, variable in coded if variable.kind in ("single", "ordinal"))
    return {id_: next(iter(codes.codes))} if codes is not None else {}


@pytest.mark.parametrize(("edition", "rule", "demand"), WINDOW_RULES)
@pytest.mark.parametrize("lengths", [None, *WINDOWS], ids=lambda each: "-".join(each or ["its own"]))
def test_a_rule_about_a_window_says_what_due_says(
    edition: str, rule: str, demand: WithinWindow, lengths: tuple[str, str, str] | None
) -> None:
    """The rule holds on the days that are on time and is broken on the others, from month ends and their neighbours."""
    catalogue = load_edition(edition)
    assert catalogue.points[demand.point].window is demand.window
    if lengths is not None:
        catalogue = _with(catalogue, rule, demand, lengths)
    window = catalogue.points[demand.point].window
    assert window is not None
    asked = catalogue.questions[window.anchor]
    verdicts = {"recorded_on_time": "holds", "recorded_early": "broken", "recorded_late": "broken"}
    seen: set[str] = set()
    for anchor in (date(2022, 8, 31), date(2023, 11, 30), date(2024, 1, 31), date(2024, 2, 29), date(2025, 3, 1)):
        span = window.around(anchor)
        for day in (span.opens - ONE_DAY, span.opens, span.closes, span.closes + ONE_DAY):
            answers = {demand.point: _answer(catalogue.points[demand.point])}
            answers.setdefault(asked.point, {})[asked.variable.id] = f"{anchor}"
            example = {**answers, "recorded_on": {demand.point: f"{day}"}}
            document = {"format": 1, "catalogue": catalogue.id} | write_document(example, catalogue)
            case = su.parse_case(document, catalogue)
            [found] = [each for each in su.due(case, catalogue, on=day) if each.point == demand.point]
            counts = su.validate(document, catalogue).verdicts[rule]
            assert {verdicts[found.status]} == {verdict for verdict, count in counts.items() if count}
            seen.add(found.status)
    assert set(verdicts) == seen
