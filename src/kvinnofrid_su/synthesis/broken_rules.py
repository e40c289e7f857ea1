"""Planting breaches of rules (regelbrott), one function for each kind of rule, for any programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.conditions import walk
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    InOrder,
    Rule,
    Unique,
    Within,
    WithinWindow,
)
from kvinnofrid_su.rules.conditions import decide
from kvinnofrid_su.synthesis.order import RECORDED_ON
from kvinnofrid_su.synthesis.scene import Planted, Scene
from kvinnofrid_su.synthesis.values import prepare
from kvinnofrid_su.synthesis.wrong_values import Planter

D = TypeVar("D")

_TRIES = 6
_FAR = 60
_UNLISTED = {"municipality": "0000"}
_UNLISTED_NAME = "finns-inte"


def _find_rules(scene: Scene, kind: type[D]) -> Iterator[tuple[Rule, D]]:
    """Give the rules of a kind, in an order left to chance."""
    rules = [(rule, rule.demand) for rule in scene.catalogue.rules.values() if isinstance(rule.demand, kind)]
    scene.chance.shuffle(rules)
    yield from rules


def plant_unanswered(scene: Scene) -> list[Planted]:
    """*Obesvarad* although a rule demands an answer."""
    spots = scene.find_spots()
    scene.chance.shuffle(spots)
    for spot in spots:
        value = spot.value
        del spot.answers[spot.question.variable.id]
        missing = scene.declare_missing(spot)
        if missing:
            return missing
        spot.fill(value)
    return []


def plant_not_applicable(scene: Scene) -> list[Planted]:
    """*Besvarad fast frågan inte gäller*."""
    names = [name for name in scene.catalogue.questions if scene.facts.applies(name) is False]
    names = [name for name in names if scene.facts.answer(name) is None]
    if not names:
        return []
    question = scene.catalogue.questions[scene.chance.choose(names)]
    spot = scene.make_spot(question)
    spot.fill(_draw(question, scene))
    return [
        scene.declare_at(IssueCode.NOT_APPLICABLE, spot, rule)
        for rule in scene.catalogue.rules.values()
        if isinstance(rule.demand, ApplicableWhen)
        and question.name in rule.demand.judges
        and decide(rule.demand.when, scene.facts, "when") is False
    ]


def plant_contradiction(scene: Scene) -> list[Planted]:
    """*Motsägelse*: answers that must agree are changed until they do not."""
    for rule, demand in _find_rules(scene, Implies):
        names = [test.name for part in (demand.when, demand.then) for test in walk(part)]
        questions = [scene.catalogue.questions[name] for name in names if name in scene.catalogue.questions]
        for _ in range(_TRIES if questions else 0):
            question = scene.chance.choose(questions)
            found = _contradict(scene, question, rule, demand)
            if found:
                return found
    return []


def _contradict(scene: Scene, question: Question, rule: Rule, demand: Implies) -> list[Planted]:
    """Answer one question otherwise; leave everything as it was unless that breaks the rule."""
    before = Scene.open(scene.case, scene.document, scene.catalogue, scene.chance).document
    spots = scene.find_named(question.name)
    spot = scene.chance.choose(spots) if spots else scene.make_spot(question)
    spot.fill(_draw(question, scene))
    facts = scene.read()
    if facts is not None and decide(demand.when, facts, "when") is True and decide(demand.then, facts, "then") is False:
        told = next((name for name in demand.judges if facts.answer(name) is not None), demand.judges[0])
        place, index = facts.place(told)
        there = scene.catalogue.questions[told].variable.id
        position = f"/{index}" if scene.catalogue.points[place or ""].repeats else ""
        path = f"/measurements/{place}{position}/answers/{there}"
        return [scene.declare(IssueCode.CONTRADICTION, path, place, there, rule)]
    scene.document = before
    return []


def plant_company(scene: Scene) -> list[Planted]:
    """*Inte ensam*: a code that must stand alone stands with another."""
    for rule, demand in _find_rules(scene, ExcludesOtherCodes):
        for spot in scene.find_spots("multi"):
            codes = spot.question.variable.codes
            others = [code for code in (codes.codes if codes else ()) if code not in spot.value]
            alone = [code for code in others if codes is not None and code in codes.alone]
            if spot.question.name in demand.judges and alone:
                spot.fill([*spot.value, scene.chance.choose(alone)])
                return [scene.declare_at(IssueCode.NOT_ALONE, spot, rule)]
    return []


def plant_extreme(scene: Scene) -> list[Planted]:
    """*Utanför regelns gränser*, and still within what the number can be."""
    for rule, demand in _find_rules(scene, Within):
        for spot in scene.find_spots("integer"):
            extremes = [
                *([demand.at_least - 1] if demand.at_least is not None else []),
                *([demand.at_most + 1] if demand.at_most is not None else []),
            ]
            if extremes and spot.question.name in demand.judges:
                spot.fill(scene.chance.choose(extremes))
                return [scene.declare_at(IssueCode.NOT_WITHIN, spot, rule)]
    return []


def plant_disordered_dates(scene: Scene) -> list[Planted]:
    """*Datum i fel ordning*: the later of two is moved before the earlier."""
    for rule, demand in _find_rules(scene, InOrder):
        for first, second in demand.pairs:
            day = scene.facts.day(first)
            if day is not None and scene.facts.day(second) is not None:
                moved = day - timedelta(days=1 + scene.chance.below(_FAR))
                return [_move(scene, second, moved, rule, IssueCode.DATES_OUT_OF_ORDER)]
    return []


def plant_late(scene: Scene) -> list[Planted]:
    """*Utanför mätfönstret*: recorded after it has closed."""
    for rule, demand in _find_rules(scene, WithinWindow):
        anchor = scene.facts.day(demand.window.anchor)
        if anchor is not None and scene.facts.recorded_on(demand.point) is not None:
            late = demand.window.around(anchor).closes + timedelta(days=1 + scene.chance.below(_FAR))
            return [_move(scene, f"{demand.point}{RECORDED_ON}", late, rule, IssueCode.OUTSIDE_WINDOW)]
    return []


def _move(scene: Scene, name: str, day: date, rule: Rule, code: IssueCode) -> Planted:
    """Put another day where a name has its day, and return what must be found there."""
    if not name.endswith(RECORDED_ON):
        spot = scene.find_named(name)[-1]
        spot.fill(day.isoformat())
        return scene.declare_at(code, spot, rule)
    id_ = name.removesuffix(RECORDED_ON)
    dated = [each for each in scene.find_measurements() if each[0].id == id_ and "recorded_on" in each[2]]
    _point, path, measurement = dated[-1]
    measurement["recorded_on"] = day.isoformat()
    return scene.declare(code, f"{path}/recorded_on", id_, None, rule)


def plant_unlisted(scene: Scene) -> list[Planted]:
    """*Finns inte i listan*: a municipality, another field of the envelope, or a code."""
    for rule, demand in _find_rules(scene, ExistsIn):
        name = scene.chance.choose(demand.judges)
        if name not in scene.catalogue.questions:
            scene.document[name] = _UNLISTED.get(name, _UNLISTED_NAME)
            return [scene.declare(IssueCode.NOT_LISTED, f"/{name}", rule=rule)]
        for spot in scene.find_named(name):
            codes = spot.question.variable.codes
            others = [code for code in (codes.codes if codes else ()) if code not in demand.codes.codes]
            if others:
                spot.fill(scene.chance.choose(others))
                return [scene.declare_at(IssueCode.NOT_LISTED, spot, rule)]
    return []


def plant_duplicate(scene: Scene) -> list[Planted]:
    """*Samma ärende två gånger*: the key of the case before it in the file."""
    if scene.previous is None:
        return []
    for name in ("case", "sender", "municipality", "district"):
        scene.document.pop(name, None)
    previous = {name: value for name, value in scene.previous.items() if name != "measurements"}
    scene.document = {**previous, "measurements": scene.document["measurements"]}
    return [
        scene.declare(IssueCode.DUPLICATE_CASE, f"/{rule.demand.key[-1]}", rule=rule)
        for rule in scene.catalogue.rules.values()
        if isinstance(rule.demand, Unique)
    ]


def _draw(question: Question, scene: Scene) -> Any:
    """Draw any answer to a question that has the right form, as a plain value."""
    if question.variable.kind == "date":
        days = sorted(str(spot.value) for spot in scene.find_spots("date"))
        return days[-1] if days else date(2020, 1, 1).isoformat()
    answer = prepare(question, None, scene.catalogue)(scene.chance)
    return list(answer) if isinstance(answer, tuple) else answer


BREAKERS: tuple[Planter, ...] = (
    plant_unanswered,
    plant_not_applicable,
    plant_contradiction,
    plant_company,
    plant_extreme,
    plant_disordered_dates,
    plant_late,
    plant_unlisted,
    plant_duplicate,
)
"""Every way to plant a breach of a rule."""
