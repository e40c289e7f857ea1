"""Rules from what a form demands (regler av formulär): each cell becomes one, exactly, or is left out with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field

from kvinnofrid_su.authoring.imports.carried import Ledger
from kvinnofrid_su.authoring.imports.ids import propose_id
from kvinnofrid_su.authoring.imports.logic import Dialect, NotExpressible, parse
from kvinnofrid_su.authoring.imports.plans import Asked, Demand, Plan
from kvinnofrid_su.authoring.imports.saying import Known, Tree, say
from kvinnofrid_su.authoring.imports.source_rows import SourceRow


@define
class Ruler:
    """Makes the rules of a plan (*regelskrivare*).

    Args:
        plan: where the rules go, and what is asked.
        ledger: the book.
        dialect: how expressions are written.
        left_out: names of the source that became no variable, or that several questions have.
    """

    plan: Plan
    ledger: Ledger
    dialect: Dialect
    left_out: Mapping[str, str] = field(factory=dict[str, str])
    _known: dict[str, Asked] = field(init=False)
    _repeated: frozenset[str] = field(init=False)
    _taken: set[str] = field(factory=set[str], init=False)

    def __attrs_post_init__(self) -> None:
        """Note what questions there are, and which are asked in points that repeat."""
        self._known = {asked.name: asked for asked in self.plan.asked}
        self._repeated = frozenset(asked.id for stage in self.plan.stages if stage.repeats for asked in stage.asked)

    def is_repeated(self, asked: Asked) -> bool:
        """Tell whether a question is asked at a point that repeats (*upprepas*)."""
        return asked.id in self._repeated

    def applies(self, row: SourceRow, column: str, judged: Sequence[Asked]) -> None:
        """Make the cell that says when questions are shown a rule (*gäller när*)."""
        self._try_rule(row, column, judged, "applicable_when", "applies", "galler")

    def required_when(self, row: SourceRow, column: str, asked: Asked) -> None:
        """Make the cell that says when an answer is demanded a rule (*krävs när*)."""
        if self.is_repeated(asked):
            self.ledger.leave(row, column, "repeat_each", id=asked.id)
        else:
            self._try_rule(row, column, (asked,), "required_when", "required", "krav")

    def _try_rule(self, row: SourceRow, column: str, judged: Sequence[Asked], kind: str, text: str, start: str) -> None:
        if not judged:
            self.ledger.leave(row, column, "no_question")
            return
        try:
            when = self.read(row.get(column), {asked.id for asked in judged})
        except NotExpressible as fault:
            self.ledger.leave(row, column, f"logic_{fault.reason}", **fault.params)
            return
        rule = self.add(kind, "error", judged, {"when": when}, f"{start}_{judged[0].id}", text, row.locator)
        if _is_decided(when):
            self.ledger.carry(row, column, "rule", rule=rule)
        else:
            self.ledger.change(row, column, "condition", rule=rule, count=len(judged))

    def read(self, text: str, judged: Iterable[str]) -> Tree:
        """Return an expression as a condition (*villkor*).

        Raises:
            NotExpressible: our conditions cannot say it, or not of these questions.
        """
        own = frozenset(judged)
        return say(parse(text, self.dialect), lambda name: self._look(name, own))

    def _look(self, name: str, judged: frozenset[str]) -> Known:
        if name in self.left_out:
            raise NotExpressible(self.left_out[name])
        if name not in self._known:
            raise NotExpressible("unknown_question")
        asked = self._known[name]
        if asked.id in judged:
            raise NotExpressible("itself")
        if self.is_repeated(asked):
            # A condition reads the last measurement that answers; the form reads the one that is being filled in.
            raise NotExpressible("repeat")
        return Known(asked.id, asked.kind, asked.choices.codes if asked.choices is not None else {})

    def add(
        self,
        kind: str,
        severity: str,
        judged: Sequence[Asked],
        content: Mapping[str, Any],
        id_: str,
        text: str,
        locator: str,
    ) -> str:
        """Add a rule to the plan and return its id (*lägg till*)."""
        rule = propose_id(id_, self._taken)
        self._taken.add(rule)
        ids = [asked.id for asked in judged]
        self.plan.demands.append(Demand(rule, kind, severity, ids, content, locator, text))
        return rule

    def require(self, column: str, severity: str) -> None:
        """Make one rule for each point of the questions that always are to be answered (*krävs*).

        Args:
            column: the column that says so.
            severity: how grave it is.
        """
        for stage in self.plan.stages:
            judged = [asked for asked in stage.asked if asked.required]
            if not judged:
                continue
            if stage.repeats:
                for asked in judged:
                    self.ledger.leave(asked.row, column, "repeat_each", id=asked.id)
                continue
            locators = [asked.row.locator for asked in judged]
            locator = locators[0] if len(locators) == 1 else f"{locators[0]} – {locators[-1]}"
            rule = self.add("required_when", severity, judged, {}, f"krav_{stage.id}", "required", locator)
            for asked in judged:
                if severity == "error":
                    self.ledger.carry(asked.row, column, "rule", rule=rule)
                else:
                    self.ledger.change(asked.row, column, "soft", rule=rule)


def _is_decided(when: Tree) -> bool:
    """Tell whether a condition only asks what is answered, which always is true or false (*avgjort*)."""
    return all(
        all(_is_decided(part) for part in value)
        if key in ("all", "any")
        else _is_decided(value)
        if key == "not"
        else set(value) == {"present"}
        for key, value in when.items()
    )
