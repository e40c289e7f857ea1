"""Planted faults: a broken catalogue names every fault with file, path and a sentence, all at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from kvinnofrid_su.catalogue.compile import compile_programme
from kvinnofrid_su.catalogue.load import DATA, SHARED
from kvinnofrid_su.errors import CatalogueError, Fault
from tests.support.examples import CASES, read_toml
from tests.support.planting import plant

PROGRAMME = Path(__file__).parent / "programmes" / "matlag"
FAULTS = read_toml(CASES / "catalogue_faults" / "faults.toml")["fault"]


def _find_faults(root: Path) -> tuple[Fault, ...]:
    with pytest.raises(CatalogueError) as caught:
        compile_programme(root, SHARED)
    return caught.value.faults


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["title"])
def test_a_planted_fault_is_found_at_its_place(fault: dict[str, Any], tmp_path: Path) -> None:
    """The fault is named with its file, its path and the word that is wrong, and nothing else is blamed for it."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    plant(fault, root)

    faults = _find_faults(root)

    places = [(each.file, each.path) for each in faults]
    assert (fault["expected_file"], fault["expected_path"]) in places, [str(each) for each in faults]
    found = [e for e in faults if (e.file, e.path) == (fault["expected_file"], fault["expected_path"])]
    assert fault["expected_name"] in {e.name for e in found if fault["expected_word"] in e.text}, found


def test_moves_may_share_an_end(tmp_path: Path) -> None:
    """From the middle it may go up or down: only the same move cannot be both, so this compiles without a fault."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    old, new = '{ from = ["van"], to = ["ovad", "ovan"] }', '{ from = ["van", "ovad"], to = ["ovan"] }'
    plant({"edit": {"file": "ett/outcomes.toml", "find": old, "replace": new}}, root)
    [change] = [each for each in compile_programme(root, SHARED)["ett"]["outcomes"] if each["kind"] == "change"]
    assert ["ovad"] == [code for code in change["improved"]["from"] if code in change["worsened"]["from"]]


def test_two_answers_are_enough_for_a_scale(tmp_path: Path) -> None:
    """A worst and a best answer can be placed; what else misses the answer that was taken away is blamed, not the scale."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    code = '    { id = "ovad", label = "Lite övad" },\n'
    plant({"edit": {"file": "codelists/koket.toml", "find": code, "replace": ""}}, root)
    places = {(each.file, each.path) for each in _find_faults(root)}
    assert ("ett/outcomes.toml", "outcome[1].improved.from[1]") in places
    assert ("ett/outcomes.toml", "outcome[0].items[0].variable") not in places


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    """A catalogue with many faults names every one of them in a single exception."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    together = [fault for fault in FAULTS if fault.get("together")]
    assert 30 <= len(together)
    for fault in together:
        plant(fault, root)

    places = {(each.file, each.path) for each in _find_faults(root)}

    assert set() == {(fault["expected_file"], fault["expected_path"]) for fault in together} - places


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """A file in another encoding is a fault of that file, not a crash."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    (root / "sources.toml").write_bytes('publisher = "Sjö"'.encode("latin-1"))
    found = {(fault.file, fault.path, fault.name) for fault in _find_faults(root)}
    assert ("sources.toml", "", "not_utf8") in found


def test_what_a_rule_judges_is_what_its_demand_names(tmp_path: Path) -> None:
    """Without `judges` an implication judges the variables that `then` names, each once, in order."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    rules = root / "rules.toml"
    text = rules.read_text(encoding="utf-8")
    then = '{ any = [{ spis = { present = true } }, { not = { lagade_ratter = { contains = "soppa" } }, spis = { is = "vedspis" } }] }'
    rules.write_text(text.replace('{ not = { lagade_ratter = { contains = "inga_ratter" } } }', then), encoding="utf-8")
    rule = next(rule for rule in compile_programme(root, SHARED)["ett"]["rules"] if rule["kind"] == "implies")
    assert ["spis", "lagade_ratter"] == rule["judges"]


def test_a_file_that_is_nested_without_end_is_named(tmp_path: Path) -> None:
    """Conditions in conditions in conditions end as a fault of the file, not as a crash."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    rules = root / "rules.toml"
    deep = "{ not = " * 200 + "{ slutdag = { present = true } }" + " }" * 200
    rules.write_text(rules.read_text(encoding="utf-8").replace("{ slutdag = { present = true } }", deep), "utf-8")
    found = {(fault.file, fault.path, fault.name) for fault in _find_faults(root)}
    assert ("rules.toml", "", "too_deep") in found


def test_an_order_of_which_one_date_is_left_in_an_edition(tmp_path: Path) -> None:
    """A rule of several editions leaves out what an edition does not ask; one date alone is no order, and is told."""
    root = tmp_path / "su-kvinnofrid"
    shutil.copytree(DATA / "su-kvinnofrid", root)
    old, new = '["aktualiseringsdatum", "insats_start", "avslutsdatum"]', '["insats_start", "avslutsdatum"]'
    plant({"edit": {"file": "rules.toml", "find": old, "replace": new}}, root)
    [fault] = _find_faults(root)
    assert fault.file == "rules.toml"
    assert fault.path.endswith(".order")
    assert "avslutsdatum alone" in fault.text
    assert "no_order" == fault.name


def test_a_variable_that_only_another_edition_asks(tmp_path: Path) -> None:
    """It is in the programme, so it is no slip of the pen: it is told that this edition does not ask it."""
    root = tmp_path / "su-kvinnofrid"
    shutil.copytree(DATA / "su-kvinnofrid", root)
    old, new = (
        'avslutsdatum = { present = true } }\nseverity    = "warning"',
        'bf_situation = { present = true } }\nseverity    = "warning"',
    )
    plant({"edit": {"file": "2021/rules.toml", "find": old, "replace": new}}, root)
    [fault] = _find_faults(root)
    assert ("2021/rules.toml", "rule[0].when.bf_situation", "variable_elsewhere") == (
        fault.file,
        fault.path,
        fault.name,
    )


def test_a_kind_that_is_a_table_is_told_where_conditions_use_the_variable(tmp_path: Path) -> None:
    """The variable is blamed, and what asks for its answers is not: nothing more can be said of it."""
    root = tmp_path / "su-kvinnofrid"
    shutil.copytree(DATA / "su-kvinnofrid", root)
    file = next(each for each in (root / "variables").iterdir() if '"avslutsdatum"' in each.read_text(encoding="utf-8"))
    before, mark, after = file.read_text(encoding="utf-8").partition('"avslutsdatum"')
    file.write_text(before + mark + re.sub(r"(?m)^kind *=.*$", "kind = { a = 1 }", after, count=1), encoding="utf-8")
    found = {(each.file, each.path, each.name) for each in _find_faults(root)}
    place = (f"variables/{file.name}", "variable[0].kind")
    assert {(*place, "wrong_type"), (*place, "unknown_choice")} == found


def test_a_long_value_is_not_repeated_whole(tmp_path: Path) -> None:
    """Its beginning says enough."""
    root = tmp_path / "matlag"
    shutil.copytree(PROGRAMME, root)
    file = root / "ett" / "edition.toml"
    text = re.sub(r"(?m)^version *=.*$", f'version = "{"x" * 300_000}"', file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    [fault] = [each for each in _find_faults(root) if each.path == "version"]
    assert "wrong_form" == fault.name
    assert "xxx…" in fault.text
    assert len(fault.text) < 400
