"""``schema``: the published files are listed, shown and copied as they are."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kvinnofrid_su import schemas
from kvinnofrid_su.cli import main

PUBLISHED = Path(__file__).parents[1] / "schemas"
INDEX = json.loads((PUBLISHED / "index.json").read_text(encoding="utf-8"))
CATALOGUES = [f"{each['catalogue']}@{each['version']}" for each in INDEX["catalogues"]]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``schema`` in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["schema", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder with its content."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


# list


def test_the_list_for_programs_is_the_index(run: Run) -> None:
    """Nothing is left out and nothing is added."""
    code, out, err = run("list", "--format", "json")
    assert (0, "") == (code, err)
    assert INDEX == json.loads(out)


def test_the_list_for_spreadsheets_has_every_file_once(run: Run) -> None:
    """Path, address and fingerprint, and the status of the version it belongs to."""
    rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv")[1])))
    expected = [
        {"status": each.get("status", ""), **file}
        for each in (*INDEX["catalogues"], *({"files": INDEX[name]} for name in ("meta", "output")))
        for file in each["files"]
    ]
    shown = [
        {key: row[key] for key in ("status", "path", "id", "sha256") if row[key] or key == "status"} for row in rows
    ]
    assert expected == shown
    assert {"meta", "output", "su-kvinnofrid/2019", "su-kvinnofrid/2021"} == {row["catalogue"] for row in rows}


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("sv", ("Rekonstruktion (ej officiell). Utkast: filerna kan ändras.", "SU-Kvinnofrid 2021–2023")),
        ("en", ("Reconstruction (not official). Draft: the files may change.", "SU-Kvinnofrid 2021–2023")),
    ],
)
def test_the_list_for_people_has_names_places_and_addresses(locale: str, words: tuple[str, ...], run: Run) -> None:
    """Each file under its catalogue, which says that it is a reconstruction and whether it may change."""
    out = run("list", "--lang", locale)[1]
    files = [file for each in INDEX["catalogues"] for file in each["files"]] + INDEX["meta"] + INDEX["output"]
    for each in files:
        assert f": {each['path']}\n" in out
        assert each.get("id", "") in out
    for text in words:
        assert text in out


@pytest.mark.parametrize(
    ("status", "swedish", "english"),
    [
        ("released", "Utgiven: filerna ändras aldrig.", "Released: the files never change."),
        ("retired", "Ersatt av en nyare", "Replaced by a newer one"),
    ],
)
def test_the_list_says_how_firm_a_version_is(
    status: str, swedish: str, english: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is released never changes; what is retired can still be used."""
    changed = {**INDEX, "catalogues": [{**each, "status": status} for each in INDEX["catalogues"]]}
    monkeypatch.setattr("kvinnofrid_su.cli.schema_files.read_published", lambda _name: changed)
    assert swedish in run("list")[1]
    assert english in run("list", "--lang", "en")[1]
    assert english in run("--lang", "en", "list")[1]


# show


@pytest.mark.parametrize("catalogue", [*(each.partition("@")[0] for each in CATALOGUES), *CATALOGUES])
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_every_file_that_is_listed_can_be_shown(catalogue: str, locale: str, run: Run) -> None:
    """By the name in the list, in the language that is asked for, the very bytes that were published."""
    name, _, version = catalogue.partition("@")
    [found] = [each for each in INDEX["catalogues"] if each["catalogue"] == name and version in ("", each["version"])]
    for file in found["files"]:
        short = file["path"].removeprefix(f"{name}/v{found['version']}/").removesuffix(".json").removesuffix(".schema")
        if (".en" in short) != (locale == "en") and "id" in file:
            continue
        code, out, err = run("show", short.removesuffix(".en"), "--catalogue", catalogue, "--lang", locale)
        assert (0, "") == (code, err)
        assert file["sha256"] == hashlib.sha256(out.encode("utf-8")).hexdigest()


@pytest.mark.parametrize("file", INDEX["meta"] + INDEX["output"], ids=lambda file: file["path"])
def test_what_belongs_to_no_catalogue_is_shown_by_its_folder(file: dict[str, str], run: Run) -> None:
    """``output/validate`` and ``meta/rules``: one file for every language."""
    for locale in ("sv", "en"):
        out = run("show", file["path"].removesuffix(".schema.json"), "--lang", locale)[1]
        assert file["sha256"] == hashlib.sha256(out.encode("utf-8")).hexdigest()


def test_without_a_catalogue_it_is_the_newest_of_the_newest(run: Run) -> None:
    """The default is the catalogue that the other commands take."""
    assert schemas.get("case", "su-kvinnofrid/2021") == json.loads(run("show", "case")[1])
    assert schemas.get("case", "su-kvinnofrid/2021", "en") == json.loads(run("show", "case", "--lang", "en")[1])


def test_a_name_that_is_not_there_ends_with_those_that_are(run: Run) -> None:
    """One line with what there is in that catalogue, the nearest first; the name itself is not repeated."""
    code, out, err = run("show", "surveys", "--catalogue", "su-kvinnofrid/2021")
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert "De som finns är: survey, " in err
    assert "surveys" not in err
    code, _, err = run("show", "survey", "--catalogue", "su-kvinnofrid/2019", "--lang", "en")
    assert 2 == code
    assert "There are: " in err
    assert {"issues,", "case,", "case-rules,", "catalogue,", "delivery,", "output/validate."} <= set(err.split())
    assert "survey" not in err


# export


def test_everything_is_copied_byte_for_byte(run: Run, tmp_path: Path) -> None:
    """The folder becomes as the published one, index and page for people included."""
    folder = tmp_path / "ny" / "mapp"
    code, out, err = run("export", folder)
    published = read_folder(PUBLISHED)
    assert (0, "") == (code, err)
    assert published == read_folder(folder)
    assert f"{len(published)} filer skrivna i {folder}.\n" == out


@pytest.mark.parametrize("catalogue", ["su-kvinnofrid/2021", "su-kvinnofrid/2021@1.0.0"])
def test_one_catalogue_stands_where_it_stands_among_all(catalogue: str, run: Run, tmp_path: Path) -> None:
    """Paths are the same whether one catalogue or everything is copied, so that what refers to them keeps working."""
    assert 0 == run("export", tmp_path, "--catalogue", catalogue)[0]
    place = "su-kvinnofrid/2021/v1.0.0/"
    assert {path: each for path, each in read_folder(PUBLISHED).items() if path.startswith(place)} == read_folder(
        tmp_path
    )


def test_what_is_there_and_alike_is_left(run: Run, tmp_path: Path) -> None:
    """A second time nothing is written; what is missing is filled in; what is not ours stays."""
    run("export", tmp_path)
    kept = tmp_path / "su-kvinnofrid" / "2021" / "v1.0.0" / "case.schema.json"
    before = kept.stat().st_mtime_ns
    (tmp_path / "output" / "validate.schema.json").unlink()
    (tmp_path / "output" / "eget.txt").write_text("eget", encoding="utf-8")
    code, out, _ = run("export", tmp_path, "--lang", "en")
    count = len(read_folder(PUBLISHED))
    assert 0 == code
    assert f"1 file written in {tmp_path}. {count - 1} were there already, alike.\n" == out
    assert before == kept.stat().st_mtime_ns
    assert {**read_folder(PUBLISHED), "output/eget.txt": b"eget"} == read_folder(tmp_path)


def test_what_is_there_and_differs_stops_everything(run: Run, tmp_path: Path) -> None:
    """Somebody may have written it on purpose: nothing at all is written, and the line says how to go on."""
    for name in ("case", "delivery"):
        file = tmp_path / "su-kvinnofrid" / "2021" / "v1.0.0" / f"{name}.schema.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}", encoding="utf-8")
    before = read_folder(tmp_path)
    code, out, err = run("export", tmp_path)
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert "2 filer finns redan med annat innehåll" in err
    assert "su-kvinnofrid/2021/v1.0.0/case.schema.json" in err
    assert "--replace" in err
    assert before == read_folder(tmp_path)

    assert 0 == run("export", tmp_path, "--replace")[0]
    assert read_folder(PUBLISHED) == read_folder(tmp_path)


@pytest.mark.parametrize(
    "planted", [[], ["output"], ["su-kvinnofrid", "2021"], ["output", "validate.schema.json", "mapp"]]
)
def test_where_nothing_can_be_written_nothing_is_left(planted: list[str], run: Run, tmp_path: Path) -> None:
    """A file where a folder should be, or a folder where a file should be: one line, and all is as before."""
    folder = tmp_path / "scheman"
    place = folder.joinpath(*planted)
    place.parent.mkdir(parents=True, exist_ok=True)
    if planted and planted[-1] == "mapp":
        place.mkdir()
    else:
        place.write_text("eget", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for options in ([], ["--replace"]):
        code, out, err = run("export", folder, *options)
        assert (2, "", f"Det gick inte att skriva i {folder}.\n") == (code, out, err)
        assert before == sorted(tmp_path.rglob("*"))


def test_a_fault_while_writing_leaves_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders that were made are gone again."""
    write, written = Path.write_text, []

    def fail(path: Path, *arguments: Any, **options: Any) -> int:
        written.append(path)
        if len(written) > 5:
            raise OSError("full")
        return write(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", fail)
    assert 2 == run("export", tmp_path / "ny" / "mapp")[0]
    assert [] == list(tmp_path.iterdir())
