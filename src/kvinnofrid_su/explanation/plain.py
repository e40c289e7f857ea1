"""An explanation as plain values (utskrift för program), with its sentences in one language."""

from __future__ import annotations

from kvinnofrid_su.explanation.explanation import (
    Explanation,
    PointExplained,
    QuestionExplained,
    RuleExplained,
    ScoreExplained,
)
from kvinnofrid_su.explanation.sentences import RuleSentences
from kvinnofrid_su.explanation.sentences_state import StateSentences
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.rules.wording import Wording


def write_plain(explanation: Explanation, locale: str) -> dict[str, object]:
    """Return an explanation as plain values for JSON (*förklaring*); nothing in it is an answer, nor the case's key."""
    catalogue = explanation.catalogue
    wording = Wording(catalogue, locale)
    rules, states = RuleSentences(wording), StateSentences(wording)
    following = explanation.find_next()
    return {
        "judged": explanation.judged,
        "on": None if explanation.on is None else explanation.on.isoformat(),
        "next": None if following is None else following.point,
        "issues": [_write_issue(each, locale) for each in explanation.issues],
        "rules": [_write_rule(each, catalogue, rules) for each in explanation.rules],
        "points": [_write_point(each, states) for each in explanation.points],
        "questions": [_write_question(each, catalogue, states) for each in explanation.questions],
        "scores": [_write_score(each, states) for each in explanation.scores],
    }


def _write_issue(issue: Issue, locale: str) -> dict[str, object]:
    return {key: value for key, value in issue.to_dict(locale).items() if key != "case"}


def _write_rule(explained: RuleExplained, catalogue: Catalogue, sentences: RuleSentences) -> dict[str, object]:
    rule = catalogue.rules[explained.rule]
    return {
        "rule": explained.rule,
        "severity": rule.severity,
        "verdict": explained.verdict,
        "reason": explained.reason,
        "on": list(explained.on),
        "at": list(explained.at),
        "text": sentences.write(explained),
        "parts": [
            {
                "name": part.name,
                "verdict": part.verdict,
                "reason": part.reason,
                "on": list(part.on),
                "text": sentences.write_part(explained.rule, part),
            }
            for part in explained.parts
        ],
    }


def _write_point(explained: PointExplained, sentences: StateSentences) -> dict[str, object]:
    due = explained.due
    days = {name: None if due is None else getattr(due, name) for name in ("target", "opens", "closes")}
    return {
        "point": explained.point,
        "expected": explained.expected,
        "status": None if due is None else due.status,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
        "text": sentences.point(explained),
    }


def _write_question(explained: QuestionExplained, catalogue: Catalogue, sentences: StateSentences) -> dict[str, object]:
    question = catalogue.questions[explained.name]
    return {
        "name": explained.name,
        "point": question.point,
        "variable": question.variable.id,
        "state": explained.state,
        "reason": explained.reason,
        "rules": list(explained.rules),
        "on": list(explained.on),
        "text": sentences.question(explained),
    }


def _write_score(explained: ScoreExplained, sentences: StateSentences) -> dict[str, object]:
    score = explained.score
    return {
        "outcome": explained.outcome,
        "state": explained.state,
        "value": None if score is None else score.value,
        "items_used": None if score is None else score.items_used,
        "items_missing": None if score is None else score.items_missing,
        "on": list(explained.on),
        "text": sentences.score(explained),
    }
