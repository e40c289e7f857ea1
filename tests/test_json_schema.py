"""The schemas that are made from a catalogue: what they refuse, where they say it, and that they never fetch or change."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su import export, schemas
from kvinnofrid_su.errors import UnknownCatalogue, UnknownLanguage, UnknownSchema
from kvinnofrid_su.export.json_schema.claims import ALWAYS, NEVER, UNTOLD, Claim, Every, Leaf, Some, conjoin, disjoin
from kvinnofrid_su.export.json_schema.example import make_example
from kvinnofrid_su.export.json_schema.rules import express_rule
from kvinnofrid_su.export.json_schema.schemas import conjoin_schemas, disjoin_schemas, make_object
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    Demand,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    RequiredWhen,
    Rule,
    Within,
)
from kvinnofrid_su.rules.judge import Judge
from tests.portability.exactness import count_rules, find_faults
from tests.strategies import WITH_PACKAGES, load
from tests.support.examples import (
    EDITIONS,
    FOLDERS,
    OTHER_EDITIONS,
    PROGRAMMES,
    load_edition,
    read_cases,
    write_document,
)
from tests.support.portable import check_definitions, check_identity, check_portable, check_required, check_texts
from tools.index import FrozenError, write_index

PUBLISHED = Path(__file__).parents[1] / "schemas"
KRANGEL = Path(__file__).parent / "programmes" / "krangel"


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, registry=Registry())


def _write_case(example: dict[str, Any], catalogue: su.Catalogue) -> dict[str, Any]:
    return {"format": 1, "catalogue": catalogue.id, **write_document(example, catalogue)}


def _give_cases() -> Iterator[Any]:
    """Every case worked out by hand for a rule, except those about more than one document."""
    for edition in FOLDERS:
        for content in read_cases(edition, "rules").values():
            rule = content["rule"]
            if rule not in load_edition(edition).rules:
                continue
            for case in content["case"]:
                if edition in case.get("editions", (edition,)) and "earlier" not in case and "delivered_on" not in case:
                    yield pytest.param(edition, rule, case, id=f"{edition}-{rule}-{case['title']}")


@pytest.mark.parametrize(("edition", "rule", "case"), list(_give_cases()))
def test_a_schema_refuses_what_breaks_a_rule_and_nothing_else(edition: str, rule: str, case: dict[str, Any]) -> None:
    """On the cases that a reader of the contract worked out, a rule's schema says just what was written down."""
    catalogue = load_edition(edition)
    expressed = express_rule(catalogue.rules[rule], catalogue)
    if expressed.schema is None:
        assert "not_expressible" == expressed.coverage
        assert catalogue.rules[rule].kind in ("in_order", "within_window", "unique")
        return
    document = _write_case(case, catalogue)
    errors = list(_validator(expressed.schema).iter_errors(document))
    assert "exact" == expressed.coverage
    assert (case["verdict"] == "broken") is bool(errors)
    # What is wrong is told at the field itself, at the answers it is missing among, or where these should be.
    places = {part for error in errors for part in error.absolute_path}
    assert not errors or places & {*case["issues_at"], "answers", "measurements", "municipality"}


@pytest.mark.parametrize("edition", FOLDERS)
def test_case_rules_is_case_and_every_rule_a_schema_can_say(edition: str) -> None:
    """The schema with rules holds the one without, and each rule once, by its severity."""
    catalogue = load_edition(edition)
    made = export.schemas(catalogue)
    case, rules = made["case"], made["case-rules"]
    assert {key: rules[key] for key in ("type", "properties", "required")} == {
        key: case[key] for key in ("type", "properties", "required")
    }
    told = {id_ for id_, rule in catalogue.rules.items() if express_rule(rule, catalogue).schema is not None}
    assert {f"rule_{id_}" for id_ in told} == {name for name in rules["$defs"] if name.startswith("rule_")}
    for severity in ("error", "warning", "note"):
        group = rules["$defs"].get(f"rules_{severity}", {})
        named = {each["$ref"] for each in group.get("allOf", [group] if "$ref" in group else [])}
        wanted = {f"#/$defs/rule_{id_}" for id_ in told if catalogue.rules[id_].severity == severity}
        assert wanted == named


@pytest.mark.parametrize("programme", [*PROGRAMMES.values(), KRANGEL], ids=lambda folder: folder.name)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_any_programme_gets_portable_schemas(programme: Path, locale: str) -> None:
    """Another programme's schemas keep to the same profile, also one without rules and with awkward names."""
    catalogue = su.load_catalogue(programme)
    for name, schema in export.schemas(catalogue, locale).items():
        mark = "" if locale == "sv" else ".en"
        check_identity(schema, f"{catalogue.id}/v{catalogue.version}/{name}{mark}")
        for check in (check_texts, check_portable, check_required, check_definitions):
            check(schema)
        assert _validator(schema).is_valid(schema["examples"][0])


@pytest.mark.parametrize("edition", OTHER_EDITIONS)
def test_rules_of_any_programme_are_as_exact_as_they_say(edition: str) -> None:
    """On generated cases, of which enough break each rule, its schema says what the interpreter says."""
    assert [] == find_faults(count_rules(load_edition(edition), 400), 400)


@pytest.mark.parametrize("name", WITH_PACKAGES)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_catalogue_with_packages_gets_portable_schemas_of_its_own(name: str, locale: str) -> None:
    """They keep to the profile, name the packages, and are never taken for the published ones."""
    catalogue = load(name)
    versions = "+".join(f"{each.name}-v{each.version}" for each in catalogue.packages.values())
    for kind, schema in export.schemas(catalogue, locale).items():
        mark = "" if locale == "sv" else ".en"
        check_identity(schema, f"{catalogue.id}/v{catalogue.version}+{versions}/{kind}{mark}")
        for check in (check_texts, check_portable, check_required, check_definitions):
            check(schema)
        assert _validator(schema).is_valid(schema["examples"][0])
        for package in catalogue.packages.values():
            assert f"{package.name} {package.version}" in schema["$comment"]


# -- conditions that no bundled catalogue happens to need ------------------------------------------------------------


def _draw_condition(rng: random.Random, catalogue: su.Catalogue, depth: int) -> Condition:
    if depth and rng.random() < 0.6:
        kind = rng.choice(("all", "any", "not"))
        parts = tuple(_draw_condition(rng, catalogue, depth - 1) for _ in range(1 if kind == "not" else 2))
        return NotOf(parts[0]) if kind == "not" else AllOf(parts) if kind == "all" else AnyOf(parts)
    if rng.random() < 0.15:
        return rng.choice(
            (
                Test("sender", "present", True),
                Test("sender", "is", "jouren"),
                Test("district", "one_of", ("norr", "soder")),
                Test("fore.recorded_on", "present", True),
                Test("under.recorded_on", "present", True),
                Test("delivered_on", "present", True),
                Test("fore.recorded_on", "at_least", date(2022, 3, 1)),
            )
        )
    question = rng.choice(list(catalogue.questions.values()))
    variable, name = question.variable, question.name
    if variable.codes is not None:
        codes = list(variable.codes.codes)
        several = tuple(rng.sample(codes, rng.randint(1, len(codes))))
        multi = variable.kind == "multi"
        return rng.choice(
            (
                Test(name, "present", True),
                Test(name, "contains" if multi else "is", several[0]),
                Test(name, "contains_any" if multi else "one_of", several),
            )
        )
    if variable.kind == "date":
        return Test(name, rng.choice(("is", "at_least", "at_most")), date(2022, 3, rng.randint(1, 3)))
    operator = rng.choice(("is", "at_least", "at_most"))
    return Test(name, operator, rng.randint(variable.minimum or 0, min(variable.maximum or 0, 40)))


def _draw_case(rng: random.Random, catalogue: su.Catalogue, number: int) -> dict[str, Any]:
    measurements: dict[str, Any] = {}
    for point in catalogue.points.values():
        if rng.random() < 0.8:
            chance = rng.choice((0.3, 0.7, 1.0))
            series = [
                {
                    "answers": {
                        id_: _draw_answer(rng, question)
                        for id_, question in point.questions.items()
                        if rng.random() < chance
                    }
                }
                | ({"recorded_on": "2022-03-01"} if rng.random() < 0.5 else {})
                for _ in range(rng.randint(0, 3) if point.repeats else 1)
            ]
            measurements[point.id] = series if point.repeats else series[0]
    head = {"format": 1, "catalogue": catalogue.id, "case": f"A-{number}", "measurements": measurements}
    chosen = {"sender": rng.choice(("jouren", "enheten")), "district": rng.choice(("norr", "vaster"))}
    return head | {key: value for key, value in chosen.items() if rng.random() < 0.5}


def _draw_answer(rng: random.Random, question: Question) -> Any:
    variable = question.variable
    if variable.codes is None:
        return (
            f"2022-03-0{rng.randint(1, 3)}"
            if variable.kind == "date"
            else rng.randint(variable.minimum or 0, min(variable.maximum or 0, 40))
        )
    codes = list(variable.codes.codes)
    if variable.kind == "multi":
        return rng.sample(codes, rng.randint(1, 2))
    return rng.choice(codes)


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_rule_is_expressed_as_strictly_as_is_said_and_never_more_so(edition: str) -> None:
    """Rules drawn at random: *exact* refuses just what is broken, *weaker* nothing that is not, and the rest nothing."""
    rng = random.Random(20220301)
    catalogue = load_edition(edition)
    pattern = next(iter(catalogue.rules.values()))
    documents = [_draw_case(rng, catalogue, number) for number in range(100)]
    cases = [su.parse_case(document, catalogue) for document in documents]
    seen: dict[str, list[int]] = {}
    for _ in range(200):
        rule = _draw_rule(rng, catalogue, pattern)
        one = evolve(catalogue, rules={"drawn": rule})
        expressed = express_rule(rule, one)
        broken = [Judge(one).judge(case)["drawn"].verdict == "broken" for case in cases]
        validator = _validator(expressed.schema or {})
        refused = [not validator.is_valid(document) for document in documents]
        found = seen.setdefault(expressed.coverage, [0, 0])
        found[0] += sum(broken)
        found[1] += sum(refused)
        if expressed.coverage == "exact":
            assert broken == refused
        assert not [1 for is_broken, is_refused in zip(broken, refused, strict=True) if is_refused and not is_broken]
        assert expressed.schema is not None or expressed.coverage == "not_expressible"
    assert seen["exact"][0] == seen["exact"][1] > 100
    assert seen["weaker"][0] > seen["weaker"][1] > 20
    assert seen["not_expressible"][1] == 0


def _draw_rule(rng: random.Random, catalogue: su.Catalogue, pattern: Rule) -> Rule:
    question = rng.choice(list(catalogue.questions.values()))
    judges = (question.name,)
    when, then = (_draw_condition(rng, catalogue, 2) for _ in range(2))
    low = rng.randint(0, 40)
    demands: list[tuple[int, Demand]] = [
        (8, Implies(judges, when, then)),
        (3, RequiredWhen(judges, when)),
        (2, ApplicableWhen(judges, when)),
        (
            2 if question.variable.kind == "integer" else 0,
            Within(judges, *rng.choice(((low, None), (None, low), (low, low + 9)))),
        ),
        (1, ExcludesOtherCodes(judges)),
        (1, ExistsIn(judges, rng.choice(list(catalogue.codelists.values())))),
        (1, ExistsIn(("district",), rng.choice(list(catalogue.codelists.values())))),
    ]
    demand = rng.choices([each for _, each in demands], [weight for weight, _ in demands])[0]
    return evolve(pattern, id="drawn", demand=demand)


ONE, TWO = {"const": 1}, {"const": 2}
LEAF, OTHER = Leaf({"const": 1}, {"not": {"const": 1}}), Leaf({"const": 2}, {"not": {"const": 2}})


@pytest.mark.parametrize(
    ("schemas", "whole"),
    [
        ([True, ONE], ONE),
        ([ONE, True], ONE),
        ([ONE, ONE], ONE),
        ([ONE, TWO], {"const": 1, "allOf": [TWO]}),
        (
            [{"if": ONE, "then": TWO}, {"if": TWO, "then": TWO}],
            {"if": ONE, "then": TWO, "allOf": [{"if": TWO, "then": TWO}]},
        ),
        ([{"allOf": [ONE]}, {"allOf": [TWO]}], {"allOf": [ONE, TWO]}),
        ([{"properties": {"a": ONE}}, {"properties": {"a": TWO}}], {"properties": {"a": {"const": 1, "allOf": [TWO]}}}),
    ],
)
def test_several_schemas_are_written_as_one(schemas: list[Any], whole: Any) -> None:
    """What both demand is kept; only what cannot stand in one object stands beside it."""
    assert whole == conjoin_schemas(schemas)


@pytest.mark.parametrize(
    ("schemas", "whole"),
    [
        ([ONE], ONE),
        ([ONE, True], True),
        ([ONE, TWO], {"anyOf": [ONE, TWO]}),
        ([make_object({"a": ONE}), {"type": "object"}], {"anyOf": [make_object({"a": ONE}), {"type": "object"}]}),
        (
            [make_object({"a": ONE}), make_object({"b": ONE})],
            {"anyOf": [make_object({"a": ONE}), make_object({"b": ONE})]},
        ),
        (
            [make_object({"a": ONE}, ["a"]), make_object({"a": TWO}, ["a"])],
            make_object({"a": {"anyOf": [ONE, TWO]}}, ["a"]),
        ),
        ([make_object({"a": ONE}, ["a"]), make_object({"a": TWO})], make_object({"a": {"anyOf": [ONE, TWO]}})),
    ],
)
def test_either_of_several_schemas_is_told_at_their_common_place(schemas: list[Any], whole: Any) -> None:
    """Where all speak of one property the choice stands there; a property that one can do without is not required."""
    assert whole == disjoin_schemas(schemas)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (conjoin([]), ALWAYS),
        (disjoin([]), NEVER),
        (conjoin([LEAF, ALWAYS, LEAF]), LEAF),
        (disjoin([LEAF, NEVER, LEAF]), LEAF),
        (disjoin([LEAF, ALWAYS]), ALWAYS),
        (conjoin([LEAF, NEVER, UNTOLD]), NEVER),
        (conjoin([LEAF, UNTOLD]), UNTOLD),
        (disjoin([LEAF, UNTOLD]), Some((LEAF,), exact=False)),
        (conjoin([LEAF, disjoin([LEAF, OTHER])]), LEAF),
        (conjoin([OTHER, disjoin([LEAF, UNTOLD])]), Every((OTHER, Some((LEAF,), exact=False)))),
    ],
)
def test_claims_are_joined_as_in_logic(found: Claim, expected: Claim) -> None:
    """Nothing stands twice; what cannot be told is lost in *and*, and makes *or* less than the whole truth."""
    assert expected == found


def test_an_example_is_found_although_the_first_answers_break_rules() -> None:
    """An answer that breaks a rule is changed until none does; one that cannot be right is left out."""
    catalogue = load_edition("2021")
    rule = catalogue.rules["endast_vuxna"]
    demands = {
        "aldre": Within(("alder",), 100, None),
        "inte_har": ApplicableWhen(("polisanmalan",), Test("barn_hemma", "is", "vet_ej")),
        "annat_kon": Implies(("kon",), Test("barn_hemma", "is", "ja"), NotOf(Test("kon", "is", "kvinna"))),
    }
    rules = {id_: evolve(rule, id=id_, demand=demand) for id_, demand in demands.items()}
    answers = make_example(evolve(catalogue, rules=rules))["measurements"]["fore"]["answers"]
    assert ("man", 120, False) == (answers["kon"], answers["alder"], "polisanmalan" in answers)


# -- the published files and their registry --------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_published_can_be_had(edition: str) -> None:
    """Every file of the newest version, by name and by version, in both languages, and its address in the registry."""
    name = f"su-kvinnofrid/{edition}"
    for locale in ("sv", "en"):
        for schema in ("case", "case-rules", "delivery"):
            found = schemas.get(schema, name, locale)
            assert found == schemas.get(schema, f"{name}@1.0.0", locale)
            assert found["$id"] == schemas.uri(schema, name, locale)
            assert found == schemas.REGISTRY.contents(found["$id"])
    assert "1.0.0" == schemas.get("issues", name)["version"] == schemas.get("catalogue", name)["version"]
    assert ("1.0.0",) == schemas.versions(name)


def test_schemas_that_belong_to_no_catalogue_can_be_had() -> None:
    """Those of catalogue files and of what the command prints have a name too."""
    for folder, name in (("meta", "rules"), ("output", "validate")):
        assert schemas.REGISTRY.contents(schemas.uri(name, folder)) == schemas.get(name, folder)


def test_versions_of_what_is_not_published() -> None:
    """An unknown catalogue has no versions, rather than none."""
    with pytest.raises(UnknownCatalogue) as caught:
        schemas.versions("su-kvinnofrid/2020")
    assert "su-kvinnofrid/2021" in caught.value.known


def test_what_is_given_is_a_copy() -> None:
    """Whoever changes a schema that was given changes nobody else's."""
    schemas.get("case", "su-kvinnofrid/2021").clear()
    assert schemas.get("case", "su-kvinnofrid/2021")["title"]


@pytest.mark.parametrize(
    ("arguments", "error", "listed"),
    [
        (("cases", "su-kvinnofrid/2021"), UnknownSchema, "case"),
        (("survey", "su-kvinnofrid/2019"), UnknownSchema, "delivery"),
        (("case", "su-kvinnofrid/2020"), UnknownCatalogue, "su-kvinnofrid/2021"),
        (("case", "su-kvinnofrid/2021@2.0.0"), UnknownCatalogue, "su-kvinnofrid/2021@1.0.0"),
        (("case", "su-kvinnofrid/2021", "fi"), UnknownLanguage, "en"),
        (("case", "../2021"), UnknownCatalogue, "su-kvinnofrid/2021"),
        (("../case", "output"), UnknownSchema, "validate"),
    ],
)
def test_what_is_not_published_is_answered_with_what_is(
    arguments: tuple[str, ...], error: type[UnknownSchema], listed: str
) -> None:
    """An unknown name, catalogue, version or language gives an exception that lists those there are."""
    with pytest.raises(error) as caught:
        schemas.get(*arguments)
    assert listed in caught.value.known


def test_data_has_no_address() -> None:
    """A catalogue and its texts are data, not schemas: they have no ``$id``."""
    with pytest.raises(UnknownSchema):
        schemas.uri("issues", "su-kvinnofrid/2021")


def test_every_schema_in_the_registry_is_published_and_indexed() -> None:
    """Folder, index and registry hold the same schemas, each under an address of its own."""
    index = json.loads((PUBLISHED / "index.json").read_text(encoding="utf-8"))
    files = [file for each in index["catalogues"] for file in each["files"]] + index["meta"] + index["output"]
    assert {file["path"] for file in files} == {
        path.relative_to(PUBLISHED).as_posix() for path in PUBLISHED.rglob("*.json") if path.name != "index.json"
    }
    assert {file["id"] for file in files if "id" in file} == set(schemas.REGISTRY)


# -- what is released never changes ----------------------------------------------------------------------------------


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A folder of published files with one version, which is released."""
    folder = tmp_path / "program" / "ett" / "v1.0.0"
    folder.mkdir(parents=True)
    (folder / "catalogue.json").write_text("{}\n", encoding="utf-8")
    (folder / "case.schema.json").write_text('{"$id": "https://example.org/case"}\n', encoding="utf-8")
    text = write_index(tmp_path, {})
    (tmp_path / "index.json").write_text(text.replace('"draft"', '"released"'), encoding="utf-8")
    return tmp_path


def test_a_released_version_is_the_same_when_made_again(released: Path) -> None:
    """Nothing has changed, so the index is, byte for byte, the same."""
    again = write_index(released, {released / "program" / "ett" / "v1.0.0" / "catalogue.json": "{}\n"})
    assert again == (released / "index.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["catalogue.json", "case.schema.json", "ny.json"])
def test_a_released_version_never_changes(released: Path, name: str) -> None:
    """Another byte, or another file, in a released version stops the making, and says which file."""
    folder = released / "program" / "ett" / "v1.0.0"
    with pytest.raises(FrozenError, match=name):
        write_index(released, {folder / name: '{"$id": "https://example.org/case" }\n'})


def test_a_released_version_never_loses_a_file(released: Path) -> None:
    """A file that is gone stops the making too."""
    (released / "program" / "ett" / "v1.0.0" / "case.schema.json").unlink()
    with pytest.raises(FrozenError, match=r"case\.schema\.json"):
        write_index(released, {})


def test_a_new_version_is_a_draft_beside_the_released_one(released: Path) -> None:
    """The next version gets a folder and a status of its own."""
    index = json.loads(write_index(released, {released / "program" / "ett" / "v1.10.0" / "catalogue.json": "{}\n"}))
    assert [("1.0.0", "released"), ("1.10.0", "draft")] == [
        (each["version"], each["status"]) for each in index["catalogues"]
    ]
