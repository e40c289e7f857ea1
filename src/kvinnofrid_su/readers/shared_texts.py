"""The texts of a workbook (delade texter), which stand once in a part of their own and are referred to by cells."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Final

from kvinnofrid_su.readers.archive import BadWorkbook
from kvinnofrid_su.readers.markup import DEEPEST, SPREADSHEET, Attributes, Markup

MOST_MEMORY: Final = 24_000_000
"""Bytes that all texts may take: nearly four hundred thousand short ones. A hundred thousand case keys take 6 million."""

MOST_TAGS: Final = 10_000_000
"""Tags around the texts: a plain text has four, one in colours some more."""

LONGEST_TEXT: Final = 1_000_000
"""Bytes in the file of one text with its markup. Excel's cells hold 32 767 characters."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_texts(chunks: Iterable[bytes]) -> list[str]:
    """Return all texts in order (*texter*): rich text without its looks, without reading aids.

    >>> space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    >>> read_texts([f"<sst xmlns='{space}'><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si></sst>".encode()])
    ['a', 'bc']
    """
    texts: list[str] = []
    pieces: list[str] = []
    spaces = {f"{space} {name}": name for space in SPREADSHEET for name in ("si", "t", "rPh")}
    depth = aside = memory = ended = 0

    def start(tag: str, _: Attributes) -> None:
        nonlocal depth, aside
        depth += 1
        name = spaces.get(tag)
        if depth > DEEPEST:
            raise BadWorkbook("unsafe_excel")
        if aside or name == "rPh":
            aside += 1
        elif name == "t":
            markup.collect(pieces.append)

    def end(tag: str) -> None:
        nonlocal depth, aside, memory
        depth -= 1
        markup.collect(None)
        if aside:
            aside -= 1
        elif spaces.get(tag) == "si":
            text = unescape("".join(pieces))
            pieces.clear()
            texts.append(text)
            memory += sys.getsizeof(text) + 8

    markup = Markup(start, end, MOST_TAGS)
    count = 0
    for _ in markup.feed(chunks):
        if len(texts) > count:
            count, ended = len(texts), markup.fed
        if memory > MOST_MEMORY or markup.fed - ended > LONGEST_TEXT:
            raise BadWorkbook("large_excel")
    return texts


def unescape(text: str) -> str:
    r"""Return a text with the characters that XML cannot hold, which stand as ``_x000D_`` (*kontrolltecken*).

    >>> unescape("a_x000A_b_x005F_x000A_")
    'a\nb_x000A_'
    """
    return _ESCAPED.sub(_read_escape, text) if "_x" in text else text


def _read_escape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    # Half a character is none.
    return found[0] if "\ud800" <= character <= "\udfff" else character
