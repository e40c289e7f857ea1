"""The cases of one input, each judged where it stands (bedömning i filen): what is told of them is told from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from kvinnofrid_su.documents.findings import Parts
from kvinnofrid_su.documents.stream import Part, read_parts
from kvinnofrid_su.issues.registry import read_rule_codes
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Rule
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.rules.kinds import Finding, Judgement


@frozen
class Judged:
    """A part of an input, judged (*bedömd del*).

    Args:
        part: a case, a survey or what was found about a delivery; with the issues of the rules it breaks.
        facts: what a case says; ``None`` for other parts, and for a case that cannot be read.
        judgements: what each rule came to on such a case; else empty.
    """

    part: Part
    facts: Facts | None = None
    judgements: Mapping[str, Judgement] = field(factory=dict[str, Judgement], repr=False, hash=False)


def judge_parts(data: object, catalogue: Catalogue, *, keys: bool = True) -> Iterator[Judged]:
    """Give every case and survey in an input (*ärenden och enkäter*), judged; a key must be unique within the input.

    Args:
        data: a document, a case, a delivery, a list of them, or a reading. Never raises on it.
        catalogue: what they are judged by.
        keys: whether issues may name a case by its key; else by its position in the input.
    """
    judge = Judge(catalogue)
    for part in read_parts(data, catalogue, keys=keys):
        if part.inherited is None:
            yield Judged(part)
            continue
        facts = Facts(part.inherited.case, catalogue, part.head.delivered_on)
        judgements = judge.judge_facts(facts)
        for rule, judgement in judgements.items():
            for finding in judgement.findings:
                _note(part, catalogue.rules[rule], finding, part.inherited.fields)
        yield Judged(part, facts, judgements)


def _note(part: Part, rule: Rule, finding: Finding, inherited: frozenset[str]) -> None:
    question = part.findings.catalogue.questions.get(finding.name or "")
    variable = None if question is None else question.variable.id
    path: Parts
    if finding.point is None:
        path = (finding.name or "",)
    else:
        repeats = part.findings.catalogue.points[finding.point].repeats
        measurement = ("measurements", finding.point, *((finding.index,) if repeats else ()))
        answer = () if question is None else (question.section, question.variable.id)
        path = (*measurement, *(answer or ("recorded_on",)))
    part.findings.add_broken(
        read_rule_codes()[rule.kind], rule, path, finding.point, variable, inherited=finding.name in inherited
    )
