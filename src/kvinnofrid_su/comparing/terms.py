"""Code lists and variables compared (termer): what may be answered, and what an answer means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from kvinnofrid_su.comparing.entries import Comparing, Plain, Thing, pair
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.texts import Text

_VARIABLE = {
    "kind": "kind_changed",
    "answered_by": "answered_by_changed",
    "sensitivity": "sensitivity_changed",
    "minimum": "kind_changed",
    "maximum": "kind_changed",
}
_CODE = {"missing": "reason_changed", "narrower": "parent_changed"}

Use = Literal["ordinal", "asked", "listed"]
"""What a code list is for: a scale, other questions, or only to be looked up in."""


def compare_codelists(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the code lists (*kodlistor*)."""
    pairs = pair(old, new)
    for each in pairs.removed:
        comparing.note_whole("codelist_removed", _find_list(comparing, each, gone=True))
    for each in pairs.added:
        comparing.note_whole("codelist_added", _find_list(comparing, each))
    for first, second in pairs.both:
        thing = _find_list(comparing, second)
        comparing.compare_parts(thing, first, second, {}, ("codes",))
        _compare_codes(comparing, thing, first, second)
    comparing.note_order(pairs, Thing("catalogue", "", comparing.after.catalogue.label), "codelists")


def _find_list(comparing: Comparing, entry: Plain, *, gone: bool = False) -> Thing:
    path = f"codelists.{entry['id']}"
    return Thing("codelist", path, comparing.label(entry), entry.get("package"), gone)


def _find_use(comparing: Comparing, codelist: str) -> Use:
    catalogues = (comparing.before.catalogue, comparing.after.catalogue)
    kinds = {
        variable.kind
        for catalogue in catalogues
        for variable in catalogue.variables.values()
        if variable.codes is not None and variable.codes.id == codelist
    }
    return "ordinal" if "ordinal" in kinds else "asked" if kinds else "listed"


def _compare_codes(comparing: Comparing, codelist: Thing, first: Plain, second: Plain) -> None:
    old, new = first["codes"], second["codes"]
    use = _find_use(comparing, second["id"])
    pairs = pair(old, new)
    for code in pairs.removed:
        comparing.note_whole(f"{_sort(code, use)}_removed", _find_code(comparing, codelist, code, gone=True))
    for code in pairs.added:
        comparing.note_whole(f"{_sort(code, use)}_added", _find_code(comparing, codelist, code))
    for one, other in pairs.both:
        thing = _find_code(comparing, codelist, other)
        comparing.compare_parts(thing, one, other, _CODE, ("exclusive",))
        _compare_exclusive(comparing, thing, one, other)
    if use == "ordinal" and _list_scale(old) != _list_scale(new):
        comparing.note("scale_changed", codelist, "codes", *(_tell_codes(comparing, each) for each in (old, new)))
    else:
        comparing.note_order(pairs, codelist, "codes")


def _find_code(comparing: Comparing, codelist: Thing, code: Plain, *, gone: bool = False) -> Thing:
    owner = code.get("package") or codelist.package
    return Thing("code", f"{codelist.path}.{code['id']}", comparing.label(code), owner, gone)


def _sort(code: Plain, use: Use) -> str:
    """Return what sort of code it is, as changes are called."""
    if "narrower" in code:
        return "narrower_code"
    if "missing" in code:
        return "reason"
    return "listed_code" if use == "listed" else "code"


def _compare_exclusive(comparing: Comparing, thing: Thing, old: Plain, new: Plain) -> None:
    first, second = old.get("exclusive"), new.get("exclusive")
    if first == second:
        return
    change = "code_made_exclusive" if second else "code_made_combinable" if first else "written_otherwise"
    comparing.note(change, thing, "exclusive", comparing.tell(first), comparing.tell(second))


def _list_scale(codes: Sequence[Plain]) -> list[str]:
    """Return the codes that have a place on a scale, in order; a narrower one has that of the code it belongs to."""
    return [code["id"] for code in codes if "missing" not in code and "narrower" not in code]


def _tell_codes(comparing: Comparing, codes: Sequence[Plain]) -> Text:
    """Return the labels of the codes on a scale, in order, in each language."""
    labels = [comparing.label(code) for code in codes if code["id"] in _list_scale(codes)]
    languages = dict.fromkeys(language for label in labels for language in label.words)
    words = {language: " – ".join(label.to(language) for label in labels) for language in languages}
    return comparing.text(words) or comparing.constant("–")


def compare_variables(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the variables (*variabler*)."""
    pairs = pair(old, new)
    for each in pairs.removed:
        comparing.note_whole("variable_removed", _find_variable(comparing, each, gone=True))
    for each in pairs.added:
        comparing.note_whole("variable_added", _find_variable(comparing, each))
    for first, second in pairs.both:
        thing = _find_variable(comparing, second)
        bounded = all("minimum" in each and "maximum" in each for each in (first, second))
        listed = all("codes" in each for each in (first, second))
        skip = (*(("minimum", "maximum") if bounded else ()), *(("codes",) if listed else ()))
        comparing.compare_parts(thing, first, second, _VARIABLE | {"codes": "kind_changed"}, skip)
        if bounded:
            _compare_bounds(comparing, thing, first, second)
        if listed and first["codes"] != second["codes"]:
            change = _compare_lists(comparing, first["codes"], second["codes"])
            comparing.note(change, thing, "codes", comparing.tell(first["codes"]), comparing.tell(second["codes"]))
    comparing.note_order(pairs, Thing("catalogue", "", comparing.after.catalogue.label), "variables")


def _find_variable(comparing: Comparing, entry: Plain, *, gone: bool = False) -> Thing:
    path = f"variables.{entry['id']}"
    return Thing("variable", path, comparing.label(entry), entry.get("package"), gone)


def _compare_bounds(comparing: Comparing, thing: Thing, old: Plain, new: Plain) -> None:
    (low, high), (lowest, highest) = ((each["minimum"], each["maximum"]) for each in (old, new))
    told = (comparing.constant(f"{low}–{high}"), comparing.constant(f"{lowest}–{highest}"))
    if lowest > low or highest < high:
        comparing.note("bounds_narrowed", thing, "bounds", *told)
    if lowest < low or highest > high:
        comparing.note("bounds_widened", thing, "bounds", *told)


def _compare_lists(comparing: Comparing, first: str, second: str) -> str:
    """Return what it is to answer from another list: as much as its codes differ, and no more."""
    old = _find_codes(comparing.before.catalogue, first)
    new = _find_codes(comparing.after.catalogue, second)
    pairs = pair(old, new)
    alike = all(one == other for one, other in pairs.both)
    ordinal = "ordinal" in (_find_use(comparing, first), _find_use(comparing, second))
    moved = ordinal and _list_scale(old) != _list_scale(new)
    if not alike or moved or (pairs.removed and pairs.added):
        return "list_changed"
    return "list_narrowed" if pairs.removed else "list_widened" if pairs.added else "written_otherwise"


def _find_codes(catalogue: Catalogue, codelist: str) -> Sequence[Plain]:
    lists: Any = catalogue.plain["codelists"]
    return next(each["codes"] for each in lists if each["id"] == codelist)
