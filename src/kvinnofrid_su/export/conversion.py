"""Converting files (omvandling): messy in, clean out; what could not be read is left out, listed and counted."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from attrs import define, field, frozen

from kvinnofrid_su.documents.stream import Placed
from kvinnofrid_su.errors import UnwritableFile
from kvinnofrid_su.export.clean import Cleaning
from kvinnofrid_su.export.contents import Contents, look_through
from kvinnofrid_su.export.documents import write_json, write_lines
from kvinnofrid_su.export.files import replace_files
from kvinnofrid_su.export.national import Rolling, find_edition
from kvinnofrid_su.export.rows import Cell, Row
from kvinnofrid_su.export.tables import TABLES, guard, make_table_sheet, write_table
from kvinnofrid_su.i18n import SOURCE
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue

DOCUMENTS = (".json", ".ndjson", ".jsonl")
_LISTED = ("case", "severity", "code", "point", "variable", "line", "row", "column", "path", "message", "remedy")


@frozen
class Converted:
    """What became of a file (*omvandling*). Cases and answers add up: read = written + left out + folded.

    Args:
        cases: how many were read.
        cases_left_out: how many of them could not be written: their envelope could not be read, or their key is an
            identity number.
        answers: how many were read.
        answers_written: how many stand in the new file.
        answers_left_out: how many could not be read, or stood in a case that was left out.
        answers_folded: how many are not there by themselves, because a table has one value for a point that repeats.
        issues: what was found when the file was read; the errors among them are listed in the second file.
        lost: what else the new format has no place for, by a stable word, with how many.
        answers_rolled_up: how many had a local code that is a national one now.
        answers_in_surveys: how many stood in surveys that are linked to no case, which are not among the answers.
    """

    cases: int
    cases_left_out: int
    answers: int
    answers_written: int
    answers_left_out: int
    answers_folded: int
    issues: tuple[Issue, ...] = field(repr=False)
    lost: Mapping[str, int]
    answers_rolled_up: int = 0
    answers_in_surveys: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing was left out (*fullständig*)."""
        return not any(issue.severity == "error" for issue in self.issues) and not self.lost.get("unwritable")


def convert(
    source: Placed,
    out: Path | str,
    catalogue: Catalogue,
    *,
    left_out: Path | str | None = None,
    labels: str | None = None,
    locale: str = SOURCE,
    national: bool = False,
) -> Converted:
    """Write what was read as a clean file (*omvandla*): CSV, Excel, Parquet, JSON or NDJSON, in codes.

    Args:
        source: what is read, a reading for example; it is gone through twice.
        out: the file to write; its ending says the format.
        catalogue: what it is read by.
        left_out: where to list what was left out; beside ``out`` when ``None``.
        labels: the language in which tables say answers and headers in words; codes and ids when ``None``.
        locale: the language of the list.
        national: whether to write what can be compiled with others: national codes, and nothing that packages add.

    Returns:
        What was written, left out and lost.

    Raises:
        UnwritableFile: the ending is not known, or the file cannot be written.
        UnreadableFile: the source turned out to be broken.
        MissingExtra: the format needs an extra that is not installed.

    *Missing*: a missing reason is written as its code, like any answer; what is unanswered stays away.

    >>> import kvinnofrid_su as su
    >>> from tempfile import TemporaryDirectory
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> reading = su.read("examples/deliveries/leverans-a.csv", catalogue)
    >>> with TemporaryDirectory() as folder:
    ...     converted = convert(reading, Path(folder, "ren.ndjson"), catalogue)
    >>> converted.cases, converted.cases_left_out, converted.answers_left_out
    (300, 0, 5)
    """
    target = Path(out)
    form = target.suffix.lower()
    if form not in (*TABLES, *DOCUMENTS):
        raise UnwritableFile(str(out), "unknown_format")
    beside = find_list_path(target) if left_out is None else Path(left_out)
    contents = look_through(source, catalogue)
    rolling = Rolling(catalogue)
    cleaning = Cleaning(catalogue, rolling=rolling if national else None)
    if national:
        contents, catalogue = contents.leave_out_packages(), find_edition(catalogue)
    pairs = cleaning.clean(source)
    rows = _Rows()
    with explain_unwritten(target), replace_files(target, beside) as (file, listing):
        if form in TABLES:
            rows.write(file, form, pairs, contents, catalogue, labels)
        elif form == ".json":
            write_json(file, (case for case, _ in pairs), cleaning.surveys, contents, catalogue)
        else:
            write_lines(file, (case for case, _ in pairs), cleaning.surveys, catalogue)
        _write_list(listing, cleaning.issues, locale)
    written = cleaning.answers - cleaning.answers_left_out
    return Converted(
        cases=cleaning.cases,
        cases_left_out=cleaning.cases_left_out,
        answers=cleaning.answers,
        answers_written=rows.written if form in TABLES else written,
        answers_left_out=cleaning.answers_left_out + rows.unwritable,
        answers_folded=rows.folded,
        issues=tuple(cleaning.issues),
        lost=_find_lost(form, contents, len(cleaning.surveys), rows, rolling),
        answers_rolled_up=rolling.rolled_up,
        answers_in_surveys=sum(map(_count_answers, cleaning.surveys)),
    )


def _count_answers(survey: Case) -> int:
    found = (each for point in survey.measurements for each in survey.at(point))
    return sum(len(each.answers) + len(each.local) for each in found)


@define
class _Rows:
    """Writes cases as rows, and counts."""

    written: int = 0
    folded: int = 0
    cases_folded: int = 0
    unwritable: int = 0

    def write(
        self,
        file: Path,
        form: str,
        pairs: Iterable[tuple[Case, date | None]],
        contents: Contents,
        catalogue: Catalogue,
        labels: str | None,
    ) -> None:
        sheet = make_table_sheet(form, catalogue, contents.local, labels)
        day = contents.delivered_on
        write_table(file, form, sheet, (self._count(sheet.write(case, day)) for case, _ in pairs))

    def _count(self, row: Row) -> Sequence[Cell]:
        self.written += row.written
        self.folded += row.folded
        self.cases_folded += row.folded > 0
        self.unwritable += row.lost
        return row.cells


def _find_lost(form: str, contents: Contents, surveys: int, rows: _Rows, rolling: Rolling) -> dict[str, int]:
    """Return what a format has no place for (*gick förlorat*), with how many; what is none is left out."""
    table, several = form in TABLES, contents.version is None
    lost = {
        "surveys": surveys if table else 0,
        "versions": sum(version != (None, ()) for version in contents.versions) if table else 0,
        "delivered_on": 0 if _holds_day(form, contents, several=several) else len(contents.days - {None}),
        "folded": rows.cases_folded,
        "unwritable": rows.unwritable,
        "local": rolling.left_out,
    }
    return {name: count for name, count in lost.items() if count}


def _holds_day(form: str, contents: Contents, *, several: bool) -> bool:
    if form in (".ndjson", ".jsonl") or (form == ".json" and several):
        return False
    return len(contents.days) <= 1


def _write_list(path: Path, issues: Iterable[Issue], locale: str) -> None:
    """List what was left out (*utelämnat*): where it stood and what to do, never what it was."""
    rows = ([_find_fact(issue, name, locale) for name in _LISTED] for issue in issues if issue.severity == "error")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_LISTED)
        writer.writerows([guard(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _find_fact(issue: Issue, name: str, locale: str) -> str | int | None:
    if name in ("message", "remedy"):
        text: str = getattr(issue, name)(locale)
        return text
    fact: str | int | None = issue.params.get(name) if name in ("line", "row", "column") else getattr(issue, name)
    return fact


@contextmanager
def explain_unwritten(path: Path) -> Generator[None]:
    """Turn what the operating system says about a file that is written into :class:`UnwritableFile` (*skrivfel*)."""
    try:
        yield
    except FileNotFoundError:
        raise UnwritableFile(str(path), "no_folder") from None
    except IsADirectoryError:
        raise UnwritableFile(str(path), "directory") from None
    except PermissionError:
        raise UnwritableFile(str(path), "not_permitted") from None
    except OSError:
        raise UnwritableFile(str(path), "write_failed") from None


def find_list_path(out: Path) -> Path:
    """Return where what is left out of a file is listed (*utelämnat*): beside it.

    >>> find_list_path(Path("ren.xlsx")).name
    'ren-utelamnat.csv'
    """
    return out.with_name(f"{out.stem}-utelamnat.csv")
