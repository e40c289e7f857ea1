"""Zips for tests: of folders as people make them, and as nobody should."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

BIG = b"# " + b"a" * 4_000_000
BOMB = b"#" + b"\n" * 3_000_000

# Where fields stand in an entry of a zip's own list (APPNOTE.TXT, 4.3.12), and how wide they are.
FLAGS, METHOD, CRC, COMPRESSED, SIZE, OFFSET = (8, "<H"), (10, "<H"), (16, "<L"), (20, "<L"), (24, "<L"), (42, "<L")

Change = Callable[[bytes], bytes]


def zip_folder(folder: Path, path: Path, top: str = "", besides: tuple[str, ...] = ()) -> Path:
    """Write a folder as a zip, perhaps within a folder of the zip, with files that systems lay beside it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, f"{top}{file.relative_to(folder).as_posix()}")
        for name in besides:
            archive.writestr(name, b"\0")
    return path


def add(name: str, content: bytes = b"", mode: int = 0) -> Change:
    """Add an entry, which ``zipfile`` itself would perhaps write otherwise."""

    def change(content_: bytes) -> bytes:
        file = io.BytesIO(content_)
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a name that is there already
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            entry.create_system = 3
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
        return file.getvalue()

    return change


def add_many(count: int) -> Change:
    """Add empty files."""

    def change(content: bytes) -> bytes:
        file = io.BytesIO(content)
        with zipfile.ZipFile(file, "a") as archive:
            for number in range(count):
                archive.writestr(f"extra/{number}.txt", b"")
        return file.getvalue()

    return change


def lie(name: str, field: tuple[int, str], value: int | Callable[[int], int], *, local: bool = False) -> Change:
    """Change a field of an entry in the zip's own list; or the same field before the file, which stands 2 or 4 bytes earlier."""

    def change(content: bytes) -> bytes:
        data = bytearray(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            offset = archive.getinfo(name).header_offset
        at = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode(), offset + 30 + len(name)))
        place, form = field
        start = offset + place - 2 if local else at + place
        [old] = struct.unpack_from(form, data, start)
        struct.pack_into(form, data, start, value if isinstance(value, int) else value(old))
        return bytes(data)

    return change


def rename(old: str, new: str) -> Change:
    """Rename an entry to what ``zipfile`` would not write; the length stays."""
    assert len(old) == len(new)
    return lambda content: content.replace(old.encode(), new.encode())


def _add_large(content: bytes) -> bytes:
    """Add files of which each is so small that it may become as much larger as it likes."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(41):
            archive.writestr(f"{number}.txt", bytes(1_000_000))
    return file.getvalue()


def _overlap(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.getinfo("rules.toml").header_offset
    return lie("points.toml", OFFSET, first + 10)(content)


def _rename_inside(content: bytes) -> bytes:
    return content.replace(b"rules.toml", b"rulez.toml", 1)


def _spoil(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo("rules.toml").header_offset + 30 + len("rules.toml")
    return content[:start] + b"\xff" * 20 + content[start + 20 :]


@frozen
class Hostile:
    """A zip that is refused (*fientlig zip*): what is done to a right one, and the name of the fault.

    Args:
        inside: it is seen only when the file is unpacked; the zip's own list tells of nothing odd.
    """

    name: str
    change: Change
    fault: str
    file: str | None = None
    inside: bool = False


LINK = stat.S_IFLNK | 0o777
PIPE = stat.S_IFIFO | 0o666

HOSTILE = (
    Hostile("no zip", lambda _: b"name = 'x'", "no_zip"),
    Hostile("nothing", lambda _: b"", "no_zip"),
    Hostile("empty zip", lambda _: b"PK\x05\x06" + b"\0" * 18, "no_zip"),
    Hostile("only the beginning", lambda content: content[:500], "damaged_zip"),
    Hostile("its list is gone", lambda content: content[: content.index(b"PK\x01\x02")], "damaged_zip"),
    Hostile("noise after a beginning", lambda content: content[:4] + bytes(range(256)) * 9, "damaged_zip"),
    Hostile("larger than any package", lambda content: content + b"\0" * 20_000_000, "large_zip"),
    Hostile("absolute", add("/etc/passwd"), "odd_path", "/etc/passwd"),
    Hostile("upwards", add("../x.toml"), "odd_path", "../x.toml"),
    Hostile("upwards inside", add("variables/../../x.toml"), "odd_path", "variables/../../x.toml"),
    Hostile("here", add("./x.toml"), "odd_path", "./x.toml"),
    Hostile("nameless folder", add("variables//x.toml"), "odd_path", "variables//x.toml"),
    Hostile("backslash", add("variables\\x.toml"), "odd_path", "variables\\x.toml"),
    Hostile("drive", add("C:/x.toml"), "odd_path", "C:/x.toml"),
    Hostile("stream", add("x.toml:y"), "odd_path", "x.toml:y"),
    Hostile("dots and spaces", add("variables/. ./x.toml"), "odd_path", "variables/. ./x.toml"),
    Hostile("colours a terminal", add("a\x1b[31m.toml"), "odd_path", "a?[31m.toml"),
    Hostile("hides its end", rename("rules.toml", "rules\0toml"), "odd_path", "rules?toml"),
    Hostile("long name", add("x" * 5000 + "/../y"), "odd_path", "x" * 80),
    Hostile("link", add("variables/x.toml", b"/etc/passwd", LINK), "no_plain_file", "variables/x.toml"),
    Hostile("pipe", add("variables/x.toml", b"", PIPE), "no_plain_file", "variables/x.toml"),
    Hostile("twice", add("rules.toml", b"# again"), "file_twice", "rules.toml"),
    Hostile("twice in capitals", add("RULES.toml", b"# again"), "file_twice", "RULES.toml"),
    Hostile("file and folder", add("rules.toml/x.toml"), "file_and_folder", "rules.toml"),
    Hostile("zip in it", add("more.ZIP", b"PK\x03\x04"), "zip_in_zip", "more.ZIP"),
    Hostile("encrypted", lie("rules.toml", FLAGS, 1), "encrypted_file", "rules.toml"),
    Hostile("strongly encrypted", lie("rules.toml", FLAGS, 0x40), "encrypted_file", "rules.toml"),
    Hostile("another compression", lie("rules.toml", METHOD, 12), "other_compression", "rules.toml"),
    Hostile("too many files", add_many(2_001), "too_many_files"),
    Hostile("an endless list", add_many(20_000), "long_list"),
    Hostile("a large file", add("x.txt", BIG), "large_file", "x.txt"),
    Hostile("a bomb", add("x.txt", BOMB), "swelling_file", "x.txt"),
    Hostile("says it is a bomb", lie("rules.toml", SIZE, 4_294_967_294), "large_file", "rules.toml"),
    Hostile("large together", _add_large, "large_together"),
    Hostile("says it is cut off", lie("variables/uppfoljning.toml", COMPRESSED, 3_000_000), "cut_off"),
    Hostile("two files in the same bytes", _overlap, "same_bytes", "points.toml"),
    Hostile(
        "says it is smaller",
        lie("rules.toml", SIZE, lambda size: size - 7),
        "damaged_file",
        "rules.toml",
        inside=True,
    ),
    Hostile(
        "says it is larger", lie("rules.toml", SIZE, lambda size: size + 7), "other_size", "rules.toml", inside=True
    ),
    Hostile("another checksum", lie("rules.toml", CRC, 1), "damaged_file", "rules.toml", inside=True),
    Hostile("another name inside", _rename_inside, "damaged_file", "rules.toml", inside=True),
    Hostile("noise inside", _spoil, "damaged_file", "rules.toml", inside=True),
)
"""Every zip is a package that is right in all other ways; where no file is told, it is the zip itself."""
