"""What each change is, and what it does (följder): its class, the step it requires, and its effects. One table for all.

The class says what happened; the step follows from what it does to those who have documents, schemas or figures already:

- ``patch``: other words. Everything that could be read is read as before.
- ``minor``: more than before. Old documents are as right as they were; newer ones may hold what older readers do not know.
- ``major``: something that was right may be wrong now, is gone, or means another thing.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from kvinnofrid_su.comparing.differences import Bump, DocumentEffect, Kind, SchemaEffect, SeriesEffect


def _(_context: str, text: str) -> str:
    """Return a text as it is: it is translated later, but is known to the translations from where it stands."""
    return text


@frozen
class Consequence:
    """What a change is and does (*följd*).

    Args:
        title: what happened, in Swedish.
    """

    kind: Kind
    bump: Bump
    documents: DocumentEffect
    schemas: SchemaEffect
    series: SeriesEffect
    title: str


CONSEQUENCES: Mapping[str, Consequence] = {
    # The catalogue itself
    "version_set": Consequence("wording", "none", "unchanged", "texts", "unbroken", _("change", "Versionen ändrad")),
    "catalogue_replaced": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "En annan variabelkatalog")
    ),
    "status_changed": Consequence(
        "wording",
        "patch",
        "unchanged",
        "texts",
        "unbroken",
        _("change", "Ställningen ändrad (rekonstruktion eller officiell)"),
    ),
    "source_language_changed": Consequence(
        "meaning", "major", "unchanged", "other", "unbroken", _("change", "Källspråket ändrat")
    ),
    "language_added": Consequence("added", "minor", "unchanged", "texts", "unbroken", _("change", "Språk tillagt")),
    "language_removed": Consequence(
        "removed", "major", "unchanged", "other", "unbroken", _("change", "Språk borttaget")
    ),
    "package_added": Consequence(
        "added", "minor", "new_answers", "wider", "unbroken", _("change", "Lokalt variabelpaket tillagt")
    ),
    "package_removed": Consequence(
        "removed", "major", "may_be_invalid", "narrower", "ended", _("change", "Lokalt variabelpaket borttaget")
    ),
    "prefix_changed": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "Paketets prefix ändrat")
    ),
    "closing_changed": Consequence(
        "meaning", "major", "read_otherwise", "rules_other", "broken", _("change", "Det som avslutar ett ärende ändrat")
    ),
    "survey_changed": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "En annan brukarenkät")
    ),
    # Words and order, whatever they are about
    "text_changed": Consequence("wording", "patch", "unchanged", "texts", "unbroken", _("change", "Text ändrad")),
    "translation_changed": Consequence(
        "wording", "patch", "unchanged", "texts", "unbroken", _("change", "Översättning ändrad")
    ),
    "grounds_changed": Consequence(
        "wording", "patch", "unchanged", "texts", "unbroken", _("change", "Belägg eller källa ändrad")
    ),
    "order_changed": Consequence("wording", "patch", "unchanged", "texts", "unbroken", _("change", "Ordningen ändrad")),
    "written_otherwise": Consequence(
        "wording", "patch", "unchanged", "texts", "unbroken", _("change", "Skrivet på annat sätt, med samma innebörd")
    ),
    "other_changed": Consequence(
        "meaning", "major", "read_otherwise", "other", "broken", _("change", "Något annat ändrat")
    ),
    # Code lists
    "codelist_added": Consequence("added", "minor", "unchanged", "same", "unbroken", _("change", "Kodlista tillagd")),
    "codelist_removed": Consequence(
        "removed", "major", "unchanged", "same", "unbroken", _("change", "Kodlista borttagen")
    ),
    "code_added": Consequence(
        "widened", "minor", "new_answers", "wider", "broken", _("change", "Svarsalternativ tillagt")
    ),
    "code_removed": Consequence(
        "narrowed", "major", "may_be_invalid", "narrower", "broken", _("change", "Svarsalternativ borttaget")
    ),
    "reason_added": Consequence(
        "widened", "minor", "new_answers", "wider", "unbroken", _("change", "Bortfallsorsak tillagd")
    ),
    "reason_removed": Consequence(
        "narrowed", "major", "may_be_invalid", "narrower", "unbroken", _("change", "Bortfallsorsak borttagen")
    ),
    "narrower_code_added": Consequence(
        "widened", "minor", "new_answers", "wider", "unbroken", _("change", "Snävare svarsalternativ tillagt")
    ),
    "narrower_code_removed": Consequence(
        "narrowed", "major", "may_be_invalid", "narrower", "unbroken", _("change", "Snävare svarsalternativ borttaget")
    ),
    "listed_code_added": Consequence(
        "widened", "minor", "fewer_findings", "rules_wider", "unbroken", _("change", "Kod tillagd i en gemensam lista")
    ),
    "listed_code_removed": Consequence(
        "narrowed",
        "major",
        "may_be_invalid",
        "rules_narrower",
        "unbroken",
        _("change", "Kod borttagen ur en gemensam lista"),
    ),
    "scale_changed": Consequence(
        "meaning", "major", "read_otherwise", "same", "broken", _("change", "Svarens plats på skalan ändrad")
    ),
    "code_made_exclusive": Consequence(
        "narrowed",
        "major",
        "may_be_invalid",
        "rules_narrower",
        "broken",
        _("change", "Svarsalternativet ska nu stå ensamt"),
    ),
    "code_made_combinable": Consequence(
        "widened",
        "minor",
        "fewer_findings",
        "rules_wider",
        "broken",
        _("change", "Svarsalternativet får nu stå tillsammans med andra"),
    ),
    "reason_changed": Consequence(
        "meaning", "major", "read_otherwise", "same", "broken", _("change", "Svarets bortfallsorsak ändrad")
    ),
    "parent_changed": Consequence(
        "meaning",
        "major",
        "read_otherwise",
        "same",
        "broken",
        _("change", "Det svar som ett snävare svar hör till ändrat"),
    ),
    # Variables
    "variable_added": Consequence("added", "minor", "new_answers", "wider", "new", _("change", "Variabel tillagd")),
    "variable_removed": Consequence(
        "removed", "major", "may_be_invalid", "narrower", "ended", _("change", "Variabel borttagen")
    ),
    "kind_changed": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "Svarstyp ändrad")
    ),
    "bounds_narrowed": Consequence(
        "narrowed", "major", "may_be_invalid", "narrower", "broken", _("change", "Gränser snävare")
    ),
    "bounds_widened": Consequence(
        "widened", "minor", "new_answers", "wider", "unbroken", _("change", "Gränser vidare")
    ),
    "list_widened": Consequence(
        "widened", "minor", "new_answers", "wider", "broken", _("change", "En annan kodlista, med fler svar")
    ),
    "list_narrowed": Consequence(
        "narrowed", "major", "may_be_invalid", "narrower", "broken", _("change", "En annan kodlista, med färre svar")
    ),
    "list_changed": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "En annan kodlista")
    ),
    "answered_by_changed": Consequence(
        "meaning", "major", "read_otherwise", "texts", "broken", _("change", "En annan som svarar")
    ),
    "sensitivity_changed": Consequence(
        "meaning", "major", "unchanged", "texts", "unbroken", _("change", "Känslighet ändrad")
    ),
    # Measurement points and questions
    "point_added": Consequence("added", "minor", "new_answers", "wider", "new", _("change", "Mätpunkt tillagd")),
    "point_removed": Consequence(
        "removed", "major", "may_be_invalid", "narrower", "ended", _("change", "Mätpunkt borttagen")
    ),
    "role_changed": Consequence(
        "meaning", "major", "read_otherwise", "rules_other", "broken", _("change", "Mätpunktens roll ändrad")
    ),
    "repeats_changed": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "Om mätpunkten upprepas ändrat")
    ),
    "window_narrowed": Consequence(
        "narrowed", "major", "other_findings", "same", "unbroken", _("change", "Mätfönster snävare")
    ),
    "window_widened": Consequence(
        "widened", "minor", "fewer_findings", "same", "unbroken", _("change", "Mätfönster vidare")
    ),
    "window_changed": Consequence(
        "meaning", "major", "other_findings", "same", "broken", _("change", "Mätfönster ändrat")
    ),
    "ends_when_changed": Consequence(
        "meaning", "major", "read_otherwise", "same", "broken", _("change", "När mätpunkten inte längre gäller ändrat")
    ),
    "question_added": Consequence("added", "minor", "new_answers", "wider", "new", _("change", "Fråga tillagd")),
    "question_removed": Consequence(
        "removed", "major", "may_be_invalid", "narrower", "ended", _("change", "Fråga borttagen")
    ),
    "question_moved": Consequence(
        "meaning", "major", "may_be_invalid", "other", "broken", _("change", "Fråga flyttad till en annan mätpunkt")
    ),
    "question_renamed": Consequence(
        "meaning", "major", "may_be_invalid", "rules_other", "unbroken", _("change", "Frågans kolumn i tabeller ändrad")
    ),
    # Rules
    "rule_added": Consequence(
        "added", "minor", "unchanged", "rules_narrower", "unbroken", _("change", "Regel tillagd, om det som är nytt")
    ),
    "rule_removed": Consequence(
        "removed", "major", "unchanged", "rules_wider", "unbroken", _("change", "Regel borttagen, om det som är borta")
    ),
    "error_rule_added": Consequence(
        "rule stricter", "major", "may_be_invalid", "rules_narrower", "unbroken", _("change", "Regel tillagd (fel)")
    ),
    "mild_rule_added": Consequence(
        "rule stricter",
        "minor",
        "more_findings",
        "rules_narrower",
        "unbroken",
        _("change", "Regel tillagd (varning eller upplysning)"),
    ),
    "used_rule_removed": Consequence(
        "rule looser", "major", "fewer_findings", "rules_wider", "unbroken", _("change", "Regel borttagen")
    ),
    "error_rule_stricter": Consequence(
        "rule stricter", "major", "may_be_invalid", "rules_narrower", "unbroken", _("change", "Regel strängare (fel)")
    ),
    "mild_rule_stricter": Consequence(
        "rule stricter",
        "minor",
        "more_findings",
        "rules_narrower",
        "unbroken",
        _("change", "Regel strängare (varning eller upplysning)"),
    ),
    "rule_looser": Consequence(
        "rule looser", "minor", "fewer_findings", "rules_wider", "unbroken", _("change", "Regel mildare")
    ),
    "rule_extended": Consequence(
        "added", "minor", "unchanged", "rules_narrower", "unbroken", _("change", "Regel utvidgad till det som är nytt")
    ),
    "rule_shortened": Consequence(
        "removed", "major", "unchanged", "rules_wider", "unbroken", _("change", "Regel utan det som är borta")
    ),
    "asked_of_fewer": Consequence(
        "rule stricter", "major", "may_be_invalid", "rules_narrower", "broken", _("change", "Frågan gäller färre")
    ),
    "asked_of_more": Consequence(
        "rule looser", "major", "other_findings", "rules_other", "broken", _("change", "Frågan gäller fler")
    ),
    "severity_raised_to_error": Consequence(
        "rule stricter", "major", "may_be_invalid", "rules_other", "unbroken", _("change", "Allvarsgrad höjd till fel")
    ),
    "severity_raised": Consequence(
        "rule stricter", "minor", "more_findings", "rules_other", "unbroken", _("change", "Allvarsgrad höjd")
    ),
    "severity_lowered": Consequence(
        "rule looser", "minor", "fewer_findings", "rules_other", "unbroken", _("change", "Allvarsgrad sänkt")
    ),
    "rule_changed": Consequence(
        "meaning",
        "major",
        "may_be_invalid",
        "rules_other",
        "broken",
        _("change", "Regel ändrad så att det inte går att säga om den är strängare eller mildare"),
    ),
    # Outcomes and what goes with them
    "outcome_added": Consequence("added", "minor", "unchanged", "same", "new", _("change", "Utfall tillagt")),
    "outcome_removed": Consequence("removed", "major", "unchanged", "same", "ended", _("change", "Utfall borttaget")),
    "outcome_changed": Consequence(
        "outcome changed", "major", "unchanged", "same", "broken", _("change", "Utfallet räknas på annat sätt")
    ),
    "grouping_added": Consequence("added", "minor", "unchanged", "same", "new", _("change", "Gruppering tillagd")),
    "grouping_removed": Consequence(
        "removed", "major", "unchanged", "same", "ended", _("change", "Gruppering borttagen")
    ),
    "bands_changed": Consequence("meaning", "major", "unchanged", "same", "broken", _("change", "Grupper ändrade")),
    "weak_point_added": Consequence("added", "minor", "unchanged", "same", "unbroken", _("change", "Svaghet tillagd")),
    "weak_point_removed": Consequence(
        "removed", "minor", "unchanged", "same", "unbroken", _("change", "Svaghet borttagen")
    ),
    "concerns_changed": Consequence(
        "wording", "patch", "unchanged", "same", "unbroken", _("change", "Vilka utfall en svaghet gäller ändrat")
    ),
    "source_added": Consequence("added", "patch", "unchanged", "same", "unbroken", _("change", "Källa tillagd")),
    "source_removed": Consequence("removed", "patch", "unchanged", "same", "unbroken", _("change", "Källa borttagen")),
}
"""Every change by its name."""
