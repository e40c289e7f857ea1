"""Names of shapes that several layers share (typer)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

JSONValue: TypeAlias = "str | int | float | bool | None | Sequence[JSONValue] | Mapping[str, JSONValue]"
"""What a JSON text can hold."""

JSONObject: TypeAlias = Mapping[str, JSONValue]
"""A JSON object."""

Truth: TypeAlias = bool | None
"""Three-valued truth: ``None`` is *unknown* (*okänt*), never *false*."""

Locale: TypeAlias = Literal["sv", "en"]
"""A language that the library speaks."""
