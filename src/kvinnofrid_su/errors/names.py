"""Names that are not there (okända namn): each exception lists those there are, the nearest first."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from kvinnofrid_su.errors.base import KvinnofridError

if TYPE_CHECKING:
    from collections.abc import Iterable


class Unknown(KvinnofridError, LookupError):
    """A name that is not there; lists what there is, the nearest first."""

    what = "name"

    def __init__(self, name: object, known: Iterable[str]) -> None:
        self.name = name
        ids = sorted(known)
        near = get_close_matches(str(name), ids, n=3, cutoff=0.5)
        self.known = (*near, *(each for each in ids if each not in near))
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        Exception.__init__(self, f"No {self.what} {name!r}.{hint} There are: {', '.join(self.known) or 'none'}.")


class UnknownVariable(Unknown):
    """No such variable (*variabel*) in the catalogue.

    >>> print(UnknownVariable("malup", ["alder", "malupp"]))
    No variable 'malup'. Did you mean malupp? There are: malupp, alder.
    """

    what = "variable"


class UnknownPoint(Unknown):
    """No such measurement point (*mätpunkt*) in the catalogue.

    >>> UnknownPoint("after", ["fore", "efter"]).known
    ('efter', 'fore')
    """

    what = "measurement point"


class UnknownOutcome(Unknown):
    """No such outcome (*utfall*) in the catalogue.

    >>> UnknownOutcome("helt", []).known
    ()
    """

    what = "outcome"


class UnknownCatalogue(Unknown):
    """No such catalogue (*variabelkatalog*) among those that are bundled.

    >>> UnknownCatalogue("su-kvinnofrid/2020", ["su-kvinnofrid/2019"]).known
    ('su-kvinnofrid/2019',)
    """

    what = "catalogue"


class UnknownSchema(Unknown):
    """No such published file (*publicerad fil*) of a catalogue.

    >>> UnknownSchema("cases", ["case", "delivery"]).known
    ('case', 'delivery')
    """

    what = "published file"


class UnknownLanguage(Unknown):
    """No texts in such a language (*språk*); never silently another one.

    >>> UnknownLanguage("fi", ["sv", "en"]).known
    ('en', 'sv')
    """

    what = "language"


class UnknownEncoding(Unknown):
    """An encoding of text (*teckenkodning*) that is not supported.

    >>> UnknownEncoding("cp1251", ["cp1252", "mac-roman"]).known
    ('cp1252', 'mac-roman')
    """

    what = "encoding"


class UnknownCode(KvinnofridError, ValueError):
    """No such code (*svarsalternativ*) among those of a typed class; what was given is an answer, and not repeated.

    >>> print(UnknownCode("Kon", ["kvinna", "man"]))
    No such code in Kon. There are: kvinna, man.
    """

    def __init__(self, codes: str, known: Iterable[str]) -> None:
        self.codes = codes
        self.known = tuple(known)
        super().__init__(f"No such code in {codes}. There are: {', '.join(self.known)}.")
