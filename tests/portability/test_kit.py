"""The conformance kit says of its documents whether the schemas accept them: every validator says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from tests.portability.compare import CATALOGUES, find_schema
from tests.portability.validators import NAMES, RUNNERS, run


@pytest.mark.parametrize("name", CATALOGUES)
def test_validators_say_what_the_kit_expects(name: str, tmp_path: Path) -> None:
    """Each document of the kit is valid, or not, by each schema it is meant for, as the kit says."""
    catalogue = su.load_catalogue(name)
    kit = find_schema(catalogue, "case").parent / "conformance" / "documents.json"
    tests: list[dict[str, Any]] = json.loads(kit.read_text(encoding="utf-8"))["tests"]
    wrong = []
    for schema in sorted({schema for test in tests for schema in test["schemas"]}):
        meant = [test for test in tests if schema in test["schemas"]]
        file = tmp_path / f"{schema}.jsonl"
        file.write_text("".join(json.dumps(test["document"]) + "\n" for test in meant), encoding="utf-8")
        verdicts: dict[str, str] = {}
        for runner in RUNNERS:
            verdicts |= run(runner, find_schema(catalogue, schema), file)
        expected = "".join("01"[test["schemas"][schema]] for test in meant)
        assert {"0", "1"} == set(expected)
        wrong += [
            f"{schema} {test['id']}: {validator}"
            for validator in NAMES
            for test, said, told in zip(meant, verdicts[validator], expected, strict=True)
            if said != told
        ]
    assert [] == wrong
