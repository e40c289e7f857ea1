"""Every rule's schema beside the interpreter, on generated cases: where it says *exact*, both must say the same.

``python -m tests.portability.exactness --cases 20000`` prints the table.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from attrs import define

import kvinnofrid_su as su
from kvinnofrid_su.export import make_schemas
from tests.portability.cases import Document
from tests.portability.compare import CATALOGUES, find_schema
from tests.portability.documents import Mutator
from tests.portability.ours import Coverage, find_broken, read_coverage
from tests.portability.validators import make_jsonschema_rs

ENOUGH = 200
"""Of so many cases at least one must break each rule, and one must not."""


@define
class Count:
    """How often a rule was broken, and how often its schema said something else (*räkning*).

    Args:
        coverage: how much of the rule the schema expresses, as the catalogue says.
        broken: cases that break the rule.
        others: cases that do not.
        wrong: cases on which the schema's verdict is not what its coverage promises.
        unseen: broken cases that a ``weaker`` schema accepts, as it may.
    """

    coverage: Coverage
    broken: int = 0
    others: int = 0
    wrong: int = 0
    unseen: int = 0


def make_cases(catalogue: su.Catalogue, count: int, seed: object) -> Iterator[Document]:
    """Give cases that are right in form: half of them by chance, half with little changed in what breaks no rule."""
    mutator = Mutator(catalogue, f"exactness/{seed}")
    for index in range(count):
        holder = {"document": mutator.maker.make("case" if index % 2 else "sound")}
        for _ in range(mutator.random.choice((0, 1, 2, 3))):
            mutator.change_answers(holder)
        yield holder["document"]


def count_rules(catalogue: su.Catalogue, cases: int, seed: int = 1) -> dict[str, Count]:
    """Return for every rule what was counted.

    Args:
        catalogue: whose rules.
        cases: on how many cases.
        seed: what chance begins with.
    """
    schemas = make_validators(catalogue)
    counts = {rule: Count(coverage) for rule, coverage in read_coverage(catalogue).items()}
    for document in make_cases(catalogue, cases, seed):
        broken = find_broken(su.parse_case(document, catalogue), catalogue)
        for rule, count in counts.items():
            count.broken += rule in broken
            count.others += rule not in broken
            if count.coverage == "not_expressible":
                continue
            accepted = schemas[rule](document)
            count.unseen += rule in broken and accepted
            count.wrong += accepted == (rule in broken) and not (accepted and count.coverage == "weaker")
    return counts


def make_validators(catalogue: su.Catalogue) -> dict[str, Callable[[Any], bool]]:
    """Return for each rule that the published schema holds what judges a case by that rule alone.

    Of a programme that is not published it is the schema that would be.
    """
    published = find_schema(catalogue, "case-rules")
    whole = json.loads(published.read_bytes()) if published.is_file() else make_schemas(catalogue)["case-rules"]
    dialect, definitions = whole["$schema"], whole["$defs"]
    return {
        name.removeprefix("rule_"): make_jsonschema_rs(
            {"$schema": dialect, "$ref": f"#/$defs/{name}", "$defs": definitions}
        )
        for name in definitions
        if name.startswith("rule_")
    }


def find_faults(counts: dict[str, Count], cases: int) -> list[str]:
    """Return what is wrong: schemas that say something else, and rules that were not tried enough."""
    least = cases // ENOUGH
    found = [f"{rule}: wrong on {count.wrong} cases" for rule, count in counts.items() if count.wrong]
    few = {rule: count for rule, count in counts.items() if count.coverage != "not_expressible"}
    found += [f"{rule}: broken {count.broken}" for rule, count in few.items() if count.broken < least]
    return found + [f"{rule}: not broken {count.others}" for rule, count in few.items() if count.others < least]


def write_table(edition: str, counts: dict[str, Count]) -> Iterator[str]:
    """Give the lines of a table of what was counted."""
    yield "| edition | rule | coverage | broken | not broken | schema differs | broken, yet accepted |"
    yield "|---|---|---|---:|---:|---:|---:|"
    for rule, count in counts.items():
        differs = ("–", "–") if count.coverage == "not_expressible" else (count.wrong, count.unseen)
        cells = (edition, rule, count.coverage, count.broken, count.others, *differs)
        yield "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    """Print the tables, and end with 1 when a schema differs or a rule was not tried enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults: list[str] = []
    start = time.monotonic()
    for name in CATALOGUES:
        catalogue = su.load_catalogue(name)
        counts = count_rules(catalogue, options.cases, options.seed)
        sys.stdout.write("\n".join([*write_table(catalogue.edition, counts), "", ""]))
        faults += [f"{catalogue.edition} {fault}" for fault in find_faults(counts, options.cases)]
    sys.stdout.write("\n".join([*faults, f"{len(faults)} faults, {time.monotonic() - start:.0f} seconds", ""]))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
