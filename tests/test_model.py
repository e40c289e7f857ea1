"""Small things of the model: durations, windows, states that no rule asks about."""

from __future__ import annotations

from datetime import date

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.errors import KvinnofridError, MissingExtra
from kvinnofrid_su.i18n import find_words, translate
from kvinnofrid_su.identifiers import find_identity_number
from kvinnofrid_su.model.conditions import Test
from kvinnofrid_su.model.windows import Duration
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from tests.support.examples import load_edition


@pytest.mark.parametrize("text", ["", "P", "1D", "P1", "P1H", "PT1D", "P1D1W", "P-1D", "P12345D", "P1D\n"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    """Only years, months, weeks and days, in that order, are a duration here."""
    with pytest.raises(ValueError):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("day", "duration", "after", "before"),
    [
        (date(2022, 11, 30), "P3M", date(2023, 2, 28), date(2022, 8, 30)),
        (date(2023, 11, 30), "P3M", date(2024, 2, 29), date(2023, 8, 30)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28), date(2023, 2, 28)),
        (date(2022, 1, 31), "P1M1D", date(2022, 3, 1), date(2021, 12, 30)),
        (date(2022, 12, 31), "P2W", date(2023, 1, 14), date(2022, 12, 17)),
        (date(2022, 12, 15), "P12M", date(2023, 12, 15), date(2021, 12, 15)),
    ],
)
def test_months_keep_the_day_or_fall_back_to_the_last(day: date, duration: str, after: date, before: date) -> None:
    """Worked by hand from lag (1930:173): the same day number, or the month's last day."""
    assert (after, before) == (Duration.parse(duration).after(day), Duration.parse(duration).before(day))


@pytest.mark.parametrize(
    ("survey", "closed", "dead", "state"),
    [
        (False, False, False, "not_yet"),
        (False, True, False, "unanswered"),
        (False, True, True, "not_applicable"),
        (True, False, False, "unanswered"),
        (True, True, True, "unanswered"),
    ],
)
def test_the_state_of_a_survey_question(survey: bool, closed: bool, dead: bool, state: str) -> None:
    """A survey that could not be offered is no loss; one that was, and was not answered, is."""
    catalogue = load_edition("2021")
    after = {"avslutsdatum": date(2022, 11, 20)} if closed else {}
    after |= {"avslutsorsak": "avliden"} if dead else {}
    measurements = {"efter": su.Measurement(after)} | (
        {"brukarenkat": su.Measurement({"be_kontakt": "mycket_latt"})} if survey else {}
    )
    assert state == Facts(su.Case(catalogue.id, "A-1", measurements), catalogue).state("be_situation")


def test_conditions_on_what_has_no_codes() -> None:
    """A number or a field of the envelope that is another one is plainly false."""
    catalogue = load_edition("2021")
    case = su.Case(catalogue.id, "A-1", {"fore": su.Measurement({"alder": 34})}, municipality="1480")
    facts = Facts(case, catalogue)
    assert [True, False] == [decide(Test("alder", "is", number), facts, "then") for number in (34, 35)]
    assert [True, False] == [decide(Test("municipality", "is", code), facts, "then") for code in ("1480", "1481")]


@pytest.mark.parametrize(
    ("age", "label"), [(17, None), (18, "18–24 år"), (24, "18–24 år"), (25, "25–44 år"), (110, "65 år och äldre")]
)
def test_the_band_of_an_age(age: int, label: str | None) -> None:
    """Both ends are in the band, the last has no end, and below the first there is none."""
    grouping = load_edition("2021").groupings["age_band"]
    labels = {band.id: band.label.to("sv") for band in grouping.bands}
    found = grouping.find_band(age)
    assert label == (None if found is None else labels[found])


def test_a_language_that_is_not_there_is_refused() -> None:
    """Never silently Swedish."""
    with pytest.raises(KvinnofridError):
        translate("severity", "fel", "fi")
    assert "error" == find_words("en")("severity", "fel")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("191212121212", "number"),
        ("19121212-1212", "number"),
        ("121212-1212", "number"),
        ("121212+1212", "number"),
        ("1212121212", "number"),
        ("Ring 121212-1212!", "number"),
        ("å121212-1212å", "number"),
        ("121212-1213", "shape"),
        ("20200229-0000", "shape"),
        ("000229-0000", "shape"),  # 2000 was a leap year
        ("20190229-0000", "none"),
        ("121312-1212", "none"),
        ("A121212-1212", "none"),
        ("121212-12123", "none"),
        ("121212–1212", "none"),
        ("2022-03-01", "none"),
        ("GBG-2022-0001", "none"),
        ("１２１２１２-1212", "none"),
    ],
)
def test_identity_numbers(text: str, found: str) -> None:
    """Whole tokens of ten or twelve digits that hold a real date; the check digit tells number from shape."""
    assert found == find_identity_number(text)


def test_a_coordination_number_is_an_identity_number() -> None:
    """A day of 61 to 91 is that day plus 60; exactly one check digit of ten makes it a number."""
    found = [find_identity_number(f"121272-121{digit}") for digit in range(10)]
    assert (1, 9) == (found.count("number"), found.count("shape"))
    assert "none" == find_identity_number("121292-1212")


def test_public_names_are_listed_and_loaded_on_demand() -> None:
    """``dir`` tells what there is, and a name that is not there is an AttributeError like any other."""
    assert set(su.__all__) <= set(dir(su))
    with pytest.raises(AttributeError):
        su.valdiate  # noqa: B018
    assert "kvinnofrid-su[excel]" in str(MissingExtra("excel"))
