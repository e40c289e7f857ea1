"""TOML as an author wants to find it (uppställning): a schema for the editor, comments, one entry after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kvinnofrid_su.extras import load_extra
from kvinnofrid_su.published import ENDING, find_file, list_names
from kvinnofrid_su.typing import is_list, is_object

SCHEMAS = ".schemas"
"""Where in an author's folder the schemas lie that editors help by. It is no part of a package or a programme."""

_META = "meta"
_WIDE = 100
"""Beyond so many characters a text is written on lines of its own, and a list with a line for each entry."""


def write_toml(name: str, tables: Mapping[str, Any], comment: str = "") -> str:
    """Return the content of a TOML file (*TOML-fil*), beginning with the schema that an editor helps by.

    Args:
        name: the file's name in the folder, such as ``rules.toml`` or ``variables/enkat.toml``.
        tables: what is to stand in it.
        comment: what is to stand at the top, without the signs of a comment.

    Raises:
        MissingExtra: the extra ``cli``, which brings what writes TOML, is not installed.

    >>> print(
    ...     write_toml("questions.toml", {"question": [{"id": "exempelby_tolk", "point": "fore"}]}, "Vad som frågas.")
    ... )
    #:schema .schemas/meta/questions.schema.json
    # Vad som frågas.
    <BLANKLINE>
    [[question]]
    id = "exempelby_tolk"
    point = "fore"
    <BLANKLINE>
    """
    toml = load_extra("tomlkit", "cli")
    document = toml.document()
    schema = find_metaschema(name)
    if schema:
        # A directive of editors' TOML support, not a comment for people: no space after the sign.
        document.add(toml.items.Comment(toml.items.Trivia(comment=f"#:schema {schema}")))
    for line in comment.splitlines():
        document.add(toml.comment(line))
    if schema or comment:
        document.add(toml.nl())
    _fill(document, tables, toml)
    text: str = toml.dumps(document)
    return text


def find_metaschema(name: str) -> str:
    """Return where the schema lies that a file of a folder is described by (*metaschema*), or an empty text.

    It lies in the folder itself, so that editors find it without a network: addresses of schemas are names, and never
    fetched.

    >>> find_metaschema("mapping_1_2.toml")
    '.schemas/meta/mapping.schema.json'
    >>> find_metaschema("rules.toml"), find_metaschema("variables/enkat.toml"), find_metaschema("cases/rules/a.toml")
    ('.schemas/meta/rules.schema.json', '../.schemas/meta/variables.schema.json', '')
    """
    folder, _, file = name.rpartition("/")
    kind = folder if folder in ("variables", "codelists") else file.removesuffix(".toml")
    kind = "mapping" if kind.startswith("mapping_") else kind  # its name says from which edition to which
    if folder.startswith("cases") or kind not in list_names(_META):
        return ""
    return f"{'../' * name.count('/')}{SCHEMAS}/{_META}/{kind}{ENDING}"


def list_metaschemas() -> dict[str, str]:
    """Return the schemas of catalogue files (*metascheman*) with their content, by where they lie in an author's folder.

    >>> ".schemas/meta/rules.schema.json" in list_metaschemas()
    True
    """
    files = (find_file(name, _META) for name in list_names(_META))
    return {f"{SCHEMAS}/{_META}/{file.name}": file.read_bytes().decode("utf-8") for file in files}


def _fill(table: Any, value: Mapping[str, Any], toml: Any, *, inner: bool = False) -> None:
    """Fill a table: what is small in lines of its own, then lists of tables, or what follows would belong to them."""
    for key in sorted(value, key=lambda key: _is_large(value[key], toml, inner=inner)):
        each = value[key]
        large = _is_large(each, toml, inner=inner)
        table.add(key, _lay_out_tables(each, toml) if large else _lay_out_value(each, toml))


def _lay_out_tables(values: Sequence[Mapping[str, Any]], toml: Any) -> Any:
    tables = toml.aot()
    for value in values:
        table = toml.table()
        _fill(table, value, toml, inner=True)
        tables.append(table)
    return tables


def _is_large(value: Any, toml: Any, *, inner: bool) -> bool:
    """Tell whether a value is a list of tables that want lines of their own.

    At the top of a file they are those that say more than one thing; inside a table only those that fill a line.
    """
    if not (is_list(value) and value and all(is_object(each) and len(each) > 1 for each in value)):
        return False
    return not inner or any(len(_lay_out_value(each, toml).as_string()) > _WIDE for each in value)


def _lay_out_value(value: Any, toml: Any) -> Any:
    if is_object(value):
        inline = toml.inline_table()
        for key, each in value.items():
            inline.append(key, _lay_out_value(each, toml))
        return inline
    if is_list(value):
        array = toml.array()
        for each in value:
            array.append(_lay_out_value(each, toml))
        several = len(value) > 1 and all(is_object(each) for each in value)
        array.multiline(several or len(array.as_string()) > _WIDE)
        return array
    return toml.item(value)
