"""Intervals and spread (statistik) in plain code.

Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
Statistical Association 22 (1927), 209–212.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

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


def find_mean(numbers: Sequence[float]) -> float | None:
    """Return the mean (*medelvärde*); ``None`` over nothing.

    >>> find_mean([1, 2, 6])
    3.0
    """
    return fsum(numbers) / len(numbers) if numbers else None


def find_deviation(numbers: Sequence[float]) -> float | None:
    """Return the standard deviation with n − 1 (*standardavvikelse*); ``None`` for fewer than two numbers.

    >>> find_deviation([2, 4])
    1.4142135623730951
    """
    mean = find_mean(numbers)
    if mean is None or len(numbers) == 1:
        return None
    return sqrt(fsum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1))
