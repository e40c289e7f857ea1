"""The measurements of one case or survey carried one step (överföring av mätningar): each answer whole, or listed as lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from attrs import define, evolve, field, frozen

from kvinnofrid_su.documents.findings import Findings, Place, mask
from kvinnofrid_su.documents.measurements import MEASUREMENT_KEYS, read_content
from kvinnofrid_su.migration.ledger import Ledger, count_answers
from kvinnofrid_su.migration.losses import LossReason
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.crosswalks import Asked, Crosswalk, Transfer
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.typing import is_list, is_object

Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = Mapping[Any, Any]


@frozen
class Held:
    """An answer or a day on its way (*buret värde*), and where the caller has it.

    Args:
        asked: what it answers in the edition that is left; for a day only the point is of use.
    """

    value: Any = field(repr=False)
    origin: Path
    asked: Asked
    recoded: bool = False


@define
class Slot:
    """A measurement on its way (*mätning*): its day, and its answers by variable."""

    recorded_on: Held | None = None
    answers: dict[str, Held] = field(factory=dict[str, Held])


@frozen
class Stage:
    """One step from an edition to another (*steg*)."""

    crosswalk: Crosswalk
    source: Catalogue
    target: Catalogue


Slots: TypeAlias = dict[str, dict[tuple[str, int], Slot]]
"""Measurements by the point they come to, and by the point and the position they come from."""


def read_slots(measurements: Plain, catalogue: Catalogue, ledger: Ledger) -> Slots:
    """Return the measurements of a case (*mätningar*) as they stand, each at its own point; what cannot be read is lost.

    Args:
        measurements: the object ``measurements``.
        catalogue: what they are read by.
        ledger: where to note what is lost.
    """
    slots: Slots = {}
    for position, (key, content) in enumerate(measurements.items()):
        point = catalogue.points.get(key) if isinstance(key, str) else None
        if point is None:
            ledger.lose("unknown_point", ("measurements", mask(position)), answers=count_answers(content))
            continue
        path: Path = ("measurements", point.id)
        if point.repeats and not is_list(content):
            ledger.lose("malformed", path, point=point.id, answers=count_answers(content))
            continue
        contents = (
            [((*path, index), each) for index, each in enumerate(content)] if point.repeats else [(path, content)]
        )
        slots[point.id] = {}
        for index, (place, each) in enumerate(contents):
            if is_object(each):
                slots[point.id][point.id, index] = read_slot(each, point, place, catalogue, ledger)
            else:
                ledger.lose("malformed", place, point=point.id, answers=count_answers(each))
    # The order of the keys means nothing, and would decide which of two measurements is the later.
    return {point: slots[point] for point in catalogue.points if point in slots}


def read_slot(
    content: Plain, point: Point, path: Path, catalogue: Catalogue, ledger: Ledger, *, beside: Iterable[str] = ()
) -> Slot:
    """Return one measurement (*mätning*) as it stands; what cannot be read is lost.

    Args:
        content: the object with ``answers`` and perhaps ``recorded_on`` and ``local``.
        point: where it was measured.
        path: where it stands.
        catalogue: what it is read by.
        ledger: where to note what is lost.
        beside: keys of it that are looked at elsewhere.
    """
    read = read_content(dict(content), point, (), Findings(catalogue, Place()))
    slot = Slot()
    for position, (key, value) in enumerate(content.items()):
        if key in beside:
            continue
        if key not in MEASUREMENT_KEYS:
            ledger.lose("unknown_key", (*path, mask(position)), point=point.id, answers=count_answers(value, key))
        elif key == "recorded_on" and read.recorded_on is not None:
            slot.recorded_on = Held(value, (*path, key), Asked(point.id, key))
        elif key == "recorded_on" or not is_object(value):
            ledger.lose("malformed", (*path, key), point=point.id, answers=count_answers(value))
        else:
            for index, (name, answer) in enumerate(value.items()):
                if key == "answers" and name in read.answers:
                    slot.answers[name] = Held(answer, (*path, key, name), Asked(point.id, name))
                else:
                    _lose_answer(str(key), name, index, point, path, catalogue, ledger)
    return slot


def _lose_answer(
    section: str, name: object, index: int, point: Point, path: Path, catalogue: Catalogue, ledger: Ledger
) -> None:
    """Note an answer that cannot be read as one, and why."""
    if section == "local":
        ledger.lose("local", (*path, section, mask(index)), point=point.id, answers=1)
    elif isinstance(name, str) and name in catalogue.variables:
        reason: LossReason = "malformed" if name in point.questions else "wrong_point"
        ledger.lose(reason, (*path, section, name), point=point.id, variable=name, answers=1)
    else:
        ledger.lose("unknown_variable", (*path, section, mask(index)), point=point.id, answers=1)


def carry_slots(slots: Slots, stage: Stage, ledger: Ledger, *, survey: bool = False) -> Slots:
    """Return measurements carried one step (*överföring*); every answer of them is there, or lost.

    Args:
        slots: the measurements, each at its own point.
        stage: the step.
        ledger: where to note what is lost.
        survey: whether they belong to no case, so that only the survey of the new edition has a place for them.
    """
    carried: Slots = {}
    days: dict[Path, Held] = {}
    for point, series in slots.items():
        keeps = _keeps(stage, point, survey=survey)
        if keeps and stage.target.points[point].repeats:
            carried.setdefault(point, {})
        for (_, index), slot in series.items():
            places = {point} if keeps else set[str]()
            for name, held in slot.answers.items():
                target = stage.crosswalk.by_source[Asked(point, name)].target
                answer = _carry_answer(held, stage, ledger, survey=survey)
                if answer is not None and target is not None:
                    places.add(target.point)
                    new = carried.setdefault(target.point, {}).setdefault((point, index), Slot())
                    new.answers[target.variable] = answer
            for place in places:
                carried.setdefault(place, {}).setdefault((point, index), Slot()).recorded_on = slot.recorded_on
            days |= {} if slot.recorded_on is None else {slot.recorded_on.origin: slot.recorded_on}
    settled = {point: _settle(point, series, stage, ledger) for point, series in carried.items()}
    found = (slot.recorded_on for series in settled.values() for slot in series.values())
    kept = {day.origin for day in found if day is not None}
    for origin, day in days.items():
        if origin not in kept:
            ledger.lose("recorded_on", origin, point=day.asked.point)
    return settled


def _keeps(stage: Stage, point: str, *, survey: bool) -> bool:
    """Tell whether a measurement stays a measurement even when none of its answers is carried over."""
    here = stage.target.survey if survey else stage.target.points.get(point)
    return here is not None and here.id == point


def _carry_answer(held: Held, stage: Stage, ledger: Ledger, *, survey: bool) -> Held | None:
    """Return an answer as it stands in the new edition, or ``None`` where it is lost."""
    transfer = stage.crosswalk.by_source[held.asked]
    here = stage.target.survey
    value = _recode(held.value, transfer)
    reason: LossReason | None = None
    if transfer.target is None:
        reason = "not_asked"
    elif survey and (here is None or here.id != transfer.target.point):
        reason = "no_survey"
    elif value is None:
        reason = "out_of_bounds" if transfer.codes is None else "no_code"
    if reason is None:
        return evolve(held, value=value, recoded=held.recoded or transfer.fate != "same")
    asked, why = held.asked, None if reason == "no_survey" else transfer.reason
    ledger.lose(reason, held.origin, point=asked.point, variable=asked.variable, answers=1, why=why)
    return None


def _recode(value: Any, transfer: Transfer) -> Any:
    """Return an answer in the codes of the new edition, or ``None`` where it has no place there.

    Half a multiple choice would say that the rest was not chosen, so one is carried over whole or not at all.
    """
    codes = transfer.codes
    if codes is None:
        low, high = transfer.minimum, transfer.maximum
        outside = low is not None and high is not None and not low <= value <= high
        return None if outside else list(value) if is_list(value) else value
    if is_list(value):
        return list(dict.fromkeys(codes[code] for code in value)) if all(code in codes for code in value) else None
    return codes.get(value)


def _settle(
    point: str, series: Mapping[tuple[str, int], Slot], stage: Stage, ledger: Ledger
) -> dict[tuple[str, int], Slot]:
    """Return the measurements at a point of the new edition, named by it; one alone where it does not repeat."""
    settled = _order(series)
    if not stage.target.points[point].repeats:
        # The day is that of the point itself where it has one, else of the last measurement that is in it.
        ordered = sorted(series.items(), key=lambda item: item[0][0] == point)
        days = [slot.recorded_on for _, slot in ordered if slot.recorded_on is not None]
        settled = [Slot(days[-1] if days else None)]
        for slot in series.values():
            for name, held in slot.answers.items():
                earlier = settled[0].answers.get(name)
                if earlier is not None:
                    asked = earlier.asked
                    ledger.lose("repeated", earlier.origin, point=asked.point, variable=asked.variable, answers=1)
                settled[0].answers[name] = held
    return {(point, index): _rename(slot, point) for index, slot in enumerate(settled)}


def _order(series: Mapping[tuple[str, int], Slot]) -> list[Slot]:
    """Return measurements in time order, where several points come to one and every day is known; else as they came."""
    days = [slot.recorded_on.value for slot in series.values() if slot.recorded_on is not None]
    if len(days) < len(series) or len({point for point, _ in series}) == 1:
        return list(series.values())
    return [slot for _, slot in sorted(zip(days, series.values(), strict=True), key=lambda pair: str(pair[0]))]


def _rename(slot: Slot, point: str) -> Slot:
    """Return a measurement whose answers answer the questions of the edition that they have reached."""
    day = slot.recorded_on
    return Slot(
        None if day is None else evolve(day, asked=Asked(point, day.asked.variable)),
        {name: evolve(held, asked=Asked(point, name)) for name, held in slot.answers.items()},
    )


def write_slots(slots: Slots, catalogue: Catalogue, ledger: Ledger) -> dict[str, Any]:
    """Return measurements as the object ``measurements`` of a document (*mätningar*), and count their answers.

    Args:
        slots: the measurements, each at its own point.
        catalogue: the edition that they have reached.
        ledger: where to count.
    """
    return {
        point: written if catalogue.points[point].repeats else written[0]
        for point, series in slots.items()
        if (written := [write_slot(slot, ledger) for slot in series.values()]) or catalogue.points[point].repeats
    }


def write_slot(slot: Slot, ledger: Ledger) -> dict[str, Any]:
    """Return a measurement as plain values (*mätning*), and count its answers."""
    recoded = sum(held.recoded for held in slot.answers.values())
    ledger.recoded += recoded
    ledger.kept += len(slot.answers) - recoded
    plain: dict[str, Any] = {} if slot.recorded_on is None else {"recorded_on": slot.recorded_on.value}
    return {**plain, "answers": {name: held.value for name, held in slot.answers.items()}}
