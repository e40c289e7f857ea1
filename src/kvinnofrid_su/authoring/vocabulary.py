"""The questions that rows of a spreadsheet may name (frågor), and what is said of their answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from attrs import define, evolve, field, frozen

from kvinnofrid_su.authoring.columns import ANSWERED, AT_LEAST, AT_MOST
from kvinnofrid_su.authoring.sheets import Line
from kvinnofrid_su.i18n import LOCALES, translate
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.terms import CodeList

_NEAR = 3


def _(_context: str, text: str) -> str:
    return text


@frozen
class Answer:
    """An answer that can be chosen (*svar*), by any of the words for it.

    Args:
        code: what is saved.
        labels: what people read, in each language.
        substantive: it says something of the matter.
        alone: no other answer may stand beside it.
    """

    code: str
    labels: tuple[str, ...]
    substantive: bool = True
    alone: bool = False


@frozen
class Asked:
    """A question at a point (*fråga*), as rules name it.

    Args:
        name: the variable's id, or ``point.variable`` where several points ask it.
        own: it is the author's, not common.
    """

    name: str
    kind: str
    answers: tuple[Answer, ...]
    answered_by: str
    own: bool


@define
class Vocabulary:
    """Every question that a row may name (*ordförråd*), by the words for it."""

    prefix: str
    asked: dict[str, Asked] = field(factory=dict[str, Asked])
    several: dict[str, list[str]] = field(factory=dict[str, list[str]])

    def add_common(self, catalogue: Catalogue) -> None:
        """Take in the questions of the edition that is extended."""
        for name, question in catalogue.questions.items():
            variable = question.variable
            answers = list_answers(variable.codes)
            self.asked[name] = Asked(name, variable.kind, answers, variable.answered_by, own=False)

    def add(self, id_: str, points: Iterable[str], kind: str, answers: tuple[Answer, ...], answered_by: str) -> None:
        """Take in a question of the author's."""
        places = list(points)
        names = [id_] if len(places) <= 1 else [f"{point}.{id_}" for point in places]
        if len(names) > 1:
            self.several[id_] = names
        for name in names:
            self.asked[name] = Asked(name, kind, answers, answered_by, own=True)

    def add_answer(self, codelist: str, code: str, labels: tuple[str, ...], catalogue: Catalogue) -> None:
        """Take in an answer that the author adds to a common list."""
        for name, question in catalogue.questions.items():
            codes = question.variable.codes
            if codes is not None and codes.id == codelist:
                asked = self.asked[name]
                self.asked[name] = evolve(asked, answers=(*asked.answers, Answer(code, labels)))

    def find(self, line: Line, key: str, word: str) -> Asked | None:
        """Return the question that a word names; note that there is none."""
        point, dot, id_ = word.rpartition(".")
        for name in (word, f"{point}{dot}{self.prefix}{id_}"):
            if name in self.asked:
                return self.asked[name]
            if name in self.several:
                text = _("sheet fault", "Frågan ställs vid flera mätpunkter. Skriv {names}.")
                line.fault(key, text, names=", ".join(self.several[name]))
                return None
        # Without the prefix, or everything of the author's would be like everything else.
        bare = {name.replace(self.prefix, ""): name for name in reversed(list(self.asked))}
        near = [bare[each] for each in get_close_matches(word.replace(self.prefix, ""), bare, _NEAR)]
        if near:
            line.fault(
                key,
                _("sheet fault", "Det finns ingen sådan fråga. De som liknar den är: {names}."),
                names=", ".join(near),
            )
        else:
            line.fault(key, _("sheet fault", "Det finns ingen sådan fråga, varken här eller i variabelkatalogen."))
        return None


def list_answers(codes: CodeList | None) -> tuple[Answer, ...]:
    """Return the answers of a code list (*svar*)."""
    if codes is None:
        return ()
    return tuple(
        Answer(code.id, tuple(code.label.to(locale) for locale in LOCALES), code.missing is None, code.exclusive)
        for code in codes.codes.values()
    )


def read_test(line: Line, key: str, asked: Asked) -> dict[str, Any] | None:
    """Return what a cell says of a question's answer (*villkor*), as a rule writes it; note what cannot be.

    Args:
        line: the row.
        key: the column: ``ja, nej``, ``besvarad``, ``minst 3`` or ``3``.
        asked: the question.
    """
    words = line.split(key)
    if not words:
        line.need(key)
        return None
    if len(words) == 1 and words[0].casefold() in _say("choice", ANSWERED):
        return {"present": True}
    match asked.kind:
        case "date":
            line.fault(key, _("sheet fault", "Om ett datum går det bara att säga ”besvarad”."))
            return None
        case "integer":
            return _read_numbers(line, key, words)
        case kind:
            codes = _read_codes(line, key, words, asked)
            if codes is None:
                return None
            one, several = ("contains", "contains_any") if kind == "multi" else ("is", "one_of")
            return {one: codes[0]} if len(codes) == 1 else {several: codes}


def _read_numbers(line: Line, key: str, words: list[str]) -> dict[str, Any] | None:
    test: dict[str, Any] = {}
    numbers: list[int] = []
    for word in words:
        found = re.fullmatch(r"(?:(\w+)\s+)?(-?[0-9]{1,9})", word.casefold())
        if found is None or found[1] not in {None, *_say("choice", AT_LEAST), *_say("choice", AT_MOST)}:
            line.fault(key, _("sheet fault", "Om ett antal skriver du ett tal, ”minst 3”, ”högst 3” eller ”besvarad”."))
            return None
        if found[1] is None:
            numbers.append(int(found[2]))
        else:
            test["at_least" if found[1] in _say("choice", AT_LEAST) else "at_most"] = int(found[2])
    if numbers:
        test |= {"is": numbers[0]} if len(numbers) == 1 else {"one_of": numbers}
    return test


def _read_codes(line: Line, key: str, words: list[str], asked: Asked) -> list[str] | None:
    known: Mapping[str, str] = {
        word.casefold(): answer.code for answer in asked.answers for word in (*answer.labels, answer.code)
    }
    # A label may have a comma in it: then the whole cell is one answer.
    whole = line.get(key).casefold()
    codes = [known[whole]] if whole in known else [known.get(word.casefold(), "") for word in words]
    if all(codes):
        return list(dict.fromkeys(codes))
    text = _("sheet fault", "Det är inget av frågans svar. De som finns är: {answers}.")
    line.fault(key, text, answers=", ".join(answer.code for answer in asked.answers))
    return None


def _say(context: str, text: str) -> set[str]:
    return {translate(context, text, locale).casefold() for locale in LOCALES}
