"""From a plain mapping to an immutable one (överföringsnyckel): the same road for published files and for folders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from kvinnofrid_su.catalogue.build import Plain, build_grounds, build_source
from kvinnofrid_su.model.crosswalks import Asked, ComparedOutcome, Crosswalk, SeriesBreak, Transfer
from kvinnofrid_su.model.texts import Text


def build_crosswalk(plain: Plain) -> Crosswalk:
    """Return the mapping between two editions (*överföringsnyckel*) that plain values describe.

    Args:
        plain: what :func:`kvinnofrid_su.catalogue.compile.compile_all` gives, or a published ``from_<edition>.json``.

    >>> from kvinnofrid_su.published import read_published
    >>> crosswalk = build_crosswalk(read_published("su-kvinnofrid", "2021", "v1.0.0", "from_2019.json"))
    >>> crosswalk.source, crosswalk.target, crosswalk.outcomes["malupp_helt"].comparability
    ('su-kvinnofrid/2019', 'su-kvinnofrid/2021', 'comparable')
    """
    builder = _Builder(plain["language"])
    return Crosswalk(
        source=plain["from"]["catalogue"],
        source_version=plain["from"]["version"],
        target=plain["to"]["catalogue"],
        target_version=plain["to"]["version"],
        description=builder.text(plain["description"]),
        grounds=build_grounds(plain, plain["language"]),
        transfers=tuple(builder.transfer(each) for each in plain["questions"]),
        breaks={each["id"]: builder.series_break(each) for each in plain["breaks"]},
        outcomes={each["id"]: builder.outcome(each) for each in plain["outcomes"]},
        sources={each["id"]: build_source(each, plain["language"]) for each in plain["sources"]},
    )


@frozen
class _Builder:
    language: str

    def text(self, words: Mapping[str, str]) -> Text:
        return Text(self.language, words)

    def transfer(self, plain: Plain) -> Transfer:
        source, target = (Asked(**plain[key]) if key in plain else None for key in ("from", "to"))
        return Transfer(
            fate=plain["kind"],
            source=source,
            target=target,
            reason=self.text(plain["reason"]),
            grounds=build_grounds(plain, self.language),
            codes=plain.get("codes"),
            minimum=plain.get("minimum"),
            maximum=plain.get("maximum"),
            breaks=tuple(plain.get("breaks", ())),
        )

    def series_break(self, plain: Plain) -> SeriesBreak:
        label, text, compare = (self.text(plain[key]) for key in ("label", "text", "compare"))
        groupings: Any = plain.get("groupings", ())
        return SeriesBreak(plain["id"], label, text, compare, build_grounds(plain, self.language), tuple(groupings))

    def outcome(self, plain: Plain) -> ComparedOutcome:
        grounds = build_grounds(plain, self.language)
        breaks: Any = plain.get("breaks", ())
        return ComparedOutcome(plain["id"], plain["kind"], self.text(plain["reason"]), grounds, tuple(breaks))
