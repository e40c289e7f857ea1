"""Cases in the test data, written the short way that a social worker can read, as documents."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import kvinnofrid_su as su
from kvinnofrid_su.authoring.cases import write_delivery, write_document

__all__ = ["write_delivery", "write_document"]  # tests find all that they need here

CASES = Path(__file__).parents[1] / "cases"
EDITIONS = ("2019", "2021")
MATLAG = Path(__file__).parents[1] / "programmes" / "matlag"
PACKAGES = {"uppfoljning": "su-kvinnofrid/2021"}
"""The bundled packages, each with the edition that it extends. A package is tested like an edition, with what it adds."""
FOLDERS = (
    dict.fromkeys(EDITIONS, CASES)
    | {"ett": MATLAG / "cases"}
    | {package: Path(__file__).parents[1] / "packages" / package / "cases" for package in PACKAGES}
)
"""Where each edition's cases stand: the bundled editions', another programme's, and those of packages."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def load_edition(edition: str) -> su.Catalogue:
    """Return a catalogue by its edition: a bundled one, the little programme's, or the one that a package extends with it."""
    if edition in PACKAGES:
        return su.load_catalogue(PACKAGES[edition], packages=[edition])
    return su.load_catalogue(f"su-kvinnofrid/{edition}" if edition in EDITIONS else MATLAG / edition)


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
