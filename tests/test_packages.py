"""Packages of local variables: found, checked against what they extend, active only when named, read like the rest."""

from __future__ import annotations

import ast
import pickle
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.load import PACKAGES, SHARED, list_packages
from kvinnofrid_su.catalogue.merge import merge_packages
from kvinnofrid_su.catalogue.package import Addition, compile_package
from kvinnofrid_su.errors import InvalidDocument, PackageError, UnknownPackage
from kvinnofrid_su.rules.facts import Facts
from tests.strategies import load
from tests.support.examples import CASES, MATLAG, load_edition, read_toml
from tests.support.packages import KOKSKOLL, rename_package
from tests.support.planting import plant
from tests.support.zips import zip_folder

FAULTS = read_toml(CASES / "package_faults" / "faults.toml")["fault"]
SOURCES = Path(su.__file__).parent

Copy = Callable[..., Path]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Make a copy of the invented package, with some texts replaced in its head."""

    def make(name: str = "kokskoll", **replaced: str) -> Path:
        root = tmp_path / name
        shutil.copytree(KOKSKOLL, root)
        head = root / "package.toml"
        text = head.read_text(encoding="utf-8")
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new)
        head.write_text(text, encoding="utf-8")
        return root

    return make


# --- Loading


def test_the_bundled_packages_are_listed_and_load() -> None:
    """Each bundled package has the name of its folder, and loads with the edition that it says."""
    assert sorted(folder.name for folder in PACKAGES.iterdir()) == list(list_packages())
    for name in list_packages():
        extended = read_toml(PACKAGES / name / "package.toml")["extends"]
        [package] = su.load_catalogue(extended, packages=[name]).packages.values()
        assert (name, "proposed") == (package.name, package.grounds.evidence)
        assert package.label.to("sv") != package.label.to("en")


def test_everything_that_a_bundled_package_adds_is_proposed_and_its_own() -> None:
    """Its ids begin with its prefix, its evidence is that nobody else has said so, and it has texts in both languages."""
    catalogue = load_edition("uppfoljning")
    package = catalogue.packages["uppfoljning"]
    added: dict[str, Any] = {}
    for entries in (catalogue.variables, catalogue.codelists, catalogue.points, catalogue.rules, catalogue.outcomes):
        added |= {id_: each for id_, each in entries.items() if each.package is not None}
        assert [id_ for id_ in entries if package.owns(id_)] == [
            id_ for id_, each in entries.items() if each.package == package.name
        ]
    assert 15 <= len(added)
    grounds = [each.grounds for each in added.values() if hasattr(each, "grounds")]
    grounds += [question.grounds for question in catalogue.points["uppfoljning"].questions.values()]
    assert {"proposed"} == {each.evidence for each in grounds}
    for each in (*catalogue.rules.values(), *catalogue.outcomes.values(), *catalogue.points.values()):
        assert each.description.to("sv") != each.description.to("en")


def test_the_engine_knows_no_package_by_name() -> None:
    """The name stands in data and in the examples of docstrings and of help, in no line of code."""
    for file in SOURCES.rglob("*.py"):
        code = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(code):
            if isinstance(
                node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
            ) and ast.get_docstring(node):
                node.body[0] = ast.Pass()
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = re.sub(r"(?m)^Exempel: .+$", "", node.value)
        assert [] == [name for name in list_packages() if name in ast.unparse(code)], file


def test_packages_are_active_only_when_named() -> None:
    """Without a name the catalogue is what it was, and says nothing of packages."""
    plain, with_ = load_edition("2021"), load_edition("uppfoljning")
    assert {} == plain.packages
    assert "packages" not in plain.plain
    assert "<Catalogue su-kvinnofrid/2021 1.0.0, reconstruction>" == repr(plain)
    for entries in ("variables", "codelists", "points", "rules", "outcomes", "sources"):
        common, both = (list(getattr(each, entries)) for each in (plain, with_))
        assert common == both[: len(common)]
    assert plain.closing == with_.closing
    assert plain.survey == with_.survey


def test_one_package_is_named_in_a_list() -> None:
    """A text would be taken for a list of its letters."""
    with pytest.raises(TypeError, match="packages is a list"):
        su.load_catalogue("su-kvinnofrid/2021", packages="uppfoljning")


def test_order_and_repetition_mean_nothing(tmp_path: Path) -> None:
    """A package named twice is there once, by name, folder or path, and packages stand in the order of their names."""
    other = rename_package(tmp_path / "annat", "annat")
    first = su.load_catalogue(MATLAG, packages=[KOKSKOLL, other, str(KOKSKOLL), KOKSKOLL / "variables" / ".."])
    second = su.load_catalogue(MATLAG / "ett", packages=[other, KOKSKOLL])
    assert ["annat", "kokskoll"] == list(first.packages)
    assert first.plain == second.plain
    name = next(iter(list_packages()))
    assert load_edition("uppfoljning") is su.load_catalogue("su-kvinnofrid/2021", packages=[name, name])
    assert ["1.0.0"] == [
        each.version for each in su.load_catalogue("su-kvinnofrid/2021@1.0.0", packages=[name]).packages.values()
    ]


def test_several_packages_do_not_change_each_other(tmp_path: Path) -> None:
    """What each adds is what it adds alone, and what is common is what it is without any; whatever the order."""
    packages: dict[str, Path] = {
        "annat": rename_package(tmp_path / "annat", "annat"),
        "tredje": rename_package(tmp_path / "tredje", "tredje"),
    }
    packages["kokskoll"] = zip_folder(KOKSKOLL, tmp_path / "k.zip")
    base, plain = (dict[str, Any](su.load_catalogue(MATLAG, each).plain) for each in ((), packages.values()))
    assert plain == su.load_catalogue(MATLAG, reversed(packages.values())).plain
    alone = {name: dict[str, Any](su.load_catalogue(MATLAG, [place]).plain) for name, place in packages.items()}
    for key in ("variables", "points", "rules", "outcomes"):
        common = [each["id"] for each in base[key]]
        assert common == [each["id"] for each in plain[key] if "package" not in each]
        for name, other in alone.items():
            added = [each for each in other[key] if each.get("package") == name]
            assert added == [each for each in plain[key] if each.get("package") == name]
            assert added


def test_a_bundled_package_can_be_loaded_as_a_folder(tmp_path: Path) -> None:
    """Its name, its folder and a copy of it give the same catalogue."""
    copied = shutil.copytree(PACKAGES / "uppfoljning", tmp_path / "annat_namn")
    for package in (PACKAGES / "uppfoljning", copied):
        loaded = su.load_catalogue("su-kvinnofrid/2021", packages=[package])
        assert loaded.plain == load_edition("uppfoljning").plain


def test_a_catalogue_with_packages_goes_to_another_process() -> None:
    """It is built again from its plain values, packages and all."""
    catalogue = load_edition("uppfoljning")
    again = pickle.loads(pickle.dumps(catalogue))
    assert again.plain == catalogue.plain
    assert (
        repr(catalogue) == repr(again) == "<Catalogue su-kvinnofrid/2021 1.0.0, reconstruction, with uppfoljning 1.0.0>"
    )


def test_a_package_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    """A name is never taken for a folder that happens to lie where the program runs."""
    with pytest.raises(UnknownPackage) as unknown:
        su.load_catalogue("su-kvinnofrid/2021", packages=["uppfolj"])
    assert ("uppfoljning",) == unknown.value.known
    assert isinstance(unknown.value, PackageError)
    assert ["uppfolj"] == [fault.file for fault in unknown.value.faults]
    with pytest.raises(UnknownPackage):
        su.load_catalogue(MATLAG, packages=["kokskoll"])
    with pytest.raises(PackageError, match="missing"):
        su.load_catalogue(MATLAG, packages=[tmp_path])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["title"])
def test_a_planted_fault_is_found_at_its_place(fault: dict[str, Any], copy: Copy) -> None:
    """The fault is named with its file, its path and the word that is wrong."""
    root = copy()
    plant(fault, root)
    with pytest.raises(PackageError) as caught:
        compile_package(root, SHARED, load_edition("ett").plain)
    faults = caught.value.faults
    places = [(each.file, each.path) for each in faults]
    assert (fault["expected_file"], fault["expected_path"]) in places, [str(each) for each in faults]
    found = [each for each in faults if (each.file, each.path) == (fault["expected_file"], fault["expected_path"])]
    assert fault["expected_name"] in {each.name for each in found if fault["expected_word"] in each.text}, found


@pytest.mark.parametrize("name", ["points", "questions", "rules", "outcomes"])
def test_a_package_may_leave_files_out(copy: Copy, name: str) -> None:
    """What nothing else leans on can be left out; what leans on it is then blamed, and nothing crashes."""
    root = copy()
    (root / f"{name}.toml").unlink()
    with pytest.raises(PackageError) as caught:
        compile_package(root, SHARED, load_edition("ett").plain)
    assert f"{name}.toml" not in {fault.file for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("prefix", "word"),
    [
        ("kniv", None),
        ("knivvana", "knivvana"),
        ("lagade", "lagade_ratter"),
        ("kursplan", "kursplan-2020"),
        ("slut", "slut"),
    ],
)
def test_a_prefix_that_begins_common_ids_is_refused(copy: Copy, prefix: str, word: str | None) -> None:
    """Whole words count: what only begins alike is nobody's."""
    root = copy("annat", **{'"koll"': f'"{prefix}"'})
    for file in [*root.rglob("*.toml"), *root.rglob("*.po")]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("koll_", f"{prefix}_").replace("koll-", f"{prefix}-"), encoding="utf-8")
    if word is None:
        assert ["kokskoll"] == list(su.load_catalogue(MATLAG, packages=[root]).packages)
        return
    with pytest.raises(PackageError) as caught:
        su.load_catalogue(MATLAG, packages=[root])
    faults = [(fault.file, fault.path, fault.name) for fault in caught.value.faults]
    assert [("kokskoll", "prefix", "taken_prefix")] == faults
    assert word in caught.value.faults[0].text


def make_addition(name: str, prefix: str) -> Addition:
    """Return a package that adds nothing."""
    keys = ("codelists", "variables", "points", "rules", "outcomes", "sources")
    return Addition({"name": name, "prefix": prefix}, dict.fromkeys(keys, ()), {})


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (("ett", "koll"), ("tva", "koll_hemma"), "prefix"),
        (("ett", "koll_hemma"), ("tva", "koll"), "prefix"),
        (("ett", "koll"), ("tva", "koll"), "prefix"),
        (("ett", "koll"), ("ett", "annat"), "name"),
        (("ett", "koll"), ("tva", "kollhemma"), None),
    ],
)
def test_packages_that_claim_the_same_ids_are_refused(
    first: tuple[str, str], second: tuple[str, str], path: str | None
) -> None:
    """Two of the same name, and two of which one's prefix begins what the other adds."""
    additions = [make_addition(*first), make_addition(*second)]
    base = load_edition("ett").plain
    if path is None:
        assert ["ett", "tva"] == [each["name"] for each in merge_packages(base, additions)["packages"]]
        return
    with pytest.raises(PackageError) as caught:
        merge_packages(base, additions)
    name = {"prefix": "clashing_prefixes", "name": "same_name"}[path]
    assert [("ett", path, name)] == [(fault.file, fault.path, fault.name) for fault in caught.value.faults]
    assert {first[0], second[0]} <= set(caught.value.faults[0].params.values())


# --- Reading documents


def make_case(measurements: dict[str, Any], catalogue: su.Catalogue, **head: Any) -> dict[str, Any]:
    """Return a case document."""
    return {"format": 1, "catalogue": catalogue.id, "case": "A-1", **head, "measurements": measurements}


def find(report: su.Report) -> list[tuple[str, str]]:
    """Return the issues that no rule gave: codes and places."""
    return [(issue.code, issue.path) for issue in report if issue.rule is None]


BASE = "/measurements/uppfoljning/local"


@pytest.mark.parametrize(
    ("local", "found"),
    [
        ({"uppfoljning_vald": "inget"}, []),
        ({"uppfoljning_vald": "lite"}, [("SU-V002", f"{BASE}/uppfoljning_vald")]),
        ({"uppfoljning_vald": 1}, [("SU-V001", f"{BASE}/uppfoljning_vald")]),
        ({"uppfoljning_vald": None}, [("SU-V003", f"{BASE}/uppfoljning_vald")]),
        ({"uppfoljning_vald": ["inget"]}, [("SU-V001", f"{BASE}/uppfoljning_vald")]),
        ({"uppfoljning_annat": "inget"}, [("SU-S008", f"{BASE}/*unknown[0]")]),
        ({"uppfoljning_A": "inget"}, [("SU-S010", f"{BASE}/*unknown[0]")]),
        ({"uppfoljning": "inget"}, [("SU-S010", f"{BASE}/*unknown[0]")]),
        ({"vald_efter": "upphort"}, [("SU-S010", f"{BASE}/*unknown[0]")]),
        ({"exempelby_tolk": "ja"}, [("SU-D006", "")]),
        ({"exempelby_tolk": "Ja!"}, [("SU-V008", f"{BASE}/*unknown[0]")]),
        ([], [("SU-S003", BASE)]),
    ],
)
def test_a_local_answer_is_read_at_its_place(local: Any, found: list[tuple[str, str]]) -> None:
    """Answers of the active package like common ones, those of other packages by their shape only."""
    catalogue = load_edition("uppfoljning")
    measurements = {
        "efter": {"answers": {"avslutsdatum": "2022-08-31"}},
        "uppfoljning": {"answers": {}, "local": local},
    }
    assert found == find(su.validate(make_case(measurements, catalogue), catalogue))


def test_a_local_answer_stands_where_its_question_is_asked() -> None:
    """At another point it is told where it belongs; among the common answers it is unknown, as when it is not active."""
    catalogue, plain = load_edition("uppfoljning"), load_edition("2021")
    document = make_case({"efter": {"answers": {}, "local": {"uppfoljning_vald": "inget"}}}, catalogue)
    [issue] = [each for each in su.validate(document, catalogue) if each.rule is None]
    assert ("SU-S009", "/measurements/efter/local/uppfoljning_vald") == (issue.code, issue.path)
    assert "Uppföljning efter avslut" in issue.remedy("sv")
    assert "uppfoljning_vald" == issue.variable

    among = make_case({"efter": {"answers": {"uppfoljning_vald": "inget"}}}, catalogue)
    for each in (catalogue, plain):
        assert [("SU-S008", "/measurements/efter/answers/*unknown[0]")] == find(su.validate(among, each))


@pytest.mark.parametrize(
    ("measurement", "found"),
    [
        ({"local": {"uppfoljning_vald": "inget"}}, []),
        ({"answers": {}, "local": {"uppfoljning_vald": "inget"}}, []),
        ({}, []),
        ({"answers": []}, [("SU-S003", "/measurements/uppfoljning/answers")]),
        ({"answers": {"kon": "kvinna"}}, [("SU-S009", "/measurements/uppfoljning/answers/kon")]),
        ({"local": {}, "annat": 1}, [("SU-S004", "/measurements/uppfoljning/*unknown[1]")]),
    ],
)
def test_common_answers_may_be_left_out_where_none_are_asked(
    measurement: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    """At a point that a package adds ``answers`` can only be empty; elsewhere it must be there."""
    catalogue = load_edition("uppfoljning")
    assert found == find(su.validate(make_case({"uppfoljning": measurement}, catalogue), catalogue))
    fore = {"local": {"exempelby_tolk": "ja"}}
    assert ("SU-S002", "/measurements/fore/answers") in find(
        su.validate(make_case({"fore": fore}, catalogue), catalogue)
    )


def test_a_point_of_a_package_that_is_not_active_is_unknown() -> None:
    """Unknown keys are errors everywhere; the remedy says that a package can be named."""
    plain = load_edition("2021")
    document = make_case({"uppfoljning": {"answers": {}}}, plain, packages={"uppfoljning": "1.0.0"})
    [issue] = su.validate(document, plain).by_severity("error")[:1]
    assert ("SU-S005", "/measurements/*unknown[0]") == (issue.code, issue.path)
    assert "paket" in issue.remedy("sv")
    with pytest.raises(InvalidDocument):
        su.parse_case(document, plain)


@pytest.mark.parametrize(
    ("packages", "found"),
    [
        ({"uppfoljning": "1.0.0"}, []),
        ({"uppfoljning": "0.9.0"}, [("SU-D007", "/packages/uppfoljning")]),
        ({"uppfoljning": "1.0.1"}, [("SU-D007", "/packages/uppfoljning")]),
        ({"uppfoljning": "2.0.0"}, [("SU-D007", "/packages/uppfoljning")]),
        ({"uppfoljning": "ett"}, [("SU-S003", "/packages")]),
        ({"exempelby": "7.0.0"}, []),
        ([], [("SU-S003", "/packages")]),
    ],
)
def test_the_version_of_an_active_package_is_looked_at(packages: Any, found: list[tuple[str, str]]) -> None:
    """Newer or of another meaning is an error, and the case is judged all the same; other packages say nothing."""
    catalogue = load_edition("uppfoljning")
    report = su.validate(make_case({}, catalogue, packages=packages), catalogue)
    assert found == find(report)
    assert 1 == report.judged


def test_an_older_version_of_a_package_is_a_note(copy: Copy) -> None:
    """The same major number, and before the one that is known."""
    catalogue = su.load_catalogue(MATLAG, packages=[copy("nyare", **{'"0.2.0"': '"0.10.0"'})])
    report = su.validate(make_case({}, catalogue, packages={"kokskoll": "0.9.9"}), catalogue)
    [issue] = [each for each in report if each.rule is None]
    assert ("SU-D008", "note", "/packages/kokskoll") == (issue.code, issue.severity, issue.path)
    assert "kokskoll 0.10.0" in issue.message("sv")


# --- What local answers mean


def test_local_answers_make_no_common_point_expected() -> None:
    """At a common point they count for their own package alone: it is measured for them, and absent for the rest."""
    catalogue = load("matlag/ett+kokskoll")
    document = make_case(
        {"slut": {"recorded_on": "2021-01-07", "answers": {}, "local": {"koll_vana": "van"}}}, catalogue
    )
    facts = Facts(su.parse_case(document, catalogue), catalogue)
    assert (False, True) == (facts.expected("slut"), facts.expected("slut", "kokskoll"))
    assert ("answered", "not_yet") == (facts.state("slut.koll_vana"), facts.state("slut.knivvana"))
    assert facts.recorded_on("slut") is None
    assert ["not_yet"] == [
        each.status for each in su.due(facts.case, catalogue, on=date(2021, 1, 7)) if each.point == "slut"
    ]
    assert ("slut", 0) == facts.place("slut.koll_vana")


def test_a_rule_of_a_package_may_demand_what_is_common() -> None:
    """It makes the common part stricter, at its place among the common answers."""
    catalogue = load("matlag/ett+kokskoll")
    document = make_case({"start": {"answers": {"spis": "vedspis"}, "local": {"koll_skafferi": 100}}}, catalogue)
    found = [issue.path for issue in su.validate(document, catalogue) if issue.rule == "koll_portioner_kravs"]
    assert ["/measurements/start/answers/portioner"] == found


@pytest.mark.parametrize(
    ("measurements", "states"),
    [
        ({"fore": {"answers": {"aktualiseringsdatum": "2022-03-01"}}}, {"not_yet"}),
        ({"efter": {"answers": {"avslutsdatum": "2022-08-31"}}}, {"unanswered"}),
        ({"efter": {"answers": {"avslutsdatum": "2022-08-31", "avslutsorsak": "avliden"}}}, {"not_applicable"}),
        ({"efter": {"answers": {"avslutsdatum": "2022-08-31"}}, "uppfoljning": {"answers": {}}}, {"unanswered"}),
    ],
)
def test_a_post_exit_point_is_never_expected_by_itself(measurements: dict[str, Any], states: set[str]) -> None:
    """Not yet in an open case, unanswered in a closed one, not applicable after death."""
    catalogue = load_edition("uppfoljning")
    facts = Facts(su.parse_case(make_case(measurements, catalogue), catalogue), catalogue)
    assert not facts.expected("uppfoljning")
    assert states == {facts.state(name) for name in catalogue.points["uppfoljning"].questions}


@pytest.mark.parametrize(
    ("question", "given", "answer"),
    [
        ("koll_dag", "2021-01-07", date(2021, 1, 7)),
        ("koll_dag", date(2021, 1, 7), date(2021, 1, 7)),
        ("koll_dag", "igar", None),
        ("koll_skafferi", 500, 500),
        ("koll_skafferi", 501, None),
        ("koll_skafferi", "manga", None),
        ("koll_redskap", ("visp", "slev"), ("visp", "slev")),
        ("koll_redskap", ("visp", "gaffel"), None),
        ("koll_redskap", "visp", None),
        ("koll_spis", "vedspis", "vedspis"),
        ("koll_spis", "kamin", None),
        ("koll_spis", 3, None),
    ],
)
def test_what_was_kept_unread_counts_only_where_it_can_be_read(question: str, given: Any, answer: Any) -> None:
    """A case may have been read when the package was not active; a faulty answer is then no answer, as it always is."""
    catalogue = load("matlag/ett+kokskoll")
    point = catalogue.questions[question].point
    measurement = su.Measurement({}, local={question: given})
    measurements = {point: (measurement,) if catalogue.points[point].repeats else measurement}
    facts = Facts(su.Case(catalogue.id, "A-1", measurements), catalogue)
    assert answer == facts.answer(question)
    assert (answer is not None) == facts.expected(point, "kokskoll") or catalogue.points[point].role == "baseline"
