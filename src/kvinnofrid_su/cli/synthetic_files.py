"""Files of synthetic cases (filer med påhittade ärenden): one format each, written as the cases are drawn."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from attrs import define

from kvinnofrid_su.cli.output import format_json
from kvinnofrid_su.documents.envelope import FORMAT, HEAD_KEYS
from kvinnofrid_su.documents.parse import parse_case
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.tables import TABLES, make_table_sheet, write_table
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.cases import SENDER
from kvinnofrid_su.synthesis.planting import Synthetic

Form: TypeAlias = Callable[[Path, Catalogue, Iterable[dict[str, Any]]], None]
"""Writes documents to a file, one after the other."""

_COLUMNS = ("case", "code", "severity", "rule", "point", "variable", "path")


@define
class Written:
    """How much was written (*skrivet*): cases, and faults that are planted in them."""

    cases: int = 0
    faults: int = 0


def write_synthetic(
    out: Path, catalogue: Catalogue, stream: Iterable[Synthetic], listing: Path | None, step: Callable[[], None]
) -> Written:
    """Write synthetic cases, and the list of the faults in them, both whole or not at all (*skriv påhittade ärenden*).

    Args:
        out: the file; its ending is one of :data:`FORMS`.
        catalogue: what they are cases of.
        stream: the cases.
        listing: where to list the planted faults, or ``None``.
        step: called for each case.

    Raises:
        OSError: a file could not be written; nothing is left behind.
    """
    written = Written()
    with replace_files(out, *([] if listing is None else [listing])) as files, ExitStack() as stack:
        opened = [stack.enter_context(file.open("w", encoding="utf-8", newline="")) for file in files[1:]]
        documents = _give(stream, written, opened[0] if opened else None, step)
        FORMS[out.suffix.lower()](files[0], catalogue, documents)
    return written


def _give(
    stream: Iterable[Synthetic], written: Written, listing: TextIO | None, step: Callable[[], None]
) -> Iterator[dict[str, Any]]:
    writer = None if listing is None else csv.writer(listing, lineterminator="\n")
    if writer is not None:
        writer.writerow(_COLUMNS)
    for each in stream:
        written.cases += 1
        written.faults += len(each.planted)
        if writer is not None:
            writer.writerows([getattr(planted, name) for name in _COLUMNS] for planted in each.planted)
        yield each.document
        step()


def write_lines(file: TextIO, documents: Iterable[dict[str, Any]]) -> None:
    """Write one document a line (*NDJSON*)."""
    file.writelines(format_json(document) + "\n" for document in documents)


def _write_ndjson(path: Path, catalogue: Catalogue, documents: Iterable[dict[str, Any]]) -> None:
    del catalogue  # each document names its own
    with path.open("w", encoding="utf-8", newline="") as file:
        write_lines(file, documents)


def _write_delivery(path: Path, catalogue: Catalogue, documents: Iterable[dict[str, Any]]) -> None:
    """Write a delivery, a case a line; what the head says is left out of the cases."""
    head = {
        "format": FORMAT,
        "catalogue": catalogue.id,
        "catalogue_version": catalogue.version,
        "sender": SENDER,
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(format_json(head).removesuffix("}") + ', "cases": [')
        for index, document in enumerate(documents):
            case = {key: value for key, value in document.items() if key not in HEAD_KEYS}
            file.write((",\n" if index else "\n") + format_json(case))
        file.write("\n]}\n")


def _write_table_as(form: str) -> Form:
    def write(path: Path, catalogue: Catalogue, documents: Iterable[dict[str, Any]]) -> None:
        sheet = make_table_sheet(form, catalogue)
        rows = (sheet.write(parse_case(document, catalogue), None).cells for document in documents)
        write_table(path, form, sheet, rows)

    return write


FORMS: Mapping[str, Form] = {
    ".ndjson": _write_ndjson,
    ".jsonl": _write_ndjson,
    ".json": _write_delivery,
    **{form: _write_table_as(form) for form in TABLES},
}
"""What writes a file, by its ending."""
