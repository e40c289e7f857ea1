"""What ``validate`` prints (kontrollrapport): for people, for programs, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from kvinnofrid_su.cli.checking import SEVERITIES, Checked, Common, choose_common, count_common
from kvinnofrid_su.cli.output import Cell, format_csv, format_json
from kvinnofrid_su.cli.overview import (
    MOST,
    describe_cases,
    describe_catalogue,
    describe_issues,
    describe_questions,
    name_case,
)
from kvinnofrid_su.cli.paper import ARROW, Paper
from kvinnofrid_su.cli.words import Words, count_severities, name_severities, name_severity
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.render import describe_sensitivity

_NAMED = 20  # notes ask for little: where there are hundreds, JSON and CSV have them all
_HEADING = "bold underline"
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
    paper.write()
    for line in describe_cases(report, locale):
        paper.write(line, "bold")
    paper.write(describe_issues(report, locale))
    commons = count_common(checked, locale)
    if not commons:
        return
    paper.write()
    paper.write(_("overview", "Vanligast, felen först – och vad man gör"), _HEADING)
    _write_commons(choose_common(commons, MOST), paper, locale)
    _write_cases(checked, paper, locale, _)
    _write_notes(checked, [common for common in commons if common.severity == "note"], paper, locale)
    if paper.terminal and len(report) > MOST:  # the summary has scrolled away
        paper.write()
        paper.write(_("overview", "Det viktigaste står överst."), "dim")
        paper.write(describe_cases(report, locale)[0], "bold")


def _write_commons(commons: Sequence[Common], paper: Paper, locale: str, *, cases: str = "") -> None:
    """Write findings (*vanliga anmärkningar*): how many and of which severity to the left, words and remedy beside."""
    labels = [count_severities(common.severity, common.count, locale) for common in commons]
    digits = max(label.index(" ") for label in labels)
    aligned = [" " * (digits - label.index(" ")) + label for label in labels]
    for label, common in zip(aligned, commons, strict=True):
        details = " ".join(filter(None, (describe_questions(common, locale), f"[{common.rule or common.code}]")))
        paragraphs = ((common.message, ""), (ARROW + common.remedy, ""), (cases, ""), (details, "dim"))
        paper.list(label, paragraphs, _STYLES[common.severity], max(map(len, aligned)))


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
    width = max(len(name_severity(each, _)) for each in ("error", "warning"))
    for heading, places in parts:
        if places:
            paper.write()
            paper.write(heading.format(count=format_number(len(places), locale)), _HEADING)
        for place in places:
            paper.write()
            paper.write(_name_place(checked, place, _), "bold")
            for issue in sorted(groups[place], key=lambda issue: SEVERITIES.index(issue.severity)):
                code = f"[{issue.code} {issue.path}".rstrip() + "]"
                paragraphs = ((issue.message(locale), ""), (ARROW + issue.remedy(locale), ""), (code, "dim"))
                paper.list(name_severity(issue.severity, _), paragraphs, _STYLES[issue.severity], width)


def _write_notes(checked: Checked, notes: Sequence[Common], paper: Paper, locale: str) -> None:
    """Write the notes kind by kind (*upplysningar*), each with its cases: they are many and ask for little."""
    if not notes:
        return
    paper.write()
    found = sum(note.count for note in notes)
    paper.write(f"{name_severities('note', found, locale).capitalize()} ({format_number(found, locale)})", _HEADING)
    for note in notes:
        paper.write()
        _write_commons([note], paper, locale, cases=_describe_concerned(note, checked, locale))


def _describe_concerned(note: Common, checked: Checked, locale: str) -> str:
    """Return a line with the cases that something was found in (*gäller*), or nothing outside cases."""
    _, n_ = find_words(locale), find_plurals(locale)
    if len(note.cases) == checked.report.cases:
        return _("cli", "Gäller alla ärenden.")
    several = any(checked.files)
    keys = [f"{case} ({_name_file(file, _)})" if several else case for file, case in note.cases]
    text = n_("cli", "Gäller ärendet {cases}.", "Gäller ärendena {cases}.", len(keys))
    rest = len(keys) - _NAMED
    if rest > 0:
        more = n_("cli", "{count} till", "{count} till", rest).format(count=format_number(rest, locale))
        keys = [*keys[:_NAMED], more]
    return text.format(cases=join_words(keys, locale)) if keys else ""


def _name_place(checked: Checked, place: tuple[int, str | None], _: Words) -> str:
    file, case = place
    heading = _("cli", "Utanför ärendena") if case is None else name_case(case, _)
    return f"{heading}, {_name_file(file, _)}" if any(checked.files) else heading


def _name_file(file: int, _: Words) -> str:
    return _("cli", "fil {number}").format(number=file + 1)
