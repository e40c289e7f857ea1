"""The report of an import in words (redovisning i ord): a sentence for each reason, and the page that is put in the folder."""

from __future__ import annotations

from collections.abc import Sequence

from kvinnofrid_su.authoring.imports.carried import Line, Report
from kvinnofrid_su.authoring.imports.report_reasons import REASONS
from kvinnofrid_su.i18n import find_words, format_number

_NAMES = {"xlsform": "XLSForm", "redcap": "REDCap"}


def write_line(line: Line, locale: str) -> str:
    """Return what a line says (*mening*): what became of a cell or a row, and why.

    >>> write_line(Line("changed", "renamed", "survey", 3, "name", {"id": "alder"}), "en")
    'The variable is called alder here: our ids have the letters a–z, digits and single underscores only'
    """
    params = {key: ", ".join(value) if isinstance(value, tuple) else value for key, value in line.params.items()}
    return find_words(locale)("import", REASONS[line.reason]).format(**params)


def write_place(line: Line, locale: str) -> str:
    """Return where a line's cell or row stands (*plats*).

    >>> write_place(Line("left_out", "text", "survey", 3), "sv"), write_place(Line("left_out", "text", "", 3), "en")
    ('survey, rad 3', 'row 3')
    """
    _ = find_words(locale)
    row = _("import place", "rad {row}").format(row=line.row)
    if not line.sheet:
        return row
    sheet = line.sheet
    if sheet.startswith("*"):  # a sheet that no form has is called by its place, not by its name
        sheet = _("import place", "blad {place}").format(place=sheet[1:])
    return f"{sheet}, {row}"


def write_counts(report: Report, locale: str) -> tuple[str, str]:
    """Return how many rows and cells came over, were changed and left out (*antal*), a sentence for each."""
    _ = find_words(locale)
    rows = _("import", "{all} rader: {carried} kom med som de står, {changed} ändrades, {left_out} kom inte med.")
    cells = _("import", "{all} celler: {carried} kom med som de står, {changed} ändrades, {left_out} kom inte med.")
    written: list[str] = []
    for text, counts in ((rows, report.rows), (cells, report.cells)):
        numbers = {key: format_number(count, locale) for key, count in counts.items()}
        written.append(text.format(all=format_number(sum(counts.values()), locale), **numbers))
    return written[0], written[1]


def write_notes(report: Report, locale: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what was added, changed and left out (*anmärkningar*): each heading with its lines, each line once."""
    notes: list[tuple[str, tuple[str, ...]]] = []
    for outcome, heading, _ in _list_sections(locale)[:-1]:
        lines = [line for line in report.lines if line.outcome == outcome]
        written = dict.fromkeys(": ".join((*_write_where(line, locale), write_line(line, locale))) for line in lines)
        if written:
            notes.append((heading, tuple(written)))
    return notes


def _write_where(line: Line, locale: str) -> tuple[str, ...]:
    if line.row is None:
        return ()
    place = write_place(line, locale)
    return (f"{place}, {line.column}" if line.column is not None else place,)


def _list_sections(locale: str) -> tuple[tuple[str, str, str], ...]:
    """Return the outcomes in the order that they are told, each with a heading and what it means."""
    _ = find_words(locale)
    return (
        ("added", _("import", "Lades till"), _("import", "Står inte i källan. Se över.")),
        ("changed", _("import", "Ändrades"), _("import", "Står i mappen, men på ett annat sätt än i källan.")),
        ("left_out", _("import", "Kom inte med"), _("import", "Står i källan, men inte i mappen.")),
        ("carried", _("import", "Kom med"), _("import", "Står i mappen som i källan.")),
    )


def write_page(report: Report, locale: str) -> str:
    """Return the report as a page (*sida*), in Markdown: every line of it.

    Args:
        report: what became of every row.
        locale: ``sv`` or ``en``.
    """
    _ = find_words(locale)
    title = _("import", "Import från {source}").format(source=_NAMES[report.format])
    rows, cells = write_counts(report, locale)
    parts = [f"# {title}", _("import", "Vad som blev av varje rad och cell i källan."), f"- {rows}\n- {cells}"]
    for outcome, heading, text in _list_sections(locale):
        lines = [line for line in report.lines if line.outcome == outcome]
        parts += _write_section(heading, text, lines, locale)
    return "\n\n".join(parts) + "\n"


def _write_section(heading: str, text: str, lines: Sequence[Line], locale: str) -> list[str]:
    if not lines:
        return []
    _ = find_words(locale)
    head = (_("import column", "Plats"), _("import column", "Kolumn"), _("import column", "Vad"))
    rows: dict[str, None] = {}  # answers that share a cell can have become the same thing
    for line in lines:
        place = write_place(line, locale) if line.row is not None else "–"
        whole = _("import column", "alla") if line.outcome == "left_out" else "–"
        column = line.column if line.column is not None else whole
        rows[f"| {place} | {_escape(column)} | {_escape(write_line(line, locale))} |"] = None
    table = ["| " + " | ".join(head) + " |", "|---|---|---|", *rows]
    return [f"## {heading} ({format_number(len(rows), locale)})", text, "\n".join(table)]


def _escape(text: str) -> str:
    return text.replace("|", "\\|")
