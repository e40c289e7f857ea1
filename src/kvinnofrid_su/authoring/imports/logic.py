"""Expressions of forms (uttryck) read into a small tree: comparisons, and, or, not. Anything else is refused by name.

Two ways of writing are read: XLSForm's (``${kon} = 'k'``, ``selected(${stod}, 'x')``) and REDCap's (``[kon] = 'k'``,
``[stod(x)] = '1'``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from attrs import frozen

Dialect = Literal["xlsform", "redcap"]

_LONGEST = 5000
_DEEPEST = 12
"""Conditions that are read from a file may be nested only so deep; nobody writes more."""


class NotExpressible(Exception):
    """What cannot be said in our conditions (*går inte att uttrycka*): a stable word for why."""

    def __init__(self, reason: str, **params: str) -> None:
        self.reason = reason
        self.params = params
        super().__init__(reason)


@frozen
class Ref:
    """A question by its name in the source (*hänvisning*); an empty name is the question itself."""

    name: str


@frozen
class Ticked:
    """One code of a multiple choice (*kryss*), as REDCap names it: 1 when it is ticked, else 0."""

    name: str
    code: str


@frozen
class Constant:
    """A text, a number or a day in an expression (*värde*)."""

    kind: Literal["text", "number", "day"]
    text: str


Operand: TypeAlias = Ref | Ticked | Constant


@frozen
class Comparison:
    """Two sides and a sign between them (*jämförelse*)."""

    left: Operand
    sign: str
    right: Operand


@frozen
class Selected:
    """A code is among those chosen (*vald*)."""

    name: str
    code: str


@frozen
class Joined:
    """Several expressions, all of which or any of which hold (*förenade*)."""

    word: Literal["all", "any"]
    parts: tuple[Expression, ...]


@frozen
class Negated:
    """An expression that does not hold (*nekad*)."""

    part: Expression


Expression: TypeAlias = Comparison | Selected | Joined | Negated
_Value: TypeAlias = "Expression | Operand"
_Reader: TypeAlias = Callable[[], _Value]

_TOKENS = {
    "xlsform": re.compile(
        r"""(?P<ref>\$\{[^{}]*\})|(?P<text>'[^']*'|"[^"]*")|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"""
        r"""|(?P<sign>!=|<=|>=|=|<|>)|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<self>\.(?![0-9.]))"""
        r"""|(?P<word>[A-Za-z_][A-Za-z0-9_.:-]*)|(?P<sum>[-+*/|])|(?P<space>\s+)|(?P<other>.)""",
        re.DOTALL,
    ),
    "redcap": re.compile(
        r"""(?P<ref>\[[^\[\]]*\])|(?P<text>'[^']*'|"[^"]*")|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"""
        r"""|(?P<sign><>|!=|<=|>=|=|<|>)|(?P<open>\()|(?P<close>\))|(?P<comma>,)"""
        r"""|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<sum>[-+*/^])|(?P<space>\s+)|(?P<other>.)""",
        re.DOTALL,
    ),
}
_REDCAP_FIELD = re.compile(r"\[\s*([a-z][a-z0-9_]*)\s*(?:\(\s*([^()]+?)\s*\))?\s*\]")
_MIRRORED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_SUMS = frozenset({"div", "mod"})


def parse(text: str, dialect: Dialect) -> Expression:
    """Return an expression as a tree (*uttrycksträd*).

    Args:
        text: what stands in the cell.
        dialect: how it is written.

    Raises:
        NotExpressible: it says something else than comparisons joined by and, or, not.

    >>> parse("${kon} = 'k' and ${alder} >= 18", "xlsform").word
    'all'
    >>> parse("[stod(3)] = '1'", "redcap").left
    Ticked(name='stod', code='3')
    """
    if len(text) > _LONGEST:
        raise NotExpressible("long")
    return _Parser(text, dialect).parse()


def _split(text: str, dialect: Dialect) -> Iterator[tuple[str, str]]:
    for match in _TOKENS[dialect].finditer(text):
        kind = str(match.lastgroup)
        if kind == "other":
            raise NotExpressible("unreadable")
        if kind != "space":
            yield kind, match.group()


class _Parser:
    """Reads one expression from left to right (*tolk*): *or* binds least, then *and*, then comparisons."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self._dialect = dialect
        self._tokens = [*_split(text, dialect), ("end", "")]
        self._place = 0
        self._depth = 0

    def parse(self) -> Expression:
        found = _claim(self._read_any())
        if self._kind != "end":
            raise self._explain()
        return found

    @property
    def _kind(self) -> str:
        return self._tokens[self._place][0]

    @property
    def _text(self) -> str:
        return self._tokens[self._place][1]

    def _is_word(self, word: str) -> bool:
        # XPath knows small letters only.
        text = self._text.lower() if self._dialect == "redcap" else self._text
        return self._kind == "word" and text == word

    def _take(self, kind: str) -> str:
        if self._kind != kind:
            raise self._explain()
        text = self._text
        self._place += 1
        return text

    def _explain(self) -> NotExpressible:
        """Return what is wrong with what stands where something else should (*fel*)."""
        if self._is_sum:
            return NotExpressible("arithmetic")
        twice = self._kind == "ref" and self._place and self._tokens[self._place - 1][0] == "ref"
        return NotExpressible("event" if twice and self._dialect == "redcap" else "unreadable")

    @property
    def _is_sum(self) -> bool:
        return self._kind == "sum" or (self._kind == "word" and self._text in _SUMS)

    def _read_any(self) -> _Value:
        return self._read_joined("or", "any", self._read_all)

    def _read_all(self) -> _Value:
        return self._read_joined("and", "all", self._read_comparison)

    def _read_joined(self, word: str, name: Literal["all", "any"], read: _Reader) -> _Value:
        first = read()
        if not self._is_word(word):
            return first
        parts = [_claim(first)]
        while self._is_word(word):
            self._place += 1
            parts.append(_claim(read()))
        return Joined(name, tuple(parts))

    def _read_comparison(self) -> _Value:
        left = self._read_value()
        if self._kind != "sign":
            if self._is_sum:
                raise self._explain()
            return left
        sign = self._take("sign").replace("<>", "!=")
        right = self._read_value()
        if self._kind == "sign":
            raise NotExpressible("unreadable")
        if self._is_sum:
            raise self._explain()
        return _compare(left, sign, right)

    def _read_value(self) -> _Value:
        match self._kind:
            case "open":
                return self._read_parenthesis()
            case "ref":
                return self._read_reference()
            case "self":
                self._place += 1
                return Ref("")
            case "text":
                return Constant("text", self._take("text")[1:-1])
            case "number":
                return Constant("number", self._take("number"))
            case "sum" if self._text == "-" and self._tokens[self._place + 1][0] == "number":
                self._place += 1
                return Constant("number", "-" + self._take("number"))
            case "word":
                return self._read_function()
            case _:
                raise self._explain()

    def _read_parenthesis(self) -> _Value:
        self._take("open")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotExpressible("long")
        found = self._read_any()
        self._depth -= 1
        self._take("close")
        return found

    def _read_reference(self) -> Operand:
        text = self._take("ref")
        if self._dialect == "xlsform":
            return Ref(text[2:-1].strip())
        field = _REDCAP_FIELD.fullmatch(text)
        if field is None:
            raise NotExpressible("smart_variable")
        if self._kind == "ref":
            raise self._explain()
        return Ref(field[1]) if field[2] is None else Ticked(field[1], field[2])

    def _read_function(self) -> _Value:
        name = self._take("word")
        if self._kind != "open":
            raise NotExpressible("unreadable")
        match name.lower() if self._dialect == "redcap" else name:
            case "not":
                return Negated(_claim(self._read_parenthesis()))
            case "selected" if self._dialect == "xlsform":
                return self._read_selected()
            case "date" if self._dialect == "xlsform":
                return self._read_day()
            case _:
                raise NotExpressible("function")

    def _read_day(self) -> Constant:
        """Return the day that is written out; of anything else a day is computed, and that is a function."""
        tokens = self._tokens[self._place : self._place + 3]
        if [kind for kind, _ in tokens] != ["open", "text", "close"]:
            raise NotExpressible("function")
        self._place += 3
        return Constant("day", tokens[1][1][1:-1])

    def _read_selected(self) -> Selected:
        self._take("open")
        about = self._read_value()
        self._take("comma")
        code = self._read_value()
        self._take("close")
        if not (isinstance(about, Ref) and isinstance(code, Constant) and code.kind != "day"):
            raise NotExpressible("function")
        return Selected(about.name, code.text)


def _claim(value: _Value) -> Expression:
    """Return what can be true or false; a question or a value by itself says nothing of that."""
    if isinstance(value, (Ref, Ticked, Constant)):
        raise NotExpressible("no_comparison")
    return value


def _compare(left: _Value, sign: str, right: _Value) -> Comparison:
    """Return a comparison with the question to the left."""
    if not isinstance(left, (Ref, Ticked, Constant)) or not isinstance(right, (Ref, Ticked, Constant)):
        raise NotExpressible("unreadable")
    if isinstance(left, Constant):
        left, sign, right = right, _MIRRORED[sign], left
    if isinstance(left, Constant):
        raise NotExpressible("no_question")
    if not isinstance(right, Constant):
        raise NotExpressible("two_questions")
    return Comparison(left, sign, right)
