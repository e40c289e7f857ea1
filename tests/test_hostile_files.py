"""Files that mean no good: each ends soon, in one line or one issue, without a word of what is in it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kvinnofrid_su.cli.faults import describe_error
from kvinnofrid_su.errors import REASONS, UnreadableFile
from tests.support.hostile import CANARY, HOSTILE, READ, Hostile

MEMORY = 2_000_000_000
SECONDS = 20

# What is harmless in itself is no table of cases: it is only read, all of it, without being understood.
READ_WORKBOOK = """
import sys
from pathlib import Path
from kvinnofrid_su.readers.workbook import open_workbook
for sheet in open_workbook(Path(sys.argv[1])).sheets:
    for row in sheet.rows():
        pass
"""


def _find_command(path: Path, end: str) -> list[str]:
    if end == READ:
        return [sys.executable, "-c", READ_WORKBOOK, str(path)]
    return [sys.executable, "-m", "kvinnofrid_su", "validate", "--format", "json", str(path)]


def _limit() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _list(folder: Path) -> list[tuple[str, int]]:
    return sorted((each.name, each.lstat().st_size) for each in folder.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="limits and pipes are those of Unix")
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: ascii(hostile.name))
def test_a_hostile_file_ends_as_documented(hostile: Hostile, tmp_path: Path) -> None:
    """A process of its own, with little memory and time, ends as the table says, quotes nothing and writes nothing."""
    folder = tmp_path / "f"
    folder.mkdir()
    path = folder / hostile.name
    hostile.make(path)
    before = _list(folder)
    done = subprocess.run(
        _find_command(path, hostile.end),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
        preexec_fn=_limit,
        cwd=folder,
    )
    assert before == _list(folder)
    assert CANARY not in done.stdout + done.stderr
    assert not set("\x1b\0") & set(done.stdout + done.stderr)
    if hostile.end in REASONS:
        assert (2, "", 1) == (done.returncode, done.stdout, done.stderr.count("\n"))
        # The words stand last: the file's name and perhaps a row come before them.
        words = describe_error(UnreadableFile("x", hostile.end), "sv").removeprefix("x: ")
        assert done.stderr.strip().endswith((words, REASONS[hostile.end]))
    elif hostile.end == READ:
        assert (0, "", "") == (done.returncode, done.stdout, done.stderr)
    else:
        assert (1, 1) == (done.returncode, done.stderr.count("\n"))
        assert hostile.end in {issue["code"] for issue in json.loads(done.stdout)["issues"]}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_workbook_without_permission(tmp_path: Path) -> None:
    """A workbook that this user may not read says so."""
    from kvinnofrid_su.readers.workbook import open_workbook

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    path.chmod(0)
    with pytest.raises(UnreadableFile) as caught:
        open_workbook(path)
    path.chmod(stat.S_IRUSR)
    assert "not_permitted" == caught.value.reason
