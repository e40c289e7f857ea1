"""The example in JavaScript passes the conformance kits, and would notice if any value in them were another."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "node"
SCHEMAS = ROOT / "schemas"
KITS = sorted(SCHEMAS.glob("*/*/v*/conformance"))
# What a test of the kit gives, or names the test by; all else is expected of the one who runs it.
GIVEN = {
    "documents": {"id", "about", "document"},
    "lines": {"id", "about", "text"},
    "windows": {"id", "about", "window", "anchor"},
    "words": {"id", "issue"},
}
WITHOUT_LISTS = {"windows", "words"}

Path_ = tuple[str | int, ...]

NODE = shutil.which("node")
MISSING = (
    "node is not installed"
    if NODE is None
    else "npm ci has not been run in examples/node"
    if not (EXAMPLE / "node_modules").is_dir()
    else None
)
needs_node = pytest.mark.skipif(
    MISSING is not None and not os.environ.get("KVINNOFRID_REQUIRE_NODE"), reason=str(MISSING)
)
kits = pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.parents[1].name)


def node(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run node in the example's folder."""
    assert NODE is not None, MISSING
    return subprocess.run(
        [NODE, *map(str, arguments)], cwd=EXAMPLE, capture_output=True, text=True, encoding="utf-8", check=False
    )


def parts(kit: Path) -> dict[str, Any]:
    """Read all parts of a kit."""
    return {name: json.loads((kit / f"{name}.json").read_text(encoding="utf-8")) for name in GIVEN}


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the place of every value that holds no others; an empty list or object is one."""
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list) and value:
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))
    else:
        yield path


def expected(part: str, test: dict[str, Any]) -> list[Path_]:
    """All places of what a test expects. The days and years that are asked about, or that none are, are given."""
    wanted = {key: value for key, value in test.items() if key not in GIVEN[part]}
    return [path for path in leaves(wanted) if path[-1] not in {"on", "due", "year"}]


def sort_of(path: Path_) -> Path_:
    """The kind of field that stands at a place: the same for every case, rule, question and outcome."""
    steps = tuple("*" if isinstance(step, int) else step for step in path)
    named = {"verdicts", "states", "scores"}
    return tuple("*" if place and steps[place - 1] in named else step for place, step in enumerate(steps))


def other(value: Any) -> Any:
    """Another value than the one given, of the same type where it has one."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return value + "x"
        case []:
            return [{}]
        case {}:
            return {"x": 1}
    return "x"


def alter(test: Any, path: Path_) -> str:
    """Put another value in one place; returns the place as the runner writes it."""
    *way, last = path
    for step in way:
        test = test[step]
    old = test[last]
    test[last] = other(old)
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.lstrip(".") + (".length" if old == [] else "")


def resize(test: Any, chance: random.Random) -> str:
    """Take the last away from one list of a test, or put something more in it; returns the list's name."""
    name = chance.choice([key for key in ("issues", "cases") if key in test])
    if test[name] and chance.random() < 0.5:
        test[name].pop()
    else:
        test[name].append({})
    return f"{name}.length"


def altered(kit: Path, folder: Path, changed: dict[str, Any]) -> Path:
    """Put a changed kit beside the published files of its version."""
    copied = folder / kit.parent.name / kit.name
    copied.mkdir(parents=True)
    for published in kit.parent.glob("*.json"):
        (copied.parent / published.name).symlink_to(published)
    for name, part in changed.items():
        (copied / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False), encoding="utf-8")
    return copied


def failed(run: subprocess.CompletedProcess[str]) -> dict[tuple[str, str], list[str]]:
    """Which fields of which tests the runner says are others than expected."""
    lines = (line.partition(": ") for line in run.stdout.splitlines())
    told = {tuple(head.split(" ")): fields.split(", ") for head, _, fields in lines}
    return {(head[0], head[1]): fields for head, fields in told.items() if len(head) == 2}


def test_names_nothing() -> None:
    """No variable, point, rule or outcome is named in the code: another catalogue is another follow-up."""
    catalogues = [json.loads((kit.parent / "catalogue.json").read_text(encoding="utf-8")) for kit in KITS]
    tables = ("variables", "points", "rules", "outcomes", "codelists", "groupings")
    ids = {entry["id"] for catalogue in catalogues for table in tables for entry in catalogue[table]}
    words = {
        word for path in EXAMPLE.glob("*.mjs") for word in re.findall("[a-z0-9_]+", path.read_text(encoding="utf-8"))
    }
    assert "applicable_when" in words
    assert words & ids == set()


def test_lock_is_for_everybody() -> None:
    """The lock file pins two packages and what they need by hash, and names no machine or mirror."""
    lock = json.loads((EXAMPLE / "package-lock.json").read_text(encoding="utf-8"))
    pinned = {name: entry for name, entry in lock["packages"].items() if name}
    assert set(lock["packages"][""]["dependencies"]) == {"ajv", "ajv-formats"}
    assert all(entry["integrity"].startswith("sha512-") and "resolved" not in entry for entry in pinned.values())


@needs_node
def test_units() -> None:
    """Windows, conditions and strict JSON pass the example's own tests."""
    run = node("--test")
    assert run.returncode == 0, run.stdout


@needs_node
def test_default_is_newest(tmp_path: Path) -> None:
    """Without a folder, the kit of the newest edition is run."""
    run = node("run.mjs", "--report", tmp_path / "report.json")
    assert run.returncode == 0, run.stdout + run.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert f"{report['catalogue']}/v{report['version']}" == KITS[-1].parent.relative_to(SCHEMAS).as_posix()


@needs_node
@pytest.mark.parametrize("arguments", [["--kit", "."], ["--kit"], ["--such"], ["kit"]], ids=" ".join)
def test_use(arguments: list[str]) -> None:
    """A folder that is no kit passes nothing: it is told how the runner is used."""
    run = node("run.mjs", *arguments)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("use: ")
    assert len(run.stderr.splitlines()) == 1


@needs_node
@kits
def test_kit_passes(kit: Path, tmp_path: Path) -> None:
    """Every test of the kit passes, and the report says so in the form that is published."""
    run = node("run.mjs", "--kit", kit, "--report", tmp_path / "report.json")
    assert run.returncode == 0, run.stdout + run.stderr
    assert failed(run) == {}
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    schema = json.loads((SCHEMAS / "output" / "conformance-report.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema, registry=Registry()).iter_errors(report)) == []
    assert report["passed"] is True
    assert {part["part"]: part["passed"] for part in report["parts"]} == {
        name: len(part["tests"]) for name, part in parts(kit).items()
    }


@needs_node
@kits
def test_every_value_counts(kit: Path, tmp_path: Path) -> None:
    """When every expected value is another, every field of every test is told as different."""
    changed = parts(kit)
    wanted = {}
    for name, part in changed.items():
        for test in part["tests"]:
            wanted[name, test["id"]] = sorted(alter(test, path) for path in expected(name, test))
    run = node("run.mjs", "--kit", altered(kit, tmp_path, changed))
    assert run.returncode == 1, run.stderr
    assert {test: sorted(fields) for test, fields in failed(run).items()} == wanted


@needs_node
@kits
@pytest.mark.parametrize("seed", [1, 2])
def test_one_value_is_enough(kit: Path, seed: int, tmp_path: Path) -> None:
    """A single other value, or one thing more or less, fails its test and no other."""
    chance = random.Random(seed)
    changed = parts(kit)
    homes: dict[tuple[str, Path_], list[tuple[str, str]]] = {}
    left = {(name, test["id"]): test for name, part in changed.items() for test in part["tests"]}
    for key, test in left.items():
        for sort in sorted({(key[0], sort_of(path)) for path in expected(key[0], test)}, key=str):
            homes.setdefault(sort, []).append(key)
    wanted = {}
    # Every kind of field is another in one test; those that few tests have choose first.
    for (_, kind), keys in sorted(homes.items(), key=lambda each: len(each[1])):
        free = [key for key in keys if key in left]
        if free:
            key = chance.choice(free)
            test = left.pop(key)
            path = chance.choice([path for path in expected(key[0], test) if sort_of(path) == kind])
            wanted[key] = [alter(test, path)]
    # Of the other tests, some lose an issue or a case, or get one that does not belong; the rest stay as they were.
    lists = sorted(key for key in left if key[0] not in WITHOUT_LISTS)
    for key in chance.sample(lists, len(lists) // 3):
        wanted[key] = [resize(left[key], chance)]
    run = node("run.mjs", "--kit", altered(kit, tmp_path, changed), "--report", tmp_path / "report.json")
    assert run.returncode == 1, run.stderr
    assert failed(run) == wanted
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["passed"] is False
    assert {(part["part"], test) for part in report["parts"] for test in part["failed"]} == set(wanted)
