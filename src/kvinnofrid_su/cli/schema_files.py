"""The published files as the command line offers them (publicerade filer): named, listed, copied byte for byte."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from kvinnofrid_su.errors import UnknownSchema
from kvinnofrid_su.i18n import LOCALES, SOURCE
from kvinnofrid_su.published import ENDING, SHARED, find_folder, find_version, read_published


@frozen
class Entry:
    """One published file (*publicerad fil*).

    Args:
        name: what it is called on the command line, whichever its language.
        locale: the language of its titles; empty for a file that has every language, or no titles.
        path: where it lies in the folder of published files.
        id: the ``$id`` of a schema, or empty.
        sha256: its fingerprint.
    """

    name: str
    locale: str
    path: str
    id: str
    sha256: str


@frozen
class Section:
    """What is published together (*avsnitt*): one version of a catalogue, or what all catalogues share.

    Args:
        catalogue: its name; ``meta`` or ``output`` for what is shared.
        version: its version; empty for what is shared.
        status: ``draft``, ``released`` or ``retired``; empty for what is shared.
        entries: the files.
    """

    catalogue: str
    version: str
    status: str
    entries: tuple[Entry, ...]


def list_sections() -> list[Section]:
    """Return everything that is published (*publicerat*), as the index has it: catalogues first, then what they share."""
    index = read_published("index.json")
    found = [
        Section(
            each["catalogue"],
            each["version"],
            each["status"],
            _read_entries(each["files"], f"{each['catalogue']}/v{each['version']}/"),
        )
        for each in index["catalogues"]
    ]
    return [*found, *(Section(name, "", "", _read_entries(index[name], "")) for name in SHARED)]


def _read_entries(files: list[dict[str, str]], folder: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(*_split_name(each["path"].removeprefix(folder)), each["path"], each.get("id", ""), each["sha256"])
        for each in files
    )


def _split_name(path: str) -> tuple[str, str]:
    """Return the name of a file and its language.

    >>> _split_name("case.en.schema.json"), _split_name("output/validate.schema.json"), _split_name("issues.json")
    (('case', 'en'), ('output/validate', ''), ('issues', ''))
    """
    if not path.endswith(ENDING):
        return path.removesuffix(".json"), ""
    name = path.removesuffix(ENDING)
    for locale in LOCALES:
        if name.endswith(f".{locale}"):
            return name.removesuffix(f".{locale}"), locale
    return name, "" if "/" in name else SOURCE


def list_files(catalogue: str, locale: str) -> dict[str, Path]:
    """Return the published files of a catalogue and those that all share (*filer att visa*), by name.

    Args:
        catalogue: ``su-kvinnofrid/2021`` for its newest version, or ``su-kvinnofrid/2021@1.0.0``.
        locale: the language of titles; files that have no language of their own are there in each.

    Raises:
        UnknownCatalogue: there is no such catalogue or version.

    >>> list_files("su-kvinnofrid/2021", "en")["case"].name
    'case.en.schema.json'
    """
    folders = [(find_version(catalogue), ""), *((find_folder() / name, f"{name}/") for name in SHARED)]
    found: dict[str, Path] = {}
    for folder, prefix in folders:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            name, own = _split_name(prefix + file.relative_to(folder).as_posix())
            if own in ("", locale):
                found[name] = file
    return found


def read_file(name: str, catalogue: str, locale: str) -> str:
    """Return the text of a published file (*publicerad fil*), byte for byte as it was published.

    Raises:
        UnknownCatalogue: there is no such catalogue or version.
        UnknownSchema: there is no file of that name; lists those there are.

    >>> read_file("output/validate", "su-kvinnofrid/2021", "sv")[:1]
    '{'
    """
    files = list_files(catalogue, locale)
    if name not in files:
        raise UnknownSchema(name, files)
    return _read(files[name])


def collect_files(catalogue: str | None) -> dict[str, str]:
    """Return the published files (*publicerade filer*) with their content, by their place in the published folder.

    Args:
        catalogue: of this catalogue or version only, or ``meta`` or ``output``; ``None`` for everything.

    Raises:
        UnknownCatalogue: there is no such catalogue or version.

    >>> sorted(collect_files("su-kvinnofrid/2021@1.0.0"))[0]
    'su-kvinnofrid/2021/v1.0.0/case-rules.en.schema.json'
    """
    whole = find_folder()
    folder = whole / (catalogue or "") if catalogue in (None, *SHARED) else find_version(catalogue)
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(whole).as_posix(): _read(each) for each in files}


def find_different(folder: Path, contents: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return which of some files a folder lacks, and which it has with another content (*skillnader*).

    Raises:
        OSError: something that is there cannot be read.
    """
    missing = [name for name in contents if not (folder / name).exists()]
    there = (name for name in contents if name not in missing)
    return missing, [name for name in there if (folder / name).read_bytes() != contents[name].encode("utf-8")]


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8")  # as it is: no line ending becomes another


def to_rows(sections: list[Section]) -> list[tuple[str, ...]]:
    """Return everything that is published as rows of a table (*rader*)."""
    return [
        (section.catalogue, section.version, section.status, entry.path, entry.id, entry.sha256)
        for section in sections
        for entry in section.entries
    ]
