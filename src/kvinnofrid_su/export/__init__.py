"""Out of the library (*utlämning*): cases written as files, and what is made from a catalogue. Loaded on first use.

>>> import kvinnofrid_su as su
>>> from kvinnofrid_su import export
>>> template = export.format_template(su.load_catalogue("su-kvinnofrid/2021"), "en")
>>> template.removeprefix(chr(0xFEFF)).split(",")[:3]
['Case', 'Sender', 'Municipality']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvinnofrid_su.export.conversion import Converted, convert
    from kvinnofrid_su.export.json_schema.assemble import make_schemas, schemas
    from kvinnofrid_su.export.national import RolledUp, roll_up
    from kvinnofrid_su.export.returns import ReturnRow, YearlyReturn, yearly_return
    from kvinnofrid_su.export.template import format_template, write_template
    from kvinnofrid_su.export.typed_source import python_types

_HOMES = {
    "Converted": "conversion",
    "ReturnRow": "returns",
    "RolledUp": "national",
    "YearlyReturn": "returns",
    "convert": "conversion",
    "format_template": "template",
    "make_schemas": "json_schema.assemble",
    "python_types": "typed_source",
    "roll_up": "national",
    "schemas": "json_schema.assemble",
    "write_template": "template",
    "yearly_return": "returns",
}

__all__ = [
    "Converted",
    "ReturnRow",
    "RolledUp",
    "YearlyReturn",
    "convert",
    "format_template",
    "make_schemas",
    "python_types",
    "roll_up",
    "schemas",
    "write_template",
    "yearly_return",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__]
