"""Where the published files lie and what they are called (publicerade filer). Nothing is ever fetched.

In an installed package they lie in ``_published``; in a checkout in ``schemas/``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from kvinnofrid_su.errors import UnknownCatalogue, UnknownLanguage, UnknownSchema

SOURCE = "sv"
ENDING = ".schema.json"
SHARED = ("meta", "output")
"""Schemas that belong to no catalogue: of catalogue files, and of what the library gives (*gemensamma scheman*)."""

_BASE = "https://w3id.org/kvinnofrid-su"


@cache
def find_folder() -> Path:
    """Return the folder of the published files (*mapp*).

    >>> (find_folder() / "meta" / "rules.schema.json").is_file()
    True
    """
    package = Path(__file__).parent
    installed = package / "_published"
    return installed if installed.is_dir() else package.parents[1] / "schemas"


def read_published(*parts: str) -> Any:
    """Return one published JSON file (*publicerad fil*) as plain values.

    >>> read_published("meta", "rules.schema.json")["type"]
    'object'
    """
    return json.loads(find_folder().joinpath(*parts).read_text(encoding="utf-8"))


@cache
def find_published() -> dict[str, tuple[str, ...]]:
    """Return the published catalogues with their versions (*publicerade kataloger*), oldest first, compared as numbers.

    >>> find_published()["su-kvinnofrid/2019"]
    ('1.0.0',)
    """
    found: dict[str, list[tuple[int, int, int]]] = {}
    for file in sorted(find_folder().glob("*/*/v*/catalogue.json")):
        major, minor, patch = (int(part) for part in file.parent.name.removeprefix("v").split("."))
        edition = file.parent.parent
        found.setdefault(f"{edition.parent.name}/{edition.name}", []).append((major, minor, patch))
    return {name: tuple(".".join(map(str, each)) for each in sorted(numbers)) for name, numbers in found.items()}


def find_version(catalogue: str) -> Path:
    """Return the folder of one version of a catalogue (*version*).

    Args:
        catalogue: ``su-kvinnofrid/2021`` for its newest version, or ``su-kvinnofrid/2021@1.0.0``.

    Raises:
        UnknownCatalogue: there is no such catalogue or version; lists those there are.

    >>> find_version("su-kvinnofrid/2021").name
    'v1.0.0'
    """
    name, at, version = catalogue.partition("@")
    published = find_published()
    if name not in published or (at and version not in published[name]):
        exact = (f"{each}@{one}" for each, found in published.items() for one in found)
        raise UnknownCatalogue(catalogue, (*published, *exact))
    return find_folder().joinpath(*name.split("/"), f"v{version or published[name][-1]}")


def list_names(catalogue: str, locale: str = SOURCE) -> tuple[str, ...]:
    """Return the names of what is published (*namn*) of a catalogue in a language, or of ``meta`` or ``output``.

    Args:
        catalogue: as for :func:`find_version`, or ``meta`` or ``output``, which are in English only.
        locale: the language of titles and descriptions.

    Raises:
        UnknownCatalogue: there is no such catalogue or version; lists those there are.
        UnknownLanguage: there are no schemas in that language; lists those there are.

    >>> list_names("su-kvinnofrid/2019")
    ('case', 'case-rules', 'catalogue', 'delivery', 'issues')
    """
    if catalogue in SHARED:
        return tuple(sorted(file.name.removesuffix(ENDING) for file in (find_folder() / catalogue).glob(f"*{ENDING}")))
    files = [file.name for file in find_version(catalogue).glob("*.json")]
    schemas = [name.removesuffix(ENDING).partition(".") for name in files if name.endswith(ENDING)]
    languages = {mark or SOURCE for _, _, mark in schemas}
    if locale not in languages:
        raise UnknownLanguage(locale, languages)
    own = {name for name, _, mark in schemas if (mark or SOURCE) == locale}
    return tuple(sorted(own | {name.removesuffix(".json") for name in files if not name.endswith(ENDING)}))


def find_file(name: str, catalogue: str, locale: str = SOURCE) -> Path:
    """Return where a published file lies (*sökväg*).

    Args:
        name: one of :func:`list_names`.
        catalogue: as for :func:`list_names`.
        locale: the language of titles and descriptions.

    Raises:
        UnknownCatalogue: there is no such catalogue or version; lists those there are.
        UnknownLanguage: there are no schemas in that language; lists those there are.
        UnknownSchema: there is no file of that name; lists those there are.

    >>> find_file("case", "su-kvinnofrid/2021", "en").name
    'case.en.schema.json'
    """
    known = list_names(catalogue, locale)
    if name not in known:
        raise UnknownSchema(name, known)
    if catalogue in SHARED:
        return find_folder() / catalogue / f"{name}{ENDING}"
    folder = find_version(catalogue)
    schema = folder / write_file_name(name, locale)
    return schema if schema.is_file() else folder / f"{name}.json"


def write_file_name(name: str, locale: str) -> str:
    """Return the name of a schema's file (*filnamn*); the source language has no mark.

    >>> write_file_name("case", "sv"), write_file_name("case", "en")
    ('case.schema.json', 'case.en.schema.json')
    """
    return f"{name}{'' if locale == SOURCE else f'.{locale}'}{ENDING}"


def write_uri(catalogue: str, version: str, name: str, locale: str) -> str:
    """Return the ``$id`` of a catalogue's schema (*adress*), also of one that is not published.

    >>> write_uri("su-kvinnofrid/2021", "1.0.0", "case", "sv")
    'https://w3id.org/kvinnofrid-su/su-kvinnofrid/2021/v1.0.0/case.schema.json'
    """
    return f"{_BASE}/{catalogue}/v{version}/{write_file_name(name, locale)}"
