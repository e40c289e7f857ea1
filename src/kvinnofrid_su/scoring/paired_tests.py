"""Exact tests of paired change (exakta test av parad förändring) in plain code, for any number of pairs.

Sources: W. J. Dixon and A. M. Mood, The Statistical Sign Test, Journal of the American Statistical Association 41 (1946),
557–566; W. J. Conover, Practical Nonparametric Statistics, 3rd edition (1999), section 3.4. Q. McNemar, Note on the
Sampling Error of the Difference between Correlated Proportions or Percentages, Psychometrika 12 (1947), 153–157. How a
binomial probability is found without losing digits: C. Loader, Fast and Accurate Computation of Binomial Probabilities
(2000).
"""

from __future__ import annotations

from math import atanh, exp, ldexp, lgamma, log, log1p, pi, sqrt

_HALF_LOG_2PI = log(2 * pi) / 2
_SERIES_FROM = 16
_NEGLIGIBLE = 1e-17


def find_sign_p(improved: int, worsened: int) -> float | None:
    """Return the two-sided p-value of the exact sign test (*teckentest*).

    How probable it is, if improving and worsening were as common, that the two differ at least as much as they do. Pairs
    without a change say nothing of the direction and are not counted.

    Scale: 0–1.

    Missing: ``None`` when nobody changed.

    >>> round(find_sign_p(9, 1), 9), find_sign_p(5, 5)
    (0.021484375, 1.0)
    """
    changed, fewer = improved + worsened, min(improved, worsened)
    if changed == 0:
        return None
    if changed - 2 * fewer <= 1:
        return 1.0  # as even as it can be: no outcome is less extreme
    # Twice the lower tail: its most probable term, times the sum of all as parts of that one.
    tail = term = 1.0
    for count in range(fewer, 0, -1):
        term *= count / (changed - count + 1)
        tail += term
        if term < tail * _NEGLIGIBLE:
            break
    return min(1.0, 2 * _find_probability(fewer, changed) * tail)


def find_mcnemar_p(only_before: int, only_after: int) -> float | None:
    """Return the two-sided p-value of McNemar's test in its exact form (*McNemars test*).

    For pairs of yes and no: how probable it is, if yes before and no after were as common as the reverse, that the two
    differ at least as much as they do. It is the sign test over the pairs that differ.

    Args:
        only_before: how many pairs are yes before and no after.
        only_after: how many pairs are no before and yes after.

    Scale: 0–1.

    Missing: ``None`` when no pair differs.

    >>> round(find_mcnemar_p(4, 13), 9)
    0.049041748
    """
    return find_sign_p(only_after, only_before)


def _find_probability(count: int, total: int) -> float:
    """Return the probability of so many heads in a number of throws of a coin, accurate to some twelve digits."""
    if count == 0:
        return ldexp(1.0, -total)
    rest = total - count
    skew = (total - 2 * count) / total
    deviance = total / 2 * (log1p(-skew * skew) + 2 * skew * atanh(skew))
    error = _find_stirling_error(total) - _find_stirling_error(count) - _find_stirling_error(rest)
    return exp(error - deviance) * sqrt(total / (2 * pi * count * rest))


def _find_stirling_error(number: int) -> float:
    """Return what Stirling's formula lacks of log(number!); the logarithm itself has too few digits when it is large."""
    if number < _SERIES_FROM:
        return lgamma(number + 1) - (number + 0.5) * log(number) + number - _HALF_LOG_2PI
    square = number * number
    return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / number
