"""Files that cannot be read or written (oläsbara filer): their names and why, never their content."""

from __future__ import annotations

from kvinnofrid_su.errors.base import KvinnofridError


class UnreadableFile(KvinnofridError):
    """A file that cannot be read (*oläsbar fil*): its name and why, never its content.

    Args:
        path: the file as the caller named it.
        reason: a stable word, for example ``not_json``; :data:`REASONS` says what each means.
        line: the line where reading stopped, from 1, or ``None``.

    >>> print(UnreadableFile("a.json", "not_json", line=3))
    a.json: line 3: the file is not JSON
    """

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        place = f"line {line}: " if line is not None else ""
        super().__init__(f"{path}: {place}{REASONS[reason]}")


REASONS = {
    "missing": "there is no such file",
    "directory": "it is a folder, not a file",
    "not_permitted": "the file may not be read",
    "not_a_file": "it is not an ordinary file",
    "unknown_format": "the ending is none of .json, .ndjson, .jsonl, .csv, .tsv, .txt, .xlsx, .xlsm, .parquet",
    "no_spreadsheet": "the ending is none of .xlsx, .xlsm, .csv, .tsv, .txt",
    "empty": "the file is empty",
    "not_parquet": "the file cannot be read as Parquet",
    "no_such_sheet": "the workbook has no such sheet",
    "not_utf8": "the file is not UTF-8 text",
    "not_json": "the file is not JSON",
    "not_finite": "NaN, Infinity and numbers too large to hold are not JSON",
    "duplicate_key": "an object has the same key twice",
    "lone_surrogate": "the text has half a character (a lone surrogate)",
    "too_deep": "the JSON is nested more than 64 levels deep",
    "long_integer": "a number has more digits than can be read",
    "large_json": "the JSON file is larger than 250 MB; write it as NDJSON, one case a line",
    "long_line": "a line is longer than 10 MB",
    "binary": "the file is not text but data of a program",
    "not_text": "the file has characters that cannot be read in the encoding it should have",
    "not_csv": "the file cannot be read as CSV",
    "is_excel": "the file is an Excel workbook although its ending says otherwise",
    "not_excel": "the file is not an Excel workbook",
    "old_excel": "the workbook is in one of Excel's other formats, not .xlsx",
    "encrypted": "the workbook is protected with a password",
    "damaged_excel": "the workbook is damaged",
    "unsafe_excel": "the workbook is built as no office program builds one, and could do harm",
    "large_excel": "the workbook is larger than what can be read",
    "no_case_column": "the table has no column named case",
    "duplicate_column": "the table has two columns for the same answer",
    "no_package": "the folder has neither package.toml nor programme.toml",
    "not_variables": "the file is neither an XLSForm nor a data dictionary of REDCap",
    "no_variables": "the file asks nothing that can be a variable",
    "long_list": "a sheet has more than 20,000 rows, as no list of variables has",
    "read_failed": "the file could not be read to its end",
}
"""What each ``reason`` of :class:`UnreadableFile` means."""


class UnwritableFile(KvinnofridError):
    """A file that cannot be written (*fil som inte kan skrivas*): its name and why.

    Args:
        path: the file as the caller named it.
        reason: a stable word; :data:`NOT_WRITTEN` says what each means.

    >>> print(UnwritableFile("a.doc", "unknown_format"))
    a.doc: the ending is none of .csv, .xlsx, .parquet, .json, .ndjson, .jsonl
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {NOT_WRITTEN[reason]}")


NOT_WRITTEN = {
    "unknown_format": "the ending is none of .csv, .xlsx, .parquet, .json, .ndjson, .jsonl",
    "too_many_rows": "a sheet of a workbook cannot have so many rows; write CSV or NDJSON",
    "same_file": "it is the file that is read",
    "same_target": "something else is to be written to it",
    "directory": "it is a folder, not a file",
    "no_folder": "there is no such folder",
    "not_empty": "something is there already",
    "not_permitted": "the file may not be written",
    "write_failed": "the file could not be written to its end",
}
"""What each ``reason`` of :class:`UnwritableFile` means."""
