"""The form of documents through time (dokumentformat): one step from each format to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

Document: TypeAlias = Mapping[Any, Any]
Step: TypeAlias = Callable[[Document], Document]


def _begin(document: Document) -> Document:
    """Take a document to format 1, the first there is: nothing came before it, so nothing is to be done."""
    return document


STEPS: tuple[Step, ...] = (_begin,)
"""How a document gets from each format to the next (*formatsteg*): the step at position n takes it from n to n + 1.

A step gives a new document and leaves the old one as it is. It carries everything over, or refuses; it never leaves out.
"""


def bring_up(document: Document, number: int, steps: Sequence[Step] = STEPS) -> Document:
    """Return a document in the newest format (*uppdatera format*).

    Args:
        document: a document with an envelope.
        number: the format it is in.
        steps: from each format to the next.

    >>> bring_up({"format": 1, "case": "A-1"}, 1)
    {'format': 1, 'case': 'A-1'}
    """
    for step in steps[number:]:
        document = step(document)
    return document
