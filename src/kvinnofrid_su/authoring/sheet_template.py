"""An empty spreadsheet for an author (tomt kalkylblad): headings with words on each, lists to choose from, how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from kvinnofrid_su.authoring.columns import FACTS, PROGRAMME_FACTS, TABLES, TRANSLATED, Column, Table
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.tables import make_workbook
from kvinnofrid_su.i18n import SOURCE, find_words
from kvinnofrid_su.model.catalogue import Catalogue

_ROWS = 500
_ABOUT = "about"
_WIDTHS = {"label": 30, "description": 45, "message": 45, "remedy": 45, "text": 60, "fact": 32}
_PLAIN = 18


def write_sheet_template(path: Path, catalogue: Catalogue | None, locale: str = SOURCE) -> None:
    """Write an empty spreadsheet (*tomt kalkylblad*) in which a package or a programme can be described.

    Args:
        path: the workbook.
        catalogue: the edition that a package is to extend; ``None`` for a programme, which says more about itself.
        locale: the language of headings, words to choose from and help.

    Raises:
        MissingExtra: the extra ``excel`` is not installed.
        OSError: the file could not be written; nothing is left behind.
    """
    with replace_files(path) as (file,), make_workbook(file) as workbook:
        _Template(workbook, catalogue, find_words(locale), locale).write()


@frozen
class _Template:
    workbook: Any
    catalogue: Catalogue | None
    words: Callable[[str, str], str]
    locale: str

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables that there is use for: a programme has no other's lists to add codes to."""
        return {name: table for name, table in TABLES.items() if name != "codes" or self.catalogue is not None}

    def write(self) -> None:
        self._write_help()
        for name, table in self.tables.items():
            sheet = self.workbook.add_worksheet(self.words("sheet", table.title))
            self._write_table(sheet, name)

    def _write_table(self, sheet: Any, name: str) -> None:
        bold = self.workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = self.workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        for position, (key, column) in enumerate(TABLES[name].columns.items()):
            sheet.write_string(0, position, self.words("heading", column.heading), bold)
            sheet.write_comment(0, position, self._describe(name, key, column), {"x_scale": 2, "y_scale": 1.5})
            # As text, or the spreadsheet program makes dates of what looks like one.
            sheet.set_column(position, position, _WIDTHS.get(key.removesuffix("_en"), _PLAIN), text)
            if column.choices is not None:
                words = [self.words("choice", word) for word in column.choices]
                self._offer(sheet, position, words)
        if name == _ABOUT:
            self._write_facts(sheet)

    def _offer(self, sheet: Any, position: int, words: list[str]) -> None:
        _ = self.words
        title, message = _("template", "Det går inte att läsa"), _("sheet", "Välj ett av orden i listan.")
        check = {"validate": "list", "source": words, "error_title": title, "error_message": message}
        sheet.data_validation(1, position, _ROWS, position, check)

    def _write_facts(self, sheet: Any) -> None:
        facts = {**FACTS, **(PROGRAMME_FACTS if self.catalogue is None else {})}
        grey = self.workbook.add_format({"bg_color": "#DDDDDD"})
        for row, (word, fact) in enumerate(facts.items(), start=1):
            sheet.write_string(row, 0, self.words("fact", word))
            if fact not in TRANSLATED:
                sheet.write_blank(row, 2, None, grey)

    def _describe(self, name: str, key: str, column: Column) -> str:
        """Return what stands beside a heading: what is written below it, and what there is to choose from."""
        lines = [self.words("sheet help", column.help)]
        if column.choices is not None:
            lines += [f"– {self.words('choice', word)}" for word in column.choices]
        if self.catalogue is not None and (name, key) == ("variables", "point"):
            points = self.catalogue.points.values()
            lines += [f"– {point.id}: {point.label.to(self.locale)}" for point in points]
        return "\n".join(lines)

    def _write_help(self) -> None:
        _ = self.words
        sheet = self.workbook.add_worksheet(_("template", "Läs mig"))
        sheet.set_column(0, 0, 100)
        wrapped = self.workbook.add_format({"text_wrap": True})
        kind = "programme" if self.catalogue is None else "package"
        extends = "" if self.catalogue is None else f" --extends {self.catalogue.id}"
        command = f"kvinnofrid-su new {kind} {_('metavar', 'MAPP')} --from {_('metavar', 'FIL')}.xlsx{extends}"
        lines = (
            _("sheet", "Här beskrivs egna frågor, regler och mått. Skriv på de andra bladen; rubrikerna ska stå kvar."),
            *(f"{_('sheet', table.title)}: {_('sheet help', table.help)}" for table in self.tables.values()),
            _("sheet", "Vid varje rubrik finns en kommentar som säger vad som ska stå under den."),
            _("sheet", "Kolumner och blad som inte behövs kan lämnas tomma eller tas bort."),
            _("sheet", "Korta namn och koder sparas med svaren. Allt annat kan ändras senare."),
            _("sheet", "När bladen är ifyllda: {command}").format(command=command),
        )
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, wrapped)
