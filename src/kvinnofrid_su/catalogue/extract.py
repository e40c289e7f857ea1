"""Texts to translate, for Babel (extrahering): from the folders of programmes and packages, and the registries.

What Babel sees is what the compiler asks for, so that no text can be forgotten. ``babel.cfg`` names these functions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from kvinnofrid_su.catalogue.compile import read_programme
from kvinnofrid_su.catalogue.load import SHARED, load_catalogue
from kvinnofrid_su.catalogue.package import read_package

Message = tuple[int, str, tuple[str, str], list[str]]
"""What Babel wants of an extractor: line, function, its arguments, comments."""


def extract_programme(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Give the texts of a programme (*program*), whose ``programme.toml`` is the file."""
    del keywords, comment_tags, options  # the same for every extractor of Babel's; here everything is a text
    _, _, texts, _ = read_programme(Path(file.name).parent, SHARED)
    for context, text in texts.asked.items():
        yield 1, "pgettext", (context, text), []


def extract_package(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Give the texts of a package of local variables (*paket*), whose ``package.toml`` is the file."""
    del keywords, comment_tags, options
    extended = tomllib.load(file)["extends"]
    _, texts, _ = read_package(Path(file.name).parent, SHARED, load_catalogue(extended).plain)
    for context, text in texts.asked.items():
        yield 1, "pgettext", (context, text), []


def extract_issues(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Give the texts of the registry of issues (*anmärkningsregister*)."""
    del keywords, comment_tags, options
    registry = tomllib.load(file)
    for issue in registry.pop("issue"):
        for part in ("text", "text_one", "remedy", "example"):
            if part in issue:
                yield 1, "pgettext", (f"issue.{issue['code']}.{part}", issue[part]), []
    for table, words in registry.items():
        for word in words.values():
            yield 1, "pgettext", (table, word), []


def extract_faults(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Give the texts of the registry of faults (*felregister*)."""
    del keywords, comment_tags, options
    registry = tomllib.load(file)
    for fault in registry["fault"]:
        for part in ("text", "remedy"):
            yield 1, "pgettext", (f"fault.{fault['name']}.{part}", fault[part]), []
    for word in registry["type"].values():
        yield 1, "pgettext", ("fault_type", word), []
