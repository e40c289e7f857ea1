"""One document to one case (inläsning), or an exception with everything that is wrong with it."""

from __future__ import annotations

from kvinnofrid_su.documents.case import read_case
from kvinnofrid_su.documents.dump import dump_case
from kvinnofrid_su.documents.findings import Findings, Place
from kvinnofrid_su.errors import InvalidDocument
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue

FAULTS = ("SU-S", "SU-V")
"""What makes a document no case: structure and values. Versions, rules and privacy are for ``validate`` to tell."""


def parse_case(document: object, catalogue: Catalogue) -> Case:
    """Return the case (*ärende*) in a document.

    Args:
        document: a case as plain values.
        catalogue: what it is read by.

    Returns:
        The case; what contradicts a rule, or a version that is not known here, is no hindrance.

    Raises:
        InvalidDocument: a structure or value fault; carries the report.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> su.parse_case({"format": 1, "catalogue": "su-kvinnofrid/2021", "case": "A-0001", "measurements": {}}, catalogue)
    Case(catalogue='su-kvinnofrid/2021')
    """
    findings = Findings(catalogue, Place())
    inherited = read_case(dump_case(document) if isinstance(document, Case) else document, None, 0, findings)
    faults = tuple(issue for issue in findings.issues if issue.code.startswith(FAULTS) or inherited is None)
    if inherited is None or faults:
        raise InvalidDocument(Report(catalogue.id, faults, {}, 1, int(inherited is not None), 0))
    return inherited.case
