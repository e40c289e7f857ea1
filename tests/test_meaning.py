"""What the contract says of conditions, states and scores where no bundled catalogue happens to need it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.errors import InvalidPopulation, InvalidYear, MissingYear, UnsupportedGroup
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.model.outcomes import Item, Rate, Scale, Share
from kvinnofrid_su.model.rules import InOrder, Within
from kvinnofrid_su.model.terms import Code, CodeList
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.rules.kinds import judge_within
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.score import score_facts
from kvinnofrid_su.typing import Truth
from tests.support.examples import load_edition, write_delivery, write_document

_WORD = Text("sv", {"sv": "ord"})
_CODES = CodeList("koder", _WORD, {id_: Code(id_, _WORD, missing=reason) for id_, reason in (("a", None), ("b", None), ("vet_ej", "unknown"))})  # fmt: skip


def _parse(example: dict[str, Any], catalogue: su.Catalogue) -> su.Case:
    return su.parse_case({"format": 1, "catalogue": catalogue.id, **write_document(example, catalogue)}, catalogue)


class _Answers:
    """Answers to a condition: ``kod`` and ``flera`` have a code list, ``tal``, ``dag`` and ``nyckel`` have none."""

    def __init__(self, **answers: Answer) -> None:
        self._answers = answers

    def answer(self, name: str) -> Answer | None:
        return self._answers.get(name)

    def codes(self, name: str) -> CodeList | None:
        return _CODES if name in ("kod", "flera") else None


IS_A, HAS_A = Test("kod", "is", "a"), Test("flera", "contains", "a")
ANY_AB, ANY_MISSING = Test("kod", "one_of", ("a", "b")), Test("kod", "one_of", ("a", "vet_ej"))
FROM_3, TO_3 = Test("tal", "at_least", 3), Test("tal", "at_most", 3)
FROM_MARCH = Test("dag", "at_least", date(2022, 3, 1))
PRESENT = Test("kod", "present", 1)


@pytest.mark.parametrize(
    ("condition", "answers", "when", "then"),
    [
        (None, {}, True, True),
        (IS_A, {}, None, None),
        (IS_A, {"kod": "a"}, True, True),
        (IS_A, {"kod": "b"}, False, False),
        (IS_A, {"kod": "vet_ej"}, False, None),
        (Test("kod", "is", "vet_ej"), {"kod": "vet_ej"}, True, True),
        (Test("kod", "is", "vet_ej"), {"kod": "a"}, False, False),
        (ANY_AB, {"kod": "b"}, True, True),
        (ANY_AB, {"kod": "vet_ej"}, False, None),
        (ANY_MISSING, {"kod": "vet_ej"}, True, True),
        (ANY_MISSING, {"kod": "b"}, False, False),
        (HAS_A, {"flera": ("a", "b")}, True, True),
        (HAS_A, {"flera": ("b",)}, False, False),
        (HAS_A, {"flera": ("vet_ej",)}, False, None),
        (HAS_A, {"flera": ("b", "vet_ej")}, False, False),
        (Test("flera", "contains_any", ("a", "b")), {"flera": ("b",)}, True, True),
        (Test("flera", "contains_any", ("vet_ej",)), {"flera": ("vet_ej",)}, True, True),
        (FROM_3, {}, None, None),
        (FROM_3, {"tal": 3}, True, True),
        (FROM_3, {"tal": 2}, False, False),
        (TO_3, {"tal": 3}, True, True),
        (TO_3, {"tal": 4}, False, False),
        (Test("tal", "is", 3), {"tal": 3}, True, True),
        (Test("tal", "one_of", (3, 4)), {"tal": 5}, False, False),
        (FROM_MARCH, {"dag": date(2022, 3, 1)}, True, True),
        (FROM_MARCH, {"dag": date(2022, 2, 28)}, False, False),
        (Test("nyckel", "is", "S-1"), {"nyckel": "S-2"}, False, False),
        (PRESENT, {}, False, False),
        (PRESENT, {"kod": "vet_ej"}, True, True),
        (NotOf(IS_A), {}, None, None),
        (NotOf(IS_A), {"kod": "vet_ej"}, True, None),
        (NotOf(IS_A), {"kod": "a"}, False, False),
        (AllOf((IS_A, FROM_3)), {"kod": "b"}, False, False),
        (AllOf((IS_A, FROM_3)), {"kod": "a"}, None, None),
        (AllOf((IS_A, FROM_3)), {"kod": "a", "tal": 3}, True, True),
        (AllOf((IS_A, FROM_3)), {"kod": "vet_ej", "tal": 3}, False, None),
        (AnyOf((IS_A, FROM_3)), {"kod": "a"}, True, True),
        (AnyOf((IS_A, FROM_3)), {"kod": "b"}, None, None),
        (AnyOf((IS_A, FROM_3)), {"kod": "b", "tal": 2}, False, False),
        (AnyOf((IS_A, FROM_3)), {"kod": "vet_ej", "tal": 2}, False, None),
    ],
    ids=repr,
)
def test_a_condition_has_three_values(
    condition: Condition | None, answers: dict[str, Any], when: Truth, then: Truth
) -> None:
    """Unanswered is unknown; a missing reason is false against substantive codes in ``when`` and unknown in ``then``."""
    assert when is decide(condition, _Answers(**answers), "when")
    assert then is decide(condition, _Answers(**answers), "then")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "not_yet"),
        ({"avslutsdatum": "2022-11-20"}, "unanswered"),
        ({"avslutsdatum": "2022-11-20", "avslutsorsak": "mal_natt"}, "unanswered"),
        ({"avslutsdatum": "2022-11-20", "avslutsorsak": "avliden"}, "not_applicable"),
    ],
)
@pytest.mark.parametrize("ends", [True, False])
def test_a_survey_is_a_loss_only_when_it_could_be_answered(answers: dict[str, str], expected: str, ends: bool) -> None:
    """Not yet in an open case, unanswered in a closed one, not applicable when the point says what ends it."""
    catalogue = load_edition("2021")
    survey = catalogue.survey
    assert survey is not None
    if not ends:
        points = {**catalogue.points, survey.id: evolve(survey, ends_when=None)}
        catalogue = evolve(catalogue, points=points)
        expected = "unanswered" if answers else "not_yet"
    head = {"format": 1, "catalogue": catalogue.id, "case": "A-1"}
    case = su.parse_case({**head, "measurements": {"efter": {"answers": answers}}}, catalogue)
    assert expected == Facts(case, catalogue).state(next(iter(survey.questions)))


def test_within_says_nothing_of_what_is_no_number() -> None:
    """A missing reason lies neither within the bounds nor outside."""
    catalogue = load_edition("2021")
    head = {"format": 1, "catalogue": catalogue.id, "case": "A-1"}
    case = su.parse_case({**head, "measurements": {"fore": {"answers": {"hederskontext": "vet_ej"}}}}, catalogue)
    assert "undecided" == judge_within(Within(("hederskontext",), 1, None), Facts(case, catalogue)).verdict


def test_a_share_that_cannot_be_decided_is_excluded() -> None:
    """Where the numerator hangs on what is unanswered, the case is undecidable, and counted as that."""
    catalogue = load_edition("2021")
    outcome = evolve(catalogue.outcomes["avslutade"], measure=Share(Test("kon", "is", "kvinna")), population=None)
    catalogue = evolve(catalogue, outcomes={"egen": evolve(outcome, id="egen")})
    case = su.Case(catalogue.id, "A-1")
    assert (None, "undecidable") == (su.score(case, "egen", catalogue).value, su.score(case, "egen", catalogue).state)
    [found] = su.indicator([case], "egen", catalogue)
    assert (1, 0, None, {"undecidable": 1}) == (found.cases, found.denominator, found.value, found.excluded)


def test_a_rate_without_its_year_is_refused() -> None:
    """A rate is refused by name, also over no cases and for a case outside its population; nothing is assumed."""
    catalogue = load_edition("2021")
    child = su.Case(catalogue.id, "A-1", {"fore": su.Measurement({"alder": 17})})
    for compute in (
        lambda: su.score(child, "kolada_mal_natt", catalogue),
        lambda: score_facts(Facts(child, catalogue), catalogue.outcome("kolada_mal_natt")),
        lambda: su.indicator([], "kolada_mal_natt", catalogue, population=400),
    ):
        with pytest.raises(MissingYear) as caught:
            compute()
        assert "kolada_mal_natt" == caught.value.outcome
        assert "year=" in str(caught.value)


@pytest.mark.parametrize("year", [1899, 2100, True, 2022.0, "2022", (2022,)])
@pytest.mark.parametrize("outcome", ["avslutade", "kolada_mal_natt"])
def test_a_year_is_a_whole_number_from_1900_to_2099(outcome: str, year: Any) -> None:
    """Anything else is refused, also for an outcome that needs no year; what was given is not repeated."""
    catalogue = load_edition("2021")
    for compute in (
        lambda: su.score(su.Case(catalogue.id, "A-1"), outcome, catalogue, year=year),
        lambda: su.indicator([], outcome, catalogue, year=year),
    ):
        with pytest.raises(InvalidYear) as caught:
            compute()
        assert "A year is a whole number from 1900 to 2099." == str(caught.value)


@pytest.mark.parametrize("year", [1900, 2099])
def test_the_first_and_the_last_year(year: int) -> None:
    """The years in which dates may lie can be asked for."""
    assert year == su.indicator([], "kolada_mal_natt", load_edition("2021"), year=year)[0].year


@pytest.mark.parametrize(
    "population",
    [
        0,
        -1,
        True,
        10.0,
        "10",
        [10],
        {"1480": 0},
        {"1480": -5},
        {"1480": False},
        {"1480": 10.5},
        {"1480": None},
        {"1480": 10, "148": 10},
        {1480: 10},
        {"14800": 10},
        {("1480", 2022): 0},
        {("1480", "2022"): 10},
        {("1480", True): 10},
        {("1480",): 10},
        {(1480, 2022): 10},
        {("1480", 2022): 10, "1481": 10},
    ],
    ids=repr,
)
def test_a_population_is_whole_numbers_above_0(population: Any) -> None:
    """Anything else is refused, whatever is computed and whether it is used or not; what was given is not repeated."""
    catalogue = load_edition("2021")
    for outcome in ("avslutade", "kolada_mal_natt"):
        with pytest.raises(InvalidPopulation) as caught:
            su.indicator([], outcome, catalogue, year=2022, population=population)
        assert "whole number above 0" in str(caught.value)
        assert "148" not in str(caught.value)


def test_a_population_may_be_any_mapping() -> None:
    """What can be looked up in is enough; an empty one knows nobody."""
    catalogue = load_edition("2021")
    case = su.Case(catalogue.id, "A-1", {"fore": su.Measurement({"alder": 18})}, municipality="1480")
    for population, expected in ((MappingProxyType({"1480": 7}), 7), ({}, None)):
        [found] = su.indicator([case], "kolada_mal_natt", catalogue, year=2022, population=population)
        assert expected == found.population


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"aktualiseringsdatum": date(2022, 3, 1)}, (1.0, "scored", 1, 1)),
        ({"aktualiseringsdatum": date(2022, 3, 1), "avslutsdatum": date(2022, 9, 1)}, (None, "undecidable", 1, 1)),
        ({"aktualiseringsdatum": date(2023, 3, 1), "avslutsdatum": date(2022, 9, 1)}, (0.0, "scored", 1, 1)),
        (
            {
                "aktualiseringsdatum": date(2022, 3, 1),
                "avslutsdatum": date(2022, 9, 1),
                "insats_start": date(2022, 1, 1),
            },
            (1.0, "scored", 2, 0),
        ),
        ({"avslutsdatum": date(2022, 9, 1)}, (None, "unanswered", 0, 2)),
        ({}, (None, "unanswered", 0, 2)),
    ],
    ids=["open", "closed", "too late", "all known", "none known", "nothing"],
)
def test_a_closed_case_without_its_last_date_cannot_be_placed(
    dates: dict[str, date], expected: tuple[Any, ...]
) -> None:
    """Where the last date is not that of closing, only an open case is taken to be active still."""
    catalogue = load_edition("2019")
    outcome = evolve(
        catalogue.outcomes["kolada_med_insats"],
        id="egen",
        population=None,
        measure=Rate(1000, "aktualiseringsdatum", "insats_start", None),
    )
    measurements: dict[str, Any] = {}
    for name, day in dates.items():
        point = catalogue.questions[name].point
        measurement = su.Measurement({name: day})
        measurements[point] = (measurement,) if catalogue.at(point).repeats else measurement
    case = su.Case(catalogue.id, "A-1", measurements)
    found = su.score(case, "egen", evolve(catalogue, outcomes={"egen": outcome}), year=2022)
    assert expected == (found.value, found.state, found.items_used, found.items_missing)


@pytest.mark.parametrize(
    ("best", "answers", "expected"),
    [
        (("first", "first"), ("van", "van"), (100.0, "scored", 2, 0)),
        (("last", "last"), ("van", "van"), (0.0, "scored", 2, 0)),
        (("last", "last"), ("ovan", "ovan"), (100.0, "scored", 2, 0)),
        (("first", "last"), ("van", "van"), (50.0, "scored", 2, 0)),
        (("first", "last"), ("van", "ovan"), (100.0, "scored", 2, 0)),
        (("first", "last"), ("ovad", "ovan"), (75.0, "scored", 2, 0)),
        (("last", "first"), ("ovad", "vill_inte_saga"), (50.0, "scored", 1, 1)),
        (("last", "first"), ("inte_fragad", "ovan"), (0.0, "scored", 1, 1)),
        (("first", "last"), ("vill_inte_saga", "inte_fragad"), (None, "too_few_items", 0, 2)),
    ],
)
def test_each_item_of_a_scale_has_its_own_best_end(
    best: tuple[Any, Any], answers: tuple[str, str], expected: tuple[float | None, str, int, int]
) -> None:
    """Three answers stand at 0, 50 and 100 from the worst; what has a missing reason is no answer to place."""
    catalogue, names = load_edition("ett"), ("start.knivvana", "slut.knivvana")
    items = tuple(Item(name, end) for name, end in zip(names, best, strict=True))
    outcome = evolve(catalogue.outcomes["kokspoang"], measure=Scale(items, at_least=1))
    catalogue = evolve(catalogue, outcomes={outcome.id: outcome})
    example = {"start": {"knivvana": answers[0]}, "slut": {"knivvana": answers[1]}}
    found = su.score(_parse(example, catalogue), outcome.id, catalogue)
    assert expected == (found.value, found.state, found.items_used, found.items_missing)


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ({"start": {"knivvana": "ovan"}, "slut": {"knivvana": "van"}}, (1.0, "scored", 2, 0)),
        ({"start": {"knivvana": "ovan"}, "slut": {"knivvana": "ovad"}}, (0.0, "scored", 2, 0)),
        ({"start": {"knivvana": "van"}, "slut": {"knivvana": "ovad"}}, (-1.0, "scored", 2, 0)),
        ({"start": {"knivvana": "vill_inte_saga"}, "slut": {"knivvana": "van"}}, (None, "start:declined", 1, 1)),
        ({"start": {"knivvana": "van"}}, (None, "slut:not_yet", 1, 1)),
        ({"slut": {"slutdag": "2020-12-01"}}, (None, "start:unanswered", 0, 2)),
    ],
)
def test_a_change_is_scored_only_when_both_ends_are_known(
    example: dict[str, Any], expected: tuple[float | None, str, int, int]
) -> None:
    """Better is 1, worse is -1, anything else is 0; the first point at which a case is lost says why."""
    catalogue = load_edition("ett")
    found = su.score(_parse(example, catalogue), "vana_forandring", catalogue)
    assert expected == (found.value, found.state, found.items_used, found.items_missing)


def test_a_case_outside_the_population_misses_every_item() -> None:
    """Nothing is looked at in a case that the outcome is not about, so none of its items is used."""
    catalogue = load_edition("2021")
    found = su.score(su.Case(catalogue.id, "A-1"), "upplevt_stod", catalogue)
    assert (None, "outside_population", 0, 4) == (found.value, found.state, found.items_used, found.items_missing)


def test_surveys_without_a_case_are_on_a_scale_of_their_own() -> None:
    """A scale over the survey's questions is given apart for surveys that no case is linked to; a change has none.

    100, 100 and 0 come to 200/3; two answers are too few; a survey that says nothing is outside the population.
    """
    catalogue = load_edition("2021")
    surveys = [
        {"be_paverka": "mycket", "be_forstaelse": "mycket_stor", "be_betydelse": "ingen"},
        {"be_paverka": "mycket", "be_forstaelse": "mycket_stor"},
        {},
    ]
    delivery = write_delivery([], catalogue) | {"surveys": [{"answers": answers} for answers in surveys]}
    [found] = su.indicator(delivery, "upplevt_stod", catalogue)
    assert (0, None) == (found.cases, found.value)
    assert found.unlinked is not None
    assert (3, None, 1) == (found.unlinked.cases, found.unlinked.numerator, found.unlinked.denominator)
    assert pytest.approx(200 / 3) == found.unlinked.value
    assert {"too_few_items": 1, "outside_population": 1} == found.unlinked.excluded
    assert {"sd", "unlinked"} <= set(found.to_dict())
    [found] = su.indicator(delivery, "boende_forandring", catalogue)
    assert found.unlinked is None


def test_a_change_says_its_counts_as_plain_values() -> None:
    """Improved, unchanged and worsened are in the JSON; the interval is that of the share that improved.

    One of four improved: Wilson gives 0.0456 to 0.6994 (z = 1.96; the midpoint (0.25 + 0.480) / 1.960 and half 0.327).
    """
    catalogue = load_edition("ett")
    moves = [("ovan", "van"), ("van", "van"), ("van", "ovad"), ("van", "ovan")]
    examples = [{"start": {"knivvana": before}, "slut": {"knivvana": after}} for before, after in moves]
    [found] = su.indicator(write_delivery(examples, catalogue), "vana_forandring", catalogue)
    plain = found.to_dict()
    assert {"improved": 1, "unchanged": 1, "worsened": 2} == plain["counts"]
    assert (1, 4, 0.25) == (plain["numerator"], plain["denominator"], plain["value"])
    assert (0.0456, 0.6994) == pytest.approx((found.low, found.high), abs=5e-5)
    assert not {"sd", "share"} & set(plain)
    assert "counts" in evolve(found, counts=None).to_dict()


def test_grouping_by_a_multiple_choice_is_refused() -> None:
    """A case would stand in several groups, which the exception says; a date is no group, and some names are not there."""
    catalogue = load_edition("2021")
    reasons = {"valdstyp": "multi", "avslutsdatum": "date", "finns_inte": None, "year(valdstyp)": None}
    for by, reason in reasons.items():
        with pytest.raises(UnsupportedGroup) as caught:
            su.indicator([], "avslutade", catalogue, by=("kon", by))
        assert (by, reason) == (caught.value.name, caught.value.reason)
        assert ("several groups" in str(caught.value)) == (reason == "multi")
        assert {"kon", "age_band", "county", "municipality", "sender", "year(avslutsdatum)", "alder"} <= set(
            caught.value.known
        )


def test_no_cases_give_one_indicator_over_nothing_and_no_groups() -> None:
    """Over nothing there is no share and no interval; a grouping has no groups."""
    catalogue = load_edition("2021")
    [found] = su.indicator([], "avslutade", catalogue)
    assert (0, 0, 0, None, None, None) == (
        *(found.cases, found.numerator, found.denominator),
        *(found.value, found.low, found.high),
    )
    assert () == su.indicator([], "avslutade", catalogue, by="kon")


def test_what_cannot_be_read_is_counted_as_that() -> None:
    """Cases without a readable envelope are not among the cases, and surveys not linked to a case are neither."""
    catalogue = load_edition("2021")
    head = {"format": 1, "catalogue": catalogue.id}
    survey = {"answers": {"be_situation": "battre_mycket"}}
    case = {"case": "A-1", "measurements": {}}
    delivery = {**head, "cases": [case, {**case, "case": "A 1"}, 3], "surveys": [survey, 3]}
    gathered = gather([delivery], catalogue)
    assert (1, 2, 1) == (len(gathered.cases), gathered.unreadable, len(gathered.surveys))
    [found] = su.indicator(delivery, "situation_forbattrad", catalogue)
    assert found.unlinked is not None
    assert (1, 1) == (found.unlinked.cases, found.unlinked.numerator)
    [found] = su.indicator(delivery, "avslutade", catalogue)
    assert found.unlinked is None


@pytest.mark.parametrize(
    ("first", "last", "delivered", "verdict"),
    [
        ("2022-03-10", "2022-03-01", None, "broken"),
        ("2022-03-01", "2022-03-10", None, "holds"),
        ("2022-03-01", None, None, "not_applicable"),
        (None, None, None, "not_applicable"),
        ("2022-03-01", None, "2022-02-01", "broken"),
        ("2022-03-01", "2022-03-10", "2022-03-05", "broken"),
        ("2022-03-01", "2022-03-10", "2022-03-10", "holds"),
        (None, None, "2022-03-05", "undecided"),
    ],
)
def test_dates_out_of_order_are_told_also_before_there_is_a_delivery(
    first: str | None, last: str | None, delivered: str | None, verdict: str
) -> None:
    """A chain that ends with the delivery: what can be compared is; only where nothing can does its absence count."""
    catalogue = load_edition("2021")
    names = ("aktualiseringsdatum", "avslutsdatum", "delivered_on")
    pairs = tuple((names[i], names[j]) for i in range(3) for j in range(i + 1, 3))
    rule = evolve(catalogue.rules["datum_fore_leverans"], demand=InOrder(pairs))
    example = {
        "fore": {} if first is None else {"aktualiseringsdatum": first},
        "efter": {} if last is None else {"avslutsdatum": last},
    }
    day = None if delivered is None else date.fromisoformat(delivered)
    judge = Judge(evolve(catalogue, rules={rule.id: rule}))
    assert verdict == judge.judge(_parse(example, catalogue), day)[rule.id].verdict
