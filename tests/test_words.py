"""Every Swedish text of the library has one English one: nothing is missing, left over, unfinished or filled differently."""

import ast
import tomllib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[1] / "src" / "kvinnofrid_su"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "kvinnofrid_su.po"
TABLES = ("key", "kind", "place", "report", "column")

Entry = tuple[str, str | tuple[str, ...]]
WORDS = {"_": 1, "translate": 1, "n_": 2}  # what asks for words in the code, and how many texts it takes


def find_in_code() -> Iterator[Entry]:
    """Give context and text of every ``_("context", "text")``, ``translate(…)`` and ``n_("context", "one", "several", …)``."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
                wanted = 1 + WORDS[node.func.id]
                given = [each.value for each in node.args[:wanted] if isinstance(each, ast.Constant)]
                context, *texts = [each for each in given if isinstance(each, str)] or [""]
                if len(texts) == wanted - 1:
                    yield context, texts[0] if len(texts) == 1 else tuple(texts)


def find_in_issues() -> Iterator[Entry]:
    """Give context and text of everything in the registry of issues."""
    registry = tomllib.loads((PACKAGE / "issues" / "data" / "issues.toml").read_text(encoding="utf-8"))
    for issue in registry["issue"]:
        for part in ("text", "text_one", "remedy", "example"):
            if part in issue:
                yield f"issue.{issue['code']}.{part}", issue[part]
    for table in TABLES:
        for text in registry[table].values():
            yield table, text


def find_in_faults() -> Iterator[Entry]:
    """Give context and text of everything in the registry of faults in files."""
    registry = tomllib.loads((PACKAGE / "catalogue" / "words" / "faults.toml").read_text(encoding="utf-8"))
    for fault in registry["fault"]:
        for part in ("text", "remedy"):
            yield f"fault.{fault['name']}.{part}", fault[part]
    for text in registry["type"].values():
        yield "fault_type", text


def read_entries() -> list[Message]:
    """Return every entry of the English catalogue, with those that stand twice."""
    catalog = read_po(BytesIO(PO.read_bytes()), abort_invalid=True)
    return [message for message in catalog if message.id]


def get_forms(text: str | Sequence[str]) -> tuple[str, ...]:
    """Return a text, or the singular and the plural of one, as forms."""
    return (text,) if isinstance(text, str) else tuple(text)


SOURCES = sorted({*find_in_code(), *find_in_issues(), *find_in_faults()}, key=str)
ENTRIES = {
    (str(message.context), message.id if isinstance(message.id, str) else tuple(message.id)): message
    for message in read_entries()
}


def test_words_are_found() -> None:
    """The walk through code and data finds both kinds of texts, so that the tests below mean something."""
    assert ("severity", "fel") in SOURCES
    assert ("severities", ("varning", "varningar")) in SOURCES
    assert ("kind", "ett heltal") in SOURCES
    assert any(context == "issue.SU-V002.remedy" for context, _ in SOURCES)


@pytest.mark.parametrize("entry", SOURCES, ids=lambda entry: f"{entry[0]}: {get_forms(entry[1])[0][:30]}")
def test_every_text_is_translated(entry: Entry) -> None:
    """A Swedish text has an English one that is finished and has the same placeholders, form by form."""
    assert entry in ENTRIES
    message = ENTRIES[entry]
    assert not message.fuzzy
    asked, found = get_forms(entry[1]), get_forms(message.string)
    assert len(asked) == len(found)
    for swedish, english in zip(asked, found, strict=True):
        assert english.strip()
        assert find_placeholders(swedish) == find_placeholders(english)


def test_nothing_is_left_over() -> None:
    """Every English text translates a Swedish one that is still there, and none stands twice."""
    assert [] == sorted(set(ENTRIES) - set(SOURCES), key=str)
    lines = PO.read_text(encoding="utf-8").splitlines()
    assert len(SOURCES) == sum(line.startswith("msgctxt ") for line in lines)
    assert not [line for line in lines if line.startswith("#~")]


def find_placeholders(text: str) -> list[str]:
    """Return the names in braces, sorted."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
