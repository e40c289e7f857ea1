"""What editions and packages are made of (innehåll): points, rules and outcomes, checked and made plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.conditions import Reader
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.catalogue.terms import Plain, Terms
from kvinnofrid_su.catalogue.vocabulary import Vocabulary
from kvinnofrid_su.model.windows import Duration
from kvinnofrid_su.typing import is_list, is_object

_TEXTS = ("label", "description", "message", "remedy", "note")

# Any day from 1900 to 2099, moved twice by so much, is still a day that can be computed with.
_LONGEST_MONTHS = 1200
_LONGEST_DAYS = 36525


@frozen
class Contents:
    """Makes what an edition or a package says plain (*innehåll*), and notes what is wrong with it.

    Args:
        terms: what it asks, which keep the faults.
        context: where its own texts stand in translations.
    """

    terms: Terms
    context: str

    def plain_entry(self, entry: Entry, context: str, content: Plain) -> Plain:
        """Return a point, a rule or an outcome as plain values, with its texts below a context."""
        value = entry.value
        plain = {key: value[key] for key in ("id", "kind", "severity", "judged_by", "better") if key in value}
        texts = {
            key: self.terms.texts.words(f"{context}.{value['id']}.{key}", value[key]) for key in _TEXTS if key in value
        }
        return plain | content | texts | self.terms.grounds(entry, value)

    def plain_point(self, entry: Entry, vocabulary: Vocabulary) -> Plain:
        """Return a point with its questions as plain values."""
        value = entry.value
        plain: Plain = {"role": value["role"], "repeats": value.get("repeats", False)}
        plain |= {key: value[key] for key in ("window",) if key in value}
        if "ends_when" in value:
            reader = Reader(entry, vocabulary, self.terms.faults)
            plain["ends_when"] = reader.read(value["ends_when"], "ends_when")
        plain = self.plain_entry(entry, f"{self.context}.point", plain)
        questions = [
            self.plain_question(entry, asked, value["id"], vocabulary, f"variable[{index}]")
            for index, asked in enumerate(value["variable"])
        ]
        return plain | {"questions": questions}

    def plain_question(
        self, entry: Entry, asked: Mapping[str, Any], point: str, vocabulary: Vocabulary, path: str = ""
    ) -> Plain:
        """Return a variable at a point as plain values.

        Args:
            entry: where it stands.
            asked: the table that names the variable.
            point: the point's id.
            vocabulary: what names there are.
            path: where in the entry the table stands.
        """
        id_ = asked["id"]
        name = id_ if id_ in vocabulary.terms else f"{point}.{id_}"
        question: Plain = {"name": name, "variable": id_, **self.terms.grounds(entry, asked, path)}
        if "note" in asked:
            question["note"] = self.terms.texts.words(f"{self.context}.point.{point}.{id_}.note", asked["note"])
        return question

    def check_points(self, points: Sequence[Entry]) -> None:
        """Note variables that points ask twice, or that are not there."""
        for entry in points:
            seen: set[str] = set()
            for index, id_ in enumerate(list_variables(entry)):
                path = f"variable[{index}].id"
                if id_ in seen:
                    self.terms.faults.append(entry.fault(path, flaw("repeated_variable", variable=id_)))
                elif id_ not in self.terms.variables:
                    self.terms.faults.append(entry.fault(path, flaw("unknown_variable", variable=id_)))
                seen.add(id_)

    def check_windows(self, points: Sequence[Entry], vocabulary: Vocabulary) -> None:
        """Note windows that are counted from no date, or that are too long to compute with."""
        faults = self.terms.faults
        for entry in points:
            if not entry.sound:
                continue
            window = entry.value.get("window")
            if window is None:
                continue
            term = vocabulary.terms.get(window["anchor"])
            if term is None or term.variable is None:
                faults.append(entry.fault("window.anchor", vocabulary.explain(window["anchor"])))
            elif term.kind not in ("date", None):
                what = flaw("unfit_anchor", variable=window["anchor"], kind=term.kind)
                faults.append(entry.fault("window.anchor", what))
            for key in ("offset", "earlier", "later"):
                length = Duration.parse(window[key])
                if length.months > _LONGEST_MONTHS or length.days > _LONGEST_DAYS:
                    faults.append(entry.fault(f"window.{key}", flaw("long_window", length=window[key])))


def list_variables(point: Entry) -> list[str]:
    """Return the ids of the variables that a point asks (*frågor*), as far as they can be read."""
    asked = point.value.get("variable")
    return [str(each.get("id")) for each in asked if is_object(each)] if is_list(asked) else []


def find_sources(plain: Any) -> set[str]:
    """Return the ids of every source that something plain leans on (*källor*)."""
    if is_object(plain):
        found = {str(plain["ref"])} if "ref" in plain else set[str]()
        return found.union(*(find_sources(each) for each in plain.values()))
    if is_list(plain):
        return set[str]().union(*(find_sources(each) for each in plain))
    return set()


_NAMING = ("variable", "judged", "judges", "pairs", "before", "after", "during", "anchor")
"""Where rules, outcomes, conditions, windows and groupings say what they rest on (*namn*)."""


def find_names(plain: Any) -> set[str]:
    """Return the names that something plain rests on (*namn*): of questions, dates and fields of the envelope.

    >>> sorted(
    ...     find_names(
    ...         {"judged": "malupp", "during": {"date": "avslutsdatum"}, "numerator": {"not": {"variable": "kon"}}}
    ...     )
    ... )
    ['avslutsdatum', 'kon', 'malupp']
    """
    if is_object(plain):
        return set[str]().union(
            *(_list_texts(each) if key in _NAMING else find_names(each) for key, each in plain.items())
        )
    if is_list(plain):
        return set[str]().union(*map(find_names, plain))
    return set()


def _list_texts(plain: Any) -> set[str]:
    if isinstance(plain, str):
        return {plain}
    parts = list(plain.values()) if is_object(plain) else plain if is_list(plain) else []
    return set[str]().union(*map(_list_texts, parts))
