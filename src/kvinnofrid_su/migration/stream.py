"""Files brought to another edition (överföring av filer): document by document, so that a large file needs little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import define, evolve, field

from kvinnofrid_su.documents.stream import Located, Placed
from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.migration.ledger import SECTIONS, Ledger
from kvinnofrid_su.migration.losses import Loss, LossReason
from kvinnofrid_su.migration.migrate import Migrator
from kvinnofrid_su.model.catalogue import Catalogue

Kind: TypeAlias = tuple[LossReason, str | None, str | None]
"""What losses are counted by: the reason, the point and the variable."""


@define
class Tally:
    """How much was carried over (*räkning*).

    Args:
        cases: how many cases were read.
        kept: how many answers stand as they did.
        recoded: how many stand elsewhere or under another code.
        losses: how many losses there are of each kind.
        answers: how many answers went with those.
        examples: one loss of each kind, for its words.
    """

    cases: int = 0
    kept: int = 0
    recoded: int = 0
    losses: Counter[Kind] = field(factory=Counter[Kind])
    answers: Counter[Kind] = field(factory=Counter[Kind])
    examples: dict[Kind, Loss] = field(factory=dict[Kind, Loss], repr=False)

    def add(self, ledger: Ledger) -> None:
        """Add the account of a document (*lägg till*)."""
        self.kept += ledger.kept
        self.recoded += ledger.recoded
        for loss in ledger.losses:
            kind: Kind = (loss.reason, loss.point, loss.variable)
            self.losses[kind] += 1
            self.answers[kind] += loss.answers
            self.examples.setdefault(kind, loss)


class MigratedFile:
    """A file as it is in another edition (*överförd fil*): its documents with their places, and what is lost on the way.

    Args:
        source: what lies in the file.
        catalogue: the edition that the file is read by.
        migrator: what carries the documents over.
        start: called each time the file is gone through; gives what is to be told of every loss.
    """

    def __init__(
        self,
        source: Placed,
        catalogue: Catalogue,
        migrator: Migrator,
        start: Callable[[], Callable[[Loss], None]] | None = None,
    ) -> None:
        self._source = source
        self._catalogue = catalogue
        self._migrator = migrator
        self._start = start
        self.tally = Tally()

    def locate(self) -> Iterator[Located]:
        """Give each document, carried over, with its place; ``tally`` is complete after the loop."""
        self.tally = Tally()
        tell = None if self._start is None else self._start()
        for located in self._source.locate():
            ledger = Ledger(self._catalogue, located.place)
            carried = self._carry(located, ledger)
            self.tally.add(ledger)
            if tell is not None:
                for loss in ledger.losses:
                    tell(loss)
            if carried is not None:
                yield carried

    def _carry(self, located: Located, ledger: Ledger) -> Located | None:
        if located.of == "head":
            if located.fault is not None and read_registry().definitions[located.fault].severity == "error":
                ledger.lose("unknown_key", ())
            return None
        if located.fault is not None:
            ledger.case = f"*case[{self.tally.cases}]"
            ledger.lose("unreadable", ())
            self.tally.cases += 1
            return None
        document, cases = self._migrator.carry(located.document, ledger, self.tally.cases)
        self.tally.cases += cases
        for cell in located.cells:
            column = cell.column
            point = None if column.point is None else column.point.id
            variable = None if column.variable is None else column.variable.id
            answers = int(column.section in SECTIONS)
            ledger.lose("malformed", column.path, point=point, variable=variable, answers=answers, column=cell.position)
        return None if document is None else evolve(located, document=document, cells=(), loose=())
