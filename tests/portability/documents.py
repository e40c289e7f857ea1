"""Documents to try the published schemas on (provdokument): valid ones, and ones with faults of every kind, by group.

They are written as lines of JSON once, so that every validator reads the same bytes: how a number is spelled is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from attrs import frozen

import kvinnofrid_su as su
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.terms import Variable
from tests.portability.cases import Document, Maker

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


@frozen
class Trial:
    """One document to try (*prov*).

    Args:
        group: what was done to it.
        text: the document as one line of JSON.
    """

    group: str
    text: str


DATES = (
    *("2022-02-30", "2023-02-29", "1900-02-29", "2100-02-29", "1899-12-31", "2100-01-01", "0000-01-01", "9999-12-31"),
    *(
        "20220301",
        "2022-3-1",
        "2022-03-01T00:00:00",
        "2022-13-01",
        "2022-00-10",
        "2022-04-31",
        "2022-03-00",
        "2022-03-32",
    ),
    *(
        " 2022-03-01",
        "2022-03-01 ",
        "",
        "2022-W10-1",
        "+2022-03-01",
        "-2022-03-01",
        "2022-060",
        "2022/03/01",
        "1.3.2022",
    ),
    *("1900-01-01", "2099-12-31", "2000-02-29", "2096-02-29", "2022-06-31", "2022-02-29", "1999-02-29", "02022-03-01"),
)
VALUES = (None, True, False, 0, 1, "", "fel_kod", " ", [], {}, [None], [[]], [{}], "null", "1", ["1"], {"a": 1})
TEXTS = (
    "",
    "-a",
    ".a",
    "_a",
    "a b",
    "å",
    "a/b",
    "A" * 39,
    "1481",
    "148",
    "14811",
    "0114 ",
    "1.0",
    "1.0.0.0",
    "01.0.0",
    "v1.0.0",
)
NAMES = (
    *(
        "",
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "length",
        "prototype",
        "valueOf",
        "__defineGetter__",
    ),
    *(
        "okand",
        "$ref",
        "$id",
        "~1",
        "/",
        "a/b",
        "0",
        "-1",
        "case ",
        " case",
        "Case",
        "answers",
        "cases",
        "surveys",
        "local",
    ),
    *(
        "format",
        "measurements",
        "a__b",
        "a_",
        "_a",
        "1_a",
        "a-b_c",
        "A_b",
        "ab_c",
        "åb_c",
        "a_ö",
        "x" * 64 + "_",
        "recorded_on",
    ),
)
BREAKS = ("\n", "\r", "\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c", "\x1e", "\t", "\n\n")
SIGNS = (
    *("\u0301", "\u030a", "\U0001f600", "\U00020000", "\x00", "\xa0", "\u200b", "\u200d", "\u202e", "\ufeff", "\ufffd"),
    *(
        "\u0430",
        "\uff41",
        "\u0131",
        "\u0130",
        "\u017f",
        "\u212a",
        "ß",
        "Å",
        "A\u030a",
        "\ue000",
        "\uffff",
        "\U0010ffff",
        "\x7f",
    ),
)
DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NUMBERS = (
    *(
        "1.0",
        "2.0",
        "0.0",
        "-0.0",
        "-0",
        "-1",
        "1.5",
        "0.1",
        "1e2",
        "1E+2",
        "10e-1",
        "100e-2",
        "1e-7",
        "2.50",
        "1.00000000001",
    ),
    *(
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "-9007199254740991",
        "-9007199254740992",
        "4294967296",
    ),
    *("9007199254740991.0", "9007199254740992.0", "9223372036854775807", "9223372036854775808", "18446744073709551616"),
    *("123456789012345678901234567890", "-123456789012345678901234567890", "1e30", "1e300", "-1e300", "5e-324"),
)
"""Numbers as they may be written; none is too large for a double, which JSON readers treat each in their own way."""


class Mutator:
    """Changes documents, the same ones in the same way for the same seed.

    Args:
        catalogue: what they are documents of.
        seed: what chance begins with.
    """

    def __init__(self, catalogue: su.Catalogue, seed: object) -> None:
        self.catalogue = catalogue
        self.maker = Maker(catalogue, seed)
        self.random = self.maker.random
        self.groups: dict[str, Callable[[Document], None]] = {
            "valid": lambda _: None,
            "answers": self.change_answers,
            "values": self.change_values,
            "keys": self.change_keys,
            "types": self.change_types,
            "newlines": self.add_newline,
            "unicode digits": self.change_digits,
            "numbers": self.spell_number,
            "characters": self.add_character,
            "lengths": self.lengthen,
            "nesting": self.nest,
            "several": self.change_several,
        }

    def draw(self, schema: str, count: int) -> Iterator[Trial]:
        """Give so many documents for a schema; a fifth are valid, the other groups take equal parts.

        Args:
            schema: the schema's name; what is for the one with rules often breaks none of them at first.
            count: how many.
        """
        weights = [3 if group == "valid" else 1 for group in self.groups]
        kinds = ("case", "sound", "sound") if schema == "case-rules" else (schema,)
        for group in self.random.choices(list(self.groups), weights, k=count):
            # What holds the document lets the document itself be replaced as anything in it.
            holder: Document = {"document": self.maker.make(self.random.choice(kinds))}
            self.groups[group](holder)
            yield Trial(group, write_json(holder["document"], escape=self.random.random() < 0.3))

    def change_answers(self, holder: Document) -> None:
        """Give other answers that are right in form, take one away, or answer something more."""
        measured = list(self._find_measurements(holder))
        for point, measurement in self.random.sample(measured, min(len(measured), self.random.choice((1, 1, 2)))):
            answers = measurement["answers"]
            variable = self.random.choice(list(point.questions.values())).variable
            if variable.id in answers and self.random.random() < 0.4:
                del answers[variable.id]
            else:
                answers[variable.id] = self.maker.draw_answer(variable)

    def change_values(self, holder: Document) -> None:
        """Give a wrong value: unknown code, wrong type, null, out of bounds, empty list, repeated code, no day."""
        place, variable = self._choose_field(holder)
        place.put(deepcopy(self.random.choice(self._wrong_values(place.value, variable))))

    def change_keys(self, holder: Document) -> None:
        """Add a key that does not belong, misspell one, take one away, or move what stands under it."""
        objects = [each.value for each in find_places(holder) if isinstance(each.value, dict)]
        chosen = self.random.choice(objects) if objects else {}
        keys = list(chosen)
        action = self.random.choice(("add", "add", "misspell", "remove", "misplace", "point"))
        if action == "add" or not keys:
            values = [*VALUES, *(each for each in chosen.values())]
            chosen[self.random.choice(self._names())] = deepcopy(self.random.choice(values))
        elif action == "misspell":
            key = self.random.choice(keys)
            chosen[self.random.choice((key + "s", key[:-1], key.upper(), key.capitalize(), f" {key}"))] = chosen.pop(
                key
            )
        elif action == "remove":
            del chosen[self.random.choice(keys)]
        elif action == "misplace":
            key = self.random.choice(keys)
            self.random.choice(objects)[key] = deepcopy(chosen[key])
        else:
            measured = [each.value for each in find_places(holder) if each.key == "measurements"]
            for each in filter(lambda found: isinstance(found, dict), measured[:1]):
                each[self.random.choice(NAMES)] = self.random.choice(({"answers": {}}, [], {}, [{"answers": {}}]))

    def change_types(self, holder: Document) -> None:
        """Let an object be a list, a list an object or its first value, a value a list, a text or a number."""
        place = self.random.choice(list(find_places(holder)))
        match place.value:
            case dict() as value:
                options: list[Any] = [list(value.values()), list(value), [value], str(len(value)), None, True, 0, []]
            case list() as value:
                options = [
                    dict(enumerate_texts(value)),
                    *value[:1],
                    [value],
                    None,
                    False,
                    "",
                    0,
                    {},
                    {"length": len(value)},
                ]
            case value:
                options = [[value], {"value": value}, str(value), None, True, 0, 1, "", [], {}, [value, value]]
        place.put(deepcopy(self.random.choice(options)))

    def add_newline(self, holder: Document) -> None:
        """Put a line break, or what some take for one, before, after or into a text or a key."""
        self._change_text(holder, self.random.choice(BREAKS))

    def add_character(self, holder: Document) -> None:
        """Put a sign that is counted, folded or shown in several ways into a text or a key."""
        self._change_text(holder, self.random.choice(SIGNS))

    def change_digits(self, holder: Document) -> None:
        """Write a digit, or all, in another script."""
        digits = self.random.choice(DIGITS)
        places = [each for each in find_places(holder) if isinstance(each.value, str) and _has_digit(each.value)]
        if not places:
            return
        dates = [each for each in places if len(each.value) == 10] or places
        place = self.random.choice(self.random.choice((places, dates)))
        positions = [index for index, sign in enumerate(place.value) if _has_digit(sign)]
        chosen = set(positions if self.random.random() < 0.5 else [self.random.choice(positions)])
        place.put("".join(digits[int(sign)] if index in chosen else sign for index, sign in enumerate(place.value)))

    def spell_number(self, holder: Document) -> None:
        """Write a number in an unusual way, or one that not every reader can hold."""
        places = list(find_places(holder))
        numbers = [each for each in places if type(each.value) is int]
        for _ in range(self.random.choice((1, 1, 2))):
            place = self.random.choice(numbers if numbers and self.random.random() < 0.85 else places[1:] or places)
            same = f"{place.value}.0" if type(place.value) is int else "1.0"
            place.put(Spelled(same if self.random.random() < 0.5 else self.random.choice(NUMBERS)))
            numbers = [each for each in find_places(holder) if type(each.value) is int]
            places = list(find_places(holder))

    def lengthen(self, holder: Document) -> None:
        """Give texts, keys and lists on both sides of each limit, and far beyond it."""
        length = self.random.choice((0, 1, 4, 5, 9, 10, 11, 29, 30, 39, 40, 41, 63, 64, 65, 99, 100, 101, 5000))
        sign = self.random.choice(("a", "a", "0", "Å", "\U0001f600", "A"))
        document = holder["document"]
        measurements = [each.value for each in find_places(holder) if _is_measurement(each.value)]
        kind = self.random.choice(("key", "version", "package", "local id", "local code", "list", "any"))
        if kind == "key":
            cases = document.get("cases")
            holders = [document, *filter(_is_object, cases if isinstance(cases, list) else ())]
            keys = ("case", "sender", "district", "municipality", "catalogue")
            self.random.choice(holders)[self.random.choice(keys)] = sign * length
        elif kind == "version":
            part = "9" * self.random.choice((1, 8, 9, 10, 25, 26, length))
            version = ".".join(self.random.sample((part, "0", "0"), 3))
            document.update(self.random.choice(({"catalogue_version": version}, {"packages": {"a": version}})))
        elif kind == "package":
            document["packages"] = {sign * length: "1.0.0"}
        elif kind == "local id" and measurements:
            name = self.random.choice(("a_" + sign * max(0, length - 2), "a" * max(1, length - 1) + "_"))
            self.random.choice(measurements)["local"] = {name: 1}
        elif kind == "local code" and measurements:
            code = sign * length
            self.random.choice(measurements)["local"] = {"a_b": self.random.choice((code, [code], ["b", code]))}
        elif kind == "list" and measurements:
            self.random.choice(measurements)["local"] = {"a_b": [f"k{number}" for number in range(length)]}
        else:
            self.random.choice(list(find_places(holder))).put(sign * length)

    def nest(self, holder: Document) -> None:
        """Put lists in lists, or objects in objects, in the place of a value or under a key."""
        depth = self.random.choice((1, 2, 3, 10, 40, 70))
        in_objects = self.random.random() < 0.5
        value: Any = {} if in_objects else []
        name = self.random.choice(("a", "answers", "measurements", "cases", "local", "__proto__"))
        for _ in range(depth):
            value = {name: value} if in_objects else [value]
        place = self.random.choice(list(find_places(holder)))
        if isinstance(place.value, dict) and self.random.random() < 0.5:
            place.value[self.random.choice(self._names())] = value
        else:
            place.put(value)

    def change_several(self, holder: Document) -> None:
        """Make two or three changes of any kind."""
        changes = [each for group, each in self.groups.items() if group not in ("valid", "several")]
        for change in self.random.choices(changes, k=self.random.choice((2, 3))):
            if isinstance(holder["document"], dict) and "format" in holder["document"]:
                change(holder)

    def _names(self) -> tuple[str, ...]:
        return (*NAMES, *self.catalogue.points, *self.catalogue.variables)

    def _find_measurements(self, holder: Document) -> Iterator[tuple[Point, Document]]:
        """Give each measurement with its point, unlinked surveys among them."""
        survey = self.catalogue.survey
        for place in find_places(holder):
            found: list[tuple[Point | None, Any]] = []
            if place.key == "measurements" and isinstance(place.value, dict):
                found = [(self.catalogue.points.get(id_), each) for id_, each in place.value.items()]
            elif place.key in ("surveys", "document"):
                found = [(survey, place.value)]
            for point, content in found:
                for each in content if isinstance(content, list) else [content]:
                    if point is not None and _is_measurement(each):
                        yield point, each

    def _choose_field(self, holder: Document) -> tuple[Place, Variable | None]:
        """Return an answer or a field of the envelope, and the variable if it is one."""
        places = [each for each in find_places(holder) if each.container is not holder]
        leaves = [each for each in places if not isinstance(each.value, dict)]
        place = self.random.choice(leaves or places)
        return place, self.catalogue.variables.get(place.key) if isinstance(place.key, str) else None

    def _wrong_values(self, value: Any, variable: Variable | None) -> list[Any]:
        if variable is None:
            return [*DATES, *VALUES, *TEXTS, 2, -1, 10**15, "su-kvinnofrid/2019", "matlag/ett"]
        codes = list(variable.codes.codes) if variable.codes is not None else []
        match variable.kind:
            case "date":
                special: list[Any] = [*DATES, *DATES, 20220301]
            case "integer":
                low, high = variable.minimum or 0, variable.maximum or 0
                special = [low - 1, high + 1, low, high, str(low), 10**15, -(10**15), [low], f"{high}.0"]
            case "multi":
                first = codes[0]
                special = [[first, first], [*codes, first], [first, "fel_kod"], ["fel_kod", 3], first, [first, None]]
                special += [[first.upper()], [f"{first} "], codes, [[first]], {first: True}, "|".join(codes[:2])]
            case _:
                label = next(iter(variable.codes.codes.values())).label.to("sv") if variable.codes is not None else ""
                special = [[codes[0]], codes[0].upper(), f" {codes[0]}", codes[0] + "_", label, {codes[0]: True}]
                special += [code for other in self.catalogue.codelists.values() for code in list(other.codes)[:1]]
        return [*special, *special, *VALUES]

    def _change_text(self, holder: Document, sign: str) -> None:
        places = [each for each in find_places(holder) if isinstance(each.value, str)]
        objects = [each.value for each in find_places(holder) if isinstance(each.value, dict) and each.value]
        in_key = self.random.random() < 0.3
        if in_key or not places:
            chosen = self.random.choice(objects)
            key = self.random.choice(list(chosen))
            chosen[self._insert(key, sign)] = chosen.pop(key)
        else:
            place = self.random.choice(places)
            place.put(self._insert(place.value, sign))

    def _insert(self, text: str, sign: str) -> str:
        where = self.random.choice((0, len(text), len(text), self.random.randint(0, len(text))))
        return text[:where] + sign + text[where + self.random.choice((0, 0, 1)) :]


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


def _has_digit(text: str) -> bool:
    return any(sign in "0123456789" for sign in text)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_measurement(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("answers"), dict)
