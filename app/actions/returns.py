"""The return of a loan: its steps made, the three parties heard, the skills gained and what comes of it."""

from dataclasses import replace
from datetime import date

from app.actions import saving
from app.models.check_ins import CheckInParty
from app.models.loans import Loan
from app.models.returns import Debrief, LoanReturn, ReturnDone, ReturnStep
from app.rules.loans import returning
from app.store import records
from app.store.store import Store


def of(store: Store, loan_id: str) -> LoanReturn:
    """What is known of the return of that loan; a blank one while nothing is."""
    found = records.where(store, LoanReturn, loan_id=loan_id)
    return found[0] if found else LoanReturn(loan_id=loan_id)


def begin(store: Store, loan_id: str) -> LoanReturn:
    """The record to fill in, one party's debrief after the other; made at the first gesture."""
    known = of(store, loan_id)
    heard = {(one.party, one.step) for one in known.debriefs}
    missing = tuple(Debrief(party=party) for party in CheckInParty if (party, ReturnStep.BACK) not in heard)
    if known.id and not missing:
        return known
    with store.write("ouvrir le bilan d'une mise à disposition") as work:
        return records.save(work, replace(known, debriefs=(*known.debriefs, *missing)))


def save(store: Store, record: LoanReturn, today: date) -> LoanReturn:
    """Raises Refusal when it contradicts itself or the loan."""
    saving.refuse(returning.problems(record, records.get(store, Loan, record.loan_id), today))
    with store.write("noter le bilan d'une mise à disposition") as work:
        return records.save(work, record)


def mark(store: Store, loan_id: str, step: ReturnStep, today: date, note: str = "") -> LoanReturn:
    """That step of the return plan is made."""
    known = of(store, loan_id)
    others = tuple(one for one in known.steps if one.step is not step)
    with store.write("noter une étape du retour") as work:
        return records.save(work, replace(known, steps=(*others, ReturnDone("", step, today, note))))


def unmark(store: Store, loan_id: str, step: ReturnStep) -> LoanReturn:
    known = of(store, loan_id)
    with store.write("rouvrir une étape du retour") as work:
        return records.save(work, replace(known, steps=tuple(one for one in known.steps if one.step is not step)))
