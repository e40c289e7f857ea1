"""From one edition to another (överföring): a copy, step by step, with an account of every answer. Never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from attrs import frozen

from kvinnofrid_su.catalogue.atlas import Atlas, open_atlas
from kvinnofrid_su.documents.dump import dump_case
from kvinnofrid_su.documents.envelope import FORMAT
from kvinnofrid_su.documents.findings import Place
from kvinnofrid_su.documents.stream import find_kind, find_list
from kvinnofrid_su.errors import NotMigratable
from kvinnofrid_su.errors.catalogues import NotMigratableReason
from kvinnofrid_su.identifiers import read_version
from kvinnofrid_su.migration.carry import Stage
from kvinnofrid_su.migration.envelope import Carrier
from kvinnofrid_su.migration.formats import bring_up
from kvinnofrid_su.migration.ledger import Ledger, count_answers
from kvinnofrid_su.migration.result import Migration
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.crosswalks import Crosswalk, SeriesBreak
from kvinnofrid_su.typing import is_object

_DOCUMENTS = (dict, list, tuple, str, int, float, Case, type(None))
_LARGEST_FORMAT = 1000
"""A larger number is no format that anybody has written; it is not repeated in a message."""


def migrate(document: object, to: str | Path, *, keys: bool = True) -> Migration:
    """Bring a document to another edition, or to the newest version of its own (*överför*). The given one stays as it is.

    Args:
        document: a case, a survey or a delivery as plain values, a :class:`~kvinnofrid_su.model.cases.Case`, or a list of
            them.
        to: the edition to reach, as for :func:`~kvinnofrid_su.load_catalogue`: a bundled or installed one by name,
            ``su-kvinnofrid/2021`` for its newest version or ``su-kvinnofrid/2021@1.0.0`` for one version; or the folder
            of an edition, which the document's edition stands beside.
        keys: whether losses may name a case by its key; else by its position in the input, ``*case[3]``.

    Returns:
        The new document, what is lost and why, and how many answers were kept or recoded. What already is of that edition
        and version is given back itself. What cannot be read is a loss, and left out.

    Raises:
        NotMigratable: nothing leads from the document's edition to that one, or its version or format is newer than what
            is known here; in a list or a file, one such document is enough.
        UnknownCatalogue: there is no such edition to reach; lists those there are.
        CatalogueError: the folder or zip has faults; carries all of them.

    Missing:
        A missing reason is an answer, and is carried over as one; what was not answered stays away.

    >>> import kvinnofrid_su as su
    >>> document = {
    ...     "format": 1,
    ...     "catalogue": "su-kvinnofrid/2019",
    ...     "case": "A-0001",
    ...     "measurements": {"fore": {"answers": {"kon": "kvinna", "missbruk": "nej"}}},
    ... }
    >>> migration = su.migrate(document, to="su-kvinnofrid/2021")
    >>> migration.document["catalogue"], migration.document["measurements"]
    ('su-kvinnofrid/2021', {'fore': {'answers': {'kon': 'kvinna'}}})
    >>> [loss.path for loss in migration.losses]
    ['/measurements/fore/answers/missbruk']
    """
    return Migrator(open_atlas(to), keys=keys).migrate(document)


@frozen
class Written:
    """What a document says that it is written in (*skriven i*): an edition, and perhaps a version of its catalogue."""

    catalogue: str
    version: str | None


class Migrator:
    """Brings documents to one edition (*överförare*), one after the other.

    Args:
        atlas: the edition, and what leads to it.
        keys: whether losses may name a case by its key; else by its position in the input.

    ``steps`` and ``breaks`` tell what all documents so far have passed.
    """

    def __init__(self, atlas: Atlas, *, keys: bool = True) -> None:
        self.atlas = atlas
        self._keys = keys
        self._carriers: dict[str, Carrier] = {}
        self._passed: dict[str, None] = {}
        self._crosswalks: dict[Crosswalk, None] = {}

    def migrate(self, data: object) -> Migration:
        """Return a document, or a list of them, in the edition to reach (*överför*)."""
        if not isinstance(data, _DOCUMENTS):  # what is read once would be gone, and nobody told
            raise TypeError("migrate takes a document, a case or a list of them; make a list of what is gone through")
        if not isinstance(data, list | tuple):
            ledger = Ledger(self.atlas.target)
            return self._close(self.carry(cast("object", data), ledger, 0)[0], ledger)
        total = Ledger(self.atlas.target)
        documents: list[Any] = []
        position = 0
        for index, each in enumerate(cast("Iterable[object]", data)):
            ledger = Ledger(self.atlas.target, Place(f"/{index}"))
            document, cases = self.carry(each, ledger, position)
            documents += [] if document is None else [document]
            position += cases
            total.take(ledger)
        return self._close(documents, total)

    def carry(self, given: object, ledger: Ledger, position: int) -> tuple[Any, int]:
        """Return one document in the edition to reach (*för över*), and how many cases there are in the given one.

        Args:
            given: any JSON value, or a case.
            ledger: where to note what becomes of it.
            position: the position of its first case in the input.

        Raises:
            NotMigratable: there is no way from what it is written in.
        """
        try:
            return self._carry(given, ledger, position)
        except NotMigratable as error:
            place = ledger.place
            row = place.params.get("row", place.params.get("line"))
            where = place.pointer, row if isinstance(row, int) else None
            raise NotMigratable(error.reason, error.given, error.target, error.known, *where) from None

    def _carry(self, given: object, ledger: Ledger, position: int) -> tuple[Any, int]:
        document = dump_case(given) if isinstance(given, Case) else given
        written = self._read_head(document)
        if written is None or not is_object(document):
            ledger.case = f"*case[{position}]"
            ledger.lose("unreadable", (), answers=count_answers(document))
            return None, 1
        newer = bring_up(document, document["format"])
        if written.catalogue == self.atlas.target.id:
            return self._bring_to_version(newer, written, ledger)
        carrier = self._find_carrier(written)
        ledger.catalogue = carrier.source
        match find_kind(newer, carrier.source):
            case "delivery":
                return carrier.carry_delivery(newer, ledger, position), len(find_list(newer, "cases"))
            case "survey":
                return carrier.carry_survey(newer, ledger, inside=False), 0
            case _:
                return carrier.carry_case(newer, ledger, position, inside=False), 1

    def _read_head(self, document: object) -> Written | None:
        """Return what a document is written in, or ``None`` where it does not say so clearly."""
        number = document.get("format") if is_object(document) else None
        name = document.get("catalogue") if is_object(document) else None
        if not is_object(document) or type(number) is not int or number < 1 or not isinstance(name, str):
            return None
        if number > FORMAT:
            given = str(number) if number < _LARGEST_FORMAT else ""
            raise NotMigratable("newer_format", given, self._name_target(), [str(FORMAT)])
        version = document.get("catalogue_version")
        return Written(name, version if isinstance(version, str) and read_version(version) is not None else None)

    def _bring_to_version(self, document: Any, written: Written, ledger: Ledger) -> tuple[Any, int]:
        """Return a document of the edition to reach in its version: within a major number, only the number is another."""
        ledger.kept += count_answers(document)
        target = self.atlas.target
        kind = find_kind(document, target)
        cases = len(find_list(document, "cases")) if kind == "delivery" else int(kind == "case")
        self._check_version(written, target.version)
        self._pass(f"{written.catalogue}@{written.version or target.version}")
        copied = deepcopy(document)  # whoever changes the new one leaves the given one as it was
        if written.version in (None, target.version):
            return copied, cases
        self._pass(self._name_target())
        return {**copied, "catalogue_version": target.version}, cases

    def _find_carrier(self, written: Written) -> Carrier:
        carrier = self._carriers.get(written.catalogue)
        if carrier is None:
            carrier = self._carriers[written.catalogue] = self._make_carrier(written)
        self._check_version(written, carrier.stages[0].crosswalk.source_version)
        return carrier

    def _make_carrier(self, written: Written) -> Carrier:
        atlas = self.atlas
        route = atlas.find_route(written.catalogue)
        if not route:
            editions = {end for step in atlas.crosswalks for end in (step.source, step.target)}
            given = written.catalogue if written.catalogue in editions else ""
            known = sorted(each for each in editions if atlas.find_route(each))
            raise NotMigratable("no_mapping", given, self._name_target(), known)
        ends = [*(atlas.load(step.source, step.source_version) for step in route), atlas.target]
        stages = tuple(Stage(step, *pair) for step, pair in zip(route, pairwise(ends), strict=True))
        for step in route:
            self._pass(f"{step.source}@{step.source_version}")
            self._crosswalks[step] = None
        self._pass(self._name_target())
        return Carrier(ends[0], atlas.target, stages, self._keys)

    def _check_version(self, written: Written, known: str) -> None:
        """Refuse a version that is newer than the known one, or of another major number."""
        numbers, newest = read_version(written.version), read_version(known)
        if numbers is None or newest is None or (numbers[0] == newest[0] and numbers <= newest):
            return
        reason: NotMigratableReason = "newer_version" if numbers > newest else "older_major"
        # What is no likely version is not repeated: it may be a number of another kind.
        likely = max(numbers) < _LARGEST_FORMAT
        given = f"{written.catalogue}@{written.version}" if likely else written.catalogue
        raise NotMigratable(reason, given, self._name_target(), [known])

    def _name_target(self) -> str:
        return f"{self.atlas.target.id}@{self.atlas.target.version}"

    def _pass(self, edition: str) -> None:
        self._passed[edition] = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The editions that were passed (*steg*), each with its version."""
        return tuple(self._passed)

    @property
    def breaks(self) -> tuple[SeriesBreak, ...]:
        """What changed on the way (*tidsseriebrott*)."""
        return tuple(each for step in self._crosswalks for each in step.breaks.values())

    def _close(self, document: Any, ledger: Ledger) -> Migration:
        return Migration(document, tuple(ledger.losses), ledger.kept, ledger.recoded, self.steps, self.breaks)
