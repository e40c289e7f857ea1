"""Packages of local variables (lokala variabelpaket): who added what to a catalogue."""

from __future__ import annotations

from attrs import frozen

from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.texts import Text


@frozen
class Package:
    """A package of local variables (*lokalt variabelpaket*) that is active in a catalogue.

    Args:
        name: what it is asked for by.
        prefix: what the id of everything it adds begins with.
        version: its own version.
    """

    name: str
    prefix: str
    version: str
    label: Text
    description: Text
    grounds: Grounds
