"""What ``attrition`` prints (bortfall): a staircase for people, JSON and CSV for programs; always marked as unprotected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel.numbers import format_percent

from kvinnofrid_su.cli.figures import NOTHING, format_excluded, name_group, name_grouping
from kvinnofrid_su.cli.following import Followed
from kvinnofrid_su.cli.indicators_output import describe_counted
from kvinnofrid_su.cli.output import Cell, format_csv, format_json
from kvinnofrid_su.cli.overview import describe_catalogue
from kvinnofrid_su.cli.paper import Line, Paper
from kvinnofrid_su.cli.words import NOTICE, NOTICE_LINE, Words, quote
from kvinnofrid_su.i18n import find_plurals, format_number
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.flows import Flow, Step

_BEFORE = ("notice", "point", "label", "package", "answered_by")
_AFTER = ("step", "outcome", "before", "cases", "lost")
_PERCENT = {"sv": "0.0\u00a0%", "en": "0.0%"}


def format_flows_json(followed: Followed) -> str:
    """Return flows as JSON (*bortfall*), one a line."""
    read = followed.read
    head = {
        "format": 1,
        "notice": NOTICE,
        "catalogue": read.catalogue.id,
        "catalogue_version": read.catalogue.version,
        "packages": {each.name: each.version for each in read.catalogue.packages.values()},
        "cases": read.cases,
        "unreadable": read.unreadable,
        "unlinked": followed.unlinked,
    }
    rows = ",\n".join(format_json(each.to_dict()) for each in followed.flows)
    return f'{format_json(head)[:-1]}, "flows": [{rows}]}}\n'


def format_flows_csv(followed: Followed, locale: str) -> str:
    """Return flows as CSV (*bortfall*), one step a row; the notice stands on every row."""
    header = (*_BEFORE, *(f"by_{name}" for name in followed.read.by), *_AFTER)
    return format_csv(header, (row for flow in followed.flows for row in _list_rows(followed, flow, locale)))


def _list_rows(followed: Followed, flow: Flow, locale: str) -> Iterator[list[Cell]]:
    label = followed.read.catalogue.at(flow.point).label.to(locale)
    groups = [flow.by[name] for name in followed.read.by]
    first: list[Cell] = [NOTICE, flow.point, label, flow.package, flow.answered_by, *groups]
    before: int | None = None
    for step in flow.steps:
        yield [*first, step.name, None, before, step.cases, _list_lost(step.lost)]
        before = step.cases
    for outcome, step in flow.usable.items():
        yield [*first, "usable", outcome, flow.answered, step.cases, _list_lost(step.lost)]
    yield [*first, "aside", None, None, flow.aside.cases, _list_lost(flow.aside.reasons)]
    for outcome, step in flow.aside.usable.items():
        yield [*first, "aside_usable", outcome, flow.aside.cases, step.cases, _list_lost(step.lost)]


def _list_lost(lost: Mapping[str, int]) -> str:
    return "|".join(f"{reason}={count}" for reason, count in lost.items())


def write_flows(followed: Followed, paper: Paper, locale: str, _: Words) -> None:
    """Write flows for people (*bortfall*): how many are left at each step, of how many, and why the others are not."""
    paper.write(NOTICE_LINE, "bold red")
    paper.write()
    paper.write(describe_catalogue(followed.read.catalogue, locale, _))
    paper.write(describe_counted(followed.read, locale), "bold")
    if followed.unlinked:
        paper.write(_describe_unlinked(followed.unlinked, locale))
    for flow in followed.flows:
        paper.write()
        header = Line(name_flow(flow, followed.flows, followed.read.catalogue, locale, _), _name_columns(_))
        lines = list(_list_lines(flow, followed.read.catalogue, locale, _))
        if paper.terminal:
            paper.align(header, [Line(each.label, each.figures, _note(each.note, _)) for each in lines])
        else:
            rows = [(each.label, *each.figures, each.note or NOTHING) for each in lines]
            paper.tabulate([header.label, *header.figures, _("cli", "Bortfall")], rows, right=(1, 2))


def _note(lost: str, _: Words) -> str:
    return _("cli", "Bortfall: {lost}").format(lost=lost) if lost else ""


def _name_columns(_: Words) -> tuple[str, str]:
    return _("cli", "Antal"), _("cli", "Av steget före")


def _describe_unlinked(surveys: int, locale: str) -> str:
    """Return a line about the surveys that are no cases (*enkäter utan ärende*)."""
    n_ = find_plurals(locale)
    text = n_("cli", "{count} enkät utan ärende är inte med.", "{count} enkäter utan ärende är inte med.", surveys)
    return text.format(count=format_number(surveys, locale))


def name_flow(flow: Flow, flows: tuple[Flow, ...], catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return the heading of a flow: its point, whose answers count where that differs, and the group."""
    point = catalogue.at(flow.point)
    label = point.label.to(locale)
    if flow.package is not None and flow.package != point.package:
        label = _("cli", "{point}, bara ”{package}”").format(
            point=label, package=catalogue.packages[flow.package].label.to(locale)
        )
    beside = {each.answered_by for each in flows if (each.point, each.package) == (flow.point, flow.package)}
    if len(beside) > 1 and flow.answered_by is not None:
        label = _("cli", "{point}, bara klientens svar").format(point=label)
    groups = (
        _("cli", "{name}: {group}").format(
            name=name_grouping(name, catalogue, locale, _), group=name_group(name, code, catalogue, locale, _)
        )
        for name, code in flow.by.items()
    )
    return ". ".join((label, *groups))


def _list_lines(flow: Flow, catalogue: Catalogue, locale: str, _: Words) -> Iterator[Line]:
    """Give the steps of the staircase, each a little further in; a step at which nobody can be lost is left out."""

    def line(label: str, step: Step, before: int | None) -> Line:
        share = NOTHING if not before else format_percent(step.cases / before, _PERCENT[locale], locale=locale)
        lost = format_excluded(step.lost, catalogue, locale, _) if step.lost else ""
        return Line(label, (format_number(step.cases, locale), share), lost)

    shown = [step for step in flow.steps if step.name != "unique" or step.lost]
    before: int | None = None
    for depth, step in enumerate(shown):
        yield line("  " * depth + _name_step(step.name, _), step, before)
        before = step.cases
    deeper = "  " * len(shown)
    for outcome, step in flow.usable.items():
        label = _("cli", "Användbara: {outcome}").format(outcome=quote(catalogue.outcome(outcome).label.to(locale), _))
        yield line(deeper + label, step, flow.answered)
    if flow.aside.cases:
        aside = Step("aside", flow.aside.cases, flow.aside.reasons)
        yield line(_("cli", "Vid sidan av: mätta fast de inte kommit så långt"), aside, None)
        for outcome, step in flow.aside.usable.items():
            if step.cases:
                label = quote(catalogue.outcome(outcome).label.to(locale), _)
                yield line("  " + _("cli", "Användbara: {outcome}").format(outcome=label), step, flow.aside.cases)


def _name_step(name: str, _: Words) -> str:
    """Return the word for a step (*steg*)."""
    return {
        "cases": _("step", "Ärenden"),
        "unique": _("step", "Utan dubbletter"),
        "expected": _("step", "Avslutade, eller mätta ändå"),
        "closed": _("step", "Avslutade"),
        "offered": _("step", "Kunde få frågorna"),
        "answered": _("step", "Har svarat på något"),
    }[name]
