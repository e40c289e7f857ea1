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

    def owns(self, id_: str) -> bool:
        """Tell whether an id is one that only this package may use (*egen*).

        >>> import kvinnofrid_su as su
        >>> package = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"]).packages["uppfoljning"]
        >>> package.owns("uppfoljning"), package.owns("uppfoljning_vald"), package.owns("uppfoljningen")
        (True, True, False)
        """
        return id_ == self.prefix or id_.startswith(f"{self.prefix}_")
