"""Running a command (körning): what goes wrong ends as one line and an exit code, never as a traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from kvinnofrid_su.cli.app import app
from kvinnofrid_su.cli.faults import describe_bug, describe_error, describe_use
from kvinnofrid_su.cli.help import WrongUse
from kvinnofrid_su.cli.output import say
from kvinnofrid_su.cli.shells import ASKED, PROGRAM, answer
from kvinnofrid_su.cli.words import Words, find_locale
from kvinnofrid_su.errors import KvinnofridError
from kvinnofrid_su.i18n import find_words

WRONG = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


def run(arguments: Sequence[str]) -> int:
    """Run the command that arguments name (*kör*) and return its exit code."""
    locale = find_locale(arguments)
    _ = find_words(locale)
    _prepare_streams()
    if ASKED in os.environ:
        return answer(app, os.environ[ASKED])
    try:
        code = _call(arguments, _)
        sys.stdout.flush()
    except typer.Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 (a traceback, and the text of a foreign exception, may quote an answer)
        say(_describe(error, locale))
        return WRONG
    return code


def _call(arguments: Sequence[str], _: Words) -> int:
    command = get_command(app)
    with command.make_context(PROGRAM, list(arguments), obj=_) as context:
        code: object = command.invoke(context)
    return code if isinstance(code, int) else 0


def _describe(error: Exception, locale: str) -> str:
    _ = find_words(locale)
    if isinstance(error, WrongUse):
        return describe_use(error, locale)
    if isinstance(error, KvinnofridError):
        return describe_error(error, locale)
    if isinstance(error, OSError):
        return _("cli", "En fil kunde inte läsas eller skrivas till slut.")
    return describe_bug(error, _)


def _prepare_streams() -> None:
    """Write UTF-8 to files and pipes everywhere, and never fail on a character that a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _drop_output() -> None:
    """Let the interpreter's last flush go nowhere: whoever read our output has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
