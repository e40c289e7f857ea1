"""From one edition to another (överföringsnyckel): what becomes of each question, and what may still be compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from kvinnofrid_su.model.sources import Grounds, Source
from kvinnofrid_su.model.texts import Text

Fate = Literal["same", "recoded", "partly", "lost", "new"]
"""What becomes of a question (*vad som händer med frågan*)."""

Comparability = Literal["comparable", "break", "not_comparable", "lost", "new"]
"""Whether results of an outcome may be compared between the editions (*jämförbarhet*)."""


@frozen
class Asked:
    """A question of one edition (*fråga*): a variable at a point."""

    point: str
    variable: str


@frozen
class Transfer:
    """What becomes of one question (*överföring*).

    Args:
        fate: whether its answers are carried over.
        source: the question of the old edition; ``None`` when it is new.
        target: the question of the new edition; ``None`` when it is lost.
        codes: old code → new code, of those that are carried over; ``None`` where answers have no codes, or keep them all.
        minimum: the smallest number that is carried over, where not all are.
        maximum: the largest one.
        reason: why it is so.
        breaks: the series breaks that concern it.
    """

    fate: Fate
    source: Asked | None
    target: Asked | None
    reason: Text
    grounds: Grounds
    codes: Mapping[str, str] | None = field(default=None, hash=False)
    minimum: int | None = None
    maximum: int | None = None
    breaks: tuple[str, ...] = ()


@frozen
class SeriesBreak:
    """Something that changed so that results before and after do not follow each other (*tidsseriebrott*).

    Args:
        text: what changed.
        compare: what may still be compared, and how.
        groupings: groupings of both editions whose bands changed.
    """

    id: str
    label: Text
    text: Text
    compare: Text
    grounds: Grounds
    groupings: tuple[str, ...] = ()


@frozen
class ComparedOutcome:
    """Whether results of one outcome may be compared (*jämförbarhet*), and why.

    Args:
        breaks: the series breaks that concern it.
    """

    outcome: str
    comparability: Comparability
    reason: Text
    grounds: Grounds
    breaks: tuple[str, ...] = ()


@frozen(slots=False, eq=False)
class Crosswalk:
    """What becomes of the answers of one edition in another (*överföringsnyckel*).

    Args:
        source: the old edition, ``programme/edition``.
        source_version: the version of its catalogue that this was made for.
        target: the new edition.
        target_version: likewise.
        description: what to know before anything is compared.
        transfers: each question of either edition, once.
        breaks: what changed so that results do not follow each other, by id.
        outcomes: each outcome of either edition, by id.
        sources: what the entries lean on, by id.
    """

    source: str
    source_version: str
    target: str
    target_version: str
    description: Text
    grounds: Grounds
    transfers: tuple[Transfer, ...]
    breaks: Mapping[str, SeriesBreak]
    outcomes: Mapping[str, ComparedOutcome]
    sources: Mapping[str, Source]

    @cached_property
    def by_source(self) -> Mapping[Asked, Transfer]:
        """What becomes of each question of the old edition (*överföringar*)."""
        return {each.source: each for each in self.transfers if each.source is not None}
