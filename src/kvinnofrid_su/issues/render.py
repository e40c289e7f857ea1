"""A report for people and for programs (utskrift): text, JSON, and the *basic* output of JSON Schema 2020-12."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kvinnofrid_su.i18n import translate
from kvinnofrid_su.issues.registry import read_registry

if TYPE_CHECKING:
    from kvinnofrid_su.issues.issue import Issue
    from kvinnofrid_su.issues.report import Report


def describe_sensitivity(locale: str) -> str:
    """Return the line that stands above every report (*känslighet*)."""
    text = read_registry().words["report"]["sensitive"]
    return translate("report", text, locale)


def render_text(report: Report, locale: str) -> str:
    """Return a report as plain text (*text*), two lines an issue: what is wrong, and what to do."""
    lines = [describe_sensitivity(locale)]
    for issue in report:
        place = " ".join(part for part in (issue.case, issue.code, issue.path) if part)
        lines += [f"{place}: {issue.message(locale)}", f"    {issue.remedy(locale)}"]
    return "\n".join(lines) + "\n"


def render_json(report: Report, locale: str) -> str:
    """Return a report as JSON (*JSON*)."""
    return json.dumps(report.to_dict(locale), ensure_ascii=False) + "\n"


def render_basic(report: Report, locale: str) -> dict[str, object]:
    """Return a report in the shape that JSON Schema 2020-12 calls *basic* (section 12.4.2).

    Errors make a document invalid; warnings and notes are annotations. A keyword's location is the rule or the code.
    """
    found = {
        "errors": [_locate(issue) | {"error": issue.message(locale)} for issue in report.by_severity("error")],
        "annotations": [
            _locate(issue) | {"annotation": issue.message(locale)} for issue in report if issue.severity != "error"
        ],
    }
    return {"valid": report.ok, **{key: units for key, units in found.items() if units}}


def _locate(issue: Issue) -> dict[str, str]:
    keyword = f"/issues/{issue.code}" if issue.rule is None else f"/rules/{issue.rule}"
    return {"keywordLocation": keyword, "instanceLocation": issue.path}
