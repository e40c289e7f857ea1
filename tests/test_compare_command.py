"""The command compare: what it takes, what it prints, and what it refuses, in one line."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.load import PACKAGES
from kvinnofrid_su.cli import main
from kvinnofrid_su.export.publication import publish_catalogue
from tests.strategies import load
from tests.support.examples import MATLAG, PROGRAMMES

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT / "schemas" / "su-kvinnofrid"
KOKSKOLL = ROOT / "tests" / "packages" / "kokskoll"
NEWEST = "su-kvinnofrid/2021"
Run = Callable[..., str]


@cache
def _find_validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "schemas" / "output" / "compare.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, registry=Registry())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; it ends as done and says nothing beside."""

    def call(*arguments: str | Path) -> str:
        assert 0 == main(["compare", *map(str, arguments)])
        told = capsys.readouterr()
        assert not told.err
        return told.out

    return call


def test_two_editions_are_told_as_the_library_tells_them(run: Run) -> None:
    """The same lines in both languages, and exit code 0 although much differs."""
    found = su.compare(su.load_catalogue("su-kvinnofrid/2019"), su.load_catalogue(NEWEST))
    assert found.to_text("sv") == run("su-kvinnofrid/2019", NEWEST)
    assert found.to_text("en") == run("su-kvinnofrid/2019", NEWEST, "--lang", "en")


@pytest.mark.parametrize(
    ("before", "after", "options", "effects"),
    [
        ("su-kvinnofrid/2019", NEWEST, (), {}),
        (NEWEST, "su-kvinnofrid/2021@1.0.0", (), {}),
        (NEWEST, PUBLISHED / "2021" / "v1.0.0" / "catalogue.json", (), {}),
        (PUBLISHED / "2019" / "v1.0.0" / "catalogue.json", NEWEST, (), {}),
        (NEWEST, NEWEST, ("--package", "uppfoljning"), {"uppfoljning": "adds"}),
        (NEWEST, PACKAGES / "uppfoljning", (), {"uppfoljning": "adds"}),
        (MATLAG, KOKSKOLL, (), {"kokskoll": "narrows"}),
        (MATLAG, MATLAG / "ett", ("--package", str(KOKSKOLL), "--package", f"{KOKSKOLL}/"), {"kokskoll": "narrows"}),
        (MATLAG, NEWEST, ("--package", "uppfoljning"), {"uppfoljning": "adds"}),
    ],
)
def test_what_is_printed_for_programs(
    before: str | Path, after: str | Path, options: tuple[str, ...], effects: dict[str, str], run: Run
) -> None:
    """By name, version, folder and published file; packages are active in the second only."""
    output = json.loads(run(before, after, *options, "--format", "json"))
    assert [] == [error.json_path for error in _find_validator().iter_errors(output)]
    assert effects == output["packages"]
    assert {} == output["before"]["packages"]
    assert set(effects) == set(output["after"]["packages"])


def test_a_published_file_is_the_same_as_its_name(run: Run) -> None:
    """Nothing differs between a catalogue and the file that it is published in."""
    output = json.loads(run(NEWEST, PUBLISHED / "2021" / "v1.0.0" / "catalogue.json", "--format", "json"))
    assert (True, "none", []) == (output["same"], output["bump"], output["differences"])


def test_a_package_and_a_programme_may_be_zips(run: Run, tmp_path: Path) -> None:
    """A zip is compared as its folder is."""
    package = shutil.make_archive(str(tmp_path / "paket"), "zip", KOKSKOLL)
    programme = shutil.make_archive(str(tmp_path / "program"), "zip", MATLAG)
    assert run(MATLAG, KOKSKOLL) == run(programme, package)


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "nothing": ((), "två variabelkataloger"),
    "one": ((NEWEST,), "två variabelkataloger"),
    "an unknown name": ((NEWEST, "su-kvinnofrid/2099"), "Variabelkatalogen finns inte"),
    "an unknown package": ((NEWEST, NEWEST, "--package", "uppfolj"), "variabelpaketet finns inte"),
    "a package of another edition": ((NEWEST, str(KOKSKOLL)), "matlag/ett"),
    "a missing file": ((NEWEST, "borta.json"), "filen finns inte"),
    "no JSON": ((NEWEST, "trasig.json"), "filen är inte JSON"),
    "no catalogue": ((NEWEST, "annat.json"), "ingen publicerad variabelkatalog"),
    "a catalogue that does not hang together": ((NEWEST, "halv.json"), "ingen publicerad variabelkatalog"),
    "a file with packages": ((NEWEST, "hel.json", "--package", "uppfoljning"), "inte till en fil"),
    "a zip that is none": ((NEWEST, "trasig.zip"), "trasig.zip"),
    "a form that there is not": ((NEWEST, NEWEST, "--format", "csv"), "text eller json"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_compared_is_said_in_one_line(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Wrong use and files that are no catalogue: exit code 2, one line, and nothing on stdout."""
    whole = json.loads((PUBLISHED / "2021" / "v1.0.0" / "catalogue.json").read_text(encoding="utf-8"))
    half = copy.deepcopy(whole)
    half["codelists"] = half["codelists"][1:]
    for name, text in (
        ("trasig.json", "{"),
        ("annat.json", '{"format": 1}'),
        ("halv.json", json.dumps(half)),
        ("hel.json", json.dumps(whole)),
        ("trasig.zip", "inget arkiv"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert 2 == main(["compare", *arguments])
    told = capsys.readouterr()
    assert not told.out
    assert said in told.err
    assert 1 == len(told.err.splitlines())


RESTS: dict[str, tuple[str | int, ...]] = {
    "the window of a point": ("points", "window", "anchor"),
    "the end of a point": ("points", "ends_when", "variable"),
    "what a rule demands": ("rules", "judges", 0),
    "when a rule applies": ("rules", "when", "variable"),
    "what follows in a rule": ("rules", "then", "variable"),
    "dates in order": ("rules", "pairs", 0, 1),
    "what an outcome judges": ("outcomes", "judged"),
    "what an outcome counts": ("outcomes", "count", "variable"),
    "whom an outcome is about": ("outcomes", "population", "variable"),
    "a date of an outcome": ("outcomes", "during", "date"),
    "an item of a scale": ("outcomes", "items", 0, "variable"),
    "what was before": ("outcomes", "before"),
    "what came after": ("outcomes", "after"),
    "a grouping": ("groupings", "variable"),
}
"""Where a catalogue says what something rests on: a kind of thing, and the way to the name in one that has it."""


@pytest.mark.parametrize("way", RESTS.values(), ids=RESTS)
def test_a_catalogue_that_rests_on_what_is_not_there_is_none(
    way: tuple[str | int, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is compared by names that nobody knows; the name is not repeated, for the file may be anybody's."""
    whole = json.loads((PUBLISHED / "2021" / "v1.0.0" / "catalogue.json").read_text(encoding="utf-8"))
    part, *inside, last = way
    holder = next(found for found in (_follow(each, inside) for each in whole[part]) if _holds(found, last))
    assert isinstance(holder[last], str)
    holder[last] = "okand"
    (tmp_path / "okand.json").write_text(json.dumps(whole), encoding="utf-8")
    assert 2 == main(["compare", NEWEST, str(tmp_path / "okand.json")])
    told = capsys.readouterr()
    assert not told.out
    assert told.err.endswith("filen är ingen publicerad variabelkatalog (catalogue.json).\n")


def _follow(thing: Any, way: list[str | int]) -> Any:
    for key in way:
        thing = thing[key] if _holds(thing, key) else None
    return thing


def _holds(thing: Any, key: str | int) -> bool:
    return isinstance(thing, list) if isinstance(key, int) else isinstance(thing, dict) and key in thing


@pytest.mark.parametrize("programme", [*su.list_catalogues(), *PROGRAMMES.values()], ids=str)
def test_what_is_whole_is_a_catalogue(programme: str | Path, run: Run, tmp_path: Path) -> None:
    """Each edition of ours and of the examples, written as it is published, is the same as itself."""
    catalogue = su.load_catalogue(programme)
    (tmp_path / "hel.json").write_text(json.dumps(publish_catalogue(catalogue)), encoding="utf-8")
    assert json.loads(run(programme, tmp_path / "hel.json", "--format", "json"))["same"]


# Anything else is not as the schema says


def _plant(output: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give outputs with one thing wrong: a key gone, one too many, a value of another kind, a word that there is not."""
    for way in ((), ("before",), ("differences", 0)):
        keys = list(_get(output, way))
        for key in keys:
            for what, value in (("gone", None), ("a number", 1.5), ("a list", [1]), ("a word", "annat__ord\n")):
                wrong = copy.deepcopy(output)
                if what == "gone":
                    del _get(wrong, way)[key]
                elif key not in FREE or what != "a word":
                    _get(wrong, way)[key] = value
                else:
                    continue
                yield f"{way} {key} {what}", wrong
        wrong = copy.deepcopy(output)
        _get(wrong, way)["okand"] = 1
        yield f"{way} one more", wrong


FREE = {"address", "field", "package"}
"""What may be any text."""


def _get(value: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        value = value[step]
    return value


def test_one_deviation_is_found() -> None:
    """A key that is gone, one too many, or a value of another kind is not as the schema says."""
    output = su.compare(load("matlag/ett"), load("matlag/ett+kokskoll")).to_dict()
    assert _find_validator().is_valid(output)
    planted = dict(_plant(output))
    assert 90 <= len(planted)
    assert [] == [what for what, wrong in planted.items() if _find_validator().is_valid(wrong)]
    for wrong in (
        {**output, "same": True},
        {**output, "differences": []},
        {**output, "packages": {"kokskoll": "loosens"}},
    ):
        assert not _find_validator().is_valid(wrong)
    [example] = _find_validator().schema["examples"]
    assert _find_validator().is_valid(example)
