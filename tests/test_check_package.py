"""``check-package``: what is planted is found by its name, what is whole has no finding, and nothing is accused falsely."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from codecs import BOM_UTF8
from collections.abc import Callable
from math import isnan
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.authoring.check import Check, check_package, prepare_check
from kvinnofrid_su.authoring.reach import Reach
from kvinnofrid_su.authoring.trials import _read
from kvinnofrid_su.catalogue.faults import Flaw, describe_fault, make_fault
from kvinnofrid_su.catalogue.folder import read_toml as read_toml_file
from kvinnofrid_su.catalogue.load import DATA, PACKAGES
from kvinnofrid_su.cli import main
from kvinnofrid_su.errors import Fault, UnreadableFile
from kvinnofrid_su.i18n import LOCALES
from kvinnofrid_su.model.conditions import AllOf, AnyOf, Test
from tests.support.examples import CASES, MATLAG, VALDSUTOVARE, read_toml
from tests.support.planting import plant_all, planted
from tests.support.zips import zip_folder

ROOT = Path(__file__).parents[1]
KOKSKOLL = ROOT / "tests" / "packages" / "kokskoll"
EXEMPELBY = ROOT / "examples" / "packages" / "exempelby"
FAULTS = read_toml(CASES / "planted_faults" / "faults.toml")["fault"]
EXAMPLE_FAULTS = read_toml(CASES / "planted_faults" / "exempelby.toml")["fault"]
Copy = Callable[[], Path]
Run = Callable[..., tuple[int, str, str]]


def make_copy(folder: Path) -> Path:
    """Make a copy of the bundled package, with its cases."""
    root = folder / "mittpaket"
    shutil.copytree(PACKAGES / "uppfoljning", root)
    return root


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Make a copy of the bundled package, to be changed at will."""
    return lambda: make_copy(tmp_path)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a copy of the bundled package, in which faults are planted one after the other."""
    return make_copy(tmp_path_factory.mktemp("bundled"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a copy of the example package, which has its cases with it, for the same."""
    return Path(shutil.copytree(EXEMPELBY, tmp_path_factory.mktemp("example") / "exempelby"))


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


def find_place(fault: dict[str, Any]) -> tuple[str, str, str]:
    """Return the name and the place that an author wrote down for a planted fault."""
    return fault["expected_name"], fault["expected_file"], fault["expected_path"]


def has_words(fault: Fault) -> bool:
    """Tell whether a fault says what is wrong and what to do, in both languages."""
    return all(describe_fault(fault, part, locale) for part in ("text", "remedy") for locale in LOCALES)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["title"])
def test_a_planted_fault_is_found_by_its_name(fault: dict[str, Any], bundled: Path) -> None:
    """It has the name and the place that its author wrote down, and words in both languages."""
    with planted(fault, bundled):
        # The search ends where the fault is found; contradictions take the longest to look for.
        checks = sorted(prepare_check(bundled).checks, key=lambda each: each[0].endswith("-contradictions"))
        told = (each for _, check in checks for each in check())
        found = next(each for each in told if (each.name, each.file, each.path) == find_place(fault))
    assert has_words(found)


@pytest.mark.parametrize("fault", EXAMPLE_FAULTS, ids=lambda fault: fault["title"])
def test_a_fault_planted_in_the_example_is_found_by_its_name(fault: dict[str, Any], example: Path) -> None:
    """It is found at its place, and nothing else is accused but what follows from it."""
    with planted(fault, example):
        found = check_package(example)
    assert find_place(fault) in list_places(found)
    assert {fault["expected_name"], *fault.get("also", ())} == {each.name for each in found.faults}
    assert all(has_words(each) for each in found.faults)


@pytest.mark.parametrize(
    "title",
    [
        "Versionen är bara två tal.",
        "En regel hänvisar till en källa som inte finns.",
        "Ett svar är inte översatt.",
        "En fil är sparad i en äldre teckenkodning.",
        "Den lokala koden är ett slag av en kod som inte finns.",
        "Mätpunkten avslutar ärendet.",
        "Ett villkor kan aldrig bli sant.",
        "En regel har inga fall.",
    ],
)
def test_the_command_names_a_fault_planted_in_the_example(title: str, example: Path, run: Run) -> None:
    """The exit code tells programs that something is wrong; name and place are in the JSON and in what people read."""
    [fault] = [each for each in EXAMPLE_FAULTS if each["title"] == title]
    with planted(fault, example):
        code, out, _ = run(example, "--format", "json")
        read, text, _ = run(example)
    told = {(each["name"], each["file"], each["path"]) for each in json.loads(out)["findings"]}
    assert (1, True) == (code, find_place(fault) in told)
    name, file, path = find_place(fault)
    label = f"[{name} {path}]" if path else f"[{name}]"
    assert (1, True, True) == (read, file in text.splitlines(), label in text)


def test_the_command_finds_nothing_in_the_example(run: Run) -> None:
    """As it is, every case was tried and nothing is told."""
    code, out, _ = run(EXEMPELBY, "--format", "json")
    told = json.loads(out)
    assert (0, True, 49, []) == (code, told["complete"], told["cases"], told["findings"])


@pytest.mark.parametrize(("faults", "least"), [(FAULTS, 25), (EXAMPLE_FAULTS, 60)], ids=["uppfoljning", "exempelby"])
def test_there_are_many_planted_faults(faults: list[dict[str, Any]], least: int) -> None:
    """Many kinds, each at a place of its own."""
    assert len({fault["expected_name"] for fault in faults}) >= least
    assert len({fault["title"] for fault in faults}) == len(faults)


@pytest.mark.parametrize(
    ("root", "cases", "kind", "least"),
    [
        (PACKAGES / "uppfoljning", None, "package", 50),
        (MATLAG, None, "programme", 100),
        (VALDSUTOVARE, None, "programme", 100),
        (EXEMPELBY, None, "package", 40),
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
        plant_all(fault, root)
    wanted = {(fault["expected_name"], fault["expected_file"], fault["expected_path"]) for fault in together}
    found = check_package(root)
    assert set() == wanted - list_places(found)
    assert found.complete


def test_what_the_files_themselves_have_is_told_first(copy: Copy) -> None:
    """Files with faults make no catalogue, so that cases wait; what is unused is told all the same."""
    root = copy()
    for title in ("En regel nämner en variabel som inte finns.", "En kodlista används inte.", "Ett språk saknas."):
        [fault] = [each for each in FAULTS if each["title"] == title]
        plant_all(fault, root)
    found = check_package(root)
    assert {"missing_language", "unknown_variable", "unused_codelist"} <= {fault.name for fault in found.faults}
    assert (False, 0, False) == (found.complete, found.tried, found.ok)


def test_a_package_of_another_programme(run: Run) -> None:
    """What it extends can be given; what is not there is answered with what is."""
    base = su.load_catalogue(MATLAG)
    found = check_package(KOKSKOLL, base=base)
    assert {"missing_cases", "missing_population"} == {fault.name for fault in found.faults}
    assert 1 == run(KOKSKOLL, "--catalogue", MATLAG)[0]
    assert ["unknown_extended"] == [fault.name for fault in check_package(KOKSKOLL).faults]
    assert 1 == run(KOKSKOLL)[0]


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
    plant_all(fault, root)
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
    plant_all(fault, root)
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
    code, _, err = run(PACKAGES / "uppfoljning", "--cases", PACKAGES / "uppfoljning" / "rules.toml")
    assert (2, True) == (code, err.startswith("Till --cases anger du en mapp"))
    code, _, err = run(MATLAG, "--catalogue", "su-kvinnofrid/2021")
    assert (2, "--catalogue gäller ett paket: ett program utvidgar ingen variabelkatalog.\n") == (code, err)


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
        plant_all(fault, root)
    (root.parent / "test_mittpaket.py").write_text(TEST_FILE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rf", "test_mittpaket.py"]
    done = subprocess.run(command, cwd=root.parent, capture_output=True, text=True, check=False)
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert (2 if broken else 0, int(broken)) == (len(failed), done.returncode), done.stdout
    assert not broken or any("uppfoljning-uppfoljning_kontakt_besvaras-Kontakten" in line for line in failed)
    assert done.stdout.splitlines()[-1].startswith("2 failed, 67 passed" if broken else "69 passed")


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


def test_a_zip_that_is_no_package_is_called_by_its_name(tmp_path: Path, run: Run) -> None:
    """So is an edition that the programme does not have."""
    with zipfile.ZipFile(tmp_path / "annat.zip", "w") as file:
        file.writestr("readme.txt", "x")
    for path in (tmp_path / "annat.zip", ROOT / "examples" / "programmes" / "exempel-valdsutovare" / "variables"):
        code, out, err = run(path)
        assert (2, "") == (code, out)
        assert err.startswith(f"{path}: ")
        assert 1 == len(err.splitlines())


def test_a_mark_before_the_text_is_no_fault(copy: Copy) -> None:
    """Some editors put one at the beginning of every file that they save."""
    root = copy()
    for file in (*root.rglob("*.toml"), *root.rglob("*.po")):
        file.write_bytes(BOM_UTF8 + file.read_bytes())
    assert () == check_package(root).faults


def test_what_can_never_be_is_looked_for_in_little_time() -> None:
    """Many parts of a condition about one question are looked at two at a time."""
    parts = tuple(
        AllOf(
            (Test("kon", "is", "kvinna"), Test("alder", "at_least", each), Test("insatser", "contains", "stodsamtal"))
        )
        for each in range(40)
    )
    assert Reach(su.load_catalogue("su-kvinnofrid/2021"), most=2).find(AnyOf(parts)) == {True, False, None}


@pytest.mark.parametrize("number", ["1e400", "1e99999999", "x", [1], "1/0"])
def test_a_number_that_is_none_is_no_program_fault(number: object) -> None:
    """It is not what was computed, and is told as that."""
    assert isnan(_read(number) or 0.0)


def test_what_stands_in_files_does_not_steer_the_terminal(copy: Copy, run: Run) -> None:
    """A key may hold any character; those that cannot be printed become question marks on stdout as on stderr."""
    root = copy()
    file = root / "package.toml"
    file.write_text('"\\u001b[31mRED" = 1\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    code, printed, _said = run(root)
    assert 1 == code
    assert "?[31mRED" in printed
    assert "\x1b" not in printed


def test_files_that_nothing_reads_are_told_in_a_zip_too(example: Path, tmp_path: Path, run: Run) -> None:
    """What tools keep, pages and data beside them are no concern; a link that leads round does not either."""
    root = tmp_path / example.name
    shutil.copytree(example, root)
    for name in ("LÄSMIG.md", "data.json", ".schemas/rules.toml", "djupt/a/b/c/d/e/for.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")
    (root / "djupt" / "runt").symlink_to(root)
    (root / "codelist").mkdir()
    (root / "codelist" / "mina.toml").write_text("", encoding="utf-8")
    packed = zip_folder(example, tmp_path / "paket.zip")
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("codelist/mina.toml", "")
    for path in (root, packed):
        code, out, _ = run(path, "--lang", "en")
        assert 0 == code
        unread = [line for line in out.splitlines() if "codelist" in line or "never read" in line]
        assert ["codelist/mina.toml", "  warning: The file is never read, so nothing in it holds."] == unread[:2]


def test_files_that_cases_elsewhere_leave_unread_are_told(example: Path, tmp_path: Path, run: Run) -> None:
    """Who names another folder with cases is told which cases were not tried."""
    code, out, _ = run(example, "--cases", tmp_path, "--lang", "en")
    assert 1 == code
    assert "cases/rules/exempelby_rimliga_besok.toml" in out
    assert "never read" in out


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a = 1\nb = två\n", 2, 5),
        ("a = 1", None, None),
        ('a = "1', 1, 7),
        ("a = [1,\n2", 2, 2),
        ("\n\n=", 3, 1),
        ("[a]\n[a]\n", 2, 3),
    ],
)
def test_where_a_file_stops_being_toml_is_told(
    content: str, line: int | None, column: int | None, tmp_path: Path
) -> None:
    """Line and character are counted from one, as editors do, in both languages."""
    (tmp_path / "rules.toml").write_text(content, encoding="utf-8", newline="\n")
    found = read_toml_file(tmp_path / "rules.toml")
    if line is None:
        assert {"a": 1} == found
        return
    assert isinstance(found, Flaw)
    fault = make_fault("rules.toml", "", found)
    assert (line, column) == (fault.params["line"], fault.params["column"])
    assert f"stannade på rad {line}, tecken {column} (" in describe_fault(fault, "text", "sv")
    assert f"stopped at line {line}, character {column} (" in fault.text
