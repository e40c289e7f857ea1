"""Catalogues and packages of installed distributions: found by name without importing anything, and changing nothing unnamed."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.finding import find_distributions, open_edition
from kvinnofrid_su.catalogue.installed import list_installed
from kvinnofrid_su.catalogue.load import PACKAGES, find_extended, list_packages
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.shells import ASKED
from kvinnofrid_su.errors import CatalogueError, PackageError, UnknownCatalogue, UnknownPackage
from tests.support.examples import MATLAG, load_edition
from tests.support.wheels import install, lay_out, list_files, write_wheel
from tests.support.zips import zip_folder

KOKSKOLL = Path(__file__).parent / "packages" / "kokskoll"
SOURCE = Path(su.__file__).parents[1]
BUNDLED = ("su-kvinnofrid/2019", "su-kvinnofrid/2021")
CATALOGUE_GROUP, PACKAGE_GROUP = "kvinnofrid_su.catalogues", "kvinnofrid_su.packages"

Offer = Callable[..., Path]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed a programme and a package, whose Python modules cannot be imported."""
    folder = tmp_path_factory.mktemp("wheels")
    programme = list_files(MATLAG, "matlag_data", ("matlag_data/__init__.py", "matlag_data/ett/__init__.py"))
    package = list_files(KOKSKOLL, "kokskoll_data/v1", ("kokskoll_data/__init__.py", "kokskoll_data/v1/__init__.py"))
    wheels = [
        write_wheel(folder, "matlag-katalog", {CATALOGUE_GROUP: {"matlag": "matlag_data"}}, programme),
        write_wheel(folder, "kokskoll-paket", {PACKAGE_GROUP: {"kokskoll": "kokskoll_data.v1"}}, package),
    ]
    return install(wheels, tmp_path_factory.mktemp("site"))


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, where this process finds it."""
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    return site


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Lay out a distribution where this process finds it."""

    def lay(name: str, group: str, entries: Mapping[str, str], files: Mapping[str, bytes]) -> Path:
        # A path of its own for each, so that what was found before is not taken for what is there now.
        folder = lay_out(tmp_path / "site" / name, name, {group: entries}, files)
        monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
        return folder

    return lay


# --- A real distribution, in a process of its own

PROGRAM = """
import sys
import kvinnofrid_su as su
from kvinnofrid_su.catalogue.load import list_packages
before = su.load_catalogue("su-kvinnofrid/2021")
print(*su.list_catalogues(), *list_packages())
found = su.load_catalogue("matlag/ett", packages=["kokskoll"])
print(repr(found), repr(su.load_catalogue("matlag/ett@" + found.version)))
print(*(name for name in sys.modules if name.startswith(("matlag", "kokskoll"))), "nothing more")
import matlag_data
"""


def test_a_real_distribution_is_found_by_name_and_never_imported(site: Path) -> None:
    """Pip has installed it, the names are listed and loaded, and its modules would have told of an import."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (SOURCE, site)))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert [
        "su-kvinnofrid/2019 su-kvinnofrid/2021 matlag/ett uppfoljning kokskoll",
        "<Catalogue matlag/ett 0.3.1, official, with kokskoll 0.2.0> <Catalogue matlag/ett 0.3.1, official>",
        "nothing more",
    ] == done.stdout.splitlines(), done.stderr
    assert "RuntimeError: imported" in done.stderr


def test_an_installed_but_unnamed_package_changes_nothing(site: Path) -> None:
    """What the command line says of a delivery is the same, byte for byte, with and without the distributions."""
    case = {"case": "A-1", "measurements": {"start": {"answers": {}, "local": {"koll_kniv": "ja"}}}}
    delivery = json.dumps({"format": 1, "catalogue": "su-kvinnofrid/2021", "cases": [case]})
    told: set[tuple[int, bytes, bytes]] = set()
    for path in ((SOURCE,), (SOURCE, site)):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
        (site.parent / "a.json").write_text(delivery, encoding="utf-8")
        command = [sys.executable, "-m", "kvinnofrid_su", "validate", "a.json", "--format", "json"]
        done = subprocess.run(command, cwd=site.parent, env=environment, capture_output=True, check=False)
        told.add((done.returncode, done.stdout, done.stderr))
    assert 1 == len(told)
    assert b"verdicts" in told.pop()[1]


# --- The same in this process


def test_folder_zip_and_installed_are_the_same(installed: Path, tmp_path: Path) -> None:
    """Wherever a programme and a package come from, the catalogue is the same; and none is imported."""
    paths = (MATLAG / "ett", zip_folder(MATLAG, tmp_path / "p.zip") / "ett", "matlag/ett", "matlag/ett@0.3.1")
    packages = (KOKSKOLL, zip_folder(KOKSKOLL, tmp_path / "k.zip"), "kokskoll")
    [first, *others] = [su.load_catalogue(paths[0], packages=[package]).plain for package in packages]
    assert [first] * 2 == others
    assert [first] * 3 == [su.load_catalogue(path, packages=["kokskoll"]).plain for path in paths[1:]]
    assert load_edition("ett").plain == su.load_catalogue("matlag/ett").plain
    assert {"matlag_data", "kokskoll_data"}.isdisjoint(sys.modules)
    assert "matlag/ett" == find_extended("kokskoll")
    assert ("matlag-katalog",) == find_distributions("matlag/ett")
    assert ("kokskoll-paket",) == find_distributions("kokskoll")
    assert () == find_distributions("uppfoljning") == find_distributions("su-kvinnofrid/2021")
    # By name and by its own folder it is one package, not two that clash.
    both = su.load_catalogue("matlag/ett", packages=["kokskoll", installed / "kokskoll_data" / "v1"])
    assert first == both.plain


def test_an_unknown_name_or_version_lists_what_there_is(installed: Path) -> None:
    """Installed names among the bundled ones, and the version there is; a programme alone is no catalogue."""
    assert installed.is_dir()
    with pytest.raises(UnknownCatalogue) as unknown:
        su.load_catalogue("matlag/ett@9.0.0")
    assert {*BUNDLED, "matlag/ett", "matlag/ett@0.3.1"} == set(unknown.value.known)
    for name in ("matlag/tva", "matlag", "annat/ett"):
        with pytest.raises(UnknownCatalogue) as unknown:
            su.load_catalogue(name)
        assert {*BUNDLED, "matlag/ett"} == set(unknown.value.known)
    with pytest.raises(UnknownCatalogue) as unknown:
        su.load_catalogue("su-kvinnofrid/2021@9.0.0")
    assert "su-kvinnofrid/2021@1.0.0" in unknown.value.known
    with pytest.raises(UnknownPackage) as missing:
        su.load_catalogue("matlag/ett", packages=["kokskol"])
    assert ("kokskoll", "uppfoljning") == missing.value.known


def test_an_installed_programme_brings_its_marginals(installed: Path) -> None:
    """What synthetic cases are drawn from lies in the edition's folder, wherever that is."""
    assert installed.is_dir()
    for catalogue in ("matlag/ett", "matlag/ett@0.3.1", MATLAG, MATLAG / "ett"):
        folder = open_edition(catalogue, "ett")
        assert folder is not None
        assert (MATLAG / "ett" / "marginals.toml").read_bytes() == folder.joinpath("marginals.toml").read_bytes()
    assert open_edition("annat/ett", "ett") is None


# --- Names that several claim

HEAD = list_files(PACKAGES / "uppfoljning", "data")
EDITION = list_files(MATLAG, "data")


def test_a_bundled_package_cannot_be_taken_over(offer: Offer) -> None:
    """Who names it is told of both; who does not is not disturbed, and the list stays as it was."""
    offer("fraemmande", PACKAGE_GROUP, {"uppfoljning": "data"}, HEAD)
    assert ("uppfoljning",) == list_packages()
    assert {} == su.load_catalogue("su-kvinnofrid/2021").packages
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    [fault] = caught.value.faults
    owners = ("kvinnofrid-su", "fraemmande")
    assert ("taken_name", {"name": "uppfoljning", "distributions": owners}) == (fault.name, fault.params)
    by_path = su.load_catalogue("su-kvinnofrid/2021", packages=[PACKAGES / "uppfoljning"])
    assert ["uppfoljning"] == list(by_path.packages)


@pytest.mark.parametrize("entry", ["su-kvinnofrid/2021", "su-kvinnofrid"])
def test_a_bundled_catalogue_cannot_be_taken_over(offer: Offer, entry: str) -> None:
    """Not by one edition nor by a programme that has it; the other edition stays as it was."""
    files = {"data/programme.toml": b"", "data/2021/edition.toml": b""}
    offer("fraemmande", CATALOGUE_GROUP, {entry: "data"}, files)
    assert BUNDLED == su.list_catalogues()
    for name in ("su-kvinnofrid/2021", "su-kvinnofrid/2021@1.0.0"):
        with pytest.raises(CatalogueError, match="kvinnofrid-su, fraemmande"):
            su.load_catalogue(name)
    assert "su-kvinnofrid/2019" == su.load_catalogue("su-kvinnofrid/2019").id


def test_two_distributions_of_one_name_are_refused_with_both(offer: Offer) -> None:
    """At use, not when they are listed; named once in the list."""
    for name in ("forsta", "andra"):
        offer(name, PACKAGE_GROUP, {"kokskoll": "data"}, list_files(KOKSKOLL, "data"))
        offer(f"{name}-program", CATALOGUE_GROUP, {"matlag" if name == "forsta" else "matlag/ett": "data"}, EDITION)
    assert ("uppfoljning", "kokskoll") == list_packages()
    assert (*BUNDLED, "matlag/ett") == su.list_catalogues()
    with pytest.raises(PackageError, match=r"Several distributions give kokskoll, and only one can: andra, forsta\."):
        su.load_catalogue(MATLAG, packages=["kokskoll"])
    with pytest.raises(CatalogueError, match=r"matlag/ett, and only one can: forsta-program, andra-program\."):
        su.load_catalogue("matlag/ett")


def test_two_distributions_may_share_a_programme(offer: Offer, tmp_path: Path) -> None:
    """Each gives editions of its own; one that names the same folder twice clashes with nobody."""
    offer("forsta", CATALOGUE_GROUP, {"matlag": "data", "matlag/ett": "data"}, EDITION)
    files = {"annat/programme.toml": b"", "annat/tva/edition.toml": b""}
    offer("andra", CATALOGUE_GROUP, {"matlag/tva": "annat"}, files)
    assert (*BUNDLED, "matlag/ett", "matlag/tva") == su.list_catalogues()
    assert load_edition("ett").plain == su.load_catalogue("matlag/ett").plain
    with pytest.raises(CatalogueError, match=r"programme\.toml"):
        su.load_catalogue("matlag/tva")
    assert [] == [each for each in tmp_path.iterdir() if each.name != "site"]


# --- Entry points that lead nowhere, or elsewhere


@pytest.mark.parametrize("value", ["data:package", "annat", "data.annat", "data/package", "..", "data [extra]", "os"])
def test_an_entry_point_that_is_no_folder_is_told_with_its_distribution(offer: Offer, value: str) -> None:
    """An object, a folder that is not there or that is another distribution's: told at use; the name is listed."""
    offer("tom", PACKAGE_GROUP, {"kokskoll": value}, HEAD)
    offer("tomt-program", CATALOGUE_GROUP, {"matlag": value}, EDITION)
    assert ("uppfoljning", "kokskoll") == list_packages()
    assert (*BUNDLED, "matlag") == su.list_catalogues()
    with pytest.raises(PackageError) as caught:
        su.load_catalogue(MATLAG, packages=["kokskoll"])
    with pytest.raises(CatalogueError) as other:
        su.load_catalogue("matlag/ett")
    for error, name in ((caught, "tom"), (other, "tomt-program")):
        [fault] = error.value.faults
        assert ("no_data_folder", {"distribution": name, "value": value}) == (fault.name, fault.params)


def test_what_is_called_something_else_than_its_entry_point_is_refused(offer: Offer) -> None:
    """Who asks for a name gets what is called so."""
    offer("fel", PACKAGE_GROUP, {"koksskola": "data"}, list_files(KOKSKOLL, "data"))
    offer("fel-program", CATALOGUE_GROUP, {"matlagning": "data"}, EDITION)
    with pytest.raises(PackageError) as caught:
        su.load_catalogue(MATLAG, packages=["koksskola"])
    assert ["other_name"] == [fault.name for fault in caught.value.faults]
    assert "distribution fel gives kokskoll under the name koksskola" in str(caught.value)
    with pytest.raises(CatalogueError, match="gives matlag/ett under the name matlagning/ett"):
        su.load_catalogue("matlagning/ett")


def test_a_package_that_does_not_say_what_it_extends_is_faulty(offer: Offer) -> None:
    """It is listed all the same, as nothing is read for that."""
    offer("tomt", PACKAGE_GROUP, {"tomt": "data"}, {"data/package.toml": b"name = 'tomt'"})
    assert "tomt" in list_packages()
    with pytest.raises(PackageError, match="extends"):
        find_extended("tomt")


def test_a_folder_of_another_distribution_is_not_taken(offer: Offer) -> None:
    """Only what its own list of files names: two distributions in one place do not lend each other folders."""
    folder = offer("andras", PACKAGE_GROUP, {}, {"matlag_data/package.toml": b""})
    lay_out(folder, "egen", {PACKAGE_GROUP: {"egen": "matlag_data"}}, {"egen_data/package.toml": b""})
    with pytest.raises(PackageError, match="distribution egen has no folder"):
        su.load_catalogue(MATLAG, packages=["egen"])


def test_an_editable_install_is_found_by_its_path_file(offer: Offer, tmp_path: Path) -> None:
    """The ``.pth`` file names the folder of the sources; code in such files is not run, and what it would find is not found."""
    source = tmp_path / "kalla"
    lay_out(source, "kallan", {}, list_files(KOKSKOLL, "data", ("data/__init__.py",)))
    lines = f"# comment\nimport exempel; exempel.find()\n\n{tmp_path / 'borta'}\n{source}\n"
    offer("redigerbar", PACKAGE_GROUP, {"kokskoll": "data"}, {"_redigerbar.pth": lines.encode()})
    expected = su.load_catalogue(MATLAG, packages=[KOKSKOLL]).plain
    assert expected == su.load_catalogue(MATLAG, packages=["kokskoll"]).plain


@pytest.mark.parametrize("content", [b"\xff\xfe", b"import finder\n", None])
def test_an_editable_install_that_needs_code_is_not_found(offer: Offer, content: bytes | None) -> None:
    """It is told so: nothing is run to find it."""
    folder = offer("redigerbar", PACKAGE_GROUP, {"kokskoll": "data"}, {"_redigerbar.pth": content or b""})
    if content is None:
        (folder / "_redigerbar.pth").unlink()
    with pytest.raises(PackageError, match="found without importing anything"):
        su.load_catalogue(MATLAG, packages=["kokskoll"])


def test_a_distribution_without_a_list_of_files_is_looked_up_where_it_lies(offer: Offer) -> None:
    """Some systems take the list away; then the folder beside its description is taken."""
    folder = offer("utan-lista", PACKAGE_GROUP, {"kokskoll": "data"}, list_files(KOKSKOLL, "data"))
    (folder / "utan_lista-1.0.dist-info" / "RECORD").unlink()
    assert ["kokskoll"] == list(su.load_catalogue(MATLAG, packages=["kokskoll"]).packages)


def test_a_distribution_in_a_zip_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python runs programs from zips; their data folders are not looked up there, and that is told."""
    wheel = write_wheel(tmp_path, "zippad", {PACKAGE_GROUP: {"kokskoll": "data"}}, list_files(KOKSKOLL, "data"))
    monkeypatch.setattr(sys, "path", [str(wheel), *sys.path])
    assert ("uppfoljning", "kokskoll") == list_packages()
    with pytest.raises(PackageError, match="distribution zippad has no folder"):
        su.load_catalogue(MATLAG, packages=["kokskoll"])


@pytest.mark.skipif(os.name == "nt", reason="links are those of Unix")
def test_files_that_an_installer_has_linked_are_read(offer: Offer, tmp_path: Path) -> None:
    """Some installers link every file to a store of theirs: an installed folder is not one that a stranger sent."""
    folder = offer("lankad", PACKAGE_GROUP, {"kokskoll": "data"}, list_files(KOKSKOLL, "data"))
    for number, file in enumerate(sorted((folder / "data").rglob("*.toml"))):
        stored = file.rename(tmp_path / f"{number}.toml")
        file.symlink_to(stored)
    assert ["kokskoll"] == list(su.load_catalogue(MATLAG, packages=["kokskoll"]).packages)


def test_entry_points_of_no_distribution_are_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point that does not say whose it is offers nothing."""

    def find(group: str) -> list[EntryPoint]:
        return [EntryPoint("a", "b", group)]

    monkeypatch.setattr("kvinnofrid_su.catalogue.installed.entry_points", find)
    assert () == list_installed("kvinnofrid_su.only_here")


# --- The command line

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: exit code, stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """A delivery by the little programme, with an answer to the package's question."""
    cases = [{"case": "A-1", "measurements": {"start": {"answers": {}, "local": {"koll_kniv": "ja"}}}}]
    path = tmp_path / "leverans.json"
    path.write_text(json.dumps({"format": 1, "catalogue": "matlag/ett", "cases": cases}), encoding="utf-8")
    return path


def test_installed_ones_are_listed_with_their_distribution(installed: Path, run: Run) -> None:
    """After the bundled ones, which have none; in every form."""
    assert installed.is_dir()
    listed = json.loads(run("catalogues", "--format", "json")[1])
    rows = [*listed["catalogues"], *listed["packages"]]
    assert [
        ("su-kvinnofrid/2019", None),
        ("su-kvinnofrid/2021", None),
        ("matlag/ett", "matlag-katalog"),
        ("uppfoljning", None),
        ("kokskoll", "kokskoll-paket"),
    ] == [(row.get("package", row["catalogue"]), row.get("distribution")) for row in rows]
    assert {"official"} == {row["status"] for row in rows if row.get("distribution") == "matlag-katalog"}
    table = list(csv.DictReader(run("catalogues", "--format", "csv")[1].splitlines()))
    assert ["", "", "matlag-katalog", "", "kokskoll-paket"] == [row["distribution"] for row in table]
    text = run("catalogues", "--lang", "en")[1]
    assert "Installed with kokskoll-paket." in text
    assert "Package of local variables for matlag/ett." in text


def test_a_faulty_one_is_listed_with_its_fault(offer: Offer, run: Run) -> None:
    """And hides nothing else: whoever has installed it can see what is there, and what is wrong."""
    offer("fraemmande", PACKAGE_GROUP, {"uppfoljning": "data", "kokskoll": "data.x"}, HEAD)
    offer("trasig", CATALOGUE_GROUP, {"matlag": "annat"}, EDITION)
    listed = json.loads(run("catalogues", "--format", "json", "--lang", "en")[1])
    assert [None, None, "trasig"] == [row.get("distribution") for row in listed["catalogues"]]
    assert [False, False, True] == ["fault" in row for row in listed["catalogues"]]
    first, second = listed["packages"]
    assert {"package", "distribution", "fault"} == set(first) == set(second)
    assert "kvinnofrid-su, fraemmande" in first["fault"]
    code, text, _ = run("catalogues", "--lang", "en")
    assert (0, 3) == (code, text.count("Cannot be used"))


def test_every_way_to_name_them_gives_the_same(installed: Path, delivery: Path, run: Run, tmp_path: Path) -> None:
    """By name, as folder and as zip: what is told of a file is the same to the last byte, whatever the command."""
    assert installed.is_dir()
    program, package = zip_folder(MATLAG, tmp_path / "p.zip"), zip_folder(KOKSKOLL, tmp_path / "k.zip")
    ways: list[tuple[object, ...]] = [
        ("--catalogue", catalogue, "--package", each)
        for catalogue, each in (
            ("matlag/ett", "kokskoll"),
            (MATLAG, KOKSKOLL),
            (program / "ett", package),
            (program, package),
        )
    ]
    ways.append(("--package", "kokskoll"))  # the file says which catalogue
    few = [ways[0], ways[2]]
    for command, named in (
        (("validate", delivery, "--format", "json"), ways),
        (("indicators", delivery, "--format", "json"), few),
        (("attrition", delivery, "--format", "json"), few),
        (("due", delivery, "--on", "2023-01-01", "--format", "json"), few),
        (("explain", delivery, "A-1", "--format", "json"), few),
        (("template", "csv"), few),
    ):
        told = {run(*command, *way) for way in named}
        [(_, text, _)] = told
        assert "koll" in text or "Redskap" in text, command
    made: set[bytes] = set()
    for number, way in enumerate(few):
        out = tmp_path / f"{number}.csv"
        assert run("convert", delivery, "--out", out, *way)[0] in (0, 1)
        made.add(out.read_bytes())
    assert 1 == len(made)


def test_synthetic_cases_are_those_of_the_folder(installed: Path, run: Run, tmp_path: Path) -> None:
    """Also from an installed programme and a zip: their marginals are found."""
    assert installed.is_dir()
    made: set[bytes] = set()
    for catalogue in ("matlag/ett", MATLAG, zip_folder(MATLAG, tmp_path / "p.zip"), tmp_path / "p.zip" / "ett"):
        out = tmp_path / "a.ndjson"
        assert 0 == run("synth", "--cases", 5, "--seed", 7, "--catalogue", catalogue, "--out", out)[0]
        made.add(out.read_bytes())
    assert 1 == len(made)


def test_faults_and_unknown_names_are_one_line(offer: Offer, delivery: Path, run: Run, tmp_path: Path) -> None:
    """Wrong use, told with the names there are or with the first fault and what to do."""
    offer("fraemmande", PACKAGE_GROUP, {"uppfoljning": "data"}, HEAD)
    zipped = tmp_path / "a.zip"
    zipped.write_bytes(b"PK\x03\x04 and nothing else")
    for arguments, word in (
        (("--package", "uppfoljning"), "kvinnofrid-su, fraemmande"),
        (("--package", zipped), "a.zip"),
        (("--catalogue", zipped), "a.zip"),
        (("--catalogue", zipped / "ett"), "a.zip"),
        (("--package", "uppfolj"), "uppfoljning"),
        (("--catalogue", "matlag/tva"), "su-kvinnofrid/2021"),
    ):
        code, out, err = run("validate", delivery, *arguments)
        assert (2, "", 1) == (code, out, len(err.splitlines())), err
        assert word in err


def test_installed_names_are_suggested_to_shells(installed: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And their outcomes; one that cannot be used suggests those of the newest bundled catalogue."""
    assert installed.is_dir()

    def suggest(*words: str) -> list[str]:
        monkeypatch.setenv(ASKED, "complete_bash")
        monkeypatch.setenv("COMP_WORDS", " ".join(("kvinnofrid-su", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        return run()[1].split()

    assert "matlag/ett" in suggest("validate", "--catalogue", "")
    assert "matlag/ett" not in suggest("schema", "show", "--catalogue", "")
    assert "kokskoll" in suggest("validate", "--package", "")
    assert list(load_edition("ett").outcomes) == suggest("indicators", "--catalogue", "matlag/ett", "--outcome", "")
    with_package = suggest("indicators", "--catalogue", "matlag/ett", "--package", "kokskoll", "--outcome", "")
    assert set(with_package) > set(load_edition("ett").outcomes)
    assert suggest("schema", "show", "") == suggest("schema", "show", "--catalogue", "matlag/ett", "")


def test_a_faulty_installed_catalogue_does_not_hinder_suggestions(
    offer: Offer, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written into what somebody is typing; the command itself will say what is wrong."""
    offer("trasig", CATALOGUE_GROUP, {"matlag": "data"}, {"data/programme.toml": b"", "data/ett/edition.toml": b""})
    monkeypatch.setenv(ASKED, "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kvinnofrid-su indicators --catalogue matlag/ett --outcome ")
    monkeypatch.setenv("COMP_CWORD", "5")
    code, out, err = run()
    assert (0, list(load_edition("2021").outcomes), "") == (code, out.split(), err)
