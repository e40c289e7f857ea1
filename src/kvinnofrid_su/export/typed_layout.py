"""How generated Python is written (layout): texts that cannot become code, lines as ``ruff format`` breaks them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kvinnofrid_su.model.texts import Text

WIDTH = 120
ENGLISH = "en"

_RISKY_QUOTE = re.compile(r'"(?=")|(?<=")"|^"|"$')


def write_text(text: str) -> str:
    r"""Return a text as it can stand inside a docstring (*text i källkod*): one line that ends no literal.

    Backslashes, signs that are not printed, and quotation marks beside each other or at an end are written as ``\u…``;
    line breaks are spaces.

    >>> print(write_text('''Say "hi" ''' + '"' * 3 + " + x" + chr(92) + "n" + chr(10) + "here"))
    Say "hi" \u0022\u0022\u0022 + x\u005cn here
    """
    line = " ".join(text.split())
    line = _RISKY_QUOTE.sub(lambda match: _escape(match[0]), line.replace("\\", "\\u005c"))
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in line)


def _escape(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def write_both(text: Text) -> str:
    """Return a short text in its own language, with English in brackets (*tvåspråkig text*).

    >>> write_both(Text("sv", {"sv": "Kön", "en": "Sex"})), write_both(Text("sv", {"sv": "FREDA", "en": "FREDA"}))
    ('Kön (Sex)', 'FREDA')
    """
    source, english = write_text(str(text)), write_text(text.to(ENGLISH))
    return source if english == source else f"{source} ({english})"


def write_each(text: Text) -> list[str]:
    """Return a longer text as lines, one a language (*tvåspråkig text*).

    Each begins with the language, so that no text begins a line: what looks like an example would be run as one.

    >>> write_each(Text("sv", {"sv": "Personens kön.", "en": "The person's sex."}))
    ['sv: Personens kön.', "en: The person's sex."]
    """
    languages = dict.fromkeys((text.language, ENGLISH))
    return [f"{language}: {write_text(text.words[language])}" for language in languages if language in text.words]


def write_docstring(first: str, rest: Iterable[str] = (), *, indent: str = "    ") -> list[str]:
    """Return the lines of a docstring (*dokumentationssträng*).

    Args:
        first: what stands on its first line, without the full stop.
        rest: the other lines.
        indent: what stands before each line.
    """
    summary = first if first.endswith((".", "?", "!")) else f"{first}."
    lines = list(rest)
    if not lines:
        return [f'{indent}"""{summary}"""']
    return [f'{indent}"""{summary}', "", *(f"{indent}{line}" if line else "" for line in lines), f'{indent}"""']


def write_member(name: str, code: str) -> list[str]:
    """Return the lines that give a member of an enumeration its code (*medlem*).

    >>> write_member("KVINNA", "kvinna")
    ['    KVINNA = "kvinna"']
    """
    line = f'    {name} = "{code}"'
    return [line] if len(line) <= WIDTH else [f"    {name} = (", f'        "{code}"', "    )"]


def write_attribute(name: str, type_: str, arguments: str) -> list[str]:
    """Return the lines that declare an attribute (*attribut*), broken where the formatter breaks them.

    Args:
        name: its name.
        type_: its type; ``X``, ``X | None`` or ``tuple[X, ...]``.
        arguments: what ``field`` takes.

    >>> write_attribute("kon", "Kon | None", "default=None, repr=False")
    ['    kon: Kon | None = field(default=None, repr=False)']
    """
    head, call = f"    {name}: {type_}", f"field({arguments})"
    broken_call = ["field(", f"        {arguments}", "    )"]
    if len(head) + len(" = ") + len(call) <= WIDTH:
        return [f"{head} = {call}"]
    if len(head) + len(" = field(") <= WIDTH:
        return [f"{head} = {broken_call[0]}", *broken_call[1:]]
    # A type that is too long for its line stands on a line of its own.
    opening, inner, closing = f"    {name}: (", type_, "    )"
    if type_.endswith("]"):
        opening, inner, closing = f"    {name}: tuple[", type_.removeprefix("tuple[").removesuffix("]"), "    ]"
    lines = [opening, f"        {inner}"]
    if len(closing) + len(" = ") + len(call) <= WIDTH:
        return [*lines, f"{closing} = {call}"]
    return [*lines, f"{closing} = {broken_call[0]}", *broken_call[1:]]
