"""Places inside a document (platser), and documents as text, with each number written as it is to be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attrs import frozen

Container = Any


@frozen
class Spelled:
    """A number that is to be written in just this way (*siffror som de står*)."""

    text: str


@frozen
class Place:
    """A value inside a document, with what holds it (*plats*)."""

    container: Container
    key: Any

    @property
    def value(self) -> Any:
        """What stands here."""
        return self.container[self.key]

    def put(self, value: Any) -> None:
        """Let something else stand here."""
        self.container[self.key] = value


def find_places(value: Any) -> Iterator[Place]:
    """Give every place inside an object or a list, outer ones first."""
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, each in inside:
        yield Place(value, key)
        yield from find_places(each)


def enumerate_texts(values: list[Any]) -> Iterator[tuple[str, Any]]:
    """Give each value with its position as a text, as JavaScript's arrays have them."""
    yield from ((str(position), value) for position, value in enumerate(values))


def write_json(value: Any, *, escape: bool = False) -> str:
    """Return a document as one line of JSON; every sign beyond ASCII escaped, or none that need not be."""
    match value:
        case Spelled(text):
            return text
        case dict():
            pairs = (
                f"{json.dumps(key, ensure_ascii=escape)}:{write_json(each, escape=escape)}"
                for key, each in value.items()
            )
            return "{" + ",".join(pairs) + "}"
        case list():
            return "[" + ",".join(write_json(each, escape=escape) for each in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=escape)


def has_digit(text: str) -> bool:
    """Tell whether one of our ten digits is in a text."""
    return any(sign in "0123456789" for sign in text)


def is_object(value: Any) -> bool:
    """Tell whether a value is an object."""
    return isinstance(value, dict)


def is_measurement(value: Any) -> bool:
    """Tell whether a value is an object with answers in it."""
    return isinstance(value, dict) and isinstance(value.get("answers"), dict)
