"""The command `explain`: one case of a file in full, for people and programs; the key and the answers are never said."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from tests.support.deviations import Freedom, find_shape, plant_deviations

ROOT = Path(__file__).parents[1]
DELIVERIES = ROOT / "examples" / "deliveries"
FILES = [*sorted(DELIVERIES.glob("leverans-*")), DELIVERIES / "omgang1.json"]
SENSITIVE = {
    "sv": "Känsligt: det här handlar om en enda person. Hantera det som ärendet självt.",
    "en": "Sensitive: this is about a single person. Handle it like the case itself.",
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `explain` in this process; gives its exit code and what it printed."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["explain", *map(str, arguments)])
        return (code, *capsys.readouterr())

    return call


@cache
def find_validator() -> Draft202012Validator:
    """The schema of what the command prints."""
    file = ROOT / "schemas" / "output" / "explain.schema.json"
    return Draft202012Validator(json.loads(file.read_text(encoding="utf-8")), registry=Registry())


def find_faults(output: Any) -> list[str]:
    """Say how an output is not as the schema says."""
    return [f"{error.json_path}: {error.message[:80]}" for error in find_validator().iter_errors(output)]


def write(folder: Path, *cases: Any, catalogue: str = "su-kvinnofrid/2021") -> Path:
    """Write a delivery; returns the file."""
    file = folder / "leverans.json"
    file.write_text(json.dumps({"format": 1, "catalogue": catalogue, "cases": cases}), encoding="utf-8")
    return file


GOOD = {
    "fore": {"answers": {"aktualiseringsdatum": "2022-03-01", "kon": "man", "alder": 34}},
    "under": [{"answers": {"insatser": ["stodsamtal"]}}],
}


# For people


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_case_is_told_in_the_order_in_which_it_matters(locale: str, run: Run, tmp_path: Path) -> None:
    """The first line says how sensitive it is; the sections are those of the library, in their order."""
    file = write(tmp_path, {"case": "A-7", "measurements": GOOD})
    code, out, err = run(file, "A-7", "--on", "2022-12-01", "--lang", locale)
    assert (0, "") == (code, err)
    assert SENSITIVE[locale] == out.splitlines()[0]
    catalogue = su.load_catalogue("su-kvinnofrid/2021")
    case = su.parse_case({"format": 1, "catalogue": catalogue.id, "case": "A-7", "measurements": GOOD}, catalogue)
    library = su.explain(case, catalogue, date(2022, 12, 1)).to_text(locale)
    headings = [line for line in library.splitlines()[1:] if line and not line.startswith(" ")]
    assert headings == [line for line in out.splitlines()[3:] if line and not line.startswith(" ")]


def test_errors_give_exit_code_one(run: Run, tmp_path: Path) -> None:
    """An error in this case, not in another."""
    file = write(tmp_path, {"case": "A-1", "measurements": GOOD}, {"case": "A-2", "measurements": {}})
    assert 0 == run(file, "A-1")[0]
    assert 1 == run(file, "A-2")[0]


def test_rules_that_hold_are_told_when_asked_for(run: Run, tmp_path: Path) -> None:
    """Otherwise only how many they are."""
    file = write(tmp_path, {"case": "A-1", "measurements": GOOD})
    short, whole = run(file, "A-1")[1], run(file, "A-1", "--all")[1]
    assert "Kön ska alltid anges" not in short
    assert "Kön ska alltid anges" in whole
    assert "Övriga regler" in short
    assert "Övriga regler" not in whole


def test_without_a_day_nothing_is_due(run: Run, tmp_path: Path) -> None:
    """And that no day was given is said."""
    file = write(tmp_path, {"case": "A-1", "measurements": GOOD})
    out = run(file, "A-1", "--lang", "en")[1]
    assert "To do (no day was given)" in out
    assert "Next in turn." not in out
    later = write(tmp_path, {"case": "A-1", "measurements": {"fore": GOOD["fore"]}})
    assert "Next in turn." in run(later, "A-1", "--lang", "en", "--on", "2022-12-01")[1]


def test_several_cases_with_the_key_are_all_told(run: Run, tmp_path: Path) -> None:
    """In the order of the file, and how many they are."""
    file = write(tmp_path, *({"case": "A-1", "measurements": each} for each in (GOOD, {}, GOOD)))
    _, out, _ = run(file, "A-1", "--lang", "en")
    assert "3 cases have the key; all are told." in out
    places = [out.index(f"Case {number} of 3") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert 2 == out.count("The case stands earlier in the file already.")


@pytest.mark.parametrize("name", ["leverans-a.csv", "leverans-b.xlsx", "leverans-d.ndjson"])
def test_a_case_of_a_table_or_of_lines(name: str, run: Run) -> None:
    """Found by its position, as by its key."""
    code, out, _ = run(DELIVERIES / name, "*case[2]", "--lang", "en")
    assert code in (0, 1)
    assert "Outcomes" in out


def test_a_case_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """What is wrong with it is told, and that no more can be."""
    code, out, _ = run(write(tmp_path, {"case": "A-1", "measurements": 7}), "A-1", "--lang", "en")
    assert 1 == code
    assert "The case cannot be read, so no more can be said of it." in out


# Wrong use


@pytest.mark.parametrize("key", ["A-2", "191212121212", "*case[1]", ""])
def test_a_case_that_is_not_there(key: str, run: Run, tmp_path: Path) -> None:
    """Is one line and exit code 2; the key that was asked for is not repeated."""
    code, out, err = run(write(tmp_path, {"case": "A-1", "measurements": {}}), key, "--lang", "en")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert "the case is not in the file" in err
    assert not key or key not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("A-1", "--on", "i morgon"), "--on"),
        (("A-1", "--format", "csv"), "text or json"),
        ((), "The key of the case is needed here."),
        (("A-1", "--catalogue", "su-kvinnofrid/1999"), "2021"),
    ],
    ids=repr,
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], said: str, run: Run, tmp_path: Path) -> None:
    """And exit code 2."""
    code, out, err = run(write(tmp_path, {"case": "A-1", "measurements": {}}), *arguments, "--lang", "en")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert said in err


def test_a_file_without_catalogue_is_told(run: Run, tmp_path: Path) -> None:
    """Which catalogue is used instead stands on stderr."""
    file = tmp_path / "a.csv"
    file.write_text("case,aktualiseringsdatum,kon\nA-1,2022-03-01,man\n", encoding="utf-8")
    code, out, err = run(file, "A-1")
    assert 0 == code
    assert out
    assert "su-kvinnofrid/2021" in err


# Nothing is said that should not be


def test_neither_key_nor_answers_are_said(run: Run, tmp_path: Path) -> None:
    """The key, other keys, the sender, local answers, unknown keys, and answers that are wrong or that no condition names."""
    fore = {"alder": 97, "aktualiseringsdatum": "2019-05-17", "bakgrund": "utrikes", "kon": "K4n4r1e", "f00": "k4n4r1e"}
    measured = {"fore": {"answers": fore, "local": {"k4n4r1e_fraga": "k4n4r1e"}}, "k4n4r1e": {}}
    case = {"case": "K4N4R1E-1", "sender": "K4N4R1E-2", "measurements": measured}
    file = write(tmp_path, case, {"case": "K4N4R1E-3", "measurements": {}})
    for form in ("text", "json"):
        for locale in ("sv", "en"):
            code, out, err = run(file, "K4N4R1E-1", "--format", form, "--lang", locale, "--all")
            assert 1 == code
            assert "k4n4r1e" not in (out + err).lower()
            for told in ("2019-05-17", "97", "trikes", "orn abroad"):
                assert told not in out.replace("1 097", "")


# For programs


@pytest.mark.parametrize(
    "options", [(), ("--on", "2022-06-01", "--lang", "en"), ("--package", "uppfoljning")], ids=" ".join
)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_printed_for_programs(file: Path, options: tuple[str, ...], run: Run) -> None:
    """Deliveries of both editions, documents and tables, on a day and on none, also with a package: as the schema says."""
    if file.name == "omgang1.json":
        options = options[:2] if "--on" in options else ()  # the package extends the other edition
    for position in (7, 40):
        _, out, _ = run(file, f"*case[{position}]", "--format", "json", *options)
        output = json.loads(out)
        assert [] == find_faults(output)
        assert (1, True, 1) == (output["format"], output["sensitive"], output["cases"])
        [found] = output["explanations"]
        assert found["rules"]


def test_what_is_printed_of_a_case_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """Issues and nothing else."""
    _, out, _ = run(write(tmp_path, {"case": "A-1", "measurements": 7}), "A-1", "--format", "json")
    output = json.loads(out)
    assert [] == find_faults(output)
    assert not output["explanations"][0]["judged"]


def test_the_schema_shows_an_example_that_is_as_it_says() -> None:
    """What a reader sees first in the schema is right."""
    assert [[]] == [find_faults(example) for example in find_validator().schema["examples"]]


TEXT = {"text", "newline"}
RIGHT: dict[str, set[str]] = {
    **{key: {"boolean"} for key in ("judged", "expected")},
    **dict.fromkeys(("message", "remedy", "text", "packages/"), TEXT),
    "path": {*TEXT, "blank"},
    "on": {"null", "array"},  # a day, and names
    **{key: {"null"} for key in ("next", "status", "target", "opens", "closes", "items_used", "items_missing")},
    "value": {"null", "fraction", "negative"},
    **{key: {"array"} for key in ("issues", "rules", "points", "questions", "scores", "parts", "at")},
    "packages": {"object"},
}
FREEDOM = Freedom(RIGHT, lambda name, here: name == "packages" and isinstance(here, dict))


def test_one_deviation_is_found(run: Run, tmp_path: Path) -> None:
    """A key that is gone, one too many, or a value of another kind makes an output that is not as its schema says."""
    broken = GOOD | {"efter": {"answers": {"avslutsdatum": "2022-01-01", "avslutsorsak": "mal_natt", "malupp": "inte"}}}
    file = write(tmp_path, {"case": "A-1", "measurements": broken})
    output = json.loads(run(file, "A-1", "--on", "2022-12-01", "--format", "json")[1])
    [found] = output["explanations"]
    for key in ("issues", "rules", "points", "questions", "scores"):
        shapes = {(find_shape(each), each.get("verdict"), each.get("state")): each for each in reversed(found[key])}
        found[key] = list(shapes.values())
    assert [] == find_faults(output)
    wrong = [what for what, each in plant_deviations(output, FREEDOM) if find_validator().is_valid(each)]
    # An issue has no point, variable or rule where it is about something else; everything else always has its own.
    about = [f"explanations/0/issues/{number}/" for number in range(len(found["issues"]))]
    assert [] == [what for what in wrong if not (what.startswith(tuple(about)) and what.endswith(" is null"))]
    assert 500 < len(list(plant_deviations(output, FREEDOM)))
