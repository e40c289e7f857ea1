"""A small case that breaks no rule (exempel), for the reader of a schema to see what a document looks like."""

from __future__ import annotations

from typing import Any

from kvinnofrid_su.documents.envelope import FORMAT
from kvinnofrid_su.documents.parse import parse_case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.rules.judge import Judge

_DAY = "2022-03-01"


def make_example(catalogue: Catalogue) -> dict[str, Any]:
    """Return a case that breaks no rule (*exempel*), made up, and the same each time.

    The questions of the baseline and of the points during support have their first answer; what a rule then finds wrong
    is answered otherwise, or left out, until none does.

    Args:
        catalogue: what the case is written in.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> su.validate(make_example(catalogue), catalogue).issues
    ()
    """
    choices = {
        name: list_choices(question)
        for name, question in catalogue.questions.items()
        if catalogue.points[question.point].role in ("baseline", "interim")
    }
    chosen = dict.fromkeys(choices, 0)
    # Each round some answer is changed or left out for good, so this ends.
    while broken := chosen.keys() & _find_broken(_write(catalogue, choices, chosen), catalogue):
        for name in sorted(broken):
            chosen[name] += 1
            if chosen[name] == len(choices[name]):
                del chosen[name]
    return _write(catalogue, choices, chosen)


def _find_broken(document: dict[str, Any], catalogue: Catalogue) -> set[str]:
    """Return the questions at which a rule is broken."""
    judgements = Judge(catalogue).judge(parse_case(document, catalogue))
    return {finding.name or "" for judgement in judgements.values() for finding in judgement.findings}


def list_choices(question: Question) -> list[Any]:
    """Return answers to try (*svar att pröva*), the plainest first.

    >>> import kvinnofrid_su as su
    >>> list_choices(su.load_catalogue("su-kvinnofrid/2021").questions["alder"])
    [40, 0, 120]
    """
    variable = question.variable
    if variable.codes is not None:
        codes = variable.codes.substantive
        return [[code] for code in codes] if variable.kind == "multi" else list(codes)
    if variable.minimum is None or variable.maximum is None:
        return [_DAY]
    third = variable.minimum + (variable.maximum - variable.minimum) // 3
    return [third, variable.minimum, variable.maximum]


def _write(catalogue: Catalogue, choices: dict[str, list[Any]], chosen: dict[str, int]) -> dict[str, Any]:
    measurements: dict[str, Any] = {}
    for name, position in chosen.items():
        question = catalogue.questions[name]
        measurement = measurements.setdefault(question.point, {"answers": {}})
        measurement.setdefault(question.section, {})[question.variable.id] = choices[name][position]
    packages = {package.name: package.version for package in catalogue.packages.values()}
    return {
        "format": FORMAT,
        "catalogue": catalogue.id,
        "catalogue_version": catalogue.version,
        **({"packages": packages} if packages else {}),
        "case": "A-0001",
        "measurements": {
            point: [measurement] if catalogue.points[point].repeats else measurement
            for point, measurement in measurements.items()
        },
    }
