"""Comparing catalogues: pairs with a known difference, what always holds, and what is claimed tried on cases."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.compile import compile_programme
from kvinnofrid_su.catalogue.load import DATA, SHARED
from kvinnofrid_su.comparing.consequences import CONSEQUENCES
from kvinnofrid_su.comparing.differences import KINDS, find_largest
from kvinnofrid_su.comparing.wording import describe
from tests.strategies import load
from tests.support.editing import edit
from tests.support.examples import CASES, load_edition, read_toml

PAIRS = [
    each | {"file": file.stem}
    for file in sorted((CASES / "comparisons").glob("*.toml"))
    for each in read_toml(file)["pair"]
]


def read_matlag() -> dict[str, Any]:
    """Return the little programme as plain values, with few municipalities: their codes are all alike."""
    plain: dict[str, Any] = copy.deepcopy(dict(load_edition("ett").plain))
    for each in plain["codelists"]:
        each["codes"] = [code for code in each["codes"] if not code["id"].isdigit() or code["id"] in ("1480", "1481")]
    return plain


MATLAG = read_matlag()
pairs = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['file']}: {pair['title']}")


def build(pair: dict[str, Any]) -> tuple[su.Catalogue, su.Catalogue]:
    """Return the two catalogues of a pair."""
    base = edit(MATLAG, pair.get("base", ()))
    return build_catalogue(base), build_catalogue(edit(base, pair["edits"]))


def write(difference: su.Difference) -> str:
    """Return a difference as the cases write it."""
    place = difference.address.partition(".")[2]
    part = f"({difference.field})" if difference.field else ""
    return " ".join(each for each in (f"{difference.kind}:", difference.change, place, part) if each)


@pairs
def test_a_pair_is_classified(pair: dict[str, Any]) -> None:
    """Every difference, its class, its place and the step it requires are those that were worked out by hand."""
    found = su.compare(*build(pair))
    told = [write(each) for each in found.differences]
    if "only" in pair:
        assert set() == set(pair["only"]) - set(told)
    else:
        assert pair["differ"] == told
    assert pair["bump"] == found.bump


# What is told of a comparison


def test_there_are_pairs_for_every_class_and_most_changes() -> None:
    """Each class, and each change that an edit of a catalogue alone can make, is in a pair."""
    told = [each for pair in PAIRS for each in (*pair.get("differ", ()), *pair.get("only", ()))]
    assert 100 <= len(PAIRS)
    assert set(KINDS) == {each.partition(":")[0] for each in told}
    elsewhere = {"package_added", "package_removed", "prefix_changed", "narrower_code_removed", "weak_point_removed"}
    assert set(CONSEQUENCES) - elsewhere <= {each.partition(": ")[2].partition(" ")[0] for each in told}


def test_every_change_requires_what_its_class_does() -> None:
    """Additions never require less than a minor step, nor meaning less than a major one; what is beside is named."""
    usual = {
        "wording": "patch",
        "added": "minor",
        "removed": "major",
        "narrowed": "major",
        "widened": "minor",
        "meaning": "major",
        "outcome changed": "major",
    }
    beside = {name: each.bump for name, each in CONSEQUENCES.items() if each.bump != usual.get(each.kind, each.bump)}
    assert {
        "version_set": "none",
        "weak_point_removed": "minor",
        "source_added": "patch",
        "source_removed": "patch",
    } == beside
    for each in CONSEQUENCES.values():
        assert (each.documents == "may_be_invalid") <= (each.bump == "major")


def test_nothing_differs_from_itself() -> None:
    """A catalogue is the same as itself, also published, read again from its folder, and with its packages."""
    for edition in ("2019", "2021", "ett", "uppfoljning"):
        catalogue = load_edition(edition)
        found = su.compare(catalogue, build_catalogue(copy.deepcopy(dict(catalogue.plain))))
        assert found.same
        assert "none" == found.bump
        assert () == found.differences
        assert "Inget skiljer." == found.to_text().splitlines()[-1]
    compiled = compile_programme(DATA / "su-kvinnofrid", SHARED)
    for edition in ("2019", "2021"):
        assert su.compare(load_edition(edition), build_catalogue(compiled[edition])).same


def test_what_no_loader_would_let_through_is_not_passed_over() -> None:
    """Two entries of one id are no catalogue; even so they are not called the same."""
    plain = edit(MATLAG, [{"at": "outcomes", "added": MATLAG["outcomes"][0]}])
    [difference] = su.compare(build_catalogue(MATLAG), build_catalogue(plain)).differences
    assert ("meaning", "other_changed") == (difference.kind, difference.change)


def test_too_many_answers_to_try_are_not_guessed_about() -> None:
    """Beyond the limit nothing is claimed: another condition is another meaning, the same one is the same."""
    plain = copy.deepcopy(dict(load_edition("2021").plain))
    names = [each["id"] for each in plain["variables"] if each["kind"] in ("single", "ordinal")][:12]
    codes = {each["id"]: each["codes"][0]["id"] for each in plain["codelists"]}
    tests = [
        {"variable": name, "is": codes[each["codes"]]}
        for name in names
        for each in plain["variables"]
        if each["id"] == name
    ]
    many = {"at": "rules.mal_natt_kraver_malupp.when", "becomes": {"all": tests}}
    more = {"at": "rules.mal_natt_kraver_malupp.when", "becomes": {"all": tests[1:]}}
    ended = {"at": "points.brukarenkat.ends_when", "becomes": {"any": tests}}
    other = {"at": "points.brukarenkat.ends_when", "becomes": {"any": tests[1:]}}
    first, second = (build_catalogue(edit(plain, edits)) for edits in ([many, ended], [more, other]))
    assert ["ends_when_changed", "rule_changed"] == [each.change for each in su.compare(first, second).differences]
    again = build_catalogue(edit(plain, [many, {**ended, "becomes": {"any": [{"all": [each]} for each in tests]}}]))
    assert ["ends_when_changed"] == [each.change for each in su.compare(first, again).differences]


UNFIT: dict[str, list[dict[str, Any]]] = {
    "another kind of answer": [
        {"at": "variables.spis.kind", "becomes": "multi"},
        {"at": "rules.van_har_lagat.when", "becomes": {"variable": "spis", "contains": "vedspis"}},
    ],
    "a size where there is none": [{"at": "rules.van_har_lagat.when", "becomes": {"variable": "spis", "at_least": 3}}],
    "a text where there is a number": [
        {"at": "rules.van_har_lagat.when", "becomes": {"variable": "portioner", "at_least": "7"}}
    ],
    "answers that fold otherwise": [
        {"at": "points.slut.repeats", "becomes": True},
        {"at": "codelists.ratter.codes.soppa.exclusive", "becomes": True},
        {"at": "rules.van_har_lagat.then", "becomes": {"variable": "lagade_ratter", "contains": "soppa"}},
    ],
    "more codes than can be combined": [
        {
            "at": "codelists.ratter.codes",
            "becomes": [{"id": f"r{number}", "label": {"sv": "R", "en": "R"}} for number in range(15)],
        },
        {
            "at": "rules.van_har_lagat.then",
            "becomes": {"variable": "lagade_ratter", "contains_any": [f"r{number}" for number in range(15)]},
        },
    ],
}


@pytest.mark.parametrize("edits", UNFIT.values(), ids=UNFIT)
def test_what_cannot_be_tried_is_not_guessed_about(edits: list[dict[str, Any]]) -> None:
    """Where answers cannot be compared, or not all of them, a rule that changes is one that nobody can tell about."""
    found = su.compare(build_catalogue(MATLAG), build_catalogue(edit(MATLAG, edits)))
    assert ["rule_changed"] == [each.change for each in found.differences if each.what == "rule"]


# Packages


def test_a_package_adds() -> None:
    """What is bundled adds: no difference is about what is common, and the catalogue's version need not move."""
    found = su.compare(load_edition("2021"), load_edition("uppfoljning"))
    assert {"uppfoljning": "adds"} == found.packages
    assert {"uppfoljning"} == {each.package for each in found.differences}
    assert {"added"} == {each.kind for each in found.differences}
    assert ("none", "minor") == (found.find_bump(), found.find_bump("uppfoljning"))
    assert "Paketet uppfoljning: lägger till (adds); det gemensamma är orört." in found.to_text().splitlines()


def test_a_package_that_demands_more_of_what_is_common_narrows() -> None:
    """A rule of the package can find fault with a common answer; everything common is as it was."""
    found = su.compare(load_edition("ett"), load("matlag/ett+kokskoll"))
    assert {"kokskoll": "narrows"} == found.packages
    assert {"kokskoll"} == {each.package for each in found.differences}
    assert {"added", "rule stricter", "widened"} == {each.kind for each in found.differences}


NEW_CODE = {"id": "koll_gasol", "label": {"sv": "Gasol", "en": "Bottled gas"}, "package": "kokskoll"}
NATIONAL: list[Any] = [
    {**each, "codes": [code for code in each["codes"] if "narrower" not in code]}
    for each in load("matlag/ett+kokskoll").plain["codelists"]
]
ALONE = [
    {"at": "codelists", "becomes": NATIONAL},
    *({"at": part, "becomes": load("matlag/ett").plain[part]} for part in ("rules", "outcomes")),
]
"""What the package demands, measures and adds to lists, taken away."""


@pytest.mark.parametrize(
    ("edits", "effect"),
    [
        ([], "narrows"),
        (ALONE, "adds"),
        ([*ALONE, {"at": "codelists.spissorter.codes", "added": {**NEW_CODE, "narrower": "gasspis"}}], "narrows"),
        ([*ALONE, {"at": "codelists.spissorter.codes", "added": NEW_CODE}], "breaks"),
        ([*ALONE, {"at": "codelists.spissorter.codes", "added": {**NEW_CODE, "missing": "unknown"}}], "breaks"),
        ([{"at": "variables.portioner.maximum", "becomes": 200}], "breaks"),
        ([{"at": "rules.portioner_kravs", "gone": True}], "breaks"),
        ([{"at": "outcomes.blev_van.population", "gone": True}], "breaks"),
        ([{"at": "label.sv", "becomes": "En annan kurs"}], "breaks"),
    ],
)
def test_what_a_package_does_to_what_is_common(edits: list[dict[str, Any]], effect: str) -> None:
    """What no package that loads can do, changing what is common, is said to break it."""
    plain = edit(load("matlag/ett+kokskoll").plain, edits)
    assert {"kokskoll": effect} == su.compare(load("matlag/ett"), build_catalogue(plain)).packages


def test_a_package_that_lets_keys_stand_once_narrows() -> None:
    """A key belongs to everybody, whoever demands something of it."""
    rule = next(each for each in MATLAG["rules"] if each["kind"] == "unique")
    added = {**rule, "id": "koll_en_gang", "package": "kokskoll"}
    plain = edit(load("matlag/ett+kokskoll").plain, [*ALONE, {"at": "rules", "added": added}])
    assert {"kokskoll": "narrows"} == su.compare(load("matlag/ett"), build_catalogue(plain)).packages


def test_between_versions_what_is_common_is_no_packages_doing() -> None:
    """The edition itself may have changed; the package still adds and narrows."""
    plain = edit(
        load("matlag/ett+kokskoll").plain,
        [{"at": "version", "becomes": "0.4.0"}, {"at": "variables.portioner.maximum", "becomes": 200}],
    )
    found = su.compare(load("matlag/ett"), build_catalogue(plain))
    assert {"kokskoll": "narrows"} == found.packages
    assert "minor" == found.find_bump()


def test_a_package_that_comes_goes_and_changes() -> None:
    """Without it everything it added is gone; its own version and prefix are told by themselves."""
    with_, without = load("matlag/ett+kokskoll"), load("matlag/ett")
    back = su.compare(with_, without)
    assert {} == back.packages
    assert "kokskoll:" not in back.to_text()
    assert ("none", "major") == (back.find_bump(), back.find_bump("kokskoll"))
    assert ["package_removed"] == [each.change for each in back.differences if each.what == "package"]
    edits = [
        {"at": "packages.kokskoll.version", "becomes": "0.3.0"},
        {"at": "packages.kokskoll.prefix", "becomes": "kok"},
    ]
    found = su.compare(with_, build_catalogue(edit(with_.plain, edits)))
    assert ["prefix_changed", "version_set"] == [each.change for each in found.differences]
    text = found.to_text("en")
    assert "The package kokskoll: The version must move by a major step." in text.splitlines()


def test_narrower_codes_that_go() -> None:
    """A narrower code that goes leaves the series unbroken: what it was counted as is still there."""
    code = {"at": "codelists.spissorter.codes", "added": {**NEW_CODE, "narrower": "gasspis"}, "place": 1}
    first, second = build_catalogue(edit(MATLAG, [code])), build_catalogue(MATLAG)
    [difference] = su.compare(first, second).differences
    assert ("narrower_code_removed", "unbroken", "major") == (difference.change, difference.series, difference.bump)


# Words


def test_two_editions_are_told_in_both_languages() -> None:
    """Every address, each change once, and what it does; nothing of one language in the other."""
    found = su.compare(load_edition("2019"), load_edition("2021"))
    swedish, english = found.to_text(), found.to_text("en")
    for text in (swedish, english):
        assert all(each.address in text for each in found.differences)
    assert "Tidsserier bryts här: det som är före och efter är inte samma sak." in swedish
    assert "Two different catalogues: the version of one does not follow from that of the other." in english
    assert "Grupperingen ”Åldersgrupp” (su-kvinnofrid/2021.groupings.age_band): bands: 18–25 år; 26–40 år;" in swedish
    assert not set(swedish.splitlines()) & set(english.splitlines()) - {"", swedish.splitlines()[0]}


def test_what_is_told_of_one_difference() -> None:
    """What it is about, where it stands, and from what to what; a part that comes or goes is a dash."""
    edits = [
        {"at": "rules.portioner_kravs.when", "becomes": {"variable": "spis", "is": "vedspis"}},
        {"at": "variables.portioner.maximum", "becomes": 120},
        {"at": "variables.spis.label.en", "becomes": "The stove at home"},
        {"at": "outcomes.vedspisar", "gone": True},
        {"at": "outcomes.soppkokare", "moves": 0},
    ]
    found = su.compare(build_catalogue(MATLAG), build_catalogue(edit(MATLAG, edits)))
    assert "matlag/ett 0.3.1 → matlag/ett 0.3.1" == found.to_text().splitlines()[0]
    assert "5 skillnader. Versionen ska höjas ett större steg (major)." == found.to_text().splitlines()[1]
    assert {
        "Regeln ”Portioner i veckan anges alltid.” (matlag/ett.rules.portioner_kravs): when: – → ”Spis hemma” är ”Vedspis”",
        "Variabeln ”Portioner i veckan” (matlag/ett.variables.portioner): bounds: 0–99 → 0–120",
        "Variabeln ”Spis hemma” (matlag/ett.variables.spis): label",
        "Utfallet ”Vedspisar hemma” (matlag/ett.outcomes.vedspisar)",
        "Variabelkatalogen ”Första kursen” (matlag/ett): outcomes",
    } == {describe(each, "sv") for each in found.differences}


def test_a_comparison_is_a_value() -> None:
    """It tells its differences by class, is the same as another one alike, and goes to JSON as the schema says."""
    pair = build(PAIRS[0])
    found = su.compare(*pair)
    assert found == su.compare(*pair)
    assert found.by_kind("wording") == tuple(each for each in found.differences if each.kind == "wording")
    assert "differences, bump" in repr(found)
    plain = found.to_dict()
    assert [each.to_dict() for each in found.differences] == plain["differences"]
    assert "major" == find_largest(["minor", "major", "none"])


def test_only_catalogues_are_compared() -> None:
    """A name is no catalogue: which versions and packages are meant is said by who loads it."""
    catalogue = load_edition("2021")
    with pytest.raises(TypeError, match="load each with load_catalogue"):
        su.compare(catalogue, "su-kvinnofrid/2019")  # type: ignore[arg-type]
