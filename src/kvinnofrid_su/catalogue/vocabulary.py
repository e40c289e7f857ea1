"""What names and codes an edition knows (ordförråd), to check conditions and rules against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.catalogue.folder import Entry
from kvinnofrid_su.model.conditions import ENVELOPE
from kvinnofrid_su.typing import is_list, is_object


@frozen
class Term:
    """A name that conditions may use (*term*).

    Args:
        kind: the variable's kind; ``text`` for the envelope's names, ``date`` for dates of record; ``None`` when the
            variable itself is faulty, so that nothing more can be said.
        codes: the codes that may be compared with, or ``None`` when any text may.
        substantive: those of them that carry no missing reason, local codes left out.
        narrower: for each local code among them the national code that it is a kind of.
    """

    kind: str | None
    point: str | None = None
    variable: str | None = None
    answered_by: str | None = None
    codes: frozenset[str] | None = None
    substantive: frozenset[str] | None = None
    narrower: Mapping[str, str] = field(factory=dict[str, str], hash=False)


@frozen
class Vocabulary:
    """The names that an edition knows (*ordförråd*).

    Args:
        terms: by the name that rules use.
        ambiguous: variables that stand at several points, with the names to use instead.
        elsewhere: variables of the programme that this edition does not ask.
    """

    terms: Mapping[str, Term]
    ambiguous: Mapping[str, Sequence[str]]
    elsewhere: frozenset[str]

    def select(self, selector: Mapping[str, Any]) -> list[str]:
        """Return the names of the questions that a selector (*urval*) points out, in the catalogue's order."""
        left_out = selector.get("except", ())
        return [
            name
            for name, term in self.terms.items()
            if term.variable is not None
            and name not in left_out
            and all(selector.get(key, getattr(term, key)) == getattr(term, key) for key in _SELECTABLE)
        ]

    def find_misnamed(self, selector: Mapping[str, Any]) -> list[tuple[str, Flaw]]:
        """Return what a selector names that is not there (*felnamn*): its path in the selector, and what is wrong."""
        points = {term.point for term in self.terms.values()}
        point = selector.get("point")
        found = [] if point is None or point in points else [("point", flaw("unknown_point", point=str(point)))]
        for index, name in enumerate(selector.get("except", ())):
            # What another edition asks may be named: the selection is shared.
            if name not in self.terms and name not in self.elsewhere:
                found.append((f"except[{index}]", self.explain(name)))
        return found

    def explain(self, name: str) -> Flaw:
        """Say why a name is not known."""
        if name in self.ambiguous:
            return flaw("ambiguous_variable", variable=name, choices=tuple(self.ambiguous[name]))
        if name in self.elsewhere:
            return flaw("variable_elsewhere", variable=name)
        return flaw("unknown_variable", variable=name)


_SELECTABLE = ("point", "kind", "answered_by")


def gather_vocabulary(
    points: Iterable[tuple[str, Sequence[str]]], variables: Mapping[str, Entry], codelists: Mapping[str, Entry]
) -> Vocabulary:
    """Return the names that an edition knows (*ordförråd*).

    Args:
        points: for each point its id and the ids of its variables.
        variables: the programme's variables.
        codelists: the programme's code lists, shared ones included.
    """
    asked = list(points)
    terms: dict[str, Term] = {}
    several: dict[str, list[str]] = {}
    for point, ids in asked:
        for id_ in ids:
            value: Mapping[str, Any] = variables[id_].value if id_ in variables else {}
            holders = [each for each, others in asked if id_ in others]
            name = id_ if len(holders) == 1 else f"{point}.{id_}"
            if len(holders) > 1:
                several.setdefault(id_, []).append(name)
            codes = codelists.get(str(value.get("codes")))
            kind = value.get("kind")
            terms[name] = Term(
                kind=kind if isinstance(kind, str) else None,
                point=point,
                variable=id_,
                answered_by=value.get("answered_by"),
                codes=None if codes is None else frozenset(find_codes(codes)),
                substantive=None if codes is None else frozenset(find_codes(codes, substantive=True)),
                narrower={} if codes is None else _find_narrower(codes),
            )
    for point, _ in asked:
        terms[f"{point}.recorded_on"] = Term("date", point)
    for name in ENVELOPE:
        terms[name] = Term("date" if name == "delivered_on" else "text")
    known = {id_ for _, ids in asked for id_ in ids}
    return Vocabulary(terms, several, frozenset(variables) - known)


def find_codes(codelist: Entry, *, substantive: bool = False) -> list[str]:
    """Return the codes of a code list as written (*koder*), perhaps only its own without a missing reason."""
    unwanted = {"missing", "narrower"} if substantive else set[str]()
    return [str(code.get("id")) for code in _list_codes(codelist) if unwanted.isdisjoint(code)]


def _find_narrower(codelist: Entry) -> dict[str, str]:
    return {str(code.get("id")): str(code["narrower"]) for code in _list_codes(codelist) if "narrower" in code}


def _list_codes(codelist: Entry) -> list[Mapping[str, Any]]:
    codes = codelist.value.get("codes")
    return [code for code in codes if is_object(code)] if is_list(codes) else []
