"""Comparing catalogues: pairs with a known difference, what always holds, and what is claimed tried on cases."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from tests.support.editing import edit
from tests.support.examples import CASES, load_edition, read_toml

PAIRS = [
    each | {"file": file.stem}
    for file in sorted((CASES / "comparisons").glob("*.toml"))
    for each in read_toml(file)["pair"]
]


def read_matlag() -> dict[str, Any]:
    """Return the little programme as plain values, with few municipalities: their codes are all alike."""
    plain: dict[str, Any] = copy.deepcopy(dict(load_edition("ett").plain))
    for each in plain["codelists"]:
        each["codes"] = [code for code in each["codes"] if not code["id"].isdigit() or code["id"] in ("1480", "1481")]
    return plain


MATLAG = read_matlag()
pairs = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['file']}: {pair['title']}")


def build(pair: dict[str, Any]) -> tuple[su.Catalogue, su.Catalogue]:
    """Return the two catalogues of a pair."""
    base = edit(MATLAG, pair.get("base", ()))
    return build_catalogue(base), build_catalogue(edit(base, pair["edits"]))


def write(difference: su.Difference) -> str:
    """Return a difference as the cases write it."""
    place = difference.address.partition(".")[2]
    part = f"({difference.field})" if difference.field else ""
    return " ".join(each for each in (f"{difference.kind}:", difference.change, place, part) if each)


@pairs
def test_a_pair_is_classified(pair: dict[str, Any]) -> None:
    """Every difference, its class, its place and the step it requires are those that were worked out by hand."""
    found = su.compare(*build(pair))
    told = [write(each) for each in found.differences]
    if "only" in pair:
        assert set() == set(pair["only"]) - set(told)
    else:
        assert pair["differ"] == told
    assert pair["bump"] == found.bump
