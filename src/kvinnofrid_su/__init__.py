"""Typed library for SU-Kvinnofrid, Sweden's individual-based follow-up of support to adults exposed to violence.

*Individbaserad systematisk uppföljning (ISU) av socialtjänstens stöd till våldsutsatta vuxna.* The catalogue is a
reconstruction, not official (*Rekonstruktion, ej officiell*).

Public names are loaded on first use: importing the package imports no third-party module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvinnofrid_su import errors, export, schemas
    from kvinnofrid_su.catalogue.load import list_catalogues, load_catalogue
    from kvinnofrid_su.comparing.compare import compare
    from kvinnofrid_su.comparing.differences import CatalogueComparison, Difference
    from kvinnofrid_su.documents.dump import dump_case
    from kvinnofrid_su.documents.parse import parse_case
    from kvinnofrid_su.explanation.explain import explain
    from kvinnofrid_su.explanation.explanation import Explanation
    from kvinnofrid_su.issues.issue import Issue
    from kvinnofrid_su.issues.report import Report
    from kvinnofrid_su.migration.migrate import migrate
    from kvinnofrid_su.migration.result import Migration
    from kvinnofrid_su.model.cases import Case, Measurement
    from kvinnofrid_su.model.catalogue import Catalogue
    from kvinnofrid_su.model.comparisons import Comparison
    from kvinnofrid_su.model.flows import Flow
    from kvinnofrid_su.model.results import Indicator, Score
    from kvinnofrid_su.model.schedule import Due, Task, Worklist
    from kvinnofrid_su.readers.read import Reading, read
    from kvinnofrid_su.schedule.find_due import due
    from kvinnofrid_su.scoring.attrition import attrition
    from kvinnofrid_su.scoring.comparison import compare_groups
    from kvinnofrid_su.scoring.indicator import indicator
    from kvinnofrid_su.scoring.score import score
    from kvinnofrid_su.validation.validate import validate
    from kvinnofrid_su.worklist.due_many import due_many

__version__ = "0.1.0"

_HOMES = {
    "Case": "model.cases",
    "Catalogue": "model.catalogue",
    "CatalogueComparison": "comparing.differences",
    "Comparison": "model.comparisons",
    "Difference": "comparing.differences",
    "Due": "model.schedule",
    "Explanation": "explanation.explanation",
    "Flow": "model.flows",
    "Indicator": "model.results",
    "Issue": "issues.issue",
    "Measurement": "model.cases",
    "Migration": "migration.result",
    "Reading": "readers.read",
    "Report": "issues.report",
    "Score": "model.results",
    "Task": "model.schedule",
    "Worklist": "model.schedule",
    "attrition": "scoring.attrition",
    "compare": "comparing.compare",
    "compare_groups": "scoring.comparison",
    "due": "schedule.find_due",
    "due_many": "worklist.due_many",
    "dump_case": "documents.dump",
    "explain": "explanation.explain",
    "indicator": "scoring.indicator",
    "list_catalogues": "catalogue.load",
    "load_catalogue": "catalogue.load",
    "migrate": "migration.migrate",
    "parse_case": "documents.parse",
    "read": "readers.read",
    "score": "scoring.score",
    "validate": "validation.validate",
}
_MODULES = ("errors", "export", "schemas")

__all__ = [
    "Case",
    "Catalogue",
    "CatalogueComparison",
    "Comparison",
    "Difference",
    "Due",
    "Explanation",
    "Flow",
    "Indicator",
    "Issue",
    "Measurement",
    "Migration",
    "Reading",
    "Report",
    "Score",
    "Task",
    "Worklist",
    "attrition",
    "compare",
    "compare_groups",
    "due",
    "due_many",
    "dump_case",
    "errors",
    "explain",
    "export",
    "indicator",
    "list_catalogues",
    "load_catalogue",
    "migrate",
    "parse_case",
    "read",
    "schemas",
    "score",
    "validate",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    elif name in _MODULES:
        value = import_module(f"{__name__}.{name}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
