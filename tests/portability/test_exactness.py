"""Rules that the schemas express are judged by them as the interpreter judges them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kvinnofrid_su as su
from tests.portability.compare import CATALOGUES, find_schema
from tests.portability.exactness import Count, count_rules, find_faults, make_validators, write_table
from tests.portability.ours import read_coverage

CASES = 500


@pytest.mark.parametrize("name", CATALOGUES)
def test_rules_are_as_exact_as_they_say(name: str, print_lines: list[str]) -> None:
    """Each rule's schema says what the interpreter says, on cases of which enough break it and enough do not."""
    catalogue = su.load_catalogue(name)
    counts = count_rules(catalogue, CASES)
    print_lines += write_table(catalogue.edition, counts)
    assert [] == find_faults(counts, CASES)


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_rule_that_is_expressed_has_its_schema(name: str) -> None:
    """The schema with rules holds each rule that the catalogue says it expresses, in whole or in part, and no other."""
    catalogue = su.load_catalogue(name)
    expressed = {rule for rule, coverage in read_coverage(catalogue).items() if coverage != "not_expressible"}
    assert expressed == set(make_validators(catalogue))
    assert expressed


def test_a_schema_that_is_not_exact_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A rule's schema that lets everything through is found, and one that refuses everything, too."""
    catalogue = su.load_catalogue(CATALOGUES[1])
    schema = json.loads(find_schema(catalogue, "case-rules").read_bytes())
    loose, strict = list(make_validators(catalogue))[:2]
    schema["$defs"] |= {f"rule_{loose}": True, f"rule_{strict}": False}
    file = tmp_path / "case-rules.schema.json"
    file.write_text(json.dumps(schema), encoding="utf-8")
    monkeypatch.setattr("tests.portability.exactness.find_schema", lambda *_: file)

    counts = count_rules(catalogue, 200)

    assert {loose, strict} == {rule for rule, count in counts.items() if count.wrong}
    assert counts[loose].broken == counts[loose].wrong
    assert counts[strict].others == counts[strict].wrong


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count("exact", broken=5, others=395), []),
        (Count("exact", broken=1, others=399), ["r: broken 1"]),
        (Count("weaker", broken=399, others=1), ["r: not broken 1"]),
        (Count("exact", broken=200, others=200, wrong=3), ["r: wrong on 3 cases"]),
        (Count("not_expressible", broken=0, others=400), []),
    ],
)
def test_what_was_tried_too_little_is_a_fault(count: Count, expected: list[str]) -> None:
    """A rule that hardly any case breaks, or hardly any does not, has not been tried."""
    assert expected == find_faults({"r": count}, 400)
