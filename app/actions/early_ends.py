"""An end before term that was asked: announced, with its notice, or taken back; `loans.end` confirms it on its day."""

from dataclasses import replace
from datetime import date

from app.actions import change_effects, saving
from app.models.errors import Problem, Refusal
from app.models.loans import EarlyEnd, Loan
from app.rules.loans import early_ends as rules
from app.store import records
from app.store.store import Store


def announce(store: Store, loan_id: str, end: EarlyEnd, today: date) -> Loan:
    """Notes who asked, when, for when and why; calls after that day fall. Raises Refusal, also for too short a notice
    without its reason."""
    loan = records.get(store, Loan, loan_id)
    end = replace(end, note=end.note.strip())
    saving.refuse(rules.problems(loan, end, today))
    with store.write("annoncer une fin anticipée") as work:
        saved = records.save(work, replace(loan, early_end=end))
        change_effects.follow_calls(store, work, saved, today)
        return saved


def withdraw(store: Store, loan_id: str, today: date) -> Loan:
    """The loan goes on to its term after all. Raises Refusal when no end was announced."""
    loan = records.get(store, Loan, loan_id)
    if not rules.is_announced(loan):
        raise Refusal(Problem("status", "Aucune fin anticipée n'est annoncée."))
    with store.write("retirer une fin anticipée") as work:
        saved = records.save(work, replace(loan, early_end=EarlyEnd()))
        change_effects.follow_calls(store, work, saved, today)
        return saved
