"""The library's own words (texter) in Swedish and English. Swedish is the source, English a gettext catalogue."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from kvinnofrid_su.errors import UnknownLanguage

DOMAIN = "kvinnofrid_su"
SOURCE = "sv"
LOCALES = ("sv", "en")


@cache
def _translations(locale: str) -> NullTranslations:
    if locale == SOURCE:
        return NullTranslations()
    path = Path(__file__).parent / "locale" / locale / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if locale not in LOCALES or not path.is_file():
        raise UnknownLanguage(locale, LOCALES)
    with path.open("rb") as file:
        return GNUTranslations(file)


def translate(context: str, text: str, locale: str) -> str:
    """Return a Swedish text of the library in a language (*översättning*).

    Args:
        context: what tells equal texts apart (gettext's ``msgctxt``).
        text: the Swedish text.
        locale: ``sv`` or ``en``.

    Raises:
        UnknownLanguage: the language is not there; never silently Swedish.

    >>> translate("severity", "fel", "en")
    'error'
    """
    return _translations(locale).pgettext(context, text)


def find_words(locale: str) -> Callable[[str, str], str]:
    """Return the function that gives a text, by context, in one language.

    >>> find_words("sv")("severity", "fel")
    'fel'
    """
    return _translations(locale).pgettext
