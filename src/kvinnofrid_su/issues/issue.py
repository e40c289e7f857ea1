"""One issue (anmärkning): facts in fields, words last. Nothing in it is an answer, an unknown key or a cell."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from kvinnofrid_su.issues.words import describe
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.rules import Severity


@frozen
class Issue:
    """Something that was found in data (*anmärkning*).

    Args:
        code: what kind of thing it is, for ever the same: :class:`kvinnofrid_su.issues.codes.IssueCode`.
        severity: ``error`` cannot be true or cannot be read, ``warning`` is unlikely, late or incomplete, ``note`` else.
        path: an RFC 6901 pointer into the document that the caller gave.
        case: the case's key, ``*case[3]`` where the key may not be shown, or ``None`` outside a case.
        point: the measurement point, or ``None``.
        variable: the variable, or ``None``.
        rule: the rule that was broken, or ``None``.
        params: facts for the texts: bounds, positions, ids of the catalogue. Never an answer.

    >>> import kvinnofrid_su as su
    >>> issue = su.validate([7], su.load_catalogue("su-kvinnofrid/2021")).issues[0]
    >>> issue.code, issue.severity, issue.path, issue.case
    ('SU-S001', 'error', '/0', '*case[0]')
    """

    code: str
    severity: Severity
    path: str
    case: str | None
    point: str | None
    variable: str | None
    rule: str | None
    params: Mapping[str, str | int] = field(hash=False)
    catalogue: Catalogue = field(eq=False, repr=False)

    def message(self, locale: str = "sv") -> str:
        """Say what is wrong (*meddelande*) in Swedish or English, with labels, not ids.

        >>> import kvinnofrid_su as su
        >>> issue = su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021")).issues[0]
        >>> issue.message("sv")
        'En uppgift som alltid behövs fattas: variabelkatalogen (catalogue).'
        """
        return describe(self, "text", locale)

    def remedy(self, locale: str = "sv") -> str:
        """Say what to do (*åtgärd*).

        >>> import kvinnofrid_su as su
        >>> su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021")).issues[0].remedy("sv")
        'Lägg till uppgiften.'
        """
        return describe(self, "remedy", locale)

    def to_dict(self, locale: str = "sv") -> dict[str, object]:
        """Return the issue as plain values, with its texts in one language.

        >>> import kvinnofrid_su as su
        >>> su.validate({"format": 1}, su.load_catalogue("su-kvinnofrid/2021")).issues[0].to_dict()["code"]
        'SU-S002'
        """
        return {
            "code": self.code,
            "severity": self.severity,
            "case": self.case,
            "point": self.point,
            "variable": self.variable,
            "rule": self.rule,
            "path": self.path,
            "message": self.message(locale),
            "remedy": self.remedy(locale),
        }
