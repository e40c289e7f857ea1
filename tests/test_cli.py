"""The command line: exit codes, one-line faults, shapes of what it prints, files whole or not at all."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.faults import describe_error
from kvinnofrid_su.cli.files import write_files
from kvinnofrid_su.cli.output import format_csv
from kvinnofrid_su.errors import REASONS, UnreadableFile
from kvinnofrid_su.readers.text import parse_json
from tests.support.screen import Screen

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
NAMES = ("leverans-c.json", "leverans-d.ndjson", "omgang1.json")
ISSUE_KEYS = ["code", "severity", "file", "case", "point", "variable", "rule", "path", "message", "remedy"]
CANARY = "hemligt-svar"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def write(path: Path, content: object) -> Path:
    """Write a JSON document and return where."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def make_case(key: str = "A-0001", catalogue: str = "su-kvinnofrid/2021", **answers: object) -> dict[str, Any]:
    """Return an invented case without errors, or with the answers given."""
    answers = {"aktualiseringsdatum": "2022-03-01", "kon": "kvinna", "alder": 34, **answers}
    return {"format": 1, "catalogue": catalogue, "case": key, "measurements": {"fore": {"answers": answers}}}


def run_process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run ``python -m kvinnofrid_su`` in a process of its own."""
    command = [sys.executable, "-m", "kvinnofrid_su", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


# Exit codes and one-line faults


def test_a_file_without_errors_ends_with_0(run: Run, tmp_path: Path) -> None:
    """Warnings are not errors: exit code 0."""
    code, out, _ = run("validate", write(tmp_path / "a.json", make_case()), "--format", "json")
    assert 0 == code
    assert 1 == json.loads(out)["ok"]


def test_a_file_with_errors_ends_with_1(run: Run, tmp_path: Path) -> None:
    """An error in data is exit code 1, whatever the format."""
    path = write(tmp_path / "a.json", make_case(kon="K"))
    assert [1, 1, 1] == [run("validate", path, "--format", form)[0] for form in ("text", "json", "csv")]


WRONG_USE = [
    [],
    ["okand"],
    ["--okand"],
    ["validate"],
    ["validate", "saknas.json"],
    ["validate", "saknas.json", "--okand"],
    ["validate", "saknas.json", "--format"],
    ["validate", "saknas.json", "--format", "xml"],
    ["validate", "saknas.json", "--lang", "fi"],
    ["validate", "saknas.json", "--catalogue", "su-kvinnofrid/2020"],
    ["validate", "saknas.json", "--catalogue", "su-kvinnofrid/2021", "--package", "exempelby"],
    ["validate", "saknas.json", "--columns", "saknas.csv"],
    ["validate", "."],
    ["validate", __file__],
    ["indicators"],
    ["indicators", str(DELIVERIES / "omgang1.json"), "--by", "okand"],
    ["indicators", str(DELIVERIES / "omgang1.json"), "--by", "insatser"],
    ["indicators", str(DELIVERIES / "omgang1.json"), "--outcome", "okand"],
    ["indicators", str(DELIVERIES / "omgang1.json"), "saknas.json"],
    ["attrition"],
    ["attrition", str(DELIVERIES / "omgang1.json"), "--by", "okand"],
    ["attrition", str(DELIVERIES / "omgang1.json"), "--outcome", "okand"],
    ["attrition", str(DELIVERIES / "omgang1.json"), "--point", "brukarenkat"],
    ["catalogues", "en", "till"],
    ["demo", "--out", __file__],
    ["schema"],
    ["schema", "okand"],
    ["schema", "--okand"],
    ["new"],
    ["new", "package"],
    ["new", "package", "exempel-"],
    ["new", "package", "kon"],
    ["new", "package", "uppfoljning"],
    ["new", "package", "exempelby", "--extends", "okand"],
    ["new", "programme", "su-kvinnofrid"],
    ["new", "package", "exempelby", "--from", "saknas.xlsx"],
    ["new", "package", "exempelby", "--from", __file__],
    ["new", "table", "fragor.csv"],
    ["new", "table", "saknas/fragor.xlsx"],
    ["new", "programme", "saknas/exempelprogram"],
    ["schema", "show"],
    ["schema", "show", "okand"],
    ["schema", "show", "case", "--catalogue", "su-kvinnofrid/2020"],
    ["schema", "show", "case", "--catalogue", "su-kvinnofrid/2021@9.0.0"],
    ["schema", "list", "--format", "xml"],
    ["schema", "export"],
    ["schema", "export", __file__],
    ["due", "--on", "2022-12-01"],
    ["due", "saknas.json"],
    ["due", "saknas.json", "--on", "2022-12-01"],
    ["due", "saknas.json", "--on", "i dag"],
    ["due", "saknas.json", "--on", "2022-12-01", "--ahead", "14"],
    ["due", str(DELIVERIES / "omgang1.json"), "--on", "2022-12-01", "--point", "okand"],
]


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("arguments", WRONG_USE, ids=lambda each: " ".join(each)[:50])
def test_wrong_use_is_one_line(run: Run, arguments: list[str], locale: str) -> None:
    """Wrong use and unreadable input end with 2 and one line on stderr, nothing on stdout."""
    language = [] if locale == "sv" or not arguments or "--lang" in arguments else [f"--lang={locale}"]
    code, out, err = run(*arguments, *language)
    assert 2 == code
    assert not out
    assert 1 == len(err.splitlines())
    assert err.endswith("\n")


def test_faults_are_told_in_the_chosen_language(run: Run) -> None:
    """Swedish unless English is asked for."""
    assert "saknas.json: filen finns inte.\n" == run("validate", "saknas.json")[2]
    assert "saknas.json: there is no such file.\n" == run("validate", "saknas.json", "--lang", "en")[2]


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_every_reason_has_its_own_words(locale: str) -> None:
    """No two reasons why a file cannot be read sound alike, and none falls back to another's words."""
    lines = {describe_error(UnreadableFile("a", reason), locale) for reason in REASONS}
    assert len(REASONS) == len(lines)


def test_faults_list_what_there_is(run: Run) -> None:
    """A name that is not there gives those that are."""
    assert "su-kvinnofrid/2021" in run("catalogues", "--format", "x")[2] + run("validate", "a", "--catalogue", "su")[2]
    assert "malupp_helt" in run("indicators", DELIVERIES / "omgang1.json", "--outcome", "malup")[2]
    assert "age_band" in run("indicators", DELIVERIES / "omgang1.json", "--by", "aldern")[2]


def test_an_unknown_catalogue_of_a_file_is_an_issue(run: Run, tmp_path: Path) -> None:
    """A file that names a catalogue that is not here is read by the default, and is not quoted."""
    path = write(tmp_path / "a.json", make_case(catalogue=f"{CANARY}/2020"))
    code, out, err = run("validate", path, "--format", "json")
    assert (1, ["SU-D002"]) == (code, [issue["code"] for issue in json.loads(out)["issues"]])
    assert CANARY not in out + err
    assert "Ingen av filerna anger en variabelkatalog som finns här; su-kvinnofrid/2021 används.\n" == err


def test_the_first_catalogue_that_is_here_is_used(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at in their order, and none is parsed twice for it."""
    parsed: list[bytes] = []

    def parse(content: bytes) -> Any:
        parsed.append(content)
        return parse_json(content)

    monkeypatch.setattr("kvinnofrid_su.readers.sources.parse_json", parse)
    names = (f"{CANARY}/2020", "su-kvinnofrid/2019", "su-kvinnofrid/2021")
    paths = [write(tmp_path / f"{i}.json", make_case(catalogue=name)) for i, name in enumerate(names)]
    code, out, err = run("validate", *paths, "--format", "json")
    assert (1, "", "su-kvinnofrid/2019", 3) == (code, err, json.loads(out)["catalogue"], len(parsed))


def test_packages_that_cannot_be_had_have_their_own_sentence(run: Run) -> None:
    """One that is not there is answered with those that are; one of another edition says so in one line."""
    validate = ("validate", "a", "--catalogue")
    unknown = run(*validate, "su-kvinnofrid/2021", "--package", "exempelby")
    assert (2, "", "Det lokala variabelpaketet finns inte. De som finns är: uppfoljning.\n") == unknown
    code, out, err = run(*validate, "su-kvinnofrid/2019", "--package", "uppfoljning", "--lang", "en")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert "su-kvinnofrid/2021, not su-kvinnofrid/2019" in err


@pytest.mark.parametrize("arguments", [["--format"], ["--no-keys=1"], ["--okand"], []])
def test_the_hint_names_the_help_of_the_command(run: Run, arguments: list[str]) -> None:
    """Whatever is wrong after a command, its help is what helps."""
    assert run("validate", *arguments)[2].endswith(" Hjälp: kvinnofrid-su validate --help\n")
    assert run("--lang")[2].endswith(" Hjälp: kvinnofrid-su --help\n")


def test_a_file_name_cannot_steer_the_terminal(run: Run) -> None:
    """What cannot be printed in a name becomes a question mark."""
    assert "a?[2J? b.json: filen finns inte.\n" == run("validate", "a\x1b[2J\u202e b.json")[2]


@pytest.mark.skipif(os.name == "nt", reason="shells close streams differently")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-"])
def test_closed_streams_change_no_exit_code(tmp_path: Path, closed: str) -> None:
    """Without stdout or stderr the exit codes are as usual, and nothing lands in the other stream."""
    good = write(tmp_path / "a.json", make_case())
    bad = write(tmp_path / "b.json", make_case(kon="K"))
    for code, arguments in ((0, ["validate", good]), (1, ["validate", bad]), (1, ["indicators", bad]), (2, ["okand"])):
        command = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "kvinnofrid_su", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert code == done.returncode
        assert "Traceback" not in done.stderr
        assert (not done.stdout) == (">&-" in closed.split() or code == 2)


@pytest.mark.parametrize("content", [f'{{"a": {CANARY}', f'{{"{CANARY}": 1, "{CANARY}": 2}}', '["\\ud800"]', "[" * 70])
def test_unreadable_files_are_never_quoted(run: Run, tmp_path: Path, content: str) -> None:
    """What stands in a file is in no fault."""
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    code, out, err = run("validate", path)
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert CANARY not in err


def test_without_the_extra_one_line_names_it() -> None:
    """Without typer the program says what to install."""
    program = (
        "import sys; sys.modules['typer'] = None; from kvinnofrid_su.cli import main; sys.exit(main(['--lang', 'en']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert 2 == done.returncode
    assert "The command line is in the extra 'cli'. Install it with: pip install 'kvinnofrid-su[cli]'\n" == done.stderr


def test_a_fault_of_the_program_is_one_line_without_its_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a bug shows no traceback: the text of an exception may quote an answer."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("kvinnofrid_su.cli.app.check", fail)
    code, out, err = run("validate", DELIVERIES / "omgang1.json")
    assert (2, "", 1) == (code, out, len(err.splitlines()))
    assert CANARY not in err
    assert "ValueError" in err


def test_an_interrupted_run_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and says nothing."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kvinnofrid_su.cli.app.check", interrupt)
    assert (130, "", "") == run("validate", DELIVERIES / "omgang1.json")


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently")
def test_a_closed_pipe_is_quiet() -> None:
    """Who reads only the beginning gets no traceback."""
    command = [sys.executable, "-m", "kvinnofrid_su", "validate", str(DELIVERIES / "leverans-d.ndjson")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"" == process.stderr.read()
    assert 141 == process.returncode


# validate


def test_validate_json_has_exactly_the_promised_shape(run: Run) -> None:
    """Keys, their order and the sums are the contract."""
    code, out, err = run(
        "validate", DELIVERIES / "leverans-d.ndjson", DELIVERIES / "leverans-c.json", "--format", "json"
    )
    report = json.loads(out)
    assert (1, "") == (code, err)
    assert ["format", "sensitive", "catalogue", "cases", "judged", "ok", "issues", "verdicts"] == list(report)
    assert (1, True, "su-kvinnofrid/2021", 900) == tuple(
        report[key] for key in ("format", "sensitive", "catalogue", "cases")
    )
    assert all(list(issue) == ISSUE_KEYS for issue in report["issues"])
    assert {0, 1} == {issue["file"] for issue in report["issues"]}
    assert out.endswith("\n")
    catalogue = su.load_catalogue("su-kvinnofrid/2021")
    assert list(catalogue.rules) == list(report["verdicts"])
    for counts in report["verdicts"].values():
        assert ["holds", "broken", "not_applicable", "undecided"] == list(counts)
        assert report["judged"] == sum(counts.values())


@pytest.mark.parametrize("name", NAMES)
def test_validate_says_what_the_library_says(run: Run, name: str) -> None:
    """The command line adds the file's position and nothing else."""
    report = json.loads(run("validate", DELIVERIES / name, "--format", "json")[1])
    catalogue = su.load_catalogue(report["catalogue"])
    expected = su.validate(su.read(DELIVERIES / name, catalogue), catalogue).to_dict()
    for issue in report["issues"]:
        assert 0 == issue.pop("file")
    assert expected == report


def test_keys_are_unique_within_a_file_only(run: Run, tmp_path: Path) -> None:
    """The same key in two files is no duplicate; twice in one file it is."""
    one, two = (write(tmp_path / name, [make_case()]) for name in ("a.json", "b.json"))
    twice = write(tmp_path / "c.json", [make_case(), make_case()])
    rules = [
        [issue["rule"] for issue in json.loads(run("validate", *paths, "--format", "json")[1])["issues"]]
        for paths in ((one, two), (twice,))
    ]
    assert "samma_arende_en_gang" not in rules[0]
    assert "samma_arende_en_gang" in rules[1]


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_without_keys_no_key_stands_anywhere(run: Run, tmp_path: Path, form: str) -> None:
    """With --no-keys a case is its position in its file."""
    path = write(tmp_path / "a.json", [make_case("NYCKEL-1"), make_case("NYCKEL-2", kon="K")])
    with_keys, without = (run("validate", path, "--format", form, *extra)[1] for extra in ((), ("--no-keys",)))
    assert "NYCKEL-2" in with_keys
    assert "NYCKEL" not in without
    assert "*case[1]" in without


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_no_answer_stands_in_any_output(run: Run, tmp_path: Path, form: str) -> None:
    """Neither an answer nor an unknown key is ever printed."""
    case = make_case(kon=CANARY, **{CANARY: 1})
    _, out, err = run("validate", write(tmp_path / "a.json", {**case, CANARY: CANARY}), "--format", form)
    assert CANARY not in out + err
    assert "SU-V002" in out


def test_validate_text_begins_with_how_sensitive_it_is(run: Run) -> None:
    """The first line says that the report is as sensitive as the file; then numbers, the most common, each case."""
    lines = run("validate", DELIVERIES / "omgang1.json", "--lang", "en")[1].splitlines()
    usable = "178 can be used as they are: they could be read and have no errors (warnings are fine)."
    wanted = (f"200 cases. {usable}", "22 cases have errors to mend.", "Most common, errors first – and what to do")
    assert lines[0].startswith("As sensitive as the file itself")
    assert [*wanted, "Case VML-0004"] == sorted({*wanted, "Case VML-0004"} & set(lines), key=lines.index)


@pytest.mark.parametrize("command", ["validate", "indicators", "attrition", "catalogues"])
def test_no_colours_in_pipes(command: str) -> None:
    """Output to a pipe has no control codes, even if the environment asks for colours."""
    files = [] if command == "catalogues" else [str(DELIVERIES / "omgang1.json")]
    done = run_process(command, *files, env={**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert "\x1b" not in done.stdout + done.stderr
    assert "Rekonstruktion" in done.stdout


def test_validate_csv_has_the_promised_columns(run: Run) -> None:
    """One row an issue, under the promised header."""
    rows = list(csv.reader(io.StringIO(run("validate", DELIVERIES / "omgang1.json", "--format", "csv")[1])))
    assert ["file", "case", "severity", "code", "rule", "point", "variable", "path", "message", "remedy"] == rows[0]
    assert 158 == len(rows) - 1


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe; a number stays a number."""
    rows = list(csv.reader(io.StringIO(format_csv(["a", "b"], [[text, -1.5]]), newline="")))
    assert ["'" + text.replace("\r", " "), "-1.5"] == rows[1]


def test_a_file_that_names_no_catalogue_is_read_by_the_default(run: Run, tmp_path: Path) -> None:
    """That the default is used is said on stderr."""
    path = tmp_path / "a.csv"
    path.write_text("case,aktualiseringsdatum,kon\nA-1,2022-03-01,kvinna\n", encoding="utf-8")
    code, out, err = run("validate", path, "--format", "json")
    assert (0, "su-kvinnofrid/2021") == (code, json.loads(out)["catalogue"])
    assert "su-kvinnofrid/2021" in err


def test_headers_can_be_translated(run: Run, tmp_path: Path) -> None:
    """--columns says what the headers of a table stand for."""
    path, columns = tmp_path / "a.csv", tmp_path / "map.csv"
    path.write_text("Nr;Datum;Kön\nA-1;2022-03-01;kvinna\n", encoding="utf-8")
    columns.write_text("theirs;ours\nNr;case\nDatum;aktualiseringsdatum\nKön;kon\n", encoding="utf-8")
    options = ("--catalogue", "su-kvinnofrid/2021", "--format", "json")
    assert 2 == run("validate", path, *options)[0]
    report = json.loads(run("validate", path, "--columns", columns, *options)[1])
    assert (1, 1) == (report["judged"], report["ok"])
    columns.write_text("Nr;case;mer\n", encoding="utf-8")
    assert 2 == run("validate", path, "--columns", columns, *options)[0]


def test_a_header_may_hold_a_line_break(run: Run, tmp_path: Path) -> None:
    """Quoted line breaks and delimiters in --columns survive."""
    path, columns = tmp_path / "a.csv", tmp_path / "map.csv"
    path.write_text('Nr;Kön;"Datum,\när, dag"\nA-1;kvinna;2022-03-01\n', encoding="utf-8")
    columns.write_text('"Datum,\när, dag";aktualiseringsdatum\nNr;case\nKön;kon\n', encoding="utf-8-sig")
    code, out, _ = run("validate", path, "--columns", columns, "--format", "json")
    assert (0, 1) == (code, json.loads(out)["ok"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_columns_must_be_an_ordinary_file(run: Run, tmp_path: Path) -> None:
    """A pipe that nobody writes to does not hang, and an empty file is told as such."""
    path, pipe, empty = (tmp_path / name for name in ("a.csv", "pipe", "empty"))
    path.write_text("case\nA-1\n", encoding="utf-8")
    os.mkfifo(pipe)
    empty.touch()
    assert (2, "", f"{pipe}: det är ingen vanlig fil.\n") == run("validate", path, "--columns", pipe)
    assert (2, "", f"{empty}: filen är tom.\n") == run("validate", path, "--columns", empty)
    empty.write_bytes(b"Nr;case\n\0;kon\n")
    code, out, told = run("validate", path, "--columns", empty)
    assert (2, "") == (code, out)
    assert told.startswith(f"{empty}: rad 2: filen är inte text")
    empty.write_bytes("Nr;case\nKön;kon\n".encode("cp1252"))
    assert 1 == run("validate", path, "--columns", empty)[0]


def test_a_file_of_another_catalogue_comes_out_as_issues(run: Run) -> None:
    """One run has one catalogue; what is written for another one is an error in data."""
    code, out, _ = run("validate", DELIVERIES / "leverans-c.json", DELIVERIES / "omgang1.json", "--format", "json")
    assert 1 == code
    assert "SU-D002" in {issue["code"] for issue in json.loads(out)["issues"] if issue["file"] == 1}


def test_a_folder_can_be_the_catalogue(run: Run, tmp_path: Path) -> None:
    """--catalogue takes the folder of an edition."""
    folder = Path(__file__).parent / "programmes" / "matlag" / "ett"
    path = write(tmp_path / "a.json", {"format": 1, "catalogue": "matlag/ett", "case": "A-1", "measurements": {}})
    assert "matlag/ett" == json.loads(run("validate", path, "--catalogue", folder, "--format", "json")[1])["catalogue"]


# indicators


def test_indicators_json_has_exactly_the_promised_shape(run: Run) -> None:
    """The notice stands first; outcomes that need a year are named on stderr, and so are errors in reading."""
    code, out, err = run("indicators", DELIVERIES / "leverans-c.json", "--format", "json", "--raw")
    results = json.loads(out)
    assert 1 == code
    assert ["format", "notice", "catalogue", "catalogue_version", "packages", "cases"] == list(results)[:6]
    assert ["unreadable", "definitions", "indicators"] == list(results)[6:]
    assert "unprotected, not for publication" == results["notice"]
    assert (400, 0) == (results["cases"], results["unreadable"])
    for each in results["indicators"]:
        assert 400 == each["denominator"] + sum(each["excluded"].values())
    assert 2 == len(err.splitlines())
    computed = {each["outcome"] for each in results["indicators"]}
    for outcome in su.load_catalogue("su-kvinnofrid/2021").outcomes:
        assert (outcome in computed) != (outcome in err)


KEYS = ["outcome", "kind", "by", "cases", "numerator", "denominator", "value", "low", "high", "excluded", "suppressed"]


@pytest.mark.parametrize(
    ("outcome", "kind", "own"),
    [
        ("malupp_helt", "share", ["share"]),
        ("insatser_per_arende", "mean", ["sd"]),
        ("upplevt_stod", "scale", ["sd", "unlinked"]),
        ("boende_forandring", "change", ["counts", "p"]),
    ],
)
def test_each_kind_of_indicator_has_its_own_keys_in_json(run: Run, outcome: str, kind: str, own: list[str]) -> None:
    """A mean and a scale have no numerator but a spread; a change has counts and the p-value of its test."""
    arguments = ("indicators", DELIVERIES / "leverans-c.json", "--outcome", outcome, "--format", "json")
    [found] = json.loads(run(*arguments)[1])["indicators"]
    assert [*KEYS, *own] == list(found)
    assert kind == found["kind"]
    assert (kind in ("share", "change")) == (found["numerator"] is not None)
    assert found["low"] < found["value"] < found["high"]
    if kind == "change":
        assert ["improved", "unchanged", "worsened"] == list(found["counts"])
        assert found["denominator"] == sum(found["counts"].values())


def test_errors_in_reading_are_told_and_end_with_1(run: Run, tmp_path: Path) -> None:
    """Results come all the same; broken rules and warnings are no errors in reading."""
    unreadable = {key: value for key, value in make_case("A-2").items() if key != "case"}
    path = write(tmp_path / "a.json", [make_case(kon="K"), unreadable])
    code, out, err = run("indicators", path, "--outcome", "avslutade", "--format", "json")
    assert (1, 1, 1) == (code, json.loads(out)["cases"], json.loads(out)["unreadable"])
    assert "2 fel hittades när filerna lästes. 1 ärende kunde inte läsas. Kör validate för att se vad det är.\n" == err
    broken = write(tmp_path / "b.json", [make_case(), make_case()])
    assert 1 == run("validate", broken)[0]
    assert (0, "") == run("indicators", broken, "--outcome", "avslutade")[::2]


def test_an_age_outside_the_bands_is_not_called_unanswered(run: Run, tmp_path: Path) -> None:
    """No band may mean no answer or an answer outside them all; no answer to a question is just that."""
    path = write(tmp_path / "a.json", make_case(alder=17))
    arguments = ("indicators", path, "--outcome", "avslutade", "--by")
    assert "obesvarat eller utanför grupperna" in run(*arguments, "age_band")[1]
    assert "utanför grupperna" not in run(*arguments, "municipality")[1]


def test_all_files_are_one_material(run: Run) -> None:
    """A case that stands in two files is counted once."""
    path = DELIVERIES / "omgang1.json"
    results = json.loads(run("indicators", path, path, "--outcome", "avslutade", "--format", "json")[1])
    assert 400 == results["cases"]
    assert {"duplicate": 200} == results["indicators"][0]["excluded"]


def test_groups_can_be_asked_for(run: Run) -> None:
    """--by and --outcome can be repeated; a repeated name counts once."""
    arguments = ("--by", "kon", "--by", "age_band", "--by", "kon", "--outcome", "avslutade", "--outcome", "avslutade")
    results = json.loads(run("indicators", DELIVERIES / "leverans-d.ndjson", *arguments, "--format", "json")[1])
    assert {("kon", "age_band")} == {tuple(each["by"]) for each in results["indicators"]}
    assert 500 == sum(each["cases"] for each in results["indicators"])
    groups = [tuple(each["by"].values()) for each in results["indicators"]]
    assert len(groups) == len(set(groups))


@pytest.mark.parametrize(("locale", "figure"), [("sv", "35,9\u00a0%"), ("en", "35.9%")])
def test_indicators_text_is_marked_and_written_as_people_write(run: Run, locale: str, figure: str) -> None:
    """The first line is the notice; numbers have the decimal sign of the language."""
    path = DELIVERIES / "leverans-c.json"
    expected = json.loads((DELIVERIES / "expected.json").read_text(encoding="utf-8"))["deliveries"][path.name][
        "indicators"
    ]
    value = next(each["value"] for each in expected if each["outcome"] == "malupp_helt")
    assert figure.rstrip("\u00a0%").replace(",", ".") == f"{100 * value:.1f}"
    out = run("indicators", path, "--lang", locale)[1]
    assert "OSKYDDAD, EJ FÖR PUBLICERING – unprotected, not for publication" == out.splitlines()[0]
    assert figure in out


@pytest.mark.parametrize(
    ("locale", "change", "losses"),
    [
        ("sv", "{improved} förbättrade, {unchanged} oförändrade och {worsened} försämrade", ("obesvarat (Före insats)", "vet ej (Efter insats)", "för få besvarade frågor")),
        ("en", "{improved} improved, {unchanged} unchanged and {worsened} worsened", ("unanswered (Before interventions)", "unknown (After interventions)", "too few questions answered")),
    ],
)  # fmt: skip
def test_a_scale_and_a_change_are_told_in_words(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: str, change: str, losses: tuple[str, ...]
) -> None:
    """A scale is told with its maximum, a change with all three counts and the point of each loss, piped or on a screen."""
    path = DELIVERIES / "leverans-c.json"
    known = json.loads((DELIVERIES / "expected.json").read_text(encoding="utf-8"))["deliveries"][path.name]
    outcomes = ("--outcome", "upplevt_stod", "--outcome", "boende_forandring", "--outcome", "insatser_per_arende")
    figure = f"{known['means']['upplevt_stod']['value']:.1f}/100"
    improved = f"{100 * known['boende_forandring']['improved'] / sum(known['boende_forandring'].values()):.1f}"
    words = (
        figure.replace(".", ",") if locale == "sv" else figure,
        improved.replace(".", ",") + "\u00a0%" if locale == "sv" else f"{improved}%",
        change.format(**known["boende_forandring"]),
        *losses,
    )
    piped = run("indicators", path, *outcomes, "--lang", locale)[1]
    assert [] == [each for each in words if each not in piped]
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    main(["indicators", str(path), *outcomes, "--lang", locale])
    plain = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    shown = re.sub(r"[ \n]+", " ", plain)  # prose is folded, also on a wide screen
    assert [] == [each for each in words if each not in shown]


def test_a_column_for_changes_is_there_only_where_there_is_one(run: Run) -> None:
    """A table without a change has no empty column for it."""
    path = DELIVERIES / "leverans-c.json"
    assert "Förändring" not in run("indicators", path, "--outcome", "upplevt_stod")[1]
    assert "Förändring" in run("indicators", path, "--outcome", "boende_forandring")[1]


def test_the_counts_of_a_change_have_their_own_columns(run: Run, tmp_path: Path) -> None:
    """In CSV and in the demo's table the three counts stand apart; other kinds leave them blank."""
    known = json.loads((DELIVERIES / "expected.json").read_text(encoding="utf-8"))["deliveries"]["leverans-c.json"]
    outcomes = ("--outcome", "boende_forandring", "--outcome", "avslutade")
    printed = run("indicators", DELIVERIES / "leverans-c.json", *outcomes, "--format", "csv")[1]
    change, share = csv.DictReader(io.StringIO(printed))
    names = ("improved", "unchanged", "worsened")
    assert {name: str(count) for name, count in known["boende_forandring"].items()} == {n: change[n] for n in names}
    assert {""} == {share[name] for name in names}
    run("demo", "--out", tmp_path, "--lang", "en")
    with (tmp_path / "2021-indikatorer.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = [each for each in csv.DictReader(file) if each["Improved"]]
    assert "Change of housing" == row["Outcome"]
    assert 0 < float(row["p-value (sign test)"]) < 0.001
    assert row["Denominator"] == str(sum(int(row[name]) for name in ("Improved", "Unchanged", "Worsened")))
    page = (tmp_path / "sammanstallning.html").read_text(encoding="utf-8")
    assert (
        f"<small>{row['Improved']} improved, {row['Unchanged']} unchanged and {row['Worsened']} worsened "
        "(sign test: p &lt; 0.001)</small>" in page
    )


def test_indicators_csv_is_marked_on_every_row(run: Run) -> None:
    """The notice goes wherever a row goes."""
    arguments = ("--by", "kon", "--outcome", "avslutade", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run("indicators", DELIVERIES / "omgang1.json", *arguments)[1])))
    assert rows
    assert {"unprotected, not for publication"} == {row["notice"] for row in rows}
    assert "by_kon" in rows[0]


# catalogues, version, help


def test_catalogues_lists_what_is_bundled(run: Run) -> None:
    """Both editions, marked as reconstructions, then the packages with what they extend."""
    listed = json.loads(run("catalogues", "--format", "json")[1])["catalogues"]
    assert list(su.list_catalogues()) == [each["catalogue"] for each in listed]
    assert {"reconstruction"} == {each["status"] for each in listed}
    assert 2 == run("catalogues")[1].count("Rekonstruktion")
    packages = json.loads(run("catalogues", "--format", "json")[1])["packages"]
    assert [("uppfoljning", "su-kvinnofrid/2021", 1)] == [
        (each["package"], each["catalogue"], each["points"]) for each in packages
    ]
    assert "Lokalt variabelpaket till su-kvinnofrid/2021." in run("catalogues")[1]
    assert ["", "", "uppfoljning"] == [
        row["package"] for row in csv.DictReader(run("catalogues", "--format", "csv")[1].splitlines())
    ]


def test_version_and_help_end_with_0(run: Run) -> None:
    """Asking for help is not wrong use."""
    assert (0, f"kvinnofrid-su {su.__version__}\n", "") == run("--version")
    for command in ((), ("demo",), ("validate",), ("indicators",), ("catalogues",)):
        code, out, err = run(*command, "--help")
        assert (0, "") == (code, err)
        assert "kvinnofrid-su" in out


# demo


class Page(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_demo_writes_tables_and_a_page(run: Run, tmp_path: Path) -> None:
    """One set of tables an edition and one page; nothing else is left; again into the same folder is fine."""
    out = tmp_path / "ny" / "demo"
    assert [0, 0] == [run("demo", "--out", out)[0] for _ in range(2)]
    tables = {f"{edition}-{name}.csv" for edition in (2019, 2021) for name in ("indikatorer", "anmarkningar", "utslag")}
    assert {*tables, "sammanstallning.html", "prova.csv"} == {file.name for file in out.iterdir()}
    report = json.loads(run("validate", out / "prova.csv", "--format", "json")[1])
    assert (60, 60, []) == (report["cases"], report["ok"], report["issues"])
    text = (out / "sammanstallning.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "a"}
    assert not page.attributes & {"src", "href", "onclick", "onload"}
    assert "svg" in page.tags
    assert "://" not in text
    top = text[: text.index("<h1>")]
    for words in (
        "Rekonstruktion (ej officiell)",
        "unprotected, not for publication",
        "Syntetiska uppgifter",
        "viewport",
    ):
        assert words in top


def test_demo_names_no_case(run: Run, tmp_path: Path) -> None:
    """The tables are without keys."""
    run("demo", "--out", tmp_path)
    cases = json.loads((DELIVERIES / "omgang1.json").read_text(encoding="utf-8"))["cases"]
    written = "".join(file.read_text(encoding="utf-8") for file in tmp_path.iterdir())
    assert not [case["case"] for case in cases if case["case"] in written]
    assert "*case[" in written


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """When one of several cannot be written, the others are as they were and nothing is left behind."""
    (tmp_path / "a.txt").write_text("gammalt", encoding="utf-8")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OSError):
        write_files(tmp_path, {"a.txt": "nytt", "b.txt": "nytt"})
    assert "gammalt" == (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert {"a.txt", "b.txt"} == {each.name for each in tmp_path.iterdir()}
    with pytest.raises(ValueError):
        write_files(tmp_path / "ny" / "mapp", {"a.txt": "nytt", "c.txt": "\ud800"})
    assert not (tmp_path / "ny").exists()
