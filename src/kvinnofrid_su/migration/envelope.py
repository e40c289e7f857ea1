"""Cases, surveys and deliveries carried over (överföring av dokument): their envelopes, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeGuard

from attrs import frozen

from kvinnofrid_su.documents.case import name_case
from kvinnofrid_su.documents.envelope import FORMAT, HEAD_KEYS, LONGEST, SENDER_KEYS
from kvinnofrid_su.documents.findings import mask
from kvinnofrid_su.documents.measurements import MEASUREMENT_KEYS
from kvinnofrid_su.identifiers import is_key, is_municipality, read_date, read_version
from kvinnofrid_su.migration.carry import (
    Plain,
    Slots,
    Stage,
    carry_slots,
    read_slot,
    read_slots,
    write_slot,
    write_slots,
)
from kvinnofrid_su.migration.ledger import Ledger, count_answers
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typing import is_list, is_object

Document = dict[str, Any]


def _fits(longest: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and is_key(value, longest)


_SOUND: Mapping[str, Callable[[Any], bool]] = {
    **{key: _fits(longest) for key, longest in LONGEST.items()},
    "municipality": is_municipality,
    "delivered_on": lambda value: read_date(value) is not None,
    "cases": is_list,
    "surveys": is_list,
    "catalogue_version": lambda value: read_version(value) is not None,
}
"""What a field of the envelope must be to be carried over (*godtagbart*); what it says is for ``validate`` to judge."""


@frozen
class Carrier:
    """Carries documents from one edition to another (*överförare*), by one or several steps.

    Args:
        source: the edition that documents are written in.
        target: the edition to reach.
        stages: the steps.
        keys: whether losses may name a case by its key; else by its position.
    """

    source: Catalogue
    target: Catalogue
    stages: tuple[Stage, ...]
    keys: bool = True

    def carry_case(self, document: object, ledger: Ledger, position: int, *, inside: bool) -> Document | None:
        """Return a case (*ärende*), or ``None`` where it cannot be read as one.

        Args:
            document: any JSON value.
            ledger: where to note what becomes of it.
            position: its position in the input.
            inside: whether it stands in a delivery, which says the rest.
        """
        ledger.case = name_case(document, position, keys=self.keys)
        if not _is_case(document):
            ledger.lose("unreadable", (), answers=count_answers(document))
            return None
        new: Document = {} if inside else self._write_head()
        known = ("case", *SENDER_KEYS, "measurements", *(() if inside else HEAD_KEYS))
        for key, value in self._keep_fields(document, known, ledger):
            new[key] = value
            if key == "measurements":
                slots = self._carry(read_slots(value, self.source, ledger), ledger)
                new[key] = write_slots(slots, self.target, ledger)
        return new

    def carry_survey(self, document: object, ledger: Ledger, *, inside: bool) -> Document | None:
        """Return a survey (*enkät*), or ``None`` where it cannot be read as one or the new edition has none.

        Args:
            document: any JSON value.
            ledger: where to note what becomes of it.
            inside: whether it stands in a delivery, which says the rest.
        """
        point, here = self.source.survey, self.target.survey
        if point is None or not is_object(document) or not is_object(document.get("answers")):
            ledger.lose("unreadable", (), answers=count_answers(document))
            return None
        known = (*SENDER_KEYS, *(() if inside else HEAD_KEYS), *MEASUREMENT_KEYS)
        new: Document = {} if inside else self._write_head()
        new |= {key: value for key, value in self._keep_fields(document, known, ledger) if key in SENDER_KEYS}
        slot = read_slot(document, point, (), self.source, ledger, beside=tuple(set(document) - set(MEASUREMENT_KEYS)))
        slots = self._carry({point.id: {(point.id, 0): slot}}, ledger, survey=True)
        if here is None or here.id not in slots:
            ledger.lose("no_survey", ())
            return None
        return new | write_slot(slots[here.id][here.id, 0], ledger)

    def carry_delivery(self, document: Plain, ledger: Ledger, position: int) -> Document:
        """Return a delivery (*leverans*) with its cases and surveys; those that cannot be read are left out.

        Args:
            document: the delivery.
            ledger: where to note what becomes of it.
            position: the position of its first case in the input.
        """
        lists = ("cases",) if self.source.survey is None else ("cases", "surveys")
        new = self._write_head()
        for key, value in self._keep_fields(document, (*HEAD_KEYS, *SENDER_KEYS, "delivered_on", *lists), ledger):
            new[key] = value
            if key in lists:
                new[key] = self._carry_all(value, key, ledger, position)
        new.setdefault("cases", [])
        if "surveys" in new and self.target.survey is None:
            del new["surveys"]  # each of them is lost already
        return new

    def _carry_all(self, documents: Sequence[object], key: str, ledger: Ledger, position: int) -> list[Document]:
        carried: list[Document] = []
        for index, each in enumerate(documents):
            inside = Ledger(self.source, ledger.place.below(key, index))
            if key == "cases":
                found = self.carry_case(each, inside, position + index, inside=True)
            else:
                found = self.carry_survey(each, inside, inside=True)
            carried += [] if found is None else [found]
            ledger.take(inside)
        return carried

    def _carry(self, slots: Slots, ledger: Ledger, *, survey: bool = False) -> Slots:
        for stage in self.stages:
            ledger.catalogue = stage.source
            slots = carry_slots(slots, stage, ledger, survey=survey)
        ledger.catalogue = self.source
        return slots

    def _write_head(self) -> Document:
        return {"format": FORMAT, "catalogue": self.target.id, "catalogue_version": self.target.version}

    def _keep_fields(self, document: Plain, known: Sequence[str], ledger: Ledger) -> list[tuple[str, Any]]:
        """Return the fields of an envelope that are carried over; what is malformed or does not belong is lost."""
        kept: list[tuple[str, Any]] = []
        for position, (key, value) in enumerate(document.items()):
            if key not in known:
                ledger.lose("unknown_key", (mask(position),), answers=count_answers(value, key))
            elif key == "packages" and value != {}:
                ledger.lose("packages" if is_object(value) else "malformed", (key,))
            elif key in _SOUND and not _SOUND[key](value):
                ledger.lose("malformed", (key,), answers=count_answers(value))
            elif key not in HEAD_KEYS:  # those are written anew
                kept.append((key, value))
        return kept


def _is_case(document: object) -> TypeGuard[Plain]:
    """Tell whether a document can be read as a case: what it is called, and where its measurements stand."""
    return is_object(document) and _SOUND["case"](document.get("case")) and is_object(document.get("measurements"))
