"""Settings of every test run."""

import os
import sys

import pytest
from hypothesis import settings

# `default` is the same on every run, so that a commit passes or fails for what is in it; `long` looks further.
settings.register_profile("default", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=10_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Tests of the edges: files, commands, printed texts, pages. They go through the core again and again, and what decides there
# has tests of its own, so coverage is not counted while they run: counting doubles their time.
EDGES = frozenset(
    {
        "test_canary",
        "test_canary_tables",
        "test_cli",
        "test_cli_files",
        "test_completion",
        "test_conformance",
        "test_explain_command",
        "test_formats_agree",
        "test_help",
        "test_hostile_files",
        "test_how_to",
        "test_identity_numbers",
        "test_measure_outcomes",
        "test_network",
        "test_output_schemas",
        "test_published_figures",
        "test_schema_command",
        "test_table_habits",
        "test_template",
        "test_terminal",
        "test_workbook",
        "test_yearly_return",
    }
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take the tests of the edges, and the examples in pages, out of the coverage."""
    for item in items:
        if item.path.stem in EDGES or item.path.suffix == ".md":
            item.add_marker("no_cover")


KEPT = {"kvinnofrid_su.catalogue.load", "kvinnofrid_su.catalogue.finding"}
"""Whose memory stays: tests hold the catalogues that they give."""


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Forget what functions remember from a file of the edges, or the tests that are counted would never see them run."""
    if item.path.stem in EDGES and (nextitem is None or nextitem.path != item.path):
        modules = [module for name, module in sys.modules.items() if name.startswith("kvinnofrid_su.")]
        for module in modules:
            if module.__name__ not in KEPT:
                for value in vars(module).values():
                    if hasattr(value, "cache_clear"):
                        value.cache_clear()
