"""What each validator says of documents, one character a document: ``1`` valid, ``0`` not, ``E`` the validator failed.

Every validator runs in a process of its own, so that they can run beside each other:
``python -m tests.portability.validators NAME SCHEMA DOCUMENTS``.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"

NODE = ("ajv", "@cfworker/json-schema", "@exodus/schemasafe")
SOURCEMETA = "sourcemeta/jsonschema"
NAMES = ("jsonschema", "jsonschema-rs", *NODE, SOURCEMETA)
RUNNERS = ("jsonschema", "jsonschema-rs", "node", SOURCEMETA)
"""What is run: the three validators in JavaScript share a process."""

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))), "PYTHONUTF8": "1"}


_FAILED = re.compile(r"^fail: .* \(entry #([0-9]+)\)$", re.MULTILINE)


class ValidatorFailed(Exception):
    """A validator could not be run, or refused the schema."""


def run(runner: str, schema: Path, documents: Path) -> dict[str, str]:
    """Return what the validators of a runner say of each document, by their names.

    Args:
        runner: one of ``RUNNERS``.
        schema: the file of the schema.
        documents: the file of the documents, one a line.
    """
    if runner == "node":
        return json.loads(run_node("validate.mjs", str(schema), str(documents)))
    if runner == SOURCEMETA:
        return {SOURCEMETA: ask_sourcemeta(schema, documents)}
    return {runner: ask_child("tests.portability.validators", runner, str(schema), str(documents))}


def ask_child(module: str, *arguments: str) -> str:
    """Return what a module of this package prints when it is run in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=ENVIRONMENT, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        # What a child says when it fails may quote a document: only the last line's kind of error is told.
        raise ValidatorFailed(module, done.stderr.strip().rpartition("\n")[2].partition(":")[0])
    return done.stdout


def run_node(script: str, *arguments: str, given: str | None = None) -> str:
    """Return what a script of this folder prints, perhaps when something is given to it to read."""
    node = shutil.which("node")
    if node is None:
        raise ValidatorFailed(script, "node is not installed")
    command = [node, str(HERE / script), *arguments]
    done = subprocess.run(command, cwd=HERE, input=given, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ValidatorFailed(script, done.stderr)
    return done.stdout


def find_sourcemeta() -> Path:
    """Return the program of Sourcemeta's package for this machine."""
    machine = {"AMD64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    system = platform.system().lower()
    end = ".exe" if system == "windows" else "-musl" if system == "linux" and platform.libc_ver()[0] != "glibc" else ""
    return MODULES / "@sourcemeta" / "jsonschema" / "build" / "github-releases" / f"jsonschema-{system}-{machine}{end}"


def run_sourcemeta(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of Sourcemeta's program; it fetches nothing unless told to."""
    command = [str(find_sourcemeta()), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)


def ask_sourcemeta(schema: Path, documents: Path) -> str:
    """Return what Sourcemeta's program says of each document; it names those that fail, in an order of its own."""
    # Its quicker way, --fast, stops at an integer of more than 64 bits; this one reads them.
    done = run_sourcemeta("validate", schema, documents, "--continue", "--format-assertion")
    failed = {int(number) for number in _FAILED.findall(done.stdout + done.stderr)}
    count = len(read_lines(documents))
    told = f"{count} validated, {count - len(failed)} passed, {len(failed)} failed"
    if told not in done.stdout + done.stderr:
        raise ValidatorFailed(SOURCEMETA, "did not judge every document")
    return "".join("0" if number in failed else "1" for number in range(1, count + 1))


def read_lines(documents: Path) -> list[str]:
    """Return the lines of a file; only a line feed ends one, whatever else a text in them may hold."""
    return documents.read_bytes().decode().split("\n")[:-1]


def make_jsonschema(schema: Any) -> Callable[[Any], bool]:
    """Build Python's validator: with an empty registry it fetches nothing, with a checker it looks at formats."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema, registry=Registry(), format_checker=checker).is_valid


def make_jsonschema_rs(schema: Any) -> Callable[[Any], bool]:
    """Build Rust's validator: it fetches nothing, and looks at formats only when asked to."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, offline=True).is_valid


def judge(is_valid: Callable[[Any], bool], line: str) -> str:
    """Return the verdict on one line."""
    try:
        return "1" if is_valid(json.loads(line)) else "0"
    except Exception:  # noqa: BLE001  # whatever a validator raises: that it failed is the finding
        return "E"


def main(name: str, schema: str, documents: str) -> None:
    """Print what a validator for Python says of each document."""
    make = {"jsonschema": make_jsonschema, "jsonschema-rs": make_jsonschema_rs}[name]
    is_valid = make(json.loads(Path(schema).read_bytes()))
    sys.stdout.write("".join(judge(is_valid, line) for line in read_lines(Path(documents))))


if __name__ == "__main__":
    main(*sys.argv[1:])
