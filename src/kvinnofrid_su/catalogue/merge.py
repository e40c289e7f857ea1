"""An edition and the packages that are active in it (sammanslagning), as one plain catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from kvinnofrid_su.catalogue.faults import flaw, make_fault
from kvinnofrid_su.catalogue.local_codes import extend_lists
from kvinnofrid_su.catalogue.package import Addition
from kvinnofrid_su.catalogue.terms import Plain
from kvinnofrid_su.catalogue.weak_points import mark_outcomes
from kvinnofrid_su.errors import Fault, PackageError

_NAMED = ("variables", "codelists", "points", "rules", "outcomes", "groupings", "sources")


def merge_packages(base: Mapping[str, object], additions: Sequence[Addition]) -> Plain:
    """Return an edition with what packages add to it (*sammanslagen katalog*).

    What is common stands first and as it was; what a package adds says so, in ``package``. Packages stand by name,
    so that the order they were asked for in changes nothing.

    Args:
        base: the edition in plain form; it is left as it is.
        additions: what each package adds.

    Raises:
        PackageError: two packages, or a package and the edition, claim the same ids.
    """
    plain: Plain = dict(base)
    ordered = sorted(additions, key=lambda each: str(each.head["name"]))
    faults = [*find_taken(plain, [one.head for one in ordered]), *_find_clashes(ordered)]
    if faults:
        raise PackageError(faults)
    plain["codelists"] = extend_lists(plain["codelists"], _gather_codes(ordered))
    for key in ("codelists", "variables", "points", "rules", "outcomes"):
        added = [_mark(each, one) for one in ordered for each in one.entries[key]]
        if key == "outcomes":  # what is told with common outcomes is told with local ones that are like them
            added = mark_outcomes(added, plain.get("weak_points", ()))
        plain[key] = [*plain[key], *added]
    plain["points"] = [_ask_more(point, ordered) for point in plain["points"]]
    plain["sources"] = [*plain["sources"], *(_mark(each, one) for one in ordered for each in one.entries["sources"])]
    plain["packages"] = [one.head for one in ordered]
    return plain


def _mark(entry: Plain, addition: Addition) -> Plain:
    return {**entry, "package": addition.head["name"]}


def _gather_codes(additions: Sequence[Addition]) -> dict[str, list[Plain]]:
    """Return the local codes of every package by the list that they are added to."""
    found: dict[str, list[Plain]] = {}
    for one in additions:
        for codelist, codes in one.codes.items():
            found.setdefault(codelist, []).extend(_mark(code, one) for code in codes)
    return found


def leave_out_packages(plain: Mapping[str, object]) -> Plain:
    """Return the edition alone (*bara omgången*), as it was before packages were merged into it.

    Args:
        plain: an edition in plain form, with packages or without.

    >>> import kvinnofrid_su as su
    >>> both, alone = (su.load_catalogue("su-kvinnofrid/2021", packages=each) for each in (["uppfoljning"], []))
    >>> leave_out_packages(both.plain) == alone.plain
    True
    """
    common: Plain = {key: value for key, value in plain.items() if key != "packages"}
    local = {each["id"] for each in common["variables"] if "package" in each}
    for key in _NAMED:
        common[key] = [each for each in common[key] if "package" not in each]
    common["codelists"] = [
        {**each, "codes": [code for code in each["codes"] if "package" not in code]} for each in common["codelists"]
    ]
    common["points"] = [
        {**each, "questions": [asked for asked in each["questions"] if asked["variable"] not in local]}
        for each in common["points"]
    ]
    return common


def _ask_more(point: Plain, additions: Sequence[Addition]) -> Plain:
    added = [question for one in additions for question in one.questions.get(point["id"], ())]
    return point | {"questions": [*point["questions"], *added]} if added else point


def find_taken(base: Mapping[str, Any], heads: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    """Give a fault for each package whose prefix begins an id of the edition (*upptagna id:n*).

    Args:
        base: the edition in plain form.
        heads: the packages' own tables.
    """
    ids = [str(each["id"]) for key in _NAMED for each in base[key]]
    for head in heads:
        taken = sorted({id_ for id_ in ids if _begins(head["prefix"], id_)})
        if taken:
            name = head["name"]
            what = flaw("taken_prefix", prefix=head["prefix"], package=name, ids=tuple(taken))
            yield make_fault(name, "prefix", what)


def _find_clashes(additions: Sequence[Addition]) -> Iterator[Fault]:
    """Give a fault for each pair of packages of the same name, or of which one owns what the other adds."""
    for one, other in combinations(additions, 2):
        name, others = one.head["name"], other.head["name"]
        prefix, another = one.head["prefix"], other.head["prefix"]
        if name == others:
            yield make_fault(name, "name", flaw("same_name", package=name))
        elif _begins(prefix, another) or _begins(another, prefix):
            what = flaw("clashing_prefixes", prefix=prefix, other_prefix=another, package=name, other=others)
            yield make_fault(name, "prefix", what)


def _begins(prefix: str, id_: str) -> bool:
    return id_ == prefix or id_.startswith((f"{prefix}_", f"{prefix}-"))
