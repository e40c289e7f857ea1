"""The help: its examples run, and all of it is in the reader's language, as are the faults."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.load import PACKAGES, list_packages
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.app import app
from kvinnofrid_su.cli.help import translate_help
from kvinnofrid_su.cli.schema_files import list_files
from kvinnofrid_su.cli.words import NOTICE_LINE
from kvinnofrid_su.scoring.groups import list_groups
from tests.support.author_sheets import write_about_and_question
from tests.support.forms import CASES as LISTS
from tests.support.forms import write_form
from tests.test_cli import DELIVERIES, WRONG_USE
from tests.test_words import ENTRIES

EXAMPLE = re.compile(r"(?m)^ *(?:Exempel|Example): kvinnofrid-su (.+)$")
WORD = re.compile(r"[^\W\d_]+")
WIDTH = 80


def walk(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give the program and every command below it, each with what is typed to reach it."""
    yield path, command
    for name, each in getattr(command, "commands", {}).items():
        yield from walk(each, (*path, name))


COMMANDS = dict(walk(get_command(app)))
paths = pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "the program")


def read_help(path: tuple[str, ...], locale: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the help of a command as it is shown."""
    assert 0 == main([*path, "--help", *(["--lang", locale] if path else [])] if path else ["--lang", locale, "--help"])
    return capsys.readouterr().out


# Examples


def find_examples() -> list[str]:
    """Return every example of every command, as it is typed after the program's name."""
    found = (EXAMPLE.findall(command.help or "") for command in COMMANDS.values())
    return list(dict.fromkeys(each for examples in found for each in examples))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that examples are about; the process is in it."""
    for name, source in (
        ("leverans.json", "leverans-c.json"),
        ("2019.json", "omgang1.json"),
        ("leverans.ndjson", "leverans-d.ndjson"),
        ("leverans.xlsx", "leverans-b.xlsx"),
    ):
        shutil.copyfile(DELIVERIES / source, tmp_path / name)
    table = "case,municipality,aktualiseringsdatum,Kön nu\nA-0001,1481,2022-03-01,kvinna\n"
    (tmp_path / "leverans.csv").write_text(table, encoding="utf-8")
    shutil.copytree(PACKAGES / "uppfoljning", tmp_path / "mittpaket")
    (tmp_path / "rubriker.csv").write_text("theirs,ours\nKön nu,kon\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    write_about_and_question(tmp_path / "fragor.xlsx")
    write_form("made/stod.md", tmp_path).rename(tmp_path / "formular.xlsx")
    shutil.copyfile(LISTS / "made" / "dictionary.csv", tmp_path / "redcap.csv")
    return tmp_path


@pytest.mark.parametrize("example", find_examples())
def test_an_example_can_be_run_as_it_stands(example: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the help shows works: errors in data may be found, but it is never wrong use, and something is told."""
    code = main(shlex.split(example))
    told = capsys.readouterr()
    assert code in (0, 1), told.err
    assert told.out + told.err


@paths
def test_the_help_of_a_command_ends_with_examples(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """There is one at least, whole on its line so that it can be copied, and it is the same in both languages."""
    shown = [read_help(path, locale, capsys) for locale in ("sv", "en")]
    examples = [EXAMPLE.findall(each) for each in shown]
    assert examples[0]
    assert EXAMPLE.findall(COMMANDS[path].help) == examples[0] == examples[1]
    for each in shown:
        assert max(map(len, each.splitlines())) <= WIDTH
    assert not [each for each in examples[0] if path and each.split()[: len(path)] != list(path)]


# Language


class Mask:
    """Stands for the translations: what has been through them has no letter left."""

    @staticmethod
    def pgettext(_context: str, text: str) -> str:
        """Return a text with its placeholders and without letters."""
        return re.sub(r"(\{\w*\})|[^\W\d_]", lambda found: found[1] or "§", text)

    @staticmethod
    def npgettext(context: str, one: str, several: str, count: int) -> str:
        """Return the form for a number, in the same way."""
        return Mask.pgettext(context, one if count == 1 else several)


@pytest.fixture
def mask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the mask where translations are found."""
    monkeypatch.setattr("kvinnofrid_su.i18n._translations", lambda _locale: Mask)


def find_letters(*texts: object) -> set[str]:
    """Return the words in texts."""
    return {word for text in texts for word in WORD.findall(str(text))}


def list_typed(command: Any) -> list[object]:
    """Return what can be typed and is the same in every language: names, options, choices, what is taken otherwise."""
    typed: list[object] = ["kvinnofrid-su", "--help", *getattr(command, "commands", ())]
    for param in command.params:
        kind = getattr(param, "type_descriptor", None) or param.type  # typer has moved it
        typed += [*param.opts, param.default, *(getattr(kind, "choices", None) or ())]
    return typed


@paths
def test_all_of_the_help_is_translated(path: tuple[str, ...], mask: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in the help but what is typed has come past the translations, nor any word of typer's own."""
    shown = read_help(path, "en", capsys)
    assert "§" in shown
    assert set() == find_letters(shown) - find_letters(*path, *list_typed(COMMANDS[path]))


def test_every_text_of_the_help_has_a_translation() -> None:
    """A help or a placeholder that was written without its mark, or is not in the English catalogue, is found here."""
    asked: set[tuple[str, str]] = set()

    def note(context: str, text: str) -> str:
        asked.add((context, text))
        return text

    translate_help(get_command(app), note)
    assert len(asked) > len(COMMANDS)
    assert set() == {(context, text) for context, text in asked if text != "Show this message and exit."} - set(ENTRIES)


@pytest.mark.parametrize("arguments", WRONG_USE, ids=lambda each: " ".join(each)[:50])
def test_every_fault_is_translated(arguments: list[str], mask: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in a fault but names has come past the translations."""
    assert 2 == main(arguments)
    told = capsys.readouterr().err
    names: list[object] = [
        *arguments,
        *su.list_catalogues(),
        *list_packages(),
        "och eller",
    ]  # Babel knows how lists are written
    for name in su.list_catalogues():
        names += [
            *su.load_catalogue(name).outcomes,
            *su.load_catalogue(name).points,
            *list_groups(su.load_catalogue(name)),
            *list_files(name, "sv"),
        ]
    for path, command in COMMANDS.items():
        names += [*path, *list_typed(command)]
    assert "§" in told
    assert set() == find_letters(told) - find_letters(*names)


RESULTS = [
    ["validate", str(DELIVERIES / "leverans-d.ndjson")],
    ["validate", str(DELIVERIES / "leverans-c.json"), str(DELIVERIES / "omgang1.json"), "--format", "csv"],
    ["indicators", str(DELIVERIES / "leverans-d.ndjson"), "--by", "kon"],
    ["due", str(DELIVERIES / "leverans-d.ndjson"), "--on", "2022-06-01", "--all"],
    ["attrition", str(DELIVERIES / "leverans-c.json"), "--by", "kon", "--outcome", "avslutade"],
    ["catalogues"],
    ["demo", "--out", "demo"],
]


@pytest.mark.parametrize("arguments", RESULTS, ids=lambda each: each[0])
def test_results_in_english_have_no_swedish_letter(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Labels, messages, remedies, headings and pages are English; only the notice is in both languages on purpose."""
    monkeypatch.chdir(tmp_path)

    def find(locale: str) -> set[str]:
        main([*arguments, "--lang", locale])
        told = capsys.readouterr()
        texts = [told.out, told.err, *(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.*"))]
        lines = {line for text in texts for line in text.replace(NOTICE_LINE, "").splitlines()}
        # One text is about these letters.
        return {line for line in lines if re.search("[åäöÅÄÖ]", line.replace("å, ä and ö", ""))}

    assert find("sv")
    assert set() == find("en")
