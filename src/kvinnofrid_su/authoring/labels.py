"""Words that cannot be told apart (etiketter): in a list to choose from, or as the heading of two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvinnofrid_su.authoring.places import Written
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.model.catalogue import Catalogue


def find_alike(catalogue: Catalogue, package: str | None, written: Written) -> Iterator[Fault]:
    """Give a fault for each label that stands twice where one must be enough (*dubbla etiketter*).

    Args:
        catalogue: what is looked at, in each of its languages.
        package: whose entries are looked at: a package's, or with ``None`` the edition's own.
        written: where they stand.
    """
    for language in catalogue.languages:
        for codelist in catalogue.codelists.values():
            codes = [(code.id, code.label.to(language)) for code in codelist.codes.values()]
            for first, code, label in _find_repeated(codes):
                what = flaw("repeated_label", label=label, first=first, code=code, language=language)
                if codelist.package == package and codelist.codes[code].package is None:
                    path = f"codes[{codelist.national.index(code)}].label"
                    yield from written.fault("codelist", codelist.id, None, path, what)
                elif package is not None and codelist.codes[code].package == package:
                    yield from written.fault("code", code, None, "label", what)
        variables = [(each.id, each.label.to(language)) for each in catalogue.variables.values()]
        for first, id_, label in _find_repeated(variables):
            if catalogue.variables[id_].package == package:
                what = flaw("repeated_heading", label=label, first=first, variable=id_, language=language)
                yield from written.fault("variable", id_, None, "label", what)


def _find_repeated(labels: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    seen: dict[str, str] = {}
    for id_, label in labels:
        first = seen.setdefault(" ".join(label.casefold().split()), id_)
        if first != id_:
            yield first, id_, label


def find_careless(catalogue: Catalogue, package: str | None, written: Written) -> Iterator[Fault]:
    """Give a fault for each variable whose sensitivity does not fit what it holds (*känslighet*)."""
    for variable in catalogue.variables.values():
        if variable.package != package:
            continue
        reasons = () if variable.codes is None else [code.missing for code in variable.codes.codes.values()]
        if variable.sensitivity == "identifying" and variable.codes is None:
            # A date or a number that says who somebody is: what no document may hold.
            what = flaw("identifying_variable", variable=variable.id)
            yield from written.fault("variable", variable.id, None, "sensitivity", what)
        elif variable.sensitivity == "none" and "withheld_for_safety" in reasons:
            what = flaw("careless_sensitivity", variable=variable.id)
            yield from written.fault("variable", variable.id, None, "sensitivity", what)
