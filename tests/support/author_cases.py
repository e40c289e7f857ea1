"""The cases that stand in an author's own folder, tried as those of the editions are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from tests.support.examples import read_toml, write_delivery, write_document


def find_wrong_cases(folder: Path, catalogue: su.Catalogue) -> list[str]:
    """Return the titles of the cases in a folder that do not come out as they say, by rule, outcome and point."""
    return [*_try_rules(folder, catalogue), *_try_outcomes(folder, catalogue), *_try_due(folder, catalogue)]


def find_uncovered(folder: Path, catalogue: su.Catalogue, package: str | None) -> list[str]:
    """Return the rules without a case for each verdict that is possible, and the outcomes without any."""
    lacking: list[str] = []
    for id_, rule in catalogue.rules.items():
        if rule.package == package:
            content = read_toml(folder / "cases" / "rules" / f"{id_}.toml")
            shown = {case["verdict"] for case in content["case"]} | set(content.get("not_possible", ()))
            lacking += [f"{id_} {each}" for each in {"holds", "broken", "not_applicable", "undecided"} - shown]
    for id_, outcome in catalogue.outcomes.items():
        if outcome.package == package and not read_toml(folder / "cases" / "outcomes" / f"{id_}.toml")["population"]:
            lacking.append(id_)
    return lacking


def _read(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    for file in sorted((folder / "cases" / kind).glob("*.toml")):
        yield read_toml(file)


def _try_rules(folder: Path, catalogue: su.Catalogue) -> Iterator[str]:
    for content in _read(folder, "rules"):
        for case in content["case"]:
            report = su.validate(write_delivery([case], catalogue), catalogue)
            [verdict] = [name for name, count in report.verdicts[content["rule"]].items() if count]
            found = [issue.variable or "" for issue in report if issue.rule == content["rule"]]
            sound = not [issue for issue in report if issue.rule is None and issue.severity == "error"]
            if (verdict, found, sound) != (case["verdict"], case.get("issues_at", []), True):
                yield f"{content['rule']}: {case['title']}: {verdict} at {found}"


def _try_outcomes(folder: Path, catalogue: su.Catalogue) -> Iterator[str]:
    for content in _read(folder, "outcomes"):
        for each in content["population"]:
            [found] = su.indicator(write_delivery(each["cases"], catalogue), content["outcome"], catalogue)
            expected = each["expected"]
            value = eval(expected["value"]) if expected["value"] else None  # a fraction or a number, from our own files
            numbers = {"value", "sd"}
            same = {key: getattr(found, key) for key in expected.keys() - numbers}
            spread = float(expected.get("sd") or 0)
            close = value == pytest.approx(found.value) and spread == pytest.approx(found.sd or 0)
            if same != {key: each for key, each in expected.items() if key not in numbers} or not close:
                yield f"{content['outcome']}: {each['title']}: {same}, {found.value}"


def _try_due(folder: Path, catalogue: su.Catalogue) -> Iterator[str]:
    for content in _read(folder, "due"):
        for each in content["case"]:
            head = {"format": 1, "catalogue": catalogue.id}
            case = su.parse_case(head | write_document(each, catalogue), catalogue)
            due = su.due(case, catalogue, on=date.fromisoformat(each["on"]))
            [found] = [one for one in due if one.point == content["point"]]
            days = [date.fromisoformat(each[key]) if key in each else None for key in ("target", "opens", "closes")]
            if [each["status"], *days] != [found.status, found.target, found.opens, found.closes]:
                yield f"{content['point']}: {each['title']}: {found.status}"
