"""Attrition (bortfall): how the cases of a group become fewer on the way to what can be used. Counts only."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from kvinnofrid_su.model.terms import AnsweredBy


@frozen
class Step:
    """How many are left at one step (*steg*), and who was lost on the way to it.

    Args:
        name: ``cases``, ``unique``, ``expected``, ``closed``, ``offered``, ``answered``, or ``usable`` for an outcome.
        cases: how many there are at this step.
        lost: how many of the step before are not among them, by reason; the words are those of an indicator's
            ``excluded``.

    >>> Step("unique", 9, {"duplicate": 1}).to_dict()
    {'name': 'unique', 'cases': 9, 'lost': {'duplicate': 1}}
    """

    name: str
    cases: int
    lost: Mapping[str, int] = field(hash=False)

    def to_dict(self) -> dict[str, object]:
        """Return the step as plain values for JSON (*enkla värden*)."""
        return {"name": self.name, "cases": self.cases, "lost": dict(self.lost)}


@frozen
class Aside:
    """Cases measured at a point that was not expected of them (*vid sidan av*): too early, or although it had ended.

    Args:
        cases: how many; none of them is at the last step of the flow.
        reasons: why they are not: they are among those lost for the same reason on the way.
        usable: for each outcome how many of them are scored all the same: an indicator counts them.
    """

    cases: int
    reasons: Mapping[str, int] = field(hash=False)
    usable: Mapping[str, Step] = field(hash=False)


@frozen
class Flow:
    """The flow of cases through one measurement point (*flöde*), for one group.

    Each step is a part of the one before: ``cases`` before = ``cases`` after + everybody ``lost`` between them.

    Args:
        point: the measurement point's id.
        answered_by: who answers all that is counted as an answer; ``None`` where a point asks several, and anybody's
            answer counts.
        by: the group, variable → code or ``None``; empty for all cases.
        steps: from all cases to those that are measured.
        usable: for each outcome that is judged here, how many of the last step are scored, and why the others are not.
        aside: cases measured though the point was not expected of them. For each outcome ``usable`` and
            ``aside.usable`` together are the denominator of its indicator.
        package: the package whose questions it is about; ``None`` for what is common.
        unlinked: at a point where clients are asked, how many surveys of the whole material no case is linked to; they
            are no cases, and belong to no group.
        unreadable: how many cases of the whole material could not be read; they belong to no group either.

    >>> steps = (Step("cases", 10, {}), Step("unique", 9, {"duplicate": 1}), Step("answered", 6, {"unanswered": 3}))
    >>> flow = Flow("fore", "handlaggare", {}, steps, {}, Aside(0, {}, {}))
    >>> [step.cases for step in flow.steps]
    [10, 9, 6]
    """

    point: str
    answered_by: AnsweredBy | None
    by: Mapping[str, str | None] = field(hash=False)
    steps: tuple[Step, ...]
    usable: Mapping[str, Step] = field(hash=False)
    aside: Aside
    package: str | None = None
    unlinked: int = 0
    unreadable: int = 0

    @property
    def answered(self) -> int:
        """How many are left at the last step (*besvarade*).

        >>> Flow(
        ...     "fore", None, {}, (Step("cases", 4, {}), Step("answered", 3, {"unanswered": 1})), {}, Aside(0, {}, {})
        ... ).answered
        3
        """
        return self.steps[-1].cases

    def to_dict(self) -> dict[str, object]:
        """Return the flow as plain values for JSON (*enkla värden*).

        >>> Flow("fore", None, {}, (Step("cases", 0, {}),), {}, Aside(0, {}, {})).to_dict()["aside"]
        {'cases': 0, 'reasons': {}, 'usable': {}}
        """
        return {
            "point": self.point,
            "package": self.package,
            "answered_by": self.answered_by,
            "by": dict(self.by),
            "steps": [each.to_dict() for each in self.steps],
            "usable": _list_usable(self.usable),
            "aside": {
                "cases": self.aside.cases,
                "reasons": dict(self.aside.reasons),
                "usable": _list_usable(self.aside.usable),
            },
        }


def _list_usable(usable: Mapping[str, Step]) -> dict[str, object]:
    return {outcome: {"cases": each.cases, "lost": dict(each.lost)} for outcome, each in usable.items()}
