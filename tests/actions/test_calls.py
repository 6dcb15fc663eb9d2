"""Calls on the file: missed, received otherwise, corrected, a problem, the loan's own rhythm, after the end."""

from dataclasses import replace
from datetime import date

import pytest

from app.actions import check_ins, loans, office_settings, today
from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, CheckInStep, Feeling
from app.models.errors import Refusal
from app.models.loans import Caller, CallPlan, EndReason, Loan, Outcome
from app.models.visits import Visit
from app.rules.loans import calls, questions
from app.store import lists, records
from app.store.store import Store
from tests.ui import small_office as small
from tests.ui.small_office import TODAY

EMPLOYEE, LENDER, HOST = CheckInParty.EMPLOYEE, CheckInParty.LENDER, CheckInParty.HOST


def of(store: Store, loan: Loan) -> list[CheckIn]:
    return records.where(store, CheckIn, loan_id=loan.id)


def waiting(store: Store, loan: Loan, party: CheckInParty = EMPLOYEE) -> list[CheckIn]:
    return [one for one in of(store, loan) if one.done_on is None and one.party is party]


def test_nobody_answers_twice_and_a_visit_to_the_host_is_asked_for(store: Store) -> None:
    loan = small.running(store)
    first = check_ins.miss(store, waiting(store, loan)[0], TODAY)
    assert (first.again_on, first.asks_for_visit) == (date(2026, 11, 25), False)
    assert first.noted.result is CheckInResult.MISSED
    second = check_ins.miss(store, waiting(store, loan)[0], date(2026, 11, 27))
    assert (second.again_on, second.asks_for_visit) == (date(2026, 11, 30), True), "a Friday, then a Monday"
    visit = check_ins.plan_visit(store, loan.id, EMPLOYEE, date(2026, 11, 27))
    assert (visit.organisation_id, visit.held_on) == (loan.host_id, date(2026, 11, 30))
    assert "deux appels sans réponse" in visit.to_ask
    assert check_ins.planned_visit(store, loan.id, EMPLOYEE, TODAY) == visit
    assert [one.step for one in waiting(store, loan)] == [CheckInStep.DAY_3], "the same call, tried again"


def test_an_answer_ends_the_row_and_a_missed_lender_is_visited_at_home(store: Store) -> None:
    loan = small.running(store)
    check_ins.miss(store, waiting(store, loan)[0], TODAY)
    check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.WELL), date(2026, 11, 25))
    assert not check_ins.needs_visit(store, loan.id, EMPLOYEE)
    assert check_ins.plan_visit(store, loan.id, LENDER, TODAY).organisation_id == loan.lender_id
    assert len(records.every(store, Visit)) == 1


def test_what_was_typed_before_nobody_answered_is_kept(store: Store) -> None:
    loan = small.running(store)
    missed = check_ins.miss(store, replace(waiting(store, loan)[0], next_step="Essayer le midi."), TODAY)
    assert missed.noted.next_step == "Essayer le midi."


def test_received_otherwise_is_done_without_a_call_nor_a_feeling(store: Store) -> None:
    loan = small.running(store)
    noted = check_ins.receive(store, waiting(store, loan)[0], TODAY)
    assert (noted.result, noted.feeling, noted.done_on) == (CheckInResult.OTHERWISE, None, TODAY)
    assert [one.due_on for one in waiting(store, loan)] == [date(2026, 12, 1)]
    with pytest.raises(Refusal, match="déjà noté"):
        check_ins.receive(store, noted, TODAY)


def test_a_correction_keeps_the_former_entry_and_alone_counts(store: Store) -> None:
    loan = small.running(store)
    noted = check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.PROBLEM), TODAY)
    fixed = check_ins.log(store, replace(noted, feeling=Feeling.WELL, answer_work="Tient le poste."), TODAY)
    assert fixed.corrects_id == noted.id
    assert records.get(store, CheckIn, noted.id) == noted, "not a word of it changed"
    assert [one.feeling for one in calls.in_force(of(store, loan)) if one.done_on] == [Feeling.WELL]
    made = lists.check_ins(store, done=True)
    assert {(one.id, bool(one.is_corrected)) for one in made} == {(noted.id, True), (fixed.id, False)}
    assert check_ins.log(store, fixed, TODAY) == fixed, "nothing changed, nothing written"
    assert len(of(store, loan)) == 3


def test_a_correction_of_the_next_date_moves_the_call_that_waits(store: Store) -> None:
    loan = small.running(store)
    noted = check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.WELL), TODAY)
    check_ins.log(store, replace(noted, next_on=date(2026, 12, 4)), TODAY)
    assert [one.due_on for one in waiting(store, loan)] == [date(2026, 12, 4)]


def test_a_problem_waits_for_its_next_step_which_is_added_without_a_correction(store: Store) -> None:
    loan = small.running(store)
    noted = check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.PROBLEM), TODAY)
    assert calls.open_problems(of(store, loan)) == [noted]
    with pytest.raises(Refusal, match="ce qui va être fait"):
        check_ins.write_next_step(store, noted.id, " ", None, TODAY)
    done = check_ins.log(store, replace(noted, next_step="Réunion jeudi."), TODAY)
    assert (done.id, done.next_step) == (noted.id, "Réunion jeudi.")
    assert calls.open_problems(of(store, loan)) == []


def test_the_loans_own_rhythm_moves_drops_and_plans_its_calls(store: Store) -> None:
    loan = small.running(store)
    check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.WELL), TODAY)
    check_ins.set_plan(store, loan.id, CallPlan(employee_days=14, lender_days=0, host_days=28), TODAY)
    assert [one.due_on for one in waiting(store, loan)] == [date(2026, 12, 8)]
    assert [one.due_on for one in waiting(store, loan, HOST)] == [date(2026, 12, 7)]
    check_ins.set_plan(store, loan.id, CallPlan(employee_days=0, lender_days=0, host_days=0), TODAY)
    assert [one for one in of(store, loan) if one.done_on is None] == []
    check_ins.set_plan(store, loan.id, CallPlan(caller=Caller.LENDER, host_days=0), TODAY)
    assert [one.due_on for one in waiting(store, loan, LENDER)] == [TODAY], "its first week is long past"
    with pytest.raises(Refusal):
        check_ins.set_plan(store, loan.id, CallPlan(employee_days=400), TODAY)


def test_stopped_the_loan_is_still_called_a_month_and_three_months_later(store: Store) -> None:
    loan = small.running(store)
    loans.end(store, loan.id, loans.Ending(TODAY, EndReason.BY_EMPLOYEE, Outcome.BACK), TODAY)
    assert [(one.due_on, one.step) for one in waiting(store, loan)] == [
        (date(2026, 12, 24), CheckInStep.MONTH_AFTER),
        (date(2027, 2, 24), CheckInStep.THREE_MONTHS_AFTER),
    ]
    check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.WELL), date(2026, 12, 24))
    assert len(waiting(store, loan)) == 1, "no weekly call starts again"


def test_old_entries_keep_the_question_asked_that_day(store: Store) -> None:
    loan = small.running(store)
    first = replace(waiting(store, loan)[0], feeling=Feeling.WELL, answer_wishes="Le CACES.")
    check_ins.log(store, first, TODAY)
    office_settings.save(store, {"follow_up.question.wishes": "Que faudrait-il pour rester\u00a0?"})
    later = replace(waiting(store, loan)[0], feeling=Feeling.WELL, answer_wishes="Un vestiaire.")
    check_ins.log(store, later, date(2026, 12, 1))
    office_settings.save(store, {"follow_up.question.wishes": ""})
    made = calls.in_order(of(store, loan))
    assert [questions.answers(one) for one in made] == [
        [("Les souhaits", "Le CACES.")],
        [("Que faudrait-il pour rester", "Un vestiaire.")],
    ]


def test_a_call_made_with_another_party_leaves_the_first_to_be_called(store: Store) -> None:
    loan = small.running(store)
    check_ins.set_plan(store, loan.id, CallPlan(lender_days=0, host_days=14), TODAY)
    planned = waiting(store, loan)[0]
    check_ins.log(store, replace(planned, party=HOST, feeling=Feeling.WELL), TODAY)
    assert len(waiting(store, loan)) == 1


def test_aujourd_hui_keeps_a_problem_in_view_until_its_next_step(store: Store) -> None:
    loan = small.running(store)
    noted = check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.PROBLEM), TODAY)
    (line,) = [thing for thing in today.agenda(store, TODAY) if thing.kind == "problem"]
    assert line.sentence == "Problème à suivre\u00a0: Élise Lœuvrier, noté aujourd'hui"
    assert (line.verb, line.record_id, line.key) == ("Écrire la suite", noted.id, ""), "it cannot be put off"
    assert "Lœuvrier" not in next(t for t in today.agenda(store, TODAY, codes=True) if t.kind == "problem").sentence
    check_ins.write_next_step(store, noted.id, "Réunion jeudi.", None, TODAY)
    assert [thing for thing in today.agenda(store, TODAY) if thing.kind == "problem"] == []


def test_aujourd_hui_says_that_two_calls_rang_in_vain(store: Store) -> None:
    loan = small.running(store)
    for day in (date(2026, 11, 20), date(2026, 11, 23)):
        check_ins.miss(store, waiting(store, loan)[0], day)
    (line,) = [thing for thing in today.agenda(store, TODAY) if thing.kind == "call"]
    assert line.detail == f"{loan.number} · deux appels sans réponse, prévoyez une visite"
    check_ins.log(store, replace(waiting(store, loan)[0], feeling=Feeling.WELL), TODAY)
    assert lists.unreached(store, date(2026, 11, 1)) == set()
