"""Faults planted into a copy of a programme's folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def plant(fault: dict[str, Any], root: Path) -> None:
    """Plant a fault into a copy of the programme."""
    edit = fault["edit"]
    file = root / edit["file"]
    if edit.get("delete"):
        file.unlink()
        return
    text = edit.get("content") or file.read_text(encoding="utf-8") + edit.get("append", "")
    if "find" in edit:
        assert 1 == text.count(edit["find"])
        text = text.replace(edit["find"], edit["replace"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding=edit.get("encoding", "utf-8"), newline="\n")


def plant_all(fault: dict[str, Any], root: Path) -> None:
    """Plant a fault that takes several edits."""
    for edit in fault["edit"]:
        plant({"edit": edit}, root)


@contextmanager
def planted(fault: dict[str, Any], root: Path) -> Iterator[None]:
    """Plant a fault for a while: one copy serves many faults, each alone in it."""
    files = {root / edit["file"] for edit in fault["edit"]}
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    try:
        plant_all(fault, root)
        yield
    finally:
        for file, content in before.items():
            if content is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(content)
