"""Planting faults of structure and of single values (form- och värdefel), one function for each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeAlias

from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.scene import Document, Planted, Scene, Spot

Planter: TypeAlias = Callable[[Scene], list[Planted]]
"""Spoils the document of a scene and returns what must be found; nothing where there is nothing to spoil so."""

NOBODY = "19121212-1212"
"""The well-known test number of nobody: the only identity number that is ever planted."""

UNKNOWN = "finns_inte"

_CODED = ("single", "ordinal")


def _spoil(scene: Scene, kinds: tuple[str, ...], change: Callable[[Spot, Chance], Any]) -> Spot | None:
    spots = scene.find_spots(*kinds)
    if not spots:
        return None
    spot = scene.chance.choose(spots)
    spot.fill(change(spot, scene.chance))
    return spot


def _always(value: object) -> Callable[[Spot, Chance], object]:
    return lambda _spot, _chance: value


def _declare(scene: Scene, spot: Spot | None, *codes: IssueCode, below: str = "") -> list[Planted]:
    if spot is None:
        return []
    return [*(scene.declare_at(code, spot, below=below) for code in codes), *scene.declare_missing(spot)]


def _choose_measurement(scene: Scene) -> tuple[Point, str, Document] | None:
    measurements = list(scene.find_measurements())
    return scene.chance.choose(measurements) if measurements else None


def plant_unknown_code(scene: Scene) -> list[Planted]:
    """*Okänd svarskod*, alone or last among several."""

    def change(spot: Spot, _: Chance) -> Any:
        return [*spot.value, UNKNOWN] if spot.question.variable.kind == "multi" else UNKNOWN

    spot = _spoil(scene, (*_CODED, "multi"), change)
    several = spot is not None and spot.question.variable.kind == "multi"
    below = f"/{len(spot.value) - 1}" if spot is not None and several else ""
    return _declare(scene, spot, IssueCode.UNKNOWN_CODE, below=below)


def plant_wrong_type(scene: Scene) -> list[Planted]:
    """*Fel sorts värde*: a number as text, a text as number, one code where a list belongs."""

    def change(spot: Spot, _: Chance) -> Any:
        match spot.question.variable.kind:
            case "integer":
                return str(spot.value)
            case "multi":
                return spot.value[0]
            case "date":
                return int(spot.value.replace("-", ""))
            case _:
                return 1

    return _declare(scene, _spoil(scene, (), change), IssueCode.WRONG_TYPE)


def plant_null(scene: Scene) -> list[Planted]:
    """*Null* where an answer belongs."""
    return _declare(scene, _spoil(scene, (), _always(None)), IssueCode.NULL)


def plant_empty_list(scene: Scene) -> list[Planted]:
    """*Tom lista* where codes belong."""
    return _declare(scene, _spoil(scene, ("multi",), _always([])), IssueCode.EMPTY_LIST)


def plant_repeated_code(scene: Scene) -> list[Planted]:
    """*Samma kod två gånger*."""
    spot = _spoil(scene, ("multi",), lambda spot, _: [*spot.value, spot.value[0]])
    below = "" if spot is None else f"/{len(spot.value) - 1}"
    return _declare(scene, spot, IssueCode.REPEATED_CODE, below=below)


def plant_no_date(scene: Scene) -> list[Planted]:
    """*Inget datum*: a day that does not exist, or one written by habit."""

    def change(spot: Spot, chance: Chance) -> Any:
        year, month, day = spot.value.split("-")
        return chance.choose((f"{year}-02-30", f"{int(day)}/{int(month)} {year}"))

    return _declare(scene, _spoil(scene, ("date",), change), IssueCode.NOT_A_DATE)


def plant_out_of_bounds(scene: Scene) -> list[Planted]:
    """*Utanför gränserna* of what the number can be."""

    def change(spot: Spot, _: Chance) -> Any:
        low, high = spot.question.variable.minimum, spot.question.variable.maximum
        return high + 1 if high is not None else (low or 0) - 1

    return _declare(scene, _spoil(scene, ("integer",), change), IssueCode.OUT_OF_BOUNDS)


def plant_identity_number(scene: Scene) -> list[Planted]:
    """*Personnummer* instead of a code."""
    return _declare(scene, _spoil(scene, _CODED, _always(NOBODY)), IssueCode.UNKNOWN_CODE, IssueCode.IDENTITY_NUMBER)


def plant_identity_number_in_district(scene: Scene) -> list[Planted]:
    """*Personnummer* as the name of a district."""
    scene.document["district"] = NOBODY
    return [scene.declare(IssueCode.IDENTITY_NUMBER_IN_KEY, "/district")]


def plant_unknown_variable(scene: Scene) -> list[Planted]:
    """*Okänd variabel*, last among the answers of a measurement."""
    found = _choose_measurement(scene)
    if found is None:
        return []
    point, path, measurement = found
    position = len(measurement["answers"])
    measurement["answers"][UNKNOWN] = UNKNOWN
    return [scene.declare(IssueCode.UNKNOWN_VARIABLE, f"{path}/answers/*unknown[{position}]", point.id)]


def plant_wrong_point(scene: Scene) -> list[Planted]:
    """*Fel mätpunkt*: an answer where its question is not asked."""
    found = _choose_measurement(scene)
    if found is None:
        return []
    point, path, measurement = found
    others = [spot for spot in scene.find_spots() if spot.question.variable.id not in point.questions]
    if not others:
        return []
    spot = scene.chance.choose(others)
    id_ = spot.question.variable.id
    measurement["answers"][id_] = spot.value
    return [scene.declare(IssueCode.WRONG_POINT, f"{path}/answers/{id_}", point.id, id_)]


def plant_unknown_key(scene: Scene) -> list[Planted]:
    """*Okänd uppgift* in a measurement."""
    found = _choose_measurement(scene)
    if found is None:
        return []
    point, path, measurement = found
    position = len(measurement)
    measurement[UNKNOWN] = 1
    return [scene.declare(IssueCode.UNKNOWN_KEY, f"{path}/*unknown[{position}]", point.id)]


def plant_unknown_key_in_envelope(scene: Scene) -> list[Planted]:
    """*Okänd uppgift* in the envelope: first, so that its position is the same whatever is left out after it."""
    scene.document = {UNKNOWN: 1, **scene.document}
    return [scene.declare(IssueCode.UNKNOWN_KEY, "/*unknown[0]")]


def plant_unknown_point(scene: Scene) -> list[Planted]:
    """*Okänd mätpunkt*."""
    measurements = scene.document["measurements"]
    position = len(measurements)
    measurements[UNKNOWN] = {"answers": {}}
    return [scene.declare(IssueCode.UNKNOWN_POINT, f"/measurements/*unknown[{position}]")]


def plant_malformed_municipality(scene: Scene) -> list[Planted]:
    """*Kommunkod av fel form*: its leading zero lost."""
    scene.document["municipality"] = "180"
    return [scene.declare(IssueCode.MALFORMED, "/municipality")]


def plant_malformed_day(scene: Scene) -> list[Planted]:
    """*Registreringsdatum av fel form*."""
    dated = [each for each in scene.find_measurements() if "recorded_on" in each[2]]
    if not dated:
        return []
    point, path, measurement = scene.chance.choose(dated)
    measurement["recorded_on"] = measurement["recorded_on"].replace("-", "")
    return [scene.declare(IssueCode.MALFORMED, f"{path}/recorded_on", point.id)]


def plant_disorder(scene: Scene) -> list[Planted]:
    """*Mätningar i fel ordning* at a point that repeats."""
    dated = [each for each in scene.find_measurements() if each[0].repeats and "recorded_on" in each[2]]
    pairs = [
        (first, second)
        for first, second in pairwise(dated)
        if first[0] is second[0] and first[2]["recorded_on"] < second[2]["recorded_on"]
    ]
    if not pairs:
        return []
    first, second = scene.chance.choose(pairs)
    days = first[2]["recorded_on"], second[2]["recorded_on"]
    second[2]["recorded_on"], first[2]["recorded_on"] = days
    return [scene.declare(IssueCode.MEASUREMENTS_OUT_OF_ORDER, f"{second[1]}/recorded_on", second[0].id)]


def plant_missing_measurements(scene: Scene) -> list[Planted]:
    """*Mätningarna fattas*: such a case cannot be judged."""
    del scene.document["measurements"]
    return [scene.declare(IssueCode.MISSING_KEY, "/measurements")]


PLANTERS: tuple[Planter, ...] = (
    plant_unknown_code,
    plant_wrong_type,
    plant_null,
    plant_empty_list,
    plant_repeated_code,
    plant_no_date,
    plant_out_of_bounds,
    plant_identity_number,
    plant_identity_number_in_district,
    plant_unknown_variable,
    plant_wrong_point,
    plant_unknown_key,
    plant_unknown_key_in_envelope,
    plant_unknown_point,
    plant_malformed_municipality,
    plant_malformed_day,
    plant_disorder,
    plant_missing_measurements,
)
"""Every way to plant a fault that no rule has to find."""
