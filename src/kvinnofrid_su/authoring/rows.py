"""Rules and outcomes as rows of a spreadsheet (rader), made into what stands in the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kvinnofrid_su.authoring.sheets import Line
from kvinnofrid_su.authoring.vocabulary import Asked, Vocabulary, read_test
from kvinnofrid_su.i18n import LOCALES, SOURCE, translate

_OTHERS = tuple(locale for locale in LOCALES if locale != SOURCE)


def _(_context: str, text: str) -> str:
    return text


_REQUIRED = (
    _("sheet text", "Frågan ska besvaras."),
    _("sheet text", "Frågan är inte besvarad."),
    _("sheet text", "Besvara frågan. Är svaret inte känt, välj det svar som säger det."),
)
_STANDARD: Mapping[str, tuple[str, str, str]] = {
    "required_when": _REQUIRED,
    "recommended_when": (_("sheet text", "Frågan bör besvaras."), *_REQUIRED[1:]),
    "applicable_when": (
        _("sheet text", "Frågan gäller bara när villkoret är uppfyllt."),
        _("sheet text", "Frågan är besvarad fast den inte gäller."),
        _("sheet text", "Kontrollera svaren. Gäller frågan inte, ta bort svaret."),
    ),
    "implies": (
        _("sheet text", "Svaren ska stämma med varandra."),
        _("sheet text", "Svaren stämmer inte med varandra."),
        _("sheet text", "Kontrollera svaren och rätta det som är fel."),
    ),
    "within": (
        _("sheet text", "Antalet ska vara rimligt."),
        _("sheet text", "Antalet är ovanligt."),
        _("sheet text", "Kontrollera antalet."),
    ),
    "in_order": (
        _("sheet text", "Datumen ska komma i ordning."),
        _("sheet text", "Datumen kommer inte i ordning."),
        _("sheet text", "Rätta det datum som är fel."),
    ),
    "excludes_other_codes": (
        _("sheet text", "Svaret utesluter andra svar."),
        _("sheet text", "Ett svar som utesluter andra är valt tillsammans med ett annat."),
        _("sheet text", "Behåll det som stämmer."),
    ),
}
"""What a rule says when its author says nothing: what it demands, what is wrong, what to do."""

_FITTING = {"within": "integer", "in_order": "date", "excludes_other_codes": "multi"}
_CONDITIONAL = ("required_when", "recommended_when", "applicable_when", "implies")


def plain_rule(line: Line, vocabulary: Vocabulary) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what stands in a rule's table (*regel*), and its translations; what cannot be used is noted."""
    kind = line.choose("kind")
    rule: dict[str, Any] = {"kind": kind}
    judged = [vocabulary.find(line, "judges", word) for word in line.split("judges")]
    if not judged:
        line.need("judges")
    names = [each.name for each in judged if each is not None]
    _check_judged(line, kind, [each for each in judged if each is not None])
    rule |= {"order": names} if kind == "in_order" else {"judges": names}
    when = _read_condition(line, vocabulary, needed=kind in ("applicable_when", "implies"))
    if when is not None:
        rule["when"] = when
    if kind == "implies":
        tests = {each.name: read_test(line, "must", each) for each in judged if each is not None}
        rule["then"] = tests
    rule |= _read_bounds(line, kind)
    rule["severity"] = line.choose("severity", "warning")
    for key, kinds in (
        ("when", _CONDITIONAL),
        ("must", ("implies",)),
        ("minimum", ("within",)),
        ("maximum", ("within",)),
    ):
        if kind is not None and kind not in kinds and line.get(key):
            line.fault(key, _("sheet fault", "Det här används inte för den sortens regel."))
    texts = {
        key: _read_text(line, key, standard)
        for key, standard in zip(
            ("description", "message", "remedy"), _STANDARD.get(kind or "", _REQUIRED), strict=True
        )
    }
    return rule | {key: text for key, (text, _other) in texts.items()}, {
        key: other for key, (_text, other) in texts.items()
    }


def _check_judged(line: Line, kind: str | None, judged: list[Asked]) -> None:
    wanted = _FITTING.get(kind or "")
    if wanted is not None and any(each.kind != wanted for each in judged):
        texts = {
            "integer": _("sheet fault", "Den här regeln är om frågor som besvaras med ett heltal."),
            "date": _("sheet fault", "Den här regeln är om frågor som besvaras med ett datum."),
            "multi": _("sheet fault", "Den här regeln är om frågor där flera svar kan väljas."),
        }
        line.fault("judges", texts[wanted])
    if kind == "in_order" and len(judged) == 1:
        line.fault("judges", _("sheet fault", "Skriv minst två datum, det tidigaste först."))
    if kind == "applicable_when" and not all(each.own for each in judged):
        text = _("sheet fault", "När en gemensam fråga gäller bestämmer variabelkatalogen. Skriv egna frågor här.")
        line.fault("judges", text)


def _read_condition(line: Line, vocabulary: Vocabulary, *, needed: bool) -> dict[str, Any] | None:
    if not line.get("when"):
        if needed:
            line.need("when")
        elif line.get("is"):
            line.fault("when", _("sheet fault", "Skriv vilken fråga svaret i nästa kolumn hör till."))
        return None
    asked = vocabulary.find(line, "when", line.get("when"))
    test = None if asked is None else read_test(line, "is", asked)
    return None if asked is None or test is None else {asked.name: test}


def _read_bounds(line: Line, kind: str | None) -> dict[str, int]:
    if kind != "within":
        return {}
    found = {"at_least": line.integer("minimum"), "at_most": line.integer("maximum")}
    bounds = {key: bound for key, bound in found.items() if bound is not None}
    if not bounds and not line.get("minimum") and not line.get("maximum"):
        line.fault("minimum", _("sheet fault", "Skriv det lägsta som är rimligt, det högsta, eller båda."))
    if len(bounds) > 1 and bounds["at_least"] > bounds["at_most"]:
        line.fault("minimum", _("sheet fault", "Det lägsta är högre än det högsta."))
    return bounds


def _read_text(line: Line, key: str, standard: str) -> tuple[str, str]:
    """Return a text and its translation: the author's, or a standard one where nothing is written."""
    text, other = line.get(key), line.get(f"{key}_en")
    if not text and not other:
        return standard, translate("sheet text", standard, _OTHERS[0])
    return line.need(key), line.need(f"{key}_en")


def plain_outcome(line: Line, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what stands in an outcome's table (*mått*); what cannot be used is noted."""
    kind = line.choose("kind")
    word = line.need("judged")
    judged = vocabulary.find(line, "judged", word) if word else None
    outcome: dict[str, Any] = {"kind": kind, "judged_by": "handlaggare" if judged is None else judged.answered_by}
    outcome["better"] = line.choose("better", "none")
    population = _read_condition(line, vocabulary, needed=False)
    if population is not None:
        outcome["population"] = population
    if judged is None:
        return outcome
    if kind == "mean":
        if judged.kind != "multi":
            line.fault("judged", _("sheet fault", "Det här måttet är om frågor där flera svar kan väljas."))
        if line.get("counted"):
            line.fault("counted", _("sheet fault", "Det här används inte för det slags mått."))
        uncounted = [answer.code for answer in judged.answers if answer.alone]
        outcome["count"] = {"variable": judged.name, **({"except": uncounted} if uncounted else {})}
        return outcome
    test = read_test(line, "counted", judged)
    return outcome | {"judged": judged.name, "numerator": {judged.name: test}}
