"""The truth table: what every condition, rule kind and outcome does with each kind of answer and of missing answer."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.conditions import Test
from kvinnofrid_su.model.terms import MissingReason
from kvinnofrid_su.rules.conditions import conjoin, decide, disjoin, negate
from kvinnofrid_su.rules.facts import Facts
from tests.support.examples import CASES, EVERY_EDITION, load_edition, read_toml, write_document

TABLE = read_toml(CASES / "missing.toml")
ELSEWHERE = read_toml(CASES / "missing_elsewhere.toml")
"""Rows of the same kinds for another programme."""
TRUTHS = {"true": True, "false": False, "unknown": None}
OPERATORS = {"all": conjoin, "any": disjoin, "not": lambda truths: negate(next(iter(truths)))}
ENVELOPE_STATES = {"answered", "unanswered"}


def _name(row: dict[str, Any]) -> str:
    keys = ("kind", "operator", "outcome", "state", "condition", "detail", "why")
    return "-".join(str(row[key]) for key in keys if key in row)


def _parse(example: dict[str, Any], catalogue: su.Catalogue) -> su.Case:
    head = {"format": 1, "catalogue": catalogue.id}
    return su.parse_case(head | write_document(example, catalogue), catalogue)


def _find_state(facts: Facts, name: str) -> str:
    if name in facts.catalogue.questions:
        return facts.state(name)
    return "answered" if facts.answer(name) is not None else "unanswered"


@pytest.mark.parametrize("row", TABLE["logic"], ids=lambda row: f"{row['operator']} {' '.join(row['parts'])}")
def test_three_valued_logic(row: dict[str, Any]) -> None:
    """All, any and not come to true, false or unknown as the table says."""
    assert TRUTHS[row["result"]] is OPERATORS[row["operator"]](TRUTHS[part] for part in row["parts"])


@pytest.mark.parametrize("row", TABLE["condition"], ids=_name)
def test_a_condition_on_each_kind_of_answer(row: dict[str, Any]) -> None:
    """A condition is decided on an answer as the table says, in ``when`` and in ``then``."""
    catalogue = load_edition("2021")
    name = row["variable"]
    question = catalogue.questions[name]
    answers = {name: row["answer"]} if "answer" in row else {}
    example = {question.point: [answers] if catalogue.at(question.point).repeats else answers}
    facts = Facts(_parse(example, catalogue), catalogue)
    ((operator, operand),) = row["test"].items()
    test = Test(name, operator, _read_operand(operand))

    assert (TRUTHS[row["when"]], TRUTHS[row["then"]]) == (decide(test, facts, "when"), decide(test, facts, "then"))


def _read_operand(operand: Any) -> Any:
    if isinstance(operand, list):
        return tuple(operand)
    day = read_date(operand)
    return day if isinstance(day, date) else operand


@pytest.mark.parametrize("row", [*TABLE["rule"], *ELSEWHERE["rule"]], ids=_name)
def test_a_rule_kind_on_each_state(row: dict[str, Any]) -> None:
    """A rule of each kind comes to the table's verdict when its variable is in the row's state."""
    catalogue = load_edition(row.get("edition", "2021"))
    assert row["kind"] == catalogue.rules[row["rule"]].kind
    head: dict[str, Any] = {"format": 1, "catalogue": catalogue.id}
    if "delivered_on" in row:
        head["delivered_on"] = row["delivered_on"]
    earlier = [{"measurements": {}} | each for each in row.get("earlier", ())]
    facts = Facts(_parse(row, catalogue), catalogue, read_date(row.get("delivered_on")))
    assert row["state"] == _find_state(facts, row["variable"])

    before = su.validate(head | {"cases": earlier}, catalogue).verdicts[row["rule"]]
    after = su.validate(head | {"cases": [*earlier, write_document(row, catalogue)]}, catalogue).verdicts[row["rule"]]
    assert [row["verdict"]] == [verdict for verdict in after if after[verdict] > before[verdict]]


@pytest.mark.parametrize("row", [*TABLE["indicator"], *ELSEWHERE["indicator"]], ids=_name)
def test_an_indicator_on_each_state(row: dict[str, Any]) -> None:
    """A case is counted, or left out for the reason that the table gives."""
    catalogue, year = load_edition(row.get("edition", "2021")), row.get("year")
    earlier = [{"measurements": {}} | each for each in row.get("earlier", ())]
    delivery = {"format": 1, "catalogue": catalogue.id, "cases": [*earlier, write_document(row, catalogue)]}
    (after,) = su.indicator(delivery, row["outcome"], catalogue, year=year)
    (before,) = su.indicator(delivery | {"cases": earlier}, row["outcome"], catalogue, year=year)

    assert row["kind"] == after.kind
    counted, earlier_counted = _count(after), _count(before)
    assert {row["counted_as"]: 1} == {
        name: count - earlier_counted[name] for name, count in counted.items() if count != earlier_counted[name]
    }
    reasons = [reason for reason in after.excluded if after.excluded[reason] > before.excluded.get(reason, 0)]
    assert ([row["reason"]] if "reason" in row else []) == reasons


def test_rules_of_another_programme_have_the_same_truth_table() -> None:
    """Where the table has the same kind, state and condition, with whatever reason, it comes to the same verdict."""

    def combine(row: dict[str, Any]) -> tuple[Any, ...]:
        return row["kind"], "unknown" if row["state"] in get_args(MissingReason) else row["state"], row.get("condition")

    said: dict[tuple[Any, ...], set[str]] = {}
    for row in TABLE["rule"]:
        said.setdefault(combine(row), set()).add(row["verdict"])
    known = [row for row in ELSEWHERE["rule"] if combine(row) in said]
    assert all(row["verdict"] in said[combine(row)] for row in known)
    assert 0 < len(known) < len(ELSEWHERE["rule"]), "some of what the edition shows, and some of what it cannot"


def _count(found: su.Indicator) -> dict[str, int]:
    """Return how many cases an indicator has of each way to be counted."""
    excluded = {"excluded": sum(found.excluded.values())}
    match found.kind:
        case "share" | "count" | "rate":
            return excluded | {"numerator": found.numerator or 0, "rest": found.rest}
        case "change":
            return excluded | dict(found.counts or {})
        case _:
            return excluded | {"counted": found.denominator}


def test_the_table_says_what_becomes_of_every_state_in_every_indicator() -> None:
    """Every kind of outcome meets every state, or is said never to do so."""
    kinds = {outcome.kind for edition in EVERY_EDITION[1:] for outcome in load_edition(edition).outcomes.values()}
    states = {"answered", "duplicate", "outside_population", "population_unknown", "not_applicable", "not_yet"}
    states |= {"undecidable", "unanswered", *get_args(MissingReason)}
    rows = {(row["kind"], row["state"]) for row in TABLE["indicator"]}
    impossible = {(row["kind"], row["state"]) for row in TABLE["impossible"] if row["section"] == "indicator"}
    assert {(kind, state) for kind in kinds for state in states} == rows | impossible


def test_the_table_is_complete() -> None:
    """Every combination of rule kind and state stands in the table, or is said to be impossible."""
    catalogue = load_edition("2021")
    kinds = {rule.kind for rule in catalogue.rules.values()}
    states = {"answered", "unknown", "unanswered", "not_applicable", "not_yet", "undecidable"}
    rows = {(row["kind"], row["state"]) for row in TABLE["rule"]}
    impossible = {(row["kind"], row["state"]) for row in TABLE["impossible"] if row["section"] == "rule"}
    assert set() == {(kind, state) for kind in kinds for state in states} - rows - impossible
