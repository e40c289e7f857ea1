"""Exceptions: faults of a program or of its own files (undantag). Faults in data are issues, never exceptions.

Facts are fields; the wording is not part of the contract. No text quotes an answer, an unknown key or a file's content.
"""

from kvinnofrid_su.errors.base import InvalidDocument, KvinnofridError, MissingExtra, OtherCatalogue
from kvinnofrid_su.errors.catalogues import (
    CatalogueError,
    Fault,
    NotMigratable,
    PackageError,
    StaleTypes,
    UnknownPackage,
    UnsupportedPackages,
)
from kvinnofrid_su.errors.files import NOT_WRITTEN, REASONS, UnreadableFile, UnwritableFile
from kvinnofrid_su.errors.names import (
    UnknownCatalogue,
    UnknownCode,
    UnknownEncoding,
    UnknownLanguage,
    UnknownOutcome,
    UnknownPoint,
    UnknownSchema,
    UnknownVariable,
)
from kvinnofrid_su.errors.results import (
    InvalidPopulation,
    InvalidYear,
    MissingYear,
    NotYearly,
    UnknownGroup,
    UnsupportedComparison,
    UnsupportedGroup,
)

__all__ = [
    "NOT_WRITTEN",
    "REASONS",
    "CatalogueError",
    "Fault",
    "InvalidDocument",
    "InvalidPopulation",
    "InvalidYear",
    "KvinnofridError",
    "MissingExtra",
    "MissingYear",
    "NotMigratable",
    "NotYearly",
    "OtherCatalogue",
    "PackageError",
    "StaleTypes",
    "UnknownCatalogue",
    "UnknownCode",
    "UnknownEncoding",
    "UnknownGroup",
    "UnknownLanguage",
    "UnknownOutcome",
    "UnknownPackage",
    "UnknownPoint",
    "UnknownSchema",
    "UnknownVariable",
    "UnreadableFile",
    "UnsupportedComparison",
    "UnsupportedGroup",
    "UnsupportedPackages",
    "UnwritableFile",
]

for _name in __all__:
    # Tracebacks and pickles name an exception where everybody imports it from.
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
