"""Validating files (kontroll av filer): each for itself, counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve, field, frozen

from kvinnofrid_su.documents.stream import Placed
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Severity
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


def check(readings: Iterable[Placed], catalogue: Catalogue, *, keys: bool) -> Checked:
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
    """Something that was found again and again (*vanlig anmärkning*), without its places.

    Args:
        questions: the labels of the questions it was found at, with how often, the most first; none where the message
            names the question.
        cases: for each case it was found in the position of its file and its key or position.
    """

    count: int
    severity: Severity
    code: str
    rule: str | None
    message: str
    remedy: str
    questions: tuple[tuple[str, int], ...]
    cases: tuple[tuple[int, str], ...] = field(repr=False)


def count_common(checked: Checked, locale: str) -> list[Common]:
    """Return what was found (*vanliga anmärkningar*), the most common first: one entry for a rule, or for a text."""
    found: dict[tuple[object, ...], list[tuple[int, Issue]]] = {}
    for file, issue in checked.located:
        found.setdefault(_find_kind(issue), []).append((file, issue))
    return sorted((_summarize(each, locale) for each in found.values()), key=lambda common: -common.count)


def choose_common(commons: Iterable[Common], most: int) -> list[Common]:
    """Return the most common of what was found (*vanligast*), errors first; notes only where there is nothing else."""
    chosen = sorted(commons, key=lambda common: common.severity == "note")[:most]
    return sort_common(chosen)


def sort_common(commons: Iterable[Common]) -> list[Common]:
    """Return what was found in the order of severity (*allvarsgrad*), errors first."""
    return sorted(commons, key=lambda common: SEVERITIES.index(common.severity))


def _find_kind(issue: Issue) -> tuple[object, ...]:
    if issue.rule is not None:
        return (issue.rule,)
    return (issue.code, issue.point, issue.variable, *sorted(_find_facts(issue).items()))


def _find_facts(issue: Issue) -> dict[str, str | int]:
    return {key: value for key, value in issue.params.items() if key not in _POSITIONS}


def _summarize(found: Sequence[tuple[int, Issue]], locale: str) -> Common:
    first = found[0][1]
    plain = evolve(first, params=_find_facts(first))
    questions: Counter[str] = Counter()
    if first.rule is not None:
        plain = evolve(plain, point=None, variable=None)
        variables = first.catalogue.variables
        names = (each.variable for _file, each in found if each.variable is not None)
        questions.update(variables[name].label.to(locale) for name in names if name in variables)
    return Common(
        len(found),
        first.severity,
        first.code,
        first.rule,
        plain.message(locale),
        plain.remedy(locale),
        tuple(questions.most_common()),
        tuple(dict.fromkeys((file, each.case) for file, each in found if each.case is not None)),
    )
