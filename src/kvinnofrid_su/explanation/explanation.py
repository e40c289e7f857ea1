"""What one case comes to, and why (förklaring): frozen values. ``repr`` shows nothing of the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import field, frozen

from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.cases import State
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.results import Score
from kvinnofrid_su.model.rules import Verdict
from kvinnofrid_su.model.schedule import Due

RuleReason = Literal[
    "answered",
    "unanswered",
    "does_not_apply",
    "applies_open",
    "not_expected",
    "not_asked",
    "condition_met",
    "condition_not_met",
    "condition_open",
    "then_met",
    "then_not_met",
    "then_open",
    "as_it_should",
    "not_as_it_should",
    "in_order",
    "out_of_order",
    "no_delivery_day",
    "days_open",
    "in_window",
    "outside_window",
    "not_measured",
    "first",
    "later",
]
"""*Skäl*: why a rule came to its verdict. What is *open* cannot be decided, as something it depends on is unanswered."""

StateReason = Literal[
    "answered", "missing_reason", "asked", "not_asked_yet", "point_ended", "condition_not_met", "condition_open"
]
"""*Skäl*: why a question has its state."""


@frozen
class Part:
    """What a rule came to on one of the questions that it judges (*del av en regel*).

    Args:
        name: the question or the field of the envelope.
        reason: why it came to that.
        on: names that it depends on and that are unanswered; empty unless it is undecided.
    """

    name: str
    verdict: Verdict = field(repr=False)
    reason: RuleReason = field(repr=False)
    on: tuple[str, ...] = field(default=(), repr=False)


@frozen
class RuleExplained:
    """What a rule came to on one case, and why (*utslag*).

    Args:
        rule: the rule's id.
        reason: why it came to that; where it judges several questions, that of the first that decided the verdict.
        on: what the judge could not decide it on; empty unless the verdict is ``undecided``.
        at: where it is broken, by the names that rules use; empty unless the verdict is ``broken``.
        parts: what it came to on each question that it judges by itself; empty for rules that judge the case as a whole.

    >>> RuleExplained("kon_kravs", "broken", "unanswered", (), ("kon",), ())
    RuleExplained(rule='kon_kravs')
    """

    rule: str
    verdict: Verdict = field(repr=False)
    reason: RuleReason = field(repr=False)
    on: tuple[str, ...] = field(repr=False)
    at: tuple[str, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)


@frozen
class QuestionExplained:
    """What state a question is in, and why (*frågans läge*).

    Args:
        name: the question, by the name that rules use.
        rules: the rules that make it not apply, or undecided whether it does.
        on: names that it depends on and that are unanswered.
    """

    name: str
    state: State = field(repr=False)
    reason: StateReason = field(repr=False)
    rules: tuple[str, ...] = field(default=(), repr=False)
    on: tuple[str, ...] = field(default=(), repr=False)


@frozen
class PointExplained:
    """How a case stands to a measurement point (*mätpunktens läge*).

    Args:
        expected: whether the point is expected to be measured by now.
        ended: whether what ends the point has happened.
        due: what is due there on the day that was asked about; ``None`` when no day was.
    """

    point: str
    expected: bool = field(repr=False)
    ended: bool = field(default=False, repr=False)
    due: Due | None = field(default=None, repr=False)


@frozen
class ScoreExplained:
    """What a case comes to on an outcome, and why it comes to nothing (*poäng*).

    Args:
        score: ``None`` for an outcome that is counted year by year, as no year was asked about.
        state: the score's state, or ``needs_year``.
        unmet: the parts of the population that the case does not fulfil.
        on: names that are judged, or that it depends on, and that lack a substantive answer.
    """

    outcome: str
    score: Score | None = field(repr=False)
    state: str = field(repr=False)
    unmet: tuple[Condition, ...] = field(default=(), repr=False)
    on: tuple[str, ...] = field(default=(), repr=False)


@frozen
class Explanation:
    """One case in full (*förklaring*). It is as sensitive as the case itself, but never quotes an answer or the key.

    Args:
        catalogue: what the case was explained by.
        on: the day that was asked about, or ``None``.
        judged: whether the case could be judged; a case whose envelope cannot be read has issues only.
        issues: what is wrong with how it is written, and the rules it breaks, where it was read from an input.
        rules: every rule of the catalogue, in order.
        points: every measurement point, in order.
        questions: every question, in order.
        scores: every outcome, in order.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> su.explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
    Explanation(catalogue=<Catalogue su-kvinnofrid/2021 1.0.0, reconstruction>, on=None)
    """

    catalogue: Catalogue = field(eq=False)
    on: date | None
    judged: bool = field(repr=False)
    issues: tuple[Issue, ...] = field(repr=False)
    rules: tuple[RuleExplained, ...] = field(repr=False)
    points: tuple[PointExplained, ...] = field(repr=False)
    questions: tuple[QuestionExplained, ...] = field(repr=False)
    scores: tuple[ScoreExplained, ...] = field(repr=False)

    def by_verdict(self, verdict: Verdict) -> tuple[RuleExplained, ...]:
        """Return the rules that came to a verdict (*utslag*).

        >>> import kvinnofrid_su as su
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> found = su.explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
        >>> [each.rule for each in found.by_verdict("broken")][:2]
        ['aktualiseringsdatum_kravs', 'kon_kravs']
        """
        return tuple(each for each in self.rules if each.verdict == verdict)

    def find_next(self) -> Due | None:
        """Return what is to be done first (*näst på tur*): the most overdue, else what closes, else what opens soonest.

        ``None`` when nothing is to be done, or no day was asked about.

        >>> from datetime import date
        >>> import kvinnofrid_su as su
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> opened = su.Measurement({"aktualiseringsdatum": date(2022, 3, 1)})
        >>> case = su.Case("su-kvinnofrid/2021", "A-0001", {"fore": opened})
        >>> su.explain(case, catalogue, on=date(2022, 4, 1)).find_next()
        Due(point='under')
        """
        return min(self._list_to_do(), key=_find_urgency, default=None)

    def _list_to_do(self) -> Iterator[Due]:
        for each in self.points:
            waits = each.due is not None and each.due.status == "not_yet" and each.due.opens is not None
            if each.due is not None and (each.due.status in ("overdue", "open") or waits):
                yield each.due

    def to_dict(self, locale: str = "sv") -> dict[str, object]:
        """Return the explanation as plain values for JSON (*förklaring*), with its sentences in one language.

        >>> import kvinnofrid_su as su
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> found = su.explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue).to_dict("en")
        >>> found["questions"][2]["state"], found["questions"][2]["text"]
        ('unanswered', 'Unanswered.')
        """
        from kvinnofrid_su.explanation.plain import write_plain

        return write_plain(self, locale)

    def to_text(self, locale: str = "sv", *, every: bool = False) -> str:
        """Return the explanation as text for people (*text*); its first line says how sensitive it is.

        Args:
            locale: the language.
            every: whether rules that hold or are not applicable are told too.

        >>> import kvinnofrid_su as su
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> found = su.explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
        >>> found.to_text("en").splitlines()[2]
        'To correct or look over'
        """
        from kvinnofrid_su.explanation.sections import write_text

        return write_text(self, locale, every=every)


def _find_urgency(found: Due) -> tuple[int, int]:
    day = found.opens if found.status == "not_yet" else found.closes
    return ("overdue", "open", "not_yet").index(found.status), (day or date.max).toordinal()
