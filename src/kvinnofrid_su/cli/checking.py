"""Validating files (kontroll av filer): each for itself, counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve, field, frozen

from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Severity
from kvinnofrid_su.readers.read import Reading
from kvinnofrid_su.validation.validate import Tally

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

_POSITIONS = ("line", "row", "column")


@frozen
class Checked:
    """What was found in files (*kontroll*).

    Args:
        report: over all files.
        files: for each issue of the report the position of its file, from 0.
    """

    catalogue: Catalogue
    report: Report
    files: tuple[int, ...] = field(repr=False)

    @property
    def located(self) -> Iterable[tuple[int, Issue]]:
        """Every issue with the position of its file."""
        return zip(self.files, self.report.issues, strict=True)


def check(readings: Iterable[Reading], catalogue: Catalogue, *, keys: bool) -> Checked:
    """Find everything that is wrong with files (*kontrollera*).

    Args:
        readings: the files; a case's key must be unique within its file.
        catalogue: what they are checked against.
        keys: whether issues may name a case by its key; else by its position in its file.
    """
    tally = Tally(catalogue, keys=keys)
    issues: list[Issue] = []
    files: list[int] = []
    for position, reading in enumerate(readings):
        for issue in tally.check(reading):
            issues.append(issue)
            files.append(position)
    return Checked(catalogue, tally.report(tuple(issues)), tuple(files))


@frozen
class Common:
    """Something that was found again and again (*vanlig anmärkning*), without its places."""

    count: int
    severity: Severity
    code: str
    rule: str | None
    message: str
    remedy: str


def count_common(issues: Iterable[Issue], locale: str) -> list[Common]:
    """Return what was found (*vanliga anmärkningar*), the most common first: one entry for a rule, or for a text."""
    found: Counter[Common] = Counter()
    seen: dict[tuple[object, ...], Common] = {}
    for issue in issues:
        facts = {key: value for key, value in issue.params.items() if key not in _POSITIONS}
        kind = (
            (issue.rule,)
            if issue.rule is not None
            else (issue.code, issue.point, issue.variable, *sorted(facts.items()))
        )
        if kind not in seen:
            plain = evolve(issue, params=facts)
            if issue.rule is not None:
                plain = evolve(plain, point=None, variable=None)
            seen[kind] = Common(0, issue.severity, issue.code, issue.rule, plain.message(locale), plain.remedy(locale))
        found[seen[kind]] += 1
    return [evolve(common, count=count) for common, count in found.most_common()]
