"""A package or a programme looked at as a whole (kontroll av paket): every fault at once, each with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from attrs import frozen

from kvinnofrid_su.authoring.case_checks import Subject, Tried, find_missing_cases, read_all_cases
from kvinnofrid_su.authoring.labels import find_alike, find_careless
from kvinnofrid_su.authoring.logic import find_impossible
from kvinnofrid_su.authoring.places import Written, read_written
from kvinnofrid_su.authoring.unread import WatchedRoot, find_unread
from kvinnofrid_su.authoring.unused import find_unused
from kvinnofrid_su.catalogue.archive import BadArchive
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.compile import read_programme
from kvinnofrid_su.catalogue.faults import Severity, flaw, make_fault, read_faults
from kvinnofrid_su.catalogue.finding import find_edition, find_package
from kvinnofrid_su.catalogue.load import SHARED, load_catalogue
from kvinnofrid_su.catalogue.merge import find_taken, merge_packages
from kvinnofrid_su.catalogue.package import FILE, read_package
from kvinnofrid_su.catalogue.translations import Texts
from kvinnofrid_su.errors import CatalogueError, Fault, UnknownCatalogue, UnreadableFile
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.reading import FILE as MARGINALS
from kvinnofrid_su.synthesis.reading import load_marginals

PROGRAMME = "programme.toml"


@frozen
class Check:
    """What was found in a package or a programme (*kontroll*).

    Args:
        kind: which of them it is.
        name: what it is called, as far as that can be read.
        faults: everything that was found, by file and place.
        complete: everything was looked at; where files have faults, what builds on them was not.
        tried: how many cases were put to the engine.
    """

    kind: Literal["package", "programme"]
    name: str
    faults: tuple[Fault, ...]
    complete: bool
    tried: int

    def by_severity(self, severity: Severity) -> tuple[Fault, ...]:
        """Return the faults of one severity (*allvarsgrad*)."""
        return tuple(fault for fault in self.faults if find_severity(fault) == severity)

    @property
    def ok(self) -> bool:
        """Whether there is no fault of severity ``error``."""
        return not self.by_severity("error")


def find_severity(fault: Fault) -> Severity:
    """Return how grave a fault is (*allvarsgrad*)."""
    definition = read_faults().definitions.get(fault.name)
    return "error" if definition is None else definition.severity


def check_package(root: Traversable, cases: Traversable | None = None, base: Catalogue | None = None) -> Check:
    """Look at a package or a programme as a whole (*kontrollera*), and return everything that is wrong with it.

    Args:
        root: its folder, with ``package.toml`` or ``programme.toml``.
        cases: where its cases lie, if not in ``cases`` of its folder.
        base: the edition that a package extends; without it the bundled one that it names.

    Raises:
        UnreadableFile: the folder is neither.

    >>> from kvinnofrid_su.catalogue.load import PACKAGES
    >>> found = check_package(PACKAGES / "uppfoljning")
    >>> found.name, found.by_severity("error")
    ('uppfoljning', ())
    """
    prepared = prepare_check(root, cases, base)
    faults = [fault for _, check in prepared.checks for fault in check()]
    return Check(prepared.kind, prepared.name, _sort(faults), prepared.complete, prepared.tried)


def open_root(path: Path) -> Traversable:
    """Return the folder or zip to look at (*öppna*); where an edition is named, that of its programme.

    Raises:
        UnreadableFile: there is no such folder, or it is neither a package nor a programme.
        CatalogueError: the zip cannot be read; with every reason.
    """
    # What lies in a zip is looked for when the zip is opened.
    if not path.exists() and not path.parent.is_file():
        raise UnreadableFile(str(path), "missing")
    place = find_package(path) if (path / FILE).is_file() else find_edition(path)
    if place.edition is not None and place.path.is_dir() and not (place.path / PROGRAMME).is_file():
        raise UnreadableFile(str(path), "no_package")
    try:
        root = place.open()
    except BadArchive as error:
        raise CatalogueError(error.faults) from None
    if not any(root.joinpath(file).is_file() for file in (FILE, PROGRAMME)):
        raise UnreadableFile(str(path), "no_package")
    if place.edition is not None and not root.joinpath(place.edition, "edition.toml").is_file():
        raise UnreadableFile(str(path), "missing")
    return root


@frozen
class Prepared:
    """Everything that is to be looked at (*förberedd kontroll*).

    Args:
        checks: each by a name of its own; called, it gives the faults that it finds.
    """

    kind: Literal["package", "programme"]
    name: str
    complete: bool
    tried: int
    checks: Sequence[tuple[str, Callable[[], Sequence[Fault]]]]


def prepare_check(root: Traversable, cases: Traversable | None = None, base: Catalogue | None = None) -> Prepared:
    """Return every check of a package or a programme (*förbered kontroll*), one for each case among them.

    Args:
        root: its folder, with ``package.toml`` or ``programme.toml``.
        cases: where its cases lie, if not in ``cases`` of its folder.
        base: the edition that a package extends; without it the one that it names.

    Raises:
        UnreadableFile: the folder is neither.
    """
    watched = WatchedRoot(root)
    written = read_written(watched, SHARED)
    kind: Literal["package", "programme"]
    if watched.joinpath(FILE).is_file():
        kind, loaded = "package", _load_package(watched, base, written)
    elif watched.joinpath(PROGRAMME).is_file():
        kind, loaded = "programme", _load_programme(watched, written)
    else:
        raise UnreadableFile(str(root) if isinstance(root, Path) else root.name, "no_package")
    name, faults, subjects, complete = loaded
    checks: list[tuple[str, Callable[[], Sequence[Fault]]]] = [
        ("files", lambda: faults),
        ("unused", lambda: list(find_unused(written))),
    ]
    for subject in subjects:
        for part, look in (("contradictions", find_impossible), ("labels", find_alike), ("sensitivity", find_careless)):
            checks.append((f"{subject.name}-{part}", partial(_look, look, subject, written)))
    trials: list[Tried] = []
    if subjects:
        found = read_all_cases(cases or watched.joinpath("cases"), subjects)
        trials = list(found.list_trials())
        checks.append(("cases", lambda: [*found.faults, *find_missing_cases(found, written)]))
        checks += ((each.title, each.run) for each in trials)
    if complete:  # else more would have been read without the faults
        checks.append(("unread", lambda: list(find_unread(watched))))
    return Prepared(kind, name, complete, len(trials), checks)


def _look(
    look: Callable[[Catalogue, str | None, Written], Iterable[Fault]], subject: Subject, written: Written
) -> list[Fault]:
    return list(look(subject.catalogue, subject.package, written))


_Loaded = tuple[str, list[Fault], list[Subject], bool]


def _load_package(root: Traversable, base: Catalogue | None, written: Written) -> _Loaded:
    head = written.heads[0].value
    name, extends = str(head.get("name", "")), head.get("extends")
    if base is None and isinstance(extends, str):
        try:
            base = load_catalogue(extends)
        except UnknownCatalogue as error:
            what = flaw("unknown_extended", catalogue=extends, known=error.known)
            return name, [make_fault(FILE, "extends", what)], [], False
    if base is None:  # the head says so itself
        _, texts, faults = read_package(root, SHARED, {"language": "sv"})
        return name, [*faults, *texts.faults], [], False
    addition, texts, faults = read_package(root, SHARED, base.plain, thorough=True)
    if written.heads[0].sound:
        faults += find_taken(base.plain, [head])
    if addition is None or any(fault.name == "taken_prefix" for fault in faults):
        return name, _join(faults, texts), [], False
    catalogue = build_catalogue(merge_packages(base.plain, [addition]))
    return name, _join(faults, texts), [Subject(name, name, catalogue)], True


def _load_programme(root: Traversable, written: Written) -> _Loaded:
    plain, _, texts, faults = read_programme(root, SHARED)
    editions = {edition: build_catalogue(each) for edition, each in plain.items() if each}
    for edition, catalogue in editions.items():
        folder = root.joinpath(edition)
        if folder.joinpath(MARGINALS).is_file():
            faults += _check_marginals(folder, catalogue)
    subjects = [Subject(edition, None, catalogue) for edition, catalogue in editions.items()]
    name = str(written.heads[0].value.get("id", ""))
    return name, _join(faults, texts), subjects, len(editions) == len(plain) > 0


def _check_marginals(folder: Traversable, catalogue: Catalogue) -> Iterator[Fault]:
    try:
        load_marginals(folder, catalogue)
    except CatalogueError as error:
        for fault in error.faults:
            yield Fault(f"{catalogue.edition}/{fault.file}", fault.path, fault.text, fault.name, fault.params)


def _join(faults: Sequence[Fault], texts: Texts) -> list[Fault]:
    return [*faults, *texts.faults, *(() if faults else texts.find_obsolete())]


def _sort(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return each fault once, by its place; numbers in a path count as numbers."""
    once = {(fault.name, str(fault)): fault for fault in faults}
    return tuple(sorted(once.values(), key=lambda fault: (fault.file, _split(fault.path), fault.name, fault.text)))


def _split(path: str) -> list[tuple[int, str]]:
    parts = path.replace("[", ".").replace("]", "").split(".")
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
