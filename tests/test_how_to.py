"""The how-to pages do what they say: their commands and their R run on the sample deliveries, in order."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from kvinnofrid_su.cli import main
from tests.support.author_sheets import read_csv, write_workbook
from tests.support.examples import VALDSUTOVARE
from tests.support.forms import CASES as LISTS
from tests.support.forms import write_form

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
OFFICIAL = ROOT / "tests" / "cases" / "official_list"
BLOCK = re.compile(r"^```(sh|r)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that an author has begun, in a zip."""
    root = tmp_path_factory.mktemp("paket")
    assert 0 == main(["new", "package", str(root / "exempelby")])
    return Path(shutil.make_archive(str(root / "exempelby"), "zip", root, "exempelby"))


@pytest.fixture
def folder(tmp_path: Path, packed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages name."""
    shutil.copy(packed, tmp_path / packed.name)
    deliveries = ROOT / "examples" / "deliveries"
    shutil.copy(deliveries / "leverans-b.xlsx", tmp_path / "leverans.xlsx")
    shutil.copy(deliveries / "omgang1.json", tmp_path / "omgang1.json")
    shutil.copytree(VALDSUTOVARE, tmp_path / VALDSUTOVARE.name)
    write_form("made/stod.md", tmp_path).rename(tmp_path / "formular.xlsx")
    shutil.copy(LISTS / "made" / "dictionary.csv", tmp_path / "redcap.csv")
    (tmp_path / "rubriker.csv").write_text("theirs,ours\nAkt,case\nInkom,aktualiseringsdatum\n", encoding="utf-8")
    (tmp_path / "invanare.csv").write_text("municipality;population\n1480;481 000\n", encoding="utf-8")
    (tmp_path / "egna-rubriker.csv").write_text("Akt,Inkom\nA-1,2022-03-01\n", encoding="utf-8")
    write_workbook(tmp_path / "officiell.xlsx", {file.stem: read_csv(file) for file in OFFICIAL.glob("*.csv")})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_does_what_it_says(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command ends as done or as having found errors, and each piece of R comes to its end."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    script: list[str] = []
    for kind, text in blocks:
        if kind == "r":
            script.append(text)
            continue
        for line in text.splitlines():
            name, *arguments = shlex.split(line)
            assert "kvinnofrid-su" == name
            capsys.readouterr()
            target = Path(arguments.pop()) if ">" in arguments else None
            code = main([argument for argument in arguments if argument != ">"])
            assert code in (0, 1), line
            if target is not None:
                target.write_text(capsys.readouterr().out, encoding="utf-8")
    if script and shutil.which("Rscript") is not None:
        subprocess.run(["Rscript", "-e", "\n".join(script)], cwd=folder, check=True, capture_output=True, timeout=120)


def test_every_page_is_tried() -> None:
    """There are pages, and all but those for programs have commands."""
    names = {
        "another-programme",
        "bring-2019-data-along",
        "check-files-in-a-repository",
        "compare-catalogues",
        "first-delivery",
        "follow-up-after-closing",
        "import-a-variable-list",
        "measure-outcomes",
        "official-list",
        "plan-follow-up",
        "prove-your-implementation",
        "read-a-report",
        "report-to-kolada",
        "share-a-package",
        "typed-cases-in-python",
        "types-in-other-languages",
        "understand-one-case",
        "validate-in-a-form",
        "work-in-r",
    }
    assert names == {page.stem for page in PAGES}
    assert 16 == sum("```sh" in page.read_text(encoding="utf-8") for page in PAGES)


def test_the_hook_for_other_repositories_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What pre-commit would run is a command that there is, with options that it has, and shows no case key."""
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    [entry] = re.findall(r"(?m)^  entry: kvinnofrid-su (.+)$", hook)
    [options] = re.findall(r"(?m)^  args: \[([^\]]*)\]", hook)
    case = {"format": 1, "catalogue": "su-kvinnofrid/2021", "case": "A-0001", "measurements": {}}
    (folder / "a.json").write_text(json.dumps(case), encoding="utf-8")
    assert 1 == main([*entry.split(), *options.split(", "), "a.json"])
    told = capsys.readouterr().out
    assert "*case[0]" in told
    assert "A-0001" not in told
