"""Conditions in words: every one of the catalogues as a person would read it, and no two different ones alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Condition, NotOf, Test
from kvinnofrid_su.rules.wording import Wording
from tests.support.examples import CASES, EVERY_EDITION, load_edition, read_toml

TABLE = read_toml(CASES / "wording.toml")
LISTED = {
    (edition, address): (entry["sv"], entry["en"])
    for entry in TABLE["condition"]
    for address, editions in entry["at"].items()
    for edition in editions
}


def find_conditions(edition: str) -> Iterator[tuple[str, Condition]]:
    """Give every condition of a catalogue with its address."""
    catalogue = load_edition(edition)
    for holders, keys in (
        (catalogue.points, ("ends_when",)),
        ({id_: rule.demand for id_, rule in catalogue.rules.items()}, ("when", "then")),
        (catalogue.outcomes, ("population",)),
        ({id_: outcome.measure for id_, outcome in catalogue.outcomes.items()}, ("numerator",)),
    ):
        for id_, holder in holders.items():
            for key in keys:
                condition = getattr(holder, key, None)
                if condition is not None:
                    yield f"{id_}.{key}", condition


ALL = [(edition, *found) for edition in EVERY_EDITION for found in find_conditions(edition)]


@pytest.mark.parametrize(
    ("edition", "address", "condition"), ALL, ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_condition_of_a_catalogue_in_words(edition: str, address: str, condition: Condition) -> None:
    """Both languages, as the table says."""
    catalogue = load_edition(edition)
    written = tuple(Wording(catalogue, locale).write(condition) for locale in ("sv", "en"))
    assert LISTED[edition, address] == written


def test_every_condition_is_in_the_table_and_nothing_else() -> None:
    """A condition that is added, or gone, is added or taken away there too."""
    assert set(LISTED) == {(edition, address) for edition, address, _ in ALL}


def build_condition(tree: Any, edition: str) -> Condition:
    """Return a condition from its plain form, as a point of a catalogue could have it."""
    plain = dict(load_edition(edition).plain)
    plain["points"] = [{**point, "ends_when": tree} for point in plain["points"]]
    found = next(iter(build_catalogue(plain).points.values())).ends_when
    assert found is not None
    return found


@pytest.mark.parametrize("entry", TABLE["made_up"], ids=lambda entry: entry["title"])
def test_a_made_up_condition_in_words(entry: dict[str, Any]) -> None:
    """What no catalogue here has yet: every operator denied and not, in every junction."""
    condition = build_condition(entry["condition"], entry["edition"])
    catalogue = load_edition(entry["edition"])
    assert (entry["sv"], entry["en"]) == tuple(Wording(catalogue, each).write(condition) for each in ("sv", "en"))


def test_a_question_more_is_not_hidden() -> None:
    """When a point gets one more question, a condition on the others lists them: it is no longer about all of the point."""
    catalogue = load_edition("2021")
    condition = next(each for address, each in find_conditions("2021") if address == "svarsfrekvens.numerator")
    survey = catalogue.points["brukarenkat"]
    first = next(iter(survey.questions.values()))
    more = evolve(first, name="ny", variable=evolve(first.variable, id="ny"))
    longer = evolve(survey, questions={**survey.questions, "ny": more})
    words = Wording(evolve(catalogue, points={**catalogue.points, survey.id: longer}), "en").write(condition)
    assert "at least one of the questions in “Client survey” is answered" == Wording(catalogue, "en").write(condition)
    assert words.startswith("at least one of the questions “")
    assert 9 == words.count("“")


# No two conditions read alike, and none shows an id


def draw_condition(random: Random, catalogue: su.Catalogue, depth: int) -> Condition:
    """Return a condition on few questions, so that equal words would soon be found."""
    if depth and random.random() < 0.7:
        kind = random.choice((AllOf, AnyOf, NotOf))
        if kind is NotOf:
            return NotOf(draw_condition(random, catalogue, depth - 1))
        junction: type[AllOf | AnyOf] = AllOf if kind is AllOf else AnyOf
        return junction(tuple(draw_condition(random, catalogue, depth - 1) for _ in range(random.randint(1, 3))))
    name = random.choice([*catalogue.questions, "sender", f"{next(iter(catalogue.points))}.recorded_on"])
    question = catalogue.questions.get(name)
    codes = question.variable.codes if question is not None else None
    if codes is None or random.random() < 0.4:
        return Test(name, "present", True)
    several = random.random() < 0.5
    operand: Any = random.choice(list(codes.codes))
    if several:
        operand = tuple(random.sample(list(codes.codes), min(len(codes.codes), random.randint(1, 3))))
    multi = question is not None and question.variable.kind == "multi"
    return Test(name, ("contains_any" if several else "contains") if multi else "one_of" if several else "is", operand)


def normalise(condition: Condition) -> object:
    """Return what a condition says, however it is built: order within a junction and brackets that join alike aside."""
    match condition:
        case Test():
            operands = condition.operand if isinstance(condition.operand, tuple) else (condition.operand,)
            alike = {"one_of": "is", "contains_any": "contains"}
            return condition.name, alike.get(condition.operator, condition.operator), frozenset(operands)
        case NotOf(NotOf(part)):
            return normalise(part)
        case NotOf(part):
            inner = normalise(part)
            return inner[1] if isinstance(inner, tuple) and inner[0] == "not" else ("not", inner)
        case _:
            kind = type(condition).__name__
            parts: set[object] = set()
            for part in map(normalise, condition.parts):
                same = isinstance(part, tuple) and part[0] == kind
                parts |= part[1] if same and isinstance(part, tuple) else {part}
            return next(iter(parts)) if len(parts) == 1 else (kind, frozenset(parts))


@pytest.mark.parametrize("edition", EVERY_EDITION[1:])
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_no_two_conditions_read_alike(edition: str, locale: str) -> None:
    """Of thousands of conditions on the same few questions, those with the same words say the same."""
    catalogue = load_edition(edition)
    wording, random = Wording(catalogue, locale), Random(f"{edition}{locale}")
    found: dict[str, object] = {}
    for _ in range(4000):
        condition = draw_condition(random, catalogue, 3)
        words, meaning = wording.write(condition), normalise(condition)
        assert meaning == found.setdefault(words, meaning), words
    assert 1500 < len(found)


FIXED = {
    "sv": "alla angiven att av avsändaren besvarad besvarade dagen det då eller en frågorna handläggaren i ingen inget inte "
    "innehåller klienten minst ett och registrerades stämmer till är",
    "en": "a all and answered are at caseworker client day does given in include includes is it least none not of one or "
    "questions recorded sender so that the to was when",
}


@pytest.mark.parametrize("edition", EVERY_EDITION)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_no_id_is_left_in_words(edition: str, locale: str) -> None:
    """Outside quotation marks stand only words of ours, and within them only labels of the catalogue."""
    catalogue = load_edition(edition)
    wording, random = Wording(catalogue, locale), Random(f"{edition}{locale}")
    labels = {each.label.to(locale) for each in (*catalogue.variables.values(), *catalogue.points.values())}
    labels |= {code.label.to(locale) for codes in catalogue.codelists.values() for code in codes.codes.values()}
    opening, closing = ("”", "”") if locale == "sv" else ("“", "”")
    points = "|".join(re.escape(f" ({point.label.to(locale)})") for point in catalogue.points.values())
    for _ in range(1000):
        words = wording.write(draw_condition(random, catalogue, 2))
        quoted = re.findall(f"{opening}([^{opening}{closing}]+){closing}", words)
        assert set(quoted) <= labels
        rest = re.sub(points, "", re.sub(f"{opening}[^{opening}{closing}]+{closing}", "", words))
        assert set(re.findall(r"\w+", rest)) <= set(FIXED[locale].split()), words
