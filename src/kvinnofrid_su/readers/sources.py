"""What lies in a file (källa): documents with their places, in the order of the file."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from kvinnofrid_su.documents.findings import Place
from kvinnofrid_su.documents.stream import Located
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.text import BadText, parse_json
from kvinnofrid_su.typing import is_list, is_object

LONGEST_LINE = 10_000_000

LARGEST_JSON = 250_000_000
"""A JSON file is held as a whole, in about eight times its size; a longer one can be read as NDJSON."""

_LINE_FAULTS = {
    "not_utf8": IssueCode.NOT_JSON,
    "not_json": IssueCode.NOT_JSON,
    "not_finite": IssueCode.NOT_FINITE,
    "duplicate_key": IssueCode.DUPLICATE_KEY,
    "lone_surrogate": IssueCode.LONE_SURROGATE,
    "too_deep": IssueCode.TOO_DEEP,
    "long_integer": IssueCode.LONG_INTEGER,
}


class Source(Protocol):
    """A file of some format (*källa*)."""

    def find_catalogue(self) -> str | None:
        """Return the catalogue that the file names itself, if it does."""
        ...

    def check(self, catalogue: Catalogue) -> None:
        """Refuse a file whose head cannot be read by the catalogue, before anything is read."""
        ...

    def locate(self, catalogue: Catalogue) -> Iterator[Located]:
        """Give each document with its place."""
        ...


class JSONSource:
    """A JSON file (*JSON-fil*): one document, or a list of them."""

    def __init__(self, path: Path) -> None:
        with refuse_failures(path):
            if path.stat().st_size > LARGEST_JSON:
                raise UnreadableFile(str(path), _find_excuse(path))
            content = path.read_bytes()
        try:
            self._content = parse_json(content)
        except BadText as error:
            raise UnreadableFile(str(path), error.reason, error.line) from None

    def find_catalogue(self) -> str | None:
        """Return the catalogue of the document, or of the first in a list."""
        first = self._content[0] if is_list(self._content) and self._content else self._content
        return find_name(first)

    def check(self, catalogue: Catalogue) -> None:
        """Refuse nothing: documents have no head that a catalogue reads."""

    def locate(self, catalogue: Catalogue) -> Iterator[Located]:  # noqa: ARG002  # only tables need it
        """Give each document with its place."""
        if is_list(self._content):
            for index, document in enumerate(self._content):
                yield Located(document, Place(f"/{index}"))
        else:
            yield Located(self._content, Place())


class NDJSONSource:
    """A file with one JSON document a line (*NDJSON-fil*), read line by line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find_catalogue(self) -> str | None:
        """Return the catalogue of the first line that can be read."""
        for located in self._read():
            if located.fault is None:
                return find_name(located.document)
        return None

    def check(self, catalogue: Catalogue) -> None:
        """Refuse nothing: documents have no head that a catalogue reads."""

    def locate(self, catalogue: Catalogue) -> Iterator[Located]:  # noqa: ARG002  # only tables need it
        """Give each document with its place; a line that cannot be read is a fault at that line."""
        yield from self._read()

    def _read(self) -> Iterator[Located]:
        number = 0
        with refuse_failures(self._path), self._path.open("rb") as file:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise UnreadableFile(str(self._path), "long_line", number)
                if not line.strip():
                    continue
                yield locate_line(line, number)


def locate_line(line: bytes, number: int) -> Located:
    """Return what stands on a line (*rad*): a document, or what is wrong with its text.

    >>> locate_line(b'{"format": NaN}', 3).fault.value
    'SU-S022'
    """
    place = Place(params={"line": number})
    try:
        return Located(parse_json(line), place)
    except BadText as error:
        return Located(None, place, _LINE_FAULTS[error.reason])


def _find_excuse(path: Path) -> str:
    with path.open("rb") as file:
        return "binary" if b"\0" in file.read(1 << 20) else "large_json"


@contextmanager
def refuse_failures(path: Path) -> Generator[None]:
    """Turn what the operating system says about a file into :class:`UnreadableFile` (*läsfel*)."""
    try:
        yield
    except (FileNotFoundError, ValueError):  # a name with a null byte can be no file's
        raise UnreadableFile(str(path), "missing") from None
    except PermissionError:
        raise UnreadableFile(str(path), "not_permitted") from None
    except OSError:
        raise UnreadableFile(str(path), "read_failed") from None


def find_name(document: Any) -> str | None:
    """Return the catalogue that a document names (*variabelkatalog*), if it names one."""
    name = document.get("catalogue") if is_object(document) else None
    return name if isinstance(name, str) else None
