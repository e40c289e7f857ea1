"""Bars (staplar) as small inline SVG: a share from 0 to 100 % with its interval."""

from __future__ import annotations

from kvinnofrid_su.model.results import Indicator

_WIDTH = 200
_HEIGHT = 18


def draw_bar(indicator: Indicator, label: str) -> str:
    """Return a bar (*stapel*) as SVG, or nothing where there is no share to draw.

    Args:
        indicator: what to draw.
        label: what the bar says, for those who cannot see it; already escaped.

    >>> draw_bar(Indicator("o", "share", {}, 0, 0, 0, None, None, None, {}), "")
    ''
    """
    if indicator.kind != "share" or indicator.value is None:
        return ""
    whisker = ""
    if indicator.low is not None and indicator.high is not None:
        low, high = (round(end * _WIDTH, 1) for end in (indicator.low, indicator.high))
        whisker = f'<path class="interval" d="M{low} 9H{high}M{low} 4v10M{high} 4v10"/>'
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">'
        f'<rect class="whole" width="{_WIDTH}" height="{_HEIGHT}"/>'
        f'<rect class="part" width="{round(indicator.value * _WIDTH, 1)}" height="{_HEIGHT}"/>'
        f"{whisker}</svg>"
    )
