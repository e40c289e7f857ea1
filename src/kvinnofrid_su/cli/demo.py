"""What ``demo`` does (demonstration): the main job on the bundled synthetic deliveries, edition by edition."""

from __future__ import annotations

from pathlib import Path

from kvinnofrid_su.catalogue.load import load_catalogue
from kvinnofrid_su.cli.checking import Checked, check
from kvinnofrid_su.cli.faults import WrongInput
from kvinnofrid_su.cli.files import write_files
from kvinnofrid_su.cli.indicators_output import format_results_csv
from kvinnofrid_su.cli.inputs import DEFAULT
from kvinnofrid_su.cli.measuring import Measured, choose_outcomes, measure
from kvinnofrid_su.cli.output import Paper, say
from kvinnofrid_su.cli.page import build_page
from kvinnofrid_su.cli.validate_output import format_issues_csv, format_verdicts_csv
from kvinnofrid_su.cli.words import NOTICE_LINE, Words, name_status
from kvinnofrid_su.readers.read import Reading, open_source
from kvinnofrid_su.readers.sources import Source

DELIVERIES = ("leverans-c.json", "leverans-d.ndjson", "omgang1.json")


def find_deliveries() -> Path:
    """Return the folder of the bundled deliveries (*exempelleveranser*): of the installed package, or of the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_examples"
    return installed if installed.is_dir() else package.parents[1] / "examples" / "deliveries"


def run_demo(out: Path, paper: Paper, locale: str, _: Words) -> None:
    """Read, validate and score the bundled deliveries, and write tables and a page (*demonstration*).

    Args:
        out: the folder to write into; made if it is not there.
        paper: where to tell what was done.
        locale: the language of what is written.
        _: the words of that language.
    """
    if out.exists() and not out.is_dir():
        raise WrongInput(_("cli", "{path} är en fil; ange en mapp att skriva i.").format(path=out))
    folder = find_deliveries()
    sources: dict[str, list[Source]] = {}
    for name in DELIVERIES:
        source = open_source(folder / name)
        sources.setdefault(source.find_catalogue() or DEFAULT, []).append(source)
    works = [_work(name, found, _) for name, found in sorted(sources.items())]
    editions = [(checked, measured) for checked, measured, _note in works]
    contents: dict[str, str] = {}
    for checked, measured in editions:
        edition = checked.catalogue.edition
        contents[f"{edition}-indikatorer.csv"] = format_results_csv(measured, locale)
        contents[f"{edition}-anmarkningar.csv"] = format_issues_csv(checked, locale)
        contents[f"{edition}-utslag.csv"] = format_verdicts_csv(checked, locale)
    contents["sammanstallning.html"] = build_page(editions, locale, _)
    try:
        write_files(out, contents)
    except OSError:
        raise WrongInput(_("cli", "Det gick inte att skriva i {path}.").format(path=out)) from None
    say(*dict.fromkeys(note for _checked, _measured, note in works))
    _tell(editions, [str(out / name) for name in contents], paper, locale, _)


def _work(name: str, sources: list[Source], _: Words) -> tuple[Checked, Measured, str]:
    catalogue = load_catalogue(name)
    checked = check((Reading(source, catalogue) for source in sources), catalogue, keys=False)
    outcomes, note = choose_outcomes((), catalogue, _)
    return checked, measure((Reading(source, catalogue) for source in sources), outcomes, catalogue), note


def _tell(editions: list[tuple[Checked, Measured]], written: list[str], paper: Paper, locale: str, _: Words) -> None:
    paper.write(NOTICE_LINE, "bold red")
    paper.write(_("cli", "Syntetiska uppgifter: inga verkliga personer, ärenden eller kommuner."))
    for checked, measured in editions:
        catalogue, report = checked.catalogue, checked.report
        text = _(
            "cli", "{label} – {status}: {cases} ärenden, {ok} utan fel, {issues} anmärkningar, {results} resultat."
        )
        paper.write(
            text.format(
                label=catalogue.label.to(locale),
                status=name_status(catalogue.status, _),
                cases=report.cases,
                ok=report.cases_ok,
                issues=len(report.issues),
                results=len(measured.indicators),
            )
        )
    paper.write(_("cli", "Skrivet:"))
    for path in written:
        paper.write(path, indent=2)
