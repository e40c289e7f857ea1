"""Rules as authors write them (regler), made plain: selections written out, dates in pairs, everything checked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.conditions import Reader, Tree
from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.catalogue.vocabulary import Vocabulary
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.model.conditions import ENVELOPE
from kvinnofrid_su.typing import is_list, is_object

_FITTING = {
    "excludes_other_codes": {"multi"},
    "within": {"integer"},
    "in_order": {"date"},
    "exists_in": {"single", "ordinal", "text"},
}


@frozen
class RuleReader:
    """Reads the rules of one edition.

    Args:
        points: the edition's points with their tables.
        codelists: every code list that ``exists_in`` may name.
    """

    vocabulary: Vocabulary
    points: Mapping[str, Mapping[str, Any]]
    codelists: Mapping[str, Entry]
    faults: list[Fault]

    def read(self, entry: Entry) -> dict[str, Any]:
        """Return what a rule demands, as plain values."""
        value = entry.value
        conditions = Reader(entry, self.vocabulary, self.faults)
        plain: dict[str, Any] = {key: conditions.read(value[key], key) for key in ("when", "then") if key in value}
        plain |= {key: value[key] for key in ("at_least", "at_most", "key") if key in value}
        match value["kind"]:
            case "in_order":
                plain["pairs"] = self._read_pairs(entry)
            case "within_window":
                plain["point"] = self._read_point(entry)
            case "unique":
                self._check_key(entry)
            case "implies" if "judges" not in value:
                plain["judges"] = list(dict.fromkeys(_names(plain["then"])))
            case _:
                plain["judges"] = self._read_names(entry, "judges")
        if value["kind"] == "within" and value.get("at_least", 0) > value.get("at_most", value.get("at_least", 0)):
            what = flaw("reversed_bounds", minimum=value["at_least"], maximum=value["at_most"])
            self.faults.append(entry.fault("at_least", what))
        if value["kind"] == "exists_in":
            plain["codes"] = value["codes"]
            if value["codes"] not in self.codelists:
                self.faults.append(entry.fault("codes", flaw("unknown_codelist", codes=value["codes"])))
        return plain

    def _read_names(self, entry: Entry, key: str) -> list[str]:
        """Write out a list of names or a selection; what another edition asks is left out here."""
        value: Any = entry.value[key]
        fitting = _FITTING.get(entry.value["kind"])
        misnamed: list[tuple[str, Flaw]] = []
        if is_object(value):
            names = self.vocabulary.select(value)
            misnamed = self.vocabulary.find_misnamed(value)
            self.faults.extend(entry.fault(f"{key}.{place}", what) for place, what in misnamed)
        else:
            shared = "editions" in entry.value
            names = [name for name in value if not (shared and name in self.vocabulary.elsewhere)]
        if not names and not misnamed:
            self.faults.append(entry.fault(key, flaw("judges_nothing")))
        for name in names:
            path = f"{key}[{value.index(name)}]" if is_list(value) else key
            term = self.vocabulary.terms.get(name)
            if term is None:
                self.faults.append(entry.fault(path, self.vocabulary.explain(name)))
            elif fitting is not None and term.kind is not None and term.kind not in fitting:
                what = flaw("unfit_rule", variable=name, kind=term.kind, rule_kind=entry.value["kind"])
                self.faults.append(entry.fault(path, what))
            elif fitting is None and term.variable is None:
                self.faults.append(entry.fault(path, flaw("no_variable", name=name)))
        return names

    def _read_pairs(self, entry: Entry) -> list[list[str]]:
        if "order" in entry.value:
            names = self._read_names(entry, "order")
            if len(names) == 1:
                self.faults.append(entry.fault("order", flaw("no_order", variable=names[0])))
            return [list(pair) for pair in combinations(names, 2)]
        return [[name, entry.value["not_after"]] for name in self._read_names(entry, "judges")]

    def _check_key(self, entry: Entry) -> None:
        for index, name in enumerate(entry.value["key"]):
            if name not in ENVELOPE:
                what = flaw("unknown_field", name=name, known=tuple(ENVELOPE))
                self.faults.append(entry.fault(f"key[{index}]", what))

    def _read_point(self, entry: Entry) -> str:
        name = str(entry.value["date"])
        point = name.removesuffix(".recorded_on")
        if point == name or "window" not in self.points.get(point, {}):
            self.faults.append(entry.fault("date", flaw("no_window", name=name)))
        return point


def _names(tree: Tree) -> list[str]:
    match tree:
        case {"all": parts} | {"any": parts}:
            return [name for part in parts for name in _names(part)]
        case {"not": part}:
            return _names(part)
        case _:
            return [tree["variable"]]
