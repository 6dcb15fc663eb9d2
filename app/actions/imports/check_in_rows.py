"""A row about a call already made: added to those noted, never in place of one."""

from datetime import date
from typing import Any

from app.actions.imports.loan_links import LoanLinks
from app.actions.imports.row import Row
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, CheckInParty, CheckInResult
from app.models.loans import Loan
from app.rules import french
from app.rules.imports import verdicts
from app.rules.imports.kinds.check_ins import FIELDS
from app.rules.imports.shapes import RowPlan, Verdict
from app.rules.loans import calls
from app.rules.loans import loan_records as rules
from app.store import records
from app.store.store import Store

_OWN = (
    *("done_on", "party", "means", "result", "feeling", "answer_work", "answer_welcome", "answer_hours"),
    *("answer_wishes", "next_step", "next_on"),
)
_FIELDS = {field.key: field for field in FIELDS}


class CheckInRows:
    """Answers what each row would do, in the order of the file."""

    def __init__(self, store: Store, _gazetteer: Gazetteer, today: date) -> None:
        self._new_id = store.new_id
        self._today = today
        self._links = LoanLinks(store)
        self._made: dict[tuple[str, CheckInParty, date], CheckIn] = {}
        self._lines: dict[str, int] = {}
        for one in calls.in_force(records.every(store, CheckIn)):
            if one.done_on is not None:
                self._made[one.loan_id, one.party, one.done_on] = one

    def plan(self, row: Row) -> RowPlan:
        said = row.said
        loan = self._links.of(row, said.get("done_on"))
        if "done_on" not in said:
            row.refuse("done_on", "Donnez le jour de l'appel.")
        if row.problems or loan is None:
            return row.refused(self._links.title(loan) if loan else "")
        party = said.get("party", CheckInParty.EMPLOYEE)
        if isinstance(party, str) and not isinstance(party, CheckInParty):
            party = said["party"] = CheckInParty.EMPLOYEE if self._links.is_of(loan, party) else CheckInParty.HOST
        known = self._made.get((loan.id, party, said["done_on"]))
        title = f"{self._links.title(loan)}, {french.day_figures(said['done_on'])}"
        return self._known(row, known, title) if known else self._new(row, loan, party, title)

    def _new(self, row: Row, loan: Loan, party: CheckInParty, title: str) -> RowPlan:
        said = row.said
        told: dict[str, Any] = {key: said[key] for key in _OWN if key in said}
        if "result" not in said and "feeling" not in said:
            # Nobody says how it goes: news, and no call that was answered.
            told["result"] = CheckInResult.OTHERWISE
        record = CheckIn(id=self._new_id(), loan_id=loan.id, **told | {"party": party})
        for problem in rules.check_in_problems(record, self._today):
            row.refuse(problem.field, problem.sentence)
        if loan.starts_on and said["done_on"] < loan.starts_on:
            row.refuse(
                "done_on", f"Cet appel vient avant le prêt, qui commence le {french.day_figures(loan.starts_on)}."
            )
        if row.problems:
            return row.refused(title)
        self._made[loan.id, party, said["done_on"]] = record
        self._lines[record.id] = row.line
        return RowPlan(row.line, Verdict.NEW, title, record, warnings=tuple(row.warnings))

    def _known(self, row: Row, known: CheckIn, title: str) -> RowPlan:
        changes = verdicts.lay(known, row.said, _OWN, _FIELDS, gently=False).changes
        earlier = self._lines.get(known.id)
        where = f"à la ligne {earlier}" if earlier else "dans le fichier"
        if changes:
            told = verdicts.also_said(changes)
            row.refuse(
                changes[0].field, f"Cet appel est déjà noté {where} ({told})\u00a0: corrigez-le sur la page du prêt."
            )
            return row.refused(title)
        if earlier:
            row.warnings.append(f"même appel que la ligne {earlier}")
        return RowPlan(row.line, Verdict.SAME, title, known, warnings=tuple(row.warnings))
