"""Results (resultat): a score of one case, an indicator of many. Nothing here is rounded or imputed."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from kvinnofrid_su.model.definitions import Definition

_OWN = ("outcome", "kind", "by", "suppressed")


@frozen
class Score:
    """What one case comes to on one outcome (*poäng*).

    Args:
        value: 1.0 or 0.0 for a share, a count and a rate, a number for a mean, 0–100 for a scale, 1.0 (improved), 0.0
            (unchanged) or -1.0 (worsened) for a change; ``None`` when it cannot be scored.
        state: ``scored``, or why not: ``outside_population``, ``population_unknown``, the state of the judged variable,
            for a change with its point (``fore:unknown``), for a scale ``too_few_items``.
        items_used: how many of the questions that are judged have a substantive answer.
        items_missing: how many have not; all of them where the case is not in the population.
        outcome: the outcome's id.

    The ``repr`` shows no result: it is about one person.

    >>> Score(1.0, "scored", 1, 0, "avslutade")
    Score(outcome='avslutade')
    """

    value: float | None = field(repr=False)
    state: str = field(repr=False)
    items_used: int = field(repr=False)
    items_missing: int = field(repr=False)
    outcome: str


@frozen
class Indicator:
    """What many cases come to on one outcome (*mått*).

    ``numerator + rest + excluded = cases`` always holds, where ``rest = denominator - numerator``.

    Args:
        by: the group, variable → code or ``None``; empty for all cases.
        cases: how many cases there are in the group.
        numerator: how many count, for a change how many improved; ``None`` for a mean and a scale.
        denominator: how many could be judged; for a change how many are known both before and after.
        value: share, number, mean, cases per so many inhabitants, or for a change the share that improved; ``None`` over
            nothing, never 0, and for a rate without a population.
        low: lower end of the two-sided 95 % interval, ``None`` where there is none; that of a mean and a scale is there
            with the extra ``stats``, and may reach beyond the ends of a scale.
        high: upper end.
        excluded: how many were left out, by the first reason that fits.
        sd: standard deviation (n − 1) of a mean or a scale.
        unlinked: the same over surveys that no case is linked to; they are not among ``cases``.
        unreadable: how many cases of the whole material could not be read; they are not among ``cases`` either, and
            belong to no group.
        counts: for a change how many ``improved``, ``unchanged`` and ``worsened``, together the denominator.
        p: for a change the two-sided p-value of the exact sign test that improving and worsening are as common; ``None``
            where nobody changed. Where the two moves are each other's reverse it is McNemar's exact test.
        year: for a rate the calendar year it is about.
        population: for a rate how many residents it is related to; ``None`` where that is not known.
        definition: what the result means, and its weak points; not among the plain values of each result.

    >>> found = Indicator("avslutade", "share", {}, 10, 4, 8, 0.5, 0.22, 0.78, {"unanswered": 2})
    >>> found.numerator + found.rest + sum(found.excluded.values()) == found.cases
    True
    """

    outcome: str
    kind: str
    by: Mapping[str, str | None] = field(hash=False)
    cases: int
    numerator: int | None
    denominator: int
    value: float | None
    low: float | None
    high: float | None
    excluded: Mapping[str, int] = field(hash=False)
    sd: float | None = None
    suppressed: bool = False
    unlinked: Indicator | None = None
    unreadable: int = 0
    counts: Mapping[str, int] | None = field(default=None, hash=False)
    p: float | None = None
    year: int | None = None
    population: int | None = None
    definition: Definition | None = field(default=None, repr=False)

    @property
    def rest(self) -> int:
        """How many were judged and do not count (*övriga*).

        >>> Indicator("o", "share", {}, 5, 2, 3, 2 / 3, None, None, {"unanswered": 2}).rest
        1
        """
        return self.denominator - (self.numerator or 0)

    def to_dict(self) -> dict[str, object]:
        """Return the indicator as plain values for JSON.

        >>> Indicator("o", "mean", {}, 0, None, 0, None, None, None, {}).to_dict()["sd"] is None
        True
        """
        plain: dict[str, object] = {
            "outcome": self.outcome,
            "kind": self.kind,
            "by": dict(self.by),
            "cases": self.cases,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "excluded": dict(self.excluded),
            "suppressed": self.suppressed,
        }
        if self.kind == "share":
            plain["share"] = self.value
        if self.kind in ("mean", "scale"):
            plain["sd"] = self.sd
        if self.kind == "change":
            plain["counts"] = None if self.counts is None else dict(self.counts)
            plain["p"] = self.p
        if self.kind == "rate":
            plain["year"], plain["population"] = self.year, self.population
        if self.unlinked is not None:
            plain["unlinked"] = {key: value for key, value in self.unlinked.to_dict().items() if key not in _OWN}
        return plain
