"""Entries of two catalogues side by side (poster): paired by id, compared key by key, so that nothing is passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from kvinnofrid_su.comparing.consequences import CONSEQUENCES
from kvinnofrid_su.comparing.differences import Difference, What
from kvinnofrid_su.comparing.readings import View
from kvinnofrid_su.i18n import LOCALES
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.typing import is_list, is_object

Plain = Mapping[str, Any]

TEXTS = ("label", "description", "message", "remedy", "note", "text", "title", "terms", "reading")
"""Parts of an entry that are texts in every language."""

GROUNDS = ("evidence", "source")

DERIVED = ("json_schema",)
"""Parts that are made from the rest when a catalogue is published: they differ only with it."""


@frozen
class Thing:
    """What differences are about (*sak*): one entry as it stands in both catalogues, or in one of them.

    Args:
        path: its address within its catalogue.
        label: what it is called.
        package: whose it is.
        gone: whether it is only in the first catalogue.
    """

    what: What
    path: str
    label: Text
    package: str | None = None
    gone: bool = False


@frozen
class Pairs:
    """Entries of two lists (*par*), by id.

    Args:
        moved: whether those that are in both stand in another order.
    """

    removed: tuple[Plain, ...]
    added: tuple[Plain, ...]
    both: tuple[tuple[Plain, Plain], ...]
    moved: bool


def pair(before: Sequence[Plain], after: Sequence[Plain], key: str = "id") -> Pairs:
    """Pair the entries of two lists (*para ihop*) by their ids.

    >>> found = pair([{"id": "a"}, {"id": "b"}, {"id": "c"}], [{"id": "c"}, {"id": "b"}, {"id": "d"}])
    >>> found.removed, found.added, found.moved
    (({'id': 'a'},), ({'id': 'd'},), True)
    """
    old, new = ({each[key]: each for each in entries} for entries in (before, after))
    common = [id_ for id_ in new if id_ in old]
    return Pairs(
        tuple(each for id_, each in old.items() if id_ not in new),
        tuple(each for id_, each in new.items() if id_ not in old),
        tuple((old[id_], new[id_]) for id_ in common),
        [id_ for id_ in old if id_ in new] != common,
    )


@define(slots=False)
class Comparing:
    """Two catalogues on their way to a comparison (*jämförelse*), with the differences found so far."""

    before: View
    after: View
    found: list[Difference] = field(factory=list[Difference])

    @cached_property
    def hushed(self) -> frozenset[str]:
        """Languages that only one catalogue has: a language that comes or goes is one difference, not one a text."""
        old, new = (frozenset(view.catalogue.languages) for view in (self.before, self.after))
        return old ^ new

    def note(
        self, change: str, thing: Thing, part: str = "", before: Text | None = None, after: Text | None = None
    ) -> None:
        """Keep a difference (*notera*)."""
        consequence = CONSEQUENCES[change]
        catalogue = (self.before if thing.gone else self.after).catalogue
        self.found.append(
            Difference(
                kind=consequence.kind,
                change=change,
                what=thing.what,
                address=f"{catalogue.id}.{thing.path}" if thing.path else catalogue.id,
                field=part,
                label=thing.label,
                before=before,
                after=after,
                documents=consequence.documents,
                schemas=consequence.schemas,
                series=consequence.series,
                bump=consequence.bump,
                package=thing.package,
            )
        )

    def note_whole(self, change: str, thing: Thing) -> None:
        """Keep a difference about something that is there in one catalogue only (*hel post*)."""
        before, after = (thing.label, None) if thing.gone else (None, thing.label)
        self.note(change, thing, "", before, after)

    def note_order(self, pairs: Pairs, thing: Thing, part: str) -> None:
        """Keep that entries stand in another order (*ordning*), where they do."""
        if pairs.moved:
            self.note("order_changed", thing, part)

    def compare_parts(
        self, thing: Thing, old: Plain, new: Plain, changes: Mapping[str, str], skip: Sequence[str]
    ) -> None:
        """Compare two entries part by part (*delar*).

        Args:
            thing: what they are.
            old: the entry in the first catalogue.
            new: the entry in the second.
            changes: what a difference in a part is; in any other part it is one that nobody knows the meaning of.
            skip: parts that are compared elsewhere.
        """
        for part in dict.fromkeys((*old, *new)):
            first, second = old.get(part), new.get(part)
            if first == second or part in skip or (part in DERIVED and (first is None or second is None)):
                continue
            if part in TEXTS:
                self.compare_texts(thing, part, first, second)
            elif part in GROUNDS:
                self.note("grounds_changed", thing, part, self.tell(first), self.tell(second))
            else:
                change = "written_otherwise" if part in DERIVED else changes.get(part, "other_changed")
                self.note(change, thing, part, self.tell(first), self.tell(second))

    def compare_texts(self, thing: Thing, part: str, first: Plain | None, second: Plain | None) -> None:
        """Compare a text in each language that both catalogues have (*texter*)."""
        old, new = first or {}, second or {}
        differ = [each for each in dict.fromkeys((*old, *new)) if old.get(each) != new.get(each)]
        told = [each for each in differ if each not in self.hushed]
        if told:
            source = self.after.catalogue.language in told
            change = "text_changed" if source else "translation_changed"
            self.note(change, thing, part, self.text(old), self.text(new))

    def text(self, words: Plain) -> Text | None:
        """Return a text of a catalogue (*text*), or ``None`` where there is none."""
        if not words:
            return None
        language = self.after.catalogue.language
        return Text(language if language in words else next(iter(words)), words)

    def label(self, entry: Plain, part: str = "label") -> Text:
        """Return what an entry is called (*etikett*), or its id where it has no name."""
        return self.text(entry.get(part, {})) or self.constant(str(entry.get("id", "")))

    def constant(self, text: str) -> Text:
        """Return a text that is the same in every language (*lika text*)."""
        return Text(LOCALES[0], dict.fromkeys(LOCALES, text))

    def tell(self, value: Any) -> Text | None:
        """Return a plain value as a text (*värde*), ``None`` where there is none."""
        return None if value is None else self.constant(_write(value))


def _write(value: Any) -> str:
    if is_object(value):
        return ", ".join(f"{key} {_write(each)}" for key, each in value.items())
    if is_list(value):
        return ("; " if any(map(is_object, value)) else ", ").join(map(_write, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
