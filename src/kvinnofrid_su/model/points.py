"""Measurement points (mätpunkter): when something is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.model.windows import Window

Role = Literal["baseline", "interim", "exit", "survey", "post_exit"]
Section: TypeAlias = Literal["answers", "local"]
"""Where in a measurement an answer stands (*del*): what is common, and what a package adds."""


@frozen
class Question:
    """A variable at a point (*fråga*).

    Args:
        name: how rules and tables name it: the variable's id, or ``point.variable`` where several points ask it.
    """

    name: str
    point: str
    variable: Variable
    grounds: Grounds

    @property
    def section(self) -> Section:
        """Where its answers stand in a measurement (*del*).

        >>> import kvinnofrid_su as su
        >>> su.load_catalogue("su-kvinnofrid/2021").questions["malupp"].section
        'answers'
        """
        return "answers" if self.variable.package is None else "local"


@frozen
class Point:
    """A measurement point (*mätpunkt*).

    Args:
        questions: what is asked here, by the variable's id, in order.
        repeats: whether it may be measured several times.
        ends_when: a condition that makes it not applicable.
        package: the package that adds it, and alone asks anything here; ``None`` for a common point.
    """

    id: str
    label: Text
    description: Text
    role: Role
    questions: Mapping[str, Question] = field(hash=False)
    grounds: Grounds
    repeats: bool = False
    window: Window | None = None
    ends_when: Condition | None = None
    package: str | None = None
