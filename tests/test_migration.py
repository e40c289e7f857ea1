"""Migration: what is carried over, what is lost and why, and what is refused; worked by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.atlas import open_atlas
from kvinnofrid_su.documents.envelope import FORMAT
from kvinnofrid_su.errors import NotMigratable, UnknownCatalogue
from kvinnofrid_su.migration.formats import STEPS, bring_up
from kvinnofrid_su.migration.losses import REASONS, describe_reason
from tests.strategies import ODLING, load

OLD, NEW = "su-kvinnofrid/2019", "su-kvinnofrid/2021"
ROOT = Path(__file__).parents[1]
FIRST_ROUND = json.loads((ROOT / "examples" / "deliveries" / "omgang1.json").read_text(encoding="utf-8"))
SYNTHETIC = (ROOT / "examples" / "synthetic" / "su-kvinnofrid-2019.ndjson").read_text(encoding="utf-8")
Document = dict[str, Any]


def _write(catalogue: str, measurements: Any, **fields: Any) -> Document:
    return {"format": 1, "catalogue": catalogue, "case": "A-1", **fields, "measurements": measurements}


def _losses(migration: su.Migration) -> list[tuple[str, str, str | None, str | None, int]]:
    return [(each.reason, each.path, each.point, each.variable, each.answers) for each in migration.losses]


# 2019 to 2021


def test_a_case_is_carried_over() -> None:
    """What is the same stays, client questions go to the survey with their day, and what is not asked is lost."""
    document = _write(
        OLD,
        {
            "fore": {"recorded_on": "2020-01-03", "answers": {"kon": "man", "alder": 61, "antal_barn": 0}},
            "under": [{"answers": {"insats_start": "2020-02-01"}}, {"answers": {"insatser": ["annan", "stodsamtal"]}}],
            "efter": {"recorded_on": "2020-05-05", "answers": {"malupp": "vet_ej", "bf_paverka": "inte"}},
        },
        catalogue_version="1.0.0",
        municipality="1481",
        sender="S-1",
    )
    before = copy.deepcopy(document)
    migration = su.migrate(document, to=NEW)
    assert before == document
    assert {
        "format": 1,
        "catalogue": NEW,
        "catalogue_version": "1.0.0",
        "case": "A-1",
        "municipality": "1481",
        "sender": "S-1",
        "measurements": {
            "fore": {"recorded_on": "2020-01-03", "answers": {"kon": "man", "alder": 61}},
            "under": [{"answers": {}}, {"answers": {"insatser": ["annan", "stodsamtal"]}}],
            "efter": {"recorded_on": "2020-05-05", "answers": {"malupp": "vet_ej"}},
            "brukarenkat": {"recorded_on": "2020-05-05", "answers": {"be_paverka": "inte"}},
        },
    } == migration.document
    assert (4, 1, 2) == (migration.kept, migration.recoded, migration.lost)
    assert [
        ("not_asked", "/measurements/fore/answers/antal_barn", "fore", "antal_barn", 1),
        ("not_asked", "/measurements/under/0/answers/insats_start", "under", "insats_start", 1),
    ] == _losses(migration)
    assert ("su-kvinnofrid/2019@1.0.0", "su-kvinnofrid/2021@1.0.0") == migration.steps
    assert "aldersgrupper" in {each.id for each in migration.breaks}


def test_what_cannot_be_read_is_lost_and_told_where() -> None:
    """Everything that the old edition has no place for, each with its reason; unknown keys are masked."""
    document = _write(
        OLD,
        {
            "fore": {
                "recorded_on": "2020-02-30",
                "answers": {"kon": "KANARIE", "malupp": "helt", "kanarie": 1, 7: 2},
                "local": {"kanarie_a": 1, "kanarie_b": 2},
                "kanarie": {"answers": {"a": 1}},
            },
            "kanarie": {"answers": {"a": 1, "b": 2}, "local": {"c_d": 1}},
            "under": {"answers": {"insatser": ["annan"]}},
            "efter": ["kanarie"],
            "brukarenkat": {"answers": {}},
        },
        sender="KAN ARIE",
        packages={"kanarie": "1.0.0"},
        kanarie=[{"answers": {"a": 1}}],
        catalogue_version="kanarie",
    )
    migration = su.migrate(document, to=NEW)
    assert {"fore": {"answers": {}}} == migration.document["measurements"]
    assert [
        ("malformed", "/sender", None, None, 0),
        ("packages", "/packages", None, None, 0),
        ("unknown_key", "/*unknown[5]", None, None, 1),
        ("malformed", "/catalogue_version", None, None, 0),
        ("malformed", "/measurements/fore/recorded_on", "fore", None, 0),
        ("malformed", "/measurements/fore/answers/kon", "fore", "kon", 1),
        ("wrong_point", "/measurements/fore/answers/malupp", "fore", "malupp", 1),
        ("unknown_variable", "/measurements/fore/answers/*unknown[2]", "fore", None, 1),
        ("unknown_variable", "/measurements/fore/answers/*unknown[3]", "fore", None, 1),
        ("local", "/measurements/fore/local/*unknown[0]", "fore", None, 1),
        ("local", "/measurements/fore/local/*unknown[1]", "fore", None, 1),
        ("unknown_key", "/measurements/fore/*unknown[3]", "fore", None, 1),
        ("unknown_point", "/measurements/*unknown[1]", None, None, 3),
        ("malformed", "/measurements/under", "under", None, 1),
        ("malformed", "/measurements/efter", "efter", None, 0),
        ("unknown_point", "/measurements/*unknown[4]", None, None, 0),
    ] == _losses(migration)
    texts = [each.message(locale) for each in migration.losses for locale in ("sv", "en")] + [repr(migration)]
    assert "anarie" not in " ".join(texts).lower().replace("/", "")


def test_a_list_that_should_be_an_object_is_lost_whole() -> None:
    """Answers, local answers and a single measurement in a list of measurements."""
    document = _write(OLD, {"fore": {"answers": [1], "local": 3}, "under": [4, {"answers": {}}]})
    migration = su.migrate(document, to=NEW)
    assert {"fore": {"answers": {}}, "under": [{"answers": {}}]} == migration.document["measurements"]
    assert ["answers", "local", "0"] == [each.path.rpartition("/")[2] for each in migration.losses]


@pytest.mark.parametrize(
    "document",
    [
        7,
        {},
        {"answers": {}},
        _write(OLD, {}, case="A 1"),
        _write(OLD, []),
        _write("", {}, format=True),
        _write(OLD, {}, format=0),
        {**_write(OLD, {}), "catalogue": 7},
    ],
    ids=repr,
)
def test_what_is_no_document_is_one_loss(document: Any) -> None:
    """Nothing of it is carried over, and nothing is raised; in a list the others are carried over."""
    migration = su.migrate(document, to=NEW)
    assert migration.document is None
    assert ["unreadable"] == [each.reason for each in migration.losses]
    together = su.migrate([document, _write(OLD, {}, case="B-2")], to=NEW)
    assert ["B-2"] == [each["case"] for each in together.document]
    assert ["/0"] == [each.path for each in together.losses]


def test_a_delivery_is_carried_over() -> None:
    """Its head, its cases, and those that cannot be read are left out and listed by position."""
    cases = [{"case": "A-1", "measurements": {}}, {"measurements": {"fore": {"answers": {"kon": "man"}}}}, 3]
    document = {"format": 1, "catalogue": OLD, "delivered_on": "2020-12-31", "municipality": "x", "cases": cases}
    migration = su.migrate({**document, "surveys": [{"answers": {"bf_paverka": "inte"}}]}, to=NEW)
    head = {"format": 1, "catalogue": NEW, "catalogue_version": "1.0.0", "delivered_on": "2020-12-31"}
    assert {**head, "cases": [{"case": "A-1", "measurements": {}}]} == migration.document
    assert [
        ("malformed", "/municipality", None),
        ("unknown_key", "/*unknown[5]", None),
        ("unreadable", "/cases/1", "*case[1]"),
        ("unreadable", "/cases/2", "*case[2]"),
    ] == [(each.reason, each.path, each.case) for each in migration.losses]
    assert 2 == migration.lost


def test_a_delivery_without_a_list_of_cases_has_none() -> None:
    """The head is carried over; what stands for the list is lost."""
    migration = su.migrate({"format": 1, "catalogue": OLD, "cases": {"answers": {"a": 1}}}, to=NEW)
    assert [] == migration.document["cases"]
    assert [("malformed", "/cases", None, None, 1)] == _losses(migration)


def test_a_case_in_a_delivery_says_nothing_of_its_own_catalogue() -> None:
    """There those keys do not belong."""
    case = {"case": "A-1", "measurements": {}, "catalogue": OLD}
    migration = su.migrate({"format": 1, "catalogue": OLD, "cases": [case]}, to=NEW)
    assert [("unknown_key", "/cases/0/*unknown[2]", None, None, 0)] == _losses(migration)


def test_a_key_that_is_an_identity_number_is_not_shown() -> None:
    """Nor is any key when keys are not to be shown; positions go on from document to document."""
    answers = {"fore": {"answers": {"missbruk": "ja"}}}
    documents = [_write(OLD, answers), _write(OLD, answers, case="19121212-1212")]
    assert ["A-1", "*case[1]"] == [each.case for each in su.migrate(documents, to=NEW).losses]
    assert ["*case[0]", "*case[1]"] == [each.case for each in su.migrate(documents, to=NEW, keys=False).losses]


def test_a_case_of_the_model_can_be_given() -> None:
    """It becomes a document."""
    case = su.parse_case(_write(OLD, {"fore": {"answers": {"alder": 40}}}), load(OLD))
    assert {"fore": {"answers": {"alder": 40}}} == su.migrate(case, to=NEW).document["measurements"]


def test_losses_are_counted() -> None:
    """By reason, point and variable, most first; those that take no answer with them too."""
    one = _write(OLD, {"fore": {"answers": {"missbruk": "ja", "civilstand": "sarbo"}}}, sender="å")
    other = _write(OLD, {"fore": {"answers": {"missbruk": "nej"}}})
    assert {
        ("not_asked", "fore", "missbruk"): 2,
        ("not_asked", "fore", "civilstand"): 1,
        ("malformed", None, None): 0,
    } == su.migrate([one, other], to=NEW).count_losses()


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_each_reason_has_words(locale: str) -> None:
    """No two alike."""
    assert len(REASONS) == len({describe_reason(reason, locale) for reason in REASONS})


def test_the_sample_of_the_first_round() -> None:
    """Every case becomes one of the second round without faults in structure or values, or is told of as lost."""
    migration = su.migrate(FIRST_ROUND, to=NEW)
    report = su.validate(migration.document, load(NEW))
    assert (200, 200) == (report.cases, report.judged)
    assert [] == [issue.code for issue in report if issue.code[:4] in ("SU-S", "SU-V", "SU-D")]
    answers = [
        len(each["answers"])
        for case in FIRST_ROUND["cases"]
        for point in case["measurements"].values()
        for each in (point if isinstance(point, list) else [point])
    ]
    assert sum(answers) == migration.kept + migration.recoded + migration.lost
    ages = [
        [case["measurements"]["fore"]["answers"].get("alder") for case in delivery["cases"]]
        for delivery in (FIRST_ROUND, migration.document)
    ]
    assert ages[0] == ages[1]


def test_the_synthetic_cases_of_the_first_round() -> None:
    """Every one is valid in the second round; only questions that are not asked there are lost."""
    documents = [json.loads(line) for line in SYNTHETIC.splitlines()]
    migration = su.migrate(documents, to=NEW)
    assert {"not_asked"} == {each.reason for each in migration.losses}
    report = su.validate(migration.document, load(NEW))
    assert len(documents) == report.cases == report.cases_ok


# Another programme, in one step and in two


def test_what_a_step_can_do() -> None:
    """Codes and bounds, a point that repeats no more, a question that moves, a choice that is carried over whole or not."""
    document = _write(
        "odling/ett",
        {
            "start": {"answers": {"vaxter": ["gurka", "tomat"], "rutor": 30, "jord": "torv", "humor": "glad"}},
            "skotsel": [
                {"recorded_on": "2022-01-01", "answers": {"timmar": 1, "redskap": ["kratta", "spade"]}},
                {"answers": {"redskap": ["hacka", "spade"]}},
                {"recorded_on": "2022-01-03", "answers": {"timmar": 3}},
            ],
            "slut": {"answers": {"humor": "trott", "nojd": "lite"}},
            "enkat": {"recorded_on": "2022-02-02", "answers": {"betyg": "inte", "rekommenderar": "ja"}},
        },
    )
    migration = su.migrate(document, to=ODLING / "tva")
    assert {
        "start": {"answers": {"vaxter": ["gurka", "tomat"], "jordman": "latt", "humor": "glad"}},
        "skotsel": {"recorded_on": "2022-01-03", "answers": {"timmar": 3, "redskap_nya": ["kratta", "spade"]}},
        "slut": {"answers": {"humor": "trott"}},
        "enkat": {"recorded_on": "2022-02-02", "answers": {"nojd": "lite", "rekommenderar": "ja"}},
    } == migration.document["measurements"]
    assert [
        ("out_of_bounds", "/measurements/start/answers/rutor", "start", "rutor", 1),
        ("no_code", "/measurements/skotsel/1/answers/redskap", "skotsel", "redskap", 1),
        ("not_asked", "/measurements/enkat/answers/betyg", "enkat", "betyg", 1),
        ("repeated", "/measurements/skotsel/0/answers/timmar", "skotsel", "timmar", 1),
        ("recorded_on", "/measurements/skotsel/0/recorded_on", "skotsel", None, 0),
    ] == _losses(migration)
    assert (4, 4, 4) == (migration.kept, migration.recoded, migration.lost)


def test_two_steps_tell_places_in_the_document_that_was_given() -> None:
    """What the second step has no place for stands where it stood before the first."""
    document = _write(
        "odling/ett",
        {
            "start": {"answers": {"rutor": 3, "jord": "lera"}},
            "skotsel": [{"answers": {"timmar": 5}}, {"answers": {"redskap": ["spade"]}}],
            "slut": {"recorded_on": "2022-03-03", "answers": {"skord": "stor", "nojd": "mycket"}},
            "enkat": {"recorded_on": "2022-04-04", "answers": {"rekommenderar": "nej"}},
        },
    )
    migration = su.migrate(document, to=ODLING / "tre")
    assert {
        "start": {"answers": {}},
        "skotsel": [{"answers": {"timmar": 5}}],
        "slut": {"recorded_on": "2022-03-03", "answers": {"skord": "stor", "nojd": "mycket", "rekommenderar": "nej"}},
    } == migration.document["measurements"]
    assert [
        ("out_of_bounds", "/measurements/start/answers/rutor", "start", "rutor_20", 1),
        ("not_asked", "/measurements/start/answers/jord", "start", "jordman", 1),
        ("not_asked", "/measurements/skotsel/1/answers/redskap", "skotsel", "redskap_nya", 1),
        ("recorded_on", "/measurements/enkat/recorded_on", "enkat", None, 0),
    ] == _losses(migration)
    assert ["Rutor, upp till 20", "Jordmån"] == [
        each.message().split(": ")[0].split(", ", 1)[1] for each in migration.losses[:2]
    ]
    assert ("odling/ett@1.2.0", "odling/tva@1.0.0", "odling/tre@2.0.0") == migration.steps


def test_a_list_without_measurements_stays_one() -> None:
    """Where the point still repeats, and only there."""
    assert {"under": []} == su.migrate(_write(OLD, {"under": []}), to=NEW).document["measurements"]
    assert {} == su.migrate(_write("odling/ett", {"skotsel": []}), to=ODLING / "tva").document["measurements"]


def test_surveys_are_carried_over() -> None:
    """Alone and in a delivery; an answer that another point asks now has no place in a survey without a case."""
    survey = {"sender": "S-1", "recorded_on": "2022-02-02", "answers": {"rekommenderar": "ja", "betyg": "inte"}}
    head = {"format": 1, "catalogue": "odling/ett"}
    alone = su.migrate({**head, **survey}, to=ODLING / "tva")
    new = {"sender": "S-1", "recorded_on": "2022-02-02", "answers": {"rekommenderar": "ja"}}
    assert {"format": 1, "catalogue": "odling/tva", "catalogue_version": "1.0.0", **new} == alone.document
    assert [("not_asked", "/answers/betyg", "enkat", "betyg", 1)] == _losses(alone)
    delivery = su.migrate({**head, "cases": [], "surveys": [survey, 7]}, to=ODLING / "tva")
    assert [new] == delivery.document["surveys"]
    assert ["/surveys/0/answers/betyg", "/surveys/1"] == [each.path for each in delivery.losses]


def test_surveys_of_an_edition_without_one_are_lost() -> None:
    """Each answer is told of, and each survey: its day and its sender go too."""
    survey = {"recorded_on": "2022-02-02", "answers": {"rekommenderar": "ja", "saknade": "nej"}}
    head = {"format": 1, "catalogue": "odling/tva"}
    migration = su.migrate([{**head, **survey}, {**head, "cases": [], "surveys": [survey]}], to=ODLING / "tre")
    [delivery] = migration.document
    assert "surveys" not in delivery
    reasons = ["no_survey", "not_asked", "recorded_on", "no_survey"]
    assert reasons * 2 == [each.reason for each in migration.losses]
    assert 4 == migration.lost


# Versions and formats


def test_the_same_edition_is_given_back() -> None:
    """Unchanged, as a copy, with every answer kept, also what is faulty in it."""
    document = _write(NEW, {"fore": {"answers": {"kon": "x", "okand": 1}}}, catalogue_version="1.0.0")
    migration = su.migrate(document, to=NEW)
    assert migration.document == document
    assert migration.document["measurements"] is not document["measurements"]
    assert ((), 2, 0) == (migration.losses, migration.kept, migration.recoded)
    delivery = {"format": 1, "catalogue": NEW, "cases": [{}, {}]}
    lone = _write(OLD, {"fore": {"answers": {"missbruk": "ja"}}})
    assert ["*case[2]"] == [each.case for each in su.migrate([delivery, lone], to=NEW, keys=False).losses]


def test_an_older_version_of_the_same_major_number_becomes_the_newest() -> None:
    """Only the number changes; the given document does not."""
    document = _write("odling/ett", {"start": {"answers": {"rutor": 3}}}, catalogue_version="1.1.9")
    migration = su.migrate(document, to=ODLING / "ett")
    assert {**document, "catalogue_version": "1.2.0"} == migration.document
    assert "1.1.9" == document["catalogue_version"]
    assert ("odling/ett@1.1.9", "odling/ett@1.2.0") == migration.steps


@pytest.mark.parametrize(
    ("document", "to", "reason", "given", "known"),
    [
        (_write(NEW, {}), OLD, "no_mapping", NEW, ()),
        (_write("odling/tre", {}), ODLING / "tva", "no_mapping", "odling/tre", ("odling/ett",)),
        (_write("kanarie/2025", {}), NEW, "no_mapping", "", (OLD,)),
        (_write("19121212-1212", {}), NEW, "no_mapping", "", (OLD,)),
        (_write(OLD, {}, catalogue_version="1.0.1"), NEW, "newer_version", f"{OLD}@1.0.1", ("1.0.0",)),
        (_write(NEW, {}, catalogue_version="2.0.0"), NEW, "newer_version", f"{NEW}@2.0.0", ("1.0.0",)),
        (_write(OLD, {}, catalogue_version="0.9.0"), NEW, "older_major", f"{OLD}@0.9.0", ("1.0.0",)),
        (
            _write("odling/tre", {}, catalogue_version="1.9.9"),
            ODLING / "tre",
            "older_major",
            "odling/tre@1.9.9",
            ("2.0.0",),
        ),
        (_write(NEW, {}, format=2), NEW, "newer_format", "2", ("1",)),
        (_write(NEW, {}, format=191212121212), NEW, "newer_format", "", ("1",)),
        ({"format": 2, "catalogue": OLD, "cases": []}, NEW, "newer_format", "2", ("1",)),
    ],
    ids=str,
)
def test_what_nothing_leads_from_is_refused(
    document: Document, to: str | Path, reason: str, given: str, known: tuple[str, ...]
) -> None:
    """Alone or among others, with what there is; only names that are known here are repeated."""
    for data, path in ((document, ""), ([_write(open_atlas(to).target.id, {}), document], "/1")):
        with pytest.raises(NotMigratable) as caught:
            su.migrate(data, to=to)
        error = caught.value
        assert (path, None, bool(path)) == (error.path, error.row, str(error).startswith("/1: "))
        assert (reason, given, known) == (error.reason, error.given, error.known)
        assert "anarie" not in str(error)
        assert "1212" not in str(error)


def test_a_target_that_is_not_there_is_refused() -> None:
    """With those that are."""
    with pytest.raises(UnknownCatalogue) as caught:
        su.migrate({}, to="su-kvinnofrid/2023")
    assert NEW in caught.value.known


@pytest.mark.parametrize(
    "fields", [{"format": 2}, {"catalogue_version": "1.0.1"}, {"catalogue_version": "2.0.0"}], ids=str
)
def test_what_is_newer_is_a_clear_finding_of_validate(fields: Document) -> None:
    """One error about versions at its place: neither a crash nor a pass."""
    fore = {"answers": {"aktualiseringsdatum": "2022-03-01", "kon": "man"}}
    report = su.validate(_write(NEW, {"fore": fore}, **fields), load(NEW))
    [key] = fields
    assert [(f"/{key}", "SU-D")] == [(issue.path, issue.code[:4]) for issue in report.by_severity("error")]


def test_there_is_a_step_to_each_format() -> None:
    """The first leads to format 1 and does nothing: there was none before."""
    assert FORMAT == len(STEPS)
    document = {"case": "A-1"}
    assert STEPS[0](document) is document


def test_formats_are_passed_one_by_one() -> None:
    """With two more, a document of the first gets both steps, one of the second only the last, and the newest none."""

    def add(word: str) -> Any:
        return lambda document: {**document, "steps": [*document.get("steps", ()), word]}

    steps = (*STEPS, add("to 2"), add("to 3"))
    assert [["to 2", "to 3"], ["to 3"], []] == [bring_up({}, number, steps).get("steps", []) for number in (1, 2, 3)]


# What is given stays the caller's


def test_the_new_document_is_a_copy() -> None:
    """Whoever changes it leaves the given one as it was, lists of codes among it."""
    document = _write(OLD, {"fore": {"answers": {"valdstyp": ["psykiskt"]}}})
    for target in (OLD, NEW):
        migrated = su.migrate(document, to=target).document
        migrated["measurements"]["fore"]["answers"]["valdstyp"].append("fysiskt")
    assert {"fore": {"answers": {"valdstyp": ["psykiskt"]}}} == document["measurements"]


def test_what_can_be_gone_through_once_is_refused() -> None:
    """A reading or a generator would be empty afterwards, and nothing told of what was in it."""
    reading = su.read(Path("examples/deliveries/omgang1.json"), su.load_catalogue(OLD))
    with pytest.raises(TypeError):
        su.migrate(reading, to=NEW)


def test_a_number_that_is_no_likely_version_is_not_repeated() -> None:
    """It may be a number of another kind."""
    document = _write(NEW, {}, catalogue_version="19900101.1234.0")
    with pytest.raises(NotMigratable) as caught:
        su.migrate(document, to=NEW)
    assert ("newer_version", NEW) == (caught.value.reason, caught.value.given)
    assert "1990" not in str(caught.value)
