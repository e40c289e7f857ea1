"""Files that somebody might send who means no good, or whose program failed: how each is made, and how it must end."""

from __future__ import annotations

import os
import random
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from tests.support.workbooks import MAIN, make_parts, write_relations, write_sheet, write_zip

CANARY = "hemligt"
"""Stands in every file that can hold it, and may stand in no output."""

READ = "read"

_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + CANARY.encode()
_ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x03\0\x3e\0" + CANARY.encode() + b"\xff\xfe" * 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
_ROW = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{CANARY}</t></is></c></row>'
_FORMULA = '<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1/hemligt")</f></c></row>'

_UNCALCULATED = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>case</t></is></c><c r="B1" t="inlineStr"><is><t>alder</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>A-1</t></is></c><c r="B2"><f>30+4</f></c></row>'
)


@frozen
class Hostile:
    """One such file.

    Args:
        name: its name in the folder.
        make: writes it there.
        end: the reason that it cannot be read, the code of the issue in it, or ``read``.
    """

    name: str
    make: Callable[[Path], object]
    end: str


def _write(content: bytes | str) -> Callable[[Path], object]:
    data = content if isinstance(content, bytes) else content.encode()
    return lambda path: path.write_bytes(data)


def _workbook(rows: str = _ROW, **parts: str | bytes | None) -> Callable[[Path], object]:
    return lambda path: write_zip(path, make_parts(rows, **parts))


def _workbook_of(rows: Callable[[], str], texts: Callable[[], str] = str) -> Callable[[Path], object]:
    """Make what is large only when it is needed."""
    return lambda path: write_zip(path, make_parts(rows(), texts()))


def _random(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def _make_sparse(path: Path) -> None:
    """Write a gigabyte that takes no room."""
    with path.open("wb") as file:
        file.truncate(1_000_000_000)


def _make_long(start: str, end: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(start + CANARY * 4_500_000 + end, encoding="utf-8")


def _make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path may not be long
        try:
            bound.bind(path.name)
        finally:
            os.chdir(here)


def _cut(part: float) -> Callable[[Path], object]:
    """Write a workbook and leave only its beginning."""

    def make(path: Path) -> None:
        write_zip(path, make_parts(_ROW * 1))
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * part)])

    return make


def _edit(find: bytes, replace: bytes) -> Callable[[Path], object]:
    """Write a workbook and change bytes of the zip itself."""

    def make(path: Path) -> None:
        write_zip(path, make_parts(_ROW))
        content = path.read_bytes()
        assert find in content
        path.write_bytes(content.replace(find, replace))

    return make


def _set_field(offset: int, format_: str, value: int) -> Callable[[Path], object]:
    """Write a workbook and change one field of the sheet's line in the zip's own list."""

    def make(path: Path) -> None:
        write_zip(path, make_parts(_ROW))
        content = bytearray(path.read_bytes())
        line = content.rindex(b"PK\x01\x02")
        struct.pack_into(format_, content, line + offset, value)
        path.write_bytes(content)

    return make


def _make_zeros(name: str, size: int) -> Callable[[Path], object]:
    """Write a workbook in which one part holds very much nothing."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in make_parts(_ROW).items():
                if each != name:
                    archive.writestr(each, content)
            with archive.open(name, "w") as part:
                part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
                for _ in range(size // 1_000_000):
                    part.write(b" " * 1_000_000)
                part.write(b"</sheetData></worksheet>")

    return make


def _lie_about_size(path: Path) -> None:
    """Write a large part whose size the zip's list gives as small."""
    _make_zeros("xl/worksheets/sheet1.xml", 300_000_000)(path)
    content = bytearray(path.read_bytes())
    struct.pack_into("<L", content, content.rindex(b"PK\x01\x02") + 24, 1_000)
    path.write_bytes(content)


def _make_overlapping(path: Path) -> None:
    """Write a zip in which a thousand names share one part."""
    write_zip(path, make_parts(_ROW))
    content = path.read_bytes()
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    last = content[content.rindex(b"PK\x01\x02") : end]
    lines = b"".join(last.replace(b"sheet1.xml", b"she%03d.xml" % number) for number in range(1000))
    listed = content[start:end] + lines
    count = listed.count(b"PK\x01\x02")
    close = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), start, 0)
    path.write_bytes(content[:start] + listed + close)


def _make_nested(path: Path) -> None:
    """Write a workbook with a zip in it that holds a zip, each a thousand times larger inside."""
    inner = path.with_name("inner")
    content = b"\0" * 10_000_000
    for _ in range(3):
        content = write_zip(inner, {"bomb": content}).read_bytes()
    inner.unlink()
    write_zip(path, make_parts(_ROW) | {"xl/embeddings/bomb.zip": content})


def _make_text_bomb(path: Path) -> None:
    """Write a workbook in which fifty thousand cells refer to one long text: two gigabytes if each has its own."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 50_001))
    write_zip(path, make_parts(rows, f"<si><t>{CANARY * 4_681}</t></si>"))


def _make_many_texts(path: Path) -> None:
    """Write a workbook with texts for which there is no room, though the zip is small."""
    texts = "".join(f"<si><t>{number:x}</t></si>" for number in range(3_000_000))
    write_zip(path, make_parts(_ROW, texts))


def _make_wide_rows(path: Path) -> None:
    """Write a workbook of rows with one cell each, as far out as there is."""
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>case</t></is></c></row>'
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(2, 100_001))
    write_zip(path, make_parts(header + rows))


def _make_idle_cells(path: Path) -> None:
    """Write a workbook of two million cells that hold nothing, each with its reference, below a good header."""
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>case</t></is></c></row>'
    letters = [chr(ord("A") + place) for place in range(26)]
    rows = (
        f'<row r="{row}">{"".join(f"""<c r="{letter}{row}"/>""" for letter in letters)}</row>'
        for row in range(2, 77_000)
    )
    write_zip(path, make_parts(header + "".join(rows)))


def _make_rows_without_case(path: Path) -> None:
    """Write a workbook of very many rows, none of which names a case."""
    row = f'<row><c t="inlineStr"><is><t>{CANARY}</t></is></c></row>'
    write_zip(path, make_parts(row * 50_000))


def _with_method(method: int) -> Callable[[Path], object]:
    return lambda path: write_zip(path, make_parts(_ROW), method)


def _make_twice(path: Path) -> None:
    """Write a workbook with two sheets under one name: two readers would see two things."""
    parts = make_parts(_ROW)
    write_zip(path, {**parts, "xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet1.xml"]})
    path.write_bytes(path.read_bytes().replace(b"sheet2.xml", b"sheet1.xml"))


_DOCTYPE = f"<!DOCTYPE worksheet [{{}}]>{write_sheet('<row><c><v>&a;</v></c></row>')}"
_LAUGHS = '<!ENTITY x0 "hemligt">' + "".join(f'<!ENTITY x{level} "{f"&x{level - 1};" * 10}">' for level in range(1, 10))

JSON = (
    Hostile("truncated.json", _write('{"format": 1, "case": "hemligt'), "not_json"),
    Hostile("png.json", _write(_PNG), "not_utf8"),
    Hostile("elf.json", _write(_ELF), "not_utf8"),
    Hostile("random.json", _write(_random(5_000)), "not_utf8"),
    Hostile("empty.json", _write(""), "empty"),
    Hostile("folder.json", Path.mkdir, "directory"),
    Hostile("missing.json", lambda _: None, "missing"),
    Hostile("pipe.json", os.mkfifo, "not_a_file"),
    Hostile("socket.json", _make_socket, "not_a_file"),
    Hostile("device.json", lambda path: path.symlink_to("/dev/zero"), "not_a_file"),
    Hostile("loop.json", lambda path: path.symlink_to(path.name), "read_failed"),
    Hostile("na\x1b[31mm\ne.json", _write('{"hemligt'), "not_json"),
    Hostile("nan.json", _write('{"hemligt": NaN}'), "not_finite"),
    Hostile("infinity.json", _write('{"hemligt": -Infinity}'), "not_finite"),
    Hostile("overflow.json", _write('{"hemligt": 1e999}'), "not_finite"),
    Hostile("twice.json", _write('{"hemligt": 1, "hemligt": 2}'), "duplicate_key"),
    Hostile("surrogate.json", _write(r'{"hemligt": "\ud800"}'), "lone_surrogate"),
    Hostile("deep.json", _write("[" * 65 + '"hemligt"' + "]" * 65), "too_deep"),
    Hostile("deepest.json", _write("[" * 100_000 + '"hemligt"' + "]" * 100_000), "too_deep"),
    Hostile("digits.json", _write(f'{{"hemligt": {"7" * 5_000}}}'), "long_integer"),
    Hostile("sparse.json", _make_sparse, "binary"),
    Hostile("long.json", _make_long('{"format": 1, "a": "', '"}'), "SU-S004"),
)
NDJSON = (
    Hostile("png.ndjson", _write(_PNG), "SU-S021"),
    Hostile("faults.ndjson", _write('{"hemligt": NaN}\n{"hemligt": 1'), "SU-S022"),
    Hostile("deepest.ndjson", _write("[" * 100_000 + "]" * 100_000), "SU-S025"),
    Hostile("digits.ndjson", _write("7" * 5_000), "SU-S026"),
    Hostile("sparse.ndjson", _make_sparse, "long_line"),
    Hostile("long.ndjson", _make_long('"', '"'), "long_line"),
    Hostile("empty.ndjson", _write(""), "empty"),
    Hostile("pipe.ndjson", os.mkfifo, "not_a_file"),
)
CSV = (
    Hostile("png.csv", _write(_PNG), "binary"),
    Hostile("elf.csv", _write(_ELF), "binary"),
    Hostile("workbook.csv", _workbook(), "is_excel"),
    Hostile("nul.csv", _write("case,kon\nA-1,hemligt\0\n"), "binary"),
    Hostile("odd.csv", _write(b"\xff\xfe" + "case;kon\nA-1;hemligt\n".encode("utf-16-le") + b"x"), "not_text"),
    Hostile("utf32.csv", _write("case,kon\nA-1,hemligt\n".encode("utf-32")), "not_text"),
    Hostile(
        "delimiters.csv", lambda path: path.write_bytes(b"case,kon\n" + b"," * 10_000_001 + b"hemligt"), "long_line"
    ),
    Hostile("sparse.csv", _make_sparse, "binary"),
    Hostile("long.csv", _make_long("case,kon\nA-1,", "\n"), "long_line"),
    Hostile("unclosed.csv", _write('case,kon\nA-1,"hemligt\n' + "B-1,hemligt\n" * 100_000), "not_csv"),
    Hostile("headless.csv", _write("hemligt,kon\nA-1,man\n"), "no_case_column"),
    Hostile("empty.csv", _write(""), "empty"),
    Hostile("pipe.csv", os.mkfifo, "not_a_file"),
)
XLSX = (
    Hostile("empty.xlsx", _write(""), "empty"),
    Hostile("pipe.xlsx", os.mkfifo, "not_a_file"),
    Hostile("text.xlsx", _write("case;kon\nhemligt;1\n"), "not_excel"),
    Hostile("page.xlsx", _write("<html><table><tr><td>hemligt</table>"), "not_excel"),
    Hostile("png.xlsx", _write(_PNG), "not_excel"),
    Hostile("random.xlsx", _write(_random(5_001)), "not_excel"),
    Hostile("nothing.xlsx", lambda path: write_zip(path, {}), "not_excel"),
    Hostile("other.xlsx", lambda path: write_zip(path, {"hemligt.txt": CANARY}), "not_excel"),
    Hostile("document.xlsx", _workbook(workbook='<document xmlns="hemligt"/>'), "not_excel"),
    Hostile("half.xlsx", _cut(0.5), "damaged_excel"),
    Hostile("start.xlsx", _write(b"PK\x03\x04hemligt"), "damaged_excel"),
    Hostile("nearly.xlsx", _cut(0.98), "damaged_excel"),
    Hostile("old.xlsx", _write(_OLE + "Workbook".encode("utf-16-le")), "old_excel"),
    Hostile(
        "binary.xlsx", _workbook(rels=write_relations(r1_officeDocument="xl/workbook.bin"), workbook=None), "old_excel"
    ),
    Hostile("protected.xlsx", _write(_OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 900), "encrypted"),
    Hostile("locked.xlsx", _set_field(8, "<H", 1), "encrypted"),
    Hostile("bomb.xlsx", _make_zeros("xl/worksheets/sheet1.xml", 300_000_000), "unsafe_excel"),
    Hostile("aside.xlsx", _make_zeros("xl/media/image1.png", 300_000_000), "unsafe_excel"),
    Hostile("large.xlsx", _set_field(24, "<L", 4_000_000_000), "large_excel"),
    Hostile("lie.xlsx", _lie_about_size, "damaged_excel"),
    Hostile("longer.xlsx", _set_field(24, "<L", 5_000), "unsafe_excel"),
    Hostile("nested.xlsx", _make_nested, READ),
    Hostile(
        "many.xlsx",
        lambda path: write_zip(path, make_parts(_ROW) | {f"{n}": "" for n in range(11_000)}),
        "unsafe_excel",
    ),
    Hostile("overlapping.xlsx", _make_overlapping, "unsafe_excel"),
    Hostile("list.xlsx", lambda path: write_zip(path, {f"{'x' * 9_000}{n}": "" for n in range(200)}), "unsafe_excel"),
    Hostile("twice.xlsx", _make_twice, "unsafe_excel"),
    Hostile("root.xlsx", lambda path: write_zip(path, make_parts(_ROW) | {"/etc/hemligt": ""}), "unsafe_excel"),
    Hostile("up.xlsx", lambda path: write_zip(path, make_parts(_ROW) | {"xl/../../hemligt": ""}), "unsafe_excel"),
    Hostile("bzip2.xlsx", _with_method(zipfile.ZIP_BZIP2), "unsafe_excel"),
    Hostile("lzma.xlsx", _with_method(zipfile.ZIP_LZMA), "unsafe_excel"),
    Hostile("checksum.xlsx", _set_field(16, "<L", 4711), "damaged_excel"),
    Hostile(
        "corners.xlsx",
        _workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        READ,
    ),
    Hostile("wide.xlsx", _make_wide_rows, "large_excel"),
    Hostile("idle.xlsx", _make_idle_cells, "large_excel"),
    Hostile("titles.xlsx", _make_rows_without_case, "no_case_column"),
    Hostile("uncalculated.xlsx", _workbook(_UNCALCULATED), "SU-S033"),
    Hostile("outside.xlsx", _workbook('<row r="1048577"><c><v>1</v></c></row>'), "damaged_excel"),
    Hostile("farther.xlsx", _workbook('<row><c r="XFE1"><v>1</v></c></row>'), "damaged_excel"),
    Hostile("texts.xlsx", _make_text_bomb, READ),
    Hostile("sharing.xlsx", _make_many_texts, "large_excel"),
    Hostile("text.xlsm", _workbook_of(lambda: _ROW, lambda: f"<si><t>{CANARY * 150_000}</t></si>"), "large_excel"),
    Hostile(
        "row.xlsx",
        _workbook_of(lambda: f"<row><c t='inlineStr'><is><t>{CANARY}{_random(5_500_000).hex()}</t></is></c></row>"),
        "long_line",
    ),
    Hostile("laughs.xlsx", _workbook(sheet=_DOCTYPE.format(_LAUGHS + '<!ENTITY a "&x9;">')), "unsafe_excel"),
    Hostile("entity.xlsx", _workbook(sheet=_DOCTYPE.format('<!ENTITY a SYSTEM "file:///etc/passwd">')), "unsafe_excel"),
    Hostile(
        "dtd.xlsx", _workbook(sheet='<!DOCTYPE a SYSTEM "http://127.0.0.1/hemligt">' + write_sheet("")), "unsafe_excel"
    ),
    Hostile(
        "texts_dtd.xlsx",
        _workbook('<row><c t="s"><v>0</v></c></row>', **{"xl/sharedStrings.xml": "<!DOCTYPE a><a/>"}),
        "unsafe_excel",
    ),
    Hostile("names.xlsx", _workbook_of(lambda: "".join(f"<n{n}/>" for n in range(1_000_000))), "unsafe_excel"),
    Hostile(
        "attributes.xlsx",
        _workbook_of(lambda: "<row " + " ".join(f"a{n}='1'" for n in range(500_000)) + "/>"),
        "unsafe_excel",
    ),
    Hostile("tag.xlsx", _workbook_of(lambda: f'<row spans="{CANARY * 1_000_000}"/>'), "unsafe_excel"),
    Hostile("depth.xlsx", _workbook_of(lambda: "<a>" * 1_000_000 + "</a>" * 1_000_000), "unsafe_excel"),
    Hostile(
        "deep_texts.xlsx", _workbook_of(lambda: _ROW, lambda: "<t>" * 1_000_000 + "</t>" * 1_000_000), "unsafe_excel"
    ),
    Hostile(
        "encoding.xlsx", _workbook(sheet='<?xml version="1.0" encoding="hemligt"?>' + write_sheet("")), "damaged_excel"
    ),
    Hostile("sheetless.xlsx", _workbook(sheet=None), "damaged_excel"),
    Hostile("referring.xlsx", _workbook("<row><c t='s'><v>1</v></c></row>"), "damaged_excel"),
    Hostile("number.xlsx", _workbook("<row><c><v>1e999</v></c></row>"), "damaged_excel"),
    Hostile("formula.xlsx", _workbook(_FORMULA), READ),
    Hostile("macros.xlsm", _workbook(**{"xl/vbaProject.bin": _OLE}), READ),
    Hostile(
        "links.xlsx",
        _workbook(
            relations=write_relations(r1_worksheet="worksheets/sheet1.xml").replace(
                "</Rel",
                '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"'
                ' Target="http://127.0.0.1/hemligt" TargetMode="External"/></Rel',
            )
        ),
        READ,
    ),
    Hostile(
        "elsewhere.xlsx",
        _workbook(
            relations=write_relations(r1_worksheet="file:///etc/passwd").replace(
                "/passwd", '/passwd" TargetMode="External'
            )
        ),
        "damaged_excel",
    ),
)
HOSTILE = JSON + NDJSON + CSV + XLSX
