"""Sources, code lists and variables (termer) of a programme: checked, and made plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field, frozen

from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.catalogue.translations import Texts
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.typing import is_list

Plain = dict[str, Any]


@frozen
class Common:
    """What a package may lean on (*gemensamt*): the ids of sources and code lists that are not its own."""

    sources: frozenset[str] = frozenset()
    codelists: frozenset[str] = frozenset()


@define
class Terms:
    """The terms of a programme or a package (*termer*), each standing once, and what is wrong with them.

    Args:
        programme: whose terms they are, the programme's id or the package's name: where their texts stand.
        common: what a package leans on without adding it: the sources and code lists of the edition it extends.
    """

    programme: str
    texts: Texts
    sources: Mapping[str, Entry]
    codelists: Mapping[str, Entry]
    variables: Mapping[str, Entry]
    faults: list[Fault] = field(factory=list[Fault])
    common: Common = field(factory=Common)

    def check(self) -> None:
        """Note every fault in the terms themselves.

        Every text is asked for, also of terms that no edition uses, so that no translation is called obsolete.
        """
        for id_, entry in self.sources.items():
            if entry.sound:
                self.plain_source(id_)
        for id_, entry in self.codelists.items():
            if entry.sound:
                self._check_codes(entry)
                self.plain_codelist(id_)
        for id_, entry in self.variables.items():
            if entry.sound:
                self._check_variable(entry)
                self.plain_variable(id_)

    def _check_codes(self, entry: Entry) -> None:
        seen: set[str] = set()
        reasons = False
        for index, code in enumerate(entry.value["codes"]):
            path = f"codes[{index}]"
            if code["id"] in seen:
                self.faults.append(entry.fault(f"{path}.id", flaw("repeated_code", code=code["id"])))
            seen.add(code["id"])
            if reasons and "missing" not in code:
                self.faults.append(entry.fault(path, flaw("misplaced_code", code=code["id"])))
            reasons = reasons or "missing" in code

    def _check_variable(self, entry: Entry) -> None:
        value = entry.value
        codes = value.get("codes")
        if codes is not None and codes not in self.codelists and codes not in self.common.codelists:
            self.faults.append(entry.fault("codes", flaw("unknown_codelist", codes=codes)))
        if value["kind"] == "integer" and value["minimum"] > value["maximum"]:
            what = flaw("reversed_bounds", minimum=value["minimum"], maximum=value["maximum"])
            self.faults.append(entry.fault("minimum", what))

    def grounds(self, entry: Entry, value: Mapping[str, Any], path: str = "") -> Plain:
        """Return evidence and sources of an entry; note as faults sources that are not there."""
        several = is_list(value["source"])
        references = value["source"] if several else [value["source"]]
        for index, reference in enumerate(references):
            if reference["ref"] not in self.sources and reference["ref"] not in self.common.sources:
                place = f"source[{index}].ref" if several else "source.ref"
                self.faults.append(
                    entry.fault(f"{path}.{place}" if path else place, flaw("unknown_source", source=reference["ref"]))
                )
        return {"evidence": value["evidence"], "source": references}

    def plain_source(self, id_: str) -> Plain:
        """Return a source as plain values, its texts in every language."""
        value = dict(self.sources[id_].value)
        for key in ("title", "terms", "reading", "note"):
            if key in value:
                value[key] = self.texts.words(f"{self.programme}.source.{id_}.{key}", value[key])
        return value

    def plain_codelist(self, id_: str) -> Plain:
        """Return a code list as plain values."""
        value = self.codelists[id_].value
        context = f"{self.programme}.codelist.{id_}"
        same = not value.get("translatable", True)
        codes = [
            code
            | {
                "label": self.texts.constant(code["label"])
                if same
                else self.texts.words(f"{context}.{code['id']}", code["label"])
            }
            for code in value["codes"]
        ]
        label = self.texts.constant(value["label"]) if same else self.texts.words(f"{context}.label", value["label"])
        return {"id": id_, "label": label, "codes": codes}

    def plain_variable(self, id_: str) -> Plain:
        """Return a variable as plain values."""
        value = dict(self.variables[id_].value)
        for key in ("label", "description"):
            value[key] = self.texts.words(f"{self.programme}.variable.{id_}.{key}", value[key])
        return value


def gather(entries: Iterable[Entry], faults: list[Fault]) -> dict[str, Entry]:
    """Return entries by id (*uppslag*); note those that stand twice."""
    found: dict[str, Entry] = {}
    for entry in entries:
        id_ = entry.value.get("id")
        if not isinstance(id_, str):
            continue
        if id_ in found:
            faults.append(entry.fault("id", flaw("repeated_id", id=id_, first=found[id_].file)))
        else:
            found[id_] = entry
    return found
