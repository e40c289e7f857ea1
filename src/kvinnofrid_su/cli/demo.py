"""What ``demo`` does (demonstration): the main job on the bundled synthetic deliveries, edition by edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kvinnofrid_su.catalogue.load import load_catalogue
from kvinnofrid_su.cli.checking import check
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.files import write_files
from kvinnofrid_su.cli.inputs import DEFAULT
from kvinnofrid_su.cli.measuring import Asked, describe_left_out, measure
from kvinnofrid_su.cli.output import format_csv
from kvinnofrid_su.cli.overview import describe_cases, describe_issues
from kvinnofrid_su.cli.page import Work, build_page
from kvinnofrid_su.cli.paper import Paper
from kvinnofrid_su.cli.sheets import format_issues_sheet, format_results_sheet, format_verdicts_sheet
from kvinnofrid_su.cli.words import NOTICE_LINE, Words, name_status
from kvinnofrid_su.export.tables import make_table_sheet
from kvinnofrid_su.i18n import find_plurals, format_number, join_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.readers.read import Reading, open_source
from kvinnofrid_su.readers.sources import Source
from kvinnofrid_su.synthesis.synthesize import draw_cases

_PAGE = "sammanstallning.html"
DELIVERIES = ("leverans-a.csv", "leverans-b.xlsx", "leverans-c.json", "leverans-d.ndjson", "omgang1.json")

TRY = "prova.csv"
"""Synthetic cases to try things with, in the form that people fill in."""

_CASES = 60


def find_deliveries() -> Path:
    """Return the folder of the bundled deliveries (*exempelleveranser*): of the installed package, or of the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_examples"
    return installed if installed.is_dir() else package.parents[1] / "examples" / "deliveries"


def prepare_demo(out: Path, locale: str, _: Words) -> list[Work]:
    """Read, validate and score the bundled deliveries, and write tables and a page (*demonstration*).

    Args:
        out: the folder to write into; made if it is not there.
        locale: the language of what is written.
        _: the words of that language.
    """
    if out.exists() and not out.is_dir():
        raise WrongInput(_("cli", "{path} är en fil; ange en mapp att skriva i.").format(path=out))
    folder = find_deliveries()
    editions: dict[str, dict[str, Source]] = {}
    for name in DELIVERIES:
        source = open_source(folder / name)
        editions.setdefault(source.find_catalogue() or DEFAULT, {})[name] = source
    works = [_work(name, sources) for name, sources in sorted(editions.items())]
    contents = {_PAGE: build_page(works, locale, _)}
    for work in works:
        edition = work.checked.catalogue.edition
        contents[f"{edition}-indikatorer.csv"] = format_results_sheet(work.measured, locale, _)
        contents[f"{edition}-anmarkningar.csv"] = format_issues_sheet(work.checked, work.files, locale, _)
        contents[f"{edition}-utslag.csv"] = format_verdicts_sheet(work.checked, locale, _)
    contents[TRY] = _draw_table(works[-1].checked.catalogue)
    try:
        write_files(out, contents)
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva i {path}.").format(path=out)) from None
    return works


def _draw_table(catalogue: Catalogue) -> str:
    """Return a few synthetic cases as a table (*påhittade ärenden*)."""
    sheet = make_table_sheet(".csv", catalogue)
    cases = draw_cases(catalogue, _CASES, 1, None)
    rows = ([_show(cell) for cell in sheet.write(case, None).cells] for case in cases)
    return format_csv(sheet.header, rows)


def _show(cell: date | str | int | None) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _work(name: str, sources: Mapping[str, Source]) -> Work:
    catalogue = load_catalogue(name)
    readings = [Reading(source, catalogue) for source in sources.values()]
    return Work(tuple(sources), check(readings, catalogue, keys=False), measure(readings, catalogue, Asked()))


def tell_demo(works: Sequence[Work], out: Path, paper: Paper, locale: str, _: Words) -> None:
    """Tell what was done and where it is (*berätta*)."""
    paper.write(NOTICE_LINE, "bold red")
    paper.write(_("cli", "Syntetiska uppgifter: inga verkliga personer, ärenden eller kommuner."))
    for work in works:
        catalogue, report = work.checked.catalogue, work.checked.report
        paper.write()
        paper.write(f"{catalogue.label.to(locale)} – {name_status(catalogue.status, _)}", "bold")
        paper.write(_("cli", "Läst: {files}").format(files=join_words(work.files, locale)), indent=2)
        for line in (*describe_cases(report, locale), describe_issues(report, locale)):
            paper.write(line, indent=2)
        computed = len(work.measured.indicators)
        n_ = find_plurals(locale)
        text = n_("cli", "{count} utfall är beräknat.", "{count} utfall är beräknade.", computed)
        paper.write(text.format(count=format_number(computed, locale)), indent=2)
        left_out = describe_left_out(work.measured, _, locale)
        if left_out:
            paper.write(left_out, indent=2)
    paper.write()
    paper.write(_("cli", "Öppna den här sidan i en webbläsare:"))
    paper.write(str(out / _PAGE), "bold", indent=2)
    paper.write(_("cli", "Tabeller för kalkylark, en av varje för varje omgång:"))
    names = (
        ("indikatorer", _("cli", "resultaten")),
        ("anmarkningar", _("cli", "det som är fel eller värt att se över, och hur det rättas")),
        ("utslag", _("cli", "hur det gick för varje regel")),
    )
    for name, content in names:
        for work in works:
            paper.write(f"{out / f'{work.checked.catalogue.edition}-{name}.csv'} – {content}", indent=2)
    paper.write()
    paper.write(_("cli", "Pröva sedan med påhittade ärenden, eller med en egen fil:"))
    paper.write(f"kvinnofrid-su validate {out / TRY}", indent=2)
