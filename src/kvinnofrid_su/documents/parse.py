"""One document to one case (inläsning), or an exception with everything that is wrong with it."""

from __future__ import annotations

from kvinnofrid_su.documents.stream import read_parts
from kvinnofrid_su.errors import InvalidDocument
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue


def parse_case(document: object, catalogue: Catalogue) -> Case:
    """Return the case (*ärende*) in a document.

    Args:
        document: a case as plain values.
        catalogue: what it is read by.

    Returns:
        The case; what contradicts a rule is no hindrance.

    Raises:
        InvalidDocument: a structure or value fault; carries the report.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> su.parse_case({"format": 1, "catalogue": "su-kvinnofrid/2021", "case": "A-0001", "measurements": {}}, catalogue)
    Case(catalogue='su-kvinnofrid/2021')
    """
    parts = list(read_parts(document, catalogue))
    issues = tuple(issue for part in parts for issue in part.issues)
    errors = any(issue.severity == "error" for issue in issues)
    inherited = parts[0].inherited if len(parts) == 1 else None
    if errors or inherited is None:
        cases = sum(part.kind == "case" for part in parts)
        judged = sum(part.inherited is not None for part in parts)
        raise InvalidDocument(Report(catalogue.id, issues, {}, cases, judged, 0))
    return inherited.case
