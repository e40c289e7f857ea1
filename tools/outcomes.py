"""Writes the page of every outcome: what it means in words, how surely that is known, and what is weak about it."""

from __future__ import annotations

from collections.abc import Iterable

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.definitions import Definition, WeakPoint
from kvinnofrid_su.model.outcomes import Outcome
from kvinnofrid_su.model.sources import Evidence, Reference
from kvinnofrid_su.scoring.define import define
from tools.pages import NOTE

EVIDENCE: dict[Evidence, str] = {
    "documented": "belagt (documented)",
    "inferred": "slutet ur källor (inferred)",
    "proposed": "vårt förslag (proposed)",
}


def write_outcomes(catalogues: Iterable[Catalogue], extended: Iterable[Catalogue]) -> str:
    """Return the page.

    Args:
        catalogues: the editions.
        extended: editions with a package, whose own outcomes are told.
    """
    lines = [
        NOTE,
        "",
        "# Utfall (outcomes)",
        "",
        "Vad varje utfall betyder, med ord. Texten görs ur samma definition som räknas, så att de inte kan säga olika saker, och",
        "följer med varje resultat (`Indicator.definition`, `indicators --definitions` och `--format json`). För alla gäller att ett",
        "ärende som står flera gånger räknas en gång, och att det som saknas aldrig ersätts med något annat. Katalogerna är en",
        "rekonstruktion, inte den officiella variabellistan.",
        "",
        "*English: what each outcome means, in words. The text is made from the definition that is computed, and goes with every",
        "result. In all of them a case that stands several times is counted once, and nothing that is missing is replaced by",
        "anything else. The catalogues are a reconstruction, not the official list.*",
    ]
    for catalogue in catalogues:
        lines += ["", f"## {catalogue.label.to('sv')} (`{catalogue.id}`)"]
        for outcome in catalogue.outcomes.values():
            lines += _write_outcome(outcome, catalogue)
        lines += ["", f"### Svagheter i {catalogue.label.to('sv')} (weak points)", ""]
        for each in catalogue.weak_points.values():
            lines += _write_weak_point(each, catalogue)
    for catalogue in extended:
        for package in catalogue.packages.values():
            lines += ["", f"## Paketet {package.label.to('sv')} (`{package.name}`, med `{catalogue.id}`)"]
            for outcome in catalogue.outcomes.values():
                lines += _write_outcome(outcome, catalogue) if outcome.package == package.name else []
    return "\n".join(lines) + "\n"


def _write_outcome(outcome: Outcome, catalogue: Catalogue) -> list[str]:
    definition: Definition = define(outcome, catalogue)
    weak = ", ".join(f"`{each.id}`" for each in definition.weak_points)
    grounds = f"{EVIDENCE[definition.evidence]}; {_name_sources(outcome.grounds.sources, catalogue)}"
    note = outcome.grounds.note
    return [
        "",
        f"### {definition.label.to('sv')}",
        "",
        f"`{outcome.id}`, `{outcome.kind}`. *{definition.label.to('en')}.*",
        "",
        f"- {definition.text.to('sv')}",
        f"- *{definition.text.to('en')}*",
        f"- Belägg (evidence): {grounds}",
        *([] if note is None else [f"- Anmärkning (note): {note.to('sv')} *{note.to('en')}*"]),
        *([f"- Svagheter (weak points): {weak}"] if weak else []),
    ]


def _write_weak_point(weak_point: WeakPoint, catalogue: Catalogue) -> list[str]:
    grounds = weak_point.grounds
    return [
        f"- `{weak_point.id}`: {weak_point.text.to('sv')} *{weak_point.text.to('en')}*",
        f"  Belägg (evidence): {EVIDENCE[grounds.evidence]}; {_name_sources(grounds.sources, catalogue)}",
    ]


def _name_sources(references: Iterable[Reference], catalogue: Catalogue) -> str:
    """Return titles of sources, with links where there are any, and the places in them."""
    named: list[str] = []
    for each in references:
        source = catalogue.sources[each.ref]
        title = source.title.to("sv")
        linked = f"[{title}]({source.link})" if source.link else title
        named.append(f"{linked} ({each.locator})" if each.locator else linked)
    return "; ".join(named)
