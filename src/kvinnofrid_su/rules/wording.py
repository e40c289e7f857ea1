"""Conditions in words (villkor i ord), in Swedish and English: with the labels of the catalogue, never an id or an answer.

What a condition compares with is the catalogue's own: codes, bounds, days. No case is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from attrs import frozen

from kvinnofrid_su.i18n import find_words, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import ENVELOPE, AllOf, AnyOf, Condition, NotOf, Operand, Test
from kvinnofrid_su.model.terms import AnsweredBy

_RECORDED_ON = ".recorded_on"

Quantity = Literal["any", "all", "none"]


@frozen
class Wording:
    """Writes what a catalogue says in words of one language (*ordalydelse*).

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> wording = Wording(catalogue, "sv")
    >>> wording.write(catalogue.outcome("avslutade").measure.numerator)
    '”Datum då ärendet avslutades” är besvarad'
    """

    catalogue: Catalogue
    locale: str

    def quote(self, text: str) -> str:
        """Return a label within the quotation marks of the language (*citat*)."""
        _ = find_words(self.locale)
        return _("quote", "”{text}”").format(text=text)

    def join(self, words: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        """Return words as a list in a sentence (*uppräkning*)."""
        return join_words(words, self.locale, style)

    def point(self, point: str) -> str:
        """Return what a measurement point is called (*mätpunkt*)."""
        return self.quote(self.catalogue.points[point].label.to(self.locale))

    def name(self, name: str) -> str:
        """Return what a name stands for in words (*benämning*): a question by its label, else a field of the envelope.

        A question that several points ask is told with its point.

        >>> import kvinnofrid_su as su
        >>> wording = Wording(su.load_catalogue("su-kvinnofrid/2021"), "en")
        >>> wording.name("malupp"), wording.name("fore.recorded_on"), wording.name("municipality")
        ('“Overall goal reached”', 'the day when “Before interventions” was recorded', 'the municipality')
        """
        _ = find_words(self.locale)
        question = self.catalogue.questions.get(name)
        if question is not None:
            label = self.quote(question.variable.label.to(self.locale))
            if name == question.variable.id:
                return label
            point = self.catalogue.points[question.point].label.to(self.locale)
            return _("name", "{question} ({point})").format(question=label, point=point)
        if name in ENVELOPE:
            return {
                "case": _("name", "ärendets nyckel"),
                "sender": _("name", "avsändaren"),
                "municipality": _("name", "kommunen"),
                "district": _("name", "stadsdelen"),
                "delivered_on": _("name", "leveransdagen"),
            }[name]
        return _("name", "dagen då {point} registrerades").format(point=self.point(name.removesuffix(_RECORDED_ON)))

    def names(self, names: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        """Return several names as a list in a sentence (*benämningar*)."""
        return self.join([self.name(name) for name in names], style)

    def value(self, name: str, value: str | int | date) -> str:
        """Return what an answer to a name is compared with (*jämförelsevärde*): a code by its label, a number, a day."""
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int):
            return format_number(value, self.locale)
        question = self.catalogue.questions.get(name)
        codes = self.catalogue.lists.get(name) if question is None else question.variable.codes
        known = codes is not None and value in codes.codes
        return self.quote(codes.codes[value].label.to(self.locale) if codes is not None and known else value)

    def values(self, name: str, values: Sequence[str | int | date], style: Literal["and", "or"] = "and") -> str:
        """Return several values as a list in a sentence (*jämförelsevärden*)."""
        return self.join([self.value(name, each) for each in values], style)

    def questions(self, names: Sequence[str]) -> str:
        """Return what several questions are together (*frågor*): all of a point or of a party, else each by its label.

        Only what is exactly so is told in short, so that a question more or less is never hidden.
        """
        _ = find_words(self.locale)
        asked = self.catalogue.questions
        wanted = set(names)
        if len(wanted) == 1:
            return self.names(names)
        parties: dict[AnsweredBy, str] = {
            "klient": _("questions", "frågorna till klienten"),
            "handlaggare": _("questions", "frågorna till handläggaren"),
        }
        for point in self.catalogue.points.values():
            if wanted == {question.name for question in point.questions.values()}:
                return _("questions", "frågorna i {point}").format(point=self.point(point.id))
        for party, words in parties.items():
            whole = {name: question for name, question in asked.items() if question.variable.answered_by == party}
            if wanted == set(whole):
                return words
            for point in self.catalogue.points.values():
                if wanted == {name for name, question in whole.items() if question.point == point.id}:
                    return _("questions", "{questions} i {point}").format(questions=words, point=self.point(point.id))
        return _("questions", "frågorna {names}").format(names=self.names(names))

    def write(self, condition: Condition) -> str:
        """Return a condition as a clause (*villkor*), such as what may follow "when"; it begins with no capital.

        Parts that are lists or joined otherwise than the whole stand within brackets, so that no two conditions read
        alike.
        """
        words, _plain = self._write(condition)
        return words

    def _write(self, condition: Condition) -> tuple[str, bool]:
        """Return the clause, and whether it can stand beside another without brackets."""
        match condition:
            case Test():
                return self._test(condition, negated=False)
            case NotOf(part):
                return self._negate(part)
            case _:
                return self._join(condition)

    def _join(self, condition: AllOf | AnyOf) -> tuple[str, bool]:
        parts = list(_flatten(condition, type(condition)))
        if len(parts) == 1:
            return self._write(parts[0])
        answered = self._answered(parts, "all" if isinstance(condition, AllOf) else "any")
        if answered is not None:
            return answered, True
        written = (self._write(part) for part in parts)
        clauses = [words if plain else f"({words})" for words, plain in written]
        return self.join(clauses, "and" if isinstance(condition, AllOf) else "or"), False

    def _negate(self, condition: Condition) -> tuple[str, bool]:
        match condition:
            case NotOf(part):
                return self._write(part)
            case Test() if condition.operator not in ("at_least", "at_most"):
                return self._test(condition, negated=True)
            case AnyOf() | AllOf():
                parts = list(_flatten(condition, type(condition)))
                if len(parts) == 1:
                    return self._negate(parts[0])
                answered = self._answered(parts, "none") if isinstance(condition, AnyOf) else None
                if answered is not None:
                    return answered, True
            case _:
                pass
        _ = find_words(self.locale)
        words, plain = self._write(condition)
        return _("condition", "det stämmer inte att {condition}").format(
            condition=words if plain else f"({words})"
        ), False

    def _answered(self, parts: Sequence[Condition], quantity: Quantity) -> str | None:
        """Return in short that several questions are answered, where that is all the parts ask; else nothing."""
        _ = find_words(self.locale)
        names = [part.name for part in parts if isinstance(part, Test) and part.operator == "present"]
        if len(names) < len(parts) or any(name not in self.catalogue.questions for name in names):
            return None
        pattern = {
            "any": _("condition", "minst en av {questions} är besvarad"),
            "all": _("condition", "alla {questions} är besvarade"),
            "none": _("condition", "ingen av {questions} är besvarad"),
        }[quantity]
        return pattern.format(questions=self.questions(names))

    def _test(self, test: Test, *, negated: bool) -> tuple[str, bool]:
        operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
        several = len(operands) > 1
        style: Literal["and", "or"] = "or" if test.operator == "one_of" and not negated else "and"
        words = self._find_pattern(test.name, test.operator, operands, negated=negated).format(
            name=self.name(test.name),
            value="" if test.operator == "present" else self.values(test.name, operands, style),
        )
        return words, not several

    def _find_pattern(self, name: str, operator: str, operands: Sequence[Operand], *, negated: bool) -> str:
        _ = find_words(self.locale)
        several, day = len(operands) > 1, isinstance(operands[0], date)
        match operator:
            case "present":
                asked = name in self.catalogue.questions
                does = _("condition", "{name} är besvarad") if asked else _("condition", "{name} är angiven")
                does_not = (
                    _("condition", "{name} är inte besvarad") if asked else _("condition", "{name} är inte angiven")
                )
            case "at_least":
                # These two are denied as a whole: "inte minst" says something else.
                return (
                    _("condition", "{name} är tidigast {value}") if day else _("condition", "{name} är minst {value}")
                )
            case "at_most":
                return _("condition", "{name} är senast {value}") if day else _("condition", "{name} är högst {value}")
            case "contains" | "contains_any" if several:
                does = _("condition", "{name} innehåller minst ett av {value}")
                does_not = _("condition", "{name} innehåller inget av {value}")
            case "contains" | "contains_any":
                does = _("condition", "{name} innehåller {value}")
                does_not = _("condition", "{name} innehåller inte {value}")
            case _:
                does = _("condition", "{name} är {value}")
                does_not = (
                    _("condition", "{name} är inget av {value}")
                    if several
                    else _("condition", "{name} är inte {value}")
                )
        return does_not if negated else does


def _flatten(condition: Condition, junction: type[AllOf | AnyOf]) -> Iterator[Condition]:
    """Give the parts of a junction, those of the same junction within it among them: what joins them is one and the same."""
    if isinstance(condition, AllOf | AnyOf) and (isinstance(condition, junction) or len(condition.parts) == 1):
        for part in condition.parts:
            yield from _flatten(part, junction)
    else:
        yield condition
