"""Drawing a day (dagdragning): in order with the days that must come before and after, and in its window."""

from __future__ import annotations

from datetime import date, timedelta

from kvinnofrid_su.identifiers import LAST_DATE
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.synthesis.chance import Chance
from kvinnofrid_su.synthesis.draft import Draft
from kvinnofrid_su.synthesis.marginals import Bands, Marginals, Shape
from kvinnofrid_su.synthesis.order import RECORDED_ON, find_pairs

_YEAR = Bands((((0, 365), 1.0),))


class Days:
    """Draws the days of cases (*dagdragning*).

    Args:
        catalogue: whose rules say which days come in order, and whose points have windows.
        marginals: when cases begin.

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su.synthesis.marginals import UNIFORM
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> draft = Draft(catalogue, True, {}, answers={"aktualiseringsdatum": date(2022, 3, 1)})
    >>> Days(catalogue, UNIFORM).draw("avslutsdatum", None, draft, Chance("a")) >= date(2022, 3, 1)
    True
    """

    def __init__(self, catalogue: Catalogue, marginals: Marginals) -> None:
        self.catalogue = catalogue
        self.marginals = marginals
        self._pairs = find_pairs(catalogue)

    def draw(self, name: str, shape: Shape | None, draft: Draft, chance: Chance) -> date | None:
        """Return a day for a name (*dag*), or ``None`` where the days around leave no room.

        Args:
            name: a question about a date, or a date of record.
            shape: how many days after those that come before it.
            draft: what was drawn before.
            chance: what decides.

        >>> import kvinnofrid_su as su
        >>> from kvinnofrid_su.synthesis.marginals import UNIFORM
        >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
        >>> day = Days(catalogue, UNIFORM).draw("aktualiseringsdatum", None, Draft(catalogue, False, {}), Chance("a"))
        >>> UNIFORM.first <= day <= UNIFORM.last
        True
        """
        drawn = draft.days()
        if not drawn:
            return chance.find_day(self.marginals.first, self.marginals.last)
        before = (draft.day(first) for first, second in self._pairs if second == name)
        after = (draft.day(second) for first, second in self._pairs if first == name)
        # The first day that is drawn is the beginning of the case: nothing else lies before it.
        low = max([drawn[0], *filter(None, before)])
        high = min(filter(None, after), default=LAST_DATE)
        point = self.catalogue.points.get(name.removesuffix(RECORDED_ON)) if name.endswith(RECORDED_ON) else None
        if point is not None:
            anchor = draft.day(point.window.anchor) if point.window is not None else None
            if point.window is not None and anchor is not None:
                span = point.window.around(anchor)
                low, high = max(low, span.opens), min(high, span.closes)
                return chance.find_day(low, high) if low <= high else None
            closing = draft.day(self.catalogue.closing)
            high = min(high, closing) if closing is not None and closing >= low else high
        bands = shape if isinstance(shape, Bands) else _YEAR
        start, end = chance.weigh(bands.shares)
        day = min(low + timedelta(days=start + chance.below(end - start + 1)), high)
        return day if low <= day else None
