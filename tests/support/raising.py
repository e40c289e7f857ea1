"""Every issue code's example in ``cases/issues/issues.toml``, raised as it would be in use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.readers.grid import Broken
from kvinnofrid_su.readers.read import Reading
from tests.support.examples import CASES, load_edition, read_toml
from tests.support.grids import make_source

EXAMPLES: list[dict[str, Any]] = read_toml(CASES / "issues" / "issues.toml")["issue"]
ENVELOPE = {"format": 1, "catalogue": "su-kvinnofrid/2021", "case": "A-0001", "measurements": {}}
BROKEN: dict[Any, Broken] = {"=?": Broken.FORMULA, "=!": Broken.ERROR}


def raise_issues(example: dict[str, Any], folder: Path, *, keys: bool = True) -> su.Report:
    """Return what validation says of an example; its files are written in a folder."""
    catalogue = load_edition(example.get("catalogue", "2021"))
    if "catalogue_version" in example:
        catalogue = build_catalogue(dict(catalogue.plain) | {"version": example["catalogue_version"]})
    if "package_version" in example:
        packages = [each | {"version": example["package_version"]} for each in catalogue.plain["packages"]]
        catalogue = build_catalogue(dict(catalogue.plain) | {"packages": packages})
    for ending in ("ndjson", "csv"):
        if ending in example:
            file = folder / f"leverans.{ending}"
            text = example[ending].replace("LONG", "9" * 5000).removeprefix("\n")
            file.write_text(text, encoding=example.get("encoding", "utf-8"))
            return su.validate(su.read(file, catalogue), catalogue, keys=keys)
    if "sheets" in example:
        sheets = [[[BROKEN.get(cell, cell) for cell in row] for row in sheet] for sheet in example["sheets"]]
        return su.validate(Reading(make_source(*sheets, typed=True), catalogue), catalogue, keys=keys)
    return su.validate(write_example(example), catalogue, keys=keys)


def write_example(example: dict[str, Any]) -> Any:
    """Return the document of an example that is one."""
    return json.loads(example["document"]) if "document" in example else ENVELOPE | json.loads(example["case"])
