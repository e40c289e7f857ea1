"""The files of a programme's folder (programmapp): read, and checked against the metaschemas; every fault is kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from attrs import field, frozen, mutable
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from kvinnofrid_su.catalogue.faults import Flaw, flaw, make_fault
from kvinnofrid_su.catalogue.roots import Refused
from kvinnofrid_su.errors import Fault
from kvinnofrid_su.published import read_published
from kvinnofrid_su.typing import is_list, is_object


@frozen
class Entry:
    """A table in a TOML file (*post*) and where it stands.

    Args:
        sound: it has the right shape; what hangs together is checked for sound entries only.
    """

    file: str
    path: str
    value: Mapping[str, Any]
    sound: bool = True

    def fault(self, path: str, what: Flaw) -> Fault:
        """Return a fault at a place in this entry."""
        return make_fault(self.file, ".".join(part for part in (self.path, path) if part), what)


@mutable
class Folder:
    """A programme's folder, with the faults found in it so far.

    Args:
        checked: files are held against the metaschemas; else everything that can be read is taken to be sound.
    """

    root: Traversable
    shared: Traversable
    faults: list[Fault] = field(factory=list[Fault])
    checked: bool = True

    def read(self, name: str, schema: str, root: Traversable | None = None) -> Entry:
        """Read a TOML file that must be there, and check its shape."""
        file = (root or self.root).joinpath(*name.split("/"))
        if not file.is_file():
            self.faults.append(make_fault(name, "", flaw("missing_file", file=name)))
            return Entry(name, "", {}, sound=False)
        value = read_toml(file)
        if isinstance(value, Flaw):
            self.faults.append(make_fault(name, "", value))
            return Entry(name, "", {}, sound=False)
        if not self.checked:
            return Entry(name, "", value)
        validator: Any = _metaschema(schema)  # its types say less than they seem to
        errors: list[ValidationError] = list(validator.iter_errors(value))
        self.faults += (make_fault(name, _write_path(error), _describe(error)) for error in errors)
        return Entry(name, "", value, sound=not errors)

    def read_tables(self, name: str, schema: str, key: str, root: Traversable | None = None) -> list[Entry]:
        """Read the tables of a TOML file, ``[[key]]``; a faulty table spoils no other."""
        return self.read_parts(name, schema, (key,), root)[1][key]

    def read_parts(
        self, name: str, schema: str, keys: Iterable[str], root: Traversable | None = None
    ) -> tuple[Entry, dict[str, list[Entry]]]:
        """Read a TOML file with tables of several kinds: what stands above them, and the tables by key.

        What stands above is sound when all that is wrong stands in tables.
        """
        before = len(self.faults)
        file = self.read(name, schema, root)
        bad = [fault.path for fault in self.faults[before:]]
        parts: dict[str, list[Entry]] = {}
        for key in keys:
            tables = file.value.get(key)
            parts[key] = [
                Entry(name, path, table, sound=not any(_stands_in(fault, path) for fault in bad))
                for path, table in _number(key, tables if is_list(tables) else [])
            ]
        inside = [entry.path for entries in parts.values() for entry in entries]
        sound = file.sound or (bool(bad) and all(any(_stands_in(fault, path) for path in inside) for fault in bad))
        return Entry(name, "", file.value, sound), parts

    def read_optional(self, name: str, schema: str, key: str) -> list[Entry]:
        """Read the tables of a TOML file that may be left out."""
        there = self.root.joinpath(*name.split("/")).is_file()
        return self.read_tables(name, schema, key) if there else []

    def read_topics(self, folder: str, schema: str, key: str) -> list[Entry]:
        """Read the tables of every TOML file in a subfolder, by the file's name."""
        return self._topics(self.root, folder, schema, key)

    def read_shared(self, folder: str, schema: str, key: str) -> list[Entry]:
        """Read the tables that all programmes share."""
        return self._topics(self.shared, folder, schema, key)

    def _topics(self, root: Traversable, folder: str, schema: str, key: str) -> list[Entry]:
        place = root.joinpath(folder)
        try:
            listed = [each.name for each in place.iterdir()] if place.is_dir() else []
        except Refused as error:
            self.faults.append(make_fault(folder, "", error.flaw))
            listed = []
        names = sorted(name for name in listed if name.endswith(".toml") and not name.startswith("."))
        return [entry for name in names for entry in self.read_tables(f"{folder}/{name}", schema, key, root)]


def _stands_in(fault: str, path: str) -> bool:
    return f"{fault}.".startswith((f"{path}.", f"{path}["))


def read_toml(file: Traversable) -> dict[str, Any] | Flaw:
    """Return the content of a TOML file (*TOML-fil*), or why it cannot be read."""
    try:
        content = file.read_bytes()
        _check_depth(content)
        value = _parse(content.decode("utf-8-sig"))  # some editors put a mark before the text
        _check_levels(value)
    except Refused as error:
        return error.flaw
    except RecursionError:
        return flaw("too_deep", levels=_DEEPEST)
    except UnicodeDecodeError:
        return flaw("not_utf8")
    except ValueError:
        return flaw("long_number")
    return value


_AT = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")
_AT_END = " (at end of document)"


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(_locate(error, text)) from None


def _locate(error: tomllib.TOMLDecodeError, text: str) -> Flaw:
    """Say where a file stops being TOML. What is wrong there only the reader knows, and it speaks English."""
    what = str(error)
    found = _AT.fullmatch(what)
    if found is not None:
        return flaw("not_toml", line=int(found["line"]), column=int(found["column"]), error=found["what"])
    lines = text.split("\n")
    return flaw("not_toml", line=len(lines), column=len(lines[-1]) + 1, error=what.removesuffix(_AT_END))


def _number(key: str, tables: list[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for index, table in enumerate(tables):
        if is_object(table):
            yield f"{key}[{index}]", table


_DEEPEST = 64


def _check_depth(content: bytes) -> None:
    """Refuse what readers and checkers, which call themselves, could not follow. Brackets in texts count too."""
    depth = 0
    for byte in content:
        depth += (byte in b"[{") - (byte in b"]}")
        if depth > _DEEPEST:
            raise RecursionError


def _check_levels(value: object) -> None:
    """Refuse the same of keys with dots, which need no brackets."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [child for each in level for child in _list_children(each)]
    if level:
        raise RecursionError


def _list_children(value: object) -> Iterable[object]:
    if is_object(value):
        return value.values()
    return value if is_list(value) else ()


@cache
def _metaschema(name: str) -> Draft202012Validator:
    # An empty registry of our own: nothing is ever fetched.
    return Draft202012Validator(read_published("meta", f"{name}.schema.json"), registry=Registry())


def _write_path(error: ValidationError) -> str:
    path = ""
    for part in error.absolute_path:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")


_LONGEST = 80


def _cut(instance: object) -> str:
    """Write a value of a file; of a long one the beginning."""
    text = repr(instance)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _describe(error: ValidationError) -> Flaw:
    """Say what is wrong in words of ours. Catalogue files hold nothing about persons, so keys may be named."""
    wanted: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    match str(error.validator):
        case "additionalProperties":
            unknown = sorted(key for key in instance if key not in schema["properties"])
            return flaw("unknown_key", keys=tuple(unknown), known=tuple(schema["properties"]))
        case "required":
            missing = [key for key in wanted if key not in instance]
            return flaw("missing_key", keys=tuple(missing))
        case "oneOf":
            choices = [str(each.get("const")) for each in wanted]
            return flaw("unknown_choice", value=_cut(instance), known=tuple(choices))
        case "type":
            return flaw("wrong_type", type=wanted)
        case "pattern" | "maxLength" | "minLength":
            return flaw("wrong_form", value=_cut(instance), description=str(schema.get("description", wanted)))
        case keyword:
            return flaw("breaks_metaschema", description=schema.get("description", "–"), keyword=keyword)
