"""What somebody tries who means no harm, or some: each was once got wrong."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su import errors
from tests.support.examples import load_edition

NUMBER = "191212121212"  # the well-known number of nobody
ENVELOPE: dict[str, Any] = {"format": 1, "catalogue": "su-kvinnofrid/2021"}
CASE = ENVELOPE | {"case": "A-1", "measurements": {}}


def _nest(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("edition", "document"),
    [
        ("2021", ENVELOPE | {"cases": NUMBER}),
        ("2021", ENVELOPE | {"cases": {"x": NUMBER}}),
        ("2021", ENVELOPE | {"cases": [], "surveys": {"x": NUMBER}}),
        (
            "2019",
            {"format": 1, "catalogue": "su-kvinnofrid/2019", "cases": [], "surveys": [{"answers": {"x": NUMBER}}]},
        ),
        ("2021", CASE | {"djup": _nest(100), "sist": NUMBER}),
        ("2021", CASE | {NUMBER: 1}),
        ("2021", CASE | {"tal": int(NUMBER)}),
        ("2021", NUMBER),
    ],
)
def test_an_identity_number_is_found_wherever_it_stands(edition: str, document: object) -> None:
    """Lists that are none, surveys that may not be there, and what is too deep hide nothing that comes after."""
    found = {issue.code for issue in su.validate(document, load_edition(edition))}
    assert found & {"SU-P002", "SU-P001"}


def test_an_identity_number_under_a_nameless_column_is_found(tmp_path: Path) -> None:
    """A column without header that holds something is told, once, and looked through; a blank one is nothing."""
    file = tmp_path / "a.csv"
    file.write_text(f"case,,kon,\nA,{NUMBER},man,\nB,mer,man,\n", encoding="utf-8")
    report = su.validate(su.read(file, load_edition("2021")), load_edition("2021"))
    found = [(issue.code, issue.params["row"], issue.params["column"]) for issue in report if "column" in issue.params]
    assert {("SU-S031", 2, 2), ("SU-P002", 2, 2)} == {each for each in found if each[0] in ("SU-S031", "SU-P002")}


@pytest.mark.parametrize(("depth", "deep"), [(62, False), (63, True)])
def test_depth_is_counted_from_the_document(depth: int, deep: bool) -> None:
    """A value is too deep in memory exactly where it is too deep in a file: deeper than 64 in the whole document."""
    for document, outer in ((CASE, 0), (ENVELOPE | {"cases": [{"case": "A-1", "measurements": {}}]}, 2)):
        inner = document["cases"][0] if outer else document
        inner = inner | {"djup": _nest(depth - outer + 1)}
        whole = document | {"cases": [inner]} if outer else inner
        assert deep == ("SU-S025" in {issue.code for issue in su.validate(whole, load_edition("2021"))})


def test_an_object_that_holds_itself_ends() -> None:
    """Python can hold what JSON cannot."""
    loop: list[Any] = []
    loop += [loop, loop]
    assert 1 == su.validate(CASE | {"slinga": loop}, load_edition("2021")).judged


def test_unknown_keys_named_as_lists_do_not_hide_a_case() -> None:
    """A case with a key that belongs to deliveries is still a case; a delivery with a key of cases still one."""
    catalogue = load_edition("2021")
    assert 1 == su.validate(CASE | {"surveys": []}, catalogue).judged
    assert 1 == su.validate(CASE | {"cases": []}, catalogue).judged
    assert 2 == su.validate(ENVELOPE | {"case": "x", "cases": [None, None]}, catalogue).cases
    assert 0 == su.validate(ENVELOPE | {"surveys": []}, catalogue).cases


def test_only_structure_and_values_hinder_parsing() -> None:
    """A newer version and an identity number are for validation to tell; a delivery or a survey is no case."""
    catalogue = load_edition("2021")
    assert "A-1" == su.parse_case(CASE | {"catalogue_version": "1.1.0", "district": "121212-1213"}, catalogue).case
    case = su.Case(catalogue.id, "A-1")
    assert case == su.parse_case(case, catalogue)
    for document in (ENVELOPE | {"cases": [CASE]}, ENVELOPE | {"answers": {}}, [CASE], CASE | {"format": 2}):
        with pytest.raises(errors.InvalidDocument) as caught:
            su.parse_case(document, catalogue)
        assert len(caught.value.report) > 0
        assert not caught.value.report.ok


def test_cases_that_cannot_be_read_are_counted() -> None:
    """An indicator tells how many cases could not be read at all; they are in no group."""
    catalogue = load_edition("2021")
    (found,) = su.indicator([{}, None, CASE], "avslutade", catalogue)
    assert (1, 2) == (found.cases, found.unreadable)


def test_a_case_is_scored_by_its_own_catalogue() -> None:
    """Scoring by another catalogue is refused: the same id may mean something else."""
    with pytest.raises(errors.OtherCatalogue) as caught:
        su.score(su.Case("su-kvinnofrid/2019", "A-1"), "avslutade", load_edition("2021"))
    assert ("su-kvinnofrid/2019", "su-kvinnofrid/2021") == (caught.value.given, caught.value.wanted)


def test_a_catalogue_cannot_be_changed() -> None:
    """The catalogue that everybody in a process shares is read-only, and tells what it holds."""
    catalogue: Any = load_edition("2021")
    with pytest.raises(TypeError):
        catalogue.variables["ny"] = catalogue["malupp"]
    assert ("malupp" in catalogue, "ny" in catalogue, list(catalogue)) == (True, False, list(catalogue.variables))
    for other in (pickle.loads(pickle.dumps(catalogue)), copy.deepcopy(catalogue)):
        assert catalogue.plain == other.plain


def test_a_language_that_is_not_there_is_refused_everywhere() -> None:
    """Labels, messages and remedies are never silently in another language."""
    catalogue = load_edition("2021")
    issue = next(issue for issue in su.validate(CASE, catalogue) if issue.rule)
    for ask in (lambda: catalogue.text("malupp", "de"), lambda: issue.message("de"), lambda: issue.remedy("de")):
        with pytest.raises(errors.UnknownLanguage) as caught:
            ask()
        assert {"sv", "en"} == set(caught.value.known)


@pytest.mark.parametrize("name", ["su-kvinnofrid/2021@", "su-kvinnofrid/2021@1.0", "su-kvinnofrid"])
def test_half_a_name_is_no_catalogue(name: str) -> None:
    """A name is whole or refused."""
    with pytest.raises(errors.UnknownCatalogue):
        su.load_catalogue(name)


def test_exceptions_come_whole_out_of_another_process() -> None:
    """Facts survive pickling, as when a pool of processes gives an exception back."""
    catalogue = load_edition("2021")
    given = [
        errors.UnknownVariable("malup", ["malupp"]),
        errors.UnreadableFile("a.json", "not_json", 3),
        errors.MissingYear("x"),
        errors.InvalidPopulation(places=True),
        errors.NotYearly("x", ["y"]),
        errors.CatalogueError([errors.Fault("a.toml", "rule[0]", "No.")]),
        errors.MissingExtra("cli"),
        errors.InvalidDocument(su.validate({}, catalogue)),
    ]
    for error in given:
        other = pickle.loads(pickle.dumps(error))
        assert (type(error), str(error), set(vars(error))) == (type(other), str(other), set(vars(other)))


def test_versions_are_written_without_leading_zeros() -> None:
    """``01.0.0`` is no version: what cannot be read one way is not read."""
    assert "SU-S003" in {i.code for i in su.validate(CASE | {"catalogue_version": "01.0.0"}, load_edition("2021"))}


def test_a_name_that_can_be_no_file_is_not_there() -> None:
    """A null byte in a file's name is a missing file, not a crash."""
    with pytest.raises(errors.UnreadableFile) as caught:
        su.read("a\0b.json", load_edition("2021"))
    assert "missing" == caught.value.reason
