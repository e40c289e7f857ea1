"""The commands that write files: what they tell, what they end with, and how they refuse."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.convert import describe_lost
from kvinnofrid_su.cli.options import Encodings
from kvinnofrid_su.readers.csv_grid import DEFAULT_ENCODING, ENCODINGS

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
MESSY = DELIVERIES / "leverans-a.csv"
OPTIONS = ("--catalogue", "su-kvinnofrid/2021")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the process is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command and return its exit code and what it wrote."""
    code = main([str(each) for each in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_convert_tells_what_became_of_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts that add up, what was done to read it, where the list is; 1 when something was left out, 0 when not."""
    code, out, err = run(capsys, "convert", MESSY, "--out", "ren.csv", "--lang", "en", *OPTIONS)
    assert (1, "") == (code, err)
    assert "Cases: 300 read, 300 written, 0 left out." in out
    assert "Answers: 8,624 read, 8,619 written, 5 left out, 0 merged." in out
    assert "391 cells have the words of the answer instead of its code." in out
    assert "ren-utelamnat.csv" in out
    assert {"ren.csv", "ren-utelamnat.csv"} == {path.name for path in folder.iterdir()}
    assert 0 == run(capsys, "convert", "ren.csv", "--out", "igen.ndjson", *OPTIONS)[0]
    assert "su-kvinnofrid/2021" in run(capsys, "convert", DELIVERIES / "leverans-b.xlsx", "--out", "b.json")[2]


def test_convert_tells_what_a_table_has_no_place_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Each loss has its line, in the singular and in the plural."""
    out = run(capsys, "convert", DELIVERIES / "leverans-c.json", "--out", "c.csv")[1]
    assert "104 ärenden har flera mätningar vid samma mätpunkt." in out
    assert "55 enkäter utan ärende har inte plats i en tabell och är inte med." in out
    names = ("folded", "surveys", "versions", "delivered_on", "unwritable")
    for locale in ("sv", "en"):
        one, many = (describe_lost(dict.fromkeys(names, count), locale) for count in (1, 1234))
        assert 5 == len(set(one)) == len(set(many))
        assert not set(one) & set(many)
        assert not [line for line in (*one, *many) if "{" in line]


REFUSED = [
    (("convert", MESSY, "--out", "ren.doc"), "ren.doc: filens ändelse är ingen av .csv, .xlsx"),
    (("convert", MESSY, "--out", "nej/ren.csv"), "nej/ren.csv: mappen finns inte."),
    (("convert", MESSY, "--out", "mapp.csv"), "mapp.csv: det är en mapp, inte en fil."),
    (("convert", "egen.csv", "--out", "egen.csv"), "egen.csv: det är filen som läses; välj ett annat namn."),
    (("convert", "x-utelamnat.csv", "--out", "x.csv"), "x-utelamnat.csv: det är filen som läses"),
    (("convert", "finns-inte.csv", "--out", "ren.csv"), "finns-inte.csv: filen finns inte."),
    (("convert", MESSY), "Växeln --out behövs."),
    (("convert", "--out", "ren.csv"), "Här behövs minst en fil."),
    (("validate", MESSY, "--encoding", "cp1251"), "Till --encoding väljer du något av: cp1252, "),
    (("validate", DELIVERIES / "leverans-b.xlsx", "--sheet", "hemligt"), "leverans-b.xlsx: arbetsboken har inget sådant blad"),
    (("template", "doc"), "Välj något av: csv eller xlsx."),
    (("template",), "Välj något av: csv eller xlsx."),
    (("template", "xlsx", "--out", "mall.csv"), "mall.csv: filens namn ska sluta på .xlsx."),
    (("template", "csv", "--out", "nej/mall.csv"), "Det gick inte att skriva nej/mall.csv."),
    (("template", "xlsx", "--out", "mapp.xlsx"), "Det gick inte att skriva mapp.xlsx."),
    (("template", "csv", "--catalogue", "su-kvinnofrid/2020"), "Variabelkatalogen finns inte."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"), REFUSED, ids=lambda each: " ".join(map(str, each)) if isinstance(each, tuple) else ""
)
def test_wrong_use_is_one_line_and_nothing_is_written(
    arguments: tuple[object, ...], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line that helps, and the folder as it was."""
    for name in ("mapp.csv", "mapp.xlsx"):
        (folder / name).mkdir()
    for name in ("egen.csv", "x-utelamnat.csv"):
        (folder / name).write_text("case\nA-1\n", encoding="utf-8")
    before = sorted(folder.iterdir())
    code, out, err = run(capsys, *arguments, *([] if arguments[0] == "template" else OPTIONS))
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert told in err
    assert "hemligt" not in err
    assert before == sorted(folder.iterdir())
    assert "case\nA-1\n" == (folder / "egen.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "module"),
    [(("convert", MESSY, "--out", "a.parquet"), "polars"), (("template", "xlsx"), "xlsxwriter")],
)
def test_a_missing_extra_is_named(
    arguments: tuple[object, ...], module: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, module, None)
    code, out, err = run(capsys, *arguments)
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert "pip install 'kvinnofrid-su[" in err


def test_template_writes_where_it_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSV to the screen or to a file, Excel to a file named after the catalogue or by the user."""
    printed = run(capsys, "template", "csv")[1]
    assert 0 == run(capsys, "template", "csv", "--out", "mall.csv")[0]
    assert printed == (folder / "mall.csv").read_bytes().decode()
    (header,) = csv.reader(io.StringIO(printed.removeprefix("\ufeff")), delimiter=";")
    assert {"Ärende", "Kön"} <= set(header)
    code, out, _ = run(capsys, "template", "xlsx", "--catalogue", "su-kvinnofrid/2019", "--lang", "en")
    assert (0, True) == (code, "su-kvinnofrid-2019.xlsx" in out)
    assert (folder / "su-kvinnofrid-2019.xlsx").is_file()


def test_a_table_is_read_as_its_options_say(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Encoding and headers of one's own, the list of headers in an old encoding too; Excel's sheet by number."""
    (folder / "a.csv").write_bytes("Nr;Kön;Öppnat\nA-1;Kvinna;1.3.2022\n".encode("cp850"))
    (folder / "rubriker.csv").write_bytes("theirs;ours\nNr;case\nÖppnat;aktualiseringsdatum\n".encode("cp1252"))
    options = ("--columns", "rubriker.csv", "--encoding", "cp850", "--format", "json", *OPTIONS)
    code, out, _ = run(capsys, "validate", "a.csv", *options)
    report = json.loads(out)
    assert (0, 1) == (code, report["ok"])
    assert "SU-S052" in {issue["code"] for issue in report["issues"]}
    assert 2 == run(capsys, "indicators", DELIVERIES / "leverans-b.xlsx", "--sheet", 1, *OPTIONS)[0]
    results = json.loads(run(capsys, "indicators", DELIVERIES / "leverans-b.xlsx", "--sheet", 2, "--format", "json")[1])
    assert 250 == results["cases"]


def test_convert_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--labels writes headers and answers in the language of --lang."""
    run(capsys, "convert", MESSY, "--out", "ord.csv", "--labels", "--lang", "en", *OPTIONS)
    with (folder / "ord.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    label = su.load_catalogue("su-kvinnofrid/2021").text("kon", "en")
    assert "Woman" == first[label]


def test_the_encodings_to_choose_are_those_that_are_read() -> None:
    """What the command offers is what the reader knows, and begins with what it takes by itself."""
    assert list(ENCODINGS) == list(Encodings)
    assert DEFAULT_ENCODING == Encodings.CP1252
