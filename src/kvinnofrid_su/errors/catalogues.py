"""Faults of catalogues and packages (katalogfel), and of what was made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from kvinnofrid_su.errors.base import KvinnofridError
from kvinnofrid_su.errors.names import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NotMigratableReason: TypeAlias = Literal["no_mapping", "newer_version", "older_major", "newer_format"]


class Fault:
    """One fault in a catalogue's files (*fel i katalogen*): where it stands and what is wrong.

    Args:
        file: the file, relative to the programme's folder.
        path: where in the file, for example ``rule[3].when.malupp``; empty for the whole file.
        text: one English sentence.
        name: what kind of fault it is, always the same for the same kind; empty for one that has none.
        params: what the kind says of this fault, such as the id that is unknown.

    >>> print(Fault("rules.toml", "rule[0].kind", "Unknown kind of rule."))
    rules.toml: rule[0].kind: Unknown kind of rule.
    """

    __slots__ = ("file", "name", "params", "path", "text")

    def __init__(
        self,
        file: str,
        path: str,
        text: str,
        name: str = "",
        params: Mapping[str, str | int | tuple[str, ...]] | None = None,
    ) -> None:
        self.file = file
        self.path = path
        self.text = text
        self.name = name
        self.params = dict(params or {})

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.text) if part)

    def __repr__(self) -> str:
        return f"Fault({str(self)!r})"


class CatalogueError(KvinnofridError):
    """A catalogue (*variabelkatalog*) cannot be used; carries every fault found.

    >>> error = CatalogueError([Fault("edition.toml", "version", "Not x.y.z.")])
    >>> len(error.faults)
    1
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"The catalogue has {len(self.faults)} fault(s):\n{lines}")


class PackageError(CatalogueError):
    """A package of local variables (*lokalt variabelpaket*) cannot be used; carries every fault found.

    >>> issubclass(PackageError, CatalogueError)
    True
    """


class UnknownPackage(Unknown, PackageError):
    """No such package of local variables (*lokalt variabelpaket*) among those that are bundled.

    >>> print(UnknownPackage("uppfolj", ["uppfoljning"]))
    No package 'uppfolj'. Did you mean uppfoljning? There are: uppfoljning.
    """

    what = "package"

    def __init__(self, name: object, known: Iterable[str]) -> None:
        super().__init__(name, known)
        self.faults = (Fault(str(name), "", str(self)),)


class UnsupportedPackages(KvinnofridError):
    """Something that cannot be done with packages of local variables (*lokala variabelpaket*) that are active.

    >>> print(UnsupportedPackages("Synthetic cases", ["uppfoljning"]))
    Synthetic cases cannot be made with packages of local variables: uppfoljning.
    """

    def __init__(self, what: str, packages: Iterable[str]) -> None:
        self.what = what
        self.packages = tuple(packages)
        super().__init__(f"{what} cannot be made with packages of local variables: {', '.join(self.packages)}.")


_UNNAMED = {"newer_format": "of the document"}
"""What is said of what is not repeated."""


class NotMigratable(KvinnofridError):
    """A document cannot be brought to another catalogue or version (*kan inte överföras*) without a guess.

    Args:
        reason: ``no_mapping``, nothing leads from its edition to the one asked for; ``newer_version`` or ``older_major``,
            its version of its own edition is not one that can be read here, or not one that this version follows on;
            ``newer_format``, its form is not known here.
        given: what it is written in, as far as that is known here: an edition, a version or a format; else empty.
        target: the edition and version asked for.
        known: what there is: the editions that lead to that one; or the version or format that is known.
        path: JSON Pointer to the document in what was given; empty for the whole.
        row: its line or row in a file, where it has one.

    >>> print(NotMigratable("no_mapping", "su-kvinnofrid/2021", "su-kvinnofrid/2019@1.0.0", []))
    Nothing leads from su-kvinnofrid/2021 to su-kvinnofrid/2019@1.0.0. What leads there: none.
    """

    _TEXTS: ClassVar[Mapping[str, str]] = {
        "no_mapping": "Nothing leads from {given} to {target}. What leads there: {known}.",
        "newer_version": "Version {given} is newer than what is known here: {known}.",
        "older_major": "Version {given} means something else than {known}, and nothing leads from one to the other.",
        "newer_format": "Format {given} is newer than what is known here: {known}.",
    }

    def __init__(
        self,
        reason: NotMigratableReason,
        given: str,
        target: str,
        known: Iterable[str],
        path: str = "",
        row: int | None = None,
    ) -> None:
        self.path = path
        self.row = row
        self.reason: NotMigratableReason = reason
        self.given = given
        self.target = target
        self.known = tuple(known)
        names = {
            "given": given or _UNNAMED.get(reason, "that catalogue"),
            "target": target,
            "known": ", ".join(self.known) or "none",
        }
        where = f"Row {row}: " if row is not None else f"{path}: " if path else ""
        super().__init__(where + self._TEXTS[reason].format_map(names))


class StaleTypes(KvinnofridError):
    """Typed classes (*typade klasser*) used with another catalogue than they were made from.

    Args:
        made_from: the catalogue and version that they were made from.
        given: those they are used with; the same when the catalogue was changed without a new version.

    >>> print(StaleTypes("su-kvinnofrid/2021@1.0.0", "su-kvinnofrid/2021@1.1.0"))
    The classes were made from su-kvinnofrid/2021@1.0.0, not from su-kvinnofrid/2021@1.1.0: generate them again.
    >>> print(StaleTypes("matlag/ett@0.3.1", "matlag/ett@0.3.1"))
    The classes were made from another matlag/ett@0.3.1 than this one: generate them again.
    """

    def __init__(self, made_from: str, given: str) -> None:
        self.made_from = made_from
        self.given = given
        other = f"another {given} than this one" if made_from == given else f"{made_from}, not from {given}"
        super().__init__(f"The classes were made from {other}: generate them again.")
