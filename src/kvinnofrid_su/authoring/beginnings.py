"""From an author's spreadsheet to a folder that can be used (början): what it says, and cases to look it over by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from kvinnofrid_su.authoring.drafts import Draft, write_draft
from kvinnofrid_su.authoring.examples import draft_outcome_cases, draft_rule_cases
from kvinnofrid_su.authoring.from_sheets import draft_from_sheets
from kvinnofrid_su.authoring.sheets import read_sheets
from kvinnofrid_su.catalogue.load import load_catalogue
from kvinnofrid_su.i18n import SOURCE, find_words
from kvinnofrid_su.model.catalogue import Catalogue


def draft_from_tables(name: str, paths: Sequence[Path], catalogue: Catalogue | None, locale: str = SOURCE) -> Draft:
    """Return what a spreadsheet says (*utkast ur kalkylblad*) as a package or a programme, with cases for rules and outcomes.

    Args:
        name: what it is called.
        paths: a workbook, or a CSV file for each table.
        catalogue: the edition that a package extends; ``None`` for a programme.
        locale: the language of the comments.

    Raises:
        UnreadableFile: a file is not there, or is no table.
        UnfitTable: something in the tables cannot be used; carries every fault.
        CatalogueError: what the tables say does not hang together.
    """
    draft = draft_from_sheets(name, read_sheets(paths), catalogue, locale)
    loaded = _try(draft, name, catalogue)
    edition = name if catalogue is not None else loaded.edition
    tables: dict[str, Any] = {key: value for file in draft.files.values() for key, value in file.items()}
    cases: dict[str, Any] = {
        f"cases/rules/{rule['id']}.toml": draft_rule_cases(rule, loaded) for rule in tables.get("rule", ())
    }
    cases |= {
        f"cases/outcomes/{outcome['id']}.toml": draft_outcome_cases(outcome, loaded, edition)
        for outcome in tables.get("outcome", ())
    }
    _ = find_words(locale)
    text = _(
        "draft",
        "Exempel, uppställda av programmet. Läs dem: säger de det ni menar? Om inte, är det regeln eller måttet som ska ändras.",
    )
    return evolve(draft, files={**draft.files, **cases}, comments={**draft.comments, **dict.fromkeys(cases, text)})


def _try(draft: Draft, name: str, catalogue: Catalogue | None) -> Catalogue:
    """Return the catalogue with what is drafted in it; it is written aside for that."""
    with TemporaryDirectory() as aside:
        folder = Path(aside, name)
        write_draft(draft, folder)
        return load_catalogue(folder) if catalogue is None else load_catalogue(catalogue.id, [folder])
