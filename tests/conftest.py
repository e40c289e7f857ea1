"""Settings of every test run."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

import kvinnofrid_su

# `default` is the same on every run, so that a commit passes or fails for what is in it; `long` looks further.
settings.register_profile("default", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=10_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Tests of the edges: files, commands, printed texts, pages, and what authors are told. They go through the core again and
# again, and so do the properties, with examples that nobody wrote. What decides has tests of its own, with written cases;
# coverage is counted in those alone, for counting doubles the time.
EDGES = frozenset(
    {
        "test_attrition_command",
        "test_author_sheets",
        "test_canary",
        "test_canary_tables",
        "test_check_package",
        "test_cli",
        "test_cli_files",
        "test_completion",
        "test_conformance",
        "test_convert",
        "test_example_programme",
        "test_explain_command",
        "test_formats_agree",
        "test_generated",
        "test_help",
        "test_hostile_files",
        "test_how_to",
        "test_identity_numbers",
        "test_importing",
        "test_imports",
        "test_measure_outcomes",
        "test_metaschemas",
        "test_network",
        "test_output_schemas",
        "test_published_figures",
        "test_published_schemas",
        "test_schema_command",
        "test_table_habits",
        "test_template",
        "test_terminal",
        "test_tutorial",
        "test_typed",
        "test_words",
        "test_workbook",
        "test_yearly_return",
    }
)


def _is_edge(item: pytest.Item) -> bool:
    return item.path.stem in EDGES or item.path.parent.name == "property" or item.path.suffix == ".md"


def pytest_collection_finish() -> None:
    """Import every module while coverage counts: most are loaded on demand, and that may be by a test of the edges."""
    if sys.gettrace() is not None:
        for module in pkgutil.walk_packages(kvinnofrid_su.__path__, f"{kvinnofrid_su.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Take the tests of the edges, the properties and the examples in pages out of the coverage.

    The mark `no_cover` would be the way to say it, but does nothing in the processes of pytest-xdist: two measurements are
    begun in each, and it stops one.
    """
    if not _is_edge(item):
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


KEPT = {"kvinnofrid_su.catalogue.load", "kvinnofrid_su.catalogue.finding"}
"""Whose memory stays: tests hold the catalogues that they give."""


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Forget what functions remember from a file of the edges, or the tests that are counted would never see them run."""
    if _is_edge(item) and (nextitem is None or nextitem.path != item.path):
        modules = [module for name, module in sys.modules.items() if name.startswith("kvinnofrid_su.")]
        for module in modules:
            if module.__name__ not in KEPT:
                for value in vars(module).values():
                    if hasattr(value, "cache_clear"):
                        value.cache_clear()
