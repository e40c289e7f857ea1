"""What a migration gives (överföringsresultat): the new document, and an account of every answer of the old one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import field, frozen

from kvinnofrid_su.migration.losses import Loss
from kvinnofrid_su.model.crosswalks import SeriesBreak


@frozen
class Migration:
    """A document brought to another edition or version (*överföring*).

    Every answer of the old document is in exactly one of ``kept``, ``recoded`` and ``losses``.

    Args:
        document: the new document: of the same form as the given one; ``None`` where nothing of it could be read. The
            given one is as it was.
        losses: what is not in it, case by case. As sensitive as the document itself.
        kept: how many answers stand as they did.
        recoded: how many stand at another point, under another id or under another code.
        steps: the editions that were passed, each with its version, from the given one to the new one.
        breaks: what changed on the way so that results before and after do not follow each other.

    >>> import kvinnofrid_su as su
    >>> document = {
    ...     "format": 1,
    ...     "catalogue": "su-kvinnofrid/2019",
    ...     "case": "A-0001",
    ...     "measurements": {"efter": {"answers": {"avslutsdatum": "2020-05-04", "bf_situation": "battre_lite"}}},
    ... }
    >>> migration = su.migrate(document, to="su-kvinnofrid/2021")
    >>> migration.document["measurements"]["brukarenkat"]
    {'answers': {'be_situation': 'battre_lite'}}
    >>> migration
    Migration(losses=(), kept=1, recoded=1)
    """

    document: Any = field(repr=False)
    losses: tuple[Loss, ...]
    kept: int
    recoded: int
    steps: tuple[str, ...] = field(default=(), repr=False)
    breaks: tuple[SeriesBreak, ...] = field(default=(), repr=False)

    @property
    def lost(self) -> int:
        """How many answers are lost (*förlorade svar*).

        >>> import kvinnofrid_su as su
        >>> su.migrate([{"case": "A-1", "answers": {"a": 1, "b": 2}}], to="su-kvinnofrid/2021").lost
        2
        """
        return sum(loss.answers for loss in self.losses)

    def count_losses(self) -> dict[tuple[str, str | None, str | None], int]:
        """Return how many answers are lost for each reason, point and variable (*förluster*), most first.

        >>> import kvinnofrid_su as su
        >>> su.migrate([{"case": "A-1", "answers": {"a": 1, "b": 2}}], to="su-kvinnofrid/2021").count_losses()
        {('unreadable', None, None): 2}
        """
        counts: Counter[tuple[str, str | None, str | None]] = Counter()
        for loss in self.losses:
            counts[loss.reason, loss.point, loss.variable] += loss.answers
        return dict(counts.most_common())
