"""What a vendor writes, read by the type checkers and never run."""

from __future__ import annotations

from datetime import date

import kvinnofrid_su as su


def check(document: dict[str, object]) -> list[tuple[str, str, str | None]]:
    """Give what a form needs: where, what to say, and which question."""
    catalogue = su.load_catalogue("su-kvinnofrid/2021")
    report = su.validate(document, catalogue, keys=False)
    return [(issue.path, issue.message("sv") + issue.remedy("en"), issue.variable) for issue in report]


def store(document: dict[str, object]) -> dict[str, object]:
    """Keep a case as it is understood."""
    catalogue: su.Catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=[])
    try:
        case: su.Case = su.parse_case(document, catalogue)
    except su.errors.InvalidDocument as error:
        report: su.Report = error.report
        return {"ok": report.ok}
    return su.dump_case(case)


def remind(case: su.Case, today: date) -> dict[str, date | None]:
    """Put what is late in the calendar: the point and the day it should have been done."""
    found: tuple[su.Due, ...] = su.due(case, su.load_catalogue("su-kvinnofrid/2021"), on=today)
    return {each.point: each.closes for each in found if each.status == "overdue"}
