"""What holds for everything that is due, whatever the case and the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn

import kvinnofrid_su as su
from kvinnofrid_su.model.windows import Duration, Window
from tests.strategies import NAMES, case_documents, load

pytestmark = pytest.mark.property
every_catalogue = pytest.mark.parametrize("name", NAMES)

DAYS = st.dates(date(2021, 10, 1), date(2022, 9, 30)) | st.dates(date(1900, 1, 1), date(2099, 12, 31))
UNMEASURED = {"not_yet", "open", "overdue"}
TIMED = {"recorded_early", "recorded_on_time", "recorded_late"}


@st.composite
def catalogues(draw: DrawFn, name: str) -> su.Catalogue:
    """Give a catalogue whose points have any windows, counted from any of its days, or none; also those that repeat."""
    catalogue = load(name)
    anchors = [name for name, question in catalogue.questions.items() if question.variable.kind == "date"]
    lengths = st.builds(Duration, st.integers(0, 14) | st.just(1200), st.integers(0, 60) | st.just(36525))
    windows = st.none() | st.builds(Window, st.sampled_from(anchors), lengths, lengths, lengths)
    points = {
        id_: evolve(point, window=draw(windows | st.just(point.window)))
        for id_, point in catalogue.points.items()
        if point.role != "exit"
    }
    return evolve(catalogue, points={**catalogue.points, **points})


def _draw(data: DataObject, name: str) -> tuple[su.Catalogue, su.Case, date]:
    case = su.parse_case(data.draw(case_documents(load(name))), load(name))
    return data.draw(catalogues(name)), case, data.draw(DAYS)


def _is_measured(case: su.Case, point: str) -> bool:
    return any(each.answers for each in case.at(point))


@every_catalogue
@given(data=st.data())
def test_each_point_once_and_its_status_fits_its_days(name: str, data: DataObject) -> None:
    """Whatever the case, the windows and the day: one answer a point, and status and days tell the same."""
    catalogue, case, on = _draw(data, name)
    found = su.due(case, catalogue, on=on)
    assert list(catalogue.points) == [each.point for each in found]
    for each in found:
        days = (each.target, each.opens, each.closes)
        dated = each.target is not None and each.opens is not None and each.closes is not None
        assert dated or days == (None, None, None)
        if each.opens is not None and each.target is not None and each.closes is not None:
            assert each.opens <= each.target <= each.closes
            assert (each.status == "not_yet") <= (on < each.opens)
            assert (each.status == "open") <= (each.opens <= on <= each.closes)
            assert (each.status == "overdue") <= (each.closes < on)
        measured = _is_measured(case, each.point)
        assert (each.status in UNMEASURED) <= (not measured)
        assert (each.status in {*TIMED, "recorded"}) <= measured
        assert (each.status in TIMED) <= dated


@every_catalogue
@given(data=st.data())
def test_what_is_measured_does_not_hang_on_the_day(name: str, data: DataObject) -> None:
    """As days pass, what is measured or not applicable stays so, and the rest goes from not yet over open to overdue."""
    catalogue, case, on = _draw(data, name)
    later = on + timedelta(days=data.draw(st.integers(1, 400)))
    order = ["not_yet", "open", "overdue"]
    for before, after in zip(su.due(case, catalogue, on=on), su.due(case, catalogue, on=later), strict=True):
        assert (before.target, before.opens, before.closes) == (after.target, after.opens, after.closes)
        if before.status in UNMEASURED:
            assert order.index(before.status) <= order.index(after.status)
        else:
            assert before.status == after.status


@every_catalogue
@given(data=st.data())
def test_a_measurement_without_answers_changes_nothing(name: str, data: DataObject) -> None:
    """It counts as absent, with a day or without, before the others or after them."""
    catalogue, case, on = _draw(data, name)
    empty = su.Measurement(recorded_on=data.draw(st.none() | DAYS))
    measurements: dict[str, Any] = dict(case.measurements)
    for point in catalogue.points.values():
        if point.repeats:
            here = case.at(point.id)
            measurements[point.id] = (empty, *here) if data.draw(st.booleans()) else (*here, empty)
        elif not _is_measured(case, point.id):
            measurements[point.id] = empty
    assert su.due(case, catalogue, on=on) == su.due(evolve(case, measurements=measurements), catalogue, on=on)
