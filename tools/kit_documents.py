"""The documents of the conformance kit: the hand-written cases, each with everything that there is to say of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.testing import Examinee
from tests.support.examples import CASES, read_cases, read_toml, write_delivery, write_document
from tests.support.raising import EXAMPLES, write_example
from tools.kit_outcomes import check_population, find_cases
from tools.kit_tests import Plain, check, leave_out, make_test, say_once, write_head

OWN = read_toml(CASES / "kit" / "documents.toml")
ENDS = {
    "holds": "håller",
    "broken": "bryts",
    "not_applicable": "är inte aktuell",
    "undecided": "går inte att avgöra",
}


def make_documents(examinee: Examinee) -> list[Plain]:
    """Return the tests of documents; equal documents stand once, with all that is stated of them."""
    makers: tuple[Callable[[Examinee, Iterable[Plain]], Iterable[Plain]], ...] = (
        make_own,
        make_from_issues,
        make_from_due,
        make_from_rules,
        make_from_missing,
        make_from_outcomes,
    )
    tests: dict[str, Plain] = {}
    for make in makers:
        for test in list(make(examinee, tests.values())):
            document = json.dumps(test["document"])
            tests[document] = _join(tests[document], test) if document in tests else test
    return list(say_once(tests.values()))


def _join(first: Plain, second: Plain) -> Plain:
    """Return a test that states what either of two tests of the same document does."""
    joined = {**second, **first}
    joined["cases"] = [{**b, **a} for a, b in zip(first["cases"], second["cases"], strict=True)]
    return joined


def make_own(examinee: Examinee, _: Iterable[Plain]) -> Iterator[Plain]:
    """Give a test for each document that was written for the kit."""
    edition = examinee.catalogue.edition
    for each in OWN["document"]:
        if edition not in each.get("editions", (edition,)):
            continue
        text = each.get("whole", OWN["base"][edition]).replace("EDITION", examinee.catalogue.id)
        document = json.loads(text)
        for pointer in each.get("remove", ()):
            document = _set(document, pointer.split("/")[1:], None, remove=True)
        for pointer, value in json.loads(each.get("set", "{}").replace("EDITION", examinee.catalogue.id)).items():
            document = _set(document, pointer.split("/")[1:], value)
        test = make_test(examinee, f"edge/{each['id']}", each["about"], document, schemas=each.get("schemas", {}))
        found = [[issue["code"], issue["path"]] for issue in test["issues"] if issue["rule"] is None]
        check(test["id"], each["issues"], found)
        first = test["cases"][0] if test["cases"] else {"states": {}, "verdicts": {}, "scores": {}}
        for part in ("states", "verdicts"):
            check(test["id"], each.get(part, {}), {name: first[part].get(name) for name in each.get(part, {})})
        scores = each.get("scores", {})
        check(test["id"], scores, {name: first["scores"].get(name, {}).get("value") for name in scores})
        yield leave_out(test, "scores") if not scores else test


def _set(document: Any, path: list[str], value: Any, *, remove: bool = False) -> Any:
    key, *rest = path
    if rest:
        return {**document, key: _set(document[key], rest, value, remove=remove)}
    return {**{name: each for name, each in document.items() if not (remove and name == key)}} | (
        {} if remove else {key: value}
    )


def make_from_issues(examinee: Examinee, before: Iterable[Plain]) -> Iterator[Plain]:
    """Give a test for each example of an issue code that is a document, where no test shows the code already."""
    ours, other = examinee.catalogue.id, "su-kvinnofrid/2019"
    shown = {issue["code"] for test in before for issue in test["issues"] if issue["rule"] is None}
    for example in EXAMPLES:
        special = {"catalogue_version", "catalogue"} & set(example)  # another version, or a package that is active
        if not {"document", "case"} & set(example) or special or example["code"] in shown:
            continue
        text = json.dumps(write_example(example))
        if ours == other:  # the examples are of the later edition; the other is the one that is foreign to it
            text = (
                text.replace(other, "OTHER").replace("su-kvinnofrid/2021", ours).replace("OTHER", "su-kvinnofrid/2021")
            )
        about = read_registry().definitions[example["code"]].example
        test = make_test(examinee, f"code/{example['code']}", about, json.loads(text))
        places = [(issue["code"], issue["path"], issue["point"], issue["variable"]) for issue in test["issues"]]
        wanted = (example["code"], example["path"], example.get("point"), example.get("variable"))
        check(test["id"], True, wanted in places)
        yield leave_out(test, "scores")


def make_from_rules(examinee: Examinee, _: Iterable[Plain]) -> Iterator[Plain]:
    """Give a test for each case of each rule; issues are stated where the rule is broken at another place than before."""
    edition = examinee.catalogue.edition
    shown: set[tuple[Any, ...]] = {()}
    for content in read_cases(edition, "rules").values():
        rule = content["rule"]
        if rule not in examinee.catalogue.rules:
            continue
        for number, case in enumerate(content["case"], 1):
            if edition in case.get("editions", (edition,)):
                about = f"Regeln {rule} {ENDS[case['verdict']]}: {case['title']}."
                test = make_test(examinee, f"rule/{rule}/{number}", about, _write(case, examinee))
                _check_verdict(test, rule, case)
                check(test["id"], [], [i for i in test["issues"] if i["rule"] is None and i["severity"] == "error"])
                places = tuple((i["rule"], i["path"]) for i in test["issues"] if i["rule"] == rule)
                yield leave_out(test, "scores", *(("issues",) if places in shown else ()))
                shown.add(places)


def make_from_missing(examinee: Examinee, _: Iterable[Plain]) -> Iterator[Plain]:
    """Give a test for each row about a rule in the table of missing answers, which is about one edition."""
    if examinee.catalogue.id != "su-kvinnofrid/2021":
        return
    for number, row in enumerate(read_toml(CASES / "missing.toml")["rule"], 1):
        about = f"Regeln {row['rule']} {ENDS[row['verdict']]}. {row['why']}"
        test = make_test(examinee, f"missing/{number}", about, _write(row, examinee))
        _check_verdict(test, row["rule"], row)
        if row["variable"] in examinee.catalogue.questions:
            check(test["id"], row["state"], test["cases"][-1]["states"][row["variable"]])
        yield leave_out(test, "scores", "issues")


def _check_verdict(test: Plain, rule: str, stated: Plain) -> None:
    """Hold the last case of a test against what was worked out by hand."""
    check(test["id"], stated["verdict"], test["cases"][-1]["verdicts"][rule])
    if "issues_at" in stated:
        here = f"/cases/{len(test['cases']) - 1}/" if test["kind"] == "delivery" else ""
        found = [i["variable"] or "" for i in test["issues"] if i["rule"] == rule and i["path"].startswith(here)]
        check(test["id"], stated["issues_at"], found)


def _write(case: Plain, examinee: Examinee) -> Plain:
    """Return the document of a short example: a delivery where others stand before it, or where its day matters."""
    document = write_document(case, examinee.catalogue)
    head = write_head(examinee)
    if not {"earlier", "delivered_on"} & set(case):
        return head | document
    if "delivered_on" in case:
        head["delivered_on"] = case["delivered_on"]
    return head | {"cases": [*({"measurements": {}} | each for each in case.get("earlier", ())), document]}


def make_from_due(examinee: Examinee, _: Iterable[Plain]) -> Iterator[Plain]:
    """Give a test for each case about what is due; a case that is asked about on several days stands once."""
    edition = examinee.catalogue.edition
    grouped: dict[str, list[tuple[str, Plain]]] = {}
    for content in read_cases(edition, "due").values():
        for case in content["case"]:
            if edition in case.get("editions", (edition,)):
                grouped.setdefault(json.dumps(_write(case, examinee)), []).append((content["point"], case))
    for number, (document, found) in enumerate(grouped.items(), 1):
        about = " ".join(f"{case['title']}." for _, case in found)
        days = sorted({case["on"] for _, case in found})
        test = make_test(examinee, f"due/{number}", about, json.loads(document), days=days)
        [stated] = test["cases"]
        for point, case in found:
            [rows] = [each["points"] for each in stated["due"] if each["on"] == case["on"]]
            [row] = [each for each in rows if each["point"] == point]
            wanted = {key: case.get(key) for key in ("status", "target", "opens", "closes")}
            check(test["id"], {"point": point, **wanted}, row)
        yield leave_out(test, "scores", "issues", "verdicts")


def make_from_outcomes(examinee: Examinee, before: Iterable[Plain]) -> Iterator[Plain]:
    """Give tests for cases of the outcomes' populations, until everything that their cases reach has been shown.

    Every population is held against what was worked out by hand, also those of which no case is taken.
    """
    shown = {reached for test in before for case in test["cases"] for reached in _find_reached(case)}
    for outcome, number, population in find_cases(examinee.catalogue.edition):
        years = [population["year"]] if "year" in population else []
        whole = make_test(examinee, "", "", write_delivery(population["cases"], examinee.catalogue), years=years)
        check_population(f"outcome/{outcome}/{number}", outcome, examinee.catalogue, population, whole)
        for position, case in enumerate(whole["cases"]):
            new = {reached for reached in _find_reached(case) if reached[0] == outcome} - shown
            if new:
                shown |= set(_find_reached(case))
                id_ = f"outcome/{outcome}/{number}-{position + 1}"
                document = write_head(examinee) | whole["document"]["cases"][position]
                test = make_test(examinee, id_, f"Måttet {outcome}: {population['title']}.", document, years=years)
                yield leave_out(test, "issues", "verdicts")


def _find_reached(case: Plain) -> Iterator[tuple[str, str, float | None]]:
    for scores in (case.get("scores", {}), *(each["scores"] for each in case.get("rates", ()))):
        for outcome, score in scores.items():
            yield outcome, score["state"], score["value"]
