"""Whether an author's cases are all there and come out as they say (kontroll av fall)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import Any

from attrs import frozen

from kvinnofrid_su.authoring.case_files import CaseFile, Kind, read_case_files
from kvinnofrid_su.authoring.places import Written
from kvinnofrid_su.authoring.trials import Example, try_due, try_outcome, try_rule
from kvinnofrid_su.authoring.verdicts import find_verdicts
from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import VERDICTS

_TRIALS: Mapping[Kind, Callable[[str, Example, Catalogue], Iterator[tuple[str, Flaw]]]] = {
    "rules": try_rule,
    "outcomes": try_outcome,
    "due": try_due,
}
_KINDS: tuple[Kind, ...] = ("rules", "outcomes", "due")


@frozen
class Tried:
    """A case that is to be tried (*fall*).

    Args:
        kind: what it is about: ``rules``, ``outcomes``, ``due``.
        edition: the edition or the package that it is tried for.
        path: where in the file it stands.
    """

    kind: Kind
    file: CaseFile
    path: str
    example: Example
    edition: str
    catalogue: Catalogue

    @property
    def title(self) -> str:
        """What it is called, unlike every other case (*rubrik*)."""
        return f"{self.edition}-{self.file.subject}-{self.example['title']}"

    def run(self) -> list[Fault]:
        """Try it, and return what came out otherwise than it says (*pröva*)."""
        found = _TRIALS[self.kind](self.file.subject, self.example, self.catalogue)
        return [self.file.fault(".".join(part for part in (self.path, place) if part), what) for place, what in found]


@frozen
class Subject:
    """What cases are written for (*omgång eller paket*).

    Args:
        name: the edition's id, or the package's name.
        package: the package's name; ``None`` for an edition.
    """

    name: str
    package: str | None
    catalogue: Catalogue

    def list_own(self, kind: Kind) -> list[str]:
        """Return the ids of its own rules, outcomes or points (*egna*)."""
        entries: Mapping[str, Any] = {
            "rules": self.catalogue.rules,
            "outcomes": self.catalogue.outcomes,
            "due": self.catalogue.points,
        }[kind]
        return [id_ for id_, entry in entries.items() if entry.package == self.package]

    def holds(self, example: Example) -> bool:
        """Tell whether a case is meant for it: it names it, or names none."""
        named = example.get("editions", [example["edition"]] if "edition" in example else None)
        return named is None or self.name in named or (self.package is not None and self.catalogue.edition in named)


@frozen
class Cases:
    """Every case in a folder (*fallen*), and what is wrong with their files."""

    files: Mapping[Kind, Sequence[CaseFile]]
    subjects: Sequence[Subject]
    faults: Sequence[Fault]

    def list_trials(self) -> Iterator[Tried]:
        """Give every case that is to be tried, once for each edition that it is meant for."""
        for kind in _KINDS:
            for subject in self.subjects:
                own = subject.list_own(kind)
                for file in self.files[kind]:
                    for path, example in file.cases if file.subject in own else ():
                        if subject.holds(example):
                            yield Tried(kind, file, path, example, subject.name, subject.catalogue)


def read_all_cases(folder: Traversable, subjects: Sequence[Subject]) -> Cases:
    """Return every case in a folder (*fallen*).

    Args:
        folder: where ``rules``, ``outcomes`` and ``due`` lie; each may be left out.
        subjects: what cases are written for.
    """
    faults: list[Fault] = []
    points = [subject.catalogue.points for subject in subjects]
    files: dict[Kind, Sequence[CaseFile]] = {
        kind: list(read_case_files(folder, kind, points, faults)) for kind in _KINDS
    }
    return Cases(files, subjects, faults)


def find_missing_cases(cases: Cases, written: Written) -> Iterator[Fault]:
    """Give a fault for each rule and outcome that no case shows, and for each case of nothing (*fall som saknas*).

    Args:
        cases: those there are.
        written: where rules and outcomes stand.
    """
    for kind in _KINDS:
        known = {id_ for subject in cases.subjects for id_ in subject.list_own(kind)}
        for file in cases.files[kind]:
            if file.subject not in known:
                yield file.fault("", flaw("stray_cases", id=file.subject))
                continue
            yield from _find_unheld(file, cases.subjects, kind)
    for subject in cases.subjects:
        yield from _find_unshown(cases, subject, written)
        shown = {file.subject for file in cases.files["outcomes"] if any(subject.holds(each) for _, each in file.cases)}
        for id_ in subject.list_own("outcomes"):
            if id_ not in shown:
                what = flaw("missing_population", outcome=id_, edition=subject.name)
                yield from written.fault("outcome", id_, subject.catalogue.edition, "id", what)


def _find_unheld(file: CaseFile, subjects: Sequence[Subject], kind: Kind) -> Iterator[Fault]:
    """A case that is meant for no edition is left out, and nobody would see it."""
    for path, example in file.cases:
        if not any(subject.holds(example) and file.subject in subject.list_own(kind) for subject in subjects):
            yield file.fault(path, flaw("unheld_case", known=tuple(subject.name for subject in subjects)))


def _find_unshown(cases: Cases, subject: Subject, written: Written) -> Iterator[Fault]:
    files = {file.subject: file for file in cases.files["rules"]}
    for id_ in subject.list_own("rules"):
        if id_ not in files:
            what = flaw("missing_cases", rule=id_)
            yield from written.fault("rule", id_, subject.catalogue.edition, "id", what)
            continue
        file = files[id_]
        shown = {example["verdict"] for _, example in file.cases if subject.holds(example)}
        possible = find_verdicts(subject.catalogue.rules[id_], subject.catalogue)
        for verdict in VERDICTS:
            if verdict in possible and verdict not in shown and verdict not in file.not_possible:
                yield file.fault("", flaw("missing_verdict", rule=id_, verdict=verdict, edition=subject.name))
            elif verdict in shown and verdict in file.not_possible:
                yield file.fault(f"not_possible.{verdict}", flaw("possible_verdict", rule=id_, verdict=verdict))
