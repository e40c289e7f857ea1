"""The content of ``issues.json`` (anmärkningstexter): with it and the catalogue anybody can word an issue as we do."""

from __future__ import annotations

from kvinnofrid_su.i18n import LOCALES, find_group_sign, find_list_patterns, translate
from kvinnofrid_su.issues.registry import Definition, read_registry
from kvinnofrid_su.model.catalogue import Catalogue

Plain = dict[str, object]

FORMAT = 1
"""The form of ``issues.json``."""


def compile_issue_texts(catalogue: Catalogue) -> Plain:
    """Return every issue code with its texts, and the words, lists and numbers they are filled with (*anmärkningstexter*).

    The codes are the same for every catalogue; they are published beside each, so that a version is whole by itself.

    Args:
        catalogue: the one that they are published beside.

    Returns:
        Plain values for JSON, in every language of the library. The words of a broken rule are its own, in the catalogue.

    >>> import kvinnofrid_su as su
    >>> content = compile_issue_texts(su.load_catalogue("su-kvinnofrid/2021"))
    >>> content["words"]["place"]["row"]
    {'sv': 'Rad {row}', 'en': 'Row {row}'}
    >>> content["joining"]["en"]["or"]
    {'two': '{0} or {1}', 'start': '{0}, {1}', 'middle': '{0}, {1}', 'end': '{0} or {1}'}
    """
    registry = read_registry()
    return {
        "format": FORMAT,
        "catalogue": catalogue.id,
        "version": catalogue.version,
        "issues": [_write_definition(each) for each in registry.definitions.values()],
        "words": {
            table: {key: _write_text(table, text) for key, text in words.items()}
            for table, words in registry.words.items()
        },
        "joining": {
            locale: {"and": find_list_patterns(locale), "or": find_list_patterns(locale, "or")} for locale in LOCALES
        },
        "thousands": {locale: find_group_sign(locale) for locale in LOCALES},
    }


def _write_definition(definition: Definition) -> Plain:
    content: Plain = {"code": definition.code, "severity": definition.severity}
    if definition.rule_kinds:
        content["rule_kinds"] = list(definition.rule_kinds)
    texts = {
        "text": definition.text,
        "text_one": definition.text_one,
        "remedy": definition.remedy,
        "example": definition.example,
    }
    return content | {
        part: _write_text(f"issue.{definition.code}.{part}", text) for part, text in texts.items() if text is not None
    }


def _write_text(context: str, text: str) -> dict[str, str]:
    return {locale: translate(context, text, locale) for locale in LOCALES}
