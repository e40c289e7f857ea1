"""Translations of a catalogue's texts (översättningar): gettext catalogues, keyed by context, complete or faulty."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from io import BytesIO

from attrs import define, field, frozen
from babel.messages.pofile import read_po

from kvinnofrid_su.catalogue.faults import Flaw, flaw, make_fault
from kvinnofrid_su.catalogue.roots import Refused
from kvinnofrid_su.errors import Fault

_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


@frozen
class Translation:
    """One entry of a gettext catalogue (*översättning*)."""

    source: str
    text: str
    fuzzy: bool


@define
class Texts:
    """The texts of one programme in its languages (*texter*), and the faults found in its translations.

    Args:
        language: the source language.
        languages: every language the programme promises, the source language among them.

    ``asked`` holds every text that was asked for, by context: what is to be translated.
    """

    language: str
    languages: tuple[str, ...]
    files: Mapping[str, str]
    entries: Mapping[str, Mapping[str, Translation]]
    faults: list[Fault] = field(factory=list[Fault])
    asked: dict[str, str] = field(factory=dict[str, str], init=False)

    def words(self, context: str, text: str) -> dict[str, str]:
        """Return a text in every language; note as faults what is missing, stale or unfit."""
        first = context not in self.asked
        self.asked[context] = text
        words = {self.language: text}
        for language, entries in self.entries.items():
            entry = entries.get(context)
            fault = _find_fault(entry, context, text)
            if fault is not None and first:
                self.faults.append(make_fault(self.files[language], context, fault))
            words[language] = entry.text if entry is not None and fault is None else text
        return words

    def constant(self, text: str) -> dict[str, str]:
        """Return a text that is the same in every language, such as a place name."""
        return dict.fromkeys(self.languages, text)

    def find_obsolete(self) -> list[Fault]:
        """Return a fault for each translation of a text that is not there any more."""
        return [
            make_fault(self.files[language], context, flaw("obsolete_translation", context=context))
            for language, entries in self.entries.items()
            for context in entries
            if context not in self.asked
        ]


def _find_fault(entry: Translation | None, context: str, text: str) -> Flaw | None:
    if entry is None or not entry.text:
        return flaw("missing_translation", context=context)
    if entry.source != text:
        return flaw("stale_translation", context=context)
    if entry.fuzzy:
        return flaw("fuzzy_translation", context=context)
    if sorted(_PLACEHOLDER.findall(text)) != sorted(_PLACEHOLDER.findall(entry.text)):
        return flaw("other_placeholders", context=context)
    return None


def read_texts(root: Traversable, programme: str, language: str, languages: tuple[str, ...]) -> Texts:
    """Read a programme's translations (*översättningar*) from ``locale/<language>/LC_MESSAGES/<programme>.po``."""
    files: dict[str, str] = {}
    entries: dict[str, dict[str, Translation]] = {}
    faults: list[Fault] = []
    for other in languages:
        if other == language:
            continue
        name = f"locale/{other}/LC_MESSAGES/{programme}.po"
        files[other] = name
        entries[other] = {}
        file = root.joinpath(*name.split("/"))
        if not file.is_file():
            faults.append(make_fault(name, "", flaw("missing_file", file=name)))
            continue
        try:
            messages = read_po(BytesIO(file.read_bytes().removeprefix(BOM_UTF8)), locale=other, abort_invalid=True)
        except Refused as error:
            faults.append(make_fault(name, "", error.flaw))
            continue
        except Exception:  # noqa: BLE001 (Babel's reader stumbles over strange headers in many ways)
            faults.append(make_fault(name, "", flaw("not_gettext")))
            continue
        for message in messages:
            if message.id:
                entries[other][message.context or ""] = Translation(
                    str(message.id), str(message.string or ""), message.fuzzy
                )
    return Texts(language, languages, files, entries, faults)
