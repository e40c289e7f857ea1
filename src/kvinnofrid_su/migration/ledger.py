"""The account of a migration (redovisning): each answer of the document is kept, recoded or lost, and stands here once."""

from __future__ import annotations

from attrs import define, field

from kvinnofrid_su.documents.findings import Parts, write_pointer
from kvinnofrid_su.migration.losses import Loss, LossReason
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.typing import is_list, is_object

SECTIONS = ("answers", "local")
"""Where answers stand in a measurement (*delar*)."""


@define
class Ledger:
    """What became of the answers of one case, survey or delivery (*redovisning*).

    Args:
        catalogue: the edition that is left.
        pointer: where it stands in what the caller gave.
        case: how the case is called.
        kept: how many answers stand as they did.
        recoded: how many stand elsewhere or under another code.
    """

    catalogue: Catalogue
    pointer: str = ""
    case: str | None = None
    kept: int = 0
    recoded: int = 0
    losses: list[Loss] = field(factory=list[Loss], repr=False)

    def lose(
        self,
        reason: LossReason,
        path: Parts,
        *,
        point: str | None = None,
        variable: str | None = None,
        answers: int = 0,
        why: Text | None = None,
    ) -> None:
        """Note something that is not carried over (*förlust*)."""
        pointer = write_pointer(self.pointer, path)
        self.losses.append(Loss(reason, pointer, self.case, point, variable, answers, self.catalogue, why))

    def take(self, other: Ledger) -> None:
        """Add the account of a part (*lägg till*)."""
        self.kept += other.kept
        self.recoded += other.recoded
        self.losses += other.losses


def count_answers(value: object, key: object = None) -> int:
    """Return how many answers there are in something (*antal svar*), readable or not, without recursion.

    Args:
        value: any JSON value.
        key: the key under which it stands.

    >>> (
    ...     count_answers({"fore": {"answers": {"a": 1, "b": [2]}, "local": {"x_y": 3}}}),
    ...     count_answers({"a": 1}, "answers"),
    ... )
    (3, 1)
    """
    count = 0
    seen: set[int] = set()  # Python's objects may hold themselves; JSON's cannot
    left: list[tuple[object, object]] = [(key, value)]
    while left:
        name, each = left.pop()
        if name in SECTIONS and is_object(each):
            count += len(each)
        elif (is_object(each) or is_list(each)) and id(each) not in seen:
            seen.add(id(each))
            left += each.items() if is_object(each) else ((None, inner) for inner in each)
    return count
