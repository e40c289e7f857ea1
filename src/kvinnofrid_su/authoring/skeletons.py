"""Beginnings of packages and programmes (skelett): small, whole, and in working order, with words on what to change.

They stand as data in ``data/``: TOML in which a few words in capitals are replaced, and comments in two languages.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kvinnofrid_su.authoring.drafts import Draft
from kvinnofrid_su.authoring.layout import find_metaschema
from kvinnofrid_su.i18n import SOURCE
from kvinnofrid_su.identifiers import read_version
from kvinnofrid_su.model.catalogue import Catalogue

_DATA = Path(__file__).parent / "data"
_COMMENT = re.compile(r"#(sv|en) ")


def draft_package(name: str, catalogue: Catalogue, locale: str = SOURCE) -> Draft:
    """Return the beginning of a package of local variables (*paketskelett*): two questions, two rules and an outcome.

    Args:
        name: what the package is called, and what every id in it begins with.
        catalogue: the edition that it extends.
        locale: the language of the comments.

    >>> import kvinnofrid_su as su
    >>> draft = draft_package("exempelby", su.load_catalogue("su-kvinnofrid/2021"))
    >>> "variables/exempelby.toml" in draft.others
    True
    """
    major, _, _ = read_version(catalogue.version) or (0, 0, 0)
    points = sorted(catalogue.points.values(), key=lambda point: point.role != "baseline")
    words = {
        "PREFIX": name,
        "EXTENDS": catalogue.id,
        "VERSION": catalogue.version,
        "NEXT": f"{major + 1}.0.0",
        "POINT": points[0].id,
        "LANGUAGES": json.dumps(list(catalogue.languages)),
    }
    return _draft("package", words, catalogue.languages, locale)


def draft_programme(name: str, locale: str = SOURCE) -> Draft:
    """Return the beginning of a programme (*programskelett*): one edition with two points, three rules and two outcomes.

    Args:
        name: what the programme is called.
        locale: the language of the comments.

    >>> "1/points.toml" in draft_programme("exempelprogram").others
    True
    """
    return _draft("programme", {"PREFIX": name}, (SOURCE,), locale)


def _draft(kind: str, words: Mapping[str, str], languages: tuple[str, ...], locale: str) -> Draft:
    root = _DATA / kind
    files = {_replace(file.relative_to(root).as_posix(), words): file for file in sorted(root.rglob("*.toml"))}
    contents = {name: _write(name, file.read_text(encoding="utf-8"), words, locale) for name, file in files.items()}
    known = tomllib.loads(_replace((_DATA / f"{kind}.texts.toml").read_text(encoding="utf-8"), words))
    # A language that we do not write gets the English texts: something that can be read stands where one is wanted.
    texts = {language: known["en"] for language in languages if language != SOURCE} | known
    return Draft(files={}, texts=texts, others=contents)


def _write(name: str, text: str, words: Mapping[str, str], locale: str) -> str:
    lines = [line for each in text.splitlines() for line in _choose_comment(each, locale)]
    schema = find_metaschema(name)
    head = f"#:schema {schema}\n" if schema else ""
    return head + _replace("\n".join(lines), words) + "\n"


def _choose_comment(line: str, locale: str) -> list[str]:
    """Return a line with its comment in one language; nothing when it is a comment in another."""
    before, *parts = _COMMENT.split(line)
    if not parts:
        return [line]
    comments = dict(zip(parts[::2], parts[1::2], strict=True))
    if locale in comments:
        return [f"{before}# {comments[locale].strip()}"]
    return []


def _replace(text: str, words: Mapping[str, str]) -> str:
    for word, with_ in words.items():
        text = text.replace(word, with_)
    return text
