"""Writes the page that compares the rounds: what becomes of each question, what broke, and which results may be compared."""

from __future__ import annotations

from collections.abc import Iterable

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.crosswalks import Asked, Comparability, Crosswalk, Fate, Transfer
from tools.pages import NOTE, write_table

FATES: dict[Fate, str] = {
    "same": "the same",
    "recoded": "carried over to another place",
    "partly": "carried over in part",
    "lost": "**lost**",
    "new": "new",
}
COMPARABLE: dict[Comparability, str] = {
    "comparable": "may be compared",
    "break": "may be compared only as the breaks say",
    "not_comparable": "**may not be compared**",
    "lost": "in the first round only",
    "new": "in the second round only",
}


def write_rounds(crosswalk: Crosswalk, old: Catalogue, new: Catalogue) -> str:
    """Return the page.

    Args:
        crosswalk: what becomes of the answers of one round in the other.
        old: the first round.
        new: the second one.
    """
    fates = [each.fate for each in crosswalk.transfers]
    counts = ", ".join(f"{fates.count(fate)} {words}" for fate, words in FATES.items() if fate in fates)
    lines = [
        NOTE,
        "",
        "# Comparing the rounds",
        "",
        f"What becomes of the answers of *{old.label.to('en')}* (`{old.id}`) in *{new.label.to('en')}* (`{new.id}`), which is what",
        "`su.migrate` and `kvinnofrid-su migrate` do, and which results may be compared. It is made from the mapping that they",
        "run on, published as `from_2019.json` beside the second round's `catalogue.json`, with evidence and sources.",
        "",
        f"**{crosswalk.description.to('en')}**",
        "",
        "What always holds:",
        "",
        "- An answer is carried over whole or not at all. A multiple choice with a code that has no counterpart is lost as a",
        "  whole: half of it would say that the rest was not chosen.",
        "- A missing reason stays one. An answer never becomes a missing reason, nor the other way round.",
        "- Each answer is kept, recoded or listed as a loss, also one that was faulty, local or unknown. The numbers add up.",
        "- Nothing goes back: nothing leads from the second round to the first.",
        "- Local answers belong to packages of the first round, and are listed as lost.",
        "",
        "## Series breaks",
    ]
    for each in crosswalk.breaks.values():
        lines += [
            "",
            f"### {each.label.to('en')}",
            "",
            each.text.to("en"),
            "",
            f"**What may be compared.** {each.compare.to('en')}",
        ]
    lines += [
        "",
        "## Outcomes",
        "",
        "*May be compared* is tried on generated cases and on the samples: numerator and denominator are the same before and after",
        "the answers are carried over. Those with a break come out the same too, but something around them changed. Why a case is",
        "left out may differ: a measurement that only had lost answers is no measurement any more.",
        "",
        *write_table(
            ("outcome", "", "because", "breaks"),
            (
                (
                    f"`{id_}`",
                    COMPARABLE[each.comparability],
                    each.reason.to("en"),
                    ", ".join(crosswalk.breaks[one].label.to("en") for one in each.breaks),
                )
                for id_, each in crosswalk.outcomes.items()
            ),
        ),
        "",
        "## Questions, one by one",
        "",
        f"{counts}.",
        "",
        *write_table(("first round", "second round", "", "because"), _write_transfers(crosswalk.transfers, old, new)),
    ]
    return "\n".join(lines) + "\n"


def _write_transfers(transfers: Iterable[Transfer], old: Catalogue, new: Catalogue) -> Iterable[tuple[str, ...]]:
    for each in transfers:
        reason = each.reason.to("en")
        yield _name(each.source, old), _name(each.target, new), FATES[each.fate], reason


def _name(asked: Asked | None, catalogue: Catalogue) -> str:
    """Return a question by its label and its address."""
    if asked is None:
        return "–"
    return f"{catalogue[asked.variable].label.to('en')} (`{asked.point}.{asked.variable}`)"
