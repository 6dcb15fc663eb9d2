"""The steps of a loan, one call each, for the tests of its path."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.actions import loans, organisations, proposals, signing
from app.actions.signing import Signature, Which
from app.models.loans import DocumentKind, Loan
from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place
from app.models.proposals import Answer, Proposal
from app.models.weeks import Weeks
from app.store.store import Store

AGEN = Place("1 rue des Invalides", "47000", "47001", 44.2, 0.62)
DAYS = Weeks((("0" * 16 + "1" * 8 + "00" + "1" * 8 + "0" * 14) * 5 + "0" * 96,))
SIRETS = ("73282932000074", "55208131766522")


def company(store: Store, name: str, siret: str, today: date) -> Organisation:
    return organisations.save(
        store,
        Organisation(
            name=name,
            siret=siret,
            has_cse=False,
            headcount=8,
            sites=(Site(place=AGEN),),
            contacts=(Contact(name="Mme Ortiz", signs=True),),
        ),
        today,
    )


def agreed(store: Store, proposal: Proposal, today: date) -> Proposal:
    return proposals.save(
        store,
        replace(
            proposal,
            lender_answer=Answer.YES,
            lender_answered_on=today,
            lender_until=today + timedelta(days=60),
            person_answer=Answer.YES,
            person_answered_on=today,
            host_answer=Answer.YES,
            host_answered_on=today,
        ),
        today,
    )


def ready(store: Store, proposal: Proposal, today: date) -> Loan:
    loan = loans.prepare(store, agreed(store, proposal, today).id)
    return loans.save(
        store,
        replace(
            loan,
            has_probation=False,
            safety_training_on=loan.starts_on,
            billing=replace(loan.billing, charges_percent=Decimal("42.50")),
        ),
        today,
    )


def signed(store: Store, proposal: Proposal, today: date) -> Loan:
    loan = loans.validate(store, ready(store, proposal, today).id, today)
    for kind, party in (
        (DocumentKind.AGREEMENT, "lender"),
        (DocumentKind.AGREEMENT, "host"),
        (DocumentKind.AMENDMENT, "lender"),
        (DocumentKind.AMENDMENT, "person"),
    ):
        loan = signing.sign(store, loan.id, Which(kind), Signature(party, today), today)
    return loan
