"""Refuses a release whose version moves less than its differences require; the comparison says how much that is.

`python -m tools.versions` keeps what the bundled packages are at a release, in tools/released/: editions are kept in schemas/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from kvinnofrid_su.catalogue.build import build_catalogue
from kvinnofrid_su.catalogue.load import find_extended, list_packages, load_catalogue
from kvinnofrid_su.comparing.compare import compare
from kvinnofrid_su.comparing.differences import BUMPS, Bump
from kvinnofrid_su.identifiers import read_version
from kvinnofrid_su.model.catalogue import Catalogue
from tools.index import DRAFT, read_versions

RELEASED = Path(__file__).parent / "released"


def find_step(older: str, newer: str) -> Bump | None:
    """Return how much a version moved; `None` when it went back, or is no version.

    >>> find_step("1.0.9", "1.0.10"), find_step("1.9.3", "1.10.0"), find_step("1.1.0", "2.0.0")
    ('patch', 'minor', 'major')
    >>> find_step("1.0.0", "1.0.0"), find_step("1.1.0", "1.0.1")
    ('none', None)
    """
    first, second = read_version(older), read_version(newer)
    if first is None or second is None or second < first:
        return None
    moved = [step for step, old, new in zip(("major", "minor", "patch"), first, second, strict=True) if old != new]
    return next((bump for bump in BUMPS if bump in moved[:1]), "none")


def check_release(older: Catalogue, newer: Catalogue, package: str | None = None) -> str | None:
    """Return why a version may not follow another, or `None` where it may.

    Args:
        older: what was released, with the package if there is one.
        newer: what is to be released.
        package: whose version it is; the catalogue's own where it is left out.
    """
    versions = [each.version if package is None else each.packages[package].version for each in (older, newer)]
    required = compare(older, newer).find_bump(package)
    step = find_step(*versions)
    if step is not None and BUMPS.index(step) >= BUMPS.index(required):
        return None
    return f"{package or newer.id}: from {versions[0]} to {versions[1]} is too little; required: {required}"


def check_editions(schemas: Path, working: Iterable[Catalogue]) -> list[str]:
    """Return what is wrong with the versions of editions: those published, and what would be published now.

    Args:
        schemas: the folder of published files.
        working: each edition as its files say now.
    """
    published: dict[str, list[tuple[Catalogue, bool]]] = {}
    for (name, version), entry in read_versions(schemas).items():
        file = schemas.joinpath(*name.split("/"), f"v{version}", "catalogue.json")
        catalogue = build_catalogue(json.loads(file.read_text(encoding="utf-8")))
        published.setdefault(name, []).append((catalogue, entry["status"] != DRAFT))
    followed = [pair for each in published.values() for pair in pairwise(catalogue for catalogue, _ in each)]
    for catalogue in working:
        released = [each for each, firm in published.get(catalogue.id, ()) if firm]
        followed += [(each, catalogue) for each in released[-1:]]
    return [fault for older, newer in followed if (fault := check_release(older, newer)) is not None]


def check_packages(released: Mapping[str, Catalogue], working: Mapping[str, Catalogue]) -> list[str]:
    """Return what is wrong with the versions of packages, each with the edition it extends, by its name."""
    known = [(released[name], newer, name) for name, newer in working.items() if name in released]
    return [fault for each in known if (fault := check_release(*each)) is not None]


def read_packages() -> dict[str, Catalogue]:
    """Return the bundled packages as they are now, each with the edition it extends, by name."""
    return {name: load_catalogue(find_extended(name), [name]) for name in list_packages()}


def read_released(folder: Path = RELEASED) -> dict[str, Catalogue]:
    """Return the packages as they were last released, each with the edition it extended, by name."""
    files = sorted(folder.glob("*.json"))
    return {file.stem: build_catalogue(json.loads(file.read_text(encoding="utf-8"))) for file in files}


def keep_released(packages: Mapping[str, Catalogue], folder: Path = RELEASED) -> list[Path]:
    """Keep what packages are at a release; return the files."""
    folder.mkdir(exist_ok=True)
    files = {folder / f"{name}.json": catalogue for name, catalogue in packages.items()}
    for file, catalogue in files.items():
        text = json.dumps(dict(catalogue.plain), ensure_ascii=False, indent=1) + "\n"
        file.write_text(text, encoding="utf-8", newline="\n")
    return list(files)


if __name__ == "__main__":
    print(*keep_released(read_packages()), sep="\n")
