"""What the library keeps away from: third-party modules at import, and the names of one programme (test_network: the network)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kvinnofrid_su as su

SOURCE = Path(su.__file__).parent
DATA = SOURCE / "catalogue" / "data"
IDS = {id_ for name in su.list_catalogues() for id_ in su.load_catalogue(name).variables}
CODE = [path for path in sorted(SOURCE.rglob("*.py")) if not path.is_relative_to(DATA)]
OTHER = [
    path
    for path in sorted(SOURCE.rglob("*"))
    if path.suffix in {".toml", ".txt", ".html", ".css", ".js", ".j2"} and not path.is_relative_to(DATA)
]

# The typed classes of the bundled editions are written out from the catalogue, and say so.
GENERATED = {SOURCE / "typed" / f"{name.replace('-', '_').replace('/', '_')}.py" for name in su.list_catalogues()}
# What a command's help shows as an example is about the bundled programme; nothing depends on it.
EXAMPLE = re.compile(r"(?m)Exempel: kvinnofrid-su .*$")


def test_importing_the_package_imports_nothing_of_others() -> None:
    """A fresh process that imports the package has loaded modules of Python's own and of the package alone."""
    code = "import sys; old = set(sys.modules); import kvinnofrid_su; print(*sorted(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {module.partition(".")[0] for module in done.stdout.split()}
    assert set() == loaded - set(sys.stdlib_module_names) - {"kvinnofrid_su"}
    assert "kvinnofrid_su" in loaded


def test_every_public_name_is_there() -> None:
    """Names that are loaded on first use can all be loaded, are listed, and others are refused as Python does."""
    assert set(su.__all__) <= set(dir(su))
    assert [] == [name for name in su.__all__ if getattr(su, name, None) is None]
    with pytest.raises(AttributeError):
        _ = su.malupp


@pytest.mark.parametrize("path", [path for path in CODE if path not in GENERATED], ids=lambda path: path.stem)
def test_code_names_no_variable(path: Path) -> None:
    """The engine serves any programme: no name and no text in its code is a variable of ours, docstrings and examples aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {word for text in _find_texts(tree) for word in re.findall(r"[a-z0-9_]+", EXAMPLE.sub("", text))}
    assert set() == words & IDS


@pytest.mark.parametrize("path", OTHER, ids=lambda path: path.name)
def test_texts_of_the_engine_name_no_variable(path: Path) -> None:
    """The engine's own texts are words to people, without ids of variables."""
    assert set() == set(re.findall(r"[a-zåäö0-9_]+", path.read_text(encoding="utf-8"))) & IDS


def test_a_variable_in_code_would_be_found() -> None:
    """The test above looks at names, attributes, parameters and texts, and not at docstrings or comments."""
    id_ = min(IDS)
    for code in (f"{id_} = 1", f"x.{id_}", f"f({id_}=1)", f"def f({id_}): pass", f"x = 'a {id_}.b'", f"f'{{x}} {id_}'"):
        assert id_ in {word for text in _find_texts(ast.parse(code)) for word in text.split()} | set(
            re.findall(r"\w+", " ".join(_find_texts(ast.parse(code))))
        ), code
    for code in (f'"""{id_}"""', f"# {id_}", f'x = 1\n"""{id_}"""', f'class A:\n    """{id_}"""'):
        assert not any(id_ in text for text in _find_texts(ast.parse(code))), code


def _find_texts(tree: ast.AST) -> Iterator[str]:
    """Give every identifier and every text in code that is no docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in told and isinstance(node, ast.Constant):
            continue
        for _, value in ast.iter_fields(node):
            yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
