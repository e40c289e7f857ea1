"""Forms are made from the published schemas alone: RJSF and JSON Forms show every question with its answers."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import kvinnofrid_su as su
from kvinnofrid_su.model.terms import Variable
from tests.portability.compare import CATALOGUES, find_schema
from tests.portability.validators import HERE, run_node

ENGINES = ("rjsf", "jsonforms")
FORMS = [
    (name, schema, locale)
    for name in CATALOGUES
    for schema in ("case", "survey")
    for locale in ("sv", "en")
    if schema == "case" or su.load_catalogue(name).survey is not None
]

_NO_ANSWER = "\0"

Choice = tuple[str, tuple[str, ...]]
"""The label of a list to choose from, and what can be chosen."""


class Choices(HTMLParser):
    """Finds the lists to choose from in a page, with the labels before them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Choice] = []
        self._label = ""
        self._options: list[str] | None = None
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a label, a list or something to choose."""
        self._inside = tag
        if tag == "label":
            self._label = ""
        elif tag == "select":
            self._options = []
        elif tag == "option" and self._options is not None:
            # What has no value is there to choose no answer.
            self._options.append((dict(attrs).get("label") or "") if dict(attrs).get("value") else _NO_ANSWER)

    def handle_data(self, data: str) -> None:
        """Keep the text of a label, or of something to choose."""
        if self._inside == "label":
            self._label += data
        elif self._inside == "option" and self._options is not None and self._options[-1] != _NO_ANSWER:
            self._options[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """End a list."""
        if tag == "select" and self._options is not None:
            chosen = tuple(option for option in self._options if option != _NO_ANSWER)
            self.found.append((self._label, chosen))
            self._options = None
        if tag == self._inside:
            self._inside = ""


def answer(variable: Variable) -> Any:
    """Return the first answer to a question, or one that is right in form."""
    first = next(iter(variable.codes.codes)) if variable.codes is not None else None
    match variable.kind:
        case "date":
            return "2022-03-01"
        case "integer":
            return variable.minimum
        case "multi":
            return [first]
        case _:
            return first


def fill_in(catalogue: su.Catalogue, schema: str) -> dict[str, Any]:
    """Return a case or a survey in which everything is answered, so that everything is shown."""
    measured = {
        point.id: {"answers": {id_: answer(question.variable) for id_, question in point.questions.items()}}
        for point in catalogue.points.values()
    }
    head = {"format": 1, "catalogue": catalogue.id}
    if schema == "survey" and catalogue.survey is not None:
        return {**head, **measured[catalogue.survey.id]}
    repeated = {id_: [each] if catalogue.points[id_].repeats else each for id_, each in measured.items()}
    return {**head, "case": "A-0001", "measurements": repeated}


def list_choices(catalogue: su.Catalogue, schema: str, locale: str) -> list[Choice]:
    """Return the label and the answers of every question that has answers to choose from, in order."""
    points = [each for each in catalogue.points.values() if schema == "case" or each is catalogue.survey]
    variables = [question.variable for point in points for question in point.questions.values()]
    return [
        (variable.label.to(locale), tuple(code.label.to(locale) for code in variable.codes.codes.values()))
        for variable in variables
        if variable.codes is not None
    ]


@pytest.fixture(scope="module")
def rendered() -> dict[tuple[str, str, str], dict[str, Any]]:
    """What each engine makes of each form."""
    given = []
    for name, schema, locale in FORMS:
        catalogue = su.load_catalogue(name)
        end = "schema.json" if locale == "sv" else f"{locale}.schema.json"
        given.append((str(find_schema(catalogue, schema, end)), fill_in(catalogue, schema)))
    return dict(zip(FORMS, json.loads(run_node("engines.mjs", given=json.dumps(given))), strict=True))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", FORMS, ids="-".join)
def test_every_question_is_shown_with_its_answers(
    form: tuple[str, str, str], engine: str, rendered: dict[tuple[str, str, str], dict[str, Any]]
) -> None:
    """Each question with codes is a list under its label, with the labels of its codes in order; nothing is fetched."""
    name, schema, locale = form
    made = rendered[form][engine]
    expected = list_choices(su.load_catalogue(name), schema, locale)
    choices = Choices()
    choices.feed(made["html"])

    assert [] == made["said"]
    assert 0 == made["reached"]
    assert made["valid"]
    assert expected == [(label, options) for label, options in choices.found if (label, options) in set(expected)]
    assert len(expected) > 5


def test_what_asks_for_the_network_is_counted(tmp_path: Path) -> None:
    """Where the forms are rendered there is no network, and it is counted how often something asked for it."""
    file = tmp_path / "ask.mjs"
    modules = f'import {{ asked }} from "{(HERE / "no_network.mjs").as_uri()}"; import http from "node:http";'
    tries = 'for (const ask of [() => fetch("http://127.0.0.1/"), () => http.get("http://127.0.0.1/")]) '
    file.write_text(modules + tries + "try { ask() } catch {} console.log(asked.times)", encoding="utf-8")
    assert "2\n" == run_node(str(file))
