"""The invented package under another name, so that two of a kind can be active at once."""

from __future__ import annotations

import shutil
from pathlib import Path

KOKSKOLL = Path(__file__).parents[1] / "packages" / "kokskoll"


def rename_package(root: Path, name: str) -> Path:
    """Make a copy of the invented package with another name and prefix, and return where it lies.

    Args:
        root: where to put it.
        name: its name and its prefix.
    """
    shutil.copytree(KOKSKOLL, root)
    for file in [*root.rglob("*.toml"), *root.rglob("*.po")]:
        text = file.read_text(encoding="utf-8").replace('"koll"', f'"{name}"').replace('"kokskoll"', f'"{name}"')
        text = text.replace("koll_", f"{name}_").replace("koll-", f"{name}-").replace("kokskoll.", f"{name}.")
        file.write_text(text, encoding="utf-8")
    translations = root / "locale" / "en" / "LC_MESSAGES"
    (translations / "kokskoll.po").rename(translations / f"{name}.po")
    return root
