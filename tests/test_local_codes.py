"""Local codes: a package's kinds of national answers stand where those may, count as them, and are told apart by itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.catalogue.merge import leave_out_packages
from kvinnofrid_su.cli.run import run
from kvinnofrid_su.errors import PackageError, UnknownGroup
from kvinnofrid_su.export.json_schema.rules import express_rule
from kvinnofrid_su.model.conditions import NotOf, Test
from kvinnofrid_su.model.rules import ExistsIn
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import judge_alone
from kvinnofrid_su.scoring.define import define
from kvinnofrid_su.typing import Truth
from tests.strategies import load
from tests.support.examples import write_document

WITH, WITHOUT = load("matlag/ett+kokskoll"), load("matlag/ett")
FORMS = ("csv", "xlsx", "parquet", "json", "ndjson")
CLOSED = {"slutdag": "2021-01-01"}


def make_case(catalogue: su.Catalogue = WITH, **answers: Any) -> dict[str, Any]:
    """Return a case document with answers by point."""
    return {"format": 1, "catalogue": catalogue.id, **write_document(answers, catalogue)}


def find_facts(catalogue: su.Catalogue = WITH, **answers: Any) -> Facts:
    """Return the facts of a case with answers by point."""
    return Facts(su.parse_case(make_case(catalogue, **answers), catalogue), catalogue)


def make_package(root: Path, name: str, codes: list[tuple[str, str, str, str]], extends: str = "2021") -> Path:
    """Write a package that only adds codes to an edition: list, code, what it is a kind of, and label."""
    folder = root / name
    (folder / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True)
    common = f'evidence = "proposed"\nsource = {{ ref = "{name}-plan" }}\n'
    head = f'name = "{name}"\nprefix = "{name}"\nversion = "1.0.0"\nextends = "su-kvinnofrid/{extends}"\n'
    head += f'versions = {{ from = "1.0.0", before = "2.0.0" }}\nlanguages = ["sv", "en"]\nlabel = "{name}"\n'
    texts = {f"{name}.label": name, f"{name}.description": name}
    source = f'[[source]]\nid = "{name}-plan"\npublisher = "{name}"\nyear = 2024\nlink = ""\n'
    source += "".join(f'{key} = "{name}"\n' for key in ("title", "terms", "reading"))
    texts |= {f"{name}.source.{name}-plan.{key}": name for key in ("title", "terms", "reading")}
    added = ""
    for codelist, id_, narrower, label in codes:
        added += (
            f'[[code]]\ncodelist = "{codelist}"\nid = "{id_}"\nnarrower = "{narrower}"\nlabel = "{label}"\n{common}'
        )
        texts[f"{name}.codelist.{codelist}.{id_}"] = label
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    lines += [f'\nmsgctxt "{context}"\nmsgid "{text}"\nmsgstr "{text}"\n' for context, text in texts.items()]
    for file, content in {
        "package.toml": f'{head}description = "{name}"\n{common}',
        "sources.toml": source,
        "codes.toml": added,
        f"locale/en/LC_MESSAGES/{name}.po": "".join(lines),
    }.items():
        (folder / file).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def anby(tmp_path_factory: pytest.TempPathFactory) -> su.Catalogue:
    """Return the edition of 2021 with an invented package that tells interventions apart."""
    codes = [
        ("insatser", "anby_grupp", "stodsamtal", "Grupp i Anby"),
        ("insatser", "anby_avbojde", "ingen", "Avböjde insatser i Anby"),
    ]
    folder = make_package(tmp_path_factory.mktemp("paket"), "anby", codes)
    return su.load_catalogue("su-kvinnofrid/2021", packages=[folder])


# --- In the catalogue


def test_a_list_has_local_codes_beside_what_they_are_a_kind_of() -> None:
    """They take place, exclusiveness and missing reason from their parent, and the national codes are as they were."""
    codes = WITH.codelists["ratter"]
    assert [
        ("soppa", None, 1, False, None),
        ("koll_buljong", "soppa", 1, False, None),
        ("koll_kall_soppa", "soppa", 1, False, None),
        ("gryta", None, 2, False, None),
        ("5_minuters", None, 3, False, None),
        ("inga_ratter", None, 4, True, None),
        ("koll_bara_sett_pa", "inga_ratter", 4, True, None),
        ("inte_antecknat", None, None, True, "not_collected"),
        ("koll_glomdes", "inte_antecknat", None, True, "not_collected"),
    ] == [(each.id, each.narrower, each.order, each.exclusive, each.missing) for each in codes.codes.values()]
    assert ("soppa", "gryta", "5_minuters", "inga_ratter", "inte_antecknat") == codes.national
    assert ("soppa", "gryta", "5_minuters", "inga_ratter") == codes.substantive
    assert {"kokskoll"} == {codes.codes[code].package for code in codes.narrower}
    assert {None} == {codes.codes[code].package for code in codes.national}
    alone = WITHOUT.codelists["ratter"]
    assert ({}, codes.national) == (alone.narrower, tuple(alone.codes))


def test_the_plain_form_says_all_of_a_local_code() -> None:
    """What it is a kind of, who added it, how surely and from where; without the package the edition is as it was."""
    [plain] = [each for each in WITH.plain["codelists"] if each["id"] == "knivvanor"]
    [code] = [each for each in plain["codes"] if each["id"] == "koll_hemlig"]
    assert {
        "id": "koll_hemlig",
        "label": {"sv": "Säger bara till kocken", "en": "Tells only the cook"},
        "narrower": "vill_inte_saga",
        "missing": "declined",
        "evidence": "proposed",
        "source": [{"ref": "koll-plan"}],
        "package": "kokskoll",
    } == code
    assert WITHOUT.plain == leave_out_packages(WITH.plain)
    assert WITHOUT.plain == leave_out_packages(WITHOUT.plain)


def test_two_packages_may_add_to_the_same_list(tmp_path: Path) -> None:
    """Both are active, their order means nothing, and what each is a kind of counts once."""
    folders = [
        make_package(tmp_path, "bortby", [("insatser", "bortby_samtal", "stodsamtal", "Samtal i Bortby")]),
        make_package(tmp_path, "anby", [("insatser", "anby_grupp", "stodsamtal", "Grupp i Anby")]),
    ]
    first, second = (su.load_catalogue("su-kvinnofrid/2021", packages=each) for each in (folders, folders[::-1]))
    assert first.plain == second.plain
    codes = first.codelists["insatser"]
    assert {"anby_grupp": "stodsamtal", "bortby_samtal": "stodsamtal"} == codes.narrower
    places = [list(codes.codes).index(each) for each in ("stodsamtal", "anby_grupp", "bortby_samtal")]
    assert [places[0], places[0] + 1, places[0] + 2] == places
    facts = find_facts(first, under=[{"insatser": ["bortby_samtal", "stodsamtal"]}, {"insatser": ["anby_grupp"]}])
    assert ("stodsamtal",) == facts.answer("insatser")
    assert ("bortby_samtal", "stodsamtal", "anby_grupp") == facts.given("insatser")
    assert su.load_catalogue("su-kvinnofrid/2021").plain == leave_out_packages(first.plain)


def test_a_list_that_a_rule_looks_up_in_is_closed(tmp_path: Path) -> None:
    """A local municipality would make a rule of the edition looser."""
    folder = make_package(tmp_path, "anby", [("kommunkoder", "anby_1", "1480", "Anby")])
    with pytest.raises(PackageError, match="closed") as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[folder])
    assert [("codes.toml", "code[0].codelist")] == [(each.file, each.path) for each in caught.value.faults]


# --- What they mean


MULTI, ONE = "lagade_ratter", "spis"


@pytest.mark.parametrize(
    ("test", "answer", "when", "then"),
    [
        (Test(ONE, "is", "vedspis"), "koll_jarnspis", True, True),
        (Test(ONE, "is", "koll_jarnspis"), "koll_jarnspis", True, True),
        (Test(ONE, "is", "koll_jarnspis"), "vedspis", False, False),
        (Test(ONE, "is", "koll_jarnspis"), "koll_pelletsspis", False, False),
        (Test(ONE, "is", "gasspis"), "koll_jarnspis", False, False),
        (Test(ONE, "one_of", ("gasspis", "koll_jarnspis")), "koll_jarnspis", True, True),
        (Test(ONE, "one_of", ("gasspis", "koll_jarnspis")), "uppges_inte", False, None),
        (Test(ONE, "is", "koll_jarnspis"), None, None, None),
        (Test(ONE, "present", operand=True), "koll_jarnspis", True, True),
        (Test(MULTI, "contains", "soppa"), ["koll_buljong", "gryta"], True, True),
        (Test(MULTI, "contains", "koll_buljong"), ["koll_buljong", "gryta"], True, True),
        (Test(MULTI, "contains", "koll_buljong"), ["soppa"], False, False),
        (Test(MULTI, "contains", "koll_buljong"), ["soppa", "koll_kall_soppa"], False, False),
        (Test(MULTI, "contains_any", ("gryta", "koll_buljong")), ["koll_buljong"], True, True),
        (Test(MULTI, "contains", "inga_ratter"), ["koll_bara_sett_pa"], True, True),
        (Test(MULTI, "contains", "inte_antecknat"), ["koll_glomdes"], True, True),
        (Test(MULTI, "contains", "koll_glomdes"), ["inte_antecknat"], False, False),
        (Test(MULTI, "contains", "gryta"), ["koll_glomdes"], False, None),
        (Test(MULTI, "contains", "koll_buljong"), ["koll_glomdes"], False, None),
        (Test(MULTI, "contains", "koll_buljong"), ["gryta", "koll_glomdes"], False, False),
    ],
)
def test_a_national_code_is_true_of_its_kinds_and_a_local_one_of_itself(
    test: Test, answer: Any, when: Truth, then: Truth
) -> None:
    """Worked out by hand; a local code of a missing reason says as little of the matter as its parent."""
    point = WITH.questions[test.name].point
    facts = find_facts(**{point: {} if answer is None else {test.name: answer}})
    assert (when, then) == (decide(test, facts, "when"), decide(test, facts, "then"))
    negated = [None if truth is None else not truth for truth in (when, then)]
    assert negated == [decide(NotOf(test), facts, part) for part in ("when", "then")]


@pytest.mark.parametrize(
    ("answers", "verdicts"),
    [
        ({"lagade_ratter": ["inga_ratter", "koll_bara_sett_pa"]}, {"inga_ratter_ensamt": "holds"}),
        ({"lagade_ratter": ["koll_bara_sett_pa"]}, {"inga_ratter_ensamt": "holds"}),
        ({"lagade_ratter": ["koll_bara_sett_pa", "gryta"]}, {"inga_ratter_ensamt": "broken"}),
        ({"lagade_ratter": ["koll_glomdes", "koll_bara_sett_pa"]}, {"inga_ratter_ensamt": "broken"}),
        ({"lagade_ratter": ["koll_buljong", "koll_kall_soppa"]}, {"inga_ratter_ensamt": "holds"}),
        ({"knivvana": "van", "lagade_ratter": ["koll_bara_sett_pa"]}, {"van_har_lagat": "broken"}),
        ({"knivvana": "koll_hemlig", "lagade_ratter": ["koll_bara_sett_pa"]}, {"van_har_lagat": "not_applicable"}),
        ({"lagade_ratter": ["koll_buljong"]}, {"koll_buljong_kraver_spis": "broken"}),
        ({"lagade_ratter": ["soppa"]}, {"koll_buljong_kraver_spis": "not_applicable"}),
    ],
)
def test_rules_judge_local_codes(answers: dict[str, Any], verdicts: dict[str, str]) -> None:
    """Common rules as their parents, the package's own as the condition names them; the schema of each says the same."""
    document = make_case(start={"portioner": 9, "spis": "koll_pelletsspis"}, slut=CLOSED | answers)
    report = su.validate(document, WITH)
    assert [] == [issue.code for issue in report if issue.rule is None]
    for rule, verdict in verdicts.items():
        assert 1 == report.verdicts[rule][verdict]
    alone = su.validate(export.roll_up(document, WITH).document, WITHOUT)
    assert alone.verdicts == {rule: report.verdicts[rule] for rule in WITHOUT.rules}


def test_a_rule_that_looks_up_asks_for_the_national_code() -> None:
    """A local code of the list that is looked up in is no entry of it, whoever's answer it is."""
    demand = ExistsIn(("start.knivvana",), WITH.codelists["knivvanor"])
    assert "holds" == judge_alone(demand, find_facts(start={"knivvana": "koll_nyborjare"})).verdict
    demand = ExistsIn(("spis",), WITH.codelists["spissorter"])
    assert "holds" == judge_alone(demand, find_facts(start={"spis": "koll_jarnspis"})).verdict
    assert (
        "broken"
        == judge_alone(ExistsIn(("spis",), WITH.codelists["ratter"]), find_facts(start={"spis": "gasspis"})).verdict
    )


@pytest.mark.parametrize(
    ("outcome", "answers", "expected"),
    [
        ("soppkokare", {"lagade_ratter": ["koll_buljong"]}, 1.0),
        ("koll_buljongkokare", {"lagade_ratter": ["koll_buljong", "gryta"]}, 1.0),
        ("koll_buljongkokare", {"lagade_ratter": ["soppa"]}, 0.0),
        ("koll_buljongkokare", {"lagade_ratter": ["gryta"]}, "outside_population"),
        ("ratter_per_deltagare", {"lagade_ratter": ["koll_buljong", "koll_kall_soppa", "soppa"]}, 1.0),
        ("ratter_per_deltagare", {"lagade_ratter": ["koll_buljong", "gryta"]}, 2.0),
        ("ratter_per_deltagare", {"lagade_ratter": ["koll_bara_sett_pa"]}, 0.0),
        ("ratter_per_deltagare", {"lagade_ratter": ["koll_glomdes"]}, "not_collected"),
        ("ratter_per_deltagare", {"lagade_ratter": ["gryta", "koll_glomdes"]}, 1.0),
        ("koll_ratter_utan_buljong", {"lagade_ratter": ["koll_buljong", "gryta"]}, 1.0),
        ("koll_ratter_utan_buljong", {"lagade_ratter": ["koll_buljong", "soppa"]}, 1.0),
        ("koll_ratter_utan_buljong", {"lagade_ratter": ["koll_bara_sett_pa"]}, 0.0),
        ("kokspoang", {"knivvana": "koll_nyborjare"}, 50.0),
        ("kokspoang", {"knivvana": "van"}, 100.0),
        ("kokspoang", {"knivvana": "koll_hemlig"}, "too_few_items"),
        ("blev_van", {"knivvana": "koll_hemlig"}, "declined"),
        ("blev_van", {"knivvana": "koll_nyborjare"}, 0.0),
        ("vana_forandring", {"knivvana": "van"}, 1.0),
        ("vana_forandring", {"knivvana": "koll_nyborjare"}, 0.0),
        ("koll_fran_nyborjare", {"knivvana": "van"}, 1.0),
        ("koll_fran_nyborjare", {"knivvana": "ovan"}, -1.0),
    ],
)
def test_outcomes_count_local_codes(outcome: str, answers: dict[str, Any], expected: Any) -> None:
    """Worked out by hand; before the course everybody was a beginner, which is a local code."""
    case = su.parse_case(make_case(start={"knivvana": "koll_nyborjare"}, slut=CLOSED | answers), WITH)
    found = su.score(case, outcome, WITH)
    assert expected == (found.state if found.value is None else found.value)


@pytest.mark.parametrize(("before", "expected"), [("koll_nyborjare", 1.0), ("ovad", 0.0), ("van", 0.0)])
def test_a_move_from_a_local_code_is_of_that_code_alone(before: str, expected: float) -> None:
    """Who had the national code did not have the local one."""
    case = su.parse_case(make_case(start={"knivvana": before}, slut=CLOSED | {"knivvana": "van"}), WITH)
    assert expected == su.score(case, "koll_fran_nyborjare", WITH).value


def test_groups_are_national() -> None:
    """Cases with a local code stand in the group of what it is a kind of; there is no group of it to ask for."""
    stoves = ["vedspis", "koll_jarnspis", "koll_pelletsspis", "gasspis"]
    cases = [make_case(start={"spis": spis}, case=f"A-{number}") for number, spis in enumerate(stoves)]
    groups = su.indicator(cases, "vedspisar", WITH, by="spis")
    assert [("gasspis", 1, 0), ("vedspis", 3, 3)] == [(each.by["spis"], each.cases, each.numerator) for each in groups]
    with pytest.raises(UnknownGroup):
        su.compare_groups(cases, "blev_van", WITH, by="spis", groups="koll_jarnspis")


def test_a_definition_of_a_common_outcome_is_the_same() -> None:
    """Its words name no local code; those of the package's own outcomes do."""
    texts = {each.id: define(each, WITH).text.to("sv") for each in WITH.outcomes.values()}
    for outcome in WITHOUT.outcomes.values():
        assert define(outcome, WITHOUT).text.to("sv") == texts[outcome.id]
    assert "”Buljong”" in texts["koll_buljongkokare"]
    assert "”Nybörjare”" in texts["koll_fran_nyborjare"]


def test_explaining_and_what_is_due_take_local_codes() -> None:
    """States, points and the verdicts of common rules come to what they come to for the national code."""
    local = make_case(start={"spis": "koll_jarnspis", "knivvana": "koll_hemlig"}, slut=CLOSED)
    national = export.roll_up(local, WITH).document
    on = date(2021, 2, 1)
    one, other = (su.explain(su.parse_case(each, WITH), WITH, on=on).to_dict() for each in (local, national))
    differing = [rule["rule"] for rule, same in zip(one.pop("rules"), other.pop("rules"), strict=True) if rule != same]
    assert ["koll_buljong_kraver_spis"] == differing  # which names a stove of its own
    assert one == other
    assert "koll_jarnspis" not in json.dumps(one)


SERIES = [
    ([["anby_grupp"]], "holds"),
    ([["stodsamtal", "anby_grupp"]], "holds"),
    ([["ingen", "anby_avbojde"]], "holds"),
    ([["anby_avbojde", "anby_grupp"]], "broken"),
    ([["anby_avbojde"], ["stodsamtal"]], "holds"),
    ([["ingen"], ["anby_avbojde", "gruppstod"]], "broken"),
    ([["anby_grupp"], ["gruppstod", "anby_grupp"]], "holds"),
    ([["gruppstod", "ingen"]], "broken"),
]


@pytest.mark.parametrize(("series", "verdict"), SERIES, ids=json.dumps)
def test_schemas_of_rules_take_local_codes_where_points_repeat(
    series: list[list[str]], verdict: str, anby: su.Catalogue
) -> None:
    """Each exact schema refuses what breaks its rule and nothing else, in one measurement and folded over several."""
    closed = {"avslutsdatum": "2022-08-31", "avslutsorsak": "mal_natt", "malupp": "helt"}
    document = make_case(anby, fore={"kon": "kvinna"}, under=[{"insatser": each} for each in series], efter=closed)
    report = su.validate(document, anby)
    assert [] == [issue.code for issue in report if issue.rule is None]
    assert 1 == report.verdicts["insatser_uteslutande"][verdict]
    expressed = {id_: express_rule(rule, anby) for id_, rule in anby.rules.items()}
    refused = {
        id_
        for id_, each in expressed.items()
        if each.coverage == "exact" and not Draft202012Validator(each.schema, registry=Registry()).is_valid(document)
    }
    broken = {id_ for id_, verdicts in report.verdicts.items() if verdicts["broken"]}
    assert refused == {id_ for id_ in broken if expressed[id_].coverage == "exact"}
    alone = su.validate(export.roll_up(document, anby).document, su.load_catalogue("su-kvinnofrid/2021"))
    assert alone.verdicts == report.verdicts


# --- In documents and tables


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"spis": "koll_jarnspis"}, "/measurements/start/answers/spis"),
        ({"spis": "koll_kakelugn"}, "/measurements/start/answers/spis"),
    ],
)
def test_without_the_package_a_local_code_is_unknown(answers: dict[str, Any], place: str) -> None:
    """Like any code that is not in the list, and with a package a code that it does not add."""
    issues = [(each.code, each.path) for each in su.validate(make_case(start=answers), WITHOUT) if each.rule is None]
    assert [("SU-V002", place)] == issues
    found = [each.code for each in su.validate(make_case(start=answers), WITH) if each.rule is None]
    assert ([] if answers["spis"] in WITH.codelists["spissorter"].codes else ["SU-V002"]) == found


def test_a_package_may_use_local_codes_in_its_own_questions() -> None:
    """Its variable has the edition's list, so it has what is added to the list too."""
    facts = find_facts(koll_hemma=[{"koll_spis": "koll_jarnspis"}])
    assert ("vedspis", "koll_jarnspis") == (facts.answer("koll_spis"), facts.given("koll_spis"))
    assert facts.given("koll_dag") is None


def make_cases() -> list[dict[str, Any]]:
    """Return cases with every local code, alone and beside others, as tables and documents can hold them."""
    singles = [*WITH.codelists["spissorter"].codes]
    grades = [*WITH.codelists["knivvanor"].codes]
    multis = [[code] for code in WITH.codelists["ratter"].codes]
    multis += [
        ["koll_buljong", "koll_kall_soppa"],
        ["soppa", "koll_buljong", "gryta"],
        ["inga_ratter", "koll_bara_sett_pa"],
    ]
    return [
        {
            "format": 1,
            "catalogue": WITH.id,
            **write_document(
                {
                    "start": {"spis": singles[number % len(singles)], "knivvana": grades[number % len(grades)]},
                    "slut": CLOSED | {"lagade_ratter": chosen, "knivvana": grades[-1 - number % len(grades)]},
                    "koll_hemma": [{"koll_spis": singles[-1 - number % len(singles)]}],
                },
                WITH,
                key=f"A-{number:04}",
            ),
        }
        for number, chosen in enumerate(multis)
    ]


@pytest.mark.parametrize("labels", [None, "sv", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_local_codes_come_through_every_format(form: str, labels: str | None, tmp_path: Path) -> None:
    """Out as codes or in words, and home again: each local code is what it was."""
    cases = make_cases()
    target = tmp_path / f"ut.{form}"
    converted = export.convert(su.read(_write(tmp_path, cases), WITH), target, WITH, labels=labels)
    assert converted.complete
    assert (0, {}) == (converted.answers_rolled_up, converted.lost)
    assert cases == list(su.read(target, WITH))


def _write(folder: Path, documents: list[dict[str, Any]]) -> Path:
    path = folder / "in.ndjson"
    path.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("header", "row", "chosen"),
    [
        ("lagade_ratter__soppa,lagade_ratter__koll_buljong,lagade_ratter__gryta", "0,1,1", ["koll_buljong", "gryta"]),
        ("lagade_ratter__soppa,lagade_ratter__koll_buljong", "1,1", ["soppa", "koll_buljong"]),
        ("Rätter som lagats: Buljong,Rätter som lagats: Gryta", "1,0", ["koll_buljong"]),
        ("lagade_ratter", "Kall soppa|Gryta", ["koll_kall_soppa", "gryta"]),
        ("lagade_ratter", "koll_kall_soppa|Soppa", ["koll_kall_soppa", "soppa"]),
    ],
)
def test_tables_hold_local_codes_in_cells_and_columns(header: str, row: str, chosen: list[str], tmp_path: Path) -> None:
    """As codes, as labels, and as a column of 0 and 1 for each code."""
    path = tmp_path / "tabell.csv"
    path.write_text(f"case,catalogue,slutdag,{header}\nA-1,matlag/ett,2021-01-01,{row}\n", encoding="utf-8")
    [document] = su.read(path, WITH)
    assert chosen == document["measurements"]["slut"]["answers"]["lagade_ratter"]


def test_forms_and_schemas_show_local_codes_beside_their_parents(tmp_path: Path) -> None:
    """The form has a column for each, and the schema of a case a labelled choice."""
    export.write_template(tmp_path / "mall.xlsx", WITH, "sv")
    with ZipFile(tmp_path / "mall.xlsx") as parts:
        words = parts.read("xl/sharedStrings.xml").decode("utf-8")
    columns = [f"lagade_ratter__{code}" for code in ("soppa", "koll_buljong", "koll_kall_soppa", "gryta")]
    assert sorted(columns, key=words.index) == columns
    listed = export.schemas(WITH)["case"]["$defs"]
    assert '{"const": "koll_jarnspis", "title": "Järnspis"}' in json.dumps(listed, ensure_ascii=False)
    [issue] = [each for each in su.validate(make_case(start={"spis": "kamin"}), WITH) if each.code == "SU-V002"]
    assert "”Järnspis”" in issue.remedy("sv")


# --- Rolled up


@pytest.mark.parametrize(
    ("given", "expected", "counts"),
    [
        ({"start": {"answers": {"spis": "koll_jarnspis"}}}, {"start": {"answers": {"spis": "vedspis"}}}, (1, 0)),
        ({"start": {"answers": {"spis": "gasspis"}}}, {"start": {"answers": {"spis": "gasspis"}}}, (0, 0)),
        (
            {"slut": {"recorded_on": "2021-01-02", "answers": {"lagade_ratter": ["gryta", "koll_buljong", "soppa"]}}},
            {"slut": {"recorded_on": "2021-01-02", "answers": {"lagade_ratter": ["gryta", "soppa"]}}},
            (1, 0),
        ),
        (
            {"start": {"answers": {}, "local": {"koll_skafferi": 3, "exempelby_tolk": "ja"}}},
            {"start": {"answers": {}}},
            (0, 2),
        ),
        (
            {"koll_hemma": [{"local": {"koll_spis": "koll_jarnspis"}}, {"local": {"koll_dag": "2021-01-01"}}]},
            {},
            (0, 2),
        ),
        (
            {"slut": {"answers": {"lagade_ratter": ["koll_glomdes"], "knivvana": "koll_hemlig"}}},
            {"slut": {"answers": {"lagade_ratter": ["inte_antecknat"], "knivvana": "vill_inte_saga"}}},
            (2, 0),
        ),
        # What is faulty stays for validation to find.
        (
            {"slut": {"answers": {"lagade_ratter": ["koll_buljong", "koll_buljong"]}}},
            {"slut": {"answers": {"lagade_ratter": ["koll_buljong", "koll_buljong"]}}},
            (0, 0),
        ),
        (
            {"slut": {"answers": {"lagade_ratter": ["koll_buljong", 1, []]}}},
            {"slut": {"answers": {"lagade_ratter": ["koll_buljong", 1, []]}}},
            (0, 0),
        ),
        (
            {"start": {"answers": {"spis": 3, "kamin": "koll_jarnspis", "portioner": None}}},
            {"start": {"answers": {"spis": 3, "kamin": "koll_jarnspis", "portioner": None}}},
            (0, 0),
        ),
        (
            {"start": {"answers": [], "local": []}, "annan": {"local": {}}, "slut": 7},
            {"start": {"answers": [], "local": []}, "annan": {"local": {}}, "slut": 7},
            (0, 0),
        ),
        ({"start": [{"answers": {"spis": "koll_jarnspis"}}]}, {"start": [{"answers": {"spis": "vedspis"}}]}, (1, 0)),
        ([], [], (0, 0)),
    ],
)
def test_a_case_is_rolled_up(given: Any, expected: Any, counts: tuple[int, int]) -> None:
    """Worked out by hand; the document that was given is as it was."""
    document = {
        "format": 1,
        "catalogue": WITH.id,
        "packages": {"kokskoll": "0.2.0"},
        "case": "A-1",
        "measurements": given,
    }
    before = json.dumps(document)
    found = export.roll_up(document, WITH)
    assert {"format": 1, "catalogue": WITH.id, "case": "A-1", "measurements": expected} == found.document
    assert counts == (found.rolled_up, found.left_out)
    assert before == json.dumps(document)
    assert "A-1" not in repr(found)


def test_a_delivery_and_a_survey_are_rolled_up(tmp_path: Path) -> None:
    """Every case and survey in a delivery, and a survey alone; what else there is stays."""
    folder = make_package(tmp_path, "anby", [("bf_situation", "anby_lite", "battre_lite", "Aningen bättre")])
    catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=[folder])
    survey = {"sender": "jouren", "answers": {"be_situation": "anby_lite"}, "local": {"bortby_tolk": "ja"}}
    rolled = {"sender": "jouren", "answers": {"be_situation": "battre_lite"}}
    case = {"case": "A-1", "measurements": {"brukarenkat": {"answers": {"be_situation": "anby_lite"}}}}
    delivery = {"format": 1, "catalogue": catalogue.id, "cases": [case, 3], "surveys": [survey], "packages": {}}
    found = export.roll_up(delivery, catalogue)
    assert {
        "format": 1,
        "catalogue": catalogue.id,
        "cases": [{"case": "A-1", "measurements": {"brukarenkat": {"answers": rolled["answers"]}}}, 3],
        "surveys": [rolled],
    } == found.document
    assert (2, 1) == (found.rolled_up, found.left_out)
    assert rolled == export.roll_up(survey, catalogue).document
    assert {"cases": 3} == export.roll_up({"cases": 3}, catalogue).document

    converted = export.convert(
        su.read(_write_json(tmp_path, delivery | {"cases": [case]}), catalogue),
        tmp_path / "ut.json",
        catalogue,
        national=True,
    )
    assert (2, {"local": 1}) == (converted.answers_rolled_up, converted.lost)
    written = json.loads((tmp_path / "ut.json").read_text(encoding="utf-8"))
    assert [rolled] == written["surveys"]
    assert "packages" not in written


def _write_json(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "in.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_converting_to_national_leaves_nothing_of_packages(form: str, tmp_path: Path) -> None:
    """The file can be read without the package, and holds what the rolled-up documents do."""
    cases = [each | {"packages": {"kokskoll": "0.2.0"}} for each in make_cases()]
    target = tmp_path / f"ut.{form}"
    converted = export.convert(su.read(_write(tmp_path, cases), WITH), target, WITH, national=True)
    rolled = [export.roll_up(each, WITH) for each in cases]
    assert [each.document for each in rolled] == list(su.read(target, WITHOUT))
    assert "koll_" not in target.read_bytes().decode("latin-1")
    assert converted.answers_rolled_up == sum(each.rolled_up for each in rolled) > 0
    assert {"local": sum(each.left_out for each in rolled)} == converted.lost
    assert converted.complete
    assert converted.answers == converted.answers_written + converted.answers_left_out + converted.answers_folded
    assert converted.answers_left_out == converted.lost["local"] == len(cases)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("sv", ["Ett svar har en lokal kod", "2 svar på lokala frågor"]),
        ("en", ["One answer has a local code", "2 answers to local questions"]),
    ],
)
def test_the_command_says_what_was_rolled_up(
    lang: str, lines: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many answers became national ones and how many are not there, in words, and exit code 0: it was asked for."""
    folder = make_package(tmp_path, "anby", [("insatser", "anby_grupp", "stodsamtal", "Grupp i Anby")])
    document = {
        "format": 1,
        "catalogue": "su-kvinnofrid/2021",
        "case": "A-1",
        "measurements": {
            "fore": {"answers": {"kon": "kvinna"}, "local": {"anby2_tolk": "ja", "anby2_vag": 3}},
            "under": [{"answers": {"insatser": ["anby_grupp"]}}],
        },
    }
    target = tmp_path / "ut.ndjson"
    arguments = ["convert", str(_write(tmp_path, [document])), "--out", str(target), "--package", str(folder)]
    assert 0 == run([*arguments, "--national", "--lang", lang])
    said = capsys.readouterr().out
    assert [] == [line for line in lines if line not in said]
    [written] = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert {"fore": {"answers": {"kon": "kvinna"}}, "under": [{"answers": {"insatser": ["stodsamtal"]}}]} == written[
        "measurements"
    ]


def test_what_has_cases_inside_cases_is_rolled_up_without_going_deeper() -> None:
    """A delivery has cases, and a case has none: however deep they are, that is a fault for ``validate``, and no crash."""
    document: dict[str, Any] = {"cases": []}
    for _ in range(20_000):
        document = {"cases": [document]}
    rolled = export.roll_up(document, WITH)
    assert (0, 0) == (rolled.rolled_up, rolled.left_out)
    assert document["cases"][0]["cases"] is rolled.document["cases"][0]["cases"]
