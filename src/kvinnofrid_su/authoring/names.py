"""Names of packages and programmes (namn): which will do, and what to call one that will not."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 40
_FIT = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_HYPHENED = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


def is_fit(name: str, *, hyphens: bool = False) -> bool:
    """Tell whether a name can be what a package or a programme is called (*användbart namn*).

    Args:
        name: the name.
        hyphens: whether it may have hyphens, which ids have not: that of a programme begins none.

    >>> is_fit("exempelby"), is_fit("Exempelby"), is_fit("exempel-by"), is_fit("exempel-by", hyphens=True)
    (True, False, False, True)
    """
    return len(name) <= _LONGEST and (_HYPHENED if hyphens else _FIT).fullmatch(name) is not None


def propose_name(text: str) -> str:
    """Return a name that will do, as like a text as can be (*namnförslag*); empty when nothing of it can be used.

    >>> propose_name("Östra Exempelby – våra frågor 2026"), propose_name("2026"), propose_name("!")
    ('ostra_exempelby_vara_fragor_2026', 'p2026', '')
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode("ascii")
    name = "_".join(re.findall("[a-z0-9]+", plain))
    name = f"p{name}" if name[:1].isdigit() else name
    return name[:_LONGEST].rstrip("_")
