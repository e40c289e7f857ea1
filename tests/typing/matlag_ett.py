"""Typed classes (*typade klasser*) for matlag/ett 0.3.1: Första kursen (First course).

sv: Kursen som den hölls första gången.
en: The course as it was held the first time.
Evidence (*belägg*): documented.

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

CATALOGUE = "matlag/ett"
VERSION = "0.3.1"


class Spissorter(CodeEnum):
    """Code list (*kodlista*) ``spissorter``: Sorters spis (Kinds of cooker)."""

    GASSPIS = "gasspis"
    """Gasspis (Gas cooker)."""
    INDUKTION = "induktion"
    """Induktionshäll (Induction hob)."""
    VEDSPIS = "vedspis"
    """Vedspis (Wood stove)."""
    UPPGES_INTE = "uppges_inte"
    """Uppges inte av säkerhetsskäl (Withheld for safety).

    Missing reason (*bortfallsorsak*): withheld_for_safety.
    """


class Knivvanor(CodeEnum):
    """Code list (*kodlista*) ``knivvanor``: Grader av vana (Degrees of skill)."""

    VAN = "van"
    """Van (Skilled)."""
    OVAD = "ovad"
    """Lite övad (Somewhat practised)."""
    OVAN = "ovan"
    """Ovan (Unskilled)."""
    VILL_INTE_SAGA = "vill_inte_saga"
    """Vill inte säga (Prefers not to say).

    Missing reason (*bortfallsorsak*): declined.
    """
    INTE_FRAGAD = "inte_fragad"
    """Inte frågad (Not asked).

    Missing reason (*bortfallsorsak*): not_collected.
    """


class Ratter(CodeEnum):
    """Code list (*kodlista*) ``ratter``: Rätter (Dishes)."""

    SOPPA = "soppa"
    """Soppa (Soup)."""
    GRYTA = "gryta"
    """Gryta (Stew)."""
    CODE_5_MINUTERS = "5_minuters"
    """Fem minuters rätt (Five-minute dish)."""
    INGA_RATTER = "inga_ratter"
    """Inga rätter (No dishes).

    No other code may stand beside it (*uteslutande*).
    """
    INTE_ANTECKNAT = "inte_antecknat"
    """Antecknades inte (Not noted).

    Missing reason (*bortfallsorsak*): not_collected.
    No other code may stand beside it (*uteslutande*).
    """


@frozen(kw_only=True)
class Start:
    """Measurement point (*mätpunkt*) ``start``: Kursstart (Course start).

    sv: Läget när deltagaren börjar.
    en: The situation when the participant begins.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    portioner: int | None = field(default=None, repr=False)
    """Portioner i veckan (Portions a week).

    sv: Hur många portioner mat som lagas hemma en vanlig vecka.
    en: How many portions of food are cooked at home in an ordinary week.
    A whole number (*heltal*) from 0 to 99.
    Evidence (*belägg*): documented.
    """

    spis: Spissorter | None = field(default=None, repr=False)
    """Spis hemma (Cooker at home).

    sv: Vilken spis deltagaren lagar mat på hemma.
    en: Which cooker the participant uses at home.
    Evidence (*belägg*): inferred.
    """

    knivvana: Knivvanor | None = field(default=None, repr=False)
    """Vana vid kniv (Skill with a knife).

    sv: Hur van deltagaren själv säger sig vara vid att hacka och skära.
    en: How used to chopping and cutting the participant claims to be.
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Slut:
    """Measurement point (*mätpunkt*) ``slut``: Kursslut (Course end).

    sv: Läget när deltagaren slutar.
    en: The situation when the participant finishes.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    slutdag: date | None = field(default=None, repr=False)
    """Kursens sista dag (Last day of the course).

    sv: Dagen då deltagaren gick sitt sista pass.
    en: The day of the participant's last session.
    Evidence (*belägg*): documented.
    """

    lagade_ratter: tuple[Ratter, ...] | None = field(default=None, repr=False)
    """Rätter som lagats (Dishes cooked).

    sv: Vilka rätter deltagaren lagade under kursen.
    en: Which dishes the participant cooked during the course.
    Evidence (*belägg*): documented.
    """

    knivvana: Knivvanor | None = field(default=None, repr=False)
    """Vana vid kniv (Skill with a knife).

    sv: Hur van deltagaren själv säger sig vara vid att hacka och skära.
    en: How used to chopping and cutting the participant claims to be.
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

    start: Start | None = field(default=None, repr=False)
    """Kursstart (Course start)."""

    slut: Slut | None = field(default=None, repr=False)
    """Kursslut (Course end)."""


@frozen(kw_only=True)
class Delivery:
    """Many cases from one sender (*leverans*).

    What its head says holds for every case that does not say otherwise. A version or packages that a case has in
    common with the head are written there only.
    """

    cases: tuple[Case, ...] = field(default=(), repr=False)
    """The cases (*ärenden*)."""

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
    survey=None,
    delivery=Delivery,
    points={
        "start": Start,
        "slut": Slut,
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


def to_document(value: Case | Delivery) -> dict[str, Any]:
    """Return a document (*dokument*): plain values for JSON. Nothing is checked; ``validate`` does that.

    Args:
        value: what is to be written.

    >>> to_document(Case(case="A-0001"))["measurements"]
    {}
    """
    document: dict[str, Any] = _find_converter(None).unstructure(value)
    return document
