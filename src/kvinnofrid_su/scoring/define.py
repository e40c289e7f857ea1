"""Outcomes in words (definitioner): made from what is computed, so that text and figure cannot say different things."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, assert_never

from attrs import frozen

from kvinnofrid_su.i18n import LOCALES, SOURCE, find_words, format_number
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.conditions import walk
from kvinnofrid_su.model.definitions import Definition
from kvinnofrid_su.model.outcomes import Change, Count, Item, Mean, Outcome, Rate, Scale, Share
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.rules.wording import Wording
from kvinnofrid_su.scoring.losses import find_losses, find_undecidable


@lru_cache(maxsize=256)
def define(outcome: Outcome, catalogue: Catalogue) -> Definition:
    """Return what a result of an outcome means (*definition*), in every language of the library.

    Args:
        outcome: an outcome of the catalogue.
        catalogue: whose labels it is told with.

    >>> import kvinnofrid_su as su
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2021")
    >>> print(define(catalogue.outcome("insatser_per_arende_med_insats"), catalogue).text.to("en").split(". ")[1])
    The figure is the mean number of answers chosen in “Interventions given”
    """
    texts = {locale: " ".join(_Writer(Wording(catalogue, locale), outcome).sentences()) for locale in LOCALES}
    return Definition(
        outcome=outcome.id,
        label=outcome.label,
        text=Text(SOURCE, texts),
        judged_by=outcome.judged_by,
        better=outcome.better,
        evidence=outcome.grounds.evidence,
        weak_points=tuple(catalogue.weak_points[id_] for id_ in outcome.weak_points),
        catalogue=catalogue.id,
        catalogue_version=catalogue.version,
        packages={name: package.version for name, package in catalogue.packages.items()},
    )


@frozen
class _Writer:
    """Writes the definition of one outcome in one language."""

    wording: Wording
    outcome: Outcome

    def sentences(self) -> Iterator[str]:
        """Give the definition, sentence by sentence."""
        yield from self._population()
        match self.outcome.measure:
            case Share() as share:
                yield from self._share(share)
            case Count() as count:
                yield from self._count(count)
            case Mean() as mean:
                yield from self._mean(mean)
            case Scale() as scale:
                yield from self._scale(scale)
            case Change() as change:
                yield from self._change(change)
            case Rate() as rate:
                yield from self._rate(rate)
            case _:  # pragma: no cover  # the type checker proves that every kind is above
                assert_never(self.outcome.measure)
        _ = find_words(self.wording.locale)
        yield {
            "handlaggare": _("definition", "Uppgifterna kommer från handläggaren."),
            "klient": _("definition", "Svaren kommer från klienten själv."),
        }[self.outcome.judged_by]
        yield {
            "higher": _("definition", "Ett högre värde är bättre."),
            "lower": _("definition", "Ett lägre värde är bättre."),
            "none": _("definition", "Varken ett högre eller ett lägre värde är bättre i sig."),
        }[self.outcome.better]

    def _population(self) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        population = self.outcome.population
        if population is None:
            yield _("definition", "Underlaget är alla ärenden.")
            return
        condition = self.wording.write(population)
        yield _("definition", "Underlaget är ärenden där {condition}.").format(condition=condition)
        if find_undecidable(population):
            yield _("definition", "Ärenden där det inte går att avgöra om de ingår lämnas utanför.")

    def _share(self, share: Share) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        counted = _("definition", "Måttet är andelen av de räknade där {condition}.")
        yield from self._counted(share, counted, _("definition", "Måttet är andelen av dem där {condition}."))

    def _count(self, count: Count) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        counted = _("definition", "Måttet är antalet av de räknade där {condition}.")
        yield from self._counted(count, counted, _("definition", "Måttet är antalet av dem där {condition}."))

    def _counted(self, measure: Share | Count, counted: str, whole: str) -> Iterator[str]:
        """Say what is counted, of those that are judged or else of the whole population."""
        _ = find_words(self.wording.locale)
        if measure.judged is not None:
            yield from self._judged(measure.judged)
        text = whole if measure.judged is None else counted
        yield text.format(condition=self.wording.write(measure.numerator))
        compared = any(test.name != measure.judged for test in walk(measure.numerator))
        if compared and find_undecidable(measure.numerator):
            yield _("definition", "Ärenden där det inte går att avgöra om de räknas dit lämnas utanför.")

    def _mean(self, mean: Mean) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        yield from self._judged(mean.variable)
        name = self.wording.name(mean.variable)
        yield _("definition", "Måttet är medelantalet svar som är valda i {question}.").format(question=name)
        if mean.uncounted:
            values = self._codes(mean.variable, mean.uncounted, "and")
            yield _("definition", "Som noll räknas {values}.").format(values=values)

    def _scale(self, scale: Scale) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        items = self.wording.join([self._item(item) for item in scale.items])
        text = _(
            "definition",
            "Måttet är medelvärdet av svaren på {items}: bästa svar ger 100, sämsta 0 och övriga ligger jämnt däremellan.",
        )
        yield text.format(items=items)
        reasons = dict.fromkeys(label for item in scale.items for label in self._reasons(item.variable))
        counts = {"count": format_number(scale.at_least, self.wording.locale), "all": len(scale.items)}
        if reasons:
            text = _(
                "definition",
                "Minst {count} av {all} frågor ska vara besvarade, med något annat än {reasons}; annars lämnas ärendet utanför.",
            )
            yield text.format(reasons=self.wording.join(list(reasons), "or"), **counts)
        else:
            text = _("definition", "Minst {count} av {all} frågor ska vara besvarade; annars lämnas ärendet utanför.")
            yield text.format(**counts)

    def _item(self, item: Item) -> str:
        _ = find_words(self.wording.locale)
        ends = self._substantive(item.variable)
        best, worst = (ends[0], ends[-1]) if item.best == "first" else (ends[-1], ends[0])
        return _("definition", "{question} (bäst {best}, sämst {worst})").format(
            question=self.wording.name(item.variable),
            best=self.wording.value(item.variable, best),
            worst=self.wording.value(item.variable, worst),
        )

    def _change(self, change: Change) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        yield from self._judged(change.before, change.after)
        text = _("definition", "Måttet jämför {before} med {after} i samma ärende.")
        yield text.format(before=self.wording.name(change.before), after=self.wording.name(change.after))
        moves = (
            (change.improved, _("definition", "Förbättrat är från {before} till {after}.")),
            (change.worsened, _("definition", "Försämrat är från {before} till {after}.")),
        )
        for move, text in moves:
            before, after = (
                self._codes(name, codes, "or")
                for name, codes in ((change.before, move.before), (change.after, move.after))
            )
            yield text.format(before=before, after=after)
        yield _("definition", "Allt annat är oförändrat, och värdet är andelen som förbättrades.")

    def _rate(self, rate: Rate) -> Iterator[str]:
        _ = find_words(self.wording.locale)
        first = self.wording.name(rate.first)
        if rate.last is None:
            yield _("definition", "Måttet är antalet av dem där {first} ligger under året.").format(first=first)
        else:
            text = _(
                "definition",
                "Måttet är antalet av dem som är aktuella under året: {first} ligger senast vid årets slut, och {last} inte före årets början eller saknas i ett öppet ärende.",
            )
            yield text.format(first=first, last=self.wording.name(rate.last))
        if rate.numerator is not None:
            text = _("definition", "Av dem räknas ärenden där {condition}.")
            yield text.format(condition=self.wording.write(rate.numerator))
        yield _("definition", "Ärenden där det inte går att avgöra om de räknas dit lämnas utanför.")
        text = _(
            "definition",
            "Värdet är antalet per {per} invånare och år; året och invånarna anges av den som räknar, och utan invånare finns inget värde.",
        )
        yield text.format(per=format_number(rate.per, self.wording.locale))

    def _judged(self, *names: str) -> Iterator[str]:
        """Say who is counted and who is left out by what is judged, and for which reasons that can come up."""
        _ = find_words(self.wording.locale)
        answered: list[str] = []
        losses: dict[str, None] = {}
        words = {
            "unanswered": _("definition", "obesvarad"),
            "not_yet": _("definition", "ännu inte aktuell"),
            "not_applicable": _("definition", "gäller inte"),
            "undecidable": _("definition", "oklart om den gäller"),
        }
        for name in names:
            reasons = self._reasons(name)
            states = find_losses(name, self.outcome.population, self.wording.catalogue)
            text = _("definition", "{question} är besvarad")
            if reasons:
                text = _("definition", "{question} är besvarad med något annat än {reasons}")
            if reasons or states:
                listed = self.wording.join(reasons, "or")
                answered.append(text.format(question=self.wording.name(name), reasons=listed))
            losses |= dict.fromkeys((*reasons, *(words[state] for state in states)))
        if answered:
            yield _("definition", "Räknade är de där {answered}.").format(answered=self.wording.join(answered))
            text = _("definition", "De andra lämnas utanför och redovisas efter skäl: {losses}.")
            if len(names) > 1:
                text = _("definition", "De andra lämnas utanför och redovisas efter mätpunkt och skäl: {losses}.")
            yield text.format(losses=self.wording.join(list(losses), "or"))

    def _substantive(self, name: str) -> tuple[str, ...]:
        codes = self.wording.catalogue.questions[name].variable.codes
        return () if codes is None else codes.substantive

    def _reasons(self, name: str) -> list[str]:
        """Return the answers that carry a missing reason, by their labels."""
        codes = self.wording.catalogue.questions[name].variable.codes
        missing = () if codes is None else [code for code in codes.national if codes.reason(code) is not None]
        return [self.wording.value(name, code) for code in missing]

    def _codes(self, name: str, chosen: frozenset[str], style: Literal["and", "or"]) -> str:
        """Return some answers by their labels, in the order of their list."""
        codes = self.wording.catalogue.questions[name].variable.codes
        ordered = () if codes is None else [code for code in codes.codes if code in chosen]
        return self.wording.values(name, ordered, style)
