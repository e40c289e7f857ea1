"""The lines of the conformance kit: what strict JSON is, one line of text at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvinnofrid_su.issues.registry import read_registry
from kvinnofrid_su.testing import Examinee
from tests.support.examples import CASES, read_toml
from tests.support.raising import EXAMPLES
from tools.kit_tests import Plain, check, say_once

MANY = 5000


def make_lines(examinee: Examinee) -> list[Plain]:
    """Return the tests of lines: each issue code's example, and those that were written for the kit."""
    return list(say_once(_list_lines(examinee)))


def _list_lines(examinee: Examinee) -> Iterator[Plain]:
    definitions = read_registry().definitions
    for example in EXAMPLES:
        if "ndjson" in example:
            code, text = example["code"], example["ndjson"].replace("LONG", "9" * MANY)
            yield _make(f"code/{code}", definitions[code].example, text, [[code, ""]], examinee)
    for each in read_toml(CASES / "kit" / "lines.toml")["line"]:
        text = re.sub(r"\{MANY:(.*?)\}(?=[0-9}{]|$)", lambda found: found[1] * MANY, each["text"])
        text = text.replace("EDITION", examinee.catalogue.id)
        yield _make(f"line/{each['id']}", each["about"], text, each["issues"], examinee)


def _make(id_: str, about: str, text: str, stated: list[list[str]], examinee: Examinee) -> Plain:
    issues = examinee.answer({"text": text})["issues"]
    check(id_, stated, [[issue["code"], issue["path"]] for issue in issues if issue["rule"] is None])
    return {"id": id_, "about": about, "text": text, "issues": issues}
