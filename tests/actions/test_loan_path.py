"""A loan from the proposal to the return, as the facilitator lives it, and what is refused on the way."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.actions import check_ins, loans, needs, office_settings, organisations, persons, proposals, signing
from app.actions.loans import Ending
from app.actions.proposals import Why
from app.actions.signing import Signature, Which
from app.models.check_ins import CheckIn, CheckInParty, CheckInStep, Feeling
from app.models.errors import Refusal
from app.models.loans import BillingTerms, DocumentKind, EndReason, Loan, LoanStatus, Outcome, SigningMeans
from app.models.needs import Need, NeedStatus
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.persons import Person, PersonStatus
from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.models.weeks import Weeks
from app.rules.legal.verdicts import Level
from app.rules.loans.points import points
from app.store import records
from app.store.store import Store
from tests.actions.loan_steps import AGEN, agreed, ready, signed


def test_codes_are_given_at_the_first_save_and_stay(store: Store, proposal: Proposal, today: date) -> None:
    person = records.get(store, Person, proposal.person_id)
    need = records.get(store, Need, proposal.need_id)
    assert (person.code, need.code) == ("S-A001", "M-A001")
    assert persons.save(store, replace(person, phone="+33553000000"), today).code == "S-A001"


def test_proposing_marks_the_volunteer_and_twice_is_once(store: Store, proposal: Proposal, today: date) -> None:
    assert proposal.stage is ProposalStage.PROPOSED
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.PROPOSED
    assert proposals.propose(store, proposal.need_id, proposal.person_id, today) == proposal


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"consent_on": None}, "accord"),
        ({"consent_withdrawn_on": date(2026, 11, 24)}, "retiré"),
        ({"employer_informed": None}, "employeur"),
        ({"employer_informed": False}, "employeur"),
    ],
)
def test_nobody_is_proposed_without_their_agreement_nor_behind_their_employers_back(
    store: Store, proposal: Proposal, today: date, change: dict[str, object], said: str
) -> None:
    person = records.get(store, Person, proposal.person_id)
    proposals.set_aside(store, proposal.need_id, person.id, Why(DeclineReason.HOURS), today)
    persons.save(store, replace(records.get(store, Person, person.id), **change), today)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=said):
        proposals.propose(store, proposal.need_id, person.id, today)


def test_a_volunteer_is_not_proposed_to_their_own_employer(store: Store, proposal: Proposal, today: date) -> None:
    person = records.get(store, Person, proposal.person_id)
    own = needs.save(store, Need(organisation_id=person.employments[0].organisation_id, job_title="Soudeur"), today)
    with pytest.raises(Refusal, match="travaille déjà"):
        proposals.propose(store, own.id, person.id, today)


def test_one_refusal_ends_the_proposal_and_frees_the_volunteer(store: Store, proposal: Proposal, today: date) -> None:
    declined = proposals.save(
        store,
        replace(proposal, host_answer=Answer.NO, host_answered_on=today, reason=DeclineReason.HOST_DECLINED),
        today,
    )
    assert declined.stage is ProposalStage.DECLINED
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.VOLUNTEER


def test_setting_aside_remembers_when_and_why_and_undo_forgets_it(
    store: Store, proposal: Proposal, today: date
) -> None:
    why = Why(DeclineReason.NOT_MOBILE, "Pas de voiture avant mars.", is_shareable=True)
    kept = proposals.set_aside(store, proposal.need_id, proposal.person_id, why, today)
    assert (kept.id, kept.stage, kept.declined_on) == (proposal.id, ProposalStage.DECLINED, today)
    assert (kept.reason, kept.reason_note, kept.reason_is_shareable) == (why.reason, why.note, True)
    store.undo(store.last_action_id)
    assert records.get(store, Proposal, proposal.id) == proposal


def test_setting_aside_forces_no_reason_and_shares_none(store: Store, proposal: Proposal, today: date) -> None:
    kept = proposals.set_aside(store, proposal.need_id, proposal.person_id, Why(), today)
    assert (kept.reason, kept.reason_note, kept.reason_is_shareable) == (None, "", False)


def test_what_the_employee_refused_is_shared_with_nobody(store: Store, proposal: Proposal, today: date) -> None:
    with pytest.raises(Refusal, match="L8241-2"):
        proposals.set_aside(
            store, proposal.need_id, proposal.person_id, Why(DeclineReason.DECLINED, is_shareable=True), today
        )
    refused = replace(proposal, person_answer=Answer.NO, person_answered_on=today, reason_is_shareable=True)
    with pytest.raises(Refusal, match="L8241-2"):
        proposals.save(store, refused, today)


def test_who_is_put_back_may_be_proposed_again(store: Store, proposal: Proposal, today: date) -> None:
    proposals.set_aside(store, proposal.need_id, proposal.person_id, Why(DeclineReason.DUPLICATE), today)
    assert proposals.put_back(store, proposal.need_id, proposal.person_id) is None
    assert records.every(store, Proposal) == []
    store.undo(store.last_action_id)
    assert [one.reason for one in records.every(store, Proposal)] == [DeclineReason.DUPLICATE]


def test_putting_back_keeps_agreements_and_asks_refusals_again(store: Store, proposal: Proposal, today: date) -> None:
    answered = replace(
        proposal,
        lender_answer=Answer.YES,
        lender_answered_on=today,
        host_answer=Answer.NO,
        host_answered_on=today,
        reason=DeclineReason.SKILLS,
    )
    refused = proposals.save(store, answered, today)
    assert (refused.stage, refused.declined_on) == (ProposalStage.DECLINED, today)
    back = proposals.put_back(store, proposal.need_id, proposal.person_id)
    assert back == replace(answered, host_answer=Answer.WAITING, host_answered_on=None, reason=None)
    assert records.get(store, Person, proposal.person_id).status is PersonStatus.PROPOSED


def test_a_refusal_corrected_into_an_agreement_is_no_more_dated(store: Store, proposal: Proposal, today: date) -> None:
    refused = proposals.save(store, replace(proposal, host_answer=Answer.NO, host_answered_on=today), today)
    agreed = proposals.save(store, replace(refused, host_answer=Answer.YES), today)
    assert (agreed.stage, agreed.declined_on, agreed.reason) == (ProposalStage.PROPOSED, None, None)


def test_who_was_set_aside_stays_so_when_the_proposal_is_edited(store: Store, proposal: Proposal, today: date) -> None:
    kept = proposals.set_aside(store, proposal.need_id, proposal.person_id, Why(DeclineReason.SKILLS), today)
    edited = proposals.save(store, replace(kept, meeting_notes="Vu le poste."), today)
    assert (edited.stage, edited.reason) == (ProposalStage.DECLINED, DeclineReason.SKILLS)


def test_no_loan_is_prepared_before_the_three_have_agreed(store: Store, proposal: Proposal) -> None:
    with pytest.raises(Refusal, match="l'accord de l'entreprise prêteuse, l'accord du salarié"):
        loans.prepare(store, proposal.id)


def test_the_loan_takes_its_facts_from_mission_and_contract(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.prepare(store, agreed(store, proposal, today).id)
    assert loan.qualification == "Soudeuse P3"
    assert loan.tasks == "Souder des cuves."
    assert loan.place == AGEN
    assert loan.ends_on == today + timedelta(days=60), "the lender's date comes first"
    assert loan.billing.gross_pay == Decimal("2150.00")
    assert [training.name for training in loan.trainings] == ["Accueil sécurité"]
    assert loans.prepare(store, proposal.id) == loan


def test_validating_refuses_with_each_point_that_stops(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.prepare(store, agreed(store, proposal, today).id)
    loans.save(store, replace(loan, tasks="", grid=Weeks(), billing=BillingTerms()), today)
    with pytest.raises(Refusal) as caught:
        loans.validate(store, loan.id, today)
    assert {problem.field for problem in caught.value.problems} == {
        "tasks",
        "grid",
        "safety_training_on",
        "billing.gross_pay",
        "billing.charges_percent",
    }
    assert records.get(store, Loan, loan.id).number == ""


def test_the_number_is_given_once_and_carries_the_offices_prefix(store: Store, proposal: Proposal, today: date) -> None:
    office_settings.save(store, {"office.prefix": "CCI47-"})
    loan = loans.validate(store, ready(store, proposal, today).id, today)
    assert loan.number == "CCI47-2026-A-001"
    assert [(d.kind, d.version) for d in loan.documents] == [
        (DocumentKind.AGREEMENT, 1),
        (DocumentKind.AMENDMENT, 1),
    ]
    again = loans.validate(store, loans.reopen(store, loan.id).id, today)
    assert again.number == loan.number
    assert max(d.version for d in again.documents) == 2


def test_a_validated_text_cannot_change_under_its_signatories(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.validate(store, ready(store, proposal, today).id, today)
    with pytest.raises(Refusal, match="rouvrez-la"):
        loans.save(store, replace(loan, tasks="Autre chose"), today)
    assert loans.save(store, replace(loan, notes="Rappeler vendredi"), today).notes == "Rappeler vendredi"


def test_the_last_signature_signs_the_loan(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.validate(store, ready(store, proposal, today).id, today)
    loan = signing.sign(store, loan.id, Which(DocumentKind.AGREEMENT), Signature("lender", today), today)
    assert loan.status is LoanStatus.VALIDATED
    loan = signing.sign(store, loan.id, Which(DocumentKind.AGREEMENT), Signature("host", today, "SignéIci"), today)
    assert (loan.documents[0].host.means, loan.documents[0].host.provider) == (SigningMeans.PROVIDER, "SignéIci")
    for party in ("lender", "person"):
        loan = signing.sign(store, loan.id, Which(DocumentKind.AMENDMENT), Signature(party, today), today)
    assert loan.status is LoanStatus.SIGNED


@pytest.mark.parametrize(
    ("kind", "party", "days", "said"),
    [
        (DocumentKind.AGREEMENT, "person", 0, "ne signe pas"),
        (DocumentKind.TIMESHEET, "lender", 0, "ne signe pas"),
        (DocumentKind.AMENDMENT, "person", 1, "à venir"),
    ],
)
def test_a_wrong_signature_is_refused(
    store: Store, proposal: Proposal, today: date, kind: DocumentKind, party: str, days: int, said: str
) -> None:
    loan = loans.validate(store, ready(store, proposal, today).id, today)
    with pytest.raises(Refusal, match=said):
        signing.sign(store, loan.id, Which(kind), Signature(party, today + timedelta(days=days)), today)


def test_starting_plans_the_first_call_and_fills_the_mission(store: Store, proposal: Proposal, today: date) -> None:
    loan = signed(store, proposal, today)
    with pytest.raises(Refusal, match="avant sa date de début"):
        loans.start(store, loan.id, today)
    first_day = today + timedelta(days=6)
    loan = loans.start(store, loan.id, first_day)
    waiting = records.where(store, CheckIn, loan_id=loan.id)
    assert [(c.due_on, c.party, c.step, c.done_on) for c in waiting] == [
        (first_day + timedelta(days=3), CheckInParty.EMPLOYEE, CheckInStep.DAY_3, None),
        (first_day + timedelta(days=7), CheckInParty.LENDER, CheckInStep.RHYTHM, None),
        (first_day + timedelta(days=14), CheckInParty.HOST, CheckInStep.RHYTHM, None),
    ]
    assert records.get(store, Person, loan.person_id).status is PersonStatus.LENT
    assert records.get(store, Need, loan.need_id).status is NeedStatus.FILLED


def test_logging_a_call_plans_the_next_one_once(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    call = records.where(store, CheckIn, loan_id=loan.id)[0]
    day = today + timedelta(days=13)
    done = check_ins.log(store, replace(call, feeling=Feeling.WELL), day)
    assert (done.done_on, done.next_on) == (day, day + timedelta(days=7))
    check_ins.log(store, replace(done, answer_work="Tient le poste seul."), day)
    waiting = [c for c in records.where(store, CheckIn, loan_id=loan.id) if c.done_on is None]
    assert [c.due_on for c in waiting if c.party is CheckInParty.EMPLOYEE] == [day + timedelta(days=7)]


def test_a_call_that_says_nothing_is_refused(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    call = records.where(store, CheckIn, loan_id=loan.id)[0]
    with pytest.raises(Refusal, match="comment cela va"):
        check_ins.log(store, call, today + timedelta(days=13))


def test_a_call_put_off_falls_on_a_working_day(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    call = records.where(store, CheckIn, loan_id=loan.id)[0]
    put_off = check_ins.postpone(store, call.id, 5, today)
    assert put_off.due_on is not None
    assert call.due_on is not None
    assert put_off.due_on.weekday() < 5
    assert put_off.due_on > call.due_on
    late = put_off.due_on + timedelta(days=20)
    again = check_ins.postpone(store, call.id, 5, late)
    assert again.due_on is not None
    assert again.due_on >= late + timedelta(days=5), "a call put off is late no more"


def test_an_added_call_needs_a_running_loan(store: Store, proposal: Proposal, today: date) -> None:
    loan = signed(store, proposal, today)
    with pytest.raises(Refusal, match="n'a pas commencé"):
        check_ins.add(store, loan.id, CheckInParty.HOST, today)
    loans.start(store, loan.id, today + timedelta(days=6))
    assert check_ins.add(store, loan.id, CheckInParty.HOST, today).party is CheckInParty.HOST


@pytest.mark.parametrize(
    ("reason", "status"), [(EndReason.TERM, LoanStatus.ENDED), (EndReason.BY_EMPLOYEE, LoanStatus.STOPPED)]
)
def test_the_end_frees_the_person_and_drops_the_calls_to_come(
    store: Store, proposal: Proposal, today: date, reason: EndReason, status: LoanStatus
) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    day = today + timedelta(days=60)
    ended = loans.end(store, loan.id, Ending(day, reason, Outcome.BACK), day)
    assert (ended.status, ended.end_reason, ended.outcome) == (status, reason, Outcome.BACK)
    assert records.get(store, Person, loan.person_id).status is PersonStatus.VOLUNTEER
    assert [call.step for call in records.where(store, CheckIn, loan_id=loan.id)] == [
        CheckInStep.MONTH_AFTER,
        CheckInStep.THREE_MONTHS_AFTER,
    ]
    with pytest.raises(Refusal, match="Impossible"):
        loans.end(store, loan.id, Ending(day, reason), day)


def test_a_loan_cannot_end_before_it_began(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.start(store, signed(store, proposal, today).id, today + timedelta(days=6))
    with pytest.raises(Refusal, match="avant d'avoir commencé"):
        loans.end(store, loan.id, Ending(today - timedelta(days=1), EndReason.TERM), today + timedelta(days=6))


def test_a_cancelled_loan_can_be_prepared_anew(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.prepare(store, agreed(store, proposal, today).id)
    assert loans.cancel(store, loan.id).status is LoanStatus.CANCELLED
    assert loans.prepare(store, proposal.id).id != loan.id


def test_what_others_depend_on_is_not_deleted(store: Store, proposal: Proposal) -> None:
    need = records.get(store, Need, proposal.need_id)
    person = records.get(store, Person, proposal.person_id)
    for delete, record_id, said in (
        (organisations.delete, need.organisation_id, "la mission M-A001"),
        (organisations.delete, person.employments[0].organisation_id, "le salarié S-A001"),
        (persons.delete, person.id, "une mise en relation"),
        (needs.delete, need.id, "un volontaire y est proposé"),
    ):
        with pytest.raises(Refusal, match=said):
            delete(store, record_id)


def test_points_say_what_is_missing_and_where_to_fill_it(store: Store, proposal: Proposal, today: date) -> None:
    loan = loans.prepare(store, agreed(store, proposal, today).id)
    host = records.get(store, Organisation, loan.host_id)
    organisations.save(store, replace(host, has_cse=True), today)
    found = {point.rule: point for point in points(loans.open_file(store, loan.id), today)}
    assert found["loan.billing.charges_percent"].level is Level.BLOCKS
    assert found["agreement.probation"].place == ("loan", "is_probation_mandatory")
    assert (found["cse.host_consulted"].level, found["cse.host_consulted"].place) == (
        Level.BLOCKS,
        ("host_cse", "information_on"),
    )
    asked = CseConsultation(
        organisation_id=host.id, information_on=today, opinion=CseOpinion.FAVOURABLE, opinion_on=today
    )
    organisations.save_cse_consultation(store, asked, today)
    settled = {point.rule: point.level for point in points(loans.open_file(store, loan.id), today)}
    assert settled["cse.host_consulted"] is Level.OK


@pytest.mark.parametrize(
    ("contract_hours", "has_probation", "said"),
    [
        (Decimal("35.00"), False, True),
        (Decimal("35.00"), True, False),
        (Decimal("40.00"), False, False),
        (None, False, False),
    ],
)
def test_other_hours_than_the_contracts_make_probation_a_point_to_settle(
    store: Store, proposal: Proposal, today: date, contract_hours: Decimal | None, has_probation: bool, said: bool
) -> None:
    person = records.get(store, Person, proposal.person_id)
    job = replace(person.employments[0], weekly_hours=contract_hours)
    persons.save(store, replace(person, employments=(job,)), today)
    loan = ready(store, proposal, today)
    loan = loans.save(store, replace(loan, has_probation=has_probation), today)
    found = points(loans.open_file(store, loan.id), today)
    warned = [p.sentence for p in found if p.level is Level.WARNS and "semaine" in p.sentence]
    assert bool(warned) is said
