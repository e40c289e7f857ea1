"""From a plain catalogue to an immutable one (uppbyggnad): the same road for compiled files and for folders.

Plain values come from our own compiler or from a published file, so their shape is known: no check is repeated here.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from typing import Any

from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.model.definitions import WeakPoint
from kvinnofrid_su.model.outcomes import Change, Count, Item, Mean, Measure, Move, Outcome, Rate, Scale, Share
from kvinnofrid_su.model.packages import Package
from kvinnofrid_su.model.points import Point, Question
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    Demand,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Unique,
    Within,
    WithinWindow,
)
from kvinnofrid_su.model.sources import Grounds, Reference, Source
from kvinnofrid_su.model.terms import Band, Code, CodeList, Grouping, Variable
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.model.windows import Duration, Window
from kvinnofrid_su.typing import is_list

Plain = Mapping[str, Any]


def build_catalogue(plain: Plain) -> Catalogue:
    """Return the catalogue (*variabelkatalog*) that plain values describe.

    Args:
        plain: what :func:`kvinnofrid_su.catalogue.compile.compile_programme` gives, or a published ``catalogue.json``.

    >>> from kvinnofrid_su.published import read_published
    >>> build_catalogue(read_published("su-kvinnofrid", "2019", "v1.0.0", "catalogue.json"))
    <Catalogue su-kvinnofrid/2019 1.0.0, reconstruction>
    """
    return _Builder(plain).build()


def build_grounds(plain: Plain, language: str) -> Grounds:
    """Return how surely something is known (*belägg*) that plain values describe."""
    references = tuple(Reference(each["ref"], each.get("locator")) for each in plain["source"])
    return Grounds(plain["evidence"], references, Text(language, plain["note"]) if "note" in plain else None)


def build_source(plain: Plain, language: str) -> Source:
    """Return the source (*källa*) that plain values describe."""
    return Source(
        id=plain["id"],
        publisher=plain["publisher"],
        title=Text(language, plain["title"]),
        year=plain["year"],
        link=plain["link"],
        terms=Text(language, plain["terms"]),
        reading=Text(language, plain["reading"]),
        note=Text(language, plain["note"]) if "note" in plain else None,
    )


def _reduce(catalogue: Catalogue) -> tuple[Callable[[Plain], Catalogue], tuple[Plain]]:
    return build_catalogue, (catalogue.plain,)


# A catalogue goes to another process as its plain values, and is built again there.
copyreg.pickle(Catalogue, _reduce)


class _Builder:
    """Builds one catalogue; later parts refer to earlier ones by id."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.codelists = {each["id"]: self._codelist(each) for each in plain["codelists"]}
        self.variables = {each["id"]: self._variable(each) for each in plain["variables"]}
        self.windows = {each["id"]: self._window(each["window"]) for each in plain["points"] if "window" in each}
        self.dates = {
            question["name"]
            for point in plain["points"]
            for question in point["questions"]
            if self.variables[question["variable"]].kind == "date"
        }

    def build(self) -> Catalogue:
        plain = self.plain
        return Catalogue(
            programme=plain["programme"],
            edition=plain["edition"],
            version=plain["version"],
            status=plain["status"],
            language=plain["language"],
            languages=tuple(plain["languages"]),
            label=self._text(plain["label"]),
            description=self._text(plain["description"]),
            grounds=self._grounds(plain),
            variables=self.variables,
            codelists=self.codelists,
            points={each["id"]: self._point(each) for each in plain["points"]},
            rules={each["id"]: self._rule(each) for each in plain["rules"]},
            outcomes={each["id"]: self._outcome(each) for each in plain["outcomes"]},
            groupings={each["id"]: self._grouping(each) for each in plain["groupings"]},
            sources={each["id"]: build_source(each, plain["language"]) for each in plain["sources"]},
            plain=plain,
            packages={each["name"]: self._package(each) for each in plain.get("packages", ())},
            weak_points={
                each["id"]: WeakPoint(each["id"], self._text(each["text"]), self._grounds(each))
                for each in plain.get("weak_points", ())
            },
        )

    def _text(self, words: Mapping[str, str]) -> Text:
        return Text(self.plain["language"], words)

    def _grounds(self, plain: Plain) -> Grounds:
        return build_grounds(plain, self.plain["language"])

    def _package(self, plain: Plain) -> Package:
        return Package(
            name=plain["name"],
            prefix=plain["prefix"],
            version=plain["version"],
            label=self._text(plain["label"]),
            description=self._text(plain["description"]),
            grounds=self._grounds(plain),
        )

    def _codelist(self, plain: Plain) -> CodeList:
        codes: dict[str, Code] = {}
        order = 0
        for code in plain["codes"]:
            missing, narrower = code.get("missing"), code.get("narrower")
            order += narrower is None  # a local code stands after the national one, and shares its place
            codes[code["id"]] = Code(
                id=code["id"],
                label=self._text(code["label"]),
                order=order if missing is None else None,
                exclusive=missing is not None or code.get("exclusive", False),
                missing=missing,
                narrower=narrower,
                package=code.get("package"),
            )
        return CodeList(plain["id"], self._text(plain["label"]), codes, plain.get("package"))

    def _variable(self, plain: Plain) -> Variable:
        return Variable(
            id=plain["id"],
            label=self._text(plain["label"]),
            description=self._text(plain["description"]),
            kind=plain["kind"],
            answered_by=plain["answered_by"],
            sensitivity=plain["sensitivity"],
            codes=self.codelists[plain["codes"]] if "codes" in plain else None,
            minimum=plain.get("minimum"),
            maximum=plain.get("maximum"),
            package=plain.get("package"),
        )

    def _grouping(self, plain: Plain) -> Grouping:
        bands = (
            Band(band["id"], self._text(band["label"]), band["minimum"], band.get("maximum")) for band in plain["bands"]
        )
        return Grouping(plain["id"], self._text(plain["label"]), plain["variable"], tuple(bands), self._grounds(plain))

    def _window(self, plain: Plain) -> Window:
        return Window(plain["anchor"], *(Duration.parse(plain[key]) for key in ("offset", "earlier", "later")))

    def _point(self, plain: Plain) -> Point:
        return Point(
            id=plain["id"],
            label=self._text(plain["label"]),
            description=self._text(plain["description"]),
            role=plain["role"],
            questions={
                each["variable"]: Question(
                    each["name"], plain["id"], self.variables[each["variable"]], self._grounds(each)
                )
                for each in plain["questions"]
            },
            grounds=self._grounds(plain),
            repeats=plain["repeats"],
            window=self.windows.get(plain["id"]),
            ends_when=self._condition(plain["ends_when"]) if "ends_when" in plain else None,
            package=plain.get("package"),
        )

    def _rule(self, plain: Plain) -> Rule:
        return Rule(
            id=plain["id"],
            kind=plain["kind"],
            severity=plain["severity"],
            demand=self._demand(plain),
            description=self._text(plain["description"]),
            message=self._text(plain["message"]),
            remedy=self._text(plain["remedy"]),
            grounds=self._grounds(plain),
            package=plain.get("package"),
        )

    def _demand(self, plain: Plain) -> Demand:
        judges = tuple(plain.get("judges", ()))
        when = self._condition(plain["when"]) if "when" in plain else None
        match plain["kind"]:
            case "applicable_when":
                return ApplicableWhen(judges, self._condition(plain["when"]))
            case "required_when":
                return RequiredWhen(judges, when)
            case "recommended_when":
                return RecommendedWhen(judges, when)
            case "implies":
                return Implies(judges, self._condition(plain["when"]), self._condition(plain["then"]))
            case "excludes_other_codes":
                return ExcludesOtherCodes(judges)
            case "within":
                return Within(judges, plain.get("at_least"), plain.get("at_most"))
            case "in_order":
                return InOrder(tuple((first, second) for first, second in plain["pairs"]))
            case "within_window":
                return WithinWindow(plain["point"], self.windows[plain["point"]])
            case "exists_in":
                return ExistsIn(judges, self.codelists[plain["codes"]])
            case _:
                return Unique(tuple(plain["key"]))

    def _condition(self, plain: Plain) -> Condition:
        match plain:
            case {"all": parts}:
                return AllOf(tuple(self._condition(part) for part in parts))
            case {"any": parts}:
                return AnyOf(tuple(self._condition(part) for part in parts))
            case {"not": part}:
                return NotOf(self._condition(part))
            case _:
                name: str = plain["variable"]
                operator: Any = next(key for key in plain if key != "variable")
                return Test(name, operator, self._operand(name, plain[operator]))

    def _operand(self, name: str, operand: Any) -> Any:
        if is_list(operand):
            return tuple(self._operand(name, each) for each in operand)
        is_day = name in self.dates or name == "delivered_on" or name.endswith(".recorded_on")
        return read_date(operand) if is_day and isinstance(operand, str) else operand

    def _outcome(self, plain: Plain) -> Outcome:
        return Outcome(
            id=plain["id"],
            kind=plain["kind"],
            label=self._text(plain["label"]),
            description=self._text(plain["description"]),
            judged_by=plain["judged_by"],
            better=plain["better"],
            measure=self._measure(plain),
            grounds=self._grounds(plain),
            population=self._condition(plain["population"]) if "population" in plain else None,
            package=plain.get("package"),
            weak_points=tuple(plain.get("weak_points", ())),
        )

    def _measure(self, plain: Plain) -> Measure:
        match plain["kind"]:
            case "share":
                return Share(self._condition(plain["numerator"]), plain.get("judged"))
            case "count":
                return Count(self._condition(plain["numerator"]), plain.get("judged"))
            case "mean":
                return Mean(plain["count"]["variable"], frozenset(plain["count"].get("except", ())))
            case "scale":
                items = tuple(Item(each["variable"], each["best"]) for each in plain["items"])
                return Scale(items, plain["at_least"])
            case "change":
                improved, worsened = (
                    Move(frozenset(plain[key]["from"]), frozenset(plain[key]["to"])) for key in ("improved", "worsened")
                )
                return Change(plain["before"], plain["after"], improved, worsened)
            case _:
                during = plain["during"]
                numerator = self._condition(plain["numerator"]) if "numerator" in plain else None
                return Rate(plain["per"], during.get("date") or during["from"], during.get("to"), numerator)
