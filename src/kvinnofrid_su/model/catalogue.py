"""The catalogue (variabelkatalog): everything about one edition of one programme, immutable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from kvinnofrid_su.errors import UnknownLanguage, UnknownOutcome, UnknownPoint, UnknownVariable
from kvinnofrid_su.model.definitions import WeakPoint
from kvinnofrid_su.model.outcomes import Outcome
from kvinnofrid_su.model.packages import Package
from kvinnofrid_su.model.points import Point, Question
from kvinnofrid_su.model.rules import ApplicableWhen, ExistsIn, Rule
from kvinnofrid_su.model.sources import Grounds, Source
from kvinnofrid_su.model.terms import CodeList, Grouping, Variable
from kvinnofrid_su.model.texts import Text


@frozen(slots=False, repr=False, eq=False)
class Catalogue:
    """A variable catalogue (*variabelkatalog*), ``programme/edition`` in one version.

    Args:
        status: ``reconstruction`` or ``official``. A reconstruction is never presented as official.
        variables: every variable by id, in order.
        points: the measurement points by id, in order.
        rules: the rules by id, in order.
        outcomes: the outcomes by id, in order.
        packages: the packages of local variables that are active in it, by name.
        weak_points: what results cannot show or may get wrong, by id; each outcome says which concern it.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> catalogue
    <Catalogue su-kvinnofrid/2021 1.0.0, reconstruction>
    >>> catalogue["malupp"].kind, "malupp" in catalogue, len(catalogue)
    ('ordinal', True, 38)
    """

    programme: str
    edition: str
    version: str
    status: str
    language: str
    languages: tuple[str, ...]
    label: Text
    description: Text
    grounds: Grounds
    variables: Mapping[str, Variable] = field(converter=MappingProxyType[str, Variable])
    codelists: Mapping[str, CodeList] = field(converter=MappingProxyType[str, CodeList])
    points: Mapping[str, Point] = field(converter=MappingProxyType[str, Point])
    rules: Mapping[str, Rule] = field(converter=MappingProxyType[str, Rule])
    outcomes: Mapping[str, Outcome] = field(converter=MappingProxyType[str, Outcome])
    groupings: Mapping[str, Grouping] = field(converter=MappingProxyType[str, Grouping])
    sources: Mapping[str, Source] = field(converter=MappingProxyType[str, Source])
    plain: Mapping[str, object]
    packages: Mapping[str, Package] = field(factory=dict[str, Package], converter=MappingProxyType[str, Package])
    weak_points: Mapping[str, WeakPoint] = field(
        factory=dict[str, WeakPoint], converter=MappingProxyType[str, WeakPoint]
    )

    @property
    def id(self) -> str:
        """The address of the catalogue (*adress*).

        >>> import kvinnofrid_su as su
        >>> su.load_catalogue("su-kvinnofrid/2021@1.0.0").id
        'su-kvinnofrid/2021'
        """
        return f"{self.programme}/{self.edition}"

    def __repr__(self) -> str:
        packages = ", ".join(f"{each.name} {each.version}" for each in self.packages.values())
        return f"<Catalogue {self.id} {self.version}, {self.status}{f', with {packages}' if packages else ''}>"

    def __getitem__(self, variable: str) -> Variable:
        try:
            return self.variables[variable]
        except KeyError:
            raise UnknownVariable(variable, self.variables) from None

    def __contains__(self, variable: object) -> bool:
        return variable in self.variables

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)

    def at(self, point: str) -> Point:
        """Return a measurement point (*mätpunkt*).

        Raises:
            UnknownPoint: there is no such point; lists those there are.

        >>> import kvinnofrid_su as su
        >>> su.load_catalogue("su-kvinnofrid/2021").at("under").repeats
        True
        """
        try:
            return self.points[point]
        except KeyError:
            raise UnknownPoint(point, self.points) from None

    def outcome(self, outcome: str) -> Outcome:
        """Return an outcome (*utfall*).

        Raises:
            UnknownOutcome: there is no such outcome; lists those there are, the nearest first.

        >>> import kvinnofrid_su as su
        >>> su.load_catalogue("su-kvinnofrid/2021").outcome("avslutade").kind
        'share'
        """
        try:
            return self.outcomes[outcome]
        except KeyError:
            raise UnknownOutcome(outcome, self.outcomes) from None

    def text(self, variable: str, locale: str = "sv") -> str:
        """Return the label (*etikett*) of a variable in a language.

        Raises:
            UnknownVariable: there is no such variable; lists those there are, the nearest first.
            UnknownLanguage: the catalogue has no such language; lists those it has.

        >>> import kvinnofrid_su as su
        >>> su.load_catalogue("su-kvinnofrid/2021").text("malupp", "en")
        'Overall goal reached'
        """
        if locale not in self.languages:
            raise UnknownLanguage(locale, self.languages)
        return self[variable].label.to(locale)

    def find_owner(self, id_: str) -> Package | None:
        """Return the active package that alone may use an id (*ägare*), or ``None`` where none does.

        >>> import kvinnofrid_su as su
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
        >>> catalogue.find_owner("uppfoljning_vald").name, catalogue.find_owner("exempelby_tolk")
        ('uppfoljning', None)
        """
        return next((package for package in self.packages.values() if package.owns(id_)), None)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every variable at every point (*frågor*), by the name that rules use."""
        return {question.name: question for point in self.points.values() for question in point.questions.values()}

    @cached_property
    def applicability(self) -> Mapping[str, tuple[ApplicableWhen, ...]]:
        """For each question the rules that say when it applies (*tillämplighet*)."""
        rules: dict[str, list[ApplicableWhen]] = {name: [] for name in self.questions}
        for rule in self.rules.values():
            if isinstance(rule.demand, ApplicableWhen):
                for name in rule.demand.judges:
                    rules[name].append(rule.demand)
        return {name: tuple(found) for name, found in rules.items()}

    @cached_property
    def lists(self) -> Mapping[str, CodeList]:
        """For fields of the envelope and questions the shared list that they must stand in (*gemensamma listor*)."""
        demands = [rule.demand for rule in self.rules.values()]
        return {name: demand.codes for demand in demands if isinstance(demand, ExistsIn) for name in demand.judges}

    @cached_property
    def closing(self) -> str | None:
        """The question whose answer closes a case (*avslut*): the anchor of the exit point."""
        for point in self.points.values():
            if point.role == "exit" and point.window is not None:
                return point.window.anchor
        return None

    @cached_property
    def survey(self) -> Point | None:
        """The point at which clients are asked (*brukarenkät*), where there is one."""
        return next((point for point in self.points.values() if point.role == "survey"), None)
