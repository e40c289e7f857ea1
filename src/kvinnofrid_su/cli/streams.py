"""Writing files that are too large to hold (filströmmar): line by line, and still whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def open_whole(*targets: Path) -> Generator[list[TextIO]]:
    """Open text files to be written together (*öppna helt*): when all is written they take their names, else none does.

    Args:
        targets: the files, which are replaced; their folders must be there.

    Raises:
        OSError: they cannot be written; nothing is left behind.
    """
    staged: dict[Path, Path] = {}
    try:
        with ExitStack() as stack:
            files: list[TextIO] = []
            for target in targets:
                if target.is_dir():
                    raise IsADirectoryError(str(target))
                staged[target] = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
                files.append(stack.enter_context(staged[target].open("x", encoding="utf-8", newline="")))
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for target, temporary in staged.items():
            temporary.replace(target)
    except BaseException:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
        raise
