"""Two catalogues compared (katalogjämförelse): every difference, classified, with what it does and requires."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kvinnofrid_su.comparing.demands import finds_common
from kvinnofrid_su.comparing.differences import CatalogueComparison, Compared, PackageEffect
from kvinnofrid_su.comparing.entries import DERIVED, Comparing, Plain, Thing, pair
from kvinnofrid_su.comparing.outcomes import compare_groupings, compare_outcomes, compare_sources, compare_weak_points
from kvinnofrid_su.comparing.points import compare_points
from kvinnofrid_su.comparing.readings import View
from kvinnofrid_su.comparing.rules import compare_rules
from kvinnofrid_su.comparing.terms import compare_codelists, compare_variables
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typing import is_list, is_object

_SECTIONS: Mapping[str, Callable[[Comparing, Sequence[Plain], Sequence[Plain]], None]] = {
    "variables": compare_variables,
    "codelists": compare_codelists,
    "points": compare_points,
    "rules": compare_rules,
    "outcomes": compare_outcomes,
    "groupings": compare_groupings,
    "weak_points": compare_weak_points,
    "sources": compare_sources,
}
_HEAD = {
    "version": "version_set",
    "status": "status_changed",
    "language": "source_language_changed",
}
_ADDING = ("added", "wording", "rule stricter")
_SPLITTING = "narrower_code_added"
_PUBLISHED = ("format", *DERIVED)
"""What only a published catalogue says: it is derived, and says nothing of the catalogue."""


def compare(before: Catalogue, after: Catalogue) -> CatalogueComparison:
    """Compare two catalogues (*jämför*): versions, editions, or the same one with and without packages.

    Args:
        before: the catalogue to compare from, the older one or the one without packages.
        after: the catalogue to compare to.

    Returns:
        Every difference, each with its class, what it does to documents, schemas and time series, and which step of the
        version it requires.

    >>> import kvinnofrid_su as su
    >>> found = su.compare(su.load_catalogue("su-kvinnofrid/2019"), su.load_catalogue("su-kvinnofrid/2021"))
    >>> found.bump, found.same
    ('major', False)
    >>> [each.change for each in found.differences if each.address == "su-kvinnofrid/2021.variables.malupp"]
    []
    """
    for given in (before, after):
        if not isinstance(given, Catalogue):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError("compare takes two catalogues: load each with load_catalogue")
    comparing = Comparing(View(before), View(after))
    old: dict[str, Any] = dict(before.plain)
    new: dict[str, Any] = dict(after.plain)
    whole = Thing("catalogue", "", after.label)
    _compare_head(comparing, whole, old, new)
    for section, compare_section in _SECTIONS.items():
        compare_section(comparing, old.get(section, ()), new.get(section, ()))
    if not comparing.found and _strip(old) != _strip(new):
        comparing.note("other_changed", whole)
    return CatalogueComparison(
        _describe(before), _describe(after), tuple(comparing.found), _judge_packages(comparing, before, after)
    )


def _describe(catalogue: Catalogue) -> Compared:
    return Compared(catalogue.id, catalogue.version, {each.name: each.version for each in catalogue.packages.values()})


def _compare_head(comparing: Comparing, whole: Thing, old: Plain, new: Plain) -> None:
    before, after = comparing.before, comparing.after
    if before.catalogue.id != after.catalogue.id:
        ids = (comparing.constant(view.catalogue.id) for view in (before, after))
        comparing.note("catalogue_replaced", whole, "", *ids)
    skip = ("programme", "edition", "format", "languages", "packages", *_SECTIONS)
    comparing.compare_parts(whole, old, new, _HEAD, skip)
    _compare_languages(comparing, whole, old["languages"], new["languages"])
    _compare_packages(comparing, whole, old.get("packages", ()), new.get("packages", ()))
    first, second = (_find_closing(view) for view in (before, after))
    if first != second:
        told = (None if each is None else comparing.constant(".".join(each)) for each in (first, second))
        comparing.note("closing_changed", whole, "closing", *told)
    old_survey, new_survey = (view.catalogue.survey for view in (before, after))
    if old_survey is not None and new_survey is not None and old_survey.id != new_survey.id:
        comparing.note("survey_changed", whole, "survey", old_survey.label, new_survey.label)


def _find_closing(view: View) -> tuple[str, ...] | None:
    """Return the point and the variable whose answer closes a case."""
    question = view.catalogue.questions.get(view.catalogue.closing or "")
    return None if question is None else (question.point, question.variable.id)


def _compare_languages(comparing: Comparing, whole: Thing, old: Sequence[str], new: Sequence[str]) -> None:
    pairs = pair([{"id": each} for each in old], [{"id": each} for each in new])
    for each in pairs.removed:
        thing = Thing("language", f"languages.{each['id']}", comparing.constant(each["id"]), gone=True)
        comparing.note_whole("language_removed", thing)
    for each in pairs.added:
        thing = Thing("language", f"languages.{each['id']}", comparing.constant(each["id"]))
        comparing.note_whole("language_added", thing)
    comparing.note_order(pairs, whole, "languages")


def _compare_packages(comparing: Comparing, whole: Thing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    pairs = pair(old, new, "name")

    def find(head: Plain, *, gone: bool = False) -> Thing:
        return Thing("package", f"packages.{head['name']}", comparing.label(head), head["name"], gone)

    for each in pairs.removed:
        comparing.note_whole("package_removed", find(each, gone=True))
    for each in pairs.added:
        comparing.note_whole("package_added", find(each))
    for first, second in pairs.both:
        changes = {"version": "version_set", "prefix": "prefix_changed"}
        comparing.compare_parts(find(second), first, second, changes, ())
    comparing.note_order(pairs, whole, "packages")


def _judge_packages(comparing: Comparing, before: Catalogue, after: Catalogue) -> dict[str, PackageEffect]:
    """Say of each package that only the second catalogue has what it does to what is common.

    Between two versions or editions what is common differs for other reasons, which are no package's.
    """
    new = [name for name in after.packages if name not in before.packages]
    one_edition = (before.id, before.version) == (after.id, after.version)
    touched = one_edition and any(each.package not in new for each in comparing.found)
    effects: dict[str, PackageEffect] = {}
    for name in new:
        own = [each for each in comparing.found if each.package == name]
        breaks = any(each.kind not in _ADDING and each.change != _SPLITTING for each in own)
        rules = [rule for rule in after.rules.values() if rule.package == name]
        narrows = any(finds_common(rule.demand, comparing.after) for rule in rules)
        narrows |= any(each.change == _SPLITTING for each in own)
        effects[name] = "breaks" if touched or breaks else "narrows" if narrows else "adds"
    return effects


def _strip(plain: Any) -> Any:
    """Return a catalogue without what only a published one says."""
    if is_object(plain):
        return {key: _strip(each) for key, each in plain.items() if key not in _PUBLISHED}
    return [_strip(each) for each in plain] if is_list(plain) else plain
