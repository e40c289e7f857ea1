"""The library's own words (texter) in Swedish and English. Swedish is the source, English a gettext catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from kvinnofrid_su.errors import UnknownLanguage

DOMAIN = "kvinnofrid_su"
SOURCE = "sv"
LOCALES = ("sv", "en")

# Numbers and lists as they are written where the reader is: our English is British ("A, B and C").
_REGIONS = {"sv": "sv_SE", "en": "en_GB"}


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


def find_plurals(locale: str) -> Callable[[str, str, str, int], str]:
    """Return the function that gives a text for a count (*numerus*), by context, in one language.

    What is returned takes the context, the Swedish text for one, that for any other number, and the number.

    >>> n_ = find_plurals("en")
    >>> n_("severities", "varning", "varningar", 1), n_("severities", "varning", "varningar", 2)
    ('warning', 'warnings')
    """
    return _translations(locale).npgettext


def format_number(number: int, locale: str) -> str:
    r"""Return a count as people write it (*antal*).

    >>> format_number(1234, "sv"), format_number(1234, "en")
    ('1\xa0234', '1,234')
    """
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_REGIONS[locale])


def join_words(words: Iterable[str], locale: str, style: Literal["and", "or"] = "and") -> str:
    """Return words as a list in a sentence (*uppräkning*).

    >>> join_words(["A", "B", "C"], "sv"), join_words(["A", "B", "C"], "en", "or")
    ('A, B och C', 'A, B or C')
    """
    from babel.lists import format_list

    return format_list(list(words), "standard" if style == "and" else "or", locale=_REGIONS[locale])


def find_list_patterns(locale: str, style: Literal["and", "or"] = "and") -> dict[str, str]:
    """Return the patterns that :func:`join_words` joins by (*uppräkningsmönster*).

    ``two`` is for a list of two; of more, ``start`` is for the first two, ``middle`` for what follows, ``end`` for the last.

    >>> find_list_patterns("sv", "or")
    {'two': '{0} eller {1}', 'start': '{0}, {1}', 'middle': '{0}, {1}', 'end': '{0} eller {1}'}
    """
    from babel import Locale

    patterns = Locale.parse(_REGIONS[locale]).list_patterns["standard" if style == "and" else "or"]
    return {"two": patterns["2"], **{part: patterns[part] for part in ("start", "middle", "end")}}


def find_group_sign(locale: str) -> str:
    r"""Return what :func:`format_number` puts between groups of three digits (*tusentalsavgränsare*).

    >>> find_group_sign("sv"), find_group_sign("en")
    ('\xa0', ',')
    """
    from babel.numbers import get_group_symbol

    return get_group_symbol(_REGIONS[locale])
