"""Documents as files (dokumentfiler): a delivery as JSON, or one case a line as NDJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kvinnofrid_su.documents.dump import dump_case, dump_survey
from kvinnofrid_su.documents.envelope import FORMAT, HEAD_KEYS
from kvinnofrid_su.export.contents import Contents
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue


def write_lines(path: Path, cases: Iterable[Case], surveys: Sequence[Case], catalogue: Catalogue) -> None:
    """Write cases as NDJSON (*NDJSON-fil*): one a line, then one survey a line.

    Args:
        path: the file.
        cases: gone through first.
        surveys: looked at when the cases are written; it may be filled on the way.
        catalogue: what surveys are written in.
    """
    head = {"format": FORMAT, "catalogue": catalogue.id}
    with path.open("w", encoding="utf-8", newline="") as file:
        for case in cases:
            file.write(_format(dump_case(case)) + "\n")
        for survey in surveys:
            file.write(_format(head | dump_survey(survey)) + "\n")


def write_json(
    path: Path, cases: Iterable[Case], surveys: Sequence[Case], contents: Contents, catalogue: Catalogue
) -> None:
    """Write cases as JSON (*JSON-fil*), one a line: a delivery, or a list where they have no common version.

    Args:
        path: the file.
        cases: gone through first.
        surveys: looked at when the cases are written; it may be filled on the way.
        contents: what is common to the cases.
        catalogue: what they are written in.
    """
    version = contents.version
    head: dict[str, Any] = {"format": FORMAT, "catalogue": catalogue.id}
    if version is None:
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = _Lines(file.write, "[", "]\n")
            lines.add(dump_case(case) for case in cases)
            lines.add(head | dump_survey(survey) for survey in surveys)
            lines.end()
        return
    number, packages = version
    head |= {"catalogue_version": number} if number is not None else {}
    head |= {"packages": dict(packages)} if packages else {}
    head |= {"delivered_on": contents.delivered_on.isoformat()} if contents.delivered_on is not None else {}
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = _Lines(file.write, f'{_format(head)[:-1]}, "cases": [', "]")
        lines.add(_strip(dump_case(case)) for case in cases)
        lines.end()
        if surveys:
            lines = _Lines(file.write, ', "surveys": [', "]")
            lines.add(map(dump_survey, surveys))
            lines.end()
        file.write("}\n")


class _Lines:
    """Documents between brackets, one a line."""

    def __init__(self, write: Any, begin: str, end: str) -> None:
        self._write = write
        self._before, self._end = f"{begin}\n", end
        self._empty = begin + end

    def add(self, documents: Iterable[dict[str, Any]]) -> None:
        for document in documents:
            self._write(self._before + _format(document))
            self._before, self._empty = ",\n", ""

    def end(self) -> None:
        self._write(self._empty or f"\n{self._end}")


def _strip(document: dict[str, Any]) -> dict[str, Any]:
    """Return a case as it stands in a delivery, which says the rest for all of them."""
    return {key: value for key, value in document.items() if key not in HEAD_KEYS}


def _format(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False)
