"""Codes that a package adds to the edition's code lists (lokala koder): each a kind of a national code, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.catalogue.terms import Plain, Terms

_INHERITED = ("missing", "exclusive")
"""What a local code has from the national code that it is a kind of; its place in the order too."""


@frozen
class LocalCodes:
    """Reads the codes that a package adds to the edition's lists (*lokala koder*), and notes what is wrong with them.

    Args:
        terms: the package's terms, which keep the faults.
        base: the edition in plain form.
        prefix: what each code begins with.
    """

    terms: Terms
    base: Mapping[str, Any]
    prefix: str

    def read(self, entries: Iterable[Entry]) -> dict[str, list[Plain]]:
        """Return the codes by the list that they are added to, as plain values."""
        found: dict[str, list[Plain]] = {}
        for entry in entries:
            if entry.sound:
                plain = self._read(entry, found)
                found.setdefault(entry.value["codelist"], []).append(plain)
        return found

    def _read(self, entry: Entry, earlier: Mapping[str, Sequence[Plain]]) -> Plain:
        value = entry.value
        codelist = value["codelist"]
        label = self.terms.texts.words(f"{self.terms.programme}.codelist.{codelist}.{value['id']}", value["label"])
        plain: Plain = {"id": value["id"], "label": label, "narrower": value["narrower"]}
        if not value["id"].startswith(f"{self.prefix}_"):
            self.terms.faults.append(entry.fault("id", flaw("prefix", id=value["id"], prefix=self.prefix)))
        codes = self._find_codes(entry)
        if codes is not None:
            others = [*codes.values(), *earlier.get(codelist, ())]
            self._check_unlike(entry, plain, others)
            parent = codes.get(value["narrower"])
            if parent is None:
                what = flaw("unknown_national_code", code=value["narrower"], codes=codelist, known=tuple(codes))
                self.terms.faults.append(entry.fault("narrower", what))
            else:
                plain |= {key: parent[key] for key in _INHERITED if key in parent}
        return plain | self.terms.grounds(entry, value)

    def _find_codes(self, entry: Entry) -> dict[str, Plain] | None:
        """Return the codes of the edition's list that an entry adds to; none, and a fault, where it may not."""
        id_: str = entry.value["codelist"]
        lists = {str(each["id"]): each for each in self.base["codelists"]}
        closed = {str(rule["codes"]) for rule in self.base["rules"] if rule["kind"] == "exists_in"}
        if id_ in self.terms.codelists:
            what = flaw("own_codelist", codes=id_)
        elif id_ not in lists:
            what = flaw("unknown_common_codelist", codes=id_, known=tuple(sorted(lists.keys() - closed)))
        elif id_ in closed:
            what = flaw("closed_codelist", codes=id_)
        else:
            return {str(code["id"]): code for code in lists[id_]["codes"]}
        self.terms.faults.append(entry.fault("codelist", what))
        return None

    def _check_unlike(self, entry: Entry, plain: Plain, others: Iterable[Plain]) -> None:
        """Note a code, or a label, that would be taken for another of the same list."""
        words = {_compare(word) for word in plain["label"].values()}
        for other in others:
            if other["id"] == plain["id"]:
                self.terms.faults.append(entry.fault("id", flaw("repeated_code", code=plain["id"])))
            elif words & {_compare(word) for word in (other["id"], *other["label"].values())}:
                self.terms.faults.append(entry.fault("label", flaw("confused_label", code=other["id"])))


def _compare(text: str) -> str:
    return " ".join(text.split()).casefold()


def extend_lists(codelists: Iterable[Plain], added: Mapping[str, Sequence[Plain]]) -> list[Plain]:
    """Return code lists with local codes (*utökade kodlistor*), each after the national code that it is a kind of.

    >>> soups = {"id": "ratter", "codes": [{"id": "soppa"}, {"id": "gryta"}]}
    >>> [extended] = extend_lists([soups], {"ratter": [{"id": "x_buljong", "narrower": "soppa"}]})
    >>> [code["id"] for code in extended["codes"]]
    ['soppa', 'x_buljong', 'gryta']
    """
    return [_extend(each, added.get(each["id"], ())) for each in codelists]


def _extend(codelist: Plain, added: Sequence[Plain]) -> Plain:
    codes = [
        each
        for code in codelist["codes"]
        for each in (code, *(local for local in added if local["narrower"] == code["id"]))
    ]
    return {**codelist, "codes": codes} if added else codelist
