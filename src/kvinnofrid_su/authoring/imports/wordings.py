"""Texts in every language that a list has (ordalydelser): the source's own where it has them, ours where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kvinnofrid_su.authoring.imports.carried import Ledger
from kvinnofrid_su.authoring.imports.plans import Choice, Plan, Told
from kvinnofrid_su.authoring.imports.source_rows import SourceRow
from kvinnofrid_su.authoring.imports.tidying import tidy
from kvinnofrid_su.i18n import LOCALES, SOURCE, translate


def choose_languages(plan: Plan, ledger: Ledger) -> tuple[str, ...]:
    """Return the languages of the programme (*språk*): the source language, and those with every text of it.

    What is written in the others is left out; each gets a line with the number of texts it lacks.
    """
    kept = [plan.language]
    for language in plan.languages:
        if language == plan.language:
            continue
        missing = sum(_lacks(labels, plan.language, language) for labels, _ in _find_texts(plan))
        if missing:
            ledger.add("language_incomplete", language=language, count=missing)
        else:
            kept.append(language)
    for labels, row in _find_texts(plan):
        for language, told in labels.items():
            if language not in kept:
                ledger.leave(row, told.column, "language", language=language)
    return tuple(kept)


def _lacks(labels: Mapping[str, Told], source: str, language: str) -> bool:
    return source in labels and language not in labels


def _find_texts(plan: Plan) -> list[tuple[Mapping[str, Told], SourceRow]]:
    """Return every text that is carried over, by language, with its row."""
    texts = [(each, asked.row) for asked in plan.asked for each in (asked.labels, asked.notes)]
    texts += [(choice.labels, choice.row) for each in plan.lists for choice in each.choices]
    return texts + [(stage.labels, stage.row) for stage in plan.stages if stage.row is not None]


class Wordings:
    """Gives the texts of the files, and keeps their translations (*ordalydelser*).

    ``translations`` holds them by language and context, as a draft wants them.
    """

    def __init__(self, ledger: Ledger, languages: tuple[str, ...], piped: frozenset[str] = frozenset()) -> None:
        self._ledger = ledger
        self._piped = piped
        self.language = languages[0]
        self.languages = languages
        self.translations: dict[str, dict[str, str]] = {language: {} for language in languages[1:]}

    def write_own(self, context: str, text: str, **params: str) -> str:
        """Return a text of ours (*egen text*): in Swedish where that is the language, else in English.

        Args:
            context: where it stands.
            text: the Swedish text, which our own catalogue has under the context ``imported``.
            params: what is put into it.
        """
        words = {each: translate("imported", text, each if each in LOCALES else "en") for each in self.languages}
        return self._keep(context, {each: word.format(**params) for each, word in words.items()})

    def write_same(self, context: str, text: str) -> str:
        """Return a text that the source has in one language only, and that is used in every one (*samma text*)."""
        return self._keep(context, dict.fromkeys(self.languages, text))

    def write_each(self, context: str, words: Mapping[str, str], fallback: str) -> str:
        """Return a text that is there already in its languages (*given text*)."""
        return self._keep(context, {each: words.get(each) or fallback for each in self.languages})

    def write_told(
        self, context: str, row: SourceRow, labels: Mapping[str, Told], longest: int, fallback: str, **became: str
    ) -> str:
        """Return a text of the source (*källans text*), tidied, and note what became of its cells.

        Args:
            context: where it stands.
            row: its row.
            labels: the text by language.
            longest: how many characters there is room for.
            fallback: what it is called in the source, for a language that has no text.
            became: what the line in the report names: an id or a code of ours, which stands where nothing else can.
        """
        words: dict[str, str] = {}
        for language in self.languages:
            told = labels.get(language)
            tidied = tidy(told.text, longest, self._piped) if told is not None else None
            if told is None or tidied is None or not tidied.text:
                self._ledger.add("no_text", row, language=language, **became)
                words[language] = tidy(fallback, longest).text or next(iter(became.values()))
                continue
            words[language] = tidied.text
            if told.column:
                for reason in tidied.reasons:
                    self._ledger.change(row, told.column, reason, **became)
                if not tidied.reasons:
                    self._ledger.carry(row, told.column, **became)
        return self._keep(context, words)

    def _keep(self, context: str, words: Mapping[str, str]) -> str:
        for language in self.languages[1:]:
            self.translations[language][context] = words[language]
        return words[self.language]


def name_language(text: str) -> str | None:
    """Return the code of a language as a column names it (*språkkod*): ``Swedish (sv)``, ``sv``, ``Swedish``.

    A name without a code is looked up among the names that languages have in English and Swedish.

    >>> name_language("Swedish (sv)"), name_language("en-GB"), name_language("svenska"), name_language("klingonska")
    ('sv', 'en', 'sv', None)
    """
    from babel import Locale, UnknownLocaleError

    name = text.strip()
    code = name[:-1].rpartition("(")[2].strip() if name.endswith(")") and "(" in name else name
    short = code.replace("_", "-").partition("-")[0].lower()
    if not (short.isascii() and short.isalpha() and 2 <= len(short) <= 3):
        short = _languages_by_name().get(name.casefold(), "")
    try:
        # Only languages that translations can be kept in.
        return Locale.parse(short).language if short else None
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _languages_by_name() -> Mapping[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for locale in ("en", SOURCE):
        languages: Any = Locale(locale).languages  # its types say nothing
        for code, name in languages.items():
            if code.isalpha() and len(code) <= 3:
                names.setdefault(name.casefold(), code)
    return names


def label_choice(wordings: Wordings, context: str, choice: Choice) -> str:
    """Return the text of a code (*svarstext*)."""
    return wordings.write_told(context, choice.row, choice.labels, 300, choice.name, code=choice.code)
