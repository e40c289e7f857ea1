"""A catalogue as published files (publicering): data and schemas, for those who do not run Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kvinnofrid_su.export.json_schema.assemble import schemas
from kvinnofrid_su.export.json_schema.rules import express_rule
from kvinnofrid_su.i18n import LOCALES
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.published import write_file_name

_FORMAT = 1
"""The form of ``catalogue.json`` and of mappings; their content has versions of its own."""


def publish(catalogue: Catalogue) -> dict[str, str]:
    """Return the published files of a catalogue (*publicerade filer*): the name of each and its content.

    Args:
        catalogue: the catalogue, as it was compiled.
    """
    files = {"catalogue.json": write_json(publish_catalogue(catalogue), 1)}
    for locale in LOCALES:
        for name, schema in schemas(catalogue, locale).items():
            files[write_file_name(name, locale)] = write_json(schema, 2)
    return files


def publish_catalogue(catalogue: Catalogue) -> dict[str, Any]:
    """Return a catalogue as plain values (*katalog*), where each rule says what a JSON Schema makes of it."""
    plain: dict[str, Any] = {"format": _FORMAT, **catalogue.plain}
    plain["rules"] = [
        {**rule, "json_schema": express_rule(catalogue.rules[rule["id"]], catalogue).coverage}
        for rule in plain["rules"]
    ]
    return plain


def publish_mapping(plain: Mapping[str, Any]) -> tuple[str, str]:
    """Return the published file of a mapping (*överföringsnyckel*): its name and its content.

    It stands beside the ``catalogue.json`` of the edition that it leads to.

    Args:
        plain: the mapping, as it was compiled.
    """
    edition = str(plain["from"]["catalogue"]).partition("/")[2]
    return f"from_{edition}.json", write_json({"format": _FORMAT, **plain}, 1)


def write_json(content: object, indent: int) -> str:
    """Return plain values as the text of a published file (*JSON*)."""
    return json.dumps(content, ensure_ascii=False, indent=indent) + "\n"
