"""A case document (ärende) and an unlinked survey (enkät): plain values to values of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from kvinnofrid_su.documents.envelope import HEAD_KEYS, LONGEST, SENDER_KEYS, Envelope, Head
from kvinnofrid_su.documents.findings import Findings
from kvinnofrid_su.documents.measurements import MEASUREMENT_KEYS, read_content, read_measurements
from kvinnofrid_su.documents.privacy import find_identity_numbers
from kvinnofrid_su.identifiers import find_identity_number, is_key
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.cases import Case, Measurement
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.typing import is_object

_CASE_KEYS = ("case", *SENDER_KEYS, "measurements")
_SURVEY_KEYS = (*SENDER_KEYS, *MEASUREMENT_KEYS)


@frozen
class Inherited:
    """A case and which fields it has from its delivery (*ärvt*)."""

    case: Case
    fields: frozenset[str]


def read_case(document: object, head: Head | None, position: int, findings: Findings) -> Inherited | None:
    """Return the case (*ärende*) in a document, faulty answers left out; ``None`` when its envelope cannot be read.

    Args:
        document: any JSON value.
        head: the delivery it stands in; ``None`` for a document of its own.
        position: its position in the input, for a case whose key may not be shown.
        findings: where to note what is wrong.
    """
    findings.case = name_case(document, position, keys=findings.keys)
    if not is_object(document):
        findings.add(IssueCode.NOT_AN_OBJECT)
        find_identity_numbers(document, findings)
        return None
    envelope = Envelope(document, findings)
    envelope.check_keys(_CASE_KEYS if head is not None else (*HEAD_KEYS, *_CASE_KEYS))
    if head is None:
        head = envelope.read_head()
    complete = envelope.require("case", "measurements")
    key = envelope.read_key("case")
    own = _read_sender(envelope)
    measurements = document.get("measurements")
    read: dict[str, Measurement | tuple[Measurement, ...]] = {}
    if is_object(measurements):
        # What is of another catalogue has other variables: to list every one as unknown would help nobody.
        read = read_measurements(measurements, findings) if head.standing != "foreign" else {}
    elif "measurements" in document:
        findings.add(IssueCode.MALFORMED, ("measurements",), key="measurements")
        complete = False
    series = (each if isinstance(each, tuple) else (each,) for each in read.values())
    _note_inactive((measurement for each in series for measurement in each), findings)
    find_identity_numbers(document, findings)
    if key is None or not complete or head.standing != "ours":
        return None
    fields = frozenset(name for name in SENDER_KEYS if name not in document)
    case = Case(
        catalogue=findings.catalogue.id,
        case=key,
        measurements=read,
        sender=head.sender if "sender" in fields else own["sender"],
        municipality=head.municipality if "municipality" in fields else own["municipality"],
        district=head.district if "district" in fields else own["district"],
        catalogue_version=head.catalogue_version,
        packages=head.packages,
    )
    return Inherited(case, fields)


def read_survey(document: object, head: Head | None, point: Point, findings: Findings) -> Case | None:
    """Return a survey (*enkät*) that is not linked to a case as a case without key; ``None`` when it cannot be read.

    Args:
        document: any JSON value.
        head: the delivery it stands in; ``None`` for a document of its own.
        point: the survey point of the catalogue.
        findings: where to note what is wrong.
    """
    if not is_object(document):
        findings.add(IssueCode.NOT_AN_OBJECT)
        find_identity_numbers(document, findings)
        return None
    envelope = Envelope(document, findings)
    envelope.check_keys(_SURVEY_KEYS if head is not None else (*HEAD_KEYS, *_SURVEY_KEYS))
    if head is None:
        head = envelope.read_head()
    own = _read_sender(envelope)
    if head.standing == "foreign":
        find_identity_numbers(document, findings)
        return None
    measurement = read_content(document, point, (), findings)
    _note_inactive((measurement,), findings)
    find_identity_numbers(document, findings)
    if head.standing != "ours" or not is_object(document.get("answers")):
        return None
    found = (measurement,) if point.repeats else measurement
    return Case(
        findings.catalogue.id,
        "",
        {point.id: found},
        sender=own["sender"] if "sender" in document else head.sender,
        municipality=own["municipality"] if "municipality" in document else head.municipality,
        district=own["district"] if "district" in document else head.district,
    )


def _note_inactive(measurements: Iterable[Measurement], findings: Findings) -> None:
    """Note once that there are local answers of packages that are not active."""
    owner = findings.catalogue.find_owner
    if any(owner(id_) is None for measurement in measurements for id_ in measurement.local):
        findings.add(IssueCode.INACTIVE_PACKAGE)


def _read_sender(envelope: Envelope) -> Mapping[str, str | None]:
    return {
        "sender": envelope.read_key("sender"),
        "municipality": envelope.read_municipality(),
        "district": envelope.read_key("district"),
    }


def name_case(document: object, position: int, *, keys: bool) -> str:
    """Return how a case is called in issues (*namn*): its key only where that is well shaped and no identity number.

    >>> name_case({"case": "A-1"}, 3, keys=True), name_case({"case": "A 1"}, 3, keys=True)
    ('A-1', '*case[3]')
    """
    key = document.get("case") if keys and is_object(document) else None
    shown = isinstance(key, str) and is_key(key, LONGEST["case"]) and find_identity_number(key) == "none"
    return str(key) if shown else f"*case[{position}]"
