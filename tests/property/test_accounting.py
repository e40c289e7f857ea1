"""Nobody is lost, however many there are: every outcome, every grouping, any order, any files, duplicates too.

The cases are drawn by hypothesis, twice as many as the profile has examples: 100 in the normal run, 20 000 with
``HYPOTHESIS_PROFILE=long``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import kvinnofrid_su as su
from kvinnofrid_su.model.outcomes import Outcome
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.scoring.groups import list_groups
from kvinnofrid_su.scoring.score import score_facts
from tests.strategies import NAMES, inner_cases, load

pytestmark = pytest.mark.property
every_catalogue = pytest.mark.parametrize("name", NAMES)

Document = dict[str, Any]


@cache
def generate(name: str) -> tuple[Document, ...]:
    """Return cases with faulty answers among them, each as a document; some stand again under the same key."""
    catalogue = load(name)
    wanted = 2 * settings().max_examples
    found: list[Document] = []

    @settings(max_examples=wanted, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(inner_cases(catalogue, faults=True))
    def collect(case: Document) -> None:
        found.append({"format": 1, "catalogue": catalogue.id, **case})

    collect()
    # A small catalogue has not so many different cases that hypothesis would try: they stand again, with other keys.
    several = [{**each, "case": f"{each['case']}-{number}"} for number, each in enumerate(found)]
    return tuple((several * (wanted // len(several) + 1))[:wanted])


def find_key(case: Document) -> tuple[Any, ...]:
    """Return what tells one case from another."""
    return (case.get("sender"), case.get("municipality"), case["case"])


def take_key(case: Document, other: Document) -> Document:
    """Return a case under the key of another."""
    names = ("sender", "municipality", "case")
    return {name: each for name, each in case.items() if name not in names} | {
        name: other[name] for name in names if name in other
    }


def keep_unique(cases: tuple[Document, ...]) -> list[Document]:
    """Return the first case of each key, in order."""
    return list({find_key(case): case for case in reversed(cases)}.values())[::-1]


def compute(material: Gathered, *groupings: tuple[str, ...]) -> Iterator[tuple[su.Indicator, ...]]:
    """Give every outcome over a material, in each of some groupings."""
    for outcome in material.catalogue.outcomes:
        for by in groupings:
            yield su.indicator(material, outcome, material.catalogue, by, year=2022, population=100_000)


def remember_scores() -> Callable[[Facts, Outcome, int | None], su.Score]:
    """Return what scores a case, and scores it on an outcome only once."""
    known: dict[tuple[int, str], su.Score] = {}

    def score(facts: Facts, outcome: Outcome, year: int | None) -> su.Score:
        key = (id(facts), outcome.id)
        if key not in known:
            known[key] = score_facts(facts, outcome, year)
        return known[key]

    return score


def write_files(cases: list[Document], folder: Path, chance: Random) -> list[Path]:
    """Write cases into several files of different kinds, cut anywhere, some of them empty; gives them in any order."""
    cuts = sorted(chance.randrange(len(cases) + 1) for _ in range(5))
    files: list[Path] = []
    for number, (first, last) in enumerate(zip([0, *cuts], [*cuts, len(cases)], strict=True)):
        lines = [json.dumps(case) for case in cases[first:last]]
        text = "[" + ",".join(lines) + "]" if number % 2 or not lines else "\n".join(lines)
        file = folder / f"{number}.{'json' if text.startswith('[') else 'ndjson'}"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    chance.shuffle(files)
    return files


@every_catalogue
def test_everybody_is_accounted_for_in_every_grouping(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numerator, rest and excluded are the cases, in every group of every grouping; the groups are together everybody."""
    # What a case comes to does not hang on its group: each is scored once, or all groupings of so many would take an hour.
    monkeypatch.setattr("kvinnofrid_su.scoring.indicator.score_facts", remember_scores())
    catalogue, cases = load(name), [*generate(name), *generate(name)[:7]]
    material = gather([[*cases, {"format": 1}, 3]], catalogue)
    assert (len(cases), 2) == (len(material.cases), material.unreadable)
    names = list_groups(catalogue)
    pairs = list(combinations(names, 2))
    groupings: list[tuple[str, ...]] = [(), *((each,) for each in names), *Random(7).sample(pairs, 5)]
    excluded: set[str] = set()
    for groups in compute(material, *groupings):
        for found in groups:
            lost = sum(found.excluded.values())
            assert found.cases == (found.numerator or 0) + found.rest + lost
            assert found.counts is None or sum(found.counts.values()) + lost == found.cases
            # Residents are known for all cases together only.
            assert (found.denominator == 0 or (found.kind == "rate" and bool(found.by))) == (found.value is None)
            excluded |= set(found.excluded)
        assert len(cases) == sum(found.cases for found in groups)
        assert sum(found.excluded.get("duplicate", 0) for found in groups) >= 7
    assert {"duplicate", "outside_population", "unanswered"} <= excluded


@every_catalogue
def test_flows_account_for_everybody_too(name: str) -> None:
    """What can be used at a point, with those aside, is the denominator, in every group."""
    catalogue = load(name)
    material = gather([list(generate(name))], catalogue)
    for by in ((), ("municipality",), (list_groups(catalogue)[3],)):
        for flow in su.attrition(material, catalogue, by=by):
            assert len({step.cases + sum(step.lost.values()) for step in flow.steps[:1]}) == 1
            for before, after in zip(flow.steps, flow.steps[1:], strict=False):
                assert before.cases == after.cases + sum(after.lost.values())
            for outcome, step in flow.usable.items():
                [found] = [each for each in su.indicator(material, outcome, catalogue, by=by) if each.by == flow.by]
                assert found.denominator == step.cases + flow.aside.usable[outcome].cases


@every_catalogue
def test_order_and_files_change_nothing(name: str, tmp_path: Path) -> None:
    """The same cases, in another order and in any files in any order, give the same figures to the last bit."""
    catalogue, chance = load(name), Random(name)
    cases = keep_unique(generate(name))
    groupings = ((), ("municipality",), ("sender", list_groups(catalogue)[3]))
    expected = list(compute(gather([cases], catalogue), *groupings))
    assert not any("duplicate" in found.excluded for groups in expected for found in groups)
    for _ in range(2):
        chance.shuffle(cases)
        files = write_files(cases, tmp_path, chance)
        readings = [su.read(file, catalogue) for file in files]
        assert expected == list(compute(gather(readings, catalogue), *groupings))


@every_catalogue
def test_of_equal_keys_the_first_that_is_read_counts(name: str, tmp_path: Path) -> None:
    """However files are cut and ordered, there are as many cases and duplicates; which is counted is the first read."""
    catalogue, chance = load(name), Random(name)
    drawn = generate(name)
    # Every fourth case takes the key of the one before, and keeps its own answers.
    cases = [take_key(case, drawn[number - 1]) if number % 4 == 3 else case for number, case in enumerate(drawn)]
    repeated = len(cases) - len({find_key(case) for case in cases})
    assert repeated >= len(cases) // 4
    for _ in range(2):
        chance.shuffle(cases)
        files = write_files(cases, tmp_path, chance)
        read = tuple(case for file in files for case in parse(file))
        material = gather([su.read(file, catalogue) for file in files], catalogue)
        unique = gather([keep_unique(read)], catalogue)
        for (whole,), (once,) in zip(compute(material, ()), compute(unique, ()), strict=True):
            assert (len(cases), repeated) == (whole.cases, whole.excluded["duplicate"])
            lost = Counter(whole.excluded) - Counter(duplicate=repeated)
            assert (lost, whole.denominator) == (Counter(once.excluded), once.denominator)
            assert (whole.numerator, whole.value, whole.low, whole.high, whole.sd, whole.counts) == (
                once.numerator, once.value, once.low, once.high, once.sd, once.counts
            )  # fmt: skip


def parse(file: Path) -> list[Document]:
    """Return the cases in a file, by the standard library."""
    text = file.read_text(encoding="utf-8")
    cases: list[Document] = (
        json.loads(text) if file.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
    )
    return cases
