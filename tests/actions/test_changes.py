"""A loan under way is changed: what is signed again, what follows the last signature, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.actions import changes, early_ends, loans, organisations, remakes, signing
from app.actions.changes import Asked
from app.actions.loans import Ending
from app.actions.signing import Signature, Which
from app.geo.gazetteer import Gazetteer
from app.models.changes import LoanChange
from app.models.check_ins import CheckIn, CheckInParty
from app.models.errors import Refusal
from app.models.loans import DocumentKind, EarlyEnd, EndReason, Loan, LoanStatus, Outcome
from app.models.needs import Need
from app.models.organisations import Contact, Organisation
from app.models.proposals import Answer, Proposal
from app.store import attachments, records, waiting
from app.store.store import Store
from tests.actions.loan_steps import signed

AGREEMENT, AMENDMENT = DocumentKind.AGREEMENT_CHANGE, DocumentKind.AMENDMENT_CHANGE


@pytest.fixture
def running(store: Store, proposal: Proposal, today: date) -> Loan:
    loan = signed(store, proposal, today)
    assert loan.starts_on
    return loans.start(store, loan.id, loan.starts_on)


def issued(store: Store, gazetteer: Gazetteer, loan: Loan, on: date, **facts: object) -> LoanChange:
    after = replace(loan, **facts)  # type: ignore[arg-type]
    change = changes.prepare(store, loan.id, Asked(after, on, "Commande plus longue"), on)
    return changes.issue(store, gazetteer, change.id, on)


def sign_all(store: Store, change: LoanChange, on: date, *parties: tuple[DocumentKind, str]) -> Loan:
    every = parties or ((AGREEMENT, "lender"), (AGREEMENT, "host"), (AMENDMENT, "lender"), (AMENDMENT, "person"))
    for kind, party in every:
        signing.sign(store, change.loan_id, Which(kind, change.id), Signature(party, on), on)
    return records.get(store, Loan, change.loan_id)


def test_a_renewal_is_signed_by_all_before_the_loan_follows(store: Store, gazetteer: Gazetteer, running: Loan) -> None:
    assert running.starts_on
    assert running.ends_on
    day, until = running.starts_on + timedelta(days=7), running.ends_on + timedelta(days=60)
    change = issued(store, gazetteer, running, day, ends_on=until)
    loan = records.get(store, Loan, running.id)
    assert (change.number, loan.ends_on, loan.status) == (1, running.ends_on, LoanStatus.RUNNING)
    loan = sign_all(store, change, day, (AGREEMENT, "lender"), (AGREEMENT, "host"), (AMENDMENT, "lender"))
    assert loan.ends_on == running.ends_on
    loan = sign_all(store, change, day, (AMENDMENT, "person"))
    assert (loan.ends_on, loan.status) == (until, LoanStatus.RUNNING)
    assert records.get(store, LoanChange, change.id).applied_on == day
    assert records.get(store, Need, loan.need_id).ends_on == until


def test_undo_takes_the_last_signature_and_all_that_followed_back(
    store: Store, gazetteer: Gazetteer, running: Loan
) -> None:
    assert running.starts_on
    assert running.ends_on
    day, until = running.starts_on + timedelta(days=7), running.ends_on + timedelta(days=60)
    change = issued(store, gazetteer, running, day, ends_on=until)
    sign_all(store, change, day)
    store.undo(store.last_action_id)
    assert records.get(store, Loan, running.id).ends_on == running.ends_on
    assert records.get(store, LoanChange, change.id).applied_on is None


def test_the_texts_are_kept_byte_for_byte_and_name_the_original_signatories(
    store: Store, gazetteer: Gazetteer, running: Loan
) -> None:
    assert running.starts_on
    day = running.starts_on + timedelta(days=7)
    host = records.get(store, Organisation, running.host_id)
    organisations.save(store, replace(host, contacts=(Contact(name="M. Nouveau", signs=True),)), day)
    change = issued(store, gazetteer, running, day, tasks="Souder des cuves et des châssis.")
    versions = [one for one in records.get(store, Loan, running.id).documents if one.change_id == change.id]
    assert {one.kind for one in versions} == {AGREEMENT, AMENDMENT}
    for version in versions:
        kept = attachments.get(store, version.attachment_id)
        assert kept is not None
        assert kept.content.startswith(b"%PDF-")


def test_a_new_tutor_is_signed_by_the_companies_alone(store: Store, gazetteer: Gazetteer, running: Loan) -> None:
    assert running.starts_on
    day = running.starts_on + timedelta(days=7)
    change = issued(store, gazetteer, running, day, tutor="Léa Dubroca")
    loan = sign_all(store, change, day, (AGREEMENT, "lender"), (AGREEMENT, "host"))
    assert loan.tutor == "Léa Dubroca"


def test_a_phone_is_noted_without_any_amendment(store: Store, gazetteer: Gazetteer, running: Loan) -> None:
    assert running.starts_on
    issued(store, gazetteer, running, running.starts_on, tutor_phone="+33553000009")
    assert records.get(store, Loan, running.id).tutor_phone == "+33553000009"
    assert changes.of(store, running.id) == []


def test_one_change_at_a_time_and_given_up_it_frees_its_number(
    store: Store, gazetteer: Gazetteer, running: Loan
) -> None:
    assert running.starts_on
    day = running.starts_on + timedelta(days=7)
    change = issued(store, gazetteer, running, day, tutor="Léa Dubroca")
    with pytest.raises(Refusal, match="déjà ouvert"):
        changes.prepare(store, running.id, Asked(replace(running, tutor="Paul"), day), day)
    changes.cancel(store, change.id)
    assert all(not one.change_id for one in records.get(store, Loan, running.id).documents)
    again = issued(store, gazetteer, records.get(store, Loan, running.id), day, tutor="Paul")
    assert again.number == 1


def test_an_amendment_taken_back_is_issued_again_as_its_second_version(
    store: Store, gazetteer: Gazetteer, running: Loan
) -> None:
    assert running.starts_on
    day = running.starts_on + timedelta(days=7)
    change = issued(store, gazetteer, running, day, tasks="Souder.", tutor="Paul")
    changes.reopen(store, change.id)
    changes.prepare(store, running.id, Asked(replace(running, tutor="Paul"), day), day, change.id)
    again = changes.issue(store, gazetteer, change.id, day)
    assert again.number == 1
    known = changes.facts(store, gazetteer, again)
    assert known.version(AGREEMENT) == 2
    loan = sign_all(store, again, day, (AGREEMENT, "lender"), (AGREEMENT, "host"))
    assert (loan.tutor, loan.tasks) == ("Paul", running.tasks)


def test_a_loan_that_is_over_is_made_again_with_its_agreements_to_ask(
    store: Store, proposal: Proposal, running: Loan
) -> None:
    assert running.ends_on
    with pytest.raises(Refusal, match="prolongez-la"):
        remakes.remake(store, running.id)
    loans.end(store, running.id, Ending(running.ends_on, EndReason.TERM), running.ends_on)
    fresh = remakes.remake(store, running.id)
    assert (fresh.status, fresh.number, fresh.starts_on, fresh.documents) == (LoanStatus.DRAFT, "", None, ())
    assert (fresh.tasks, fresh.grid, fresh.place) == (running.tasks, running.grid, running.place)
    assert fresh.safety_training_on is None
    assert running.number in fresh.notes
    asked = records.get(store, Proposal, fresh.proposal_id)
    assert asked.id != proposal.id
    assert {asked.lender_answer, asked.person_answer, asked.host_answer} == {Answer.WAITING}
    assert records.get(store, Loan, running.id).outcome is Outcome.RENEWED
    assert remakes.remake(store, running.id).id == fresh.id


def test_an_end_announced_drops_the_calls_after_it_and_taken_back_plans_them_again(store: Store, running: Loan) -> None:
    assert running.starts_on
    day = running.starts_on + timedelta(days=1)
    last = day + timedelta(days=7)
    loan = early_ends.announce(store, running.id, EarlyEnd(EndReason.BY_HOST, day, last), day)
    assert loan.early_end.last_day == last
    calls = records.where(store, CheckIn, loan_id=loan.id)
    assert all(call.due_on and call.due_on <= last for call in calls)
    loan = early_ends.withdraw(store, loan.id, day)
    assert loan.early_end == EarlyEnd()
    parties = {call.party for call in records.where(store, CheckIn, loan_id=loan.id)}
    assert CheckInParty.EMPLOYEE in parties


def test_too_short_a_notice_asks_why(store: Store, running: Loan) -> None:
    assert running.starts_on
    day = running.starts_on + timedelta(days=1)
    end = EarlyEnd(EndReason.BY_LENDER, day, day + timedelta(days=3))
    with pytest.raises(Refusal, match="préavis"):
        early_ends.announce(store, running.id, end, day)
    loan = early_ends.announce(store, running.id, replace(end, note="Accord de l'utilisatrice"), day)
    assert loan.early_end.note == "Accord de l'utilisatrice"


def test_the_form_of_a_running_loan_sends_to_the_amendments(store: Store, running: Loan, today: date) -> None:
    with pytest.raises(Refusal, match="avenant"):
        loans.save(store, replace(running, tutor="Léa Dubroca"), today)


def test_what_was_never_signed_of_all_is_asked_of_nobody_once_the_loan_is_over(
    store: Store, gazetteer: Gazetteer, running: Loan
) -> None:
    assert running.starts_on
    assert running.ends_on
    day = running.starts_on + timedelta(days=7)
    change = issued(store, gazetteer, running, day, ends_on=running.ends_on + timedelta(days=60))
    assert any(part.change_id for part in waiting.signatures(store)[running.id])
    loans.end(store, running.id, Ending(day, EndReason.AGREED), day)
    assert not any(part.change_id for part in waiting.signatures(store)[running.id])
    with pytest.raises(Refusal, match="terminée"):
        changes.reopen(store, change.id)
    changes.cancel(store, change.id)
    assert changes.of(store, running.id) == []
