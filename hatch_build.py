"""Compile every translation when the package is built, and fail if one is not whole.

Why our own: the ready-made plug-in can build a wheel without any ``.mo`` file and report success, and nobody notices
before a Swedish caseworker reads English, or the other way round. Here an unfinished translation stops the build.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s+)?"(?:[^"\\]|\\.)*"\s*')


class BrokenTranslations(Exception):
    """Translations that must not be shipped; ``faults`` has one sentence for each, with file and entry."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(["translations are not whole:", *faults]))
        self.faults = faults


class TranslationsBuildHook(BuildHookInterface[Any]):
    """Runs before wheel, sdist and editable install alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (given by hatchling)
        """Compile the translations of the checkout."""
        compile_translations(Path(self.root) / "src")


def compile_translations(folder: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``LC_MESSAGES/*.po`` under ``folder``, or raise and write none."""
    sources = sorted(folder.glob("**/LC_MESSAGES/*.po"))
    if not sources:
        raise BrokenTranslations([f"{folder}: no LC_MESSAGES/*.po found"])
    faults: list[str] = []
    compiled: dict[Path, bytes] = {}
    for source in sources:
        try:
            catalog = _read(source)
        except (PoFileError, ValueError) as error:
            faults.append(f"{source}: cannot be read: {error}")
            continue
        faults.extend(f"{source}{fault}" for fault in _faults(catalog))
        compiled[source.with_suffix(".mo")] = _mo(catalog)
    if faults:
        raise BrokenTranslations(faults)
    for stale in set(folder.glob("**/LC_MESSAGES/*.mo")) - set(compiled):
        stale.unlink()  # its source is gone, and the wheel takes every .mo there is
    for target, content in compiled.items():
        target.write_bytes(content)
    return list(compiled)


def _read(source: Path) -> Catalog:
    """Read strictly: Babel itself lets an open quote pass, and keeps the last of two equal entries."""
    content = source.read_bytes()
    lines = content.decode("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#") and not _LINE.fullmatch(line):
            raise ValueError(f"line {number} is neither a comment nor quoted text")
    catalog = read_po(BytesIO(content), abort_invalid=True)
    repeated = sum(line.startswith("msgid ") for line in lines) - 1 - len(catalog)
    if repeated > 0:
        raise ValueError(f"{repeated} entries stand twice")
    return catalog


def _mo(catalog: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _faults(catalog: Catalog) -> Iterator[str]:
    if catalog.fuzzy:
        yield ": the header is missing or marked fuzzy"  # templates are
    messages = [message for message in catalog if message.id]
    if not messages:
        yield ": has no entries"
    for message in messages:
        where = f":{message.lineno}: entry {message.context or _forms(message.id)[0]!r}"
        if message.fuzzy:
            yield f"{where} is marked fuzzy"
        elif not all(_forms(message.string)):
            yield f"{where} is not translated"
        else:
            yield from (f"{where} {fault}" for fault in _placeholder_faults(message))


def _placeholder_faults(message: Message) -> Iterator[str]:
    """Compare form by form: the singular with the singular, every other form with the plural."""
    try:
        asked = [_placeholders(text) for text in _forms(message.id)]
        found = [_placeholders(text) for text in _forms(message.string)]
    except ValueError:
        yield "has a brace that is no placeholder"
        return
    for position, names in enumerate(found):
        wanted = asked[min(position, len(asked) - 1)]
        if names != wanted:
            yield f"has the placeholders {sorted(names)}, the source has {sorted(wanted)}"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Singular and plural forms; most entries have just one."""
    return (text,) if isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    try:
        count = len(compile_translations(Path(__file__).parent / "src"))
    except BrokenTranslations as error:
        sys.exit(str(error))
    print(f"{count} translation files are whole")
