"""The help (hjälp) of commands in the user's language: the texts stand in Swedish where options are declared."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from kvinnofrid_su.cli.words import Words

_TYPE = re.compile(r" <(?:list\[)?(?:str|int|float|bool|date|path|file|directory|Path)]?>")
_USAGE = re.compile(r"\{([^{}]+)\}(?:\.\.\.)?")
_EXAMPLE = re.compile(r"(?m)^\w+: kvinnofrid-su\b")
_PARAGRAPHS = re.compile(r"\n{2,}")
_VERBATIM = "\b\n"

# Typer's own base class of wrong use: its place has changed between versions, the class of its subclass has not.
WrongUse = cast("type[Exception]", typer.BadParameter.__mro__[1])


class Command(TyperCommand):
    """A command (*kommando*) whose help is in the language of ``ctx.obj``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand arguments (*argument*); wrong use knows its command, so that the hint names the right help."""
        with _telling(ctx):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help (*hjälp*)."""
        translate_help(self, ctx.obj)
        return _translate_frame(super().get_help(ctx), ctx.obj)


class Group(TyperGroup):
    """The program, or a command of several (*program*), with its help in the language of ``ctx.obj``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand arguments (*argument*); wrong use knows its command, so that the hint names the right help."""
        with _telling(ctx):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help (*hjälp*)."""
        translate_help(self, ctx.obj)
        return _translate_frame(super().get_help(ctx), ctx.obj)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is asked for (*kommando*); wrong use knows what was asked for, to suggest the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except WrongUse as error:
            wrong: Any = error
            wrong.command_name = args[0]
            raise


@contextmanager
def _telling(ctx: Any) -> Generator[None]:
    """Tell wrong use which command it is about."""
    try:
        yield
    except WrongUse as error:
        wrong: Any = error
        wrong.ctx = wrong.ctx or ctx
        raise


def hand_down(ctx: typer.Context, lang: str) -> None:
    """Make the language before a command that of the command, and of those below it (*ärv*)."""
    ctx.default_map = _find_defaults(ctx.command, lang)


def _find_defaults(command: Any, lang: str) -> dict[str, Any]:
    below = getattr(command, "commands", {})
    return {name: {"lang": lang, **_find_defaults(each, lang)} for name, each in below.items()}


def translate_help(command: Any, words: Words) -> None:
    """Put the texts of a command (*hjälptexter*) and of those below it into a language; they are Swedish before."""
    for each in (command, *command.params):
        if getattr(each, "help", None):
            each.help = words("help", each.help)
        if getattr(each, "metavar", None):
            each.metavar = words("metavar", each.metavar)
    if command.help:
        command.help = _keep_examples(command.help)
    for each in getattr(command, "commands", {}).values():
        translate_help(each, words)


def _keep_examples(text: str) -> str:
    """Mark the paragraphs that hold examples, which are not to be folded: they are to be copied."""
    paragraphs = (_VERBATIM + each if _EXAMPLE.match(each) else each for each in _PARAGRAPHS.split(text))
    return "\n\n".join(paragraphs)


def _translate_frame(text: str, _: Words) -> str:
    """Translate what typer itself says around our texts."""
    frame = {
        "Usage: ": _("help", "Så här: "),
        "Options:": _("help", "Växlar:"),
        "Arguments:": _("help", "Argument:"),
        "Commands:": _("help", "Kommandon:"),
        "[OPTIONS]": _("help", "[VÄXLAR]"),
        "COMMAND [ARGS]...": _("help", "KOMMANDO ..."),
        "[required]": _("help", "[behövs]"),
        "[default:": _("help", "[annars:"),
        "Show this message and exit.": _("help", "Visa den här hjälpen och sluta."),
    }
    text = _USAGE.sub(r"\1", _TYPE.sub(lambda found: " " * len(found[0]), text))
    for english, translated in frame.items():
        text = text.replace(english, translated)
    return text
