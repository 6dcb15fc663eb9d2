"""Whole-record checks as a table: a record, the fields that are wrong."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.models.check_ins import CheckIn, Feeling
from app.models.loans import BillingTerms, DocumentVersion, EndReason, Loan, PartySignature
from app.models.needs import Need, NeedSkill, NeedStatus, Training
from app.models.organisations import (
    Contact,
    CseConsultation,
    CseOpinion,
    Derogation,
    DerogationKind,
    Organisation,
    Site,
)
from app.models.persons import Certificate, Employment, Person, Skill, Unavailability
from app.models.places import Place
from app.models.proposals import Answer, Proposal, ProposalStage
from app.models.visits import Visit
from app.rules import records
from app.rules.loans import loan_records

TODAY = date(2026, 11, 24)
BEFORE, AFTER = date(2026, 11, 1), date(2026, 12, 1)
LOAN = Loan(person_id="p", lender_id="a", host_id="b")
PROPOSAL = Proposal(need_id="n", person_id="p")

CASES: list[tuple[Any, set[str]]] = [
    (Organisation(name="Frigo"), set()),
    (Organisation(), {"name"}),
    (Organisation(name="  "), {"name"}),
    (Organisation(name="F", siret="73282932000074"), set()),
    (Organisation(name="F", siret="73282932000075"), {"siret"}),
    (Organisation(name="F", headcount=-1), {"headcount"}),
    (Organisation(name="F", headcount=60, group_headcount=50), {"group_headcount"}),
    (Organisation(name="F", headcount=60, group_headcount=60), set()),
    (Organisation(name="F", charter_signed_on=AFTER, carence_on=AFTER), {"charter_signed_on", "carence_on"}),
    (Organisation(name="F", contacts=(Contact(phone="+33553660001"), Contact(signs=True))), {"contacts.1.name"}),
    (Organisation(name="F", derogations=(Derogation(kind=DerogationKind.SUNDAY),)), set()),
    (Organisation(name="F", derogations=(Derogation(reference="accord"),)), {"derogations.0.kind"}),
    (
        Organisation(name="F", derogations=(Derogation("", DerogationKind.REST_9H, AFTER, BEFORE),)),
        {"derogations.0.ends_on"},
    ),
    (Organisation(name="F", sites=(Site(), Site(place=Place(lat=44.0)))), {"sites.1.place"}),
    (Person(last_name="Martin"), set()),
    (Person(first_name="Léa"), set()),
    (Person(), {"last_name"}),
    (Person(last_name="M", birth_date=date(2012, 11, 24)), set()),
    (Person(last_name="M", birth_date=date(2012, 11, 25)), {"birth_date"}),
    (Person(last_name="M", birth_date=date(1945, 11, 24)), {"birth_date"}),
    (Person(last_name="M", max_km=301), {"max_km"}),
    (Person(last_name="M", max_km=0), set()),
    (Person(last_name="M", available_from=AFTER, available_until=BEFORE), {"available_until"}),
    (Person(last_name="M", consent_on=AFTER), {"consent_on"}),
    (Person(last_name="M", consent_withdrawn_on=BEFORE), {"consent_withdrawn_on"}),
    (Person(last_name="M", consent_on=TODAY, consent_withdrawn_on=BEFORE), {"consent_withdrawn_on"}),
    (Person(last_name="M", home=Place(lat=95.0, lon=0.0)), {"home"}),
    (
        Person(last_name="M", employments=(Employment(), Employment(starts_on=AFTER, ends_on=BEFORE))),
        {"employments.1.ends_on"},
    ),
    (
        Person(last_name="M", employments=(Employment(weekly_hours=Decimal(61), gross_pay=Decimal(0)),)),
        {"employments.0.weekly_hours", "employments.0.gross_pay"},
    ),
    (
        Person(last_name="M", skills=(Skill(),), certificates=(Certificate(number="12"),)),
        {"skills.0.name", "certificates.0.kind"},
    ),
    (Person(last_name="M", unavailabilities=(Unavailability(ends_on=AFTER),)), {"unavailabilities.0.starts_on"}),
    (
        Person(last_name="M", unavailabilities=(Unavailability(starts_on=AFTER, ends_on=BEFORE),)),
        {"unavailabilities.0.ends_on"},
    ),
    (Need(organisation_id="o", job_title="soudeur"), set()),
    (Need(people=0), {"organisation_id", "job_title", "people"}),
    (Need(organisation_id="o", job_title="s", people=None), set()),
    (Need(organisation_id="o", job_title="s", starts_on=AFTER, ends_on=BEFORE), {"ends_on"}),
    (Need(organisation_id="o", job_title="s", status=NeedStatus.CLOSED), {"closed_reason"}),
    (
        Need(organisation_id="o", job_title="s", skills=(NeedSkill(),), trainings=(Training(),)),
        {"skills.0.name", "trainings.0.name"},
    ),
    (Person(last_name="Castaing", shortest_weeks=8, longest_weeks=4), {"longest_weeks"}),
    (Person(last_name="Castaing", shortest_weeks=8, longest_weeks=8), set()),
    (PROPOSAL, set()),
    (Proposal(), {"need_id", "person_id"}),
    (Proposal("", "n", "p", person_answer=Answer.YES), {"person_answered_on"}),
    (Proposal("", "n", "p", host_answered_on=BEFORE), {"host_answer"}),
    (Proposal("", "n", "p", host_answer=Answer.NO, host_answered_on=AFTER), {"host_answered_on"}),
    (Proposal("", "n", "p", stage=ProposalStage.DECLINED), set()),
    (Proposal("", "n", "p", lender_from=AFTER, lender_until=BEFORE), {"lender_until"}),
    (CseConsultation(organisation_id="o"), set()),
    (CseConsultation(organisation_id="o", opinion_on=BEFORE), {"opinion"}),
    (CseConsultation(organisation_id="o", information_on=BEFORE, meeting_on=date(2026, 10, 1)), {"meeting_on"}),
    (CseConsultation(organisation_id="o", opinion=CseOpinion.FAVOURABLE, opinion_on=AFTER), {"opinion_on"}),
    (LOAN, set()),
    (Loan(), {"person_id", "lender_id", "host_id"}),
    (Loan(person_id="p", lender_id="a", host_id="a"), {"host_id"}),
    (Loan(person_id="p", lender_id="a", host_id="b", probation_days=5, has_probation=False), {"probation_days"}),
    (
        Loan(
            person_id="p", lender_id="a", host_id="b", probation_days=31, starts_on=BEFORE, ends_on=date(2026, 11, 30)
        ),
        {"probation_days"},
    ),
    (
        Loan(person_id="p", lender_id="a", host_id="b", billing=BillingTerms(gross_pay=Decimal(0), due_days=121)),
        {"billing.gross_pay", "billing.due_days"},
    ),
    (
        Loan(person_id="p", lender_id="a", host_id="b", billing=BillingTerms(vat_percent=Decimal(200))),
        {"billing.vat_percent"},
    ),
    (Loan(person_id="p", lender_id="a", host_id="b", end_reason=EndReason.TERM), {"ended_on"}),
    (Loan(person_id="p", lender_id="a", host_id="b", ends_on=BEFORE, ended_on=TODAY), {"ended_on"}),
    (
        Loan(
            person_id="p",
            lender_id="a",
            host_id="b",
            documents=(
                DocumentVersion(
                    issued_on=TODAY,
                    lender=PartySignature(signed_on=BEFORE),
                    host=PartySignature(signed_on=AFTER),
                    version=0,
                ),
            ),
        ),
        {"documents.0.version", "documents.0.lender.signed_on", "documents.0.host.signed_on"},
    ),
    (CheckIn(loan_id="l", due_on=AFTER), set()),
    (CheckIn(loan_id="l"), {"due_on"}),
    (CheckIn(loan_id="l", done_on=TODAY), {"feeling"}),
    (CheckIn(loan_id="l", done_on=AFTER, feeling=Feeling.WELL), {"done_on"}),
    (CheckIn(loan_id="l", done_on=TODAY, feeling=Feeling.WELL, next_on=BEFORE), {"next_on"}),
    (Visit(organisation_id="o", held_on=AFTER), set()),
    (Visit(), {"organisation_id", "held_on"}),
    (Visit(organisation_id="o", held_on=TODAY, at="26:00"), {"at"}),
    (Visit(organisation_id="o", held_on=TODAY, next_step_on=BEFORE), {"next_step_on"}),
]
CHECKS: dict[type, Any] = {
    Organisation: records.organisation_problems,
    Person: records.person_problems,
    Need: records.need_problems,
    Proposal: records.proposal_problems,
    CseConsultation: records.cse_consultation_problems,
    Loan: loan_records.loan_problems,
    CheckIn: loan_records.check_in_problems,
    Visit: loan_records.visit_problems,
}


@pytest.mark.parametrize(("record", "wrong"), CASES)
def test_problems(record: Any, wrong: set[str]) -> None:
    found = CHECKS[type(record)](record, TODAY)
    assert {problem.field for problem in found} == wrong
    assert all(problem.sentence.endswith(".") for problem in found)
