"""Typed classes (*typade klasser*) for su-kvinnofrid/2021 1.0.0: SU-Kvinnofrid 2021–2023.

Rekonstruktion (ej officiell): a reconstruction, not official.

sv: Den andra omgången, 2021 till 2023. 29 gemensamma variabler och en brukarenkät; kommuner kunde lägga till egna variabler. Vilka de 29 var är till största delen slutlett.
en: The second round, 2021 to 2023. 29 common variables and a client survey; municipalities could add variables of their own. Which the 29 were is mostly inferred.
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

CATALOGUE = "su-kvinnofrid/2021"
VERSION = "1.0.0"


class Aktualiseringsvag(CodeEnum):
    """Code list (*kodlista*) ``aktualiseringsvag``: Vägar till socialtjänsten (Referral routes)."""

    EGEN = "egen"
    """Den enskilde själv (The individual herself or himself)."""
    SOCIALTJANST = "socialtjanst"
    """Annan enhet inom socialtjänsten (Other unit within the social services)."""
    ANHORIG = "anhorig"
    """Anhörig eller annan närstående (Relative or other close person)."""
    POLIS = "polis"
    """Polis (Police)."""
    HALSO_SJUKVARD = "halso_sjukvard"
    """Hälso- och sjukvård (Health care)."""
    KVINNOJOUR = "kvinnojour"
    """Kvinnojour eller annan ideell organisation (Women's shelter or other non-profit organisation)."""
    SKOLA = "skola"
    """Skola eller förskola (School or preschool)."""
    ANNAN_KOMMUN = "annan_kommun"
    """Annan kommun (Other municipality)."""
    ANNAN = "annan"
    """Annan (Other)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Kon(CodeEnum):
    """Code list (*kodlista*) ``kon``: Kön (Sex)."""

    KVINNA = "kvinna"
    """Kvinna (Woman)."""
    MAN = "man"
    """Man."""
    ANNAT = "annat"
    """Annat eller uppgift saknas (Other or not known)."""


class Bakgrund(CodeEnum):
    """Code list (*kodlista*) ``bakgrund``: Svensk eller utländsk bakgrund (Swedish or foreign background)."""

    INRIKES_MINST_EN = "inrikes_minst_en"
    """Född i Sverige, minst en svenskfödd förälder (Born in Sweden, at least one Swedish-born parent)."""
    INRIKES_TVA_UTRIKES = "inrikes_tva_utrikes"
    """Född i Sverige, två utrikes födda föräldrar (Born in Sweden, two foreign-born parents)."""
    UTRIKES = "utrikes"
    """Född utomlands (Born abroad)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class JaNejVetEj(CodeEnum):
    """Code list (*kodlista*) ``ja_nej_vet_ej``: Ja, nej eller vet ej (Yes, no or not known)."""

    JA = "ja"
    """Ja (Yes)."""
    NEJ = "nej"
    """Nej (No)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Sysselsattning(CodeEnum):
    """Code list (*kodlista*) ``sysselsattning``: Sysselsättning (Occupation)."""

    ARBETE = "arbete"
    """Arbete (Work)."""
    STUDIER = "studier"
    """Studier (Studies)."""
    ARBETSSOKANDE = "arbetssokande"
    """Arbetssökande (Job-seeker)."""
    SJUKSKRIVEN = "sjukskriven"
    """Sjukskriven eller sjukersättning (On sick leave or sickness compensation)."""
    FORALDRALEDIG = "foraldraledig"
    """Föräldraledig (On parental leave)."""
    PENSION = "pension"
    """Pension (Retired)."""
    ANNAN = "annan"
    """Annan (Other)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BoendeFore(CodeEnum):
    """Code list (*kodlista*) ``boende_fore``: Boendesituation (Housing situation)."""

    EGET = "eget"
    """Egen bostad (Own home)."""
    MED_UTOVARE = "med_utovare"
    """Bor med våldsutövaren (Lives with the perpetrator)."""
    TILLFALLIGT = "tillfalligt"
    """Tillfälligt hos andra (Temporarily with others)."""
    SKYDDAT = "skyddat"
    """Skyddat boende (Protected housing)."""
    HEMLOS = "hemlos"
    """Saknar bostad (No home)."""
    ANNAT = "annat"
    """Annat (Other)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Valdstyp(CodeEnum):
    """Code list (*kodlista*) ``valdstyp``: Typer av våld (Types of violence)."""

    PSYKISKT = "psykiskt"
    """Psykiskt (Psychological)."""
    FYSISKT = "fysiskt"
    """Fysiskt (Physical)."""
    SEXUELLT = "sexuellt"
    """Sexuellt (Sexual)."""
    EKONOMISKT = "ekonomiskt"
    """Ekonomiskt eller materiellt (Economic or material)."""
    DIGITALT = "digitalt"
    """Digitalt (Digital)."""
    LATENT = "latent"
    """Latent / kontroll (Latent / control)."""
    FORSUMMELSE = "forsummelse"
    """Försummelse (Neglect)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    No other code may stand beside it (*uteslutande*).
    """


class Valdsgrad(CodeEnum):
    """Code list (*kodlista*) ``valdsgrad``: Våldets grovhet (Severity of violence)."""

    MINDRE_GROVT = "mindre_grovt"
    """Mindre grovt (Less severe)."""
    GROVT = "grovt"
    """Grovt (Severe)."""
    MYCKET_GROVT = "mycket_grovt"
    """Mycket grovt (Very severe)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class RelationUtovare(CodeEnum):
    """Code list (*kodlista*) ``relation_utovare``: Relation till våldsutövaren (Relation to the perpetrator)."""

    PARTNER = "partner"
    """Partner."""
    FD_PARTNER = "fd_partner"
    """Tidigare partner (Former partner)."""
    FORALDER = "foralder"
    """Förälder (Parent)."""
    SYSKON = "syskon"
    """Syskon (Sibling)."""
    BARN = "barn"
    """Barn (Child)."""
    SLAKTING = "slakting"
    """Annan släkting (Other relative)."""
    ANNAN = "annan"
    """Annan närstående (Other close person)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    No other code may stand beside it (*uteslutande*).
    """


class UtovareKon(CodeEnum):
    """Code list (*kodlista*) ``utovare_kon``: Våldsutövarens kön (Sex of the perpetrator)."""

    MAN = "man"
    """Man."""
    KVINNA = "kvinna"
    """Kvinna (Woman)."""
    FLERA = "flera"
    """Flera, olika kön (Several, different sexes)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class ValdSenast(CodeEnum):
    """Code list (*kodlista*) ``vald_senast``: Tid sedan det senaste våldet (Time since the most recent violence)."""

    PAGAENDE = "pagaende"
    """Pågående eller senaste månaden (Ongoing or in the past month)."""
    CODE_1_6_MAN = "1_6_man"
    """1-6 månader sedan (1–6 months ago)."""
    CODE_7_12_MAN = "7_12_man"
    """7-12 månader sedan (7–12 months ago)."""
    OVER_1_AR = "over_1_ar"
    """Mer än ett år sedan (More than a year ago)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Riskmetod(CodeEnum):
    """Code list (*kodlista*) ``riskmetod``: Metoder för riskbedömning (Risk assessment methods)."""

    FREDA = "freda"
    """FREDA."""
    SARA = "sara"
    """SARA."""
    PATRIARK = "patriark"
    """PATRIARK."""
    ANNAN_METOD = "annan_metod"
    """Annan bedömningsmetod (Other assessment method)."""
    SAMTAL = "samtal"
    """Samtal utan bedömningsmetod (Talk without an assessment method)."""
    INGEN = "ingen"
    """Ingen riskbedömning (No risk assessment).

    No other code may stand beside it (*uteslutande*).
    """
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    No other code may stand beside it (*uteslutande*).
    """


class Riskniva(CodeEnum):
    """Code list (*kodlista*) ``riskniva``: Risknivå (Level of risk)."""

    LAG = "lag"
    """Låg (Low)."""
    MEDEL = "medel"
    """Medel (Medium)."""
    HOG = "hog"
    """Hög (High)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Insatser(CodeEnum):
    """Code list (*kodlista*) ``insatser``: Insatser (Interventions)."""

    STODSAMTAL = "stodsamtal"
    """Stödsamtal (Supportive counselling)."""
    GRUPPSTOD = "gruppstod"
    """Gruppbehandling eller stödgrupp (Group treatment or support group)."""
    SKYDDAT_BOENDE = "skyddat_boende"
    """Skyddat boende (Protected housing)."""
    TILLFALLIGT_BOENDE = "tillfalligt_boende"
    """Tillfälligt boende (Temporary housing)."""
    STOD_BOSTAD = "stod_bostad"
    """Stöd att hitta ny permanent bostad (Support to find a new permanent home)."""
    RATTSPROCESS = "rattsprocess"
    """Stöd under rättsprocessen (Support during the legal process)."""
    FORALDRASTOD = "foraldrastod"
    """Stöd i föräldraskapet (Support in parenthood)."""
    EKONOMISKT_BISTAND = "ekonomiskt_bistand"
    """Ekonomiskt bistånd (Financial assistance)."""
    KONTAKTPERSON = "kontaktperson"
    """Kontaktperson (Contact person)."""
    SKYDD_TEKNIK = "skydd_teknik"
    """Larm eller andra skyddsåtgärder (Alarm or other protective measures)."""
    ANNAN = "annan"
    """Annan insats (Other intervention)."""
    INGEN = "ingen"
    """Ingen insats (No intervention).

    No other code may stand beside it (*uteslutande*).
    """


class Beslutsform(CodeEnum):
    """Code list (*kodlista*) ``beslutsform``: Beslutsform (Decision form)."""

    BISTAND = "bistand"
    """Efter biståndsbeslut (After a needs-tested decision)."""
    UTAN = "utan"
    """Utan biståndsbeslut (Without a needs-tested decision)."""
    BADA = "bada"
    """Både och (Both)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Samverkan(CodeEnum):
    """Code list (*kodlista*) ``samverkan``: Aktörer i samverkan (Cooperating parties)."""

    POLIS = "polis"
    """Polis (Police)."""
    HALSO_SJUKVARD = "halso_sjukvard"
    """Hälso- och sjukvård (Health care)."""
    PSYKIATRI = "psykiatri"
    """Psykiatri (Psychiatric care)."""
    KVINNOJOUR = "kvinnojour"
    """Kvinnojour (Women's shelter)."""
    SKOLA = "skola"
    """Skola (School)."""
    EKONOMISKT_BISTAND = "ekonomiskt_bistand"
    """Annan enhet i socialtjänsten (Other unit within the social services)."""
    ANNAN = "annan"
    """Annan (Other)."""
    INGEN = "ingen"
    """Ingen (None).

    No other code may stand beside it (*uteslutande*).
    """


class Avslutsorsak(CodeEnum):
    """Code list (*kodlista*) ``avslutsorsak``: Orsaker till avslut (Reasons for closing)."""

    MAL_NATT = "mal_natt"
    """Övergripande målet nått helt eller delvis (Overall goal reached wholly or partly)."""
    KLIENT_AVBROT = "klient_avbrot"
    """Den enskilde avbröt (The individual discontinued)."""
    FLYTTAT = "flyttat"
    """Flyttat till annan kommun (Moved to another municipality)."""
    EJ_BEHOV = "ej_behov"
    """Inget behov av insats (No need of intervention)."""
    ANNAN_ENHET = "annan_enhet"
    """Överfört till annan enhet (Transferred to another unit)."""
    AVLIDEN = "avliden"
    """Avliden (Deceased)."""
    ANNAN = "annan"
    """Annan orsak (Other reason)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class Malupp(CodeEnum):
    """Code list (*kodlista*) ``malupp``: Måluppfyllelse (Goal attainment)."""

    HELT = "helt"
    """Helt (Wholly)."""
    DELVIS = "delvis"
    """Delvis (Partly)."""
    INTE = "inte"
    """Inte alls (Not at all)."""
    EJ_BEDOMBART = "ej_bedombart"
    """Ej bedömbart (Not assessable).

    Missing reason (*bortfallsorsak*): not_assessable.
    """
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class ValdEfter(CodeEnum):
    """Code list (*kodlista*) ``vald_efter``: Våld vid avslut (Violence at closing)."""

    UPPHORT = "upphort"
    """Våldet har upphört (The violence has stopped)."""
    MINSKAT = "minskat"
    """Minskat (Decreased)."""
    OFORANDRAT = "oforandrat"
    """Oförändrat (Unchanged)."""
    OKAT = "okat"
    """Ökat (Increased)."""
    VET_EJ = "vet_ej"
    """Vet ej / uppgift saknas (Not known / missing).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BeBetydelse(CodeEnum):
    """Code list (*kodlista*) ``be_betydelse``: Insatsernas betydelse (What the interventions have meant)."""

    MYCKET_STOR = "mycket_stor"
    """Mycket stor betydelse (Very much)."""
    STOR = "stor"
    """Stor betydelse (Much)."""
    LITEN = "liten"
    """Liten betydelse (Little)."""
    INGEN = "ingen"
    """Ingen betydelse (Nothing)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BfSituation(CodeEnum):
    """Code list (*kodlista*) ``bf_situation``: Förändring av situationen (Change in the situation)."""

    BATTRE_MYCKET = "battre_mycket"
    """Förbättrats mycket (Improved a lot)."""
    BATTRE_LITE = "battre_lite"
    """Förbättrats lite (Improved a little)."""
    OFORANDRAD = "oforandrad"
    """Ingen förändring (No change)."""
    SAMRE_LITE = "samre_lite"
    """Försämrats lite (Worsened a little)."""
    SAMRE_MYCKET = "samre_mycket"
    """Försämrats mycket (Worsened a lot)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BfPaverka(CodeEnum):
    """Code list (*kodlista*) ``bf_paverka``: Möjlighet att påverka (Influence)."""

    MYCKET = "mycket"
    """Mycket (A lot)."""
    GANSKA_MYCKET = "ganska_mycket"
    """Ganska mycket (Quite a lot)."""
    GANSKA_LITE = "ganska_lite"
    """Ganska lite (Rather little)."""
    INTE = "inte"
    """Inte alls (Not at all)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BeForstaelse(CodeEnum):
    """Code list (*kodlista*) ``be_forstaelse``: Socialsekreterarens förståelse (Understanding shown by the social worker)."""

    MYCKET_STOR = "mycket_stor"
    """Mycket stor (Very great)."""
    GANSKA_STOR = "ganska_stor"
    """Ganska stor (Fairly great)."""
    GANSKA_LITEN = "ganska_liten"
    """Ganska liten (Fairly little)."""
    INGEN = "ingen"
    """Ingen alls (None at all)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BfSammantaget(CodeEnum):
    """Code list (*kodlista*) ``bf_sammantaget``: Nöjdhet (Satisfaction)."""

    MYCKET_NOJD = "mycket_nojd"
    """Mycket nöjd (Very satisfied)."""
    GANSKA_NOJD = "ganska_nojd"
    """Ganska nöjd (Fairly satisfied)."""
    GANSKA_MISSNOJD = "ganska_missnojd"
    """Ganska missnöjd (Fairly dissatisfied)."""
    MYCKET_MISSNOJD = "mycket_missnojd"
    """Mycket missnöjd (Very dissatisfied)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BeTrygghet(CodeEnum):
    """Code list (*kodlista*) ``be_trygghet``: Trygghet jämfört med tidigare (Safety compared with before)."""

    MYCKET_TRYGGARE = "mycket_tryggare"
    """Mycket tryggare (Much safer)."""
    LITE_TRYGGARE = "lite_tryggare"
    """Lite tryggare (A little safer)."""
    OFORANDRAT = "oforandrat"
    """Oförändrat (Unchanged)."""
    LITE_OTRYGGARE = "lite_otryggare"
    """Lite otryggare (A little less safe)."""
    MYCKET_OTRYGGARE = "mycket_otryggare"
    """Mycket otryggare (Much less safe)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class JaNejVetEjKlient(CodeEnum):
    """Code list (*kodlista*) ``ja_nej_vet_ej_klient``: Ja, nej eller vet ej, klientens svar (Yes, no or don't know, the client's answer)."""

    JA = "ja"
    """Ja (Yes)."""
    NEJ = "nej"
    """Nej (No)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


class BeKontakt(CodeEnum):
    """Code list (*kodlista*) ``be_kontakt``: Lätt eller svårt (Easy or difficult)."""

    MYCKET_LATT = "mycket_latt"
    """Mycket lätt (Very easy)."""
    GANSKA_LATT = "ganska_latt"
    """Ganska lätt (Fairly easy)."""
    GANSKA_SVART = "ganska_svart"
    """Ganska svårt (Fairly difficult)."""
    MYCKET_SVART = "mycket_svart"
    """Mycket svårt (Very difficult)."""
    VET_EJ = "vet_ej"
    """Vet ej (Don't know).

    Missing reason (*bortfallsorsak*): unknown.
    """


@frozen(kw_only=True)
class Fore:
    """Measurement point (*mätpunkt*) ``fore``: Före insats (Before interventions).

    sv: Läget när ärendet aktualiseras, innan den första insatsen har börjat. Tidsfönstret är vårt förslag.
    en: The situation when the case is opened, before the first intervention has begun. The window is our proposal.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    aktualiseringsdatum: date | None = field(default=None, repr=False)
    """Datum då ärendet aktualiserades (Date case was opened).

    sv: Den dag då ärendet aktualiserades hos socialtjänsten. Varje ärende har ett sådant datum.
    en: The day the case was opened with the social services. Every case has such a date.
    Evidence (*belägg*): inferred.
    """

    aktualiseringsvag: Aktualiseringsvag | None = field(default=None, repr=False)
    """Hur ärendet aktualiserades (Referral route).

    sv: Vem eller vad som gjorde att ärendet kom till socialtjänsten.
    en: Who or what brought the case to the social services.
    Evidence (*belägg*): documented.
    """

    kon: Kon | None = field(default=None, repr=False)
    """Kön (Sex).

    sv: Den våldsutsatta personens kön. Det tredje svaret rymmer både annat kön och att uppgift saknas.
    en: The sex of the person exposed to violence. The third answer holds both another sex and not known.
    Evidence (*belägg*): documented.
    """

    alder: int | None = field(default=None, repr=False)
    """Ålder vid aktualisering (Age at opening).

    sv: Personens ålder i hela år den dag då ärendet aktualiserades.
    en: The person's age in whole years on the day the case was opened.
    A whole number (*heltal*) from 0 to 120.
    Evidence (*belägg*): documented.
    """

    bakgrund: Bakgrund | None = field(default=None, repr=False)
    """Svensk eller utländsk bakgrund (Swedish or foreign background).

    sv: Om personen är född i Sverige eller utomlands och, för den som är född i Sverige, var föräldrarna är födda.
    en: Whether the person was born in Sweden or abroad and, for a person born in Sweden, where the parents were born.
    Evidence (*belägg*): documented.
    """

    barn_hemma: JaNejVetEj | None = field(default=None, repr=False)
    """Hemmavarande barn under 18 år (Children under 18 at home).

    sv: Om det bor barn under 18 år i personens hem när ärendet aktualiseras.
    en: Whether children under 18 live in the person's home when the case is opened.
    Evidence (*belägg*): inferred.
    """

    sysselsattning: Sysselsattning | None = field(default=None, repr=False)
    """Huvudsaklig sysselsättning (Main occupation).

    sv: Vad personen huvudsakligen gör när ärendet aktualiseras, till exempel arbetar eller studerar.
    en: What the person mainly does when the case is opened, for example works or studies.
    Evidence (*belägg*): inferred.
    """

    boende_fore: BoendeFore | None = field(default=None, repr=False)
    """Boendesituation vid inledning (Housing at opening).

    sv: Hur personen bor när ärendet aktualiseras, innan några insatser har börjat.
    en: How the person lives when the case is opened, before any intervention has begun.
    Evidence (*belägg*): inferred.
    """

    funktionsnedsattning: JaNejVetEj | None = field(default=None, repr=False)
    """Funktionsnedsättning (Disability).

    sv: Om personen har en funktionsnedsättning, enligt vad handläggaren vet.
    en: Whether the person has a disability, as far as the caseworker knows.
    Evidence (*belägg*): inferred.
    """

    tidigare_aktuell: JaNejVetEj | None = field(default=None, repr=False)
    """Tidigare aktuell på grund av våld (Previously known because of violence).

    sv: Om personen har haft ett tidigare ärende hos socialtjänsten på grund av våld. Den som kommer tillbaka efter avslut får ett nytt ärende.
    en: Whether the person has had an earlier case with the social services because of violence. A person who returns after closing gets a new case.
    Evidence (*belägg*): inferred.
    """

    valdstyp: tuple[Valdstyp, ...] | None = field(default=None, repr=False)
    """Typ av våld (Types of violence).

    sv: Vilka typer av våld personen har utsatts för. Flera svar kan väljas.
    en: Which types of violence the person has been exposed to. Several answers may be chosen.
    Evidence (*belägg*): inferred.
    """

    valdsgrad: Valdsgrad | None = field(default=None, repr=False)
    """Våldets grovhet (Severity of violence).

    sv: Hur grovt handläggaren bedömer att våldet är.
    en: How severe the caseworker judges the violence to be.
    Evidence (*belägg*): documented.
    """

    hederskontext: JaNejVetEj | None = field(default=None, repr=False)
    """Våld i hederskontext (Honour context).

    sv: Om handläggaren bedömer att våldet sker i en hederskontext.
    en: Whether the caseworker judges that the violence takes place in an honour context.
    Evidence (*belägg*): documented.
    """

    relation_utovare: tuple[RelationUtovare, ...] | None = field(default=None, repr=False)
    """Relation till våldsutövaren (Relation to perpetrator).

    sv: Vilken relation den som utövar våldet har till den våldsutsatta personen. Flera svar kan väljas.
    en: How the perpetrator is related to the person exposed to violence. Several answers may be chosen.
    Evidence (*belägg*): inferred.
    """

    utovare_kon: UtovareKon | None = field(default=None, repr=False)
    """Våldsutövarens kön (Sex of perpetrator).

    sv: Kön på den eller dem som utövar våldet.
    en: The sex of the perpetrator or perpetrators.
    Evidence (*belägg*): inferred.
    """

    vald_senast: ValdSenast | None = field(default=None, repr=False)
    """När våldet senast inträffade (Most recent violence).

    sv: Hur länge sedan det är som personen senast utsattes för våld, räknat från aktualiseringen.
    en: How long ago the person was last exposed to violence, counted from the opening of the case.
    Evidence (*belägg*): inferred.
    """

    bor_med_utovare: JaNejVetEj | None = field(default=None, repr=False)
    """Bor tillsammans med våldsutövaren (Lives with perpetrator).

    sv: Om personen bor tillsammans med den som utövar våldet när ärendet aktualiseras.
    en: Whether the person lives with the perpetrator when the case is opened.
    Evidence (*belägg*): inferred.
    """

    polisanmalan: JaNejVetEj | None = field(default=None, repr=False)
    """Polisanmälan gjord (Reported to the police).

    sv: Om våldet har anmälts till polisen.
    en: Whether the violence has been reported to the police.
    Evidence (*belägg*): inferred.
    """

    riskmetod: tuple[Riskmetod, ...] | None = field(default=None, repr=False)
    """Metod för riskbedömning (Risk assessment method).

    sv: Hur risken för fortsatt våld har bedömts: med en bedömningsmetod, i samtal utan metod eller inte alls. Flera svar kan väljas.
    en: How the risk of further violence has been assessed: with an assessment method, in a talk without a method, or not at all. Several answers may be chosen.
    Evidence (*belägg*): documented.
    """

    riskniva: Riskniva | None = field(default=None, repr=False)
    """Bedömd risk för fortsatt våld (Assessed risk of further violence).

    sv: Hur stor handläggaren bedömer att risken för fortsatt våld är.
    en: How high the caseworker judges the risk of further violence to be.
    Evidence (*belägg*): inferred.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Under:
    """Measurement point (*mätpunkt*) ``under``: Under insats (During interventions).

    sv: Insatser och samverkan medan ärendet pågår. Kan registreras flera gånger; inget bestämt tidsavstånd är känt.
    en: Interventions and cooperation while the case is open. May be recorded several times; no fixed interval is known.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    insatser: tuple[Insatser, ...] | None = field(default=None, repr=False)
    """Beviljade eller givna insatser (Interventions given).

    sv: Vilka insatser personen har beviljats eller fått på grund av våldet. Flera svar kan väljas; nya läggs till under ärendets gång.
    en: Which interventions the person has been granted or given because of the violence. Several answers may be chosen; new ones are added as the case goes on.
    Evidence (*belägg*): documented.
    """

    beslutsform: Beslutsform | None = field(default=None, repr=False)
    """Biståndsbeslut eller utan beslut (Decision form).

    sv: Om insatserna gavs efter biståndsbeslut, utan biståndsbeslut eller både och.
    en: Whether the interventions were given after a needs-tested decision, without one, or both.
    Evidence (*belägg*): inferred.
    """

    samverkan: tuple[Samverkan, ...] | None = field(default=None, repr=False)
    """Samverkan med andra aktörer (Cooperation with others).

    sv: Vilka andra aktörer handläggaren har samverkat med i ärendet. Flera svar kan väljas.
    en: Which other parties the caseworker has cooperated with in the case. Several answers may be chosen.
    Evidence (*belägg*): inferred.
    """

    insats_barn: JaNejVetEj | None = field(default=None, repr=False)
    """Barnen har fått stöd (Children got support).

    sv: Om personens barn har fått stöd av socialtjänsten.
    en: Whether the person's children have received support from the social services.
    Evidence (*belägg*): inferred.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Efter:
    """Measurement point (*mätpunkt*) ``efter``: Efter insats (After interventions).

    sv: Läget när ärendet avslutas, enligt handläggaren. Tidsfönstret är vårt förslag.
    en: The situation when the case is closed, according to the caseworker. The window is our proposal.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    avslutsdatum: date | None = field(default=None, repr=False)
    """Datum då ärendet avslutades (Date case was closed).

    sv: Den dag då ärendet avslutades. Lämnas tomt så länge ärendet pågår.
    en: The day the case was closed. Left empty while the case is open.
    Evidence (*belägg*): documented.
    """

    avslutsorsak: Avslutsorsak | None = field(default=None, repr=False)
    """Orsak till avslut (Reason for closing).

    sv: Den viktigaste orsaken till att ärendet avslutades.
    en: The main reason why the case was closed.
    Evidence (*belägg*): documented.
    """

    malupp: Malupp | None = field(default=None, repr=False)
    """Övergripande mål med insatserna nått (Overall goal reached).

    sv: Handläggarens bedömning, när ärendet avslutas, av om det övergripande målet med insatserna har nåtts.
    en: The caseworker's judgement, when the case is closed, of whether the overall goal of the interventions has been reached.
    Evidence (*belägg*): documented.
    """

    vald_efter: ValdEfter | None = field(default=None, repr=False)
    """Utsatt för våld vid avslut (Violence at closing).

    sv: Handläggarens bedömning av om personen fortfarande är utsatt för våld när ärendet avslutas, jämfört med när det aktualiserades.
    en: The caseworker's judgement of whether the person is still exposed to violence when the case is closed, compared with when it was opened.
    Evidence (*belägg*): inferred.
    """

    boende_efter: BoendeFore | None = field(default=None, repr=False)
    """Boendesituation vid avslut (Housing at closing).

    sv: Hur personen bor när ärendet avslutas. Svaren är desamma som vid inledningen, så att läget kan jämföras.
    en: How the person lives when the case is closed. The answers are the same as at the opening, so that the two can be compared.
    Evidence (*belägg*): inferred.
    """

    local: Mapping[str, str | int | tuple[str, ...]] = field(
        factory=dict[str, str | int | tuple[str, ...]], hash=False, repr=False
    )
    """Answers to local variables (*lokala svar*), kept as they are."""


@frozen(kw_only=True)
class Brukarenkat:
    """Measurement point (*mätpunkt*) ``brukarenkat``: Brukarenkät (Client survey).

    sv: Klientens egna svar i samband med att ärendet avslutas. Tidsfönstret är vårt förslag; enkäten delas inte ut om personen har avlidit.
    en: The client's own answers in connection with the closing of the case. The window is our proposal; the survey is not handed out if the person has died.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    be_betydelse: BeBetydelse | None = field(default=None, repr=False)
    """Vilken betydelse insatserna har haft (What the interventions have meant to the client).

    sv: Vilken betydelse klienten tycker att socialtjänstens insatser har haft.
    en: What the client thinks the interventions of the social services have meant.
    Evidence (*belägg*): documented.
    """

    be_situation: BfSituation | None = field(default=None, repr=False)
    """Hur situationen har förändrats sedan stödet började (Change in situation since support began).

    sv: Klientens egen syn på hur situationen har förändrats sedan stödet började.
    en: The client's own view of how the situation has changed since the support began.
    Evidence (*belägg*): documented.
    """

    be_paverka: BfPaverka | None = field(default=None, repr=False)
    """Möjlighet att påverka vilken hjälp du fick (Influence over the support).

    sv: Hur mycket klienten tycker sig ha kunnat påverka vilken hjälp hon eller han fick.
    en: How much the client feels able to have influenced the help received.
    Evidence (*belägg*): inferred.
    """

    be_forstaelse: BeForstaelse | None = field(default=None, repr=False)
    """Förståelse från socialsekreteraren (Understanding shown by the social worker).

    sv: Hur stor förståelse för sin situation klienten tycker att socialsekreteraren har visat.
    en: How much understanding of the situation the client thinks the social worker has shown.
    Evidence (*belägg*): inferred.
    """

    be_sammantaget: BfSammantaget | None = field(default=None, repr=False)
    """Sammantagen nöjdhet med stödet (Overall satisfaction with the support).

    sv: Hur nöjd klienten är med stödet som helhet.
    en: How satisfied the client is with the support as a whole.
    Evidence (*belägg*): inferred.
    """

    be_trygghet: BeTrygghet | None = field(default=None, repr=False)
    """Hur trygg du känner dig jämfört med tidigare (Feeling of safety compared with before).

    sv: Hur trygg klienten känner sig nu jämfört med innan stödet började.
    en: How safe the client feels now compared with before the support began.
    Evidence (*belägg*): proposed.
    """

    be_synpunkter: JaNejVetEjKlient | None = field(default=None, repr=False)
    """Tillfrågad om hur situationen kan förändras (Asked for own views on how the situation could change).

    sv: Om klienten har blivit tillfrågad om sin egen syn på hur situationen skulle kunna förändras.
    en: Whether the client has been asked for her or his own view of how the situation could change.
    Evidence (*belägg*): inferred.
    """

    be_kontakt: BeKontakt | None = field(default=None, repr=False)
    """Hur lätt det var att få kontakt (Ease of getting in contact).

    sv: Hur lätt eller svårt klienten tycker att det har varit att få kontakt med socialtjänsten.
    en: How easy or difficult the client thinks it has been to get in contact with the social services.
    Evidence (*belägg*): inferred.
    """

    be_information: BeKontakt | None = field(default=None, repr=False)
    """Hur lätt det var att förstå informationen (Ease of understanding the information).

    sv: Hur lätt eller svårt klienten tycker att det har varit att förstå socialtjänstens information.
    en: How easy or difficult the client thinks it has been to understand the information from the social services.
    Evidence (*belägg*): inferred.
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

    fore: Fore | None = field(default=None, repr=False)
    """Före insats (Before interventions)."""

    under: tuple[Under, ...] = field(default=(), repr=False)
    """Under insats (During interventions): measurements (*mätningar*) in time order."""

    efter: Efter | None = field(default=None, repr=False)
    """Efter insats (After interventions)."""

    brukarenkat: Brukarenkat | None = field(default=None, repr=False)
    """Brukarenkät (Client survey)."""


@frozen(kw_only=True)
class Survey:
    """Answers of a client (*enkät*) that are linked to no case."""

    brukarenkat: Brukarenkat = field(repr=False)
    """Brukarenkät (Client survey)."""

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
        "fore": Fore,
        "under": Under,
        "efter": Efter,
        "brukarenkat": Brukarenkat,
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
