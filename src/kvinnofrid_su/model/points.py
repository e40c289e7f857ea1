"""Measurement points (mätpunkter): when something is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.model.windows import Window

Role = Literal["baseline", "interim", "exit", "survey", "post_exit"]


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


@frozen
class Point:
    """A measurement point (*mätpunkt*).

    Args:
        questions: what is asked here, by the variable's id, in order.
        repeats: whether it may be measured several times.
        ends_when: a condition that makes it not applicable.
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
