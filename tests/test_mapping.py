"""Mappings between editions: every planted fault is found, and what is published of them is what was written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue import finding
from kvinnofrid_su.catalogue.atlas import open_atlas
from kvinnofrid_su.catalogue.compile import compile_all
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.finding import DATA, SHARED
from kvinnofrid_su.catalogue.folder import Folder
from kvinnofrid_su.catalogue.installed import CATALOGUE_GROUP
from kvinnofrid_su.catalogue.mapping import list_mappings
from kvinnofrid_su.catalogue.roots import Refused
from kvinnofrid_su.errors import CatalogueError, Fault, UnknownCatalogue
from kvinnofrid_su.model.crosswalks import Asked, Crosswalk
from tests.support.examples import CASES, read_toml
from tests.support.planting import plant

PROGRAMME = Path(__file__).parent / "programmes" / "odling"
FAULTS = read_toml(CASES / "mapping_faults" / "faults.toml")["fault"]
PUBLISHED = Path(__file__).parents[1] / "schemas" / "su-kvinnofrid" / "2021" / "v1.0.0" / "from_2019.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the programme, to plant faults in."""
    folder = tmp_path / "odling"
    shutil.copytree(PROGRAMME, folder)
    return folder


def _plant(fault: dict[str, Any], root: Path) -> None:
    edit = fault["edit"]
    if "content" in edit:
        (root / edit["file"]).write_text(edit["content"], encoding="utf-8")
    else:
        plant(fault, root)


def _find_faults(root: Path) -> tuple[Fault, ...]:
    with pytest.raises(CatalogueError) as caught:
        compile_all(root, SHARED)
    return caught.value.faults


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["title"])
def test_a_planted_fault_is_found_at_its_place(fault: dict[str, Any], root: Path) -> None:
    """The fault is named with its file, its path, its name and the word that is wrong."""
    _plant(fault, root)
    found = [(each.file, each.path, each.name, each.text) for each in _find_faults(root)]
    expected = fault["expected_file"], fault["expected_path"], fault["expected_name"]
    assert any(expected == each[:3] and fault["expected_word"] in each[3] for each in found), found


def test_faults_are_found_at_once(root: Path) -> None:
    """Faults that do not hide each other are all named in one exception."""
    together = [fault for fault in FAULTS if fault.get("together")]
    assert 6 <= len(together)
    for fault in together:
        _plant(fault, root)
    found = {(each.file, each.path) for each in _find_faults(root)}
    assert set() == {(each["expected_file"], each["expected_path"]) for each in together} - found


def test_a_faulty_edition_is_told_of_and_the_mapping_is_not_blamed(root: Path) -> None:
    """What leans on an edition that cannot be read is not checked against it."""
    file = root / "tva" / "points.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('id       = "startdag"', 'id       = "startdagg"'))
    assert {"tva/points.toml", "tva/outcomes.toml"} == {each.file for each in _find_faults(root)}


def test_a_programme_without_a_folder_has_no_mappings(tmp_path: Path) -> None:
    """What is missing is told once: the programme's own file, not its mappings."""
    files = {each.file for each in _find_faults(tmp_path / "none")}
    assert {"programme.toml", "sources.toml"} == files


def test_a_day_can_be_carried_over_under_another_name(root: Path) -> None:
    """Days have neither codes nor bounds: every one is carried over."""
    edit = {
        "file": "mapping_tva_tre.toml",
        "find": """kind     = "same"
from     = "startdag"
""",
    }
    plant(
        {
            "edit": {
                **edit,
                "replace": """kind     = "recoded"
from     = "startdag"
to       = "startdag"
""",
            }
        },
        root,
    )
    _, mapping = compile_all(root, SHARED)[1]
    [day] = [each for each in mapping["questions"] if each.get("from", {}).get("variable") == "startdag"]
    assert {"from", "to", "kind", "reason", "evidence", "source"} == set(day)


class _Locked:
    """A folder that does not give what is in it."""

    def is_dir(self) -> bool:
        return True

    def iterdir(self) -> Any:
        raise Refused(flaw("unreadable_folder"))


def test_a_folder_that_cannot_be_read_is_told_of() -> None:
    """As a fault like others."""
    folder: Any = Folder(_Locked(), SHARED)  # type: ignore[arg-type]
    assert [] == list_mappings(folder)
    assert ["unreadable_folder"] == [each.name for each in folder.faults]


# What is written of SU-Kvinnofrid


def _load() -> Crosswalk:
    [found] = open_atlas("su-kvinnofrid/2021").find_route("su-kvinnofrid/2019") or ()
    return found


def test_what_is_published_is_what_was_written() -> None:
    """The file beside the second round's catalogue is the folder's mapping, compiled."""
    [plain] = compile_all(DATA / "su-kvinnofrid", SHARED)[1]
    assert {"format": 1, **plain} == json.loads(PUBLISHED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("end", "edition"), [("source", "2019"), ("target", "2021")])
def test_each_question_stands_once(end: str, edition: str) -> None:
    """Every question of either round, by its point, and no other."""
    catalogue = su.load_catalogue(f"su-kvinnofrid/{edition}")
    asked = [getattr(each, end) for each in _load().transfers if getattr(each, end) is not None]
    wanted = [Asked(each.point, each.variable.id) for each in catalogue.questions.values()]
    assert sorted(wanted, key=str) == sorted(asked, key=str)


def test_how_many_questions_go_where() -> None:
    """Of 40 questions 27 stay, three client questions move and ten are lost; eight of the second round are new."""
    fates = [each.fate for each in _load().transfers]
    assert {"same": 27, "recoded": 3, "lost": 10, "new": 8} == {
        fate: fates.count(fate) for fate in dict.fromkeys(fates)
    }


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_each_outcome_is_told_of(edition: str) -> None:
    """Every outcome of either round, and the breaks it names are there."""
    crosswalk = _load()
    assert set(su.load_catalogue(f"su-kvinnofrid/{edition}").outcomes) <= set(crosswalk.outcomes)
    assert {name for each in crosswalk.outcomes.values() for name in each.breaks} <= set(crosswalk.breaks)


def test_the_series_breaks_that_were_known_before_are_stated() -> None:
    """Age bands and the survey, with what may still be compared in both languages."""
    breaks = _load().breaks
    assert ("age_band",) == breaks["aldersgrupper"].groupings
    assert "motte_forstaelse" in {id_ for id_, each in _load().outcomes.items() if "brukarfragor" in each.breaks}
    for each in breaks.values():
        assert each.compare.to("sv") != each.compare.to("en")


def test_every_source_that_is_leaned_on_is_there() -> None:
    """The published file can be read without the catalogue."""
    crosswalk = _load()
    grounds = [crosswalk.grounds, *(each.grounds for each in crosswalk.transfers)]
    grounds += (each.grounds for each in crosswalk.breaks.values())
    grounds += (each.grounds for each in crosswalk.outcomes.values())
    assert {each.ref for ground in grounds for each in ground.sources} == set(crosswalk.sources)


# Where editions lie


def test_a_route_of_two_steps_is_found() -> None:
    """Through the edition between, and none backwards."""
    steps = open_atlas(PROGRAMME / "tre").find_route("odling/ett") or ()
    assert [("odling/ett", "odling/tva"), ("odling/tva", "odling/tre")] == [
        (each.source, each.target) for each in steps
    ]
    assert open_atlas(PROGRAMME / "ett").find_route("odling/tre") is None


def test_the_folder_of_a_programme_with_one_edition_is_that_edition() -> None:
    """As for catalogues."""
    assert "matlag/ett" == open_atlas(PROGRAMME.parent / "matlag").target.id


class _Installed:
    """A distribution that brings the programme."""

    name = "odling/tre"
    distribution = "odling"
    value = "odling:data"

    def list_editions(self) -> tuple[str, ...]:
        return ("odling/tre",)

    def find_folder(self) -> Path:
        return PROGRAMME


def test_an_installed_programme_leads_on_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of its edition; the editions before it stand in the same folder."""
    monkeypatch.setattr(finding, "list_installed", lambda group: [_Installed()] if group == CATALOGUE_GROUP else [])
    document = {"format": 1, "catalogue": "odling/ett", "case": "A-1", "measurements": {}}
    assert "odling/tre" == su.migrate(document, to="odling/tre").document["catalogue"]


@pytest.mark.parametrize("edition", ["", "variables"])
def test_an_edition_that_is_not_in_the_folder_is_refused(edition: str) -> None:
    """With those that are; a programme with several editions is not one of them."""
    with pytest.raises(UnknownCatalogue) as caught:
        open_atlas(PROGRAMME / edition)
    assert {"ett", "tva", "tre"} == {Path(each).name for each in caught.value.known}
