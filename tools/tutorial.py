"""Follows the tutorial on local variables to the letter: its tables, commands and changes, and nothing besides.

python -m tools.tutorial writes examples/packages/exempelby; a test compares what is committed with what this gives.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "tutorials" / "local-variables.md"
EXAMPLE = ROOT / "examples" / "packages" / "exempelby"

_PART = re.compile(
    r"^```sh\n(?P<commands>.*?)^```$"
    r"|^```csv\n(?P<file>.*?)^```$"
    r"|[Ii]n `(?P<name>[^`]+)`, replace\n\n```\w+\n(?P<before>.*?)\n```\n\nwith\n\n```\w+\n(?P<after>.*?)\n```$"
    r"|(?P<table>(?:^\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
_SAVED = re.compile(r"saved as `([^`]+)`")

_ZIP = "exempelby.zip"

Run = Callable[[list[str]], int]


def follow(run: Run, page: Path = PAGE) -> Iterator[tuple[str, int]]:
    """Do what the page says in the folder where the process is, and give each command with its exit code."""
    text = page.read_text(encoding="utf-8")
    workbook: Path | None = None
    for part in _PART.finditer(text):
        if part["commands"]:
            for line in part["commands"].splitlines():
                words = line.split()
                if any(word.endswith(_ZIP) for word in words):  # what is done with the mouse
                    shutil.make_archive("exempelby", "zip", base_dir="exempelby")
                yield line, run(words[1:])
                workbook = Path(words[3]) if words[1:3] == ["new", "table"] else workbook
        elif part["file"]:
            name = _SAVED.findall(text[: part.start()])[-1]
            Path(name).write_text(part["file"], encoding="utf-8")
        elif part["name"]:
            _replace(Path("exempelby", part["name"]), part["before"], part["after"])
        elif workbook is not None:
            _fill_in(workbook, part["table"])


def _fill_in(workbook: Path, table: str) -> None:
    """Write a table of the page into the sheet that has its headings; a table with other headings is there to be read."""
    from openpyxl import load_workbook

    headings, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines())
    book = load_workbook(workbook)
    for sheet in book:
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        if headings[0] != sheet["A1"].value or not set(headings) <= set(columns):
            continue
        there = {cell.value: cell.row for cell in sheet["A"][1:] if cell.value}  # what the template has filled in
        for number, row in enumerate(rows, start=2):
            for heading, cell in zip(headings, row, strict=True):
                if cell:
                    sheet.cell(there.get(row[0], number), columns[heading], cell)
    book.save(workbook)


def _replace(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise ValueError(f"{file} has not once: {before}")
    file.write_text(text.replace(before, after), encoding="utf-8")


def main() -> None:
    """Write the example that the page ends with."""
    from kvinnofrid_su.cli import main as run

    with TemporaryDirectory() as folder, chdir(folder):
        for line, code in follow(run):
            print(f"{line}: {code}", file=sys.stderr)
        shutil.rmtree(EXAMPLE, ignore_errors=True)
        shutil.copytree("exempelby", EXAMPLE, ignore=shutil.ignore_patterns(".schemas"))


if __name__ == "__main__":
    main()
