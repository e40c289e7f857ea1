"""Identity numbers anywhere in a document (personnummer), and nesting that no document needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kvinnofrid_su.documents.findings import Findings, Parts, mask
from kvinnofrid_su.identifiers import find_identity_number
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typing import is_list, is_object

Path = tuple[str | int, ...]

DEEPEST = 64
_CODES = {"number": IssueCode.IDENTITY_NUMBER, "shape": IssueCode.MAYBE_IDENTITY_NUMBER}
_TWELVE_DIGITS = 10**12
KEYS = ("case", "sender", "district")
"""Fields of the envelope where the mere shape of an identity number is an error."""

_ENVELOPE = (
    *KEYS,
    *("format", "catalogue", "catalogue_version", "municipality", "packages", "delivered_on", "measurements"),
    *("recorded_on", "answers", "local", "cases", "surveys"),
)


def find_identity_numbers(document: object, findings: Findings, skip: Collection[str] = ()) -> None:
    """Note every identity number in a document (*personnummer*), in keys and in values.

    Args:
        document: any JSON value.
        findings: where to note it.
        skip: fields of the document that are looked through elsewhere.
    """
    for real, path, text in _walk(document, findings, skip):
        code = _CODES.get(find_identity_number(text))
        if code is None:
            continue
        if len(path) == 1 and path[0] in KEYS:
            findings.add(IssueCode.IDENTITY_NUMBER_IN_KEY, path, key=str(path[0]))
        else:
            point, variable = _locate(path, findings.catalogue)
            findings.add_masked(code, real, path, point=point, variable=variable)


def find_loose_numbers(texts: Iterable[tuple[str, int]], findings: Findings) -> None:
    """Note identity numbers in texts that belong to no field (*lösa celler*), by their columns."""
    for text, column in texts:
        code = _CODES.get(find_identity_number(text))
        if code is not None:
            findings.add(code, column=column)


def _walk(document: object, findings: Findings, skip: Collection[str]) -> Iterator[tuple[Path, Path, str]]:
    """Give every text and number with its path, and its path as it may be shown, from first to last, without recursion."""
    known = {*_ENVELOPE, *findings.catalogue.points, *findings.catalogue.variables}
    # What the document stands in counts too: in a delivery a case is two levels down.
    deepest = DEEPEST - findings.place.pointer.count("/")
    too_deep = False
    seen: set[int] = set()  # Python's objects may hold themselves; JSON's cannot
    left: list[tuple[Path, Path, object]] = [((), (), document)]
    while left:
        real, path, value = left.pop()
        if isinstance(value, str):
            yield real, path, value
        elif isinstance(value, int):
            if abs(value) < _TWELVE_DIGITS:
                yield real, path, str(value)
        elif (is_object(value) or is_list(value)) and len(path) >= deepest:
            too_deep = True
        elif id(value) not in seen:
            seen.add(id(value))
            left += reversed(list(_open(value, real, path, known, skip)))
    if too_deep:
        findings.add(IssueCode.TOO_DEEP)


def _open(
    value: object, real: Path, path: Path, known: Collection[str], skip: Collection[str]
) -> Iterator[tuple[Path, Path, object]]:
    """Give what is directly in an object or a list: unknown keys as texts at their own masks, then the values."""
    if is_object(value):
        for position, (key, each) in enumerate(value.items()):
            if not path and key in skip:
                continue
            shown = key if isinstance(key, str) and key in known else mask(position)
            inside = (*real, key if isinstance(key, str) else shown)
            if isinstance(key, str) and shown != key:
                yield inside, (*path, shown), key
            yield inside, (*path, shown), each
    elif is_list(value):
        for position, each in enumerate(value):
            yield (*real, position), (*path, position), each


def _locate(path: Parts, catalogue: Catalogue) -> tuple[str | None, str | None]:
    """Return the point and the variable that a path passes, where it passes any."""
    point = next((str(part) for part in path if part in catalogue.points), None)
    variable = next((str(part) for part in path if part in catalogue.variables), None)
    return point, variable
