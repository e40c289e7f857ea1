"""Everything that is wrong with an input (kontroll), in one report. Never raises on data."""

from __future__ import annotations

from collections.abc import Iterator

from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import VERDICTS, Verdict
from kvinnofrid_su.validation.judging import judge_parts


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
        for judged in judge_parts(data, self.catalogue, keys=self._keys):
            self.cases += judged.part.kind == "case"
            if judged.facts is not None:
                self.judged += 1
                self.cases_ok += not any(issue.severity == "error" for issue in judged.part.issues)
            for rule, judgement in judged.judgements.items():
                self.verdicts[rule][judgement.verdict] += 1
            yield from judged.part.issues

    def report(self, issues: tuple[Issue, ...]) -> Report:
        """Return the report (*rapport*) with the issues that were found."""
        packages = {name: package.version for name, package in self.catalogue.packages.items()}
        return Report(self.catalogue.id, issues, self.verdicts, self.cases, self.judged, self.cases_ok, packages)


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
