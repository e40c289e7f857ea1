"""Folders written for an author: they load, editors can help with them, and they are written whole or not at all."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvinnofrid_su as su
from kvinnofrid_su.authoring.drafts import Draft, write_draft
from kvinnofrid_su.authoring.layout import find_metaschema, write_toml
from kvinnofrid_su.errors import MissingExtra, PackageError, UnwritableFile
from kvinnofrid_su.published import read_published

GROUNDS = {"evidence": "proposed", "source": {"ref": "kvinnofrid-su"}}
HEAD: dict[str, Any] = {
    "name": "exempelby",
    "prefix": "exempelby",
    "version": "1.0.0",
    "extends": "su-kvinnofrid/2021",
    "versions": {"from": "1.0.0", "before": "2.0.0"},
    "label": "Exempelbys frågor",
    "description": "Påhittade.",
    "languages": ["sv", "en"],
    **GROUNDS,
}
VARIABLE: dict[str, Any] = {
    "id": "exempelby_vantetid",
    "label": "Väntetid, ”dagar”",
    "description": "Hur många dagar personen väntade.",
    "kind": "integer",
    "minimum": 0,
    "maximum": 365,
    "answered_by": "handlaggare",
    "sensitivity": "none",
}
DRAFT = Draft(
    files={
        "package.toml": HEAD,
        "variables/vantan.toml": {"variable": [VARIABLE]},
        "questions.toml": {"question": [{"id": "exempelby_vantetid", "point": "fore", **GROUNDS}]},
    },
    texts={
        "en": {
            "exempelby.label": "The questions of Exempelby",
            "exempelby.description": "Invented.",
            "exempelby.variable.exempelby_vantetid.label": "Waiting time, “days”",
            "exempelby.variable.exempelby_vantetid.description": "How many days the person waited.",
        }
    },
    comments={"questions.toml": "Vilka frågor som ställs, och när."},
    others={"README.md": "# Exempelby\n"},
)


def test_what_is_written_loads(tmp_path: Path) -> None:
    """Every file is there with its content, in both languages, and nothing else is left beside the folder."""
    folder = tmp_path / "exempelby"
    written = write_draft(DRAFT, folder)
    assert [".schemas", "README.md", "locale", "package.toml", "questions.toml", "variables"] == sorted(
        p.name for p in folder.iterdir()
    )
    assert sorted(each.relative_to(folder) for each in folder.rglob("*") if each.is_file()) == list(written)
    assert [folder] == list(tmp_path.iterdir())
    for name, tables in DRAFT.files.items():
        assert tables == tomllib.loads((folder / name).read_text(encoding="utf-8"))
    variable = su.load_catalogue("su-kvinnofrid/2021", packages=[folder])["exempelby_vantetid"]
    assert ("Väntetid, ”dagar”", "Waiting time, “days”") == (variable.label.to("sv"), variable.label.to("en"))


def test_what_is_not_translated_is_there_to_be_translated(tmp_path: Path) -> None:
    """The file of translations has every text; the loader names those that are still empty."""
    folder = tmp_path / "exempelby"
    write_draft(Draft(DRAFT.files), folder)
    translations = (folder / "locale/en/LC_MESSAGES/exempelby.po").read_text(encoding="utf-8")
    assert all(f'msgctxt "{context}"' in translations for context in DRAFT.texts["en"])
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[folder])
    assert set(DRAFT.texts["en"]) == {fault.path for fault in caught.value.faults}


def test_an_editor_is_told_which_schema_describes_a_file(tmp_path: Path) -> None:
    """Each TOML file that has a schema begins with it, and it lies there; then comes what the author is told."""
    folder = tmp_path / "exempelby"
    write_draft(DRAFT, folder)
    for name, kind in (
        ("package.toml", "package"),
        ("variables/vantan.toml", "variables"),
        ("questions.toml", "questions"),
    ):
        file = folder / name
        directive, place = file.read_text(encoding="utf-8").splitlines()[0].split()
        assert "#:schema" == directive
        assert json.loads((file.parent / place).read_text(encoding="utf-8")) == read_published(
            "meta", f"{kind}.schema.json"
        )
    lines = (folder / "questions.toml").read_text(encoding="utf-8").splitlines()
    assert "# Vilka frågor som ställs, och när." == lines[1]
    assert "" == find_metaschema("anteckningar.toml")
    assert write_toml("anteckningar.toml", {"a": 1}) == "a = 1\n"


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_left_alone(tmp_path: Path, there: str) -> None:
    """A folder with something in it, a file or a link is refused and stays as it was; an empty folder is filled."""
    target = tmp_path / "exempelby"
    if there == "folder":
        (target / "mitt").mkdir(parents=True)
    elif there == "file":
        target.write_text("mitt", encoding="utf-8")
    else:
        (tmp_path / "annat").mkdir()
        target.symlink_to(tmp_path / "annat")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnwritableFile) as caught:
        write_draft(DRAFT, target)
    assert "not_empty" == caught.value.reason
    assert before == sorted(tmp_path.rglob("*"))
    (tmp_path / "tom").mkdir()
    assert "package.toml" in map(str, write_draft(DRAFT, tmp_path / "tom"))


def test_nothing_is_left_of_what_could_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full, or a parent folder that is a file, leaves nothing behind; the reason is told."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "fil").write_text("", encoding="utf-8")
    for parent in ("fil", "borta"):
        with pytest.raises(UnwritableFile) as caught:
            write_draft(DRAFT, tmp_path / parent / "exempelby")
        assert "no_folder" == caught.value.reason
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnwritableFile) as caught:
        write_draft(DRAFT, tmp_path / "exempelby")
    assert "write_failed" == caught.value.reason
    assert [tmp_path / "fil"] == list(tmp_path.iterdir())


def test_without_the_extra_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that writes TOML comes with the command line."""
    monkeypatch.setitem(__import__("sys").modules, "tomlkit", None)
    with pytest.raises(MissingExtra) as caught:
        write_draft(DRAFT, tmp_path / "exempelby")
    assert "cli" == caught.value.extra
    assert [] == list(tmp_path.iterdir())


def test_the_same_draft_is_the_same_files(tmp_path: Path) -> None:
    """Nothing in what is written says when it was written, or for whom: two folders are alike to the last byte."""
    for name in ("a", "b"):
        write_draft(DRAFT, tmp_path / name)
    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("a", "b")
    )
    assert first == second
    assert not [file for file, content in first.items() if b"ORGANIZATION" in content or b"-Date" in content]


KEYS = st.text("abcdefghij_", min_size=1, max_size=5)
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**40), 2**40), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@pytest.mark.property
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_is_written_is_what_is_read(tables: dict[str, Any]) -> None:
    """Another reader of TOML finds just what was to be written, whatever stands in it."""
    assert tables == tomllib.loads(write_toml("x.toml", tables))
