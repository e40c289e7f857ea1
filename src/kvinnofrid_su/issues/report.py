"""What a validation found (kontrollrapport): issues, verdict counts, cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.rules import Severity, Verdict


@frozen
class Report:
    """What ``validate`` returns (*rapport*).

    A report with case keys is as sensitive as the file it is about.

    Args:
        catalogue: the catalogue's id.
        issues: everything that was found, in the order of the input.
        verdicts: for each rule how many cases it came to each verdict on.
        cases: how many cases there are.
        judged: how many of them could be judged: their envelope could be read.
        cases_ok: how many of them have no issue of severity ``error``.
    """

    catalogue: str
    issues: tuple[Issue, ...] = field(repr=False)
    verdicts: Mapping[str, Mapping[Verdict, int]] = field(repr=False, hash=False)
    cases: int
    judged: int
    cases_ok: int

    @property
    def ok(self) -> bool:
        """Whether there is no issue of severity ``error``."""
        return not self.by_severity("error")

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    def __len__(self) -> int:
        return len(self.issues)

    def __bool__(self) -> bool:
        return True  # a report without issues is still a report

    def by_severity(self, severity: Severity) -> tuple[Issue, ...]:
        """Return the issues of one severity (*allvarsgrad*)."""
        return tuple(issue for issue in self.issues if issue.severity == severity)

    def to_dict(self, locale: str = "sv") -> dict[str, object]:
        """Return the report as plain values for JSON (*rapport*); as sensitive as the file itself."""
        return {
            "format": 1,
            "sensitive": True,
            "catalogue": self.catalogue,
            "cases": self.cases,
            "judged": self.judged,
            "ok": self.cases_ok,
            "issues": [issue.to_dict(locale) for issue in self.issues],
            "verdicts": {rule: dict(counts) for rule, counts in self.verdicts.items()},
        }
