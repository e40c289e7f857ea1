"""Files of cases that an author wrote (fallfiler): read, and their shape checked, so that no case is left out unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import Any, Literal

from attrs import frozen

from kvinnofrid_su.authoring.cases import ENVELOPE
from kvinnofrid_su.catalogue.faults import Flaw, flaw, make_fault
from kvinnofrid_su.catalogue.folder import read_toml
from kvinnofrid_su.catalogue.roots import Refused
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.typing import is_list, is_object

Kind = Literal["rules", "outcomes", "due"]

SUBJECTS: Mapping[Kind, str] = {"rules": "rule", "outcomes": "outcome", "due": "point"}
"""What the files of each folder are about: the key that names it."""

TABLES: Mapping[Kind, str] = {"rules": "case", "outcomes": "population", "due": "case"}

_TOP: Mapping[Kind, tuple[str, ...]] = {"rules": ("not_possible",), "outcomes": (), "due": ()}
_NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "rules": ("title", "verdict"),
    "outcomes": ("title", "cases", "expected"),
    "due": ("title", "on", "status"),
}
_ALLOWED: Mapping[Kind, tuple[str, ...]] = {
    "rules": ("issues_at", "editions", "earlier", "delivered_on"),
    "outcomes": ("edition", "by", "year", "residents", "faulty"),
    "due": ("editions", "target", "opens", "closes"),
}
_TYPES: Mapping[str, tuple[type, str]] = {
    "title": (str, "string"),
    "verdict": (str, "string"),
    "on": (str, "string"),
    "status": (str, "string"),
    "edition": (str, "string"),
    "issues_at": (list, "array"),
    "editions": (list, "array"),
    "earlier": (list, "array"),
    "cases": (list, "array"),
    "by": (list, "array"),
    "year": (int, "integer"),
    "faulty": (bool, "boolean"),
    "recorded_on": (dict, "object"),
    "delivered_on": (str, "string"),
    "case": (str, "string"),
    "target": (str, "string"),
    "opens": (str, "string"),
    "closes": (str, "string"),
}
_ROW = [str, int, int]
"""What stands in a row of residents: municipality, year, how many."""

_EXAMPLE = ("case", *ENVELOPE, "recorded_on")


@frozen
class CaseFile:
    """The cases of one rule, outcome or point (*fallfil*).

    Args:
        file: its name in the folder.
        subject: the id of what it is about.
        cases: each case with its path; those whose shape is wrong are left out.
        not_possible: verdicts that no case can show, as its author says, with reasons.
    """

    file: str
    subject: str
    cases: Sequence[tuple[str, Mapping[str, Any]]]
    not_possible: Mapping[str, str]

    def fault(self, path: str, what: Flaw) -> Fault:
        """Return a fault at a place in the file."""
        return make_fault(self.file, path, what)


def read_case_files(
    folder: Traversable, kind: Kind, points: Sequence[Mapping[str, Point]], faults: list[Fault]
) -> Iterator[CaseFile]:
    """Give the files of cases in a folder (*fallfiler*), by name; note what is wrong with their shape.

    Args:
        folder: where ``rules``, ``outcomes`` and ``due`` lie.
        kind: which of them.
        points: the points of each edition that cases may be written for.
        faults: where faults are kept.
    """
    place = folder.joinpath(kind)
    try:
        listed = [each.name for each in place.iterdir()] if place.is_dir() else []
    except Refused as error:
        faults.append(make_fault(f"cases/{kind}", "", error.flaw))
        listed = []
    for name in sorted(each for each in listed if each.endswith(".toml")):
        file = f"cases/{kind}/{name}"
        content = read_toml(place.joinpath(name))
        if isinstance(content, Flaw):
            faults.append(make_fault(file, "", content))
        else:
            yield _check(content, file, kind, points, faults)


def _check(
    content: Mapping[str, Any],
    file: str,
    kind: Kind,
    points: Sequence[Mapping[str, Point]],
    faults: list[Fault],
) -> CaseFile:
    subject, table = SUBJECTS[kind], TABLES[kind]
    stem = file.rpartition("/")[2].removesuffix(".toml")
    if content.get(subject) != stem:
        faults.append(make_fault(file, subject, flaw("other_subject", id=str(content.get(subject, "–")), file=stem)))
    known = (subject, table, *_TOP[kind])
    unknown = tuple(key for key in content if key not in known)
    if unknown:
        faults.append(make_fault(file, "", flaw("unknown_key", keys=unknown, known=known)))
    tables: Any = content.get(table, [])
    cases: list[tuple[str, Mapping[str, Any]]] = []
    for index, value in enumerate(tables if is_list(tables) else []):
        path = f"{table}[{index}]"
        wrong = list(_check_case(value, path, kind, points))
        faults += (make_fault(file, place, what) for place, what in wrong)
        if not wrong:
            cases.append((path, value))
    not_possible: Any = content.get("not_possible", {})
    return CaseFile(file, stem, cases, not_possible if is_object(not_possible) else {})


def _check_case(value: Any, path: str, kind: Kind, points: Sequence[Mapping[str, Point]]) -> Iterator[tuple[str, Flaw]]:
    if not is_object(value):
        yield path, flaw("wrong_type", type="object")
        return
    missing = tuple(key for key in _NEEDED[kind] if key not in value)
    if missing:
        yield path, flaw("missing_key", keys=missing)
    if kind != "outcomes":
        yield from _check_example(value, path, points, (*_NEEDED[kind], *_ALLOWED[kind]))
        return
    yield from _check_keys(value, path, (*_NEEDED[kind], *_ALLOWED[kind]))
    cases: Any = value.get("cases")
    for index, example in enumerate(cases if is_list(cases) else []):
        place = f"{path}.cases[{index}]"
        if is_object(example):
            yield from _check_example(example, place, points, ())
        else:
            yield place, flaw("wrong_type", type="object")
    yield from _check_expected(value, path)


def _check_expected(value: Mapping[str, Any], path: str) -> Iterator[tuple[str, Flaw]]:
    expected: Any = value.get("expected", {})
    tables: list[Any] = expected if is_list(expected) else [expected]
    for index, table in enumerate(tables):
        if not is_object(table) or not is_object(table.get("by", {})):
            yield (
                f"{path}.expected[{index}]" if is_list(expected) else f"{path}.expected",
                flaw("wrong_type", type="object"),
            )
    if not all(isinstance(name, str) for name in _list(value.get("by"))):
        yield f"{path}.by", flaw("wrong_type", type="string")
    residents: Any = value.get("residents")
    if not all(is_list(row) and [type(each) for each in row] == _ROW for row in _list(residents)):
        yield f"{path}.residents", flaw("wrong_type", type="array")


def _list(value: Any) -> list[Any]:
    return value if is_list(value) else []


def _check_example(
    example: Mapping[str, Any], path: str, points: Sequence[Mapping[str, Point]], others: tuple[str, ...]
) -> Iterator[tuple[str, Flaw]]:
    """Look at a case in the short form: a misspelt point would otherwise be a case without answers."""
    ids = tuple(dict.fromkeys(id_ for each in points for id_ in each))
    yield from _check_keys(example, path, (*others, *_EXAMPLE, *ids))
    for id_ in ids:
        repeats = any(each[id_].repeats for each in points if id_ in each)
        answers = example.get(id_)
        if answers is None:
            continue
        if repeats and not (is_list(answers) and all(is_object(each) for each in answers)):
            yield f"{path}.{id_}", flaw("wrong_type", type="array")
        elif not repeats and not is_object(answers):
            yield f"{path}.{id_}", flaw("wrong_type", type="object")
    if not all(isinstance(name, str) for name in _list(example.get("issues_at"))):
        yield f"{path}.issues_at", flaw("wrong_type", type="string")
    if not all(is_object(each) for each in _list(example.get("earlier"))):
        yield f"{path}.earlier", flaw("wrong_type", type="object")
    dates = example.get("recorded_on", {})
    for id_, day in dates.items() if is_object(dates) else ():
        if id_ not in ids:
            yield f"{path}.recorded_on.{id_}", flaw("unknown_point", point=id_)
        elif is_list(day) != any(each[id_].repeats for each in points if id_ in each):
            yield f"{path}.recorded_on.{id_}", flaw("wrong_type", type="string" if is_list(day) else "array")


def _check_keys(value: Mapping[str, Any], path: str, known: tuple[str, ...]) -> Iterator[tuple[str, Flaw]]:
    unknown = tuple(key for key in value if key not in known)
    if unknown:
        yield path, flaw("unknown_key", keys=unknown, known=known)
    for key, (type_, word) in _TYPES.items():
        if key in value and not isinstance(value[key], type_):
            yield f"{path}.{key}", flaw("wrong_type", type=word)
