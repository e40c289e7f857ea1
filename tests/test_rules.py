"""Each rule's own cases: what holds, what breaks, what cannot be decided, where it does not apply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import kvinnofrid_su as su
from tests.support.examples import CASES, EDITIONS, load_edition, read_toml, write_document

FILES = sorted((CASES / "rules").glob("*.toml"))
VERDICTS = {"holds", "broken", "not_applicable", "undecided"}


def _find_cases() -> list[Any]:
    return list(_give_cases())


def _give_cases() -> Iterator[Any]:
    for file in FILES:
        content = read_toml(file)
        for case in content["case"]:
            for edition in case.get("editions", EDITIONS):
                if content["rule"] in load_edition(edition).rules:
                    yield pytest.param(edition, content["rule"], case, id=f"{edition}-{file.stem}-{case['title']}")


@pytest.mark.parametrize(("edition", "rule", "case"), _find_cases())
def test_a_rule_comes_to_the_verdict_worked_out_by_hand(edition: str, rule: str, case: dict[str, Any]) -> None:
    """Verdict and places of issues are those that a reader of the contract wrote down."""
    catalogue = load_edition(edition)
    head = {"format": 1, "catalogue": catalogue.id}
    if "delivered_on" in case:
        head["delivered_on"] = case["delivered_on"]
    earlier = [{"measurements": {}} | each for each in case.get("earlier", ())]
    report = su.validate(head | {"cases": [*earlier, write_document(case, catalogue)]}, catalogue)
    before = su.validate(head | {"cases": earlier}, catalogue)

    counts = {verdict: count - before.verdicts[rule][verdict] for verdict, count in report.verdicts[rule].items()}
    assert {case["verdict"]: 1} == {verdict: count for verdict, count in counts.items() if count}
    found = [issue.variable or "" for issue in report if issue.rule == rule][
        len([i for i in before if i.rule == rule]) :
    ]
    assert case.get("issues_at", []) == found
    assert not [issue for issue in report if issue.rule is None and issue.severity == "error"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_rule_has_a_case_for_each_verdict(edition: str) -> None:
    """A rule is shown holding, broken, undecided and not applicable, or the file says why it cannot be."""
    found: dict[str, set[str]] = {rule: set() for rule in load_edition(edition).rules}
    for file in FILES:
        content = read_toml(file)
        if content["rule"] in found:
            found[content["rule"]] |= set(content.get("not_possible", ()))
            found[content["rule"]] |= {c["verdict"] for c in content["case"] if edition in c.get("editions", EDITIONS)}
    assert {} == {rule: VERDICTS - verdicts for rule, verdicts in found.items() if verdicts != VERDICTS}
