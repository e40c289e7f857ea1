"""One edition of a programme (omgång), made plain: its points, rules, outcomes and groupings, everything checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.conditions import Reader
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.catalogue.outcomes import OutcomeReader
from kvinnofrid_su.catalogue.rules import RuleReader
from kvinnofrid_su.catalogue.terms import Plain, Terms, gather
from kvinnofrid_su.catalogue.vocabulary import Vocabulary, gather_vocabulary
from kvinnofrid_su.catalogue.weak_points import mark_outcomes
from kvinnofrid_su.model.windows import Duration
from kvinnofrid_su.typing import is_list, is_object

_TEXTS = ("label", "description", "message", "remedy", "note")


@frozen
class Edition:
    """One edition on its way to plain form (*omgång*).

    Args:
        folder: the programme's folder, which keeps the faults.
        programme: the programme's own table.
        name: the edition's folder and id.
        terms: the programme's terms.
        shared_rules: rules of the programme that say which editions they serve.
        shared_outcomes: outcomes likewise.
        weak_points: what is told with outcomes, as plain values.
    """

    folder: Folder
    programme: Entry
    name: str
    terms: Terms
    shared_rules: Sequence[Entry]
    shared_outcomes: Sequence[Entry]
    weak_points: Sequence[Plain]

    @property
    def context(self) -> str:
        """Where the edition's own texts stand in translations (*sammanhang*)."""
        return f"{self.terms.programme}.{self.name}"

    def compile(self) -> Plain:
        """Return the edition as plain values; nothing of use when there are faults anywhere."""
        faults = self.folder.faults
        head = self.folder.read(f"{self.name}/edition.toml", "edition")
        if head.sound and head.value["id"] != self.name:
            faults.append(
                head.fault("id", f"The edition's id {head.value['id']} is not its folder's name {self.name}.")
            )
        points = self.folder.read_tables(f"{self.name}/points.toml", "points", "point")
        gather(points, faults)
        self._check_points(points)
        vocabulary = gather_vocabulary(
            [(str(entry.value.get("id")), _variables(entry)) for entry in points],
            self.terms.variables,
            self.terms.codelists,
        )
        self._check_windows(points, vocabulary)
        tables = {str(entry.value.get("id")): entry.value for entry in points}
        rules = self._gather(self.shared_rules, "rules", "rule")
        outcomes = self._gather(self.shared_outcomes, "outcomes", "outcome")
        rule_reader = RuleReader(vocabulary, tables, self.terms.codelists, faults)
        outcome_reader = OutcomeReader(vocabulary, faults)
        plain_rules = [self._plain(entry, context, rule_reader.read(entry)) for entry, context in rules]
        plain_outcomes = [self._plain(entry, context, outcome_reader.read(entry)) for entry, context in outcomes]
        plain_points = [self._plain_point(entry, vocabulary) for entry in points if entry.sound]
        groupings = self._plain_groupings(head, vocabulary) if head.sound else []
        if faults or not (head.sound and self.programme.sound):
            return {}
        return self._assemble(head, plain_points, plain_rules, plain_outcomes, groupings)

    def _assemble(
        self, head: Entry, points: list[Plain], rules: list[Plain], outcomes: list[Plain], groupings: list[Plain]
    ) -> Plain:
        words = self.terms.texts.words
        variables = list(dict.fromkeys(question["variable"] for point in points for question in point["questions"]))
        plain_variables = [self.terms.plain_variable(id_) for id_ in variables]
        lists = dict.fromkeys(each["codes"] for each in (*plain_variables, *rules) if "codes" in each)
        value = self.programme.value
        plain = {
            "programme": value["id"],
            "edition": self.name,
            "version": head.value["version"],
            "status": value["status"],
            "language": value["language"],
            "languages": list(value["languages"]),
            "label": words(f"{self.context}.label", head.value["label"]),
            "description": words(f"{self.context}.description", head.value["description"]),
            **self.terms.grounds(head, head.value),
            "codelists": [self.terms.plain_codelist(id_) for id_ in lists],
            "variables": plain_variables,
            "points": points,
            "rules": rules,
            "outcomes": mark_outcomes(outcomes, self.weak_points),
            "weak_points": list(self.weak_points),
            "groupings": groupings,
        }
        words(f"{self.terms.programme}.label", value["label"])
        words(f"{self.terms.programme}.description", value["description"])
        return plain | {"sources": [self.terms.plain_source(id_) for id_ in sorted(_find_sources(plain))]}

    def _gather(self, shared: Sequence[Entry], file: str, key: str) -> list[tuple[Entry, str]]:
        """Return the sound entries that serve this edition, each with the context of its texts."""
        mine = self.folder.read_optional(f"{self.name}/{file}.toml", file, key)
        common = [entry for entry in shared if self.name in entry.value.get("editions", ())]
        gather((*common, *mine), self.folder.faults)
        return [(entry, f"{self.terms.programme}.{key}") for entry in common if entry.sound] + [
            (entry, f"{self.context}.{key}") for entry in mine if entry.sound
        ]

    def _plain(self, entry: Entry, context: str, content: Plain) -> Plain:
        value = entry.value
        plain = {key: value[key] for key in ("id", "kind", "severity", "judged_by", "better") if key in value}
        texts = {
            key: self.terms.texts.words(f"{context}.{value['id']}.{key}", value[key]) for key in _TEXTS if key in value
        }
        return plain | content | texts | self.terms.grounds(entry, value)

    def _plain_point(self, entry: Entry, vocabulary: Vocabulary) -> Plain:
        value = entry.value
        context = f"{self.context}.point"
        plain: Plain = {"role": value["role"], "repeats": value.get("repeats", False)}
        plain |= {key: value[key] for key in ("window",) if key in value}
        if "ends_when" in value:
            reader = Reader(entry, vocabulary, self.folder.faults)
            plain["ends_when"] = reader.read(value["ends_when"], "ends_when")
        plain = self._plain(entry, context, plain)
        questions: list[Plain] = []
        for index, asked in enumerate(value["variable"]):
            id_ = asked["id"]
            path = f"variable[{index}]"
            name = id_ if id_ in vocabulary.terms else f"{value['id']}.{id_}"
            question: Plain = {"name": name, "variable": id_, **self.terms.grounds(entry, asked, path)}
            if "note" in asked:
                question["note"] = self.terms.texts.words(f"{context}.{value['id']}.{id_}.note", asked["note"])
            questions.append(question)
        return plain | {"questions": questions}

    def _plain_groupings(self, head: Entry, vocabulary: Vocabulary) -> list[Plain]:
        groupings: list[Plain] = []
        for index, value in enumerate(head.value.get("grouping", ())):
            path = f"grouping[{index}]"
            term = vocabulary.terms.get(value["variable"])
            if term is None or term.kind not in ("integer", None):
                fault = f"{value['variable']} is no integer variable of this edition."
                self.folder.faults.append(head.fault(f"{path}.variable", fault))
            context = f"{self.context}.grouping.{value['id']}"
            words = self.terms.texts.words
            for place, band in enumerate(value["bands"]):
                if band["minimum"] > band.get("maximum", band["minimum"]):
                    fault = f"The minimum {band['minimum']} is above the maximum {band['maximum']}."
                    self.folder.faults.append(head.fault(f"{path}.bands[{place}].minimum", fault))
                if place and band["minimum"] <= value["bands"][place - 1].get("maximum", band["minimum"]):
                    fault = f"The band {band['id']} begins before the one above it ends."
                    self.folder.faults.append(head.fault(f"{path}.bands[{place}].minimum", fault))
            bands = [band | {"label": words(f"{context}.{band['id']}", band["label"])} for band in value["bands"]]
            plain = {"id": value["id"], "label": words(f"{context}.label", value["label"])}
            plain |= {"variable": value["variable"], "bands": bands, **self.terms.grounds(head, value, path)}
            groupings.append(plain)
        return groupings

    def _check_points(self, points: Sequence[Entry]) -> None:
        for entry in points:
            seen: set[str] = set()
            for index, id_ in enumerate(_variables(entry)):
                path = f"variable[{index}].id"
                if id_ in seen:
                    self.folder.faults.append(entry.fault(path, f"The variable {id_} stands twice."))
                elif id_ not in self.terms.variables:
                    self.folder.faults.append(entry.fault(path, f"Unknown variable {id_}."))
                seen.add(id_)

    def _check_windows(self, points: Sequence[Entry], vocabulary: Vocabulary) -> None:
        for entry in points:
            if not entry.sound:
                continue
            window = entry.value.get("window")
            if window is None:
                continue
            term = vocabulary.terms.get(window["anchor"])
            if term is None or term.variable is None:
                self.folder.faults.append(entry.fault("window.anchor", vocabulary.explain(window["anchor"])))
            elif term.kind not in ("date", None):
                fault = f"The anchor {window['anchor']} is of kind {term.kind}, not a date."
                self.folder.faults.append(entry.fault("window.anchor", fault))
            for key in ("offset", "earlier", "later"):
                length = Duration.parse(window[key])
                if length.months > _LONGEST_MONTHS or length.days > _LONGEST_DAYS:
                    self.folder.faults.append(entry.fault(f"window.{key}", f"{window[key]} is more than 100 years."))


# Any day from 1900 to 2099, moved twice by so much, is still a day that can be computed with.
_LONGEST_MONTHS = 1200
_LONGEST_DAYS = 36525


def _variables(point: Entry) -> list[str]:
    asked = point.value.get("variable")
    return [str(each.get("id")) for each in asked if is_object(each)] if is_list(asked) else []


def _find_sources(plain: Any) -> set[str]:
    """Return the ids of every source that something plain leans on."""
    if is_object(plain):
        found = {str(plain["ref"])} if "ref" in plain else set[str]()
        return found.union(*(_find_sources(each) for each in plain.values()))
    if is_list(plain):
        return set[str]().union(*(_find_sources(each) for each in plain))
    return set()
