"""What this library says of documents, to compare validators with, one character a document.

``python -m tests.portability.ours SCHEMA CATALOGUE DOCUMENTS`` prints one digit in base 32 for each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from enum import IntFlag
from pathlib import Path
from typing import Any, Literal

import kvinnofrid_su as su
from kvinnofrid_su.documents.stream import find_kind, read_parts
from kvinnofrid_su.errors import InvalidDocument
from kvinnofrid_su.export.publication import publish_catalogue
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.rules.judge import Judge
from tests.portability.validators import ask_child, read_lines

Coverage = Literal["exact", "weaker", "not_expressible"]

_FAULTS = ("SU-S", "SU-V", "SU-D002", "SU-D005")
"""Structure, values, another catalogue, another format: what a schema of one catalogue can see."""
_DIGITS = "0123456789abcdefghijklmnopqrstuv"


class Ours(IntFlag):
    """What we say of a document (*vårt utslag*).

    Args:
        SOUND: its structure and values are right, if ``1.0`` is taken for 1 as JSON Schema takes it.
        BY_NATURE: a whole number in it is written with a point or an exponent, which we refuse.
        ACCEPTED: its structure and values are right as it stands.
        BREAKS_EXACT: it breaks a rule that the schema expresses exactly.
        BREAKS_WEAKER: it breaks a rule of which the schema expresses a part.
    """

    SOUND = 1
    BY_NATURE = 2
    ACCEPTED = 4
    BREAKS_EXACT = 8
    BREAKS_WEAKER = 16


def ask(schema: str, catalogue: su.Catalogue, documents: Path) -> list[Ours]:
    """Return what we say of each document in a file, from a process of its own."""
    said = ask_child("tests.portability.ours", schema, catalogue.id, str(documents))
    return [Ours(_DIGITS.index(digit)) for digit in said]


def read_coverage(catalogue: su.Catalogue) -> Mapping[str, Coverage]:
    """Return for each rule how much of it the published schema expresses, as the published catalogue says, or would say."""
    rules: Any = publish_catalogue(catalogue)["rules"]
    return {rule["id"]: rule["json_schema"] for rule in rules}


def round_numbers(value: Any) -> Any:
    """Return a value with every whole number as an integer, however it was written."""
    match value:
        case dict():
            return {key: round_numbers(each) for key, each in value.items()}
        case list():
            return [round_numbers(each) for each in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def has_whole_floats(value: Any) -> bool:
    """Tell whether a whole number in a value is written with a point or an exponent."""
    match value:
        case dict():
            return any(map(has_whole_floats, value.values()))
        case list():
            return any(map(has_whole_floats, value))
        case _:
            return isinstance(value, float) and value.is_integer()


def read_case(document: Any, catalogue: su.Catalogue) -> Case | None:
    """Return the case in a document, or ``None`` when its structure or a value has a fault."""
    try:
        return su.parse_case(document, catalogue)
    except InvalidDocument:
        return None


def is_sound(schema: str, document: Any, catalogue: su.Catalogue) -> bool:
    """Tell whether a document is in structure and values what a schema is for."""
    if schema.startswith("case"):
        return read_case(document, catalogue) is not None
    return find_kind(document, catalogue) == schema and not _find_faults(document, catalogue)


def _find_faults(document: Any, catalogue: su.Catalogue) -> list[Issue]:
    issues: Iterable[Issue] = (issue for part in read_parts(document, catalogue) for issue in part.issues)
    return [issue for issue in issues if issue.code.startswith(_FAULTS)]


def find_broken(case: Case, catalogue: su.Catalogue) -> set[str]:
    """Return the rules that a case breaks by itself, without a delivery around it."""
    return {rule for rule, judgement in Judge(catalogue).judge(case).items() if judgement.verdict == "broken"}


def judge(schema: str, document: Any, catalogue: su.Catalogue, coverage: Mapping[str, Coverage]) -> Ours:
    """Return what we say of one document."""
    by_nature = has_whole_floats(document)
    rounded = round_numbers(document) if by_nature else document
    said = Ours.BY_NATURE if by_nature else Ours(0)
    if is_sound(schema, rounded, catalogue):
        said |= Ours.SOUND
    if is_sound(schema, document, catalogue):
        said |= Ours.ACCEPTED
    if schema == "case-rules" and Ours.SOUND in said:
        case = read_case(rounded, catalogue)
        assert case is not None
        kinds = {coverage[rule] for rule in find_broken(case, catalogue)}
        said |= Ours.BREAKS_EXACT if "exact" in kinds else Ours(0)
        said |= Ours.BREAKS_WEAKER if "weaker" in kinds else Ours(0)
    return said


def main(schema: str, name: str, documents: str) -> None:
    """Print what we say of each document."""
    catalogue = su.load_catalogue(name)
    coverage = read_coverage(catalogue) if schema == "case-rules" else {}
    lines = read_lines(Path(documents))
    sys.stdout.write("".join(_DIGITS[judge(schema, json.loads(line), catalogue, coverage)] for line in lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
