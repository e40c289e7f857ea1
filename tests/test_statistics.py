"""Intervals and tests agree with scipy, statsmodels, exact fractions and published examples; without scipy means have no interval."""

from __future__ import annotations

import random
import sys
from fractions import Fraction
from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from scipy import stats as scipy_stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from kvinnofrid_su.scoring.intervals import find_newcombe_interval, find_wilson_interval
from kvinnofrid_su.scoring.means import (
    Spread,
    can_give_intervals,
    find_deviation,
    find_mean,
    find_t_interval,
    find_welch_interval,
)
from kvinnofrid_su.scoring.paired_tests import find_mcnemar_p, find_sign_p

TRIALS = 10_000
CLOSE = {"rtol": 0, "atol": 1e-9}
MILLION = 10**6

Counts = tuple[int, int]


def draw_shares(seed: int) -> list[Counts]:
    """Draw how many of how many: few and many, with none, all and half among them."""
    chance = random.Random(seed)
    drawn: list[Counts] = []
    while len(drawn) < TRIALS:
        total = chance.choice((chance.randint(1, 12), chance.randint(1, 400), chance.randint(1, MILLION)))
        drawn.append((chance.choice((0, total, total // 2, *(chance.randint(0, total) for _ in range(5)))), total))
    return drawn


def draw_pairs(seed: int) -> list[Counts]:
    """Draw how many changed one way and the other: few and many, with nobody one way and ties among them."""
    chance = random.Random(seed)
    drawn: list[Counts] = []
    while len(drawn) < TRIALS:
        changed = chance.choice((chance.randint(1, 12), chance.randint(1, 400), chance.randint(1, MILLION)))
        near = min(changed, max(0, round(chance.gauss(changed / 2, 2 * changed**0.5))))
        one = chance.choice((0, changed, changed // 2, near, near, near, chance.randint(0, changed)))
        drawn.append((one, changed - one))
    return drawn


# Shares


def test_wilson_is_that_of_statsmodels() -> None:
    """Ten thousand shares, with none and all, of few and of a million."""
    drawn = np.array(draw_shares(1))
    found = np.array([find_wilson_interval(*map(int, each)) for each in drawn])
    np.testing.assert_allclose(found.T, proportion_confint(*drawn.T, method="wilson"), **CLOSE)


def test_newcombe_is_that_of_statsmodels() -> None:
    """Ten thousand pairs of shares; theirs is method 10 too: a share's limits are Wilson's, and they are added in square."""
    drawn = np.hstack([draw_shares(2), draw_shares(3)])
    found = np.array([find_newcombe_interval(*map(int, each)) for each in drawn])
    expected = confint_proportions_2indep(*drawn.T, compare="diff", method="newcomb")
    np.testing.assert_allclose(found.T, expected, **CLOSE)


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0000)),
        ((10, 10, 0, 10), (0.6075, 1.0000)),
    ],
)
def test_newcombe_is_as_published(counts: tuple[int, int, int, int], published: tuple[float, float]) -> None:
    """The eight contrasts of table II of the paper, method 10, to the four decimals printed there."""
    found = find_newcombe_interval(*counts)
    assert found is not None
    assert published == pytest.approx(found, abs=5.1e-5)


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ((81, 263), (0.2553, 0.3662)),
        ((15, 148), (0.0624, 0.1605)),
        ((0, 20), (0.0000, 0.1611)),
        ((1, 29), (0.0061, 0.1718)),
    ],
)
def test_wilson_is_as_published(counts: Counts, published: tuple[float, float]) -> None:
    """The four examples of Newcombe's paper on single proportions (Statistics in Medicine 17, 857–872), method 3."""
    found = find_wilson_interval(*counts)
    assert found is not None
    assert published == pytest.approx(found, abs=5.1e-5)


def test_over_nothing_there_is_no_interval() -> None:
    """A share of nothing has no interval, and cannot be compared with another, whichever of the two it is."""
    assert find_wilson_interval(0, 0) is None
    assert [None] * 3 == [find_newcombe_interval(*each) for each in ((0, 0, 1, 2), (1, 2, 0, 0), (0, 0, 0, 0))]


SHARES = st.integers(1, MILLION).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.property
@given(first=SHARES, other=SHARES)
def test_a_difference_is_within_bounds_and_turns_around(first: Counts, other: Counts) -> None:
    """The interval holds the difference and lies from −1 to 1; the two exchanged, it is the same from the other side."""
    found, turned = find_newcombe_interval(*first, *other), find_newcombe_interval(*other, *first)
    assert found is not None
    assert turned is not None
    difference = first[0] / first[1] - other[0] / other[1]
    assert -1 - 1e-15 <= found[0] <= difference <= found[1] <= 1 + 1e-15
    assert (-turned[1], -turned[0]) == pytest.approx(found, rel=0, abs=1e-15)


@pytest.mark.property
@given(share=SHARES, times=st.integers(1, 50))
def test_between_equal_shares_there_may_be_no_difference(share: Counts, times: int) -> None:
    """The same share of a few and of many: the interval of the difference holds 0."""
    found = find_newcombe_interval(*share, times * share[0], times * share[1])
    assert found is not None
    assert found[0] <= 0 <= found[1]


# Paired change


def test_the_sign_test_is_that_of_scipy() -> None:
    """Ten thousand changes, with nobody one way and ties, of few and of a million."""
    drawn = draw_pairs(4)
    found = [find_sign_p(*each) for each in drawn]
    few = [position for position, each in enumerate(drawn) if sum(each) <= 400]
    expected = np.minimum(1, 2 * scipy_stats.binom.cdf(np.min(drawn, axis=1), np.sum(drawn, axis=1), 0.5))
    np.testing.assert_allclose(found, expected, **CLOSE)
    # binomtest itself, which adds up what is as improbable: the same where throws are even, but slow for many.
    tested = [scipy_stats.binomtest(drawn[each][0], sum(drawn[each])).pvalue for each in few]
    np.testing.assert_allclose([found[each] for each in few], tested, **CLOSE)


def test_mcnemar_is_that_of_statsmodels() -> None:
    """Ten thousand tables of pairs, with nobody one way and ties, of few and of a million."""
    drawn = draw_pairs(5)
    found = [find_mcnemar_p(*each) for each in drawn]
    expected = [mcnemar([[7, one], [other, 3]], exact=True).pvalue for one, other in drawn]
    np.testing.assert_allclose(found, expected, **CLOSE)


def test_the_sign_test_is_exact_where_everything_can_be_counted() -> None:
    """Every possible result of up to 200 pairs, against fractions: to eleven digits, however small."""
    for changed in range(1, 201):
        tail = 0
        for fewer in range(changed // 2 + 1):
            tail += comb(changed, fewer)
            exact = float(min(Fraction(1), Fraction(2 * tail, 2**changed)))
            assert exact == pytest.approx(find_sign_p(fewer, changed - fewer), rel=1e-11, abs=0)


@pytest.mark.parametrize("changed", [10**5, MILLION - 1, MILLION])
def test_the_sign_test_keeps_its_digits_for_many(changed: int) -> None:
    """Up to a million pairs, from a tie to far out: to nine digits of what scipy gives, not only to nine decimals."""
    fewer = np.array([changed // 2 - out for out in (0, 1, 2, 10, 100, 500, 1000, 1500)])
    expected = np.minimum(1, 2 * scipy_stats.binom.cdf(fewer, changed, 0.5))
    found = [find_sign_p(int(each), changed - int(each)) for each in fewer]
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize(
    ("improved", "worsened", "exact"),
    [
        (1, 0, Fraction(1)),
        (0, 5, Fraction(2, 32)),
        (6, 0, Fraction(2, 64)),
        (9, 1, Fraction(22, 1024)),
        (8, 2, Fraction(112, 1024)),
        (15, 5, Fraction(43400, 2**20)),
    ],
)
def test_the_sign_test_is_as_in_tables(improved: int, worsened: int, exact: Fraction) -> None:
    """Worked out by hand from Pascal's triangle: twice the smaller tail, of 2 to the power of how many changed."""
    assert float(exact) == pytest.approx(find_sign_p(improved, worsened), abs=1e-12)
    assert float(exact) == pytest.approx(find_mcnemar_p(improved, worsened), abs=1e-12)


@pytest.mark.parametrize(
    ("changed", "fewer"),
    [(6, 0), (8, 0), (9, 1), (10, 1), (12, 2), (15, 3), (20, 5), (25, 7), (30, 9), (40, 13), (50, 17), (100, 39)],
)
def test_the_sign_test_is_as_its_table_of_critical_values(changed: int, fewer: int) -> None:
    """The most that may go the rarer way for two-sided 5 %, as textbooks print it: one more is too many."""
    at, above = find_sign_p(fewer, changed - fewer), find_sign_p(fewer + 1, changed - fewer - 1)
    assert at is not None
    assert above is not None
    assert at <= 0.05 < above


def test_where_nobody_changed_there_is_nothing_to_test() -> None:
    """No changed pair, no p-value."""
    assert (None, None) == (find_sign_p(0, 0), find_mcnemar_p(0, 0))


@pytest.mark.property
@given(one=st.integers(0, MILLION), other=st.integers(0, MILLION))
def test_a_p_value_is_a_probability_and_does_not_mind_which_way(one: int, other: int) -> None:
    """From 0 to 1, the same both ways, 1 where both ways are as common, and less the more uneven it is."""
    found = find_sign_p(one, other)
    if found is None:
        assert 0 == one == other
        return
    assert 0 <= found <= 1
    assert found == find_sign_p(other, one) == find_mcnemar_p(one, other)
    assert (abs(one - other) <= 1) <= (found == 1.0)
    if one < other:
        further = find_sign_p(one, other + 1)
        assert further is not None
        assert further <= found


# Means


def test_the_t_interval_is_that_of_scipy_and_statsmodels() -> None:
    """Ten thousand samples of two to three hundred numbers: scipy's test of a mean, and the beta function behind t."""
    chance = np.random.default_rng(6)
    for count in (2, 3, 5, 8, 13, 30, 60, 120, 200, 300):
        drawn = chance.normal(chance.uniform(-50, 50), chance.uniform(0.1, 20), (TRIALS // 10, count))
        found = np.array([find_t_interval(list(each)) for each in drawn])
        tested = scipy_stats.ttest_1samp(drawn, 0, axis=1).confidence_interval(0.95)
        np.testing.assert_allclose(found.T, tested, rtol=1e-9, atol=1e-9)
        part = special.betaincinv((count - 1) / 2, 0.5, 0.05)
        half = np.sqrt((count - 1) * (1 / part - 1)) * drawn.std(axis=1, ddof=1) / np.sqrt(count)
        np.testing.assert_allclose((found[:, 1] - found[:, 0]) / 2, half, rtol=1e-9)
        np.testing.assert_allclose(found[0], DescrStatsW(drawn[0]).tconfint_mean(), rtol=1e-9)


def test_the_welch_interval_is_that_of_scipy_and_statsmodels() -> None:
    """Ten thousand pairs of samples of different size and spread."""
    chance = np.random.default_rng(7)
    for count, other in ((2, 2), (2, 300), (3, 5), (5, 3), (10, 10), (20, 7), (40, 90), (150, 12), (200, 200), (7, 2)):
        first = chance.normal(chance.uniform(-50, 50), chance.uniform(0.1, 20), (TRIALS // 10, count))
        second = chance.normal(chance.uniform(-50, 50), chance.uniform(0.1, 20), (TRIALS // 10, other))
        found = [
            find_welch_interval(spread(one), spread(two))
            for one, two in zip(first.tolist(), second.tolist(), strict=True)
        ]
        tested = scipy_stats.ttest_ind(first, second, axis=1, equal_var=False).confidence_interval(0.95)
        np.testing.assert_allclose(np.array(found).T, tested, rtol=1e-9, atol=1e-9)
        compared = CompareMeans(DescrStatsW(first[0]), DescrStatsW(second[0])).tconfint_diff(usevar="unequal")
        np.testing.assert_allclose(found[0], compared, rtol=1e-9)


def spread(numbers: list[float]) -> Spread:
    """Return what the comparison of means is made from."""
    return Spread(len(numbers), find_mean(numbers), find_deviation(numbers))


SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
"""The extra hours of sleep that Student's paper of 1908 is about, after either of two drugs."""


def test_the_intervals_of_means_are_as_published() -> None:
    """Student's sleep data as every copy of R prints them: t.test(extra ~ group, data = sleep) and for either group."""
    first, second = SLEEP
    found = find_welch_interval(spread(first), spread(second))
    assert found is not None
    assert (-3.3654832, 0.2054832) == pytest.approx(found, abs=5e-8)
    assert (-0.5297804, 2.0297804) == pytest.approx(find_t_interval(first), abs=5e-7)
    assert (0.8976775, 3.7623225) == pytest.approx(find_t_interval(second), abs=5e-7)


@pytest.mark.parametrize("numbers", [[], [3.0], [3.0, 3.0], [66.66666666666667] * 5])
def test_too_little_says_nothing_of_a_mean(numbers: list[float]) -> None:
    """Nothing, one number, or numbers that are all equal: no interval, and none for a difference between two such."""
    assert find_t_interval(numbers) is None
    assert find_welch_interval(spread(numbers), spread([1.0, 1.0])) is None
    assert find_welch_interval(spread([1.0, 1.0]), spread(numbers)) is None
    assert (len(numbers) < 2) == (find_welch_interval(spread(numbers), spread([1.0, 2.0])) is None)
    assert (None if len(numbers) < 2 else 0.0) == find_deviation(numbers)


def test_without_scipy_means_have_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra there is a mean and a spread, and nothing in place of the interval."""
    assert can_give_intervals()
    for name in {"scipy", *(each for each in sys.modules if each.startswith("scipy."))}:
        monkeypatch.setitem(sys.modules, name, None)  # type: ignore[misc]
    numbers: Any = [1.0, 2.0, 6.0]
    assert not can_give_intervals()
    assert (None, None) == (find_t_interval(numbers), find_welch_interval(spread(numbers), spread(numbers)))
    assert Spread(3, 3.0, 7**0.5) == spread(numbers)
