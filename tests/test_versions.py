"""A release whose version moves less than its differences require is refused, of editions and of packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.compile import compile_programme
from kvinnofrid_su.catalogue.load import DATA, SHARED
from tests.support.editing import edit
from tests.support.examples import load_edition
from tools.generate import PROGRAMMES, SCHEMAS
from tools.versions import (
    check_editions,
    check_packages,
    check_release,
    find_step,
    keep_released,
    read_packages,
    read_released,
)

PLAIN: Any = load_edition("ett").plain
LABEL = {"at": "variables.spis.label.sv", "becomes": "Spisen hemma"}
CODE = {
    "at": "codelists.spissorter.codes",
    "added": {"id": "ugn", "label": {"sv": "Ugn", "en": "Oven"}},
    "place": 0,
}
KIND = {"at": "variables.spis.kind", "becomes": "multi"}


def _build(version: str, *edits: dict[str, Any]) -> su.Catalogue:
    return build_catalogue(edit(PLAIN, [{"at": "version", "becomes": version}, *edits]))


def test_what_is_published_and_what_would_be_is_numbered_as_it_should() -> None:
    """Each published version moves as much as it must, and so does what the files of the editions say now."""
    working = [
        build_catalogue(plain)
        for programme in PROGRAMMES
        for plain in compile_programme(DATA / programme, SHARED).values()
    ]
    assert 2 <= len(working)
    assert [] == check_editions(SCHEMAS, working)


def test_the_bundled_packages_are_numbered_as_they_should() -> None:
    """Each package moves as much as it must since it was last released."""
    assert read_packages()
    assert [] == check_packages(read_released(), read_packages())


@pytest.mark.parametrize(
    ("version", "edits", "allowed"),
    [
        ("1.2.3", [], True),
        ("1.2.3", [LABEL], False),
        ("1.2.4", [LABEL], True),
        ("1.2.10", [LABEL], True),
        ("1.2.4", [LABEL, CODE], False),
        ("1.3.0", [LABEL, CODE], True),
        ("1.10.0", [CODE], True),
        ("1.3.0", [KIND], False),
        ("2.0.0", [KIND], True),
        ("2.0.0", [LABEL], True),
        ("1.2.2", [], False),
        ("1.1.9", [LABEL], False),
    ],
)
def test_a_step_that_is_too_small_is_refused(version: str, edits: list[dict[str, Any]], allowed: bool) -> None:
    """Wording needs a patch, additions a minor step, another meaning a major one; and no version goes back."""
    fault = check_release(_build("1.2.3"), _build(version, *edits))
    assert allowed == (fault is None)
    assert fault is None or ("1.2.3" in fault and version in fault)


def test_steps_are_counted_as_numbers() -> None:
    """Ten comes after nine, and what is no version moves nowhere."""
    assert ("minor", "none", None, None) == (
        find_step("1.9.0", "1.10.0"),
        find_step("1.10.0", "1.10.0"),
        find_step("1.10.0", "1.9.0"),
        find_step("1.10", "1.11.0"),
    )


def _publish(folder: Path, *versions: tuple[str, str, su.Catalogue]) -> None:
    """Write an index and the catalogues in it, as they are published."""
    entries: list[dict[str, Any]] = []
    for version, status, catalogue in versions:
        place = folder.joinpath("matlag", "ett", f"v{version}")
        place.mkdir(parents=True)
        (place / "catalogue.json").write_text(json.dumps(dict(catalogue.plain)), encoding="utf-8")
        entries.append({"catalogue": "matlag/ett", "version": version, "status": status, "files": []})
    (folder / "index.json").write_text(json.dumps({"catalogues": entries}), encoding="utf-8")


def test_made_up_releases_are_refused_where_one_moves_too_little(tmp_path: Path) -> None:
    """Each version follows the one before it, and what is in the files follows the newest that is released."""
    first, wide = _build("1.0.0"), _build("1.1.0", CODE)
    _publish(tmp_path, ("1.0.0", "released", first), ("1.1.0", "released", wide))
    assert [] == check_editions(tmp_path, [_build("1.1.0", CODE)])
    assert [] == check_editions(tmp_path, [_build("1.1.1", CODE, LABEL)])
    [fault] = check_editions(tmp_path, [_build("1.1.0", CODE, LABEL)])
    assert "required: patch" in fault
    [fault] = check_editions(tmp_path, [_build("1.1.9", CODE, KIND)])
    assert "required: major" in fault


def test_a_made_up_release_that_moved_too_little_is_found(tmp_path: Path) -> None:
    """A version in the index that moved too little is found, whatever the files say now."""
    _publish(tmp_path, ("1.0.0", "retired", _build("1.0.0")), ("1.0.1", "draft", _build("1.0.1", CODE)))
    [fault] = check_editions(tmp_path, [])
    assert "required: minor" in fault
    # What is a draft is followed by nothing yet: the files may say something else under the same version.
    assert [fault] == check_editions(tmp_path, [_build("1.1.0", CODE)])


def test_packages_are_kept_and_refused_likewise(tmp_path: Path) -> None:
    """What a package was at its release is kept, and its own version must follow; the edition's is another matter."""
    [(name, package)] = read_packages().items()
    [file] = keep_released({name: package}, tmp_path / "released")
    assert f"{name}.json" == file.name
    released = read_released(tmp_path / "released")
    assert su.compare(package, released[name]).same

    variable = next(each for each in package.variables.values() if each.package == name)
    label = {"at": f"variables.{variable.id}.label.sv", "becomes": "Något annat"}
    same = {name: build_catalogue(edit(package.plain, [label]))}
    [fault] = check_packages(released, same)
    assert "required: patch" in fault
    raised = [label, {"at": f"packages.{name}.version", "becomes": "1.0.1"}]
    assert [] == check_packages(released, {name: build_catalogue(edit(package.plain, raised))})
    common = {"at": "label.sv", "becomes": "En annan katalog"}
    assert [] == check_packages(released, {name: build_catalogue(edit(package.plain, [common]))})
