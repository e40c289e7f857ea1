"""The parts of a workbook (arbetsbokens delar): which of the zip's entries is what, as they refer to each other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kvinnofrid_su.readers.archive import Archive, BadWorkbook
from kvinnofrid_su.readers.markup import walk

MOST_SHEETS: Final = 1_000
"""Sheets of a workbook (*blad*). People have some ten."""

_ROOT = "_rels/.rels"
_SHEET_ID = ("officeDocument/2006/relationships id", "officeDocument/relationships id")


@frozen
class SheetPart:
    """A worksheet (*blad*): its name, whether it is hidden, and its entry in the zip."""

    name: str
    hidden: bool
    part: str


@frozen
class Parts:
    """What a workbook is made of (*delar*).

    Args:
        sheets: its worksheets; sheets that are charts or macros are none.
        texts: the entry with shared texts, or ``None``.
        formats: the entry with the cells' looks, or ``None``.
        from_1904: days are counted from 1904.
    """

    sheets: tuple[SheetPart, ...]
    texts: str | None
    formats: str | None
    from_1904: bool


@frozen
class _Relation:
    kind: str
    target: str


def read_parts(archive: Archive) -> Parts:
    """Return the parts of a workbook (*delar*).

    Raises:
        BadWorkbook: the zip holds no workbook, or one that lacks a part.
    """
    if _ROOT not in archive:
        raise BadWorkbook("not_excel")
    main = _find_part(dict(_read_relations(archive, _ROOT, "")), "officeDocument")
    if main is None:
        raise BadWorkbook("not_excel")
    if main.endswith(".bin"):
        raise BadWorkbook("old_excel")
    folder, name = posixpath.split(main)
    relations = dict(_read_relations(archive, f"{folder}/_rels/{name}.rels", folder))
    sheets: list[SheetPart] = []
    from_1904 = False
    for path, attributes in walk(archive.read(main)):
        if path[0] != "workbook":
            raise BadWorkbook("not_excel")
        match path[1:]:
            case ("workbookPr",):
                from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
            case ("sheets", "sheet"):
                ids = [value for key, value in attributes.items() if key.endswith(_SHEET_ID)]
                relation = relations.get(ids[0]) if ids else None
                if relation is None:
                    raise BadWorkbook("damaged_excel")
                if relation.kind == "worksheet":
                    hidden = attributes.get("state", "visible") != "visible"
                    sheets.append(SheetPart(attributes.get("name", ""), hidden, relation.target))
            case _:
                pass
        if len(sheets) > MOST_SHEETS:
            raise BadWorkbook("large_excel")
    return Parts(tuple(sheets), _find_part(relations, "sharedStrings"), _find_part(relations, "styles"), from_1904)


def _find_part(relations: dict[str, _Relation], kind: str) -> str | None:
    found = [relation.target for relation in relations.values() if relation.kind == kind]
    if len(found) > 1:
        raise BadWorkbook("damaged_excel")
    return found[0] if found else None


def _read_relations(archive: Archive, name: str, folder: str) -> Iterator[tuple[str, _Relation]]:
    """Give what a part refers to inside the file (*hänvisningar*), by id; what lies outside is passed over."""
    for path, attributes in walk(archive.read(name)):
        if path == ("Relationships", "Relationship") and attributes.get("TargetMode", "Internal") == "Internal":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            yield attributes.get("Id", ""), _Relation(attributes.get("Type", "").rpartition("/")[2], target)
