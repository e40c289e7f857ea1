"""How often things are answered, and how (marginalfördelningar): shares, each with what it is fitted on, or a guess.

Where a programme gives no share, the code is drawn evenly: :data:`UNIFORM` gives none at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from kvinnofrid_su.model.sources import Grounds


@frozen
class Figure:
    """What shares are fitted on (*förlaga*).

    Args:
        grounds: how surely it is known, and from where.
        published: the published figure in words; empty where the shares are a guess of ours.

    >>> from kvinnofrid_su.model.sources import Grounds
    >>> Figure(Grounds("proposed", ())).published
    ''
    """

    grounds: Grounds
    published: str = ""


@frozen
class Codes:
    """The share of each code (*svarsandelar*).

    In a multiple choice each share is that of the answers that hold the code; what must stand alone is drawn first.

    >>> Codes({"ja": 0.4, "nej": 0.6}).shares["ja"]
    0.4
    """

    shares: Mapping[str, float] = field(hash=False)


@frozen
class Sets:
    """The share of each set of codes that a multiple choice may be answered with (*svarsmängder*).

    >>> Sets(((("a", "b"), 1.0),)).shares[0][0]
    ('a', 'b')
    """

    shares: tuple[tuple[tuple[str, ...], float], ...]


@frozen
class Bands:
    """The share of each span of numbers (*intervall*), both ends included: of a number, or of days after the date before.

    >>> Bands((((18, 24), 0.2), ((25, 80), 0.8))).shares[1]
    ((25, 80), 0.8)
    """

    shares: tuple[tuple[tuple[int, int], float], ...]


Shape: TypeAlias = Codes | Sets | Bands


@frozen
class Answering:
    """How a question is answered where it applies (*besvarande*).

    Args:
        given: other questions and the codes of which one must be answered there, for this to be used.
        together: a question that must be answered for this one to be; as in a survey that is answered or not.
        answered: the share that answers at all; a question that a rule demands is always answered.
        shape: the answers, or ``None`` for all alike.

    >>> from kvinnofrid_su.model.sources import Grounds
    >>> Answering(Figure(Grounds("proposed", ()))).answered
    1.0
    """

    figure: Figure
    given: Mapping[str, frozenset[str]] = field(factory=dict[str, frozenset[str]], hash=False)
    together: str | None = None
    answered: float = 1.0
    shape: Shape | None = None


@frozen
class Measuring:
    """How often a point is measured (*mätande*).

    Args:
        share: of the cases that may be measured there and need not be.
        several: for a point that repeats, the shares of one measurement, of two, and so on.
        recorded: the share of the cases where the measurements say which day they were made.

    >>> Measuring().share, Measuring().several
    (0.5, (1.0,))
    """

    share: float = 0.5
    several: tuple[float, ...] = (1.0,)
    recorded: float = 0.7
    figure: Figure | None = None


@frozen
class Marginals:
    """The shares that cases are drawn by (*marginalfördelningar*).

    Args:
        first: the first day on which a case may begin.
        last: the last such day.
        closed: the share of the cases that are closed.
        points: how often each point is measured.
        answers: how each question is answered: of several the first that fits.
        figures: what the days and the closed cases are fitted on.

    >>> UNIFORM.closed, dict(UNIFORM.answers)
    (0.5, {})
    """

    first: date = date(2020, 1, 1)
    last: date = date(2022, 12, 31)
    closed: float = 0.5
    points: Mapping[str, Measuring] = field(factory=dict[str, Measuring], hash=False)
    answers: Mapping[str, tuple[Answering, ...]] = field(factory=dict[str, tuple[Answering, ...]], hash=False)
    figures: tuple[Figure, ...] = ()


UNIFORM = Marginals()
"""Everything evenly (*jämnt*): for a programme that gives no shares."""
