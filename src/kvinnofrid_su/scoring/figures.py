"""What the scores of many cases come to (siffror), kind by kind: nothing is rounded, nothing imputed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve

from kvinnofrid_su.model.outcomes import Rate
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.scoring.change import IMPROVED, count_changes
from kvinnofrid_su.scoring.intervals import find_wilson_interval
from kvinnofrid_su.scoring.means import find_deviation, find_mean, find_t_interval
from kvinnofrid_su.scoring.paired_tests import find_sign_p


def _figure_share(found: Indicator, scores: Sequence[float], _measure: object) -> Indicator:
    numerator = round(sum(scores))
    low, high = find_wilson_interval(numerator, len(scores)) or (None, None)
    return evolve(found, numerator=numerator, value=find_mean(scores), low=low, high=high)


def _figure_mean(found: Indicator, scores: Sequence[float], _measure: object) -> Indicator:
    low, high = find_t_interval(scores) or (None, None)
    return evolve(found, value=find_mean(scores), low=low, high=high, sd=find_deviation(scores))


def _figure_change(found: Indicator, scores: Sequence[float], measure: object) -> Indicator:
    # What counts in a change is who improved, so that numerator, value and interval mean what they mean in a share.
    improved = _figure_share(found, [float(score == IMPROVED) for score in scores], measure)
    counts = count_changes(scores)
    return evolve(improved, counts=counts, p=find_sign_p(counts["improved"], counts["worsened"]))


def _figure_count(found: Indicator, scores: Sequence[float], _measure: object) -> Indicator:
    numerator = round(sum(scores))
    return evolve(found, numerator=numerator, value=numerator if scores else None)


def _figure_rate(found: Indicator, scores: Sequence[float], measure: Rate) -> Indicator:
    # All cases of the year are there, not a sample of them: there is no interval.
    numerator = round(sum(scores))
    value = None if found.population is None or not scores else measure.per * numerator / found.population
    return evolve(found, numerator=numerator, value=value)


FIGURES: Mapping[str, Callable[[Indicator, Sequence[float], Any], Indicator]] = {
    "change": _figure_change,
    "count": _figure_count,
    "mean": _figure_mean,
    "rate": _figure_rate,
    "scale": _figure_mean,
    "share": _figure_share,
}
"""How each kind of outcome is summed up: from an indicator that counts its cases, the scores and the measure."""
