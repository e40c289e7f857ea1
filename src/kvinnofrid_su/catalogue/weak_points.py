"""Weak points as authors write them (svagheter), made plain and checked: what is told with which outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.catalogue.terms import Plain, Terms, gather
from kvinnofrid_su.typing import is_list

_CHOSEN_BY = ("kind", "judged_by", "better")

_JUDGING = ("mean", "scale", "change")
"""Kinds of outcomes that always judge an answer; others do where they name what is judged."""


def read_weak_points(
    folder: Folder, terms: Terms, shared_outcomes: Iterable[Entry], editions: Iterable[str]
) -> list[Plain]:
    """Return the weak points of a programme (*svagheter*) as plain values, and note what is wrong with them.

    Args:
        folder: the programme's folder; ``weak_points.toml`` may be left out.
        terms: the programme's terms.
        shared_outcomes: the outcomes that say which editions they serve.
        editions: the editions, which have outcomes of their own.
    """
    entries = folder.read_optional("weak_points.toml", "weak_points", "weak_point")
    gather(entries, folder.faults)
    again = Folder(folder.root, folder.shared)  # what is wrong with the editions' outcomes is told where they are read
    own = [
        each for edition in editions for each in again.read_optional(f"{edition}/outcomes.toml", "outcomes", "outcome")
    ]
    outcomes = [entry.value for entry in (*shared_outcomes, *own)]
    return [_read(entry, terms, outcomes) for entry in entries if entry.sound]


def _read(entry: Entry, terms: Terms, outcomes: Sequence[Mapping[str, Any]]) -> Plain:
    value = entry.value
    several = is_list(value["concerns"])
    concerns: list[Mapping[str, Any]] = value["concerns"] if several else [value["concerns"]]
    known = {str(outcome.get("id")) for outcome in outcomes}
    for index, concern in enumerate(concerns):
        path = f"concerns[{index}]" if several else "concerns"
        unknown = [
            (f"{path}.{key}[{place}]", name)
            for key in ("outcomes", "except")
            for place, name in enumerate(concern.get(key, ()))
            if name not in known
        ]
        terms.faults.extend(entry.fault(place, flaw("unknown_outcome", outcome=name)) for place, name in unknown)
        if not unknown and not any(_is_chosen(concern, outcome) for outcome in outcomes):
            terms.faults.append(entry.fault(path, flaw("no_outcome_chosen")))
    context = f"{terms.programme}.weak_point.{value['id']}"
    texts = {key: terms.texts.words(f"{context}.{key}", value[key]) for key in ("text", "note") if key in value}
    return {"id": value["id"], **texts, "concerns": concerns, **terms.grounds(entry, value)}


def mark_outcomes(outcomes: Iterable[Plain], weak_points: Sequence[Plain]) -> list[Plain]:
    """Return plain outcomes, each with the ids of the weak points that concern it (*svagheter*); none where none does.

    >>> few = {"id": "few", "concerns": [{"judged_by": "klient", "except": ["b"]}]}
    >>> mark_outcomes([{"id": "a", "judged_by": "klient"}, {"id": "b", "judged_by": "klient"}], [few])
    [{'id': 'a', 'judged_by': 'klient', 'weak_points': ['few']}, {'id': 'b', 'judged_by': 'klient'}]
    """
    marked: list[Plain] = []
    for outcome in outcomes:
        ids = [each["id"] for each in weak_points if any(_is_chosen(concern, outcome) for concern in each["concerns"])]
        marked.append({**outcome, "weak_points": ids} if ids else outcome)
    return marked


def _is_chosen(concern: Mapping[str, Any], outcome: Mapping[str, Any]) -> bool:
    """Tell whether an outcome is among those chosen: several keys narrow the choice, none chooses all."""
    id_ = outcome.get("id")
    judged = outcome.get("kind") in _JUDGING or "judged" in outcome
    return (
        id_ in concern.get("outcomes", (id_,))
        and id_ not in concern.get("except", ())
        and concern.get("judged", judged) == judged
        and all(concern.get(key, outcome.get(key)) == outcome.get(key) for key in _CHOSEN_BY)
    )
