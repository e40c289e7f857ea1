"""Scores in the conformance kit, held against what was worked out by hand for whole populations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import fsum

import kvinnofrid_su as su
from tests.support.examples import read_cases
from tools.kit_tests import KitError, Plain, check


def find_cases(edition: str) -> Iterator[tuple[str, int, Plain]]:
    """Give each population of an edition with its outcome and number."""
    for content in read_cases(edition, "outcomes").values():
        for number, population in enumerate(content["population"], 1):
            if population["edition"] == edition:
                yield content["outcome"], number, population


def check_population(id_: str, outcome: str, catalogue: su.Catalogue, population: Plain, test: Plain) -> None:
    """Refuse scores that do not add up to what was worked out by hand, over all groups together."""
    groups: list[Plain] = population["expected"] if "by" in population else [population["expected"]]
    kind = catalogue.outcomes[outcome].kind
    seen: set[tuple[object, ...]] = set()
    scores: list[Plain] = []
    for document, case in zip(test["document"]["cases"], test["cases"], strict=True):
        key = tuple(document.get(name) for name in ("sender", "municipality", "case"))
        found = case["rates"][0]["scores"] if kind == "rate" else case["scores"]
        scores.append({"state": "duplicate", "value": None} if key in seen else found[outcome])
        seen.add(key)
    values = [score["value"] for score in scores if score["state"] == "scored"]
    excluded = Counter(score["state"] for score in scores if score["state"] != "scored")
    check(id_, sum(each["cases"] for each in groups), len(scores))
    check(id_, sum(each["denominator"] for each in groups), len(values))
    check(id_, sum((Counter(each["excluded"]) for each in groups), Counter()), excluded)
    if kind not in ("mean", "scale"):
        check(id_, sum(each["numerator"] for each in groups), values.count(1))
    for expected in groups:
        if kind == "change":
            counts = {"improved": values.count(1), "unchanged": values.count(0), "worsened": values.count(-1)}
            check(id_, expected["counts"], counts)
        if values and kind in ("share", "change", "mean", "scale") and "by" not in population:
            wanted = float(Fraction(expected["value"]))
            total = values.count(1) if kind == "change" else fsum(values)
            if abs(wanted - total / len(values)) > 1e-9:
                raise KitError(f"{id_}: worked out {wanted}")
