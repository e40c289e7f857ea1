"""What is derived is what would be derived now: published catalogues and generated pages are never edited by hand."""

from __future__ import annotations

from tools.generate import generate


def test_what_is_committed_is_what_would_be_generated() -> None:
    """Every generated file is, byte for byte, what `nox -s generate` writes."""
    stale = [path.name for path, content in generate().items() if path.read_bytes() != content.encode("utf-8")]
    assert [] == stale
