"""Explanations of rules in words (meningar om regler): labels of the catalogue, never an id, a key or an answer."""

from __future__ import annotations

from attrs import frozen

from kvinnofrid_su.explanation.depending import find_applicability
from kvinnofrid_su.explanation.explanation import Part, RuleExplained, RuleReason
from kvinnofrid_su.i18n import find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf, Condition, walk
from kvinnofrid_su.model.rules import ApplicableWhen, Implies, RecommendedWhen, RequiredWhen, Rule
from kvinnofrid_su.rules.wording import Wording


@frozen
class RuleSentences:
    """Writes why rules came to their verdicts, in one language (*meningar*).

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> found = su.explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
    >>> RuleSentences(Wording(catalogue, "en")).write(found.rules[3])
    'The measurement point is not expected yet: “Interventions given”.'
    """

    wording: Wording

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue whose labels are used."""
        return self.wording.catalogue

    def write(self, explained: RuleExplained) -> str:
        """Say why a rule came to its verdict (*skäl*): of several questions those that decided it."""
        rule = self.catalogue.rules[explained.rule]
        if not explained.parts:
            names = explained.at if explained.verdict == "broken" else explained.on
            return self._write(rule, explained.reason, names, explained.on)
        groups: dict[tuple[RuleReason, tuple[str, ...]], list[str]] = {}
        for part in explained.parts:
            if part.verdict == explained.verdict:
                groups.setdefault((part.reason, part.on), []).append(part.name)
        written = (self._write(rule, reason, tuple(names), on) for (reason, on), names in groups.items())
        return " ".join(dict.fromkeys(written))

    def write_part(self, rule: str, part: Part) -> str:
        """Say why a rule came to its verdict on one question (*skäl*)."""
        return self._write(self.catalogue.rules[rule], part.reason, (part.name,), part.on)

    def _write(self, rule: Rule, reason: RuleReason, names: tuple[str, ...], on: tuple[str, ...]) -> str:
        _ = find_words(self.wording.locale)
        pattern = {
            "answered": _("why", "Svar finns: {names}."),
            "unanswered": _("why", "Svar saknas: {names}."),
            "does_not_apply": _("why", "Gäller inte: {names}. Det gäller bara när {applies}."),
            "applies_open": _(
                "why", "Oklart om det gäller: {names}. Det gäller bara när {applies}. Svar saknas: {on}."
            ),
            "not_expected": _("why", "Mätpunkten väntas inte än: {names}."),
            "not_asked": _("why", "Gäller inte, eller väntas inte än: {then_names}."),
            "condition_met": _("why", "Villkoret är uppfyllt: {when}."),
            "condition_not_met": _("why", "Villkoret är inte uppfyllt: {when}."),
            "condition_open": _("why", "Villkoret går inte att avgöra: {when}. Svar saknas: {on}."),
            "then_met": _("why", "Det som krävs är uppfyllt: {then}."),
            "then_not_met": _("why", "Villkoret är uppfyllt: {when}. Det som krävs är inte uppfyllt: {then}."),
            "then_open": _("why", "Det som krävs går inte att avgöra: {then}. Svar i sak saknas: {on}."),
            "as_it_should": _("why", "Som det ska vara: {names}."),
            "not_as_it_should": _("why", "Inte som det ska vara: {names}."),
            "in_order": _("why", "De datum som finns står i ordning."),
            "out_of_order": _("why", "Inte i ordning: {names}."),
            "no_delivery_day": _("why", "Leveransdagen är inte angiven."),
            "days_open": _("why", "Datum saknas: {on}."),
            "in_window": _("why", "Registrerat inom tidsfönstret."),
            "outside_window": _("why", "Registrerat utanför tidsfönstret."),
            "not_measured": _("why", "Mätpunkten är inte mätt."),
            "first": _("why", "Ärendet står för första gången i filen."),
            "later": _("why", "Ärendet står redan tidigare i filen."),
        }[reason]
        if reason == "condition_not_met" and isinstance(rule.demand, ApplicableWhen):
            pattern = _("why", "Svar finns: {names}. Villkoret är inte uppfyllt: {when}.")
        demand = rule.demand
        conditions = (ApplicableWhen, RequiredWhen, RecommendedWhen, Implies)
        when = demand.when if isinstance(demand, conditions) else None
        then = demand.then if isinstance(demand, Implies) else None
        return pattern.format(
            names=self.wording.names(names),
            on=self.wording.names(on),
            when=self._condition(when),
            then=self._condition(then),
            then_names=self.wording.questions(self._list_names(then)),
            applies=self._applies(names),
        )

    def _condition(self, condition: Condition | None) -> str:
        return "" if condition is None else self.wording.write(condition)

    def _list_names(self, condition: Condition | None) -> list[str]:
        return [] if condition is None else list(dict.fromkeys(test.name for test in walk(condition)))

    def _applies(self, names: tuple[str, ...]) -> str:
        """Return when questions apply, each condition once."""
        found = (demand.when for name in names for _, demand in find_applicability(name, self.catalogue))
        conditions = tuple(dict.fromkeys(found))
        return self.wording.write(AllOf(conditions)) if conditions else ""
