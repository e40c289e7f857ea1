"""What ``explain`` prints (förklaring): for people and for programs, marked as sensitive."""

from __future__ import annotations

from collections.abc import Sequence

from kvinnofrid_su.cli.output import format_json
from kvinnofrid_su.cli.overview import describe_catalogue
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.explanation.explanation import Explanation
from kvinnofrid_su.explanation.sections import Entry, describe_sensitivity, list_sections
from kvinnofrid_su.i18n import find_plurals, find_words, format_number
from kvinnofrid_su.model.catalogue import Catalogue

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def format_explanations_json(found: Sequence[Explanation], catalogue: Catalogue, locale: str) -> str:
    """Return explanations as JSON (*förklaringar*), one a line."""
    head = {
        "format": 1,
        "sensitive": True,
        "catalogue": catalogue.id,
        "catalogue_version": catalogue.version,
        "packages": {name: package.version for name, package in catalogue.packages.items()},
        "cases": len(found),
    }
    rows = ",\n".join(format_json(each.to_dict(locale)) for each in found)
    return f'{format_json(head)[:-1]}, "explanations": [{rows}]}}\n'


def write_explanations(
    found: Sequence[Explanation], catalogue: Catalogue, paper: Paper, locale: str, *, every: bool
) -> None:
    """Write explanations for people (*förklaringar*): of several cases with the key each, in the order of the file."""
    _, n_ = find_words(locale), find_plurals(locale)
    paper.write(describe_sensitivity(locale), "bold red")
    paper.write()
    paper.write(describe_catalogue(catalogue, locale, _))
    if len(found) > 1:
        text = n_("cli", "{count} ärende har nyckeln.", "{count} ärenden har nyckeln; alla är med.", len(found))
        paper.write(text.format(count=format_number(len(found), locale)), "bold")
    for number, each in enumerate(found, start=1):
        if len(found) > 1:
            paper.write()
            paper.write(
                _("cli", "Ärende {number} av {count}").format(number=number, count=len(found)), "bold underline"
            )
        for section in list_sections(each, locale, every=every):
            paper.write()
            paper.write(section.title, "bold")
            for entry in section.entries:
                _write_entry(entry, paper)


def _write_entry(entry: Entry, paper: Paper) -> None:
    if entry.severity is not None:
        paper.list(entry.mark, [(entry.text, ""), *((note, "dim") for note in entry.notes)], _STYLES[entry.severity])
        return
    paper.write(f"{entry.mark} {entry.text}", indent=2)
    for note in entry.notes:
        paper.write(note, "dim", indent=4)
