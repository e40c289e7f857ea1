"""Rules (regler): what each kind demands. What they come to on a case is decided in ``rules``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.model.windows import Window

Severity = Literal["error", "warning", "note"]
Verdict = Literal["holds", "broken", "not_applicable", "undecided"]

VERDICTS: tuple[Verdict, ...] = ("holds", "broken", "not_applicable", "undecided")


@frozen
class ApplicableWhen:
    """The variables apply only when the condition is true (*gäller bara när*)."""

    judges: tuple[str, ...]
    when: Condition


@frozen
class RequiredWhen:
    """The variables must be answered when the condition is true (*krävs när*); without condition always."""

    judges: tuple[str, ...]
    when: Condition | None


@frozen
class RecommendedWhen:
    """The variables should be answered when the condition is true (*bör besvaras när*)."""

    judges: tuple[str, ...]
    when: Condition | None


@frozen
class Implies:
    """When one condition is true, so is the other (*medför*)."""

    judges: tuple[str, ...]
    when: Condition
    then: Condition


@frozen
class ExcludesOtherCodes:
    """Exclusive codes stand alone (*uteslutande svarsalternativ*)."""

    judges: tuple[str, ...]


@frozen
class Within:
    """A number lies within bounds (*inom gränser*), both included."""

    judges: tuple[str, ...]
    at_least: int | None
    at_most: int | None


@frozen
class InOrder:
    """Dates come in order (*datum i ordning*), the same day allowed.

    Args:
        pairs: names of two dates, the first no later than the second.
    """

    pairs: tuple[tuple[str, str], ...]


@frozen
class WithinWindow:
    """A measurement was recorded in its point's window (*inom mätfönstret*)."""

    point: str
    window: Window


@frozen
class ExistsIn:
    """An answer or an envelope field stands in a shared list (*finns i*)."""

    judges: tuple[str, ...]
    codes: CodeList


@frozen
class Unique:
    """The key stands once in a file (*en gång*)."""

    key: tuple[str, ...]


Alone: TypeAlias = (
    ApplicableWhen
    | RequiredWhen
    | RecommendedWhen
    | Implies
    | ExcludesOtherCodes
    | Within
    | InOrder
    | WithinWindow
    | ExistsIn
)
"""Demands on one case, whatever other cases there are (*krav på ett ärende*)."""

Demand: TypeAlias = Alone | Unique


@frozen
class Rule:
    """A rule (*regel*): what is demanded, how grave a breach is, and what to tell the person.

    Args:
        package: the package that adds it, or ``None`` for a common one.
    """

    id: str
    kind: str
    severity: Severity
    demand: Demand
    description: Text
    message: Text
    remedy: Text
    grounds: Grounds
    package: str | None = None
