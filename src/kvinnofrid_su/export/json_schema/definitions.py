"""The rules of a catalogue as definitions of a schema (regler i schema): each by itself, and together by severity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from kvinnofrid_su.export.json_schema.fields import annotate, describe_grounds
from kvinnofrid_su.export.json_schema.rules import Coverage, express_rule
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Rule, Severity


@frozen
class Definitions:
    """The rules of a catalogue as definitions of a schema (*definitioner*).

    Args:
        definitions: each rule, and each severity with its rules, by name.
        groups: the names of the severities.
    """

    definitions: dict[str, Any]
    groups: tuple[str, ...]


def define_rules(catalogue: Catalogue, locale: str) -> Definitions:
    """Return every rule that a schema can say (*regler*), each by itself and together by severity.

    Args:
        catalogue: whose rules.
        locale: the language of the texts.
    """
    _ = find_words(locale)
    groups: dict[Severity, tuple[str, str]] = {
        "error": (_("json schema", "Fel"), _("json schema", "Det som inte kan stämma eller inte får saknas")),
        "warning": (_("json schema", "Varningar"), _("json schema", "Det som är osannolikt, sent eller ofullständigt")),
        "note": (_("json schema", "Upplysningar"), _("json schema", "Det som kan vara bra att veta")),
    }
    found: dict[str, Any] = {}
    named: dict[Severity, list[str]] = {severity: [] for severity in groups}
    for rule in catalogue.rules.values():
        expressed = express_rule(rule, catalogue)
        if expressed.schema is not None:
            name = f"rule_{rule.id}"
            named[rule.severity].append(name)
            found[name] = {**_describe_rule(rule, expressed.coverage, catalogue, locale), **expressed.schema}
    together = {
        f"rules_{severity}": {
            **annotate(*groups[severity]),
            **refer(names),
        }
        for severity, names in named.items()
        if names
    }
    return Definitions({**together, **found}, tuple(together))


def refer(names: Sequence[str]) -> dict[str, Any]:
    """Return the keywords that demand several definitions (*hänvisning*).

    >>> refer(["a"]), refer(["a", "b"]), refer([])
    ({'$ref': '#/$defs/a'}, {'allOf': [{'$ref': '#/$defs/a'}, {'$ref': '#/$defs/b'}]}, {})
    """
    references = [{"$ref": f"#/$defs/{name}"} for name in names]
    if len(references) > 1:
        return {"allOf": references}
    return references[0] if references else {}


def _describe_rule(rule: Rule, coverage: Coverage, catalogue: Catalogue, locale: str) -> dict[str, Any]:
    _ = find_words(locale)
    comment = _("json schema", "Regel {rule}, {kind}, {severity}, {coverage}. {grounds}").format(
        rule=rule.id,
        kind=rule.kind,
        severity=rule.severity,
        coverage=coverage,
        grounds=describe_grounds(rule.grounds, catalogue, locale),
    )
    told = f"{rule.message.to(locale)} {rule.remedy.to(locale)}"
    return annotate(rule.description.to(locale), told, comment)
