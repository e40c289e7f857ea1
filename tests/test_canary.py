"""Nothing that a file holds is said again: a canary in every answer, key and cell is in no text that comes out.

The people in these files may be hunted. What may show a case's key is the field ``case`` alone, when it is well shaped.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import traceback
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve

import kvinnofrid_su as su
from kvinnofrid_su.documents.envelope import HEAD_KEYS, SENDER_KEYS
from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.errors import InvalidDocument, UnreadableFile
from kvinnofrid_su.explanation.explain import explain_input
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.rules.facts import Facts
from kvinnofrid_su.rules.judge import Judge
from kvinnofrid_su.scoring.gather import gather
from tests.strategies import NAMES, load

# Some could be a key, a code or a name of ours, one is an identity number, one is none but looks like it, one is not
# ASCII, one would be a format string, one a pointer.
CANARIES: tuple[Any, ...] = (
    "KANARIE-7F3A",
    "kanarie_7f3a",
    "19121212-1212",
    "191212121213",
    "Kanariefågel å🐤",
    "{kanarie7f3a}",
    "/kanarie~7f3a/*unknown[0]",
    "kanarie7f3a/2021",
    987654321012345,
    9876543.21,
)
BLOCKS, RUNS = 20, 100


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_text_holds_a_canary(block: int) -> None:
    """A hundred deliveries with a canary at random places: issues, words, reports, exceptions and results are free of it."""
    for run in range(RUNS):
        random = Random(block * RUNS + run)
        canary = random.choice(CANARIES)
        catalogue = load(random.choice(NAMES))
        document = _make_document(canary, catalogue, random)
        for text in _find_texts(document, catalogue, random):
            assert not _holds(text, canary), (block, run, text[:300])


def test_every_canary_comes_where_it_should_be_found() -> None:
    """The runs above are about something: each canary reaches issues, exceptions and cases of several kinds."""
    found: set[str] = set()
    for seed in range(200):
        random = Random(seed)
        catalogue = load(random.choice(NAMES))
        found |= {i.code for i in su.validate(_make_document(random.choice(CANARIES), catalogue, random), catalogue)}
    assert {"SU-P001", "SU-P002", "SU-P003", "SU-D002", "SU-D006", "SU-S003", "SU-S004", "SU-S005", "SU-S008"} <= found
    assert {"SU-S001", "SU-S007", "SU-S010", "SU-V001", "SU-V002", "SU-V005", "SU-V006", "SU-V008"} <= found


def _make_document(canary: Any, catalogue: su.Catalogue, random: Random) -> Any:
    """Return a delivery or a case with the canary in many places; which ones is random, so that each code is reached."""

    def put(value: Any) -> Any:
        return canary if random.random() < density else value

    def name(key: str) -> Any:
        return str(canary) if random.random() < density / 3 else key

    def measure(point: Point) -> Any:
        answers = {name(id_): _answer(question.variable, canary, put) for id_, question in point.questions.items()}
        local = {name("exempel_tal"): put(3), name("exempel_kod"): [put("a"), "b"]}
        return {name("recorded_on"): put("2022-03-01"), name("answers"): put(answers), name("local"): put(local)}

    def case(number: int) -> Any:
        measurements = {
            name(point.id): put([measure(point), put(measure(point))] if point.repeats else measure(point))
            for point in catalogue.points.values()
        }
        senders = {key: put(value) for key, value in zip(SENDER_KEYS, ("S-1", "1481", "D-1"), strict=True)}
        return {name("case"): put(f"A-{number}"), **senders, name("measurements"): put(measurements)}

    density = random.choice((0.02, 0.1, 0.3, 1.0))
    head = dict(zip(HEAD_KEYS, (1, catalogue.id, catalogue.version, {name("exempel"): put("1.0.0")}), strict=True))
    heads = {name(key): value if random.random() < 0.8 else put(value) for key, value in head.items()}
    if random.random() < 0.3:
        return {**heads, **case(1)}
    cases = [put(case(1)), case(2), case(2)]
    surveys = [measure(catalogue.survey)] if catalogue.survey is not None else []
    return {**heads, name("delivered_on"): put("2022-12-31"), "sender": put("S-1"), "cases": cases, "surveys": surveys}


def _answer(variable: Variable, canary: Any, put: Any) -> Any:
    codes = list(variable.codes.codes) if variable.codes is not None else ["fel_kod"]
    right: dict[str, Any] = {"date": "2022-03-01", "integer": 3, "multi": [codes[0], put(codes[0]), put(codes[-1])]}
    return put(right.get(variable.kind, put(codes[0])))


def _holds(text: str, canary: Any) -> bool:
    """Look for the canary as it is, in small letters, escaped for JSON, for a pointer and for Python."""
    small = text.lower()
    return any(form in text or form in small for form in _find_forms(str(canary)))


@cache
def _find_forms(canary: str) -> frozenset[str]:
    escaped = (json.dumps(canary)[1:-1], repr(canary)[1:-1], canary.replace("~", "~0").replace("/", "~1"))
    return frozenset((canary, canary.lower(), *escaped))


def _find_texts(document: Any, catalogue: su.Catalogue, random: Random) -> Iterator[str]:
    """Give every text that the library makes of a document: with keys as a report, without them issue by issue."""
    report = su.validate(document, catalogue)
    plain = report.to_dict(random.choice(("sv", "en")))
    issues: Any = plain.pop("issues")
    for issue in issues:
        if _is_shown(issue["case"]):
            issue["case"] = None
    yield repr(report) + json.dumps([plain, issues], ensure_ascii=False)
    yield repr([evolve(issue, case=None) if _is_shown(issue.case) else issue for issue in report])
    for issue in su.validate(document, catalogue, keys=False):
        yield from _find_words(issue)
    yield from _find_reprs(document, catalogue)
    yield from _find_exceptions(document, catalogue)


def _is_shown(case: str | None) -> bool:
    """Tell whether a case is called by its key, which only a well-shaped one is, and no identity number."""
    assert case is None or case.startswith("*case[") or (case.isascii() and case.count("1212") < 2), case
    return case is not None and not case.startswith("*case[")


def _find_words(issue: Issue) -> Iterator[str]:
    yield repr(issue)
    for locale in ("sv", "en"):
        yield issue.message(locale) + issue.remedy(locale)


def _find_reprs(document: Any, catalogue: su.Catalogue) -> Iterator[str]:
    """Give the ``repr`` of everything that is made of a document on the way to a result."""
    judge = Judge(catalogue)
    for part in read_parts(document, catalogue, keys=False):
        yield repr(part) + repr(part.head)
        if part.inherited is not None:
            case = part.inherited.case
            facts = Facts(case, catalogue, part.head.delivered_on)
            judgements = judge.judge(case, part.head.delivered_on)
            yield repr([case, case.measurements, part.inherited, part.inherited.fields, facts, judge, judgements])
            yield repr([su.score(case, id_, catalogue, year=2022) for id_ in catalogue.outcomes])
    worklist = su.due_many(document, catalogue, on=date(2022, 6, 1), every=True)
    yield repr([worklist, worklist.tasks])
    yield json.dumps(su.due_many(document, catalogue, on=date(2022, 6, 1), every=True, keys=False).to_dict())
    for each in explain_input(document, {f"*case[{number}]" for number in range(3)}, catalogue, date(2022, 6, 1)):
        yield repr([each, each.rules, each.points, each.questions, each.scores])
        for locale in ("sv", "en"):
            yield each.to_text(locale, every=True) + json.dumps(each.to_dict(locale), ensure_ascii=False)
    gathered = gather([document], catalogue)
    found = [su.indicator(gathered, id_, catalogue, year=2022, population=9) for id_ in catalogue.outcomes]
    yield repr([gathered, found])
    yield json.dumps([each.to_dict() for group in found for each in group])


def _find_exceptions(document: Any, catalogue: su.Catalogue) -> Iterator[str]:
    try:
        yield repr(su.parse_case(document, catalogue))
    except InvalidDocument as error:
        yield from _describe(error)


def _describe(error: BaseException) -> Iterator[str]:
    """Give all that can be seen of an exception and of those behind it, without the variables of its frames."""
    yield "".join(traceback.format_exception(error))
    left: list[BaseException | None] = [error]
    while left:
        each = left.pop()
        if each is not None:
            yield f"{each!s}{each!r}{each.args!r}{getattr(each, '__notes__', '')!r}"
            left += [each.__cause__, each.__context__]


# Files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("canary", [canary for canary in CANARIES if isinstance(canary, str)])
def test_no_file_is_said_again(canary: str, tmp_path: Path) -> None:
    """Broken files, and tables with the canary in headers and cells, give texts and exceptions without it."""
    catalogue = load("su-kvinnofrid/2021")
    for path in _write_files(tmp_path, canary):
        try:
            reading = su.read(path, catalogue)
            texts = [repr(list(reading) and reading)]
            for issue in (*reading.issues, *su.validate(reading, catalogue, keys=False)):
                texts += _find_words(evolve(issue, case=None))
            texts.append(repr(su.indicator(reading, next(iter(catalogue.outcomes)), catalogue, year=2022)))
        except UnreadableFile as error:
            texts = [*_describe(error)]
        assert not [text for text in texts if _holds(text, canary)], path.name


def _write_files(folder: Path, canary: str) -> list[Path]:
    """Write files with a canary: right and broken, in each format. Their names do not hold it."""
    answers = {"kon": canary, "alder": canary, "valdstyp": [canary], canary: canary}
    measurement = {"recorded_on": canary, "answers": answers, "local": {canary: canary, "a_b": canary}}
    head = {"format": 1, "catalogue": "su-kvinnofrid/2021"}
    case = {**head, "case": canary, "sender": canary, canary: canary, "measurements": {"fore": measurement, canary: {}}}
    line, quoted = json.dumps(case, ensure_ascii=False), '"' + canary.replace('"', '""') + '"'
    other = json.dumps({**case, "catalogue": canary, "packages": {canary: canary}})
    contents: dict[str, bytes] = {
        "a.json": line.encode(),
        "b.json": f"[{other},{line},{json.dumps(canary)}]".encode(),
        "c.json": json.dumps({**head, "cases": [case], "surveys": [measurement], canary: canary}).encode(),
        "d.json": line.encode()[:-1],
        "e.json": line.encode() + canary.encode(),
        "f.json": line.encode()[:-1] + b"\xe5}",
        "g.json": f"{{{json.dumps(canary)}: 1, {json.dumps(canary)}: NaN}}".encode(),
        "h.ndjson": "\n".join((line, line[:-1], "{" + line, canary, other, line)).encode() + b"\xff" + canary.encode(),
        "i.csv": f'case,kon,{quoted},recorded_on__fore,alder\n{",".join([quoted] * 7)}\n"A-1",{quoted},{quoted}\n'.encode(),
        "j.csv": f"case,catalogue,delivered_on\n{quoted},{quoted},{quoted}\n".encode(),
        "k.csv": f"{quoted},{quoted}\n".encode(),
        "l.csv": f'case,kon\n{quoted},"{canary}"{canary}\n'.encode(),
        "m.csv": f"case,kon\n{quoted},{quoted}\n".encode() + b"\xe5" + canary.encode() + b"\n",
        "n.csv": f"case,case\n{quoted},{quoted}\n".encode(),
    }
    paths = []
    for name, content in contents.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


_FORMS = ("text", "json", "csv")
_PROCESSES = [
    (number, name, _FORMS[number % 3], CANARIES[number % 8]) for number, name in enumerate("abcdefhijklm" + "ahijcbhi")
]


@pytest.mark.parametrize(("number", "name", "form", "canary"), _PROCESSES)
def test_no_command_says_a_canary(number: int, name: str, form: str, canary: str, tmp_path: Path) -> None:
    """The command line prints no canary on either stream, in no format, for readable and unreadable files."""
    [path] = [each for each in _write_files(tmp_path, canary) if each.name.startswith(name)]
    command = [sys.executable, "-m", "kvinnofrid_su", "validate", str(path), "--format", form, "--no-keys"]
    done = subprocess.run([*command, "--lang", "en"] if number % 2 else command, capture_output=True, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode in (1, 2), err
    assert "Traceback" not in err
    assert not _holds(out.replace(str(path), ""), canary)
    assert not _holds(err.replace(str(path), ""), canary)
    if done.returncode == 2:
        assert ("", 1) == (out, err.count("\n"))
    elif form == "json":
        assert json.loads(out)["sensitive"]
    elif form == "csv":
        assert len(list(csv.reader(io.StringIO(out)))) > 1
