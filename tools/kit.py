"""Writes what other implementations need beside the catalogue: the texts of all issues, and the conformance kit."""

from __future__ import annotations

import json
from collections.abc import Iterator

import kvinnofrid_su as su
from kvinnofrid_su.export.issue_texts import compile_issue_texts


def write_kit(catalogue: su.Catalogue) -> Iterator[tuple[str, str]]:
    """Give every file of a catalogue's version: its path in the version's folder, and its content."""
    yield "issues.json", json.dumps(compile_issue_texts(catalogue), ensure_ascii=False, indent=1) + "\n"
