"""Attrition: flows worked by hand, and what holds for the parts of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.errors import UnsupportedGroup
from kvinnofrid_su.model.flows import Step
from kvinnofrid_su.model.outcomes import Item, Scale, find_judged
from kvinnofrid_su.scoring.attrition import find_points
from tests.support.examples import CASES, FOLDERS, load_edition, read_toml, write_delivery


def _give_populations() -> Iterator[Any]:
    for file in sorted((CASES / "attrition").glob("*.toml")):
        for each in read_toml(file)["population"]:
            yield pytest.param(each, id=f"{each['edition']}-{each['title']}")


def _split(number: str, written: Mapping[str, int]) -> tuple[int, dict[str, int]]:
    """Return how many there are, and those who were lost, of a line in the file."""
    return written[number], {name: count for name, count in written.items() if name != number}


def _plain(steps: Mapping[str, Step], asked: Mapping[str, Any]) -> dict[str, tuple[int, dict[str, int]]]:
    return {outcome: (steps[outcome].cases, dict(steps[outcome].lost)) for outcome in asked}


@pytest.mark.parametrize("population", list(_give_populations()))
def test_a_flow_is_what_was_worked_out_by_hand(population: dict[str, Any]) -> None:
    """Every step with its losses, what can be used of the answers, and the cases that stand aside."""
    catalogue = load_edition(population["edition"])
    delivery: dict[str, Any] = write_delivery(population["cases"], catalogue)
    unlinked = population.get("unlinked", 0)
    if unlinked:
        delivery["surveys"] = [{"answers": {}}] * unlinked
    flows = su.attrition(delivery, catalogue)
    expected = population["flow"]
    assert [(each["point"], each.get("package"), each["answered_by"] or None) for each in expected] == [
        (flow.point, flow.package, flow.answered_by) for flow in flows
    ]
    for each, flow in zip(expected, flows, strict=True):
        steps = [(next(iter(written)), *_split(next(iter(written)), written)) for written in each["steps"]]
        assert steps == [(step.name, step.cases, dict(step.lost)) for step in flow.steps]
        assert {name: _split("usable", written) for name, written in each["usable"].items()} == _plain(
            flow.usable, each["usable"]
        )
        beside = each.get("aside_usable", {})
        assert _split("cases", each.get("aside", {"cases": 0})) == (flow.aside.cases, dict(flow.aside.reasons))
        assert {name: _split("usable", written) for name, written in beside.items()} == _plain(
            flow.aside.usable, beside
        )
        assert (unlinked if catalogue.at(flow.point).role == "survey" else 0) == flow.unlinked


def test_every_edition_has_flows_worked_by_hand() -> None:
    """No programme of ours, of the examples or of a package is left out."""
    assert set(FOLDERS) == {found.values[0]["edition"] for found in _give_populations()}


@pytest.mark.parametrize("edition", FOLDERS)
def test_every_outcome_with_judged_variables_has_one_flow(edition: str) -> None:
    """No outcome is forgotten and none stands twice; those that count their whole population, or a year, stand nowhere."""
    catalogue = load_edition(edition)
    judged = [
        outcome.id for outcome in catalogue.outcomes.values() if outcome.kind != "rate" and find_judged(outcome.measure)
    ]
    flows = su.attrition([], catalogue)
    assert sorted(judged) == sorted(outcome for flow in flows for outcome in flow.usable)
    assert {outcome: flow.point for flow in flows for outcome in flow.usable} == find_points(catalogue)


def test_a_scale_over_several_points_ends_at_none() -> None:
    """It can be scored without the last of them, so no point's flow tells who is lost."""
    catalogue = load_edition("ett")
    scale = Scale((Item("start.knivvana", "first"), Item("slut.knivvana", "first")), 1)
    wide = evolve(catalogue.outcomes["kokspoang"], measure=scale)
    assert "kokspoang" in find_points(catalogue)
    assert "kokspoang" not in find_points(evolve(catalogue, outcomes={**catalogue.outcomes, "kokspoang": wide}))


def test_what_a_package_asks_at_a_common_point_has_a_flow_of_its_own() -> None:
    """Its answers change no common flow; its outcomes stand in its own; one over both kinds of question in none."""
    catalogue = load_edition("uppfoljning")
    point, local = catalogue.at("efter"), catalogue.at("uppfoljning").questions
    moved = {name: evolve(local[name], point="efter") for name in ("uppfoljning_vald", "uppfoljning_boende")}
    asked = evolve(point, questions={**point.questions, **moved})
    client = evolve(moved["uppfoljning_vald"].variable, answered_by="klient")
    asked.questions["uppfoljning_vald"] = evolve(moved["uppfoljning_vald"], variable=client)  # type: ignore[index]
    rest = {name: each for name, each in local.items() if name not in moved}
    after = evolve(catalogue.at("uppfoljning"), questions=rest)
    scale = evolve(
        catalogue.outcomes["upplevt_stod"],
        measure=Scale((Item("uppfoljning_boende", "first"), Item("boende_efter", "first")), 1),
    )
    other = evolve(
        catalogue,
        points={**catalogue.points, "efter": asked, "uppfoljning": after},
        outcomes={**catalogue.outcomes, "upplevt_stod": scale},
        rules={},
    )
    closed = {"avslutsdatum": "2022-08-31", "vald_efter": "upphort"}
    document = write_delivery([{"efter": closed}, {}], catalogue)
    document["cases"][0]["measurements"]["efter"]["local"] = {"uppfoljning_vald": "inget"}
    document["cases"][1]["measurements"]["efter"] = {"answers": {}, "local": {"uppfoljning_boende": "eget"}}
    flows = {(flow.package, flow.answered_by): flow for flow in su.attrition(document, other) if flow.point == "efter"}
    assert [(None, "handlaggare"), ("uppfoljning", None), ("uppfoljning", "klient")] == list(flows)
    assert [(1, 0), (1, 1), (1, 0)] == [(flow.answered, flow.aside.cases) for flow in flows.values()]
    assert {"uppfoljning_fortsatt_utan_vald"} == set(flows["uppfoljning", "klient"].usable)
    assert 1 == flows["uppfoljning", "klient"].usable["uppfoljning_fortsatt_utan_vald"].cases
    assert {"uppfoljning_boende_forandring"} == set(flows["uppfoljning", None].usable)
    assert "upplevt_stod" not in find_points(other)


def test_groups_come_in_order_and_unreadable_cases_belong_to_none() -> None:
    """Codes in the catalogue's order, the unanswered last; a name that cannot be grouped by is told."""
    catalogue = load_edition("2021")
    cases = [{"fore": {"hederskontext": "nej"}}, {}, {"fore": {"hederskontext": "ja"}}, {"fore": {"kon": "kvinna"}}]
    delivery: dict[str, Any] = write_delivery(cases, catalogue)
    delivery["cases"].append({"measurements": {}})
    flows = [flow for flow in su.attrition(delivery, catalogue, by="hederskontext") if flow.point == "fore"]
    assert [{"hederskontext": code} for code in ("ja", "nej", None)] == [flow.by for flow in flows]
    assert [(1, 1), (1, 1), (2, 1)] == [(flow.steps[0].cases, flow.answered) for flow in flows]
    assert [1, 1, 1] == [flow.unreadable for flow in flows]
    with pytest.raises(UnsupportedGroup) as caught:
        su.attrition(delivery, catalogue, by=("kon", "insatser"))
    assert "insatser" == caught.value.name


def test_a_flow_as_plain_values() -> None:
    """What JSON gets: every part with its losses, nothing rounded and nothing left out."""
    catalogue = load_edition("2021")
    [flow] = [flow for flow in su.attrition(write_delivery([{}], catalogue), catalogue) if flow.point == "fore"]
    assert {
        "point": "fore",
        "package": None,
        "answered_by": "handlaggare",
        "by": {},
        "steps": [
            {"name": "cases", "cases": 1, "lost": {}},
            {"name": "unique", "cases": 1, "lost": {}},
            {"name": "answered", "cases": 0, "lost": {"unanswered": 1}},
        ],
        "usable": {"bedomd_med_metod": {"cases": 0, "lost": {}}},
        "aside": {"cases": 0, "reasons": {}, "usable": {"bedomd_med_metod": {"cases": 0, "lost": {}}}},
    } == flow.to_dict()
