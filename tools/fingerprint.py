"""Prints what an installed package publishes: each file and each schema of the registry with its sha256.

Run by the Python of an installation, so it imports nothing of this checkout. Two installations that print the same publish
the same, to the last byte.
"""

from __future__ import annotations

import hashlib
import json

from kvinnofrid_su.published import find_folder
from kvinnofrid_su.schemas import REGISTRY


def main() -> None:
    """Print one line for each file, then one for each schema."""
    folder = find_folder()
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        print(hashlib.sha256(file.read_bytes()).hexdigest(), file.relative_to(folder).as_posix())
    for uri in sorted(REGISTRY):
        print(hashlib.sha256(json.dumps(REGISTRY.contents(uri)).encode()).hexdigest(), uri)


if __name__ == "__main__":
    main()
