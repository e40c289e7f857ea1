"""What is not carried over (förluster): where it stood and why. Never the answer, nor an unknown key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.texts import Text

LossReason: TypeAlias = Literal[
    "not_asked",
    "no_code",
    "out_of_bounds",
    "repeated",
    "no_survey",
    "malformed",
    "wrong_point",
    "unknown_variable",
    "unknown_point",
    "unknown_key",
    "local",
    "packages",
    "recorded_on",
    "unreadable",
]
"""Why something is not carried over (*skäl*)."""

REASONS: tuple[LossReason, ...] = LossReason.__args__  # type: ignore[attr-defined]


@frozen
class Loss:
    """Something in a document that is not in the migrated one (*förlust*).

    Args:
        reason: why not.
        path: an RFC 6901 pointer into the document that the caller gave; unknown keys are masked by their position.
        case: the case's key, ``*case[3]`` where the key may not be shown, or ``None`` outside a case.
        point: the measurement point, or ``None``.
        variable: the variable, or ``None`` where it is not known or where it is no answer.
        answers: how many answers go with it: 1 for an answer, more for what holds several, 0 for what holds none.
        params: for a file the line or the row, and the column, where there is one.
        catalogue: the edition in which it was lost.
        why: why the question has no place in the new edition, where that is the reason.

    >>> import kvinnofrid_su as su
    >>> document = {
    ...     "format": 1,
    ...     "catalogue": "su-kvinnofrid/2019",
    ...     "case": "A-0001",
    ...     "measurements": {"fore": {"answers": {"alder": 34, "antal_barn": 2}}},
    ... }
    >>> [loss] = su.migrate(document, to="su-kvinnofrid/2021").losses
    >>> loss.path, loss.reason, loss.variable
    ('/measurements/fore/answers/antal_barn', 'not_asked', 'antal_barn')
    """

    reason: LossReason
    path: str
    case: str | None
    point: str | None
    variable: str | None
    answers: int
    params: Mapping[str, str | int] = field(hash=False, repr=False)
    catalogue: Catalogue = field(eq=False, repr=False)
    why: Text | None = field(default=None, eq=False, repr=False)

    def message(self, locale: str = "sv") -> str:
        """Say what is not carried over, and why (*förklaring*), in Swedish or English, with labels, not ids.

        >>> import kvinnofrid_su as su
        >>> document = {
        ...     "format": 1,
        ...     "catalogue": "su-kvinnofrid/2019",
        ...     "case": "A-0001",
        ...     "measurements": {"fore": {"answers": {"civilstand": "sarbo"}}},
        ... }
        >>> print(su.migrate(document, to="su-kvinnofrid/2021").losses[0].message("en"))
        Before interventions, Relationship status: The question is not asked in the new edition. The question was among \
the some 40 variables of the first round, but not among the 29 of the second.
        """
        words = [describe_reason(self.reason, locale), *([] if self.why is None else [self.why.to(locale)])]
        place = describe_place(self.catalogue, self.point, self.variable, locale)
        return ": ".join(filter(None, (place, " ".join(words))))

    def to_dict(self, locale: str = "sv") -> dict[str, object]:
        """Return the loss as plain values, with its text in one language.

        >>> import kvinnofrid_su as su
        >>> su.migrate([7], to="su-kvinnofrid/2021").losses[0].to_dict("en")["message"]
        'Could not be read, and is left out.'
        """
        return {
            "reason": self.reason,
            "case": self.case,
            "point": self.point,
            "variable": self.variable,
            "path": self.path,
            "answers": self.answers,
            "message": self.message(locale),
        }


def describe_place(catalogue: Catalogue, point: str | None, variable: str | None, locale: str) -> str:
    """Return the labels of a point and a variable (*plats*), as far as there are any."""
    labels = [] if point is None else [catalogue.points[point].label.to(locale)]
    return ", ".join([*labels, *([] if variable is None else [catalogue.variables[variable].label.to(locale)])])


def describe_reason(reason: LossReason, locale: str) -> str:
    """Return a sentence about why something is not carried over (*skäl*)."""
    _ = find_words(locale)
    return {
        "not_asked": _("loss", "Frågan ställs inte i den nya omgången."),
        "no_code": _("loss", "Svaret har ingen motsvarighet i den nya omgången."),
        "out_of_bounds": _("loss", "Talet ligger utanför det som kan anges i den nya omgången."),
        "repeated": _("loss", "I den nya omgången mäts detta en gång; ett senare svar är med i stället."),
        "no_survey": _("loss", "Frågan ingår inte i den nya omgångens enkät, och enkäten hör inte till något ärende."),
        "malformed": _("loss", "Uppgiften gick inte att läsa."),
        "wrong_point": _("loss", "Frågan ställs inte vid den mätpunkten."),
        "unknown_variable": _("loss", "Ett svar på en fråga som inte finns."),
        "unknown_point": _("loss", "En mätpunkt som inte finns."),
        "unknown_key": _("loss", "En uppgift som inte hör dit."),
        "local": _("loss", "Ett svar på en lokal fråga; lokala paket hör till den gamla omgången."),
        "packages": _("loss", "Uppgiften om lokala paket; de hör till den gamla omgången."),
        "recorded_on": _("loss", "Dagen för en mätning som inte har någon plats i den nya omgången."),
        "unreadable": _("loss", "Gick inte att läsa och är inte med."),
    }[reason]
