"""Names in generated Python (namn i genererad kod): classes, attributes and members, from ids and codes.

Ids are unique within their kind only, and may be words of Python. How a name is found when it is taken is stated here and
in the documentation, and depends on nothing but the catalogue and its order: the same catalogue gives the same names.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Mapping

from attrs import frozen

from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.terms import CodeList

_CLASSES = ("Case", "Survey", "Delivery")
_IMPORTED = ("Any", "Catalogue", "Classes", "CodeEnum", "Converter", "Mapping", "TYPE_CHECKING")
_CONSTANTS = ("CATALOGUE", "VERSION")
_TAKEN_BY_CLASSES = frozenset((*_CLASSES, *_IMPORTED, *_CONSTANTS, *dir(builtins)))

# What stands in the body of a class is looked up there first: an attribute of one of these names would hide it.
_TAKEN_BY_ATTRIBUTES = frozenset(("date", "dict", "field", "int", "self", "str", "tuple"))


@frozen
class ClassNames:
    """The names of the classes (*klassnamn*) of points and code lists, by id."""

    points: Mapping[str, str]
    codes: Mapping[str, str]


def find_codelists(catalogue: Catalogue) -> tuple[CodeList, ...]:
    """Return the code lists (*kodlistor*) that questions use, in the order in which they are first asked for.

    >>> import kvinnofrid_su as su
    >>> [codes.id for codes in find_codelists(su.load_catalogue("su-kvinnofrid/2021"))][:2]
    ['aktualiseringsvag', 'kon']
    """
    variables = (question.variable for point in catalogue.points.values() for question in point.questions.values())
    lists = {variable.codes.id: variable.codes for variable in variables if variable.codes is not None}
    return tuple(lists.values())


def name_classes(catalogue: Catalogue) -> ClassNames:
    """Return the names of the classes (*klassnamn*): points first, then code lists, each in the catalogue's order.

    A name that is taken gets ``Point`` or ``Codes`` at its end, and a number from 2 if that is taken too.

    >>> import kvinnofrid_su as su
    >>> names = name_classes(su.load_catalogue("su-kvinnofrid/2021"))
    >>> names.points["fore"], names.codes["ja_nej_vet_ej"]
    ('Fore', 'JaNejVetEj')
    """
    taken = set(_TAKEN_BY_CLASSES)
    points = {point: _name_class(point, "Point", taken) for point in catalogue.points}
    codes = {codelist.id: _name_class(codelist.id, "Codes", taken) for codelist in find_codelists(catalogue)}
    return ClassNames(points, codes)


def _name_class(id_: str, kind: str, taken: set[str]) -> str:
    plain = "".join(part.capitalize() for part in id_.split("_"))
    name, number = plain, 1
    while name in taken:
        name = f"{plain}{kind}{number if number > 1 else ''}"
        number += 1
    taken.add(name)
    return name


def name_attributes(ids: Iterable[str], own: Iterable[str]) -> Mapping[str, str]:
    """Return the names of attributes (*attributnamn*) by id: the id, with underscores at its end while it is taken.

    Args:
        ids: of variables, or of points.
        own: the names of the attributes that the class has besides.

    >>> name_attributes(["kon", "class", "local", "local_"], ["local"])
    {'kon': 'kon', 'local_': 'local_', 'class': 'class_', 'local': 'local__'}
    """
    taken = {*own, *_TAKEN_BY_ATTRIBUTES, *keyword.kwlist}
    wanted = list(ids)
    free = [id_ for id_ in wanted if id_ not in taken]
    names: dict[str, str] = {}
    # An id that can stand keeps its name, whatever stands before it.
    for id_ in (*free, *(each for each in wanted if each in taken)):
        name = id_
        while name in taken:
            name += "_"
        taken.add(name)
        names[id_] = name
    return names


def name_members(codes: Iterable[str]) -> Mapping[str, str]:
    """Return the names of an enumeration's members (*medlemsnamn*) by code: in capitals, after a digit's prefix.

    A code that begins with a digit gets ``CODE_`` before it, and an underscore at its end while that is taken.

    >>> name_members(["kvinna", "1_6_man", "code_1_6_man"])
    {'kvinna': 'KVINNA', '1_6_man': 'CODE_1_6_MAN_', 'code_1_6_man': 'CODE_1_6_MAN'}
    """
    wanted = list(codes)
    taken = {code.upper() for code in wanted}
    names: dict[str, str] = {}
    for code in wanted:
        name = code.upper()
        if name[0].isdigit():
            name = f"CODE_{name}"
            while name in taken:
                name += "_"
            taken.add(name)
        names[code] = name
    return names
