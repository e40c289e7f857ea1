"""Writes schemas/index.json: every published file with its fingerprint, and how firm each version is.

The index is also where a version's status is entered, by hand: ``draft`` files may change, ``released`` ones never change a
byte, ``retired`` ones stay loadable. Everything else in it is derived.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvinnofrid_su.published import SHARED

DRAFT = "draft"


class FrozenError(Exception):
    """A file of a released version would change."""


def write_index(schemas: Path, generated: Mapping[Path, str]) -> str:
    """Return the index of a folder of published files.

    Args:
        schemas: the folder, with the index as it is now.
        generated: files that are about to be written, with their content.

    Raises:
        FrozenError: a released or retired version would get another content, or lose or gain a file.
    """
    content = {path: path.read_bytes() for path in schemas.rglob("*") if path.is_file() and path.name != "index.json"}
    content |= {path: text.encode("utf-8") for path, text in generated.items() if schemas in path.parents}
    known = read_versions(schemas)
    versions = []
    for folder in sorted({path.parent for path in content if path.name == "catalogue.json"}, key=_order):
        catalogue = f"{folder.parent.parent.name}/{folder.parent.name}"
        version = folder.name.removeprefix("v")
        files = _list_files(schemas, folder, content)
        before = known.get((catalogue, version), {"status": DRAFT})
        if before["status"] != DRAFT and before["files"] != files:
            changed = sorted(
                {each["path"] for each in (*before["files"], *files) if (each in files) != (each in before["files"])}
            )
            raise FrozenError(
                f"{catalogue} {version} is {before['status']}; raise the version instead: {', '.join(changed)}"
            )
        versions.append({"catalogue": catalogue, "version": version, "status": before["status"], "files": files})
    shared = {name: _list_files(schemas, schemas / name, content) for name in SHARED}
    return json.dumps({"format": 1, "catalogues": versions, **shared}, ensure_ascii=False, indent=1) + "\n"


def read_versions(schemas: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the versions in the index of a folder, by catalogue and version."""
    index = schemas / "index.json"
    if not index.is_file():
        return {}
    versions = json.loads(index.read_text(encoding="utf-8"))["catalogues"]
    return {(each["catalogue"], each["version"]): each for each in versions}


def _order(folder: Path) -> tuple[str, str, list[int]]:
    return (
        folder.parent.parent.name,
        folder.parent.name,
        [int(part) for part in folder.name.removeprefix("v").split(".")],
    )


def _list_files(schemas: Path, folder: Path, content: Mapping[Path, bytes]) -> list[dict[str, str]]:
    files: list[dict[str, str]] = []
    for path in sorted(each for each in content if folder in each.parents):
        address = {"id": json.loads(content[path])["$id"]} if path.name.endswith(".schema.json") else {}
        digest = hashlib.sha256(content[path]).hexdigest()
        files.append({"path": path.relative_to(schemas).as_posix(), **address, "sha256": digest})
    return files
