"""An explanation for people (utskrift): first what is wrong or undecided, then what is due, the questions, the outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kvinnofrid_su.explanation.explanation import Explanation, RuleExplained
from kvinnofrid_su.explanation.sentences import RuleSentences
from kvinnofrid_su.explanation.sentences_state import StateSentences
from kvinnofrid_su.i18n import find_plurals, find_words, format_number
from kvinnofrid_su.model.rules import Severity, Verdict
from kvinnofrid_su.rules.wording import Wording

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@frozen
class Entry:
    """One thing that is told (*punkt*).

    Args:
        mark: what stands before it: how grave it is, or a dash.
        text: what is told.
        notes: why, and what to do.
        severity: of what is wrong, else ``None``.
    """

    mark: str
    text: str
    notes: tuple[str, ...] = ()
    severity: Severity | None = None


@frozen
class Section:
    """What is told beneath one heading (*avsnitt*)."""

    title: str
    entries: tuple[Entry, ...]


def describe_sensitivity(locale: str) -> str:
    """Return the line that stands above every explanation (*känslighet*)."""
    _ = find_words(locale)
    return _("explanation", "Känsligt: det här handlar om en enda person. Hantera det som ärendet självt.")


def write_text(explanation: Explanation, locale: str, *, every: bool) -> str:
    """Return an explanation as plain text (*text*)."""
    lines = [describe_sensitivity(locale)]
    for section in list_sections(explanation, locale, every=every):
        lines += ["", section.title]
        for entry in section.entries:
            lines += [f"  {entry.mark} {entry.text}", *(f"    {note}" for note in entry.notes)]
    return "\n".join(lines) + "\n"


def list_sections(explanation: Explanation, locale: str, *, every: bool) -> list[Section]:
    """Return an explanation in sections (*avsnitt*), in the order in which they matter.

    Args:
        explanation: what is told.
        locale: the language.
        every: whether rules that hold or are not applicable are told too, one by one.
    """
    return list(_Writer(explanation, Wording(explanation.catalogue, locale)).sections(every=every))


@frozen
class _Writer:
    """Puts an explanation into sections of one language."""

    explanation: Explanation
    wording: Wording

    def sections(self, *, every: bool) -> Iterator[Section]:
        _ = find_words(self.wording.locale)
        wrong = sorted(
            (*self._faults(), *self._broken()), key=lambda entry: _SEVERITIES.index(entry.severity or "note")
        )
        nothing = Entry("–", _("explanation", "Inget att rätta."))
        yield Section(_("explanation", "Att rätta eller se över"), tuple(wrong) or (nothing,))
        if not self.explanation.judged:
            lost = Entry("–", _("explanation", "Ärendet går inte att läsa, så mer kan inte sägas om det."))
            yield Section(_("explanation", "Resten"), (lost,))
            return
        undecided = tuple(self._rules("undecided"))
        if undecided:
            yield Section(_("explanation", "Regler som inte går att avgöra"), undecided)
        if every:
            yield Section(_("explanation", "Regler som är uppfyllda"), tuple(self._rules("holds")))
            yield Section(_("explanation", "Regler som inte gäller"), tuple(self._rules("not_applicable")))
        else:
            yield Section(_("explanation", "Övriga regler"), (Entry("–", self._count()),))
        yield Section(self._name_points(), tuple(self._points()))
        for point in self.explanation.catalogue.points:
            title = _("explanation", "Frågorna i {point}").format(point=self.wording.point(point))
            yield Section(title, tuple(self._questions(point)))
        yield Section(_("explanation", "Utfall"), tuple(self._scores()))

    def _faults(self) -> Iterator[Entry]:
        """Give what is wrong with how the case is written; the rules it breaks are told with why."""
        locale = self.wording.locale
        for each in (issue for issue in self.explanation.issues if issue.rule is None):
            yield Entry(self._severity(each.severity), each.message(locale), (each.remedy(locale),), each.severity)

    def _broken(self) -> Iterator[Entry]:
        rules, locale = self.explanation.catalogue.rules, self.wording.locale
        sentences = RuleSentences(self.wording)
        for each in self.explanation.by_verdict("broken"):
            rule = rules[each.rule]
            notes = (sentences.write(each), rule.remedy.to(locale))
            yield Entry(self._severity(rule.severity), rule.message.to(locale), notes, rule.severity)

    def _rules(self, verdict: Verdict) -> Iterator[Entry]:
        sentences = RuleSentences(self.wording)
        for each in self.explanation.by_verdict(verdict):
            yield Entry("–", self._describe(each), (sentences.write(each),))

    def _describe(self, explained: RuleExplained) -> str:
        return self.explanation.catalogue.rules[explained.rule].description.to(self.wording.locale)

    def _count(self) -> str:
        locale = self.wording.locale
        n_ = find_plurals(locale)
        held, not_applicable = (len(self.explanation.by_verdict(each)) for each in ("holds", "not_applicable"))
        texts = (
            (n_("explanation", "{count} regel är uppfylld.", "{count} regler är uppfyllda.", held), held),
            (
                n_("explanation", "{count} regel gäller inte.", "{count} regler gäller inte.", not_applicable),
                not_applicable,
            ),
        )
        return " ".join(text.format(count=format_number(count, locale)) for text, count in texts)

    def _name_points(self) -> str:
        _ = find_words(self.wording.locale)
        if self.explanation.on is None:
            return _("explanation", "Att göra (ingen dag är angiven)")
        return _("explanation", "Att göra, sett från {day}").format(day=self.explanation.on.isoformat())

    def _points(self) -> Iterator[Entry]:
        _ = find_words(self.wording.locale)
        sentences = StateSentences(self.wording)
        following = self.explanation.find_next()
        for each in self.explanation.points:
            first = following is not None and following.point == each.point
            notes = (_("explanation", "Näst på tur."),) if first else ()
            yield Entry("–", f"{self.wording.point(each.point)}: {sentences.point(each)}", notes)

    def _questions(self, point: str) -> Iterator[Entry]:
        """Give the questions of a point, those that stand alike together, in the order in which they first occur."""
        sentences = StateSentences(self.wording)
        asked = self.explanation.catalogue.questions
        groups: dict[str, list[str]] = {}
        for each in self.explanation.questions:
            if asked[each.name].point == point:
                groups.setdefault(sentences.question(each), []).append(each.name)
        for sentence, names in groups.items():
            yield Entry("–", sentence, (self.wording.names(names),))

    def _scores(self) -> Iterator[Entry]:
        sentences = StateSentences(self.wording)
        outcomes = self.explanation.catalogue.outcomes
        for each in self.explanation.scores:
            label = self.wording.quote(outcomes[each.outcome].label.to(self.wording.locale))
            yield Entry("–", f"{label}: {sentences.score(each)}")

    def _severity(self, severity: Severity) -> str:
        _ = find_words(self.wording.locale)
        return {
            "error": _("severity", "fel"),
            "warning": _("severity", "varning"),
            "note": _("severity", "upplysning"),
        }[severity]
