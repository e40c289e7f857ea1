"""What a source holds as a whole (innehåll), seen once before it is written: a table must know its columns first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import define, field

from kvinnofrid_su.documents.stream import Placed, read_parts
from kvinnofrid_su.export.rows import LocalId
from kvinnofrid_su.model.catalogue import Catalogue


@define
class Contents:
    """What stands beside the cases, or is common to them (*innehåll*).

    Args:
        local: the local variables that cases have of packages that are not active, with their points.
        versions: the versions of the catalogue that cases name, with the packages that they name.
        days: the days of delivery.
    """

    local: set[LocalId] = field(factory=set[LocalId])
    versions: set[tuple[str | None, tuple[tuple[str, str], ...]]] = field(
        factory=set[tuple[str | None, tuple[tuple[str, str], ...]]]
    )
    days: set[date | None] = field(factory=set["date | None"])

    @property
    def delivered_on(self) -> date | None:
        """The one day of delivery (*leveransdatum*), or ``None`` where there is none or not one alone."""
        return next(iter(self.days)) if len(self.days) == 1 else None

    @property
    def version(self) -> tuple[str | None, Mapping[str, str]] | None:
        """The version and packages that all cases share (*version*); ``None`` where they differ."""
        if len(self.versions) > 1:
            return None
        version, packages = next(iter(self.versions), (None, ()))
        return version, dict(packages)

    def leave_out_packages(self) -> Contents:
        """Return the contents without anything of packages (*nationellt innehåll*)."""
        return Contents(versions={(version, ()) for version, _ in self.versions}, days=self.days)


def look_through(source: Placed, catalogue: Catalogue) -> Contents:
    """Return what a source holds as a whole (*innehåll*)."""
    contents = Contents()
    for part in read_parts(source, catalogue):
        if part.inherited is None:
            continue
        case = part.inherited.case
        contents.days.add(part.head.delivered_on)
        contents.versions.add((case.catalogue_version, tuple(sorted(case.packages.items()))))
        for point in case.measurements:
            for measurement in case.at(point):
                contents.local.update((point, name) for name in measurement.local if name not in catalogue.variables)
    return contents
