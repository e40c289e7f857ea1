"""``python -m kvinnofrid_su`` (kommandoraden)."""

from __future__ import annotations

import sys

from kvinnofrid_su.cli import main

if __name__ == "__main__":
    sys.exit(main())
