"""Lists of answers (svarslistor) that several questions share by name, as XLSForm writes them: a row for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from kvinnofrid_su.authoring.imports.carried import Ledger
from kvinnofrid_su.authoring.imports.ids import propose_code, propose_id
from kvinnofrid_su.authoring.imports.plans import Choice, ChoiceList, Plan, Told, find_told
from kvinnofrid_su.authoring.imports.source_rows import SourceRow
from kvinnofrid_su.model.terms import MissingReason

_OTHER = "other"


@define
class ChoiceReader:
    """Reads the sheet of choices (*svarslistläsare*).

    Args:
        plan: where the lists go.
        ledger: the book.
        reasons: missing reasons by the codes of the source that carry them.
    """

    plan: Plan
    ledger: Ledger
    reasons: Mapping[str, MissingReason]
    _rows: dict[str, list[SourceRow]] = field(factory=dict[str, list[SourceRow]], init=False)
    _lists: dict[tuple[str, bool], ChoiceList] = field(factory=dict[tuple[str, bool], ChoiceList], init=False)

    def read_rows(self, rows: Iterable[SourceRow]) -> None:
        """Note which rows belong to which list (*läs*); those of none are left out."""
        for row in rows:
            if not row.get("list_name") or not row.get("name"):
                self.ledger.leave_row(row, "no_choice")
            else:
                self._rows.setdefault(row.get("list_name"), []).append(row)

    def has(self, name: str) -> bool:
        """Tell whether there is a list of a name (*finns*)."""
        return name in self._rows

    def use(self, name: str, *, with_other: bool) -> ChoiceList:
        """Return a list for a question to be answered from (*använd*), made the first time it is used.

        Args:
            name: what the form calls it.
            with_other: whether the form adds *other* to it.
        """
        key = name, with_other
        if key not in self._lists:
            found = self._make(name, with_other=with_other)
            self._lists[key] = found
            self.plan.lists.append(found)
        return self._lists[key]

    def _make(self, name: str, *, with_other: bool) -> ChoiceList:
        taken = {each.id for each in self.plan.lists}
        choices = ChoiceList(propose_id(f"{name}_or_other" if with_other else name, taken))
        for row in self._rows[name]:
            self._add(choices, row, name)
        if with_other and _OTHER not in choices.codes:
            code = propose_code(_OTHER, choices.codes.values())
            labels = {language: Told("Other") for language in self.plan.languages}
            choices.choices.append(Choice(code, _OTHER, self._rows[name][-1], labels))
            self.ledger.add("other_code", list=choices.id, code=code)
        return choices

    def _add(self, choices: ChoiceList, row: SourceRow, name: str) -> None:
        theirs = row.get("name")
        if theirs in choices.codes:
            self.ledger.leave_row(row, "duplicate_code", list=choices.id)
            return
        code = propose_code(theirs, choices.codes.values())
        labels = find_told(row, "label", self.plan.language)
        missing = self.reasons.get(theirs)
        choices.choices.append(Choice(code, theirs, row, labels, missing))
        if choices.id == name:
            self.ledger.carry(row, "list_name", "list", list=choices.id)
        else:
            self.ledger.change(row, "list_name", "list_renamed", list=choices.id)
        if missing is not None:
            self.ledger.change(row, "name", "missing_reason", code=code, missing=missing)
        elif code == theirs:
            self.ledger.carry(row, "name", "code", code=code)
        else:
            reason = "code_renamed" if code == propose_code(theirs) else "code_taken"
            self.ledger.change(row, "name", reason, code=code)

    def leave_unused(self) -> None:
        """Say that lists which no question is answered from are left out (*oanvända*)."""
        used = {name for name, _ in self._lists}
        for name, rows in self._rows.items():
            for row in rows if name not in used else ():
                self.ledger.leave_row(row, "unused_list")
