"""Intervals of shares (konfidensintervall) in plain code: of one share, and of the difference between two.

Sources: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
Statistical Association 22 (1927), 209–212. R. G. Newcombe, Interval Estimation for the Difference between Independent
Proportions: Comparison of Eleven Methods, Statistics in Medicine 17 (1998), 873–890.
"""

from __future__ import annotations

from math import hypot, sqrt

Z = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution: two-sided 95 %."""


def find_wilson_interval(numerator: int, denominator: int) -> tuple[float, float] | None:
    """Return the two-sided 95 % Wilson interval of a share (*konfidensintervall*); ``None`` over nothing.

    Scale: 0–1.

    >>> low, high = find_wilson_interval(64, 175)
    >>> round(low, 6), round(high, 6)
    (0.297952, 0.439245)
    """
    if denominator == 0:
        return None
    share = numerator / denominator
    spread = Z * Z / denominator
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / denominator + spread / (4 * denominator)) / (1 + spread)
    # At the ends the formula gives 0 and 1 exactly; floating point may miss them by a hair.
    return (0.0 if numerator == 0 else middle - half), (1.0 if numerator == denominator else middle + half)


def find_newcombe_interval(
    numerator: int, denominator: int, other_numerator: int, other_denominator: int
) -> tuple[float, float] | None:
    """Return the two-sided 95 % interval of the first share minus the other (*konfidensintervall*).

    Newcombe's method 10, the hybrid score interval without continuity correction: how far each share may lie from what
    was seen is taken from its own Wilson interval. The two must be of different cases.

    Scale: -1–1.

    Missing: ``None`` when either is a share of nothing.

    The first example of the paper's table II, 56 of 70 against 48 of 80:

    >>> low, high = find_newcombe_interval(56, 70, 48, 80)
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    first, other = (
        find_wilson_interval(numerator, denominator),
        find_wilson_interval(other_numerator, other_denominator),
    )
    if first is None or other is None:
        return None
    share, other_share = numerator / denominator, other_numerator / other_denominator
    difference = share - other_share
    (low, high), (other_low, other_high) = first, other
    return (
        difference - hypot(share - low, other_high - other_share),
        difference + hypot(high - share, other_share - other_low),
    )
