"""Typed classes of a catalogue: what they say, how documents become them and are written again, and what they never say."""

from __future__ import annotations

import ast
import doctest
import importlib
import subprocess
import sys
import traceback
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import cycle
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_type_hints

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.errors import InvalidDocument, KvinnofridError, StaleTypes, UnknownCatalogue, UnknownCode
from kvinnofrid_su.export.typed_names import find_codelists, name_classes
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.synthesis.synthesize import synthesize
from kvinnofrid_su.typed import su_kvinnofrid_2021 as edition_2021
from tests.strategies import (
    EDITION_FOLDERS,
    case_documents,
    deliveries,
    json_values,
    measurements,
    mutated_documents,
    surveys,
)
from tests.typing import vendor_typed
from tools.typed import name_module

MODULES = {
    "su-kvinnofrid/2019": "kvinnofrid_su.typed.su_kvinnofrid_2019",
    "su-kvinnofrid/2021": "kvinnofrid_su.typed.su_kvinnofrid_2021",
    **{name: f"tests.typing.{name_module(name)}" for name in EDITION_FOLDERS},
    "krangel/ett": "tests.typing.krangel_ett",
}
FOLDERS = {**EDITION_FOLDERS, "krangel/ett": Path(__file__).parent / "programmes" / "krangel" / "ett"}
SAMPLE = {"format": 1, "catalogue": "su-kvinnofrid/2021", "case": "A-0001", "measurements": {}}
CANARY = "KANARIE-7F3A"

every_catalogue = pytest.mark.parametrize("name", MODULES)


@cache
def _load(name: str) -> su.Catalogue:
    return su.load_catalogue(FOLDERS.get(name, name))


def _import(name: str) -> Any:
    return importlib.import_module(MODULES[name])


def _clean(value: Any) -> Any:
    """Return a document as it is written again: without the objects and lists that may be empty and say nothing."""
    if not isinstance(value, dict):
        return [_clean(each) for each in value] if isinstance(value, list) else value
    kept = {key: _clean(each) for key, each in value.items()}
    kept = {key: each for key, each in kept.items() if key not in ("local", "packages", "surveys") or each}
    if "measurements" in kept:
        kept["measurements"] = {point: each for point, each in kept["measurements"].items() if each != []}
    return kept


def _find_types(value: Any) -> Iterator[type]:
    yield type(value)
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inside:
        yield from _find_types(each)


# There and back


@pytest.mark.property
@every_catalogue
@given(data=st.data())
def test_a_case_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    """Every case that can be read becomes a typed case, and from that the same document again."""
    document = data.draw(case_documents(_load(name)))
    module = _import(name)
    case = module.from_document(document, _load(name))
    assert isinstance(case, module.Case)
    assert _clean(document) == module.to_document(case)
    assert {str, int, list, dict} >= set(_find_types(module.to_document(case)))
    assert case == module.from_document(module.to_document(case), _load(name))


@pytest.mark.property
@every_catalogue
@given(data=st.data())
def test_a_delivery_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    """So does every delivery, with surveys that are linked to no case."""
    document = data.draw(deliveries(_load(name)))
    module = _import(name)
    delivery = module.make_converter(_load(name)).structure(document, module.Delivery)
    assert _clean(document) == module.to_document(delivery)
    assert len(document["cases"]) == len(delivery.cases)


@pytest.mark.property
@pytest.mark.parametrize("name", ["su-kvinnofrid/2021", "krangel/ett"])
@given(data=st.data())
def test_a_survey_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    """So does a survey that stands alone."""
    module = _import(name)
    document = {"format": 1, "catalogue": name} | data.draw(surveys(_load(name)))
    survey = module.make_converter(_load(name)).structure(document, module.Survey)
    assert _clean(document) == module.to_document(survey)


@pytest.mark.property
@every_catalogue
@given(data=st.data())
def test_a_measurement_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    """So does a measurement by itself, as a form for one point has it."""
    catalogue, module = _load(name), _import(name)
    point = data.draw(st.sampled_from(list(catalogue.points.values())))
    class_ = getattr(module, name_classes(catalogue).points[point.id])
    document = data.draw(measurements(point, catalogue))
    converter = module.make_converter(catalogue)
    assert _clean(document) == converter.unstructure(converter.structure(document, class_))


@pytest.mark.parametrize("name", [name for name in MODULES if name != "krangel/ett"])
def test_synthetic_cases_come_back(name: str) -> None:
    """Whole cases that break no rule keep every answer, by the model's own reading and writing too."""
    catalogue, module = _load(name), _import(name)
    for document in synthesize(catalogue, 50, seed=4):
        case = module.from_document(document, catalogue)
        assert document == module.to_document(case)
        assert case == module.from_document(su.parse_case(document, catalogue), catalogue)


def test_answers_are_attributes_of_their_own_types() -> None:
    """A document's plain values become days, numbers and members; what is absent is None or nothing."""
    case = edition_2021.from_document(
        SAMPLE
        | {
            "municipality": "1481",
            "measurements": {
                "fore": {
                    "recorded_on": "2022-03-04",
                    "answers": {"aktualiseringsdatum": "2022-03-01", "kon": "kvinna", "alder": 34},
                    "local": {"exempelby_vantetid": 12, "exempelby_hjalp": ["a", "b"]},
                },
                "under": [{"answers": {"insatser": ["stodsamtal", "skyddat_boende"]}}],
            },
        }
    )
    fore = case.fore
    assert fore is not None
    assert (date(2022, 3, 4), date(2022, 3, 1), 34) == (fore.recorded_on, fore.aktualiseringsdatum, fore.alder)
    assert fore.kon is edition_2021.Kon.KVINNA
    assert {"exempelby_vantetid": 12, "exempelby_hjalp": ("a", "b")} == fore.local
    assert fore.bakgrund is None
    [under] = case.under
    assert (edition_2021.Insatser.STODSAMTAL, edition_2021.Insatser.SKYDDAT_BOENDE) == under.insatser
    assert ("A-0001", "1481", None, None, None) == (
        case.case,
        case.municipality,
        case.sender,
        case.efter,
        case.catalogue_version,
    )


def test_what_is_built_is_written() -> None:
    """A case that a program builds is written with plain values only; a point in time as its day."""
    fore = edition_2021.Fore(
        recorded_on=datetime(2022, 3, 4, 12, 30), kon=edition_2021.Kon.MAN, local={"exempelby_hjalp": ("a", "b")}
    )
    document = edition_2021.to_document(edition_2021.Case(case="A-1", packages={"exempelby": "1.0.0"}, fore=fore))
    expected = {"recorded_on": "2022-03-04", "answers": {"kon": "man"}, "local": {"exempelby_hjalp": ["a", "b"]}}
    assert {
        "format": 1,
        "catalogue": "su-kvinnofrid/2021",
        "case": "A-1",
        "packages": {"exempelby": "1.0.0"},
        "measurements": {"fore": expected},
    } == document


def test_a_delivery_says_once_what_its_cases_have_in_common() -> None:
    """A case that was stored with its version goes into a delivery of that version; another version stays visible."""
    same = edition_2021.Case(case="A-1", catalogue_version="1.0.0", packages={"exempelby": "1.0.0"})
    other = edition_2021.Case(case="A-2", catalogue_version="0.9.0", packages={"exempelby": "2.0.0"})
    delivery = edition_2021.Delivery(
        cases=(same, other), catalogue_version="1.0.0", packages={"exempelby": "1.0.0"}, sender="norr"
    )
    document = edition_2021.to_document(delivery)
    assert [
        {"case": "A-1", "measurements": {}},
        {"case": "A-2", "catalogue_version": "0.9.0", "packages": {"exempelby": "2.0.0"}, "measurements": {}},
    ] == document["cases"]
    report = su.validate(document, _load("su-kvinnofrid/2021"))
    assert {"/cases/1/*unknown[1]", "/cases/1/*unknown[2]"} <= {issue.path for issue in report.by_severity("error")}


def test_a_converter_serves_classes_of_others() -> None:
    """Typed cases inside a program's own classes are read and written by the same converter."""
    converter = edition_2021.make_converter()
    cases = converter.structure([SAMPLE], list[edition_2021.Case])
    assert [edition_2021.Case(case="A-0001")] == cases
    assert [SAMPLE] == converter.unstructure(cases)


# What is refused


@pytest.mark.property
@every_catalogue
@given(data=st.data())
def test_what_cannot_be_read_is_refused_as_everywhere(name: str, data: st.DataObject) -> None:
    """Whatever a document is, it is refused exactly when `parse_case` refuses it, with the same issues."""
    catalogue, module = _load(name), _import(name)
    document = data.draw(mutated_documents(catalogue) | case_documents(catalogue, faults=True))
    expected: list[su.Issue] = []
    try:
        su.parse_case(document, catalogue)
    except InvalidDocument as error:
        expected = list(error.report)
    try:
        module.from_document(document, catalogue)
        found = []
    except InvalidDocument as error:
        found = list(error.report)
    assert expected == found


@pytest.mark.property
@every_catalogue
@given(data=st.data())
def test_a_delivery_is_refused_where_validate_finds_structure_and_values(name: str, data: st.DataObject) -> None:
    """A delivery is refused for what `validate` says of structure and values, or because a part cannot be read."""
    catalogue, module = _load(name), _import(name)
    document = data.draw(deliveries(catalogue, faults=True) | mutated_documents(catalogue) | json_values(catalogue))
    converter = module.make_converter(catalogue)
    is_delivery = isinstance(document, dict) and isinstance(document.get("cases"), list)
    report = su.validate(document, catalogue)
    faults = [issue for issue in report if issue.code.startswith(("SU-S", "SU-V"))]
    try:
        converter.structure(document, module.Delivery)
        refused = False
    except InvalidDocument:
        refused = True
    if is_delivery and "measurements" not in document and _says_what_it_is(document, catalogue):
        assert refused == (bool(faults) or report.judged < report.cases)
    else:
        assert refused


@pytest.mark.property
@every_catalogue
@given(data=st.data())
def test_a_measurement_is_refused_for_what_is_wrong_in_it(name: str, data: st.DataObject) -> None:
    """A measurement by itself is refused like one in a case, its places counted from itself."""
    catalogue, module = _load(name), _import(name)
    point = data.draw(st.sampled_from(list(catalogue.points.values())))
    class_ = getattr(module, name_classes(catalogue).points[point.id])
    document = data.draw(measurements(point, catalogue, faults=True) | json_values(catalogue))
    whole = {
        "format": 1,
        "catalogue": name,
        "case": "A-1",
        "measurements": {point.id: [document] if point.repeats else document},
    }
    base = f"/measurements/{point.id}" + ("/0" if point.repeats else "")
    expected: list[tuple[str, str]] = []
    try:
        su.parse_case(whole, catalogue)
    except InvalidDocument as error:
        expected = [(issue.code, issue.path.removeprefix(base)) for issue in error.report]
    found: list[tuple[str, str]] = []
    try:
        module.make_converter(catalogue).structure(document, class_)
    except InvalidDocument as error:
        found = [(issue.code, issue.path) for issue in error.report]
    assert expected == found


def _says_what_it_is(document: dict[Any, Any], catalogue: su.Catalogue) -> bool:
    return type(document.get("format")) is int and [1, catalogue.id] == [document["format"], document.get("catalogue")]


WRONG: tuple[tuple[str, Any, str], ...] = (
    ("Case", None, "SU-S001"),
    ("Case", {**SAMPLE, "case": CANARY + " å"}, "SU-S003"),
    ("Case", {**SAMPLE, CANARY: CANARY}, "SU-S004"),
    ("Case", {**SAMPLE, "catalogue": f"{CANARY.lower()}/2021"}, "SU-D"),
    ("Case", {**SAMPLE, "format": 2}, "SU-D"),
    ("Case", {**SAMPLE, "measurements": {"fore": {"answers": {"kon": CANARY}}}}, "SU-V002"),
    ("Case", {**SAMPLE, "measurements": {"fore": {"answers": {CANARY: "kvinna"}}}}, "SU-S008"),
    ("Case", {**SAMPLE, "measurements": {"fore": {"answers": {}, "local": {"exempelby_x": CANARY}}}}, "SU-V008"),
    ("Case", {"format": 1, "catalogue": "su-kvinnofrid/2021", "cases": []}, "SU-S002"),
    ("Survey", CANARY, "SU-S001"),
    ("Survey", SAMPLE, "SU-S002"),
    ("Survey", {"format": 1, "catalogue": "su-kvinnofrid/2019", "answers": {}}, "SU-D"),
    ("Survey", {"answers": {"be_situation": "battre_mycket"}}, "SU-S002"),
    ("Delivery", [], "SU-S001"),
    ("Delivery", SAMPLE, "SU-S002"),
    ("Delivery", {"format": 1, "catalogue": "su-kvinnofrid/2021", "cases": {}}, "SU-S006"),
    ("Delivery", {"format": 1, "catalogue": "su-kvinnofrid/2019", "cases": []}, "SU-D"),
    ("Delivery", {"format": 1, "catalogue": "su-kvinnofrid/2021", "cases": [{"case": "A"}]}, "SU-S002"),
    ("Delivery", {"format": 1, "catalogue": "su-kvinnofrid/2021", "cases": [], "surveys": [CANARY]}, "SU-S001"),
    ("Fore", CANARY, "SU-S007"),
    ("Fore", {"answers": {"alder": CANARY}}, "SU-V001"),
)


@pytest.mark.parametrize(("kind", "document", "code"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_one_exception_tells_what_is_wrong_and_repeats_nothing(kind: str, document: Any, code: str) -> None:
    """What is refused raises InvalidDocument with a report; neither its text nor its trace holds what stood there."""
    with pytest.raises(InvalidDocument) as caught:
        edition_2021.make_converter().structure(document, getattr(edition_2021, kind))
    assert any(issue.code.startswith(code) for issue in caught.value.report)
    _assert_silent(caught.value)
    assert CANARY not in caught.value.report.to_json()


def test_a_code_that_is_not_there_is_not_repeated() -> None:
    """An enumeration names the codes there are, never what was given, and is a ValueError as Python's own."""
    with pytest.raises(UnknownCode) as caught:
        edition_2021.Kon(CANARY)
    assert ("Kon", ("kvinna", "man", "annat")) == (caught.value.codes, caught.value.known)
    assert isinstance(caught.value, ValueError)
    _assert_silent(caught.value)


def _assert_silent(error: BaseException) -> None:
    assert isinstance(error, KvinnofridError)
    told = "".join(traceback.TracebackException.from_exception(error).format())
    assert CANARY not in told
    assert CANARY.lower() not in told


def _list_changes() -> Iterator[tuple[str, su.Catalogue, Any]]:
    catalogue = _load("su-kvinnofrid/2021")
    yield "another edition", _load("su-kvinnofrid/2019"), SAMPLE | {"catalogue": "su-kvinnofrid/2019"}
    yield "another version", evolve(catalogue, version="1.1.0"), SAMPLE
    for what, change in (("a code", _add_code), ("a variable", _rename_variable), ("a point", _rename_point)):
        plain = change(dict(catalogue.plain))
        answer = {"answers": {"alder_": 3}} if what == "a variable" else {"answers": {"kon": "kanarie"}}
        yield (
            what,
            build_catalogue(plain),
            SAMPLE | {"measurements": {"fore_" if what == "a point" else "fore": answer}},
        )


def _add_code(plain: dict[str, Any]) -> dict[str, Any]:
    lists = [dict(each) for each in plain["codelists"]]
    for each in lists:
        if each["id"] == "kon":
            each["codes"] = [*each["codes"], {"id": "kanarie", "label": {"sv": "Ny", "en": "New"}}]
    return plain | {"codelists": lists}


def _rename_variable(plain: dict[str, Any]) -> dict[str, Any]:
    return _rename(plain, "alder")


def _rename_point(plain: dict[str, Any]) -> dict[str, Any]:
    plain = _add_code(plain)
    return _rename(plain, "fore")


def _rename(plain: Any, old: str) -> Any:
    if isinstance(plain, dict):
        return {key: _rename(value, old) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_rename(value, old) for value in plain]
    if isinstance(plain, str) and old in plain.split("."):
        return ".".join(f"{part}_" if part == old else part for part in plain.split("."))
    return plain


@pytest.mark.parametrize(
    ("what", "catalogue", "document"), list(_list_changes()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_classes_of_another_catalogue_are_not_used(what: str, catalogue: su.Catalogue, document: Any) -> None:
    """Classes and catalogue that do not fit each other are told of, without what stands in the document."""
    assert su.parse_case(document, catalogue)
    with pytest.raises(StaleTypes) as caught:
        edition_2021.from_document(document, catalogue)
    assert "su-kvinnofrid/2021@1.0.0" == caught.value.made_from
    assert f"{catalogue.id}@{catalogue.version}" == caught.value.given
    assert "kanarie" not in "".join(traceback.TracebackException.from_exception(caught.value).format())


def test_a_catalogue_that_is_not_bundled_must_be_given() -> None:
    """Writing needs no catalogue; reading says which one is missing."""
    module = _import("matlag/ett")
    document = module.to_document(module.Case(case="A-1"))
    with pytest.raises(UnknownCatalogue):
        module.from_document(document)
    assert module.Case(case="A-1") == module.from_document(document, _load("matlag/ett"))


# What the classes are


@every_catalogue
def test_members_are_the_codes(name: str) -> None:
    """Every code list that questions use is an enumeration of exactly its codes, in order; a member equals its code."""
    module, names = _import(name), name_classes(_load(name))
    for codelist in find_codelists(_load(name)):
        enumeration = getattr(module, names.codes[codelist.id])
        assert list(codelist.codes) == list(enumeration)
        assert all(isinstance(member, str) and member is enumeration(str(member)) for member in enumeration)
    used = {question.variable.codes.id for question in _load(name).questions.values() if question.variable.codes}
    assert used == set(names.codes)


@every_catalogue
def test_every_question_has_an_attribute_of_its_type(name: str) -> None:
    """Each point has a class, with every question and nothing else beside the day and local answers."""
    catalogue, module = _load(name), _import(name)
    names = name_classes(catalogue)
    for point in catalogue.points.values():
        class_ = getattr(module, names.points[point.id])
        hints = get_type_hints(class_)
        attributes = {each.metadata.get("id"): each.name for each in fields(class_)}
        asked = {question: attributes.get(question, question) for question in point.questions}
        assert {*asked.values(), "recorded_on", "local"} == set(hints)
        for question, attribute in asked.items():
            assert _find_type(point.questions[question], module, names.codes) == hints[attribute]
        assert class_() == class_(**dict.fromkeys(asked.values()))


def _find_type(question: Question, module: ModuleType, names: Any) -> UnionType:
    variable = question.variable
    codes = getattr(module, names[variable.codes.id]) if variable.codes else type(None)
    types: dict[str, Any] = {
        "date": date | None,
        "integer": int | None,
        "single": codes | None,
        "ordinal": codes | None,
        "multi": tuple[codes, ...] | None,
    }
    found: UnionType = types[variable.kind]
    return found


@every_catalogue
def test_nothing_typed_shows_an_answer(name: str) -> None:
    """A case, a survey and a delivery, full of answers, are shown as their classes' names."""
    module, catalogue = _import(name), _load(name)
    document = {"format": 1, "catalogue": name, "case": "A", "sender": "B", "measurements": {}}
    case = module.from_document(document, catalogue)
    assert "Case()" == repr(case)
    assert "Delivery()" == repr(module.Delivery(cases=(case,), sender="B", delivered_on=date(2022, 3, 1)))
    for point, class_ in name_classes(catalogue).points.items():
        values = {each.name: "B" for each in fields(getattr(module, class_))}
        assert f"{class_}()" == repr(getattr(module, class_)(**values)), point
    if catalogue.survey is not None:
        point_class = getattr(module, name_classes(catalogue).points[catalogue.survey.id])
        [attribute] = {each.name for each in fields(module.Survey)} - {
            *("catalogue_version", "packages", "sender", "municipality", "district")
        }
        assert "Survey()" == repr(module.Survey(**{attribute: point_class()}, sender="B"))


def test_classes_say_what_they_are() -> None:
    """Words of the catalogue stand where editors show them, in both languages, with evidence and what it is not."""
    source = export.python_types(_load("su-kvinnofrid/2021"))
    assert "Rekonstruktion (ej officiell)" in (ast.get_docstring(ast.parse(source)) or "").splitlines()[2]
    assert '"""Ålder vid aktualisering (Age at opening).\n' in source
    assert "    sv: Personens ålder i hela år den dag då ärendet aktualiserades.\n    en: " in source
    assert "    A whole number (*heltal*) from 0 to 120.\n    Evidence (*belägg*): documented.\n" in source
    assert '    VET_EJ = "vet_ej"\n    """Vet ej / uppgift saknas (Not known / missing).\n' in source
    assert "    Missing reason (*bortfallsorsak*): unknown.\n" in source
    assert "Rekonstruktion" not in export.python_types(_load("matlag/ett"))


# Names


def test_names_that_are_taken_get_another_end() -> None:
    """Points come before code lists; what Python or the module needs keeps its name; the same catalogue, the same names."""
    names = name_classes(_load("krangel/ett"))
    long = "p" * 64
    assert {
        "case": "CasePoint",
        "a1b": "A1b",
        "a_1b": "A1bPoint",
        long: long.capitalize(),
        "exception": "ExceptionPoint",
        "packages": "Packages",
    } == names.points
    assert {"case": "CaseCodes", "a1b": "A1bCodes", "code_enum": "CodeEnumCodes"}.items() <= names.codes.items()
    assert names == name_classes(_load("krangel/ett"))


def test_a_name_that_is_taken_twice_gets_a_number() -> None:
    """Where the other end is taken too, numbers follow, from 2."""
    catalogue = _load("matlag/ett")
    ids = ["case", "case_point", "case_", "int"]
    catalogue = evolve(catalogue, points={id_: evolve(catalogue.at("start"), id=id_) for id_ in ids})
    assert {"case": "CasePoint", "case_point": "CasePointPoint", "case_": "CasePoint2", "int": "Int"} == (
        name_classes(catalogue).points
    )


def test_attributes_and_members_that_cannot_have_their_names() -> None:
    """Words of Python, and of the class itself, get underscores; codes that begin with a digit a word before them."""
    module = _import("krangel/ett")
    ids = {each.metadata["id"]: each.name for each in fields(module.CasePoint) if each.metadata}
    assert {
        "date": "date_",
        "field": "field_",
        "int": "int_",
        "class": "class_",
        "self": "self_",
        "local": "local__",
        "recorded_on": "recorded_on_",
    } == ids
    assert {"local_", "answers"} <= {each.name for each in fields(module.CasePoint)}
    assert ["CODE_1_A_", "CODE_1_A", "NAME", "NONE", "MRO_", "VALUE"] == [each.name for each in module.CaseCodes]
    assert "CODE_1_6_MAN" == edition_2021.ValdSenast("1_6_man").name


# Texts that would be code

_SIGNS = st.sampled_from(
    ['"', "'", '"""', "'''", "\\", "\n", "\r", "\t", "\0", "#", ">>> ", "... ", "{", "}", "%s", "\\N{BELL}", "\u2028"]
)
_TEXTS = st.lists(_SIGNS | st.text(max_size=3), max_size=8).map("".join)


@pytest.mark.property
@given(texts=st.lists(_TEXTS, min_size=1, max_size=20))
def test_no_text_becomes_code(texts: list[str]) -> None:
    """Whatever labels and descriptions say, the module is the same but for its docstrings, which say it."""
    catalogue = _load("matlag/ett")
    told = cycle(texts)

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            if set(value) == {"sv", "en"}:
                return {"sv": next(told), "en": next(told)}
            return {key: change(each) for key, each in value.items()}
        return [change(each) for each in value] if isinstance(value, list) else value

    changed = build_catalogue(change(dict(catalogue.plain)))
    source = export.python_types(changed)
    assert _strip(export.python_types(catalogue)) == _strip(source)
    docs = [node.value for node in ast.walk(ast.parse(source)) if _is_text(node)]
    for question in changed.questions.values():
        for text in (question.variable.label, question.variable.description):
            for language in ("sv", "en"):
                assert any(" ".join(text.to(language).split()) in each for each in docs)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _strip(source: str) -> str:
    """Return the syntax tree of a module without the texts that stand alone."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [each for each in node.body if not (isinstance(each, ast.Expr) and _is_text(each.value))]
    return ast.dump(tree)


def test_no_text_is_an_example_that_runs() -> None:
    """Labels that look like examples are none: only those that the generator writes are found in the module."""
    module = _import("krangel/ett")
    found = [example.source for test in doctest.DocTestFinder().find(module) for example in test.examples]
    assert ['to_document(Case(case="A-0001"))["measurements"]\n'] == found
    assert ">>> raise SystemExit" in (module.A1bCodes.__doc__ or "")


# Beside


def test_what_is_generated_needs_cattrs_only_when_it_converts() -> None:
    """Importing typed classes imports attrs, and cattrs not before a document is read or written."""
    code = (
        "import sys; from kvinnofrid_su.typed.su_kvinnofrid_2021 import Case, to_document; "
        "print('attrs' in sys.modules, 'cattrs' in sys.modules); to_document(Case(case='A')); print('cattrs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ["True", "False", "True"] == done.stdout.split()


def test_the_vendors_example_works() -> None:
    """What the type checkers read also runs: from a form to a validated document, a delivery, and back."""
    form = {"id": "A-0001", "filled_in": "2022-03-04", "opened": "2022-03-01", "sex": "kvinna", "age": "17"}
    case = vendor_typed.read_form(form, ["fysiskt"], [["stodsamtal"]])
    document, told = vendor_typed.save(case)
    assert ["fysiskt"] == document["measurements"]["fore"]["answers"]["valdstyp"]
    assert any("18" in text for text in told)
    assert 1 == vendor_typed.count_women([document])
    survey = edition_2021.Brukarenkat(be_situation=edition_2021.BfSituation.BATTRE_LITE)
    delivery = vendor_typed.deliver([document], [survey], date(2022, 12, 31))
    assert (evolve(case, catalogue_version=None),) == vendor_typed.receive(delivery)
    vendor_typed.look(case)
