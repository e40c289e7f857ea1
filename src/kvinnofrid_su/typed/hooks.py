"""How typed classes stand in documents (krokar): a document is nested, a class is flat and has only what was asked.

Documents have been looked through when they come here; nothing is checked again, and nothing unknown passes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from kvinnofrid_su.documents.dump import plain_answer
from kvinnofrid_su.documents.envelope import FORMAT
from kvinnofrid_su.typed.classes import OF_ENVELOPE, OF_MEASUREMENT, Classes, find_attributes
from kvinnofrid_su.typed.codes import CodeEnum
from kvinnofrid_su.typing import is_list

if TYPE_CHECKING:
    from cattrs import Converter

Document = dict[str, Any]

_OF_FILE = ("format", "catalogue")
_IN_COMMON = ("catalogue_version", "packages")


def add_hooks(converter: Converter, classes: Classes) -> None:
    """Teach a converter the classes of a module (*krokar*)."""
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    # Called on the class, so that a point in time is written as its day.
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(CodeEnum, str)
    head = {"format": FORMAT, "catalogue": classes.catalogue}
    for class_ in classes.points.values():
        _add_measurement(converter, class_)
    _add_case(converter, classes.case, head)
    if classes.survey is not None:
        _add_survey(converter, classes.survey, head)
    _add_delivery(converter, classes.delivery, head)


def _add_measurement(converter: Converter, class_: type[Any]) -> None:
    from cattrs.gen import override

    names = find_attributes(class_, OF_MEASUREMENT)
    local = override(struct_hook=_read_local, unstruct_hook=_write_local)
    structure, unstructure = _make(converter, class_, local=local)

    def read(document: Document, _: object) -> Any:
        answers = {names[id_]: answer for id_, answer in document["answers"].items()}
        return structure(answers | {key: value for key, value in document.items() if key != "answers"})

    def write(measurement: object) -> Document:
        flat = unstructure(measurement)
        answers = {id_: flat[name] for id_, name in names.items() if name in flat}
        own = {name: flat[name] for name in OF_MEASUREMENT if name in flat}
        return _order(own | {"answers": answers}, "recorded_on", "answers", "local")

    _register(converter, class_, read, write)


def _add_case(converter: Converter, class_: type[Any], head: Document) -> None:
    names = find_attributes(class_, OF_ENVELOPE)
    structure, unstructure = _make(converter, class_)

    def read(document: Document, _: object) -> Any:
        points = {names[id_]: measured for id_, measured in document["measurements"].items()}
        return structure(points | _leave_out(document, (*_OF_FILE, "measurements")))

    def write(case: object) -> Document:
        flat = unstructure(case)
        measurements = {id_: flat[name] for id_, name in names.items() if name in flat}
        own = {name: flat[name] for name in OF_ENVELOPE if name in flat}
        return {**head, **own, "measurements": measurements}

    _register(converter, class_, read, write)


def _add_survey(converter: Converter, class_: type[Any], head: Document) -> None:
    [name] = find_attributes(class_, OF_ENVELOPE).values()
    structure, unstructure = _make(converter, class_)

    def read(document: Document, _: object) -> Any:
        measured = _leave_out(document, (*_OF_FILE, *OF_ENVELOPE))
        return structure({name: measured} | {key: document[key] for key in OF_ENVELOPE if key in document})

    def write(survey: object) -> Document:
        flat = unstructure(survey)
        return {**head, **_leave_out(flat, (name,)), **flat[name]}

    _register(converter, class_, read, write)


def _add_delivery(converter: Converter, class_: type[Any], head: Document) -> None:
    structure, unstructure = _make(converter, class_)

    def read(document: Document, _: object) -> Any:
        return structure(_leave_out(document, _OF_FILE))

    def write(delivery: object) -> Document:
        flat = unstructure(delivery)
        said = {key: flat[key] for key in _IN_COMMON if key in flat}
        lists = {key: [_shorten(each, said) for each in flat.pop(key, ())] for key in ("cases", "surveys")}
        surveys = {"surveys": lists["surveys"]} if lists["surveys"] else {}
        return {**head, **flat, "cases": lists["cases"], **surveys}

    _register(converter, class_, read, write)


def _shorten(document: Document, said: Mapping[str, Any]) -> Document:
    """Leave out what the delivery's head says; a version that is another one stays, for ``validate`` to tell."""
    same = tuple(key for key in _IN_COMMON if key in document and document[key] == said.get(key))
    return _leave_out(document, (*_OF_FILE, *same))


def _make(
    converter: Converter, class_: type[Any], **overrides: Any
) -> tuple[Callable[[Document], Any], Callable[[object], Document]]:
    """Return the functions of cattrs that read and write a flat class."""
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

    structure = make_dict_structure_fn(class_, converter, **overrides)
    unstructure = make_dict_unstructure_fn(class_, converter, _cattrs_omit_if_default=True, **overrides)
    return lambda flat: structure(flat, class_), unstructure


def _register(
    converter: Converter,
    class_: type[Any],
    read: Callable[[Document, object], Any],
    write: Callable[[object], Document],
) -> None:
    converter.register_structure_hook(class_, read)
    converter.register_unstructure_hook(class_, write)


def _read_local(value: Mapping[str, Any], _: object) -> dict[str, Any]:
    return {id_: tuple(answer) if is_list(answer) else answer for id_, answer in value.items()}


def _write_local(value: Mapping[str, Any]) -> Document:
    return {id_: plain_answer(answer) for id_, answer in value.items()}


def _leave_out(document: Document, keys: tuple[str, ...]) -> Document:
    return {key: value for key, value in document.items() if key not in keys}


def _order(document: Document, *keys: str) -> Document:
    return {key: document[key] for key in keys if key in document}
