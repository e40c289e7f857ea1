"""The page (sammanställning) that ``demo`` writes: whole in itself, without script, links or anything fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from kvinnofrid_su.cli.bars import draw_bar
from kvinnofrid_su.cli.checking import SEVERITIES, Checked, count_common
from kvinnofrid_su.cli.figures import format_counts, format_excluded, format_interval, format_value
from kvinnofrid_su.cli.indicators_output import list_rows, name_row
from kvinnofrid_su.cli.measuring import Measured
from kvinnofrid_su.cli.words import NOTICE_LINE, Words, name_severities, name_severity, name_status, name_verdict
from kvinnofrid_su.model.results import Indicator
from kvinnofrid_su.model.rules import VERDICTS

_STYLE = """\
:root { color-scheme: light dark; --line: #8886; --part: #3b7ea1; --whole: #8883; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
.notice { border: 2px solid #b3261e; border-radius: .4rem; padding: .5rem 1rem; }
.notice p { margin: .2rem 0; font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
small { opacity: .8; }
svg { display: block; min-width: 8rem; width: 100%; max-width: 14rem; height: 1.1rem; }
.whole { fill: var(--whole); } .part { fill: var(--part); }
.interval { stroke: currentColor; stroke-width: 1.5; fill: none; }
"""


def build_page(editions: Sequence[tuple[Checked, Measured]], locale: str, _: Words) -> str:
    """Return the page (*sammanställning*) over one or several editions as HTML."""
    title = escape(_("html", "Sammanställning"))
    statuses = dict.fromkeys(name_status(checked.catalogue.status, _) for checked, _measured in editions)
    notice = (NOTICE_LINE, *statuses, _("html", "Syntetiska uppgifter – inga verkliga personer"))
    body = "\n".join(_build_edition(checked, measured, locale, _) for checked, measured in editions)
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


def _build_edition(checked: Checked, measured: Measured, locale: str, _: Words) -> str:
    catalogue = checked.catalogue
    return "\n".join(
        (
            "<section>",
            f"<h2>{escape(catalogue.label.to(locale))}</h2>",
            f"<p>{escape(f'{catalogue.id} {catalogue.version}')}</p>",
            f"<h3>{escape(_('html', 'Ärenden'))}</h3>",
            _build_cases(checked, measured, _),
            f"<h3>{escape(_('html', 'Resultat'))}</h3>",
            f"<p>{escape(_('html', 'Staplarna går från 0 till 100 procent; strecket är ett 95 % konfidensintervall.'))}</p>",
            _build_results(measured, locale, _),
            f"<h3>{escape(_('html', 'Anmärkningar'))}</h3>",
            _build_findings(checked, locale, _),
            f"<details><summary>{escape(_('html', 'Alla regler: i hur många ärenden de är uppfyllda'))}</summary>",
            _build_verdicts(checked, locale, _),
            "</details>",
            "</section>",
        )
    )


def _build_cases(checked: Checked, measured: Measured, _: Words) -> str:
    report = checked.report
    rows: list[tuple[str, int]] = [
        (_("html", "Ärenden"), report.cases),
        (_("html", "Kontrollerade"), report.judged),
        (_("html", "Utan fel"), report.cases_ok),
        (_("html", "Oläsbara"), measured.unreadable),
        *((name_severities(each, _).capitalize(), len(report.by_severity(each))) for each in SEVERITIES),
    ]
    return _build_table((), ([escape(name), _number(str(count))] for name, count in rows))


def _build_results(measured: Measured, locale: str, _: Words) -> str:
    header = (_("html", "Utfall"), _("html", "Andel eller medelvärde"), "", _("html", "Antal"), _("html", "Bortfall"))
    rows = (_build_result(measured, each, basis, locale, _) for each, basis in list_rows(measured))
    return _build_table(header, rows)


def _build_result(measured: Measured, indicator: Indicator, basis: str, locale: str, _: Words) -> list[str]:
    label = escape(name_row(measured, indicator, basis, locale, _))
    value, interval = escape(format_value(indicator, locale)), escape(format_interval(indicator, locale))
    return [
        label,
        _number(f"{value}<br><small>{interval}</small>"),
        draw_bar(indicator, f"{label}: {value} ({interval})"),
        _number(escape(format_counts(indicator))),
        f"<small>{escape(format_excluded(indicator.excluded, _))}</small>",
    ]


def _build_findings(checked: Checked, locale: str, _: Words) -> str:
    header = (
        _("html", "Antal"),
        _("html", "Allvar"),
        _("html", "Regel eller kod"),
        _("html", "Vad och hur det rättas"),
    )
    rows = (
        [
            _number(str(each.count)),
            escape(name_severity(each.severity, _)),
            f"<small>{escape(each.rule or each.code)}</small>",
            f"{escape(each.message)}<br><small>{escape(each.remedy)}</small>",
        ]
        for each in count_common(checked.report.issues, locale)
    )
    return _build_table(header, rows)


def _build_verdicts(checked: Checked, locale: str, _: Words) -> str:
    rules = checked.catalogue.rules
    header = (_("html", "Regel"), *(name_verdict(verdict, _).capitalize() for verdict in VERDICTS))
    rows = (
        [escape(rules[rule].description.to(locale)), *(_number(str(counts[verdict])) for verdict in VERDICTS)]
        for rule, counts in checked.report.verdicts.items()
    )
    return _build_table(header, rows)


def _number(content: str) -> str:
    return f'<td class="number">{content}</td>'


def _build_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are escaped already; one that is a whole ``<td>`` stays as it is."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    lines = [f"<tr>{head}</tr>"] if header else []
    for row in rows:
        cells = (cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in row)
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return '<div class="wide"><table>\n' + "\n".join(lines) + "\n</table></div>"
