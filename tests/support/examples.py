"""Cases in the test data, written the short way that a social worker can read, as documents."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import kvinnofrid_su as su
from kvinnofrid_su.authoring.cases import write_delivery, write_document
from kvinnofrid_su.catalogue.load import DATA

__all__ = ["write_delivery", "write_document"]  # tests find all that they need here

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parents[1] / "cases"
EDITIONS = ("2019", "2021")
MATLAG = ROOT / "tests" / "programmes" / "matlag"
VALDSUTOVARE = ROOT / "examples" / "programmes" / "exempel-valdsutovare"
PROGRAMMES = {"matlag/ett": MATLAG, "exempel-valdsutovare/2025": VALDSUTOVARE}
"""Other programmes than ours, each with its folder: one line here, and whatever runs on our editions runs on it too."""
_ROOTS = {id_.partition("/")[2]: folder for id_, folder in PROGRAMMES.items()}
OTHER_EDITIONS = tuple(_ROOTS)
EVERY_EDITION = (*EDITIONS, *OTHER_EDITIONS)
"""The bundled editions and those of the other programmes, without packages. No two may have the same name."""
PACKAGES = {"uppfoljning": "su-kvinnofrid/2021"}
"""The bundled packages, each with the edition that it extends. A package is tested like an edition, with what it adds."""
FOLDERS = (
    dict.fromkeys(EDITIONS, CASES)
    | {edition: root / "cases" for edition, root in _ROOTS.items()}
    | {package: DATA / "packages" / package / "cases" for package in PACKAGES}
)
"""Where each edition's cases stand: the bundled editions', other programmes', and those of packages."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def load_edition(edition: str) -> su.Catalogue:
    """Return a catalogue by its edition: a bundled one, another programme's, or the one that a package extends with it."""
    if edition in PACKAGES:
        return su.load_catalogue(PACKAGES[edition], packages=[edition])
    return su.load_catalogue(_ROOTS[edition] / edition if edition in _ROOTS else f"su-kvinnofrid/{edition}")


def list_own(edition: str, kind: Literal["points", "rules", "outcomes"]) -> list[str]:
    """Return the ids of what an edition has cases for: everything, or what a package adds."""
    entries: dict[str, Any] = getattr(load_edition(edition), kind)
    package = edition if edition in PACKAGES else None
    return [id_ for id_, entry in entries.items() if entry.package == package]


def read_cases(edition: str, kind: str) -> dict[str, dict[str, Any]]:
    """Return the files with an edition's cases, such as ``rules``, by name; those of other editions may be among them."""
    return {file.stem: read_toml(file) for file in sorted((FOLDERS[edition] / kind).glob("*.toml"))}


def find_neighbours(edition: str) -> set[str]:
    """Return the editions whose cases stand in the same files as an edition's own, itself among them."""
    return {each for each, folder in FOLDERS.items() if folder == FOLDERS[edition]}
