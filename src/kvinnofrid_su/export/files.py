"""Writing files (filer): whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replace_files(*targets: Path) -> Generator[Sequence[Path]]:
    """Give a temporary file beside each target (*ersätt filer*); at the end all of them take their places, or none.

    Args:
        targets: the files to write; what is there is replaced.

    Raises:
        OSError: something could not be written; nothing is left behind.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replace_files(Path(folder, "a.txt")) as (file,):
    ...         written = file.write_text("hej")
    ...     [each.name for each in Path(folder).iterdir()]
    ['a.txt']
    """
    for target in targets:
        if target.is_dir():
            raise IsADirectoryError
    staged = [target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp") for target in targets]
    try:
        for each in staged:
            each.touch(exist_ok=False)
        yield staged
        for each in staged:
            _flush(each)
        for each, target in zip(staged, targets, strict=True):
            each.replace(target)
    except BaseException:
        for each in staged:
            each.unlink(missing_ok=True)
        raise


def _flush(path: Path) -> None:
    """Wait until a file is on the disk: a name that points at half a file after a power failure is worse than none."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
