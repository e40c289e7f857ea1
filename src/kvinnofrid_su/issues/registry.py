"""Texts and severities of all issues (anmärkningsregister), from the one file that holds them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.rules import Severity


@frozen
class Definition:
    """What is known of an issue code (*definition*).

    Args:
        severity: ``error``, ``warning`` or ``note``; ``None`` when the rule that was broken decides.
        text: what is wrong, in Swedish, with placeholders.
        remedy: what to do.
        example: what it may look like.
        text_one: what is wrong where ``{count}`` is 1; only texts that count have it.
        rule_kinds: the kinds of rule that give this code when they are broken.
    """

    code: str
    severity: Severity | None
    text: str
    remedy: str
    example: str
    text_one: str | None = None
    rule_kinds: tuple[str, ...] = ()


@frozen
class Registry:
    """Every issue code with its texts (*anmärkningsregister*), and the words for keys, kinds and places."""

    definitions: Mapping[str, Definition]
    words: Mapping[str, Mapping[str, str]]


@cache
def read_registry() -> Registry:
    """Return the registry of issues (*anmärkningsregister*).

    >>> read_registry().definitions["SU-V002"].severity
    'error'
    """
    file = files("kvinnofrid_su.issues").joinpath("data", "issues.toml")
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    definitions = {
        each["code"]: Definition(
            each["code"],
            each.get("severity"),
            each["text"],
            each["remedy"],
            each["example"],
            each.get("text_one"),
            tuple(each.get("rule_kinds", ())),
        )
        for each in content.pop("issue")
    }
    return Registry(definitions, content)


@cache
def read_rule_codes() -> Mapping[str, IssueCode]:
    """Return the code that a broken rule gives, by the kind of the rule (*regelslag*).

    >>> read_rule_codes()["implies"].value
    'SU-R004'
    """
    definitions = read_registry().definitions.values()
    return {kind: IssueCode(each.code) for each in definitions for kind in each.rule_kinds}
