"""What ``migrate`` prints (överföringsrapport): how much was carried over, what was lost and why, what may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from kvinnofrid_su.cli.convert import describe_lost
from kvinnofrid_su.cli.output import format_json
from kvinnofrid_su.cli.overview import describe_catalogue
from kvinnofrid_su.cli.paper import ARROW, Paper
from kvinnofrid_su.export.conversion import Converted, find_list_path
from kvinnofrid_su.i18n import find_plurals, find_words, format_number
from kvinnofrid_su.migration.losses import LossReason
from kvinnofrid_su.migration.stream import Kind, Tally
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.crosswalks import SeriesBreak

_HEADING = "bold underline"
_FAULTY: tuple[LossReason, ...] = (
    "malformed",
    "wrong_point",
    "unknown_variable",
    "unknown_point",
    "unknown_key",
    "unreadable",
)
"""Reasons that are errors in the data: the old edition has no place for it either."""


@frozen
class Migrated:
    """What became of a file (*överföring*).

    Args:
        source: the edition it was written in.
        target: the edition it was brought to.
        steps: the editions that were passed, each with its version.
        breaks: what changed on the way so that results before and after do not follow each other.
        tally: what became of its answers.
        converted: what became of them when the new file was written.
    """

    source: Catalogue
    target: Catalogue
    steps: Sequence[str]
    breaks: Sequence[SeriesBreak]
    tally: Tally
    converted: Converted

    @property
    def written(self) -> int:
        """How many cases are in the new file (*skrivna ärenden*)."""
        return self.converted.cases - self.converted.cases_left_out

    @property
    def answers(self) -> dict[str, int]:
        """What became of the answers (*svar*): read = kept + recoded + lost; then what the new file could not take."""
        tally, converted = self.tally, self.converted
        lost = sum(tally.answers.values())
        surveys = converted.answers_in_surveys  # a table has no place for them, other files do
        beside = surveys if converted.lost.get("surveys") else 0
        return {
            "read": tally.kept + tally.recoded + lost,
            "kept": tally.kept,
            "recoded": tally.recoded,
            "lost": lost,
            "written": converted.answers_written + surveys - beside,
            "left_out": converted.answers_left_out + beside,
            "folded": converted.answers_folded,
        }

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of losses (*förluster*), those with most answers first."""
        tally = self.tally
        return sorted(tally.losses, key=lambda kind: (-tally.answers[kind], -tally.losses[kind], str(kind)))


def has_errors(done: Migrated) -> bool:
    """Tell whether something in the old file could not be read (*fel*); what has no place in the new edition is no error."""
    return not done.converted.complete or any(reason in _FAULTY for reason, _, _ in done.tally.losses)


def format_migrated_json(done: Migrated, locale: str) -> str:
    """Return the account as JSON (*överföringsrapport*), one kind of loss a line."""
    tally = done.tally
    head = {
        "format": 1,
        "catalogue": done.target.id,
        "catalogue_version": done.target.version,
        "steps": list(done.steps),
        "cases": tally.cases,
        "written": done.written,
        "answers": done.answers,
        "unwritten": dict(done.converted.lost),
        "breaks": [
            {"id": each.id, **{key: dict(getattr(each, key).words) for key in ("label", "text", "compare")}}
            for each in done.breaks
        ],
    }
    losses = [
        {
            "reason": kind[0],
            "point": kind[1],
            "variable": kind[2],
            "count": tally.losses[kind],
            "answers": tally.answers[kind],
            "message": tally.examples[kind].message(locale),
        }
        for kind in done.kinds
    ]
    lines = ",\n".join(map(format_json, losses))
    return f'{format_json(head)[:-1]}, "losses": [{lines}]}}\n'


def write_migrated(done: Migrated, out: Path, listing: Path | None, paper: Paper, locale: str) -> None:
    """Write the account for people (*överföringsrapport*).

    Args:
        done: what became of the file.
        out: the new file.
        listing: where each loss is listed, or ``None``.
        paper: where to write.
        locale: the language.
    """
    _ = find_words(locale)
    paper.write(_("cli", "Skrivet: {file}").format(file=out), "bold")
    paper.write(_("migrate", "Från: {catalogue}").format(catalogue=describe_catalogue(done.source, locale, _)))
    paper.write(_("migrate", "Till: {catalogue}").format(catalogue=describe_catalogue(done.target, locale, _)))
    paper.write()
    cases = {"read": done.tally.cases, "written": done.written, "left_out": done.tally.cases - done.written}
    text = _("cli", "Ärenden: {read} lästa, {written} skrivna, {left_out} utelämnade.")
    paper.write(text.format_map(_say(cases, locale)), "bold")
    answers = _say(done.answers, locale)
    text = _("migrate", "Svar: {read} lästa, {kept} oförändrade, {recoded} flyttade eller omkodade, {lost} förlorade.")
    paper.write(text.format_map(answers), "bold")
    if done.converted.answers_left_out or done.converted.answers_folded:
        text = _("migrate", "I den nya filen: {written} skrivna, {left_out} utelämnade, {folded} sammanvägda.")
        paper.write(text.format_map(answers))
    for line in describe_lost(done.converted.lost, locale):
        paper.write(line, indent=2)
    if not done.converted.complete:
        text = _("cli", "Vad som utelämnades står här, med plats och vad man gör åt det: {file}")
        paper.write(text.format(file=find_list_path(out)))
    _write_losses(done, listing, paper, locale)
    _write_breaks(done, paper, locale)


def _say(counts: dict[str, int], locale: str) -> dict[str, str]:
    return {name: format_number(count, locale) for name, count in counts.items()}


def _write_losses(done: Migrated, listing: Path | None, paper: Paper, locale: str) -> None:
    _, n_ = find_words(locale), find_plurals(locale)
    if done.kinds:
        paper.write()
        paper.write(_("migrate", "Förlorat – och varför"), _HEADING)
    labels = [
        n_("migrate", "{count} svar", "{count} svar", done.tally.answers[kind]).format(
            count=format_number(done.tally.answers[kind], locale)
        )
        for kind in done.kinds
    ]
    for label, kind in zip(labels, done.kinds, strict=True):
        details = f"[{' '.join(filter(None, (kind[0], kind[2])))}]"
        paragraphs = ((done.tally.examples[kind].message(locale), ""), (details, "dim"))
        paper.list(label, paragraphs, width=max(map(len, labels)))
    if listing is not None:
        paper.write()
        text = _("migrate", "Varje förlust står i {file}, som är lika känslig som den fil som lästes.")
        paper.write(text.format(file=listing), "bold")


def _write_breaks(done: Migrated, paper: Paper, locale: str) -> None:
    _ = find_words(locale)
    if done.breaks:
        paper.write()
        paper.write(_("migrate", "Tidsseriebrott – och vad som ändå kan jämföras"), _HEADING)
    for each in done.breaks:
        paper.write()
        paper.write(each.label.to(locale), "bold")
        paper.write(each.text.to(locale), indent=2)
        paper.write(ARROW + each.compare.to(locale), indent=2)
