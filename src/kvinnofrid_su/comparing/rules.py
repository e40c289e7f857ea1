"""Rules compared (regler): which are stricter, which looser, and for which nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kvinnofrid_su.comparing.demands import Relation, relate
from kvinnofrid_su.comparing.entries import Comparing, Plain, Thing, pair
from kvinnofrid_su.comparing.phrasing import phrase, phrase_names, phrase_pairs
from kvinnofrid_su.comparing.readings import View
from kvinnofrid_su.model.rules import ApplicableWhen, Rule
from kvinnofrid_su.model.texts import Text

_DEMAND = ("judges", "when", "then", "at_least", "at_most", "pairs", "point", "codes", "key")
_GRAVER = ("note", "warning", "error")


def compare_rules(comparing: Comparing, old: Sequence[Plain], new: Sequence[Plain]) -> None:
    """Compare the rules (*regler*)."""
    pairs = pair(old, new)
    for each in pairs.removed:
        comparing.note_whole(_judge_removed(comparing, each["id"]), _find_rule(comparing, each, gone=True))
    for each in pairs.added:
        comparing.note_whole(_judge_added(comparing, each["id"]), _find_rule(comparing, each))
    for first, second in pairs.both:
        thing = _find_rule(comparing, second)
        comparing.compare_parts(thing, first, second, {"kind": "rule_changed"}, ("severity", *_DEMAND))
        if first["severity"] != second["severity"]:
            change = _compare_severities(first["severity"], second["severity"])
            comparing.note(
                change, thing, "severity", comparing.tell(first["severity"]), comparing.tell(second["severity"])
            )
        if any(first.get(part) != second.get(part) for part in _DEMAND):
            _compare_demands(comparing, thing, first, second)
    comparing.note_order(pairs, Thing("catalogue", "", comparing.after.catalogue.label), "rules")


def _find_rule(comparing: Comparing, entry: Plain, *, gone: bool = False) -> Thing:
    label = comparing.label(entry, "description")
    return Thing("rule", f"rules.{entry['id']}", label, entry.get("package"), gone)


def _judge_added(comparing: Comparing, rule: str) -> str:
    """Return what it is that a rule is new: of no matter to documents that know nothing of what it is about."""
    added = comparing.after.catalogue.rules[rule]
    relation = relate(None, added.demand, comparing.before, comparing.after)
    if not relation.stricter:
        return "rule_added"
    if isinstance(added.demand, ApplicableWhen):
        return "asked_of_fewer"
    return "error_rule_added" if added.severity == "error" else "mild_rule_added"


def _judge_removed(comparing: Comparing, rule: str) -> str:
    removed = comparing.before.catalogue.rules[rule]
    relation = relate(removed.demand, None, comparing.before, comparing.after)
    if not relation.looser:
        return "rule_removed"
    return "asked_of_more" if isinstance(removed.demand, ApplicableWhen) else "used_rule_removed"


def _compare_severities(old: str, new: str) -> str:
    if _GRAVER.index(new) < _GRAVER.index(old):
        return "severity_lowered"
    return "severity_raised_to_error" if new == "error" else "severity_raised"


def _compare_demands(comparing: Comparing, thing: Thing, old: Plain, new: Plain) -> None:
    before, after = comparing.before, comparing.after
    first, second = before.catalogue.rules[old["id"]], after.catalogue.rules[new["id"]]
    parts = [part for part in _DEMAND if old.get(part) != new.get(part)]
    told = [
        _tell(comparing, each, rule, view, parts) for each, rule, view in ((old, first, before), (new, second, after))
    ]
    relation = relate(first.demand, second.demand, before, after) if first.kind == second.kind else None
    for change in _name_changes(relation, second):
        comparing.note(change, thing, ", ".join(parts), *told)


def _name_changes(relation: Relation | None, rule: Rule) -> list[str]:
    if relation is None or not relation.decided:
        return ["rule_changed"]
    applies = isinstance(rule.demand, ApplicableWhen)
    stricter = "asked_of_fewer" if applies else f"{'error' if rule.severity == 'error' else 'mild'}_rule_stricter"
    looser = "asked_of_more" if applies else "rule_looser"
    found = {
        stricter: relation.stricter,
        looser: relation.looser,
        "rule_extended": relation.extended,
        "rule_shortened": relation.shortened,
    }
    named = [change for change, is_so in found.items() if is_so]
    return named or ["written_otherwise" if relation.same else "rule_changed"]


def _tell(comparing: Comparing, plain: Plain, rule: Rule, view: View, parts: Sequence[str]) -> Text | None:
    """Return the parts of a demand that differ, in words as far as there are any."""
    demand: Any = rule.demand
    told: list[Text] = []
    for part in parts:
        if part in ("when", "then"):
            text = phrase(getattr(demand, part, None), view)
        elif part == "judges" and part in plain:
            text = phrase_names(demand.judges, view)
        elif part == "pairs" and part in plain:
            text = phrase_pairs(demand.pairs, view)
        else:
            text = comparing.tell(plain.get(part))
        told += [] if text is None else [text]
    if not told:
        return None
    languages = dict.fromkeys(language for text in told for language in text.words)
    return Text(next(iter(languages)), {each: "; ".join(text.to(each) for text in told) for each in languages})
