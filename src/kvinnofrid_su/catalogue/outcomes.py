"""Outcomes as authors write them (utfall), made plain and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.conditions import Reader
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.catalogue.vocabulary import Vocabulary
from kvinnofrid_su.errors import Fault

_ENDS = 2
"""How many substantive answers a scale needs: a worst and a best."""


@frozen
class OutcomeReader:
    """Reads the outcomes of one edition."""

    vocabulary: Vocabulary
    faults: list[Fault]

    def read(self, entry: Entry) -> dict[str, Any]:
        """Return what an outcome counts, as plain values."""
        value = entry.value
        conditions = Reader(entry, self.vocabulary, self.faults)
        plain: dict[str, Any] = {
            key: conditions.read(value[key], key) for key in ("population", "numerator") if key in value
        }
        keys = ("judged", "count", "items", "at_least", "before", "after", "improved", "worsened", "per", "during")
        plain |= {key: value[key] for key in keys if key in value}
        match value["kind"]:
            case "share" | "count" if "judged" in value:
                self._check(entry, "judged", value["judged"], {"single", "ordinal", "multi", "integer", "date"})
            case "mean":
                count = value["count"]
                self._check(entry, "count.variable", count["variable"], {"multi"})
                self._check_codes(entry, "count.except", count["variable"], count.get("except", ()))
            case "scale":
                if value["at_least"] > len(value["items"]):
                    what = flaw("too_many_wanted", wanted=value["at_least"], items=len(value["items"]))
                    self.faults.append(entry.fault("at_least", what))
                for index, item in enumerate(value["items"]):
                    self._check(entry, f"items[{index}].variable", item["variable"], {"ordinal"})
                    self._check_ends(entry, f"items[{index}].variable", item["variable"])
            case "change":
                for key, end in (("before", "from"), ("after", "to")):
                    self._check(entry, key, value[key], {"single", "ordinal"})
                    for move in ("improved", "worsened"):
                        self._check_codes(entry, f"{move}.{end}", value[key], value[move][end])
                self._check_moves(entry, value["improved"], value["worsened"])
            case "rate":
                for key, name in value["during"].items():
                    self._check(entry, f"during.{key}", name, {"date"})
            case _:
                pass
        return plain

    def _check(self, entry: Entry, path: str, name: str, kinds: set[str]) -> None:
        term = self.vocabulary.terms.get(name)
        if term is None or term.variable is None:
            self.faults.append(entry.fault(path, self.vocabulary.explain(name)))
        elif term.kind is not None and term.kind not in kinds:
            what = flaw("unfit_variable", variable=name, kind=term.kind, wanted=tuple(sorted(kinds)))
            self.faults.append(entry.fault(path, what))

    def _check_codes(self, entry: Entry, path: str, name: str, codes: Sequence[str]) -> None:
        term = self.vocabulary.terms.get(name)
        known = term.codes if term is not None else None
        for index, code in enumerate(codes):
            if known is not None and code not in known:
                what = flaw("unknown_code", variable=name, codes=(code,))
                self.faults.append(entry.fault(f"{path}[{index}]", what))

    def _write_out(self, name: str, codes: Sequence[str]) -> set[str]:
        term = self.vocabulary.terms.get(name)
        if term is None:
            return {*codes}
        return {*codes, *(code for code, national in term.narrower.items() if national in codes)}

    def _check_ends(self, entry: Entry, path: str, name: str) -> None:
        """A single answer is neither best nor worst, so it has no place on a scale."""
        term = self.vocabulary.terms.get(name)
        if term is not None and term.substantive is not None and len(term.substantive) < _ENDS:
            self.faults.append(entry.fault(path, flaw("too_few_codes", variable=name)))

    def _check_moves(self, entry: Entry, improved: Mapping[str, Any], worsened: Mapping[str, Any]) -> None:
        """No move is for the better and for the worse at once; a national code stands for its local ones too."""
        ends = (("from", entry.value["before"]), ("to", entry.value["after"]))
        before, after = (
            sorted(self._write_out(name, improved[end]) & self._write_out(name, worsened[end])) for end, name in ends
        )
        if before and after:
            what = flaw("contradictory_moves", before=before[0], after=after[0])
            self.faults.append(entry.fault("worsened", what))
