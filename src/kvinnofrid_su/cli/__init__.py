"""The command line (kommandoraden): commands, and how their results are written. Needs the extra ``cli``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kvinnofrid_su.cli.words import find_locale
from kvinnofrid_su.i18n import find_words

_EXTRA = ("typer", "click", "rich")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line (*kommandorad*).

    Args:
        argv: the arguments after the program's name; those of the process when ``None``.

    Returns:
        The exit code: 0 done and no errors in data, 1 data has errors, 2 wrong use or unreadable input, 130 interrupted.
    """
    _open_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        from kvinnofrid_su.cli.run import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        _ = find_words(find_locale(arguments))
        line = _("cli", "Kommandoraden finns i tillägget ”cli”. Installera det med: {command}")
        print(line.format(command="pip install 'kvinnofrid-su[cli]'"), file=sys.stderr)
        return 2
    return run(arguments)


def _open_streams() -> None:
    """Give output that was closed (``>&-``) somewhere to go: nothing else that is written may end up in its place."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (open until the end)
