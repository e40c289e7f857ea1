"""Typed classes (*typade klasser*) for exempel-valdsutovare/2025 1.0.0: Exempelomgång 2025 (påhittad, ej officiell) (Example edition 2025 (invented, not official)).

Rekonstruktion (ej officiell): a reconstruction, not official.

sv: Påhittat exempel, ej officiellt: fem mätpunkter från kartläggning till ett år efter avslut.
en: Invented example, not official: five measurement points from the start to a year after the end.
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

CATALOGUE = "exempel-valdsutovare/2025"
VERSION = "1.0.0"


class Kontaktvagar(CodeEnum):
    """Code list (*kodlista*) ``kontaktvagar``: Vägar till programmet (Ways to the programme)."""

    EGET_INITIATIV = "eget_initiativ"
    """Eget initiativ (Own initiative)."""
    SOCIALTJANSTEN = "socialtjansten"
    """Socialtjänsten (Social services)."""
    VARDEN = "varden"
    """Hälso- och sjukvården (Health care)."""
    FRIVARDEN = "frivarden"
    """Frivården (Probation service)."""
    ANNAN_VAG = "annan_vag"
    """Annan väg (Another way)."""
    OKAND_VAG = "okand_vag"
    """Vet ej / uppgift saknas (Not known).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BarnSvar(CodeEnum):
    """Code list (*kodlista*) ``barn_svar``: Barn i vardagen (Children in everyday life)."""

    JA = "ja"
    """Ja (Yes)."""
    NEJ = "nej"
    """Nej (No)."""
    UTELAMNAT = "utelamnat"
    """Utelämnas av säkerhetsskäl (Withheld for safety).

    Missing reason (*bortfallsorsak*): withheld_for_safety.
    """
    OKANT = "okant"
    """Vet ej / uppgift saknas (Not known).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Barnplanslagen(CodeEnum):
    """Code list (*kodlista*) ``barnplanslagen``: Plan för barnens trygghet (Plan for the children's safety)."""

    KLAR = "klar"
    """Ja, planen är klar (Yes, the plan is ready)."""
    PAGAR = "pagar"
    """Arbetet pågår (Work is under way)."""
    INTE_PABORJAD = "inte_paborjad"
    """Nej, inte påbörjad (No, not begun)."""
    EJ_BEDOMBART = "ej_bedombart"
    """Går inte att bedöma (Cannot be assessed).

    Missing reason (*bortfallsorsak*): not_assessable.
    """


class Ansvarsgrader(CodeEnum):
    """Code list (*kodlista*) ``ansvarsgrader``: Grader av eget ansvar (Degrees of own responsibility)."""

    TYDLIGT = "tydligt"
    """Tar tydligt ansvar (Clearly takes responsibility)."""
    DELVIS = "delvis"
    """Tar delvis ansvar (Partly takes responsibility)."""
    INTE_ALLS = "inte_alls"
    """Tar inte ansvar (Does not take responsibility)."""
    EJ_BEDOMBART = "ej_bedombart"
    """Går inte att bedöma (Cannot be assessed).

    Missing reason (*bortfallsorsak*): not_assessable.
    """
    EJ_GJORD = "ej_gjord"
    """Bedömningen gjordes inte (The assessment was not made).

    Missing reason (*bortfallsorsak*): not_collected.
    """


class HurOfta(CodeEnum):
    """Code list (*kodlista*) ``hur_ofta``: Hur ofta (How often)."""

    ALLTID = "alltid"
    """Alltid (Always)."""
    OFTAST = "oftast"
    """Oftast (Mostly)."""
    IBLAND = "ibland"
    """Ibland (Sometimes)."""
    ALDRIG = "aldrig"
    """Aldrig (Never)."""
    VILL_INTE_SVARA = "vill_inte_svara"
    """Vill inte svara (Prefers not to answer).

    Missing reason (*bortfallsorsak*): declined.
    """
    VET_INTE = "vet_inte"
    """Vet inte (Does not know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Samtalsformer(CodeEnum):
    """Code list (*kodlista*) ``samtalsformer``: Former av stöd (Forms of support)."""

    ENSKILDA_SAMTAL = "enskilda_samtal"
    """Enskilda samtal (Individual conversations)."""
    GRUPPSAMTAL = "gruppsamtal"
    """Gruppsamtal (Group conversations)."""
    FORALDRASAMTAL = "foraldrasamtal"
    """Samtal om föräldraskap (Conversations about parenthood)."""
    BEROENDESTOD = "beroendestod"
    """Stöd vid beroende (Support with addiction)."""
    INGET_STOD = "inget_stod"
    """Inget stöd gavs (No support was given).

    No other code may stand beside it (*uteslutande*).
    """
    EJ_ANTECKNAT = "ej_antecknat"
    """Antecknades inte (Not noted).

    Missing reason (*bortfallsorsak*): not_collected.
    No other code may stand beside it (*uteslutande*).
    """


class SkalTillAvslut(CodeEnum):
    """Code list (*kodlista*) ``skal_till_avslut``: Skäl till att deltagandet avslutades (Reasons why the participation ended)."""

    FULLFOLJT = "fullfoljt"
    """Programmet fullföljdes (The programme was completed)."""
    EGET_AVBROTT = "eget_avbrott"
    """Deltagaren avbröt (The participant broke off)."""
    ANNAN_INSATS = "annan_insats"
    """Deltagaren gick över till annan insats (The participant went on to another intervention)."""
    FLYTTAT = "flyttat"
    """Deltagaren flyttade (The participant moved away)."""
    AVLIDEN = "avliden"
    """Deltagaren har avlidit (The participant has died)."""
    OKANT_SKAL = "okant_skal"
    """Vet ej / uppgift saknas (Not known).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Bemotandegrader(CodeEnum):
    """Code list (*kodlista*) ``bemotandegrader``: Bemötande (Treatment)."""

    MYCKET_BRA = "mycket_bra"
    """Mycket bra (Very good)."""
    BRA = "bra"
    """Bra (Good)."""
    DALIGT = "daligt"
    """Dåligt (Poor)."""
    VILL_INTE_SVARA = "vill_inte_svara"
    """Vill inte svara (Prefers not to answer).

    Missing reason (*bortfallsorsak*): declined.
    """


class Nyttograder(CodeEnum):
    """Code list (*kodlista*) ``nyttograder``: Nytta (Use)."""

    INGEN_NYTTA = "ingen_nytta"
    """Ingen nytta (No use)."""
    LITEN_NYTTA = "liten_nytta"
    """Liten nytta (Little use)."""
    STOR_NYTTA = "stor_nytta"
    """Stor nytta (Great use)."""
    VET_INTE = "vet_inte"
    """Vet inte (Does not know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Kontaktlagen(CodeEnum):
    """Code list (*kodlista*) ``kontaktlagen``: Kontakt efter avslut (Contact after the end)."""

    EGEN_KONTAKT = "egen_kontakt"
    """Ja, deltagaren har själv hört av sig (Yes, the participant has got in touch)."""
    INGEN_NY_KONTAKT = "ingen_ny_kontakt"
    """Nej (No)."""
    NADDES_INTE = "naddes_inte"
    """Deltagaren nåddes inte (The participant was not reached).

    Missing reason (*bortfallsorsak*): not_collected.
    """


@frozen(kw_only=True)
class Kartlaggning:
    """Measurement point (*mätpunkt*) ``kartlaggning``: Kartläggning (Start).

    sv: Läget när deltagaren har tagit kontakt, innan samtalen har börjat.
    en: The situation when the participant has made contact, before the conversations have begun.
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    kontaktdatum: date | None = field(default=None, repr=False)
    """Datum för första kontakt (Date of first contact).

    sv: Dagen då deltagaren, eller någon annan för deltagarens räkning, första gången tog kontakt.
    en: The day when the participant, or somebody on the participant's behalf, first made contact.
    Evidence (*belägg*): proposed.
    """

    programstart: date | None = field(default=None, repr=False)
    """Datum för första samtal (Date of first conversation).

    sv: Dagen för det första samtalet i programmet.
    en: The day of the first conversation of the programme.
    Evidence (*belägg*): proposed.
    """

    aldersar: int | None = field(default=None, repr=False)
    """Ålder vid första kontakt (Age at first contact).

    sv: Deltagarens ålder i hela år.
    en: The participant's age in whole years.
    A whole number (*heltal*) from 15 to 99.
    Evidence (*belägg*): proposed.
    """

    kontaktvag: Kontaktvagar | None = field(default=None, repr=False)
    """Väg till programmet (Way to the programme).

    sv: Hur deltagaren fick kontakt med programmet.
    en: How the participant got in contact with the programme.
    Evidence (*belägg*): proposed.
    """

    barn_i_vardagen: BarnSvar | None = field(default=None, repr=False)
    """Barn i deltagarens vardag (Children in the participant's everyday life).

    sv: Om deltagaren bor eller umgås med barn under 18 år. Vilka barnen är frågas det inte om.
    en: Whether the participant lives or spends time with children under 18. Who the children are is not asked.
    Evidence (*belägg*): proposed.
    """

    barnplan: Barnplanslagen | None = field(default=None, repr=False)
    """Plan för barnens trygghet (Plan for the children's safety).

    sv: Om deltagaren och handläggaren har gjort en plan för hur barnen ska ha det tryggt.
    en: Whether the participant and the caseworker have made a plan for how the children are to be safe.
    Evidence (*belägg*): proposed.
    """

    ansvarstagande: Ansvarsgrader | None = field(default=None, repr=False)
    """Ansvar för det egna våldet (Responsibility for the own violence).

    sv: Handläggarens bedömning av hur deltagaren talar om sitt eget ansvar.
    en: The caseworker's judgement of how the participant speaks of the own responsibility.
    Evidence (*belägg*): proposed.
    """

    reda_ut_utan_vald: HurOfta | None = field(default=None, repr=False)
    """Reder ut konflikter utan våld (Solves conflicts without violence).

    sv: Hur ofta deltagaren själv säger sig reda ut konflikter utan hot eller våld.
    en: How often the participant claims to solve conflicts without threats or violence.
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Avstamning:
    """Measurement point (*mätpunkt*) ``avstamning``: Avstämning (Check).

    sv: Läget under programmet. Den första görs ungefär tre månader efter det första samtalet, sedan vid behov.
    en: The situation during the programme. The first is made about three months after the first conversation, then when needed.
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    samtalsform: tuple[Samtalsformer, ...] | None = field(default=None, repr=False)
    """Former av stöd (Forms of support).

    sv: Vilket stöd deltagaren har fått sedan förra avstämningen.
    en: Which support the participant has had since the check before.
    Evidence (*belägg*): proposed.
    """

    antal_samtal: int | None = field(default=None, repr=False)
    """Antal samtal (Number of conversations).

    sv: Hur många samtal deltagaren har haft sedan förra avstämningen.
    en: How many conversations the participant has had since the check before.
    A whole number (*heltal*) from 0 to 200.
    Evidence (*belägg*): proposed.
    """

    reda_ut_utan_vald: HurOfta | None = field(default=None, repr=False)
    """Reder ut konflikter utan våld (Solves conflicts without violence).

    sv: Hur ofta deltagaren själv säger sig reda ut konflikter utan hot eller våld.
    en: How often the participant claims to solve conflicts without threats or violence.
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Avslutning:
    """Measurement point (*mätpunkt*) ``avslutning``: Avslutning (End).

    sv: Läget när deltagandet avslutas.
    en: The situation when the participation ends.
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    slutdatum: date | None = field(default=None, repr=False)
    """Datum för avslut (Date of the end).

    sv: Dagen då deltagandet avslutades.
    en: The day when the participation ended.
    Evidence (*belägg*): proposed.
    """

    avslutsskal: SkalTillAvslut | None = field(default=None, repr=False)
    """Huvudsakligt skäl till avslut (Main reason for the end).

    sv: Det skäl som stämmer bäst.
    en: The reason that fits best.
    Evidence (*belägg*): proposed.
    """

    ansvarstagande: Ansvarsgrader | None = field(default=None, repr=False)
    """Ansvar för det egna våldet (Responsibility for the own violence).

    sv: Handläggarens bedömning av hur deltagaren talar om sitt eget ansvar.
    en: The caseworker's judgement of how the participant speaks of the own responsibility.
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Deltagarenkat:
    """Measurement point (*mätpunkt*) ``deltagarenkat``: Deltagarenkät (Participant survey).

    sv: Frågor till deltagaren när deltagandet avslutas. Den är frivillig.
    en: Questions to the participant when the participation ends. It is voluntary.
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    reda_ut_utan_vald: HurOfta | None = field(default=None, repr=False)
    """Reder ut konflikter utan våld (Solves conflicts without violence).

    sv: Hur ofta deltagaren själv säger sig reda ut konflikter utan hot eller våld.
    en: How often the participant claims to solve conflicts without threats or violence.
    Evidence (*belägg*): proposed.
    """

    bemotande: Bemotandegrader | None = field(default=None, repr=False)
    """Bemötande i programmet (Treatment in the programme).

    sv: Hur deltagaren själv tycker sig ha blivit bemött.
    en: How the participant feels treated.
    Evidence (*belägg*): proposed.
    """

    nytta: Nyttograder | None = field(default=None, repr=False)
    """Nytta av samtalen (Use of the conversations).

    sv: Vilken nytta deltagaren själv tycker sig ha haft av samtalen.
    en: How much use the participant feels the conversations have been.
    Evidence (*belägg*): proposed.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Arsuppfoljning:
    """Measurement point (*mätpunkt*) ``arsuppfoljning``: Uppföljning efter ett år (Follow-up after a year).

    sv: Läget ett år efter avslut. Frågas inte när deltagaren har flyttat eller avlidit.
    en: The situation a year after the end. Not asked when the participant has moved away or died.
    Evidence (*belägg*): proposed.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    ny_kontakt: Kontaktlagen | None = field(default=None, repr=False)
    """Ny kontakt efter avslut (New contact after the end).

    sv: Om deltagaren själv har tagit ny kontakt med programmet.
    en: Whether the participant has made new contact with the programme.
    Evidence (*belägg*): proposed.
    """

    reda_ut_utan_vald: HurOfta | None = field(default=None, repr=False)
    """Reder ut konflikter utan våld (Solves conflicts without violence).

    sv: Hur ofta deltagaren själv säger sig reda ut konflikter utan hot eller våld.
    en: How often the participant claims to solve conflicts without threats or violence.
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

    kartlaggning: Kartlaggning | None = field(default=None, repr=False)
    """Kartläggning (Start)."""

    avstamning: tuple[Avstamning, ...] = field(default=(), repr=False)
    """Avstämning (Check): measurements (*mätningar*) in time order."""

    avslutning: Avslutning | None = field(default=None, repr=False)
    """Avslutning (End)."""

    deltagarenkat: Deltagarenkat | None = field(default=None, repr=False)
    """Deltagarenkät (Participant survey)."""

    arsuppfoljning: Arsuppfoljning | None = field(default=None, repr=False)
    """Uppföljning efter ett år (Follow-up after a year)."""


@frozen(kw_only=True)
class Survey:
    """Answers of a client (*enkät*) that are linked to no case."""

    deltagarenkat: Deltagarenkat = field(repr=False)
    """Deltagarenkät (Participant survey)."""

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
        "kartlaggning": Kartlaggning,
        "avstamning": Avstamning,
        "avslutning": Avslutning,
        "deltagarenkat": Deltagarenkat,
        "arsuppfoljning": Arsuppfoljning,
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
