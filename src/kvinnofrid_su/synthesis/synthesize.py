"""A stream of synthetic cases (syntetiska ärenden), one by one, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kvinnofrid_su.documents.dump import dump_case
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.cases import CaseDrawer
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.marginals import Marginals
from kvinnofrid_su.synthesis.reading import find_marginals


def synthesize(
    catalogue: Catalogue, cases: int, seed: int = 1, marginals: Marginals | None = None
) -> Iterator[dict[str, Any]]:
    """Give synthetic cases (*syntetiska ärenden*) as documents: invented by chance, never made from real ones.

    Args:
        catalogue: what they are cases of.
        cases: how many.
        seed: 0 or more. The same seed, catalogue and version of the library give the same cases; another seed others,
            with other keys. Case number 3 is the same however many are asked for.
        marginals: the shares they are drawn by; ``None`` takes those of the catalogue, or even ones.

    No case breaks a rule, of whatever severity, alone or with the others.

    Raises:
        NoSuchCase: the rules of the catalogue contradict each other.
        UnsupportedPackages: packages of local variables are active; how often their questions are answered is not known.
        CatalogueError: the catalogue's marginals have faults.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> few, more = list(synthesize(catalogue, 2)), list(synthesize(catalogue, 3))
    >>> [case["case"] for case in more], few == more[:2], {case["sender"] for case in more}
    (['S1-0000001', 'S1-0000002', 'S1-0000003'], True, {'syntetisk'})
    >>> len(su.validate(more, catalogue).issues)
    0
    """
    for case in draw_cases(catalogue, cases, seed, marginals):
        yield dump_case(case)


def draw_cases(catalogue: Catalogue, cases: int, seed: int, marginals: Marginals | None) -> Iterator[Case]:
    """Give the same cases as values of the model (*syntetiska ärenden*).

    >>> import kvinnofrid_su as su
    >>> [case.case for case in draw_cases(su.load_catalogue("su-kvinnofrid/2021"), 1, 7, None)]
    ['S7-0000001']
    """
    drawer = CaseDrawer(catalogue, find_marginals(catalogue) if marginals is None else marginals)
    for index in range(cases):
        # A letter before the digits: no key can look like an identity number.
        yield drawer.draw(f"S{seed}-{index + 1:07}", Chance(f"{catalogue.id}/{seed}/{index}"))
