"""What is asked and how it may be answered (variabler och kodlistor)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.texts import Text

Kind = Literal["date", "integer", "single", "ordinal", "multi"]
AnsweredBy = Literal["handlaggare", "klient"]
Sensitivity = Literal["identifying", "quasi", "sensitive", "none"]
MissingReason = Literal["unknown", "declined", "not_collected", "not_assessable", "withheld_for_safety"]


@frozen
class Code:
    """An answer that can be chosen (*svarsalternativ*).

    Args:
        id: the code; never a position, never translated.
        label: what the caseworker sees.
        order: its place among the substantive answers from 1, or ``None`` for a missing reason.
        exclusive: no other code may stand beside it in a multiple choice.
        missing: the reason why there is no substantive answer, or ``None``.
        narrower: for a local code the national code that it is a kind of, from which it has order, exclusiveness and
            missing reason; ``None`` for a national one.
        package: the package that adds it to a list that is not its own, or ``None``.
    """

    id: str
    label: Text
    order: int | None = None
    exclusive: bool = False
    missing: MissingReason | None = None
    narrower: str | None = None
    package: str | None = None


@frozen(slots=False)
class CodeList:
    """The answers that can be chosen (*kodlista*), in order, missing reasons last; local codes after what they are a kind of.

    Args:
        package: the package that adds it, or ``None`` for a common one.
    """

    id: str
    label: Text
    codes: Mapping[str, Code] = field(hash=False)
    package: str | None = None

    @cached_property
    def alone(self) -> frozenset[str]:
        """Codes beside which no other code may stand."""
        return frozenset(code.id for code in self.codes.values() if code.exclusive)

    @cached_property
    def narrower(self) -> Mapping[str, str]:
        """For each local code that a package adds the national code that it is a kind of (*lokala koder*)."""
        return {code.id: code.narrower for code in self.codes.values() if code.narrower is not None}

    @cached_property
    def national(self) -> tuple[str, ...]:
        """The list's own codes (*nationella koder*), in order; what packages add is not among them."""
        return tuple(code.id for code in self.codes.values() if code.narrower is None)

    @cached_property
    def substantive(self) -> tuple[str, ...]:
        """National codes that say something of the matter, in order; those with a missing reason are not among them."""
        return tuple(code for code in self.national if self.codes[code].missing is None)

    def roll_up(self, code: str) -> str:
        """Return the national code that a code counts as (*nationell kod*); a national one counts as itself.

        >>> from kvinnofrid_su.model.texts import Text
        >>> word = Text("sv", {"sv": "ord"})
        >>> codes = CodeList(
        ...     "ratter", word, {"soppa": Code("soppa", word), "x_buljong": Code("x_buljong", word, narrower="soppa")}
        ... )
        >>> codes.roll_up("x_buljong"), codes.roll_up("soppa")
        ('soppa', 'soppa')
        """
        return self.narrower.get(code, code)

    def reason(self, code: str) -> MissingReason | None:
        """Return the missing reason that a code carries, or ``None``."""
        return self.codes[code].missing


@frozen
class Variable:
    """Something that is asked (*variabel*): the term, without saying when it is asked or required.

    Args:
        codes: the answers that can be chosen (``single``, ``ordinal``, ``multi``).
        minimum: the smallest number that can be an answer (``integer``).
        maximum: the largest one.
        package: the package that adds it, or ``None`` for a common variable.
    """

    id: str
    label: Text
    description: Text
    kind: Kind
    answered_by: AnsweredBy
    sensitivity: Sensitivity
    codes: CodeList | None = None
    minimum: int | None = None
    maximum: int | None = None
    package: str | None = None


@frozen
class Band:
    """A span of whole numbers (*intervall*), both ends included; no maximum means "and above"."""

    id: str
    label: Text
    minimum: int
    maximum: int | None = None


@frozen
class Grouping:
    """Bands of an integer variable that results can be grouped by (*gruppering*), for example age bands."""

    id: str
    label: Text
    variable: str
    bands: tuple[Band, ...]
    grounds: Grounds

    def find_band(self, number: int) -> str | None:
        """Return the id of the band that holds a number, or ``None``."""
        for band in self.bands:
            if band.minimum <= number and (band.maximum is None or number <= band.maximum):
                return band.id
        return None
