"""Outcomes compared (utfall), and what goes with them: groupings, weak points, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kvinnofrid_su.comparing.demands import says_same
from kvinnofrid_su.comparing.differences import What
from kvinnofrid_su.comparing.entries import Comparing, Plain, Thing, pair
from kvinnofrid_su.comparing.phrasing import phrase
from kvinnofrid_su.comparing.readings import View
from kvinnofrid_su.model.outcomes import Outcome
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.typing import is_list, is_object

_CONDITIONS = ("population", "numerator")
_DEFINITION = (
    "kind",
    "judged_by",
    "better",
    "judged",
    "count",
    "items",
    "at_least",
    "before",
    "after",
    "improved",
    "worsened",
    "per",
    "during",
)
_SETS = ("from", "to", "except")
_NAMES = ("variable", "date", "from", "to")


def compare_outcomes(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the outcomes (*utfall*)."""
    for first, second, thing in _pair(comparing, "outcome", old, new):
        changes = {"weak_points": "concerns_changed"}
        comparing.compare_parts(thing, first, second, changes, (*_CONDITIONS, *_DEFINITION))
        for part in _DEFINITION:
            if first.get(part) != second.get(part):
                same = _settle(first.get(part), comparing.before) == _settle(second.get(part), comparing.after)
                told = (comparing.tell(first.get(part)), comparing.tell(second.get(part)))
                comparing.note("written_otherwise" if same else "outcome_changed", thing, part, *told)
        for part in _CONDITIONS:
            if first.get(part) != second.get(part):
                _compare_conditions(comparing, thing, part, second["id"])


def _compare_conditions(comparing: Comparing, thing: Thing, part: str, outcome: str) -> None:
    views = (comparing.before, comparing.after)
    first, second = (_find_condition(view.catalogue.outcomes[outcome], part) for view in views)
    change = "written_otherwise" if says_same(first, second, *views) else "outcome_changed"
    comparing.note(change, thing, part, phrase(first, views[0]), phrase(second, views[1]))


def _find_condition(outcome: Outcome, part: str) -> Any:
    return outcome.population if part == "population" else getattr(outcome.measure, part, None)


def _settle(value: Any, view: View) -> Any:
    """Return a part of a definition so that equal ones mean the same: names as what they stand for, sets in order."""
    if isinstance(value, str):
        return view.key(value)
    if is_object(value):
        return {
            key: sorted(each) if key in _SETS and is_list(each) else _settle(each, view) for key, each in value.items()
        }
    return [_settle(each, view) for each in value] if is_list(value) else value


def compare_groupings(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the groupings (*grupperingar*): figures of other groups are other figures."""
    for first, second, thing in _pair(comparing, "grouping", old, new):
        comparing.compare_parts(thing, first, second, {"variable": "bands_changed"}, ("bands",))
        bands = [
            [{key: band[key] for key in band if key != "label"} for band in each["bands"]] for each in (first, second)
        ]
        if bands[0] != bands[1]:
            comparing.note("bands_changed", thing, "bands", *(_tell_bands(comparing, each) for each in (first, second)))
            continue
        for one, other in zip(first["bands"], second["bands"], strict=True):
            if one["label"] != other["label"]:
                comparing.compare_texts(thing, f"bands.{other['id']}", one["label"], other["label"])


def _tell_bands(comparing: Comparing, grouping: Plain) -> Text | None:
    labels = [comparing.label(band) for band in grouping["bands"]]
    languages = dict.fromkeys(language for label in labels for language in label.words)
    return comparing.text({each: "; ".join(label.to(each) for label in labels) for each in languages})


def compare_weak_points(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare what is told with results (*svagheter*)."""
    for first, second, thing in _pair(comparing, "weak_point", old, new, "text"):
        comparing.compare_parts(thing, first, second, {"concerns": "concerns_changed"}, ())


def compare_sources(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the sources (*källor*)."""
    for first, second, thing in _pair(comparing, "source", old, new, "title"):
        changes = dict.fromkeys(first.keys() | second.keys(), "grounds_changed")
        comparing.compare_parts(thing, first, second, changes, ())


_SECTIONS: Mapping[What, str] = {
    "outcome": "outcomes",
    "grouping": "groupings",
    "weak_point": "weak_points",
    "source": "sources",
}


def _pair(
    comparing: Comparing, what: What, old: Sequence[Plain], new: Sequence[Plain], label: str = "label"
) -> list[tuple[Plain, Plain, Thing]]:
    """Keep what is there in one catalogue only, and how the rest is ordered; return the rest."""
    pairs = pair(old, new)

    def find(entry: Plain, *, gone: bool = False) -> Thing:
        path = f"{_SECTIONS[what]}.{entry['id']}"
        return Thing(what, path, comparing.label(entry, label), entry.get("package"), gone)

    for each in pairs.removed:
        comparing.note_whole(f"{what}_removed", find(each, gone=True))
    for each in pairs.added:
        comparing.note_whole(f"{what}_added", find(each))
    comparing.note_order(pairs, Thing("catalogue", "", comparing.after.catalogue.label), _SECTIONS[what])
    return [(first, second, find(second)) for first, second in pairs.both]
