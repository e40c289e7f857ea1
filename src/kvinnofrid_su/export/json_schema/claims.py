"""What a document may say (påståenden), as trees that can be written as a schema, and so can their opposites.

JSON Schema has no third value. A condition therefore becomes two claims, one for when it is true and one for when it is
false; where neither is so it is unknown. The opposite of a claim is written so that a fault points at the field.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

from kvinnofrid_su.export.json_schema.schemas import Schema, conjoin_schemas, disjoin_schemas


@frozen
class Leaf:
    """A claim about one field (*påstående*).

    Args:
        schema: valid for documents of which it is true.
        otherwise: valid for all others; what fails in it points at the field.
    """

    schema: Schema = field(hash=False)
    otherwise: Schema = field(hash=False)

    def negate(self) -> Leaf:
        """Return the opposite claim (*motsatsen*)."""
        return Leaf(self.otherwise, self.schema)


@frozen
class Every:
    """All of several claims (*alla*); of none it is always true."""

    parts: tuple[Claim, ...] = ()


@frozen
class Some:
    """At least one of several claims (*någon*); of none it is never true.

    Args:
        exact: ``False`` where more documents have it than a schema can tell.
    """

    parts: tuple[Claim, ...] = ()
    exact: bool = True


Claim: TypeAlias = Leaf | Every | Some

ALWAYS = Every()
NEVER = Some()
UNTOLD = Some(exact=False)
"""A schema cannot tell: taken as not so, so that no schema is stricter than its rule."""


def conjoin(claims: Iterable[Claim]) -> Claim:
    """Return the claim that all are so (*och*), without what follows from the rest."""
    parts: list[Claim] = []
    for claim in claims:
        parts += (part for part in (claim.parts if isinstance(claim, Every) else (claim,)) if part not in parts)
    untold = [part for part in parts if isinstance(part, Some) and not part.parts]
    if untold:
        return NEVER if NEVER in untold else UNTOLD
    kept = [part for part in parts if not _follows(part, parts)]
    return kept[0] if len(kept) == 1 else Every(tuple(kept))


def disjoin(claims: Iterable[Claim]) -> Claim:
    """Return the claim that at least one is so (*eller*)."""
    parts: list[Claim] = []
    exact = True
    for claim in claims:
        exact = exact and not (isinstance(claim, Some) and not claim.exact)
        parts += (part for part in (claim.parts if isinstance(claim, Some) else (claim,)) if part not in parts)
    if ALWAYS in parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 and exact else Some(tuple(parts), exact)


def _follows(part: Claim, parts: list[Claim]) -> bool:
    return isinstance(part, Some) and part.exact and any(each in parts for each in part.parts)


def is_exact(claim: Claim) -> bool:
    """Tell whether a schema can tell just when a claim is so (*exakt*)."""
    match claim:
        case Leaf():
            return True
        case Every():
            return all(is_exact(part) for part in claim.parts)
        case _:
            return claim.exact and all(is_exact(part) for part in claim.parts)


def write(claim: Claim) -> Schema:
    """Return the schema that is valid when a claim is so (*schema*)."""
    match claim:
        case Leaf():
            return claim.schema
        case Every():
            return conjoin_schemas(write(part) for part in claim.parts)
        case _:
            return disjoin_schemas([write(part) for part in claim.parts])


def write_otherwise(claim: Claim) -> Schema:
    """Return the schema that is valid when a claim is not so (*motsatsens schema*)."""
    match claim:
        case Leaf():
            return claim.otherwise
        case Every():
            return disjoin_schemas([write_otherwise(part) for part in claim.parts])
        case _:
            return conjoin_schemas(write_otherwise(part) for part in claim.parts)
