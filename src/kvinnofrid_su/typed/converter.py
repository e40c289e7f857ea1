"""Between documents and typed classes (omvandling): what every generated module shares. cattrs converts.

A document is looked through before it is converted, so that faults come as a report like everywhere else. What cattrs says
of a fault repeats what somebody answered, and never comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from kvinnofrid_su.catalogue.load import load_catalogue
from kvinnofrid_su.documents.dump import dump_case
from kvinnofrid_su.errors import StaleTypes
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typed.checking import check_case, check_delivery, check_measurement, check_survey
from kvinnofrid_su.typed.classes import Classes
from kvinnofrid_su.typed.hooks import add_hooks

if TYPE_CHECKING:
    from cattrs import Converter

Check: TypeAlias = Callable[[object, Catalogue], None]


def build_converter(classes: Classes, catalogue: Catalogue | None = None) -> Converter:
    """Return a converter between documents and the classes of a module (*omvandlare*).

    Args:
        classes: the module's classes.
        catalogue: what they were made from; ``None`` finds a bundled one, when a document is read for the first time.
    """
    from cattrs import Converter

    inner = Converter(detailed_validation=False, forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    add_hooks(inner, classes)
    reader = _Reader(classes, catalogue, inner)
    checks: dict[type[Any], Check] = {classes.case: check_case, classes.delivery: check_delivery}
    checks |= {class_: partial(check_measurement, point) for point, class_ in classes.points.items()}
    if classes.survey is not None:
        checks[classes.survey] = check_survey
    outer = Converter()
    for class_, check in checks.items():
        outer.register_structure_hook(class_, partial(reader.read, check))
        outer.register_unstructure_hook(class_, inner.unstructure)
    return outer


@frozen
class _Reader:
    """Reads documents by one catalogue (*läsare*)."""

    classes: Classes
    given: Catalogue | None
    inner: Converter

    def read(self, check: Check, document: object, class_: type[Any]) -> Any:
        catalogue = self._find_catalogue()
        plain = dump_case(document) if isinstance(document, Case) else document
        check(plain, catalogue)
        try:
            return self.inner.structure(plain, class_)
        except Exception:  # noqa: BLE001 (the catalogue let the document pass: the classes do not fit the catalogue)
            raise StaleTypes(self.classes.name, _name(catalogue)) from None

    def _find_catalogue(self) -> Catalogue:
        if self.given is None:
            return load_catalogue(self.classes.name)
        if _name(self.given) != self.classes.name:
            raise StaleTypes(self.classes.name, _name(self.given))
        return self.given


def _name(catalogue: Catalogue) -> str:
    return f"{catalogue.id}@{catalogue.version}"
