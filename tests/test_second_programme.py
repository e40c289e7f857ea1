"""Another programme than ours, a course in cooking that shares no name with it: files, words and groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.errors import UnsupportedGroup
from tests.support.examples import load_edition, write_delivery

CATALOGUE = load_edition("ett")

EXAMPLES: list[dict[str, Any]] = [
    {
        "case": "A-1",
        "municipality": "1480",
        "start": {"portioner": 12, "spis": "gasspis", "knivvana": "ovan"},
        "slut": {"slutdag": "2020-12-01", "lagade_ratter": ["soppa", "5_minuters"], "knivvana": "van"},
        "recorded_on": {"start": "2020-09-01", "slut": "2020-12-08"},
    },
    {
        "case": "A-2",
        "municipality": "9999",
        "start": {"portioner": 61, "spis": "uppges_inte"},
        "slut": {"slutdag": "2021-03-10", "lagade_ratter": ["inga_ratter", "soppa"], "knivvana": "van"},
        "recorded_on": {"start": "2021-03-11", "slut": "2021-03-14"},
    },
    {
        "case": "A-3",
        "municipality": "1481",
        "start": {"spis": "gasspis", "knivvana": "vill_inte_saga"},
        "slut": {"lagade_ratter": ["gryta"]},
    },
    {
        "case": "A-1",
        "municipality": "1480",
        "start": {"portioner": 6, "spis": "vedspis", "knivvana": "van"},
        "slut": {"slutdag": "2020-06-01", "knivvana": "ovad"},
        "recorded_on": {"slut": "2020-06-08"},
    },
    {
        "case": "A-4",
        "municipality": "1480",
        "start": {"portioner": 6, "spis": "gasspis", "knivvana": "ovan"},
        "slut": {"slutdag": "2020-12-01", "knivvana": "ovad"},
        "recorded_on": {"slut": "2020-12-08"},
    },
]
"""Each of the ten rules is broken once; the first case and the last are as they should be."""

TABLE = """\
case;municipality;recorded_on__start;portioner;spis;knivvana__start;slutdag;lagade_ratter;knivvana__slut;recorded_on__slut
A-1;1480;2020-09-01;12;gasspis;ovan;2020-12-01;soppa|5_minuters;van;2020-12-08
A-2;9999;2021-03-11;61;uppges_inte;;2021-03-10;inga_ratter|soppa;van;2021-03-14
A-3;1481;;;gasspis;vill_inte_saga;;gryta;;
A-1;1480;;6;vedspis;van;2020-06-01;;ovad;2020-06-08
A-4;1480;;6;gasspis;ovan;2020-12-01;;ovad;2020-12-08
"""

FOUND = {
    ("A-1", None, None, "deltagare_en_gang"),
    ("A-2", None, None, "kurskommun_finns"),
    ("A-2", "slut", "lagade_ratter", "inga_ratter_ensamt"),
    ("A-2", "slut", "lagade_ratter", "van_har_lagat"),
    ("A-2", "slut", "slutdag", "start_fore_slut"),
    ("A-2", "slut", None, "slut_i_tid"),
    ("A-2", "start", "knivvana", "start_besvaras"),
    ("A-2", "start", "portioner", "rimliga_portioner"),
    ("A-3", "slut", "lagade_ratter", "slutdag_styr_ratter"),
    ("A-3", "start", "portioner", "portioner_kravs"),
}
"""Worked out by hand: case, point, variable and rule of each issue."""


def _read_table(folder: Path) -> su.Reading:
    path = folder / "kurs.csv"
    path.write_text(TABLE, encoding="utf-8")
    return su.read(path, CATALOGUE)


def test_a_table_says_the_same_as_json(tmp_path: Path) -> None:
    """The same cases as documents and as rows give the same issues, counts and verdicts."""
    whole = su.validate(write_delivery(EXAMPLES, CATALOGUE), CATALOGUE)
    table = su.validate(_read_table(tmp_path), CATALOGUE)
    for report in (whole, table):
        assert len(FOUND) == len(list(report))
        assert {(issue.case, issue.point, issue.variable, issue.rule) for issue in report} == FOUND
        assert (5, 5, 2) == (report.cases, report.judged, report.cases_ok)
    assert whole.verdicts == table.verdicts


def test_what_is_read_from_a_table_are_the_documents(tmp_path: Path) -> None:
    """Rows become the very documents that the cases are, the same variable at both points included."""
    documents = [dict(document) for document in _read_table(tmp_path)]
    cases = write_delivery(EXAMPLES, CATALOGUE)["cases"]
    assert [case["measurements"] for case in cases] == [document["measurements"] for document in documents]


@pytest.mark.parametrize(
    ("rule", "swedish", "english"),
    [
        (
            "start_besvaras",
            "Kursstart, ”Vana vid kniv”: En uppgift från kursstarten saknas.",
            "Course start, “Skill with a knife”: Something from the course start is missing.",
        ),
        (
            "van_har_lagat",
            "Kursslut, ”Rätter som lagats”: Deltagaren är van men har inte lagat någon rätt.",
            "Course end, “Dishes cooked”: The participant is skilled but has not cooked any dish.",
        ),
        (
            "deltagare_en_gang",
            "Deltagaren står flera gånger i filen.",
            "The participant stands several times in the file.",
        ),
    ],
)
def test_messages_are_the_programme_s_own(rule: str, swedish: str, english: str) -> None:
    """A message names the place by the programme's labels and says what its rule says."""
    [issue] = [each for each in su.validate(write_delivery(EXAMPLES, CATALOGUE), CATALOGUE) if each.rule == rule]
    assert swedish == issue.message("sv")
    assert english == issue.message("en")


def test_every_rule_has_its_words_in_both_languages() -> None:
    """Message and remedy of each rule are there in Swedish and, in other words, in English."""
    for issue in su.validate(write_delivery(EXAMPLES, CATALOGUE), CATALOGUE):
        rule = CATALOGUE.rules[issue.rule or ""]
        for locale in ("sv", "en"):
            assert issue.message(locale).endswith(rule.message.to(locale))
            assert issue.remedy(locale) == rule.remedy.to(locale)
        assert issue.message("sv") != issue.message("en")
        assert issue.remedy("sv") != issue.remedy("en")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("spis", [("gasspis", 3, 1, 2), ("vedspis", 1, 0, 0), ("uppges_inte", 1, 1, 1)]),
        ("hushall", [("0_6", 2, 0, 1), ("7_20", 1, 1, 1), ("21_plus", 1, 1, 1), (None, 1, 0, 0)]),
        ("year(slutdag)", [("2020", 3, 1, 2), ("2021", 1, 1, 1), (None, 1, 0, 0)]),
        ("start.knivvana", [("van", 1, 0, 0), ("ovan", 2, 1, 2), ("vill_inte_saga", 1, 0, 0), (None, 1, 1, 1)]),
        ("slut.knivvana", [("van", 2, 2, 2), ("ovad", 2, 0, 1), (None, 1, 0, 0)]),
        ("county", [("14", 4, 1, 2), ("99", 1, 1, 1)]),
    ],
)
def test_groups(by: str, expected: list[tuple[str | None, int, int, int]], tmp_path: Path) -> None:
    """Cases, numerator and denominator in each group, in the catalogue's order.

    Only the second A-1 and the open case A-3 are left out of the share, each in its own group.
    """
    for cases in (write_delivery(EXAMPLES, CATALOGUE), _read_table(tmp_path)):
        groups = su.indicator(cases, "blev_van", CATALOGUE, by=by)
        assert expected == [(group.by[by], group.cases, group.numerator, group.denominator) for group in groups]


@pytest.mark.parametrize("by", ["knivvana", "lagade_ratter", "slutdag", "age_band"])
def test_what_cannot_be_grouped_by(by: str) -> None:
    """A name that stands at two points needs its point; a multiple choice, a date and our own bands are refused."""
    with pytest.raises(UnsupportedGroup):
        su.indicator(write_delivery(EXAMPLES, CATALOGUE), "blev_van", CATALOGUE, by=by)
