"""Hypothesis strategies made from a catalogue: answers, faults, cases, surveys, deliveries, and any JSON value.

No variable, code or point is named here: a catalogue that changes changes what is generated.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import kvinnofrid_su as su
from kvinnofrid_su.documents.envelope import HEAD_KEYS, SENDER_KEYS
from kvinnofrid_su.documents.measurements import MEASUREMENT_KEYS
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.terms import Variable
from tests.support.examples import PROGRAMMES
from tests.support.packages import KOKSKOLL, rename_package
from tests.support.zips import zip_folder

NAMES = ("su-kvinnofrid/2019", "su-kvinnofrid/2021", *PROGRAMMES)
WITH_PACKAGES = ("su-kvinnofrid/2021+uppfoljning", "matlag/ett+kokskoll.zip+annat")
"""Editions with packages that are active: a bundled one, and two at once, of which one comes in a zip."""
ALL = (*NAMES, *WITH_PACKAGES)

EDITION_FOLDERS = {name: root / name.partition("/")[2] for name, root in PROGRAMMES.items()}
"""Where the editions of other programmes lie."""
ODLING = Path(__file__).parent / "programmes" / "odling"
"""A programme in three editions, with what leads from one to the next."""
_FOLDERS = {
    **EDITION_FOLDERS,
    "kokskoll": KOKSKOLL,
    **{f"odling/{edition}": ODLING / edition for edition in ("ett", "tva", "tre")},
}

Document = dict[str, Any]
Path_ = tuple[Any, ...]

_LOWER = string.ascii_lowercase
_KEYS = st.text(string.ascii_letters + string.digits + "._-", max_size=5).map("K".__add__)
_CODES = st.text(_LOWER + string.digits, min_size=1, max_size=5)
_LOCAL_IDS = st.builds("{}_{}".format, st.text(_LOWER, min_size=2, max_size=4), st.text(_LOWER, min_size=1, max_size=4))
# Days close to each other come in every order; a few lie at the ends of what can be read.
_DAYS = st.dates(date(2022, 1, 1), date(2022, 4, 30)) | st.sampled_from((date(1900, 1, 1), date(2099, 12, 31)))


@cache
def load(name: str) -> su.Catalogue:
    """Return a catalogue that the properties are tried on: the bundled ones, a programme from a folder, with packages."""
    edition, *packages = name.split("+")
    with TemporaryDirectory() as folder:
        named = [_find_package(each, Path(folder)) for each in packages]
        return su.load_catalogue(_FOLDERS.get(edition, edition), packages=named)


def _find_package(name: str, folder: Path) -> str | Path:
    """Return a package by its name, or where it was made: a zip of one, or one of another name."""
    if name.endswith(".zip"):
        return zip_folder(_FOLDERS[name.removesuffix(".zip")], folder / name)
    return rename_package(folder / name, name) if name == "annat" else _FOLDERS.get(name, name)


def valid_answers(variable: Variable) -> SearchStrategy[Any]:
    """Give answers that are right in form, missing reasons and codes that should stand alone among them."""
    codes = list(variable.codes.codes) if variable.codes is not None else []
    match variable.kind:
        case "date":
            return _DAYS.map(date.isoformat)
        case "integer":
            return st.integers(variable.minimum, variable.maximum)
        case "multi":
            return st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
        case _:
            return st.sampled_from(codes)


def faulty_values(variable: Variable) -> SearchStrategy[Any]:
    """Give values that cannot be an answer to a variable: of the wrong type, unknown, repeated, out of bounds."""
    general: list[Any] = [None, True, 1.0, "Fel svar", "", {}, [[]], [None]]
    codes = list(variable.codes.codes) if variable.codes is not None else []
    match variable.kind:
        case "date":
            special: list[Any] = ["2022-02-30", "20220301", "1899-12-31", "2100-01-01", "2022-3-1", 20220301, []]
        case "integer":
            low, high = variable.minimum, variable.maximum
            special = [str(low), *([] if low is None else [low - 1]), *([] if high is None else [high + 1, 10**30]), []]
        case "multi":
            special = [[], [codes[0], codes[0]], [codes[0], "fel_kod"], ["fel_kod", 3, None], codes[0]]
        case _:
            special = ["fel_kod", [codes[0]], codes[0].upper(), f" {codes[0]}", 1, []]
    return st.sampled_from([*special, *general])


def local_answers() -> SearchStrategy[Any]:
    """Give answers to local variables, in each of the five shapes."""
    return (
        _CODES
        | _DAYS.map(date.isoformat)
        | st.integers(-1000, 1000)
        | st.lists(_CODES, min_size=1, max_size=3, unique=True)
    )


@cache
def measurements(point: Point, catalogue: su.Catalogue, *, faults: bool = False) -> SearchStrategy[Document]:
    """Give measurements at a point, with any of its answers, perhaps a date of record and local answers."""
    answers, own = (
        {
            id_: valid_answers(question.variable) | (faulty_values(question.variable) if faults else st.nothing())
            for id_, question in point.questions.items()
            if question.section == section
        }
        for section in ("answers", "local")
    )
    ids = _LOCAL_IDS.filter(lambda name: name not in catalogue.variables and catalogue.find_owner(name) is None)
    local = st.dictionaries(ids, local_answers(), min_size=1, max_size=2)
    if own:
        local = st.builds(_join, st.fixed_dictionaries({}, optional=own), local | st.just({})).filter(bool)
    return st.fixed_dictionaries(
        {"answers": st.fixed_dictionaries({}, optional=answers)},
        optional={"recorded_on": _DAYS.map(date.isoformat), "local": local},
    )


def _senders(catalogue: su.Catalogue) -> dict[str, SearchStrategy[Any]]:
    return {
        "sender": _KEYS,
        "municipality": st.sampled_from(
            [*list(catalogue.codelists.get("kommunkoder", _NONE).codes)[:3], "1481", "9999"]
        ),
        "district": _KEYS,
    }


class _NONE:
    codes: tuple[str, ...] = ()


def _head(catalogue: su.Catalogue) -> dict[str, SearchStrategy[Any]]:
    return {"format": st.just(1), "catalogue": st.just(catalogue.id)}


def _versions(catalogue: su.Catalogue) -> dict[str, SearchStrategy[Any]]:
    return {
        "catalogue_version": st.just(catalogue.version),
        "packages": st.dictionaries(_CODES, st.just("1.0.0"), min_size=1, max_size=2),
    }


@cache
def inner_cases(catalogue: su.Catalogue, *, faults: bool = False) -> SearchStrategy[Document]:
    """Give cases as they stand in a delivery; points that repeat have up to three measurements, in any order of time."""
    points = {
        point.id: st.lists(measurements(point, catalogue, faults=faults), max_size=3)
        if point.repeats
        else measurements(point, catalogue, faults=faults)
        for point in catalogue.points.values()
    }
    return st.fixed_dictionaries(
        {"case": _KEYS, "measurements": st.fixed_dictionaries({}, optional=points)}, optional=_senders(catalogue)
    )


@cache
def case_documents(catalogue: su.Catalogue, *, faults: bool = False) -> SearchStrategy[Document]:
    """Give whole case documents; without ``faults`` they can all be read, whatever rules they break."""
    head = st.fixed_dictionaries(_head(catalogue), optional=_versions(catalogue))
    return st.builds(_join, head, inner_cases(catalogue, faults=faults))


def _join(first: Document, second: Document) -> Document:
    return {**first, **second}


@cache
def surveys(catalogue: su.Catalogue, *, faults: bool = False) -> SearchStrategy[Document]:
    """Give surveys that no case is linked to; only for catalogues with a survey point."""
    assert catalogue.survey is not None
    answered = measurements(catalogue.survey, catalogue, faults=faults)
    return st.builds(_join, st.fixed_dictionaries({}, optional=_senders(catalogue)), answered)


@cache
def deliveries(catalogue: su.Catalogue, *, faults: bool = False, unique: bool = False) -> SearchStrategy[Document]:
    """Give deliveries of up to five cases that inherit what they do not say; ``unique`` without equal case keys."""
    cases = st.lists(
        inner_cases(catalogue, faults=faults),
        max_size=5,
        unique_by=(lambda case: str(case["case"])) if unique else None,
    )
    head = _head(catalogue) | {"cases": cases}
    optional = _versions(catalogue) | _senders(catalogue) | {"delivered_on": _DAYS.map(date.isoformat)}
    if catalogue.survey is not None:
        optional["surveys"] = st.lists(surveys(catalogue, faults=faults), max_size=2)
    return st.fixed_dictionaries(head, optional=optional)


def groupings(catalogue: su.Catalogue) -> SearchStrategy[Any]:
    """Give what results can be grouped by: one name, none, or up to three."""
    kinds = {name: question.variable.kind for name, question in catalogue.questions.items()}
    names = [name for name, kind in kinds.items() if kind in ("single", "ordinal", "integer")]
    periods = [f"{period}({name})" for name, kind in kinds.items() if kind == "date" for period in ("year", "quarter")]
    known = st.sampled_from(["municipality", "county", "sender", *catalogue.groupings, *names, *periods])
    return known | st.lists(known, max_size=3, unique=True).map(tuple)


@cache
def json_values(catalogue: su.Catalogue) -> SearchStrategy[Any]:
    """Give any JSON value; its objects often have keys that mean something."""
    known = (*HEAD_KEYS, *SENDER_KEYS, *MEASUREMENT_KEYS, "case", "measurements", "cases", "surveys", "delivered_on")
    names = st.sampled_from((*known, *catalogue.points, *catalogue.variables))
    leaves = (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | names | st.just(catalogue.id)
    )
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names | st.text(max_size=3), inner, max_size=5),
        max_leaves=12,
    )


def nest(depth: int) -> Any:
    """Return lists in lists, so many levels deep."""
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


ODDITIES: tuple[Any, ...] = (
    *(True, float("nan"), float("inf"), b"bytes", 10**5000, -(10**400), 2**63, 1j, date(2022, 3, 1), object()),
    *(("a", "b"), {"a", "b"}, frozenset(), range(3), nest(70), {"a": nest(70)}, "\ud800", "\x00", "1" * 5000),
    *({1: 2}, {None: {}}, {("a", 1): []}, {b"case": 1}, {float("nan"): 0}, {True: "1912121212"}, {"\udfff": "\udfff"}),
)
"""What Python can hold and JSON cannot, or hardly."""


def find_places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Give the path of every value inside a document, itself first."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from find_places(each, (*path, key))


def replace(value: Any, path: Path_, new: Any) -> Any:
    """Return a document with another value at one place; a key that is not there is put in."""
    if not path:
        return new
    key, *rest = path
    if isinstance(value, dict):
        return {**value, key: replace(value.get(key), tuple(rest), new)}
    return [replace(each, tuple(rest), new) if index == key else each for index, each in enumerate(value)]


@st.composite
def mutated_documents(draw: DrawFn, catalogue: su.Catalogue) -> Any:
    """Give a case or a delivery with up to three random values at random places, some of them under unknown keys."""
    document: Any = draw(case_documents(catalogue, faults=True) | deliveries(catalogue, faults=True))
    values = json_values(catalogue) | st.sampled_from(ODDITIES)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(find_places(document))))
        if draw(st.booleans()):
            path = (*path, draw(st.text(max_size=3) | st.sampled_from(("case", "local", 7, None))))
            if not isinstance(_get(document, path[:-1]), dict):
                continue
        document = replace(document, path, draw(values))
    return document


def _get(value: Any, path: Path_) -> Any:
    for key in path:
        value = value[key]
    return value
