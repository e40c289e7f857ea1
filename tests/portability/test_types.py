"""Types for other languages, made from the schemas by others' tools: TypeScript is compiled, C# and Java are looked at."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import kvinnofrid_su as su
from kvinnofrid_su.model.points import Question
from kvinnofrid_su.model.terms import Variable
from tests.portability.compare import CATALOGUES, find_schema
from tests.portability.validators import MODULES, ROOT, run_node

PAGE = ROOT / "docs" / "how-to" / "types-in-other-languages.md"
OUTPUT = sorted((ROOT / "schemas" / "output").glob("*.schema.json"))
LOCALES = {"sv": "schema.json", "en": "en.schema.json"}


@frozen
class Source:
    """A published schema of an edition (*schema*) that types are made from."""

    catalogue: str
    schema: str
    locale: str

    @property
    def name(self) -> str:
        """A name for its files."""
        return f"{self.catalogue}-{self.schema}-{self.locale}".replace("/", "-")

    @property
    def file(self) -> Path:
        """Where it lies."""
        return find_schema(su.load_catalogue(self.catalogue), self.schema, LOCALES[self.locale])

    def read(self) -> dict[str, Any]:
        """Return its content."""
        return json.loads(self.file.read_bytes())

    @property
    def measurements(self) -> tuple[str, ...]:
        """Where the measurements of a case stand in a document, as keys of TypeScript's types."""
        return ('"cases"', "number", '"measurements"') if self.schema == "delivery" else ('"measurements"',)

    def find_questions(self) -> Iterator[tuple[Question, tuple[str, ...]]]:
        """Give each question, with where its answer stands."""
        catalogue = su.load_catalogue(self.catalogue)
        for point in catalogue.points.values():
            for variable, question in point.questions.items():
                place = (*self.measurements, f'"{point.id}"', *(("number",) if point.repeats else ()))
                if self.schema != "survey":
                    yield question, (*place, '"answers"', f'"{variable}"')
                elif point == catalogue.survey:
                    yield question, ('"answers"', f'"{variable}"')


def _list_sources(*schemas: str) -> list[Source]:
    return [
        Source(catalogue, schema, locale)
        for catalogue in CATALOGUES
        for schema in schemas
        for locale in LOCALES
        if schema != "survey" or su.load_catalogue(catalogue).survey is not None
    ]


def _generate(language: str, files: list[Path]) -> list[Any]:
    wanted = [{"language": language, "file": str(file)} for file in files]
    return json.loads(run_node("types.mjs", given=json.dumps(wanted)))


# TypeScript

TYPESCRIPT = _list_sources("case", "case-rules", "delivery", "survey")
AT = "type At<T, K extends keyof NonNullable<T>> = NonNullable<NonNullable<T>[K]>;"
WRONG = "// @ts-expect-error"
"""The compiler complains of the next line, or else of this one."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types of every schema in TypeScript, and a program that uses each."""
    folder = tmp_path_factory.mktemp("typescript")
    for source, types in zip(TYPESCRIPT, _generate("typescript", [each.file for each in TYPESCRIPT]), strict=True):
        folder.joinpath(f"{source.name}.types.ts").write_text(types, encoding="utf-8")
        folder.joinpath(f"{source.name}.use.ts").write_text("\n".join(_write_consumer(source)), encoding="utf-8")
    for file, types in zip(OUTPUT, _generate("typescript", OUTPUT), strict=True):
        folder.joinpath(f"output-{file.name.partition('.')[0]}.types.ts").write_text(types, encoding="utf-8")
    return folder


def _write_consumer(source: Source) -> Iterator[str]:
    """Give the lines of a program that says what each type takes, and what it does not."""
    schema = source.read()
    yield f'import type {{ Document }} from "./{source.name}.types";'
    yield AT
    for number, example in enumerate(schema["examples"]):
        yield f"export const example{number}: Document = {json.dumps(example)};"
        for key in schema["required"]:
            less = json.dumps({name: value for name, value in example.items() if name != key})
            yield from (WRONG, f"export const no_{key}{number}: Document = {less};")
    for index, (question, place) in enumerate(source.find_questions()):
        type_ = _find_type("Document", place)
        right, wrong = _find_values(question.variable)
        yield f"export const right{index}: {type_}[] = {json.dumps(right)};"
        yield from (f"{WRONG}\nexport const wrong{index}_{n}: {type_} = {each};" for n, each in enumerate(wrong))
        if source.schema != "case-rules":  # what rules add knows nothing of other variables
            answers = _find_type("Document", place[:-1])
            yield f"{WRONG}\nexport const misspelt{index}: {answers} = {{ {question.variable.id}x: {json.dumps(right[0])} }};"


def _find_type(type_: str, place: tuple[str, ...]) -> str:
    for key in place:
        type_ = f"At<{type_}, {key}>"
    return type_


def _find_values(variable: Variable) -> tuple[list[Any], list[str]]:
    """Return values that are answers, and some that are none, as TypeScript."""
    codes = [] if variable.codes is None else list(variable.codes.codes)
    misspelt = [f'"{code}x"' for code in codes]
    match variable.kind:
        case "date":
            return ["2022-03-01"], ["3"]
        case "integer":
            return [variable.minimum, variable.maximum], ['"3"']
        case "multi":
            return [codes, *([code] for code in codes)], [*(f"[{code}]" for code in misspelt), f'"{codes[0]}"']
        case _:
            return codes, [*misspelt, json.dumps(codes[:1])]


def _compile(*files: Path) -> list[str]:
    """Return what the compiler says of programs, at its strictest."""
    options = ("--strict", "--noEmit", "--module", "preserve", "--moduleResolution", "bundler", "--pretty", "false")
    command = [str(shutil.which("node")), str(MODULES / "typescript" / "bin" / "tsc"), *options, *map(str, files)]
    done = subprocess.run(command, cwd=files[0].parent, capture_output=True, encoding="utf-8", check=False)
    lines = (done.stdout + done.stderr).splitlines()
    assert bool(lines) == bool(done.returncode)
    return lines


@pytest.fixture(scope="module")
def complaints(folder: Path) -> list[str]:
    """What the compiler says of all of it."""
    return _compile(*sorted(folder.glob("*.ts")))


@pytest.mark.parametrize("source", TYPESCRIPT, ids=lambda source: source.name)
def test_typescript_takes_every_code_and_no_misspelt_one(source: Source, complaints: list[str]) -> None:
    """The types compile, and so does a program: each code fits, and a misspelt code or variable or a missing key does not."""
    assert [] == [line for line in complaints if line.startswith(source.name)]


def test_typescript_of_output_compiles(complaints: list[str]) -> None:
    """So do the types of what the command prints, and nothing else is complained of."""
    assert [] == complaints


@pytest.mark.parametrize("source", _list_sources("case"), ids=lambda source: source.name)
def test_a_misspelt_code_does_not_compile(source: Source, folder: Path) -> None:
    """A program with one letter too many in one code is refused, at its line."""
    [example, *_] = source.read()["examples"]
    question, place = next(each for each in source.find_questions() if each[0].variable.kind == "single")
    answers = example["measurements"][json.loads(place[-3])]["answers"]
    answers[question.variable.id] += "x"
    program = folder / f"{source.name}.wrong.ts"
    uses = f'import type {{ Document }} from "./{source.name}.types";'
    program.write_text(f"{uses}\nexport const wrong: Document = {json.dumps(example)};\n", encoding="utf-8")
    told = _compile(program)
    program.unlink()
    assert told
    assert told[0].startswith(f"{program.name}(2,")


def test_the_pages_typescript_compiles(tmp_path: Path) -> None:
    """What the page shows compiles with the types that it tells how to make."""
    [code] = re.findall(r"```ts\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    [types] = _generate("typescript", [Source("su-kvinnofrid/2021", "case", "en").file])
    tmp_path.joinpath("case.ts").write_text(types.replace("interface Document ", "interface Case "), encoding="utf-8")
    tmp_path.joinpath("page.ts").write_text(code, encoding="utf-8")
    assert [] == _compile(tmp_path / "page.ts")


# C# and Java

OTHERS = [each for each in _list_sources("case", "delivery", "survey") if each.schema == "case" or each.locale == "en"]


@frozen
class Property:
    """A property of a generated class (*egenskap*).

    Args:
        required: whether the language's own type says so.
    """

    name: str
    type: str
    required: bool


@frozen
class Read:
    """What is declared in a generated source (*deklarationer*).

    Args:
        classes: for each class its properties, by the name in documents.
        enums: for each enumeration its members, by the code.
    """

    classes: dict[str, dict[str, Property]]
    enums: dict[str, dict[str, str]]

    def find(self, keys: set[str]) -> list[dict[str, Property]]:
        """Return the properties of each class that has exactly these: what is asked in a survey has two in a delivery."""
        found = [properties for properties in self.classes.values() if set(properties) == keys]
        assert found
        return found


def _read_csharp(text: str) -> Read:
    classes: dict[str, dict[str, Property]] = {}
    for name, body in re.findall(
        r"^    public partial class (\w+)\n    \{\n(.*?)^    \}", text, re.MULTILINE | re.DOTALL
    ):
        declared = re.findall(r'JsonPropertyName\("([^"]+)"\)\]\n(?:\s*\[.*\]\n)*\s*public (\S+) (\w+) \{', body)
        declared += re.findall(
            r'JsonPropertyName\("([^"]+)"\)\]\n(?:\s*\[.*\]\n)*\s*public (Dictionary<.*>\??) (\w+) \{', body
        )
        classes.setdefault(name, {}).update(
            {key: Property(each, type_.removesuffix("?"), not type_.endswith("?")) for key, type_, each in declared}
        )
    enums: dict[str, dict[str, str]] = {}
    for code, name, member in re.findall(r'case "([^"]+)":\s+return (\w+)\.(\w+);', text):
        enums.setdefault(name, {})[code] = member
    for name, members in re.findall(r"public enum (\w+) \{ (.*?) \};", text):
        assert not enums.get(name) or set(members.split(", ")) == set(enums[name].values())
    return Read(classes, enums)


def _read_java(text: str) -> Read:
    classes: dict[str, dict[str, Property]] = {}
    enums: dict[str, dict[str, str]] = {}
    for kind, name, body in re.findall(r"^public (class|enum) (\w+) \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL):
        if kind == "enum":
            enums[name] = {code: member for member, code in re.findall(r'case (\w+): return "([^"]+)";', body)}
            continue
        getters = re.findall(r'@JsonProperty\("([^"]+)"\)\n    public (.+) get(\w+)\(\)', body)
        classes[name] = {key: Property(each, type_, type_[0].islower()) for key, type_, each in getters}
    return Read(classes, enums)


@pytest.fixture(scope="module")
def csharp() -> dict[Source, Read]:
    """What quicktype makes of each schema in C#."""
    texts = _generate("csharp", [source.file for source in OTHERS])
    return {source: _read_csharp(text) for source, text in zip(OTHERS, texts, strict=True)}


@pytest.fixture(scope="module")
def java() -> dict[Source, Read]:
    """What quicktype makes of each schema in Java."""
    texts = _generate("java", [source.file for source in OTHERS])
    return {source: _read_java(text) for source, text in zip(OTHERS, texts, strict=True)}


def _look_at_answers(source: Source, read: Read, plain: dict[str, str], several: str) -> None:
    """Every question is a property of the class for its point, with a name of its own and its codes as members."""
    points: dict[str, dict[str, Variable]] = {}
    for question, _ in source.find_questions():
        points.setdefault(question.point, {})[question.variable.id] = question.variable
    for variables in points.values():
        for properties in read.find(set(variables)):
            assert {id_: _capitalize(id_) for id_ in variables} == {id_: each.name for id_, each in properties.items()}
            for id_, variable in variables.items():
                if variable.codes is None:
                    assert plain[variable.kind] == properties[id_].type
                else:
                    form = several if variable.kind == "multi" else r"(\w+)"
                    [enumeration] = re.fullmatch(form, properties[id_].type).groups()
                    assert set(variable.codes.codes) == set(read.enums[enumeration])
                    assert len(variable.codes.codes) == len(set(read.enums[enumeration].values()))


def _capitalize(id_: str) -> str:
    return "".join(part.capitalize() for part in id_.split("_"))


@pytest.mark.parametrize("source", OTHERS, ids=lambda source: source.name)
def test_csharp_has_every_variable_and_code(source: Source, csharp: dict[Source, Read]) -> None:
    """In C# each variable is a property and each code a member; dates are texts, as they are written."""
    _look_at_answers(source, csharp[source], {"date": "string", "integer": "long"}, r"(\w+)\[\]")


@pytest.mark.parametrize("source", OTHERS, ids=lambda source: source.name)
def test_java_has_every_variable_and_code(source: Source, java: dict[Source, Read]) -> None:
    """In Java each variable is a property and each code a member; what may be absent can be null."""
    _look_at_answers(source, java[source], {"date": "LocalDate", "integer": "Long"}, r"List<(\w+)>")


@pytest.mark.parametrize("source", OTHERS, ids=lambda source: source.name)
def test_csharp_says_what_is_required(source: Source, csharp: dict[Source, Read]) -> None:
    """In C# the required keys of each object, and no others, are properties that cannot be null."""
    wanted = set(_find_objects(source.read()))
    found = {
        (frozenset(properties), frozenset(key for key, each in properties.items() if each.required))
        for properties in csharp[source].classes.values()
    }
    assert wanted == found


def _find_objects(schema: Any) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Give the keys of each object in a schema, and which of them are required."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
            yield frozenset(schema["properties"]), frozenset(schema.get("required", ()))
        for each in schema.values():
            yield from _find_objects(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _find_objects(each)


@pytest.mark.parametrize("source", OTHERS, ids=lambda source: source.name)
def test_java_has_every_object(source: Source, java: dict[Source, Read]) -> None:
    """In Java, which does not say what is required, the keys of each object are all there."""
    assert {keys for keys, _ in _find_objects(source.read())} <= {
        frozenset(each) for each in java[source].classes.values()
    }


@pytest.mark.skipif(shutil.which("javac") is None, reason="not installed: javac")
@pytest.mark.parametrize("source", _list_sources("case"), ids=lambda source: source.name)
def test_java_compiles(source: Source, tmp_path: Path) -> None:
    """The Java that needs nothing but Java compiles."""
    [files] = _generate("java_types", [source.file])
    for name, text in files.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    command = ["javac", "-encoding", "UTF-8", "-d", str(tmp_path), *(str(tmp_path / name) for name in files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert 0 == done.returncode, done.stderr


def test_what_the_page_warns_of(csharp: dict[Source, Read], java: dict[Source, Read]) -> None:
    """The page tells what these tools do otherwise than one would think; what they no longer do can be left out there."""
    warned = PAGE.read_text(encoding="utf-8")
    swedish, english = Source("su-kvinnofrid/2021", "case", "sv"), Source("su-kvinnofrid/2021", "case", "en")
    keys = set(english.read()["properties"])
    for read in (csharp[english], java[english]):
        [document] = read.find(keys)
        assert ("**`format` is a `double`**" in warned) == ("double" == document["format"].type)
    assert ("`Mätningar` becomes `Mtningar`" in warned) == ("Mtningar" in java[swedish].classes)
    [dated] = _generate("csharp_dates", [english.file])
    assert ("`--no-date-times`" in warned) == ("DateTimeOffset? RecordedOn" in dated)
    lists = [question.variable.codes for question, _ in english.find_questions()]
    different = {codes.id for codes in lists if codes is not None}
    assert ("**Equal lists become one enumeration**" in warned) == (len(csharp[english].enums) < len(different))
