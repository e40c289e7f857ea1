"""How a catalogue reads answers (läsart): names as questions, and answers as far as its variables know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

from attrs import frozen

from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, Condition, NotOf, Test
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.terms import CodeList, Variable
from kvinnofrid_su.rules.facts import roll_up

RECORDED_ON = ".recorded_on"

Key: TypeAlias = str | tuple[str, str]
"""What a name stands for whatever it is called: point and variable of a question, else the name itself."""

Answers: TypeAlias = Mapping[Key, Answer | None]


@frozen(slots=False, eq=False)
class View:
    """A catalogue and what its names stand for (*läsart*)."""

    catalogue: Catalogue

    @cached_property
    def questions(self) -> Mapping[Key, Question]:
        """The questions by what their names stand for."""
        return {(each.point, each.variable.id): each for each in self.catalogue.questions.values()}

    def key(self, name: str) -> Key:
        """Return what a name stands for (*nyckel*)."""
        question = self.catalogue.questions.get(name)
        return name if question is None else (question.point, question.variable.id)

    def variable(self, key: Key) -> Variable | None:
        """Return the variable that a key stands for, or ``None``."""
        question = self.questions.get(key)
        return None if question is None else question.variable

    def knows(self, key: Key) -> bool:
        """Tell whether a document in this catalogue can hold an answer to a key (*känner*)."""
        if isinstance(key, tuple):
            return key in self.questions
        return not key.endswith(RECORDED_ON) or key.removesuffix(RECORDED_ON) in self.catalogue.points

    def read(self, key: Key, answer: Answer | None) -> Answer | None:
        """Return an answer as this catalogue reads it (*läs*): what it does not know is no answer."""
        if answer is None or not self.knows(key):
            return None
        variable = self.variable(key)
        return answer if variable is None or _is_readable(answer, variable) else None

    def reads(self, answers: Answers) -> bool:
        """Tell whether this catalogue reads answers as they are (*läser*)."""
        return all(answer is None or self.read(key, answer) == answer for key, answer in answers.items())

    def over(self, answers: Answers) -> Sheet:
        """Return answers as this catalogue reads them."""
        return Sheet(self, answers)

    def normalize(self, condition: Condition) -> object:
        """Return a condition with what its names stand for (*jämförbar form*): equal ones say the same."""
        match condition:
            case Test():
                return ("test", self.key(condition.name), condition.operator, condition.operand)
            case NotOf(part):
                return ("not", self.normalize(part))
            case AllOf(parts):
                return ("all", tuple(self.normalize(part) for part in parts))
            case _:
                return ("any", tuple(self.normalize(part) for part in condition.parts))


@frozen
class Sheet:
    """Answers as one catalogue reads them (*svarsblad*): what conditions are decided on."""

    view: View
    answers: Answers

    def answer(self, name: str) -> Answer | None:
        """Return the answer to a name, or ``None``, in national codes."""
        given = self.given(name)
        return None if given is None else roll_up(given, self.codes(name))

    def given(self, name: str) -> Answer | None:
        """Return the answer to a name as it was given, or ``None``."""
        key = self.view.key(name)
        return self.view.read(key, self.answers.get(key))

    def codes(self, name: str) -> CodeList | None:
        """Return the code list of a name, or ``None``."""
        question = self.view.catalogue.questions.get(name)
        return None if question is None else question.variable.codes


def find_bounds(variable: Variable) -> tuple[int, int]:
    """Return the smallest and the largest number that can be an answer (*gränser*)."""
    return variable.minimum or 0, variable.maximum or 0


def _is_readable(answer: Answer, variable: Variable) -> bool:
    codes: Sequence[str]
    match answer:
        case date():
            return variable.kind == "date"
        case int():
            low, high = find_bounds(variable)
            return low <= answer <= high
        case str():
            codes = (answer,)
        case _:
            codes = answer
    known = frozenset[str]() if variable.codes is None else variable.codes.codes.keys()
    return all(code in known for code in codes)
