"""The day of the official list, rehearsed with one that is made up: it takes the reconstruction's place beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.authoring.beginnings import draft_from_tables
from kvinnofrid_su.authoring.check import check_package
from kvinnofrid_su.authoring.drafts import write_draft
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import PackageError
from kvinnofrid_su.i18n import LOCALES
from tests.support.examples import CASES

LIST = CASES / "official_list"
TABLES = ("om", "fragor", "matpunkter", "regler", "matt")
OLD = su.load_catalogue("su-kvinnofrid/2021")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme that the made-up list becomes."""
    folder = tmp_path_factory.mktemp("list") / "su-kvinnofrid"
    tables = [word for name in TABLES for word in ("--from", str(LIST / f"{name}.csv"))]
    assert 0 == main(["new", "programme", str(folder), *tables])
    return folder


@pytest.fixture(scope="module")
def new(folder: Path) -> su.Catalogue:
    """The catalogue that the made-up list becomes."""
    return su.load_catalogue(folder)


def test_the_list_is_a_catalogue_of_its_own_and_complete(folder: Path, new: su.Catalogue) -> None:
    """It has the old one's name in another version, is official and documented, and nothing is wrong with it."""
    assert () == check_package(folder).faults
    assert (OLD.id, "2.0.0", "official", "1.0.0", "reconstruction") == (
        new.id,
        new.version,
        new.status,
        OLD.version,
        OLD.status,
    )
    assert {"documented"} == {question.grounds.evidence for question in new.questions.values()}
    assert "Påhittade myndigheten" == new.sources["su-kvinnofrid-plan"].publisher
    assert ("avslutsdatum", None) == (new.closing, new.survey)


def test_an_official_list_is_never_called_a_reconstruction(new: su.Catalogue) -> None:
    """Titles of its schemas say so no more, in either language; those of the old one still do."""
    for locale in LOCALES:
        word = {"sv": "Rekonstruktion", "en": "Reconstruction"}[locale]
        for catalogue, said in ((new, False), (OLD, True)):
            titles = [schema["title"] for schema in export.schemas(catalogue, locale).values()]
            assert {said} == {word in title for title in titles}


def test_the_old_version_is_there_as_it_was(folder: Path, new: su.Catalogue) -> None:
    """Both are loaded in the same process; the name gives what it gave, the path gives the new one."""
    assert OLD.plain == su.load_catalogue("su-kvinnofrid/2021@1.0.0").plain == su.load_catalogue(OLD.id).plain
    assert new.plain == su.load_catalogue(folder / "2021").plain
    assert "barn_hemma" in OLD
    assert "barn_hemma" not in new
    assert "tolkbehov" in new


def write_case(**changed: Any) -> dict[str, Any]:
    """Return a case that was collected by the reconstruction."""
    case = {
        "format": 1,
        "catalogue": "su-kvinnofrid/2021",
        "catalogue_version": "1.0.0",
        "case": "A-0001",
        "measurements": {
            "fore": {
                "answers": {"aktualiseringsdatum": "2022-03-01", "kon": "kvinna", "alder": 112, "barn_hemma": "ja"}
            },
            "under": [{"answers": {"insatser": ["stodsamtal", "foraldrastod"]}}],
            "efter": {"answers": {"avslutsdatum": "2022-11-20", "avslutsorsak": "annan", "malupp": "helt"}},
        },
    }
    return {key: value for key, value in (case | changed).items() if value is not None}


def find_errors(document: dict[str, Any], catalogue: su.Catalogue) -> set[tuple[str, str]]:
    """Return code and place of every error."""
    return {(issue.code, issue.path) for issue in su.validate(document, catalogue) if issue.severity == "error"}


def test_what_was_collected_before_is_told_apart_piece_by_piece(new: su.Catalogue) -> None:
    """By the old list the case is as it should be; by the new one what is gone is told, one by one."""
    assert set() == find_errors(write_case(), OLD)
    assert {
        ("SU-D003", "/catalogue_version"),  # another major version
        ("SU-S008", "/measurements/fore/answers/*unknown[3]"),  # barn_hemma is not asked
        ("SU-S008", "/measurements/efter/answers/*unknown[1]"),  # nor is avslutsorsak
        ("SU-V002", "/measurements/under/0/answers/insatser/1"),  # foraldrastod is no answer
        ("SU-V007", "/measurements/fore/answers/alder"),  # 112 is above what can be answered
    } == find_errors(write_case(), new)


def test_a_document_is_judged_although_its_version_is_another(new: su.Catalogue) -> None:
    """The version is one finding; verdicts and outcomes are those of the answers that mean the same."""
    with_, without = (su.validate(write_case(catalogue_version=version), new) for version in ("1.0.0", None))
    assert with_.verdicts == without.verdicts
    assert {"SU-D003"} == {issue.code for issue in with_} - {issue.code for issue in without}
    assert {"holds": 1} == {verdict: count for verdict, count in with_.verdicts["datum_i_ordning"].items() if count}
    cases = [write_case(), write_case(case="A-0002")]
    cases[1]["measurements"]["efter"]["answers"]["malupp"] = "delvis"
    for catalogue in (OLD, new):
        [found] = su.indicator(cases, "malupp_helt", catalogue)
        assert (1, 2, 0.5) == (found.numerator, found.denominator, found.value)


def test_comparing_says_what_the_list_changes(new: su.Catalogue) -> None:
    """A question that came, one that went, bounds, answers and words, each as it was written into the made-up list."""
    found = su.compare(OLD, new)
    assert "major" == found.bump
    kinds = {(each.address.removeprefix("su-kvinnofrid/2021."), each.kind) for each in found.differences}
    assert kinds >= {
        ("variables.tolkbehov", "added"),
        ("variables.barn_hemma", "removed"),
        ("variables.alder", "narrowed"),
        ("codelists.insatser.digitalt_stod", "widened"),
        ("codelists.insatser.foraldrastod", "narrowed"),
        ("codelists.malupp.ej_bedombart", "narrowed"),
        ("variables.malupp", "wording"),
    }
    assert {"wording"} == {kind for address, kind in kinds if address == "variables.aktualiseringsdatum"}


@pytest.mark.parametrize(
    ("table", "before", "after", "bump"),
    [
        ("fragor", ";Ålder;Age;", ";Ålder i år;Age;", "patch"),
        ("fragor", ";Digital support;", ";Help online;", "patch"),
        ("om", "Påhittade myndigheten", "En annan myndighet", "patch"),
        ("fragor", ";;;;;;;;;;ingen;", ";;;;;;;;;;larm;Larm;Alarm;\n;;;;;;;;;;ingen;", "minor"),
        ("fragor", ";18;110;", ";18;105;", "major"),
        ("fragor", ";;;;;;;;;;delvis;", ";;;;;;;;;;till_en_del;", "major"),
    ],
)
def test_the_next_list_takes_the_version_that_comparing_requires(
    table: str, before: str, after: str, bump: str, new: su.Catalogue, tmp_path: Path
) -> None:
    """Words are a patch, something more is a minor version, what is narrowed or means something else a major one."""
    tables = [LIST / f"{name}.csv" for name in TABLES if name != table]
    text = (LIST / f"{table}.csv").read_text(encoding="utf-8")
    assert before in text
    tables.append(tmp_path / f"{table}.csv")
    tables[-1].write_text(text.replace(before, after), encoding="utf-8")
    write_draft(draft_from_tables("su-kvinnofrid", tables, None), tmp_path / "su-kvinnofrid")
    assert bump == su.compare(new, su.load_catalogue(tmp_path / "su-kvinnofrid")).bump


def test_a_list_for_another_period_is_an_edition_beside_the_old(tmp_path: Path) -> None:
    """It has another name, and what was collected before is told to be another edition's."""
    head = (LIST / "om.csv").read_text(encoding="utf-8").replace("Omgång;2021", "Omgång;2027").replace("2.0.0", "1.0.0")
    (tmp_path / "om.csv").write_text(head, encoding="utf-8")
    tables = [tmp_path / "om.csv", *(LIST / f"{name}.csv" for name in TABLES if name != "om")]
    write_draft(draft_from_tables("su-kvinnofrid", tables, None), tmp_path / "su-kvinnofrid")
    later = su.load_catalogue(tmp_path / "su-kvinnofrid")
    assert ("su-kvinnofrid/2027", "1.0.0") == (later.id, later.version)
    assert ("SU-D002", "/catalogue") in find_errors(write_case(), later)
    assert set() == find_errors(write_case(), OLD)


def test_a_package_for_the_old_version_is_refused_by_the_new(folder: Path) -> None:
    """Its author has said which versions it is made for."""
    with pytest.raises(PackageError) as refused:
        su.load_catalogue(folder, packages=["uppfoljning"])
    assert ["versions"] == [fault.path for fault in refused.value.faults]
