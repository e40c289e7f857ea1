"""A case as a document (dokument): values of the model to plain JSON values."""

from __future__ import annotations

from datetime import date
from typing import Any

from kvinnofrid_su.documents.envelope import FORMAT, SENDER_KEYS
from kvinnofrid_su.model.cases import Answer, Case, Measurement

_OPTIONAL = ("catalogue_version", "packages", "sender", "municipality", "district")


def dump_case(case: Case) -> dict[str, Any]:
    """Return a case (*ärende*) as a document: plain values for JSON.

    Args:
        case: the case.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> document = {
    ...     "format": 1,
    ...     "catalogue": "su-kvinnofrid/2021",
    ...     "case": "A-0001",
    ...     "measurements": {"under": [{"recorded_on": "2022-03-01", "answers": {"insatser": ["stodsamtal"]}}]},
    ... }
    >>> su.dump_case(su.parse_case(document, catalogue)) == document
    True
    """
    document: dict[str, Any] = {"format": FORMAT, "catalogue": case.catalogue, "case": case.case}
    for key in _OPTIONAL:
        value = getattr(case, key)
        if value:
            document[key] = dict(value) if key == "packages" else value
    document["measurements"] = {
        point: [_dump(each) for each in found] if isinstance(found, tuple) else _dump(found)
        for point, found in case.measurements.items()
    }
    return document


def dump_survey(survey: Case) -> dict[str, Any]:
    """Return a survey that is linked to no case (*enkät*) as a document: a case without key and envelope.

    >>> dump_survey(Case("su-kvinnofrid/2021", "", {"brukarenkat": Measurement({"be_kontakt": "vet_ej"})}))
    {'answers': {'be_kontakt': 'vet_ej'}}
    """
    senders = {key: getattr(survey, key) for key in SENDER_KEYS if getattr(survey, key) is not None}
    [measurement] = [each for point in survey.measurements for each in survey.at(point)]
    return {**senders, **_dump(measurement)}


def _dump(measurement: Measurement) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    if measurement.recorded_on is not None:
        plain["recorded_on"] = measurement.recorded_on.isoformat()
    plain["answers"] = {name: plain_answer(answer) for name, answer in measurement.answers.items()}
    if measurement.local:
        plain["local"] = {name: plain_answer(answer) for name, answer in measurement.local.items()}
    return plain


def plain_answer(answer: Answer) -> str | int | list[str]:
    """Return an answer (*svar*) as a plain value for JSON.

    >>> plain_answer(("a", "b")), plain_answer(date(2022, 3, 1))
    (['a', 'b'], '2022-03-01')
    """
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
