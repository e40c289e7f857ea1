"""Explaining a case (förklara): what came to what in it, and why. Nothing is judged anew: every verdict is the judge's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from kvinnofrid_su.errors import OtherCatalogue
from kvinnofrid_su.explanation.explanation import Explanation
from kvinnofrid_su.explanation.scores import explain_scores
from kvinnofrid_su.explanation.states import explain_points, explain_questions
from kvinnofrid_su.explanation.verdicts import explain_rules
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.rules.kinds import Judgement
from kvinnofrid_su.validation.judging import judge_parts


def explain(case: Case, catalogue: Catalogue, on: date | None = None) -> Explanation:
    """Explain one case (*förklara*): each rule, question, measurement point and outcome, and why.

    Args:
        case: the case. It is judged alone: no other case has its key, and there is no day of delivery.
        catalogue: what it is explained by.
        on: the day for which to tell what is due. There is no default: the library never reads the clock.

    Returns:
        An explanation. It tells that a condition is met or not, and which; it never quotes an answer.

    Raises:
        OtherCatalogue: the case is written in another catalogue.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> found = explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
    >>> rule = next(each for each in found.rules if each.rule == "mal_natt_kraver_malupp")
    >>> rule.verdict, rule.reason, rule.on
    ('not_applicable', 'not_asked', ())
    """
    if case.catalogue != catalogue.id:
        raise OtherCatalogue(case.catalogue, catalogue.id)
    facts = Facts(case, catalogue)
    return _explain(facts, Judge(catalogue).judge_facts(facts), (), on)


def explain_input(
    data: object, keys: Collection[str], catalogue: Catalogue, on: date | None = None
) -> Iterator[Explanation]:
    """Explain the cases of an input that have certain keys (*förklara i fil*), each judged where it stands.

    Its verdicts are those that validating the whole input gives: a day of delivery and cases with the same key count.

    Args:
        data: a document, a case, a delivery, a list of them, or a reading. Never raises on it.
        keys: the keys of cases; or ``*case[3]``, as reports call a case whose key may not be shown.
        catalogue: what it is read and explained by.
        on: the day for which to tell what is due.
    """
    position = -1
    outside: tuple[Issue, ...] = ()
    for judged in judge_parts(data, catalogue):
        part = judged.part
        position += part.kind == "case"
        if part.kind == "head":
            outside = tuple(part.issues)
        own = None if judged.facts is None else judged.facts.case.case
        if part.kind != "case" or not {own, part.findings.case, f"*case[{position}]"}.intersection(keys):
            continue
        if judged.facts is None:
            issues = tuple(part.issues)
            if not any(issue.severity == "error" for issue in issues):  # then it is the delivery that cannot be read
                issues += outside
            yield Explanation(catalogue, on, False, issues, (), (), (), ())
        else:
            yield _explain(judged.facts, judged.judgements, tuple(part.issues), on)


def _explain(
    facts: Facts, judgements: Mapping[str, Judgement], issues: tuple[Issue, ...], on: date | None
) -> Explanation:
    return Explanation(
        catalogue=facts.catalogue,
        on=on,
        judged=True,
        issues=issues,
        rules=explain_rules(facts, judgements),
        points=explain_points(facts, on),
        questions=explain_questions(facts),
        scores=explain_scores(facts),
    )
