"""How an author begins: what ``new`` writes is in working order, in every language, and says what to change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.authoring.check import check_package
from kvinnofrid_su.authoring.names import is_fit, propose_name
from kvinnofrid_su.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the process is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(name: str, kind: str, extends: str = "su-kvinnofrid/2021") -> su.Catalogue:
    """Return the catalogue of what was begun."""
    return su.load_catalogue(extends, packages=[Path(name)]) if kind == "package" else su.load_catalogue(Path(name))


@pytest.mark.parametrize(
    ("kind", "options", "extends"),
    [
        ("package", (), "su-kvinnofrid/2021"),
        ("package", ("--extends", "su-kvinnofrid/2019"), "su-kvinnofrid/2019"),
        ("programme", (), ""),
    ],
)
def test_what_is_begun_is_in_working_order(kind: str, options: tuple[str, ...], extends: str, folder: Path) -> None:
    """It loads, has texts in both languages, and every rule, outcome and point has cases that come out as they say."""
    assert 0 == main(["new", kind, "exempelby", *options])
    catalogue = load("exempelby", kind, extends)
    package = "exempelby" if kind == "package" else None
    checked = check_package(folder / "exempelby")
    assert (True, ()) == (checked.complete, checked.faults)
    added = [
        each
        for entries in (catalogue.variables, catalogue.rules, catalogue.outcomes)
        for each in entries.values()
        if each.package == package
    ]
    assert len(added) >= 5
    for each in added:
        assert each.description.to("sv") != each.description.to("en")


@pytest.mark.parametrize("kind", ["package", "programme"])
def test_comments_say_what_to_change_in_the_language_asked_for(kind: str, folder: Path) -> None:
    """Every file has them, in one language; only they differ, and the words that were to be replaced are."""
    for locale in ("sv", "en"):
        (folder / locale).mkdir()
        assert 0 == main(["new", kind, f"{locale}/exempelby", "--lang", locale])
    swedish, english = (
        {
            file.relative_to(folder / locale): file.read_text(encoding="utf-8")
            for file in (folder / locale).rglob("*.toml")
        }
        for locale in ("sv", "en")
    )
    assert set(swedish) == set(english)
    for name, text in swedish.items():
        first, second = (
            [line.partition("#")[2].strip() for line in each.splitlines() if "#" in line and "#:schema" not in line]
            for each in (text, english[name])
        )
        assert first
        assert not set(first) & set(second)
        bare = [[line.partition("#")[0].strip() for line in each.splitlines()] for each in (text, english[name])]
        assert [line for line in bare[0] if line] == [line for line in bare[1] if line]
        assert not [word for word in ("PREFIX", "EXTENDS", "POINT", "LANGUAGES", "NEXT") if word in text]


def test_schemas_for_editors_lie_in_the_folder_and_can_be_renewed(folder: Path) -> None:
    """They are the published ones; the command that renews them finds that nothing is new."""
    assert 0 == main(["new", "package", "exempelby"])
    for file in (folder / "exempelby").rglob("*.toml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        if "cases" not in file.parts:
            schema = json.loads((file.parent / first.removeprefix("#:schema ")).read_text(encoding="utf-8"))
            assert schema["$id"].startswith("https://w3id.org/kvinnofrid-su/meta/")
    before = {file: file.stat().st_mtime_ns for file in (folder / "exempelby").rglob("*")}
    assert 0 == main(["schema", "export", "exempelby/.schemas", "--catalogue", "meta"])
    assert before == {file: file.stat().st_mtime_ns for file in (folder / "exempelby").rglob("*")}


def test_what_is_there_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with something in it is refused in one line; an empty one is filled."""
    (folder / "exempelby").mkdir()
    assert 0 == main(["new", "package", "exempelby"])
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    capsys.readouterr()
    assert 2 == main(["new", "package", "exempelby"])
    assert "exempelby: där finns redan något; välj ett annat namn.\n" == capsys.readouterr().err
    assert before == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Exempelby", "exempelby"),
        ("exempel-by", "exempel_by"),
        ("Östra Ångby kommun", "ostra_angby_kommun"),
        ("2026", "p2026"),
        ("exempel__by", "exempel_by"),
        ("_exempelby_", "exempelby"),
        ("x" * 41, "x" * 40),
    ],
)
def test_a_name_that_does_not_fit_is_answered_with_one_that_does(
    name: str, proposal: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line is in Swedish, names a name that can be used, and nothing is written."""
    assert proposal == propose_name(name)
    assert is_fit(proposal)
    for kind in ("package", "programme"):
        if is_fit(name, hyphens=kind == "programme"):
            continue
        assert 2 == main(["new", kind, name])
        assert capsys.readouterr().err.endswith(f"Till exempel: {proposal}\n")
    assert [] == list(folder.iterdir())


def test_what_is_told_can_be_typed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How it is used stands last: with a file instead of the word for one, the command runs."""
    table = "case;exempelby_samordnare;exempelby_samtal\nA-1;nej;3\n"
    (folder / "a.csv").write_text(table, encoding="utf-8")
    main(["new", "package", "exempelby"])
    check, command = (line.partition("kvinnofrid-su ")[2] for line in capsys.readouterr().out.splitlines()[-2:])
    assert 0 == main(check.split())
    assert 1 == main(command.replace("FIL", "a.csv").split())
    assert "Samtal med samordnaren är angivna, men personen har ingen samordnare." in capsys.readouterr().out
