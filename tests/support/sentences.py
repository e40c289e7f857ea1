"""How issues are worded, done once more from the published files alone, as docs/how-to/prove-your-implementation.md tells."""

from __future__ import annotations

import re
from typing import Any

Plain = dict[str, Any]


def word(issue: Plain, part: str, locale: str, texts: Plain, catalogue: Plain) -> str:
    """Return the message or the remedy of an issue.

    Args:
        issue: its code, point, variable, rule and params.
        part: ``message`` or ``remedy``.
        locale: ``sv`` or ``en``.
        texts: the content of ``issues.json``.
        catalogue: the content of ``catalogue.json``.
    """
    labels = {name: {each["id"]: each["label"][locale] for each in catalogue[name]} for name in ("points", "variables")}
    if issue["rule"] is not None:
        [rule] = [each for each in catalogue["rules"] if each["id"] == issue["rule"]]
        sentence = rule[part][locale]
    else:
        [entry] = [each for each in texts["issues"] if each["code"] == issue["code"]]
        alone = part == "message" and issue["params"].get("count") == 1 and "text_one" in entry
        pattern = entry["text_one" if alone else "text" if part == "message" else "remedy"][locale]
        values = _find_values(issue, locale, texts, catalogue, labels)
        sentence = re.sub(r"\{([a-z]+)\}", lambda found: values[found[1]], pattern)
    if part == "remedy":
        return sentence
    places = _name_places(issue, locale, texts, labels)
    return f"{', '.join(places)}: {sentence}" if places else sentence


def _find_values(issue: Plain, locale: str, texts: Plain, catalogue: Plain, labels: Plain) -> dict[str, str]:
    values = {name: str(value) for name, value in issue["params"].items()}
    for table in ("key", "kind"):
        if table in values:
            values[table] = texts["words"][table][values[table]][locale]
    if "count" in values:
        values["count"] = re.sub(r"(?<=\d)(?=(\d{3})+$)", texts["thousands"][locale], values["count"])
    if "belongs" in values:
        values["belongs"] = labels["points"][values["belongs"]]
    values["points"] = _join(list(labels["points"].values()), texts["joining"][locale]["and"])
    codes = [each["codes"] for each in catalogue["variables"] if each["id"] == issue["variable"] and "codes" in each]
    if codes:
        [found] = [each["codes"] for each in catalogue["codelists"] if each["id"] == codes[0]]
        quoted = texts["words"]["place"]["variable"][locale]
        choices = [quoted.replace("{variable}", code["label"][locale]) for code in found]
        values["choices"] = _join(choices, texts["joining"][locale]["or"])
    return values


def _join(words: list[str], patterns: dict[str, str]) -> str:
    if len(words) < 3:
        return words[0] if len(words) == 1 else _put(patterns["two"], words[0], words[1])
    joined = _put(patterns["start"], words[0], words[1])
    for each in words[2:-1]:
        joined = _put(patterns["middle"], joined, each)
    return _put(patterns["end"], joined, words[-1])


def _put(pattern: str, first: str, second: str) -> str:
    return re.sub(r"\{([01])\}", lambda found: (first, second)[int(found[1])], pattern)


def _name_places(issue: Plain, locale: str, texts: Plain, labels: Plain) -> list[str]:
    place, params = texts["words"]["place"], issue["params"]
    values = {key: str(params[key]) for key in ("line", "row", "column") if key in params}
    letters = ""
    number = params.get("column", 0)
    while number:
        number, rest = divmod(number - 1, 26)
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest] + letters
    found = [
        re.sub(r"\{([a-z]+)\}", lambda each: {**values, "letters": letters}[each[1]], place[key][locale])
        for key in values
    ]
    if issue["point"] is not None:
        found.append(labels["points"][issue["point"]])
    if issue["variable"] is not None:
        found.append(place["variable"][locale].replace("{variable}", labels["variables"][issue["variable"]]))
    return found
