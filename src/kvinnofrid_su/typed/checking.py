"""Documents that become typed values are looked through first (granskning): what is found is told as issues."""

from __future__ import annotations

from collections.abc import Sequence

from kvinnofrid_su.documents.case import read_case, read_survey
from kvinnofrid_su.documents.findings import Findings, Place
from kvinnofrid_su.documents.measurements import read_measurement
from kvinnofrid_su.documents.parse import FAULTS, parse_case
from kvinnofrid_su.documents.stream import find_list, read_head
from kvinnofrid_su.errors import InvalidDocument
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typing import is_object


def check_case(document: object, catalogue: Catalogue) -> None:
    """Refuse what is no case (*ärende*).

    Raises:
        InvalidDocument: a structure or value fault; carries the report.
    """
    parse_case(document, catalogue)


def check_survey(document: object, catalogue: Catalogue) -> None:
    """Refuse what is no survey that stands alone (*enkät*).

    Raises:
        InvalidDocument: a structure or value fault; carries the report.
    """
    findings = Findings(catalogue, Place())
    survey = None if catalogue.survey is None else read_survey(document, None, catalogue.survey, findings)
    _refuse(findings.issues, catalogue, readable=survey is not None)


def check_delivery(document: object, catalogue: Catalogue) -> None:
    """Refuse what is no delivery (*leverans*), or holds what is no case or survey.

    Raises:
        InvalidDocument: structure or value faults; carries the report.
    """
    findings = Findings(catalogue, Place())
    if not is_object(document):
        findings.add(IssueCode.NOT_AN_OBJECT)
        return _refuse(findings.issues, catalogue, readable=False)
    head = read_head(document, findings, surveys=catalogue.survey is not None)
    readable = head.standing == "ours"
    cases = find_list(document, "cases")
    issues = list(findings.issues)
    judged = 0
    for index, case in enumerate(cases):
        inside = Findings(catalogue, findings.place.below("cases", index))
        judged += read_case(case, head, index, inside) is not None
        issues += inside.issues
    if catalogue.survey is not None:
        for index, survey in enumerate(find_list(document, "surveys")):
            inside = Findings(catalogue, findings.place.below("surveys", index))
            readable &= read_survey(survey, head, catalogue.survey, inside) is not None
            issues += inside.issues
    return _refuse(issues, catalogue, readable=readable and judged == len(cases), cases=len(cases), judged=judged)


def check_measurement(point: str, document: object, catalogue: Catalogue) -> None:
    """Refuse what is no measurement at a point (*mätning*).

    Raises:
        InvalidDocument: a structure or value fault; carries the report, with places inside the measurement.
    """
    findings = Findings(catalogue, Place())
    if is_object(document):
        read_measurement(document, catalogue.at(point), (), findings)
    else:
        findings.add(IssueCode.NOT_A_MEASUREMENT, point=point)
    _refuse(findings.issues, catalogue, readable=True)


def _refuse(issues: Sequence[Issue], catalogue: Catalogue, *, readable: bool, cases: int = 0, judged: int = 0) -> None:
    faults = tuple(issue for issue in issues if issue.code.startswith(FAULTS) or not readable)
    if faults:
        raise InvalidDocument(Report(catalogue.id, faults, {}, cases, judged, 0))
