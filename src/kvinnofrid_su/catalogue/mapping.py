"""Mappings between editions as authors write them (överföringsnycklar), made plain and checked against both editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, frozen

from kvinnofrid_su.catalogue.contents import find_names, find_sources
from kvinnofrid_su.catalogue.faults import Flaw, flaw, make_fault
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.catalogue.roots import Refused
from kvinnofrid_su.catalogue.terms import Plain, Terms, gather
from kvinnofrid_su.catalogue.transfer import Answers, read_answers


@frozen
class End:
    """One of the two editions that a mapping is between (*omgång*), in plain form."""

    plain: Plain

    @property
    def head(self) -> Plain:
        """How the edition is named in the mapping."""
        return {"catalogue": f"{self.plain['programme']}/{self.plain['edition']}", "version": self.plain["version"]}

    def list_questions(self) -> dict[str, Plain]:
        """Return every question by the name that rules use, with the point that asks it."""
        return {
            question["name"]: {"point": point["id"], "variable": question["variable"]}
            for point in self.plain["points"]
            for question in point["questions"]
        }

    def repeats(self, point: str) -> bool:
        """Tell whether a point may be measured several times."""
        return any(each["id"] == point and each["repeats"] for each in self.plain["points"])

    def list_answers(self) -> dict[str, Answers]:
        """Return what can be answered to each question, by the name that rules use."""
        variables = {each["id"]: each for each in self.plain["variables"]}
        codelists = {each["id"]: each for each in self.plain["codelists"]}
        asked = {name: variables[question["variable"]] for name, question in self.list_questions().items()}
        return {name: read_answers(variable, codelists) for name, variable in asked.items()}

    def list_outcomes(self) -> dict[str, Plain]:
        """Return every outcome by id."""
        return {each["id"]: each for each in self.plain["outcomes"]}

    def list_bands(self) -> dict[str, list[tuple[int, int | None]]]:
        """Return the bounds of the bands of each grouping."""
        return {
            grouping["id"]: [(band["minimum"], band.get("maximum")) for band in grouping["bands"]]
            for grouping in self.plain["groupings"]
        }


def read_mappings(folder: Folder, terms: Terms, editions: Mapping[str, Plain]) -> list[Plain]:
    """Return the mappings of a programme (*överföringsnycklar*) as plain values, and note what is wrong with them.

    Args:
        folder: the programme's folder; it may have any number of files ``mapping_<from>_<to>.toml``.
        terms: the programme's terms, which keep the faults.
        editions: the editions in plain form; one with faults is empty, and nothing is checked against it.
    """
    return [each for name in list_mappings(folder) if (each := _compile(folder, terms, editions, name))]


def list_mappings(folder: Folder) -> list[str]:
    """Return the files of a programme's mappings (*filer*), by name."""
    try:
        listed = [each.name for each in folder.root.iterdir()] if folder.root.is_dir() else []
    except Refused as error:
        folder.faults.append(make_fault("", "", error.flaw))
        listed = []
    return sorted(name for name in listed if name.startswith("mapping_") and name.endswith(".toml"))


def _compile(folder: Folder, terms: Terms, editions: Mapping[str, Plain], name: str) -> Plain:
    head, tables = folder.read_parts(name, "mapping", ("break", "question", "outcome"))
    source, target = (str(head.value.get(key)) for key in ("from", "to"))
    return _Mapping(terms, editions, source, target).compile(head, tables)


@define
class _Mapping:
    """One mapping on its way to plain form."""

    terms: Terms
    editions: Mapping[str, Plain]
    source: str
    target: str

    def compile(self, head: Entry, tables: Mapping[str, Sequence[Entry]]) -> Plain:
        """Return the mapping as plain values; empty when there are faults that hinder that."""
        self._check_head(head)
        breaks = gather(tables["break"], self.terms.faults)
        gather(tables["outcome"], self.terms.faults)
        ends = [End(self.editions[each]) for each in (self.source, self.target) if self.editions.get(each)]
        plain_breaks = [self._plain_break(entry) for entry in tables["break"] if entry.sound]
        questions = [self._plain_question(entry, ends) for entry in tables["question"] if entry.sound]
        outcomes = [self._plain_outcome(entry) for entry in tables["outcome"] if entry.sound]
        self._check_breaks(breaks, [each for key in ("question", "outcome") for each in tables[key]])
        if not head.sound or len(ends) < len(_ENDS):
            return {}
        self._check_all_asked(head, tables["question"], ends)
        self._check_outcomes(head, tables["outcome"], tables["question"], ends)
        self._check_groupings(head, breaks, ends)
        plain = {
            "from": ends[0].head,
            "to": ends[1].head,
            **{key: ends[1].plain[key] for key in ("language", "languages")},
            "description": self._words("description", head.value["description"]),
            **self.terms.grounds(head, head.value),
            "questions": questions,
            "breaks": plain_breaks,
            "outcomes": outcomes,
        }
        known = [each for each in sorted(find_sources(plain)) if each in self.terms.sources]
        return plain | {"sources": [self.terms.plain_source(each) for each in known]}

    def _words(self, path: str, text: str) -> dict[str, str]:
        return self.terms.texts.words(f"{self.terms.programme}.mapping.{self.source}_{self.target}.{path}", text)

    def _fault(self, entry: Entry, path: str, what: Flaw) -> None:
        self.terms.faults.append(entry.fault(path, what))

    def _check_head(self, head: Entry) -> None:
        if not head.sound:
            return
        name = f"mapping_{self.source}_{self.target}.toml"
        if head.file != name:
            self._fault(head, "", flaw("mapping_name", source=self.source, target=self.target, name=name))
        for key, edition in zip(_ENDS, (self.source, self.target), strict=True):
            if edition not in self.editions:
                self._fault(head, key, flaw("unknown_edition", edition=edition))
        if self.source == self.target:
            self._fault(head, "to", flaw("mapping_to_itself"))

    def _plain_break(self, entry: Entry) -> Plain:
        value = entry.value
        texts = {key: self._words(f"break.{value['id']}.{key}", value[key]) for key in ("label", "text", "compare")}
        groupings = {"groupings": value["groupings"]} if "groupings" in value else {}
        return {"id": value["id"], **texts, **groupings, **self._grounds(entry, f"break.{value['id']}")}

    def _plain_outcome(self, entry: Entry) -> Plain:
        value = entry.value
        path = f"outcome.{value['id']}"
        plain = {"id": value["id"], "kind": value["kind"], "reason": self._words(f"{path}.reason", value["reason"])}
        return plain | ({"breaks": value["breaks"]} if "breaks" in value else {}) | self._grounds(entry, path)

    def _grounds(self, entry: Entry, path: str) -> Plain:
        note = {"note": self._words(f"{path}.note", entry.value["note"])} if "note" in entry.value else {}
        return {**note, **self.terms.grounds(entry, entry.value)}

    def _plain_question(self, entry: Entry, ends: Sequence[End]) -> Plain:
        value = entry.value
        path = f"question.{value.get('from', value.get('to'))}"
        plain: Plain = {"kind": value["kind"], "reason": self._words(f"{path}.reason", value["reason"])}
        plain |= {"breaks": value["breaks"]} if "breaks" in value else {}
        plain |= self._grounds(entry, path)
        if len(ends) < len(_ENDS):
            return plain
        names = _name_questions(value)
        for key, end in zip(_ENDS, ends, strict=True):
            if key in names and names[key] not in end.list_questions():
                self._fault(entry, key if key in value else "from", flaw("unknown_question", question=names[key]))
            elif key in names:
                plain[key] = end.list_questions()[names[key]]
        return plain | self._carry(entry, names, plain, ends)

    def _carry(self, entry: Entry, names: Mapping[str, str], plain: Plain, ends: Sequence[End]) -> Plain:
        """Return what becomes of the answers to a question that both editions ask, and note what is wrong with that."""
        if not all(key in plain for key in _ENDS):
            return {}
        if entry.value["kind"] == "same" and plain["from"] != plain["to"]:
            self._fault(entry, "from", flaw("moved_question", question=names["from"]))
        old, new = (end.list_answers()[names[key]] for key, end in zip(_ENDS, ends, strict=True))
        repeats = [end.repeats(plain[key]["point"]) for key, end in zip(_ENDS, ends, strict=True)]
        carried, faults = old.carry(new, entry.value, once=repeats == [True, False])
        self.terms.faults += (entry.fault(place, what) for place, what in faults)
        return carried

    def _check_all_asked(self, head: Entry, entries: Sequence[Entry], ends: Sequence[End]) -> None:
        """Note each question of either edition that is forgotten, or stands twice."""
        for key, end in zip(_ENDS, ends, strict=True):
            seen: set[str] = set()
            for entry in entries:
                name = _name_questions(entry.value).get(key)
                if name is not None and name in seen:
                    self._fault(entry, key if key in entry.value else "from", flaw("repeated_question", question=name))
                seen |= set() if name is None else {name}
            forgotten = [name for name in end.list_questions() if name not in seen]
            if forgotten:
                edition = end.plain["edition"]
                self._fault(head, "question", flaw("forgotten_questions", edition=edition, questions=tuple(forgotten)))

    def _check_breaks(self, breaks: Mapping[str, Entry], entries: Sequence[Entry]) -> None:
        """Note breaks that are not there, and those that concern nothing."""
        named: set[str] = set()
        for entry in entries:
            for index, break_ in enumerate(entry.value.get("breaks", ()) if entry.sound else ()):
                named.add(break_)
                if break_ not in breaks:
                    self._fault(entry, f"breaks[{index}]", flaw("unknown_break", id=break_))
        for id_, entry in breaks.items():
            if entry.sound and id_ not in named and "groupings" not in entry.value:
                self._fault(entry, "", flaw("idle_break", id=id_))

    def _check_groupings(self, head: Entry, breaks: Mapping[str, Entry], ends: Sequence[End]) -> None:
        """Note groupings whose bands changed without a word, and those of which there is nothing to say."""
        old, new = (end.list_bands() for end in ends)
        changed = {id_ for id_, bands in old.items() if id_ in new and new[id_] != bands}
        told: set[str] = set()
        for entry in breaks.values():
            for index, id_ in enumerate(entry.value.get("groupings", ()) if entry.sound else ()):
                told.add(id_)
                if id_ not in changed:
                    self._fault(entry, f"groupings[{index}]", flaw("unchanged_grouping", grouping=id_))
        silent = sorted(changed - told)
        if silent:
            self._fault(head, "break", flaw("silent_grouping", groupings=tuple(silent)))

    def _check_outcomes(
        self, head: Entry, entries: Sequence[Entry], questions: Sequence[Entry], ends: Sequence[End]
    ) -> None:
        old, new = (end.list_outcomes() for end in ends)
        whole = [_name_questions(entry.value) for entry in questions if entry.value.get("kind") in ("same", "recoded")]
        carried = [{each[key] for each in whole if key in each} for key in _ENDS]
        for entry in entries:
            if not entry.sound:
                continue
            id_, kind = entry.value["id"], entry.value["kind"]
            if id_ not in old and id_ not in new:
                self._fault(entry, "id", flaw("unknown_outcome", outcome=id_))
                continue
            wanted = ("lost",) if id_ not in new else ("new",) if id_ not in old else _SHARED
            if kind not in wanted:
                self._fault(entry, "kind", flaw("unfit_comparability", outcome=id_, choices=wanted))
            if (kind == "break") != ("breaks" in entry.value) and kind in ("break", "comparable"):
                what = flaw("no_breaks", outcome=id_) if kind == "break" else flaw("stray_breaks", outcome=id_)
                self._fault(entry, "breaks", what)
            if kind == "comparable" and kind in wanted:
                outcomes = (old[id_], new[id_])
                for outcome, names, end in zip(outcomes, carried, ends, strict=True):
                    short = sorted(find_names(outcome) & set(end.list_questions()) - names)
                    if short:
                        self._fault(entry, "kind", flaw("rests_on_lost", outcome=id_, questions=tuple(short)))
        said = {entry.value.get("id") for entry in entries}
        forgotten = [id_ for id_ in dict.fromkeys((*old, *new)) if id_ not in said]
        if forgotten:
            self._fault(head, "outcome", flaw("forgotten_outcomes", outcomes=tuple(forgotten)))


_ENDS = ("from", "to")
_SHARED = ("comparable", "break", "not_comparable")


def _name_questions(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the name of the question in each edition, where it is asked: what is the same has one name."""
    names = {key: value[key] for key in _ENDS if isinstance(value.get(key), str)}
    return {"to": names["from"], **names} if value.get("kind") == "same" and "from" in names else names
