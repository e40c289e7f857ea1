"""XML inside a workbook (XML-del): parsed as it streams, within bounds, and without anything that XML can be made to do.

A workbook's XML has no document type, so no entities and nothing that lies elsewhere: one that has is refused at once.
Nothing that was parsed is held, so the bounds are on what the parser itself must hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NoReturn, TypeAlias
from xml.parsers import expat

from kvinnofrid_su.readers.archive import BadWorkbook

LONGEST_TAG: Final = 1_000_000
"""Bytes of one tag or comment, which the parser holds whole. Office programs write some thousands at most."""

MOST_NAMES: Final = 5_000
"""Different names of elements and attributes, which the parser keeps. A part of a workbook has some hundred."""

DEEPEST: Final = 100
"""Levels of elements, which the parser keeps. A part of a workbook has ten."""

MOST_TAGS: Final = 1_000_000
"""Tags of a part that is no sheet and has no texts. Excel's 65 490 looks with all they can have are fewer."""

Attributes: TypeAlias = dict[str, str]

SPREADSHEET: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""What the format calls itself (*namnrymd*): as Excel writes it, and in its strict variety."""

_KNOWN = {*SPREADSHEET, "http://schemas.openxmlformats.org/package/2006/relationships"}


class Markup:
    """A parser of one XML part (*tolk*).

    Args:
        start: called with an element's name, as ``<namespace> <name>``, and its attributes.
        end: called with its name.
        most_tags: more are too many. Tags are what parsing takes time for.
    """

    def __init__(
        self, start: Callable[[str, Attributes], None], end: Callable[[str], None], most_tags: int = MOST_TAGS
    ) -> None:
        self._most_tags = most_tags
        self._names: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ", intern=self._names)
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 16
        self._parser.XmlDeclHandler = _check_encoding
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self.fed = 0
        self.tags = 0

    def collect(self, take: Callable[[str], object] | None) -> None:
        """Give the text that comes to a function, or no longer."""
        self._parser.CharacterDataHandler = take

    def feed(self, chunks: Iterable[bytes]) -> Iterator[None]:
        """Parse chunk by chunk, coming back after each."""
        for chunk in chunks:
            # An empty element is two tags in one. What a chunk's end cuts in two does not matter here.
            self.tags += chunk.count(b"<") + chunk.count(b"/>")
            if self.tags > self._most_tags:
                raise BadWorkbook("large_excel")
            self._parser.Parse(chunk)
            self.fed += len(chunk)
            if self.fed - self._parser.CurrentByteIndex > LONGEST_TAG or len(self._names) > MOST_NAMES:
                raise BadWorkbook("unsafe_excel")
            yield
        self._parser.Parse(b"", True)
        yield


def _check_encoding(_: str, encoding: str | None, __: int) -> None:
    """Refuse an encoding that the format does not have: the parser would quote its name."""
    if encoding is not None and encoding.lower() not in ("utf-8", "utf-16"):
        raise BadWorkbook("damaged_excel")


def _refuse(*_: object) -> NoReturn:
    raise BadWorkbook("unsafe_excel")


def walk(chunks: Iterable[bytes]) -> Iterator[tuple[tuple[str, ...], Attributes]]:
    """Give each element of a small part (*element*): its name after those it stands in, and its attributes.

    >>> list(walk([b"<a><b c='1'/></a>"]))
    [(('a',), {}), (('a', 'b'), {'c': '1'})]
    """
    path: list[str] = []
    found: list[tuple[tuple[str, ...], Attributes]] = []

    def start(tag: str, attributes: Attributes) -> None:
        space, _, name = tag.rpartition(" ")
        path.append(name if space in _KNOWN else tag)
        if len(path) > DEEPEST:
            raise BadWorkbook("unsafe_excel")
        found.append((tuple(path), attributes))

    def end(_: str) -> None:
        path.pop()

    for _ in Markup(start, end).feed(chunks):
        yield from found
        found.clear()
