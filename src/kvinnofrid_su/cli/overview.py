"""What stands first in a report (översikt): how many cases there are, how many can be used, what was found most."""

from __future__ import annotations

import re

from kvinnofrid_su.cli.checking import SEVERITIES, Common
from kvinnofrid_su.cli.words import Words, count_severities, name_status, quote
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, join_words
from kvinnofrid_su.issues.report import Report
from kvinnofrid_su.model.catalogue import Catalogue

MOST = 5
"""How many of the most common findings stand first."""

_QUESTIONS = 3
_POSITION = re.compile(r"\*case\[([0-9]+)\]")


def describe_cases(report: Report, locale: str) -> list[str]:
    """Return lines with how many cases there are (*ärenden*), how many can be used, and what that means.

    A case that was not checked could not be read as one, or is written for another catalogue.

    >>> describe_cases(Report("matlag/ett", (), {}, 2, 2, 1), "sv")[0]
    '2 ärenden. 1 kan användas som det är: det gick att läsa och har inga fel (varningar går bra).'
    """
    n_ = find_plurals(locale)
    usable, faulty, unchecked = report.cases_ok, report.judged - report.cases_ok, report.cases - report.judged
    counted = n_("overview", "{count} ärende.", "{count} ärenden.", report.cases)
    can = n_(
        "overview",
        "{count} kan användas som det är: det gick att läsa och har inga fel (varningar går bra).",
        "{count} kan användas som de är: de gick att läsa och har inga fel (varningar går bra).",
        usable,
    )
    has = n_("overview", "{count} ärende har fel att rätta.", "{count} ärenden har fel att rätta.", faulty)
    lost = n_(
        "overview", "{count} ärende gick inte att kontrollera.", "{count} ärenden gick inte att kontrollera.", unchecked
    )
    first = [_fill(counted, report.cases, locale), *([_fill(can, usable, locale)] if report.cases else [])]
    rest = [_fill(text, count, locale) for text, count in ((has, faulty), (lost, unchecked)) if count]
    return [" ".join(sentences) for sentences in (first, rest) if sentences]


def _fill(text: str, count: int, locale: str) -> str:
    return text.format(count=format_number(count, locale))


def describe_issues(report: Report, locale: str) -> str:
    """Return a line with how many issues there are of each severity (*anmärkningar*).

    >>> describe_issues(Report("matlag/ett", (), {}, 1, 1, 1), "en")
    'No issues.'
    """
    _ = find_words(locale)
    counts = [(each, len(report.by_severity(each))) for each in SEVERITIES]
    if not len(report):
        return _("overview", "Inga anmärkningar.")
    listed = join_words((count_severities(each, count, locale) for each, count in counts), locale)
    return _("overview", "Anmärkningar: {counts}.").format(counts=listed)


def describe_catalogue(catalogue: Catalogue, locale: str, _: Words) -> str:
    """Return a line that says what was checked against (*variabelkatalog*), and which packages are active."""
    text = _("cli", "Variabelkatalog: {label} ({id} {version}). {status}.")
    status = name_status(catalogue.status, _)
    line = text.format(label=catalogue.label.to(locale), id=catalogue.id, version=catalogue.version, status=status)
    if not catalogue.packages:
        return line
    named = (f"{each.label.to(locale)} ({each.name} {each.version})" for each in catalogue.packages.values())
    packages = _("cli", "Lokala variabelpaket: {packages}.").format(packages=join_words(named, locale))
    return f"{line} {packages}"


def describe_questions(common: Common, locale: str) -> str:
    """Return at which questions something was found (*frågor*): those that have it most, or the only one."""
    _, n_ = find_words(locale), find_plurals(locale)
    if not common.questions:
        return ""
    if len(common.questions) == 1:
        return _("cli", "Fråga: {question}.").format(question=quote(common.questions[0][0], _))
    shown = [f"{quote(label, _)} {format_number(count, locale)}" for label, count in common.questions[:_QUESTIONS]]
    rest = len(common.questions) - _QUESTIONS
    if rest > 0:
        more = n_("cli", "{count} fråga till", "{count} frågor till", rest)
        shown.append(more.format(count=format_number(rest, locale)))
    return _("cli", "Frågor: {questions}.").format(questions=join_words(shown, locale))


def name_case(case: str, _: Words) -> str:
    """Return what a case is called (*ärende*); one without a key that may be shown also by its number, from 1."""
    position = _POSITION.fullmatch(case)
    if position is None:
        return _("cli", "Ärende {case}").format(case=case)
    return _("cli", "Ärende nummer {number} ({case})").format(number=int(position[1]) + 1, case=case)
