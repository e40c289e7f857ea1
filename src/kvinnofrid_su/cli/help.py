"""The help (hjälp) of commands in the user's language: the texts stand in Swedish where options are declared."""

from __future__ import annotations

import re
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from kvinnofrid_su.cli.words import Words

_TYPE = re.compile(r" <list\[str]>")
_USAGE = re.compile(r"\{(FILE\.\.\.)\}\.\.\.")

# Typer's own base class of wrong use: its place has changed between versions, the class of its subclass has not.
WrongUse = cast("type[Exception]", typer.BadParameter.__mro__[1])


class Command(TyperCommand):
    """A command (*kommando*) whose help is in the language of ``ctx.obj``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand arguments (*argument*); wrong use knows its command, so that the hint names the right help."""
        try:
            return super().parse_args(ctx, args)
        except WrongUse as error:
            wrong: Any = error
            wrong.ctx = wrong.ctx or ctx
            raise

    def get_help(self, ctx: Any) -> str:
        """Return the help (*hjälp*)."""
        _translate_texts(self, ctx.obj)
        return _translate_frame(super().get_help(ctx), ctx.obj)


class Group(TyperGroup):
    """The program (*program*), with its help in the language of ``ctx.obj``."""

    def get_help(self, ctx: Any) -> str:
        """Return the help (*hjälp*)."""
        _translate_texts(self, ctx.obj)
        for command in self.commands.values():
            _translate_texts(command, ctx.obj)
        return _translate_frame(super().get_help(ctx), ctx.obj)


def _translate_texts(command: Any, words: Words) -> None:
    for each in (command, *command.params):
        if getattr(each, "help", None):
            each.help = words("help", each.help)


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
