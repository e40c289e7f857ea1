"""The metaschemas of catalogue files: sound, portable, and true to the files they describe."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from tests.support.planting import plant

ROOT = Path(__file__).parents[1]
META = ROOT / "schemas" / "meta"
MATLAG = ROOT / "tests" / "programmes" / "matlag"
DATA = ROOT / "src" / "kvinnofrid_su" / "catalogue" / "data"
FAULTS = ROOT / "tests" / "cases" / "catalogue_faults" / "faults.toml"

NAMES = ["codelists", "edition", "marginals", "outcomes", "points", "programme", "rules", "sources", "variables"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://w3id.org/kvinnofrid-su/meta/v1/"
FORBIDDEN = {
    "patternProperties",
    "anyOf",
    "unevaluatedProperties",
    "$dynamicRef",
    "$anchor",
    "multipleOf",
    "dependentSchemas",
}
# Keywords whose subschemas only steer, and need no title.
STEERING = {"if", "then", "else", "allOf", "not", "propertyNames"}
# What a pattern is made of: ^ $ ( | ) {m,n} ? classes with explicit ranges, and plain letters; [.] for a dot.
PORTABLE = re.compile(r"(\[[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+\]|\{[0-9]+(,[0-9]+)?\}|[a-zA-Z0-9_:/-]|[()|?^$])+")

# Python's $ also matches before a last newline, so that a pattern alone would let "spis\n" through.
NEWLINE = "[\n-\r]"

schemas = pytest.mark.parametrize("name", NAMES)


def load(name: str) -> dict[str, Any]:
    """Read one metaschema."""
    return json.loads((META / f"{name}.schema.json").read_text(encoding="utf-8"))


def validator(name: str) -> Draft202012Validator:
    """A validator that fetches nothing and looks at formats."""
    return Draft202012Validator(load(name), registry=Registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def walk(schema: Any, path: str = "#", steering: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """Yield every schema inside a schema, with its place and whether it only steers (if, then, else …)."""
    yield path, schema, steering
    if not isinstance(schema, dict):
        return
    for keyword in ("properties", "$defs"):
        for key, child in schema.get(keyword, {}).items():
            yield from walk(child, f"{path}/{keyword}/{key}", steering)
    for keyword in ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else"):
        if keyword in schema:
            yield from walk(schema[keyword], f"{path}/{keyword}", steering or keyword in STEERING)
    for keyword in ("allOf", "oneOf"):
        for index, child in enumerate(schema.get(keyword, [])):
            yield from walk(child, f"{path}/{keyword}/{index}", steering or keyword in STEERING)


def kind_of(file: Path) -> str | None:
    """Tell which metaschema describes a TOML file; None for files that other schemas describe."""
    name = file.parent.name if file.parent.name in {"variables", "codelists"} else file.stem
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


@schemas
def test_valid(name: str) -> None:
    """Each metaschema is a sound 2020-12 schema with its own identifier and texts."""
    schema = load(name)
    Draft202012Validator.check_schema(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert DIALECT == schema["$schema"]
    assert f"{BASE}{name}.schema.json" == schema["$id"]
    assert schema["title"]
    assert schema["description"]


@schemas
def test_titles(name: str) -> None:
    """Every schema an author may meet has a title and a description, or is only a reference to one."""
    for path, schema, steering in walk(load(name)):
        if not steering and isinstance(schema, dict) and set(schema) != {"$ref"}:
            assert schema.get("title"), path
            assert schema.get("description"), path


@schemas
def test_portable(name: str) -> None:
    """Each metaschema keeps to the profile that all implementations read alike."""
    whole = load(name)
    for path, schema, steering in walk(whole):
        if not isinstance(schema, dict):
            continue
        assert not FORBIDDEN & set(schema), path
        assert "$id" not in schema or path == "#", path
        if "$ref" in schema:
            assert schema["$ref"].startswith("#/$defs/"), path
            assert schema["$ref"].removeprefix("#/$defs/") in whole["$defs"], path
        if path.endswith("/not") and schema.get("pattern") == NEWLINE:
            assert "maxLength" in schema, path
        elif "pattern" in schema:
            assert schema["not"] == {"maxLength": schema["maxLength"], "pattern": NEWLINE}, path
            assert "maxLength" in schema, path
            assert schema["pattern"].startswith("^"), path
            assert schema["pattern"].endswith("$"), path
            assert PORTABLE.fullmatch(schema["pattern"]), path
        if "format" in schema:
            assert "pattern" in schema, path
            assert schema["format"] == "date", path
        if schema.get("type") == "string" and "oneOf" not in schema and not steering:
            assert "maxLength" in schema, path
        if schema.get("type") == "integer" and not steering:
            assert -(2**53) < schema["minimum"] <= schema["maximum"] < 2**53, path
        if "properties" in schema and not steering:
            assert schema["additionalProperties"] is False or path == "#/$defs/condition", path
        if "oneOf" in schema:
            assert schema["type"] == "string", path
            assert all(set(choice) == {"const", "title", "description"} for choice in schema["oneOf"]), path


@schemas
def test_required_are_listed(name: str) -> None:
    """A required key is described beside the demand, as ajv's strict mode wants."""
    for path, schema, _ in walk(load(name)):
        if isinstance(schema, dict):
            assert set(schema.get("required", [])) <= set(schema.get("properties", {})), path


def test_used_and_equal_definitions() -> None:
    """A definition is used, and is the same in every metaschema that has it."""
    seen: dict[str, Any] = {}
    for name in NAMES:
        schema = load(name)
        used = {each["$ref"] for _, each, _ in walk(schema) if isinstance(each, dict) and "$ref" in each}
        assert used == {f"#/$defs/{key}" for key in schema.get("$defs", {})}, name
        for key, definition in schema.get("$defs", {}).items():
            assert seen.setdefault(key, definition) == definition, (name, key)


@pytest.mark.parametrize("key", ["rule", "outcome"])
def test_kinds_are_complete(key: str) -> None:
    """Each kind of rule and outcome says of each special key whether it belongs."""
    definition = load(f"{key}s")["$defs"][key]
    kinds = [choice["const"] for choice in definition["properties"]["kind"]["oneOf"]]
    branches = {branch["if"]["properties"]["kind"]["const"]: branch["then"] for branch in definition["allOf"]}
    assert kinds == list(branches)
    common = {"id", "editions", "kind", "severity", "label", "description", "judged_by", "better", "evidence"}
    common |= {"source", "note", "population", "message", "remedy"}
    for branch in branches.values():
        assert set(definition["properties"]) - common == set(branch["properties"])


@pytest.mark.parametrize(
    "file",
    [file for folder in (MATLAG, DATA) for file in toml_files(folder)],
    ids=lambda file: file.relative_to(ROOT).as_posix(),
)
def test_files(file: Path) -> None:
    """Every TOML file of our programmes is as its metaschema says."""
    name = kind_of(file)
    if name is None:
        assert file.name.startswith("mapping_"), "no metaschema describes this file"
        return
    errors = validator(name).iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))
    assert [] == [(error.json_path, error.message) for error in errors]


def test_every_metaschema_has_a_file() -> None:
    """The little programme uses every kind of file."""
    assert set(NAMES) == {kind_of(file) for file in toml_files(MATLAG)}


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
