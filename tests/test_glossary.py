"""The glossary: short enough for a newcomer, and the words in it are those that the program says."""

import re
from pathlib import Path

import pytest

from kvinnofrid_su.cli.words import name_severity, name_verdict
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.rules import VERDICTS

TEXT = (Path(__file__).parents[1] / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
FIVE_MINUTES = 1100


def test_it_is_read_in_five_minutes() -> None:
    """Words without the signs of tables; some 220 a minute."""
    assert len(re.findall(r"[^\W_][\w'’-]*", TEXT)) < FIVE_MINUTES


def test_ten_words_stand_first_each_with_its_swedish_one() -> None:
    """Whoever reads only the beginning knows what the project is about."""
    begin = TEXT.index("## Ten words")
    entries = re.findall(r"(?m)^\d+\. \*\*([^*]+)\*\*.*$", TEXT[begin : TEXT.index("\n## ", begin + 1)])
    swedish = re.findall(r"(?m)^\d+\. \*\*[^*]+\*\* \(\*([^*]+)\*\)", TEXT)
    assert 10 == len(entries) == len(swedish)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_verdicts_are_called_what_the_program_calls_them(verdict: str) -> None:
    """By their id and in Swedish."""
    assert f"`{verdict}` (*{name_verdict(verdict, find_words('sv'))}*)" in TEXT


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_severities_are_called_what_the_program_calls_them(severity: str) -> None:
    """By their id and in Swedish."""
    assert f"`{severity}` (*{name_severity(severity, find_words('sv'))}*)" in TEXT
