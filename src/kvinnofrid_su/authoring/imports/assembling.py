"""A programme's folder from a list that was imported (programmapp av en förlaga): what the source lacks is added, and said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.authoring.drafts import Draft
from kvinnofrid_su.authoring.imports.carried import Ledger
from kvinnofrid_su.authoring.imports.plans import Asked, ChoiceList, Demand, Plan, Stage
from kvinnofrid_su.authoring.imports.saying import LARGEST
from kvinnofrid_su.authoring.imports.tidying import DESCRIPTION, LABEL, tidy
from kvinnofrid_su.authoring.imports.wordings import Wordings, choose_languages, label_choice
from kvinnofrid_su.i18n import LOCALES, find_words

EDITION = "1"
SOURCE = "importerad-lista"
_YEAR = 2026
_FORMATS = {"xlsform": "XLSForm", "redcap": "REDCap"}


def _(_context: str, text: str) -> str:
    """Mark a text as one that is translated later (*märk*)."""
    return text


_RULES = {
    "applies": (
        _("imported", "Frågan gäller bara när villkoret är uppfyllt."),
        _("imported", "Frågan är besvarad fast den inte gäller."),
        _("imported", "Ta bort svaret, eller rätta det svar som villkoret prövar."),
    ),
    "required": (
        _("imported", "Frågan ska besvaras."),
        _("imported", "Frågan är inte besvarad."),
        _("imported", "Besvara frågan."),
    ),
    "suggested": (
        _("imported", "Talet ligger inom de gränser som listan anger."),
        _("imported", "Talet ligger utanför de gränser som listan anger."),
        _("imported", "Kontrollera talet."),
    ),
    "day": (
        _("imported", "Datumet ligger inom de gränser som listan anger."),
        _("imported", "Datumet ligger utanför de gränser som listan anger."),
        _("imported", "Kontrollera datumet."),
    ),
    "alone": (
        _("imported", "Vissa svar kan inte stå tillsammans med andra."),
        _("imported", "Ett svar som ska stå ensamt står tillsammans med andra."),
        _("imported", "Ta bort det svar som inte stämmer."),
    ),
}
"""What each text of a rule says: its description, its message, its remedy."""


@frozen
class Assembly:
    """Puts a programme's folder together (*sammanställning av mappen*)."""

    plan: Plan
    ledger: Ledger
    words: Wordings

    def build(self, locale: str) -> Draft:
        """Return the folder that a plan becomes (*programmapp*).

        Args:
            locale: the language of the comments in the files.
        """
        plan = self.plan
        files: dict[str, Any] = {"programme.toml": self._write_programme()}
        files["sources.toml"] = {"source": [self._write_source()]}
        lists = [self._write_list(each) for each in self._find_lists()]
        if lists:
            files["codelists/listor.toml"] = {"codelist": lists}
        for stage in plan.stages:
            files[f"variables/{stage.id}.toml"] = {"variable": [self._write_variable(each) for each in stage.asked]}
        files[f"{EDITION}/edition.toml"] = self._write_edition()
        files[f"{EDITION}/points.toml"] = {
            "point": [self._write_point(each, first=not place) for place, each in enumerate(plan.stages)]
        }
        if plan.demands:
            files[f"{EDITION}/rules.toml"] = {"rule": [self._write_rule(each) for each in plan.demands]}
        self._tell_defaults()
        return Draft(files, self.words.translations, _write_comments(files, locale))

    def _write_programme(self) -> dict[str, Any]:
        plan, words = self.plan, self.words
        context = f"{plan.name}.label"
        title = tidy(plan.title[0].get(plan.title[1]), LABEL) if plan.title else None
        if plan.title is not None and title is not None and title.text:
            if not title.reasons:
                self.ledger.carry(*plan.title)
            for reason in title.reasons:
                self.ledger.change(*plan.title, reason)
            label = words.write_same(context, title.text)
            if len(words.languages) > 1:
                self.ledger.add("same_title")
        else:
            self.ledger.add("title")
            label = words.write_same(context, plan.name)
        description = words.write_own(
            f"{plan.name}.description", _("imported", "Importerad variabellista. Skriv vad programmet följer upp.")
        )
        return {
            "id": plan.name,
            "label": label,
            "description": description,
            "language": words.language,
            "languages": list(words.languages),
            "status": "reconstruction",
            "editions": [EDITION],
        }

    def _write_source(self) -> dict[str, Any]:
        context = f"{self.plan.name}.source.{SOURCE}"
        own = self.words.write_own
        return {
            "id": SOURCE,
            "publisher": "–",
            "title": own(
                f"{context}.title",
                _("imported", "Variabellista i formatet {source}"),
                source=_FORMATS[self.plan.source],
            ),
            "year": _YEAR,
            "link": "",
            "terms": own(f"{context}.terms", _("imported", "Skriv vad listan får användas till.")),
            "reading": own(
                f"{context}.reading", _("imported", "Inläst av ett program; vad som inte kom med står i IMPORT.md.")
            ),
        }

    def _write_edition(self) -> dict[str, Any]:
        context = f"{self.plan.name}.{EDITION}"
        return {
            "id": EDITION,
            "version": "0.1.0",
            "label": self.words.write_own(f"{context}.label", _("imported", "Första omgången")),
            "description": self.words.write_own(
                f"{context}.description", _("imported", "Listan som den importerades.")
            ),
            **_ground("inferred"),
        }

    def _find_lists(self) -> list[ChoiceList]:
        """Return the lists that some question is answered from, in order."""
        used = {asked.choices.id for asked in self.plan.asked if asked.choices is not None}
        return [each for each in self.plan.lists if each.id in used]

    def _write_list(self, choices: ChoiceList) -> dict[str, Any]:
        context = f"{self.plan.name}.codelist.{choices.id}"
        codes: list[dict[str, Any]] = []
        # Codes that say why there is no answer stand last in our lists.
        for choice in sorted(choices.choices, key=lambda each: each.reason is not None):
            label = label_choice(self.words, f"{context}.{choice.code}", choice)
            code = {"id": choice.code, "label": label}
            code |= {"missing": choice.reason} if choice.reason else {}
            codes.append(code | ({"exclusive": True} if choice.alone else {}))
        label = self.words.write_own(f"{context}.label", _("imported", "Svar i listan {name}"), name=choices.id)
        return {"id": choices.id, "label": label, "codes": codes}

    def _write_variable(self, asked: Asked) -> dict[str, Any]:
        context = f"{self.plan.name}.variable.{asked.id}"
        told = self.words.write_told(f"{context}.label", asked.row, asked.labels, LABEL, asked.name, id=asked.id)
        variable: dict[str, Any] = {
            "id": asked.id,
            "label": told,
            "description": self._describe(asked, f"{context}.description"),
            "kind": asked.kind,
        }
        if asked.choices is not None:
            variable["codes"] = asked.choices.id
        if asked.kind == "integer":
            variable["minimum"] = -LARGEST if asked.minimum is None else asked.minimum
            variable["maximum"] = LARGEST if asked.maximum is None else asked.maximum
            if asked.minimum is None or asked.maximum is None:
                self.ledger.add("bounds", asked.row, id=asked.id)
        sensitivity = "identifying" if asked.identifying else "sensitive"
        return variable | {"answered_by": "handlaggare", "sensitivity": sensitivity}

    def _describe(self, asked: Asked, context: str) -> str:
        """Return what the source says of a question; the rest of a label that was too long, if it says nothing else."""
        if asked.notes:
            return self.words.write_told(context, asked.row, asked.notes, DESCRIPTION, asked.name, id=asked.id)
        long = any(len(tidy(told.text, DESCRIPTION).text) > LABEL for told in asked.labels.values())
        if long:
            self.ledger.add("whole_label", asked.row, id=asked.id)
            words = {each: tidy(told.text, DESCRIPTION).text for each, told in asked.labels.items()}
            return self.words.write_each(context, words, asked.id)
        return self.words.write_own(context, _("imported", "Listan säger inget mer än frågan."))

    def _write_point(self, stage: Stage, *, first: bool) -> dict[str, Any]:
        context = f"{self.plan.name}.{EDITION}.point.{stage.id}"
        if stage.row is not None and stage.labels:
            label = self.words.write_told(f"{context}.label", stage.row, stage.labels, LABEL, stage.name, id=stage.id)
        else:
            label = self.words.write_same(f"{context}.label", tidy(stage.name, LABEL).text or stage.id)
        role = "baseline" if first and not stage.repeats else "interim"
        self.ledger.add("role", stage.row, id=stage.id, role=role)
        return {
            "id": stage.id,
            "label": label,
            "description": self.words.write_own(
                f"{context}.description", _("imported", "Skriv när frågorna vid mätpunkten ställs.")
            ),
            "role": role,
            "repeats": stage.repeats,
            **_ground("inferred"),
            "variable": [{"id": each.id, **_ground("documented", each.row.locator)} for each in stage.asked],
        }

    def _write_rule(self, demand: Demand) -> dict[str, Any]:
        context = f"{self.plan.name}.{EDITION}.rule.{demand.id}"
        texts = dict(zip(("description", "message", "remedy"), _RULES[demand.text], strict=True))
        return {
            "id": demand.id,
            "kind": demand.kind,
            "severity": demand.severity,
            "judges": list(demand.judges),
            **demand.content,
            **_ground("documented", demand.locator),
            **{key: self.words.write_own(f"{context}.{key}", text) for key, text in texts.items()},
        }

    def _tell_defaults(self) -> None:
        """Say what stands in the folder that the source says nothing of."""
        add, asked = self.ledger.add, self.plan.asked
        add("programme", edition=EDITION)
        add("source", source=SOURCE)
        add("exit")
        add("answered_by", count=len(asked))
        add("sensitivity", count=sum(not each.identifying for each in asked))
        _tell(self.ledger, "single", (each.id for each in asked if each.kind == "single"))
        _tell(self.ledger, "description", (each.id for each in asked if not each.notes))
        _tell(self.ledger, "list_label", (each.id for each in self._find_lists()))
        _tell(self.ledger, "cases", (each.id for each in self.plan.demands))
        foreign = [language for language in self.words.languages if language not in LOCALES]
        _tell(self.ledger, "own_texts", foreign)


def assemble(plan: Plan, ledger: Ledger, locale: str) -> Draft:
    """Return the programme's folder that a list becomes (*programmapp*), and book what became of its texts.

    Args:
        plan: what the list asks.
        ledger: the book.
        locale: the language of the comments in the files.
    """
    return Assembly(plan, ledger, Wordings(ledger, choose_languages(plan, ledger), plan.piped)).build(locale)


def _tell(ledger: Ledger, reason: str, ids: Iterable[str]) -> None:
    named: Sequence[str] = tuple(ids)
    if named:
        ledger.add(reason, count=len(named), ids=tuple(named))


def _ground(evidence: str, locator: str = "") -> dict[str, Any]:
    return {"evidence": evidence, "source": {"ref": SOURCE} | ({"locator": locator} if locator else {})}


def _write_comments(files: Iterable[str], locale: str) -> dict[str, str]:
    """Return what stands at the top of each file: what to look over there."""
    _ = find_words(locale)
    comments = {
        "programme.toml": _("imported", "Importerad. Se över: namn, beskrivning, språk och status."),
        "sources.toml": _("imported", "Importerad. Se över: vem som gett ut listan, år, länk och villkor."),
        "codelists": _(
            "imported", "Importerad. Se över: vilka svar som är skäl till att svar saknas (missing) eller står ensamma."
        ),
        "variables": _(
            "imported",
            "Importerad. Se över: vem som svarar (answered_by), hur känsligt svaret är (sensitivity), om svarens ordning betyder något (kind), och gränser.",
        ),
        "edition.toml": _("imported", "Importerad. Se över: omgångens namn och version."),
        "points.toml": _(
            "imported",
            "Importerad. Se över: när frågorna ställs (role, window), och vilken mätpunkt som avslutar ett ärende.",
        ),
        "rules.toml": _("imported", "Importerad. Se över: hur allvarlig varje regel är, och texterna."),
    }
    return {file: comments[_find_kind(file)] for file in files}


def _find_kind(file: str) -> str:
    folder, _, name = file.rpartition("/")
    return folder if folder in ("codelists", "variables") else name
