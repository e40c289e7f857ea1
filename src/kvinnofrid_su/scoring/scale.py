"""A scale (skala): percent of maximum possible over several questions, for one case."""

from __future__ import annotations

from typing import Literal

from kvinnofrid_su.model.outcomes import Item, Outcome, Scale
from kvinnofrid_su.model.results import Score
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.means import find_mean


def place_code(code: str, codes: CodeList, best: Literal["first", "last"]) -> float:
    """Return where an answer stands from worst to best (*placering*), evenly by the order of the substantive answers.

    Scale: 0–100, the worst answer 0, the best 100.

    >>> from kvinnofrid_su.model.terms import Code
    >>> from kvinnofrid_su.model.texts import Text
    >>> word = Text("sv", {"sv": "ord"})
    >>> codes = CodeList("grad", word, {id_: Code(id_, word) for id_ in ("bra", "lagom", "illa")})
    >>> [place_code(code, codes, "first") for code in codes.codes]
    [100.0, 50.0, 0.0]
    """
    steps = len(codes.substantive) - 1
    place = codes.substantive.index(code)
    return 100 * (steps - place if best == "first" else place) / steps


def score_scale(facts: Facts, outcome: Outcome, scale: Scale) -> Score:
    """Score one case of the population on a scale (*poängsätt*): the mean of its answered items.

    Missing: an item without a substantive answer, whatever the reason, is left out of the mean and never imputed; with
    fewer answered items than the outcome asks for there is no score, and the state is ``too_few_items``.
    """
    placed = [place for place in (_place_item(facts, item) for item in scale.items) if place is not None]
    missing = len(scale.items) - len(placed)
    if len(placed) < scale.at_least:
        return Score(None, "too_few_items", len(placed), missing, outcome.id)
    return Score(find_mean(placed), "scored", len(placed), missing, outcome.id)


def _place_item(facts: Facts, item: Item) -> float | None:
    codes, answer = facts.codes(item.variable), facts.answer(item.variable)
    # No answer and a missing reason are alike here: neither is among the substantive codes.
    if codes is None or answer not in codes.substantive:
        return None
    return place_code(str(answer), codes, item.best)
