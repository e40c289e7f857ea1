"""What ``due`` prints (arbetslista): for people, for programs, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvinnofrid_su.cli.figures import NOTHING
from kvinnofrid_su.cli.output import Cell, format_csv, format_json
from kvinnofrid_su.cli.overview import describe_catalogue, name_case
from kvinnofrid_su.cli.paper import ARROW, Paper
from kvinnofrid_su.cli.words import Words, quote
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.schedule import DueStatus, Task, Worklist

_COLUMNS = ("file", "case", "point", "status", "target", "opens", "closes", "days_over", "ask")
_ORDER: tuple[DueStatus, ...] = (
    "overdue",
    "open",
    "not_yet",
    "recorded_on_time",
    "recorded_early",
    "recorded_late",
    "recorded",
    "not_applicable",
)
_HEADING = "bold underline"
_STYLES = {"overdue": "bold red", "open": "yellow", "not_yet": "cyan"}


def format_worklist_json(worklist: Worklist) -> str:
    """Return a worklist as JSON (*arbetslista*), one task a line."""
    plain = worklist.to_dict()
    del plain["tasks"]
    tasks = ",\n".join(format_json(task.to_dict()) for task in worklist.tasks)
    return f'{format_json(plain)[:-1]}, "tasks": [{tasks}]}}\n'


def format_tasks_csv(worklist: Worklist) -> str:
    """Return the tasks as CSV (*arbetslista*); the questions are ids joined by ``|``, as in tables of answers."""
    rows: Iterable[Sequence[Cell]] = (
        (
            task.file,
            task.case,
            task.point,
            task.status,
            *(None if day is None else day.isoformat() for day in (task.target, task.opens, task.closes)),
            task.days_over,
            "|".join(task.ask),
        )
        for task in worklist.tasks
    )
    return format_csv(_COLUMNS, rows)


def write_worklist(worklist: Worklist, catalogue: Catalogue, paper: Paper, locale: str, *, several: bool) -> None:
    """Write a worklist for people (*arbetslista*).

    Args:
        worklist: what is due.
        catalogue: where points and questions have their words.
        paper: where to write.
        locale: the language.
        several: whether there is more than one file, so that each case is told with its file.
    """
    _ = find_words(locale)
    paper.write(
        _(
            "due",
            "Lika känslig som filen själv: listan säger vad som ska göras i vilka ärenden. Hantera den som filen.",
        ),
        "bold",
    )
    paper.write()
    paper.write(describe_catalogue(catalogue, locale, _))
    paper.write()
    for line in _describe(worklist, locale):
        paper.write(line, "bold")
    for status in _ORDER:
        tasks = [task for task in worklist.tasks if task.status == status]
        if tasks:
            paper.write()
            heading = f"{_name_section(status, _)} ({format_number(len(tasks), locale)})"
            paper.write(heading, _HEADING)
            _write_tasks(tasks, catalogue, paper, locale, several=several)
    _write_questions(worklist, catalogue, paper, locale)


def _describe(worklist: Worklist, locale: str) -> list[str]:
    """Return lines with how many cases there are, and how much there is to do."""
    _, n_ = find_words(locale), find_plurals(locale)
    counts = {status: sum(task.status == status for task in worklist.tasks) for status in _ORDER}
    overdue, now = counts["overdue"], counts["open"]
    cases = n_("overview", "{count} ärende.", "{count} ärenden.", worklist.cases)
    late = n_("due", "{count} mätning är försenad.", "{count} mätningar är försenade.", overdue)
    can = n_("due", "{count} mätning kan göras nu.", "{count} mätningar kan göras nu.", now)
    twice = n_(
        "due",
        "{count} ärende står mer än en gång och är med en gång.",
        "{count} ärenden står mer än en gång och är med en gång.",
        worklist.duplicates,
    )
    parts = [(cases, worklist.cases), *([(late, overdue)] if overdue else []), *([(can, now)] if now else [])]
    line = " ".join(
        [
            _("due", "Läget den {day}:").format(day=worklist.on.isoformat()),
            *(text.format(count=format_number(count, locale)) for text, count in parts),
            *([] if overdue or now else [_("due", "Inget att göra.")]),
        ]
    )
    return [line, *([twice.format(count=format_number(worklist.duplicates, locale))] if worklist.duplicates else [])]


def _name_section(status: DueStatus, _: Words) -> str:
    return {
        "overdue": _("due", "Försenat"),
        "open": _("due", "Kan göras nu"),
        "not_yet": _("due", "Inte ännu"),
        "recorded_on_time": _("due", "Gjort i tid"),
        "recorded_early": _("due", "Gjort för tidigt"),
        "recorded_late": _("due", "Gjort för sent"),
        "recorded": _("due", "Gjort, utan dag att jämföra"),
        "not_applicable": _("due", "Inte aktuellt"),
    }[status]


def _write_tasks(tasks: Sequence[Task], catalogue: Catalogue, paper: Paper, locale: str, *, several: bool) -> None:
    _ = find_words(locale)
    labels = [_describe_time(task, locale) for task in tasks]
    width = max(map(len, labels))
    for label, task in zip(labels, tasks, strict=True):
        place = name_case(task.case, _)
        if several:
            place += ", " + _("cli", "fil {number}").format(number=task.file + 1)
        what = catalogue.at(task.point).label.to(locale)
        if task.status in _STYLES and task.opens is not None:
            what += f" ({_describe_window(task)})"
        whole = _asks_all(task, catalogue)
        if whole:
            what += ", " + _("due", "alla frågor")
        asked = [] if whole else [_name_question(name, catalogue, locale, _) for name in task.ask]
        rest = ARROW + join_words(asked, locale) if asked else ""
        paper.list(label, ((f"{place} – {what}", ""), (rest, "")), _STYLES.get(task.status, ""), width)


def _describe_time(task: Task, locale: str) -> str:
    """Return what is to be known of the days: how late it is, until when or from when it can be done, or its window."""
    _, n_ = find_words(locale), find_plurals(locale)
    if task.status == "overdue" and task.days_over is not None:
        text = n_("due", "{count} dag över", "{count} dagar över", task.days_over)
        return text.format(count=format_number(task.days_over, locale))
    if task.opens is None or task.closes is None:
        return NOTHING
    if task.status == "open":
        return _("due", "till {day}").format(day=task.closes.isoformat())
    if task.status == "not_yet":
        return _("due", "från {day}").format(day=task.opens.isoformat())
    return _describe_window(task)


def _describe_window(task: Task) -> str:
    return f"{task.opens}–{task.closes}"


def _asks_all(task: Task, catalogue: Catalogue) -> bool:
    """Tell whether everything is to be asked: a word says that, as the questions of a point stand last."""
    return 1 < len(task.ask) == len(catalogue.at(task.point).questions)


def _name_question(name: str, catalogue: Catalogue, locale: str, _: Words) -> str:
    return quote(catalogue.questions[name].variable.label.to(locale), _)


def _write_questions(worklist: Worklist, catalogue: Catalogue, paper: Paper, locale: str) -> None:
    """Write all questions of the points where everything is to be asked (*frågor*), once for the whole list."""
    _ = find_words(locale)
    whole = {task.point for task in worklist.tasks if _asks_all(task, catalogue)}
    points = [point for point in catalogue.points.values() if point.id in whole]
    if points:
        paper.write()
        paper.write(_("due", "Alla frågor"), _HEADING)
    for point in points:
        names = (_name_question(question.name, catalogue, locale, _) for question in point.questions.values())
        paper.list(point.label.to(locale), ((join_words(names, locale), ""),))
