"""What is different on a terminal: width, colours, progress. In pipes there is none of it."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.checking import check
from kvinnofrid_su.cli.overview import describe_cases
from kvinnofrid_su.cli.paper import ARROW, Line, Paper
from kvinnofrid_su.cli.progress import Follower, follow
from tests.support.screen import Screen
from tests.test_cli import DELIVERIES

CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOURS = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7])m|\x1b\[[0-9;]*[34]8;")


ONE = "det gick att läsa och har inga fel (varningar går bra)."
MANY = "de gick att läsa och har inga fel (varningar går bra)."


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screen]:
    """Run the command line on a terminal of some width and kind; gives what it has written."""

    def run(*arguments: str | Path, columns: int = 80, **environment: str) -> Screen:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"TERM": "xterm-256color", "COLUMNS": str(columns), **environment}.items():
            monkeypatch.setenv(name, value)
        shown = Screen()
        monkeypatch.setattr(sys, "stdout", shown)
        main([str(each) for each in arguments])
        return shown

    return run


def read_lines(screen: Screen) -> list[str]:
    """Return the lines on a screen without the codes that steer it."""
    return CODES.sub("", screen.getvalue()).splitlines()


RUNS = [
    ("validate", DELIVERIES / "leverans-d.ndjson"),
    ("validate", DELIVERIES / "leverans-c.json", DELIVERIES / "leverans-d.ndjson", "--lang", "en"),
    ("indicators", DELIVERIES / "leverans-c.json", "--by", "hederskontext"),
    ("due", DELIVERIES / "leverans-c.json", "--on", "2022-06-01", "--all"),
    ("attrition", DELIVERIES / "leverans-c.json", "--by", "hederskontext"),
    ("catalogues",),
]


# Width


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("arguments", RUNS, ids=lambda each: each[0])
def test_nothing_is_wider_than_the_screen(
    screen: Callable[..., Screen], arguments: tuple[str | Path, ...], columns: int
) -> None:
    """Every line fits, has no blanks at its end that would wrap in a narrower window, and prose stays readable."""
    lines = read_lines(screen(*arguments, columns=columns))
    assert max(map(len, lines)) <= min(columns, 100)
    assert not [line for line in lines if line != line.rstrip(" ")]


def test_findings_stand_in_columns(screen: Callable[..., Screen]) -> None:
    """How many and of which severity to the left, all words beside it in one column, what to do after an arrow."""
    lines = read_lines(screen("validate", DELIVERIES / "leverans-d.ndjson"))
    begin = lines.index("Vanligast, felen först – och vad man gör") + 1
    block = lines[begin : lines.index("", begin)]
    labelled = [re.match(r" +\d+ (?:fel|varningar) +", line) for line in block]
    ends = {found.end() for found in labelled if found}
    assert 5 == sum(found is not None for found in labelled)
    assert 1 == len(ends)
    (column,) = ends
    rest = [line for line, found in zip(block, labelled, strict=True) if not found]
    assert {column, column + len(ARROW)} == {len(line) - len(line.lstrip()) for line in rest}
    assert 5 == sum(line.lstrip().startswith(ARROW) for line in rest)


def test_what_matters_stands_first_and_is_repeated_where_it_has_scrolled_away(screen: Callable[..., Screen]) -> None:
    """How many cases there are and how many can be used: in the first lines, and again at the end of a long report."""
    path = DELIVERIES / "leverans-d.ndjson"
    report = su.validate(
        su.read(path, su.load_catalogue("su-kvinnofrid/2021")), su.load_catalogue("su-kvinnofrid/2021")
    )
    text = " ".join(read_lines(screen("validate", path)))
    told = f"{report.cases} ärenden. {report.cases_ok} kan användas som de är"
    assert 2 == text.count(told)
    assert text.index(told) < text.index("Vanligast") < text.index("Det som har fel") < text.rindex(told)
    assert f"{report.judged - report.cases_ok} ärenden har fel att rätta." in text


@pytest.mark.parametrize(
    ("cases", "judged", "ok", "lines"),
    [
        (0, 0, 0, ["0 ärenden."]),
        (1, 1, 1, [f"1 ärende. 1 kan användas som det är: {ONE}"]),
        (2, 2, 1, [f"2 ärenden. 1 kan användas som det är: {ONE}", "1 ärende har fel att rätta."]),
        (
            1234,
            1234 - 3,
            1200,
            [
                f"1\u00a0234 ärenden. 1\u00a0200 kan användas som de är: {MANY}",
                "31 ärenden har fel att rätta. 3 ärenden gick inte att kontrollera.",
            ],
        ),
    ],
)
def test_every_case_is_told_of_once(cases: int, judged: int, ok: int, lines: list[str]) -> None:
    """Can be used, has errors, could not be checked: the three add up, and each agrees with its number."""
    assert lines == describe_cases(su.Report("matlag/ett", (), {}, cases, judged, ok), "sv")


def test_figures_stand_in_columns_on_a_narrow_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels fold by words, figures keep to their columns, and nothing is wider than the screen."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen()
    lines = [
        Line("Mål nått helt", ("133 av 371", "36 %")),
        Line("  En etikett som är längre än raden", ("4 av 5", "8 %"), "en not"),
        Line("En rubrik"),
    ]
    Paper(screen).align(Line("Utfall", ("Antal", "Andel")), lines)
    shown = read_lines(screen)
    ends = {len(each) for each in shown if each.endswith(("%", "Andel"))}
    assert max(map(len, shown)) <= 40
    assert 1 == len(ends)
    assert [True, True] == [any(text in each for each in shown) for text in ("en not", "En rubrik")]


def test_results_on_a_screen_are_those_of_a_pipe(
    screen: Callable[..., Screen], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is laid out for a screen has the same figures as what goes to a pipe."""
    arguments = ("indicators", DELIVERIES / "omgang1.json", "--outcome", "avslutade")
    main([str(each) for each in arguments])
    piped = re.search(r"\d+ av \d+ +\S+\s%", capsys.readouterr().out)
    assert piped is not None
    assert piped[0].split() == re.findall(r"\d+ av \d+ +\S+\s%", "\n".join(read_lines(screen(*arguments))))[0].split()


# Colours


@pytest.mark.parametrize("arguments", RUNS[:3], ids=lambda each: each[0])
def test_a_terminal_has_colours_unless_asked_not_to(
    screen: Callable[..., Screen], arguments: tuple[str | Path, ...]
) -> None:
    """Colours on a terminal; none where NO_COLOR is set; no codes at all on one that can do nothing."""
    assert COLOURS.search(screen(*arguments).getvalue())
    assert not COLOURS.search(screen(*arguments, NO_COLOR="1").getvalue())
    assert "\x1b" not in screen(*arguments, TERM="dumb").getvalue()


# Progress


def follow_through(names: list[str], locale: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Follower, list[float], str]:
    """Check files with a terminal that shows progress at once; gives what followed, how far it was, what was shown."""
    catalogue, shown, seen = su.load_catalogue("su-kvinnofrid/2021"), Screen(), []
    step = Follower.step

    def note(follower: Follower) -> None:
        step(follower)
        assert follower.fraction is not None
        seen.append(follower.fraction)

    monkeypatch.setattr(Follower, "step", note)
    paths = [str(DELIVERIES / name) for name in names]
    follower = Follower("Kontrollerar …", locale, Console(file=shown, width=80, force_terminal=True))
    readings = [su.read(path, catalogue) for path in paths]
    checked = check(follower.watch(readings, paths), catalogue, keys=True)
    follower._show()
    follower.stop()
    assert check(readings, catalogue, keys=True) == checked
    return follower, seen, CODES.sub("", shown.getvalue())


@pytest.mark.parametrize(
    "names", [["leverans-c.json"], ["leverans-d.ndjson"], ["leverans-c.json", "leverans-d.ndjson"]]
)
def test_progress_follows_every_case(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The cases of a delivery count one by one, as do lines; how much is read grows evenly, by the sizes of the files."""
    cases = sum({"leverans-c.json": 400, "leverans-d.ndjson": 500}[name] for name in names)
    follower, seen, shown = follow_through(names, "sv", monkeypatch)
    assert cases == len(seen)
    assert sorted(seen) == seen
    assert 0 < seen[0] < 0.01
    assert 0.99 < seen[-1] <= 1.0
    assert 1.0 == follower.fraction
    sizes = [(DELIVERIES / name).stat().st_size for name in names]
    if len(names) == 2:
        assert sizes[0] / sum(sizes) == pytest.approx(seen[399])
    assert f"{cases} ärenden" in shown
    assert "100\u00a0%" in shown


def test_progress_is_in_the_language_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and numbers."""
    shown = follow_through(["leverans-c.json"], "en", monkeypatch)[2]
    assert "400 cases" in shown
    assert "100%" in shown


def test_without_sizes_only_cases_are_counted() -> None:
    """Where nobody knows how large a file is, nothing is said of how much is read."""
    catalogue, shown = su.load_catalogue("su-kvinnofrid/2021"), Screen()
    follower = Follower("Kontrollerar …", "sv", Console(file=shown, width=80, force_terminal=True))
    check(follower.watch([su.read(DELIVERIES / "leverans-d.ndjson", catalogue)], ["saknas"]), catalogue, keys=True)
    follower._show()
    follower.stop()
    assert "500 ärenden" in shown.getvalue()
    assert "%" not in shown.getvalue()


@pytest.mark.parametrize(("delay", "terminal", "shows"), [(0.05, True, True), (30, True, False), (0.05, False, False)])
def test_progress_is_shown_on_a_terminal_when_work_takes_long(
    delay: float, terminal: bool, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing for what is soon done, so that nothing flickers; nothing in pipes, however long it takes."""
    shown = Screen() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("kvinnofrid_su.cli.progress.DELAY", delay)
    with follow("Kontrollerar …", "sv"):
        time.sleep(0.4)
    assert shows == ("Kontrollerar …" in shown.getvalue())
    assert shows == bool(shown.getvalue())
    if shows:
        assert shown.getvalue().endswith("\x1b[2K")  # what was shown is taken away again


def test_before_anything_is_done_nothing_is_counted() -> None:
    """While a large file is opened it says what goes on, and not that no case is done."""
    shown = Screen()
    follower = Follower("Kontrollerar …", "sv", Console(file=shown, width=80, force_terminal=True))
    follower._show()
    follower.stop()
    assert "Kontrollerar …" in shown.getvalue()
    assert "ärende" not in shown.getvalue()


@pytest.mark.parametrize("command", ["validate", "indicators"])
def test_commands_show_their_progress(
    command: str, screen: Callable[..., Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both commands that read files show it on stderr, while the result goes to stdout whole."""
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr("kvinnofrid_su.cli.progress.DELAY", 0.0)
    result = screen(command, DELIVERIES / "leverans-c.json", "--format", "json").getvalue()
    assert 400 == json.loads(result)["cases"]
    assert "Kontrollerar" in shown.getvalue() or "Räknar" in shown.getvalue()


def test_a_file_that_is_gone_through_twice_is_counted_once() -> None:
    """A conversion looks through a file before it writes; nobody has twice as many cases for that."""
    shown = io.StringIO()
    follower = Follower("Omvandlar …", "sv", Console(file=shown, width=80, force_terminal=True))
    catalogue = su.load_catalogue("su-kvinnofrid/2021")
    path = DELIVERIES / "leverans-d.ndjson"
    reading = next(follower.watch([su.read(path, catalogue)], [str(path)]))
    assert 0.0 == follower.fraction
    for _ in range(2):
        assert 500 == sum(1 for _ in reading.locate())
    follower._show()
    follower.stop()
    assert "500 ärenden" in CODES.sub("", shown.getvalue())
