"""The files of a programme's folder (programmapp): read, and checked against the metaschemas; every fault is kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from attrs import field, frozen, mutable
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

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

    def fault(self, path: str, text: str) -> Fault:
        """Return a fault at a place in this entry."""
        return Fault(self.file, ".".join(part for part in (self.path, path) if part), text)


@mutable
class Folder:
    """A programme's folder, with the faults found in it so far."""

    root: Traversable
    shared: Traversable
    faults: list[Fault] = field(factory=list[Fault])

    def read(self, name: str, schema: str, root: Traversable | None = None) -> Entry:
        """Read a TOML file that must be there, and check its shape."""
        file = (root or self.root).joinpath(*name.split("/"))
        if not file.is_file():
            self.faults.append(Fault(name, "", f"The file {name} is missing."))
            return Entry(name, "", {}, sound=False)
        try:
            _check_depth(file.read_bytes())
            value = tomllib.loads(file.read_bytes().decode("utf-8"))
        except RecursionError:
            self.faults.append(Fault(name, "", f"The file is nested more than {_DEEPEST} levels deep."))
            return Entry(name, "", {}, sound=False)
        except UnicodeDecodeError:
            self.faults.append(Fault(name, "", "The file is not UTF-8."))
            return Entry(name, "", {}, sound=False)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(Fault(name, "", f"The file is not TOML: {error}."))
            return Entry(name, "", {}, sound=False)
        validator: Any = _metaschema(schema)  # its types say less than they seem to
        errors: list[ValidationError] = list(validator.iter_errors(value))
        self.faults += (Fault(name, _write_path(error), _describe(error)) for error in errors)
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
        names = sorted(each.name for each in place.iterdir() if each.name.endswith(".toml")) if place.is_dir() else []
        return [entry for name in names for entry in self.read_tables(f"{folder}/{name}", schema, key, root)]


def _stands_in(fault: str, path: str) -> bool:
    return f"{fault}.".startswith((f"{path}.", f"{path}["))


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


@cache
def _metaschema(name: str) -> Draft202012Validator:
    # An empty registry of our own: nothing is ever fetched.
    return Draft202012Validator(read_published("meta", f"{name}.schema.json"), registry=Registry())


def _write_path(error: ValidationError) -> str:
    path = ""
    for part in error.absolute_path:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")


def _describe(error: ValidationError) -> str:
    """Say what is wrong in a sentence of ours. Catalogue files hold nothing about persons, so keys may be named."""
    wanted: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    match str(error.validator):
        case "additionalProperties":
            unknown = sorted(key for key in instance if key not in schema["properties"])
            return f"Unknown key: {', '.join(unknown)}. Known: {', '.join(schema['properties'])}."
        case "required":
            missing = [key for key in wanted if key not in instance]
            return f"Missing key: {', '.join(missing)}."
        case "oneOf":
            choices = [str(each.get("const")) for each in wanted]
            return f"{instance!r} is none of: {', '.join(choices)}."
        case "type":
            return f"Must be of type {wanted}."
        case "pattern" | "maxLength" | "minLength":
            return f"{instance!r} does not have the right form: {schema.get('description', wanted)}"
        case keyword:
            return f"{schema.get('description', 'This')} (breaks {keyword})"
