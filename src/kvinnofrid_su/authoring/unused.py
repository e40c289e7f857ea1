"""What stands in an author's files and is of no use (oanvänt): seen in the files themselves, also when they have faults."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kvinnofrid_su.authoring.places import Written
from kvinnofrid_su.catalogue.contents import find_sources, list_variables
from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.errors import Fault


def find_unused(written: Written) -> Iterator[Fault]:
    """Give a fault for each variable, code list and source that nothing uses (*oanvänt*)."""
    points = [name for point in written.list_kind("point") for name in list_variables(point)]
    asked = {*points, *(str(each.value.get("id")) for each in written.list_kind("question"))}
    codes = {each.value.get("codes") for kind in ("variable", "rule") for each in written.list_kind(kind)}
    sources = find_sources(
        [*(dict(entry.value) for _, _, entry in written.entries), *(dict(head.value) for head in written.heads)]
    )
    kinds: tuple[tuple[str, Collection[object], Callable[[str], Flaw]], ...] = (
        ("variable", asked, lambda id_: flaw("unasked_variable", variable=id_)),
        ("codelist", codes, lambda id_: flaw("unused_codelist", codes=id_)),
        ("source", sources, lambda id_: flaw("unused_source", source=id_)),
    )
    for kind, used, tell in kinds:
        for entry in written.list_kind(kind):
            id_ = entry.value.get("id")
            if isinstance(id_, str) and id_ not in used:
                yield entry.fault("id", tell(id_))
