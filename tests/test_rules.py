"""Each rule's own cases: what holds, what breaks, what cannot be decided, where it does not apply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import kvinnofrid_su as su
from tests.support.examples import FOLDERS, find_neighbours, list_own, load_edition, read_cases, write_document

VERDICTS = {"holds", "broken", "not_applicable", "undecided"}


def _give_cases() -> Iterator[Any]:
    for edition in FOLDERS:
        for rule, cases in _find_cases(edition).items():
            for case in cases:
                yield pytest.param(edition, rule, case, id=f"{edition}-{rule}-{case['title']}")


def _find_cases(edition: str) -> dict[str, list[dict[str, Any]]]:
    """Return the cases of each rule that are meant for an edition: those that name it, and those that name none."""
    return {
        content["rule"]: [case for case in content["case"] if edition in case.get("editions", (edition,))]
        for content in read_cases(edition, "rules").values()
        if content["rule"] in load_edition(edition).rules
    }


@pytest.mark.parametrize(("edition", "rule", "case"), list(_give_cases()))
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


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_rule_has_a_case_for_each_verdict(edition: str) -> None:
    """A rule is shown holding, broken, undecided and not applicable, or the file says why it cannot be."""
    impossible = {content["rule"]: content.get("not_possible", ()) for content in read_cases(edition, "rules").values()}
    found = {rule: {case["verdict"] for case in cases} for rule, cases in _find_cases(edition).items()}
    lacking = {
        rule: VERDICTS - found.get(rule, set()) - set(impossible.get(rule, ())) for rule in list_own(edition, "rules")
    }
    assert {} == {rule: verdicts for rule, verdicts in lacking.items() if verdicts}


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_file_is_about_a_rule_and_editions_that_there_are(edition: str) -> None:
    """No case is left out silently: its rule is one of the programme's, and so is every edition it is meant for."""
    editions = find_neighbours(edition)
    rules = {rule for each in editions for rule in list_own(each, "rules")}
    for name, content in read_cases(edition, "rules").items():
        assert name == content["rule"]
        assert name in rules
        assert editions >= {each for case in content["case"] for each in case.get("editions", ())}
