"""The published texts of issues: every code, every kind of rule, and enough to join words and write numbers alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kvinnofrid_su.i18n import LOCALES, format_number, join_words
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.issues.registry import read_rule_codes
from tests.support.examples import EDITIONS, load_edition

ROOT = Path(__file__).parents[1]
META_RULES = ROOT / "schemas" / "meta" / "rules.schema.json"


@pytest.fixture(params=EDITIONS)
def published(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The published texts of an edition."""
    catalogue = load_edition(request.param)
    folder = ROOT / "schemas" / catalogue.id / f"v{catalogue.version}"
    return json.loads((folder / "issues.json").read_text(encoding="utf-8"))


def test_every_code_is_published_once(published: dict[str, Any]) -> None:
    """Codes stand once each, in both languages; what a rule decides has no severity and names its kind of rule."""
    assert sorted(IssueCode) == sorted(each["code"] for each in published["issues"])
    for each in published["issues"]:
        assert (each["severity"] is None) == ("rule_kinds" in each)
        for part in ("text", "remedy", "example"):
            assert set(LOCALES) == set(each[part])
            assert all(each[part].values())


def test_every_kind_of_rule_has_one_code(published: dict[str, Any]) -> None:
    """The kinds of rule that the metaschema knows are those that codes name, each once, as validation has them."""
    kinds = json.loads(META_RULES.read_text(encoding="utf-8"))["$defs"]["rule"]["properties"]["kind"]
    known = sorted(each["const"] for each in kinds["oneOf"])
    named = {kind: each["code"] for each in published["issues"] for kind in each.get("rule_kinds", ())}
    assert known == sorted(kind for each in published["issues"] for kind in each.get("rule_kinds", ()))
    assert named == read_rule_codes()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_words_are_joined_by_the_published_patterns(published: dict[str, Any], count: int) -> None:
    """Whoever joins by the patterns, first the start, then the middle, then the end, gets what we get."""
    words = [chr(ord("A") + position) for position in range(count)]
    for locale in LOCALES:
        for style in ("and", "or"):
            assert join_words(words, locale, style) == join(words, published["joining"][locale][style])


def join(words: list[str], patterns: dict[str, str]) -> str:
    """Join words by hand."""
    if len(words) < 3:
        return patterns["two"].replace("{0}", words[0]).replace("{1}", words[-1]) if len(words) == 2 else words[0]
    joined = patterns["start"].replace("{0}", words[0]).replace("{1}", words[1])
    for word in words[2:-1]:
        joined = patterns["middle"].replace("{0}", joined).replace("{1}", word)
    return patterns["end"].replace("{0}", joined).replace("{1}", words[-1])


@pytest.mark.parametrize(
    ("number", "groups"), [(1, "1"), (999, "999"), (1000, "1 000"), (12345, "12 345"), (1234567, "1 234 567")]
)
def test_numbers_are_grouped_by_the_published_sign(published: dict[str, Any], number: int, groups: str) -> None:
    """Groups of three digits, with the sign between them."""
    for locale in LOCALES:
        assert format_number(number, locale) == groups.replace(" ", published["thousands"][locale])
