"""The names of faults in files: each is in the registry, is raised, and is told in both languages with what to do."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.catalogue.faults import describe_fault, flaw, make_fault, read_faults
from kvinnofrid_su.cli.faults import describe_error
from kvinnofrid_su.errors import CatalogueError, Fault, UnknownPackage
from kvinnofrid_su.i18n import LOCALES
from tests.support.examples import CASES, read_toml

SOURCES = Path(su.__file__).parent
TESTS = Path(__file__).parent

ELSEWHERE = {
    "support/zips.py": (
        *("cut_off", "damaged_file", "damaged_zip", "encrypted_file", "file_and_folder", "file_twice", "large_file"),
        *("large_together", "large_zip", "long_list", "no_plain_file", "no_zip", "odd_path", "other_compression"),
        *("other_size", "same_bytes", "swelling_file", "too_many_files", "zip_in_zip"),
    ),
    "test_catalogue_faults.py": ("no_order", "too_deep", "variable_elsewhere"),
    "test_installed.py": ("no_data_folder", "other_name", "taken_name"),
    "test_packages.py": ("clashing_prefixes", "same_name"),
    "test_synthesis.py": (
        *("exclusive_code", "impossible_shares", "misplaced_figure", "never_used", "no_day", "outside_bounds"),
        *("repeated_point", "reversed_band", "reversed_days", "several_forms", "single_point", "unfit_form"),
        *("wrong_sum",),
    ),
    "test_zips.py": (
        *("empty_zip", "long_number", "no_such_path", "outside_folder", "unreadable_file", "unreadable_folder"),
    ),
}
"""Where faults are planted that no line of a table can plant, or that have a table of their own."""


def find_names_in_code() -> set[str]:
    """Return every name that code calls ``flaw`` with."""
    calls = [
        node
        for file in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "flaw"
    ]
    names = [call.args[0] for call in calls]
    assert all(isinstance(name, ast.Constant) for name in names)
    return {str(name.value) for name in names if isinstance(name, ast.Constant)}


def test_the_registry_holds_what_code_tells_and_nothing_else() -> None:
    """A name in the code is in the registry, and a name in the registry is in the code."""
    assert find_names_in_code() == set(read_faults().definitions)


def test_every_name_is_planted_somewhere() -> None:
    """Each kind of fault is raised by a fault that was planted: in the tables of faults, or where it is said."""
    tables = sorted(CASES.glob("*_faults/*.toml"))
    planted = {fault["expected_name"] for table in tables for fault in read_toml(table)["fault"]}
    for file, names in ELSEWHERE.items():
        text = (TESTS / file).read_text(encoding="utf-8")
        assert [] == [name for name in names if f'"{name}"' not in text]
        assert set() == planted.intersection(names)
        planted.update(names)
    assert planted == set(read_faults().definitions)


@pytest.mark.parametrize("name", sorted(read_faults().definitions))
def test_every_fault_has_words_and_a_remedy_in_both_languages(name: str) -> None:
    """Sentences that end as sentences do, other words in each language, and severities that are known."""
    definition = read_faults().definitions[name]
    assert definition.severity in ("error", "warning")
    params = {key: "x" for key in ("file", "type") if f"{{{key}}}" in definition.text} | {"type": "string"}
    assert all(name.isidentifier() for name in _find_placeholders(definition.text + definition.remedy))
    words = dict.fromkeys(_find_placeholders(definition.text + definition.remedy), "x") | params
    fault = Fault("a.toml", "", "", name, words)
    for part in ("text", "remedy"):
        swedish, english = (describe_fault(fault, part, locale) for locale in LOCALES)
        assert swedish != english
        assert "{" not in swedish + english
    assert describe_fault(fault, "remedy", "sv").endswith(".")


def _find_placeholders(text: str) -> set[str]:
    from string import Formatter

    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_fault_is_told_in_a_language() -> None:
    """What is listed is listed, a type has its word, and the English sentence is the fault's own."""
    fault = make_fault("a.toml", "b", flaw("ambiguous_variable", variable="vana", choices=("fore.vana", "slut.vana")))
    assert "Variabeln vana ställs vid flera mätpunkter; skriv fore.vana eller slut.vana." == describe_fault(
        fault, "text", "sv"
    )
    assert "Variable vana stands at several points; write fore.vana or slut.vana." == fault.text
    assert "a.toml: b: Variable vana stands at several points; write fore.vana or slut.vana." == str(fault)
    listed = make_fault("a.toml", "", flaw("missing_language", languages=("en", "fi")))
    assert "Katalogen finns också på: en, fi." == describe_fault(listed, "text", "sv")
    typed = make_fault("a.toml", "", flaw("wrong_type", type="array"))
    assert ("Ska vara av typen lista.", "Must be of type array.") == (describe_fault(typed, "text", "sv"), typed.text)


def test_a_fault_without_a_name_says_what_it_says() -> None:
    """Its English sentence in every language, and no remedy."""
    fault = Fault("a.toml", "b", "Wrong.")
    assert ("", {}) == (fault.name, fault.params)
    assert ("Wrong.", "") == (describe_fault(fault, "text", "sv"), describe_fault(fault, "remedy", "sv"))
    assert "" == UnknownPackage("a", ["b"]).faults[0].name


def test_faults_go_to_another_process() -> None:
    """An exception keeps its faults, with their names and what they say."""
    fault = make_fault("a.toml", "b", flaw("unknown_point", point="mitten"))
    [again] = pickle.loads(pickle.dumps(CatalogueError([fault]))).faults
    assert (again.file, again.path, again.text) == ("a.toml", "b", "Unknown point mitten.")
    assert (again.name, again.params) == ("unknown_point", {"point": "mitten"})


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("sv", "a.toml: b: Mätpunkten mitten är okänd. Nämn en mätpunkt som finns i points.toml."),
        ("en", "a.toml: b: Unknown point mitten. Name a point that is in points.toml."),
    ],
)
def test_the_command_line_tells_the_first_fault_in_the_language(locale: str, words: str) -> None:
    """One line: how many there are, where the first stands, what it is and what to do."""
    fault = make_fault("a.toml", "b", flaw("unknown_point", point="mitten"))
    line = describe_error(CatalogueError([fault, fault]), locale)
    assert line.endswith(words)
    assert "2" in line
    assert describe_error(CatalogueError([]), locale)
