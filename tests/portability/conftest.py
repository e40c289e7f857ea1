"""The tests in this folder need Node, packages for it, and a validator in Rust; without them they are skipped.

``nox -s portability`` installs all of it and sets ``KVINNOFRID_REQUIRE_NODE``, so that nothing is skipped there.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest

from tests.portability.validators import MODULES

TABLES = pytest.StashKey[list[str]]()


def find_missing() -> str | None:
    """Return what is not installed here, if anything."""
    if shutil.which("node") is None:
        return "node"
    if not MODULES.is_dir():
        return "the packages of tests/portability/package-lock.json"
    return None if find_spec("jsonschema_rs") is not None else "jsonschema-rs"


@pytest.fixture(scope="session", autouse=True)
def _installed() -> None:
    missing = find_missing()
    if missing is not None and os.environ.get("KVINNOFRID_REQUIRE_NODE"):
        pytest.fail(f"not installed: {missing}")
    if missing is not None:
        pytest.skip(f"not installed: {missing}; nox -s portability installs it")


@pytest.fixture
def print_lines(pytestconfig: pytest.Config) -> list[str]:
    """Lines that are printed when all tests have run."""
    return pytestconfig.stash.setdefault(TABLES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was counted."""
    for line in config.stash.get(TABLES, []):
        terminalreporter.write_line(line)
