"""Every validator beside ours on the same documents: how many, how many valid, how often they disagree, by group.

``python -m tests.portability.compare --documents 120000`` prints the table.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import define, field, frozen

import kvinnofrid_su as su
from tests.portability.documents import Mutator, Trial
from tests.portability.ours import Ours, ask
from tests.portability.validators import NAMES, ROOT, RUNNERS, run

CATALOGUES = ("su-kvinnofrid/2019", "su-kvinnofrid/2021")
SCHEMAS = ("case", "case-rules", "delivery", "survey")
_AT_ONCE = 2_500
BY_NATURE = "1.0 for 1"
"""The group of documents that differ by nature: JSON Schema takes ``1.0`` for an integer, we do not."""


@frozen
class Work:
    """A schema and documents for it (*uppdrag*)."""

    catalogue: su.Catalogue
    schema: str
    trials: list[Trial] = field(repr=False)
    first: int

    @property
    def name(self) -> str:
        """What the table calls the schema."""
        return f"{self.schema} {self.catalogue.edition}"


@define
class Row:
    """What was counted for a group of documents (*rad*).

    Args:
        documents: how many.
        valid: how many of them our reader, or for the group by nature the schema, accepts.
        disagreements: for each validator how often it said something else than ours, and for ``ours`` how often our
            reader accepted what it should not.
    """

    documents: int = 0
    valid: int = 0
    disagreements: dict[str, int] = field(factory=lambda: dict.fromkeys(("ours", *NAMES), 0))


@define
class Table:
    """The rows by schema and group, and where the disagreements are (*tabell*); nothing of a document is in it."""

    rows: dict[tuple[str, str], Row] = field(factory=dict[tuple[str, str], Row])
    places: list[str] = field(factory=list[str])

    def add(self, work: Work, said: list[Ours], verdicts: dict[str, str]) -> None:
        """Count what was said of the documents of a piece of work."""
        assert {len(work.trials)} == {len(said), *map(len, verdicts.values())}
        for index, (trial, ours) in enumerate(zip(work.trials, said, strict=True)):
            group = BY_NATURE if Ours.BY_NATURE in ours else trial.group
            row = self.rows.setdefault((work.name, group), Row())
            row.documents += 1
            row.valid += is_valid(ours)
            wrong = [name for name in NAMES if not agrees(ours, verdicts[name][index])]
            # Where only a rule that the schema expresses in part is broken, the validators agree with each other.
            wrong += [name for name in NAMES[1:] if not wrong and verdicts[name][index] != verdicts[NAMES[0]][index]]
            if Ours.BY_NATURE in ours and Ours.ACCEPTED in ours:
                wrong.append("ours")
            for name in wrong:
                row.disagreements[name] += 1
                self.places.append(f"{work.name}, {group}, document {work.first + index}: {name}")

    def lines(self) -> Iterator[str]:
        """Give the lines of the table."""
        head = ("schema", "group", "documents", "valid", "disagreements")
        yield "| " + " | ".join(head) + " |"
        yield "|---|---|---:|---:|---|"
        for (schema, group), row in sorted(self.rows.items()):
            yield f"| {schema} | {group} | {row.documents} | {row.valid} | {_write_counts(row)} |"
        groups = sorted({group for _, group in self.rows})
        for group in (*groups, "all"):
            row = self._add_up([each for (_, of), each in self.rows.items() if group in (of, "all")])
            yield f"| all | {group} | {row.documents} | {row.valid} | {_write_counts(row)} |"

    def _add_up(self, rows: list[Row]) -> Row:
        total = Row(sum(row.documents for row in rows), sum(row.valid for row in rows))
        for name in total.disagreements:
            total.disagreements[name] = sum(row.disagreements[name] for row in rows)
        return total


def is_valid(ours: Ours) -> bool:
    """Tell whether a schema should accept a document."""
    return Ours.SOUND in ours and not ours & (Ours.BREAKS_EXACT | Ours.BREAKS_WEAKER)


def agrees(ours: Ours, verdict: str) -> bool:
    """Tell whether a validator's verdict is what ours demands; one that failed never agrees.

    Where only a rule is broken that the schema expresses in part, the schema may accept the document or not.
    """
    if verdict == "E":
        return False
    open_ = Ours.SOUND in ours and ours & (Ours.BREAKS_EXACT | Ours.BREAKS_WEAKER) == Ours.BREAKS_WEAKER
    return bool(open_) or verdict == ("1" if is_valid(ours) else "0")


def find_schema(catalogue: su.Catalogue, schema: str, end: str = "schema.json") -> Path:
    """Return where a published schema lies."""
    return ROOT / "schemas" / catalogue.programme / catalogue.edition / f"v{catalogue.version}" / f"{schema}.{end}"


def plan(documents: int, seed: int) -> Iterator[Work]:
    """Give the work: about as many documents for each schema of each edition, in pieces of a few thousand."""
    catalogues = [su.load_catalogue(name) for name in CATALOGUES]
    pairs = [(each, name) for each in catalogues for name in SCHEMAS if name != "survey" or each.survey is not None]
    for index, (catalogue, schema) in enumerate(pairs):
        count = documents // len(pairs) + (index < documents % len(pairs))
        mutator = Mutator(catalogue, f"{seed}/{schema}")
        for first in range(0, count, _AT_ONCE):
            yield Work(catalogue, schema, list(mutator.draw(schema, min(_AT_ONCE, count - first))), first)


def compare(documents: int, seed: int = 1) -> Table:
    """Let every validator judge so many documents, and count.

    Args:
        documents: how many in all.
        seed: what chance begins with.
    """
    table = Table()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        begun = [
            pool.submit(judge_work, work, Path(folder), find_schema(work.catalogue, work.schema))
            for work in plan(documents, seed)
        ]
        for each in begun:
            table.add(*each.result())
    return table


def judge_work(work: Work, folder: Path, schema: Path) -> tuple[Work, list[Ours], dict[str, str]]:
    """Return what we and every validator say of the documents of a piece of work.

    Args:
        work: the documents.
        folder: where they can be written.
        schema: the schema that the validators read.
    """
    file = folder / f"{work.name}-{work.first}.jsonl".replace(" ", "-")
    file.write_bytes("".join(f"{trial.text}\n" for trial in work.trials).encode())
    verdicts: dict[str, str] = {}
    for runner in RUNNERS:
        verdicts |= run(runner, schema, file)
    return work, ask(work.schema, work.catalogue, file), verdicts


def _write_counts(row: Row) -> str:
    return ", ".join(f"{name} {count}" for name, count in row.disagreements.items() if count) or "0"


def main() -> None:
    """Print the table, and end with 1 when anything disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=120_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.monotonic()
    table = compare(options.documents, options.seed)
    sys.stdout.write("\n".join([*table.lines(), "", *table.places[:100], ""]))
    sys.stdout.write(f"{time.monotonic() - start:.0f} seconds\n")
    sys.exit(bool(table.places))


if __name__ == "__main__":
    main()
