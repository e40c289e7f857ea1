"""The command that shows who is missing: what it prints, which flows it chooses, and what it says beside."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.cli import main
from kvinnofrid_su.cli.attrition_output import name_flow
from kvinnofrid_su.cli.words import NOTICE, NOTICE_LINE
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.flows import Aside

DELIVERIES = Path(__file__).parents[1] / "examples" / "deliveries"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; gives exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["attrition", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def find_flows(run: Run, *arguments: str | Path) -> list[tuple[str, str | None, list[str]]]:
    """Return point, who answers, and the outcomes of each flow that is printed."""
    flows: list[dict[str, Any]] = json.loads(run(*arguments, "--format", "json")[1])["flows"]
    return [(each["point"], each["answered_by"], list(each["usable"])) for each in flows]


def test_json_has_exactly_the_promised_shape(run: Run) -> None:
    """The notice stands first; what belongs to no group stands in the head; errors in reading are told, and end with 1."""
    code, out, err = run(DELIVERIES / "leverans-c.json", "--format", "json")
    found = json.loads(out)
    head = ["format", "notice", "catalogue", "catalogue_version", "packages", "cases", "unreadable", "unlinked"]
    assert [*head, "flows"] == list(found)
    assert (1, 400, 0, 55) == (code, found["cases"], found["unreadable"], found["unlinked"])
    assert NOTICE == found["notice"]
    assert 1 == len(err.splitlines())
    flows = su.attrition(
        su.read(DELIVERIES / "leverans-c.json", su.load_catalogue(found["catalogue"])),
        su.load_catalogue(found["catalogue"]),
    )
    assert [flow.to_dict() for flow in flows] == found["flows"]


def test_points_and_outcomes_are_chosen(run: Run) -> None:
    """A point brings all its outcomes; an outcome its point, and in the first edition the client's own flow."""
    first, second = DELIVERIES / "omgang1.json", DELIVERIES / "leverans-c.json"
    assert [("under", "handlaggare", ["insatser_per_arende", "insatser_per_arende_med_insats", "boendeinsats"])] == (
        find_flows(run, second, "--point", "under")
    )
    assert [("efter", "klient", ["kunde_paverka"])] == find_flows(run, first, "--outcome", "kunde_paverka")
    assert [("efter", None, ["malupp_helt"])] == find_flows(run, first, "--outcome", "malupp_helt")
    assert [("fore", "handlaggare", []), ("brukarenkat", "klient", ["tryggare"])] == find_flows(
        run, second, "--point", "fore", "--point", "brukarenkat", "--outcome", "tryggare"
    )


@pytest.mark.parametrize(("locale", "label"), [("sv", "”Avslutade ärenden”"), ("en", "“Closed cases”")])
def test_outcomes_that_end_at_no_point_are_named(run: Run, locale: str, label: str) -> None:
    """By their labels for people, by their ids for programs; nothing else is printed of them."""
    file, asked = DELIVERIES / "leverans-d.ndjson", ("--outcome", "avslutade", "--outcome", "svarsfrekvens")
    _, out, err = run(file, *asked, "--lang", locale)
    assert label in err
    assert label not in out
    _, out, err = run(file, *asked, "--lang", locale, "--format", "json")
    assert "avslutade, svarsfrekvens" in err
    assert [] == json.loads(out)["flows"]


def test_csv_is_marked_on_every_row_and_adds_up(run: Run) -> None:
    """One step a row; what is left and what is lost are together what was there before."""
    _, out, _ = run(DELIVERIES / "leverans-c.json", "--by", "kon", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    header = ["notice", "point", "label", "package", "answered_by", "by_kon"]
    header += ["step", "outcome", "before", "cases", "lost"]
    assert header == list(rows[0])
    assert {NOTICE} == {row["notice"] for row in rows}
    assert {"cases", "unique", "expected", "closed", "offered", "answered", "usable", "aside", "aside_usable"} == {
        row["step"] for row in rows
    }
    lost = [sum(int(part.partition("=")[2]) for part in row["lost"].split("|") if part) for row in rows]
    for row, each in zip(rows, lost, strict=True):
        if row["before"]:
            assert int(row["before"]) == int(row["cases"]) + each
    assert 400 == sum(int(row["cases"]) for row in rows if (row["point"], row["step"]) == ("efter", "cases"))


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("sv", ["55 enkäter utan ärende är inte med.", "Har svarat på något 113 37,5 % obesvarat 188"]),
        ("en", ["55 surveys without a case are not included.", "Answered anything 113 37.5% unanswered 188"]),
    ],
)
def test_text_is_marked_and_written_as_people_write(run: Run, locale: str, lines: list[str]) -> None:
    """The notice stands first; steps have counts, shares of the step before and losses in words."""
    _, out, _ = run(DELIVERIES / "leverans-c.json", "--point", "brukarenkat", "--lang", locale)
    shown = [" ".join(line.split()) for line in out.splitlines()]
    assert NOTICE_LINE == shown[0]
    assert not set(lines) - set(shown)


def test_a_step_at_which_nobody_is_lost_to_duplicates_is_not_shown(run: Run) -> None:
    """With duplicates it is there; and without surveys outside cases nothing is said of them."""
    without, with_them = (run(DELIVERIES / name)[1] for name in ("leverans-c.json", "leverans-d.ndjson"))
    assert "Utan dubbletter" not in without
    assert 4 == with_them.count("dubbletter 2")
    assert "utan ärende" not in with_them


def test_a_flow_says_whose_answers_it_is_about_only_where_it_could_be_doubted(run: Run) -> None:
    """In the first edition a point asks both; the heading of each group says which flow and which group it is."""
    _, out, _ = run(DELIVERIES / "omgang1.json", "--by", "hederskontext")
    headings = [line for line in out.splitlines() if "Våld i hederskontext: Ja" in line]
    assert ["Före insats.", "Under insats.", "Efter insats.", "Efter insats, bara klientens svar."] == [
        line.partition(" Våld")[0] for line in headings
    ]
    assert "klientens svar" not in run(DELIVERIES / "leverans-c.json")[1]


def test_nobody_at_a_step_gives_no_share(run: Run, tmp_path: Path) -> None:
    """A share of nothing is a dash, never 0 %."""
    file = tmp_path / "a.json"
    file.write_text('{"format": 1, "catalogue": "su-kvinnofrid/2021", "cases": []}', encoding="utf-8")
    code, out, err = run(file)
    assert (0, "") == (code, err)
    assert "%" not in out
    assert "Har svarat på något" in out


def test_a_package_has_its_flows_when_it_is_named(run: Run) -> None:
    """Its point stands last; a flow of its questions at a common point would say so in its heading."""
    found = json.loads(run(DELIVERIES / "leverans-d.ndjson", "--package", "uppfoljning", "--format", "json")[1])
    assert {"uppfoljning": "1.0.0"} == found["packages"]
    assert [None, None, None, None, "uppfoljning"] == [each["package"] for each in found["flows"]]
    catalogue = su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"])
    flow = su.Flow("efter", None, {}, (), {}, Aside(0, {}, {}), package="uppfoljning")
    for locale, heading in (
        ("sv", "Efter insats, bara ”Uppföljning efter avslut”"),
        ("en", "After interventions, “Follow-up after closing” only"),
    ):
        assert heading == name_flow(flow, (flow,), catalogue, locale, find_words(locale))
