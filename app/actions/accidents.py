"""An accident of a running loan, kept in its journal: when each one knew, what was sent and when. No health data."""

from dataclasses import replace
from datetime import date, datetime

from app.actions import saving
from app.models.accidents import LoanAccident
from app.models.loans import Loan
from app.models.organisations import Organisation
from app.rules.loans import accident as rules
from app.store import records
from app.store.store import Store

LETTERS = {"accident_lender": "lender_letter_on", "accident_authorities": "authorities_letter_on"}
"""By kind of letter, the day kept of its making."""


def of(store: Store, loan_id: str) -> list[LoanAccident]:
    """Latest first."""
    return sorted(records.where(store, LoanAccident, loan_id=loan_id), key=lambda one: str(one.at), reverse=True)


def insee_of(store: Store, loan_id: str) -> str:
    """The commune of the lender's seat, whose holidays count."""
    lender = records.get(store, Organisation, records.get(store, Loan, loan_id).lender_id)
    return lender.sites[0].place.insee if lender.sites else ""


def note(store: Store, accident: LoanAccident, today: date) -> LoanAccident:
    """Writes the accident, or what was done about it since. Raises Refusal, one problem a moment."""
    loan = records.get(store, Loan, accident.loan_id)
    saving.refuse(rules.problems(accident, loan, today))
    with store.write("compléter un accident" if accident.id else "noter un accident") as work:
        return records.save(work, accident)


def done(store: Store, accident_id: str, proof: str, at: datetime, today: date) -> LoanAccident:
    """One duty seen to, at that moment: `proof` is the duty's."""
    accident = records.get(store, LoanAccident, accident_id)
    return note(store, replace(accident, **{proof: at}), today)  # type: ignore[arg-type]


def letter_made(store: Store, accident_id: str, kind: str, today: date) -> LoanAccident:
    """The letter was printed or saved; the first day stays."""
    accident = records.get(store, LoanAccident, accident_id)
    name = LETTERS[kind]
    if getattr(accident, name) is not None:
        return accident
    with store.write("imprimer une lettre d'accident") as work:
        return records.save(work, replace(accident, **{name: today}))  # type: ignore[arg-type]


def remove(store: Store, accident_id: str) -> None:
    """Noted by mistake."""
    with store.write("retirer un accident") as work:
        records.delete(work, LoanAccident, accident_id)
