"""What ``validate`` prints (kontrollrapport): for people, for programs, for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from kvinnofrid_su.cli.checking import SEVERITIES, Checked, Common, choose_common, count_common
from kvinnofrid_su.cli.output import Cell, Paper, format_csv, format_json
from kvinnofrid_su.cli.words import Words, name_severities, name_severity, name_status, quote
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.render import describe_sensitivity
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue

MOST = 5
"""How many of the most common findings stand first."""

_QUESTIONS = 3
_POSITION = re.compile(r"\*case\[([0-9]+)\]")
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


def write_report(checked: Checked, paper: Paper, locale: str, _: Words) -> None:
    """Write the report for people (*kontrollrapport*): what is most common, then case by case, errors first."""
    report = checked.report
    paper.write(describe_sensitivity(locale), "bold")
    paper.write()
    paper.write(describe_catalogue(checked.catalogue, locale, _))
    text = _("cli", "Ärenden: {cases}. Kontrollerade: {judged}. Utan fel: {ok}.")
    paper.write(text.format(cases=report.cases, judged=report.judged, ok=report.cases_ok))
    paper.write(describe_issues(report, _))
    commons = count_common(checked, locale)
    if commons:
        paper.write()
        paper.write(_("cli", "Vanligast"), "bold")
        for common in choose_common(commons, MOST):
            _write_common(common, paper, _)
        _write_cases(checked, paper, locale, _)
        _write_notes(checked, [common for common in commons if common.severity == "note"], paper, _)


def describe_issues(report: Report, _: Words) -> str:
    """Return a line with how many issues there are of each severity (*anmärkningar*)."""
    counts = ", ".join(f"{len(report.by_severity(each))} {name_severities(each, _)}" for each in SEVERITIES)
    return _("cli", "Anmärkningar: {counts}.").format(counts=counts)


def describe_catalogue(catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return a line that says what was checked against (*variabelkatalog*)."""
    text = _("cli", "Variabelkatalog: {label} ({id} {version}). {status}.")
    status = name_status(catalogue.status, _)
    return text.format(label=catalogue.label.to(locale), id=catalogue.id, version=catalogue.version, status=status)


def describe_questions(common: Common, _: Words) -> str:
    """Return at which questions something was found (*frågor*): those that have it most, or the only one."""
    if not common.questions:
        return ""
    if len(common.questions) == 1:
        return _("cli", "Fråga: {question}.").format(question=quote(common.questions[0][0], _))
    shown = ", ".join(f"{quote(label, _)} {count}" for label, count in common.questions[:_QUESTIONS])
    rest = len(common.questions) - _QUESTIONS
    if rest > 0:
        shown = _("cli", "{questions} och {count} till").format(questions=shown, count=rest)
    return _("cli", "Frågor: {questions}.").format(questions=shown)


def _write_common(common: Common, paper: Paper, _: Words) -> None:
    code = common.rule or common.code
    severity = name_severity(common.severity, _)
    paper.write(f"{common.count} × {severity}: {common.message} [{code}]", _STYLES[common.severity], 2)
    paper.write(common.remedy, indent=6)
    questions = describe_questions(common, _)
    if questions:
        paper.write(questions, "dim", 6)


def _write_cases(checked: Checked, paper: Paper, locale: str, _: Words) -> None:
    """Write the issues case by case (*ärenden*): first those with errors, then those with warnings only."""
    groups: dict[tuple[int, str | None], list[Issue]] = {}
    for file, issue in checked.located:
        if issue.severity != "note":
            groups.setdefault((file, issue.case), []).append(issue)
    faulty = {place for place, issues in groups.items() if any(issue.severity == "error" for issue in issues)}
    parts = (
        (_("cli", "Det som har fel ({count})"), [place for place in groups if place in faulty]),
        (_("cli", "Det som bara har varningar ({count})"), [place for place in groups if place not in faulty]),
    )
    for heading, places in parts:
        if places:
            paper.write()
            paper.write(heading.format(count=len(places)), "bold underline")
        for place in places:
            paper.write()
            paper.write(_name_place(checked, place, _), "bold")
            for issue in sorted(groups[place], key=lambda issue: SEVERITIES.index(issue.severity)):
                code = f"{issue.code} {issue.path}".rstrip()
                text = f"{name_severity(issue.severity, _)}: {issue.message(locale)} [{code}]"
                paper.write(text, _STYLES[issue.severity], 2)
                paper.write(issue.remedy(locale), indent=6)


def _write_notes(checked: Checked, notes: Sequence[Common], paper: Paper, _: Words) -> None:
    """Write the notes kind by kind (*upplysningar*), each with its cases: they are many and ask for little."""
    if not notes:
        return
    paper.write()
    paper.write(name_severities("note", _).capitalize(), "bold underline")
    for note in notes:
        paper.write()
        _write_common(note, paper, _)
        if len(note.cases) == checked.report.cases:
            paper.write(_("cli", "Gäller alla ärenden."), indent=6)
        elif note.cases:
            several = any(file for file in checked.files)
            keys = (f"{case} ({_name_file(file, _)})" if several else case for file, case in note.cases)
            paper.write(_("cli", "Gäller ärendena: {cases}.").format(cases=", ".join(keys)), indent=6)


def _name_place(checked: Checked, place: tuple[int, str | None], _: Words) -> str:
    file, case = place
    heading = _("cli", "Utanför ärendena") if case is None else name_case(case, _)
    return f"{heading}, {_name_file(file, _)}" if any(checked.files) else heading


def _name_file(file: int, _: Words) -> str:
    return _("cli", "fil {number}").format(number=file + 1)


def name_case(case: str, _: Words) -> str:
    """Return what a case is called (*ärende*); one without a key that may be shown also by its number, from 1."""
    position = _POSITION.fullmatch(case)
    if position is None:
        return _("cli", "Ärende {case}").format(case=case)
    return _("cli", "Ärende nummer {number} ({case})").format(number=int(position[1]) + 1, case=case)
