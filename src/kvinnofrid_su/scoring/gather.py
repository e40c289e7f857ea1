"""The cases that results are about (underlag): read once, duplicates marked, the unreadable counted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from attrs import field, frozen

from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.rules.facts import Facts


@frozen
class Gathered:
    """The cases and surveys that results are computed from (*underlag*).

    Args:
        cases: the facts of each case whose envelope could be read.
        duplicates: for each case whether an earlier one has the same key.
        surveys: the facts of each survey that is not linked to a case.
        unreadable: how many cases could not be read at all.
        errors: how many errors were found while reading; broken rules are not among them, they remove no case.
    """

    catalogue: Catalogue
    cases: tuple[Facts, ...] = field(repr=False)
    duplicates: tuple[bool, ...] = field(repr=False)
    surveys: tuple[Facts, ...] = field(repr=False)
    unreadable: int
    errors: int


def gather(inputs: Iterable[object], catalogue: Catalogue) -> Gathered:
    """Read what results are computed from (*underlag*).

    Args:
        inputs: documents, deliveries, lists, readings; all together are one material, so that a case that stands in two
            files is counted once.
        catalogue: what they are read by.
    """
    cases: list[Facts] = []
    duplicates: list[bool] = []
    surveys: list[Facts] = []
    unreadable = errors = 0
    seen: set[Hashable] = set()
    for data in inputs:
        for part in read_parts(data, catalogue):
            errors += sum(issue.severity == "error" for issue in part.issues)
            if part.inherited is not None:
                case = part.inherited.case
                key = (case.sender, case.municipality, case.case)
                cases.append(Facts(case, catalogue, part.head.delivered_on))
                duplicates.append(key in seen)
                seen.add(key)
            elif part.kind == "case":
                unreadable += 1
            elif part.survey is not None:
                surveys.append(Facts(part.survey, catalogue))
    return Gathered(catalogue, tuple(cases), tuple(duplicates), tuple(surveys), unreadable, errors)
