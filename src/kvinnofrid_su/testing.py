"""The conformance kit (provsamling): whether an implementation says what the published cases say that it should.

The kit is plain JSON beside the schemas, for implementations in any language; here this one is put to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kvinnofrid_su
from kvinnofrid_su.documents.stream import find_kind, read_parts
from kvinnofrid_su.errors import OtherCatalogue
from kvinnofrid_su.i18n import LOCALES
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Outcome
from kvinnofrid_su.model.schedule import Due
from kvinnofrid_su.readers.sources import locate_line
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.schedule.find_due import due
from kvinnofrid_su.schemas import read_published
from kvinnofrid_su.scoring.score import SCORERS, score_facts
from kvinnofrid_su.typing import is_list, is_object
from kvinnofrid_su.validation.validate import validate

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Plain = dict[str, Any]

PARTS = ("documents", "lines", "words")
"""The parts of the kit, each a file of its own."""

SCHEMAS = {"case": ("case", "case-rules"), "delivery": ("delivery",), "survey": ("survey",)}
"""The published schemas that a document of each kind is held against."""

_GIVEN = ("id", "about", "kind", "document", "text", "issue")  # what a test gives; the rest is what it states


def check_kit(folder: Path, catalogue: Catalogue) -> Plain:
    """Put this implementation to a conformance kit (*pröva*).

    Args:
        folder: where the kit's files lie.
        catalogue: the one that the kit is about, in the kit's version.

    Returns:
        The report that the kit asks of every implementation: for each part how many tests there are, how many passed, and
        which did not.

    Raises:
        OtherCatalogue: the kit is about another catalogue or version.

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su import schemas, testing
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2019")
    >>> report = testing.check_kit(schemas.find_folder() / catalogue.id / "v1.0.0" / "conformance", catalogue)
    >>> [part["part"] for part in report["parts"]], report["passed"]
    (['documents', 'lines', 'words'], True)
    """
    files = [json.loads((folder / f"{part}.json").read_text(encoding="utf-8")) for part in PARTS]
    parts = [_check_part(file, catalogue) for file in files]
    return {
        "format": 1,
        "implementation": {
            "name": kvinnofrid_su.__name__,
            "version": kvinnofrid_su.__version__,
            "language": "Python",
        },
        "catalogue": catalogue.id,
        "version": catalogue.version,
        "parts": parts,
        "passed": not any(part["failed"] for part in parts),
    }


def _check_part(file: Plain, catalogue: Catalogue) -> Plain:
    wanted, given = f"{catalogue.id}@{catalogue.version}", f"{file['catalogue']}@{file['version']}"
    if given != wanted:
        raise OtherCatalogue(given, wanted)
    failed = [test["id"] for test in file["tests"] if not agrees(test, answer(test, catalogue))]
    return {
        "part": file["part"],
        "tests": len(file["tests"]),
        "passed": len(file["tests"]) - len(failed),
        "failed": failed,
    }


def agrees(stated: object, found: object) -> bool:
    """Tell whether what was found is what a test states (*stämmer*). What a test does not state is not compared.

    >>> agrees({"id": "a", "state": "open"}, {"state": "open", "value": 1}), agrees([1], [True]), agrees([], [1])
    (True, False, False)
    """
    if is_object(stated):
        return is_object(found) and all(
            key in found and agrees(value, found[key]) for key, value in stated.items() if key not in _GIVEN
        )
    if is_list(stated):
        return is_list(found) and len(stated) == len(found) and all(map(agrees, stated, found))
    return stated == found and isinstance(stated, bool) == isinstance(found, bool)


def answer(test: Mapping[str, Any], catalogue: Catalogue) -> Plain:
    """Return everything that this implementation says of a test (*svar*), in the form in which tests state it.

    >>> import kvinnofrid_su as su
    >>> answer({"text": "{"}, su.load_catalogue("su-kvinnofrid/2021"))["issues"][0]["code"]
    'SU-S021'
    """
    if "issue" in test:
        return _word(_build_issue(test["issue"], catalogue))
    if "text" in test:
        located = locate_line(str(test["text"]).encode(), 1)
        return {"issues": [_write_issue(issue) for issue in validate(located, catalogue)]}
    return _answer_document(test["document"], test.get("cases", ()), catalogue)


def _answer_document(document: object, stated: Sequence[Plain], catalogue: Catalogue) -> Plain:
    report, judge = validate(document, catalogue), Judge(catalogue)
    cases: list[Plain] = []
    for part in read_parts(document, catalogue):
        if part.inherited is not None:
            days = stated[len(cases)].get("due", ()) if len(cases) < len(stated) else ()
            judgements = judge.judge(part.inherited.case, part.head.delivered_on)
            facts = Facts(part.inherited.case, catalogue, part.head.delivered_on)
            cases.append(
                {
                    "verdicts": {rule: each.verdict for rule, each in judgements.items()},
                    "states": {name: facts.state(name) for name in catalogue.questions},
                    "scores": {each.id: _score(facts, each) for each in catalogue.outcomes.values() if each.kind in SCORERS},
                    "due": [_find_due(facts, day["on"]) for day in days],
                }
            )
    kind = find_kind(document, catalogue)
    return {
        "schemas": {name: _find_validator(catalogue, name).is_valid(document) for name in SCHEMAS[kind]},
        "issues": [_write_issue(issue) for issue in report],
        "verdicts": {rule: dict(counts) for rule, counts in report.verdicts.items()},
        "cases": cases,
    }


def _score(facts: Facts, outcome: Outcome) -> Plain:
    found = score_facts(facts, outcome)
    value = found.value
    # A whole number is written without decimals, as in every language.
    return {"state": found.state, "value": int(value) if value is not None and value.is_integer() else value}


def _find_due(facts: Facts, on: str) -> Plain:
    found = due(facts.case, facts.catalogue, on=date.fromisoformat(on))
    return {"on": on, "points": [{"point": each.point, "status": each.status, **_write_days(each)} for each in found]}


def _write_days(each: Due) -> Plain:
    days = {"target": each.target, "opens": each.opens, "closes": each.closes}
    return {name: None if day is None else day.isoformat() for name, day in days.items()}


def _write_issue(issue: Issue) -> Plain:
    return {
        "code": issue.code,
        "severity": issue.severity,
        "path": issue.path,
        "case": issue.case,
        "point": issue.point,
        "variable": issue.variable,
        "rule": issue.rule,
        **_word(issue),
    }


def _word(issue: Issue) -> Plain:
    return {
        "message": {locale: issue.message(locale) for locale in LOCALES},
        "remedy": {locale: issue.remedy(locale) for locale in LOCALES},
    }


def _build_issue(given: Plain, catalogue: Catalogue) -> Issue:
    """Return an issue of which only what its words are made of is known (*anmärkning*)."""
    return Issue(
        code=given["code"],
        severity="note",
        path="",
        case=None,
        point=given["point"],
        variable=given["variable"],
        rule=given["rule"],
        params=given["params"],
        catalogue=catalogue,
    )


@cache
def _find_validator(catalogue: Catalogue, name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    programme, edition = catalogue.id.split("/")
    schema = read_published(programme, edition, f"v{catalogue.version}", f"{name}.schema.json")
    return Draft202012Validator(schema, registry=Registry())  # an empty registry: nothing is fetched
