"""Writes the page on comparability: what each difference is and does, and what differs between what is bundled."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kvinnofrid_su.comparing.compare import compare
from kvinnofrid_su.comparing.consequences import CONSEQUENCES
from kvinnofrid_su.comparing.differences import CatalogueComparison, Difference, Kind
from kvinnofrid_su.comparing.wording import (
    describe,
    write_change,
    write_document_effect,
    write_package_effect,
    write_schema_effect,
    write_series_effect,
)
from kvinnofrid_su.model.catalogue import Catalogue
from tools.pages import NOTE, write_table

LOCALE = "en"

CLASSES: dict[Kind, tuple[str, str, str]] = {
    "wording": (
        "other words, another order, other evidence, the same thing written otherwise",
        "patch",
        "nothing is read, judged or counted otherwise; a text in a schema or a report changes",
    ),
    "added": (
        "something is there that was not: a variable, a question, a point, an outcome, a language, a rule about new things",
        "minor",
        "old documents are as valid as they were; who reads by the older version meets what it does not know",
    ),
    "removed": (
        "something is gone",
        "major",
        "documents that hold it are no longer valid, and what asks for it by its id finds nothing",
    ),
    "narrowed": (
        "fewer answers are right: a code gone, bounds closer, a window shorter",
        "major",
        "documents that were valid may be invalid",
    ),
    "widened": (
        "more answers are right: a code more, bounds further apart, a window longer",
        "minor",
        "documents that were valid still are; new ones may hold what older readers do not know",
    ),
    "meaning": (
        "the same answer, question, point or group means something else, or nobody can tell",
        "major",
        "what was written before does not say the same any more",
    ),
    "rule stricter": (
        "a rule may find fault with a document where it did not",
        "major where the rule is an error, else minor",
        "with an error a document that was right is wrong; a warning or a note makes no document invalid",
    ),
    "rule looser": (
        "a rule may find no fault where it did",
        "minor; major where the rule is gone, or a question applies to more",
        "no document is worse off, but a rule's id is a promise, and a question that applies to more is missed by more",
    ),
    "outcome changed": (
        "a figure is computed otherwise",
        "major",
        "figures of the two versions are not of the same thing, though documents are untouched",
    ),
}


def write_comparability(catalogues: Iterable[Catalogue], extended: Iterable[Catalogue]) -> str:
    """Return the page.

    Args:
        catalogues: the editions, oldest first; each is compared with the one before it of the same programme.
        extended: editions with a package, compared with the edition alone.
    """
    editions = list(catalogues)
    alone = {each.id: each for each in editions}
    pairs = [(old, new) for old, new in pairwise(editions) if old.programme == new.programme]
    lines = [
        NOTE,
        "",
        "# Comparability",
        "",
        "What differs between two catalogues, and what that does. `su.compare(a, b)` and `kvinnofrid-su compare A B` find every",
        "difference and give each a class, its effects, and the step that the version must move by",
        "([how to](../how-to/compare-catalogues.md)). The catalogues are a reconstruction, not the official list.",
        "",
        "## The classes",
        "",
        *write_table(
            ("class", "what it is", "step", "why"),
            [(f"`{kind}`", *texts) for kind, texts in CLASSES.items()],
        ),
        "",
        "- **A text is taken as wording.** Whether new words mean something else no program can tell: a changed meaning gets a",
        "  new id, a changed label keeps its own.",
        "- **Stricter and looser are decided, not guessed.** Both demands are tried on every combination of answers that can make",
        "  a difference: each code they name and one of each sort they do not, and numbers and days on both sides of every bound.",
        "  Where there are too many combinations, or what they depend on has changed too, the class is `meaning`. Only documents",
        "  that a catalogue reads count: what a rule says of a question that is new makes no old document worse.",
        "- **The step says how a version follows another of the same catalogue.** Another edition is another catalogue, and its",
        "  version follows from nothing. A package has a version of its own; the edition's need not move for it.",
        "- **Schemas** are those of [what is published](../../schemas/README.md); the *schema with rules* is `case-rules`.",
        "- **Nothing is passed over.** A difference that the library has no name for is `meaning`.",
        "",
        "## Every change",
        "",
        *write_table(
            ("change", "what happened", "class", "step", "documents", "schemas", "time series"),
            [
                (
                    f"`{name}`",
                    write_change(name, LOCALE),
                    f"`{each.kind}`",
                    each.bump,
                    write_document_effect(each.documents, LOCALE),
                    write_schema_effect(each.schemas, LOCALE),
                    write_series_effect(each.series, LOCALE),
                )
                for name, each in CONSEQUENCES.items()
            ],
        ),
    ]
    for old, new in pairs:
        lines += _write_pair(compare(old, new), f"## From `{old.id}` to `{new.id}`")
    for catalogue in extended:
        found = compare(alone[catalogue.id], catalogue)
        for name, effect in found.packages.items():
            lines += _write_pair(found, f"## What the package `{name}` does to `{catalogue.id}`")
            lines += ["", f"The package {write_package_effect(effect, LOCALE)}"]
    return "\n".join(lines) + "\n"


def _write_pair(found: CatalogueComparison, heading: str) -> list[str]:
    return [
        "",
        heading,
        "",
        *write_table(("class", "change", "what", "step"), [_write_row(each) for each in found.differences]),
    ]


def _write_row(difference: Difference) -> tuple[str, ...]:
    what = describe(difference, LOCALE)
    change = write_change(difference.change, LOCALE)
    return f"`{difference.kind}`", change, what, difference.bump
