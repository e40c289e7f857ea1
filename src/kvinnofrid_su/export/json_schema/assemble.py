"""Whole schemas (hela scheman): each in one language, with all it needs inside it."""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from kvinnofrid_su.documents.envelope import HEAD_KEYS
from kvinnofrid_su.export.json_schema.definitions import define_rules, refer
from kvinnofrid_su.export.json_schema.documents import (
    define_case,
    define_local,
    describe_case,
    describe_delivery,
    describe_survey,
)
from kvinnofrid_su.export.json_schema.example import list_choices, make_example
from kvinnofrid_su.export.json_schema.fields import annotate, describe_grounds
from kvinnofrid_su.i18n import SOURCE, find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.published import write_uri

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Name = Literal["case", "case-rules", "delivery", "survey"]


def schemas(catalogue: Catalogue, locale: str = SOURCE) -> dict[Name, dict[str, Any]]:
    """Return the schemas of a catalogue (*JSON-scheman*) in one language, by name.

    ``case`` is the structure of a case with its codes, ``case-rules`` has besides every rule that a schema can say,
    ``delivery`` is many cases, and ``survey``, where the catalogue has one, a survey that is linked to no case.

    Args:
        catalogue: the catalogue.
        locale: the language of titles and descriptions.

    Raises:
        UnknownLanguage: the library has no such language; lists those it has.

    >>> import kvinnofrid_su as su
    >>> made = schemas(su.load_catalogue("su-kvinnofrid/2021"))
    >>> list(made), made["case"]["title"]
    (['case', 'case-rules', 'delivery', 'survey'], 'Rekonstruktion (ej officiell): Ärende i SU-Kvinnofrid 2021–2023')
    """
    maker = _Maker(catalogue, locale, make_example(catalogue))
    made: dict[Name, dict[str, Any]] = {
        "case": maker.make_case(),
        "case-rules": maker.make_case_rules(),
        "delivery": maker.make_delivery(),
    }
    return made if catalogue.survey is None else {**made, "survey": maker.make_survey(catalogue.survey)}


make_schemas = schemas
"""The first name of :func:`schemas`, which stays."""


@frozen
class _Maker:
    """Puts the schemas of one catalogue together in one language."""

    catalogue: Catalogue
    locale: str
    example: dict[str, Any]

    def make_case(self) -> dict[str, Any]:
        _ = find_words(self.locale)
        return self._frame(
            "case",
            _("json schema", "Ärende i {catalogue}"),
            _(
                "json schema",
                "Ett ärende: kuvertet, och svaren vid varje mätpunkt. Uppbyggnad och koder, inte reglerna",
            ),
            describe_case(self.catalogue, self.locale),
            define_case(self.catalogue, self.locale),
            self.example,
        )

    def make_case_rules(self) -> dict[str, Any]:
        _ = find_words(self.locale)
        rules = define_rules(self.catalogue, self.locale)
        return self._frame(
            "case-rules",
            _("json schema", "Ärende med regler i {catalogue}"),
            _(
                "json schema",
                "Ett ärende, med de regler som ett schema kan uttrycka: fel för sig och varningar för sig",
            ),
            {
                **describe_case(self.catalogue, self.locale),
                **refer(rules.groups),
            },
            {**define_case(self.catalogue, self.locale), **rules.definitions},
            self.example,
        )

    def make_delivery(self) -> dict[str, Any]:
        _ = find_words(self.locale)
        listed = {
            "case": {
                **annotate(_("json schema", "Ärende"), _("json schema", "Ett ärende i leveransen")),
                **describe_case(self.catalogue, self.locale, own_head=False),
            }
        }
        if self.catalogue.survey is not None:
            listed["survey"] = {
                **annotate(
                    _("json schema", "Enkät"), _("json schema", "En enkät som inte kan kopplas till något ärende")
                ),
                **describe_survey(self.catalogue, self.catalogue.survey, self.locale, own_head=False),
            }
        head, rest = self._split_example()
        return self._frame(
            "delivery",
            _("json schema", "Leverans i {catalogue}"),
            _("json schema", "Många ärenden från en avsändare. Uppbyggnad och koder, inte reglerna"),
            describe_delivery(self.catalogue, self.locale),
            {**define_case(self.catalogue, self.locale), **listed},
            {**head, "cases": [rest]},
        )

    def make_survey(self, point: Point) -> dict[str, Any]:
        _ = find_words(self.locale)
        head, _rest = self._split_example()
        asked = point.questions.items()
        answers = {id_: list_choices(question)[0] for id_, question in asked if question.section == "answers"}
        return self._frame(
            "survey",
            _("json schema", "Enkät i {catalogue}"),
            _("json schema", "En enkät som inte kan kopplas till något ärende, i en egen fil"),
            describe_survey(self.catalogue, point, self.locale),
            define_local(self.catalogue, self.locale, [point]),
            {**head, "answers": answers},
        )

    def _split_example(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what an example says of itself, and the rest of it."""
        head = {key: value for key, value in self.example.items() if key in HEAD_KEYS}
        return head, {key: value for key, value in self.example.items() if key not in HEAD_KEYS}

    def _frame(
        self,
        name: Name,
        title: str,
        description: str,
        content: dict[str, Any],
        definitions: dict[str, Any],
        example: dict[str, Any],
    ) -> dict[str, Any]:
        _ = find_words(self.locale)
        catalogue = self.catalogue
        title = title.format(catalogue=catalogue.label.to(self.locale))
        if catalogue.status != "official":
            title = _("json schema", "Rekonstruktion (ej officiell): {title}").format(title=title)
        version = _("json schema", "Variabelkatalog {catalogue}, version {version}").format(
            catalogue=catalogue.id, version=catalogue.version
        )
        if catalogue.packages:
            packages = ", ".join(f"{each.name} {each.version}" for each in catalogue.packages.values())
            version = _("json schema", "{catalogue}, med paketen {packages}").format(
                catalogue=version, packages=packages
            )
        grounds = describe_grounds(catalogue.grounds, catalogue, self.locale)
        return {
            "$schema": DIALECT,
            "$id": write_uri(catalogue.id, _name_version(catalogue), name, self.locale),
            **annotate(title, description, f"{version}. {grounds}"),
            "examples": [example],
            **content,
            "$defs": definitions,
        }


def _name_version(catalogue: Catalogue) -> str:
    """Return the version, with that of every package: a schema with packages is another one than the published."""
    return "+".join((catalogue.version, *(f"{each.name}-v{each.version}" for each in catalogue.packages.values())))
