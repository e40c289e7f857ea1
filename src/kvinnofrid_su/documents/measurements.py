"""The measurements of a case (mätningar): points, dates of record, answers and local answers."""

from __future__ import annotations

from collections.abc import Mapping

from kvinnofrid_su.documents.answers import read_answer, read_local
from kvinnofrid_su.documents.findings import Findings, Parts, mask
from kvinnofrid_su.identifiers import is_name, read_date
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.cases import Answer, Measurement
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question, Section
from kvinnofrid_su.typing import is_list, is_object

MEASUREMENT_KEYS = ("recorded_on", "answers", "local")


def read_measurements(
    value: Mapping[object, object], findings: Findings
) -> dict[str, Measurement | tuple[Measurement, ...]]:
    """Return the measurements (*mätningar*) of a case by point; everything wrong is noted.

    Args:
        value: the object ``measurements``.
        findings: where to note what is wrong.
    """
    found: dict[str, Measurement | tuple[Measurement, ...]] = {}
    for position, (key, content) in enumerate(value.items()):
        point = findings.catalogue.points.get(key) if isinstance(key, str) else None
        if point is None:
            findings.add(IssueCode.UNKNOWN_POINT, ("measurements", mask(position)))
        elif point.repeats:
            found[point.id] = _read_series(content, point, findings)
        elif is_object(content):
            found[point.id] = read_measurement(content, point, ("measurements", point.id), findings)
        else:
            findings.add(IssueCode.NOT_A_MEASUREMENT, ("measurements", point.id), point=point.id)
    return found


def _read_series(content: object, point: Point, findings: Findings) -> tuple[Measurement, ...]:
    path = ("measurements", point.id)
    if not is_list(content):
        findings.add(IssueCode.NOT_A_LIST, path, point=point.id, key="measurements")
        return ()
    series: list[Measurement] = []
    latest = None
    for index, each in enumerate(content):
        if not is_object(each):
            findings.add(IssueCode.NOT_A_MEASUREMENT, (*path, index), point=point.id)
            series.append(Measurement())  # keeps the positions of the others
            continue
        measurement = read_measurement(each, point, (*path, index), findings)
        series.append(measurement)
        day = measurement.recorded_on
        if day is not None and latest is not None and day < latest:
            findings.add(IssueCode.MEASUREMENTS_OUT_OF_ORDER, (*path, index, "recorded_on"), point=point.id)
        latest = day or latest
    return tuple(series)


def read_measurement(content: Mapping[object, object], point: Point, path: Parts, findings: Findings) -> Measurement:
    """Return one measurement (*mätning*); faulty answers are left out and noted.

    Args:
        content: the object with ``answers`` and perhaps ``recorded_on`` and ``local``.
        point: where it was measured.
        path: where it stands in the document.
        findings: where to note what is wrong.
    """
    for position, key in enumerate(content):
        if key not in MEASUREMENT_KEYS:
            findings.add(IssueCode.UNKNOWN_KEY, (*path, mask(position)), point=point.id)
    return read_content(content, point, path, findings)


def read_content(content: Mapping[object, object], point: Point, path: Parts, findings: Findings) -> Measurement:
    """Return the measurement in an object whose other keys are looked at elsewhere.

    At a point that a package adds, nothing common can be answered, so ``answers`` may be left out there.
    """
    recorded_on = None
    if "recorded_on" in content:
        recorded_on = read_date(content["recorded_on"])
        if recorded_on is None:
            findings.add(IssueCode.MALFORMED, (*path, "recorded_on"), point=point.id, key="recorded_on")
    answers: dict[str, Answer] = {}
    given = content.get("answers")
    if "answers" not in content and point.package is not None:
        pass
    elif "answers" not in content:
        findings.add(IssueCode.MISSING_KEY, (*path, "answers"), point=point.id, key="answers")
    elif is_object(given):
        answers = _read_answers(given, point, (*path, "answers"), findings)
    else:
        findings.add(IssueCode.MALFORMED, (*path, "answers"), point=point.id, key="answers")
    local: dict[str, Answer] = {}
    if "local" in content:
        local = _read_local_answers(content["local"], point, (*path, "local"), findings)
    return Measurement(answers, recorded_on, local)


def _read_answers(given: Mapping[object, object], point: Point, path: Parts, findings: Findings) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for position, (key, value) in enumerate(given.items()):
        question = _find_question(key, point, "answers")
        if question is None:
            _note_unknown(key, position, point, path, findings)
            continue
        answer = read_answer(value, question, (*path, question.variable.id), findings)
        if answer is not None:
            answers[question.variable.id] = answer
    return answers


def _find_question(key: object, point: Point, section: Section) -> Question | None:
    """Return what a key asks at a point: what is common stands in ``answers``, what a package adds in ``local``."""
    question = point.questions.get(key) if isinstance(key, str) else None
    return question if question is not None and question.section == section else None


def _note_unknown(key: object, position: int, point: Point, path: Parts, findings: Findings) -> None:
    """Note an answer to something that is not asked here; say where it is asked, if anywhere."""
    section: Section = "local" if path[-1] == "local" else "answers"
    for other in findings.catalogue.points.values():
        if isinstance(key, str) and _find_question(key, other, section) is not None:
            findings.add(IssueCode.WRONG_POINT, (*path, key), point=point.id, variable=key, belongs=other.id)
            return
    findings.add(IssueCode.UNKNOWN_VARIABLE, (*path, mask(position)), point=point.id)


def _read_local_answers(given: object, point: Point, path: Parts, findings: Findings) -> dict[str, Answer]:
    """Read the answers of active packages like any others, and keep those of other packages as they are.

    The ids of packages that are not active are not known here, so they are masked like any unknown key.
    """
    if not is_object(given):
        findings.add(IssueCode.MALFORMED, path, point=point.id, key="local")
        return {}
    local: dict[str, Answer] = {}
    for position, (key, value) in enumerate(given.items()):
        if not isinstance(key, str) or not _is_local(key, findings.catalogue):
            findings.add(IssueCode.MALFORMED_LOCAL_ID, (*path, mask(position)), point=point.id)
            continue
        if findings.catalogue.find_owner(key) is not None:
            question = _find_question(key, point, "local")
            if question is None:
                _note_unknown(key, position, point, path, findings)
                continue
            known = read_answer(value, question, (*path, key), findings)
            if known is not None:
                local[key] = known
            continue
        answer = read_local(value)
        if answer is None:
            shown = (*path, mask(position))
            findings.add_masked(IssueCode.LOCAL_VALUE, (*path, key), shown, point=point.id)
        else:
            local[key] = answer
    return local


def _is_local(key: str, catalogue: Catalogue) -> bool:
    """Tell whether a key can name a local variable: a prefix, an underscore and a name, and nothing common."""
    variable = catalogue.variables.get(key)
    return is_name(key) and "_" in key and (variable is None or variable.package is not None)
