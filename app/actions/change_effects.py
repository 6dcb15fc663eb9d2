"""What follows the last signature of a change: the loan says it, its mission and its calls follow."""

from dataclasses import replace
from datetime import date

from app.actions import check_ins
from app.models.changes import LoanChange
from app.models.check_ins import CheckIn, CheckInParty
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.rules.loans import changes, early_ends, progress
from app.rules.working_days import next_working_day
from app.store import records
from app.store.store import Store, Write


def follow(store: Store, work: Write, loan: Loan, change_id: str, today: date) -> Loan:
    """The loan once that change is signed by all, everything after it; as it is while a signature is missing.

    The caller saves the answer, in the same transaction.
    """
    change = records.get(store, LoanChange, change_id)
    waiting = changes.documents_of(loan, change).values()
    if change.applied_on or not waiting or not all(progress.is_signed(version) for version in waiting):
        return loan
    records.save(work, replace(change, applied_on=today))
    return applied(store, work, loan, change, today)


def applied(store: Store, work: Write, loan: Loan, change: LoanChange, today: date) -> Loan:
    """The loan as the change writes it, its mission and its calls with it."""
    after = changes.apply(loan, change)
    _need(store, work, loan, after)
    if after.status is LoanStatus.RUNNING and after.ends_on != loan.ends_on:
        follow_calls(store, work, after, today)
    return after


def _need(store: Store, work: Write, before: Loan, after: Loan) -> None:
    """A mission for one person is that loan's; one for several only lasts as long as its longest loan."""
    if not after.need_id:
        return
    need = records.get(store, Need, after.need_id)
    if need.people == 1:
        changed = {
            name: getattr(after, name)
            for name in ("starts_on", "ends_on", "grid", "job_title", "tasks", "features")
            if getattr(after, name) != getattr(before, name)
        }
        followed = replace(need, **changed)
    else:
        followed = replace(need, ends_on=max(filter(None, (need.ends_on, after.ends_on)), default=None))
    if followed != need:
        records.save(work, followed)


def follow_calls(store: Store, work: Write, loan: Loan, today: date) -> None:
    """Calls past the new last day fall; a party that nobody was to call any more is called again."""
    calls = records.where(store, CheckIn, loan_id=loan.id)
    last_day = early_ends.last_day(loan)
    called = set()
    for call in (one for one in calls if one.done_on is None):
        if call.due_on and last_day and call.due_on > last_day:
            records.delete(work, CheckIn, call.id)
        else:
            called.add(call.party)
    for party in CheckInParty:
        last = max((one.done_on for one in calls if one.done_on and one.party is party), default=loan.starts_on)
        planned = None if party in called else check_ins.next_call(store, loan, party, last)
        if planned is not None:
            due_on = max(planned.due_on, next_working_day(today, loan.place.insee))
            if last_day and due_on > last_day:
                continue
            records.save(work, CheckIn(loan_id=loan.id, party=party, due_on=due_on, step=planned.step))
