"""The researcher's script in docs/how-to/measure-outcomes.md: it is short, and its table is what others find."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "how-to" / "measure-outcomes.md").read_text(encoding="utf-8")
SCRIPT = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]

Found = list[tuple[str, su.Indicator]]
Count = tuple[int, int, dict[str, int]]


@cache
def run_script() -> dict[str, Any]:
    """Return what the script has found, run as it stands."""
    space: dict[str, Any] = {}
    exec(compile(SCRIPT, "measure-outcomes.md", "exec"), space)
    return space


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page names the samples from the root of the checkout."""
    monkeypatch.chdir(ROOT)


def test_the_script_has_at_most_fifteen_lines() -> None:
    """Blank lines aside."""
    assert 0 < len([line for line in SCRIPT.splitlines() if line.strip()]) <= 15


def test_the_page_shows_what_the_script_finds() -> None:
    """Every row: numerator, denominator, share with its interval, and the losses."""
    table: Found = run_script()["table"]
    shown = [
        [cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line[:3] == "| 2"
    ]
    assert shown == [
        [
            name[-4:],
            each.outcome,
            each.by["hederskontext"] or "–",
            str(each.numerator),
            str(each.denominator),
            f"{each.value:.1%} ({100 * (each.low or 0):.1f}–{100 * (each.high or 0):.1f})",
            ", ".join(f"{reason} {count}" for reason, count in each.excluded.items()),
        ]
        for name, each in table
    ]


def test_the_groups_are_together_what_the_samples_should_give() -> None:
    """The sums over the groups are those worked out beside the samples, over the files of an edition."""
    listed = json.loads((ROOT / "examples" / "deliveries" / "expected.json").read_text(encoding="utf-8"))["deliveries"]
    expected = {file: {found["outcome"]: found for found in each["indicators"]} for file, each in listed.items()}
    space = run_script()
    for name, files in space["deliveries"].items():
        for outcome in ("malupp_helt_eller_delvis", "situation_forbattrad"):
            found = [each for catalogue, each in space["table"] if (catalogue, each.outcome) == (name, outcome)]
            wanted = [expected[file][outcome] for file in files]
            for part in ("numerator", "denominator"):
                assert sum(each[part] for each in wanted) == sum(getattr(each, part) or 0 for each in found)
            lost = sum((Counter(each["excluded"]) for each in wanted), Counter[str]())
            assert lost == sum((Counter(each.excluded) for each in found), Counter[str]())


def count_plainly(
    cases: list[dict[str, Any]], client: str, question: str
) -> Iterator[tuple[tuple[str, str | None], Count]]:
    """Count both outcomes in each group from the plain documents, by what the page says of them and nothing else."""
    groups: dict[tuple[str, str | None], Counter[str]] = {}
    seen: set[tuple[Any, ...]] = set()
    for case in cases:
        points = case["measurements"]
        before, after = (points.get(point, {}).get("answers", {}) for point in ("fore", "efter"))
        survey = points.get(client, {}).get("answers", {})
        codes = ("ja", "nej", "vet_ej")
        group = before.get("hederskontext") if before.get("hederskontext") in codes else None
        given = {code for each in points.get("under", []) for code in each["answers"].get("insatser", [])} - {"ingen"}
        key = (case.get("sender"), case.get("municipality"), case["case"])
        again = key in seen
        seen.add(key)
        closed, asked = "avslutsdatum" in after, any(name.startswith(question[:3]) for name in survey)
        for outcome, inside, answer, better, worse in (
            ("malupp_helt_eller_delvis", closed and bool(given), after.get("malupp"), ("helt", "delvis"), ("inte",)),
            (
                "situation_forbattrad", asked, survey.get(question),
                ("battre_mycket", "battre_lite"), ("oforandrad", "samre_lite", "samre_mycket"),
            ),
        ):  # fmt: skip
            word = {"vet_ej": "unknown", "ej_bedombart": "not_assessable", None: "unanswered"}.get(answer, "unanswered")
            if answer in (*better, *worse):
                word = "better" if answer in better else "worse"
            groups.setdefault((outcome, group), Counter())[
                "duplicate" if again else word if inside else "outside_population"
            ] += 1
    for place, counts in groups.items():
        better, worse = counts.pop("better", 0), counts.pop("worse", 0)
        yield place, (better, better + worse, dict(counts))


@pytest.mark.parametrize("name", ["su-kvinnofrid/2019", "su-kvinnofrid/2021"])
def test_each_group_is_what_counting_plainly_gives(name: str) -> None:
    """Numerator, denominator and every loss, counted from the documents without rules, states or scores."""
    space = run_script()
    catalogue = su.load_catalogue(name)
    folder = ROOT / "examples" / "deliveries"
    cases = [case for file in space["deliveries"][name] for case in su.read(folder / file, catalogue)]
    client, question = ("efter", "bf_situation") if name[-4:] == "2019" else ("brukarenkat", "be_situation")
    counted = dict(count_plainly(cases, client, question))
    found = {
        (each.outcome, each.by["hederskontext"]): (each.numerator, each.denominator, dict(each.excluded))
        for catalogue_name, each in space["table"]
        if catalogue_name == name
    }
    assert counted == found
