"""Conditions as authors write them (villkor), made into plain trees and checked against the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.catalogue.vocabulary import Term, Vocabulary
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.typing import is_list

Tree = dict[str, Any]
"""A condition in JSON form: ``{"all": […]}``, ``{"any": […]}``, ``{"not": …}`` or ``{"variable": …, operator: …}``."""

_KINDS = {
    "is": {"single", "ordinal", "integer", "date", "text"},
    "one_of": {"single", "ordinal", "integer", "date", "text"},
    "contains": {"multi"},
    "contains_any": {"multi"},
    "at_least": {"integer", "date"},
    "at_most": {"integer", "date"},
}


@frozen
class Reader:
    """Reads the conditions of one entry and keeps what is wrong with them."""

    entry: Entry
    vocabulary: Vocabulary
    faults: list[Fault]

    def read(self, condition: Mapping[str, Any], path: str) -> Tree:
        """Return the plain tree of a condition; several keys, or several operators, mean *all*."""
        parts: list[Tree] = []
        for key, value in condition.items():
            place = f"{path}.{key}"
            match key:
                case "all" | "any":
                    parts.append({key: self._read_parts(value, place)})
                case "not":
                    parts.append({"not": self.read(value, place)})
                case _:
                    parts += (self._read_test(key, operator, value[operator], place) for operator in value)
        return parts[0] if len(parts) == 1 else {"all": parts}

    def _read_parts(self, value: Any, path: str) -> list[Tree]:
        if is_list(value):
            return [self.read(part, f"{path}[{index}]") for index, part in enumerate(value)]
        tests = {key: operand for key, operand in value.items() if key != "variables"}
        names = self.vocabulary.select(value["variables"])
        misnamed = self.vocabulary.find_misnamed(value["variables"])
        self.faults.extend(self.entry.fault(f"{path}.variables.{place}", what) for place, what in misnamed)
        if not names and not misnamed:
            self.faults.append(self.entry.fault(f"{path}.variables", flaw("empty_selection")))
        return [self._read_test(name, operator, tests[operator], path) for name in names for operator in tests]

    def _read_test(self, name: str, operator: str, operand: Any, path: str) -> Tree:
        term = self.vocabulary.terms.get(name)
        if term is None:
            self.faults.append(self.entry.fault(path, self.vocabulary.explain(name)))
        elif operator != "present" and term.kind is not None:
            fault = _find_fault(term, name, operator, operand)
            if fault:
                self.faults.append(self.entry.fault(f"{path}.{operator}", fault))
        return {"variable": name, operator: operand}


def _find_fault(term: Term, name: str, operator: str, operand: Any) -> Flaw | None:
    if term.kind not in _KINDS[operator]:
        return flaw("unfit_operator", operator=operator, variable=name, kind=str(term.kind))
    operands = operand if is_list(operand) else [operand]
    if term.codes is not None:
        unknown = tuple(str(code) for code in operands if code not in term.codes)
        return flaw("unknown_code", variable=name, codes=unknown) if unknown else None
    match term.kind:
        case "integer":
            fits = all(type(each) is int for each in operands)
        case "date":
            fits = all(read_date(each) is not None for each in operands)
        case _:
            fits = all(isinstance(each, str) for each in operands)
    return None if fits else flaw("uncomparable", variable=name, kind=str(term.kind))
