"""What demands and conditions say in words (i ord), in each language of the library: with labels, so that people can compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kvinnofrid_su.comparing.readings import View
from kvinnofrid_su.i18n import LOCALES
from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.rules.wording import Wording


def phrase(condition: Condition | None, view: View) -> Text | None:
    """Return a condition in words (*villkor*), ``None`` where there is none."""
    if condition is None:
        return None
    return _phrase(view, lambda wording: wording.write(condition))


def phrase_names(names: Sequence[str], view: View) -> Text:
    """Return what names stand for in words (*benämningar*)."""
    return _phrase(view, lambda wording: wording.names(names))


def phrase_pairs(pairs: Sequence[tuple[str, str]], view: View) -> Text:
    """Return which date may not come after which (*datumordning*)."""
    return _phrase(
        view, lambda wording: "; ".join(f"{wording.name(first)} ≤ {wording.name(second)}" for first, second in pairs)
    )


def _phrase(view: View, write: Callable[[Wording], str]) -> Text:
    return Text(LOCALES[0], {locale: write(Wording(view.catalogue, locale)) for locale in LOCALES})
