"""The example of another programme: complete, invented and saying so, and read by every command from its folder."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean, stdev
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.cli import main
from kvinnofrid_su.model.points import Role
from kvinnofrid_su.model.terms import AnsweredBy, Kind, MissingReason
from tests.support.examples import EDITIONS, PROGRAMMES, VALDSUTOVARE, load_edition, write_delivery
from tests.support.zips import zip_folder

CATALOGUE = load_edition("2025")
DELIVERY = VALDSUTOVARE / "leverans.json"
CASES: list[dict[str, dict[str, Any]]] = [
    case["measurements"] for case in json.loads(DELIVERY.read_text(encoding="utf-8"))["cases"]
]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


# What it has, and what it does not have


def test_every_part_of_the_format_is_there() -> None:
    """A point of each role, a variable, a rule and an outcome of each kind, each missing reason, and windows of each unit."""
    points, variables = CATALOGUE.points.values(), CATALOGUE.variables.values()
    codes = [code for codelist in CATALOGUE.codelists.values() for code in codelist.codes.values()]
    assert set(get_args(Role)) == {point.role for point in points}
    assert set(get_args(Kind)) == {variable.kind for variable in variables}
    assert set(get_args(AnsweredBy)) == {variable.answered_by for variable in variables}
    assert _list_kinds("rule") == {rule.kind for rule in CATALOGUE.rules.values()}
    assert _list_kinds("outcome") == {outcome.kind for outcome in CATALOGUE.outcomes.values()}
    assert set(get_args(MissingReason)) == {code.missing for code in codes} - {None}
    assert any(code.exclusive and code.missing is None for code in codes)
    assert 2 <= sum(point.ends_when is not None for point in points)
    asked = Counter(variable for point in points for variable in point.questions)
    assert {1, 2, 4} == set(asked.values())
    [repeated] = [point for point in points if point.repeats]
    assert any(asked[variable] > 1 for variable in repeated.questions)
    written = (VALDSUTOVARE / "2025" / "points.toml").read_text(encoding="utf-8")
    assert set("DWMY") == {unit for length in re.findall(r'"P(\w+)"', written) for unit in re.findall("[A-Z]", length)}
    assert CATALOGUE.groupings
    assert CATALOGUE.weak_points
    assert set(CATALOGUE.sources) == {each["id"] for each in _read("sources.toml")["source"]}


def _list_kinds(entry: str) -> set[str]:
    """Return the kinds that the metaschema of rules or of outcomes has."""
    schema = json.loads(
        (VALDSUTOVARE.parents[2] / "schemas" / "meta" / f"{entry}s.schema.json").read_text(encoding="utf-8")
    )
    return {kind["const"] for kind in schema["$defs"][entry]["properties"]["kind"]["oneOf"]}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((VALDSUTOVARE / name).read_text(encoding="utf-8"))


def test_it_says_everywhere_that_it_is_invented() -> None:
    """In its name and its edition's, in both languages; in what it leans on; nothing is said to be documented."""
    head = _read("programme.toml")
    for text in (head["label"], head["description"], CATALOGUE.label.to("sv"), CATALOGUE.description.to("sv")):
        assert re.search("påhittad|påhittat", text.casefold())
        assert re.search("ej officiell", text.casefold())
    for text in (CATALOGUE.label.to("en"), CATALOGUE.description.to("en")):
        assert re.search("invented.*not official", text.casefold())
    assert all(
        "åhittad" in f"{each.publisher} {each.title} {each.reading}" for each in CATALOGUE.sources.values() if each.link
    )
    assert "official" != CATALOGUE.status
    grounds = [question.grounds for point in CATALOGUE.points.values() for question in point.questions.values()]
    for entries in (CATALOGUE.points, CATALOGUE.rules, CATALOGUE.outcomes, CATALOGUE.weak_points, CATALOGUE.groupings):
        grounds += [entry.grounds for entry in entries.values()]
    assert {"proposed"} == {each.evidence for each in (CATALOGUE.grounds, *grounds)}
    assert all("pahittat" in outcome.weak_points for outcome in CATALOGUE.outcomes.values())
    assert "Påhittat exempel, ej officiellt" in (VALDSUTOVARE / "README.md").read_text(encoding="utf-8")


def test_it_shares_no_name_with_our_editions() -> None:
    """What runs on it rests on no id of ours: of points, variables, rules, outcomes and groupings none is the same."""
    for edition in EDITIONS:
        ours = load_edition(edition)
        for kind in ("points", "variables", "rules", "outcomes", "groupings", "weak_points"):
            assert not set(getattr(ours, kind)) & set(getattr(CATALOGUE, kind))


def test_the_folder_is_named_as_the_programme_and_as_the_list_of_programmes_says() -> None:
    """The id is the folder's name, and the tests know it by that id."""
    assert CATALOGUE.id in PROGRAMMES
    assert PROGRAMMES[CATALOGUE.id].name == CATALOGUE.programme == _read("programme.toml")["id"]


@pytest.mark.parametrize("file", sorted(VALDSUTOVARE.rglob("*.toml")), ids=lambda file: file.name)
def test_an_editor_finds_the_schema_of_each_file(file: Path) -> None:
    """The first line of each file but the cases names its metaschema, by a way that leads there."""
    if "cases" in file.parts:
        return
    [way] = re.findall(r"^#:schema (\S+)\n", file.read_text(encoding="utf-8"))
    schema = json.loads((file.parent / way).read_text(encoding="utf-8"))
    assert Draft202012Validator(schema, registry=Registry()).is_valid(tomllib.loads(file.read_text(encoding="utf-8")))


# The delivery beside it: its figures, counted without the library


def _answer(case: dict[str, Any], point: str, variable: str) -> Any:
    return case.get(point, {}).get("answers", {}).get(variable)


def _find(outcome: str, **options: Any) -> su.Indicator:
    [found] = su.indicator(su.read(DELIVERY, CATALOGUE), outcome, CATALOGUE, **options)
    assert 40 == len(CASES) == found.cases
    return found


def test_the_delivery_is_what_synth_writes(run: Run, tmp_path: Path) -> None:
    """The same bytes, with the seed that the page beside it names."""
    [command] = re.findall(r"^kvinnofrid-su (synth .*)$", (VALDSUTOVARE / "README.md").read_text("utf-8"), re.MULTILINE)
    arguments = command.replace("--catalogue .", f"--catalogue {VALDSUTOVARE}").replace(
        "leverans.json", str(tmp_path / "leverans.json")
    )
    assert 0 == run(*arguments.split())[0]
    assert DELIVERY.read_bytes() == (tmp_path / "leverans.json").read_bytes()


def test_the_delivery_is_valid_for_an_independent_validator() -> None:
    """JSON Schema finds nothing either."""
    validator = Draft202012Validator(export.schemas(CATALOGUE)["delivery"], registry=Registry())
    assert [] == list(validator.iter_errors(json.loads(DELIVERY.read_text(encoding="utf-8"))))
    assert 0 == len(su.validate(su.read(DELIVERY, CATALOGUE), CATALOGUE).issues)


def test_the_share_that_completed() -> None:
    """Of those with an end and a known reason."""
    ended = [case for case in CASES if _answer(case, "avslutning", "slutdatum")]
    reasons = Counter(_answer(case, "avslutning", "avslutsskal") for case in ended)
    unknown, nothing = reasons.pop("okant_skal", 0), reasons.pop(None, 0)
    found = _find("fullfoljande")
    assert (reasons["fullfoljt"], sum(reasons.values())) == (found.numerator, found.denominator)
    told = {"outside_population": len(CASES) - len(ended), "unknown": unknown, "unanswered": nothing}
    assert {reason: count for reason, count in told.items() if count} == found.excluded
    assert found.numerator


def test_the_number_with_children() -> None:
    """Yes among yes and no; the others by their reason."""
    answers = Counter(_answer(case, "kartlaggning", "barn_i_vardagen") for case in CASES)
    found = _find("barn_i_vardagen_antal")
    assert (answers["ja"], answers["ja"] + answers["nej"]) == (found.numerator, found.denominator)
    assert (answers["utelamnat"], answers["okant"]) == (
        found.excluded["withheld_for_safety"],
        found.excluded["unknown"],
    )


def test_the_mean_number_of_forms() -> None:
    """Those of all checks together; what stands alone does not count beside a form."""
    counts: list[int] = []
    for case in CASES:
        chosen = {code for check in case.get("avstamning", []) for code in check["answers"].get("samtalsform", [])}
        forms = chosen - {"inget_stod", "ej_antecknat"}
        if forms or "inget_stod" in chosen:
            counts.append(len(forms))
    found = _find("stodformer_per_deltagare")
    assert (len(counts), pytest.approx(mean(counts)), pytest.approx(stdev(counts))) == (
        found.denominator,
        found.value,
        found.sd,
    )


def test_the_change_in_conflicts() -> None:
    """From the start to the survey, of those who ended and answered both times."""
    often, seldom = {"alltid", "oftast"}, {"ibland", "aldrig"}
    counts: Counter[str] = Counter()
    for case in CASES:
        before, after = (_answer(case, point, "reda_ut_utan_vald") for point in ("kartlaggning", "deltagarenkat"))
        if _answer(case, "avslutning", "slutdatum") and {before, after} <= often | seldom:
            improved, worsened = before in seldom and after in often, before in often and after in seldom
            counts["improved" if improved else "worsened" if worsened else "unchanged"] += 1
    found = _find("konflikter_forandring")
    assert found.counts is not None
    assert counts == Counter(found.counts)
    assert counts["improved"]


def test_the_scale_of_experience() -> None:
    """The mean of two or three answers, each from 0 to 100; the use is listed from the worst."""
    places = {
        "reda_ut_utan_vald": {"alltid": 100, "oftast": 200 / 3, "ibland": 100 / 3, "aldrig": 0},
        "bemotande": {"mycket_bra": 100, "bra": 50, "daligt": 0},
        "nytta": {"ingen_nytta": 0, "liten_nytta": 50, "stor_nytta": 100},
    }
    scores: list[float] = []
    for case in CASES:
        answers = {variable: _answer(case, "deltagarenkat", variable) for variable in places}
        points = [places[variable][code] for variable, code in answers.items() if code in places[variable]]
        if len(points) >= 2:
            scores.append(mean(points))
    found = _find("upplevelse")
    assert (len(scores), pytest.approx(mean(scores))) == (found.denominator, found.value)


def test_the_rate_of_a_year() -> None:
    """Adults whose conversations began by the year's end and had not ended before it; per 100,000."""
    counted = 0
    for case in CASES:
        began, ended = _answer(case, "kartlaggning", "programstart"), _answer(case, "avslutning", "slutdatum")
        if began and began <= "2024-12-31" and (ended is None or ended >= "2024-01-01"):
            counted += _answer(case, "kartlaggning", "aldersar") >= 18
    found = _find("deltagande_per_invanare", year=2024, population=80_000)
    assert (counted, pytest.approx(counted / 80_000 * 100_000)) == (found.numerator, found.value)
    assert counted > 30


# Every command reads it from where it lies: the whole programme, its edition, or a zip


@pytest.fixture(params=["the programme", "its edition", "a zip of it"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Whatever names the catalogue by where it lies."""
    if request.param == "a zip of it":
        return zip_folder(VALDSUTOVARE, tmp_path / "programmet.zip")
    return VALDSUTOVARE if request.param == "the programme" else VALDSUTOVARE / "2025"


def test_validate(run: Run, folder: Path) -> None:
    """Forty cases, all usable."""
    code, out, _ = run("validate", DELIVERY, "--catalogue", folder, "--format", "json")
    found = json.loads(out)
    assert (0, CATALOGUE.id, 40, 40, []) == (code, found["catalogue"], found["cases"], found["ok"], found["issues"])
    assert set(CATALOGUE.rules) == set(found["verdicts"])


def test_indicators(run: Run, folder: Path) -> None:
    """Every outcome, with the figures of the library."""
    arguments = ("--catalogue", folder, "--format", "json", "--raw", "--year", "2024")
    code, out, _ = run("indicators", DELIVERY, *arguments)
    found = {each["outcome"]: (each["numerator"], each["denominator"]) for each in json.loads(out)["indicators"]}
    expected = {id_: _find(id_, year=2024) for id_ in CATALOGUE.outcomes}
    assert 0 == code
    assert {id_: (each.numerator, each.denominator) for id_, each in expected.items()} == found


def test_due(run: Run, folder: Path, tmp_path: Path) -> None:
    """Ended on the leap day: the survey closed on 29 April 2024, the follow-up on 12 April 2025."""
    file = tmp_path / "a.json"
    delivery = write_delivery([{"avslutning": {"slutdatum": "2024-02-29", "avslutsskal": "fullfoljt"}}], CATALOGUE)
    file.write_text(json.dumps(delivery), encoding="utf-8")
    code, out, _ = run("due", file, "--on", "2025-04-13", "--catalogue", folder, "--format", "json")
    tasks = [(task["point"], task["status"], task["days_over"]) for task in json.loads(out)["tasks"]]
    assert (0, [("deltagarenkat", "overdue", 349), ("arsuppfoljning", "overdue", 1)]) == (code, tasks)


def test_attrition(run: Run, folder: Path) -> None:
    """A flow for each point, and one of the participant's answers where the caseworker answers too."""
    code, out, _ = run("attrition", DELIVERY, "--catalogue", folder, "--format", "json")
    flows = [(flow["point"], flow["answered_by"]) for flow in json.loads(out)["flows"]]
    assert 0 == code
    assert [
        *(("kartlaggning", None), ("kartlaggning", "klient"), ("avstamning", None), ("avstamning", "klient")),
        *(("avslutning", "handlaggare"), ("deltagarenkat", "klient")),
        *(("arsuppfoljning", None), ("arsuppfoljning", "klient")),
    ] == flows


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_explain(run: Run, folder: Path, lang: str, tmp_path: Path) -> None:
    """The rule that is broken in its own words, and the window that can be counted."""
    file = tmp_path / "a.json"
    cases = [{"kartlaggning": {"kontaktdatum": "2024-02-01", "barn_i_vardagen": "nej", "barnplan": "klar"}}]
    file.write_text(json.dumps(write_delivery(cases, CATALOGUE)), encoding="utf-8")
    arguments = ("--catalogue", folder, "--on", "2024-03-01", "--lang", lang)
    code, out, _ = run("explain", file, "A-0001", *arguments)
    assert code in (0, 1)
    told = " ".join(out.split())
    assert CATALOGUE.rules["barn_styr_barnplan"].message.to(lang) in told
    assert CATALOGUE.points["arsuppfoljning"].label.to(lang) in told


def test_convert(run: Run, folder: Path, tmp_path: Path) -> None:
    """A table with a column for each point that asks, read back with the same figures."""
    table = tmp_path / "leverans.csv"
    assert 0 == run("convert", DELIVERY, "--out", table, "--catalogue", folder)[0]
    [header, *rows] = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")))
    asked = [f"reda_ut_utan_vald__{point}" for point in CATALOGUE.points if point != "avslutning"]
    assert (40, asked) == (len(rows), [each for each in header if each.startswith("reda_ut")])
    for outcome in ("fullfoljande", "stodformer_per_deltagare", "konflikter_forandring"):
        [found] = su.indicator(su.read(table, CATALOGUE), outcome, CATALOGUE)
        assert _find(outcome) == found


def test_synth(run: Run, folder: Path) -> None:
    """By the shares of the folder, which make the participants adults."""
    code, out, _ = run("synth", "--cases", "20", "--seed", "3", "--catalogue", folder)
    cases = [json.loads(line) for line in out.splitlines()]
    assert (0, 20) == (code, len(cases))
    assert all(18 <= each["measurements"]["kartlaggning"]["answers"]["aldersar"] <= 80 for each in cases)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_template(run: Run, folder: Path, lang: str) -> None:
    """A row of words with every question, in either language."""
    code, out, _ = run("template", "csv", "--catalogue", folder, "--lang", lang)
    assert 0 == code
    header = out.lstrip("\ufeff").splitlines()[0]
    assert all(variable.label.to(lang) in header for variable in CATALOGUE.variables.values())


def test_the_folder_one_stands_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the page beside it has it."""
    monkeypatch.chdir(VALDSUTOVARE)
    code, out, _ = run("validate", "leverans.json", "--catalogue", ".", "--format", "json")
    assert (0, CATALOGUE.id) == (code, json.loads(out)["catalogue"])


def test_check_package_finds_nothing(run: Run) -> None:
    """No fault and no warning, and every case was tried."""
    code, out, _ = run("check-package", VALDSUTOVARE, "--format", "json")
    found = json.loads(out)
    cases = sum(
        len(content.get("case", content.get("population", ())))
        for file in (VALDSUTOVARE / "cases").rglob("*.toml")
        if "attrition" not in file.parts
        for content in [tomllib.loads(file.read_text(encoding="utf-8"))]
    )
    assert (0, [], cases) == (code, found["findings"], found["cases"])


# Languages come from the catalogue


def test_a_third_language(tmp_path: Path) -> None:
    """A programme may have more languages than the library: its texts are there, and the library's are never guessed."""
    root = tmp_path / "program"
    shutil.copytree(VALDSUTOVARE, root)
    head = (root / "programme.toml").read_text(encoding="utf-8")
    (root / "programme.toml").write_text(head.replace('["sv", "en"]', '["sv", "en", "fi"]'), encoding="utf-8")
    with pytest.raises(su.errors.CatalogueError) as caught:
        su.load_catalogue(root)
    assert ["locale/fi/LC_MESSAGES/exempel-valdsutovare.po"] == [
        each.file for each in caught.value.faults if not each.path
    ]
    english = next((root / "locale").glob("en/LC_MESSAGES/*.po"))
    finnish = root / "locale" / "fi" / "LC_MESSAGES" / english.name
    finnish.parent.mkdir(parents=True)
    head_of_file, _, rest = english.read_text(encoding="utf-8").partition("msgctxt")
    texts = re.sub(r'^msgstr "', 'msgstr "fi: ', f"msgctxt{rest}", flags=re.MULTILINE)
    finnish.write_text(head_of_file.replace("Language: en", "Language: fi") + texts, encoding="utf-8")
    catalogue = su.load_catalogue(root)
    assert ("sv", "en", "fi") == catalogue.languages
    assert f"fi: {CATALOGUE.text('barnplan', 'en')}" == catalogue.text("barnplan", "fi")
    report = su.validate(write_delivery([{}], catalogue), catalogue)
    assert report.issues
    for issue in report:
        assert catalogue.rules[issue.rule or ""].message.to("fi").startswith("fi: ")
        with pytest.raises(su.errors.UnknownLanguage):
            issue.message("fi")


ENGLISH = {
    "programme.toml": """
        id = "reading-circle"
        label = "Reading circle (invented)"
        description = "An invented circle of readers."
        language = "en"
        languages = ["en"]
        status = "official"
        editions = ["one"]
        """,
    "sources.toml": """
        [[source]]
        id = "own"
        publisher = "Invented"
        title = "Own proposals"
        year = 2025
        link = ""
        terms = "Free."
        reading = "Invented."
        """,
    "variables/books.toml": """
        [[variable]]
        id = "left_on"
        label = "Day of leaving"
        description = "The last evening."
        kind = "date"
        answered_by = "handlaggare"
        sensitivity = "quasi"

        [[variable]]
        id = "liked"
        label = "Liked the book"
        description = "In the reader's own words: yes or no."
        kind = "single"
        codes = "yes_no"
        answered_by = "klient"
        sensitivity = "none"
        """,
    "codelists/books.toml": """
        [[codelist]]
        id = "yes_no"
        label = "Yes or no"
        codes = [{ id = "yes", label = "Yes, much" }, { id = "no", label = "No" }]
        """,
    "one/edition.toml": """
        id = "one"
        version = "1.0.0"
        label = "First winter"
        description = "Six evenings."
        evidence = "proposed"
        source = { ref = "own" }
        """,
    "one/points.toml": """
        [[point]]
        id = "leaving"
        label = "Leaving"
        description = "When a reader leaves."
        role = "exit"
        evidence = "proposed"
        source = { ref = "own" }
        window = { anchor = "left_on", offset = "P0D", earlier = "P0D", later = "P1W" }

        [[point.variable]]
        id = "left_on"
        evidence = "proposed"
        source = { ref = "own" }

        [[point.variable]]
        id = "liked"
        evidence = "proposed"
        source = { ref = "own" }
        """,
    "one/rules.toml": """
        [[rule]]
        id = "liked_is_said"
        kind = "required_when"
        judges = ["liked"]
        when = { left_on = { present = true } }
        severity = "error"
        evidence = "proposed"
        source = { ref = "own" }
        description = "Whoever leaves says so."
        message = "Nobody has asked."
        remedy = "Ask."
        """,
    "one/outcomes.toml": """
        [[outcome]]
        id = "likers"
        kind = "share"
        label = "Liked it"
        description = "Those who did."
        judged_by = "klient"
        better = "higher"
        judged = "liked"
        numerator = { liked = { is = "yes" } }
        evidence = "proposed"
        source = { ref = "own" }
        """,
}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_programme_written_in_english(lang: str, run: Run, tmp_path: Path) -> None:
    """Its texts are English for whoever reads; the sentences around them are in the language that is asked for."""
    for name, content in ENGLISH.items():
        file = tmp_path / "reading-circle" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    folder = tmp_path / "reading-circle"
    catalogue = su.load_catalogue(folder)
    cases = [{"leaving": {"left_on": "2025-03-01"}}, {"leaving": {"left_on": "2025-03-01", "liked": "yes"}}]
    file = tmp_path / "delivery.json"
    file.write_text(json.dumps(write_delivery(cases, catalogue)), encoding="utf-8")
    arguments = ("--catalogue", folder, "--lang", lang)
    code, out, _ = run("validate", file, *arguments)
    opening, closing = ("”", "”") if lang == "sv" else ("“", "”")
    assert 1 == code
    assert f"Leaving, {opening}Liked the book{closing}: Nobody has asked." in out
    assert ("ärenden" if lang == "sv" else "cases") in out
    for command in (
        ["indicators", file, "--raw"],
        ["attrition", file],
        ["explain", file, "A-0002"],
        ["template", "csv"],
    ):
        code, out, err = run(*command, *arguments)
        assert (0, "") == (code, err), command
    assert "Liked the book" in out
    assert (1, 1, 1) == (
        (found := su.indicator(su.read(file, catalogue), "likers", catalogue)[0]).numerator,
        found.denominator,
        found.excluded["unanswered"],
    )
    for locale in ("sv", "en"):
        schema = export.schemas(catalogue, locale)["case"]
        assert "Liked the book" in json.dumps(schema)
        assert Draft202012Validator(schema, registry=Registry()).is_valid(schema["examples"][0])
    assert "Liked the book" in export.python_types(catalogue)


# The page that explains it

PAGE = VALDSUTOVARE.parents[2] / "docs" / "how-to" / "another-programme.md"


def _quote() -> list[Any]:
    blocks = re.findall(r"^```toml\n# (\S+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [pytest.param(name, text, id=f"{index}-{name}") for index, (name, text) in enumerate(blocks)]


@pytest.mark.parametrize(("name", "text"), _quote())
def test_what_the_page_quotes_stands_in_the_file(name: str, text: str) -> None:
    """Each piece of TOML on the page, to the letter."""
    assert text in (VALDSUTOVARE / name).read_text(encoding="utf-8")


def test_every_piece_of_toml_on_the_page_names_its_file() -> None:
    """None is left out above."""
    assert len(_quote()) == PAGE.read_text(encoding="utf-8").count("```toml") > 5
