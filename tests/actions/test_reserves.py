"""Validating with reserves, their journal, two loans at once, and the last day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.actions import loans, needs, organisations, persons, proposals
from app.actions.loans import Ending
from app.models.errors import Refusal
from app.models.loans import EndReason, Loan, LoanStatus, Reserve
from app.models.needs import Need
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.models.weeks import Weeks
from app.rules.loans import points as asked
from app.store import records
from app.store.store import Store
from tests.actions.loan_steps import DAYS, ready, signed


def _without_training(store: Store, proposal: Proposal, today: date) -> Loan:
    return loans.save(store, replace(ready(store, proposal, today), safety_training_on=None), today)


def test_a_point_that_stops_is_refused_then_kept_as_a_reserve(store: Store, proposal: Proposal, today: date) -> None:
    loan = _without_training(store, proposal, today)
    with pytest.raises(Refusal, match="formation à la sécurité"):
        loans.validate(store, loan.id, today)
    assert records.every(store, Reserve) == []
    validated = loans.validate(store, loan.id, today, reason="  Le tuteur revient lundi. ")
    assert (validated.status, bool(validated.number)) == (LoanStatus.VALIDATED, True)
    [reserve] = records.where(store, Reserve, loan_id=loan.id)
    assert (reserve.rule, reserve.noted_on, reserve.reason) == (
        "post.safety_training",
        today,
        "Le tuteur revient lundi.",
    )
    assert "formation à la sécurité" in reserve.sentence


def test_the_reason_may_be_left_out_and_nothing_is_reserved_when_nothing_stops(
    store: Store, proposal: Proposal, today: date
) -> None:
    loan = ready(store, proposal, today)
    loans.validate(store, loan.id, today, reason="")
    assert records.every(store, Reserve) == []
    loans.reopen(store, loan.id)
    loans.save(store, replace(records.get(store, Loan, loan.id), safety_training_on=None), today)
    loans.validate(store, loan.id, today, reason="")
    assert [reserve.reason for reserve in records.every(store, Reserve)] == [""]


def test_undo_takes_back_the_number_and_the_reserve_together(store: Store, proposal: Proposal, today: date) -> None:
    loan = _without_training(store, proposal, today)
    loans.validate(store, loan.id, today, reason="")
    store.undo(store.last_action_id)
    assert (records.get(store, Loan, loan.id).status, records.every(store, Reserve)) == (LoanStatus.DRAFT, [])


def test_a_proof_noted_later_lifts_the_reserve_without_reopening(store: Store, proposal: Proposal, today: date) -> None:
    loan = _without_training(store, proposal, today)
    loan = loans.validate(store, loan.id, today, reason="")
    loans.save(store, replace(loan, safety_training_on=today), today)
    file = loans.open_file(store, loan.id)
    assert len(file.reserves) == 1
    assert not asked.is_open(file.reserves[0], asked.points(file, today))


def test_who_withdrew_is_under_no_reserve(store: Store, proposal: Proposal, today: date) -> None:
    loan = ready(store, proposal, today)
    person = records.get(store, Person, loan.person_id)
    persons.save(store, replace(person, consent_withdrawn_on=today), today)
    with pytest.raises(Refusal, match="retiré"):
        loans.validate(store, loan.id, today, reason="On verra.")


def _second(store: Store, proposal: Proposal, today: date, grid: Weeks) -> Loan:
    """The same person, agreed for another mission of the same host on the same days."""
    need = records.get(store, Need, proposal.need_id)
    other = needs.save(store, replace(need, id="", code="", grid=grid, people=1), today)
    return ready(store, proposals.propose(store, other.id, proposal.person_id, today), today)


def test_nobody_is_lent_twice_at_once(store: Store, proposal: Proposal, today: date) -> None:
    first = signed(store, proposal, today)
    second = _second(store, proposal, today, DAYS)
    for reason in (None, "Il se débrouillera."):
        with pytest.raises(Refusal, match=first.number):
            loans.validate(store, second.id, today, reason=reason)
    loans.cancel(store, first.id)
    assert loans.validate(store, second.id, today).status is LoanStatus.VALIDATED


def test_two_jobs_of_one_week_may_be_two_loans(store: Store, proposal: Proposal, today: date) -> None:
    signed(store, proposal, today)
    saturday = Weeks(("0" * (5 * 48 + 16) + "1" * 8 + "0" * (336 - 5 * 48 - 24),))
    second = _second(store, proposal, today, saturday)
    assert loans.validate(store, second.id, today).status is LoanStatus.VALIDATED


@pytest.mark.parametrize(
    ("days", "reason", "said"),
    [
        (59, EndReason.TERM, "Le terme convenu est le"),
        (71, EndReason.AGREED, "encore à venir"),
        (60, EndReason.TERM, ""),
        (59, EndReason.AGREED, ""),
    ],
)
def test_the_last_day_is_the_term_or_is_said_why_and_is_not_to_come(
    store: Store, proposal: Proposal, today: date, days: int, reason: EndReason, said: str
) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    ending = Ending(today + timedelta(days=days), reason)
    if said:
        with pytest.raises(Refusal, match=said):
            loans.end(store, loan.id, ending, today + timedelta(days=70))
        assert records.get(store, Loan, loan.id).status is LoanStatus.RUNNING
    else:
        assert loans.end(store, loan.id, ending, today + timedelta(days=70)).ended_on == ending.ended_on


def test_one_consultation_covers_the_loans_it_names(store: Store, proposal: Proposal, today: date) -> None:
    loan = ready(store, proposal, today)
    host = records.get(store, Organisation, loan.host_id)
    organisations.save(store, replace(host, has_cse=True), today)
    asked_for = CseConsultation(
        organisation_id=host.id,
        information_on=today,
        opinion=CseOpinion.FAVOURABLE,
        opinion_on=today,
        loan_ids=("another",),
    )
    kept = organisations.save_cse_consultation(store, asked_for, today)
    with pytest.raises(Refusal, match="CSE"):
        loans.validate(store, loan.id, today)
    organisations.save_cse_consultation(store, replace(kept, loan_ids=("another", loan.id)), today)
    assert loans.validate(store, loan.id, today).status is LoanStatus.VALIDATED
