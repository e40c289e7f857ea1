"""What a generated module consists of (klasser), for the code that generates it and the code that converts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from attrs import field, fields, frozen

OF_ENVELOPE = ("case", "catalogue_version", "packages", "sender", "municipality", "district")
"""Attributes of a case or a survey that are no measurement points."""

OF_MEASUREMENT = ("recorded_on", "local")
"""Attributes of a measurement that are no variables."""


@frozen(eq=False)
class Classes:
    """The classes of a generated module (*typade klasser*), and what they were made from.

    Args:
        catalogue: the catalogue's id.
        version: its version.
        survey: the class of surveys that are linked to no case, where there are any.
        points: the class of each measurement point, by the point's id.
    """

    catalogue: str
    version: str
    case: type[Any]
    survey: type[Any] | None
    delivery: type[Any]
    points: Mapping[str, type[Any]] = field(repr=False)

    @property
    def name(self) -> str:
        """The name under which the catalogue's version is loaded (*namn*)."""
        return f"{self.catalogue}@{self.version}"


def find_attributes(class_: type[Any], own: Collection[str]) -> dict[str, str]:
    """Return a class's attributes (*attribut*) by the id of what they hold, those of its own left out.

    An attribute whose name is not the id, because that is taken, says the id in its metadata.
    """
    return {each.metadata.get("id", each.name): each.name for each in fields(class_) if each.name not in own}
