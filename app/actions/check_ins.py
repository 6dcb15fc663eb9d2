"""Calls about a loan: planned while it runs and after it ends, written down in a few keys, tried again, corrected."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.actions import saving
from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, CheckInStep
from app.models.errors import Problem, Refusal
from app.models.loans import CallPlan, Loan, LoanStatus
from app.models.questions import QUESTIONS, Question
from app.models.visits import Visit
from app.rules.loans import calls, questions
from app.rules.loans import loan_records as rules
from app.rules.loans.calls import Planned, Rhythm
from app.rules.working_days import next_working_day
from app.store import office_settings, records
from app.store.store import Store, Write


@dataclass(frozen=True)
class Missed:
    """A call that rang in vain, the day it is tried again, and whether a visit is better now."""

    noted: CheckIn
    again_on: date
    asks_for_visit: bool


def office_rhythm(store: Store) -> Rhythm:
    return Rhythm(
        *(
            int(office_settings.value(store, f"follow_up.{key}") or default)
            for key, default in (("days", 7), ("lender_days", 7), ("host_days", 14))
        )
    )


def asked(store: Store) -> tuple[Question, ...]:
    """The four questions as the office words them today."""
    keys = [questions.key(one) for one in QUESTIONS]
    return questions.asked({key: office_settings.value(store, key) for key in keys})


def plan_first(store: Store, work: Write, loan: Loan) -> None:
    """The first call to each party of a loan that starts: on the third day to the employee, then by its rhythm."""
    for party, planned in calls.first(loan, office_rhythm(store)).items():
        _plan(work, loan.id, party, planned)


def plan_after(store: Store, work: Write, loan: Loan, today: date) -> None:
    """A loan that is over: the calls still to make fall, two are planned a month and three months later."""
    drop_waiting(store, work, loan.id)
    for party, planned in calls.after_the_end(loan, today):
        _plan(work, loan.id, party, planned)


def next_call(store: Store, loan: Loan, party: CheckInParty, after: date | None) -> Planned | None:
    """The next call to that party by the loan's rhythm; None once it is over, past its end, or for never."""
    if loan.status is not LoanStatus.RUNNING:
        return None
    return calls.following(loan, office_rhythm(store), party, after)


def log(store: Store, check_in: CheckIn, today: date) -> CheckIn:
    """Writes a call made and plans the next with the same party. A call already written is corrected: the former
    entry stays, another one says otherwise. Raises Refusal when it says nothing."""
    before = _known(store, check_in.id)
    if before is not None and before.done_on is not None:
        return _correct(store, before, check_in, today)
    check_in = replace(check_in, done_on=check_in.done_on or today, result=CheckInResult.SPOKEN)
    found = rules.check_in_problems(check_in, today)
    if check_in.feeling is None:
        found.append(Problem("feeling", "Dites comment cela va\u00a0: ça va, à surveiller ou problème."))
    saving.refuse(found)
    return _note(store, check_in, before, "noter un point de suivi")


def receive(store: Store, check_in: CheckIn, today: date) -> CheckIn:
    """News came another way: done without a call, with what was typed if anything. Raises Refusal."""
    _refuse_done(store, check_in)
    check_in = replace(check_in, done_on=check_in.done_on or today, result=CheckInResult.OTHERWISE)
    saving.refuse(rules.check_in_problems(check_in, today))
    return _note(store, check_in, _known(store, check_in.id), "noter des nouvelles reçues autrement")


def miss(store: Store, check_in: CheckIn, today: date) -> Missed:
    """Nobody answered: kept, and tried again on the next working day. Raises Refusal."""
    _refuse_done(store, check_in)
    loan = records.get(store, Loan, check_in.loan_id)
    again_on = calls.again(loan, today)
    noted = replace(check_in, done_on=today, result=CheckInResult.MISSED, feeling=None, next_on=again_on)
    saving.refuse(rules.check_in_problems(noted, today))
    with store.write("noter un appel manqué") as work:
        noted = records.save(work, noted)
        retry = CheckIn(
            loan_id=loan.id, due_on=again_on, party=noted.party, means=noted.means, step=noted.step
        )  # fmt: skip
        if not _waiting(store, loan.id, noted.party, noted.id):
            records.save(work, retry)
    return Missed(noted, again_on, needs_visit(store, loan.id, noted.party))


def needs_visit(store: Store, loan_id: str, party: CheckInParty) -> bool:
    """Two calls in a row rang in vain."""
    return calls.asks_for_visit(records.where(store, CheckIn, loan_id=loan_id), party)


def planned_visit(store: Store, loan_id: str, party: CheckInParty, today: date) -> Visit | None:
    """The next visit already planned where that party is found."""
    visits = records.where(store, Visit, organisation_id=_where(records.get(store, Loan, loan_id), party))
    coming = [one for one in visits if one.held_on and one.held_on >= today and not one.is_held]
    return min(coming, key=lambda one: (one.held_on or date.max, one.id), default=None)


def plan_visit(store: Store, loan_id: str, party: CheckInParty, today: date) -> Visit:
    """A visit on the next working day, to whoever does not answer: the lender at home, the others at the host's."""
    loan = records.get(store, Loan, loan_id)
    day = next_working_day(today + timedelta(days=1), loan.place.insee)
    whom = "le salarié mis à disposition" if party is CheckInParty.EMPLOYEE else "la personne qui suit le prêt"
    visit = Visit(
        organisation_id=_where(loan, party),
        held_on=day,
        to_ask=f"Voir {whom} ({loan.number or 'prêt en cours'})\u00a0: deux appels sans réponse.",
    )
    return saving.save(store, visit, rules.visit_problems, today, "prévoir une visite")


def write_next_step(store: Store, check_in_id: str, step: str, next_on: date | None, today: date) -> CheckIn:
    """What is done about a problem: it then leaves the first page. Raises Refusal while nothing is said."""
    check_in = replace(records.get(store, CheckIn, check_in_id), next_step=step.strip(), next_on=next_on)
    found = rules.check_in_problems(check_in, today)
    if not check_in.next_step:
        found.append(Problem("next_step", "Écrivez ce qui va être fait, par qui et pour quand."))
    saving.refuse(found)
    with store.write("écrire la suite d'un problème") as work:
        return records.save(work, check_in)


def add(store: Store, loan_id: str, party: CheckInParty, due_on: date) -> CheckIn:
    """One more call to make. Raises Refusal when the loan has not begun or was given up."""
    loan = records.get(store, Loan, loan_id)
    if loan.status not in calls.FOLLOWED:
        raise Refusal(Problem("loan_id", "Ce prêt n'a pas commencé\u00a0: le suivi commence avec lui."))
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


def set_plan(store: Store, loan_id: str, plan: CallPlan, today: date) -> Loan:
    """Who calls whom and how often, on this loan; the calls of the rhythm still to make follow. Raises Refusal."""
    loan = replace(records.get(store, Loan, loan_id), calls=plan)
    saving.refuse(rules.call_plan_problems(plan))
    made = calls.in_force(records.where(store, CheckIn, loan_id=loan_id))
    with store.write("régler le rythme des appels") as work:
        loan = records.save(work, loan)
        if loan.status is LoanStatus.RUNNING:
            for party in CheckInParty:
                replan(store, work, loan, party, [one for one in made if one.party is party], today)
    return loan


def drop_waiting(store: Store, work: Write, loan_id: str) -> None:
    """Calls still to make make no sense once the loan is over."""
    for check_in in records.where(store, CheckIn, loan_id=loan_id):
        if check_in.done_on is None:
            records.delete(work, CheckIn, check_in.id)


def replan(store: Store, work: Write, loan: Loan, party: CheckInParty, own: list[CheckIn], today: date) -> None:
    """Moves the one call of the rhythm that waits, drops it, or plans it; a call being tried again stays."""
    if calls.missed_in_a_row(own, party):
        return
    last = max((one.done_on for one in own if one.done_on), default=None)
    planned = calls.following(loan, office_rhythm(store), party, last)
    waiting = [one for one in own if one.done_on is None]
    for extra in waiting if planned is None else waiting[1:]:
        records.delete(work, CheckIn, extra.id)
    if planned is None:
        return
    due = max(planned.due_on, next_working_day(today, loan.place.insee))
    one = waiting[0] if waiting else CheckIn(loan_id=loan.id, party=party)
    records.save(work, replace(one, due_on=due, step=planned.step))


def _note(store: Store, check_in: CheckIn, before: CheckIn | None, word: str) -> CheckIn:
    loan = records.get(store, Loan, check_in.loan_id)
    planned = next_call(store, loan, check_in.party, check_in.done_on)
    is_asked = check_in.next_on is not None
    if check_in.next_on is None and planned is not None:
        check_in = replace(check_in, next_on=planned.due_on)
    check_in = replace(check_in, questions=questions.to_keep(asked(store)))
    with store.write(word) as work:
        saved = records.save(work, check_in)
        waiting = _waiting(store, loan.id, saved.party, saved.id)
        if waiting and is_asked:
            # A call nobody had planned: the day typed for the next one is the one that waits.
            records.save(work, replace(waiting[0], due_on=saved.next_on))
        if saved.next_on and loan.status in calls.FOLLOWED and not waiting:
            is_planned = planned is not None and planned.due_on == saved.next_on
            step = planned.step if planned and is_planned else CheckInStep.RHYTHM
            records.save(
                work,
                CheckIn(loan_id=loan.id, due_on=saved.next_on, party=saved.party, means=saved.means, step=step),
            )
        if before is not None and before.party is not saved.party:
            _keep_up(store, work, loan, before.party, saved)
    return saved


def _keep_up(store: Store, work: Write, loan: Loan, party: CheckInParty, saved: CheckIn) -> None:
    """The call was planned with another party: that one is still to be called, by its rhythm."""
    planned = next_call(store, loan, party, saved.done_on)
    if planned is not None and not _waiting(store, loan.id, party, saved.id):
        _plan(work, loan.id, party, planned)


def _correct(store: Store, before: CheckIn, check_in: CheckIn, today: date) -> CheckIn:
    """Another entry that names the former one. A problem's next step, when none was written, is only added."""
    added = replace(before, next_step=check_in.next_step, next_on=check_in.next_on)
    if check_in == before:
        return before
    if check_in == added and not before.next_step.strip() and check_in.next_step.strip():
        return write_next_step(store, before.id, check_in.next_step, check_in.next_on, today)
    # What was spoken keeps its feeling; what was missed or received otherwise and is given one was spoken after all.
    result = CheckInResult.SPOKEN if check_in.feeling else check_in.result
    new = replace(check_in, id="", corrects_id=before.id, done_on=check_in.done_on or before.done_on, result=result)
    saving.refuse(rules.check_in_problems(new, today))
    with store.write("corriger un point de suivi") as work:
        saved = records.save(work, new)
        if saved.next_on and saved.next_on != before.next_on:
            _move_waiting(store, work, saved)
    return saved


def _move_waiting(store: Store, work: Write, corrected: CheckIn) -> None:
    """The next call follows what the correction says of it."""
    loan = records.get(store, Loan, corrected.loan_id)
    waiting = _waiting(store, loan.id, corrected.party, "")
    if waiting:
        records.save(work, replace(waiting[0], due_on=corrected.next_on))
    elif loan.status in calls.FOLLOWED:
        records.save(work, CheckIn(loan_id=loan.id, due_on=corrected.next_on, party=corrected.party))


def _plan(work: Write, loan_id: str, party: CheckInParty, planned: Planned) -> None:
    records.save(work, CheckIn(loan_id=loan_id, due_on=planned.due_on, party=party, step=planned.step))


def _where(loan: Loan, party: CheckInParty) -> str:
    return loan.lender_id if party is CheckInParty.LENDER else loan.host_id


def _known(store: Store, check_in_id: str) -> CheckIn | None:
    try:
        return records.get(store, CheckIn, check_in_id) if check_in_id else None
    except KeyError:
        return None


def _refuse_done(store: Store, check_in: CheckIn) -> None:
    before = _known(store, check_in.id)
    if before is not None and before.done_on is not None:
        raise Refusal(Problem("done_on", "Cet appel est déjà noté\u00a0: corrigez-le plutôt."))


def _waiting(store: Store, loan_id: str, party: CheckInParty, but: str) -> list[CheckIn]:
    """The calls with that party still to make."""
    found = records.where(store, CheckIn, loan_id=loan_id)
    return [one for one in found if one.done_on is None and one.party is party and one.id != but]
