"""A loan of which everything is known and proved, to spoil one thing at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.loans import BillingTerms, DocumentKind, DocumentVersion, Loan, LoanStatus, PartySignature
from app.models.needs import Need
from app.models.organisations import Contact, CseConsultation, CseOpinion, Organisation
from app.models.persons import ContractKind, Employment, Person
from app.models.places import Place
from app.models.proposals import Answer, Proposal
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.loans.loan_file import LoanFile

TODAY = date(2026, 11, 24)
STARTS, ENDS = date(2026, 12, 14), date(2027, 3, 26)
AGREED_ON = date(2026, 11, 10)


def week(days: str, *spans: tuple[float, float]) -> str:
    """`days` are digits, 0 for Monday; hours as 7.5."""
    slots = ["0"] * SLOTS_A_WEEK
    for day in map(int, days):
        for start, end in spans:
            for slot in range(int(start * 2), int(end * 2)):
                slots[day * 48 + slot] = "1"
    return "".join(slots)


OFFICE_HOURS = Weeks((week("01234", (8, 12), (13, 16)),))


def settled(**changes: Any) -> LoanFile:
    """`changes` are of the file itself."""
    return replace(
        LoanFile(
            loan=Loan(
                id="loan",
                person_id="person",
                lender_id="lender",
                host_id="host",
                starts_on=STARTS,
                ends_on=ENDS,
                qualification="P3",
                tasks="Souder des cuves.",
                features="Port de charges de 10 kg.",
                place=Place("1 rue des Invalides", "47000", "47001", 44.2, 0.62),
                grid=OFFICE_HOURS,
                is_special_risk=False,
                is_reinforced_follow_up=False,
                safety_training_on=STARTS,
                is_on_partial_activity=False,
                has_probation=False,
                is_probation_mandatory=False,
                billing=BillingTerms(gross_pay=Decimal("2150.00"), charges_percent=Decimal("42.50")),
            ),
            person=Person(
                id="person",
                last_name="Lœuvrier",
                birth_date=date(1990, 5, 1),
                consent_on=AGREED_ON,
                notice_on=AGREED_ON,
                employments=(
                    Employment(
                        organisation_id="lender",
                        contract=ContractKind.CDI,
                        weekly_hours=Decimal(35),
                        grid=OFFICE_HOURS,
                        is_protected=False,
                        needs_work_permit=False,
                    ),
                ),
            ),
            lender=_company("lender"),
            host=_company("host"),
            proposal=Proposal(person_answer=Answer.YES, person_answered_on=AGREED_ON),
            need=Need(id="need"),
            consultations=(_opinion("lender"), _opinion("host")),
        ),
        **changes,
    )


def of_loan(file: LoanFile, **changes: Any) -> LoanFile:
    return replace(file, loan=replace(file.loan, **changes))


def of_person(file: LoanFile, **changes: Any) -> LoanFile:
    return replace(file, person=replace(file.person, **changes))


def of_job(file: LoanFile, **changes: Any) -> LoanFile:
    return of_person(file, employments=(replace(file.person.employments[0], **changes),))


def of_host(file: LoanFile, **changes: Any) -> LoanFile:
    return replace(file, host=replace(file.host, **changes))


def signed(file: LoanFile, on: date = TODAY) -> LoanFile:
    by = PartySignature(signed_on=on)
    documents = tuple(
        DocumentVersion(f"v-{kind.value}", kind, 1, on, lender=by, host=by, person=by)
        for kind in (DocumentKind.AGREEMENT, DocumentKind.AMENDMENT)
    )
    return of_loan(file, documents=documents, status=LoanStatus.SIGNED)


def _company(role: str) -> Organisation:
    return Organisation(
        id=role,
        name=role,
        siret="73282932000074",
        headcount=80,
        has_cse=True,
        contacts=(Contact("c", "X", signs=True),),
    )


def _opinion(role: str) -> CseConsultation:
    return CseConsultation(
        f"cse-{role}",
        role,
        "Prêt de main-d'œuvre",
        date(2026, 11, 2),
        opinion=CseOpinion.FAVOURABLE,
        opinion_on=date(2026, 11, 20),
    )
