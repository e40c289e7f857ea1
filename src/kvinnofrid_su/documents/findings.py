"""What is found in a document (fynd), with its place: the one way in which issues about documents are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Rule, Severity

Parts = Sequence[str | int]


@frozen
class Place:
    """Where a document stands in what the caller gave (*plats*).

    Args:
        pointer: RFC 6901 pointer to it.
        head: pointer to the delivery it inherits from.
        params: line or row, where there is one, and what else the words need.
        columns: for tables the column of each field, by the path inside the document.
    """

    pointer: str = ""
    head: str = ""
    params: Mapping[str, str | int] = field(factory=dict[str, str | int], hash=False)
    columns: Mapping[tuple[str | int, ...], int] = field(
        factory=dict[tuple[str | int, ...], int], hash=False, repr=False
    )

    def below(self, *parts: str | int) -> Place:
        """Return the place of a part of this document, which is its own head."""
        return evolve(self, pointer=write_pointer(self.pointer, parts), head=self.pointer)


def write_pointer(base: str, parts: Parts) -> str:
    """Return the RFC 6901 pointer (*pekare*) below another.

    Parts are names of the catalogue, of the envelope, positions or masks: none needs escaping.

    >>> write_pointer("/cases/3", ("measurements", "under", 1))
    '/cases/3/measurements/under/1'
    """
    return base + "".join(f"/{part}" for part in parts)


def mask(position: int) -> str:
    """Return what stands for an unknown key (*okänd nyckel*) in a pointer: its position in its object.

    >>> mask(2)
    '*unknown[2]'
    """
    return f"*unknown[{position}]"


@define
class Findings:
    """Issues about one document (*anmärkningar*), in the order they were found.

    Args:
        keys: whether issues may name a case by its key; else always by its position.
        case: how the case is called in issues; set as soon as its key is known.
    """

    catalogue: Catalogue
    place: Place
    keys: bool = True
    case: str | None = None
    issues: list[Issue] = field(factory=list[Issue])

    def add(
        self,
        code: IssueCode,
        path: Parts = (),
        *,
        point: str | None = None,
        variable: str | None = None,
        **params: str | int,
    ) -> None:
        """Note an issue of a code whose severity is fixed."""
        severity = read_registry().definitions[code].severity or "error"
        self._add(code, severity, self.place.pointer, path, point, variable, None, params)

    def add_masked(
        self, code: IssueCode, path: Parts, shown: Parts, *, point: str | None, variable: str | None = None
    ) -> None:
        """Note an issue at a field whose name may not be shown: masked in the pointer, yet with its column."""
        severity = read_registry().definitions[code].severity or "error"
        self._add(code, severity, self.place.pointer, shown, point, variable, None, self._find_column(path))

    def add_broken(
        self, code: IssueCode, rule: Rule, path: Parts, point: str | None, variable: str | None, *, inherited: bool
    ) -> None:
        """Note that a rule is broken; ``inherited`` when the field stands in the delivery's head."""
        base = self.place.head if inherited else self.place.pointer
        self._add(code, rule.severity, base, path, point, variable, rule.id, {})

    def _add(
        self,
        code: IssueCode,
        severity: Severity,
        base: str,
        path: Parts,
        point: str | None,
        variable: str | None,
        rule: str | None,
        params: Mapping[str, str | int],
    ) -> None:
        place = {**self.place.params, **self._find_column(path)}
        self.issues.append(
            Issue(
                code=str(code),
                severity=severity,
                path=write_pointer(base, path),
                case=self.case,
                point=point,
                variable=variable,
                rule=rule,
                params={**place, **params},
                catalogue=self.catalogue,
            )
        )

    def _find_column(self, path: Parts) -> dict[str, int]:
        """Return the column of a field (*kolumn*), or of what it is a part of; nothing where there are no columns."""
        columns = (self.place.columns.get(tuple(path[:length])) for length in range(len(path), 0, -1))
        column = next((each for each in columns if each is not None), None)
        return {} if column is None else {"column": column}
