"""The page (sammanställning) that ``demo`` writes: whole in itself, without script, links or anything fetched."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from html import escape

from attrs import frozen

from kvinnofrid_su.cli.bars import draw_bar
from kvinnofrid_su.cli.checking import SEVERITIES, Checked, Common, choose_common, count_common, sort_common
from kvinnofrid_su.cli.definitions import describe_weak_points, list_definitions
from kvinnofrid_su.cli.figures import format_changes, format_counts, format_excluded, format_interval, format_value
from kvinnofrid_su.cli.indicators_output import split_rows
from kvinnofrid_su.cli.measuring import Measured, describe_left_out
from kvinnofrid_su.cli.overview import MOST, describe_questions
from kvinnofrid_su.cli.words import (
    NOTICE_LINE,
    Words,
    count_severities,
    name_evidence,
    name_severities,
    name_severity,
    name_status,
    name_verdict,
)
from kvinnofrid_su.i18n import format_number, join_words
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.model.rules import VERDICTS

_STYLE = """\
:root { color-scheme: light dark; --line: #8886; --part: #3b7ea1; --whole: #8883; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 1rem; }
.notice { border: 2px solid #b3261e; border-radius: .4rem; padding: .5rem 1rem; }
.notice p { margin: .2rem 0; font-weight: 600; }
section { border-top: 3px solid var(--line); margin-top: 2.5rem; }
h3 { margin: 2rem 0 .5rem; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; }
.counts div { display: flex; flex-direction: column-reverse; }
.counts dd { font-size: 1.6rem; line-height: 1.2; margin: 0; font-variant-numeric: tabular-nums; }
.common { margin: 0; padding-left: 1.3rem; } .common li { margin: .6rem 0; }
.error, .warning, .note { font-weight: 600; } .error { color: light-dark(#b3261e, #f2b8b5); }
.warning { color: light-dark(#7a5200, #f0c36d); }
dt { font-weight: 600; margin-top: .8rem; } dd { margin: .2rem 0 0 1.3rem; }
.counts dt { font-weight: 400; margin: 0; }
details { margin: 1rem 0; } summary { cursor: pointer; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; } td.number { white-space: nowrap; }
small { opacity: .8; overflow-wrap: anywhere; }
svg { display: block; min-width: 8rem; width: 100%; max-width: 14rem; height: 1.1rem; }
.whole { fill: var(--whole); } .part { fill: var(--part); }
.interval { stroke: currentColor; stroke-width: 1.5; fill: none; }
@media (max-width: 44rem) {
  table, tbody, tr, td { display: block; }
  tr.head { display: none; }
  tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
  td, td.number { border: 0; padding: .1rem 0; text-align: left; white-space: normal; }
  td:first-child { font-weight: 600; }
  td[data-label]::before { content: attr(data-label) ": "; font-size: .85em; opacity: .8; }
  td:empty { display: none; }
  td small { font-weight: 400; } td.number br { display: none; } td.number small::before { content: " "; }
  svg { height: auto; }
}
"""


@frozen
class Work:
    """What was done with the files of one edition (*arbete*).

    Args:
        files: their names.
    """

    files: tuple[str, ...]
    checked: Checked
    measured: Measured


def build_page(works: Sequence[Work], locale: str, _: Words) -> str:
    """Return the page (*sammanställning*) over one or several editions as HTML."""
    title = escape(_("html", "Sammanställning"))
    statuses = dict.fromkeys(name_status(work.checked.catalogue.status, _) for work in works)
    notice = (NOTICE_LINE, *statuses, _("html", "Syntetiska uppgifter – inga verkliga personer"))
    body = "\n".join(_build_edition(work, locale, _) for work in works)
    return f"""\
<!DOCTYPE html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{_STYLE}</style>
</head>
<body>
<header class="notice">
{"".join(f"<p>{escape(line)}</p>" for line in notice)}
</header>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def _build_edition(work: Work, locale: str, _: Words) -> str:
    checked, measured = work.checked, work.measured
    catalogue = checked.catalogue
    commons = count_common(checked, locale)
    about = f"{catalogue.id} {catalogue.version}. {name_status(catalogue.status, _)}."
    read = _("cli", "Läst: {files}").format(files=join_words(work.files, locale))
    common, everything = _("html", "Vanligast att rätta eller se över"), _("html", "Alla anmärkningar, felen först")
    results, rules = _("html", "Resultat"), _("html", "Alla regler: i hur många ärenden de är uppfyllda")
    bars = _("html", "Staplarna går från 0 till 100 procent; strecket är ett 95 % konfidensintervall.")
    left_out = describe_left_out(measured, _, locale)
    return "\n".join(
        (
            "<section>",
            f"<h2>{escape(catalogue.label.to(locale))}</h2>",
            f"<p>{escape(about)} {escape(read)}.</p>",
            _build_counts(checked, measured, locale, _),
            f"<h3>{escape(common)}</h3>",
            _build_common(choose_common(commons, MOST), locale),
            f"<details><summary>{escape(everything)}</summary>",
            _build_findings(sort_common(commons), locale, _),
            "</details>",
            f"<h3>{escape(results)}</h3>",
            f"<p>{escape(bars)}</p>",
            *_build_results(measured, locale, _),
            f"<p>{escape(left_out)}</p>",
            *_build_weak_points(measured, locale, _),
            *_build_definitions(measured, locale, _),
            f"<details><summary>{escape(rules)}</summary>",
            _build_verdicts(checked, locale, _),
            "</details>",
            "</section>",
        )
    )


def _build_counts(checked: Checked, measured: Measured, locale: str, _: Words) -> str:
    report = checked.report
    rows: list[tuple[str, int]] = [
        (_("html", "Ärenden"), report.cases),
        (_("html", "Kontrollerade"), report.judged),
        (_("html", "Oläsbara"), measured.unreadable),
        (_("html", "Ärenden utan fel"), report.cases_ok),
        *((name_severities(each, n, locale).capitalize(), n) for each, n in _count_severities(report)),
    ]
    counts = "".join(f"<div><dt>{escape(name)}</dt><dd>{format_number(n, locale)}</dd></div>" for name, n in rows)
    return f'<dl class="counts">{counts}</dl>'


def _count_severities(report: Report) -> list[tuple[str, int]]:
    return [(each, len(report.by_severity(each))) for each in SEVERITIES]


def _build_common(commons: Iterable[Common], locale: str) -> str:
    items = "\n".join(
        f'<li><span class="{each.severity}">{escape(count_severities(each.severity, each.count, locale))}:</span> '
        f"{_describe(each, locale)}</li>"
        for each in commons
    )
    return f'<ol class="common">\n{items}\n</ol>'


def _describe(common: Common, locale: str) -> str:
    lines = filter(None, (common.remedy, describe_questions(common, locale)))
    return escape(common.message) + "".join(f"<br><small>{escape(line)}</small>" for line in lines)


def _build_results(measured: Measured, locale: str, _: Words) -> Iterator[str]:
    header = (
        _("html", "Utfall"),
        _("html", "Andel eller medelvärde"),
        "",
        _("html", "Antal"),
        _("html", "Inte med"),
    )
    for basis, found in split_rows(measured):
        if basis != "cases":
            words = _("cli", "Enkäter utan ärende, redovisade för sig: de ingår inte i siffrorna ovan.")
            yield f"<h4>{escape(words)}</h4>"
        yield _build_table(header, (_build_result(measured, each, locale, _) for each in found), numbers=(1, 3))


def _build_result(measured: Measured, indicator: Indicator, locale: str, _: Words) -> list[str]:
    catalogue = measured.catalogue
    label = escape(catalogue.outcome(indicator.outcome).label.to(locale))
    changes = escape(format_changes(indicator, locale))
    value, interval = escape(format_value(indicator, locale)), escape(format_interval(indicator, locale))
    between = "" if indicator.low is None else f"<br><small>({interval})</small>"
    return [
        label,
        f"{value}{between}",
        f"<small>{changes}</small>" if changes else draw_bar(indicator, f"{label}: {value} ({interval})"),
        escape(format_counts(indicator, locale, _)),
        f"<small>{escape(format_excluded(indicator.excluded, catalogue, locale, _))}</small>",
    ]


def _build_weak_points(measured: Measured, locale: str, _: Words) -> Iterator[str]:
    heading = _("html", "Svagheter att känna till")
    found = describe_weak_points(measured, locale)
    if found:
        yield f"<h4>{escape(heading)}</h4>"
        yield "<ul>\n" + "\n".join(f"<li>{escape(each)}</li>" for each in found) + "\n</ul>"


def _build_definitions(measured: Measured, locale: str, _: Words) -> Iterator[str]:
    heading = _("html", "Så räknas varje utfall")
    yield f"<details><summary>{escape(heading)}</summary>\n<dl>"
    for each in list_definitions(measured):
        evidence = name_evidence(each.evidence, _)
        yield f"<dt>{escape(each.label.to(locale))}</dt>"
        yield f"<dd>{escape(each.text.to(locale))} <small>{escape(evidence)}</small></dd>"
    yield "</dl>\n</details>"


def _build_findings(commons: Iterable[Common], locale: str, _: Words) -> str:
    header = (
        _("html", "Vad och hur det rättas"),
        _("html", "Allvar"),
        _("html", "Antal"),
        _("html", "Regel eller kod"),
    )
    rows = (
        [
            _describe(each, locale),
            escape(name_severity(each.severity, _)),
            format_number(each.count, locale),
            f"<small>{escape(each.rule or each.code)}</small>",
        ]
        for each in commons
    )
    return _build_table(header, rows, numbers=(2,))


def _build_verdicts(checked: Checked, locale: str, _: Words) -> str:
    rules = checked.catalogue.rules
    header = (_("html", "Regel"), *(name_verdict(verdict, _).capitalize() for verdict in VERDICTS))
    rows = (
        [escape(rules[rule].description.to(locale)), *(format_number(counts[verdict], locale) for verdict in VERDICTS)]
        for rule, counts in checked.report.verdicts.items()
    )
    return _build_table(header, rows, numbers=range(1, 1 + len(VERDICTS)))


def _build_table(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: Container[int]) -> str:
    """Return a table of cells that are escaped already; on a narrow screen each cell says its own heading."""
    kinds = [' class="number"' if position in numbers else "" for position in range(len(header))]
    names = [escape(name) for name in header]
    labels = [f' data-label="{name}"' if name and position else "" for position, name in enumerate(names)]
    head = "".join(f"<th{kind}>{name}</th>" for kind, name in zip(kinds, names, strict=True))
    lines = [f'<tr class="head">{head}</tr>']
    for row in rows:
        cells = zip(kinds, labels, row, strict=True)
        lines.append(f"<tr>{''.join(f'<td{kind}{label}>{cell}</td>' for kind, label, cell in cells)}</tr>")
    return "<table>\n" + "\n".join(lines) + "\n</table>"
