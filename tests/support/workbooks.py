"""Workbooks written by hand: the least that is one, and every part of it replaceable."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
_WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="hemligt" sheetId="1" r:id="r1"/></sheets></workbook>'


def write_relations(**targets: str) -> str:
    """Return the part with relations: id and kind (``r1_worksheet``) to target."""
    return _RELATIONS.format("".join(_RELATION.format(*name.split("_"), target) for name, target in targets.items()))


def write_sheet(rows: str, space: str = MAIN) -> str:
    """Return a sheet with rows as XML."""
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def make_parts(rows: str = "", texts: str = "", **parts: str | bytes | None) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet; ``parts`` replaces some by their last name, or takes them away."""
    known: dict[str, tuple[str, str | bytes]] = {
        "rels": ("_rels/.rels", write_relations(r1_officeDocument="xl/workbook.xml")),
        "workbook": (
            "xl/workbook.xml",
            _WORKBOOK,
        ),
        "relations": (
            "xl/_rels/workbook.xml.rels",
            write_relations(r1_worksheet="worksheets/sheet1.xml", r2_sharedStrings="sharedStrings.xml"),
        ),
        "texts": ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>'),
        "sheet": ("xl/worksheets/sheet1.xml", write_sheet(rows)),
    }
    made = {name: parts.get(key, content) for key, (name, content) in known.items()}
    made |= {name: content for name, content in parts.items() if name not in known}
    return {name: content for name, content in made.items() if content is not None}


def write_zip(path: Path, parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write parts into a zip."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
