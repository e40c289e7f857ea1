"""Writes the page that says, for each rule, what a user of the schemas alone gets and misses."""

from __future__ import annotations

from collections.abc import Iterable

from kvinnofrid_su.export.json_schema.rules import Coverage, express_rule
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Rule
from tools.pages import NOTE, write_table

GETS: dict[Coverage, str] = {
    "exact": "all of it",
    "weaker": "a part: what the schema refuses is broken, but it does not see every breach",
    "not_expressible": "nothing",
}
MISSES = {
    "in_order": "which of two dates is the earlier: no keyword compares two values",
    "within_window": "whether a date lies in a window counted from another date",
    "unique": "whether a key stands once: that concerns many documents",
}
OTHERWISE = "what the last of several measurements says: a schema cannot count from the end of a list"

BEYOND = (
    (
        "A number written `1.0`, `-0.0` or `1e2`",
        "JSON Schema counts it as an integer; here an integer is written without fraction and exponent (`SU-V001`, `SU-S003`)",
    ),
    ("The same key twice in an object", "most readers of JSON keep the last one and say nothing (`SU-S023`)"),
    (
        "An identity number",
        "a schema sees only the shape of keys, and no check digit (`SU-P001`, `SU-P002`, `SU-P003`)",
    ),
    ("A newer or another major version", "any well-formed version is valid; the library tells (`SU-D003`, `SU-D004`)"),
    ("Measurements out of time order", "a warning of the library (`SU-T003`)"),
    (
        "What a case inherits from its delivery",
        "`delivery` has the structure only; rules are in `case-rules`, for one case",
    ),
    ("Local answers", "their shapes only: which package they come from is not looked up (`SU-D006`)"),
)


def write_coverage(catalogues: Iterable[Catalogue]) -> str:
    """Return the page."""
    lines = [
        NOTE,
        "",
        "# What the schemas say of the rules",
        "",
        "`case-rules.schema.json` holds every rule that JSON Schema can express, each as `#/$defs/rule_<id>`, errors together as",
        "`#/$defs/rules_error`, warnings as `#/$defs/rules_warning`, notes as `#/$defs/rules_note`. A document that breaks a",
        "rule of any severity is not valid against the whole file: refer to `…/case-rules.schema.json#/$defs/rules_error` besides",
        "`…/case.schema.json` to be told of errors only.",
        "",
        "- **exact**: the schema refuses a document just when the library says `broken`.",
        "- **weaker**: what the schema refuses is broken, but some breaches pass it. Never the other way round.",
        "- **not_expressible**: the rule is not in the schema. Its condition tree or dates are in `catalogue.json`.",
        "",
        "The same word stands in `catalogue.json`, as `json_schema` of each rule. The three values are kept: an unanswered",
        "variable or a missing reason makes a condition unknown, and what is unknown is never refused.",
    ]
    for catalogue in catalogues:
        rows = [_describe(rule, catalogue) for rule in catalogue.rules.values()]
        lines += [
            "",
            f"## {catalogue.id}",
            "",
            *write_table(("rule", "severity", "in the schema", "a schema-only user gets", "and misses"), rows),
        ]
    lines += ["", "## What no schema tells", "", *write_table(("what", "why"), BEYOND)]
    return "\n".join(lines) + "\n"


def _describe(rule: Rule, catalogue: Catalogue) -> tuple[str, ...]:
    coverage = express_rule(rule, catalogue).coverage
    missed = "" if coverage == "exact" else MISSES.get(rule.kind, OTHERWISE)
    statement = rule.description.to("en").removesuffix(".")
    return f"`{rule.id}`: {statement}", rule.severity, f"**{coverage}**", GETS[coverage], missed
