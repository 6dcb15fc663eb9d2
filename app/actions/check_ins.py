"""The weekly calls: planned while a loan runs, written down in a few keys, one always waiting."""

from dataclasses import replace
from datetime import date, timedelta

from app.actions import saving
from app.models.check_ins import CheckIn, CheckInParty
from app.models.errors import Problem, Refusal
from app.models.loans import Loan, LoanStatus
from app.rules.loans import loan_records as rules
from app.rules.schedule import next_check_in
from app.rules.working_days import next_working_day
from app.store import office_settings, records
from app.store.store import Store, Write


def plan_first(store: Store, work: Write, loan: Loan) -> None:
    """The call to the employee due at the end of the first week of a loan that starts."""
    due = next_due(store, loan, loan.starts_on)
    if due is not None:
        records.save(work, CheckIn(loan_id=loan.id, due_on=due, party=CheckInParty.EMPLOYEE))


def log(store: Store, check_in: CheckIn, today: date) -> CheckIn:
    """Writes a call made and plans the next with the same party: every week with the employee, with a company only
    when it says when. Raises Refusal when it says nothing."""
    check_in = replace(check_in, done_on=check_in.done_on or today)
    found = rules.check_in_problems(check_in, today)
    if check_in.feeling is None:
        found.append(Problem("feeling", "Dites comment cela va\u00a0: ça va, à surveiller ou problème."))
    saving.refuse(found)
    loan = records.get(store, Loan, check_in.loan_id)
    if check_in.next_on is None and check_in.party is CheckInParty.EMPLOYEE:
        check_in = replace(check_in, next_on=next_due(store, loan, check_in.done_on))
    is_news = _says_when(store, check_in)
    with store.write("noter un point de suivi") as work:
        saved = records.save(work, check_in)
        if loan.status is LoanStatus.RUNNING and saved.next_on and is_news and not _is_waiting(store, loan.id, saved):
            records.save(work, CheckIn(loan_id=loan.id, due_on=saved.next_on, party=saved.party, means=saved.means))
    return saved


def next_due(store: Store, loan: Loan, after: date | None) -> date | None:
    """The next working day a call falls due, the office's number of days after that one; None past the end."""
    if after is None or loan.ends_on is None:
        return None
    every = int(office_settings.value(store, "follow_up.days") or "7")
    return next_check_in(after, loan.ends_on, every, loan.place.insee)


def add(store: Store, loan_id: str, party: CheckInParty, due_on: date) -> CheckIn:
    """One more call to make. Raises Refusal when the loan does not run."""
    loan = records.get(store, Loan, loan_id)
    if loan.status is not LoanStatus.RUNNING:
        raise Refusal(Problem("loan_id", "Ce prêt n'est pas en cours."))
    with store.write("prévoir un point de suivi") as work:
        return records.save(work, CheckIn(loan_id=loan_id, due_on=due_on, party=party))


def postpone(store: Store, check_in_id: str, days: int, today: date) -> CheckIn:
    """Puts a call off by some days, to a working day; one so late that it would stay late, by some days from today."""
    check_in = records.get(store, CheckIn, check_in_id)
    if check_in.due_on is None:
        raise Refusal(Problem("due_on", "Donnez d'abord une date à ce point de suivi."))
    loan = records.get(store, Loan, check_in.loan_id)
    put_off = check_in.due_on + timedelta(days=days)
    if put_off <= today:
        put_off = today + timedelta(days=days)
    due = next_working_day(put_off, loan.place.insee)
    with store.write("reporter un point de suivi") as work:
        return records.save(work, replace(check_in, due_on=due))


def drop_waiting(store: Store, work: Write, loan_id: str) -> None:
    """Calls still to make make no sense once the loan is over."""
    for check_in in records.where(store, CheckIn, loan_id=loan_id):
        if check_in.done_on is None:
            records.delete(work, CheckIn, check_in.id)


def _says_when(store: Store, call: CheckIn) -> bool:
    """Whether the next call's day is new: correcting an old entry, whose next call was made since, plans nothing."""
    before = next((one for one in records.where(store, CheckIn, loan_id=call.loan_id) if one.id == call.id), None)
    return before is None or before.done_on is None or before.next_on != call.next_on


def _is_waiting(store: Store, loan_id: str, done: CheckIn) -> bool:
    """Whether a call with the same party is already planned, so that correcting an entry plans no second one."""
    return any(
        other.done_on is None and other.party is done.party and other.id != done.id
        for other in records.where(store, CheckIn, loan_id=loan_id)
    )
