"""From a programme's folder to plain catalogues (kompilering): one for each edition, the content of ``catalogue.json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable

from kvinnofrid_su.catalogue.edition import Edition
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.catalogue.mapping import read_mappings
from kvinnofrid_su.catalogue.terms import Plain, Terms, gather
from kvinnofrid_su.catalogue.translations import Texts, read_texts
from kvinnofrid_su.catalogue.weak_points import read_weak_points
from kvinnofrid_su.errors import CatalogueError, Fault


def compile_programme(root: Traversable, shared: Traversable) -> dict[str, Plain]:
    """Return the plain catalogue (*katalog*) of each edition in a programme's folder.

    Args:
        root: the programme's folder.
        shared: the folder of what all programmes share.

    Raises:
        CatalogueError: with every fault in the folder, each with file and path.
    """
    return compile_all(root, shared)[0]


def compile_all(root: Traversable, shared: Traversable) -> tuple[dict[str, Plain], list[Plain]]:
    """Return the plain catalogue of each edition in a programme's folder, and the plain mappings between them.

    Args:
        root: the programme's folder.
        shared: the folder of what all programmes share.

    Raises:
        CatalogueError: with every fault in the folder, each with file and path.
    """
    plain, mappings, texts, faults = read_programme(root, shared)
    faults += texts.faults
    faults += texts.find_obsolete() if not faults else ()
    if faults:
        raise CatalogueError(sorted({str(fault): fault for fault in faults}.values(), key=str))
    return plain, mappings


def read_programme(root: Traversable, shared: Traversable) -> tuple[dict[str, Plain], list[Plain], Texts, list[Fault]]:
    """Read a programme's folder (*programmapp*): its plain catalogues and mappings, its texts, and its faults.

    The faults of its translations are with the texts: whoever extracts texts to translate has nothing to do with them.
    """
    folder = Folder(root, shared)
    faults = folder.faults
    programme = folder.read("programme.toml", "programme")
    name = str(programme.value.get("id"))
    language = str(programme.value.get("language", "sv"))
    languages = tuple(programme.value.get("languages", ())) if programme.sound else (language,)
    texts = read_texts(root, name, language, languages)
    codelists = (
        *folder.read_topics("codelists", "codelists", "codelist"),
        *folder.read_shared("codelists", "codelists", "codelist"),
    )
    terms = Terms(
        programme=name,
        texts=texts,
        sources=gather(folder.read_tables("sources.toml", "sources", "source"), faults),
        codelists=gather(codelists, faults),
        variables=gather(folder.read_topics("variables", "variables", "variable"), faults),
        faults=faults,
    )
    terms.check()
    editions = [edition for edition in programme.value.get("editions", ()) if isinstance(edition, str)]
    rules = folder.read_optional("rules.toml", "rules", "rule")
    outcomes = folder.read_optional("outcomes.toml", "outcomes", "outcome")
    faults += _check_editions((*rules, *outcomes), editions)
    weak_points = read_weak_points(folder, terms, outcomes, editions)
    plain = {
        edition: Edition(folder, programme, edition, terms, rules, outcomes, weak_points).compile()
        for edition in editions
    }
    return plain, read_mappings(folder, terms, plain), texts, faults


def _check_editions(entries: Iterable[Entry], editions: Sequence[str]) -> list[Fault]:
    """Entries of the programme say which editions they serve; name those that are not there."""
    found: list[Fault] = []
    for entry in entries:
        if not entry.sound:
            continue
        named = entry.value.get("editions")
        if named is None:
            found.append(entry.fault("", flaw("missing_editions")))
        found += (
            entry.fault(f"editions[{index}]", flaw("unknown_edition", edition=edition))
            for index, edition in enumerate(named or ())
            if edition not in editions
        )
    return found
