"""What a list that is imported asks (förlaga), whatever format it came in, before it becomes files of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import define, field, frozen

from kvinnofrid_su.authoring.imports.source_rows import SourceRow
from kvinnofrid_su.model.terms import MissingReason

DEFAULT = ""
"""The language of texts whose language the source does not say."""


@frozen
class Told:
    """A text of the source with where it stands (*text*).

    Args:
        text: as it stands.
        column: the cell it stands in, or an empty text when it shares the cell with other things.
    """

    text: str
    column: str = ""


@define
class Choice:
    """A code of a list (*svarsalternativ*).

    Args:
        code: ours.
        name: theirs.
        row: where it stands.
        labels: by language.
        reason: the missing reason that it was said to carry.
        alone: the source says that no other answer may stand beside it.
    """

    code: str
    name: str
    row: SourceRow
    labels: Mapping[str, Told]
    reason: MissingReason | None = None
    alone: bool = False


@define
class ChoiceList:
    """A list of codes (*kodlista*) that questions share by its name in the source."""

    id: str
    choices: list[Choice] = field(factory=list[Choice])

    @property
    def codes(self) -> dict[str, str]:
        """Our codes by theirs (*koder*)."""
        return {choice.name: choice.code for choice in self.choices}


@define
class Asked:
    """A question that becomes a variable (*fråga*).

    Args:
        id: ours.
        name: theirs.
        kind: ``date``, ``integer``, ``single`` or ``multi``.
        row: where it stands.
        labels: by language.
        notes: what explains it, by language.
        choices: the list it is answered from.
        minimum: the lowest number, where the source bounds it.
        maximum: the highest number likewise.
        identifying: the source says that it points out a person.
        required: the source says that it is to be answered, always.
    """

    id: str
    name: str
    kind: Literal["date", "integer", "single", "multi"]
    row: SourceRow
    labels: Mapping[str, Told]
    notes: Mapping[str, Told]
    choices: ChoiceList | None = None
    minimum: int | None = None
    maximum: int | None = None
    identifying: bool = False
    required: bool = False


@define
class Stage:
    """What becomes a measurement point (*mätpunkt*).

    Args:
        labels: by language; empty where the source has none.
        row: where the labels stand.
    """

    id: str
    name: str
    repeats: bool = False
    labels: Mapping[str, Told] = field(factory=dict[str, Told])
    row: SourceRow | None = None
    asked: list[Asked] = field(factory=list[Asked])


@define
class Demand:
    """What becomes a rule (*regel*).

    Args:
        id: the rule's id, which is given when all rules are known.
        kind: one of the kinds of rules.
        severity: how grave it is.
        judges: ids of questions.
        content: ``when``, ``then``, ``at_least``, ``at_most``.
        locator: where it stands in the source.
        text: which of the texts for rules it has.
    """

    id: str
    kind: str
    severity: str
    judges: Sequence[str]
    content: Mapping[str, Any]
    locator: str
    text: str


@define
class Plan:
    """A whole list of variables (*förlaga*).

    Args:
        name: the programme's id.
        source: the format, ``xlsform`` or ``redcap``.
        language: the language of texts without one, and of the files where the list has several.
        title: what the list is called, with its row.
        languages: the columns of each language, in the source's order.
        piped: names that texts refer to in square brackets.
    """

    name: str
    source: Literal["xlsform", "redcap"]
    language: str
    title: tuple[SourceRow, str] | None = None
    languages: tuple[str, ...] = ()
    piped: frozenset[str] = frozenset()
    stages: list[Stage] = field(factory=list[Stage])
    lists: list[ChoiceList] = field(factory=list[ChoiceList])
    demands: list[Demand] = field(factory=list[Demand])

    @property
    def asked(self) -> list[Asked]:
        """Every question that is carried over, in order (*frågor*)."""
        return [asked for stage in self.stages for asked in stage.asked]


def find_told(row: SourceRow, base: str, language: str) -> dict[str, Told]:
    """Return the texts of a row by language (*texter*); one without a language is in the default one.

    Args:
        row: the row.
        base: ``label`` or ``hint``.
        language: the default language.
    """
    told = {language: Told(row.get(base), base)} if row.get(base) else {}
    for column in row.cells:
        if column.startswith(f"{base} (") and row.get(column):
            told.setdefault(column.partition("(")[2].rstrip(")"), Told(row.get(column), column))
    return told
