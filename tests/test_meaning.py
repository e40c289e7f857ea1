"""What the contract says of conditions, states and scores where no bundled catalogue happens to need it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.errors import UnsupportedGroup, UnsupportedOutcome
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.model.outcomes import Share
from kvinnofrid_su.model.rules import Within
from kvinnofrid_su.model.terms import Code, CodeList
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.kinds import judge_within
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.typing import Truth
from tests.support.examples import load_edition

_WORD = Text("sv", {"sv": "ord"})
_CODES = CodeList("koder", _WORD, {id_: Code(id_, _WORD, missing=reason) for id_, reason in (("a", None), ("b", None), ("vet_ej", "unknown"))})  # fmt: skip


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


def test_an_outcome_of_a_kind_that_is_not_computed_is_refused() -> None:
    """A scale, a change and a rate are refused by name, with the kinds that are computed; nothing is approximated."""
    catalogue = su.load_catalogue(Path(__file__).parent / "programmes" / "matlag" / "ett")
    case = su.Case(catalogue.id, "A-1")
    for outcome in ("kokspoang", "vana_forandring", "kurstathet"):
        for compute in (lambda id_: su.score(case, id_, catalogue), lambda id_: su.indicator([case], id_, catalogue)):
            with pytest.raises(UnsupportedOutcome) as caught:
                compute(outcome)
            assert (outcome, ("mean", "share")) == (caught.value.outcome, caught.value.kinds)


def test_grouping_by_a_multiple_choice_is_refused() -> None:
    """A group for each combination of codes would single people out: the names that do are listed instead."""
    catalogue = load_edition("2021")
    for by in ("valdstyp", "alder", "avslutsdatum", "finns_inte"):
        with pytest.raises(UnsupportedGroup) as caught:
            su.indicator([], "avslutade", catalogue, by=("kon", by))
        assert by == caught.value.name
        assert {"kon", "age_band", "county", "municipality", "sender", "year(avslutsdatum)"} <= set(caught.value.known)


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
