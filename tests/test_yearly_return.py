"""The yearly return: worked out by hand, a row for each municipality, blank where nothing could be judged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.words import NOTICE, NOTICE_LINE
from kvinnofrid_su.errors import InvalidPopulation, InvalidYear, NotYearly, UnknownOutcome
from kvinnofrid_su.scoring.gather import gather
from tests.support.examples import MATLAG, load_edition, write_delivery

Run = Callable[..., tuple[int, str, str]]

OPENED, HELPED, REACHED = FIGURES = ("kolada_aktualiserade", "kolada_med_insats", "kolada_mal_natt")
TALK = [{"insatser": ["stodsamtal"]}]
CASES: list[dict[str, Any]] = [
    # Göteborg: opened, helped and reached in the year; open since the year before; opened without intervention;
    # opened nobody knows when; closed nobody knows when; the first once more; a child.
    {
        "case": "G-1",
        "municipality": "1480",
        "fore": {"aktualiseringsdatum": "2022-03-01", "alder": 34},
        "under": TALK,
        "efter": {"avslutsdatum": "2022-11-20", "avslutsorsak": "mal_natt"},
    },
    {"municipality": "1480", "fore": {"aktualiseringsdatum": "2021-05-01", "alder": 34}, "under": TALK},
    {
        "municipality": "1480",
        "fore": {"aktualiseringsdatum": "2022-06-01", "alder": 34},
        "under": [{"insatser": ["ingen"]}],
    },
    {"municipality": "1480", "fore": {"alder": 34}, "under": TALK},
    {
        "municipality": "1480",
        "fore": {"aktualiseringsdatum": "2022-02-01", "alder": 34},
        "under": TALK,
        "efter": {"avslutsorsak": "mal_natt"},
    },
    {"case": "G-1", "municipality": "1480", "fore": {"aktualiseringsdatum": "2022-03-01", "alder": 34}},
    {"municipality": "1480", "fore": {"aktualiseringsdatum": "2022-03-01", "alder": 17}, "under": TALK},
    # Mölndal: one whose age nobody knows. A municipality that there is not: open since the year before. And none at all.
    {"municipality": "1481", "fore": {"aktualiseringsdatum": "2022-03-01"}, "under": TALK},
    {"municipality": "1483", "fore": {"aktualiseringsdatum": "2021-03-01", "alder": 34}, "under": TALK},
    {"fore": {"aktualiseringsdatum": "2022-04-04", "alder": 34}},
]
RESIDENTS = {"1480": 400_000, "1481": 50_000, "0180": 800_000}
LOSSES = tuple(f"{id_}__{name}" for id_ in FIGURES for name in ("missing_dates", "excluded"))
LOST = {
    "1480": (
        ["unanswered=1", "duplicate=1|outside_population=1|unanswered=1"] * 2
        + ["unanswered=1", "duplicate=1|not_yet=2|outside_population=1|unanswered=1"]
    ),
    "1481": [None, "population_unknown=1"] * 3,
    "1483": [None, None, None, None, None, "not_yet=1"],
    None: [None] * 6,
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def write(path: Path, cases: list[dict[str, Any]], delivered_on: str = "2023-02-01", edition: str = "2021") -> Path:
    """Write short examples as a delivery."""
    path.write_text(json.dumps(write_delivery(cases, load_edition(edition), delivered_on)), encoding="utf-8")
    return path


def deliver(cases: list[dict[str, Any]] = CASES, edition: str = "2021") -> dict[str, Any]:
    """Return short examples as a delivery."""
    return write_delivery(cases, load_edition(edition))


# The table


def test_the_numbers_of_each_municipality() -> None:
    """Numbers only, where no residents are given; cases without a municipality stand last."""
    found = export.yearly_return(deliver(), load_edition("2021"), year=2022)
    assert ("municipality", "name", "year", *FIGURES, *LOSSES) == found.header
    assert [
        ["1480", "Göteborg", 2022, 3, 3, 1, *LOST["1480"]],
        ["1481", "Mölndal", 2022, None, None, None, *LOST["1481"]],
        ["1483", None, 2022, 0, 1, None, *LOST["1483"]],
        [None, None, 2022, 1, 0, 0, *LOST[None]],
    ] == found.to_cells()
    assert (2022, False, 0, 0) == (found.year, found.related, found.early, found.errors)


def test_the_values_of_each_municipality() -> None:
    """Per 10,000 residents beside each number; blank where the residents, or the cases of the year, are not known."""
    found = export.yearly_return(deliver(), load_edition("2021"), year=2022, population=RESIDENTS)
    columns = [name for id_ in FIGURES for name in (id_, f"{id_}__per_10000")]
    assert ("municipality", "name", "year", "population", *columns, *LOSSES) == found.header
    assert [
        ["1480", "Göteborg", 2022, 400_000, 3, 0.075, 3, 0.075, 1, 0.025, *LOST["1480"]],
        ["1481", "Mölndal", 2022, 50_000, None, None, None, None, None, None, *LOST["1481"]],
        ["1483", None, 2022, None, 0, None, 1, None, None, None, *LOST["1483"]],
        [None, None, 2022, None, 1, None, 0, None, 0, None, *LOST[None]],
    ] == found.to_cells()


def test_the_residents_of_a_year() -> None:
    """Of residents by municipality and year those of the year are taken."""
    population = {("1480", 2021): 1, ("1480", 2022): 400_000}
    found = export.yearly_return(deliver(), load_edition("2021"), year=2022, population=population)
    assert [400_000, None, None, None] == [row.population for row in found.rows]


def test_some_of_the_figures() -> None:
    """Only those that are asked for, once each, in the order in which they are."""
    asked = [REACHED, OPENED, REACHED]
    found = export.yearly_return(deliver(), load_edition("2021"), year=2022, outcomes=asked)
    assert [REACHED, OPENED] == list(found.outcomes)
    assert [[1, 3], [None, None], [None, 0], [0, 1]] == [row[3:5] for row in found.to_cells()]


def test_a_row_is_what_the_indicators_say() -> None:
    """Each figure is the indicator of the municipality, with everybody accounted for."""
    catalogue = load_edition("2021")
    found = export.yearly_return(deliver(), catalogue, year=2022, population=RESIDENTS)
    for id_ in FIGURES:
        said = su.indicator(deliver(), id_, catalogue, by="municipality", year=2022, population=RESIDENTS)
        assert said == tuple(row.figures[id_] for row in found.rows)


def test_cases_may_be_given_in_parts() -> None:
    """Files that were read together are one material, so that a case in two of them counts once."""
    catalogue = load_edition("2021")
    cases = [{"case": f"A-{number}", **case} for number, case in enumerate(CASES)]
    whole = export.yearly_return(deliver(cases), catalogue, year=2022)
    parts = gather([deliver(cases[:5]), deliver(cases[5:])], catalogue)
    assert whole == export.yearly_return(parts, catalogue, year=2022)
    assert 1 == whole.rows[0].figures[OPENED].excluded["duplicate"]


def test_no_cases_give_no_rows() -> None:
    """A table without rows still has its columns."""
    found = export.yearly_return([], load_edition("2021"), year=2022)
    assert [] == found.to_cells()
    assert "kolada_mal_natt" in found.header


def test_cases_that_were_delivered_before_the_year_was_over_are_counted() -> None:
    """The last day of the year has to be over; a delivery that says no day says nothing."""
    catalogue = load_edition("2021")
    for day, expected in (("2022-12-30", 10), ("2022-12-31", 0), ("2023-01-01", 0), ("", 0)):
        delivery = write_delivery(CASES, catalogue, day)
        assert expected == export.yearly_return(delivery, catalogue, year=2022).early


def test_another_programme_has_its_own_figures() -> None:
    """What is counted per inhabitants and year is the catalogue's to say, and on how many inhabitants."""
    cases = [
        {"municipality": "1480", "slut": {"slutdag": "2020-06-01", "lagade_ratter": ["soppa"]}},
        {"municipality": "1480", "slut": {"lagade_ratter": ["soppa"]}},
        {"municipality": "1480", "start": {"spis": "gasspis"}},
    ]
    found = export.yearly_return(deliver(cases, "ett"), load_edition("ett"), year=2020, population={"1480": 4000})
    assert ("kurstathet", "kurstathet__per_1000") == found.header[4:6]
    assert [["1480", "Göteborg", 2020, 4000, 1, 0.25, "unanswered=1", "not_yet=1|unanswered=1"]] == found.to_cells()


def test_a_catalogue_without_such_figures_reports_nothing() -> None:
    """There are rows for the municipalities, and nothing in them."""
    catalogue = evolve(load_edition("2021"), outcomes={})
    found = export.yearly_return(deliver(), catalogue, year=2022, population=RESIDENTS)
    assert ("municipality", "name", "year", "population") == found.header
    assert ["1480", "Göteborg", 2022, None] == found.to_cells()[0]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"year": 2022, "outcomes": ["avslutade"]}, NotYearly),
        ({"year": 2022, "outcomes": ["kolada"]}, UnknownOutcome),
        ({"year": 1899}, InvalidYear),
        ({"year": 2022, "population": 8000}, InvalidPopulation),
        ({"year": 2022, "population": {"1480": 0}}, InvalidPopulation),
    ],
    ids=["share", "unknown", "year", "one number", "zero"],
)
def test_what_cannot_be_reported_is_refused(arguments: dict[str, Any], error: type[Exception]) -> None:
    """Outcomes that are not counted by year, years that are none, and residents that are not those of municipalities."""
    with pytest.raises(error):
        export.yearly_return([], load_edition("2021"), **arguments)


# The command


def read_table(text: str) -> list[dict[str, str]]:
    """Return the rows of a printed table."""
    return list(csv.DictReader(io.StringIO(text)))


def test_the_command_prints_the_table(run: Run, tmp_path: Path) -> None:
    """The table of the library, marked on every row; a blank cell is no zero."""
    residents = tmp_path / "invanare.csv"
    residents.write_text("municipality;population\n1480;400 000\n1481;50 000\n", encoding="utf-8")
    path = write(tmp_path / "leverans.json", CASES)
    code, out, err = run("yearly-return", path, "--year", "2022", "--population", residents)
    assert 0 == code
    rows = read_table(out)
    assert {NOTICE} == {row["notice"] for row in rows}
    assert [("1480", "3", "0.075"), ("1481", "", ""), ("1483", "0", ""), ("", "1", "")] == [
        (row["municipality"], row[OPENED], row[f"{OPENED}__per_10000"]) for row in rows
    ]
    assert err.splitlines() == [
        NOTICE_LINE,
        "Kolumnerna är vårt förslag: formuläret i Kolada visas först när uppgifterna samlas in. För över siffrorna dit.",
        "En del ärenden saknar kommun; de står på en egen rad och kan inte redovisas för någon kommun.",
        "Invånare saknas för 1483.",
        (
            "Göteborg (1480): datum saknas, så ärenden kan inte läggas på något år: "
            "”Aktualiserade ärenden per 10 000 vuxna invånare” 1 (obesvarat), "
            "”Ärenden med insats per 10 000 vuxna invånare” 1 (obesvarat) och "
            "”Ärenden avslutade med nått mål per 10 000 vuxna invånare” 1 (obesvarat)."
        ),
    ]


def test_the_command_has_nothing_to_warn_of_where_nothing_is_missing(run: Run, tmp_path: Path) -> None:
    """Only what the table is, in the language that is asked for."""
    path = write(tmp_path / "leverans.json", CASES[:3])
    code, out, err = run("yearly-return", path, "--year", "2022", "--lang", "en")
    assert (0, 2) == (code, len(err.splitlines()))
    assert "The columns are our proposal" in err
    assert ["2", "2", "1"] == [read_table(out)[0][id_] for id_ in FIGURES]


def test_cases_without_a_municipality_are_told_where_their_dates_are_missing(run: Run, tmp_path: Path) -> None:
    """They belong to nobody, and are told apart."""
    path = write(tmp_path / "leverans.json", [{"fore": {"alder": 34}}])
    err = run("yearly-return", path, "--year", "2022", "--outcome", OPENED)[2]
    assert err.splitlines()[-1].startswith("Utan kommun: datum saknas")


def test_early_deliveries_and_errors_are_told(run: Run, tmp_path: Path) -> None:
    """A delivery from within the year cannot be complete; what could not be read is told, and ends with 1."""
    path = write(tmp_path / "leverans.json", CASES[:2], "2022-06-30")
    code, _out, err = run("yearly-return", path, "--year", "2022")
    assert 0 == code
    assert "2 ärenden kommer ur leveranser som gjordes innan 2022 var slut." in err
    path = write(tmp_path / "leverans.json", [*CASES[:1], {"fore": {"alder": "Kanarie"}}])
    code, out, err = run("yearly-return", path, "--year", "2022")
    assert 1 == code
    assert "1 fel hittades när filerna lästes. Kör validate för att se vad det är." in err
    assert "Kanarie" not in out + err


def test_the_command_writes_a_file_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """With a file nothing is printed, and what is written is what would have been."""
    path, target = write(tmp_path / "leverans.json", CASES), tmp_path / "ut.csv"
    printed = run("yearly-return", path, "--year", "2022", "--outcome", REACHED)[1]
    code, out, err = run("yearly-return", path, "--year", "2022", "--outcome", REACHED, "--out", target)
    assert (0, "") == (code, out)
    assert f"Skrivet: {target}" == err.splitlines()[0]
    assert printed == target.read_text(encoding="utf-8")
    assert {path, target} == set(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Växeln --year behövs."),
        (("--year", "2022", "--out", "ut.xlsx"), "filens namn ska sluta på .csv"),
        (("--year", "2022", "--out", "finns_inte/ut.csv"), "Det gick inte att skriva finns_inte/ut.csv."),
        (("--year", "2022", "--outcome", "avslutade"), "Utfallet räknas inte per invånare och år. De som gör det är: "),
        (("--year", "2022", "--outcome", "kolada"), "Utfallet finns inte i variabelkatalogen."),
    ],
    ids=["no year", "ending", "folder", "share", "unknown"],
)
def test_wrong_use_is_one_line(run: Run, tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    """Exit code 2, nothing printed, nothing written."""
    path = write(tmp_path / "leverans.json", CASES)
    code, out, err = run("yearly-return", path, *options)
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert told in err
    assert [path] == list(tmp_path.iterdir())


def test_a_programme_without_such_figures_has_no_return(run: Run, tmp_path: Path) -> None:
    """It is said instead of an empty table."""
    path = write(tmp_path / "leverans.json", [{}], edition="ett")
    folder = MATLAG.parent / "krangel"
    [edition] = [each for each in folder.iterdir() if (each / "edition.toml").is_file()]
    code, out, err = run("yearly-return", path, "--year", "2022", "--catalogue", edition)
    assert (2, "", "Variabelkatalogen har inget som räknas per invånare och år.\n") == (code, out, err)
