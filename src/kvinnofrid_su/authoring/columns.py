"""What an author's spreadsheet has (kalkylblad): its tables, their columns, and the words that stand in them.

Swedish stands here, English in the translations; a spreadsheet may be in either.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from kvinnofrid_su.i18n import LOCALES, translate


def _(_context: str, text: str) -> str:
    """Return a text as it is (*märk*): it is translated later, but is known to the translations from where it stands."""
    return text


Choices = Mapping[str, str]
"""What a word in a cell stands for (*val*), by the Swedish word."""

KINDS: Choices = {
    _("choice", "ett svar"): "single",
    _("choice", "ett svar i ordning"): "ordinal",
    _("choice", "flera svar"): "multi",
    _("choice", "heltal"): "integer",
    _("choice", "datum"): "date",
}
ANSWERERS: Choices = {_("choice", "handläggaren"): "handlaggare", _("choice", "klienten"): "klient"}
SENSITIVITIES: Choices = {
    _("choice", "ingen"): "none",
    _("choice", "pekar ut tillsammans med annat"): "quasi",
    _("choice", "känslig"): "sensitive",
    _("choice", "pekar ut"): "identifying",
}
ALONE = "alone"
MEANINGS: Choices = {
    _("choice", "vet ej"): "unknown",
    _("choice", "ville inte svara"): "declined",
    _("choice", "inte frågat"): "not_collected",
    _("choice", "går inte att bedöma"): "not_assessable",
    _("choice", "uppges inte av säkerhetsskäl"): "withheld_for_safety",
    _("choice", "utesluter andra svar"): ALONE,
}
YES_NO: Choices = {_("choice", "ja"): "yes", _("choice", "nej"): "no"}
ROLES: Choices = {
    _("choice", "start"): "baseline",
    _("choice", "under tiden"): "interim",
    _("choice", "avslut"): "exit",
    _("choice", "brukarenkät"): "survey",
    _("choice", "efter avslut"): "post_exit",
}
RULES: Choices = {
    _("choice", "ska besvaras"): "required_when",
    _("choice", "bör besvaras"): "recommended_when",
    _("choice", "gäller bara när"): "applicable_when",
    _("choice", "måste vara"): "implies",
    _("choice", "rimligt antal"): "within",
    _("choice", "datum i ordning"): "in_order",
    _("choice", "utesluter andra svar"): "excludes_other_codes",
}
SEVERITIES: Choices = {
    _("choice", "fel"): "error",
    _("choice", "varning"): "warning",
    _("choice", "upplysning"): "note",
}
OUTCOMES: Choices = {
    _("choice", "andel"): "share",
    _("choice", "antal"): "count",
    _("choice", "antal svar i medeltal"): "mean",
}
BETTER: Choices = {
    _("choice", "högre"): "higher",
    _("choice", "lägre"): "lower",
    _("choice", "varken eller"): "none",
}
EVIDENCE: Choices = {
    _("choice", "eget förslag"): "proposed",
    _("choice", "följer av källan"): "inferred",
    _("choice", "står i källan"): "documented",
}
STATUSES: Choices = {_("choice", "ej officiell"): "reconstruction", _("choice", "officiell"): "official"}

ANSWERED = _("choice", "besvarad")
AT_LEAST = _("choice", "minst")
AT_MOST = _("choice", "högst")


@frozen
class Column:
    """A column of a table (*kolumn*).

    Args:
        heading: what stands at its top, in Swedish.
        help: what is written in it.
        choices: the words to choose from, where there are such.
    """

    heading: str
    help: str
    choices: Choices | None = None

    def names(self) -> set[str]:
        """Return what may stand at its top (*rubriker*), in every language."""
        return {translate("heading", self.heading, locale).casefold() for locale in LOCALES}


@frozen
class Table:
    """A table of the spreadsheet (*tabell*): a sheet of a workbook, or a CSV file.

    Args:
        title: what the sheet is called, in Swedish.
        help: what it is for.
        columns: by the word that the program knows them by; the first tells where a row begins something new.
    """

    title: str
    help: str
    columns: Mapping[str, Column]


LABELS = {
    "label": Column(
        _("heading", "etikett"), _("sheet help", "Det korta namnet, som det står i formulär och tabeller.")
    ),
    "label_en": Column(_("heading", "etikett på engelska"), _("sheet help", "Detsamma på engelska.")),
    "description": Column(_("heading", "beskrivning"), _("sheet help", "En eller två meningar om vad som menas.")),
    "description_en": Column(_("heading", "beskrivning på engelska"), _("sheet help", "Detsamma på engelska.")),
}
_CONDITION = {
    "when": Column(
        _("heading", "när"),
        _(
            "sheet help",
            "En fråga, egen eller gemensam: regeln gäller när den har svaret i nästa kolumn. Tomt: alltid.",
        ),
    ),
    "is": Column(
        _("heading", "är"),
        _("sheet help", "Svaret, eller flera med komma emellan; ”besvarad”; för ett antal ”minst 3” eller ”högst 3”."),
    ),
}

TABLES: Mapping[str, Table] = {
    "about": Table(
        _("sheet", "Om"),
        _("sheet help", "Vad det hela heter, och varifrån det kommer."),
        {
            "fact": Column(_("heading", "uppgift"), _("sheet help", "Det som ska anges; ändra inte den kolumnen.")),
            "text": Column(_("heading", "på svenska"), _("sheet help", "Det ni skriver.")),
            "text_en": Column(_("heading", "på engelska"), _("sheet help", "Detsamma på engelska, där det behövs.")),
        },
    ),
    "variables": Table(
        _("sheet", "Frågor"),
        _("sheet help", "En rad för varje fråga, och under den en rad för varje svar som går att välja."),
        {
            "variable": Column(
                _("heading", "fråga"),
                _(
                    "sheet help",
                    "Ett kort namn: små bokstäver a–z, siffror, understreck. Byt det inte när det används.",
                ),
            ),
            **LABELS,
            "point": Column(
                _("heading", "mätpunkt"),
                _("sheet help", "När frågan ställs. Flera mätpunkter skrivs med komma emellan."),
            ),
            "kind": Column(_("heading", "typ"), _("sheet help", "Hur frågan besvaras."), KINDS),
            "minimum": Column(_("heading", "minst"), _("sheet help", "För heltal: det lägsta som kan anges.")),
            "maximum": Column(_("heading", "högst"), _("sheet help", "För heltal: det högsta som kan anges.")),
            "answered_by": Column(
                _("heading", "besvaras av"), _("sheet help", "Tomt betyder handläggaren."), ANSWERERS
            ),
            "sensitivity": Column(
                _("heading", "känslighet"),
                _("sheet help", "Hur mycket svaret kan skada eller peka ut en person."),
                SENSITIVITIES,
            ),
            "list": Column(
                _("heading", "samma svar som"),
                _(
                    "sheet help",
                    "En fråga ovanför, eller en av variabelkatalogens svarslistor. Då skrivs inga svar här.",
                ),
            ),
            "code": Column(
                _("heading", "kod"), _("sheet help", "Det som sparas för ett svar. Byt det inte när det används.")
            ),
            "answer": Column(_("heading", "svar"), _("sheet help", "Svaret som det står i formulär.")),
            "answer_en": Column(_("heading", "svar på engelska"), _("sheet help", "Detsamma på engelska.")),
            "meaning": Column(
                _("heading", "svaret betyder"),
                _("sheet help", "Tomt för vanliga svar. De som säger varför det saknas ett svar står sist."),
                MEANINGS,
            ),
        },
    ),
    "codes": Table(
        _("sheet", "Lokala koder"),
        _("sheet help", "Svar som är ett slags av ett svar i variabelkatalogens listor, och räknas som det."),
        {
            "code": Column(_("heading", "lokal kod"), _("sheet help", "Ett kort namn, som för en fråga.")),
            "answer": Column(_("heading", "svar"), _("sheet help", "Svaret som det står i formulär.")),
            "answer_en": Column(_("heading", "svar på engelska"), _("sheet help", "Detsamma på engelska.")),
            "list": Column(
                _("heading", "svarslista"), _("sheet help", "Variabelkatalogens lista som svaret läggs till i.")
            ),
            "parent": Column(_("heading", "är ett slags"), _("sheet help", "Det svar i listan som det räknas som.")),
        },
    ),
    "points": Table(
        _("sheet", "Mätpunkter"),
        _("sheet help", "Egna mätpunkter. Behövs inte när frågorna ställs vid variabelkatalogens egna."),
        {
            "point": Column(_("heading", "egen mätpunkt"), _("sheet help", "Ett kort namn, som för en fråga.")),
            **LABELS,
            "role": Column(_("heading", "roll"), _("sheet help", "När i ärendet den ligger."), ROLES),
            "repeats": Column(_("heading", "upprepas"), _("sheet help", "Om den kan besvaras flera gånger."), YES_NO),
            "anchor": Column(
                _("heading", "räknas från"), _("sheet help", "Frågan med det datum som tiden räknas från.")
            ),
            "offset": Column(
                _("heading", "hur långt efter"), _("sheet help", "Till exempel: 6 månader, 2 veckor, 0 dagar.")
            ),
            "earlier": Column(_("heading", "går an före"), _("sheet help", "Hur mycket tidigare som går an.")),
            "later": Column(_("heading", "går an efter"), _("sheet help", "Hur mycket senare som går an.")),
        },
    ),
    "rules": Table(
        _("sheet", "Regler"),
        _("sheet help", "En rad för varje sak som svaren ska uppfylla."),
        {
            "rule": Column(_("heading", "regel"), _("sheet help", "Ett kort namn, som för en fråga.")),
            "kind": Column(_("heading", "vad som gäller"), _("sheet help", "Slaget av regel."), RULES),
            "judges": Column(
                _("heading", "frågor"), _("sheet help", "Den eller de frågor som regeln är om, med komma emellan.")
            ),
            "must": Column(_("heading", "måste vara"), _("sheet help", "Bara för ”måste vara”: de svar som går an.")),
            **_CONDITION,
            "minimum": Column(_("heading", "minst"), _("sheet help", "Bara för ”rimligt antal”.")),
            "maximum": Column(_("heading", "högst"), _("sheet help", "Bara för ”rimligt antal”.")),
            "severity": Column(
                _("heading", "allvar"),
                _("sheet help", "Fel: kan inte stämma. Varning: osannolikt. Tomt: varning."),
                SEVERITIES,
            ),
            "description": Column(
                _("heading", "beskrivning"), _("sheet help", "Vad regeln säger. Tomt: en vanlig mening.")
            ),
            "description_en": Column(_("heading", "beskrivning på engelska"), _("sheet help", "Detsamma på engelska.")),
            "message": Column(
                _("heading", "meddelande"), _("sheet help", "Vad den ska få läsa som har brutit mot regeln.")
            ),
            "message_en": Column(_("heading", "meddelande på engelska"), _("sheet help", "Detsamma på engelska.")),
            "remedy": Column(_("heading", "åtgärd"), _("sheet help", "Vad den då ska göra.")),
            "remedy_en": Column(_("heading", "åtgärd på engelska"), _("sheet help", "Detsamma på engelska.")),
        },
    ),
    "outcomes": Table(
        _("sheet", "Mått"),
        _("sheet help", "En rad för varje sak som ska räknas fram över många ärenden."),
        {
            "outcome": Column(_("heading", "mått"), _("sheet help", "Ett kort namn, som för en fråga.")),
            **LABELS,
            "kind": Column(_("heading", "räknas som"), _("sheet help", "Slaget av mått."), OUTCOMES),
            "judged": Column(_("heading", "fråga"), _("sheet help", "Frågan vars svar räknas.")),
            "counted": Column(
                _("heading", "svar som räknas"),
                _("sheet help", "Ett eller flera svar, med komma emellan; för ett antal ”minst 3”."),
            ),
            **_CONDITION,
            "better": Column(_("heading", "bättre när det är"), _("sheet help", "Tomt: varken eller."), BETTER),
        },
    ),
}

FACTS: Choices = {
    _("fact", "Namn"): "label",
    _("fact", "Beskrivning"): "description",
    _("fact", "Version"): "version",
    _("fact", "Vem som har bestämt frågorna"): "publisher",
    _("fact", "Dokumentet där de står"): "title",
    _("fact", "År"): "year",
    _("fact", "Länk"): "link",
    _("fact", "Hur säkert det är"): "evidence",
}
"""What the first table tells (*uppgifter*), by the Swedish word."""

PROGRAMME_FACTS: Choices = {
    _("fact", "Omgång"): "edition",
    _("fact", "Omgångens namn"): "edition_label",
    _("fact", "Officiell"): "status",
}
"""What it tells of a programme besides (*uppgifter om ett program*)."""

TRANSLATED = ("label", "description", "title", "edition_label")
"""The facts that stand in every language."""


def find_choice(word: str, choices: Choices, context: str = "choice") -> str | None:
    """Return what a word in a cell stands for (*val*), in either language, or ``None``.

    >>> find_choice("Heltal", KINDS), find_choice("whole number", KINDS), find_choice("flytande", KINDS)
    ('integer', 'integer', None)
    """
    wanted = word.casefold()
    for text, value in choices.items():
        if wanted in {translate(context, text, locale).casefold() for locale in LOCALES}:
            return value
    return None
