"""What docs/explanation/read-alike.md says of validators is what they were tried with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import kvinnofrid_su as su
from tests.portability.compare import BY_NATURE, CATALOGUES, find_schema
from tests.portability.documents import Mutator
from tests.portability.validators import MODULES, NAMES, NODE, ROOT, run_sourcemeta

PAGE = (ROOT / "docs" / "explanation" / "read-alike.md").read_text(encoding="utf-8")
SOURCEMETA = "@sourcemeta/jsonschema"
SCHEMA = find_schema(su.load_catalogue(CATALOGUES[1]), "case")


def find_block(language: str) -> str:
    """Return the one block of code in a language on the page."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return block


def test_versions_are_those_that_are_installed() -> None:
    """The page names each validator and engine in the version that the session installs."""
    package = json.loads((MODULES.parent / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    asked = [each for group in ("test", "portability") for each in groups[group] if isinstance(each, str)]
    pinned = dict(each.split("==") for each in asked if "==" in each)
    named = {name: pinned.get(name) or package[name] for name in ("jsonschema", "jsonschema-rs", *NODE, SOURCEMETA)}
    for name, number in named.items():
        assert re.search(rf"^\| \[{re.escape(name)}\]\(.*\| {re.escape(number)} \|", PAGE, re.MULTILINE), name
    for words in (
        f"ajv-formats {package['ajv-formats']}",
        f"6.11.1 and [JSON Forms](https://jsonforms.io) {package['@jsonforms/core']} (React {package['react']})",
    ):
        assert words in PAGE
    assert package["@rjsf/core"] == "6.11.1"
    assert len(NAMES) == len(re.findall(r"^\| \[", PAGE, re.MULTILINE))


def test_every_group_stands_in_the_table() -> None:
    """The page tells of just those groups that documents are made in."""
    rows = re.findall(r"^\| ([^|]+?) \| [^|]+ \| [0-9 ]+ \| [0-9 ]+ \| 0 \|$", PAGE, re.MULTILINE)
    assert {*Mutator(su.load_catalogue(CATALOGUES[0]), 0).groups, BY_NATURE} == set(rows)


def test_code_for_rust_runs() -> None:
    """The lines for the validator in Rust do what they say."""
    exec(compile(find_block("py"), "read-alike.md", "exec"), {})


def test_code_for_javascript_runs(tmp_path: Path) -> None:
    """The lines for the three validators in JavaScript accept the schema's own example."""
    shutil.copy(SCHEMA, tmp_path / "case.schema.json")
    (tmp_path / "node_modules").symlink_to(MODULES)
    (tmp_path / "page.mjs").write_text(find_block("js"), encoding="utf-8")
    done = subprocess.run(["node", "page.mjs"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert ("true\ntrue\ntrue\n", "", 0) == (done.stdout, done.stderr, done.returncode)


@pytest.mark.parametrize(("answer", "expected"), [("2022-03-01", 0), ("2022-02-30", 2)])
def test_command_for_sourcemeta_runs(tmp_path: Path, answer: str, expected: int) -> None:
    """The command for Sourcemeta's program accepts a valid case, and a day that there is not it refuses."""
    words = find_block("sh").split()
    assert ["jsonschema", "validate", "case.schema.json", "cases.jsonl"] == words[:4]
    measured = {"fore": {"answers": {}, "recorded_on": answer}}
    case = {"format": 1, "catalogue": CATALOGUES[1], "case": "A-0001", "measurements": measured}
    documents = tmp_path / "cases.jsonl"
    documents.write_text(json.dumps(case) + "\n", encoding="utf-8")
    assert expected == run_sourcemeta("validate", SCHEMA, documents, *words[4:]).returncode
