"""The published schemas are read alike by every validator, and as this library reads documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from tests.portability.compare import (
    BY_NATURE,
    CATALOGUES,
    SCHEMAS,
    Table,
    Work,
    agrees,
    compare,
    find_schema,
    judge_work,
)
from tests.portability.documents import Mutator, Trial
from tests.portability.ours import Ours
from tests.portability.validators import NAMES

DOCUMENTS = 3_000


@pytest.fixture(scope="module")
def table() -> Table:
    """What every validator says of a few thousand documents; `nox -s portability -- --documents 120000` tries more."""
    return compare(DOCUMENTS)


def test_validators_agree(table: Table, print_lines: list[str]) -> None:
    """No validator says anything else of any document than our reader does."""
    print_lines += table.lines()
    assert [] == table.places


def test_every_group_is_tried(table: Table) -> None:
    """Documents of every group were tried on every schema, good ones and faulty ones."""
    catalogue = su.load_catalogue(CATALOGUES[0])
    groups = {*Mutator(catalogue, 0).groups, BY_NATURE}
    schemas = {f"{schema} {name[-4:]}" for name in CATALOGUES for schema in SCHEMAS} - {"survey 2019"}
    assert {(schema, group) for schema in schemas for group in groups} == set(table.rows)
    assert sum(row.documents for row in table.rows.values()) == DOCUMENTS
    for schema in schemas:
        valid, by_nature = table.rows[schema, "valid"], table.rows[schema, BY_NATURE]
        assert 0 < valid.valid, schema
        assert (valid.valid == valid.documents) == (not schema.startswith("case-rules")), schema
        assert 0 < by_nature.valid < by_nature.documents, schema


@pytest.mark.parametrize("name", CATALOGUES)
def test_formats_decide_nothing(name: str) -> None:
    """A validator that takes formats for remarks says the same: the patterns know which days there are."""
    import jsonschema_rs  # is not there where this is skipped

    catalogue = su.load_catalogue(name)
    schema = json.loads(find_schema(catalogue, "delivery").read_bytes())
    with_formats, without = (
        jsonschema_rs.Draft202012Validator(schema, validate_formats=each, offline=True).is_valid
        for each in (True, False)
    )
    days = ["1900-02-29", "2000-02-29", "2022-02-29", "2022-02-30", "2022-04-31", "2096-02-29", "2100-01-01"]
    head = {"format": 1, "catalogue": name, "cases": []}
    drawn = [json.loads(trial.text) for trial in Mutator(catalogue, "formats").draw("delivery", 1_000)]
    documents = [*({**head, "delivered_on": day} for day in days), *drawn]

    assert [False, True, False, False, False, True, False] == [without(each) for each in documents[: len(days)]]
    assert [with_formats(each) for each in documents] == [without(each) for each in documents]


TEXT = "A-0001\n"


@pytest.mark.parametrize(
    ("path", "change", "value", "expected"),
    [
        # Without the guard beside the pattern, Python takes a line break at the end for nothing.
        (("properties", "case"), {"not": None}, TEXT, {"jsonschema"}),
        # A rule that we have and no validator sees.
        (("properties", "case"), {"not": None, "pattern": None}, TEXT, set(NAMES)),
        # A keyword that is only a remark where formats are not asked for.
        (("properties", "case"), {"format": "date"}, "A-0001", set(NAMES)),
    ],
    ids=["guard", "pattern", "format"],
)
def test_a_flaw_in_a_schema_is_seen(
    tmp_path: Path, path: tuple[str, ...], change: dict[str, Any], value: str, expected: set[str]
) -> None:
    """A schema that is read differently is found out: by just those validators that read it so."""
    catalogue = su.load_catalogue(CATALOGUES[1])
    schema = json.loads(find_schema(catalogue, "case").read_bytes())
    place = schema
    for key in path:
        place = place[key]
    for keyword, new in change.items():
        place.pop(keyword, None)
        if new is not None:
            place[keyword] = new
    file = tmp_path / "case.schema.json"
    file.write_text(json.dumps(schema), encoding="utf-8")

    document = {"format": 1, "catalogue": catalogue.id, "case": value, "measurements": {}}
    table = Table()
    table.add(*judge_work(Work(catalogue, "case", [Trial("planted", json.dumps(document))], 0), tmp_path, file))
    found = table.rows["case 2021", "planted"].disagreements

    assert expected == {name for name, count in found.items() if count}


@pytest.mark.parametrize(
    ("ours", "verdict", "expected"),
    [
        (Ours.SOUND | Ours.ACCEPTED, "1", True),
        (Ours.SOUND | Ours.ACCEPTED, "0", False),
        (Ours.SOUND | Ours.ACCEPTED, "E", False),
        (Ours(0), "0", True),
        (Ours(0), "1", False),
        (Ours(0), "E", False),
        (Ours.SOUND | Ours.BREAKS_EXACT, "0", True),
        (Ours.SOUND | Ours.BREAKS_EXACT, "1", False),
        (Ours.SOUND | Ours.BREAKS_WEAKER, "0", True),
        (Ours.SOUND | Ours.BREAKS_WEAKER, "1", True),
        (Ours.SOUND | Ours.BREAKS_WEAKER, "E", False),
        (Ours.SOUND | Ours.BREAKS_EXACT | Ours.BREAKS_WEAKER, "1", False),
        (Ours.SOUND | Ours.BY_NATURE, "1", True),
        (Ours.SOUND | Ours.BY_NATURE, "0", False),
    ],
)
def test_what_agreement_means(ours: Ours, verdict: str, expected: bool) -> None:
    """A validator agrees when it says what follows from ours; only a rule expressed in part leaves it free."""
    assert expected == agrees(ours, verdict)
