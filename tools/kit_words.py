"""The words of the conformance kit: issues with the facts that their words are made of, also those about tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import kvinnofrid_su as su
from kvinnofrid_su.issues.registry import read_registry, read_rule_codes
from kvinnofrid_su.testing import Examinee
from tests.support.examples import CASES, read_toml
from tests.support.raising import EXAMPLES, raise_issues
from tools.kit_tests import Plain, check

COUNTS = (1, 2, 999, 1000, 12_345, 1_234_567)
COLUMNS = (1, 26, 27, 52, 53, 702, 703, 18_278)


def make_words(examinee: Examinee) -> list[Plain]:
    """Return the tests of words; equal facts stand once."""
    stated = read_toml(CASES / "kit" / "words.toml")["words"]
    by_hand = {_name(each["issue"]): each for each in stated}
    facts = [each["issue"] for each in stated]
    facts += [
        *_list_examples(examinee.catalogue),
        *_list_rules(examinee.catalogue),
        *_list_fillings(examinee.catalogue),
    ]
    known = {_name(each): each for each in facts}
    tests: list[Plain] = []
    for name, issue in known.items():
        numbers = sum(test["issue"]["code"] == issue["code"] for test in tests)
        complete = {key: issue.get(key) for key in ("code", "point", "variable", "rule")} | {"params": issue["params"]}
        words = examinee.answer({"issue": complete})
        tests.append({"id": f"words/{issue['code']}/{numbers + 1}", "issue": complete, **words})
        for key, text in by_hand.get(name, {}).items():
            if key != "issue":
                part, _, locale = key.rpartition("_")
                check(f"{tests[-1]['id']} {key}", text, words[part or "message"][locale])
    return tests


def _name(issue: Plain) -> str:
    return json.dumps([issue.get(key) for key in ("code", "point", "variable", "rule", "params")])


def _list_examples(catalogue: su.Catalogue) -> Iterator[Plain]:
    """Give the facts of every issue code's example; they are of one edition, and stand in the other where it can say so."""
    for example in EXAMPLES:
        with TemporaryDirectory() as folder:
            report = raise_issues(example, Path(folder))
        for issue in report:
            ours = (issue.point in (None, *catalogue.points)) and issue.variable in (None, *catalogue.variables)
            if issue.code == example["code"] and ours and issue.rule in (None, *catalogue.rules):
                facts = {"code": issue.code, "point": issue.point, "variable": issue.variable, "rule": issue.rule}
                yield facts | {"params": dict(issue.params)}


def _list_rules(catalogue: su.Catalogue) -> Iterator[Plain]:
    """Give the facts of each rule broken at each question that it judges."""
    codes = read_rule_codes()
    for rule in catalogue.rules.values():
        for name in getattr(rule.demand, "judges", ()):
            question = catalogue.questions.get(name)
            place = {} if question is None else {"point": question.point, "variable": question.variable.id}
            yield {"code": str(codes[rule.kind]), "rule": rule.id, "params": {}, **place}


def _list_fillings(catalogue: su.Catalogue) -> Iterator[Plain]:
    """Give facts that fill every placeholder with everything that it can be filled with."""
    words = read_registry().words
    for key in words["key"]:
        yield {"code": "SU-S003", "params": {"key": key}}
    for question in catalogue.questions.values():
        variable = question.variable
        place: Plain = {"point": question.point, "variable": variable.id}
        if variable.codes is not None:
            yield {"code": "SU-V002", **place, "params": {}}
        if variable.minimum is not None and variable.maximum is not None:
            bounds = {"minimum": variable.minimum, "maximum": variable.maximum}
            yield {"code": "SU-V007", **place, "params": bounds}
    for kind in words["kind"]:
        questions = [each for each in catalogue.questions.values() if each.variable.kind == kind]
        if questions:
            place = {"point": questions[0].point, "variable": questions[0].variable.id}
            yield {"code": "SU-V001", **place, "params": {"kind": kind}}
    for point in catalogue.points:
        yield {"code": "SU-S009", "params": {"belongs": point}}
    for definition in read_registry().definitions.values():
        if definition.text_one is not None:
            for count in COUNTS:
                yield {"code": definition.code, "params": {"count": count}}
    for column in COLUMNS:
        yield {"code": "SU-S034", "params": {"row": 2, "column": column}}
