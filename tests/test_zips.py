"""Packages and programmes in zips, and in folders that mean no good: read in place, within bounds, every fault told."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue import roots
from kvinnofrid_su.catalogue.archive import BadArchive, open_zip
from kvinnofrid_su.catalogue.load import PACKAGES, SHARED
from kvinnofrid_su.catalogue.package import compile_package
from kvinnofrid_su.catalogue.roots import Refused, open_folder
from kvinnofrid_su.errors import CatalogueError, PackageError, UnknownCatalogue
from kvinnofrid_su.zips import BadZip, Limits, read_entry
from tests.support.examples import MATLAG, load_edition
from tests.support.zips import HOSTILE, Hostile, add, lie, zip_folder

KOKSKOLL = Path(__file__).parent / "packages" / "kokskoll"
FOLLOW_UP = PACKAGES / "uppfoljning"
TRANSLATIONS = "locale/en/LC_MESSAGES/uppfoljning.po"
MAC = ("__MACOSX/kokskoll/._package.toml", "kokskoll/.DS_Store", "kokskoll/variables/._kok.toml", ".DS_Store")
"""What the Finder lays in a zip: none of it is read, and it does not hide the top folder."""


@pytest.fixture(scope="module")
def plain() -> object:
    """The little programme with its package, both from folders."""
    return su.load_catalogue(MATLAG, packages=[KOKSKOLL]).plain


# --- What is read


@pytest.mark.parametrize(("top", "besides"), [("", ()), ("kokskoll/", ()), ("annat namn/", ()), ("kokskoll/", MAC)])
def test_a_package_in_a_zip_is_the_package(top: str, besides: tuple[str, ...], plain: object, tmp_path: Path) -> None:
    """At the top of the zip or in its only folder, as a path or as a text: the catalogue is that of the folder."""
    path = zip_folder(KOKSKOLL, tmp_path / "Kökskoll.zip", top, besides)
    before = path.read_bytes()
    for package in (path, str(path)):
        assert plain == su.load_catalogue(MATLAG, packages=[package]).plain
    assert [path] == list(tmp_path.iterdir())
    assert before == path.read_bytes()


@pytest.mark.parametrize("top", ["", "matlag/"])
def test_a_programme_in_a_zip_is_the_programme(top: str, plain: object, tmp_path: Path) -> None:
    """The zip is named where it has one edition, or an edition as if the zip were a folder."""
    path = zip_folder(MATLAG, tmp_path / "program.zip", top)
    for catalogue in (path, path / "ett"):
        assert load_edition("ett").plain == su.load_catalogue(catalogue).plain
        assert plain == su.load_catalogue(catalogue, packages=[KOKSKOLL]).plain
    with pytest.raises(UnknownCatalogue) as unknown:
        su.load_catalogue(path / "tva")
    assert (str(path / "ett"),) == unknown.value.known


def test_a_text_that_ends_as_a_zip_is_a_path(plain: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name has a dot in it, so ``exempelby.zip`` needs no slash."""
    zip_folder(KOKSKOLL, tmp_path / "kokskoll.ZIP")
    monkeypatch.chdir(tmp_path)
    assert plain == su.load_catalogue(MATLAG, packages=["kokskoll.ZIP"]).plain


def test_a_zip_is_read_as_it_was_when_it_was_opened(tmp_path: Path) -> None:
    """What was judged is what is read, whatever becomes of the file."""
    path = zip_folder(KOKSKOLL, tmp_path / "a.zip")
    root = open_zip(path)
    path.unlink()
    assert (KOKSKOLL / "rules.toml").read_bytes() == root.joinpath("rules.toml").read_bytes()
    assert "kok.toml" == next((root / "variables").iterdir()).name
    assert (KOKSKOLL / "rules.toml").read_text("utf-8") == (root / "rules.toml").read_text(encoding="utf-8")
    with root.joinpath("rules.toml").open("rb") as file:
        assert (KOKSKOLL / "rules.toml").read_bytes() == file.read()
    with pytest.raises(ValueError, match="bytes"):
        root.joinpath("rules.toml").open("r")


# --- What is refused


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_zip_is_refused(hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told what is wrong and where, in printable words; nothing is unpacked if the list tells it, and never to disk."""
    path = zip_folder(FOLLOW_UP, tmp_path / "a.zip")
    path.write_bytes(hostile.change(path.read_bytes()))
    unpacked: list[str] = []
    original = zipfile.ZipFile.open

    def note(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
        unpacked.append(entry.filename)
        return original(archive, entry)

    monkeypatch.setattr(zipfile.ZipFile, "open", note)
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[path])
    assert (hostile.file or "a.zip", hostile.fault) in {(each.file, each.name) for each in caught.value.faults}
    assert str(caught.value).replace("\n", "").isprintable()
    assert ["a.zip"] == [each.name for each in tmp_path.iterdir()]
    assert hostile.inside == bool(unpacked)


def test_a_hostile_programme_is_a_faulty_catalogue(tmp_path: Path) -> None:
    """The same bounds, told as faults of the catalogue."""
    path = zip_folder(MATLAG, tmp_path / "a.zip")
    path.write_bytes(add("../x.toml")(path.read_bytes()))
    for catalogue in (path, path / "ett"):
        with pytest.raises(CatalogueError) as caught:
            su.load_catalogue(catalogue)
        assert ["../x.toml"] == [fault.file for fault in caught.value.faults]
    with pytest.raises(CatalogueError, match="neither a folder nor a zip"):
        su.load_catalogue(MATLAG / "programme.toml")


def test_everything_that_is_wrong_with_a_zip_is_told_at_once(tmp_path: Path) -> None:
    """Nobody has to mend a zip once for each fault."""
    path = zip_folder(FOLLOW_UP, tmp_path / "a.zip")
    content = path.read_bytes()
    for change in (add("../x"), add("C:x"), add("more.zip"), lie("rules.toml", (8, "<H"), 1)):
        content = change(content)
    path.write_bytes(content)
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[path])
    assert {"../x", "C:x", "more.zip", "rules.toml"} == {fault.file for fault in caught.value.faults}


def test_faults_of_several_packages_are_told_at_once(tmp_path: Path) -> None:
    """Each with the folder or the zip it stands in."""
    root = shutil.copytree(FOLLOW_UP, tmp_path / "mapp")
    (root / "rules.toml").write_text("[", encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(b"nothing")
    packed = zip_folder(root, tmp_path / "a.zip")
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[root, packed, tmp_path / "b.zip"])
    assert [("mapp/rules.toml", "not_toml"), ("a.zip/rules.toml", "not_toml"), ("b.zip", "no_zip")] == [
        (fault.file, fault.name) for fault in caught.value.faults
    ]
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[root])
    assert ["rules.toml"] == [fault.file for fault in caught.value.faults]


def test_an_empty_zip_with_folders_is_refused(tmp_path: Path) -> None:
    """Folders alone are nothing."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kokskoll/", b"")
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[path])
    assert [("a.zip", "empty_zip")] == [(fault.file, fault.name) for fault in caught.value.faults]


def test_two_folders_at_the_top_are_no_package(tmp_path: Path) -> None:
    """The zip's top is then the folder, and what is missing there is told."""
    path = zip_folder(FOLLOW_UP, tmp_path / "a.zip", "kokskoll/", ("annat/package.toml",))
    with pytest.raises(PackageError, match=r"package\.toml is missing"):
        su.load_catalogue("su-kvinnofrid/2021", packages=[path])


def test_what_comes_out_is_counted_while_it_comes(tmp_path: Path) -> None:
    """Also of an entry that nobody looked at before: the bounds hold for what is read, whatever the list says."""
    path = zip_folder(FOLLOW_UP, tmp_path / "a.zip")
    limits = Limits(entries=1, directory=1, entry=100, total=1, ratio=1, free=1)
    with zipfile.ZipFile(path) as archive, pytest.raises(BadZip) as caught:
        list(read_entry(archive, archive.getinfo("rules.toml"), limits))
    assert ("large", "rules.toml") == (caught.value.reason, caught.value.entry)


# --- Folders

Prepare = Callable[[Path, Path], None]


def _link_file(root: Path, outside: Path) -> None:
    (root / "rules.toml").unlink()
    (root / "rules.toml").symlink_to(outside / "secret.toml")


def _link_folder(root: Path, outside: Path) -> None:
    shutil.move(root / "variables", outside / "variables")
    (root / "variables").symlink_to(outside / "variables", target_is_directory=True)


def _link_endlessly(root: Path, outside: Path) -> None:
    del outside
    (root / "variables" / "a.toml").symlink_to(root / "variables" / "a.toml")


def _grow(root: Path, outside: Path) -> None:
    del outside
    with (root / "rules.toml").open("ab") as file:
        file.truncate(4_000_001)


def _fill(root: Path, outside: Path) -> None:
    del outside
    for number in range(2_001):
        (root / "variables" / f"{number}.txt").touch()


@pytest.mark.skipif(os.name == "nt", reason="links are those of Unix")
@pytest.mark.parametrize(
    ("prepare", "file", "name"),
    [
        (_link_file, "rules.toml", "outside_folder"),
        (_link_folder, "variables/uppfoljning.toml", "outside_folder"),
        (_link_endlessly, "variables/a.toml", "missing_file"),
        (_grow, "rules.toml", "large_file"),
        (_fill, "variables", "too_many_files"),
    ],
)
def test_a_hostile_folder_is_refused(prepare: Prepare, file: str, name: str, tmp_path: Path) -> None:
    """Links that leave the folder, and what has no end: told with the file, and nothing of what lies outside."""
    root, outside = tmp_path / "a", tmp_path / "outside"
    shutil.copytree(FOLLOW_UP, root)
    outside.mkdir()
    (outside / "secret.toml").write_text("hemligt = KANARIE", encoding="utf-8")
    prepare(root, outside)
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[root])
    assert (file, name) in {(each.file, each.name) for each in caught.value.faults}
    assert "KANARIE" not in str(caught.value)
    assert "hemligt" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="links are those of Unix")
def test_links_within_a_folder_are_followed(plain: object, tmp_path: Path) -> None:
    """And the folder itself may be reached by one."""
    root = tmp_path / "kokskoll"
    shutil.copytree(KOKSKOLL, root)
    (root / "rules.toml").rename(root / "regler.toml")
    (root / "rules.toml").symlink_to("regler.toml")
    (tmp_path / "paket").symlink_to(root, target_is_directory=True)
    assert plain == su.load_catalogue(MATLAG, packages=[tmp_path / "paket"]).plain


def test_an_edition_that_leads_out_of_its_programme_is_not_read(tmp_path: Path) -> None:
    """What a programme says its editions are called is no way to other folders."""
    shutil.copytree(MATLAG, tmp_path / "matlag")
    shutil.copytree(MATLAG / "ett", tmp_path / "ett")
    programme = tmp_path / "matlag" / "programme.toml"
    text = programme.read_text(encoding="utf-8")
    assert '"ett"' in text
    programme.write_text(text.replace('"ett"', '"../ett"'), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        su.load_catalogue(tmp_path / "matlag")
    assert {"outside_folder"} == {fault.name for fault in caught.value.faults if fault.file.startswith("../ett")}


def test_files_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder has the bounds of a zip."""
    base = load_edition("ett").plain
    monkeypatch.setattr(roots, "LARGEST_TOTAL", 1_000)
    with pytest.raises(PackageError, match="larger than 1000 bytes together"):
        compile_package(open_folder(KOKSKOLL), SHARED, base)


def test_what_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that the system does not give is told of like one that is wrong."""
    root = open_folder(shutil.copytree(KOKSKOLL, tmp_path / "a"))

    def fail(*_: object) -> None:
        raise PermissionError("KANARIE")

    for name in ("open", "iterdir", "is_file", "is_dir"):
        monkeypatch.setattr(Path, name, fail)
    with pytest.raises(Refused, match="unreadable_file"):
        root.joinpath("rules.toml").read_bytes()
    with pytest.raises(Refused, match="unreadable_folder"):
        root.iterdir()
    assert not root.is_dir()
    assert not root.joinpath("rules.toml").is_file()
    assert "rules.toml" == root.joinpath("rules.toml").name
    with pytest.raises(BadArchive):
        open_zip(tmp_path / "a.zip")
    with pytest.raises(CatalogueError, match="There is no such folder"):
        su.load_catalogue(tmp_path / "a")


@pytest.mark.parametrize("name", ["inget", "inget.zip", "inget/2025"])
def test_a_path_where_nothing_is_is_told_so(name: str, tmp_path: Path) -> None:
    """By the name of what is missing."""
    missing = tmp_path / name
    asked: tuple[tuple[str | Path, list[Path]], ...] = ((missing, []), ("su-kvinnofrid/2021", [missing]))
    for catalogue, packages in asked:
        with pytest.raises(CatalogueError) as caught:
            su.load_catalogue(catalogue, packages)
        assert [(Path(name).name, "no_such_path")] == [(fault.file, fault.name) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("file", "content", "name"),
    [
        ("rules.toml", b"a = " + b"1" * 5_000, "long_number"),
        ("rules.toml", b"a = 2022-02-31", "not_toml"),
        ("rules.toml", b"a." * 1_500 + b"a = 1", "too_deep"),
        ("rules.toml", b"[[rule]]\nwhen." + b"not." * 1_500 + b"x = 1", "too_deep"),
        ("rules.toml", b"\xff\xfe", "not_utf8"),
        (TRANSLATIONS, b"\xff\xfe", "not_gettext"),
        (TRANSLATIONS, b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n', "missing_translation"),
        (TRANSLATIONS, b'msgid ""\nmsgstr "Plural-Forms: nplurals=x; plural=__import__\\n"\n', "not_gettext"),
        (TRANSLATIONS, b'msgid ""\nmsgstr "POT-Creation-Date: yesterday\\n"\n', "not_gettext"),
        (TRANSLATIONS, b"msgid [\n", "not_gettext"),
        (TRANSLATIONS, b'msgstr[99] "a"\n', "missing_translation"),
    ],
)
def test_a_file_with_strange_content_is_a_fault(file: str, content: bytes, name: str, tmp_path: Path) -> None:
    """Whatever stands in a file ends as a fault of that file."""
    root = shutil.copytree(FOLLOW_UP, tmp_path / "a")
    (root / file).write_bytes(content)
    with pytest.raises(PackageError) as caught:
        su.load_catalogue("su-kvinnofrid/2021", packages=[zip_folder(root, tmp_path / "a.zip")])
    assert (file, name) in {(fault.file, fault.name) for fault in caught.value.faults}


def test_the_bundled_package_as_a_zip_is_the_bundled_package(tmp_path: Path) -> None:
    """Also where it is large enough to have every kind of entry."""
    path = zip_folder(FOLLOW_UP, tmp_path / "u.zip", "uppfoljning/")
    assert load_edition("uppfoljning").plain == su.load_catalogue("su-kvinnofrid/2021", packages=[path]).plain
