"""The envelope as a schema (kuvert): the same for every programme."""

from __future__ import annotations

from typing import Any

from kvinnofrid_su.documents.envelope import FORMAT, LONGEST, LONGEST_PACKAGE
from kvinnofrid_su.export.json_schema.fields import annotate
from kvinnofrid_su.export.json_schema.patterns import (
    shape,
    shape_date,
    shape_key,
    shape_municipality,
    shape_version,
)
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue


def describe_head(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    """Return the schemas of what a document says of itself (*huvud*)."""
    _ = find_words(locale)
    package = annotate(_("json schema", "Version"), _("json schema", "Paketets version"))
    name = annotate(_("json schema", "Paket"), _("json schema", "Paketets namn"))
    return {
        "format": {
            **annotate(
                _("json schema", "Dokumentets form"),
                _("json schema", "Vilken form dokumentet har; skrivs som heltal, utan decimaler"),
            ),
            **_fix("integer", FORMAT, _("json schema", "Form {number}").format(number=FORMAT)),
        },
        "catalogue": {
            **annotate(
                _("json schema", "Variabelkatalog"),
                _("json schema", "Den katalog som svaren följer: program, snedstreck, omgång"),
            ),
            **_fix("string", catalogue.id, catalogue.label.to(locale)),
        },
        "catalogue_version": {
            **annotate(
                _("json schema", "Katalogens version"),
                _("json schema", "Den version av katalogen som den som lämnar uppgifterna har använt"),
            ),
            **shape_version(),
        },
        "packages": {
            **annotate(
                _("json schema", "Lokala variabelpaket"),
                _("json schema", "De paket som de lokala svaren kommer från, och deras versioner"),
            ),
            "type": "object",
            "propertyNames": {
                **name,
                **shape(f"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_PACKAGE - 1}}}", LONGEST_PACKAGE),
            },
            "additionalProperties": {**package, **shape_version()},
        },
    }


def _fix(kind: str, value: str | int, title: str) -> dict[str, Any]:
    """A field with a single value is written as a choice: a type beside it tells generators of code what it holds."""
    return {"type": kind, "oneOf": [{"const": value, "title": title}]}


def describe_case_key(locale: str) -> dict[str, Any]:
    """Return the schema of a case's key (*ärendets nyckel*)."""
    _ = find_words(locale)
    texts = annotate(
        _("json schema", "Ärendets nyckel"),
        _("json schema", "Ett påhittat namn på ärendet, satt av avsändaren. Aldrig ett personnummer"),
    )
    return {**texts, **shape_key(LONGEST["case"])}


def describe_sender(locale: str) -> dict[str, Any]:
    """Return the schemas of who sent something (*avsändare*)."""
    _ = find_words(locale)
    return {
        "sender": {
            **annotate(
                _("json schema", "Avsändare"),
                _("json schema", "Den som lämnar uppgifterna, till exempel en enhet eller en kvinnojour"),
            ),
            **shape_key(LONGEST["sender"]),
        },
        "municipality": {
            **annotate(
                _("json schema", "Kommun"),
                _(
                    "json schema",
                    "Kommunkod med fyra siffror enligt SCB: där ärendet handläggs. Utelämnas när den är okänd",
                ),
            ),
            **shape_municipality(),
        },
        "district": {
            **annotate(
                _("json schema", "Stadsdel"), _("json schema", "Stadsdel eller område inom kommunen, som en nyckel")
            ),
            **shape_key(LONGEST["district"]),
        },
    }


def describe_delivered_on(locale: str) -> dict[str, Any]:
    """Return the schema of the day of a delivery (*leveransdatum*)."""
    _ = find_words(locale)
    return {
        **annotate(_("json schema", "Leveransdatum"), _("json schema", "Dagen då leveransen gjordes")),
        **shape_date(),
    }


def describe_recorded_on(locale: str) -> dict[str, Any]:
    """Return the schema of the day of a measurement (*mätdatum*)."""
    _ = find_words(locale)
    return {**annotate(_("json schema", "Mätdatum"), _("json schema", "Dagen då mätningen gjordes")), **shape_date()}
