"""Cases written the short way that a social worker can read (kortform), as the documents they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point

ENVELOPE = ("sender", "municipality", "district")


def write_document(example: Mapping[str, Any], catalogue: Catalogue, *, key: str = "A-0001") -> dict[str, Any]:
    """Return the case document that a short example stands for (*ärende*).

    Args:
        example: answers by point, a list of them where the point repeats; dates by point in ``recorded_on``; perhaps
            ``case``, ``sender``, ``municipality`` and ``district``. What else stands there is left out.
        catalogue: what is asked, and which answers are local.
        key: the case's key, where the example has none.

    >>> import kvinnofrid_su as su
    >>> write_document({"fore": {"kon": "kvinna"}}, su.load_catalogue("su-kvinnofrid/2021"))
    {'case': 'A-0001', 'measurements': {'fore': {'answers': {'kon': 'kvinna'}}}}
    """
    dates = example.get("recorded_on", {})
    measurements: dict[str, Any] = {}
    for point in catalogue.points.values():
        if point.id not in example and point.id not in dates:
            continue
        answers = example.get(point.id, [] if point.repeats else {})
        days = dates.get(point.id, [] if point.repeats else "")
        if point.repeats:
            measurements[point.id] = [_write(each or {}, day or "", point) for each, day in zip_longest(answers, days)]
        else:
            measurements[point.id] = _write(answers, days, point)
    envelope = {name: example[name] for name in ENVELOPE if name in example}
    return {"case": example.get("case", key), **envelope, "measurements": measurements}


def _write(answers: Mapping[str, Any], day: str, point: Point) -> dict[str, Any]:
    local = [id_ for id_ in answers if id_ in point.questions and point.questions[id_].section == "local"]
    measurement: dict[str, Any] = {"answers": {id_: each for id_, each in answers.items() if id_ not in local}}
    measurement |= {"local": {id_: answers[id_] for id_ in local}} if local else {}
    return measurement | ({"recorded_on": day} if day else {})


def write_delivery(
    examples: Sequence[Mapping[str, Any]], catalogue: Catalogue, delivered_on: str = ""
) -> dict[str, Any]:
    """Return a delivery of short examples (*leverans*), with keys for those that have none.

    >>> import kvinnofrid_su as su
    >>> delivery = write_delivery([{}, {"case": "B-7"}], su.load_catalogue("su-kvinnofrid/2021"), "2023-01-31")
    >>> delivery["delivered_on"], [case["case"] for case in delivery["cases"]]
    ('2023-01-31', ['A-0001', 'B-7'])
    """
    head: dict[str, Any] = {"format": 1, "catalogue": catalogue.id}
    if delivered_on:
        head["delivered_on"] = delivered_on
    return head | {
        "cases": [write_document(each, catalogue, key=f"A-{number:04}") for number, each in enumerate(examples, 1)]
    }
