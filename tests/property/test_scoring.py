"""What holds for every score and indicator, whatever the cases: nobody is lost, nothing is made up."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, localcontext
from typing import Any, Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

import kvinnofrid_su as su
from kvinnofrid_su.identifiers import is_municipality
from kvinnofrid_su.model.conditions import AllOf, Test
from kvinnofrid_su.model.outcomes import Change, Count, Rate, Scale
from kvinnofrid_su.scoring.gather import gather
from kvinnofrid_su.scoring.intervals import Z, find_wilson_interval
from kvinnofrid_su.scoring.means import find_deviation, find_mean
from tests.strategies import ALL, case_documents, deliveries, groupings, load
from tests.support.examples import PROGRAMMES

pytestmark = pytest.mark.property
every_catalogue = pytest.mark.parametrize("name", ALL)
each_with_both = pytest.mark.parametrize("name", ["su-kvinnofrid/2021", *PROGRAMMES])
"""Those that have a scale and a change."""
YEARS = (1900, 2022, 2099)
"""All years in which generated dates lie."""
years = st.sampled_from(YEARS)


@every_catalogue
@given(data=st.data())
def test_everybody_is_accounted_for(name: str, data: DataObject) -> None:
    """Numerator, rest and excluded are together the cases, in every group, and the groups are together everybody."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    delivery = {**delivery, "cases": [*delivery["cases"], *delivery["cases"][:1]]}
    gathered, by = gather([delivery], catalogue), data.draw(groupings(catalogue))
    year, population = data.draw(years), data.draw(_populations(delivery))
    for outcome in catalogue.outcomes.values():
        groups = su.indicator(gathered, outcome.id, catalogue, by, year, population)
        for found in groups:
            excluded = sum(found.excluded.values())
            assert found.cases == (found.numerator or 0) + found.rest + excluded
            assert (outcome.kind == "change") == (found.counts is not None)
            if found.counts is not None:
                assert found.cases == sum(found.counts.values()) + excluded
                assert found.numerator == found.counts["improved"]
            nobody = found.denominator == 0 or (outcome.kind == "rate" and found.population is None)
            assert nobody == (found.value is None)
            assert (outcome.kind == "rate") == (found.year is not None)
        assert sum(found.cases for found in groups) == len(delivery["cases"])
        assert len({tuple(found.by.values()) for found in groups}) == len(groups)


@every_catalogue
@given(data=st.data())
def test_an_indicator_is_made_of_the_scores_of_its_cases(name: str, data: DataObject) -> None:
    """Each case counts with its own score, or is excluded for the reason its own score gives."""
    catalogue = load(name)
    delivery, year = data.draw(deliveries(catalogue, unique=True)), data.draw(years)
    gathered = gather([delivery], catalogue)
    for outcome in catalogue.outcomes.values():
        scores = [su.score(facts.case, outcome.id, catalogue, year) for facts in gathered.cases]
        [found] = su.indicator(delivery, outcome.id, catalogue, year=year, population=1000)
        values = [score.value for score in scores if score.value is not None]
        states = [score.state for score in scores if score.value is None]
        assert {state: states.count(state) for state in states} == found.excluded
        assert len(values) == found.denominator
        assert all(score.state == "scored" for score in scores if score.value is not None)
        match outcome.kind:
            case "share":
                assert set(values) <= {0.0, 1.0}
                assert sum(values) == found.numerator
            case "count" | "rate":
                assert set(values) <= {0.0, 1.0}
                assert sum(values) == found.numerator
                per = outcome.measure.per / 1000 if isinstance(outcome.measure, Rate) else 1
                assert found.value == (pytest.approx(per * sum(values)) if values else None)
            case "change":
                counts = {"improved": values.count(1.0), "unchanged": values.count(0.0), "worsened": values.count(-1.0)}
                assert counts == found.counts
                assert len(values) == sum(counts.values())
            case _:
                assert found.value == (pytest.approx(sum(values) / len(values)) if values else None)
        if isinstance(outcome.measure, Scale):
            assert all(0 <= value <= 100 for value in values)
            for score in scores:
                assert score.items_used + score.items_missing == len(outcome.measure.items)
                assert (score.value is not None) <= (score.items_used >= outcome.measure.at_least)


@each_with_both
@given(data=st.data())
def test_a_change_turned_around_is_the_opposite(name: str, data: DataObject) -> None:
    """With better and worse exchanged, improved and worsened change places; unchanged and everybody left out stay."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    for outcome in catalogue.outcomes.values():
        if isinstance(outcome.measure, Change):
            turned = evolve(outcome.measure, improved=outcome.measure.worsened, worsened=outcome.measure.improved)
            other = evolve(catalogue, outcomes={outcome.id: evolve(outcome, measure=turned)})
            [first] = su.indicator(delivery, outcome.id, catalogue)
            [second] = su.indicator(delivery, outcome.id, other)
            assert first.counts is not None
            assert second.counts is not None
            assert first.excluded == second.excluded
            assert [first.counts[each] for each in ("improved", "unchanged", "worsened")] == [
                second.counts[each] for each in ("worsened", "unchanged", "improved")
            ]


@each_with_both
@given(data=st.data())
def test_a_scale_turned_around_is_the_opposite(name: str, data: DataObject) -> None:
    """With the best ends exchanged every score is what it lacked of 100, and the same cases are left out."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    ends: dict[str, Literal["first", "last"]] = {"first": "last", "last": "first"}
    for outcome in catalogue.outcomes.values():
        if isinstance(outcome.measure, Scale):
            items = tuple(evolve(item, best=ends[item.best]) for item in outcome.measure.items)
            turned = evolve(outcome, measure=evolve(outcome.measure, items=items))
            [first] = su.indicator(delivery, outcome.id, catalogue)
            [second] = su.indicator(delivery, outcome.id, evolve(catalogue, outcomes={outcome.id: turned}))
            assert first.excluded == second.excluded
            if first.value is not None and second.value is not None:
                assert pytest.approx(100) == first.value + second.value


@every_catalogue
@given(data=st.data())
def test_the_order_of_cases_does_not_matter(name: str, data: DataObject) -> None:
    """The same cases in another order give the same indicators, to the last bit."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True, unique=True))
    shuffled = {**delivery, "cases": data.draw(st.permutations(delivery["cases"]))}
    by, year, population = data.draw(groupings(catalogue)), data.draw(years), data.draw(_populations(delivery))
    first, second = gather([delivery], catalogue), gather([shuffled], catalogue)
    for id_ in catalogue.outcomes:
        found = [su.indicator(each, id_, catalogue, by, year, population) for each in (first, second)]
        assert found[0] == found[1]


@every_catalogue
@given(data=st.data())
def test_how_cases_lie_in_files_does_not_matter(name: str, data: DataObject) -> None:
    """The same cases in several files give the same indicators, to the last bit."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True, unique=True))
    cases, cut = delivery["cases"], data.draw(st.integers(0, len(delivery["cases"])))
    files = [{**delivery, "cases": cases[:cut]}, {**delivery, "cases": cases[cut:], "surveys": []}]
    if "surveys" not in delivery:
        del files[1]["surveys"]
    by, year, population = data.draw(groupings(catalogue)), data.draw(years), data.draw(_populations(delivery))
    whole, parts = gather([delivery], catalogue), gather(files, catalogue)
    for id_ in catalogue.outcomes:
        found = [su.indicator(each, id_, catalogue, by, year, population) for each in (whole, parts)]
        assert found[0] == found[1]


@every_catalogue
@given(data=st.data())
def test_groups_of_numbers_are_together_the_whole(name: str, data: DataObject) -> None:
    """What counts, what could be judged and who is left out add up over groups; residents do so over municipalities."""
    catalogue = load(name)
    delivery, year = data.draw(deliveries(catalogue, faults=True)), data.draw(years)
    gathered, by, population = gather([delivery], catalogue), data.draw(groupings(catalogue)), {"1480": 3, "0180": 5}
    for outcome in catalogue.outcomes.values():
        if outcome.kind in ("count", "rate"):
            [whole] = su.indicator(gathered, outcome.id, catalogue, (), year, population)
            groups = su.indicator(gathered, outcome.id, catalogue, by, year, population)
            assert whole.numerator == sum(each.numerator or 0 for each in groups)
            assert whole.denominator == sum(each.denominator for each in groups)
            assert whole.excluded == dict(sum((Counter(each.excluded) for each in groups), Counter()))
            places = su.indicator(gathered, outcome.id, catalogue, "municipality", year, population)
            known = [each.population for each in places if each.population is not None]
            complete = outcome.kind == "rate" and bool(places) and len(known) == len(places)
            assert whole.population == (sum(known) if complete else None)


@every_catalogue
@given(data=st.data())
def test_a_date_lies_in_exactly_one_year(name: str, data: DataObject) -> None:
    """Over all years a rate with one date counts each case once: those with a date that are in it otherwise."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue, faults=True))
    for outcome in catalogue.outcomes.values():
        measure = outcome.measure
        if isinstance(measure, Rate) and measure.last is None:
            dated = [Test(measure.first, "present", operand=True), *filter(None, [measure.numerator])]
            number = evolve(outcome, kind="count", measure=Count(AllOf(tuple(dated))))
            [all_years] = su.indicator(delivery, outcome.id, evolve(catalogue, outcomes={outcome.id: number}))
            found = [su.indicator(delivery, outcome.id, catalogue, year=year)[0] for year in (*YEARS, 2021)]
            assert all_years.numerator == sum(each.numerator or 0 for each in found)
            assert 0 == found[-1].numerator


@every_catalogue
@given(data=st.data())
def test_a_case_counts_once_however_often_it_stands(name: str, data: DataObject) -> None:
    """Cases that stand again, in the same file or another, are duplicates and change neither value nor interval."""
    catalogue = load(name)
    document = data.draw(case_documents(catalogue))
    again = data.draw(st.integers(1, 3))
    for outcome in catalogue.outcomes.values():
        [once] = su.indicator([document], outcome.id, catalogue, year=2022, population=9)
        gathered = gather([document] * (again + 1), catalogue)
        [often] = su.indicator(gathered, outcome.id, catalogue, year=2022, population=9)
        assert (once.value, once.low, once.high, once.denominator) == (
            often.value,
            often.low,
            often.high,
            often.denominator,
        )
        assert {**once.excluded, "duplicate": again} == often.excluded


@every_catalogue
@given(data=st.data())
def test_an_interval_holds_its_value(name: str, data: DataObject) -> None:
    """A share, and the share that improved, lie in their own intervals from 0 to 1; a mean and a scale in theirs, if any; the other kinds have none."""
    catalogue = load(name)
    delivery = data.draw(deliveries(catalogue))
    for outcome in catalogue.outcomes.values():
        [found] = su.indicator(delivery, outcome.id, catalogue, year=2022, population=9)
        if outcome.kind in ("share", "change") and found.value is not None:
            assert found.low is not None
            assert found.high is not None
            assert 0 <= found.low <= found.value <= found.high <= 1
        elif found.sd:
            assert found.value is not None
            assert found.low is not None
            assert found.high is not None
            assert found.low < found.value < found.high
        else:
            assert (None, None) == (found.low, found.high)


@given(counts=st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_solves_its_equation(counts: tuple[int, int]) -> None:
    """Both ends are those p for which the observed share lies z standard errors away, computed here by themselves."""
    low, high = _solve(*counts)
    found = find_wilson_interval(*counts)
    assert found is not None
    assert low == pytest.approx(found[0], rel=0, abs=1e-12)
    assert high == pytest.approx(found[1], rel=0, abs=1e-12)
    assert 0 <= found[0] <= counts[0] / counts[1] <= found[1] <= 1


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 1), (1, 1), (0, 9), (9, 9), (0, 10**9), (10**9, 10**9)])
def test_the_wilson_interval_ends_where_shares_end(numerator: int, denominator: int) -> None:
    """None and all give exactly 0 and 1 at their end, and something inside at the other."""
    found = find_wilson_interval(numerator, denominator)
    assert found is not None
    low, high = _solve(numerator, denominator)
    assert (low, high) == pytest.approx(found, rel=0, abs=1e-12)
    assert (numerator == 0, numerator == denominator) == (found[0] == 0.0, found[1] == 1.0)


@given(st.lists(st.integers(0, 30).map(float), max_size=30))
def test_mean_and_deviation_agree_with_exact_fractions(numbers: list[float]) -> None:
    """Mean and standard deviation (n − 1) are those of exact arithmetic, and ``None`` where there are none."""
    mean, deviation = find_mean(numbers), find_deviation(numbers)
    assert (mean is None, deviation is None) == (len(numbers) < 1, len(numbers) < 2)
    if mean is not None:
        exact = Decimal(sum(map(int, numbers))) / len(numbers)
        assert float(exact) == pytest.approx(mean, abs=1e-12)
        if deviation is not None:
            squares = sum((Decimal(int(number)) - exact) ** 2 for number in numbers)
            assert float((squares / (len(numbers) - 1)).sqrt()) == pytest.approx(deviation, abs=1e-12)


def _solve(numerator: int, denominator: int) -> tuple[float, float]:
    """Solve (k/n − p)² = z² p (1 − p) / n for p: (n + z²) p² − (2k + z²) p + k²/n = 0."""
    with localcontext() as context:
        context.prec = 60
        k, n, square = Decimal(numerator), Decimal(denominator), Decimal(Z) ** 2
        a, b, c = n + square, -(2 * k + square), k * k / n
        root = (b * b - 4 * a * c).sqrt()
        return float((-b - root) / (2 * a)), float((-b + root) / (2 * a))


def _populations(delivery: dict[str, Any]) -> SearchStrategy[Any]:
    """Give residents of all, of some municipalities, of them in some years, or none."""
    numbers = st.integers(1, 10**7)
    found = {each.get("municipality") for each in (delivery, *delivery["cases"]) if isinstance(each, dict)}
    places = st.sampled_from(["1480", *sorted(filter(is_municipality, found))])
    dated = st.tuples(places, years)
    return st.none() | numbers | st.dictionaries(places, numbers) | st.dictionaries(dated, numbers)
