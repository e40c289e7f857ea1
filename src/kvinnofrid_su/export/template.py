"""An empty delivery (mall) to fill in by hand: headers, lists to choose from, checks, and words that help."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from kvinnofrid_su.documents.columns import Column, label_column, list_columns, name_column
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.tables import guard, make_workbook
from kvinnofrid_su.i18n import SOURCE, find_words
from kvinnofrid_su.identifiers import FIRST_DATE, LAST_DATE
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.terms import CodeList

ROWS = 5_000
"""How many rows have lists and checks; more cases can be written below them."""

_HEADERS = 2  # words in the first row, ids in the second
_LONGEST_TEXT = 255  # of a title or a text beside a cell
Words = Callable[[str, str], str]


def format_template(catalogue: Catalogue, locale: str = SOURCE) -> str:
    r"""Return an empty delivery as CSV (*mall*): one row of headers, with semicolons where spreadsheets expect them.

    Args:
        catalogue: what is asked.
        locale: the language of the headers.

    >>> import kvinnofrid_su as su
    >>> format_template(su.load_catalogue("su-kvinnofrid/2021"))[:30]
    '\ufeffÄrende;Avsändare;Kommun;Stads'
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if locale == "sv" else ",", lineterminator="\r\n")
    writer.writerow([guard(label_column(column, catalogue, locale)) for column in _choose_columns(catalogue)])
    return f"\ufeff{buffer.getvalue()}"


def write_template(path: Path, catalogue: Catalogue, locale: str = SOURCE) -> None:
    """Write an empty delivery as an Excel workbook (*mall*).

    One sheet to fill in, with a column for each answer where several can be chosen, drop-down lists, checks of dates and
    numbers, and descriptions as comments; one with all answers; one that says how to fill it in.

    Args:
        path: the file.
        catalogue: what is asked.
        locale: the language of headers, answers and help.

    Raises:
        MissingExtra: the extra ``excel`` is not installed.
        OSError: the file could not be written; nothing is left behind.
    """
    with replace_files(path) as (file,), make_workbook(file) as workbook:
        _Template(workbook, catalogue, locale, find_words(locale)).write()


@frozen
class _Template:
    workbook: Any
    catalogue: Catalogue
    locale: str
    words: Words

    def write(self) -> None:
        _ = self.words
        cases = self.workbook.add_worksheet(_("template", "Ärenden"))
        answers = self.workbook.add_worksheet(_("template", "Svarsalternativ"))
        help_ = self.workbook.add_worksheet(_("template", "Läs mig"))
        ranges = self._write_answers(answers)
        self._write_cases(cases, ranges)
        self._write_help(help_)

    def _write_answers(self, sheet: Any) -> dict[str, str]:
        """Write every code list, and return for each where its words stand, for the lists to choose from."""
        _ = self.words
        bold = self.workbook.add_format({"bold": True})
        header = (_("template", "Fråga"), _("template", "Svar"), _("template", "Svarskod"))
        for column, (name, width) in enumerate(zip(header, (45, 45, 25), strict=True)):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        row = 1
        ranges: dict[str, str] = {}
        for id_, (label, codes) in _find_lists(self.catalogue, self.locale).items():
            first = row
            for code in codes.codes.values():
                for column, text in enumerate((label, code.label.to(self.locale), code.id)):
                    sheet.write_string(row, column, text)
                row += 1
            ranges[id_] = f"='{sheet.get_name()}'!$B${first + 1}:$B${row}"
        return ranges

    def _write_cases(self, sheet: Any, ranges: dict[str, str]) -> None:
        words = self.workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        ids = self.workbook.add_format({"italic": True, "font_color": "#666666", "bottom": 1})
        text = self.workbook.add_format({"num_format": "@"})
        day = self.workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(_HEADERS, 1)
        sheet.set_row(0, 60)
        for position, column in enumerate(_choose_columns(self.catalogue, apart=True)):
            sheet.write_string(0, position, label_column(column, self.catalogue, self.locale), words)
            sheet.write_string(1, position, name_column(column, self.catalogue), ids)
            sheet.write_comment(0, position, self._describe(column), {"x_scale": 2, "y_scale": 2})
            check = self._check(column, ranges)
            dated = check is not None and check["validate"] == "date"
            plain = check is None or check["validate"] == "list"
            sheet.set_column(position, position, 16, day if dated else text if plain else None)
            if check is not None:
                sheet.data_validation(_HEADERS, position, _HEADERS + ROWS - 1, position, check)

    def _check(self, column: Column, ranges: dict[str, str]) -> dict[str, Any] | None:
        """Return what may be filled in: a list to choose from, whole numbers, or days."""
        _, variable = self.words, column.variable
        wrong = {"error_title": _("template", "Det går inte att läsa"), "ignore_blank": True}
        if column.code is not None:
            return wrong | {
                "validate": "integer",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1,
                "error_message": _("template", "Skriv 1 om svaret gäller och 0 om det inte gäller."),
            }
        if (variable is not None and variable.kind == "date") or column.name in ("recorded_on", "delivered_on"):
            return wrong | {
                "validate": "date",
                "criteria": "between",
                "minimum": FIRST_DATE,
                "maximum": LAST_DATE,
                "error_message": _("template", "Skriv ett datum som år-månad-dag, till exempel 2022-03-01."),
            }
        if variable is not None and variable.kind == "integer":
            bounds = {"minimum": variable.minimum, "maximum": variable.maximum}
            message = _("template", "Skriv ett heltal från {minimum} till {maximum}.")
            return wrong | {
                "validate": "integer",
                "criteria": "between",
                **bounds,
                "error_message": message.format(**bounds),
            }
        if column.name in ranges:
            message = _("template", "Välj ett av svaren i listan. De står också på bladet Svarsalternativ.")
            return wrong | {"validate": "list", "source": ranges[column.name], "error_message": message}
        return None

    def _describe(self, column: Column) -> str:
        """Return what stands beside a header: what is asked, and how it is filled in."""
        _, variable = self.words, column.variable
        if variable is None:
            return _describe_envelope(column.name, _)
        parts = [variable.description.to(self.locale)]
        if column.code is not None:
            text = _(
                "template", "1 om svaret ”{answer}” gäller, 0 om det inte gäller. Tomt i alla kolumner: obesvarat."
            )
            parts.append(text.format(answer=column.code.label.to(self.locale)))
        elif variable.codes is not None:
            parts += [f"– {code.label.to(self.locale)}" for code in variable.codes.codes.values()]
        return "\n".join(parts)

    def _write_help(self, sheet: Any) -> None:
        _ = self.words
        sheet.set_column(0, 0, 100)
        wrapped = self.workbook.add_format({"text_wrap": True})
        packages = self.catalogue.packages
        labels = (f"{each.label.to(self.locale)} ({each.name} {each.version})" for each in packages.values())
        lines = (
            f"{self.catalogue.label.to(self.locale)} ({self.catalogue.id} {self.catalogue.version})",
            *(f"+ {label}" for label in labels),
            *([_("template", "Rekonstruktion (ej officiell).")] if self.catalogue.status != "official" else []),
            _("template", "Fyll i en rad för varje ärende på bladet Ärenden. Ändra inte de två översta raderna."),
            _(
                "template",
                "Ärendets nyckel hittar ni på själva. Skriv aldrig personnummer, namn eller adresser i filen.",
            ),
            _("template", "Lämna cellen tom när en fråga inte är besvarad eller inte är aktuell än."),
            _("template", "Finns svaret ”Vet ej” väljer ni det när ni har frågat men inte vet."),
            _("template", "Kontrollera filen med: {command}").format(
                command=" ".join(("kvinnofrid-su validate FILE.xlsx", *(f"--package {name}" for name in packages)))
            ),
        )
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, wrapped)


def _describe_envelope(name: str, _: Words) -> str:
    return {
        "case": _("template", "Ärendets nyckel: ett påhittat namn som bara ni kan tolka. Aldrig ett personnummer."),
        "sender": _("template", "Vem som lämnar uppgifterna, om det inte är kommunen. Kan lämnas tom."),
        "municipality": _("template", "Kommunen där ärendet handläggs."),
        "district": _("template", "Stadsdel eller enhet. Kan lämnas tom."),
        "delivered_on": _("template", "Dagen då filen lämnas, densamma på alla rader. Kan lämnas tom."),
        "recorded_on": _("template", "Dagen då svaren vid mätpunkten skrevs ned. Kan lämnas tom."),
    }[name]


def _choose_columns(catalogue: Catalogue, *, apart: bool = False) -> Iterator[Column]:
    """Give the columns to fill in; ``apart`` with one for each answer where several can be chosen."""
    for column in list_columns(catalogue):
        variable = column.variable
        if column.name == "catalogue" and column.point is None:
            continue  # a file that is made for one catalogue need not say so in every row
        if apart and variable is not None and variable.kind == "multi" and variable.codes is not None:
            for code in variable.codes.codes.values():
                yield evolve(column, code=code)
        else:
            yield column


def _find_lists(catalogue: Catalogue, locale: str) -> dict[str, tuple[str, CodeList]]:
    """Return for every question with answers to choose from, and the municipality, its label and its code list."""
    lists = {
        id_: (variable.label.to(locale), variable.codes)
        for id_, variable in catalogue.variables.items()
        if variable.codes is not None
    }
    envelope: Sequence[Column] = [column for column in list_columns(catalogue) if column.name in catalogue.lists]
    return lists | {
        column.name: (label_column(column, catalogue, locale), catalogue.lists[column.name])
        for column in envelope
        if column.point is None
    }
