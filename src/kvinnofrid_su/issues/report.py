"""What a validation found (kontrollrapport): issues, verdict counts, cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.render import render_basic, render_json, render_text
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
        cases_ok: how many of those that were judged have no issue of severity ``error``.
        packages: the version of each package of local variables that was active, by its name.

    >>> import kvinnofrid_su as su
    >>> report = su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021"))
    >>> report.cases, report.judged, [issue.code for issue in report]
    (1, 0, ['SU-S002', 'SU-S002', 'SU-S002'])
    """

    catalogue: str
    issues: tuple[Issue, ...] = field(repr=False)
    verdicts: Mapping[str, Mapping[Verdict, int]] = field(repr=False, hash=False)
    cases: int
    judged: int
    cases_ok: int
    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    @property
    def ok(self) -> bool:
        """Whether there is no issue of severity ``error``.

        >>> import kvinnofrid_su as su
        >>> report = su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021"))
        >>> report.ok
        False
        """
        return not self.by_severity("error")

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    def __len__(self) -> int:
        return len(self.issues)

    def __bool__(self) -> bool:
        return True  # a report without issues is still a report

    def by_severity(self, severity: Severity) -> tuple[Issue, ...]:
        """Return the issues of one severity (*allvarsgrad*).

        >>> import kvinnofrid_su as su
        >>> report = su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021"))
        >>> len(report.by_severity("error")), report.by_severity("note")
        (3, ())
        """
        return tuple(issue for issue in self.issues if issue.severity == severity)

    def to_dict(self, locale: str = "sv") -> dict[str, object]:
        """Return the report as plain values for JSON (*rapport*); as sensitive as the file itself.

        >>> import kvinnofrid_su as su
        >>> report = su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021"))
        >>> report.to_dict()["sensitive"]
        True
        """
        return {
            "format": 1,
            "sensitive": True,
            "catalogue": self.catalogue,
            **({"packages": dict(self.packages)} if self.packages else {}),
            "cases": self.cases,
            "judged": self.judged,
            "ok": self.cases_ok,
            "issues": [issue.to_dict(locale) for issue in self.issues],
            "verdicts": {rule: dict(counts) for rule, counts in self.verdicts.items()},
        }

    def to_text(self, locale: str = "sv") -> str:
        """Return the report as text for people (*text*); its first line says how sensitive it is.

        >>> import kvinnofrid_su as su
        >>> report = su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021"), keys=False)
        >>> report.to_text().splitlines()[1]
        '*case[0] SU-S002 /catalogue: En uppgift som alltid behövs fattas: variabelkatalogen (catalogue).'
        """
        return render_text(self, locale)

    def to_json(self, locale: str = "sv") -> str:
        """Return the report as JSON text (*JSON*); as sensitive as the file itself.

        >>> import kvinnofrid_su as su
        >>> su.validate([], su.load_catalogue("su-kvinnofrid/2021")).to_json()[:29]
        '{"format": 1, "sensitive": tr'
        """
        return render_json(self, locale)

    def to_basic(self, locale: str = "sv") -> dict[str, object]:
        """Return the report in the shape that JSON Schema 2020-12 calls *basic* (*grundform*).

        >>> import kvinnofrid_su as su
        >>> su.validate([], su.load_catalogue("su-kvinnofrid/2021")).to_basic()
        {'valid': True}
        """
        return render_basic(self, locale)
