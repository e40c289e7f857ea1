"""Writing several files into a folder (filer): all of them whole, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kvinnofrid_su.export.files import replace_files


def write_files(folder: Path, contents: Mapping[str, str]) -> None:
    """Write text files into a folder (*skriv filer*): all of them whole, or none.

    Args:
        folder: made if it is not there.
        contents: the texts by file name. Files of these names are replaced.

    Raises:
        OSError: nothing could be written; nothing is left behind.
    """
    made = _make(folder)
    try:
        with replace_files(*(folder / name for name in contents)) as files:
            for file, text in zip(files, contents.values(), strict=True):
                file.write_text(text, encoding="utf-8", newline="")
    except BaseException:
        for each in made:
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        raise


def _make(folder: Path) -> list[Path]:
    """Make a folder with those above it, and return the new ones, the innermost first."""
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return new
