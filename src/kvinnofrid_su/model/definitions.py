"""What a result means (definition): its definition in words, how surely it is known, and its weak points."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from kvinnofrid_su.model.outcomes import Better
from kvinnofrid_su.model.sources import Evidence, Grounds
from kvinnofrid_su.model.terms import AnsweredBy
from kvinnofrid_su.model.texts import Text


@frozen
class WeakPoint:
    """Something that a result cannot show or may get wrong (*svaghet*), to be told wherever the result is told."""

    id: str
    text: Text
    grounds: Grounds


@frozen
class Definition:
    """What a result of an outcome means (*definition*): it goes with the result wherever that goes.

    Args:
        outcome: the outcome's id.
        label: its name.
        text: who is counted, what counts, who is left out, who judged it and what is better; made from the catalogue,
            in each language of the library.
        evidence: how surely the definition is known.
        weak_points: what to tell with every result of it.
        catalogue: the catalogue's id.
        packages: the version of each package of local variables that is active, by its name.

    >>> import kvinnofrid_su as su
    >>> [found] = su.indicator([], "avslutade", su.load_catalogue("su-kvinnofrid/2021"))
    >>> print(found.definition.text)
    Underlaget är alla ärenden. Måttet är andelen av dem där ”Datum då ärendet avslutades” är besvarad. \
Uppgifterna kommer från handläggaren. Varken ett högre eller ett lägre värde är bättre i sig.
    """

    outcome: str
    label: Text
    text: Text
    judged_by: AnsweredBy
    better: Better
    evidence: Evidence
    weak_points: tuple[WeakPoint, ...]
    catalogue: str
    catalogue_version: str
    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    def to_dict(self) -> dict[str, object]:
        """Return the definition as plain values for JSON, with its texts in every language.

        >>> import kvinnofrid_su as su
        >>> [found] = su.indicator([], "avslutade", su.load_catalogue("su-kvinnofrid/2021"))
        >>> found.definition.to_dict()["label"]
        {'sv': 'Avslutade ärenden', 'en': 'Closed cases'}
        """
        return {
            "label": dict(self.label.words),
            "text": dict(self.text.words),
            "judged_by": self.judged_by,
            "better": self.better,
            "evidence": self.evidence,
            "weak_points": [{"id": each.id, "text": dict(each.text.words)} for each in self.weak_points],
        }
