"""Local codes as rows of a spreadsheet (lokala koder): kinds of answers that stand in the catalogue's lists."""

from __future__ import annotations

from typing import Any

from kvinnofrid_su.authoring.about import About
from kvinnofrid_su.authoring.names import propose_name
from kvinnofrid_su.authoring.sheets import Line, Sheets
from kvinnofrid_su.authoring.vocabulary import Vocabulary, list_answers
from kvinnofrid_su.identifiers import is_code
from kvinnofrid_su.model.catalogue import Catalogue
from kvinnofrid_su.model.terms import CodeList


def _(_context: str, text: str) -> str:
    return text


def read_local_codes(
    sheets: Sheets, about: About, catalogue: Catalogue | None, vocabulary: Vocabulary
) -> list[dict[str, Any]]:
    """Return what stands in the file of local codes (*lokala koder*); what cannot be used is noted.

    Args:
        sheets: the tables.
        about: what the package is, which takes the translations.
        catalogue: the edition that it extends; a programme has no local codes.
        vocabulary: the questions that rows may name, whose answers the codes join.
    """
    lines = sheets.of("codes")
    if catalogue is None:
        if lines:
            sheets.note("codes", _("sheet fault", "Ett program har inga lokala koder: skriv svaren vid frågorna."))
        return []
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        written = line.need("code")
        id_ = written if written.startswith(f"{about.name}_") else f"{about.name}_{written}"
        codes = _find_list(line, catalogue)
        if written and not is_code(id_):
            text = _(
                "sheet fault",
                "Skriv koden med små bokstäver a–z, siffror och enkla understreck. Till exempel: {name}",
            )
            line.fault("code", text, name=propose_name(written) or "svar")
        label, english = line.need("answer"), line.need("answer_en")
        if codes is None:
            continue
        if (codes.id, id_) in found:
            line.fault("code", _("sheet fault", "Koden står två gånger."))
        parent = _find_parent(line, codes)
        about.texts[f"{about.name}.codelist.{codes.id}.{id_}"] = english
        found[codes.id, id_] = {"codelist": codes.id, "id": id_, "narrower": parent, "label": label, **about.grounds}
        vocabulary.add_answer(codes.id, id_, (label, english), catalogue)
    return list(found.values())


def _find_list(line: Line, catalogue: Catalogue) -> CodeList | None:
    closed = {codes.id for codes in catalogue.lists.values()}
    known = {id_: codes for id_, codes in catalogue.codelists.items() if id_ not in closed}
    word = line.need("list")
    if word and word not in known:
        text = _("sheet fault", "Det finns ingen sådan svarslista. De som finns är: {lists}.")
        line.fault("list", text, lists=", ".join(known))
    return known.get(word)


def _find_parent(line: Line, codes: CodeList) -> str:
    word = line.need("parent")
    answers = {each.casefold(): answer.code for answer in list_answers(codes) for each in (*answer.labels, answer.code)}
    if word and word.casefold() not in answers:
        text = _("sheet fault", "Det är inget av frågans svar. De som finns är: {answers}.")
        line.fault("parent", text, answers=", ".join(codes.codes))
    return answers.get(word.casefold(), "")
