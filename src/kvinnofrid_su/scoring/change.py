"""A change (förändring): the same matter before and after, in cases where both are known."""

from __future__ import annotations

from collections.abc import Iterable

from kvinnofrid_su.model.outcomes import Change, Outcome
from kvinnofrid_su.model.results import Score
from kvinnofrid_su.rules.facts import Facts

IMPROVED, UNCHANGED, WORSENED = 1.0, 0.0, -1.0
"""What the score of a change can be."""


def score_change(facts: Facts, outcome: Outcome, change: Change) -> Score:
    """Score one case of the population on a change (*poängsätt*): 1.0 improved, 0.0 unchanged, -1.0 worsened.

    Missing: a case that is not known both before and after has no pair; the state names the first point at which it is
    lost, and why (``fore:unknown``).
    """
    names = (change.before, change.after)
    states = [facts.state(name) for name in names]
    answered = states.count("answered")
    for name, state in zip(names, states, strict=True):
        if state != "answered":
            point = facts.catalogue.questions[name].point
            return Score(None, f"{point}:{state}", answered, len(names) - answered, outcome.id)
    before, after = ({facts.answer(name), facts.given(name)} for name in names)  # the national code and the local one
    if before & change.improved.before and after & change.improved.after:
        value = IMPROVED
    elif before & change.worsened.before and after & change.worsened.after:
        value = WORSENED
    else:
        value = UNCHANGED
    return Score(value, "scored", answered, 0, outcome.id)


def count_changes(values: Iterable[float]) -> dict[str, int]:
    """Return how many improved, are unchanged and worsened (*antal*), from the scores of a change.

    >>> count_changes([1.0, -1.0, 1.0])
    {'improved': 2, 'unchanged': 0, 'worsened': 1}
    """
    found = list(values)
    return {
        "improved": found.count(IMPROVED),
        "unchanged": found.count(UNCHANGED),
        "worsened": found.count(WORSENED),
    }
