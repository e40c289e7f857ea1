"""What a researcher writes, read by the type checkers and never run."""

from __future__ import annotations

from pathlib import Path

import kvinnofrid_su as su

catalogue = su.load_catalogue(Path("programme/2025"))
reading: su.Reading = su.read(Path("delivery.json"), catalogue, columns={"kön": "kon"})
found: tuple[su.Indicator, ...] = su.indicator(reading, "malupp_helt", catalogue, by=("hederskontext", "county"))
first: su.Indicator = found[0]
group: str | None = first.by["county"]
numerator: int | None = first.numerator
value: float | None = first.value
losses: int = sum(first.excluded.values())
score: su.Score = su.score(su.Case("su-kvinnofrid/2021", "A-0001"), "avslutade", catalogue)
names: tuple[str, ...] = su.list_catalogues()
label: str = catalogue.text("malupp", "en")
role = catalogue.at("efter").role
