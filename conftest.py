"""Makes every example in docstrings and documentation a test."""

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.sybil import SybilCollection

pytest_collect_file = SybilCollection(
    [
        Sybil(
            path="src",
            parsers=[DocTestParser()],
            patterns=["**/*.py"],
            document_types={".py": PythonDocStringDocument},
        ),
        Sybil(
            parsers=[PythonCodeBlockParser(), SkipParser()],
            patterns=["README.md", "schemas/README.md", "docs/**/*.md"],
        ),
    ]
).pytest()
