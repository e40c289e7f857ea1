"""What is in an input (dokumentström): cases and surveys one after the other, out of deliveries, lists or files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol, cast, runtime_checkable

from attrs import evolve, field, frozen

from kvinnofrid_su.documents.case import Inherited, read_case, read_survey
from kvinnofrid_su.documents.dump import dump_case
from kvinnofrid_su.documents.envelope import HEAD_KEYS, SENDER_KEYS, Envelope, Head
from kvinnofrid_su.documents.findings import Findings, Place
from kvinnofrid_su.documents.privacy import find_identity_numbers, find_loose_numbers
from kvinnofrid_su.documents.table import CellFault
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.issues.issue import Issue
from kvinnofrid_su.model.cases import Case
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.typing import is_list, is_object


@frozen
class Located:
    """A document and where it stands (*dokument på sin plats*).

    Args:
        document: any JSON value.
        place: where it stands in what the caller gave.
        fault: what is wrong with it already as text; then there is no document, and neither in the ``head`` of a file.
        key: the field of the envelope that a fault is about.
        of: whether a fault is about a ``case`` or about the file as a whole, its ``head``.
        delivered_on: the day of the delivery, where a table states it.
        cells: cells that hold nothing that could stand in the document, with what is wrong with them.
        loose: texts that belong to no field, with their columns; they are looked through for identity numbers.
    """

    document: object = field(repr=False)
    place: Place
    fault: IssueCode | None = None
    of: Literal["case", "head"] = "case"
    key: str | None = None
    delivered_on: date | None = field(default=None, repr=False)
    cells: tuple[CellFault, ...] = ()
    loose: tuple[tuple[str, int], ...] = field(default=(), repr=False)


@runtime_checkable
class Placed(Protocol):
    """Documents that know their places, as a reading of a file does (*placerade dokument*)."""

    def locate(self) -> Iterator[Located]:
        """Give each document with its place."""
        ...


@frozen
class Part:
    """A case or a survey on its way through validation or scoring (*del av en leverans*).

    Args:
        kind: ``case``, ``survey``, or ``head`` for what was found about a delivery as a whole.
        findings: what was found about its structure and values.
        inherited: the case, if its envelope could be read.
        survey: the survey, if it could be read: a case without key.
    """

    kind: Literal["case", "survey", "head"]
    findings: Findings = field(repr=False)
    head: Head
    inherited: Inherited | None = field(default=None, repr=False)
    survey: Case | None = field(default=None, repr=False)

    @property
    def issues(self) -> list[Issue]:
        """What was found about this part so far."""
        return self.findings.issues


def read_parts(data: object, catalogue: Catalogue, *, keys: bool = True, first: int = 0) -> Iterator[Part]:
    """Give every case and survey in an input (*ärenden och enkäter*), each with what is wrong with it.

    Args:
        data: a document, a :class:`Case`, a delivery, a reading, or a list of them. Never raises on it.
        catalogue: what they are read by.
        keys: whether issues may name a case by its key; else by its position in the input.
        first: the position of the first case.
    """
    count = first
    for located in _locate(data):
        for part in _split(located, Findings(catalogue, located.place, keys), count):
            count += part.kind == "case"
            yield part


def _locate(data: object) -> Iterator[Located]:
    if isinstance(data, Located):
        yield data
    elif isinstance(data, Placed):
        yield from data.locate()
    elif isinstance(data, list | tuple | Iterator):
        documents = cast("Iterable[object]", data)
        for index, document in enumerate(documents):
            if isinstance(document, Placed):
                yield from document.locate()  # what is read from a file says itself where it stands
            else:
                yield Located(_to_plain(document), Place(f"/{index}"))
    else:
        yield Located(_to_plain(data), Place())


def _to_plain(document: object) -> object:
    return dump_case(document) if isinstance(document, Case) else document


def _split(located: Located, findings: Findings, count: int) -> Iterator[Part]:
    document, catalogue = located.document, findings.catalogue
    if located.fault is not None or located.of == "head":
        findings.case = f"*case[{count}]" if located.of == "case" else None
        if located.fault is not None:
            findings.add(located.fault, **({} if located.key is None else {"key": located.key}))
        find_loose_numbers(located.loose, findings)
        yield Part(located.of, findings, Head("malformed"))
        return
    match find_kind(document, catalogue):
        case "delivery":
            yield from _split_delivery(cast("Mapping[str, Any]", document), findings, count)
        case "survey":
            survey = None if catalogue.survey is None else read_survey(document, None, catalogue.survey, findings)
            yield Part("survey", findings, Head(), survey=survey)
        case _:
            inherited = read_case(document, None, count, findings)
            note_beside(located, findings)
            yield Part("case", findings, Head(delivered_on=located.delivered_on), inherited)


def note_beside(located: Located, findings: Findings) -> None:
    """Note what is wrong beside a row's document (*bredvid dokumentet*): cells that could not be put into it."""
    for cell in located.cells:
        column = cell.column
        point = None if column.point is None else column.point.id
        variable = None if column.variable is None else column.variable.id
        findings.add(cell.fault, column.path, point=point, variable=variable, column=cell.position)
    find_loose_numbers(located.loose, findings)


def find_kind(document: object, catalogue: Catalogue) -> Literal["delivery", "survey", "case"]:
    """Tell what a document is (*slag av dokument*) by its keys; what is nothing else is a case, perhaps a faulty one."""
    if not is_object(document):
        return "case"
    case = "case" in document or "measurements" in document
    if is_list(document.get("cases")) and "measurements" not in document:
        return "delivery"
    if ("cases" in document or "surveys" in document) and not case:
        return "delivery"
    return "survey" if "answers" in document and not case and catalogue.survey is not None else "case"


def _split_delivery(document: Mapping[str, Any], findings: Findings, count: int) -> Iterator[Part]:
    place, catalogue = findings.place, findings.catalogue
    survey = catalogue.survey
    head = read_head(document, findings, surveys=survey is not None)
    yield Part("head", findings, head)
    for index, case in enumerate(find_list(document, "cases")):
        inside = Findings(catalogue, place.below("cases", index), findings.keys)
        yield Part("case", inside, head, read_case(case, head, count + index, inside))
    if survey is not None:
        for index, each in enumerate(find_list(document, "surveys")):
            inside = Findings(catalogue, place.below("surveys", index), findings.keys)
            yield Part("survey", inside, head, survey=read_survey(each, head, survey, inside))


def read_head(document: Mapping[Any, Any], findings: Findings, *, surveys: bool) -> Head:
    """Return what the cases of a delivery inherit (*leveranshuvud*); everything wrong is noted.

    Args:
        document: the delivery.
        findings: where to note what is wrong.
        surveys: whether the catalogue has a survey, so that ``surveys`` may stand here.
    """
    envelope = Envelope(document, findings)
    lists = ("cases", "surveys") if surveys else ("cases",)
    envelope.check_keys((*HEAD_KEYS, *SENDER_KEYS, "delivered_on", *lists))
    head = envelope.read_head()
    envelope.require("cases")
    for key in lists:
        if key in document and not is_list(document[key]):
            findings.add(IssueCode.NOT_A_LIST, (key,), key=key)
    head = evolve(
        head,
        delivered_on=envelope.read_delivered_on(),
        sender=envelope.read_key("sender"),
        municipality=envelope.read_municipality(),
        district=envelope.read_key("district"),
    )
    # Cases and surveys are looked through one by one, where they can be.
    find_identity_numbers(document, findings, skip=[key for key in lists if is_list(document.get(key))])
    return head


def find_list(document: Mapping[str, Any], key: str) -> Sequence[Any]:
    """Return a list in a delivery (*lista*), empty when it is none."""
    value = document.get(key)
    return value if is_list(value) else ()
