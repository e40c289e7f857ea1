"""Reading ``marginals.toml`` (inläsning): its shape by the metaschema, then every id and sum; all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from math import fsum, isclose
from typing import Any

from attrs import evolve, frozen

from kvinnofrid_su.catalogue.faults import Flaw, flaw
from kvinnofrid_su.catalogue.finding import SHARED, open_edition
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.errors import CatalogueError, Fault
from kvinnofrid_su.identifiers import read_date
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.sources import Grounds, Reference
from kvinnofrid_su.model.terms import Variable
from kvinnofrid_su.model.texts import Text
from kvinnofrid_su.synthesis.marginals import (
    UNIFORM,
    Answering,
    Bands,
    Codes,
    Figure,
    Marginals,
    Measuring,
    Sets,
    Shape,
)
from kvinnofrid_su.typing import is_list

FILE = "marginals.toml"

_FITTING = {"codes": ("single", "ordinal", "multi"), "sets": ("multi",), "bands": ("integer", "date")}


def find_marginals(catalogue: Catalogue, folder: Traversable | None = None) -> Marginals:
    """Return the marginals of a catalogue (*marginalfördelningar*), or even ones where it gives none.

    Args:
        catalogue: the catalogue they are for.
        folder: the folder of its edition; a bundled or installed catalogue needs none.

    Raises:
        CatalogueError: the file has faults; carries all of them.

    >>> import kvinnofrid_su as su
    >>> find_marginals(su.load_catalogue("su-kvinnofrid/2021")).closed
    0.731
    """
    folder = folder or open_edition(catalogue.id, catalogue.edition)
    if folder is None or not folder.joinpath(FILE).is_file():
        return UNIFORM
    return load_marginals(folder, catalogue)


def load_marginals(folder: Traversable, catalogue: Catalogue) -> Marginals:
    """Read the marginals (*marginalfördelningar*) that lie in the folder of an edition.

    Args:
        folder: where ``marginals.toml`` lies.
        catalogue: what its ids are checked against.

    Raises:
        CatalogueError: with every fault in the file, each with its path.

    >>> import kvinnofrid_su as su
    >>> from kvinnofrid_su.catalogue.load import DATA
    >>> catalogue = su.load_catalogue("su-kvinnofrid/2019")
    >>> load_marginals(DATA / "su-kvinnofrid" / "2019", catalogue).first.year
    2019
    """
    files = Folder(folder, SHARED)
    entry = files.read(FILE, "marginals")
    reader = _Reader(catalogue, entry, files.faults)
    marginals = reader.read() if entry.sound else UNIFORM
    if files.faults:
        raise CatalogueError(files.faults)
    return marginals


@frozen
class _Reader:
    """Reads one file whose shape is right, and notes what does not hang together."""

    catalogue: Catalogue
    entry: Entry
    faults: list[Fault]

    def read(self) -> Marginals:
        value: Mapping[str, Any] = self.entry.value
        period, closed = value["period"], value["closed"]
        first, last = (self._read_day(f"period.{key}", period[key]) for key in ("first", "last"))
        if first is not None and last is not None and first > last:
            self._note("period.last", flaw("reversed_days"))
        return Marginals(
            first=first or UNIFORM.first,
            last=last or UNIFORM.last,
            closed=closed["share"],
            points=self._read_points(value.get("point", ())),
            answers=self._read_answers(value.get("answer", ())),
            figures=(self._read_figure("period", period), self._read_figure("closed", closed)),
        )

    def _note(self, path: str, what: Flaw) -> None:
        self.faults.append(self.entry.fault(path, what))

    def _read_day(self, path: str, text: str) -> Any:
        day = read_date(text)
        if day is None:
            self._note(path, flaw("no_day"))
        return day

    def _read_points(self, tables: Iterable[Mapping[str, Any]]) -> dict[str, Measuring]:
        points: dict[str, Measuring] = {}
        for index, table in enumerate(tables):
            path, id_ = f"point[{index}]", table["id"]
            point = self.catalogue.points.get(id_)
            if point is None:
                self._note(f"{path}.id", flaw("unknown_point", point=id_))
            elif id_ in points:
                self._note(f"{path}.id", flaw("repeated_point", point=id_))
            elif "several" in table and not point.repeats:
                self._note(f"{path}.several", flaw("single_point", point=id_))
            measuring = Measuring(figure=self._read_figure(path, table))
            several = tuple(table.get("several", measuring.several))
            self._check_sum(f"{path}.several", several)
            points[id_] = evolve(
                measuring,
                share=table.get("share", measuring.share),
                several=several,
                recorded=table.get("recorded", measuring.recorded),
            )
        return points

    def _read_answers(self, tables: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Answering, ...]]:
        answers: dict[str, tuple[Answering, ...]] = {}
        for index, table in enumerate(tables):
            path, name = f"answer[{index}]", table["question"]
            earlier = answers.get(name, ())
            if any(not each.given for each in earlier):
                self._note(path, flaw("never_used", question=name))
            answers[name] = (*earlier, self._read_answering(path, table))
        return answers

    def _read_answering(self, path: str, table: Mapping[str, Any]) -> Answering:
        question = self.catalogue.questions.get(table["question"])
        shape: Shape | None = None
        if question is None:
            self._note(f"{path}.question", flaw("unknown_question", question=table["question"]))
        else:
            shape = self._read_shape(path, table, question.variable)
        given = {
            name: self._read_given(f"{path}.given.{name}", name, codes)
            for name, codes in table.get("given", {}).items()
        }
        together = table.get("together")
        if together is not None and together not in self.catalogue.questions:
            self._note(f"{path}.together", flaw("unknown_question", question=together))
        return Answering(self._read_figure(path, table), given, together, table.get("answered", 1.0), shape)

    def _read_given(self, path: str, name: str, codes: list[str]) -> frozenset[str]:
        question = self.catalogue.questions.get(name)
        if question is None:
            self._note(path, flaw("unknown_question", question=name))
        else:
            self._check_codes(path, codes, question.variable)
        return frozenset(codes)

    def _read_shape(self, path: str, table: Mapping[str, Any], variable: Variable) -> Shape | None:
        forms = [key for key in _FITTING if key in table]
        if len(forms) > 1:
            self._note(path, flaw("several_forms", forms=tuple(forms)))
        if len(forms) != 1:
            return None
        form = forms[0]
        path = f"{path}.{form}"
        if variable.kind not in _FITTING[form]:
            self._note(path, flaw("unfit_form", variable=variable.id, kind=variable.kind))
            return None
        match form:
            case "codes":
                return self._read_codes(path, table["codes"], variable)
            case "sets":
                for index, each in enumerate(table["sets"]):
                    self._check_set(f"{path}[{index}].codes", each["codes"], variable)
                self._check_sum(path, [each["share"] for each in table["sets"]])
                return Sets(tuple((tuple(each["codes"]), each["share"]) for each in table["sets"]))
            case _:
                return self._read_bands(path, table["bands"], variable)

    def _read_codes(self, path: str, shares: Mapping[str, float], variable: Variable) -> Codes:
        self._check_codes(path, shares, variable)
        if variable.kind != "multi":
            self._check_sum(path, shares.values())
            return Codes(dict(shares))
        alone = variable.codes.alone if variable.codes is not None else frozenset[str]()
        left = 1 - fsum(share for code, share in shares.items() if code in alone)
        beside = [share for code, share in shares.items() if code not in alone]
        # Each answer with one of these codes holds at least one, so their shares sum to no less than what is left.
        if left < -_CLOSE or any(share > left + _CLOSE for share in beside) or fsum(beside) < left - _CLOSE:
            self._note(path, flaw("impossible_shares"))
        return Codes(dict(shares))

    def _read_bands(self, path: str, tables: Iterable[Mapping[str, Any]], variable: Variable) -> Bands:
        bands = tuple(((each["from"], each["to"]), each["share"]) for each in tables)
        low, high = (0, None) if variable.kind == "date" else (variable.minimum, variable.maximum)
        for index, ((start, end), _share) in enumerate(bands):
            if start > end:
                self._note(f"{path}[{index}].to", flaw("reversed_band"))
            if (low is not None and start < low) or (high is not None and end > high):
                self._note(f"{path}[{index}]", flaw("outside_bounds", variable=variable.id))
        self._check_sum(path, [share for _band, share in bands])
        return Bands(bands)

    def _check_set(self, path: str, codes: list[str], variable: Variable) -> None:
        self._check_codes(path, codes, variable)
        alone = variable.codes.alone if variable.codes is not None else frozenset[str]()
        if len(codes) > 1 and alone.intersection(codes):
            self._note(path, flaw("exclusive_code"))

    def _check_codes(self, path: str, codes: Iterable[str], variable: Variable) -> None:
        for code in codes:
            if variable.codes is None or code not in variable.codes.codes:
                self._note(path, flaw("unknown_code", variable=variable.id, codes=(code,)))

    def _check_sum(self, path: str, shares: Iterable[float]) -> None:
        if not isclose(1, fsum(shares), abs_tol=_CLOSE):
            self._note(path, flaw("wrong_sum"))

    def _read_figure(self, path: str, table: Mapping[str, Any]) -> Figure:
        sources = table["source"] if is_list(table["source"]) else [table["source"]]
        for source in sources:
            if source["ref"] not in self.catalogue.sources:
                self._note(f"{path}.source", flaw("unknown_source", source=source["ref"]))
        published = table.get("figure", "")
        if (table["evidence"] == "proposed") == bool(published):
            self._note(f"{path}.figure", flaw("misplaced_figure"))
        references = tuple(Reference(each["ref"], each.get("locator")) for each in sources)
        language = self.catalogue.language
        note = Text(language, {language: table["note"]}) if "note" in table else None
        return Figure(Grounds(table["evidence"], references, note), published)


_CLOSE = 1e-9
