"""What conditions can come to (möjliga utfall av villkor), found by trying all answers that they tell apart.

What is returned may hold more than can happen, never less: questions may hang together in ways that are not looked at
here. So what is *not* in it can never be, which is all that is ever claimed of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from attrs import field, frozen

from kvinnofrid_su.authoring.domains import find_answers
from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test, walk
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.rules.conditions import Part, conjoin, decide, disjoin, negate
from kvinnofrid_su.rules.facts import roll_up
from kvinnofrid_su.typing import Truth

Truths = frozenset[Truth]

ALWAYS = AllOf(())
"""A condition that is always true: what a rule without condition has."""

_ANY: Truths = frozenset([True, False, None])


@frozen
class Reach:
    """Finds what conditions of a catalogue can come to.

    Args:
        answered: for some names whether they are taken to be answered, or unanswered.
        most: so many combinations of answers are tried; beyond that conditions are looked at one by one.
    """

    catalogue: Catalogue
    answered: Mapping[str, bool] = field(factory=dict[str, bool])
    most: int = 20_000

    def find(self, condition: Condition, part: Part = "when") -> Truths:
        """Return what a condition can come to (*möjliga utfall*): true, false, unknown.

        >>> import kvinnofrid_su as su
        >>> sorted(map(str, Reach(su.load_catalogue("su-kvinnofrid/2021")).find(Test("alder", "at_least", 200))))
        ['False', 'None']
        """
        match condition:
            case Test():
                tried = self._try([(condition, part)])
                return _ANY if tried is None else frozenset(truth for (truth,) in tried)
            case NotOf(inner):
                return frozenset(negate(each) for each in self.find(inner, part))
            case AllOf(parts) | AnyOf(parts):
                combine = conjoin if isinstance(condition, AllOf) else disjoin
                found: Truths = frozenset([combine(())])
                for together in _group(parts):
                    each = self._find_together(together, part, AllOf if isinstance(condition, AllOf) else AnyOf)
                    found = frozenset(combine(pair) for pair in product(found, each))
                return found

    def _find_together(self, parts: Sequence[Condition], part: Part, whole: type[AllOf | AnyOf]) -> Truths:
        """Look at parts that name the same questions together, if they are not too many."""
        if len(parts) == 1:
            return self.find(parts[0], part)
        tried = self._try([(whole(tuple(parts)), part)])
        if tried is not None:
            return frozenset(truth for (truth,) in tried)
        combine = conjoin if whole is AllOf else disjoin
        found: Truths = frozenset([combine(())])
        for each in parts:  # two at a time: all at once would be three times as many for each part
            found = frozenset(combine(pair) for pair in product(found, self.find(each, part)))
        return found

    def find_joint(self, *conditions: tuple[Condition, Part]) -> frozenset[tuple[Truth, ...]]:
        """Return what conditions can come to on one and the same case, one truth for each."""
        tried = self._try(conditions)
        return tried if tried is not None else frozenset(product(*(self.find(each, part) for each, part in conditions)))

    def _try(self, conditions: Sequence[tuple[Condition, Part]]) -> frozenset[tuple[Truth, ...]] | None:
        tests = [test for condition, _ in conditions for test in walk(condition)]
        names = list(dict.fromkeys(test.name for test in tests))
        domains = [self._find_answers(name, tests) for name in names]
        if not all(domains) or prod(len(each) for each in domains) > self.most:
            return None
        cases = (_Assumed(dict(zip(names, answers, strict=True)), self.catalogue) for answers in product(*domains))
        return frozenset(tuple(decide(each, case, part) for each, part in conditions) for case in cases)

    def _find_answers(self, name: str, tests: Iterable[Test]) -> Sequence[Answer | None]:
        answers = find_answers(name, tests, self.catalogue)
        if name not in self.answered:
            return answers
        return [each for each in answers if (each is not None) is self.answered[name]]


@frozen
class _Assumed:
    """Answers that are taken to be given (*antagna svar*)."""

    answers: Mapping[str, Answer | None]
    catalogue: Catalogue

    def given(self, name: str) -> Answer | None:
        return self.answers[name]

    def answer(self, name: str) -> Answer | None:
        answer = self.answers[name]
        return None if answer is None else roll_up(answer, self.codes(name))

    def codes(self, name: str) -> CodeList | None:
        question = self.catalogue.questions.get(name)
        return None if question is None else question.variable.codes


def _group(parts: Sequence[Condition]) -> Iterator[list[Condition]]:
    """Give the parts of a condition, those together that name the same questions, directly or through others."""
    groups: list[tuple[set[str], list[Condition]]] = []
    for part in parts:
        names = {test.name for test in walk(part)}
        joined = [part]
        apart: list[tuple[set[str], list[Condition]]] = []
        for others, held in groups:
            if others & names:
                names, joined = names | others, [*held, *joined]
            else:
                apart.append((others, held))
        groups = [*apart, (names, joined)]
    for _, held in groups:
        yield held
