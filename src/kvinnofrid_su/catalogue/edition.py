"""One edition of a programme (omgång), made plain: its points, rules, outcomes and groupings, everything checked."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kvinnofrid_su.catalogue.contents import Contents, find_sources, list_variables
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.catalogue.outcomes import OutcomeReader
from kvinnofrid_su.catalogue.rules import RuleReader
from kvinnofrid_su.catalogue.terms import Plain, Terms, gather
from kvinnofrid_su.catalogue.vocabulary import Vocabulary, gather_vocabulary
from kvinnofrid_su.catalogue.weak_points import mark_outcomes


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
            faults.append(head.fault("id", flaw("edition_elsewhere", id=head.value["id"], folder=self.name)))
        points = self.folder.read_tables(f"{self.name}/points.toml", "points", "point")
        gather(points, faults)
        contents = Contents(self.terms, self.context)
        contents.check_points(points)
        vocabulary = gather_vocabulary(
            [(str(entry.value.get("id")), list_variables(entry)) for entry in points],
            self.terms.variables,
            self.terms.codelists,
        )
        contents.check_windows(points, vocabulary)
        tables = {str(entry.value.get("id")): entry.value for entry in points}
        rules = self._gather(self.shared_rules, "rules", "rule")
        outcomes = self._gather(self.shared_outcomes, "outcomes", "outcome")
        rule_reader = RuleReader(vocabulary, tables, self.terms.codelists, faults)
        outcome_reader = OutcomeReader(vocabulary, faults)
        plain_rules = [contents.plain_entry(entry, context, rule_reader.read(entry)) for entry, context in rules]
        plain_outcomes = [
            contents.plain_entry(entry, context, outcome_reader.read(entry)) for entry, context in outcomes
        ]
        plain_points = [contents.plain_point(entry, vocabulary) for entry in points if entry.sound]
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
        return plain | {"sources": [self.terms.plain_source(id_) for id_ in sorted(find_sources(plain))]}

    def _gather(self, shared: Sequence[Entry], file: str, key: str) -> list[tuple[Entry, str]]:
        """Return the sound entries that serve this edition, each with the context of its texts."""
        mine = self.folder.read_optional(f"{self.name}/{file}.toml", file, key)
        common = [entry for entry in shared if self.name in entry.value.get("editions", ())]
        gather((*common, *mine), self.folder.faults)
        return [(entry, f"{self.terms.programme}.{key}") for entry in common if entry.sound] + [
            (entry, f"{self.context}.{key}") for entry in mine if entry.sound
        ]

    def _plain_groupings(self, head: Entry, vocabulary: Vocabulary) -> list[Plain]:
        groupings: list[Plain] = []
        for index, value in enumerate(head.value.get("grouping", ())):
            path = f"grouping[{index}]"
            term = vocabulary.terms.get(value["variable"])
            if term is None or term.kind not in ("integer", None):
                what = flaw("unfit_grouping", variable=value["variable"])
                self.folder.faults.append(head.fault(f"{path}.variable", what))
            context = f"{self.context}.grouping.{value['id']}"
            words = self.terms.texts.words
            for place, band in enumerate(value["bands"]):
                if band["minimum"] > band.get("maximum", band["minimum"]):
                    what = flaw("reversed_bounds", minimum=band["minimum"], maximum=band["maximum"])
                    self.folder.faults.append(head.fault(f"{path}.bands[{place}].minimum", what))
                if place and band["minimum"] <= value["bands"][place - 1].get("maximum", band["minimum"]):
                    what = flaw("overlapping_bands", band=band["id"])
                    self.folder.faults.append(head.fault(f"{path}.bands[{place}].minimum", what))
            bands = [band | {"label": words(f"{context}.{band['id']}", band["label"])} for band in value["bands"]]
            plain = {"id": value["id"], "label": words(f"{context}.label", value["label"])}
            plain |= {"variable": value["variable"], "bands": bands, **self.terms.grounds(head, value, path)}
            groupings.append(plain)
        return groupings
