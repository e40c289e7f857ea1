"""The account of a migration (redovisning): each answer of the document is kept, recoded or lost, and stands here once."""

from __future__ import annotations

from attrs import define, field

from kvinnofrid_su.documents.findings import Parts, Place, write_pointer
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
        place: where it stands in what the caller gave.
        case: how the case is called.
        kept: how many answers stand as they did.
        recoded: how many stand elsewhere or under another code.
    """

    catalogue: Catalogue
    place: Place = field(factory=Place)
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
        **params: int,
    ) -> None:
        """Note something that is not carried over (*förlust*)."""
        self.losses.append(
            Loss(
                reason=reason,
                path=write_pointer(self.place.pointer, path),
                case=self.case,
                point=point,
                variable=variable,
                answers=answers,
                params={**self.place.params, **self._find_column(path), **params},
                catalogue=self.catalogue,
                why=why,
            )
        )

    def _find_column(self, path: Parts) -> dict[str, int]:
        """Return the column of a field, or of what it is a part of; nothing where there are no columns."""
        columns = (self.place.columns.get(tuple(path[:length])) for length in range(len(path), 0, -1))
        column = next((each for each in columns if each is not None), None)
        return {} if column is None else {"column": column}

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
