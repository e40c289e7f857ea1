"""Explanations of questions, points and outcomes in words (meningar om läget): labels, never an id, a key or an answer."""

from __future__ import annotations

from typing import get_args

from attrs import frozen

from kvinnofrid_su.explanation.explanation import PointExplained, QuestionExplained, ScoreExplained
from kvinnofrid_su.i18n import find_words, format_number
from kvinnofrid_su.model.cases import State
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import AllOf
from kvinnofrid_su.model.outcomes import Count, Mean, Scale, Share
from kvinnofrid_su.model.rules import ApplicableWhen
from kvinnofrid_su.model.schedule import Due
from kvinnofrid_su.rules.wording import Wording


@frozen
class StateSentences:
    """Writes how questions, points and outcomes stand, in one language (*meningar*).

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> found = su.explain(su.Case("su-kvinnofrid/2021", "A-0001"), catalogue)
    >>> StateSentences(Wording(catalogue, "en")).score(found.scores[2])
    'Does not count: it requires that “Date case was closed” is answered.'
    """

    wording: Wording

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue whose labels are used."""
        return self.wording.catalogue

    def state(self, state: State) -> str:
        """Return the words for a state (*tillstånd*)."""
        _ = find_words(self.wording.locale)
        return {
            "answered": _("state", "besvarad"),
            "unknown": _("state", "vet ej"),
            "declined": _("state", "vill inte svara"),
            "not_collected": _("state", "ej insamlad"),
            "not_assessable": _("state", "går inte att bedöma"),
            "withheld_for_safety": _("state", "utelämnad av säkerhetsskäl"),
            "not_yet": _("state", "ännu inte aktuell"),
            "not_applicable": _("state", "gäller inte"),
            "undecidable": _("state", "oklart om den gäller"),
            "unanswered": _("state", "obesvarad"),
        }[state]

    def question(self, explained: QuestionExplained) -> str:
        """Say what state a question is in, and why (*läge*)."""
        _ = find_words(self.wording.locale)
        state = self.state(explained.state)
        demands = (self.catalogue.rules[rule].demand for rule in explained.rules)
        conditions = tuple(each.when for each in demands if isinstance(each, ApplicableWhen))
        point = self.catalogue.points[self.catalogue.questions[explained.name].point]
        pattern = {
            "answered": _("why", "{state}."),
            "missing_reason": _("why", "{state}."),
            "asked": _("why", "{state}."),
            "not_asked_yet": _(
                "why", "{state}: mätpunkten väntas när ärendet är avslutat, eller något är besvarat där."
            ),
            "point_ended": _("why", "{state}: mätpunkten gäller inte när {ends}."),
            "condition_not_met": _("why", "{state}: den gäller bara när {when}."),
            "condition_open": _("why", "{state}: den gäller bara när {when}. Svar saknas: {on}."),
        }[explained.reason]
        text = pattern.format(
            state=state,
            when=self.wording.write(AllOf(conditions)) if conditions else "",
            ends="" if point.ends_when is None else self.wording.write(point.ends_when),
            on=self.wording.names(explained.on),
        )
        return text[0].upper() + text[1:]

    def point(self, explained: PointExplained) -> str:
        """Say what is due at a point (*mätpunkt*), with its days."""
        _ = find_words(self.wording.locale)
        if explained.due is None:
            if explained.expected:
                return _("why", "Väntas. Utan dag går det inte att säga om något ska göras.")
            return _("why", "Väntas inte än. Utan dag går det inte att säga när något ska göras.")
        due, point = explained.due, self.catalogue.points[explained.point]
        pattern = {
            "not_applicable": _("why", "Inte aktuell: ärendet är avslutat."),
            "recorded_early": _("why", "Gjord före tidsfönstret, {opens} till {closes}."),
            "recorded_on_time": _("why", "Gjord i tid, inom {opens} till {closes}."),
            "recorded_late": _("why", "Gjord efter tidsfönstret, {opens} till {closes}."),
            "recorded": _("why", "Gjord. Dag att jämföra med saknas."),
            "not_yet": _("why", "Kan göras från {opens} till {closes}."),
            "open": _("why", "Kan göras nu, till {closes}."),
            "overdue": _("why", "Försenad: skulle ha gjorts till {closes}."),
        }[due.status]
        if due.status == "not_applicable" and explained.ended:
            pattern = _("why", "Inte aktuell när {ends}.")
        elif due.status in ("not_yet", "open", "overdue") and due.closes is None:
            pattern = self._without_days(due)
        return pattern.format(
            opens=due.opens,
            closes=due.closes,
            ends="" if point.ends_when is None else self.wording.write(point.ends_when),
            anchor="" if point.window is None else self.wording.name(point.window.anchor),
        )

    def _without_days(self, due: Due) -> str:
        _ = find_words(self.wording.locale)
        if due.status == "not_yet":
            return _("why", "Inte ännu: dagarna räknas från {anchor}, som är obesvarad.")
        if due.status == "open":
            return _("why", "Kan göras så länge ärendet är öppet.")
        return _("why", "Försenad: ärendet är avslutat.")

    def score(self, explained: ScoreExplained) -> str:
        """Say what a case comes to on an outcome, or why it comes to nothing (*poäng*)."""
        _ = find_words(self.wording.locale)
        on = self.wording.names(explained.on)
        match explained.state:
            case "scored":
                return self._scored(explained)
            case "needs_year":
                return _("why", "Räknas för ett kalenderår i taget, och inget år är angivet.")
            case "outside_population":
                unmet = self.wording.write(AllOf(explained.unmet))
                return _("why", "Ingår inte: det kräver att {conditions}.").format(conditions=unmet)
            case "population_unknown":
                return _("why", "Det går inte att avgöra om ärendet ingår. Svar saknas: {on}.").format(on=on)
            case "too_few_items":
                return _("why", "Ingår, men för få frågor är besvarade. Svar i sak saknas: {on}.").format(on=on)
            case _:
                return self._lost(explained, on)

    def _lost(self, explained: ScoreExplained, on: str) -> str:
        """Say by what a case that is part of the population is lost: what is judged, else what the numerator needs."""
        _ = find_words(self.wording.locale)
        state = explained.state.rpartition(":")[2]
        measure = self.catalogue.outcomes[explained.outcome].measure
        if state == "undecidable" and isinstance(measure, Share | Count) and measure.judged not in explained.on:
            text = _("why", "Ingår, men det går inte att avgöra om ärendet räknas. Svar saknas: {on}.")
            return text.format(on=on)
        states: dict[str, State] = {each: each for each in get_args(State)}
        text = _("why", "Ingår, men räknas inte: {on} ({state}).")
        return text.format(on=self.wording.names(explained.on[:1]), state=self.state(states[state]))

    def _scored(self, explained: ScoreExplained) -> str:
        _ = find_words(self.wording.locale)
        value = 0.0 if explained.score is None or explained.score.value is None else explained.score.value
        match self.catalogue.outcomes[explained.outcome].measure:
            case Share(numerator) | Count(numerator):
                met = (
                    _("why", "Räknas dit: {condition}.")
                    if value
                    else _("why", "Räknas inte dit: det kräver att {condition}.")
                )
                return met.format(condition=self.wording.write(numerator))
            case Mean():
                return _("why", "Antal: {count}.").format(count=format_number(round(value), self.wording.locale))
            case Scale():
                from babel.numbers import format_decimal

                points = format_decimal(value, "0.#", locale=self.wording.locale)
                return _("why", "{points} av 100.").format(points=points)
            case _:
                return {
                    1.0: _("why", "Förbättrat."),
                    0.0: _("why", "Oförändrat."),
                    -1.0: _("why", "Försämrat."),
                }[value]
