"""The published files (publicerade filer): schemas and compiled catalogues, read from where they were installed.

In an installed package they lie in ``_published``; in a checkout in ``schemas/``. Nothing is ever fetched.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def find_folder() -> Path:
    """Return the folder of the published files.

    >>> (find_folder() / "meta" / "rules.schema.json").is_file()
    True
    """
    package = Path(__file__).parent
    installed = package / "_published"
    return installed if installed.is_dir() else package.parents[1] / "schemas"


def read_published(*parts: str) -> Any:
    """Return one published JSON file as plain values.

    >>> read_published("meta", "rules.schema.json")["type"]
    'object'
    """
    return json.loads(find_folder().joinpath(*parts).read_text(encoding="utf-8"))
