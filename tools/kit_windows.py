"""The windows of the conformance kit: lengths of months and years, which no bundled point may have, and days.

What is stated was worked by hand, or by dateutil; this implementation has to agree before it is written.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from kvinnofrid_su.testing import Examinee
from tests.support.examples import CASES, read_toml
from tools.kit_tests import Plain, check

_NAMES = ("offset", "earlier", "later")
_DAYS = ("target", "opens", "closes")
_NONE = relativedelta()
_MONTH = relativedelta(months=1)

WINDOWS = {
    ("P0D", "P0D", "P30D"): (_NONE, _NONE, relativedelta(days=30)),
    ("P0D", "P30D", "P60D"): (_NONE, relativedelta(days=30), relativedelta(days=60)),
    ("P1M", "P1M", "P1M"): (_MONTH, _MONTH, _MONTH),
    ("P6M", "P1M", "P3M"): (relativedelta(months=6), _MONTH, relativedelta(months=3)),
    ("P1Y", "P2M", "P2M"): (relativedelta(years=1), relativedelta(months=2), relativedelta(months=2)),
    ("P3M", "P1M1D", "P1M1D"): (relativedelta(months=3), *[relativedelta(months=1, days=1)] * 2),
}
"""Windows that dateutil works out from the last day of every month of an ordinary year and a leap year."""

YEARS = (2023, 2024)


def make_windows(examinee: Examinee) -> list[Plain]:
    """Return the tests of windows."""
    tests = [*_list_by_hand(), *_list_by_dateutil()]
    for test in tests:
        stated = {name: test[name] for name in _DAYS}
        check(test["id"], stated, examinee.answer({key: test[key] for key in ("window", "anchor")}))
    return tests


def _list_by_hand() -> Iterator[Plain]:
    for each in read_toml(CASES / "kit" / "windows.toml")["window"]:
        yield _make(f"windows/hand/{each['id']}", each["about"], each["lengths"], each["anchor"], each["span"])


def _list_by_dateutil() -> Iterator[Plain]:
    for lengths, (offset, earlier, later) in WINDOWS.items():
        for year in YEARS:
            for month in range(1, 13):
                anchor = date(year, month, monthrange(year, month)[1])
                target = anchor + offset
                span = [f"{day}" for day in (target, target - earlier, target + later)]
                about = "Från en månads sista dag; uträknat med dateutil."
                yield _make(f"windows/month-end/{'-'.join(lengths)}/{anchor}", about, list(lengths), f"{anchor}", span)


def _make(id_: str, about: str, lengths: list[str], anchor: str, span: list[str]) -> Plain:
    window = dict(zip(_NAMES, lengths, strict=True))
    return {"id": id_, "about": about, "window": window, "anchor": anchor, **dict(zip(_DAYS, span, strict=True))}
