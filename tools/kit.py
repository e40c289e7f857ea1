"""Writes what other implementations need beside catalogue and schemas: the texts of all issues, and the conformance kit.

What the kit states is what this implementation says, but only after it has been held against what was worked out by hand
in ``tests/cases``: a kit that says otherwise is not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import kvinnofrid_su as su
from kvinnofrid_su.export.issue_texts import compile_issue_texts
from kvinnofrid_su.export.json_schema.assemble import make_schemas
from kvinnofrid_su.testing import Examinee
from tools.kit_documents import make_documents
from tools.kit_lines import make_lines
from tools.kit_tests import Plain
from tools.kit_windows import make_windows
from tools.kit_words import make_words


def write_kit(catalogue: su.Catalogue) -> Iterator[tuple[str, str]]:
    """Give every file of a catalogue's version: its path in the version's folder, and its content."""
    yield "issues.json", json.dumps(compile_issue_texts(catalogue), ensure_ascii=False, indent=1) + "\n"
    examinee = Examinee(catalogue, make_schemas(catalogue, "sv"))
    parts = {"documents": make_documents, "lines": make_lines, "windows": make_windows, "words": make_words}
    for part, make in parts.items():
        yield f"conformance/{part}.json", write_part(part, catalogue, make(examinee))


def write_part(part: str, catalogue: su.Catalogue, tests: Iterable[Plain]) -> str:
    """Return a part of the kit as text, one test a line."""
    head = json.dumps({"format": 1, "part": part, "catalogue": catalogue.id, "version": catalogue.version})
    lines = ",\n".join(json.dumps(test, ensure_ascii=False, separators=(",", ":")) for test in tests)
    return f'{head.removesuffix("}")}, "tests": [\n{lines}\n]}}\n'
