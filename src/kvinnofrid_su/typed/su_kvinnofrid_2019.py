"""Typed classes (*typade klasser*) for su-kvinnofrid/2019 1.0.0: SU-Kvinnofrid 2019–2020.

Rekonstruktion (ej officiell): a reconstruction, not official.

sv: Den första omgången, 1 september 2019 till 31 december 2020. Omkring 40 variabler följde personen före, under och efter insats, och några brukarfrågor ingick. Vilka variablerna var är till största delen slutlett.
en: The first round, 1 September 2019 to 31 December 2020. About 40 variables followed the person before, during and after interventions, and some client questions were included. Which variables they were is mostly inferred.
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

CATALOGUE = "su-kvinnofrid/2019"
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


class Civilstand(CodeEnum):
    """Code list (*kodlista*) ``civilstand``: Relationsstatus (Relationship status)."""

    ENSAMSTAENDE = "ensamstaende"
    """Ensamstående (Single)."""
    SAMMANBOENDE = "sammanboende"
    """Gift eller sammanboende (Married or cohabiting)."""
    SARBO = "sarbo"
    """Särbo (In a relationship, living apart)."""
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


class Forsorjning(CodeEnum):
    """Code list (*kodlista*) ``forsorjning``: Försörjning (Source of income)."""

    EGEN = "egen"
    """Egen inkomst (Own income)."""
    BIDRAG = "bidrag"
    """Socialförsäkring eller a-kassa (Social insurance or unemployment benefit)."""
    EKONOMISKT_BISTAND = "ekonomiskt_bistand"
    """Ekonomiskt bistånd (Financial assistance)."""
    PARTNER = "partner"
    """Försörjs av annan (Supported by another person)."""
    SAKNAS = "saknas"
    """Saknar försörjning (No means of support)."""
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


class SkyddadeUppgifter(CodeEnum):
    """Code list (*kodlista*) ``skyddade_uppgifter``: Skydd av personuppgifter (Protection of personal data)."""

    NEJ = "nej"
    """Nej (No)."""
    SEKRETESSMARKERING = "sekretessmarkering"
    """Sekretessmarkering (Confidentiality marking)."""
    SKYDDAD_FOLKBOKFORING = "skyddad_folkbokforing"
    """Skyddad folkbokföring (Protected population registration)."""
    FINGERADE = "fingerade"
    """Fingerade personuppgifter (Fictitious personal data)."""
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


class AntalUtovare(CodeEnum):
    """Code list (*kodlista*) ``antal_utovare``: En eller flera våldsutövare (One or several perpetrators)."""

    EN = "en"
    """En (One)."""
    FLERA = "flera"
    """Flera (Several)."""
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


class BfBemotande(CodeEnum):
    """Code list (*kodlista*) ``bf_bemotande``: Förståelse för situationen (Understanding of the situation)."""

    MYCKET_STOR = "mycket_stor"
    """Mycket stor (Very great)."""
    GANSKA_STOR = "ganska_stor"
    """Ganska stor (Fairly great)."""
    GANSKA_LITEN = "ganska_liten"
    """Ganska liten (Fairly little)."""
    MYCKET_LITEN = "mycket_liten"
    """Mycket liten (Very little)."""
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
    Evidence (*belägg*): inferred.
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
    Evidence (*belägg*): inferred.
    """

    barn_hemma: JaNejVetEj | None = field(default=None, repr=False)
    """Hemmavarande barn under 18 år (Children under 18 at home).

    sv: Om det bor barn under 18 år i personens hem när ärendet aktualiseras.
    en: Whether children under 18 live in the person's home when the case is opened.
    Evidence (*belägg*): inferred.
    """

    antal_barn: int | None = field(default=None, repr=False)
    """Antal hemmavarande barn (Number of children at home).

    sv: Hur många barn under 18 år som bor i personens hem.
    en: How many children under 18 live in the person's home.
    A whole number (*heltal*) from 0 to 20.
    Evidence (*belägg*): inferred.
    """

    civilstand: Civilstand | None = field(default=None, repr=False)
    """Relationsstatus (Relationship status).

    sv: Om personen lever ensam eller i en relation när ärendet aktualiseras.
    en: Whether the person is single or in a relationship when the case is opened.
    Evidence (*belägg*): inferred.
    """

    sysselsattning: Sysselsattning | None = field(default=None, repr=False)
    """Huvudsaklig sysselsättning (Main occupation).

    sv: Vad personen huvudsakligen gör när ärendet aktualiseras, till exempel arbetar eller studerar.
    en: What the person mainly does when the case is opened, for example works or studies.
    Evidence (*belägg*): inferred.
    """

    forsorjning: Forsorjning | None = field(default=None, repr=False)
    """Huvudsaklig försörjning (Main income source).

    sv: Vad personen huvudsakligen lever av när ärendet aktualiseras.
    en: What the person mainly lives on when the case is opened.
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

    missbruk: JaNejVetEj | None = field(default=None, repr=False)
    """Missbruk eller beroende (Substance misuse).

    sv: Om personen har ett missbruk eller beroende, enligt vad handläggaren vet.
    en: Whether the person has a substance misuse or dependency, as far as the caseworker knows.
    Evidence (*belägg*): inferred.
    """

    psykisk_ohalsa: JaNejVetEj | None = field(default=None, repr=False)
    """Psykisk ohälsa (Mental ill-health).

    sv: Om personen har psykisk ohälsa, enligt vad handläggaren vet.
    en: Whether the person has mental ill-health, as far as the caseworker knows.
    Evidence (*belägg*): inferred.
    """

    skyddade_uppgifter: SkyddadeUppgifter | None = field(default=None, repr=False)
    """Skyddade personuppgifter (Protected personal data).

    sv: Om personens uppgifter är skyddade i folkbokföringen, och i så fall hur. Svaret ska inte lämnas vidare nationellt.
    en: Whether the person's data are protected in the population register and, if so, how. The answer is not to be passed on nationally.
    Evidence (*belägg*): proposed.
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
    Evidence (*belägg*): inferred.
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

    antal_utovare: AntalUtovare | None = field(default=None, repr=False)
    """En eller flera våldsutövare (One or several perpetrators).

    sv: Om våldet utövas av en eller av flera personer.
    en: Whether one or several persons use the violence.
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

    barn_upplevt: JaNejVetEj | None = field(default=None, repr=False)
    """Barn har upplevt våldet (Children experienced the violence).

    sv: Om barn i hemmet har sett, hört eller märkt våldet.
    en: Whether children in the home have seen, heard or noticed the violence.
    Evidence (*belägg*): inferred.
    """

    riskmetod: tuple[Riskmetod, ...] | None = field(default=None, repr=False)
    """Metod för riskbedömning (Risk assessment method).

    sv: Hur risken för fortsatt våld har bedömts: med en bedömningsmetod, i samtal utan metod eller inte alls. Flera svar kan väljas.
    en: How the risk of further violence has been assessed: with an assessment method, in a talk without a method, or not at all. Several answers may be chosen.
    Evidence (*belägg*): inferred.
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

    insats_start: date | None = field(default=None, repr=False)
    """Startdatum första insats (Start of first intervention).

    sv: Den dag då den första insatsen började.
    en: The day the first intervention began.
    Evidence (*belägg*): inferred.
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

    sv: Läget när ärendet avslutas, med klientens svar på brukarfrågorna. Tidsfönstret är vårt förslag.
    en: The situation when the case is closed, with the client's answers to the client questions. The window is our proposal.
    Evidence (*belägg*): documented.
    """

    recorded_on: date | None = field(default=None, repr=False)
    """The day it was recorded (*mätdatum*)."""

    avslutsdatum: date | None = field(default=None, repr=False)
    """Datum då ärendet avslutades (Date case was closed).

    sv: Den dag då ärendet avslutades. Lämnas tomt så länge ärendet pågår.
    en: The day the case was closed. Left empty while the case is open.
    Evidence (*belägg*): inferred.
    """

    avslutsorsak: Avslutsorsak | None = field(default=None, repr=False)
    """Orsak till avslut (Reason for closing).

    sv: Den viktigaste orsaken till att ärendet avslutades.
    en: The main reason why the case was closed.
    Evidence (*belägg*): inferred.
    """

    malupp: Malupp | None = field(default=None, repr=False)
    """Övergripande mål med insatserna nått (Overall goal reached).

    sv: Handläggarens bedömning, när ärendet avslutas, av om det övergripande målet med insatserna har nåtts.
    en: The caseworker's judgement, when the case is closed, of whether the overall goal of the interventions has been reached.
    Evidence (*belägg*): inferred.
    """

    bf_situation: BfSituation | None = field(default=None, repr=False)
    """Brukarfråga: situationen sedan stödet började (Client: change in situation since support began).

    sv: Klientens egen syn på hur situationen har förändrats sedan stödet började.
    en: The client's own view of how the situation has changed since the support began.
    Evidence (*belägg*): documented.
    """

    bf_paverka: BfPaverka | None = field(default=None, repr=False)
    """Brukarfråga: möjlighet att påverka hjälpen (Client: influence over support).

    sv: Hur mycket klienten tycker sig ha kunnat påverka vilken hjälp hon eller han fick.
    en: How much the client feels able to have influenced the help received.
    Evidence (*belägg*): inferred.
    """

    bf_bemotande: BfBemotande | None = field(default=None, repr=False)
    """Brukarfråga: förståelse för situationen (Client: understanding shown).

    sv: Hur stor förståelse för sin situation klienten tycker sig ha mött.
    en: How much understanding of the situation the client feels was shown.
    Evidence (*belägg*): inferred.
    """

    bf_sammantaget: BfSammantaget | None = field(default=None, repr=False)
    """Brukarfråga: sammantagen nöjdhet (Client: overall satisfaction).

    sv: Hur nöjd klienten är med stödet som helhet.
    en: How satisfied the client is with the support as a whole.
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
        "fore": Fore,
        "under": Under,
        "efter": Efter,
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
