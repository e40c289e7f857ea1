"""What ``validate`` prints (kontrollrapport): for people, for programs, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from kvinnofrid_su.cli.checking import SEVERITIES, Checked, count_common
from kvinnofrid_su.cli.output import Cell, Paper, format_csv, format_json
from kvinnofrid_su.cli.words import Words, name_severities, name_severity, name_status
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import VERDICTS

_MOST = 5
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_ISSUE_COLUMNS = ("file", "case", "severity", "code", "rule", "point", "variable", "path", "message", "remedy")


def format_report_json(checked: Checked, locale: str) -> str:
    """Return the report as JSON (*kontrollrapport*), one issue a line."""
    plain = evolve(checked.report, issues=()).to_dict(locale)
    issues = ",\n".join(format_json(_to_dict(file, issue, locale)) for file, issue in checked.located)
    parts = [f'"{key}": {f"[{issues}]" if key == "issues" else format_json(value)}' for key, value in plain.items()]
    return "{" + ", ".join(parts) + "}\n"


def _to_dict(file: int, issue: Issue, locale: str) -> dict[str, object]:
    plain = issue.to_dict(locale)
    return {"code": plain.pop("code"), "severity": plain.pop("severity"), "file": file, **plain}


def format_issues_csv(checked: Checked, locale: str) -> str:
    """Return the issues as CSV (*anmärkningar*)."""
    rows: Iterable[Sequence[Cell]] = (
        (
            file,
            issue.case,
            issue.severity,
            issue.code,
            issue.rule,
            issue.point,
            issue.variable,
            issue.path,
            issue.message(locale),
            issue.remedy(locale),
        )
        for file, issue in checked.located
    )
    return format_csv(_ISSUE_COLUMNS, rows)


def format_verdicts_csv(checked: Checked, locale: str) -> str:
    """Return for each rule how many cases came to each verdict (*utslag*), as CSV."""
    rules = checked.catalogue.rules
    rows: Iterable[Sequence[Cell]] = (
        (rule, rules[rule].severity, *(counts[verdict] for verdict in VERDICTS), rules[rule].description.to(locale))
        for rule, counts in checked.report.verdicts.items()
    )
    return format_csv(("rule", "severity", *VERDICTS, "description"), rows)


def write_report(checked: Checked, paper: Paper, locale: str, _: Words) -> None:
    """Write the report for people (*kontrollrapport*): what it is about, what is most common, then case by case."""
    report = checked.report
    paper.write(
        _(
            "cli",
            "Lika känslig som filen själv: rapporten säger vad som är fel i vilka ärenden. Hantera den som filen.",
        ),
        "bold",
    )
    paper.write()
    paper.write(describe_catalogue(checked.catalogue, locale, _))
    text = _("cli", "Ärenden: {cases}. Kontrollerade: {judged}. Utan fel: {ok}.")
    paper.write(text.format(cases=report.cases, judged=report.judged, ok=report.cases_ok))
    counts = ", ".join(f"{len(report.by_severity(each))} {name_severities(each, _)}" for each in SEVERITIES)
    paper.write(_("cli", "Anmärkningar: {counts}.").format(counts=counts))
    if report.issues:
        _write_common(checked, paper, locale, _)
        _write_cases(checked, paper, locale, _)


def describe_catalogue(catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return a line that says what was checked against (*variabelkatalog*)."""
    text = _("cli", "Variabelkatalog: {label} ({id} {version}). {status}.")
    status = name_status(catalogue.status, _)
    return text.format(label=catalogue.label.to(locale), id=catalogue.id, version=catalogue.version, status=status)


def _write_common(checked: Checked, paper: Paper, locale: str, _: Words) -> None:
    paper.write()
    paper.write(_("cli", "Vanligast"), "bold")
    for common in count_common(checked.report.issues, locale)[:_MOST]:
        name = common.rule or common.code
        paper.write(
            f"{common.count} × {name_severity(common.severity, _)}, {name}: {common.message}",
            _STYLES[common.severity],
            2,
        )
        paper.write(common.remedy, indent=6)


def _write_cases(checked: Checked, paper: Paper, locale: str, _: Words) -> None:
    groups: dict[tuple[int, str | None], list[Issue]] = {}
    for file, issue in checked.located:
        groups.setdefault((file, issue.case), []).append(issue)
    several = any(file for file in checked.files)
    for (file, case), issues in groups.items():
        heading = _("cli", "Utanför ärendena") if case is None else _("cli", "Ärende {case}").format(case=case)
        if several:
            heading += ", " + _("cli", "fil {number}").format(number=file + 1)
        paper.write()
        paper.write(heading, "bold")
        for issue in issues:
            style = _STYLES[issue.severity]
            place = f"{issue.code} {issue.path}".rstrip()
            paper.write(f"{name_severity(issue.severity, _)}: {issue.message(locale)} [{place}]", style, 2)
            paper.write(issue.remedy(locale), indent=6)
