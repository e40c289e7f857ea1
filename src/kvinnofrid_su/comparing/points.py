"""Measurement points and their questions compared (mätpunkter): when something is asked, and what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kvinnofrid_su.comparing.demands import says_same
from kvinnofrid_su.comparing.entries import Comparing, Plain, Thing, pair
from kvinnofrid_su.comparing.phrasing import phrase
from kvinnofrid_su.comparing.readings import View
from kvinnofrid_su.model.windows import Duration

_POINT = {"role": "role_changed", "repeats": "repeats_changed", "ends_when": "ends_when_changed"}


def compare_points(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the measurement points (*mätpunkter*), and what each asks."""
    pairs = pair(old, new)
    moved = _find_moved(old, new)
    for each in pairs.removed:
        comparing.note_whole("point_removed", _find_point(comparing, each, gone=True))
        _compare_questions(comparing, each, None, moved)
    for each in pairs.added:
        comparing.note_whole("point_added", _find_point(comparing, each))
        _compare_questions(comparing, None, each, moved)
    for first, second in pairs.both:
        thing = _find_point(comparing, second)
        comparing.compare_parts(thing, first, second, _POINT, ("window", "ends_when", "questions"))
        _compare_windows(comparing, thing, first.get("window"), second.get("window"))
        if first.get("ends_when") != second.get("ends_when"):
            _compare_ends(comparing, thing, second["id"])
        _compare_questions(comparing, first, second, moved)
    comparing.note_order(pairs, Thing("catalogue", "", comparing.after.catalogue.label), "points")


def _find_point(comparing: Comparing, entry: Plain, *, gone: bool = False) -> Thing:
    return Thing("point", str(entry["id"]), comparing.label(entry), entry.get("package"), gone)


def _compare_windows(comparing: Comparing, thing: Thing, old: Plain | None, new: Plain | None) -> None:
    if old == new:
        return
    told = (comparing.tell(old), comparing.tell(new))
    rest = [{key: each[key] for key in each if key not in ("earlier", "later")} for each in (old or {}, new or {})]
    if old is None or new is None or rest[0] != rest[1]:
        comparing.note("window_changed", thing, "window", *told)
        return
    spans = [(Duration.parse(old[key]), Duration.parse(new[key])) for key in ("earlier", "later")]
    narrower = all(after.months <= before.months and after.days <= before.days for before, after in spans)
    wider = all(after.months >= before.months and after.days >= before.days for before, after in spans)
    # As long in months and in days is as long written otherwise: P1W and P7D.
    changes = {
        (True, True): "written_otherwise",
        (True, False): "window_narrowed",
        (False, True): "window_widened",
        (False, False): "window_changed",
    }
    comparing.note(changes[narrower, wider], thing, "window", *told)


def _compare_ends(comparing: Comparing, thing: Thing, point: str) -> None:
    """Compare when a point no longer applies; the same condition may be written in two ways."""
    views = (comparing.before, comparing.after)
    first, second = (view.catalogue.points[point].ends_when for view in views)
    same = says_same(first, second, *views)
    told = [phrase(condition, view) for condition, view in zip((first, second), views, strict=True)]
    comparing.note("written_otherwise" if same else "ends_when_changed", thing, "ends_when", *told)


def _find_moved(old: Sequence[Plain], new: Sequence[Plain]) -> dict[str, tuple[str, str]]:
    """Return the variables that one point asked, and now another one does (*flyttade*), with both points."""
    before, after = _find_points(old), _find_points(new)
    return {
        id_: (points[0], after[id_][0])
        for id_, points in before.items()
        if len(points) == 1 == len(after.get(id_, ())) and points != after[id_]
    }


def _find_points(points: Sequence[Plain]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for point in points:
        for question in point["questions"]:
            found.setdefault(question["variable"], []).append(point["id"])
    return found


def _compare_questions(
    comparing: Comparing, first: Plain | None, second: Plain | None, moved: dict[str, tuple[str, str]]
) -> None:
    """Compare what a point asks. A question that has moved is told once, where it stands now."""
    none: Sequence[Plain] = ()
    old, new = (none if each is None else each["questions"] for each in (first, second))
    point: Any = second or first
    pairs = pair(old, new, "variable")
    for each in pairs.removed:
        if each["variable"] not in moved:
            comparing.note_whole("question_removed", _find_question(comparing.before, point["id"], each, gone=True))
    for each in pairs.added:
        thing = _find_question(comparing.after, point["id"], each)
        if each["variable"] in moved:
            points = [
                view.catalogue.points[id_].label
                for view, id_ in zip((comparing.before, comparing.after), moved[each["variable"]], strict=True)
            ]
            comparing.note("question_moved", thing, "point", *points)
        else:
            comparing.note_whole("question_added", thing)
    for one, other in pairs.both:
        thing = _find_question(comparing.after, point["id"], other)
        comparing.compare_parts(thing, one, other, {"name": "question_renamed"}, ())
    if pairs.moved:
        comparing.note_order(pairs, _find_point(comparing, point), "questions")


def _find_question(view: View, point: str, question: Plain, *, gone: bool = False) -> Thing:
    variable = view.catalogue.variables[question["variable"]]
    return Thing("question", f"{point}.{variable.id}", variable.label, variable.package, gone)
