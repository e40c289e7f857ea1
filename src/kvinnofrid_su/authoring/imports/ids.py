"""Ids and codes of ours from names of others (id av namn): ASCII, small letters, single underscores, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 64
_RESERVED = frozenset({"all", "any", "not", "case", "sender", "municipality", "district", "delivered_on"})


def propose_id(name: str, taken: Container[str] = ()) -> str:
    """Return the id that a name becomes (*id*): the name itself where it will do.

    Args:
        name: what something is called elsewhere.
        taken: ids that are used already.

    >>> propose_id("Ålder-år"), propose_id("2a"), propose_id("case"), propose_id("kon", {"kon"})
    ('alder_ar', 'v_2a', 'v_case', 'kon_2')
    """
    id_ = _simplify(name)
    if not id_[:1].isalpha() or id_ in _RESERVED:
        id_ = f"v_{id_}".rstrip("_")
    return _find_free(id_, taken)


def propose_code(name: str, taken: Container[str] = ()) -> str:
    """Return the code that a name becomes (*kod*); it may begin with a digit, and a minus is not lost.

    >>> propose_code("1"), propose_code("Vet ej"), propose_code("-99"), propose_code("in-progress")
    ('1', 'vet_ej', 'minus_99', 'in_progress')
    """
    negative = re.fullmatch(r"-[0-9]+(\.[0-9]+)?", name)
    return _find_free(("minus_" if negative else "") + (_simplify(name) or "kod"), taken)


def _simplify(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    simple = re.sub("_{2,}", "_", re.sub("[^a-z0-9_]", "_", letters)).lstrip("_")
    # What stands as it is stays so, with an underscore at the end as well.
    return (simple if simple == name else simple.rstrip("_"))[:_LONGEST]


def _find_free(id_: str, taken: Container[str]) -> str:
    if id_ not in taken:
        return id_
    number = 2
    while (other := f"{id_[: _LONGEST - 7].rstrip('_')}_{number}") in taken:
        number += 1
    return other
