"""Valid cases, surveys and deliveries made from a catalogue by chance, so that every rule is broken in a good part of them.

No variable, code or point is named here: a catalogue that changes changes what is made.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

import kvinnofrid_su as su
from kvinnofrid_su.model.conditions import Test, walk
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.rules import ExcludesOtherCodes, ExistsIn, Implies, InOrder, Rule, Unique, Within, WithinWindow
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.synthesis.synthesize import synthesize

Document = dict[str, Any]

DAY_0 = date(2022, 1, 1)
EDGES = ("1900-01-01", "1900-02-28", "2000-02-29", "2024-02-29", "2096-02-29", "2099-12-31")
"""Days at the ends of what can be read, and 29 February where there is one."""
LOCAL = (
    *("a", "0", "vet_ej", "1_6_man", "a" * 64, "2022-03-01", "2000-02-29", "1900-01-01", "2099-12-31"),
    *(0, 12, -1, 2**53 - 1, -(2**53 - 1), ["a"], ["a", "b_c", "0"]),
)
LOCAL_IDS = ("exempelby_vantetid", "ab_", "a_1", "x_y_z", "to_string", "z" * 30 + "_" + "0" * 33)
KEYS = ("A-0001", "a", "0", "x.y_z-", "K" * 40)
PACKAGES = ("exempelby", "A.b-c", "constructor", "toString", "hasOwnProperty", "length", "p" * 100)
VERSIONS = ("1.0.0", "0.0.0", "10.20.30", "999999999.999999999.999999999")
_DENSITIES = (0.02, 0.2, 0.5, 0.8, 0.95, 1.0, 1.0, 1.0)


class Maker:
    """Makes valid documents of one catalogue, the same ones for the same seed.

    Args:
        catalogue: what they are documents of.
        seed: what chance begins with.
    """

    def __init__(self, catalogue: su.Catalogue, seed: object) -> None:
        self.catalogue = catalogue
        self.random = Random(f"{catalogue.id}/{seed}")
        self.rules = [rule for rule in catalogue.rules.values() if not isinstance(rule.demand, Unique)]
        self._density = 1.0

    @cached_property
    def sound(self) -> list[Document]:
        """Cases that break no rule at all, to break single rules in."""
        return list(synthesize(self.catalogue, 200, self.random.randrange(10**6)))

    def make(self, kind: str) -> Document:
        """Return a valid document: a ``case``, a ``delivery``, a ``survey``, or a ``sound`` case."""
        if kind == "sound":
            return deepcopy(self.random.choice(self.sound))
        if kind == "delivery":
            return self.make_delivery()
        head = {"format": 1, "catalogue": self.catalogue.id, **self._make_versions()}
        return head | (self.make_case() if kind == "case" else self.make_survey())

    def make_case(self) -> Document:
        """Return a case as it stands in a delivery, its answers steered towards breaking some of the rules."""
        self._density = self.random.choice(_DENSITIES)
        measurements: Document = {}
        for point in self.catalogue.points.values():
            if point.repeats:
                count = self.random.choice((0, 0, 1, 1, 1, 2, 3, 4))
                if count or self.random.random() < 0.3:
                    measurements[point.id] = [self._measure(point) for _ in range(count)]
            elif self.random.random() < max(self._density, 0.4):
                measurements[point.id] = self._measure(point)
        case = {"case": self.random.choice(KEYS), **self._make_sender(), "measurements": measurements}
        for rule in self.random.sample(self.rules, min(len(self.rules), self.random.choice((0, 1, 2, 3)))):
            self._steer(rule, case)
        return case

    def make_survey(self) -> Document:
        """Return a survey that no case is linked to; only for catalogues with a survey point."""
        assert self.catalogue.survey is not None
        self._density = self.random.choice(_DENSITIES)
        return {**self._make_sender(), **self._measure(self.catalogue.survey)}

    def make_delivery(self) -> Document:
        """Return a delivery of up to three cases, and surveys where the catalogue has them."""
        delivery: Document = {"format": 1, "catalogue": self.catalogue.id, **self._make_versions()}
        delivery |= self._make_sender()
        if self._happens(0.4):
            delivery["delivered_on"] = self._draw_day()
        delivery["cases"] = [self.make_case() for _ in range(self.random.choice((0, 1, 1, 2, 3)))]
        if self.catalogue.survey is not None and self._happens(0.5):
            delivery["surveys"] = [self.make_survey() for _ in range(self.random.randrange(3))]
        return delivery

    def draw_answer(self, variable: Variable) -> Any:
        """Return an answer that is right in form."""
        codes = list(variable.codes.codes) if variable.codes is not None else []
        match variable.kind:
            case "date":
                return self._draw_day()
            case "integer":
                low, high = variable.minimum or 0, variable.maximum or 0
                return self.random.choice((low, high, self.random.randint(low, high)))
            case "multi":
                count = self.random.choice((1, 1, 2, 3, len(codes)))
                return self.random.sample(codes, min(count, len(codes)))
            case _:
                return self.random.choice(codes)

    def _happens(self, share: float) -> bool:
        return self.random.random() < share

    def _draw_day(self) -> str:
        if self._happens(0.05):
            return self.random.choice(EDGES)
        return (DAY_0 + timedelta(days=self.random.randrange(90))).isoformat()

    def _measure(self, point: Point) -> Document:
        answers = {
            id_: self.draw_answer(question.variable)
            for id_, question in point.questions.items()
            if self._happens(self._density)
        }
        measurement: Document = {"answers": answers}
        if self._happens(0.4):
            measurement["recorded_on"] = self._draw_day()
        if self._happens(0.1):
            ids = self.random.sample(LOCAL_IDS, self.random.randrange(3))
            measurement["local"] = {each: deepcopy(self.random.choice(LOCAL)) for each in ids}
        return measurement

    def _make_sender(self) -> Document:
        made: Document = {}
        for key in ("sender", "district"):
            if self._happens(0.2):
                made[key] = self.random.choice(KEYS)
        if self._happens(0.4):
            known = [code for each in self.catalogue.lists.values() for code in each.codes if len(code) == 4]
            made["municipality"] = self.random.choice(("0000", "9999", *self.random.sample(known, min(3, len(known)))))
        return made

    def _make_versions(self) -> Document:
        made: Document = {}
        if self._happens(0.2):
            made["catalogue_version"] = self.random.choice((self.catalogue.version, *VERSIONS))
        if self._happens(0.2):
            names = self.random.sample(PACKAGES, self.random.randrange(4))
            made["packages"] = {name: self.random.choice(VERSIONS) for name in names}
        return made

    def _steer(self, rule: Rule, case: Document) -> None:
        """Give answers that bring a rule near to breaking: sometimes they break it, sometimes they just do not."""
        match rule.demand:
            case InOrder(pairs):
                first, second = self.random.choice(pairs)
                self._set_day(case, first, DAY_0)
                self._set_day(case, second, DAY_0 + timedelta(days=self.random.choice((-30, -1, 0, 1))))
            case WithinWindow(point, window):
                self._set_day(case, window.anchor, DAY_0)
                days = (window.around(DAY_0).opens, window.around(DAY_0).closes)
                beside = timedelta(days=self.random.choice((-1, 0, 1)))
                self._set_day(case, f"{point}.recorded_on", self.random.choice(days) + beside)
            case Within(judges, low, high):
                bounds = [each + step for each in (low, high) if each is not None for step in (-1, 0, 1)]
                self._set(case, self.random.choice(judges), self.random.choice(bounds))
            case ExcludesOtherCodes(judges):
                name = self.random.choice(judges)
                codes = self.catalogue.questions[name].variable.codes
                assert codes is not None
                alone = self.random.choice(sorted(codes.alone))
                self._set(case, name, self.random.choice(([alone], [*codes.codes], [alone, next(iter(codes.codes))])))
            case ExistsIn(judges, codes):
                for name in judges:
                    self._set(case, name, self.random.choice((*codes.codes, "0000")))
            case Implies(_, when, then):
                for test in (*walk(when), *walk(then)):
                    self._satisfy(case, test)
            case Unique():
                pass
            case demand:
                for test in walk(demand.when) if demand.when is not None else ():
                    self._satisfy(case, test)
                for name in demand.judges:
                    self._answer_or_not(case, name)

    def _satisfy(self, case: Document, test: Test) -> None:
        """Let an answer be what a test asks for, or another, or none."""
        operand = test.operand if isinstance(test.operand, tuple) else (test.operand,)
        if test.operator == "present" or self._happens(0.3) or test.name not in self.catalogue.questions:
            self._answer_or_not(case, test.name)
        else:
            value = self.random.choice(operand)
            multi = self.catalogue.questions[test.name].variable.kind == "multi"
            self._set(case, test.name, [value] if multi else value.isoformat() if isinstance(value, date) else value)

    def _answer_or_not(self, case: Document, name: str) -> None:
        question = self.catalogue.questions.get(name)
        if question is not None and self._happens(0.7):
            self._set(case, name, self.draw_answer(question.variable))
        elif question is not None:
            for measurement in self._find(case, question.point):
                measurement["answers"].pop(question.variable.id, None)

    def _set(self, case: Document, name: str, value: Any) -> None:
        question = self.catalogue.questions.get(name)
        if question is None:
            case[name] = value
            return
        variable = question.variable
        if variable.kind == "integer" and not (variable.minimum or 0) <= value <= (variable.maximum or 0):
            return
        if isinstance(value, list):
            value = list(dict.fromkeys(value))
        self._measured(case, question.point)["answers"][variable.id] = value

    def _set_day(self, case: Document, name: str, day: date) -> None:
        point, _, field = name.rpartition(".")
        if field == "recorded_on":
            self._measured(case, point)["recorded_on"] = day.isoformat()
        elif name in self.catalogue.questions:
            self._set(case, name, day.isoformat())

    def _find(self, case: Document, point: str) -> list[Document]:
        found = case["measurements"].get(point, [])
        return found if isinstance(found, list) else [found]

    def _measured(self, case: Document, point: str) -> Document:
        """Return a measurement at a point, which is made where there is none."""
        if not self._find(case, point):
            made: Document = {"answers": {}}
            case["measurements"][point] = [made] if self.catalogue.points[point].repeats else made
        return self.random.choice(self._find(case, point))
