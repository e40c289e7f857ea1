"""Babel finds every text that is to be translated, through extractors of ours, and no other."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.support.examples import PROGRAMMES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "kvinnofrid_su"
KEYWORDS = {"_": ((1, "c"), 2), "n_": ((1, "c"), 2, 3), "translate": ((1, "c"), 2), "pgettext": ((1, "c"), 2)}


def _extract(folder: Path) -> set[tuple[str, str | tuple[str, ...]]]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(folder, methods, options, keywords=KEYWORDS)
    return {(str(context), message) for _, _, message, _, context in found}


def _read(file: Path) -> set[tuple[str, str | tuple[str, ...]]]:
    return {
        (str(each.context), each.id if isinstance(each.id, str) else tuple(each.id))
        for each in read_po(BytesIO(file.read_bytes()))
        if each.id
    }


DATA = PACKAGE / "catalogue" / "data"


@pytest.mark.parametrize(
    "folder",
    [DATA / "su-kvinnofrid", *PROGRAMMES.values(), *sorted((DATA / "packages").iterdir())],
    ids=lambda folder: folder.name,
)
def test_texts_of_a_programme_or_package_are_those_that_are_translated(folder: Path) -> None:
    """What Babel extracts from the TOML of a programme or a package is what its gettext catalogue translates."""
    file = next((folder / "locale").glob("en/LC_MESSAGES/*.po"))
    assert _read(file) == _extract(folder)


def test_texts_of_the_library_are_those_that_are_translated() -> None:
    """What Babel extracts from the registries and from the code is what the library's catalogue translates."""
    folders = ("cli", *_read_folders())
    found = set[tuple[str, str | tuple[str, ...]]]().union(*(_extract(PACKAGE / folder) for folder in folders))
    assert _read(PACKAGE / "locale" / "en" / "LC_MESSAGES" / "kvinnofrid_su.po") == found


def _read_folders() -> tuple[str, ...]:
    """Return the folders that `nox -s words` looks through, from where they stand."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    named = [each for each in tree.body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "TEXTS"]
    folders: tuple[str, ...] = ast.literal_eval(named[0].value)
    return folders
