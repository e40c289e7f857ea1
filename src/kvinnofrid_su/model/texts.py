"""Words in several languages (text): the source language first, translations beside it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Text:
    """A text (*text*) of a catalogue in each of its languages.

    Args:
        language: the language it was written in.
        words: the text by language; holds at least ``language``.

    >>> label = Text("sv", {"sv": "Ålder", "en": "Age"})
    >>> str(label), label.to("en"), label.to("fi")
    ('Ålder', 'Age', 'Ålder')
    """

    language: str
    words: Mapping[str, str] = field(hash=False)

    def to(self, locale: str) -> str:
        """Return the text in a language, or in the source language where there is no translation."""
        return self.words.get(locale, self.words[self.language])

    def __str__(self) -> str:
        return self.words[self.language]
