"""Faults in the files of catalogues and packages (fel i filer): their names, texts and remedies, from one file.

The files hold nothing about persons, so ids and codes may be named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from attrs import frozen

from kvinnofrid_su.errors import Fault
from kvinnofrid_su.i18n import join_words, translate

Severity = Literal["error", "warning"]

Param = str | int | tuple[str, ...]
"""What a placeholder stands for; several words are written as a list."""


@frozen
class FaultDefinition:
    """What is known of a kind of fault (*feldefinition*).

    Args:
        severity: ``error`` where the files cannot be used as they are, else ``warning``.
        text: what is wrong, in Swedish, with placeholders.
        remedy: what to do.
    """

    name: str
    severity: Severity
    text: str
    remedy: str


@frozen
class FaultRegistry:
    """Every kind of fault by its name (*felregister*), and the words for types."""

    definitions: Mapping[str, FaultDefinition]
    types: Mapping[str, str]


@frozen
class Flaw:
    """What is wrong, wherever it stands (*brist*): a name of the registry, and what its placeholders stand for."""

    name: str
    params: Mapping[str, Param]


def flaw(name: str, /, **params: Param) -> Flaw:
    """Return what is wrong (*brist*), to be told at a place.

    >>> make_fault("variables/kok.toml", "variable[0].codes", flaw("unknown_codelist", codes="spis")).text
    'Unknown code list spis.'
    """
    return Flaw(name, params)


def make_fault(file: str, path: str, what: Flaw) -> Fault:
    """Return a fault at a place (*fel*), with its English sentence.

    Args:
        file: the file, relative to the folder.
        path: where in the file; empty for the whole file.
        what: what is wrong there.
    """
    return Fault(file, path, _fill(what.name, "text", what.params, "en"), what.name, what.params)


def describe_fault(fault: Fault, part: Literal["text", "remedy"], locale: str) -> str:
    """Return what is wrong, or what to do about it, in a language (*ordalydelse*).

    Args:
        fault: one with a name of the registry; any other has its English sentence, and no remedy.
        part: ``text`` for what is wrong, ``remedy`` for what to do.
        locale: the language.

    >>> fault = make_fault("rules.toml", "rule[0].when.spiss", flaw("unknown_variable", variable="spiss"))
    >>> print(describe_fault(fault, "text", "sv"))
    Variabeln spiss är okänd.
    """
    if fault.name not in read_faults().definitions:
        return fault.text if part == "text" else ""
    return _fill(fault.name, part, fault.params, locale)


@cache
def read_faults() -> FaultRegistry:
    """Return the registry of faults (*felregister*).

    >>> read_faults().definitions["unknown_source"].severity
    'error'
    """
    file = files("kvinnofrid_su.catalogue").joinpath("words", "faults.toml")
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    definitions = {each["name"]: FaultDefinition(**each) for each in content["fault"]}
    return FaultRegistry(definitions, content["type"])


def _fill(name: str, part: Literal["text", "remedy"], params: Mapping[str, Param], locale: str) -> str:
    source = getattr(read_faults().definitions[name], part)
    values = {key: _write(key, value, locale) for key, value in params.items()}
    return translate(f"fault.{name}.{part}", source, locale).format_map(values)


def _write(key: str, value: Param, locale: str) -> str:
    if key == "type":
        return translate("fault_type", read_faults().types[str(value)], locale)
    if isinstance(value, tuple):
        return join_words(value, locale, "or") if key == "choices" else ", ".join(value)
    return str(value)
