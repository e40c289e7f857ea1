"""Whether the answers to one question have a place in another (överföring av svar), and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.catalogue.terms import Plain

Faults = list[tuple[str, Flaw]]
"""What is wrong, each with its place in the entry."""

Codes = Mapping[str, str | None]
"""Each code with the missing reason that it carries, or ``None``."""

_CHOSEN = ("single", "ordinal")
_TABLES = ("codes", "lost")


@frozen
class Answers:
    """What can be answered to a question (*svar*).

    Args:
        variable: the variable's id.
        codes: each code with the missing reason that it carries, or ``None``; ``None`` where there are no codes.
        minimum: the smallest number.
        maximum: the largest number.
    """

    variable: str
    kind: str
    codes: Codes | None
    minimum: int | None
    maximum: int | None

    def carry(self, other: Answers, value: Mapping[str, Any], *, once: bool) -> tuple[Plain, Faults]:
        """Return what becomes of these answers when they are to answer another question, and what is wrong with that.

        Args:
            other: what can be answered to the new question.
            value: what the author says: ``kind``, ``codes`` and ``lost``.
            once: whether it is asked once where it was asked several times, so that not every answer has a place.
        """
        if self.kind != other.kind and not (self.kind in _CHOSEN and other.kind in _CHOSEN):
            return {}, [("kind", flaw("unfit_kind", kind=self.kind, other=other.kind))]
        faults: Faults = []
        carried: Plain = {}
        if value["kind"] == "same":
            pass  # one name, so one variable: a programme has each variable once
        elif self.codes is not None and other.codes is not None:
            carried = {key: value[key] for key in _TABLES if key in value}
            faults += self._find_faulty_codes(self.codes, other, other.codes, value)
        else:
            faults += ((key, flaw("no_codes", kind=self.kind)) for key in _TABLES if key in value)
            carried = self._narrow(other)
            if carried and carried["minimum"] > carried["maximum"]:
                faults.append(("kind", flaw("no_common_number")))
        whole = not once and not carried.keys() & {"lost", "minimum"}
        if whole == (value["kind"] == "partly"):
            faults.append(("kind", flaw("carried_whole") if whole else flaw("carried_partly")))
        return carried, faults

    def _narrow(self, other: Answers) -> Plain:
        """Return the bounds of the numbers that both may be (*gränser*), where those are not all."""
        if None in (self.minimum, self.maximum, other.minimum, other.maximum):
            return {}
        own: tuple[Any, Any] = (self.minimum, self.maximum)
        both = (max(own[0], other.minimum), min(own[1], other.maximum))
        return {} if both == own else {"minimum": both[0], "maximum": both[1]}

    def _find_faulty_codes(
        self, own: Codes, other: Answers, others: Codes, value: Mapping[str, Any]
    ) -> Iterator[tuple[str, Flaw]]:
        """Give what is wrong with a table of codes: each code of the old question stands once, as carried over or lost."""
        codes: Mapping[str, str] = value.get("codes", {})
        lost: Sequence[str] = value.get("lost", ())
        for old, new in codes.items():
            if old not in own:
                yield f"codes.{old}", flaw("unknown_code", variable=self.variable, codes=(old,))
            elif new not in others:
                yield f"codes.{old}", flaw("unknown_code", variable=other.variable, codes=(new,))
            elif own[old] != others[new]:
                yield f"codes.{old}", flaw("other_reason", code=old, other=new)
        for index, code in enumerate(lost):
            if code not in own:
                yield f"lost[{index}]", flaw("unknown_code", variable=self.variable, codes=(code,))
            elif code in codes:
                yield f"lost[{index}]", flaw("carried_and_lost", code=code)
        forgotten = [code for code in own if code not in codes and code not in lost]
        if forgotten:
            yield "codes", flaw("forgotten_codes", codes=tuple(forgotten))


def read_answers(variable: Mapping[str, Any], codelists: Mapping[str, Mapping[str, Any]]) -> Answers:
    """Return what can be answered (*svar*) to a plain variable."""
    codes = None
    if "codes" in variable:
        codes = {each["id"]: each.get("missing") for each in codelists[variable["codes"]]["codes"]}
    return Answers(variable["id"], variable["kind"], codes, variable.get("minimum"), variable.get("maximum"))
