"""A catalogue as typed Python classes (typade klasser): the source of one module, for programs that build cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from kvinnofrid_su.errors import UnsupportedPackages
from kvinnofrid_su.export.typed_layout import (
    write_attribute,
    write_both,
    write_docstring,
    write_each,
    write_member,
)
from kvinnofrid_su.export.typed_names import (
    ClassNames,
    find_codelists,
    name_attributes,
    name_classes,
    name_members,
)
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point, Question
from kvinnofrid_su.model.sources import Grounds
from kvinnofrid_su.model.terms import Code, CodeList, Variable
from kvinnofrid_su.typed.classes import OF_ENVELOPE, OF_MEASUREMENT

Lines = Iterator[str]

_ABSENT = "default=None, repr=False"
_NONE = "default=(), repr=False"


def python_types(catalogue: Catalogue) -> str:
    r"""Return the source of a Python module of typed classes for a catalogue (*typade klasser*).

    A frozen class for each measurement point with every question as an attribute, an enumeration for each code list, and
    classes for a case, a delivery and a survey that is linked to no case; conversion to and from documents. The module
    needs this library when it is used. Type checkers find a misspelt variable or code.

    Args:
        catalogue: what the classes are made from; without packages, whose answers the classes have no attributes for.

    Raises:
        UnsupportedPackages: packages of local variables are active in the catalogue.

    >>> import kvinnofrid_su as su
    >>> source = python_types(su.load_catalogue("su-kvinnofrid/2021"))
    >>> "class Kon(CodeEnum):" in source, '    KVINNA = "kvinna"\n' in source
    (True, True)
    >>> "    alder: int | None = field(default=None, repr=False)\n" in source
    True
    """
    if catalogue.packages:
        raise UnsupportedPackages("Typed classes", catalogue.packages)
    return "\n".join(_Writer(catalogue, name_classes(catalogue)).write()) + "\n"


@frozen
class _Writer:
    catalogue: Catalogue
    names: ClassNames

    def write(self) -> Lines:
        yield from self._write_head()
        for codelist in find_codelists(self.catalogue):
            yield from self._write_codes(codelist)
        for point in self.catalogue.points.values():
            yield from self._write_point(point)
        yield from self._write_case()
        if self.catalogue.survey is not None:
            yield from self._write_survey(self.catalogue.survey)
        yield from self._write_delivery()
        yield from self._write_functions()

    def _write_head(self) -> Lines:
        catalogue = self.catalogue
        about = (
            f"Typed classes (*typade klasser*) for {catalogue.id} {catalogue.version}: {write_both(catalogue.label)}"
        )
        lines = [
            *write_each(catalogue.description),
            _say_evidence(catalogue.grounds),
            "",
            "Generated from the catalogue with ``kvinnofrid_su.export.python_types``; do not edit.",
        ]
        if catalogue.status != "official":
            lines = ["Rekonstruktion (ej officiell): a reconstruction, not official.", "", *lines]
        yield from write_docstring(about, lines, indent="")
        codes = ["from kvinnofrid_su.typed.codes import CodeEnum"] if self.names.codes else []
        yield from (
            "",
            "from __future__ import annotations",
            "",
            "from collections.abc import Mapping",
            "from datetime import date",
            "from functools import cache",
            "from typing import TYPE_CHECKING, Any",
            "",
            "from attrs import field, frozen",
            "",
            "from kvinnofrid_su.typed.classes import Classes",
            *codes,
            "from kvinnofrid_su.typed.converter import build_converter",
            "",
            "if TYPE_CHECKING:",
            "    from cattrs import Converter",
            "",
            "    from kvinnofrid_su import Catalogue",
            "",
            f'CATALOGUE = "{catalogue.id}"',
            f'VERSION = "{catalogue.version}"',
        )

    def _write_codes(self, codelist: CodeList) -> Lines:
        yield from ("", "", f"class {self.names.codes[codelist.id]}(CodeEnum):")
        yield from write_docstring(f"Code list (*kodlista*) ``{codelist.id}``: {write_both(codelist.label)}")
        yield ""
        several = any(
            question.variable.kind == "multi" and question.variable.codes == codelist
            for question in self.catalogue.questions.values()
        )
        for code, name in name_members(codelist.codes).items():
            about = codelist.codes[code]
            yield from write_member(name, code)
            yield from write_docstring(write_both(about.label), _say_code(about, several=several))

    def _write_point(self, point: Point) -> Lines:
        about = f"Measurement point (*mätpunkt*) ``{point.id}``: {write_both(point.label)}"
        yield from _open_class(
            self.names.points[point.id], about, [*write_each(point.description), _say_evidence(point.grounds)]
        )
        yield from _write_field("recorded_on", "date | None", _ABSENT, "The day it was recorded (*mätdatum*)")
        for variable, name in self._name_questions(point):
            question = point.questions[variable]
            type_ = f"{self._find_type(question.variable)} | None"
            first, *rest = _say_question(question)
            yield from _write_field(name, type_, f"{_ABSENT}{_say_id(variable, name)}", first, rest)
        yield from _write_mapping(
            "local", "str | int | tuple[str, ...]", "Answers to local variables (*lokala svar*), kept as they are"
        )

    def _name_questions(self, point: Point) -> Iterable[tuple[str, str]]:
        names = name_attributes(point.questions, OF_MEASUREMENT)
        return ((variable, names[variable]) for variable in point.questions)

    def _find_type(self, variable: Variable) -> str:
        if variable.codes is None:
            return "int" if variable.kind == "integer" else "date"
        codes = self.names.codes[variable.codes.id]
        return f"tuple[{codes}, ...]" if variable.kind == "multi" else codes

    def _write_case(self) -> Lines:
        yield from _open_class("Case", "A case (*ärende*), the unit that is counted")
        yield from _write_field("case", "str", "repr=False", "The key (*nyckel*), a pseudonym made by the sender")
        yield from _write_versions()
        yield from _write_sender()
        names = name_attributes(self.catalogue.points, OF_ENVELOPE)
        for point in self.catalogue.points.values():
            name, class_ = names[point.id], self.names.points[point.id]
            id_ = _say_id(point.id, name)
            if point.repeats:
                about = f"{write_both(point.label)}: measurements (*mätningar*) in time order"
                yield from _write_field(name, f"tuple[{class_}, ...]", f"{_NONE}{id_}", about)
            else:
                yield from _write_field(name, f"{class_} | None", f"{_ABSENT}{id_}", write_both(point.label))

    def _write_survey(self, point: Point) -> Lines:
        yield from _open_class("Survey", "Answers of a client (*enkät*) that are linked to no case")
        name = name_attributes([point.id], OF_ENVELOPE)[point.id]
        arguments = f"repr=False{_say_id(point.id, name)}"
        yield from _write_field(name, self.names.points[point.id], arguments, write_both(point.label))
        yield from _write_versions()
        yield from _write_sender()

    def _write_delivery(self) -> Lines:
        rest = [
            "What its head says holds for every case that does not say otherwise. A version or packages that a case has in",
            "common with the head are written there only.",
        ]
        yield from _open_class("Delivery", "Many cases from one sender (*leverans*)", rest)
        yield from _write_field("cases", "tuple[Case, ...]", _NONE, "The cases (*ärenden*)")
        if self.catalogue.survey is not None:
            about = "Surveys (*enkäter*) that are linked to no case"
            yield from _write_field("surveys", "tuple[Survey, ...]", _NONE, about)
        yield from _write_field("delivered_on", "date | None", _ABSENT, "The day of the delivery (*leveransdatum*)")
        yield from _write_versions()
        yield from _write_sender()

    def _write_functions(self) -> Lines:
        survey = "Survey" if self.catalogue.survey is not None else "None"
        kinds = "Case | Delivery" if self.catalogue.survey is None else "Case | Survey | Delivery"
        points = [f'        "{point}": {name},' for point, name in self.names.points.items()]
        yield from _FUNCTIONS.format(survey=survey, kinds=kinds, points="\n".join(points)).splitlines()


_FUNCTIONS = '''

_CLASSES = Classes(
    catalogue=CATALOGUE,
    version=VERSION,
    case=Case,
    survey={survey},
    delivery=Delivery,
    points={{
{points}
    }},
)


def make_converter(catalogue: Catalogue | None = None) -> Converter:
    """Return a new cattrs converter between these classes and documents (*omvandlare*).

    Args:
        catalogue: the catalogue that these classes were made from; a bundled one is found without it.
    """
    return build_converter(_CLASSES, catalogue)


_find_converter = cache(make_converter)


def from_document(document: object, catalogue: Catalogue | None = None) -> Case:
    """Return the case (*ärende*) in a document.

    Args:
        document: a case as plain values.
        catalogue: the catalogue that these classes were made from; a bundled one is found without it.

    Raises:
        InvalidDocument: a structure or value fault; carries the report. A broken rule is none.
        StaleTypes: the catalogue is another one than these classes were made from.
        UnknownCatalogue: the catalogue is not bundled and was not given.
    """
    return _find_converter(catalogue).structure(document, Case)


def to_document(value: {kinds}) -> dict[str, Any]:
    """Return a document (*dokument*): plain values for JSON. Nothing is checked; ``validate`` does that.

    Args:
        value: what is to be written.

    >>> to_document(Case(case="A-0001"))["measurements"]
    {{}}
    """
    document: dict[str, Any] = _find_converter(None).unstructure(value)
    return document
'''


def _open_class(name: str, about: str, rest: Iterable[str] = ()) -> Lines:
    yield from ("", "", "@frozen(kw_only=True)", f"class {name}:")
    yield from write_docstring(about, rest)


def _write_field(name: str, type_: str, arguments: str, about: str, rest: Iterable[str] = ()) -> Lines:
    yield ""
    yield from write_attribute(name, type_, arguments)
    yield from write_docstring(about, rest)


def _write_mapping(name: str, values: str, about: str) -> Lines:
    arguments = f"factory=dict[str, {values}], hash=False, repr=False"
    yield from _write_field(name, f"Mapping[str, {values}]", arguments, about)


def _write_versions() -> Lines:
    yield from _write_field("catalogue_version", "str | None", _ABSENT, "The version of the catalogue (*version*)")
    yield from _write_mapping("packages", "str", "Packages of local variables (*variabelpaket*), with their versions")


def _write_sender() -> Lines:
    yield from _write_field("sender", "str | None", _ABSENT, "Who sent it (*avsändare*)")
    yield from _write_field("municipality", "str | None", _ABSENT, "Where it is handled (*kommunkod*), four digits")
    yield from _write_field("district", "str | None", _ABSENT, "Which part of a municipality (*stadsdel*)")


def _say_id(id_: str, name: str) -> str:
    return "" if id_ == name else f', metadata={{"id": "{id_}"}}'


def _say_evidence(grounds: Grounds) -> str:
    return f"Evidence (*belägg*): {grounds.evidence}."


def _say_code(code: Code, *, several: bool) -> Lines:
    if code.missing is not None:
        yield f"Missing reason (*bortfallsorsak*): {code.missing}."
    if several and code.exclusive:
        yield "No other code may stand beside it (*uteslutande*)."


def _say_question(question: Question) -> Lines:
    variable = question.variable
    yield write_both(variable.label)
    yield from write_each(variable.description)
    if variable.kind == "integer":
        yield f"A whole number (*heltal*){_say_bounds(variable)}."
    yield _say_evidence(question.grounds)


def _say_bounds(variable: Variable) -> str:
    low = "" if variable.minimum is None else f" from {variable.minimum}"
    return low if variable.maximum is None else f"{low} to {variable.maximum}"
