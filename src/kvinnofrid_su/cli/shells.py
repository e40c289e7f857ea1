"""Completion in shells (skalkomplettering): the script a shell needs, and the answer when it asks."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer
from typer import completion
from typer.main import get_command

from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.files import write_files
from kvinnofrid_su.cli.help import translate_help
from kvinnofrid_su.cli.options import Shell
from kvinnofrid_su.cli.words import Words, find_locale
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.i18n import find_words

PROGRAM = "kvinnofrid-su"
ASKED = "_KVINNOFRID_SU_COMPLETE"
"""The variable in which a shell asks for suggestions."""

_TYPER: Any = completion  # typer has what follows in this module, but does not promise it to type checkers
_TYPED = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")


def write_script(shell: Shell) -> str:
    """Return what a shell runs to complete our commands (*skript*).

    >>> write_script(Shell.BASH).splitlines()[-1]
    'complete -o default -F _kvinnofrid_su_completion kvinnofrid-su'
    """
    script = _TYPER.get_completion_script(prog_name=PROGRAM, complete_var=ASKED, shell=shell.value)
    return f"{script}\n"


def find_place(shell: Shell, environment: Mapping[str, str], home: Path) -> Path:
    """Return the file for a shell's script (*plats*): a file of our own, so that nothing of the user's is rewritten.

    >>> find_place(Shell.FISH, {}, Path("/home/eva")).as_posix()
    '/home/eva/.config/fish/completions/kvinnofrid-su.fish'
    """
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return {
        Shell.BASH: data / "bash-completion" / "completions" / PROGRAM,
        Shell.ZSH: data / PROGRAM / "completion.zsh",
        Shell.FISH: settings / "fish" / "completions" / f"{PROGRAM}.fish",
        Shell.POWERSHELL: data / PROGRAM / "completion.ps1",
    }[shell]


def install(shell: Shell, _: Words) -> str:
    """Write a shell's script and return what to do next (*installera*)."""
    place = find_place(shell, os.environ, Path.home())
    try:
        write_files(place.parent, {place.name: write_script(shell)})
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva i {path}.").format(path=place.parent)) from None
    written = _("shell", "Skrivet: {file}").format(file=place)
    if shell == Shell.FISH:
        opened = _("shell", "Öppna ett nytt fönster för att använda det.")
        return f"{written}\n{opened}"
    start = {Shell.BASH: "~/.bashrc", Shell.ZSH: "~/.zshrc", Shell.POWERSHELL: "$PROFILE"}[shell]
    line = f"{'.' if shell == Shell.POWERSHELL else 'source'} '{place}'"
    text = _("shell", "Lägg den här raden sist i {start}, och öppna sedan ett nytt fönster:")
    return f"{written}\n{text.format(start=start)}\n{line}"


def _show(ctx: typer.Context, shell: Shell | None) -> None:
    if shell is not None and not ctx.resilient_parsing:
        sys.stdout.write(write_script(shell))
        raise typer.Exit


def _install(ctx: typer.Context, shell: Shell | None) -> None:
    if shell is not None and not ctx.resilient_parsing:
        print(install(shell, ctx.obj))
        raise typer.Exit


ShowCompletion: TypeAlias = Annotated[
    Shell | None,
    typer.Option(
        "--show-completion",
        metavar=_("metavar", "SKAL"),
        callback=_show,
        is_eager=True,
        show_default=False,
        help=_(
            "help", "Visa skriptet som låter bash, zsh, fish eller powershell föreslå kommandon och val; sluta sedan."
        ),
    ),
]
InstallCompletion: TypeAlias = Annotated[
    Shell | None,
    typer.Option(
        "--install-completion",
        metavar=_("metavar", "SKAL"),
        callback=_install,
        is_eager=True,
        show_default=False,
        help=_("help", "Spara det skriptet, och säg vad som återstår att göra; sluta sedan."),
    ),
]


def answer(app: typer.Typer, instruction: str) -> int:
    """Tell a shell what it may suggest (*svara*), and return the exit code; a shell that asks is never shown a fault."""
    typed = next((os.environ[name] for name in _TYPED if name in os.environ), "")
    words = find_words(find_locale(typed.split()))
    command = get_command(app)
    translate_help(command, words)
    _TYPER.completion_init()
    try:
        with redirect_stderr(io.StringIO()):
            return int(_TYPER.shell_complete(command, {"obj": words}, PROGRAM, ASKED, instruction))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception:  # noqa: BLE001 (whatever it is, there is nothing to suggest)
        return 1
