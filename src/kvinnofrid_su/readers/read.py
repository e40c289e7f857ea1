"""Reading a file (läsning): by its ending, as a stream of documents that know their places."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from kvinnofrid_su.documents.case import name_case
from kvinnofrid_su.documents.envelope import HEAD_KEYS, SENDER_KEYS
from kvinnofrid_su.documents.findings import Findings
from kvinnofrid_su.documents.stream import Located, find_kind, find_list, note_beside, read_parts
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.csv_grid import DEFAULT_ENCODING, open_csv
from kvinnofrid_su.readers.parquet_grid import open_parquet
from kvinnofrid_su.readers.sources import JSONSource, NDJSONSource, Source, refuse_failures
from kvinnofrid_su.readers.table import TableSource
from kvinnofrid_su.typing import is_object

_INHERITED = (*HEAD_KEYS, *SENDER_KEYS)


class Reading:
    """What a file holds (*läsning*): iterates over case documents, each complete in itself.

    Args:
        source: the file.
        catalogue: what it is read by.

    ``head``, ``issues`` and ``surveys`` are complete after the loop; iterating again reads the file again. To check or
    to score a file, give the reading itself: its documents one by one do not know the day of the delivery.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> reading = su.read("examples/deliveries/leverans-c.json", catalogue)
    >>> sum(1 for document in reading), len(reading.surveys), reading.head["delivered_on"]
    (400, 55, '2024-12-31')
    """

    def __init__(self, source: Source, catalogue: Catalogue) -> None:
        source.check(catalogue)
        self._source = source
        self._catalogue = catalogue
        self.head: Mapping[str, Any] = {}
        self.issues: tuple[Issue, ...] = ()
        self.surveys: tuple[Mapping[str, Any], ...] = ()

    def __repr__(self) -> str:
        return f"<Reading in {self._catalogue.id}>"

    def locate(self) -> Iterator[Located]:
        """Give each document as it stands in the file, with its place (*på sin plats*).

        >>> import kvinnofrid_su as su
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> reading = su.read("examples/deliveries/leverans-c.json", catalogue)
        >>> [located.place.pointer for located in reading.locate()]
        ['']
        """
        yield from self._source.locate(self._catalogue)

    def __iter__(self) -> Iterator[Any]:
        self.head, self.issues, self.surveys = {}, (), ()
        count = 0
        for located in self.locate():
            document = located.document
            if located.delivered_on is not None:
                self.head = {"delivered_on": located.delivered_on.isoformat()}
            if located.fault is not None or located.of == "head":
                parts = read_parts(located, self._catalogue, first=count)
                self.issues += tuple(issue for part in parts for issue in part.issues)
                count += located.of == "case"
                continue
            if located.cells or located.loose:
                findings = Findings(self._catalogue, located.place, case=name_case(document, count, keys=True))
                note_beside(located, findings)
                self.issues += tuple(findings.issues)
            match find_kind(document, self._catalogue):
                case "delivery":
                    for case in self._iterate_delivery(document):
                        count += 1
                        yield case
                case "survey":
                    self.surveys += (cast("Mapping[str, Any]", document),)
                case _:
                    count += 1
                    yield document

    def _iterate_delivery(self, delivery: Any) -> Iterator[Any]:
        self.head = {key: value for key, value in delivery.items() if key not in ("cases", "surveys")}
        inherited = {key: delivery[key] for key in _INHERITED if key in delivery}
        for case in find_list(delivery, "cases"):
            yield {**inherited, **case} if is_object(case) else case
        if self._catalogue.survey is not None:
            self.surveys += tuple(find_list(delivery, "surveys"))


def check_file(path: str | os.PathLike[str]) -> Path:
    """Return a file that can be opened (*fil*): it is there, is an ordinary file, and holds something.

    Raises:
        UnreadableFile: it cannot, and why.
    """
    file = Path(path)
    with refuse_failures(file):
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableFile(str(path), "directory")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(str(path), "not_a_file")
        if found.st_size == 0:
            raise UnreadableFile(str(path), "empty")
        with file.open("rb"):
            pass
    return file


def open_source(
    path: str | os.PathLike[str],
    columns: Mapping[str, str] | None = None,
    *,
    encoding: str = DEFAULT_ENCODING,
    sheet: str | int | None = None,
) -> Source:
    """Return what lies in a file (*källa*), by its ending.

    Raises:
        UnreadableFile: there is no such file, it may not be read, or its ending is not known.
    """
    file = check_file(path)
    match file.suffix.lower():
        case ".json":
            return JSONSource(file)
        case ".ndjson" | ".jsonl":
            return NDJSONSource(file)
        case ".csv" | ".tsv" | ".txt":
            return TableSource(file, columns or {}, lambda: open_csv(file, encoding))
        case ".parquet":
            return TableSource(file, columns or {}, lambda: open_parquet(file))
        case _:
            raise UnreadableFile(str(path), "unknown_format")


def read(
    path: str | os.PathLike[str],
    catalogue: Catalogue,
    columns: Mapping[str, str] | None = None,
    *,
    encoding: str = DEFAULT_ENCODING,
    sheet: str | int | None = None,
) -> Reading:
    """Read a file (*läs*): JSON, NDJSON, CSV, Excel or Parquet.

    Args:
        path: the file; its ending says what it is.
        catalogue: what it is read by.
        columns: for tables, what headers stand for where they are neither ids nor labels: theirs → ours.
        encoding: for CSV files that are not Unicode, what they are in.
        sheet: for workbooks, the name or the number from 1 of the sheet; else the first with a column for the case.

    Returns:
        A reading: iterate over its documents, or give it to ``validate`` or ``indicator``.

    Raises:
        UnreadableFile: the file as a whole cannot be read. Faults inside it are issues.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> reading = su.read("examples/deliveries/leverans-a.csv", catalogue)
    >>> su.validate(reading, catalogue).cases
    300
    """
    return Reading(open_source(path, columns, encoding=encoding, sheet=sheet), catalogue)
