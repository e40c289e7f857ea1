"""A package or a programme out of an author's spreadsheet (ur kalkylblad): questions, answers, points, rules, outcomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import define, field

from kvinnofrid_su.authoring.about import About, read_about
from kvinnofrid_su.authoring.columns import ALONE
from kvinnofrid_su.authoring.drafts import Draft
from kvinnofrid_su.authoring.lengths import read_length
from kvinnofrid_su.authoring.local_code_rows import read_local_codes
from kvinnofrid_su.authoring.names import propose_name
from kvinnofrid_su.authoring.rows import plain_outcome, plain_rule
from kvinnofrid_su.authoring.sheets import Line, Sheets, UnfitTable
from kvinnofrid_su.authoring.vocabulary import Answer, Vocabulary, list_answers
from kvinnofrid_su.i18n import LOCALES, SOURCE, find_words
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.points import Point
from kvinnofrid_su.model.terms import CodeList

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_LONGEST = 64
_OTHERS = tuple(locale for locale in LOCALES if locale != SOURCE)


def _(_context: str, text: str) -> str:
    return text


def draft_from_sheets(name: str, sheets: Sheets, catalogue: Catalogue | None, locale: str = SOURCE) -> Draft:
    """Return what a spreadsheet says, as the folder of a package or of a programme (*utkast ur kalkylblad*), without cases.

    Args:
        name: what it is called; the ids of a package begin with it, also where the spreadsheet leaves that out.
        sheets: the tables.
        catalogue: the edition that a package extends; ``None`` for a programme.
        locale: the language of the comments.

    Raises:
        UnfitTable: something in the tables cannot be used; carries every fault.
    """
    about = read_about(name, sheets, catalogue)
    return _Builder(name, sheets, catalogue, locale, about, about.texts).build()


@define
class _Builder:
    name: str
    sheets: Sheets
    catalogue: Catalogue | None
    locale: str
    about: About
    texts: dict[str, str]
    points: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]], init=False)
    common: dict[str, list[str]] = field(factory=dict[str, list[str]], init=False)
    variables: list[dict[str, Any]] = field(factory=list[dict[str, Any]], init=False)
    codelists: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]], init=False)
    answers: dict[str, tuple[Answer, ...]] = field(factory=dict[str, tuple[Answer, ...]], init=False)

    @property
    def prefix(self) -> str:
        return "" if self.catalogue is None else f"{self.name}_"

    @property
    def context(self) -> str:
        """Where the texts of points, rules and outcomes stand in translations."""
        return self.about.context

    @property
    def grounds(self) -> dict[str, Any]:
        return self.about.grounds

    def build(self) -> Draft:
        vocabulary = Vocabulary(self.prefix)
        if self.catalogue is not None:
            vocabulary.add_common(self.catalogue)
        local = read_local_codes(self.sheets, self.about, self.catalogue, vocabulary)
        self._read_points()
        self._read_variables(vocabulary)
        self._read_windows(vocabulary)
        rules = self._read_rows("rules", "rule", vocabulary)
        outcomes = self._read_rows("outcomes", "outcome", vocabulary)
        self._check_asked()
        if self.sheets.faults:
            raise UnfitTable(self.sheets.list_faults())
        files = self.about.write() | self._terms()
        folder = "" if self.catalogue is not None else f"{self.about.edition}/"
        if self.points:
            files[f"{folder}points.toml"] = {"point": list(self.points.values())}
        if any(self.common.values()):
            asked = [{"id": id_, "point": point, **self.grounds} for point, ids in self.common.items() for id_ in ids]
            files["questions.toml"] = {"question": asked}
        if local:
            files["codes.toml"] = {"code": local}
        if rules:
            files[f"{folder}rules.toml"] = {"rule": rules}
        if outcomes:
            files[f"{folder}outcomes.toml"] = {"outcome": outcomes}
        return Draft(files, dict.fromkeys(_OTHERS, self.texts), self._comments(files))

    # --- What is asked

    def _read_points(self) -> None:
        for line in self.sheets.of("points"):
            id_ = self._read_id(line, "point", self.points)
            point: dict[str, Any] = {"id": id_}
            point |= self._read_texts(line, f"{self.context}.point.{id_}", ("label", "description"))
            point["role"] = line.choose("role")
            if self.catalogue is not None and point["role"] in ("exit", "survey"):
                text = _("sheet fault", "Ett paket kan inte lägga till en mätpunkt som är avslut eller brukarenkät.")
                line.fault("role", text)
            if line.choose("repeats", "no") == "yes":
                point["repeats"] = True
            self.points[id_] = point | self.grounds | {"variable": []}
        if self.catalogue is None and not self.points:
            self.sheets.note(
                "points", _("sheet fault", "Ett program behöver egna mätpunkter: en start och ett avslut.")
            )

    def _read_windows(self, vocabulary: Vocabulary) -> None:
        for line in self.sheets.of("points"):
            lengths = {key: line.get(key) for key in ("offset", "earlier", "later")}
            if not line.get("anchor"):
                for key, text in lengths.items():
                    if text:
                        line.fault(key, _("sheet fault", "Skriv också vad tiden räknas från."))
                continue
            anchor = vocabulary.find(line, "anchor", line.get("anchor"))
            if anchor is not None and anchor.kind != "date":
                line.fault("anchor", _("sheet fault", "Frågan besvaras inte med ett datum."))
            window = {key: read_length(line, key) for key in lengths}
            point = self.points.get(self._own(line.get("point")))
            if anchor is not None and point is not None:
                variable = point.pop("variable")
                point |= {"window": {"anchor": anchor.name, **window}, "variable": variable}

    def _read_variables(self, vocabulary: Vocabulary) -> None:
        group: list[Line] = []
        for line in self.sheets.of("variables"):
            if line.get("variable") and group:
                self._read_variable(group, vocabulary)
                group = []
            if not group and not line.get("variable"):
                line.fault("variable", _("sheet fault", "Ett svar ska stå under en fråga."))
                continue
            group.append(line)
        if group:
            self._read_variable(group, vocabulary)
        elif "variables" in self.sheets.lines:
            self.sheets.note("variables", _("sheet fault", "Det finns inga frågor i tabellen."))

    def _read_variable(self, group: list[Line], vocabulary: Vocabulary) -> None:
        line, *below = group
        taken = {each["id"] for each in self.variables}
        id_ = self._read_id(line, "variable", taken)
        variable: dict[str, Any] = {"id": id_}
        variable |= self._read_texts(line, f"{self.name}.variable.{id_}", ("label", "description"))
        kind = line.choose("kind")
        variable["kind"] = kind
        codes = self._read_answers(line, group, id_, kind)
        if codes is not None:
            variable["codes"] = codes
        if kind == "integer":
            lowest, highest = (line.integer(key) if line.need(key) else None for key in ("minimum", "maximum"))
            if lowest is not None and highest is not None and lowest > highest:
                line.fault("minimum", _("sheet fault", "Det lägsta är högre än det högsta."))
            variable |= {"minimum": lowest, "maximum": highest}
        else:
            for key in ("minimum", "maximum"):
                if line.get(key):
                    line.fault(key, _("sheet fault", "Det här fylls bara i när frågan besvaras med ett heltal."))
        answered_by = line.choose("answered_by", "handlaggare") or "handlaggare"
        variable |= {"answered_by": answered_by, "sensitivity": line.choose("sensitivity")}
        self.variables.append(variable)
        for each in below:
            for key in ("label", "description", "point", "kind", "minimum", "maximum", "list"):
                if each.get(key):
                    each.fault(
                        key, _("sheet fault", "Det här hör till frågans första rad; på raden för ett svar är det tomt.")
                    )
        points = self._read_places(line, id_)
        vocabulary.add(id_, points, kind or "", self.answers.get(codes or "", ()), answered_by)

    def _read_places(self, line: Line, id_: str) -> list[str]:
        """Note where a question is asked, and return the points."""
        found: list[str] = []
        common: Mapping[str, Point] = {} if self.catalogue is None else self.catalogue.points
        labels = {point.label.to(locale).casefold(): point.id for point in common.values() for locale in LOCALES}
        labels |= {str(point["label"]).casefold(): point["id"] for point in self.points.values()}
        for word in line.split("point"):
            point = labels.get(word.casefold(), word)
            if self._own(point) in self.points:
                point = self._own(point)
                self.points[point]["variable"].append({"id": id_, **self.grounds})
            elif point in common:
                self.common.setdefault(point, []).append(id_)
            else:
                text = _("sheet fault", "Det finns ingen sådan mätpunkt. De som finns är: {points}.")
                line.fault("point", text, points=", ".join((*common, *self.points)) or "–")
                continue
            if point in found:
                line.fault("point", _("sheet fault", "Samma mätpunkt står två gånger."))
            found.append(point)
        if not line.get("point"):
            line.need("point")
        return found

    def _read_answers(self, line: Line, group: list[Line], id_: str, kind: str | None) -> str | None:
        """Return the code list of a question (*svarslista*), its own or one that is there; note what does not fit."""
        rows = [each for each in group if each.get("code") or each.get("answer")]
        for each in group[1:]:
            if each not in rows:
                each.fault("code", _("sheet fault", "Här ska det stå ett svar."))
        listed = line.get("list")
        if kind in ("date", "integer"):
            if rows or listed:
                (rows or [line])[0].fault(
                    "code" if rows else "list", _("sheet fault", "Den här sortens fråga har inga svar att välja bland.")
                )
            return None
        if listed and rows:
            line.fault("list", _("sheet fault", "Skriv antingen svar eller ”samma svar som”, inte båda."))
        if listed:
            common: Mapping[str, CodeList] = {} if self.catalogue is None else self.catalogue.codelists
            above = {each["id"]: each.get("codes") for each in self.variables}
            if above.get(self._own(listed)) is not None:
                return above[self._own(listed)]
            if listed in common:
                self.answers[listed] = list_answers(common[listed])
                return listed
            text = _("sheet fault", "Det finns ingen sådan svarslista. De som finns är: {lists}.")
            line.fault("list", text, lists=", ".join((*(id_ for id_, codes in above.items() if codes), *common)) or "–")
            return None
        if not rows:
            if kind is not None:
                line.fault("code", _("sheet fault", "Skriv de svar som går att välja, ett på varje rad."))
            return None
        self.codelists[id_] = self._read_codelist(rows, id_, line)
        return id_

    def _read_codelist(self, rows: list[Line], id_: str, line: Line) -> dict[str, Any]:
        codes: list[dict[str, Any]] = []
        answers: list[Answer] = []
        context = f"{self.name}.codelist.{id_}"
        for row in rows:
            code = row.need("code")
            if code and (_CODE.fullmatch(code) is None or len(code) > _LONGEST):
                row.fault(
                    "code",
                    _(
                        "sheet fault",
                        "Skriv koden med små bokstäver a–z, siffror och enkla understreck. Till exempel: {name}",
                    ),
                    name=propose_name(code) or "svar",
                )
            if code in {each["id"] for each in codes}:
                row.fault("code", _("sheet fault", "Koden står två gånger."))
            entry: dict[str, Any] = {"id": code, "label": row.need("answer")}
            meaning = row.choose("meaning", "")
            if meaning == ALONE:
                entry["exclusive"] = True
            elif meaning:
                entry["missing"] = meaning
            if codes and "missing" in codes[-1] and "missing" not in entry:
                row.fault("meaning", _("sheet fault", "Svar som säger varför det saknas ett svar ska stå sist."))
            codes.append(entry)
            self.texts[f"{context}.{code}"] = row.need("answer_en")
            labels = (row.get("answer"), row.get("answer_en"))
            answers.append(Answer(code, labels, "missing" not in entry, meaning == ALONE))
        self.answers[id_] = tuple(answers)
        self.texts[f"{context}.label"] = line.get("label_en")
        return {"id": id_, "label": line.get("label"), "codes": codes}

    def _terms(self) -> dict[str, Any]:
        topic, lists = (self.name, self.name) if self.catalogue is not None else ("fragor", "svar")
        files: dict[str, Any] = {f"variables/{topic}.toml": {"variable": self.variables}}
        if self.codelists:
            files[f"codelists/{lists}.toml"] = {"codelist": list(self.codelists.values())}
        return files

    def _check_asked(self) -> None:
        """Note points of the author's at which nothing is asked."""
        for line in self.sheets.of("points"):
            point = self.points.get(self._own(line.get("point")))
            if point is not None and not point["variable"]:
                line.fault("point", _("sheet fault", "Ingen fråga ställs vid mätpunkten."))

    # --- Rows that stand by themselves

    def _read_rows(self, table: str, key: str, vocabulary: Vocabulary) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for line in self.sheets.of(table):
            id_ = self._read_id(line, key, {each["id"] for each in rows})
            if table == "rules":
                plain, texts = plain_rule(line, vocabulary)
            else:
                plain, texts = plain_outcome(line, vocabulary), {}
                plain = (
                    {"kind": plain.pop("kind", None)}
                    | self._read_texts(line, f"{self.context}.outcome.{id_}", ("label", "description"))
                    | plain
                )
            self.texts |= {f"{self.context}.{key}.{id_}.{name}": text for name, text in texts.items()}
            rows.append({"id": id_, **plain, **self.grounds})
        return rows

    def _read_texts(self, line: Line, context: str, keys: tuple[str, ...]) -> dict[str, str]:
        texts = {key: line.need(key) for key in keys}
        self.texts |= {f"{context}.{key}": line.need(f"{key}_en") for key in keys}
        return texts

    def _own(self, id_: str) -> str:
        """Return an id with the package's prefix, whether it was written or not."""
        return id_ if id_.startswith(self.prefix) or not self.prefix else f"{self.prefix}{id_}"

    def _read_id(self, line: Line, key: str, taken: Any) -> str:
        written = line.need(key)
        id_ = self._own(written)
        if written and (_ID.fullmatch(id_) is None or len(id_) > _LONGEST):
            text = _(
                "sheet fault", "Skriv namnet med små bokstäver a–z, siffror och enkla understreck. Till exempel: {name}"
            )
            line.fault(key, text, name=propose_name(written) or "fraga")
        elif written and id_ in taken:
            line.fault(key, _("sheet fault", "Namnet står två gånger."))
        return id_

    def _comments(self, files: Mapping[str, Any]) -> dict[str, str]:
        _ = find_words(self.locale)
        text = _("draft", "Skrivet ur ett kalkylblad. Ändra här, eller i kalkylbladet och skriv en ny mapp.")
        return dict.fromkeys(files, text)
