"""Completion in shells: what is suggested, the script, and where it is put. Nothing of the user's is read for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.shells import ASKED, Shell, find_place, write_script

Suggest = Callable[..., list[str]]
COMMANDS = {"demo", "validate", "indicators", "catalogues"}


@pytest.fixture
def suggest(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Suggest:
    """Ask as bash asks when somebody has typed words and presses the tabulator; the last word is unfinished."""

    def ask(*words: str) -> list[str]:
        monkeypatch.setenv(ASKED, "complete_bash")
        monkeypatch.setenv("COMP_WORDS", " ".join(("kvinnofrid-su", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        assert 0 == main([])
        told = capsys.readouterr()
        assert not told.err
        return told.out.split()

    return ask


def test_commands_and_options_are_suggested(suggest: Suggest) -> None:
    """Every command, and the options of the one that is typed."""
    assert set(suggest("")) >= COMMANDS
    assert ["validate"] == suggest("val")
    assert {"--catalogue", "--lang", "--format", "--no-keys", "--help"} <= set(suggest("validate", "--"))


def test_what_an_option_takes_is_suggested(suggest: Suggest) -> None:
    """Catalogues, languages and formats by their names."""
    assert list(su.list_catalogues()) == suggest("validate", "--catalogue", "")
    assert ["su-kvinnofrid/2019"] == suggest("validate", "--catalogue", "su-kvinnofrid/2019")
    assert ["uppfoljning"] == suggest("validate", "--package", "")
    assert ["sv", "en"] == suggest("indicators", "--lang", "")
    assert ["text", "json", "csv"] == suggest("validate", "--format", "")
    assert [each.value for each in Shell] == suggest("--show-completion", "")


def test_outcomes_and_groups_are_those_of_the_catalogue(suggest: Suggest) -> None:
    """Of the newest, or of the one that is typed; years are left out, as a shell would not take their brackets."""
    first, second = (su.load_catalogue(f"su-kvinnofrid/{edition}") for edition in (2019, 2021))
    assert list(second.outcomes) == suggest("indicators", "--outcome", "")
    assert list(first.outcomes) == suggest("indicators", "--catalogue", first.id, "--outcome", "")
    assert list(first.points) == suggest("due", "--catalogue", first.id, "--point", "")
    assert list(second.points) == suggest("attrition", "--point", "")
    assert list(first.points) == suggest("attrition", "--catalogue", first.id, "--point", "")
    with_package = suggest("indicators", "--package", "uppfoljning", "--outcome", "uppf")
    assert [
        "uppfoljning_boende_forandring",
        "uppfoljning_fortsatt_utan_vald",
        "uppfoljning_svarsfrekvens",
    ] == with_package
    assert list(first.outcomes) == suggest(
        "indicators", "--catalogue", first.id, "--package", "uppfoljning", "--package", "./annat", "--outcome", ""
    )
    groups = suggest("indicators", "--by", "")
    assert {"municipality", "county", "sender", "age_band", "kon"} <= set(groups)
    assert not [each for each in groups if "(" in each or each not in {*second.questions, *second.groupings}][3:]


def test_published_files_are_those_of_the_catalogue(suggest: Suggest) -> None:
    """Commands below a command, and the names of files to show: of the newest catalogue, or of the one that is typed."""
    assert ["list", "show", "export"] == suggest("schema", "")
    assert ["survey"] == suggest("schema", "show", "sur")
    assert [] == suggest("schema", "show", "--catalogue", "su-kvinnofrid/2019", "sur")
    outputs = [
        "attrition",
        "catalogue",
        "check-package",
        "compare",
        "conformance-kit",
        "conformance-report",
        "due",
        "explain",
        "index",
        "indicators",
        "issues",
        "mapping",
        "migrate",
        "validate",
    ]
    assert [f"output/{name}" for name in outputs] == suggest("schema", "show", "output/")


def test_a_folder_as_catalogue_is_not_read(suggest: Suggest, tmp_path: Path) -> None:
    """What is suggested comes from what is bundled, whatever stands in the user's files."""
    (tmp_path / "edition.toml").write_text("id = [", encoding="utf-8")
    assert list(su.load_catalogue("su-kvinnofrid/2021").outcomes) == suggest(
        "indicators", "--catalogue", str(tmp_path), "--outcome", ""
    )


@pytest.mark.parametrize(("locale", "label"), [("sv", "Mål"), ("en", "Overall goal wholly reached")])
def test_suggestions_are_explained_in_the_language_that_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, label: str
) -> None:
    """Shells that show a text beside a suggestion get it in the language of --lang."""
    monkeypatch.setenv(ASKED, "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"kvinnofrid-su indicators --lang {locale} --outcome malupp_helt")
    assert 0 == main([])
    expected = su.load_catalogue("su-kvinnofrid/2021").outcome("malupp_helt").label.to(locale)
    assert f"malupp_helt\t{expected}" == capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("instruction", ["", "nonsense", "complete_tcsh", "complete_bash"])
def test_a_shell_that_asks_wrongly_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], instruction: str
) -> None:
    """Whatever goes wrong, no fault is written into what somebody is typing."""
    monkeypatch.setenv(ASKED, instruction)
    monkeypatch.delenv("COMP_WORDS", raising=False)
    assert 1 == main(["validate"])
    assert ("", "") == capsys.readouterr()


@pytest.mark.parametrize("shell", Shell)
def test_the_script_of_every_shell_asks_us(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    """--show-completion prints the script and nothing else."""
    assert 0 == main(["--show-completion", shell.value])
    assert (write_script(shell), "") == capsys.readouterr()
    assert ASKED in write_script(shell)
    assert "kvinnofrid-su" in write_script(shell)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_itself_suggests_with_the_script(tmp_path: Path) -> None:
    """The whole way: a real bash loads the script, asks, and gets an answer."""
    program = tmp_path / "kvinnofrid-su"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kvinnofrid_su "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "script").write_text(write_script(Shell.BASH), encoding="utf-8")
    asked = 'source script; COMP_WORDS=(kvinnofrid-su val); COMP_CWORD=1; _kvinnofrid_su_completion kvinnofrid-su; echo "${COMPREPLY[@]}"'
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(su.__file__).parents[1]),
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "--norc", "-c", asked], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ("validate\n", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize("shell", Shell)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_installing_writes_one_file_of_our_own(
    shell: Shell, locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user's own start files stay as they are; the line to add to them is told."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert 0 == main(["--lang", locale, "--install-completion", shell.value])
    place = find_place(shell, {}, tmp_path)
    assert [place] == [file for file in tmp_path.rglob("*") if file.is_file()]
    assert write_script(shell) == place.read_text(encoding="utf-8")
    told = capsys.readouterr().out
    assert str(place) in told
    assert (shell != Shell.FISH) == (told.count(str(place)) == 2)


def test_installing_where_nothing_can_be_written_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where the folder should be: wrong use, told in one line."""
    (tmp_path / "data").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert 2 == main(["--install-completion", "zsh"])
    told = capsys.readouterr()
    assert ("", 1) == (told.out, len(told.err.splitlines()))
