"""Everything that is wrong with an input (kontroll), in one report. Never raises on data."""

from __future__ import annotations

from collections.abc import Iterator

from kvinnofrid_su.documents.case import Inherited
from kvinnofrid_su.documents.findings import Parts
from kvinnofrid_su.documents.stream import Part, read_parts
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.registry import read_rule_codes
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import VERDICTS, Rule, Verdict
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.rules.kinds import Finding


class Tally:
    """Checks one input part by part (*kontrollräkning*): gives issues as they are found, and counts.

    Args:
        catalogue: what the input is checked against.
        keys: whether issues may name a case by its key; else by its position in the input.
    """

    def __init__(self, catalogue: Catalogue, *, keys: bool = True) -> None:
        self.catalogue = catalogue
        self._keys = keys
        self.cases = 0
        self.judged = 0
        self.cases_ok = 0
        self.verdicts: dict[str, dict[Verdict, int]] = {rule: dict.fromkeys(VERDICTS, 0) for rule in catalogue.rules}

    def check(self, data: object) -> Iterator[Issue]:
        """Give every issue of one input (*fil*), in the order of the input; keys must be unique within it."""
        judge = Judge(self.catalogue)
        for part in read_parts(data, self.catalogue, keys=self._keys):
            if part.kind == "case":
                self.cases += 1
                if part.inherited is not None:
                    self._judge(judge, part, part.inherited)
                    self.cases_ok += not any(issue.severity == "error" for issue in part.issues)
            yield from part.issues

    def _judge(self, judge: Judge, part: Part, inherited: Inherited) -> None:
        self.judged += 1
        judgements = judge.judge(inherited.case, part.head.delivered_on)
        for id_, judgement in judgements.items():
            self.verdicts[id_][judgement.verdict] += 1
            rule = self.catalogue.rules[id_]
            for finding in judgement.findings:
                _note(part, rule, finding, inherited.fields)

    def report(self, issues: tuple[Issue, ...]) -> Report:
        """Return the report (*rapport*) with the issues that were found."""
        packages = {name: package.version for name, package in self.catalogue.packages.items()}
        return Report(self.catalogue.id, issues, self.verdicts, self.cases, self.judged, self.cases_ok, packages)


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


def validate(data: object, catalogue: Catalogue, *, keys: bool = True) -> Report:
    """Find everything that is wrong with an input (*kontrollera*).

    Args:
        data: a case, a survey or a delivery as plain values, a :class:`~kvinnofrid_su.model.cases.Case`, a list of
            them, or a reading of a file.
        catalogue: what it is checked against.
        keys: whether issues may name a case by its key; else by its position in the input, ``*case[3]``.

    Returns:
        A report: issues, verdict counts, number of cases. It is as sensitive as the input.

    Raises:
        UnreadableFile: only for a reading whose file cannot be read to its end; never for what stands in it.

    Missing:
        A missing reason is an answer and never an error; what is unanswered decides no rule.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> report = su.validate(
    ...     {
    ...         "format": 1,
    ...         "catalogue": "su-kvinnofrid/2021",
    ...         "case": "A-0001",
    ...         "measurements": {"fore": {"answers": {"aktualiseringsdatum": "2022-03-01", "kon": "K", "alder": 17}}},
    ...     },
    ...     catalogue,
    ... )
    >>> [(issue.code, issue.variable) for issue in report.by_severity("error")]
    [('SU-V002', 'kon'), ('SU-R002', 'kon'), ('SU-R006', 'alder')]
    """
    tally = Tally(catalogue, keys=keys)
    issues = tuple(tally.check(data))
    return tally.report(issues)
