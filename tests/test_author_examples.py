"""Cases that are drawn up for an author: what a rule about many questions gets, and how much is tried for it."""

from __future__ import annotations

from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.authoring import examples
from kvinnofrid_su.documents.parse import parse_case


def test_a_rule_about_many_questions_has_cases_and_no_million_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """All combinations of eighteen answers would never end: where all are answered it holds, and with none it is broken."""
    tried: list[object] = []

    def parse(document: Any, catalogue: su.Catalogue) -> su.Case:
        tried.append(document)
        return parse_case(document, catalogue)

    monkeypatch.setattr(examples, "parse_case", parse)
    catalogue = su.load_catalogue("su-kvinnofrid/2021")
    rule = max((each for each in catalogue.plain["rules"] if "judges" in each), key=lambda each: len(each["judges"]))
    assert len(rule["judges"]) == 18
    found = examples.draft_rule_cases({"id": rule["id"], "judges": rule["judges"]}, catalogue)
    assert len(tried) <= 1600
    assert {"holds", "broken"} <= {each["verdict"] for each in found["case"]}
    [point] = {question.point for name, question in catalogue.questions.items() if name in rule["judges"]}
    assert 18 == next(len(each[point]) for each in found["case"] if each["verdict"] == "holds")
