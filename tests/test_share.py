"""The page on sharing does what it says: its zip is sent, its distribution is built, installed and named."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from tests.support.wheels import install

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "how-to" / "share-a-package.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def build(project: Path) -> Path:
    """Build a wheel as the project says, with what is installed here, and return where it lies."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    [wheel] = (project / "dist").glob("*.whl")
    return wheel


def test_the_page_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a package that an author has begun: zipped and sent, then built, installed and named, with the same content."""
    blocks = BLOCK.findall(PAGE)
    zipping, naming = (text for kind, text in blocks if kind == "py")
    [project] = [text for _, text in blocks if text.startswith("# pyproject.toml")]
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["new", "package", "exempelby"])

    exec(zipping, {})
    expected = su.load_catalogue("su-kvinnofrid/2021", packages=["./exempelby"]).plain
    assert expected == su.load_catalogue("su-kvinnofrid/2021", packages=["exempelby.zip"]).plain

    home = tmp_path / "exempelby-variabler"
    shutil.copytree(tmp_path / "exempelby", home / "exempelby_data")
    (home / "pyproject.toml").write_text(project, encoding="utf-8")
    wheel = build(home)
    assert wheel.name in PAGE
    site = install([wheel], tmp_path / "site")
    assert not (site / "exempelby_data" / ".schemas").exists()
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    exec(naming, {})
    assert expected == su.load_catalogue("su-kvinnofrid/2021", packages=["exempelby"]).plain
    capsys.readouterr()
    assert 0 == main(["catalogues", "--lang", "en"])
    assert "Installed with exempelby-variabler." in capsys.readouterr().out


def test_the_layout_and_the_table_for_programmes_are_those_of_the_reference() -> None:
    """The groups stand on both pages as the library looks for them."""
    reference = (ROOT / "docs" / "reference" / "packages.md").read_text(encoding="utf-8")
    for group in ("kvinnofrid_su.packages", "kvinnofrid_su.catalogues"):
        assert f'[project.entry-points."{group}"]' in PAGE
        assert f'[project.entry-points."{group}"]' in reference
