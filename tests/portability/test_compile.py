"""Every published schema compiles where validators are strictest, holds together by itself, and has nothing to tidy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.portability.validators import NODE, ROOT, run_node, run_sourcemeta

FILES = sorted((ROOT / "schemas").rglob("*.schema.json"))
EXCLUDED: dict[str, str] = {}
"""Rules of the linter that are not followed, with the reason."""

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT / "schemas").as_posix())
TEXTS = ("title", "description", "$comment", "$id", "examples")


@pytest.fixture(scope="module")
def compiled() -> dict[str, dict[str, str | None]]:
    """What the validators for JavaScript say when they compile each file."""
    return json.loads(run_node("compile.mjs", *map(str, FILES)))


def lint(*files: Path) -> list[str]:
    """Return what the linter finds: the rule and the place of each finding."""
    excluded = [part for rule in EXCLUDED for part in ("--exclude", rule)]
    done = run_sourcemeta("lint", *files, "--json", *excluded)
    told: Any = json.loads(done.stdout)
    return [f"{each['path']} {each['id']} {each.get('schemaLocation')}" for each in told["errors"]]


def find_references(value: Any) -> Iterator[str]:
    """Give every reference in a schema."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from find_references(each)
    elif isinstance(value, list):
        for each in value:
            yield from find_references(each)


@every_file
def test_strict_validators_compile(file: Path, compiled: dict[str, dict[str, str | None]]) -> None:
    """Each schema compiles in ajv's strict mode, in schemasafe and in cfworker, and they have nothing to say about it."""
    assert dict.fromkeys(NODE) == compiled[str(file)]


def test_a_schema_that_is_not_strict_is_seen(tmp_path: Path) -> None:
    """A misspelt keyword, or one without the type it belongs to, is found out."""
    schema = json.loads(FILES[0].read_bytes())
    words = {}
    for name, change in (("misspelt", {"requird": []}), ("untyped", {"not": {"minLength": 1}})):
        file = tmp_path / f"{name}.schema.json"
        file.write_text(json.dumps({**schema, **change}), encoding="utf-8")
        words[name] = json.loads(run_node("compile.mjs", str(file)))[str(file)]
    assert words["misspelt"]["ajv"] == 'strict mode: unknown keyword: "requird"'
    assert words["misspelt"]["@exodus/schemasafe"]
    assert words["untyped"]["ajv"].startswith("strict mode: ")


def test_metaschemas_are_followed() -> None:
    """Each file is a schema of the dialect it says it is."""
    done = run_sourcemeta("metaschema", *FILES)
    assert f"{len(FILES)} validated, {len(FILES)} passed, 0 failed" in done.stdout + done.stderr
    assert done.returncode == 0


def test_linter_finds_nothing() -> None:
    """Sourcemeta's linter, with all of its rules, has nothing to improve in any schema."""
    assert [] == lint(*FILES)


def test_linter_finds_what_is_there(tmp_path: Path) -> None:
    """The linter sees what could be written better."""
    schema = json.loads(FILES[0].read_bytes())
    file = tmp_path / "a.schema.json"
    file.write_text(json.dumps({**schema, "title": " A title."}), encoding="utf-8")
    assert {"title_trim", "title_trailing_period"} <= {found.split()[1] for found in lint(file)}


@every_file
def test_references_stay_inside(file: Path) -> None:
    """Every reference is to a definition in the same file, which is there."""
    schema = json.loads(file.read_bytes())
    definitions = {f"#/$defs/{name}" for name in schema.get("$defs", {})}
    assert set(find_references(schema)) <= definitions


@pytest.mark.parametrize(
    "file", [each for each in FILES if each.name.endswith(".en.schema.json")], ids=lambda file: file.name
)
def test_languages_demand_the_same(file: Path) -> None:
    """The English variant differs from the Swedish in its words and its identifier, and in nothing else."""
    swedish = file.with_name(file.name.replace(".en.", "."))
    assert _without_words(json.loads(swedish.read_bytes())) == _without_words(json.loads(file.read_bytes()))


def _without_words(value: Any) -> Any:
    """Return a schema without its texts; a property may be called as a keyword is."""
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key not in TEXTS or not isinstance(each, str | list)}
        return {key: _without_words(each) for key, each in kept.items()}
    return [_without_words(each) for each in value] if isinstance(value, list) else value
