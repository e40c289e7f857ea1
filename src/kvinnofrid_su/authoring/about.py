"""What a spreadsheet is about (om kalkylbladet): what it is called, who decided, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import define, field

from kvinnofrid_su.authoring.columns import (
    EVIDENCE,
    FACTS,
    PROGRAMME_FACTS,
    STATUSES,
    TRANSLATED,
    Choices,
    find_choice,
)
from kvinnofrid_su.authoring.sheets import Line, Sheets
from kvinnofrid_su.i18n import LOCALES, SOURCE, translate
from kvinnofrid_su.identifiers import read_version
from kvinnofrid_su.model.catalogue import Catalogue

_EDITION = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_LINK = re.compile(r"https://[A-Za-z0-9._~:/?#@!$&()*+,;=%-]{1,490}")
_YEARS = range(1900, 2101)
_NEEDED = ("label", "description", "publisher", "title", "year")
_OTHERS = tuple(locale for locale in LOCALES if locale != SOURCE)


def _(_context: str, text: str) -> str:
    return text


_TERMS = _("sheet text", "Får användas fritt.")
_READING = _("sheet text", "Frågorna kommer ur ett kalkylblad. Skriv här vad de bygger på.")


@define
class About:
    """The facts of a package or a programme (*uppgifter*), and their translations.

    Args:
        name: what it is called.
        catalogue: the edition that a package extends; ``None`` for a programme.
        facts: what is told, by the word that the program knows it by.
        texts: translations by context; those of everything else are put there too.
    """

    name: str
    catalogue: Catalogue | None
    facts: dict[str, str] = field(factory=dict[str, str])
    texts: dict[str, str] = field(factory=dict[str, str])

    @property
    def edition(self) -> str:
        """The edition of a programme (*omgång*)."""
        return self.facts.get("edition", "1")

    @property
    def context(self) -> str:
        """Where the texts of points, rules and outcomes stand in translations (*sammanhang*)."""
        return self.name if self.catalogue is not None else f"{self.name}.{self.edition}"

    @property
    def grounds(self) -> dict[str, Any]:
        """How sure everything is, and where it comes from (*grund*)."""
        evidence = find_choice(self.facts.get("evidence", ""), EVIDENCE) or "proposed"
        return {"evidence": evidence, "source": {"ref": f"{self.name}-plan"}}

    def write(self) -> dict[str, Any]:
        """Return the files that say what it is (*huvudfiler*)."""
        facts = self.facts
        plan = {
            "id": f"{self.name}-plan",
            "publisher": facts["publisher"],
            "title": facts["title"],
            "year": int(facts["year"]),
            "link": facts.get("link", ""),
            "terms": _TERMS,
            "reading": _READING,
        }
        files: dict[str, Any] = {"sources.toml": {"source": [plan]}}
        texts = {"label": facts["label"], "description": facts["description"]}
        version = facts.get("version", "1.0.0")
        if self.catalogue is not None:
            major, *_rest = read_version(self.catalogue.version) or (0,)
            head = {"name": self.name, "prefix": self.name, "version": version, "extends": self.catalogue.id}
            versions = {"versions": {"from": self.catalogue.version, "before": f"{major + 1}.0.0"}}
            languages = {"languages": list(self.catalogue.languages)}
            return {"package.toml": {**head, **versions, **texts, **languages, **self.grounds}, **files}
        status = find_choice(facts.get("status", ""), STATUSES) or "reconstruction"
        programme = {"id": self.name, **texts, "language": SOURCE, "languages": list(LOCALES)}
        programme |= {"status": status, "editions": [self.edition]}
        label = {"label": facts.get("edition_label", facts["label"]), "description": facts["description"]}
        edition = {"id": self.edition, "version": version, **label, **self.grounds}
        return {"programme.toml": programme, f"{self.edition}/edition.toml": edition, **files}


def read_about(name: str, sheets: Sheets, catalogue: Catalogue | None) -> About:
    """Read what a spreadsheet is about (*läs uppgifter*); what is missing or cannot be used is noted."""
    about = About(name, catalogue)
    known: Choices = {**FACTS, **({} if catalogue is not None else PROGRAMME_FACTS)}
    lines: dict[str, Line] = {}
    for line in sheets.of("about"):
        fact = find_choice(line.get("fact"), known, "fact")
        if fact is None:
            line.fault("fact", _("sheet fault", "Skriv något av: {facts}."), facts=list(known))
        elif line.get("text"):
            lines[fact] = line
            about.facts[fact] = line.get("text")
            if fact in TRANSLATED:
                line.need("text_en")
    missing = [word for word, fact in known.items() if fact in _NEEDED and fact not in about.facts]
    if missing:
        sheets.note("about", _("sheet fault", "Här saknas: {facts}."), facts=missing)
    _check(about.facts, lines)
    english = {fact: line.get("text_en") for fact, line in lines.items()}
    source = f"{name}.source.{name}-plan"
    about.texts |= {f"{name}.{fact}": english.get(fact, "") for fact in ("label", "description")}
    about.texts[f"{source}.title"] = english.get("title", "")
    about.texts |= {
        f"{source}.{key}": translate("sheet text", text, _OTHERS[0])
        for key, text in (("terms", _TERMS), ("reading", _READING))
    }
    if catalogue is None:
        about.texts[f"{about.context}.label"] = english.get("edition_label", english.get("label", ""))
        about.texts[f"{about.context}.description"] = english.get("description", "")
    return about


def _check(facts: Mapping[str, str], lines: Mapping[str, Line]) -> None:
    def check(fact: str, fits: bool, text: str, **params: list[str]) -> None:
        if fact in lines and not fits:
            lines[fact].fault("text", text, **params)

    year = facts.get("year", "")
    check(
        "year",
        len(year) == 4 and year.isascii() and year.isdecimal() and int(year) in _YEARS,
        _("sheet fault", "Skriv ett årtal."),
    )
    link = _LINK.fullmatch(facts.get("link", "")) is not None
    check("link", link, _("sheet fault", "Skriv en adress som börjar med https://."))
    version = read_version(facts.get("version", "1.0.0")) is not None
    check("version", version, _("sheet fault", "Skriv tre tal med punkt emellan: 1.0.0."))
    for fact, choices in (("evidence", EVIDENCE), ("status", STATUSES)):
        known = find_choice(facts.get(fact, ""), choices) is not None
        check(fact, known, _("sheet fault", "Skriv något av: {choices}."), choices=list(choices))
    edition = _EDITION.fullmatch(facts.get("edition", "")) is not None
    check("edition", edition, _("sheet fault", "Skriv ett kort namn: små bokstäver a–z, siffror, enkla understreck."))
