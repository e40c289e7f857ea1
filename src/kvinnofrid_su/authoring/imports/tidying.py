"""Texts of forms made into texts of ours (texter): without markup, insertions and line breaks, and no longer than they may be."""

from __future__ import annotations

import html
import re
from collections.abc import Container

from attrs import frozen

LABEL = 300
DESCRIPTION = 2000

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_INSERTION = re.compile(r"\$\{([^{}]*)\}")
_PIPED = re.compile(r"\[([a-z][a-z0-9_]*)(?:\([^()\[\]]*\))?(?::[a-z0-9_-]+)?\]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


@frozen
class Tidied:
    """A text as it can stand (*städad text*).

    Args:
        text: what is left.
        reasons: what was done to it; empty when nothing was.
    """

    text: str
    reasons: tuple[str, ...] = ()


def tidy(text: str, longest: int, piped: Container[str] = ()) -> Tidied:
    """Return a text without what our files have no place for (*städa*).

    Args:
        text: a label or a hint as the source has it.
        longest: how many characters there is room for.
        piped: names that a text refers to when they stand in it in square brackets, as in REDCap.

    >>> tidy("<b>Hur   gammal</b> är ${namn}?", 300)
    Tidied(text='Hur gammal är [namn]?', reasons=('markup', 'insertion', 'spaces'))
    """
    reasons: list[str] = []
    plain = _TAG.sub(" ", text)
    plain = html.unescape(plain) if _ENTITY.search(plain) else plain
    if plain != text:
        reasons.append("markup")
    inserted = _INSERTION.sub(lambda match: f"[{match[1].strip()}]", plain)
    if inserted != plain or any(match[1] in piped for match in _PIPED.finditer(inserted)):
        reasons.append("insertion")
    # Braces would be taken for places to fill in, and have to be the same in every language.
    unbraced = inserted.replace("{", "(").replace("}", ")")
    if unbraced != inserted:
        reasons.append("braces")
    spaced = " ".join(_CONTROL.sub(" ", unbraced).split())
    if spaced != unbraced.strip():
        reasons.append("spaces")
    if len(spaced) > longest:
        spaced = spaced[: longest - 1].rstrip() + "…"
        reasons.append("shortened")
    return Tidied(spaced, tuple(reasons))
