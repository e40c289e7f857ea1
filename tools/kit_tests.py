"""One test of the conformance kit: what is stated of a document, and the comparison with what was worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kvinnofrid_su.export.json_schema.rules import express_rule
from kvinnofrid_su.testing import Examinee
from kvinnofrid_su.typing import is_list, is_object

Plain = dict[str, Any]

_FAULTS = ("SU-S", "SU-V", "SU-D002", "SU-D005")
"""Codes of what a schema of structure and codes refuses; versions, rules, order and privacy are not its matter."""


class KitError(Exception):
    """What would be stated is not what was worked out by hand."""


def check(test: str, stated: object, found: object) -> None:
    """Refuse to state something else than was worked out by hand."""
    if stated != found:
        raise KitError(f"{test}: worked out {stated}, found {found}")


def write_head(examinee: Examinee) -> Plain:
    """Return the beginning of every document."""
    return {"format": 1, "catalogue": examinee.catalogue.id}


def make_test(
    examinee: Examinee,
    id_: str,
    about: str,
    document: object,
    *,
    days: Sequence[str] = (),
    years: Sequence[int] = (),
    schemas: Mapping[str, bool] | None = None,
) -> Plain:
    """Return a test of a document, with everything that can be stated of it.

    Args:
        examinee: this implementation.
        id_: the test's name.
        about: what it is about, in Swedish.
        document: the document.
        days: the days on which it is asked what is due.
        years: the years for which it is asked what counts.
        schemas: what schemas say where they differ from the library's own word on structure and codes.
    """
    asked = {"due": [{"on": day} for day in days], "rates": [{"year": year} for year in years]}
    cases = document["cases"] if is_object(document) and is_list(document.get("cases")) else [document]
    found = examinee.answer({"document": document, "cases": [asked] * len(cases)})
    if not years:
        found["cases"] = [{key: value for key, value in case.items() if key != "rates"} for case in found["cases"]]
    _check_schemas(id_, about, found, schemas or {}, examinee)
    test = {"id": id_, "about": about, "kind": found["kind"], "document": document}
    test |= {"schemas": found["schemas"], "issues": found["issues"]}
    if found["kind"] == "delivery":  # of a single case they say no more than the case's own verdicts
        test["verdicts"] = found["verdicts"]
    return test | {"cases": found["cases"]}


def _check_schemas(id_: str, about: str, found: Plain, stated: Mapping[str, bool], examinee: Examinee) -> None:
    """Hold what the schemas say against what the library says: of structure and codes, and of rules that they express."""
    sound = not any(issue["code"].startswith(_FAULTS) for issue in found["issues"])
    structure = {name: valid for name, valid in found["schemas"].items() if name != "case-rules"}
    check(f"{id_} schemas", {**dict.fromkeys(structure, sound), **stated}, structure)
    check(f"{id_} says why schemas differ", bool(stated), "JSON Schema" in about)
    if found["kind"] == "case" and sound:
        coverage = {
            id_: express_rule(rule, examinee.catalogue).coverage for id_, rule in examinee.catalogue.rules.items()
        }
        broken = [
            coverage[rule] for case in found["cases"] for rule in case["verdicts"] if case["verdicts"][rule] == "broken"
        ]
        if "exact" in broken or "weaker" not in broken:
            check(f"{id_} case-rules", "exact" not in broken, found["schemas"]["case-rules"])


def leave_out(test: Plain, *parts: str) -> Plain:
    """Return a test that does not state some parts: what it is not about would only make the kit large."""
    cases = [{key: value for key, value in case.items() if key not in parts} for case in test["cases"]]
    return {key: value for key, value in test.items() if key not in parts} | {"cases": cases}


def say_once(tests: Iterable[Plain]) -> Iterator[Plain]:
    """Leave out words that an earlier test has stated: the same sentences a thousand times prove nothing more."""
    said: set[str] = set()
    for test in tests:
        if "issues" in test:
            test["issues"] = [_leave_out_words(issue, said) for issue in test["issues"]]
        yield test


def _leave_out_words(issue: Plain, said: set[str]) -> Plain:
    words = {part: issue[part] for part in ("message", "remedy")}
    told = json.dumps(words)
    if told in said:
        return {key: value for key, value in issue.items() if key not in words}
    said.add(told)
    return issue
