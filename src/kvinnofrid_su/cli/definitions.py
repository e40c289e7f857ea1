"""What results mean (definitioner), for people: how each outcome is computed, and what is weak about it."""

from __future__ import annotations

from collections.abc import Sequence

from kvinnofrid_su.cli.measuring import Measured
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.words import Words, name_evidence, quote
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.model.definitions import Definition

_FEW = 3
"""How many outcomes a weak point names; of more it says how many."""


def list_definitions(measured: Measured) -> list[Definition]:
    """Return the definition of each outcome that was computed (*definitioner*), in their order."""
    found = {each.outcome: each.definition for each in measured.indicators}
    return [definition for definition in found.values() if definition is not None]


def describe_weak_points(measured: Measured, locale: str) -> list[str]:
    """Return what is weak about results (*svagheter*), each with the outcomes that it concerns unless it is all."""
    definitions = list_definitions(measured)
    texts = {each.id: each.text.to(locale) for definition in definitions for each in definition.weak_points}
    concerned = {
        id_: [each for each in definitions if id_ in [point.id for point in each.weak_points]] for id_ in texts
    }
    order = list(measured.catalogue.weak_points)
    return [
        " ".join(filter(None, (texts[id_], _name_outcomes(concerned[id_], len(definitions), locale))))
        for id_ in sorted(texts, key=order.index)
    ]


def _name_outcomes(concerned: Sequence[Definition], whole: int, locale: str) -> str:
    _, n_ = find_words(locale), find_plurals(locale)
    if len(concerned) == whole:
        return ""
    if len(concerned) > _FEW:
        text = n_("cli", "Gäller {count} utfall av {whole}.", "Gäller {count} utfall av {whole}.", len(concerned))
        return text.format(count=format_number(len(concerned), locale), whole=format_number(whole, locale))
    outcomes = join_words((quote(each.label.to(locale), _) for each in concerned), locale)
    return _("cli", "Gäller {outcomes}.").format(outcomes=outcomes)


def write_weak_points(measured: Measured, paper: Paper, locale: str, _: Words) -> None:
    """Write what is weak about results (*svagheter*), beneath them."""
    found = describe_weak_points(measured, locale)
    if found:
        paper.write()
        paper.write(_("cli", "Svagheter att känna till:"), "bold")
    for each in found:
        paper.write(f"– {each}", indent=2)


def write_definitions(measured: Measured, paper: Paper, locale: str, _: Words, *, whole: bool) -> None:
    """Write how each outcome is computed (*definitioner*), or only how to see it."""
    definitions = list_definitions(measured)
    if not definitions:
        return
    paper.write()
    if not whole:
        paper.write(_("cli", "Hur utfallen räknas visas med --definitions."), "dim")
        return
    paper.write(_("cli", "Så räknas utfallen:"), "bold")
    for each in definitions:
        text = f"{each.text.to(locale)} {name_evidence(each.evidence, _)}"
        paper.write(each.label.to(locale), "bold", indent=2)
        paper.write(text, indent=4)
