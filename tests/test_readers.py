"""Files as they come: what is read, where each fault stands, and how a file ends that cannot be read."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import kvinnofrid_su as su
from kvinnofrid_su.errors import REASONS, UnknownEncoding, UnreadableFile
from kvinnofrid_su.readers.read import open_source
from kvinnofrid_su.readers.sources import LONGEST_LINE
from tests.support.examples import load_edition
from tests.support.hostile import HOSTILE

SECRET = "hemligt"
WriteFile = Callable[[str, str | bytes], Path]


@pytest.fixture
def catalogue() -> su.Catalogue:
    """The newest bundled edition."""
    return load_edition("2021")


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    """Write a file and return its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def _case(key: str = "A-1", **answers: Any) -> dict[str, Any]:
    head = {"format": 1, "catalogue": "su-kvinnofrid/2021", "case": key}
    return head | {"measurements": {"fore": {"answers": answers}}}


def _found(path: Path, catalogue: su.Catalogue, **columns: str) -> list[tuple[str, str | None, dict[str, Any]]]:
    """Return the errors in a file that no rule gives: code, case, and where."""
    report = su.validate(su.read(path, catalogue, columns=columns), catalogue)
    return [(i.code, i.case, dict(i.params)) for i in report if i.rule is None]


# Files that cannot be read -------------------------------------------------------------------------------------------

BROKEN: list[tuple[str, str | bytes, str, int | None]] = [
    ("a.doc", SECRET, "unknown_format", None),
    ("a", SECRET, "unknown_format", None),
    ("a.json", "", "empty", None),
    ("a.ndjson", "", "empty", None),
    ("a.csv", "", "empty", None),
    ("a.json", b'{"a": "hemligt\xe5"}', "not_utf8", None),
    ("a.parquet", b"hemligt", "not_parquet", None),
    ("a.parquet", b"PAR1hemligthemligthemligtPAR1", "not_parquet", None),
    ("a.parquet", b"P", "not_parquet", None),
    ("a.json", '{"a": "hemligt"}'.encode("utf-16"), "not_utf8", None),
    ("a.csv", b"case,kon\nA-1,hemligt\x81\n", "not_text", 2),
    ("a.csv", "case,kon\n".encode("utf-16") + b"\xd8", "not_text", 2),
    ("a.csv", "case,kon\n".encode("utf-32"), "not_text", None),
    ("a.csv", "case,kon\n".encode("utf-16-le"), "binary", 1),
    ("a.csv", "case,kon\nA-1,hemligt\0\n", "binary", 2),
    ("a.csv", b"PK\x03\x04hemligt", "is_excel", None),
    ("a.txt", SECRET, "no_case_column", 1),
    ("a.json", '{"a": "hemligt"', "not_json", 1),
    ("a.json", '{\n"hemligt": tru\n}', "not_json", 2),
    ("a.json", "{'hemligt': 1}", "not_json", 1),
    ("a.json", '{"hemligt": 01}', "not_json", 1),
    ("a.json", '{"hemligt": 1} {"hemligt": 2}', "not_json", 1),
    ("a.json", " \n ", "not_json", 2),
    ("a.json", '{"hemligt": NaN}', "not_finite", None),
    ("a.json", '{"hemligt": -Infinity}', "not_finite", None),
    ("a.json", '{"hemligt": 1e999}', "not_finite", None),
    ("a.json", '{"hemligt": 1, "hemligt": 1}', "duplicate_key", None),
    ("a.json", r'{"hemligt": "\ud800"}', "lone_surrogate", None),
    ("a.json", r'{"hemligt\udfff": 1}', "lone_surrogate", None),
    ("a.json", "[" * 65 + "]" * 65, "too_deep", None),
    ("a.json", '{"a":' * 65 + "1" + "}" * 65, "too_deep", None),
    ("a.json", "[" * 100_000 + "]" * 100_000, "too_deep", None),
    ("a.json", f'{{"hemligt": {"1" * 1001}}}', "long_integer", None),
    ("a.ndjson", f'{{}}\n"{"h" * LONGEST_LINE}"\n', "long_line", 2),
    ("a.csv", 'case,kon\nA-1,"hemligt"hemligt\n', "not_csv", 2),
    ("a.csv", 'case,kon\nA-1,"hemligt\n', "not_csv", 2),
    ("a.csv", f'case,kon\nA-1,"{"hemligt" * 20_000}"\n', "not_csv", 2),
    ("a.csv", "hemligt,kon\nA-1,kvinna\n", "no_case_column", 1),
    ("a.csv", "\n\n", "no_case_column", None),
    ("a.csv", "x\n" * 100 + "case\nA-1\n", "no_case_column", 1),
    ("a.csv", "h" * (LONGEST_LINE + 1), "long_line", 1),
    ("a.csv", "case\n" + "h" * (LONGEST_LINE + 1), "long_line", 2),
    ("a.csv", "case\n" + '"\n",' * (LONGEST_LINE // 3), "long_line", 2_500_001),
    ("a.csv", "\nhemligt,kon\n", "no_case_column", 2),
    ("a.csv", "case,case\nA-1,hemligt\n", "duplicate_column", 1),
    ("a.csv", "case,kon,kon__fore\nA-1,hemligt,hemligt\n", "duplicate_column", 1),
]


@pytest.mark.parametrize(("name", "content", "reason", "line"), BROKEN, ids=lambda each: str(each)[:40])
def test_a_file_that_cannot_be_read_says_why_and_nothing_of_what_is_in_it(
    name: str, content: str | bytes, reason: str, line: int | None, catalogue: su.Catalogue, write_file: WriteFile
) -> None:
    """Each way in which a file is broken has its reason, its line where known, and no text from the file."""
    path = write_file(name, content)
    with pytest.raises(UnreadableFile) as caught:
        su.validate(su.read(path, catalogue), catalogue)
    assert (reason, line, str(path)) == (caught.value.reason, caught.value.line, caught.value.path)
    assert REASONS[reason] in str(caught.value)
    assert SECRET not in str(caught.value).removeprefix(str(path)) + repr(caught.value.args).replace(str(path), "")


@pytest.mark.parametrize("name", ["a.json", "a.ndjson", "a.csv"])
def test_a_file_that_is_not_there_cannot_be_read(name: str, catalogue: su.Catalogue, tmp_path: Path) -> None:
    """A missing file, a folder and a pipe are told apart, whatever their ending."""
    path = tmp_path / name
    assert "missing" == _reason(path, catalogue)
    path.mkdir()
    assert "directory" == _reason(path, catalogue)
    path.rmdir()
    os.mkfifo(path)
    assert "not_a_file" == _reason(path, catalogue)


@pytest.mark.parametrize(("error", "reason"), [(PermissionError, "not_permitted"), (OSError, "read_failed")])
def test_a_file_that_may_not_be_read(
    error: type[OSError], reason: str, catalogue: su.Catalogue, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is a reason of its own, and what it says is not passed on."""
    path = write_file("a.json", "{}")

    def refuse(*_: Any, **__: Any) -> Any:
        raise error(5, SECRET)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile) as caught:
        su.read(path, catalogue)
    assert reason == caught.value.reason
    assert SECRET not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """A file that this user may not read says so."""
    path = write_file("a.json", "{}")
    path.chmod(0)
    assert "not_permitted" == _reason(path, catalogue)
    path.chmod(stat.S_IRUSR)


@pytest.mark.parametrize("name", ["a.ndjson", "a.csv"])
def test_a_file_that_vanishes_before_it_is_read(name: str, catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """Also a file that is gone when its turn comes is an unreadable file, not an exception of the system's."""
    path = write_file(name, "case\nA-1\n")
    reading = su.read(path, catalogue)
    path.unlink()
    with pytest.raises(UnreadableFile) as caught:
        list(reading)
    assert caught.value.reason in ("missing", "read_failed")


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_no_exception_holds_the_file(name: str, catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """The text of a file that cannot be read is not reachable from the exception either."""
    path = write_file(name, b'case,kon\n"hemligt",hemligt\x81hemligt\n')
    with pytest.raises(UnreadableFile) as caught:
        list(su.read(path, catalogue))
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in repr(error)
        assert not any(SECRET in str(getattr(error, field, "")) for field in ("doc", "object"))
        error = error.__context__


def _reason(path: Path, catalogue: su.Catalogue) -> str:
    with pytest.raises(UnreadableFile) as caught:
        su.read(path, catalogue)
    return caught.value.reason


# JSON and NDJSON -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.json", "A.JSON"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_json_is_one_document_or_a_list_of_them(
    name: str, mark: bytes, catalogue: su.Catalogue, write_file: WriteFile
) -> None:
    """A byte order mark and the case of the ending do not matter; places are those in the file."""
    one = write_file(name, mark + json.dumps(_case(kon="fel")).encode())
    assert [_case(kon="fel")] == list(su.read(one, catalogue))
    assert ["/measurements/fore/answers/kon"] == _paths(one, catalogue)
    several = write_file(name, mark + json.dumps([_case(), _case("A-2", kon="fel")]).encode())
    assert ["/1/measurements/fore/answers/kon"] == _paths(several, catalogue)


def _paths(path: Path, catalogue: su.Catalogue) -> list[str]:
    return [issue.path for issue in su.validate(su.read(path, catalogue), catalogue) if issue.rule is None]


def test_json_holds_all_that_is_allowed(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """What just keeps the limits is read: sixty-four levels, six hundred digits, pairs of surrogates."""
    content = ["[" * 63 + "]" * 63, "1" * 600, r'"\ud83d\udc24"', "-0.5e-3"]
    path = write_file("a.json", f"[{','.join(content)}]")
    assert ["SU-S001"] * 4 == [code for code, _, _ in _found(path, catalogue) if code != "SU-S025"]


FAULTY_LINES: list[tuple[bytes, str]] = [
    (b'{"hemligt": ', "SU-S021"),
    (b'{"hemligt": "\xe5"}', "SU-S021"),
    (b"hemligt", "SU-S021"),
    (b'{"hemligt": NaN}', "SU-S022"),
    (b'{"hemligt": 1e999}', "SU-S022"),
    (b'{"hemligt": 1, "hemligt": 1}', "SU-S023"),
    (rb'{"hemligt": "\udfff"}', "SU-S024"),
    (b"[" * 65 + b"]" * 65, "SU-S025"),
    (b"1" * 1001, "SU-S026"),
]


@pytest.mark.parametrize(("line", "code"), FAULTY_LINES, ids=lambda each: str(each)[:30])
def test_a_faulty_line_is_an_issue_at_that_line(
    line: bytes, code: str, catalogue: su.Catalogue, write_file: WriteFile
) -> None:
    """The lines around it are read, blank ones counted, and the line's number stands in the issue and its words."""
    good = json.dumps(_case()).encode()
    path = write_file("a.ndjson", good + b"\r\n\n" + line + b"\n" + good.replace(b"A-1", b"A-2"))
    assert [(code, "*case[1]", {"line": 3})] == _found(path, catalogue)
    report = su.validate(su.read(path, catalogue), catalogue)
    assert (3, 2) == (report.cases, report.judged)
    [issue] = [issue for issue in report if issue.code == code]
    assert "Rad 3" in issue.message("sv")
    assert SECRET not in issue.message("sv") + issue.remedy("sv") + issue.message("en") + repr(issue)
    reading = su.read(path, catalogue)
    assert 2 == len(list(reading))
    assert [code] == [issue.code for issue in reading.issues]


def test_faulty_lines_are_called_by_their_position(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """A reading says of faulty lines what validation says of them."""
    path = write_file("a.ndjson", "{\n" + json.dumps(_case()) + "\n[\n")
    reading = su.read(path, catalogue)
    assert 1 == len(list(reading))
    assert ["*case[0]", "*case[2]"] == [issue.case for issue in reading.issues]
    assert list(reading.issues) == [issue for issue in su.validate(reading, catalogue) if issue.rule is None]


def test_places_in_ndjson_are_lines(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """What is wrong inside a line's document has the line and the pointer inside it."""
    path = write_file("a.jsonl", "\n" + json.dumps(_case(kon="fel")) + "\n")
    [issue] = [i for i in su.validate(su.read(path, catalogue), catalogue) if i.rule is None]
    assert ("/measurements/fore/answers/kon", {"line": 2}) == (issue.path, dict(issue.params))
    assert issue.message("sv").startswith("Rad 2, ")


def test_a_reading_is_complete_after_the_loop(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """Cases come complete with what they inherit; head, surveys and issues are there at the end, and again next time."""
    head = {"format": 1, "catalogue": "su-kvinnofrid/2021", "delivered_on": "2022-12-31", "sender": "S-1"}
    survey = {"answers": {"be_situation": "battre_mycket"}}
    inner = {"case": "A-1", "sender": "S-2", "measurements": {}}
    delivery = {**head, "cases": [inner, {"case": "A-2", "measurements": {}}, 3], "surveys": [survey, survey]}
    reading = su.read(write_file("a.json", json.dumps(delivery)), catalogue)
    assert ({}, (), ()) == (reading.head, reading.issues, reading.surveys)
    known = {"format": 1, "catalogue": "su-kvinnofrid/2021"}
    for _ in range(2):
        assert [
            {**known, "sender": "S-2", "case": "A-1", "measurements": {}},
            {**known, "sender": "S-1", "case": "A-2", "measurements": {}},
            3,
        ] == list(reading)
        assert (head, (), (survey, survey)) == (reading.head, reading.issues, reading.surveys)
    assert "S-1" not in repr(reading)


def test_a_list_of_readings_is_one_material(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """Several files and a case of one's own are counted together, in a list or one by one, a case that stands twice once."""
    first = write_file("a.json", json.dumps([_case("A-1"), _case("A-2", kon="kvinna")]))
    second = write_file("b.ndjson", "\n".join(json.dumps(_case(key)) for key in ("A-2", "A-3")) + "\nx")
    readings = [su.read(first, catalogue), su.read(second, catalogue)]
    found = su.indicator([*readings, _case("A-4")], "avslutade", catalogue)[0]
    assert (5, 1, {"duplicate": 1}) == (found.cases, found.unreadable, found.excluded)
    report = su.validate([su.read(first, catalogue), su.read(second, catalogue)], catalogue)
    assert (5, 4) == (report.cases, report.judged)


@pytest.mark.parametrize("alone", [{"answers": {}}, {"format": 1, "catalogue": "su-kvinnofrid/2021", "answers": {}}])
def test_a_survey_alone_is_among_the_surveys(
    alone: dict[str, Any], catalogue: su.Catalogue, write_file: WriteFile
) -> None:
    """A survey that stands alone in a file or a line is no case."""
    reading = su.read(write_file("a.ndjson", json.dumps(alone) + "\n" + json.dumps(_case())), catalogue)
    assert [_case()] == list(reading)
    assert (alone,) == reading.surveys
    assert 1 == su.validate(reading, catalogue).cases


def test_an_edition_without_survey_has_no_surveys(write_file: WriteFile) -> None:
    """What would be a survey is a case without its key where the edition asks clients at no point of their own."""
    catalogue = load_edition("2019")
    document = {"format": 1, "catalogue": "su-kvinnofrid/2019", "answers": {}}
    reading = su.read(write_file("a.json", json.dumps(document)), catalogue)
    assert [document] == list(reading)
    assert () == reading.surveys
    assert 1 == su.validate(reading, catalogue).cases
    delivery = {"format": 1, "catalogue": "su-kvinnofrid/2019", "cases": [], "surveys": [{"answers": {}}]}
    reading = su.read(write_file("a.json", json.dumps(delivery)), catalogue)
    assert [] == list(reading)
    assert () == reading.surveys
    assert ["SU-S004"] == [issue.code for issue in su.validate(reading, catalogue)]


def test_a_delivery_of_surveys_alone(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """A delivery that lacks its cases is still a delivery: its surveys are surveys, its head is the head."""
    delivery = {"format": 1, "catalogue": "su-kvinnofrid/2021", "surveys": [{"answers": {}}]}
    reading = su.read(write_file("a.json", json.dumps(delivery)), catalogue)
    assert [] == list(reading)
    assert ({"answers": {}},) == reading.surveys
    assert {"format": 1, "catalogue": "su-kvinnofrid/2021"} == reading.head
    assert [("SU-S002", None, {"key": "cases"})] == _found(write_file("a.json", json.dumps(delivery)), catalogue)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", '{"catalogue": "x/1"}', "x/1"),
        ("a.json", '[{"catalogue": "x/1"}, {"catalogue": "x/2"}]', "x/1"),
        ("a.json", "[]", None),
        ("a.json", "3", None),
        ("a.json", '{"catalogue": 3}', None),
        ("a.ndjson", '{\n{"catalogue": "x/1"}\n{"catalogue": "x/2"}', "x/1"),
        ("a.ndjson", "{\n", None),
        ("a.csv", "case,catalogue\nA-1, x/1 \nA-2,x/2\n", "x/1"),
        ("a.csv", "case,catalogue\nA-1,\n", None),
        ("a.csv", "case,catalogue\nA-1\n", None),
        ("a.csv", "case,catalogue\n", None),
        ("a.csv", "case\nA-1\n", None),
    ],
)
def test_a_file_says_its_catalogue(name: str, content: str, expected: str | None, write_file: WriteFile) -> None:
    """The catalogue of a file is that of its first document or row, if that says any."""
    assert expected == open_source(write_file(name, content)).find_catalogue()


# Tables --------------------------------------------------------------------------------------------------------------


def _read_one(content: str | bytes, catalogue: su.Catalogue, write_file: WriteFile, **columns: str) -> dict[str, Any]:
    [document] = list(su.read(write_file("a.csv", content), catalogue, columns=columns))
    return dict(document)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_becomes_a_document(
    delimiter: str, mark: str, end: str, catalogue: su.Catalogue, write_file: WriteFile
) -> None:
    """Comma, semicolon and tab, a byte order mark and every line end give the same document, spaces trimmed."""
    columns = {
        "case": "A-1",
        "sender": "S-1",
        "municipality": "1481",
        "district": "",
        "catalogue": " su-kvinnofrid/2021 ",
        "delivered_on": "2022-12-31",
        "recorded_on__fore": "2022-03-04",
        "aktualiseringsdatum": "2022-03-01",
        "kon": " kvinna ",
        "alder__fore": "34",
        "valdstyp": "psykiskt | fysiskt",
        "insatser__under": "stodsamtal",
        "exempel_tal__fore": "12",
        "exempel_fler__fore": "a|b",
        "malupp": " ",
        "": "",
    }
    content = mark + end.join((delimiter.join(columns), delimiter.join(columns.values()), "", delimiter * 3, ""))
    assert {
        "format": 1,
        "catalogue": "su-kvinnofrid/2021",
        "case": "A-1",
        "sender": "S-1",
        "municipality": "1481",
        "measurements": {
            "fore": {
                "recorded_on": "2022-03-04",
                "answers": {
                    "aktualiseringsdatum": "2022-03-01",
                    "kon": "kvinna",
                    "alder": 34,
                    "valdstyp": ["psykiskt", "fysiskt"],
                },
                "local": {"exempel_tal": 12, "exempel_fler": ["a", "b"]},
            },
            "under": [{"answers": {"insatser": ["stodsamtal"]}}],
        },
    } == _read_one(content, catalogue, write_file)
    read = _found(write_file("a.csv", content), catalogue)
    # The blank row of delimiters alone; in CSV a line end alone is a blank row as well.
    assert [("SU-D006", "A-1", {"row": 2}), ("SU-S042", None, {"count": 2}), ("SU-S051", None, {"count": 2})] == read


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("case,kon\nA-1,fel\n", ("SU-V002", "A-1", {"row": 2, "column": 2})),
        ("\n\ncase,kon\n\nA-1,fel\n", ("SU-V002", "A-1", {"row": 5, "column": 2})),
        ("\n;;\ncase;kon\nA-1;fel\n", ("SU-V002", "A-1", {"row": 4, "column": 2})),
        ("case;kon\nA-1;fel\n", ("SU-V002", "A-1", {"row": 2, "column": 2})),
        ("case,alder\nA-1,x\n", ("SU-V001", "A-1", {"row": 2, "column": 2, "kind": "integer"})),
        ("case,alder\nA-1,3.5\n", ("SU-V001", "A-1", {"row": 2, "column": 2, "kind": "integer"})),
        ("case,alder\nA-1,121\n", ("SU-V007", "A-1", {"row": 2, "column": 2, "minimum": 0, "maximum": 120})),
        ("case,alder\nA-1,-1\n", ("SU-V007", "A-1", {"row": 2, "column": 2, "minimum": 0, "maximum": 120})),
        ("case,valdstyp\nA-1,psykiskt|fel\n", ("SU-V002", "A-1", {"row": 2, "column": 2})),
        ("case,valdstyp\nA-1,psykiskt|\n", ("SU-V002", "A-1", {"row": 2, "column": 2})),
        ("case,avslutsdatum\nA-1,31.2.2022\n", ("SU-V006", "A-1", {"row": 2, "column": 2})),
        ("case,recorded_on__fore\nA-1,fel\n", ("SU-S003", "A-1", {"row": 2, "column": 2, "key": "recorded_on"})),
        ("case,recorded_on__under\nA-1,fel\n", ("SU-S003", "A-1", {"row": 2, "column": 2, "key": "recorded_on"})),
        ("case,municipality\nA-1,14800\n", ("SU-S003", "A-1", {"row": 2, "column": 2, "key": "municipality"})),
        ("case,kon\n,kvinna\n", ("SU-S002", "*case[0]", {"row": 2, "column": 1, "key": "case"})),
        ("kon,case\nkvinna,fel nyckel\n", ("SU-S003", "*case[0]", {"row": 2, "column": 2, "key": "case"})),
        ("case,hemligt\nA-1,hemligt\n", ("SU-S031", None, {"row": 1, "column": 2})),
        ("case,kon__efter\nA-1,kvinna\n", ("SU-S031", None, {"row": 1, "column": 2})),
        ("case,kon__hemligt\nA-1,kvinna\n", ("SU-S031", None, {"row": 1, "column": 2})),
        ("case,recorded_on\nA-1,2022-03-01\n", ("SU-S031", None, {"row": 1, "column": 2})),
        ("case,exempel_tal\nA-1,1\n", ("SU-S031", None, {"row": 1, "column": 2})),
        ("case,kon\nA-1,kvinna,hemligt\n", ("SU-S032", None, {"row": 2, "column": 3})),
        ('case,kon\n"A-\n1",kvinna\nA-2,kvinna,x\n', ("SU-S032", None, {"row": 3, "column": 3})),
        ("case,delivered_on\nA-1,fel\n", ("SU-S003", None, {"row": 2, "column": 2, "key": "delivered_on"})),
        ("case,delivered_on\nA-1,2022-03-01\nA-2,2022-03-02\n", ("SU-S003", None, {"row": 3, "column": 2, "key": "delivered_on"})),
        ("case,delivered_on\nA-1,\nA-2,2022-03-02\n", ("SU-S003", None, {"row": 3, "column": 2, "key": "delivered_on"})),
        ("case,catalogue\nA-1,su-kvinnofrid/2019\n", ("SU-D002", "A-1", {"row": 2, "column": 2, "expected": "su-kvinnofrid/2021"})),
        ("case,catalogue\nA-1,fel\n", ("SU-S003", "A-1", {"row": 2, "column": 2, "key": "catalogue"})),
        ("case,kon\nA-1,19121212-1212\n", ("SU-P002", "A-1", {"row": 2, "column": 2})),
        ("case,kon\nA-1,19121212-1213\n", ("SU-P003", "A-1", {"row": 2, "column": 2})),
        ("case,district\nA-1,19121212-1213\n", ("SU-P001", "A-1", {"row": 2, "column": 2, "key": "district"})),
        ("case,hemligt\nA-1,19121212-1212\n", ("SU-P002", "A-1", {"row": 2, "column": 2})),
        ("case,hemligt\nA-1,1912121213\n", ("SU-S031", None, {"row": 1, "column": 2})),
        ("case,hemligt\nA-1,121212-1213\n", ("SU-P003", "A-1", {"row": 2, "column": 2})),
        ("case,19121212-1212\nA-1,x\n", ("SU-P002", None, {"row": 1, "column": 2})),
        ("case,kon\nA-1,kvinna,19121212-1212\n", ("SU-P002", "A-1", {"row": 2, "column": 3})),
        ("case,delivered_on\nA-1,19121212-1212\n", ("SU-P002", "A-1", {"row": 2, "column": 2})),
    ],
    ids=repr,
)  # fmt: skip
def test_a_fault_in_a_table_has_its_row_and_column(
    content: str, expected: tuple[str, str | None, dict[str, Any]], catalogue: su.Catalogue, write_file: WriteFile
) -> None:
    """Row and column, from 1, are those that a person sees in a spreadsheet, and they stand in the words as well."""
    path = write_file("a.csv", content)
    assert expected in _found(path, catalogue)
    for issue in su.validate(su.read(path, catalogue), catalogue):
        words = issue.message("sv")
        assert "count" in issue.params or f"Rad {issue.params['row']}" in words
        assert ("column" in issue.params) == (f"kolumn {issue.params.get('column')}" in words)
        assert SECRET not in words + issue.remedy("sv") + issue.message("en") + issue.remedy("en") + repr(issue)


def test_what_a_rule_finds_has_its_column_too(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """An issue of a rule stands at the column of the answer it is about, or at the row where there is no such column."""
    path = write_file("a.csv", "kon,case,municipality,alder\nkvinna,A-1,9999,17\n")
    found = {i.rule: dict(i.params) for i in su.validate(su.read(path, catalogue), catalogue) if i.rule}
    assert {"row": 2, "column": 4} == found["endast_vuxna"]
    assert {"row": 2, "column": 3} == found["kommun_finns"]
    assert {"row": 2} == found["aktualiseringsdatum_kravs"]


def test_a_row_that_is_too_long_is_still_a_case(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """Cells too many and unknown columns are faults of the table; the rest of the row is read. Blank ones are nothing."""
    path = write_file("a.csv", "case,kon,fel,\nA-1,kvinna,x,,y\nA-2,man,,,,\nA-3\n")
    report = su.validate(su.read(path, catalogue), catalogue)
    assert (3, 3) == (report.cases, report.judged)
    assert ["SU-S031", "SU-S032"] == [issue.code for issue in report if issue.rule is None]
    assert 2 == report.verdicts["kon_kravs"]["holds"]
    reading = su.read(path, catalogue)
    assert 3 == len(list(reading))
    assert ["SU-S031", "SU-S032"] == [issue.code for issue in reading.issues]


def test_line_breaks_inside_quotes_belong_to_the_cell(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """A quoted cell may hold line breaks, delimiters and quotes."""
    content = 'case,exempel_a__fore,kon\nA-1,"x\n,""y",kvinna\n'
    document = _read_one(content, catalogue, write_file)
    assert {"exempel_a": 'x\n,"y'} == document["measurements"]["fore"]["local"]
    assert {"kon": "kvinna"} == document["measurements"]["fore"]["answers"]


def test_the_date_of_delivery_is_that_of_the_first_row(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """The file's one date of delivery serves every row, also those that leave it out, and is no field of a case."""
    content = "case,delivered_on,avslutsdatum\nA-1,2022-03-01,2022-03-02\nA-2,,2022-03-02\nA-3,2022-03-01,2022-03-01\n"
    path = write_file("a.csv", content)
    report = su.validate(su.read(path, catalogue), catalogue)
    assert (2, 1) == tuple(report.verdicts["datum_fore_leverans"][each] for each in ("broken", "holds"))
    assert not [issue for issue in report if issue.rule is None]
    reading = su.read(path, catalogue)
    assert not [document for document in reading if "delivered_on" in document]
    assert "2022-03-01" == reading.head["delivered_on"]


def test_headers_may_be_mapped(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """``columns`` says what their headers stand for; others keep their own names, and a name given twice is refused."""
    content = "Akt, Person ,alder\nA-1,kvinna,34\n"
    document = _read_one(content, catalogue, write_file, Akt="case", person="kon")
    assert {"kon": "kvinna", "alder": 34} == document["measurements"]["fore"]["answers"]
    with pytest.raises(UnreadableFile) as caught:
        _read_one(content, catalogue, write_file, Akt="case", Person="alder")
    assert "duplicate_column" == caught.value.reason


def test_local_numbers_are_the_same_in_tables_and_json(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """A number below zero is an answer to a local variable in a table as it is in JSON."""
    assert ["SU-D006"] == [code for code, _, _ in _found(write_file("a.csv", "case,a_b__fore\nA-1,-5\n"), catalogue)]


def test_a_point_without_filled_cells_is_absent(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """A date of record alone makes a measurement; blank cells make none."""
    document = _read_one("case,recorded_on__fore,kon,malupp\nA-1,2022-03-01,,\n", catalogue, write_file)
    assert {"fore": {"answers": {}, "recorded_on": "2022-03-01"}} == document["measurements"]


def test_a_variable_at_several_points_needs_its_point(write_file: WriteFile) -> None:
    """Where several points ask the same, the header says which; without it nobody can tell which."""
    catalogue = su.load_catalogue(Path(__file__).parent / "programmes" / "matlag" / "ett")
    path = write_file("a.csv", "case,knivvana__start,knivvana__slut\nA-1,ovan,van\n")
    [document] = list(su.read(path, catalogue))
    assert {"start": {"answers": {"knivvana": "ovan"}}, "slut": {"answers": {"knivvana": "van"}}} == document[
        "measurements"
    ]
    assert "SU-S035" in [code for code, _, _ in _found(write_file("a.csv", "case,knivvana\nA-1,van\n"), catalogue)]


@pytest.mark.parametrize(("content", "reason"), [("[" + " " * 100 + "]", "large_json"), ("\0" * 102, "binary")])
def test_a_json_file_has_its_bounds(
    content: str, reason: str, catalogue: su.Catalogue, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be held as a whole may not be larger than there is room for; nothing but zeros is no JSON at all."""
    monkeypatch.setattr("kvinnofrid_su.readers.sources.LARGEST_JSON", 100)
    assert reason == _reason(write_file("a.json", content), catalogue)


def test_a_sheet_is_chosen(catalogue: su.Catalogue, tmp_path: Path) -> None:
    """By its name, whatever its case, or by its number; a name comes first. What is not there is said, not named."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in ("2", "Ärenden", "hemligt"):
            workbook.add_worksheet(name).write_column(0, 0, ["case", f"A-{name[0]}"])

    def read(sheet: str | int | None) -> list[str]:
        return [document["case"] for document in su.read(path, catalogue, sheet=sheet)]

    chosen = [read(sheet) for sheet in ("ÄRENDEN ", "2", 1, 3, None)]
    assert [["A-Ä"], ["A-2"], ["A-2"], ["A-h"], ["A-2"]] == chosen
    for sheet in ("hemlig", 4, 0):
        with pytest.raises(UnreadableFile) as caught:
            read(sheet)
        assert "no_such_sheet" == caught.value.reason
        assert "hemlig" not in str(caught.value)


def test_an_encoding_is_named(catalogue: su.Catalogue, write_file: WriteFile) -> None:
    """What is not Unicode is Windows-1252, or what is named; what is not supported is refused with what there is."""
    path = write_file("a.csv", "case,Kön\nA-1,Kvinna\n".encode("cp850"))
    [document] = su.read(path, catalogue, encoding="cp850")
    assert {"kon": "kvinna"} == document["measurements"]["fore"]["answers"]
    with pytest.raises(UnknownEncoding) as caught:
        su.read(path, catalogue, encoding="cp1251")
    assert "cp1252" == caught.value.known[0]


def test_every_reason_that_a_reader_gives_is_tried() -> None:
    """Each documented reason of deliveries occurs in this file or in ``test_hostile_files.py``, so that none is only promised."""
    elsewhere = {"missing", "directory", "not_a_file", "not_permitted", "read_failed", "large_json", "no_such_sheet"}
    elsewhere |= {
        "not_variables",
        "no_variables",
        "long_list",
        "no_package",
        "no_spreadsheet",
    }  # of lists of variables, and of packages
    hostile = {file.end for file in HOSTILE}
    assert set(REASONS) <= {reason for _, _, reason, _ in BROKEN} | elsewhere | hostile
