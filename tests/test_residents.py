"""Years and residents on the command line: what is read from a table, what is refused, and how rates are told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.residents import read_residents_file
from tests.support.examples import MATLAG, load_edition, write_delivery

Run = Callable[..., tuple[int, str, str]]

# Four cases that were opened in 2022, three of them in Göteborg, and one that was opened the year before.
CASES = [
    {"municipality": "1480", "fore": {"aktualiseringsdatum": "2022-01-01", "alder": 18, "kon": "kvinna"}},
    {"municipality": "1480", "fore": {"aktualiseringsdatum": "2022-06-01", "alder": 40, "kon": "man"}},
    {"municipality": "1480", "fore": {"aktualiseringsdatum": "2022-12-31", "alder": 90, "kon": "kvinna"}},
    {"municipality": "0114", "fore": {"aktualiseringsdatum": "2022-06-01", "alder": 30, "kon": "kvinna"}},
    {"municipality": "0114", "fore": {"aktualiseringsdatum": "2021-12-31", "alder": 30, "kon": "kvinna"}},
]
OPENED = "kolada_aktualiserade"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """Write the cases above as a delivery."""
    path = tmp_path / "leverans.json"
    path.write_text(json.dumps(write_delivery(CASES, load_edition("2021"))), encoding="utf-8")
    return path


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a table of residents."""
    path.write_bytes(text.encode(encoding))
    return path


def measure(run: Run, delivery: Path, *options: str | Path) -> list[dict[str, Any]]:
    """Return how many were opened in 2022, as the command prints it."""
    code, out, err = run("indicators", delivery, "--outcome", OPENED, "--year", "2022", "--format", "json", *options)
    assert (0, "") == (code, err)
    return list(json.loads(out)["indicators"])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("municipality,population\n1480,400000\n0114,20000\n", "utf-8"),
        ("municipality;population\r\n1480;400000\r\n0114;20000\r\n", "utf-8-sig"),
        ("municipality\tpopulation\n1480\t400000\n114\t20000\n", "utf-16"),
        ("Municipality;POPULATION;namn\n1480;400 000;Göteborg\n\n0114;20\u00a0000;Upplands Väsby\n", "cp1252"),
        ("Folkmängd 31 december\n\npopulation, municipality\n400\u202f000, 1480\n20000, 0114\n", "utf-8"),
        ("year;municipality;population\n2022;1480;400000\n2021;1480;9\n2022;0114;20000\n", "utf-8"),
    ],
    ids=["comma", "semicolon", "tab", "spaces and names", "title and order", "years"],
)
def test_tables_of_residents_as_people_have_them(run: Run, delivery: Path, text: str, encoding: str) -> None:
    """Delimiters, encodings, spaces between thousands, lost zeros, titles and other columns are understood."""
    table = write(delivery.with_name("invanare.csv"), text, encoding)
    [whole] = measure(run, delivery, "--population", table)
    assert (4, 5, 420_000, 2022) == tuple(whole[key] for key in ("numerator", "denominator", "population", "year"))
    assert whole["value"] == pytest.approx(4 / 42)
    upplands_vasby, goteborg = measure(run, delivery, "--population", table, "--by", "municipality")
    assert (1, 2, 20_000, 0.5) == tuple(
        upplands_vasby[key] for key in ("numerator", "denominator", "population", "value")
    )
    assert (3, 3, 400_000, 0.075) == tuple(goteborg[key] for key in ("numerator", "denominator", "population", "value"))


def test_every_fault_of_a_table_is_told_at_once_and_no_cell_of_it(run: Run, delivery: Path) -> None:
    """Rows are told by number, by kind of fault; exit code 2, one line."""
    rows = [
        "municipality;population;year",
        "1480;400000;2022",
        "14800;400000;2022",
        ";400000;2022",
        "Kanarie;400000;2022",
        "0114;0;2022",
        "0114;-5;2022",
        "0114;4321,5;2022",
        "0114;;2022",
        "0114;777;202",
        "0114;777",
        "1480;777;2022",
        "1480;777;2023",
        "Kanarie;Kanarie;Kanarie",
    ]
    table = write(delivery.with_name("invanare.csv"), "\n".join(rows))
    code, out, err = run("indicators", delivery, "--year", "2022", "--population", table)
    assert (2, "") == (code, out)
    assert err == (
        f"{table}: kommunkoden är inte fyra siffror på rad 3, 4, 5 och 14; antalet invånare är inget heltal över 0 på "
        "rad 6, 7, 8, 9 och 14; året är inget årtal på rad 10, 11 och 14; samma kommun och år står en gång till på rad 12.\n"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kommun;folkmangd\n1480;400000\n", "kolumnerna municipality och population behövs"),
        ("municipality;population\n\n", "inga rader finns under rubrikerna"),
        ("municipality;population;year\n1480;400000;2021\n", "ingen rad gäller året som frågas efter"),
        ('municipality;population\n"1480;400000\n', "filen kan inte läsas som CSV"),
        ("", "filen är tom"),
    ],
    ids=["headers", "rows", "year", "quotes", "nothing"],
)
def test_a_table_without_what_is_needed_is_refused(run: Run, delivery: Path, text: str, told: str) -> None:
    """One line says what is wrong; exit code 2."""
    table = write(delivery.with_name("invanare.csv"), text)
    code, out, err = run("indicators", delivery, "--year", "2022", "--population", table)
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert told in err


def test_municipalities_that_do_not_exist_are_told(run: Run, delivery: Path) -> None:
    """Their rows are told by number, and the others are used."""
    table = write(delivery.with_name("invanare.csv"), "municipality,population\n1480,7\n9999,1\n0114,7\n00,5\n")
    code, out, err = run("indicators", delivery, "--year", "2022", "--population", table, "--outcome", OPENED)
    assert 0 == code
    assert "14 invånare" in out
    assert err == f"{table}: kommunkoden finns inte i variabelkatalogen på rad 3 och 5.\n"


@pytest.mark.parametrize(("rules", "told"), [(True, True), (False, False)], ids=["a list", "no list"])
def test_whether_a_municipality_exists_is_said_only_by_a_list(tmp_path: Path, rules: bool, told: bool) -> None:
    """A catalogue without a list of municipalities knows none, so none is told as unknown."""
    catalogue = load_edition("ett")
    table = write(tmp_path / "invanare.csv", "municipality,population\n9999,500\n")
    known = catalogue if rules else evolve(catalogue, rules={})
    given = read_residents_file(str(table), 2020, "cp1252", known, "en")
    assert {"9999": 500} == given.population
    assert told == ("not in the catalogue in row 2" in given.note) == bool(given.note)


@pytest.mark.parametrize("year", ["1899", "2100", "22", "tjugo", "2022.0", "-2022", "²022"])
@pytest.mark.parametrize("command", ["indicators", "yearly-return"])
def test_a_year_is_four_digits(run: Run, delivery: Path, command: str, year: str) -> None:
    """Anything else is refused in one line that says what is wanted."""
    code, out, err = run(command, delivery, f"--year={year}")
    assert (2, "", "Till --year anger du ett årtal, 1900–2099.\n") == (code, out, err)


def test_residents_need_a_year(run: Run, delivery: Path) -> None:
    """Residents without a year would not be used, so they are refused."""
    code, out, err = run("indicators", delivery, "--population", "finns_inte.csv")
    assert (2, "", "Till --population behövs --year.\n") == (code, out, err)


@pytest.mark.parametrize(
    ("rows", "by"),
    [("1480,7\n", ()), ("1480,7\n", ("--by", "county")), ("1480,7\n0114,7\n", ("--by", "kon"))],
    ids=["a municipality", "one in a county", "no place"],
)
def test_a_rate_without_residents_is_told(run: Run, delivery: Path, rows: str, by: tuple[str, ...]) -> None:
    """What has no value although residents were given is not passed over in silence; the numbers stand."""
    table = write(delivery.with_name("invanare.csv"), "municipality,population\n" + rows)
    options = ("--year", "2022", "--population", table, "--outcome", OPENED, "--format", "json", *by)
    code, out, err = run("indicators", delivery, *options)
    assert 0 == code
    assert err.startswith("Antal per invånare saknas där invånarna inte är kända")
    found = json.loads(out)["indicators"]
    assert 4 == sum(each["numerator"] for each in found)
    assert any((None, None) == (each["value"], each["population"]) for each in found)


def test_nothing_is_told_where_no_rate_could_have_a_value(run: Run, tmp_path: Path) -> None:
    """Without cases there is nothing to miss residents for."""
    path = tmp_path / "leverans.json"
    path.write_text(json.dumps(write_delivery([], load_edition("2021"))), encoding="utf-8")
    table = write(tmp_path / "invanare.csv", "municipality,population\n1480,7\n")
    assert "" == run("indicators", path, "--year", "2022", "--population", table, "--outcome", OPENED)[2]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("sv", ["Antal per invånare gäller 2022.", "3 av 3 (400 000 invånare)", "0,08", "1 av 2"]),
        ("en", ["Cases per inhabitants are those of 2022.", "3 of 3 (400,000 residents)", "0.08", "1 of 2"]),
    ],
)
def test_rates_are_told_in_words(run: Run, delivery: Path, locale: str, words: list[str]) -> None:
    """The year stands above, the residents beside the counts; a value without residents is a dash."""
    table = write(delivery.with_name("invanare.csv"), "municipality,population\n1480,400000\n")
    options = ("--year", "2022", "--population", table, "--outcome", OPENED, "--by", "municipality", "--lang", locale)
    out = run("indicators", delivery, *options)[1].replace("\u00a0", " ")
    assert [] == [each for each in words if each not in out]
    [unknown] = [line for line in out.splitlines() if words[-1] in line]
    assert ["–", "–", "–"] == unknown.split()[-3:]


def test_the_year_is_told_only_where_something_is_counted_in_it(run: Run, delivery: Path) -> None:
    """Shares are over all cases, whatever year is given, and no year stands by them."""
    out = run("indicators", delivery, "--year", "2022", "--outcome", "avslutade")[1]
    assert "2022." not in out
    assert "0 av 5" in out


def test_rates_have_their_columns_in_csv(run: Run, delivery: Path) -> None:
    """Year and residents stand in columns of their own, blank for other kinds."""
    table = write(delivery.with_name("invanare.csv"), "municipality,population\n1480,400000\n0114,20000\n")
    options = ("--year", "2022", "--population", table, "--outcome", OPENED, "--outcome", "avslutade")
    rate, share = csv.DictReader(io.StringIO(run("indicators", delivery, *options, "--format", "csv")[1]))
    assert ("2022", "420000", "4", "5", "", "") == tuple(
        rate[name] for name in ("year", "population", "numerator", "denominator", "low", "high")
    )
    assert ("", "") == (share["year"], share["population"])


@pytest.mark.parametrize(("locale", "text"), [("sv", "Soppkokare"), ("en", "Soup makers")])
def test_a_count_is_told_as_a_number(run: Run, tmp_path: Path, locale: str, text: str) -> None:
    """A count is a whole number with no interval, of as many as could be judged."""
    cases = [{"slut": {"slutdag": "2020-12-01", "lagade_ratter": dishes}} for dishes in (["soppa"], ["gryta"], [])]
    path = tmp_path / "leverans.json"
    path.write_text(json.dumps(write_delivery(cases, load_edition("ett"))), encoding="utf-8")
    arguments = ("indicators", path, "--catalogue", MATLAG / "ett", "--outcome", "soppkokare")
    [line] = [each for each in run(*arguments, "--lang", locale)[1].splitlines() if each.startswith(text)]
    assert line.split()[len(text.split()) :][:5] == ["1", "av" if locale == "sv" else "of", "2", "1", "–"]
    [found] = json.loads(run(*arguments, "--format", "json")[1])["indicators"]
    keys = ("kind", "numerator", "denominator", "value", "low", "high", "excluded")
    assert ("count", 1, 2, 1, None, None, {"unanswered": 1}) == tuple(found[key] for key in keys)
    assert not {"share", "sd", "counts", "year", "population"} & set(found)


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_rates_are_left_out_and_named_without_a_year(run: Run, delivery: Path, form: str) -> None:
    """What needs a year is named on stderr with what to pass, by id for programs and by label for people."""
    code, out, err = run("indicators", delivery, "--format", form)
    assert 0 == code
    assert "indicators --year" in err
    label = load_edition("2021").outcome(OPENED).label.to("sv")
    named = label if form == "text" else OPENED
    assert named in err
    assert named not in out
