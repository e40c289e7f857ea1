"""What a vendor writes with typed cases: from a form to a document that is validated. Read by the type checkers, and run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, assert_type

import kvinnofrid_su as su
from kvinnofrid_su.typed.su_kvinnofrid_2021 import (
    VERSION,
    Brukarenkat,
    Case,
    Delivery,
    Fore,
    Insatser,
    Kon,
    Survey,
    Under,
    Valdstyp,
    from_document,
    make_converter,
    to_document,
)


def read_form(form: Mapping[str, str], ticked: Sequence[str], supports: Sequence[Sequence[str]]) -> Case:
    """Make a case of what somebody filled in; fields that are left blank stay out of it."""
    return Case(
        case=form["id"],
        catalogue_version=VERSION,
        municipality=form.get("municipality"),
        fore=Fore(
            recorded_on=date.fromisoformat(form["filled_in"]),
            aktualiseringsdatum=date.fromisoformat(form["opened"]) if form.get("opened") else None,
            kon=Kon(form["sex"]) if form.get("sex") else None,
            alder=int(form["age"]) if form.get("age") else None,
            valdstyp=tuple(Valdstyp(each) for each in ticked) or None,
        ),
        under=tuple(Under(insatser=tuple(Insatser(each) for each in given)) for given in supports),
    )


def save(case: Case) -> tuple[dict[str, Any], list[str]]:
    """Return the document to store, and what to tell the person."""
    document = to_document(case)
    report = su.validate(document, su.load_catalogue(f"su-kvinnofrid/2021@{VERSION}"))
    return document, [f"{issue.message('sv')} {issue.remedy('sv')}" for issue in report]


def count_women(stored: Sequence[dict[str, Any]]) -> int:
    """Count what was stored, with the codes of the catalogue and no text of our own."""
    cases = [from_document(document) for document in stored]
    return sum(case.fore is not None and case.fore.kon is Kon.KVINNA for case in cases)


def deliver(stored: Sequence[dict[str, Any]], answers: Sequence[Brukarenkat], day: date) -> dict[str, Any]:
    """Gather a year's cases, and surveys that could not be linked to any."""
    return to_document(
        Delivery(
            catalogue_version=VERSION,
            delivered_on=day,
            cases=tuple(from_document(document) for document in stored),
            surveys=tuple(Survey(brukarenkat=each) for each in answers),
        )
    )


def receive(document: dict[str, Any]) -> tuple[Case, ...]:
    """Read a delivery that somebody else made."""
    delivery = make_converter().structure(document, Delivery)
    assert_type(delivery, Delivery)
    return delivery.cases


def look(case: Case) -> None:
    """Every answer has the type of its question."""
    assert case.fore is not None
    assert_type(case.fore.kon, Kon | None)
    assert_type(case.fore.alder, int | None)
    assert_type(case.fore.aktualiseringsdatum, date | None)
    assert_type(case.fore.valdstyp, tuple[Valdstyp, ...] | None)
    assert_type(case.under, tuple[Under, ...])


# Each of these must be an error: for both type checkers it is one to ignore what is none.


def misspell(case: Case) -> None:
    """What is written wrong is found before the program is run."""
    Kon.KVINA  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    Fore(aldr=34)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    case.fote  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    Under(kon=Kon.MAN)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def mistype(case: Case) -> None:
    """So is an answer of another type, or to another question, and whoever changes what is frozen."""
    Fore(kon="kvinna")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Fore(kon=Insatser.STODSAMTAL)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Fore(alder="34")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Fore(valdstyp=Valdstyp.FYSISKT)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    case.under = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    Case()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
