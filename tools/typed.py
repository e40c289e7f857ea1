"""Writes the typed classes: of the bundled editions into the library, of the test programmes where type checkers read them."""

from __future__ import annotations

from pathlib import Path

from kvinnofrid_su.catalogue.load import DATA, load_catalogue
from kvinnofrid_su.export import python_types

ROOT = Path(__file__).parents[1]
FOLDERS = {
    ROOT / "src" / "kvinnofrid_su" / "typed": (DATA / "su-kvinnofrid" / "2019", DATA / "su-kvinnofrid" / "2021"),
    ROOT / "tests" / "typing": (
        ROOT / "tests" / "programmes" / "matlag" / "ett",
        ROOT / "tests" / "programmes" / "krangel" / "ett",
        ROOT / "examples" / "programmes" / "exempel-valdsutovare" / "2025",
    ),
}


def write_typed() -> dict[Path, str]:
    """Return every module of typed classes with its content."""
    files: dict[Path, str] = {}
    for folder, editions in FOLDERS.items():
        for edition in editions:
            catalogue = load_catalogue(edition)
            files[folder / f"{name_module(catalogue.id)}.py"] = python_types(catalogue)
    return files


def name_module(catalogue: str) -> str:
    """Return the name of the module with a catalogue's classes."""
    return catalogue.replace("/", "_").replace("-", "_")
