"""For tests of others (prov): the conformance kit for implementations, and the checks of a package or a programme for pytest.

The kit (*provsamling*) is plain JSON beside the schemas, for implementations in any language; here this one is put to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen

import kvinnofrid_su
from kvinnofrid_su.documents.stream import find_kind, read_parts
from kvinnofrid_su.errors import OtherCatalogue, UnreadableFile
from kvinnofrid_su.i18n import LOCALES
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.outcomes import Outcome, Rate
from kvinnofrid_su.model.schedule import Due
from kvinnofrid_su.model.windows import Duration, Span, Window
from kvinnofrid_su.readers.read import check_file
from kvinnofrid_su.readers.sources import locate_line
from kvinnofrid_su.readers.text import BadText, parse_json
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.schedule.find_due import due
from kvinnofrid_su.scoring.score import score_facts
from kvinnofrid_su.typing import is_list, is_object
from kvinnofrid_su.validation.validate import validate

Plain = dict[str, Any]

PARTS = ("documents", "lines", "windows", "words")
"""The parts of the kit, each a file of its own."""

SCHEMAS = {"case": ("case", "case-rules"), "delivery": ("delivery",), "survey": ("survey",)}
"""The published schemas that a document of each kind is held against."""

_GIVEN = ("id", "about", "document", "text", "issue", "window", "anchor")


def make_test(path: str | Path, cases: str | Path | None = None, catalogue: Catalogue | None = None) -> Any:
    """Return a test for pytest that looks at a package or a programme (*prov*), with a case of its own for each check.

    In a file of tests it is given a name that begins with ``test``::

        from kvinnofrid_su.testing import make_test

        test_exempelby = make_test("exempelby")

    Each case in its folder is one, and so is each check of its files; errors make it fail, warnings do not.

    Args:
        path: its folder or zip, with ``package.toml`` or ``programme.toml``.
        cases: where its cases lie, if not in ``cases`` of the folder.
        catalogue: the edition that a package extends; without it the one that it names.

    Raises:
        UnreadableFile: the folder is neither.
        CatalogueError: the zip cannot be read.
        UnknownCatalogue: the package extends an edition that is not there.
    """
    import pytest

    from kvinnofrid_su.authoring.check import find_severity, open_root, prepare_check
    from kvinnofrid_su.catalogue.roots import open_folder

    prepared = prepare_check(open_root(Path(path)), None if cases is None else open_folder(Path(cases)), catalogue)

    @pytest.mark.parametrize("check", [pytest.param(check, id=name) for name, check in prepared.checks])
    def test(check: Any) -> None:
        found = [str(fault) for fault in check() if find_severity(fault) == "error"]
        if found:
            pytest.fail("\n".join(found), pytrace=False)

    return test


def check_kit(folder: Path, catalogue: Catalogue) -> Plain:
    """Put this implementation to a conformance kit (*pröva*).

    Args:
        folder: where the kit's files lie; the schemas lie in the folder above.
        catalogue: the one that the kit is about, in the kit's version.

    Returns:
        The report that the kit asks of every implementation: for each part how many tests there are, how many passed, and
        which did not.

    Raises:
        OtherCatalogue: the kit is about another catalogue or version.
        UnreadableFile: a file of the kit is not there, or is not JSON.

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su import published, testing
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2019")
    >>> report = testing.check_kit(published.find_version(catalogue.id) / "conformance", catalogue)
    >>> [part["part"] for part in report["parts"]], report["passed"]
    (['documents', 'lines', 'windows', 'words'], True)
    """
    names = {name for kind in SCHEMAS.values() for name in kind}
    files = {name: folder.parent / f"{name}.schema.json" for name in names}
    schemas = {name: _read(file) for name, file in files.items() if file.is_file()}
    examinee = Examinee(catalogue, schemas)
    parts = [check_part(_read(folder / f"{part}.json"), examinee) for part in PARTS]
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


def _read(file: Path) -> Plain:
    try:
        content: Plain = parse_json(check_file(file).read_bytes())
    except BadText as error:
        raise UnreadableFile(str(file), error.reason, error.line) from None
    return content


def check_part(file: Plain, examinee: Examinee) -> Plain:
    """Put this implementation to one part of the kit (*pröva en del*): how many tests there are, and which failed.

    Raises:
        OtherCatalogue: the part is about another catalogue or version.
    """
    catalogue = examinee.catalogue
    wanted, given = f"{catalogue.id}@{catalogue.version}", f"{file['catalogue']}@{file['version']}"
    if given != wanted:
        raise OtherCatalogue(given, wanted)
    tests: list[Plain] = file["tests"]
    failed = [test["id"] for test in tests if not agrees(find_stated(test), examinee.answer(test))]
    return {"part": file["part"], "tests": len(tests), "passed": len(tests) - len(failed), "failed": failed}


def find_stated(test: Plain) -> Plain:
    """Return what a test states (*påstår*), without what it gives.

    >>> find_stated({"id": "code/SU-S021", "text": "{", "issues": []})
    {'issues': []}
    """
    return {key: value for key, value in test.items() if key not in _GIVEN}


def agrees(stated: object, found: object) -> bool:
    """Tell whether what was found is what is stated (*stämmer*). What is not stated is not compared.

    >>> agrees({"state": "open"}, {"state": "open", "value": 1}), agrees([1], [True]), agrees([], [1])
    (True, False, False)
    """
    if is_object(stated):
        return is_object(found) and all(key in found and agrees(value, found[key]) for key, value in stated.items())
    if is_list(stated):
        return is_list(found) and len(stated) == len(found) and all(map(agrees, stated, found))
    return stated == found and isinstance(stated, bool) == isinstance(found, bool)


@frozen(slots=False)
class Examinee:
    """This implementation, ready to answer tests (*den prövade*).

    Args:
        catalogue: what it judges by.
        schemas: the published schemas by name, for what they say of documents.
    """

    catalogue: Catalogue
    schemas: Mapping[str, Plain] = field(repr=False, hash=False)

    def answer(self, test: Mapping[str, Any]) -> Plain:
        """Return everything that this implementation says of a test (*svar*), in the form in which tests state it.

        >>> import kvinnofrid_su as su
        >>> examinee = Examinee(su.load_catalogue("su-kvinnofrid/2021"), {})
        >>> examinee.answer({"text": "{"})["issues"][0]["code"]
        'SU-S021'
        """
        if "issue" in test:
            return _word(_build_issue(test["issue"], self.catalogue))
        if "text" in test:
            located = locate_line(str(test["text"]).encode(), 1)
            return {"issues": [_write_issue(issue) for issue in validate(located, self.catalogue)]}
        if "window" in test:
            return _open_window(test["window"], test["anchor"])
        return self._answer_document(test["document"], test.get("cases", ()))

    def _answer_document(self, document: object, asked: Sequence[Plain]) -> Plain:
        """Return what there is to say of a document, and for each case of the days and years that are asked about."""
        report, judge = validate(document, self.catalogue), Judge(self.catalogue)
        cases: list[Plain] = []
        for part in read_parts(document, self.catalogue):
            if part.inherited is not None:
                facts = Facts(part.inherited.case, self.catalogue, part.head.delivered_on)
                verdicts = {rule: each.verdict for rule, each in judge.judge(facts.case, facts.delivered_on).items()}
                given = asked[len(cases)] if len(cases) < len(asked) else {}
                cases.append({"verdicts": verdicts, **_answer_case(facts, given)})
        kind = find_kind(document, self.catalogue)
        return {
            "kind": kind,
            "schemas": {name: self._validators[name].is_valid(document) for name in SCHEMAS[kind]},
            "issues": [_write_issue(issue) for issue in report],
            "verdicts": {rule: dict(counts) for rule, counts in report.verdicts.items()},
            "cases": cases,
        }

    @cached_property
    def _validators(self) -> Mapping[str, Any]:
        from jsonschema import Draft202012Validator
        from referencing import Registry

        # An empty registry: nothing is ever fetched.
        return {name: Draft202012Validator(schema, registry=Registry()) for name, schema in self.schemas.items()}


def _answer_case(facts: Facts, asked: Plain) -> Plain:
    outcomes = facts.catalogue.outcomes.values()
    yearly = [outcome for outcome in outcomes if isinstance(outcome.measure, Rate)]
    return {
        "states": {name: facts.state(name) for name in facts.catalogue.questions},
        "scores": {outcome.id: _score(facts, outcome) for outcome in outcomes if outcome not in yearly},
        "rates": [
            {"year": each["year"], "scores": {outcome.id: _score(facts, outcome, each["year"]) for outcome in yearly}}
            for each in asked.get("rates", ())
        ],
        "due": [_find_due(facts, each["on"]) for each in asked.get("due", ())],
    }


def _score(facts: Facts, outcome: Outcome, year: int | None = None) -> Plain:
    found = score_facts(facts, outcome, year)
    value = found.value
    # A whole number is written without decimals, as in every language.
    return {"state": found.state, "value": int(value) if value is not None and value.is_integer() else value}


def _find_due(facts: Facts, on: str) -> Plain:
    found = due(facts.case, facts.catalogue, on=date.fromisoformat(on))
    return {"on": on, "points": [{"point": each.point, "status": each.status, **_write_days(each)} for each in found]}


def _open_window(lengths: Mapping[str, str], anchor: str) -> Plain:
    offset, earlier, later = (Duration.parse(lengths[name]) for name in ("offset", "earlier", "later"))
    return _write_days(Window("", offset, earlier, later).around(date.fromisoformat(anchor)))


def _write_days(each: Due | Span) -> Plain:
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
