"""``check-package``: what is planted is found by its name, what is whole has no finding, and nothing is accused falsely."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.authoring.check import Check, check_package
from kvinnofrid_su.catalogue.faults import describe_fault
from kvinnofrid_su.catalogue.load import DATA, PACKAGES
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import UnknownCatalogue, UnreadableFile
from kvinnofrid_su.i18n import LOCALES
from tests.support.examples import CASES, FOLDERS, MATLAG, VALDSUTOVARE, read_toml
from tests.support.planting import plant

ROOT = Path(__file__).parents[1]
KOKSKOLL = ROOT / "tests" / "packages" / "kokskoll"
FAULTS = read_toml(CASES / "planted_faults" / "faults.toml")["fault"]
Copy = Callable[[], Path]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Make a copy of the bundled package, with its cases where an author has them."""

    def make() -> Path:
        root = tmp_path / "mittpaket"
        shutil.copytree(PACKAGES / "uppfoljning", root)
        shutil.copytree(FOLDERS["uppfoljning"], root / "cases")
        return root

    return make


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; gives the exit code, what it printed and what it said."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["check-package", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def list_places(found: Check) -> set[tuple[str, str, str]]:
    """Return name, file and path of each fault."""
    return {(fault.name, fault.file, fault.path) for fault in found.faults}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["title"])
def test_a_planted_fault_is_found_by_its_name(fault: dict[str, Any], copy: Copy) -> None:
    """It has the name and the place that its author wrote down, and words in both languages."""
    root = copy()
    for edit in fault["edit"]:
        plant({"edit": edit}, root)
    place = (fault["expected_name"], fault["expected_file"], fault["expected_path"])
    found = check_package(root)
    assert place in list_places(found)
    for each in found.faults:
        assert all(describe_fault(each, part, locale) for part in ("text", "remedy") for locale in LOCALES)


def test_there_are_many_planted_faults() -> None:
    """At least twenty-five kinds, each at a place of its own."""
    assert len({fault["expected_name"] for fault in FAULTS}) >= 25
    assert len({fault["title"] for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize(
    ("root", "cases", "kind", "least"),
    [
        (PACKAGES / "uppfoljning", FOLDERS["uppfoljning"], "package", 50),
        (MATLAG, None, "programme", 100),
        (VALDSUTOVARE, None, "programme", 100),
        (ROOT / "examples" / "packages" / "exempelby", None, "package", 40),
    ],
    ids=lambda each: getattr(each, "name", str(each)),
)
def test_what_is_whole_has_no_finding(root: Path, cases: Path | None, kind: str, least: int) -> None:
    """Not even a warning; everything was looked at, and every case was tried."""
    found = check_package(root, cases)
    assert [] == [str(fault) for fault in found.faults]
    assert (kind, True, True) == (found.kind, found.complete, found.ok)
    assert found.tried >= least


def test_the_bundled_programme_has_no_finding() -> None:
    """Both editions, with every case of the project."""
    found = check_package(DATA / "su-kvinnofrid", CASES)
    assert [] == [str(fault) for fault in found.faults]
    assert ("su-kvinnofrid", True) == (found.name, found.complete)
    assert found.tried > 900


def test_all_faults_are_found_at_once(copy: Copy) -> None:
    """What is wrong in texts, in logic and in cases does not hide behind one another."""
    root = copy()
    titles = {
        "En översättning är tom.",
        "En översättning är till en text som inte finns.",
        "Ett villkor kan aldrig bli sant.",
        "En variabel ställs ingenstans.",
        "En källa används inte.",
        "Ett fall har fel utslag.",
        "En andel är felräknad.",
        "Fallen är om en regel som inte finns.",
    }
    together = [fault for fault in FAULTS if fault["title"] in titles]
    assert len(titles) == len(together)
    for fault in together:
        for edit in fault["edit"]:
            plant({"edit": edit}, root)
    wanted = {(fault["expected_name"], fault["expected_file"], fault["expected_path"]) for fault in together}
    found = check_package(root)
    assert set() == wanted - list_places(found)
    assert found.complete


def test_what_the_files_themselves_have_is_told_first(copy: Copy) -> None:
    """Files with faults make no catalogue, so that cases wait; what is unused is told all the same."""
    root = copy()
    for title in ("En regel nämner en variabel som inte finns.", "En kodlista används inte.", "Ett språk saknas."):
        [fault] = [each for each in FAULTS if each["title"] == title]
        for edit in fault["edit"]:
            plant({"edit": edit}, root)
    found = check_package(root)
    assert {"missing_language", "unknown_variable", "unused_codelist"} <= {fault.name for fault in found.faults}
    assert (False, 0, False) == (found.complete, found.tried, found.ok)


def test_a_package_of_another_programme(run: Run) -> None:
    """What it extends can be given; what is not there is answered with what is."""
    base = su.load_catalogue(MATLAG)
    found = check_package(KOKSKOLL, base=base)
    assert {"missing_cases", "missing_population"} == {fault.name for fault in found.faults}
    assert 1 == run(KOKSKOLL, "--catalogue", MATLAG)[0]
    with pytest.raises(UnknownCatalogue):
        check_package(KOKSKOLL)
    assert 2 == run(KOKSKOLL)[0]


def test_a_head_that_cannot_be_read_is_told(copy: Copy) -> None:
    """Without knowing what is extended nothing else can be looked at, and nothing crashes."""
    root = copy()
    (root / "package.toml").write_text("name = 1\n", encoding="utf-8")
    found = check_package(root)
    assert {"missing_key", "wrong_type"} <= {fault.name for fault in found.faults}
    assert not found.complete


def test_shares_of_synthetic_cases_are_looked_at(tmp_path: Path) -> None:
    """A programme may bring marginals, which have faults of their own."""
    root = tmp_path / "matlag"
    shutil.copytree(MATLAG, root)
    old, new = "share    = 0.8", "share    = 8"
    marginals = root / "ett" / "marginals.toml"
    text = marginals.read_text(encoding="utf-8")
    changed = text.replace(old, new, 1) if old in text else text + "\nokand = 1\n"
    marginals.write_text(changed, encoding="utf-8")
    assert {"ett/marginals.toml"} == {fault.file for fault in check_package(root).faults}


# The command


def test_the_command_tells_everything_in_the_language_asked_for(copy: Copy, run: Run) -> None:
    """Swedish by default: the word for the severity, what is wrong, what to do, the name and the place."""
    root = copy()
    code, out, _ = run(root)
    assert (0, True) == (code, "Paketet uppfoljning\nHittat: 0 fel, 0 varningar.\n" in out)
    [fault] = [each for each in FAULTS if each["title"] == "Ett fall har fel utslag."]
    plant({"edit": fault["edit"][0]}, root)
    code, out, _ = run(root)
    assert 1 == code
    assert "cases/rules/uppfoljning_kontakt_besvaras.toml\n" in out
    assert (
        "  fel: Fallet kommer till utslaget holds av regeln uppfoljning_kontakt_besvaras, inte till undecided.\n" in out
    )
    assert "→ Räkna igenom fallet för hand: antingen är fallet fel eller regeln.\n" in out
    assert "[wrong_verdict case[0].verdict]\n" in out
    code, out, _ = run(root, "--lang", "en")
    assert "error: The case comes to the verdict holds by the rule uppfoljning_kontakt_besvaras" in out


def test_warnings_alone_are_no_errors(copy: Copy, run: Run) -> None:
    """The exit code is 0, and they are told."""
    root = copy()
    [fault] = [
        each
        for each in FAULTS
        if each["title"] == "Ett svar som kan utelämnas av säkerhetsskäl sägs inte vara känsligt."
    ]
    plant({"edit": fault["edit"][0]}, root)
    code, out, _ = run(root, "--format", "json")
    told = json.loads(out)
    assert (0, 0, 1) == (code, told["errors"], told["warnings"])
    assert ["careless_sensitivity"] == [each["name"] for each in told["findings"]]


def test_an_edition_of_a_programme_stands_for_the_programme(run: Run) -> None:
    """The folder of an edition is no programme of its own."""
    code, out, _ = run(MATLAG / "ett")
    assert (0, "Programmet matlag") == (code, out.splitlines()[0])


def test_what_is_no_package_is_wrong_use(tmp_path: Path, run: Run) -> None:
    """A folder without either file, and no folder at all: one line, and exit code 2."""
    code, out, err = run(tmp_path)
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert "package.toml" in err
    assert 2 == run(tmp_path / "saknas")[0]
    assert 2 == run(PACKAGES / "uppfoljning", "--cases", tmp_path / "saknas")[0]
    with pytest.raises(UnreadableFile):
        check_package(tmp_path)


# For tests of authors

TEST_FILE = """\
from kvinnofrid_su.testing import make_test

test_mittpaket = make_test("mittpaket")
"""


@pytest.mark.parametrize("broken", [False, True])
def test_three_lines_test_a_package(broken: bool, copy: Copy) -> None:
    """Each case in its folder is a test of its own, and what is wrong fails there and nowhere else."""
    root = copy()
    if broken:
        [fault] = [each for each in FAULTS if each["title"] == "Ett fall har fel utslag."]
        plant({"edit": fault["edit"][0]}, root)
    (root.parent / "test_mittpaket.py").write_text(TEST_FILE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rf", "test_mittpaket.py"]
    done = subprocess.run(command, cwd=root.parent, capture_output=True, text=True, check=False)
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert (2 if broken else 0, int(broken)) == (len(failed), done.returncode), done.stdout
    assert not broken or any("uppfoljning-uppfoljning_kontakt_besvaras-Kontakten" in line for line in failed)
    assert done.stdout.splitlines()[-1].startswith("2 failed, 66 passed" if broken else "68 passed")


def test_testing_needs_no_pytest() -> None:
    """Implementations are put to the conformance kit where pytest is not installed."""
    code = "import sys, kvinnofrid_su.testing; print('pytest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()


# Cases that are not written as cases


def list_odd_cases() -> list[tuple[str, str, str]]:
    """Return what stands in a file of cases, with the name and the place that are told of it."""
    head = '[[case]]\ntitle = "x"\nverdict = "holds"\n'
    return [
        ("case = [1]\n", "wrong_type", "case[0]"),
        ('[[case]]\ntitle = "x"\n', "missing_key", "case[0]"),
        (head + "uppfoljning = []\n", "wrong_type", "case[0].uppfoljning"),
        (head + "under = {}\n", "wrong_type", "case[0].under"),
        (head + "issues_at = [1]\n", "wrong_type", "case[0].issues_at"),
        (head + 'issues_at = [["a"]]\n', "wrong_type", "case[0].issues_at"),
        (head + "earlier = [1]\n", "wrong_type", "case[0].earlier"),
        (head + "recorded_on = { under = '2022-01-01' }\n", "wrong_type", "case[0].recorded_on.under"),
        (head + "recorded_on = { efter = ['2022-01-01'] }\n", "wrong_type", "case[0].recorded_on.efter"),
        (head + "recorded_on = { okand = '2022-01-01' }\n", "unknown_point", "case[0].recorded_on.okand"),
        (head + "recorded_on = { under = ['2022-01-01'] }\n", "", ""),
        (head.replace("holds", "haller"), "unknown_choice", "case[0].verdict"),
        (head + "efter = { avslutsdatum = 2022-08-31 }\n", "faulty_case", "case[0]"),
        ("okand = 1\n", "unknown_key", ""),
        ("= 1\n", "not_toml", ""),
    ]


@pytest.mark.parametrize(("text", "name", "path"), list_odd_cases())
def test_a_case_that_is_no_case_is_told(text: str, name: str, path: str, copy: Copy) -> None:
    """Nothing an author writes there makes the check itself fail."""
    root = copy()
    file = "cases/rules/uppfoljning_i_tid.toml"
    (root / file).write_text('rule = "uppfoljning_i_tid"\n' + text if "= 1" not in text[:3] else text, encoding="utf-8")
    found = list_places(check_package(root))
    assert not name or (name, file, path) in found


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ('cases = [1]\nexpected = { value = "" }\n', "wrong_type", "population[0].cases[0]"),
        ("cases = []\nexpected = 1\n", "wrong_type", "population[0].expected"),
        ("cases = []\nexpected = [1]\n", "wrong_type", "population[0].expected[0]"),
        ("cases = []\nexpected = {}\n", "missing_key", "population[0].expected.value"),
        ('cases = []\nexpected = { value = "x" }\n', "wrong_result", "population[0].expected.value"),
        ("cases = []\nexpected = { value = [] }\n", "wrong_result", "population[0].expected.value"),
        ("cases = []\nexpected = { excluded = { unknown = 1 } }\n", "wrong_result", "population[0].expected.excluded"),
        ('cases = []\nby = [1]\nexpected = { value = "" }\n', "wrong_type", "population[0].by"),
        ('cases = []\nresidents = [[1]]\nexpected = { value = "" }\n', "wrong_type", "population[0].residents"),
        ('cases = []\nresidents = [["1480", 2022, 5]]\nexpected = { value = "" }\n', "", ""),
    ],
)
def test_a_population_that_is_none_is_told(text: str, name: str, path: str, copy: Copy) -> None:
    """The same of outcomes."""
    root = copy()
    file = "cases/outcomes/uppfoljning_svarsfrekvens.toml"
    head = 'outcome = "uppfoljning_svarsfrekvens"\n[[population]]\ntitle = "x"\n'
    (root / file).write_text(head + text, encoding="utf-8")
    found = check_package(root)
    assert not name or (name, file, path) in list_places(found)
    assert name or found.ok


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ('on = "i morgon"\nstatus = "open"\n', "no_day", "case[0].on"),
        ('on = "2022-01-01"\nstatus = "open"\nefter = { okand = 1 }\n', "faulty_case", "case[0]"),
        ('on = "2022-01-01"\nstatus = "not_yet"\ntarget = "2022-01-01"\n', "wrong_result", "case[0].target"),
        ('on = "2022-01-01"\nstatus = "not_yet"\n', "", ""),
    ],
)
def test_a_case_of_a_window_that_is_none_is_told(text: str, name: str, path: str, copy: Copy) -> None:
    """The same of what is due."""
    root = copy()
    file = "cases/due/uppfoljning.toml"
    (root / file).write_text('point = "uppfoljning"\n[[case]]\ntitle = "x"\n' + text, encoding="utf-8")
    found = check_package(root)
    assert not name or (name, file, path) in list_places(found)
    assert name or found.ok


def test_what_stands_in_files_does_not_steer_the_terminal(copy: Copy, run: Run) -> None:
    """A key may hold any character; those that cannot be printed become question marks on stdout as on stderr."""
    root = copy()
    file = root / "package.toml"
    file.write_text('"\\u001b[31mRED" = 1\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    code, printed, _said = run(root)
    assert 1 == code
    assert "?[31mRED" in printed
    assert "\x1b" not in printed
