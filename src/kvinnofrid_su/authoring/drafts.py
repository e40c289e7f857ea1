"""Folders that are to be written for an author (utkast): TOML with comments, and translations with every text asked for."""

from __future__ import annotations

import secrets
import shutil
import tomllib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import field, frozen

from kvinnofrid_su.authoring.layout import list_metaschemas, write_toml
from kvinnofrid_su.catalogue.compile import read_programme
from kvinnofrid_su.catalogue.load import SHARED, load_catalogue
from kvinnofrid_su.catalogue.package import FILE, read_package
from kvinnofrid_su.catalogue.translations import Texts
from kvinnofrid_su.errors import UnwritableFile

Tables = Mapping[str, Any]

_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


@frozen
class Draft:
    """What a package's or a programme's folder is to hold (*utkast*).

    Args:
        files: the content of each TOML file by its name in the folder, such as ``variables/enkat.toml``.
        texts: translations by language and context, such as ``exempelby.variable.exempelby_tolk.label``; what is not
            there is left empty, for the author to fill in.
        comments: what stands at the top of a file, by its name, without the signs of a comment.
        others: files that are not TOML, by name.
    """

    files: Mapping[str, Tables]
    texts: Mapping[str, Mapping[str, str]] = field(factory=dict[str, Mapping[str, str]])
    comments: Mapping[str, str] = field(factory=dict[str, str])
    others: Mapping[str, str] = field(factory=dict[str, str])


def write_draft(draft: Draft, folder: Path) -> tuple[Path, ...]:
    """Write a package's or a programme's folder (*skriv utkast*), whole or not at all.

    Args:
        draft: what is to stand in it.
        folder: where; it must not be there, or be empty.

    Returns:
        The files that were written, relative to the folder.

    Raises:
        UnwritableFile: something is there already, or the folder cannot be written.
        MissingExtra: the extra ``cli``, which brings what writes TOML, is not installed.
    """
    contents = {name: write_toml(name, tables, draft.comments.get(name, "")) for name, tables in draft.files.items()}
    contents |= draft.others
    if _is_taken(folder):
        raise UnwritableFile(str(folder), "not_empty")
    staged = folder.parent / f".{folder.name}.{secrets.token_hex(8)}.tmp"
    try:
        staged.mkdir()  # beside where it is to be; a folder to put it in is not made for anyone
        for name, text in (contents | list_metaschemas()).items():
            _write(staged / PurePosixPath(name), text.encode("utf-8"))
        texts = _ask_texts(staged)
        for language in texts.languages:
            if language != texts.language:
                _write(staged / texts.files[language], _write_translations(texts, language, draft.texts))
        if folder.is_dir():
            folder.rmdir()
        staged.replace(folder)
    except OSError as error:
        raise UnwritableFile(str(folder), _find_reason(folder, error)) from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return tuple(sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()))


def _is_taken(folder: Path) -> bool:
    return folder.is_symlink() or folder.is_file() or (folder.is_dir() and any(folder.iterdir()))


def _find_reason(folder: Path, error: OSError) -> str:
    if not folder.parent.is_dir():
        return "no_folder"
    return "not_permitted" if isinstance(error, PermissionError) else "write_failed"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _ask_texts(folder: Path) -> Texts:
    """Return the texts that the compiler asks for: what is to be translated is decided there, and nowhere else."""
    if (folder / FILE).is_file():
        extended = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))["extends"]
        _, texts, _ = read_package(folder, SHARED, load_catalogue(extended).plain)
    else:
        _, _, texts, _ = read_programme(folder, SHARED)
    return texts


def _write_translations(texts: Texts, language: str, given: Mapping[str, Mapping[str, str]]) -> bytes:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(locale=language, fuzzy=False)
    translations = given.get(language, {})
    for context, text in texts.asked.items():
        catalogue.add(text, translations.get(context, ""), context=context)
    target = BytesIO()
    write_po(target, catalogue, width=0, omit_header=True)
    # Babel's own header has the time of day in it: the same draft would be another file each time.
    return _HEADER.format(language=language).encode() + target.getvalue()
