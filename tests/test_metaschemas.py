"""The metaschemas of catalogue files are true to the files they describe; that they are portable is in test_profile."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from tests.support.examples import MATLAG, PROGRAMMES
from tests.support.planting import plant

ROOT = Path(__file__).parents[1]
META = ROOT / "schemas" / "meta"
ODLING = ROOT / "tests" / "programmes" / "odling"
KOKSKOLL = ROOT / "tests" / "packages" / "kokskoll"
DATA = ROOT / "src" / "kvinnofrid_su" / "catalogue" / "data"
FAULTS = ROOT / "tests" / "cases" / "catalogue_faults" / "faults.toml"

NAMES = [
    *(
        "codelists",
        "codes",
        "edition",
        "mapping",
        "marginals",
        "outcomes",
        "package",
        "points",
        "programme",
        "questions",
        "rules",
        "sources",
    ),
    *("variables", "weak_points"),
]


def load(name: str) -> dict[str, Any]:
    """Read one metaschema."""
    return json.loads((META / f"{name}.schema.json").read_text(encoding="utf-8"))


def validator(name: str) -> Draft202012Validator:
    """A validator that fetches nothing and looks at formats."""
    return Draft202012Validator(load(name), registry=Registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def kind_of(file: Path) -> str | None:
    """Tell which metaschema describes a TOML file; None for files that other schemas describe."""
    name = file.parent.name if file.parent.name in {"variables", "codelists"} else file.stem
    name = "mapping" if file.stem.startswith("mapping_") else name
    return name if name in NAMES else None


def toml_files(folder: Path) -> list[Path]:
    """List a folder's TOML files by name, at any depth; not the cases that stand beside a programme."""
    return sorted(file for file in folder.rglob("*.toml") if "cases" not in file.relative_to(folder).parts)


def places(error: ValidationError) -> set[str]:
    """Write where an error stands: the table, and for a bad name in a condition the name itself too."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)
    found = {path.lstrip(".")}
    if "propertyNames" in error.absolute_schema_path:
        found.add(f"{path}.{error.instance}".lstrip("."))
    return found


def test_all_listed() -> None:
    """Every metaschema in the folder is tested here."""
    assert NAMES == sorted(file.name.removesuffix(".schema.json") for file in META.glob("*.schema.json"))


def test_equal_definitions() -> None:
    """A definition is the same in every metaschema that has it."""
    seen: dict[str, Any] = {}
    for name in NAMES:
        for key, definition in load(name).get("$defs", {}).items():
            assert seen.setdefault(key, definition) == definition, (name, key)


@pytest.mark.parametrize(("name", "key"), [("rules", "rule"), ("outcomes", "outcome"), ("mapping", "mapped_question")])
def test_kinds_are_complete(name: str, key: str) -> None:
    """Each kind of rule, outcome and mapped question says of each special key whether it belongs."""
    definition = load(name)["$defs"][key]
    kinds = [choice["const"] for choice in definition["properties"]["kind"]["oneOf"]]
    branches = {branch["if"]["properties"]["kind"]["const"]: branch["then"] for branch in definition["allOf"]}
    assert kinds == list(branches)
    common = {"id", "editions", "kind", "severity", "label", "description", "judged_by", "better", "evidence"}
    common |= {"source", "note", "population", "message", "remedy", "reason", "breaks"}
    for branch in branches.values():
        assert set(definition["properties"]) - common == set(branch["properties"])


@pytest.mark.parametrize(
    "file",
    [file for folder in (*PROGRAMMES.values(), ODLING, KOKSKOLL, DATA) for file in toml_files(folder)],
    ids=lambda file: file.relative_to(ROOT).as_posix(),
)
def test_files(file: Path) -> None:
    """Every TOML file of our programmes and packages is as its metaschema says."""
    name = kind_of(file)
    assert name is not None, "no metaschema describes this file"
    errors = validator(name).iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))
    assert [] == [(error.json_path, error.message) for error in errors]


def test_every_metaschema_has_a_file() -> None:
    """The little programmes and a package use every kind of file."""
    assert set(NAMES) == {kind_of(file) for folder in (MATLAG, ODLING, KOKSKOLL) for file in toml_files(folder)}


BAD_DURATIONS = ["P", "PT1H", "P1Y2", "P1.5D", "30", "P10D2M", "P1D\n", "p1d", "-P1D", "P12345D"]


@pytest.mark.parametrize("duration", BAD_DURATIONS)
def test_bad_durations(duration: str) -> None:
    """Durations are whole years, months, weeks and days in that order, and nothing else."""
    check = Draft202012Validator(load("points")["$defs"]["duration"], registry=Registry())
    assert not check.is_valid(duration)


@pytest.mark.parametrize("duration", ["P0D", "P30D", "P6M", "P1Y2M3W4D", "P2W", "P9999Y9999M9999W9999D"])
def test_good_durations(duration: str) -> None:
    """Any of the four units may be left out, not all."""
    check = Draft202012Validator(load("points")["$defs"]["duration"], registry=Registry())
    assert check.is_valid(duration)


@pytest.mark.parametrize(
    ("definition", "good", "bad"),
    [
        ("id", ["a", "be_paverka", "x1"], ["", "A", "1a", "a__b", "_a", "a-b", "å", "a\n", "a" * 65]),
        ("code_id", ["18_24", "helt", "0114"], ["", "Helt", "a__b", "_a", "a b", "helt\n"]),
        ("name", ["spis", "slut.recorded_on", "case"], ["", "slut.", ".spis", "a.b.c", "slut.a__b"]),
    ],
)
def test_ids(definition: str, good: list[str], bad: list[str]) -> None:
    """Ids, codes and names have the form that documents and tables rely on."""
    defs = load("rules")["$defs"]
    check = Draft202012Validator(defs[definition], registry=Registry())
    assert good == [value for value in good + bad if check.is_valid(value)]


PLANTED = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["fault"]


def find_shape_faults(fault: dict[str, Any], folder: Path) -> list[tuple[str, set[str]]]:
    """Plant a fault in a new copy of the little programme; return file and places of what the metaschemas see."""
    copy = folder / "matlag"
    shutil.copytree(MATLAG, copy)
    plant(fault, copy)
    found = []
    for file in toml_files(copy):
        name = file.relative_to(copy).as_posix()
        try:
            value = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError:
            found.append((name, {""}))
            continue
        found += [(name, places(error)) for error in validator(kind_of(file) or "").iter_errors(value)]
    return found


@pytest.mark.parametrize("fault", PLANTED, ids=[fault["title"] for fault in PLANTED])
def test_planted_faults(fault: dict[str, Any], tmp_path: Path) -> None:
    """A fault can be planted, and what a metaschema sees of it stands where the case says and nowhere else."""
    for file, where in find_shape_faults(fault, tmp_path):
        assert fault["expected_file"] == file
        assert fault["expected_path"] in where


def test_planted_faults_are_many(tmp_path: Path) -> None:
    """The cases differ from each other, and a good part of them is seen by the metaschemas alone."""
    assert len(PLANTED) >= 34
    assert len({fault["title"] for fault in PLANTED}) == len(PLANTED)
    assert len({json.dumps(fault["edit"]) for fault in PLANTED}) == len(PLANTED)
    seen = [fault["title"] for number, fault in enumerate(PLANTED) if find_shape_faults(fault, tmp_path / str(number))]
    assert len(seen) >= 25
