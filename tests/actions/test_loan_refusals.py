"""What a loan, its proposal and its calls do not allow, and what they leave as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.actions import check_ins, loans, needs, organisations, persons, proposals, returns, signing
from app.actions.loans import Ending
from app.actions.proposals import Why
from app.actions.signing import Signature, Which
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.errors import Refusal, WorldProblem
from app.models.loans import DocumentKind, EndReason, Outcome
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Person, PersonStatus
from app.models.proposals import Answer, DeclineReason, Proposal
from app.store import lists, records
from app.store.store import Store
from tests.actions.loan_steps import AGEN, SIRETS, agreed, company, ready, signed


def test_a_document_is_not_signed_before_it_is_made(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.validate(store, ready(store, proposal, today).id, today)
    eve = Signature("lender", today - timedelta(days=1))
    with pytest.raises(Refusal, match="n'est pas signé avant"):
        signing.sign(store, loan.id, Which(DocumentKind.AGREEMENT), eve, today)


def test_abandoning_frees_the_volunteer_and_an_old_loan_does_not_hold_them(
    store: Store, proposal: Proposal, today: date
) -> None:
    loan = loans.prepare(store, agreed(store, proposal, today).id)
    loans.cancel(store, loan.id)
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.VOLUNTEER
    again = loans.prepare(store, proposal.id)
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.PROPOSED
    assert [row.loan_id for row in lists.proposals(store)] == [again.id]
    loans.cancel(store, again.id)
    need = records.get(store, Need, proposal.need_id)
    other = needs.save(store, Need(organisation_id=need.organisation_id, job_title="Cariste"), today)
    proposals.propose(store, other.id, proposal.person_id, today)
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.PROPOSED
    proposals.set_aside(store, other.id, proposal.person_id, Why(DeclineReason.HOURS), today)
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.VOLUNTEER


def test_who_left_meanwhile_is_no_volunteer_at_the_end_and_who_is_awaited_elsewhere_is_proposed(
    store: Store, proposal: Proposal, today: date
) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    need = records.get(store, Need, proposal.need_id)
    other = needs.save(store, Need(organisation_id=need.organisation_id, job_title="Cariste"), today)
    proposals.propose(store, other.id, proposal.person_id, today)
    loans.end(store, loan.id, Ending(today + timedelta(days=30), EndReason.AGREED), today + timedelta(days=30))
    assert records.get(store, Person, loan.person_id).status is PersonStatus.PROPOSED
    store.undo(store.last_action_id)
    person = records.get(store, Person, loan.person_id)
    persons.save(store, replace(person, status=PersonStatus.LEFT), today)
    loans.end(store, loan.id, Ending(today + timedelta(days=30), EndReason.AGREED), today + timedelta(days=30))
    assert records.get(store, Person, loan.person_id).status is PersonStatus.LEFT


def test_a_loan_does_not_end_after_its_term(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    with pytest.raises(Refusal, match="prolonge"):
        loans.end(store, loan.id, Ending(today + timedelta(days=61), EndReason.TERM), today + timedelta(days=61))


def test_a_validated_loan_holds_its_proposal(store: Store, proposal: Proposal, today: date) -> None:
    signed(store, proposal, today)
    kept = records.get(store, Proposal, proposal.id)
    refused = replace(kept, host_answer=Answer.NO, reason=DeclineReason.HOST_DECLINED)
    with pytest.raises(Refusal, match="déjà validée"):
        proposals.save(store, refused, today)
    with pytest.raises(Refusal, match="déjà validée"):
        proposals.set_aside(store, kept.need_id, kept.person_id, Why(DeclineReason.HOURS), today)
    assert records.get(store, Proposal, proposal.id) == kept


def test_correcting_an_old_call_plans_no_call_already_made(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    first, second = today + timedelta(days=13), today + timedelta(days=14)
    asked = CheckIn(loan_id=loan.id, due_on=first, party=CheckInParty.HOST, feeling=Feeling.WATCH, next_on=second)
    done = check_ins.log(store, asked, first)
    again = next(c for c in records.where(store, CheckIn, loan_id=loan.id) if c.due_on == second)
    check_ins.log(store, replace(again, feeling=Feeling.WELL), second)
    check_ins.log(store, replace(done, answer_work="Machine réglée."), second)
    waiting = [c for c in records.where(store, CheckIn, loan_id=loan.id) if c.done_on is None]
    assert sorted(c.party for c in waiting) == sorted(CheckInParty)
    assert all(c.due_on > second for c in waiting if c.party is CheckInParty.HOST)


def test_a_site_a_mission_needs_is_not_removed(store: Store, today: date) -> None:
    made = company(store, "Conserverie du Lot", SIRETS[0], today)
    made = organisations.save(store, replace(made, sites=(*made.sites, Site(name="Dépôt", place=AGEN))), today)
    need = needs.save(store, Need(organisation_id=made.id, job_title="Cariste", site_id=made.sites[1].id), today)
    with pytest.raises(Refusal, match="M-A001"):
        organisations.save(store, replace(made, sites=made.sites[:1]), today)
    needs.save(store, replace(need, site_id=made.sites[0].id), today)
    assert len(organisations.save(store, replace(made, sites=made.sites[:1]), today).sites) == 1
    assert store.check() == []


def test_a_company_that_has_a_mission_meanwhile_is_not_undone(store: Store, today: date) -> None:
    made = company(store, "Conserverie du Lot", SIRETS[0], today)
    creation = store.last_action_id
    need = needs.save(store, Need(organisation_id=made.id, job_title="Cariste"), today)
    with pytest.raises(WorldProblem, match="une autre fiche dépend"):
        store.undo(creation)
    assert records.get(store, Organisation, made.id) == made
    needs.delete(store, need.id)
    store.undo(creation)
    assert (records.every(store, Organisation), store.check()) == ([], [])


def test_a_consent_withdrawn_before_the_first_day_stops_the_start(
    store: Store, proposal: Proposal, today: date
) -> None:
    loan = signed(store, proposal, today)
    person = records.get(store, Person, loan.person_id)
    persons.save(store, replace(person, consent_withdrawn_on=today), today)
    with pytest.raises(Refusal, match="retiré son accord"):
        loans.start(store, loan.id, today + timedelta(days=6))


@pytest.mark.parametrize(
    ("reason", "status"), [(EndReason.BY_EMPLOYEE, NeedStatus.OPEN), (EndReason.TERM, NeedStatus.FILLED)]
)
def test_a_mission_left_before_the_end_is_open_again(
    store: Store, proposal: Proposal, today: date, reason: EndReason, status: NeedStatus
) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    assert records.get(store, Need, loan.need_id).status is NeedStatus.FILLED
    day = today + timedelta(days=60)
    loans.end(store, loan.id, Ending(day, reason), day)
    assert records.get(store, Need, loan.need_id).status is status


def test_a_hiring_by_the_host_is_no_end_before_the_three_agreed_to_it(
    store: Store, proposal: Proposal, today: date
) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    day = today + timedelta(days=30)
    hired = Ending(day, EndReason.AGREED, Outcome.HIRED)
    for ending in (hired, replace(hired, everyone_agreed_on=day + timedelta(days=1))):
        with pytest.raises(Refusal) as refused:
            loans.end(store, loan.id, ending, day)
        assert [one.field for one in refused.value.problems] == ["everyone_agreed_on"]
    loans.end(store, loan.id, replace(hired, everyone_agreed_on=day), day)
    assert returns.of(store, loan.id).everyone_agreed_on == day
    store.undo(store.last_action_id)
    assert returns.of(store, loan.id).everyone_agreed_on is None


def test_a_hiring_noted_later_needs_their_agreement_too(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    day = today + timedelta(days=30)
    ended = replace(loans.end(store, loan.id, Ending(day, EndReason.AGREED), day), outcome=Outcome.HIRED)
    with pytest.raises(Refusal, match="les trois ont donné leur accord"):
        loans.save(store, ended, day)
    returns.save(store, replace(returns.begin(store, loan.id), everyone_agreed_on=day), day)
    assert loans.save(store, ended, day).outcome is Outcome.HIRED
