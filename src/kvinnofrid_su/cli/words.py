"""Words that several outputs share (ord): severities, verdicts, reasons. Swedish here, English in the gettext catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from kvinnofrid_su.i18n import LOCALES, SOURCE, find_plurals, format_number

Words: TypeAlias = Callable[[str, str], str]
"""Gives the text for a context and a Swedish text, as :func:`kvinnofrid_su.i18n.find_words` returns it."""

NOTICE = "unprotected, not for publication"
"""What results say of themselves where machines read them."""

NOTICE_LINE = f"OSKYDDAD, EJ FÖR PUBLICERING – {NOTICE}"
"""What results say of themselves where people read them, in both languages at once."""


def mark(_context: str, text: str) -> str:
    """Return a text as it is (*märk*): it is translated later, but is known to the translations from where it stands.

    >>> mark("help", "Visa versionen och sluta.")
    'Visa versionen och sluta.'
    """
    return text


def find_locale(arguments: Sequence[str]) -> str:
    """Return the language that arguments ask for (*språk*), before they are understood; Swedish if none is known.

    >>> find_locale(["validate", "--lang", "en"]), find_locale(["--lang=en"]), find_locale(["--lang"])
    ('en', 'en', 'sv')
    """
    asked = SOURCE
    for position, argument in enumerate(arguments):
        if argument == "--lang":
            asked = "".join(arguments[position + 1 : position + 2])
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked if asked in LOCALES else SOURCE


def quote(text: str, _: Words) -> str:
    """Return a label within the quotation marks of the language (*citat*)."""
    return _("quote", "”{text}”").format(text=text)


def name_severity(severity: str, _: Words) -> str:
    """Return the word for a severity (*allvarsgrad*)."""
    return {
        "error": _("severity", "fel"),
        "warning": _("severity", "varning"),
        "note": _("severity", "upplysning"),
    }[severity]


def name_severities(severity: str, count: int, locale: str) -> str:
    """Return the word for so many issues of a severity (*allvarsgrad*).

    >>> name_severities("warning", 1, "sv"), name_severities("warning", 0, "sv")
    ('varning', 'varningar')
    """
    n_ = find_plurals(locale)
    return {
        "error": n_("severities", "fel", "fel", count),
        "warning": n_("severities", "varning", "varningar", count),
        "note": n_("severities", "upplysning", "upplysningar", count),
    }[severity]


def count_severities(severity: str, count: int, locale: str) -> str:
    """Return how many issues of a severity there are (*antal*).

    >>> count_severities("warning", 1, "sv"), count_severities("warning", 2, "en")
    ('1 varning', '2 warnings')
    """
    return f"{format_number(count, locale)} {name_severities(severity, count, locale)}"


def name_verdict(verdict: str, _: Words) -> str:
    """Return the word for a verdict (*utslag*)."""
    return {
        "holds": _("verdict", "uppfylld"),
        "broken": _("verdict", "inte uppfylld"),
        "not_applicable": _("verdict", "gäller inte"),
        "undecided": _("verdict", "går inte att avgöra"),
    }[verdict]


def name_reason(reason: str, _: Words) -> str:
    """Return in words why cases were left out (*bortfall*)."""
    words = {
        "duplicate": _("excluded", "dubbletter"),
        "outside_population": _("excluded", "ingår inte i måttet"),
        "population_unknown": _("excluded", "okänt om ärendet ingår"),
        "not_applicable": _("excluded", "frågan gäller inte"),
        "not_yet": _("excluded", "ännu inte aktuellt"),
        "undecidable": _("excluded", "oklart om frågan gäller"),
        "unanswered": _("excluded", "obesvarat"),
        "unknown": _("excluded", "vet ej"),
        "declined": _("excluded", "vill inte svara"),
        "not_collected": _("excluded", "ej insamlat"),
        "not_assessable": _("excluded", "går inte att bedöma"),
        "withheld_for_safety": _("excluded", "utelämnat av säkerhetsskäl"),
        "too_few_items": _("excluded", "för få besvarade frågor"),
    }
    return words.get(reason, reason)


def name_status(status: str, _: Words) -> str:
    """Return in words whether a catalogue is official (*status*); a reconstruction is never presented as official."""
    return _("status", "Officiell") if status == "official" else _("status", "Rekonstruktion (ej officiell)")


def name_evidence(evidence: str, _: Words) -> str:
    """Return in words how surely something is known (*belägg*)."""
    return {
        "documented": _("evidence", "Belagt i källa."),
        "inferred": _("evidence", "Slutet ur källor."),
        "proposed": _("evidence", "Vårt förslag."),
    }[evidence]
