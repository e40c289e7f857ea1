"""Rules as schemas (regler): what breaks one, and how much of it a schema can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from attrs import frozen

from kvinnofrid_su.export.json_schema.claims import (
    ALWAYS,
    UNTOLD,
    Claim,
    Some,
    conjoin,
    disjoin,
    is_exact,
    write,
    write_otherwise,
)
from kvinnofrid_su.export.json_schema.conditions import express
from kvinnofrid_su.export.json_schema.places import claim_answer, claim_field, claim_measured
from kvinnofrid_su.export.json_schema.schemas import Schema, conjoin_schemas, pick
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.rules import (
    ApplicableWhen,
    ExcludesOtherCodes,
    ExistsIn,
    Implies,
    RecommendedWhen,
    RequiredWhen,
    Rule,
    Within,
)
from kvinnofrid_su.model.terms import CodeList

Coverage = Literal["exact", "weaker", "not_expressible"]
"""How a schema relates to a rule (*täckning*): as strict, less strict, or silent. Never stricter."""


@frozen
class Breach:
    """One way to break a rule (*brott*): both claims are so.

    Args:
        given: what makes the rule ask for something.
        wrong: what is then wrong; its opposite is what the schema demands.
    """

    given: Claim
    wrong: Claim


@frozen
class Expressed:
    """A rule as a schema (*uttryckt regel*).

    Args:
        schema: what a document must be, or ``None`` where a schema can say nothing.
    """

    coverage: Coverage
    schema: dict[str, Any] | None


def express_rule(rule: Rule, catalogue: Catalogue) -> Expressed:
    """Return a rule as a schema for the document of a case (*regel*).

    Args:
        rule: the rule.
        catalogue: what its names mean.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> {express_rule(rule, catalogue).coverage for rule in catalogue.rules.values()} >= {"exact", "not_expressible"}
    True
    """
    breaches = list(_find_breaches(rule, catalogue))
    whole = [conjoin([breach.given, breach.wrong]) for breach in breaches]
    if all(claim == UNTOLD for claim in whole):
        return Expressed("not_expressible", None)
    told = [breach for breach, claim in zip(breaches, whole, strict=True) if not isinstance(claim, Some) or claim.parts]
    return Expressed("exact" if all(map(is_exact, whole)) else "weaker", _write(told))


def _write(breaches: Iterable[Breach]) -> dict[str, Any]:
    """Write what must be so instead, each condition once."""
    demands: dict[str, tuple[Claim, list[Schema]]] = {}
    for breach in breaches:
        _, wanted = demands.setdefault(repr(breach.given), (breach.given, []))
        wanted.append(write_otherwise(breach.wrong))
    always: list[Schema] = []
    branches: list[Schema] = []
    for given, wanted in demands.values():
        then = conjoin_schemas(wanted)
        if given == ALWAYS:
            always.append(then)
        else:
            branches.append({"if": write(given), "then": then})
    conditional: list[Schema] = [{"allOf": branches}] if len(branches) > 1 else branches
    whole = conjoin_schemas([*always, *conditional])
    return {"type": "object", **(whole if isinstance(whole, dict) else {})}


def _find_breaches(rule: Rule, catalogue: Catalogue) -> Iterator[Breach]:
    match rule.demand:
        case ApplicableWhen(judges, when):
            given = express(when, catalogue, "when").false
            yield from (Breach(given, claim_answer(catalogue.questions[name], catalogue)) for name in judges)
        case RequiredWhen(judges, when) | RecommendedWhen(judges, when):
            given = express(when, catalogue, "when").true
            for name in judges:
                question = catalogue.questions[name]
                required = conjoin([given, _applies(question, catalogue), _expected(question, catalogue)])
                yield Breach(required, claim_answer(question, catalogue).negate())
        case Implies(_, when, then):
            yield Breach(express(when, catalogue, "when").true, express(then, catalogue, "then").false)
        case ExcludesOtherCodes(judges):
            for name in judges:
                yield from _find_company(catalogue.questions[name], catalogue)
        case Within(judges, at_least, at_most):
            for name in judges:
                yield from _find_outside(catalogue.questions[name], at_least, at_most, catalogue)
        case ExistsIn(judges, codes):
            for name in judges:
                asked = catalogue.questions.get(name)
                known = pick(_find_known(codes, None if asked is None else asked.variable.codes))
                if asked is None:
                    yield Breach(ALWAYS, claim_field(name, {"not": known}, known))
                else:
                    yield Breach(ALWAYS, claim_answer(asked, catalogue, {"not": known}, known))
        case _:
            # Two dates, a date and a window, or several documents: no keyword compares them.
            yield Breach(UNTOLD, UNTOLD)


def _applies(question: Question, catalogue: Catalogue) -> Claim:
    """A question applies when every rule that says so is true."""
    return conjoin(express(demand.when, catalogue, "when").true for demand in catalogue.applicability[question.name])


def _expected(question: Question, catalogue: Catalogue) -> Claim:
    """A point is expected when it is measured, at the baseline, and the case's own points once it is closed."""
    point = catalogue.points[question.point]
    if point.role == "baseline":
        return ALWAYS
    closing = catalogue.questions.get(catalogue.closing or "")
    measured = claim_measured(point, catalogue, question.variable.package)
    if point.role not in ("interim", "exit") or closing is None:
        return measured
    return disjoin([measured, claim_answer(closing, catalogue)])


def _find_company(question: Question, catalogue: Catalogue) -> Iterator[Breach]:
    codes = question.variable.codes
    if question.variable.kind != "multi" or codes is None:
        return
    kinds = {code: [code, *(local for local in codes.narrower if codes.roll_up(local) == code)] for code in codes.alone}
    alone = sorted(code for code in kinds if code in codes.national and len(kinds[code]) == 1)
    if alone:
        together: Schema = {"type": "array", "minItems": 2, "contains": pick(alone)}
        apart: Schema = {"type": "array", "if": {"contains": pick(alone)}, "then": {"maxItems": 1}}
        yield Breach(ALWAYS, claim_answer(question, catalogue, together, apart))
    # Several kinds of the same are one, so that nothing of another kind may stand beside them.
    for same in sorted(each for each in kinds.values() if len(each) > 1):
        mixed: Schema = {"type": "array", "contains": pick(same), "not": {"items": pick(same)}}
        pure: Schema = {"type": "array", "if": {"contains": pick(same)}, "then": {"items": pick(same)}}
        yield Breach(ALWAYS, claim_answer(question, catalogue, mixed, pure))


def _find_known(codes: CodeList, asked: CodeList | None) -> list[str]:
    """Return what stands in a shared list: its own codes, and the local codes of a question that count as one of them."""
    local = () if asked is None else asked.narrower.items()
    return [*codes.national, *(code for code, national in local if national in codes.national)]


def _find_outside(
    question: Question, at_least: int | None, at_most: int | None, catalogue: Catalogue
) -> Iterator[Breach]:
    if at_least is not None:
        low, high = {"type": "integer", "maximum": at_least - 1}, {"type": "integer", "minimum": at_least}
        yield Breach(ALWAYS, claim_answer(question, catalogue, low, high))
    if at_most is not None:
        low, high = {"type": "integer", "maximum": at_most}, {"type": "integer", "minimum": at_most + 1}
        yield Breach(ALWAYS, claim_answer(question, catalogue, high, low))
