"""Writing files (filer): whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, contents: Mapping[str, str]) -> None:
    """Write text files into a folder (*skriv filer*): all of them whole, or none.

    Args:
        folder: made if it is not there.
        contents: the texts by file name. Files of these names are replaced.

    Raises:
        OSError: nothing could be written; nothing is left behind.
    """
    made = _make(folder)
    staged: dict[Path, Path] = {}
    try:
        for name, text in contents.items():
            target = folder / name
            if target.is_dir():
                raise IsADirectoryError(str(target))
            temporary = folder / f".{name}.{secrets.token_hex(8)}.tmp"
            staged[target] = temporary
            with temporary.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        for target, temporary in staged.items():
            temporary.replace(target)
    except BaseException:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
        for each in made:
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        raise


def _make(folder: Path) -> list[Path]:
    """Make a folder with those above it, and return the new ones, the innermost first."""
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return new
