"""The tutorial on local variables is followed to the letter; what it ends with does everything that is promised of a package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import kvinnofrid_su as su
from kvinnofrid_su import export
from kvinnofrid_su.authoring.check import check_package
from kvinnofrid_su.cli import main
from kvinnofrid_su.export.template import write_template
from kvinnofrid_su.synthesis.synthesize import synthesize
from tools.tutorial import EXAMPLE, follow

NAME = "exempelby"
PLAIN = su.load_catalogue("su-kvinnofrid/2021")
WITH = su.load_catalogue("su-kvinnofrid/2021", packages=[EXAMPLE])


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, but not what lies there for editors."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".mo")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files if ".schemas" not in file.parts}


def test_the_tutorial_ends_with_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command comes to its end, and the folder is the one in examples/, byte for byte."""
    monkeypatch.chdir(tmp_path)
    codes = dict(follow(main))
    assert {0: 7, 1: 2} == {code: list(codes.values()).count(code) for code in set(codes.values())}
    assert read_files(EXAMPLE) == read_files(tmp_path / NAME)
    told = capsys.readouterr().out
    for message in (
        "Tolkens språk är angivet, men personen behöver inte tolk.",
        "Mötet hölls innan ärendet aktualiserades.",
        "Personen har en samordnare, men inga besök är angivna.",
    ):
        assert 2 == told.count(f"1 fel: {message}") + told.count(f"1 varning: {message}")
    assert "Har egen samordnare  2 av 3" in told
    assert all((tmp_path / name).is_file() for name in ("mall.xlsx", "leverans.json"))


def test_the_example_is_as_large_as_it_says() -> None:
    """Twelve questions, eight rules of seven kinds, three outcomes and a point, all its own."""
    package = WITH.packages[NAME]
    own = [
        [each for each in entries.values() if each.package == NAME]
        for entries in (WITH.variables, WITH.rules, WITH.outcomes, WITH.points)
    ]
    assert [12, 8, 3, 1] == [len(each) for each in own]
    assert 7 == len({type(rule.demand) for rule in WITH.rules.values() if rule.package == NAME})
    assert ("sv", "en") == WITH.languages
    assert package.label.to("sv") != package.label.to("en")


def test_each_rule_and_outcome_has_cases_that_come_out_as_they_say() -> None:
    """Every verdict that is possible is shown, and every case in the files was tried."""
    texts = [file.read_text(encoding="utf-8") for file in (EXAMPLE / "cases").rglob("*.toml")]
    written = sum(text.count("[[case]]") + text.count("[[population]]") for text in texts)
    checked = check_package(EXAMPLE)
    assert (True, (), written) == (checked.complete, checked.faults, checked.tried)


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    """Synthetic cases to which local answers of every kind are added, some of them breaking rules."""
    values = {
        id_: cycle(_list_values(variable)) for id_, variable in WITH.variables.items() if variable.package == NAME
    }
    found: list[dict[str, Any]] = []
    for document in synthesize(PLAIN, 40, seed=3):
        case: dict[str, Any] = json.loads(json.dumps(document))
        for point in WITH.points.values():
            own = [question.variable.id for question in point.questions.values() if question.section == "local"]
            local = {id_: value for id_ in own if (value := next(values[id_])) is not None}
            measured: Any = case["measurements"].get(point.id)
            if point.package == NAME:
                case["measurements"][point.id] = [{"answers": {}, "local": local}]
            elif measured and local:
                (measured[-1] if point.repeats else measured)["local"] = local
        found.append(case)
    return found


def _list_values(variable: Any) -> list[Any]:
    match variable.kind:
        case "date":
            return ["2019-01-01", None, "2026-05-05"]
        case "integer":
            return [variable.minimum, None, variable.maximum]
        case "multi":
            codes = list(variable.codes.codes)
            return [codes[:2], None, codes[-2:], [codes[-1]]]
        case _:
            return [*variable.codes.codes, None]


def test_what_is_common_is_the_same_with_it_and_without(cases: list[dict[str, Any]]) -> None:
    """Verdicts of common rules, common outcomes and what is due do not see the local answers."""
    reports = [su.validate(cases, catalogue) for catalogue in (PLAIN, WITH)]
    verdicts = [{rule: report.verdicts[rule] for rule in PLAIN.rules} for report in reports]
    assert verdicts[0] == verdicts[1]
    assert {"holds", "broken", "not_applicable"} <= {
        verdict
        for rule, counts in reports[1].verdicts.items()
        if WITH.rules[rule].package == NAME
        for verdict, count in counts.items()
        if count
    }
    for outcome in PLAIN.outcomes:
        first, second = (
            [_tell(each) for each in su.indicator(cases, outcome, catalogue, year=2022)] for catalogue in (PLAIN, WITH)
        )
        assert first == second


def _tell(found: su.Indicator) -> Mapping[str, Any]:
    return {key: getattr(found, key) for key in ("cases", "numerator", "denominator", "value", "excluded", "counts")}


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "ndjson"])
def test_local_answers_come_back_from_every_kind_of_file(
    suffix: str, cases: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written and read again the cases have the same answers, local ones among them."""
    source, target = tmp_path / "a.ndjson", tmp_path / f"b.{suffix}"
    sound = [case for case in cases if su.validate(case, WITH).ok][:10] or cases[:10]
    lines = [json.dumps({"format": 1, "catalogue": WITH.id} | case) for case in sound]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["convert", str(source), "--out", str(target), "--package", str(EXAMPLE)]) in (0, 1)
    read = [su.dump_case(case) for case in _parse_all(target)]
    wanted = [su.dump_case(case) for case in _parse_all(source)]
    if suffix in ("csv", "xlsx"):  # in a row of a table, what was measured several times is one
        keep = [position for position, case in enumerate(wanted) if len(case["measurements"].get("under", [])) <= 1]
        read, wanted = [read[each] for each in keep], [wanted[each] for each in keep]
    assert len(wanted) >= 3
    assert [case["measurements"] for case in wanted] == [case["measurements"] for case in read]
    assert any("local" in measured for case in wanted for measured in case["measurements"].values())


def _parse_all(path: Path) -> list[su.Case]:
    return [su.parse_case(document, WITH) for document in su.read(path, WITH)]


def test_schemas_know_the_local_questions(cases: list[dict[str, Any]]) -> None:
    """Another validator accepts the local answers that are there and refuses others."""
    from jsonschema import Draft202012Validator

    schema = export.schemas(WITH)["case"]
    check = Draft202012Validator(schema)
    case = {"format": 1, "catalogue": WITH.id, "case": "A-1", "measurements": {"fore": {"answers": {}, "local": {}}}}
    for value, fits in (("ja", True), ("okand", False), (3, False)):
        case["measurements"]["fore"]["local"] = {"exempelby_tolk": value}  # type: ignore[index]
        assert fits == check.is_valid(case)
    case["measurements"] = {"exempelby_mote": [{"answers": {}, "local": {"exempelby_deltagare": ["polisen"]}}]}
    assert check.is_valid(case)


def test_the_template_asks_the_local_questions(tmp_path: Path) -> None:
    """Each question has its column, those with several answers one for each."""
    write_template(tmp_path / "mall.xlsx", WITH)
    sheet = load_workbook(tmp_path / "mall.xlsx").worksheets[0]
    headers = {str(cell.value) for cell in sheet[2]}
    for id_, variable in WITH.variables.items():
        if variable.package == NAME:
            names = [f"{id_}__{code}" for code in variable.codes.codes] if variable.kind == "multi" else [id_]
            assert set(names) <= headers
