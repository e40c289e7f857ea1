"""The build hook ships whole translations or none."""

import gettext
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

HEADER = (
    'msgid ""\nmsgstr ""\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
WHOLE = 'msgctxt "x.label"\nmsgid "Mål {name}"\nmsgstr "Goal {name}"\n'


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """hatch_build.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("hatch_build", Path(__file__).parents[1] / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_po(root: Path, text: str, domain: str = "x") -> Path:
    """Put a translation where gettext looks for English ones."""
    folder = root / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{domain}.po"
    path.write_text(text, encoding="utf-8")
    return path


def test_whole_translation_is_compiled_beside_its_source(hook: ModuleType, tmp_path: Path) -> None:
    """What the hook writes is what gettext reads."""
    po = write_po(tmp_path, HEADER + "\n" + WHOLE)

    assert [po.with_suffix(".mo")] == hook.compile_translations(tmp_path)

    english = gettext.translation("x", tmp_path / "locale", ["en"])
    assert "Goal {name}" == english.pgettext("x.label", "Mål {name}")


def test_singular_may_leave_out_what_only_the_plural_says(hook: ModuleType, tmp_path: Path) -> None:
    """`One case` beside `{n} cases` is no fault when the source does the same."""
    plural = 'msgid "Ett ärende"\nmsgid_plural "{n} ärenden"\nmsgstr[0] "One case"\nmsgstr[1] "{n} cases"\n'
    write_po(tmp_path, HEADER + "\n" + plural)

    assert 1 == len(hook.compile_translations(tmp_path))


@pytest.mark.parametrize(
    ("translated", "fault"),
    [
        ('msgstr[0] "{n} case"\nmsgstr[1] "{n} cases"\n', "has the placeholders ['n'], the source has []"),
        ('msgstr[0] "One case"\nmsgstr[1] "Many cases"\n', "has the placeholders [], the source has ['n']"),
        ('msgstr[0] "One case"\n', "is not translated"),
        ('msgstr "{n} cases"\n', "is not translated"),
        ('msgstr[0] "One case"\nmsgstr[1] "{n} cases"\nmsgstr[2] "{n} cases"\n', "cannot be read"),
    ],
)
def test_each_plural_form_is_there_and_says_what_its_source_says(
    hook: ModuleType, tmp_path: Path, translated: str, fault: str
) -> None:
    """A form that is missing, extra or filled in differently than the same form of the source stops the build."""
    write_po(tmp_path, HEADER + '\nmsgid "Ett ärende"\nmsgid_plural "{n} ärenden"\n' + translated)

    with pytest.raises(hook.BrokenTranslations, match=re.escape(fault)):
        hook.compile_translations(tmp_path)


def test_every_broken_entry_is_named_with_its_file(hook: ModuleType, tmp_path: Path) -> None:
    """All faults come at once, and nothing is written."""
    first = write_po(
        tmp_path,
        HEADER
        + '\n#, fuzzy\nmsgctxt "a.fuzzy"\nmsgid "Ett"\nmsgstr "One"\n'
        + '\nmsgctxt "a.empty"\nmsgid "Två"\nmsgstr ""\n'
        + '\nmsgctxt "a.other"\nmsgid "Tre {n}"\nmsgstr "Three {number}"\n'
        + '\nmsgctxt "a.brace"\nmsgid "Fyra {n}"\nmsgstr "Four {n"\n'
        + '\nmsgid "Ett fel"\nmsgid_plural "{n} fel"\nmsgstr[0] "One"\nmsgstr[1] ""\n',
        "first",
    )
    second = write_po(tmp_path, HEADER + "\n" + WHOLE, "second")

    with pytest.raises(hook.BrokenTranslations) as caught:
        hook.compile_translations(tmp_path)

    assert [
        f"{first}:8: entry 'a.fuzzy' is marked fuzzy",
        f"{first}:12: entry 'a.empty' is not translated",
        f"{first}:16: entry 'a.other' has the placeholders ['number'], the source has ['n']",
        f"{first}:20: entry 'a.brace' has a brace that is no placeholder",
        f"{first}:23: entry 'Ett fel' is not translated",
    ] == caught.value.faults
    assert all(fault in str(caught.value) for fault in caught.value.faults)
    assert not first.with_suffix(".mo").exists()
    assert not second.with_suffix(".mo").exists()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEADER + '\nmsgid "a\nmsgstr "b"\n', "cannot be read"),
        (HEADER + '\nmsgid "a"\nmsgstr "b"\nwhat is this\n', "cannot be read"),
        (HEADER + '\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "1 entries stand twice"),
        ("#, fuzzy\n" + HEADER + "\n" + WHOLE, "header is missing or marked fuzzy"),
        (WHOLE, "header is missing or marked fuzzy"),
        (HEADER, "has no entries"),
    ],
)
def test_file_that_is_no_finished_translation_stops_the_build(
    hook: ModuleType, tmp_path: Path, text: str, fault: str
) -> None:
    """Broken syntax, a doubled entry, a template's header and an empty file are all named with the file."""
    po = write_po(tmp_path, text)

    with pytest.raises(hook.BrokenTranslations) as caught:
        hook.compile_translations(tmp_path)

    assert any(line.startswith(str(po)) and fault in line for line in caught.value.faults)


def test_no_translation_at_all_stops_the_build(hook: ModuleType, tmp_path: Path) -> None:
    """A moved folder must not lead to a package without translations."""
    with pytest.raises(hook.BrokenTranslations, match=r"no LC_MESSAGES/\*\.po found"):
        hook.compile_translations(tmp_path)


def test_compiled_file_without_source_is_removed(hook: ModuleType, tmp_path: Path) -> None:
    """A translation that was renamed does not live on in the wheel."""
    stale = write_po(tmp_path, HEADER + "\n" + WHOLE).with_name("old.mo")
    stale.write_bytes(b"")

    hook.compile_translations(tmp_path)

    assert not stale.exists()


def test_hatchling_compiles_what_is_under_src(hook: ModuleType, tmp_path: Path) -> None:
    """Wheel, sdist and editable install all come through this one door."""
    po = write_po(tmp_path / "src" / "package", HEADER + "\n" + WHOLE)
    plugin = hook.TranslationsBuildHook(str(tmp_path), {}, None, None, "", "wheel")

    plugin.initialize("editable", {})

    assert po.with_suffix(".mo").exists()
