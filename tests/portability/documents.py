"""Documents to try the published schemas on (provdokument): valid ones, and ones with faults of every kind, by group.

They are written as lines of JSON once, so that every validator reads the same bytes: how a number is spelled is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from attrs import frozen

import kvinnofrid_su as su
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.terms import Variable
from tests.portability.cases import Document, Maker
from tests.portability.matter import BREAKS, DATES, DIGITS, INHERITED, NAMES, NUMBERS, SIGNS, TEXTS, VALUES
from tests.portability.places import (
    Place,
    Spelled,
    enumerate_texts,
    find_places,
    has_digit,
    is_measurement,
    is_object,
    write_json,
)


@frozen
class Trial:
    """One document to try (*prov*).

    Args:
        group: what was done to it.
        text: the document as one line of JSON.
    """

    group: str
    text: str


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
            "inherited names": self.add_inherited_name,
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

    def add_inherited_name(self, holder: Document) -> None:
        """Use a name that objects have in some languages as a key, or as a code."""
        name = self.random.choice(INHERITED)
        objects = [each.value for each in find_places(holder) if isinstance(each.value, dict)]
        places = [each for each in find_places(holder) if isinstance(each.value, str)]
        if self.random.random() < 0.7 or not places:
            chosen = self.random.choice(objects)
            value = deepcopy(self.random.choice([*VALUES, *chosen.values()]))
            action = self.random.choice(("add", "add", "rename", "wrap"))
            if action == "rename" and chosen:
                chosen[name] = chosen.pop(self.random.choice(list(chosen)))
            elif action == "wrap" and chosen:
                key = self.random.choice(list(chosen))
                chosen[name] = {key: chosen.pop(key)}  # so that it is there for who looks among what is inherited
            else:
                chosen[name] = value
        else:
            self.random.choice(places).put(name)

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
        places = [each for each in find_places(holder) if isinstance(each.value, str) and has_digit(each.value)]
        if not places:
            return
        dates = [each for each in places if len(each.value) == 10] or places
        place = self.random.choice(self.random.choice((places, dates)))
        positions = [index for index, sign in enumerate(place.value) if has_digit(sign)]
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
        measurements = [each.value for each in find_places(holder) if is_measurement(each.value)]
        kind = self.random.choice(("key", "version", "package", "local id", "local code", "list", "any"))
        if kind == "key":
            cases = document.get("cases")
            holders = [document, *filter(is_object, cases if isinstance(cases, list) else ())]
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
                    if point is not None and is_measurement(each):
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
