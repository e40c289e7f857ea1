"""Where an author wrote what (platser): every table in the files of a package or a programme, by what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable

from attrs import field, frozen

from kvinnofrid_su.catalogue.faults import Flaw
from kvinnofrid_su.catalogue.folder import Entry, Folder, read_toml
from kvinnofrid_su.catalogue.roots import Refused
from kvinnofrid_su.errors import Fault

FILES = {
    "source": "sources",
    "code": "codes",
    "rule": "rules",
    "outcome": "outcomes",
    "point": "points",
    "question": "questions",
}
"""Kinds of entries that stand in one file each, and the file."""

_MAPPING = "mapping_"

TOPICS = {"variable": "variables", "codelist": "codelists"}
"""Kinds that stand in any number of files of a subfolder."""


@frozen
class Written:
    """What stands in an author's files (*det skrivna*).

    Args:
        entries: each table with its kind and the edition whose file it stands in; ``None`` for the whole folder's.
        heads: what stands outside of tables: of the package, the programme, its editions.
    """

    entries: Sequence[tuple[str, str | None, Entry]]
    heads: Sequence[Entry] = field(default=())

    def list_kind(self, kind: str) -> Iterator[Entry]:
        """Give every entry of a kind."""
        return (entry for each, _, entry in self.entries if each == kind)

    def find(self, kind: str, id_: str, edition: str | None = None) -> Entry | None:
        """Return where something is written, in an edition's own file or in the folder's."""
        found = {at: entry for each, at, entry in self.entries if each == kind and entry.value.get("id") == id_}
        return found.get(edition, found.get(None))

    def fault(self, kind: str, id_: str, edition: str | None, path: str, what: Flaw) -> Iterator[Fault]:
        """Give a fault in something an author wrote; nothing where someone else wrote it."""
        entry = self.find(kind, id_, edition)
        if entry is not None:
            yield entry.fault(path, what)


def read_written(root: Traversable, shared: Traversable) -> Written:
    """Return what stands in the files of a package or a programme (*det skrivna*), as far as it can be read.

    What is wrong with the files is told by who loads them, so of tables the shape is not checked here.

    Args:
        root: the folder.
        shared: the folder of what all programmes share.
    """
    folder, heading = Folder(root, shared, checked=False), Folder(root, shared)
    entries: list[tuple[str, str | None, Entry]] = []
    for kind, name in TOPICS.items():
        entries += ((kind, None, each) for each in folder.read_topics(name, name, kind))
    heads = [
        heading.read(f"{name}.toml", name)
        for name in ("package", "programme")
        if root.joinpath(f"{name}.toml").is_file()
    ]
    editions = [each for head in heads for each in head.value.get("editions", ()) if isinstance(each, str)]
    for edition in (None, *editions):
        place = "" if edition is None else f"{edition}/"
        for kind, name in FILES.items():
            entries += ((kind, edition, each) for each in folder.read_optional(f"{place}{name}.toml", name, kind))
    entries += (
        ("weak_point", None, each) for each in folder.read_optional("weak_points.toml", "weak_points", "weak_point")
    )
    for edition in editions:
        heads += (
            heading.read(f"{edition}/{name}.toml", name)
            for name in ("edition", "marginals")
            if root.joinpath(edition, f"{name}.toml").is_file()
        )
    heads += _read_mappings(root)
    return Written(entries, heads)


def _read_mappings(root: Traversable) -> Iterator[Entry]:
    """Give the files that lead from one edition to another: they lean on sources too."""
    try:
        names = sorted(each.name for each in root.iterdir())
    except Refused:
        return
    for name in names:
        if name.startswith(_MAPPING) and name.endswith(".toml"):
            content = read_toml(root.joinpath(name))
            if not isinstance(content, Flaw):
                yield Entry(name, "", content)
