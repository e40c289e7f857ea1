"""Writing several files into a folder (filer): all of them whole, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kvinnofrid_su.export.files import replace_files


def write_files(folder: Path, contents: Mapping[str, str]) -> None:
    """Write text files into a folder (*skriv filer*): all of them whole, or none.

    Args:
        folder: made if it is not there, and so are the folders in it that names speak of.
        contents: the texts by file name. Files of these names are replaced.

    Raises:
        OSError: nothing could be written; nothing is left behind.
    """
    folders = dict.fromkeys((folder, *((folder / name).parent for name in contents)))
    above = {each for inner in folders for each in (inner, *inner.parents)}
    new = sorted((each for each in above if not each.exists()), key=lambda each: len(each.parts), reverse=True)
    try:
        for each in folders:
            each.mkdir(parents=True, exist_ok=True)
        with replace_files(*(folder / name for name in contents)) as files:
            for file, text in zip(files, contents.values(), strict=True):
                file.write_text(text, encoding="utf-8", newline="")
    except BaseException:
        for each in new:
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        raise
