"""Comparing groups over files (jämförelser): what was asked for, understood before any file is read, and what came out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.comparisons import Comparison
from kvinnofrid_su.scoring.comparison import COMPARED, check_groups, compare_groups
from kvinnofrid_su.scoring.gather import Gathered


@frozen
class Pair:
    """Two groups to compare (*grupper*); the second is ``None`` for all other cases."""

    by: str
    groups: tuple[str, str | None]


@frozen
class Compared:
    """Comparisons over files (*jämförelser*).

    Args:
        comparisons: pair by pair, the outcomes in their order.
        left_out: the outcomes that were computed but are of kinds whose groups are not compared.
    """

    comparisons: tuple[Comparison, ...] = field(repr=False)
    left_out: tuple[str, ...]


def read_pairs(asked: Iterable[str], catalogue: Catalogue, _: Words) -> tuple[Pair, ...]:
    """Return the pairs of groups that ``--compare`` names (*grupper*): ``name=one,other``, or ``name=one``.

    Raises:
        WrongInput: it is not written so.
        UnsupportedGroup: a name that cannot be grouped by.
        UnsupportedComparison: not one or two different groups.
        UnknownGroup: a group that the catalogue says there is none of.
    """
    pairs: list[Pair] = []
    for each in dict.fromkeys(asked):
        name, equals, keys = each.partition("=")
        groups = keys.split(",")
        if not (name and equals and all(groups)):
            text = _("cli", "Skriv --compare som {one} eller {two}.")
            raise WrongInput(text.format(one=_("cli", "variabel=grupp"), two=_("cli", "variabel=grupp,grupp")))
        pairs.append(Pair(name, check_groups(name, groups, catalogue)))
    return tuple(pairs)


def compare(gathered: Gathered, outcomes: Sequence[str], pairs: Sequence[Pair]) -> Compared:
    """Compare groups on the outcomes whose groups can be compared (*jämför*).

    Raises:
        UnknownGroup: a group that only the data could have, and that they have not.
    """
    catalogue = gathered.catalogue
    compared = [name for name in outcomes if catalogue.outcome(name).kind in COMPARED]
    found = tuple(
        compare_groups(gathered, name, catalogue, by=pair.by, groups=[key for key in pair.groups if key is not None])
        for pair in pairs
        for name in compared
    )
    return Compared(found, tuple(name for name in outcomes if name not in compared))
