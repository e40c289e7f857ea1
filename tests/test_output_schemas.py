"""What the command line prints for programs is as the schemas in ``schemas/output`` say, and anything else is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.load import PACKAGES
from kvinnofrid_su.cli import main
from kvinnofrid_su.scoring.define import define
from tests.support.deviations import Freedom, find_shape, plant_deviations
from tests.support.examples import EVERY_EDITION, MATLAG, load_edition, write_delivery

ROOT = Path(__file__).parents[1]
DELIVERIES = [*sorted((ROOT / "examples" / "deliveries").glob("leverans-*")), ROOT / "examples/deliveries/omgang1.json"]
Run = Callable[..., Any]


@cache
def _find_validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "schemas" / "output" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, registry=Registry())


def _find_faults(name: str, output: Any) -> list[str]:
    return [f"{error.json_path}: {error.validator}" for error in _find_validator(name).iter_errors(output)]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with ``--format json`` in this process; gives what it printed."""

    def call(*arguments: str | Path) -> Any:
        assert main([*map(str, arguments), "--format", "json"]) in (0, 1)
        return json.loads(capsys.readouterr().out)

    return call


# What is printed is as it should be


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_check_package_prints(lang: str, run: Run, tmp_path: Path) -> None:
    """A package without its cases, a programme that is whole, and a folder whose files cannot be read."""
    broken = tmp_path / "trasigt"
    broken.mkdir()
    (broken / "package.toml").write_text("=", encoding="utf-8")
    for folder, complete in ((PACKAGES / "uppfoljning", True), (MATLAG, True), (broken, False)):
        output = run("check-package", folder, "--lang", lang)
        assert [] == _find_faults("check-package", output)
        assert output["complete"] is complete
        assert output["errors"] + output["warnings"] == len(output["findings"])


@pytest.mark.parametrize("options", [(), ("--no-keys", "--lang", "en")], ids=" ".join)
@pytest.mark.parametrize("file", DELIVERIES, ids=lambda file: file.name)
def test_what_validate_prints(file: Path, options: tuple[str, ...], run: Run) -> None:
    """Deliveries of both editions, documents and tables, with keys and without, in both languages."""
    output = run("validate", file, *options)
    assert [] == _find_faults("validate", output)
    assert output["issues"]


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--by", "municipality", "--by", "year(avslutsdatum)"),
        ("--by", "age_band", "--lang", "en", "--raw"),
        ("--by", "quarter(avslutsdatum)", "--by", "alder"),
        ("--compare", "kon=kvinna,man", "--compare", "kon=man"),
        ("--year", "2022", "--by", "municipality"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("file", DELIVERIES, ids=lambda file: file.name)
def test_what_indicators_prints(file: Path, options: tuple[str, ...], run: Run) -> None:
    """Deliveries of both editions, documents and tables, over everybody and in groups."""
    output = run("indicators", file, *options)
    assert [] == _find_faults("indicators", output)
    assert output["indicators"]


@pytest.mark.parametrize("name", ["ut.ndjson", "ut.csv"])
@pytest.mark.parametrize("source", ["omgang1.json", "leverans-c.json"])
def test_what_migrate_prints(source: str, name: str, run: Run, tmp_path: Path) -> None:
    """The first round's sample, which loses answers, and one of the second, which stays as it is; in both languages."""
    file = ROOT / "examples" / "deliveries" / source
    output = run("migrate", file, "--to", "su-kvinnofrid/2021", "--out", tmp_path / name, "--lang", "en")
    assert [] == _find_faults("migrate", output)
    answers = output["answers"]
    assert answers["read"] == answers["kept"] + answers["recoded"] + answers["lost"]
    assert answers["lost"] == sum(each["answers"] for each in output["losses"])


@pytest.mark.parametrize("options", [(), ("--all", "--no-keys"), ("--ahead", "P1M", "--lang", "en")], ids=" ".join)
@pytest.mark.parametrize("file", DELIVERIES, ids=lambda file: file.name)
def test_what_due_prints(file: Path, options: tuple[str, ...], run: Run) -> None:
    """Deliveries of both editions, documents and tables, what is due and everything."""
    output = run("due", file, "--on", "2022-06-01", *options)
    assert [] == _find_faults("due", output)
    assert output["tasks"]


@pytest.mark.parametrize(
    "options",
    [(), ("--by", "municipality", "--by", "year(avslutsdatum)"), ("--outcome", "malupp_helt", "--lang", "en")],
    ids=" ".join,
)
@pytest.mark.parametrize("file", DELIVERIES, ids=lambda file: file.name)
def test_what_attrition_prints(file: Path, options: tuple[str, ...], run: Run) -> None:
    """Deliveries of both editions, documents and tables, over everybody, in groups, and for one outcome."""
    output = run("attrition", file, *options)
    assert [] == _find_faults("attrition", output)
    assert output["flows"]


def test_what_is_printed_of_several_files_and_of_none_that_can_be_read(run: Run, tmp_path: Path) -> None:
    """Files together; a case that cannot be read; nothing at all."""
    odd = tmp_path / "odd.json"
    odd.write_text('[{"format": 1}, {"1912121212": "1912121212"}]', encoding="utf-8")
    empty = tmp_path / "empty.json"
    empty.write_text("[]", encoding="utf-8")
    for files in ([DELIVERIES[2], odd], [odd], [empty]):
        for name, options in (("validate", []), ("indicators", []), ("attrition", []), ("due", ["--on", "2022-06-01"])):
            assert [] == _find_faults(name, run(name, *files, *options))


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_what_the_library_gives_as_plain_values(edition: str) -> None:
    """A report of the library is about one input, so no issue names a file; the programme may be any."""
    catalogue = load_edition(edition)
    point = next(iter(catalogue.points))
    delivery = write_delivery([{}, {point: {"okand": 1}}, {"case": "A-0001"}], catalogue)
    for locale in ("sv", "en"):
        report = su.validate(delivery, catalogue).to_dict(locale)
        assert report["issues"]
        assert [] == _find_faults("validate", report)
    results = [
        each.to_dict()
        for outcome in catalogue.outcomes
        for population in (None, 5000)
        for each in su.indicator(delivery, outcome, catalogue, year=2022, population=population)
    ]
    definitions = {outcome.id: define(outcome, catalogue).to_dict() for outcome in catalogue.outcomes.values()}
    head = {"format": 1, "notice": "x", "catalogue": catalogue.id, "catalogue_version": catalogue.version}
    head |= {"packages": {"exempelby": "1.0.0"}, "cases": 3, "unreadable": 0, "definitions": definitions}
    assert results
    assert [] == _find_faults("indicators", head | {"indicators": results})
    worklist = su.due_many(delivery, catalogue, on=date(2022, 6, 1), every=True).to_dict()
    assert worklist["tasks"]
    assert [] == _find_faults("due", worklist)


@pytest.mark.parametrize(
    "name", ["validate", "indicators", "attrition", "due", "check-package", "compare", "migrate", "mapping"]
)
def test_a_schema_shows_an_example_that_is_as_it_says(name: str) -> None:
    """What a reader sees first in the schema is right."""
    examples = _find_validator(name).schema["examples"]
    assert [[]] == [_find_faults(name, example) for example in examples]


# Anything else is not

MAPS = {"verdicts", "by", "excluded", "lost", "usable", "reasons", "packages", "definitions", "label", "text"}
"""Objects whose keys are ids or languages: any number of them is right."""

RIGHT: dict[str, set[str]] = {
    **{key: {"boolean"} for key in ("sensitive", "suppressed")},
    **{key: {"text", "newline"} for key in ("message", "remedy", "notice")},
    **{key: {"null"} for key in ("point", "variable", "rule")},
    **{key: {"text", "newline", "null"} for key in ("case", "by/")},
    "path": {"text", "newline", "blank"},
    "numerator": {"null"},  # where the kind is mean or scale
    **{key: {"null"} for key in ("share", "p", "direction", "favours")},
    **{key: {"null", "fraction"} for key in ("value", "sd")},
    **{key: {"null", "text", "newline"} for key in ("answered_by", "package")},
    # An interval of a mean may reach below 0; that one of a share may not is tried below.
    **{key: {"null", "fraction", "negative"} for key in ("low", "high", "difference")},
    "groups[]": {"text", "newline", "null"},
    **{key: {"array"} for key in ("issues", "indicators", "flows", "tasks", "ask", "comparisons", "weak_points")},
    **{key: {"object"} for key in MAPS - {"label", "text"}},
    **{key: {"text", "newline"} for key in ("label/", "text/", "packages/")},
}
FREEDOM = Freedom(RIGHT, lambda name, here: name in MAPS and isinstance(here, dict), {"unlinked", "comparisons"})


def _shorten(output: dict[str, Any]) -> dict[str, Any]:
    """Return an output with one issue or indicator of each shape, and two rules."""
    short = dict(output)
    for name in ("issues", "indicators", "tasks", "comparisons"):
        if name in output:
            shapes = {find_shape(each): each for each in reversed(output[name])}
            short[name] = list(shapes.values())
    if "definitions" in output:
        short["definitions"] = dict(list(output["definitions"].items())[:2])
    if "verdicts" in output:
        short["verdicts"] = dict(list(output["verdicts"].items())[:2])
    return short


@pytest.mark.parametrize(
    ("name", "options", "at_least"),
    [
        ("validate", (), 500),
        ("indicators", (), 1000),
        ("indicators", ("--by", "kon"), 700),
        ("due", ("--on", "2022-06-01", "--all"), 400),
        ("attrition", (), 1000),
        ("indicators", ("--compare", "kon=man"), 2000),
    ],
)
def test_one_deviation_is_found(name: str, options: tuple[str, ...], at_least: int, run: Run) -> None:
    """A key that is gone, one too many, or a value of another kind makes an output that is not as its schema says."""
    output = _shorten(run(name, ROOT / "examples" / "deliveries" / "leverans-c.json", *options))
    assert [] == _find_faults(name, output)
    planted = dict(plant_deviations(output, FREEDOM))
    assert at_least < len(planted)
    is_valid = jsonschema_rs.Draft202012Validator(_find_validator(name).schema, offline=True).is_valid  # for thousands
    assert [] == [what for what, each in planted.items() if is_valid(each)]


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        ("overdue", {"days_over": 0}),
        ("overdue", {"days_over": None}),
        ("overdue", {"target": None}),
        ("overdue", {"status": "late"}),
        ("open", {"days_over": 1}),
        ("open", {"closes": "2022-13-01"}),
        ("not_yet", {"opens": "2022-06-01"}),
        ("recorded", {"days_over": 1}),
        ("recorded_on_time", {"target": None, "opens": None, "closes": None}),
        ("recorded_late", {"target": None, "opens": None, "closes": None}),
        ("not_applicable", {"ask": ["insatser"]}),
        ("not_applicable", {"ask": ["insatser", "insatser"]}),
    ],
    ids=repr,
)
def test_each_status_has_its_own_days(status: str, changes: dict[str, Any], run: Run) -> None:
    """Only what is overdue has days over; what was in time or not has a window; what is not to be done asks nothing."""
    output = run("due", ROOT / "examples" / "deliveries" / "leverans-c.json", "--on", "2022-06-01", "--all")
    found = [each for each in output["tasks"] if each["status"] == status]
    task = next((each for each in found if each["target"] is None), found[0])
    assert [] == _find_faults("due", output | {"tasks": [task]})
    assert _find_faults("due", output | {"tasks": [{**task, **changes}]})


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("share", {"numerator": None}),
        ("share", {"value": 1.5}),
        ("share", {"sd": 0.5}),
        ("share", {"counts": {"improved": 1, "unchanged": 0, "worsened": 0}}),
        ("share", {"kind": "mean"}),
        ("share", {"kind": "andel"}),
        ("mean", {"numerator": 3}),
        ("mean", {"share": 0.5}),
        ("share", {"low": -0.5}),
        ("share", {"high": 1.5}),
        ("share", {"p": 0.5}),
        ("mean", {"p": 0.5}),
        ("mean", {"kind": "share"}),
        ("scale", {"numerator": 3}),
        ("scale", {"value": 100.5}),
        ("scale", {"counts": {"improved": 1, "unchanged": 0, "worsened": 0}}),
        ("change", {"numerator": None}),
        ("change", {"share": 0.5}),
        ("change", {"counts": {"improved": 1, "unchanged": 0}}),
        ("change", {"low": -0.5}),
        ("change", {"high": 1.5}),
        ("change", {"p": 1.5}),
        ("change", {"kind": "scale"}),
    ],
    ids=repr,
)
def test_each_kind_has_its_own_figures(kind: str, changes: dict[str, Any], run: Run) -> None:
    """What belongs to one kind of outcome may not stand at another, neither over cases nor over unlinked surveys."""
    output = run("indicators", ROOT / "examples" / "deliveries" / "leverans-c.json")
    first = next(each for each in output["indicators"] if each["kind"] == kind)
    assert [] == _find_faults("indicators", output | {"indicators": [first]})
    assert _find_faults("indicators", output | {"indicators": [{**first, **changes}]})
    for each in output["indicators"]:
        if each["kind"] == kind and "unlinked" in each and "kind" not in changes:
            unlinked = {**each["unlinked"], **changes}
            assert _find_faults("indicators", output | {"indicators": [{**each, "unlinked": unlinked}]})
