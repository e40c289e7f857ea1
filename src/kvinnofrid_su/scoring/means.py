"""Means (medelvärden), their spread, and intervals that need scipy: without the extra ``stats`` there are none.

Sources: Student, The Probable Error of a Mean, Biometrika 6 (1908), 1–25. B. L. Welch, The Generalization of "Student's"
Problem when Several Different Population Variances are Involved, Biometrika 34 (1947), 28–35.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from attrs import frozen

from kvinnofrid_su.extras import find_extra

_UPPER = 0.975


@frozen
class Spread:
    """A mean with what its interval is computed from (*spridning*).

    Args:
        deviation: the standard deviation with n − 1; ``None`` for fewer than two numbers.
    """

    count: int
    mean: float | None
    deviation: float | None


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
    if min(numbers) == max(numbers):
        return 0.0  # the mean of equal numbers may miss them by a hair
    return sqrt(fsum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1))


def can_give_intervals() -> bool:
    """Tell whether means have intervals here (*intervall*): whether the extra ``stats`` is installed."""
    return find_extra("scipy.special") is not None


def find_t_interval(numbers: Sequence[float]) -> tuple[float, float] | None:
    """Return the two-sided 95 % t interval of a mean (*konfidensintervall*).

    Missing:
        ``None`` without the extra ``stats``, for fewer than two numbers, and where all are equal: an interval without
        width would say that the mean is known for certain.

    >>> low, high = find_t_interval([4.0, 6.0, 8.0, 10.0])
    >>> round(low, 4), round(high, 4)
    (2.8915, 11.1085)
    """
    mean, deviation = find_mean(numbers), find_deviation(numbers)
    if mean is None or not deviation:
        return None
    return _find_interval(mean, deviation / sqrt(len(numbers)), len(numbers) - 1)


def find_welch_interval(first: Spread, other: Spread) -> tuple[float, float] | None:
    """Return the two-sided 95 % interval of the first mean minus the other (*konfidensintervall*), as Welch has it.

    The two may spread differently. They must be of different cases.

    Missing:
        ``None`` without the extra ``stats``, for fewer than two numbers in either, and where neither spreads at all.

    >>> low, high = find_welch_interval(Spread(4, 7.0, 2.5), Spread(5, 4.0, 1.5))
    >>> round(low, 4), round(high, 4)
    (-0.7216, 6.7216)
    """
    if first.mean is None or other.mean is None or first.deviation is None or other.deviation is None:
        return None
    parts = first.deviation**2 / first.count, other.deviation**2 / other.count
    variance = sum(parts)
    if variance == 0:
        return None
    share, rest = (part / variance for part in parts)
    freedom = 1 / (share**2 / (first.count - 1) + rest**2 / (other.count - 1))
    return _find_interval(first.mean - other.mean, sqrt(variance), freedom)


def _find_interval(middle: float, error: float, freedom: float) -> tuple[float, float] | None:
    special = find_extra("scipy.special")
    if special is None:
        return None
    half = float(special.stdtrit(freedom, _UPPER)) * error
    return middle - half, middle + half
