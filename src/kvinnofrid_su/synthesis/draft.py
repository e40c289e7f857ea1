"""A case in the making (utkast): what has been drawn so far, as conditions ask for it."""

from __future__ import annotations

from datetime import date

from attrs import define, field

from kvinnofrid_su.model.cases import Answer
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import Condition
from kvinnofrid_su.model.terms import CodeList
from kvinnofrid_su.rules.conditions import conjoin, decide


@define
class Draft:
    """What has been drawn of a case (*utkast*); answers the questions that conditions ask.

    Args:
        closed: whether the case is to be closed.
        envelope: the fields that say who sent it.
        measured: for each point whose turn has come how many measurements it may have.
        kept: what was drawn, by name; ``None`` for what is left unanswered.
        answers: of that what holds in the present round.

    >>> import kvinnofrid_su as su
    >>> draft = Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {"case": "S1-1"})
    >>> draft.answer("case"), draft.answer("kon")
    ('S1-1', None)
    """

    catalogue: Catalogue
    closed: bool
    envelope: dict[str, str] = field(repr=False)
    measured: dict[str, int] = field(factory=dict[str, int])
    kept: dict[str, Answer | None] = field(factory=dict[str, "Answer | None"], repr=False)
    answers: dict[str, Answer] = field(factory=dict[str, Answer], repr=False)

    def answer(self, name: str) -> Answer | None:
        """Return what was drawn for a name, or ``None`` (*svar*).

        >>> import kvinnofrid_su as su
        >>> Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {}, answers={"kon": "man"}).answer("kon")
        'man'
        """
        return self.answers.get(name, self.envelope.get(name))

    def given(self, name: str) -> Answer | None:
        """Return what was drawn for a question (*svar*): no package is active here, so every code is a national one.

        >>> import kvinnofrid_su as su
        >>> Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {}, answers={"kon": "man"}).given("kon")
        'man'
        """
        return self.answer(name)

    def codes(self, name: str) -> CodeList | None:
        """Return the code list of a name, or ``None`` (*kodlista*).

        >>> import kvinnofrid_su as su
        >>> Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {}).codes("case") is None
        True
        """
        question = self.catalogue.questions.get(name)
        return None if question is None else question.variable.codes

    def holds(self, condition: Condition | None) -> bool:
        """Tell whether a condition is true (*villkor*): not false, and not unknown either.

        >>> import kvinnofrid_su as su
        >>> Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {}).holds(None)
        True
        """
        return decide(condition, self, "when") is True

    def applies(self, name: str) -> bool:
        """Tell whether a question applies (*gäller*) for certain.

        >>> import kvinnofrid_su as su
        >>> draft = Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {})
        >>> draft.applies("kon"), draft.applies("malupp")
        (True, False)
        """
        return conjoin(decide(demand.when, self, "when") for demand in self.catalogue.applicability[name]) is True

    def days(self) -> list[date]:
        """Return every day that was drawn (*dagar*), in the order of drawing.

        >>> import kvinnofrid_su as su
        >>> Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {}).days()
        []
        """
        return [each for each in self.answers.values() if isinstance(each, date)]

    def day(self, name: str | None) -> date | None:
        """Return the day that was drawn for a name, or ``None`` (*dag*).

        >>> import kvinnofrid_su as su
        >>> Draft(su.load_catalogue("su-kvinnofrid/2021"), False, {}).day(None) is None
        True
        """
        found = self.answers.get(name or "")
        return found if isinstance(found, date) else None
