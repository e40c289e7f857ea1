"""Conditions (villkor) as trees: tests on answers, joined by all, any, not. The meaning is in ``rules.conditions``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

Operator = Literal["is", "one_of", "contains", "contains_any", "present", "at_least", "at_most"]
Operand: TypeAlias = "str | int | date | tuple[str | int | date, ...]"

ENVELOPE = ("case", "sender", "municipality", "district", "delivered_on")
"""Names of the envelope that conditions and rules may use; never ids of variables."""


@frozen
class Test:
    """A test of one answer (*prövning*): a name, an operator and what to compare with."""

    __test__ = False  # not a test of pytest's

    name: str
    operator: Operator
    operand: Operand


@frozen
class AllOf:
    """Every part is true (*alla*)."""

    parts: tuple[Condition, ...]


@frozen
class AnyOf:
    """At least one part is true (*någon*)."""

    parts: tuple[Condition, ...]


@frozen
class NotOf:
    """The part is false (*inte*)."""

    part: Condition


Condition: TypeAlias = Test | AllOf | AnyOf | NotOf


def walk(condition: Condition) -> Iterator[Test]:
    """Give every test in a condition, from left to right.

    >>> [test.name for test in walk(NotOf(AllOf((Test("a", "is", "x"), Test("b", "is", "y")))))]
    ['a', 'b']
    """
    match condition:
        case Test():
            yield condition
        case NotOf(part):
            yield from walk(part)
        case _:
            for part in condition.parts:
                yield from walk(part)
