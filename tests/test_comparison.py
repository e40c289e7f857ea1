"""Two groups beside each other: what is compared with what, the interval, and what may be said of it."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from scipy import stats as scipy_stats

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import UnknownGroup, UnknownOutcome, UnsupportedComparison, UnsupportedGroup
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.scoring.comparison import COMPARED
from kvinnofrid_su.scoring.gather import gather
from tests.strategies import NAMES, deliveries, groupings, load
from tests.support.examples import load_edition
from tests.support.screen import Screen

CATALOGUE = load_edition("2021")
DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
CLOSED: Mapping[str, Answer] = {"avslutsdatum": date(2022, 11, 20)}
Run = Callable[..., tuple[int, str, str]]


def make_cases(
    count: int, start: int = 0, points: Mapping[str, Mapping[str, Answer]] | None = None, **envelope: Any
) -> Iterator[su.Case]:
    """Give cases that all say the same, with keys from a number on."""
    measurements: dict[str, su.Measurement | tuple[su.Measurement, ...]] = {}
    for point, answers in (points or {}).items():
        measurement = su.Measurement(answers)
        measurements[point] = (measurement,) if CATALOGUE.points[point].repeats else measurement
    for number in range(start, start + count):
        yield su.Case(CATALOGUE.id, f"A-{number:04d}", measurements, **envelope)


def make_shares() -> list[su.Case]:
    """Return the first example of Newcombe's paper: 56 of 70 women are closed, 48 of 80 men, and one of two unknown."""
    woman: Mapping[str, Answer] = {"kon": "kvinna"}
    man: Mapping[str, Answer] = {"kon": "man"}
    return [
        *make_cases(56, 0, {"fore": woman, "efter": CLOSED}),
        *make_cases(14, 100, {"fore": woman}),
        *make_cases(48, 200, {"fore": man, "efter": CLOSED}),
        *make_cases(32, 300, {"fore": man}),
        *make_cases(1, 400, {"efter": CLOSED}),
        *make_cases(1, 500),
    ]


# What is compared, and how


def test_two_shares_are_compared_as_published() -> None:
    """56 of 70 beside 48 of 80: 0.0524 to 0.3339 in table II of Newcombe's paper; closing is neither better nor worse."""
    found = su.compare_groups(make_shares(), "avslutade", CATALOGUE, by="kon", groups=("kvinna", "man"))
    assert ("avslutade", "share", "kon", ("kvinna", "man")) == (found.outcome, found.kind, found.by, found.groups)
    assert ({"kon": "kvinna"}, {"kon": "man"}) == (found.first.by, found.second.by)
    assert (56, 70, 48, 80) == (
        found.first.numerator,
        found.first.denominator,
        found.second.numerator,
        found.second.denominator,
    )
    assert 0.2 == pytest.approx(found.difference)
    assert (0.0524, 0.3339) == pytest.approx((found.low, found.high), abs=5e-5)
    assert ("higher", None) == (found.direction, found.favours)


@pytest.mark.parametrize("groups", ["man", ["man"], ("man",)])
def test_one_group_is_compared_with_all_other_cases(groups: Any) -> None:
    """The rest is everybody who is not in the group, those included who did not answer; the group itself is not in it."""
    found = su.compare_groups(make_shares(), "avslutade", CATALOGUE, by="kon", groups=groups)
    assert ("man", None) == found.groups
    assert ({"kon": "man"}, {}) == (found.first.by, found.second.by)
    assert (48, 80, 57, 72) == (
        found.first.numerator,
        found.first.denominator,
        found.second.numerator,
        found.second.denominator,
    )
    assert "lower" == found.direction


@pytest.mark.parametrize(
    ("better", "groups", "direction", "favours"),
    [
        ("higher", ("kvinna", "man"), "higher", "first"),
        ("higher", ("man", "kvinna"), "lower", "second"),
        ("lower", ("kvinna", "man"), "higher", "second"),
        ("lower", ("man", "kvinna"), "lower", "first"),
        ("none", ("man", "kvinna"), "lower", None),
    ],
)
def test_a_difference_speaks_for_a_group_by_what_is_better(
    better: Any, groups: tuple[str, str], direction: str, favours: str | None
) -> None:
    """Higher is good, bad or neither, as the catalogue says of the outcome."""
    outcome = evolve(CATALOGUE.outcomes["avslutade"], better=better)
    catalogue = evolve(CATALOGUE, outcomes={"avslutade": outcome})
    found = su.compare_groups(make_shares(), "avslutade", catalogue, by="kon", groups=groups)
    assert (direction, favours) == (found.direction, found.favours)


def test_what_may_be_chance_is_no_clear_difference() -> None:
    """6 of 7 beside 5 of 7 (an interval that holds 0), and equal shares: nothing is said to be higher, nobody is favoured."""
    few = [*make_shares()[:6], *make_shares()[56:57], *make_shares()[70:75], *make_shares()[118:120]]
    for cases in (few, [*make_shares()[:60], *make_cases(4, 900, {"fore": {"kon": "man"}, "efter": CLOSED})]):
        found = su.compare_groups(cases, "avslutade", CATALOGUE, by="kon", groups=("kvinna", "man"))
        assert found.low is not None
        assert found.high is not None
        assert found.low < 0 < found.high
        assert ("no_clear_difference", None) == (found.direction, found.favours)


def test_over_nothing_there_is_nothing_to_compare() -> None:
    """A group that the catalogue has and the data have not: both sides are there, the difference is not."""
    for cases in ([], make_shares()[:70]):
        found = su.compare_groups(cases, "avslutade", CATALOGUE, by="kon", groups=("kvinna", "man"))
        assert 0 == found.second.denominator
        assert [None] * 5 == [found.difference, found.low, found.high, found.direction, found.favours]


MANY, FEW = [1, 2, 2, 3, 3, 3], [0, 1, 1, 2]
GIVEN = ("stodsamtal", "gruppstod", "skyddat_boende")


def make_means() -> list[su.Case]:
    """Return six women with 14 interventions among them and four men with four."""
    return [
        case
        for sex, counts, start in (("kvinna", MANY, 0), ("man", FEW, 100))
        for number, count in enumerate(counts)
        for case in make_cases(
            1, start + number, {"fore": {"kon": sex}, "under": {"insatser": GIVEN[:count] or ("ingen",)}}
        )
    ]


def test_two_means_are_compared_as_scipy_compares_them() -> None:
    """Welch's interval over the numbers themselves."""
    found = su.compare_groups(make_means(), "insatser_per_arende", CATALOGUE, by="kon", groups=("kvinna", "man"))
    assert (14 / 6, 1.0) == pytest.approx((found.first.value, found.second.value))
    tested = scipy_stats.ttest_ind(MANY, FEW, equal_var=False).confidence_interval(0.95)
    assert (14 / 6 - 1, *tested) == pytest.approx((found.difference, found.low, found.high), abs=1e-9)
    assert "higher" == found.direction


def test_without_scipy_two_means_have_a_difference_and_nothing_is_said_of_it(without_scipy: None) -> None:
    """The difference stands; whether it may be chance cannot be told. Shares need no scipy."""
    found = su.compare_groups(make_means(), "insatser_per_arende", CATALOGUE, by="kon", groups=("kvinna", "man"))
    assert 14 / 6 - 1 == pytest.approx(found.difference)
    assert [None] * 4 == [found.low, found.high, found.direction, found.favours]
    shares = su.compare_groups(make_shares(), "avslutade", CATALOGUE, by="kon", groups=("kvinna", "man"))
    assert "higher" == shares.direction


def test_of_a_change_the_share_that_improved_is_compared() -> None:
    """9 of 10 improved beside 3 of 10: 0.1705 to 0.8090 in table II of Newcombe's paper."""
    cases = [
        case
        for sex, improved, start in (("kvinna", 9, 0), ("man", 3, 100))
        for number in range(10)
        for case in make_cases(
            1,
            start + number,
            {
                "fore": {"kon": sex, "boende_fore": "hemlos"},
                "efter": {**CLOSED, "boende_efter": "eget" if number < improved else "hemlos"},
            },
        )
    ]
    found = su.compare_groups(cases, "boende_forandring", CATALOGUE, by="kon", groups=("kvinna", "man"))
    assert (0.6, 0.1705, 0.8090) == pytest.approx((found.difference, found.low, found.high), abs=5e-5)
    assert {"improved": 9, "unchanged": 1, "worsened": 0} == found.first.counts


def test_numbers_can_be_compared() -> None:
    """A number that nobody has is a group without cases."""
    cases = [*make_cases(2, 0, {"fore": {"alder": 34}, "efter": CLOSED}), *make_cases(2, 10, {"fore": {"alder": 9}})]
    found = su.compare_groups(cases, "avslutade", CATALOGUE, by="alder", groups=("34", "9"))
    assert (1.0, 0.0, 1.0) == (found.first.value, found.second.value, found.difference)
    assert 0 == su.compare_groups(cases, "avslutade", CATALOGUE, by="alder", groups=("35", "9")).first.cases


def test_a_case_that_stands_again_in_another_group_counts_once() -> None:
    """A later case with the same key is a duplicate, in whichever group it stands."""
    again = [*make_cases(1, 0, {"fore": {"kon": "kvinna"}}), *make_cases(1, 0, {"fore": {"kon": "man"}})]
    found = su.compare_groups(again, "avslutade", CATALOGUE, by="kon", groups="man")
    assert (1, 0, {"duplicate": 1}) == (found.first.cases, found.first.denominator, found.first.excluded)
    assert (1, 1) == (found.second.cases, found.second.denominator)


@pytest.mark.property
@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_each_side_is_the_indicator_of_its_group(name: str, data: DataObject) -> None:
    """A group beside another has the figures that ``indicator`` gives it; a group and the rest are together everybody."""
    catalogue = load(name)
    gathered = gather([data.draw(deliveries(catalogue, faults=True))], catalogue)
    by = data.draw(groupings(catalogue).filter(lambda each: isinstance(each, str)))
    for outcome in catalogue.outcomes.values():
        if outcome.kind not in COMPARED:
            continue
        groups = {each.by[by]: each for each in su.indicator(gathered, outcome.id, catalogue, by=by)}
        keys = [key for key in groups if key is not None]
        for key in keys:
            found = su.compare_groups(gathered, outcome.id, catalogue, by=by, groups=key)
            assert groups[key] == found.first
            assert len(gathered.cases) == found.first.cases + found.second.cases
            [whole] = su.indicator(gathered, outcome.id, catalogue)
            assert whole.denominator == found.first.denominator + found.second.denominator
        for key, other in pairwise(keys):
            found = su.compare_groups(gathered, outcome.id, catalogue, by=by, groups=(key, other))
            turned = su.compare_groups(gathered, outcome.id, catalogue, by=by, groups=(other, key))
            assert (groups[key], groups[other]) == (found.first, found.second)
            assert (turned.second, turned.first) == (found.first, found.second)
            opposite = {"higher": "lower", "lower": "higher"}
            assert opposite.get(str(found.direction), found.direction) == turned.direction
            if found.difference is not None and found.low is not None and found.high is not None:
                assert found.low <= found.difference <= found.high


# What cannot be compared


@pytest.mark.parametrize(
    ("groups", "reason"), [((), "groups"), (("kvinna", "man", "annat"), "groups"), (("man", "man"), "same")]
)
def test_one_group_or_two_different_ones(groups: tuple[str, ...], reason: str) -> None:
    """None, three, or a group with itself are refused."""
    with pytest.raises(UnsupportedComparison) as caught:
        su.compare_groups([], "avslutade", CATALOGUE, by="kon", groups=groups)
    assert (reason, None, None) == (caught.value.reason, caught.value.outcome, caught.value.kind)


def test_a_rate_is_not_compared() -> None:
    """Two populations of residents are no groups of cases."""
    with pytest.raises(UnsupportedComparison) as caught:
        su.compare_groups([], "kolada_mal_natt", CATALOGUE, by="kon", groups="man")
    assert ("kind", "kolada_mal_natt", "rate") == (caught.value.reason, caught.value.outcome, caught.value.kind)


def test_names_that_are_not_there_are_told() -> None:
    """An outcome, a name to group by: as for an indicator."""
    with pytest.raises(UnknownOutcome):
        su.compare_groups([], "okant", CATALOGUE, by="kon", groups="man")
    with pytest.raises(UnsupportedGroup) as caught:
        su.compare_groups([], "avslutade", CATALOGUE, by="valdstyp", groups="fysiskt")
    assert "multi" == caught.value.reason


@pytest.mark.parametrize(
    ("by", "key", "known"),
    [
        ("kon", "kvinnor", ("kvinna", "annat", "man")),
        ("age_band", "18_29", ("18_24", "25_44", "45_64", "65_plus")),
        ("alder", "121", ("0–120",)),
        ("alder", "034", ("0–120",)),
        ("alder", "fyrtio", ("0–120",)),
        ("municipality", "1482", ("1481", "1480")),
        ("county", "13", ("14",)),
        ("sender", "sodra", ("norra",)),
        ("year(avslutsdatum)", "2021", ()),
        ("quarter(avslutsdatum)", "2022Q3", ()),
    ],
)
def test_a_group_that_is_not_there_lists_those_that_are(by: str, key: str, known: tuple[str, ...]) -> None:
    """Those of the catalogue, or of the envelopes; no year that somebody answered, no identity number for a sender."""
    cases = [
        *make_cases(1, 0, {"efter": CLOSED}, municipality="1480", sender="norra"),
        *make_cases(1, 1, municipality="1481", sender="19121212-1212"),
    ]
    with pytest.raises(UnknownGroup) as caught:
        su.compare_groups(cases, "avslutade", CATALOGUE, by=by, groups=key)
    assert (key, sorted(known)) == (caught.value.name, sorted(caught.value.known))
    assert "1212" not in str(caught.value)


# The command line


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this process one in which scipy is not installed."""
    for name in {"scipy", *(each for each in sys.modules if each.startswith("scipy."))}:
        monkeypatch.setitem(sys.modules, name, None)


FILE = DELIVERIES / "leverans-c.json"
SOME = ("--outcome", "malupp_helt", "--outcome", "upplevt_stod", "--outcome", "boende_forandring")


def test_json_has_the_comparisons_that_were_asked_for(run: Run) -> None:
    """Pair by pair, the outcomes in their order, as the library gives them; the key is there only when asked for."""
    catalogue = su.load_catalogue("su-kvinnofrid/2021")
    out = run(
        "indicators", FILE, *SOME, "--compare", "kon=kvinna,man", "--compare", "hederskontext=ja", "--format", "json"
    )[1]
    results = json.loads(out)
    assert ["indicators", "comparisons"] == list(results)[-2:]
    pairs = [("kon", ["kvinna", "man"]), ("hederskontext", ["ja", None])]
    outcomes = SOME[1::2]
    assert [(outcome, *pair) for pair in pairs for outcome in outcomes] == [
        (each["outcome"], each["by"], each["groups"]) for each in results["comparisons"]
    ]
    gathered = gather([su.read(FILE, catalogue)], catalogue)
    for each in results["comparisons"]:
        groups = [key for key in each["groups"] if key is not None]
        found = su.compare_groups(gathered, each["outcome"], catalogue, by=each["by"], groups=groups)
        assert found.to_dict() == each
    assert "comparisons" not in json.loads(run("indicators", FILE, *SOME, "--format", "json")[1])


def test_csv_has_the_comparisons_only(run: Run) -> None:
    """One table has one header: figures of both sides stand beside each other, the rest is blank as a name."""
    printed = run("indicators", FILE, *SOME, "--compare", "hederskontext=ja", "--format", "csv")[1]
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert list(SOME[1::2]) == [row["outcome"] for row in rows]
    assert {("unprotected, not for publication", "hederskontext", "ja", "")} == {
        (row["notice"], row["by"], row["first_group"], row["second_group"]) for row in rows
    }
    for row in rows:
        assert float(row["first_value"]) - float(row["second_value"]) == pytest.approx(float(row["difference"]))
        assert float(row["low"]) < float(row["difference"]) < float(row["high"])


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("sv", ("Jämförelser", "Kön: Kvinna jämfört med övriga", "procentenheter", "poäng", "ingen säkerställd skillnad", "en av tjugo", "skilja sig åt", "Övriga är alla andra")),
        ("en", ("Comparisons", "Sex: Woman compared with the rest", "percentage points", "points", "no clear difference", "one in twenty", "differ in other ways", "The rest is all other")),
    ],
)  # fmt: skip
def test_text_says_what_can_be_said_and_with_which_caution(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: str, wanted: tuple[str, ...]
) -> None:
    """Both values with how many, the difference with its unit and interval, words for it, and the cautions; piped and on a screen."""
    arguments = ("indicators", FILE, *SOME, "--compare", "kon=kvinna", "--lang", locale)
    piped = run(*arguments)[1]
    assert [] == [each for each in wanted if each not in piped]
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    main([str(each) for each in arguments])
    shown = re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()))
    assert [] == [each for each in wanted if each not in shown]


@pytest.mark.parametrize(
    ("locale", "higher", "lower"),
    [
        (
            "sv",
            "säkerställt högre för Kvinna, till fördel för Kvinna",
            "säkerställt lägre för Man, till fördel för Kvinna",
        ),
        ("en", "clearly higher for Woman, in favour of Woman", "clearly lower for Man, in favour of Woman"),
    ],
)
def test_a_clear_difference_is_told_with_whom_it_favours(
    run: Run, tmp_path: Path, locale: str, higher: str, lower: str
) -> None:
    """In the words of the catalogue; the rest has its note only where something is compared with it."""
    cases = []
    for sex, answered, start in (("kvinna", 9, 0), ("man", 3, 10)):
        for number in range(10):
            measurements: dict[str, Any] = {"fore": {"answers": {"kon": sex, "aktualiseringsdatum": "2022-01-01"}}}
            if number < answered:
                measurements["brukarenkat"] = {"answers": {"be_situation": "battre_mycket"}}
            cases.append(
                {"format": 1, "catalogue": CATALOGUE.id, "case": f"A-{start + number}", "measurements": measurements}
            )
    path = tmp_path / "a.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    out = run(
        "indicators",
        path,
        "--outcome",
        "svarsfrekvens_alla",
        "--compare",
        "kon=kvinna,man",
        "--compare",
        "kon=man,kvinna",
        "--lang",
        locale,
    )[1]
    assert (1, 1) == (out.count(higher), out.count(lower))
    assert not re.search("Övriga är|The rest is", out)
    empty = run(
        "indicators", path, "--outcome", "svarsfrekvens_alla", "--compare", "kon=kvinna,annat", "--lang", locale
    )[1]
    assert re.search("går inte att jämföra|cannot be compared", empty)
    assert not re.search("en av tjugo|one in twenty", empty)


@pytest.mark.parametrize(
    "asked", ["kon", "=man", "kon=", "kon=man,", "kon=,man", "kon=man,kvinna,annat", "kon=man,man", "kon=kvinnor", "okand=man", "valdstyp=fysiskt", "avslutsdatum=2022", "municipality=9999"]
)  # fmt: skip
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_what_cannot_be_compared_is_one_line(run: Run, asked: str, locale: str) -> None:
    """Wrong use ends with 2 and one line, whatever is wrong."""
    code, out, err = run("indicators", FILE, "--outcome", "avslutade", "--compare", asked, "--lang", locale)
    assert (2, "") == (code, out)
    assert 1 == len(err.splitlines())


def test_rates_are_named_as_not_compared(run: Run) -> None:
    """An outcome that is computed but whose groups are not compared is left out of the comparisons, and that is said."""
    outcomes = ("--outcome", "malupp_helt", "--outcome", "kolada_mal_natt", "--year", "2022")
    arguments = ("indicators", FILE, *outcomes, "--compare", "kon=kvinna")
    out, err = run(*arguments, "--format", "json")[1:]
    results = json.loads(out)
    assert ["malupp_helt", "kolada_mal_natt"] == [each["outcome"] for each in results["indicators"]]
    assert ["malupp_helt"] == [each["outcome"] for each in results["comparisons"]]
    assert "Grupper jämförs inte för: kolada_mal_natt." in err.splitlines()
    label = CATALOGUE.outcomes["kolada_mal_natt"].label.to("sv")
    assert f"Grupper jämförs inte för: ”{label}”." in run(*arguments)[2].splitlines()


# Without scipy


HOW = "pip install 'kvinnofrid-su[stats]'"


@pytest.mark.parametrize("outcome", ["insatser_per_arende", "upplevt_stod"])
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_without_scipy_means_have_no_interval_and_that_is_said(
    run: Run, without_scipy: None, outcome: str, locale: str
) -> None:
    """Low and high are null, one line on stderr tells how to get them, the rest is as always."""
    code, out, err = run("indicators", FILE, "--outcome", outcome, "--format", "json", "--lang", locale)
    [found] = json.loads(out)["indicators"]
    assert 1 == code
    assert (None, None) == (found["low"], found["high"])
    assert None not in (found["value"], found["sd"])
    assert 1 == sum(HOW in line for line in err.splitlines())


@pytest.mark.parametrize("outcome", ["avslutade", "boende_forandring"])
def test_without_scipy_nothing_is_said_of_what_does_not_need_it(run: Run, without_scipy: None, outcome: str) -> None:
    """Shares and changes have their intervals and tests."""
    out, err = run("indicators", FILE, "--outcome", outcome, "--format", "json")[1:]
    assert None not in (json.loads(out)["indicators"][0]["low"], json.loads(out)["indicators"][0].get("p", 0))
    assert HOW not in err


def test_without_scipy_nothing_is_said_of_means_that_could_have_none(
    run: Run, without_scipy: None, tmp_path: Path
) -> None:
    """Over nothing scipy would not help."""
    path = tmp_path / "a.json"
    path.write_text("[]", encoding="utf-8")
    assert HOW not in run("indicators", path, "--outcome", "upplevt_stod")[2]


def test_without_scipy_the_demo_says_so_too(run: Run, without_scipy: None, tmp_path: Path) -> None:
    """Once, though two editions have means."""
    assert 1 == run("demo", "--out", tmp_path)[2].count(HOW)


def test_with_scipy_nothing_is_said(run: Run, tmp_path: Path) -> None:
    """Means have intervals, in the demo too."""
    assert HOW not in run("indicators", FILE)[2] + run("demo", "--out", tmp_path)[2]
