"""What many cases come to on one outcome (mått), with everybody accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Outcome, Rate, find_judged
from kvinnofrid_su.model.results import Indicator, Score
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.scoring.define import define
from kvinnofrid_su.scoring.figures import FIGURES
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.scoring.groups import find_groupers, sort_groups
from kvinnofrid_su.scoring.rate import check_year
from kvinnofrid_su.scoring.residents import Population, read_residents
from kvinnofrid_su.scoring.score import score_facts

Group = tuple[str | None, ...]


def indicator(
    cases: object,
    outcome: str,
    catalogue: Catalogue,
    by: str | Sequence[str] = (),
    year: int | None = None,
    population: Population | None = None,
) -> tuple[Indicator, ...]:
    """Compute an outcome over many cases (*mått*).

    Args:
        cases: documents, cases, a delivery, a reading, a list of them, or what ``gather`` gave.
        outcome: the outcome's id.
        catalogue: where it is defined.
        by: what to group by, one or several: single, ordinal and integer variables, ``municipality``, ``county``,
            ``sender``, a grouping of the catalogue such as ``age_band``, ``year(<date variable>)``,
            ``quarter(<date variable>)``.
        year: the calendar year of a rate, which needs it; the other kinds are over all cases, whatever the year.
        population: the residents that a rate is related to: for each municipality code, for each (municipality code,
            year), or one number for all cases together.

    Returns:
        One indicator for each group that occurs; one over all cases when ``by`` is empty. Each carries its definition.

    Missing:
        Who cannot be judged is left out and counted by the first reason that fits. ``numerator + rest + excluded`` is
        the number of cases, always. A rate is ``None`` where the residents of the group are not all known: in groups
        that are not places, and where a case has no municipality or its municipality no population.

    Raises:
        UnknownOutcome: there is no such outcome.
        UnsupportedGroup: a name that cannot be grouped by.
        MissingYear: a rate, and no year.
        InvalidYear: no calendar year from 1900 to 2099.
        InvalidPopulation: something that is no population.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> [found] = su.indicator([su.Case("su-kvinnofrid/2021", "A-1")], "avslutade", catalogue)
    >>> found.numerator, found.denominator, found.value
    (0, 1, 0.0)
    """
    defined = catalogue.outcome(outcome)
    check_year(defined, year)
    residents = read_residents(population, year)
    names = (by,) if isinstance(by, str) else tuple(dict.fromkeys(by))
    groupers = find_groupers(names, catalogue)
    gathered = cases if isinstance(cases, Gathered) else gather([cases], catalogue)
    groups: dict[Group, list[tuple[Facts, bool]]] = {} if names else {(): []}
    for facts, duplicate in zip(gathered.cases, gathered.duplicates, strict=True):
        group = tuple(grouper(facts) for grouper in groupers.values())
        groups.setdefault(group, []).append((facts, duplicate))
    found = [
        _summarise(
            defined,
            dict(zip(names, group, strict=True)),
            groups[group],
            year,
            residents.count((facts.case.municipality for facts, _ in groups[group]), names),
        )
        for group in sort_groups(list(groups), names, catalogue)
    ]
    unlinked = None if names else _count_unlinked(gathered, defined)
    definition = define(defined, catalogue)
    return tuple(
        evolve(each, unlinked=unlinked, unreadable=gathered.unreadable, definition=definition) for each in found
    )


def _summarise(
    outcome: Outcome,
    by: Mapping[str, str | None],
    members: Iterable[tuple[Facts, bool]],
    year: int | None = None,
    population: int | None = None,
) -> Indicator:
    excluded: Counter[str] = Counter()
    scores: list[float] = []
    total = 0
    for facts, duplicate in members:
        total += 1
        found = Score(None, "duplicate", 0, 1, outcome.id) if duplicate else score_facts(facts, outcome, year)
        if found.value is None:
            excluded[found.state] += 1
        else:
            scores.append(found.value)
    counted = Indicator(
        outcome=outcome.id,
        kind=outcome.kind,
        by=by,
        cases=total,
        numerator=None,
        denominator=len(scores),
        value=None,
        low=None,
        high=None,
        excluded=dict(sorted(excluded.items())),
    )
    if isinstance(outcome.measure, Rate):
        counted = evolve(counted, year=year, population=population)
    return FIGURES[outcome.kind](counted, scores, outcome.measure)


def _count_unlinked(gathered: Gathered, outcome: Outcome) -> Indicator | None:
    """Compute the outcome over surveys that no case is linked to, where the client's own answers are what is judged."""
    # A rate counts the cases of a place, and a survey is none.
    judged = () if isinstance(outcome.measure, Rate) else find_judged(outcome.measure)
    catalogue = gathered.catalogue
    roles = {catalogue.points[catalogue.questions[name].point].role for name in judged}
    if roles != {"survey"} or not gathered.surveys:
        return None
    return _summarise(outcome, {}, ((facts, False) for facts in gathered.surveys))
