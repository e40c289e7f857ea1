"""The published data files are as the schemas in ``schemas/output`` say, for any programme, and anything else is not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from kvinnofrid_su import schemas
from kvinnofrid_su.catalogue.compile import compile_all
from kvinnofrid_su.catalogue.finding import SHARED
from kvinnofrid_su.export.issue_texts import compile_issue_texts
from kvinnofrid_su.export.publication import publish, publish_catalogue, publish_mapping
from tests.support.deviations import Freedom, find_shape, plant_deviations
from tests.support.examples import EDITIONS, EVERY_EDITION, load_edition
from tools.index import write_index

FOLDER = Path(__file__).parents[1] / "schemas"
NAMES = ("catalogue", "issues", "index")

editions = pytest.mark.parametrize("edition", EVERY_EDITION)


def _read(path: str) -> Any:
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))


def _find_schema(name: str) -> Any:
    return schemas.get(name, "output")


def _find_faults(name: str, content: Any) -> list[str]:
    validator = Draft202012Validator(_find_schema(name), registry=Registry())
    return [f"{error.json_path}: {error.validator}" for error in validator.iter_errors(content)]


@cache
def _find_validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """Return the fast one, for the many."""
    return jsonschema_rs.Draft202012Validator(_find_schema(name), offline=True)


def _load(name: str, edition: str) -> Any:
    """Return what is, or for another programme would be, published."""
    if edition in EDITIONS:
        return _read(f"su-kvinnofrid/{edition}/v1.0.0/{name}.json")
    catalogue = load_edition(edition)
    return publish_catalogue(catalogue) if name == "catalogue" else compile_issue_texts(catalogue)


# What is published is as it should be


@editions
@pytest.mark.parametrize("name", ["catalogue", "issues"])
def test_what_is_published_beside_the_schemas(name: str, edition: str) -> None:
    """Both editions as they are committed, and another programme."""
    assert [] == _find_faults(name, _load(name, edition))


def test_a_published_mapping() -> None:
    """As it is committed; and one of another programme, with what the first has not."""
    assert [] == _find_faults("mapping", _read("su-kvinnofrid/2021/v1.0.0/from_2019.json"))
    for plain in compile_all(Path(__file__).parent / "programmes" / "odling", SHARED)[1]:
        assert [] == _find_faults("mapping", json.loads(publish_mapping(plain)[1]))


def test_the_index() -> None:
    """As it is committed."""
    assert [] == _find_faults("index", _read("index.json"))


def test_the_index_of_another_programme(tmp_path: Path) -> None:
    """Whoever publishes a programme of their own gets an index of the same form."""
    files = publish(load_edition("ett"))
    generated = {tmp_path / "matlag" / "ett" / "v0.3.1" / name: text for name, text in files.items()}
    index = json.loads(write_index(tmp_path, generated))
    assert len(files) == len(index["catalogues"][0]["files"])
    assert [] == _find_faults("index", index)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_shows_an_example_that_is_as_it_says(name: str) -> None:
    """What a reader sees first in the schema is right."""
    assert [[]] == [_find_faults(name, each) for each in _find_schema(name)["examples"]]


@pytest.mark.parametrize(
    ("name", "here", "file", "there"),
    [
        ("catalogue", "properties/status", "programme", "properties/status"),
        ("catalogue", "$defs/evidence", "edition", "$defs/evidence"),
        ("catalogue", "$defs/answered_by", "variables", "$defs/answered_by"),
        ("catalogue", "$defs/kind_of_variable", "variables", "$defs/kind_of_variable"),
        ("catalogue", "$defs/variable/properties/sensitivity", "variables", "$defs/variable/properties/sensitivity"),
        ("catalogue", "$defs/code/properties/missing", "codelists", "$defs/code/properties/missing"),
        ("catalogue", "$defs/point/properties/role", "points", "$defs/point/properties/role"),
        ("catalogue", "$defs/rule/properties/kind", "rules", "$defs/rule/properties/kind"),
        ("catalogue", "$defs/rule/properties/severity", "rules", "$defs/rule/properties/severity"),
        ("catalogue", "$defs/outcome/properties/kind", "outcomes", "$defs/outcome/properties/kind"),
        ("catalogue", "$defs/outcome/properties/better", "outcomes", "$defs/outcome/properties/better"),
        ("catalogue", "$defs/item/properties/best", "outcomes", "$defs/item/properties/best"),
        ("issues", "$defs/rule_kind", "rules", "$defs/rule/properties/kind"),
    ],
)
def test_codes_are_those_that_authors_may_write(name: str, here: str, file: str, there: str) -> None:
    """A coded value of a published file has the codes, and the words for them, of the catalogue's source files."""
    published, written = _find_schema(name), schemas.get(file, "meta")
    for key in here.split("/"):
        published = published[key]
    for key in there.split("/"):
        written = written[key]
    assert written["oneOf"] == published["oneOf"]


# Anything else is not

TEXT = {"text", "newline"}
LANGUAGES = {"sv", "en"}

FREEDOM = {
    "catalogue": Freedom(
        right={
            "/": TEXT,
            **dict.fromkeys(("publisher", "locator"), TEXT),
            "link": {"blank"},
            **{key: {"boolean"} for key in ("repeats", "exclusive", "judged")},
            **{key: {"negative"} for key in ("is", "one_of[]", "at_least", "at_most", "minimum", "maximum")},
            **{key: {"array"} for key in ("codelists", "rules", "outcomes", "groupings", "pairs", "weak_points")},
            "concerns[]": {"object"},
        },
        is_map=lambda _, value: set(value) <= LANGUAGES,
        optional={
            *("weak_points", "change/kind", "/judged_by", "/judged", "/better", "/outcomes"),  # chooses outcomes
            *("locator", "missing", "exclusive", "window", "ends_when", "note", "population", "except"),
            *("required_when/when", "recommended_when/when", "within/at_least", "within/at_most"),
            *("share/judged", "count/judged", "rate/numerator"),
            "/maximum",  # of a band; an integer variable has both bounds
        },
    ),
    "issues": Freedom(
        right={"/": TEXT, **dict.fromkeys(("two", "start", "middle", "end"), TEXT), "joining/": (), "thousands/": ()},
        is_map=lambda _, value: set(value) <= LANGUAGES,
        optional={"text_one"},
    ),
    "index": Freedom(right={key: {"array"} for key in ("catalogues", "meta", "output")}, is_map=lambda *_: False),
}


ENTRIES = (
    *("codelists", "variables", "points", "rules", "outcomes", "weak_points", "groupings", "sources"),
    *("issues", "catalogues", "meta", "output"),
)
"""Lists of a file: one entry of each shape is looked at."""

LISTS = ("codes", "questions", "bands", "files")
"""Lists within entries: likewise."""


def _find_samples(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the first entry of each shape, and likewise within it."""
    for entry in {find_shape(each): each for each in reversed(entries)}.values():
        yield {
            key: list(_find_samples(each)) if key in LISTS and isinstance(each, list) else each
            for key, each in entry.items()
        }


def _plant(name: str, content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give a file, shortened, with one deviation each: anywhere, and then in the further entries of each list."""
    lists = {
        key: list(_find_samples(each)) for key, each in content.items() if key in ENTRIES and isinstance(each, list)
    }
    short = {**content, **{key: each[:1] for key, each in lists.items()}}
    wholes = [((), short), *(((key, 0), {**short, key: [entry]}) for key in lists for entry in lists[key][1:])]
    for number, (part, whole) in enumerate(wholes):
        assert [] == _find_faults(name, whole)
        for what, wrong in plant_deviations(whole, FREEDOM[name], part):
            yield f"{number}: {what}", wrong


@pytest.mark.parametrize(
    ("name", "edition", "at_least"),
    [
        *(("catalogue", edition, 5000) for edition in (*EDITIONS, "ett")),
        ("issues", "2021", 1500),
    ],
)
def test_one_deviation_is_found(name: str, edition: str, at_least: int) -> None:
    """A key that is gone, one too many, or a value of another kind makes a file that is not as its schema says."""
    planted = dict(_plant(name, _load(name, edition)))
    assert at_least < len(planted)
    assert [] == [what for what, each in planted.items() if _find_validator(name).is_valid(each)]


def test_one_deviation_in_the_index_is_found() -> None:
    """Likewise; and each of its files is a schema with an address, or something else without."""
    index = _read("index.json")
    planted = dict(_plant("index", index))
    assert 200 < len(planted)
    assert [] == [what for what, each in planted.items() if _find_validator("index").is_valid(each)]
    [bare] = [each for each in index["catalogues"][0]["files"] if each["path"].endswith("/catalogue.json")]
    assert _find_faults("index", index | {"meta": [{**bare, "id": index["meta"][0]["id"]}]})


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../x.json", "meta/../../x.json", "meta//x.json", "meta/", "meta", "C:/x"]
)
def test_paths_in_the_index_stay_in_its_folder(path: str) -> None:
    """Whoever joins them to a folder of their own leaves it nowhere."""
    index = _read("index.json")
    [bare] = [each for each in index["catalogues"][0]["files"] if each["path"].endswith("/catalogue.json")]
    assert not _find_faults("index", index | {"meta": [bare]})
    assert _find_faults("index", index | {"meta": [{**bare, "path": path}]})


TEST: dict[str, Any] = {"variable": "spis", "present": True}


@pytest.mark.parametrize(
    "condition",
    [
        {"variable": "spis", "is": "gasspis"},
        {"variable": "slut.recorded_on", "is": "2020-02-29"},
        {"variable": "portioner", "one_of": [1, 2]},
        {"variable": "ratter", "contains": "soppa"},
        {"variable": "ratter", "contains_any": ["soppa", "2_gryta"]},
        {"variable": "delivered_on", "at_most": "2020-02-29"},
        {"variable": "portioner", "at_least": 0},
        {"all": [TEST, {"any": [TEST, {"not": {"not": TEST}}]}]},
    ],
    ids=repr,
)
def test_conditions(condition: dict[str, Any]) -> None:
    """Every operator, with codes, integers and dates; and trees of any depth."""
    assert [] == _find_faults("catalogue", _condition(condition))


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"variable": "spis"},
        {"present": True},
        {"variable": "spis", "present": False},
        {"variable": "spis", "present": True, "is": "gasspis"},
        {"variable": "spis", "not": TEST},
        {"variable": "spis", "present": True, "all": [TEST]},
        {"all": [TEST], "any": [TEST]},
        {"all": [TEST], "is": "gasspis"},
        {"all": []},
        {"not": [TEST]},
        {"any": TEST},
        {"none": [TEST]},
        {"spis": {"present": True}},
        {"variable": "a.b.c", "present": True},
        {"variable": "Spis", "present": True},
        {"variable": "spis", "is": ["gasspis"]},
        {"variable": "spis", "one_of": ["gasspis", "gasspis"]},
        {"variable": "ratter", "contains": 1},
        {"variable": "ratter", "contains_any": "soppa"},
        {"variable": "slutdag", "at_least": "2020-2-1"},
        {"variable": "portioner", "at_most": "7"},
    ],
    ids=repr,
)
@pytest.mark.parametrize("depth", [0, 3])
def test_what_is_no_condition(condition: dict[str, Any], depth: int) -> None:
    """One fault, at the top or deep down in a tree that is otherwise right."""
    assert _find_faults("catalogue", _condition(_wrap(TEST, depth))) == []
    assert _find_faults("catalogue", _condition(_wrap(condition, depth)))


def _wrap(condition: dict[str, Any], depth: int) -> dict[str, Any]:
    return {"not": {"any": [TEST, {"all": [_wrap(condition, depth - 1)]}]}} if depth else condition


def _condition(condition: dict[str, Any]) -> dict[str, Any]:
    [example] = _find_schema("catalogue")["examples"]
    return _change(example, "rules", {"when": condition})


def _change(
    example: dict[str, Any], name: str, changes: dict[str, Any], without: tuple[str, ...] = ()
) -> dict[str, Any]:
    [entry] = example[name]
    return example | {name: [{key: each for key, each in entry.items() if key not in without} | changes]}


DEMANDS: dict[str, list[dict[str, Any]]] = {
    "applicable_when": [{"judges": ["spis"], "when": TEST}],
    "required_when": [{"judges": ["spis"]}, {"judges": ["spis"], "when": TEST}],
    "recommended_when": [{"judges": ["spis"]}, {"judges": ["spis"], "when": TEST}],
    "implies": [{"judges": ["spis"], "when": TEST, "then": TEST}],
    "excludes_other_codes": [{"judges": ["spis"]}],
    "within": [
        {"judges": ["spis"], "at_least": 1},
        {"judges": ["spis"], "at_most": 2},
        {"judges": ["spis"], "at_least": 1, "at_most": 2},
    ],
    "in_order": [{"pairs": [["slutdag", "delivered_on"]]}],
    "within_window": [{"point": "slut"}],
    "exists_in": [{"judges": ["municipality"], "codes": "kommuner"}],
    "unique": [{"key": ["sender", "case"]}],
}
"""What rules of each kind say; nothing else, and nothing less."""

MEASURES: dict[str, list[dict[str, Any]]] = {
    "share": [{"numerator": TEST}, {"numerator": TEST, "judged": "spis"}],
    "mean": [{"count": {"variable": "ratter"}}, {"count": {"variable": "ratter", "except": ["inga"]}}],
    "scale": [{"items": [{"variable": "spis", "best": "last"}], "at_least": 1}],
    "change": [
        {
            "before": "start.vana",
            "after": "slut.vana",
            **{key: {"from": ["van"], "to": ["ovan"]} for key in ("improved", "worsened")},
        }
    ],
    "rate": [
        {"per": 1000, "during": {"date": "slutdag"}},
        {"per": 1000, "during": {"from": "startdag", "to": "slutdag"}, "numerator": TEST},
    ],
}
"""Likewise of outcomes."""

KINDS = [(name, table, kind) for name, table in (("rules", DEMANDS), ("outcomes", MEASURES)) for kind in table]


@pytest.mark.parametrize(("name", "table", "kind"), KINDS, ids=[kind for _, _, kind in KINDS])
def test_each_kind_has_its_own_keys(name: str, table: dict[str, list[dict[str, Any]]], kind: str) -> None:
    """What belongs to a kind of rule or outcome is right; what is another's, in whole or as one key more, is not."""
    [example] = _find_schema("catalogue")["examples"]
    keys = {key for each in table.values() for content in each for key in content}

    def is_valid(content: dict[str, Any]) -> bool:
        changed = _change(example, name, {"kind": kind, **content}, tuple(keys))
        return _find_validator("catalogue").is_valid(changed)

    allowed = {key: each for content in table[kind] for key, each in content.items()}
    assert all(map(is_valid, table[kind]))
    assert not is_valid({})
    for content in (content for each in table.values() for content in each):
        assert is_valid(content) is ({*content} in map(set, table[kind]))
        for key in content.keys() - allowed.keys():
            assert not is_valid({**table[kind][0], key: content[key]})
