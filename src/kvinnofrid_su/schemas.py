"""The published schemas (publicerade scheman), as other systems embed them. Nothing is ever fetched.

An address is a name. What is not in the registry is not anywhere: a reference to it fails.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from kvinnofrid_su.errors import UnknownCatalogue, UnknownSchema
from kvinnofrid_su.published import ENDING, SOURCE, find_file, find_folder, find_published, list_names

if TYPE_CHECKING:
    from referencing import Registry

    REGISTRY: Registry[Any]
    """Every published schema by its ``$id`` (*schemaregister*), for ``jsonschema``; it retrieves nothing else."""

__all__ = ["REGISTRY", "get", "uri", "versions"]


def versions(catalogue: str) -> tuple[str, ...]:
    """Return the published versions of a catalogue (*versioner*), oldest first; compared as numbers, not as text.

    Args:
        catalogue: its name, ``su-kvinnofrid/2021``.

    Raises:
        UnknownCatalogue: there is none of that name; lists those there are.

    >>> versions("su-kvinnofrid/2021")
    ('1.0.0',)
    """
    published = find_published()
    if catalogue not in published:
        raise UnknownCatalogue(catalogue, published)
    return published[catalogue]


def get(name: str, catalogue: str, locale: str = SOURCE) -> Any:
    """Return a published file (*publicerad fil*) as plain values; a new copy each time.

    Args:
        name: ``case``, ``case-rules``, ``delivery`` or ``survey`` for a JSON Schema; ``catalogue`` or ``issues`` for
            data that holds every language.
        catalogue: ``su-kvinnofrid/2021`` for its newest version, ``su-kvinnofrid/2021@1.0.0`` for one version;
            ``meta`` or ``output`` for the schemas of catalogue files and of what the library gives.
        locale: the language of titles and descriptions.

    Raises:
        UnknownCatalogue: there is no such catalogue or version; lists those there are.
        UnknownLanguage: there are no schemas in that language; lists those there are.
        UnknownSchema: there is no file of that name; lists those there are.

    >>> get("case", "su-kvinnofrid/2021")["title"]
    'Rekonstruktion (ej officiell): Ärende i SU-Kvinnofrid 2021–2023'
    """
    return json.loads(find_file(name, catalogue, locale).read_text(encoding="utf-8"))


def uri(name: str, catalogue: str, locale: str = SOURCE) -> str:
    """Return the ``$id`` of a published schema (*adress*): a name for it, never fetched.

    Args:
        name: the name of a schema, as for :func:`get`.
        catalogue: as for :func:`get`.
        locale: the language of titles and descriptions.

    Raises:
        UnknownCatalogue: there is no such catalogue or version; lists those there are.
        UnknownLanguage: there are no schemas in that language; lists those there are.
        UnknownSchema: there is no schema of that name; lists the files there are.

    >>> uri("case", "su-kvinnofrid/2021")
    'https://w3id.org/kvinnofrid-su/su-kvinnofrid/2021/v1.0.0/case.schema.json'
    """
    found = get(name, catalogue, locale)
    if "$id" not in found:
        raise UnknownSchema(name, list_names(catalogue, locale))
    address: str = found["$id"]
    return address


@cache
def _load_registry() -> Registry[Any]:
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    files = sorted(find_folder().rglob(f"*{ENDING}"))
    schemas = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    empty: Registry[Any] = Registry()  # without a way to retrieve: what is not in it cannot be had
    return empty.with_resources(
        (schema["$id"], Resource.from_contents(schema, default_specification=DRAFT202012)) for schema in schemas
    ).crawl()


def __getattr__(name: str) -> object:
    if name == "REGISTRY":
        return _load_registry()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
