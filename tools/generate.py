"""Writes what is derived: compiled catalogues under schemas/, typed classes, and the pages of docs/ that are made from data.

python -m tools.generate writes everything again; a test compares what is committed with what this gives.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.compile import compile_all
from kvinnofrid_su.catalogue.crosswalk import build_crosswalk
from kvinnofrid_su.catalogue.finding import DATA, PACKAGES, SHARED, list_bundled_packages
from kvinnofrid_su.catalogue.merge import merge_packages
from kvinnofrid_su.catalogue.package import compile_package
from kvinnofrid_su.export.publication import publish, publish_mapping
from kvinnofrid_su.i18n import translate
from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.crosswalks import Crosswalk
from tools.comparability import write_comparability
from tools.coverage import write_coverage
from tools.faults import write_faults
from tools.index import write_index
from tools.kit import write_kit
from tools.outcomes import write_outcomes
from tools.pages import NOTE, write_table
from tools.rounds import write_rounds
from tools.typed import write_typed

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "schemas"
PROGRAMMES = ("su-kvinnofrid",)

STATES = {
    "answered": "besvarad",
    "unknown": "vet ej",
    "declined": "vill inte svara",
    "not_collected": "har inte frågats",
    "not_assessable": "går inte att bedöma",
    "withheld_for_safety": "utelämnat av säkerhetsskäl",
    "unanswered": "obesvarad",
    "not_applicable": "inte aktuell",
    "not_yet": "inte ännu",
    "undecidable": "går inte att avgöra",
    "duplicate": "dubblett",
    "outside_population": "utanför populationen",
    "population_unknown": "okänt om i populationen",
    "answered_matching": "svaret nämns",
    "answered_other": "ett annat svar",
    "reason_named": "bortfallsorsak som nämns",
    "reason_other": "annan bortfallsorsak",
}
TRUTHS = {"true": "sant", "false": "falskt", "unknown": "okänt"}
VERDICTS = {
    "holds": "håller (`holds`)",
    "broken": "bruten (`broken`)",
    "not_applicable": "inte aktuell (`not_applicable`)",
    "undecided": "oavgjord (`undecided`)",
}
COUNTED = {
    "numerator": "i täljaren",
    "rest": "bara i nämnaren",
    "excluded": "utanför",
    "counted": "räknas in",
    "improved": "förbättrat",
    "unchanged": "oförändrat",
    "worsened": "försämrat",
}


def generate() -> dict[Path, str]:
    """Return every generated file with its content."""
    files: dict[Path, str] = {}
    catalogues: list[Catalogue] = []
    extended: list[Catalogue] = []
    crosswalks: list[Crosswalk] = []
    for programme in PROGRAMMES:
        editions, mappings = compile_all(DATA / programme, SHARED)
        crosswalks += map(build_crosswalk, mappings)
        for mapping in mappings:
            name, content = publish_mapping(mapping)
            files[SCHEMAS / mapping["to"]["catalogue"] / f"v{mapping['to']['version']}" / name] = content
        for edition, plain in editions.items():
            folder = SCHEMAS / programme / edition / f"v{plain['version']}"
            catalogue = build_catalogue(plain)
            written = {**publish(catalogue), **dict(write_kit(catalogue))}
            files |= {folder / name: content for name, content in written.items()}
            catalogues.append(catalogue)
            extended += _extend(plain)
    files[SCHEMAS / "index.json"] = write_index(SCHEMAS, files)
    files[ROOT / "docs" / "reference" / "rules-in-json-schema.md"] = write_coverage(catalogues)
    files[ROOT / "docs" / "reference" / "outcomes.md"] = write_outcomes(catalogues, extended)
    files[ROOT / "docs" / "reference" / "comparability.md"] = write_comparability(catalogues, extended)
    [rounds], ends = crosswalks, {catalogue.id: catalogue for catalogue in catalogues}
    page = write_rounds(rounds, ends[rounds.source], ends[rounds.target])
    files[ROOT / "docs" / "explanation" / "comparing-rounds.md"] = page
    files[ROOT / "docs" / "explanation" / "missing-values.md"] = write_missing_values()
    files[ROOT / "docs" / "reference" / "issues.md"] = write_issues()
    files[ROOT / "docs" / "reference" / "faults.md"] = write_faults()
    files.update(write_typed())
    return files


def _extend(plain: Mapping[str, Any]) -> list[Catalogue]:
    """Return an edition with each of the bundled packages that extend it, one at a time."""
    name = f"{plain['programme']}/{plain['edition']}"
    folders = [PACKAGES / each for each in list_bundled_packages()]
    heads = [(folder, tomllib.loads((folder / "package.toml").read_text(encoding="utf-8"))) for folder in folders]
    mine = [folder for folder, head in heads if head["extends"] == name]
    return [build_catalogue(merge_packages(plain, [compile_package(each, SHARED, plain)])) for each in mine]


def write_issues() -> str:
    """Return the page of all issue codes."""
    lines = [
        NOTE,
        "",
        "# Anmärkningar (issues)",
        "",
        "Koden är för alltid densamma; orden får bli bättre. Koder som börjar med `SU-R` tar ord och allvarsgrad från den regel",
        "som bröts, och det gör även `SU-T001`, `SU-T002` och `SU-D001`. Inget av detta upprepar någonsin ett svar.",
        "",
        "The code never changes; the wording may improve. Codes `SU-R…`, `SU-T001`, `SU-T002` and `SU-D001` take words and",
        "severity from the rule that was broken. No text ever repeats an answer.",
    ]
    for code, each in read_registry().definitions.items():
        english = {
            part: translate(f"issue.{code}.{part}", getattr(each, part), "en") for part in ("text", "remedy", "example")
        }
        severity = f"`{each.severity}`" if each.severity else "regelns egen (the rule's own)"
        lines += [
            "",
            f"## {code}",
            "",
            f"Allvarsgrad (severity): {severity}",
            "",
            f"- **{each.text}** {each.remedy}",
            f"  *Exempel:* {each.example}",
            f"- **{english['text']}** {english['remedy']}",
            f"  *Example:* {english['example']}",
        ]
    return "\n".join(lines) + "\n"


def write_missing_values() -> str:
    """Return the page that says what each kind of missing answer does."""
    table = tomllib.loads((ROOT / "tests" / "cases" / "missing.toml").read_text(encoding="utf-8"))
    lines = [
        NOTE,
        "",
        "# Vad som händer med svar som saknas",
        "",
        "Ett svar kan saknas av olika skäl, och skälen är inte desamma. Tabellerna säger vad villkor, regler och mått gör med vart",
        "och ett av dem. De görs ur samma fil som testerna kör (`tests/cases/missing.toml`), så de stämmer med programmet.",
        "",
        "*English: what conditions, rules and outcomes do with each kind of answer and of missing answer. The terms are explained",
        "in the [glossary](../reference/glossary.md).*",
        "",
        "## Sant, falskt och okänt",
        "",
        *write_table(
            ("villkor", "delar", "blir"),
            [
                (f"`{row['operator']}`", ", ".join(TRUTHS[part] for part in row["parts"]), TRUTHS[row["result"]])
                for row in table["logic"]
            ],
        ),
        "",
        "## Villkor på ett svar",
        "",
        *write_table(
            ("villkor", "svaret", "i `when`", "i `then`", "därför"),
            [
                (f"`{row['operator']}`", STATES[row["state"]], TRUTHS[row["when"]], TRUTHS[row["then"]], row["why"])
                for row in table["condition"]
            ],
        ),
        "",
        "## Regler",
        "",
        *write_table(
            ("regelslag", "svaret", "villkoret", "utslag", "därför"),
            [
                (
                    f"`{row['kind']}`",
                    STATES[row["state"]] + (f" ({row['detail']})" if "detail" in row else ""),
                    TRUTHS.get(row.get("condition", ""), "–"),
                    VERDICTS[row["verdict"]],
                    row["why"],
                )
                for row in table["rule"]
            ],
        ),
        "",
        "## Mått",
        "",
        "Slaget `count` finns inte i SU-Kvinnofrid. Dess rader gäller `matlag`, ett litet påhittat program i testerna.",
        "",
        *write_table(
            ("slag", "mått", "ärendet", "räknas", "därför"),
            [
                (
                    f"`{row['kind']}`",
                    f"`{row['outcome']}`",
                    STATES[row["state"]] + (f" ({row['detail']})" if "detail" in row else ""),
                    COUNTED[row["counted_as"]] + (f" (`{row['reason']}`)" if "reason" in row else ""),
                    row["why"],
                )
                for row in table["indicator"]
            ],
        ),
        "",
        "## Vad som inte kan hända",
        "",
        *write_table(
            ("slag", "svaret", "därför"),
            [(f"`{row['kind']}`", STATES.get(row["state"], row["state"]), row["why"]) for row in table["impossible"]],
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every generated file."""
    for path, content in generate().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
