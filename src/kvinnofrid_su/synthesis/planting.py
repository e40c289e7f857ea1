"""Synthetic cases with planted faults (planterade fel), and exactly what validation must find in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import field, frozen

from kvinnofrid_su.documents.dump import dump_case
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.broken_rules import BREAKERS
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.marginals import Marginals
from kvinnofrid_su.synthesis.scene import Document, Planted, Scene, describe_issue
from kvinnofrid_su.synthesis.synthesize import draw_cases
from kvinnofrid_su.synthesis.wrong_values import PLANTERS, Planter
from kvinnofrid_su.validation.validate import validate

EVERY: tuple[Planter, ...] = (*PLANTERS, *BREAKERS)


@frozen
class Synthetic:
    """A synthetic case (*syntetiskt ärende*) with what is wrong with it.

    Args:
        document: the case.
        planted: everything that validation must find in it; nothing in a case without a fault.

    >>> Synthetic({}, ())
    Synthetic(planted=())
    """

    document: Document = field(repr=False)
    planted: tuple[Planted, ...]


def plant(
    catalogue: Catalogue, cases: int, faults: float, seed: int = 1, marginals: Marginals | None = None
) -> Iterator[Synthetic]:
    """Give synthetic cases, some of them with a planted fault (*planterat fel*).

    Args:
        catalogue: what they are cases of.
        cases: how many.
        faults: the share of the cases that get a fault, 0–1.
        seed: as for :func:`~kvinnofrid_su.synthesis.synthesize.synthesize`; a case without a fault is the one that
            function gives for the same seed.
        marginals: the shares they are drawn by; ``None`` takes those of the catalogue, or even ones.

    What a fault must give is declared by the code that plants it, from what it changed. It is used only when validating
    the case gives exactly that; a fault with any other effect is dropped, and another kind is tried. One fault may be
    found twice: an answer that cannot be read may be one that a rule demands.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> planted = list(plant(catalogue, 40, 0.5))
    >>> report = su.validate([each.document for each in planted], catalogue)
    >>> len(report.issues) == sum(len(each.planted) for each in planted) > 0
    True
    """
    previous: Document | None = None
    for index, case in enumerate(draw_cases(catalogue, cases, seed, marginals)):
        chance = Chance(f"{catalogue.id}/{seed}/{index}/fault")
        synthetic = Synthetic(dump_case(case), ())
        if chance.happens(faults):
            synthetic = _plant(case, synthetic.document, catalogue, chance, previous)
        yield synthetic
        # A fault in the envelope may be one in the key: such a case cannot be doubled.
        sound = all(each.point is not None for each in synthetic.planted)
        previous = synthetic.document if sound else None


def _plant(
    case: Case, document: Document, catalogue: Catalogue, chance: Chance, previous: Document | None
) -> Synthetic:
    planters = list(EVERY)
    chance.shuffle(planters)
    for planter in planters:
        scene = Scene.open(case, document, catalogue, chance, previous)
        declared = planter(scene)
        if declared and Counter(declared) == Counter(_find(scene)):
            return Synthetic(scene.document, tuple(declared))
    return Synthetic(document, ())


def _find(scene: Scene) -> Iterator[Planted]:
    """Give what validation finds in a scene's document, standing where it will stand: after the one before it."""
    before = [] if scene.previous is None else [scene.previous]
    below = f"/{len(before)}"
    for issue in validate([*before, scene.document], scene.catalogue).issues:
        if issue.path.startswith(below):
            yield describe_issue(issue, below)
