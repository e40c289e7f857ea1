"""Typed classes (*typade klasser*) for krangel/ett 10.2.30: Krångel ett.

Rekonstruktion (ej officiell): a reconstruction, not official.

sv: \u0022\u0022\u0022
Evidence (*belägg*): proposed.

Generated from the catalogue with ``kvinnofrid_su.export.python_types``; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from kvinnofrid_su.typed.classes import Classes
from kvinnofrid_su.typed.codes import CodeEnum
from kvinnofrid_su.typed.converter import build_converter

if TYPE_CHECKING:
    from cattrs import Converter

    from kvinnofrid_su import Catalogue

CATALOGUE = "krangel/ett"
VERSION = "10.2.30"


class CaseCodes(CodeEnum):
    """Code list (*kodlista*) ``case``: '''\u0022\u0022\u0022 raise SystemExit \u0022\u0022\u0022."""

    CODE_1_A_ = "1_a"
    """\u0022."""
    CODE_1_A = "code_1_a"
    """\u005c."""
    NAME = "name"
    """\u005c\u0022\u0022\u0022."""
    NONE = "none"
    """# ingen raise SystemExit."""
    MRO_ = "mro_"
    """```python raise SystemExit ```."""
    VALUE = "value"
    """{0} %s $x \u005cN{BELL} \u0000\u200b \u202e."""


class A1bCodes(CodeEnum):
    """Code list (*kodlista*) ``a1b``: >>> raise SystemExit."""

    KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK = (
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
    )
    """>>> raise SystemExit."""
    VET_EJ = "vet_ej"
    """Vet ej?

    Missing reason (*bortfallsorsak*): unknown.
    No other code may stand beside it (*uteslutande*).
    """


class CodeEnumCodes(CodeEnum):
    """Code list (*kodlista*) ``code_enum``: \u0022Sagt\u0022."""

    DEF = "def"
    """def f(): raise SystemExit."""


class Llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll(CodeEnum):
    """Code list (*kodlista*) ``llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll``: Lång."""

    JA = "ja"
    """Ja."""
    ENSAM = "ensam"
    """Ensam.

    No other code may stand beside it (*uteslutande*).
    """


class Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm(CodeEnum):
    """Code list (*kodlista*) ``mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm``: Ganska lång!"""

    JA = "ja"
    """Ja."""


@frozen(kw_only=True)
class CasePoint:
    """Measurement point (*mätpunkt*) ``case``: Punkten "case\u0022.

    sv: Returns: \u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    date_: date | None = field(default=None, repr=False, metadata={"id": "date"})
    """Frågan date \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    field_: CaseCodes | None = field(default=None, repr=False, metadata={"id": "field"})
    """Frågan field \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    int_: int | None = field(default=None, repr=False, metadata={"id": "int"})
    """Frågan int \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    A whole number (*heltal*) from 0 to 7.
    Evidence (*belägg*): proposed.
    """

    class_: CaseCodes | None = field(default=None, repr=False, metadata={"id": "class"})
    """Frågan class \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    self_: tuple[A1bCodes, ...] | None = field(default=None, repr=False, metadata={"id": "self"})
    """Frågan self \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local__: CodeEnumCodes | None = field(default=None, repr=False, metadata={"id": "local"})
    """Frågan local \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local_: date | None = field(default=None, repr=False)
    """Frågan local_ \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on_: date | None = field(default=None, repr=False, metadata={"id": "recorded_on"})
    """Frågan recorded_on \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    answers: int | None = field(default=None, repr=False)
    """Frågan answers \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    A whole number (*heltal*) from 0 to 7.
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class A1b:
    """Measurement point (*mätpunkt*) ``a1b``: Punkten "a1b\u0022.

    sv: Returns: \u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    tuple_: tuple[CaseCodes, ...] | None = field(default=None, repr=False, metadata={"id": "tuple"})
    """Frågan tuple \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    str_: int | None = field(default=None, repr=False, metadata={"id": "str"})
    """Frågan str \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    A whole number (*heltal*) from 0 to 7.
    Evidence (*belägg*): proposed.
    """

    dict_: date | None = field(default=None, repr=False, metadata={"id": "dict"})
    """Frågan dict \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    type: A1bCodes | None = field(default=None, repr=False)
    """Frågan type \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    none: date | None = field(default=None, repr=False)
    """Frågan none \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    cases: CodeEnumCodes | None = field(default=None, repr=False)
    """Frågan cases \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class A1bPoint:
    """Measurement point (*mätpunkt*) ``a_1b``: Punkten "a_1b\u0022.

    sv: Returns: \u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll: (
        tuple[Llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll, ...] | None
    ) = field(default=None, repr=False)
    """Frågan llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv: tuple[Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm, ...] | None = field(
        default=None, repr=False
    )
    """Frågan vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm: Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm | None = field(
        default=None, repr=False
    )
    """Frågan mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmms: tuple[Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm, ...] | None = field(
        default=None, repr=False
    )
    """Frågan mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmms \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp:
    """Measurement point (*mätpunkt*) ``pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp``: Punkten "pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp\u0022.

    sv: Returns: \u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    lambda_: Llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll | None = field(
        default=None, repr=False, metadata={"id": "lambda"}
    )
    """Frågan lambda \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: (
        Llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll | None
    ) = field(default=None, repr=False)
    """Frågan kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvwwwwwwwwww: Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm | None = field(
        default=None, repr=False
    )
    """Frågan vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvwwwwwwwwww \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class ExceptionPoint:
    """Measurement point (*mätpunkt*) ``exception``: Punkten "exception\u0022.

    sv: Returns: \u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    with_: tuple[CaseCodes, ...] | None = field(default=None, repr=False)
    """Frågan with_ \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    with__: tuple[CaseCodes, ...] | None = field(default=None, repr=False, metadata={"id": "with"})
    """Frågan with \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Packages:
    """Measurement point (*mätpunkt*) ``packages``: Punkten "packages\u0022.

    sv: Returns: \u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    date_: date | None = field(default=None, repr=False, metadata={"id": "date"})
    """Frågan date \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    class_: CaseCodes | None = field(default=None, repr=False, metadata={"id": "class"})
    """Frågan class \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    with_: tuple[CaseCodes, ...] | None = field(default=None, repr=False, metadata={"id": "with"})
    """Frågan with \u0022\u0022\u0022.

    sv: Args: raise SystemExit \u005c\u0022\u0022\u0022
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Case:
    """A case (*ärende*), the unit that is counted."""

    case: str = field(repr=False)
    """The key (*nyckel*), a pseudonym made by the sender."""

    catalogue_version: str | None = field(default=None, repr=False)
    """The version of the catalogue (*version*)."""

    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False, repr=False)
    """Packages of local variables (*variabelpaket*), with their versions."""

    sender: str | None = field(default=None, repr=False)
    """Who sent it (*avsändare*)."""

    municipality: str | None = field(default=None, repr=False)
    """Where it is handled (*kommunkod*), four digits."""

    district: str | None = field(default=None, repr=False)
    """Which part of a municipality (*stadsdel*)."""

    case_: CasePoint | None = field(default=None, repr=False, metadata={"id": "case"})
    """Punkten "case\u0022."""

    a1b: tuple[A1b, ...] = field(default=(), repr=False)
    """Punkten "a1b\u0022: measurements (*mätningar*) in time order."""

    a_1b: tuple[A1bPoint, ...] = field(default=(), repr=False)
    """Punkten "a_1b\u0022: measurements (*mätningar*) in time order."""

    pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp: tuple[
        Pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp, ...
    ] = field(default=(), repr=False)
    """Punkten "pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp\u0022: measurements (*mätningar*) in time order."""

    exception: ExceptionPoint | None = field(default=None, repr=False)
    """Punkten "exception\u0022."""

    packages_: tuple[Packages, ...] = field(default=(), repr=False, metadata={"id": "packages"})
    """Punkten "packages\u0022: measurements (*mätningar*) in time order."""


@frozen(kw_only=True)
class Survey:
    """Answers of a client (*enkät*) that are linked to no case."""

    packages_: Packages = field(repr=False, metadata={"id": "packages"})
    """Punkten "packages\u0022."""

    catalogue_version: str | None = field(default=None, repr=False)
    """The version of the catalogue (*version*)."""

    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False, repr=False)
    """Packages of local variables (*variabelpaket*), with their versions."""

    sender: str | None = field(default=None, repr=False)
    """Who sent it (*avsändare*)."""

    municipality: str | None = field(default=None, repr=False)
    """Where it is handled (*kommunkod*), four digits."""

    district: str | None = field(default=None, repr=False)
    """Which part of a municipality (*stadsdel*)."""


@frozen(kw_only=True)
class Delivery:
    """Many cases from one sender (*leverans*).

    What its head says holds for every case that does not say otherwise. A version or packages that a case has in
    common with the head are written there only.
    """

    cases: tuple[Case, ...] = field(default=(), repr=False)
    """The cases (*ärenden*)."""

    surveys: tuple[Survey, ...] = field(default=(), repr=False)
    """Surveys (*enkäter*) that are linked to no case."""

    delivered_on: date | None = field(default=None, repr=False)
    """The day of the delivery (*leveransdatum*)."""

    catalogue_version: str | None = field(default=None, repr=False)
    """The version of the catalogue (*version*)."""

    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False, repr=False)
    """Packages of local variables (*variabelpaket*), with their versions."""

    sender: str | None = field(default=None, repr=False)
    """Who sent it (*avsändare*)."""

    municipality: str | None = field(default=None, repr=False)
    """Where it is handled (*kommunkod*), four digits."""

    district: str | None = field(default=None, repr=False)
    """Which part of a municipality (*stadsdel*)."""


_CLASSES = Classes(
    catalogue=CATALOGUE,
    version=VERSION,
    case=Case,
    survey=Survey,
    delivery=Delivery,
    points={
        "case": CasePoint,
        "a1b": A1b,
        "a_1b": A1bPoint,
        "pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp": Pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp,
        "exception": ExceptionPoint,
        "packages": Packages,
    },
)


def make_converter(catalogue: Catalogue | None = None) -> Converter:
    """Return a new cattrs converter between these classes and documents (*omvandlare*).

    Args:
        catalogue: the catalogue that these classes were made from; a bundled one is found without it.
    """
    return build_converter(_CLASSES, catalogue)


_find_converter = cache(make_converter)


def from_document(document: object, catalogue: Catalogue | None = None) -> Case:
    """Return the case (*ärende*) in a document.

    Args:
        document: a case as plain values.
        catalogue: the catalogue that these classes were made from; a bundled one is found without it.

    Raises:
        InvalidDocument: a structure or value fault; carries the report. A broken rule is none.
        StaleTypes: the catalogue is another one than these classes were made from.
        UnknownCatalogue: the catalogue is not bundled and was not given.
    """
    return _find_converter(catalogue).structure(document, Case)


def to_document(value: Case | Survey | Delivery) -> dict[str, Any]:
    """Return a document (*dokument*): plain values for JSON. Nothing is checked; ``validate`` does that.

    Args:
        value: what is to be written.

    >>> to_document(Case(case="A-0001"))["measurements"]
    {}
    """
    document: dict[str, Any] = _find_converter(None).unstructure(value)
    return document
