"""Where a statement comes from and how surely it is known (källa och belägg)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kvinnofrid_su.model.texts import Text

Evidence = Literal["documented", "inferred", "proposed"]
"""*Belägg*: a source says it; it follows from what sources say; it is our own proposal."""


@frozen
class Source:
    """Something published that the catalogue leans on (*källa*)."""

    id: str
    publisher: str
    title: Text
    year: int
    link: str
    terms: Text
    reading: Text
    note: Text | None = None


@frozen
class Reference:
    """A place in a source (*källhänvisning*): the source's id and where in it."""

    ref: str
    locator: str | None = None


@frozen
class Grounds:
    """How surely an entry of the catalogue is known, and from where (*belägg*).

    >>> Grounds("documented", (Reference("skr-2024-05-kolada"),)).evidence
    'documented'
    """

    evidence: Evidence
    sources: tuple[Reference, ...]
    note: Text | None = None
