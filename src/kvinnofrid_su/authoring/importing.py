"""Lists of variables in the formats of others (import): read into a programme's folder, with a report of what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from attrs import frozen

from kvinnofrid_su.authoring.drafts import Draft
from kvinnofrid_su.authoring.imports.assembling import assemble
from kvinnofrid_su.authoring.imports.carried import Ledger, Report
from kvinnofrid_su.authoring.imports.plans import Plan
from kvinnofrid_su.authoring.imports.redcap import DictionaryReader, find_dictionary
from kvinnofrid_su.authoring.imports.redcap_columns import explain_column as explain_redcap
from kvinnofrid_su.authoring.imports.report_texts import write_page
from kvinnofrid_su.authoring.imports.xlsform import FormReader, read_form
from kvinnofrid_su.authoring.imports.xlsform_columns import explain_column as explain_xlsform
from kvinnofrid_su.errors import UnreadableFile
from kvinnofrid_su.model.terms import MissingReason
from kvinnofrid_su.readers.csv_grid import DEFAULT_ENCODING
from kvinnofrid_su.readers.workbook import Workbook, open_workbook

PAGE = "IMPORT.md"
"""The file in the folder that says what became of the source."""

_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_TEXTS = frozenset({".csv", ".tsv", ".txt"})


@frozen
class Imported:
    """A programme's folder that is to be written, and what became of each row it was made of (*import*).

    Args:
        draft: the folder, with the report in ``IMPORT.md``.
        report: the report.
        unused: codes that were said to be missing reasons, and that no list of the source has.
    """

    draft: Draft
    report: Report
    unused: tuple[str, ...] = ()


def recognize(path: Path) -> Literal["xlsform", "redcap"] | None:
    """Return what format a file is in (*format*), or ``None`` where it is none of those that can be imported.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    if path.suffix.lower() in _WORKBOOKS:
        return "xlsform" if _is_form(open_workbook(path)) else None
    if path.suffix.lower() in _TEXTS:
        return "redcap" if find_dictionary(path) is not None else None
    return None


def _is_form(workbook: Workbook) -> bool:
    return any(sheet.name.strip().lower() == "survey" for sheet in workbook.sheets)


def import_variables(
    path: Path,
    name: str,
    *,
    language: str = "sv",
    missing: Mapping[str, MissingReason] | None = None,
    locale: str = "sv",
    encoding: str = DEFAULT_ENCODING,
) -> Imported:
    """Return the programme's folder that a list of variables becomes, and what was not carried over (*importera*).

    Args:
        path: an XLSForm (``.xlsx``), or a data dictionary of REDCap (``.csv``).
        name: the programme's id.
        language: the language of texts whose language the source does not say.
        missing: the codes of the source that say why there is no answer, such as ``{"99": "unknown"}``.
        locale: the language of the report and of the comments in the files.
        encoding: what a CSV file is in when it is not Unicode.

    Raises:
        UnreadableFile: the file cannot be read, is in neither format, or asks nothing that can be a variable.
    """
    if path.suffix.lower() in _WORKBOOKS:
        plan, ledger, explain = _read_form(path, name, language, missing or {})
    elif path.suffix.lower() in _TEXTS:
        plan, ledger, explain = _read_dictionary(path, name, language, missing or {}, encoding)
    else:
        raise UnreadableFile(str(path), "not_variables")
    if not plan.asked:
        raise UnreadableFile(str(path), "no_variables")
    draft = assemble(plan, ledger, locale)
    report = ledger.close(plan.source, explain)
    page = write_page(report, locale)
    codes = {choice.name for each in plan.lists for choice in each.choices}
    unused = tuple(code for code in missing or () if code not in codes)
    return Imported(Draft(draft.files, draft.texts, draft.comments, {PAGE: page}), report, unused)


def _read_form(
    path: Path, name: str, language: str, missing: Mapping[str, MissingReason]
) -> tuple[Plan, Ledger, Callable[[str], str]]:
    workbook = open_workbook(path)
    if not _is_form(workbook):
        raise UnreadableFile(str(path), "not_variables")
    rows = read_form(path, workbook.sheets)
    plan, ledger = Plan(name, "xlsform", language), Ledger(rows)
    FormReader(plan, ledger, rows, missing).read()
    return plan, ledger, explain_xlsform


def _read_dictionary(
    path: Path, name: str, language: str, missing: Mapping[str, MissingReason], encoding: str
) -> tuple[Plan, Ledger, Callable[[str], str]]:
    dictionary = find_dictionary(path, encoding)
    if dictionary is None:
        raise UnreadableFile(str(path), "not_variables")
    plan, ledger = Plan(name, "redcap", language), Ledger(dictionary.rows)
    DictionaryReader(plan, ledger, dictionary, missing).read()
    return plan, ledger, explain_redcap
