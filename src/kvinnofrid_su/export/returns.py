"""The yearly return (årsredovisning): for each municipality the figures that are counted per inhabitants and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from kvinnofrid_su.errors import InvalidPopulation, NotYearly
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Outcome, Rate
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.scoring.gather import Gathered, gather
from kvinnofrid_su.scoring.indicator import indicator
from kvinnofrid_su.scoring.rate import check_year, find_unplaced
from kvinnofrid_su.scoring.residents import PopulationByPlace
from kvinnofrid_su.scoring.score import score_facts

Cell: TypeAlias = str | int | float | None

_PLACE = "municipality"


@frozen
class ReturnRow:
    """What one municipality has to report (*rad*).

    Args:
        municipality: its code; ``None`` for the cases that have none.
        name: its name, where the catalogue knows the code.
        population: its residents, where they were given.
        figures: by outcome. What could not be judged is in ``excluded``.
        undated: by outcome how many cases could not be placed in a year because a date is missing, by the state of that
            date. The closing of an open case is not missing.
    """

    municipality: str | None
    name: str | None
    population: int | None
    figures: Mapping[str, Indicator] = field(hash=False)
    undated: Mapping[str, Mapping[str, int]] = field(hash=False)


@frozen
class YearlyReturn:
    """A yearly return (*årsredovisning*), a row for each municipality.

    Args:
        year: the calendar year.
        outcomes: what each outcome is counted on, by its id: 10000 for cases per 10,000 residents.
        related: whether residents were given, so that there are values beside the numbers.
        rows: in the order of the municipalities' codes; cases without a municipality last.
        early: how many cases were delivered before the year was over.
        errors: how many errors were found while reading.
    """

    year: int
    outcomes: Mapping[str, int] = field(hash=False)
    related: bool
    rows: tuple[ReturnRow, ...]
    early: int
    errors: int

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns (*rubriker*): what is reported first, then what is missing in it."""
        related = ("population",) if self.related else ()
        figures = [
            name
            for id_, per in self.outcomes.items()
            for name in (id_, *((f"{id_}__per_{per}",) if self.related else ()))
        ]
        losses = [f"{id_}__{name}" for id_ in self.outcomes for name in ("missing_dates", "excluded")]
        return (_PLACE, "name", "year", *related, *figures, *losses)

    def to_cells(self) -> list[list[Cell]]:
        """Return the cells below the header (*celler*), row by row.

        Missing: ``None``, never 0, where nothing could be judged, and for a value where the residents are not known.
        """
        return [self._write(row) for row in self.rows]

    def _write(self, row: ReturnRow) -> list[Cell]:
        cells: list[Cell] = [row.municipality, row.name, self.year, *([row.population] if self.related else [])]
        for id_ in self.outcomes:
            found = row.figures[id_]
            cells.append(found.numerator if found.denominator else None)
            cells += [found.value] if self.related else []
        for id_ in self.outcomes:
            cells += [_join(row.undated[id_]), _join(row.figures[id_].excluded)]
        return cells


def yearly_return(
    cases: object,
    catalogue: Catalogue,
    *,
    year: int,
    population: PopulationByPlace | None = None,
    outcomes: Iterable[str] | None = None,
) -> YearlyReturn:
    """Compute what each municipality has to report for a year (*årsredovisning*).

    The form of the real collection is known only when it is published; this is a proposal.

    Args:
        cases: documents, cases, a delivery, a reading, a list of them, or what ``gather`` gave.
        catalogue: where the figures are defined.
        year: the calendar year.
        population: the residents of each municipality code, or of each (municipality code, year).
        outcomes: the figures to report, in this order; all that the catalogue counts per inhabitants and year when
            ``None``.

    Missing:
        A figure is ``None`` where no case could be judged. How many cases lack a date stands beside it.

    Raises:
        UnknownOutcome: there is no such outcome.
        NotYearly: an outcome that is not counted per inhabitants and year; lists those that are.
        InvalidYear: no calendar year from 1900 to 2099.
        InvalidPopulation: something that is no residents of municipalities.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> reading = su.read("examples/deliveries/leverans-d.ndjson", catalogue)
    >>> found = yearly_return(reading, catalogue, year=2022, outcomes=["kolada_aktualiserade"])
    >>> found.header
    ('municipality', 'name', 'year', 'kolada_aktualiserade', 'kolada_aktualiserade__missing_dates', 'kolada_aktualiserade__excluded')
    """
    if not _is_by_place(population):
        raise InvalidPopulation(places=True)
    yearly = {each.id: each.measure for each in catalogue.outcomes.values() if isinstance(each.measure, Rate)}
    asked = [catalogue.outcome(id_) for id_ in (yearly if outcomes is None else dict.fromkeys(outcomes))]
    for outcome in asked:
        if outcome.id not in yearly:
            raise NotYearly(outcome.id, yearly)
        check_year(outcome, year)
    gathered = cases if isinstance(cases, Gathered) else gather([cases], catalogue)
    found = {
        outcome.id: {
            each.by[_PLACE]: each for each in indicator(gathered, outcome.id, catalogue, _PLACE, year, population)
        }
        for outcome in asked
    }
    undated = {outcome.id: _count_undated(gathered, outcome, yearly[outcome.id], year) for outcome in asked}
    places = sorted({facts.case.municipality for facts in gathered.cases}, key=lambda place: (place is None, place))
    return YearlyReturn(
        year=year,
        outcomes={outcome.id: yearly[outcome.id].per for outcome in asked},
        related=population is not None,
        rows=tuple(_make_row(place, asked, found, undated, catalogue) for place in places),
        early=sum(
            facts.delivered_on is not None and facts.delivered_on < date(year, 12, 31) for facts in gathered.cases
        ),
        errors=gathered.errors,
    )


def _is_by_place(population: object) -> bool:
    return population is None or isinstance(population, Mapping)


def _make_row(
    place: str | None,
    asked: Sequence[Outcome],
    found: Mapping[str, Mapping[str | None, Indicator]],
    undated: Mapping[str, Mapping[str | None, Mapping[str, int]]],
    catalogue: Catalogue,
) -> ReturnRow:
    known = catalogue.lists.get(_PLACE)
    code = None if known is None else known.codes.get(place or "")
    figures = {outcome.id: found[outcome.id][place] for outcome in asked}
    populations = {each.population for each in figures.values()}
    return ReturnRow(
        municipality=place,
        name=None if code is None else code.label.to(catalogue.language),
        population=populations.pop() if populations else None,
        figures=figures,
        undated={outcome.id: undated[outcome.id].get(place, {}) for outcome in asked},
    )


def _count_undated(gathered: Gathered, outcome: Outcome, rate: Rate, year: int) -> dict[str | None, Counter[str]]:
    """Return for each municipality how many of its cases a missing date keeps out (*datum saknas*), by its state."""
    counts: dict[str | None, Counter[str]] = {}
    for facts, duplicate in zip(gathered.cases, gathered.duplicates, strict=True):
        found = score_facts(facts, outcome, year)
        if duplicate or found.value is not None or found.state in ("outside_population", "population_unknown"):
            continue
        state = find_unplaced(facts, rate, year)
        if state not in (None, "not_yet"):
            counts.setdefault(facts.case.municipality, Counter())[str(state)] += 1
    return counts


def _join(counts: Mapping[str, int]) -> str | None:
    """Return counts in one cell, as other tables have them; nothing where there are none."""
    return "|".join(f"{reason}={count}" for reason, count in sorted(counts.items())) or None
